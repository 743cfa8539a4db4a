package files

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/cablegram/cablegram/cable/archive"
)

// Offsets are those in the file, whether or not it begins with a byte order
// mark, which no text holds.
func TestByteOrderMark(t *testing.T) {
	const mark = "\ufeff"
	for name, text := range map[string]string{
		"table.csv": longTable(),
		"two.txt":   "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None fell.\n\nDOE\nNNNN\nUNCLAS LUSAKA 098232\nSUBJECT: BRIDGES\n\n1. One fell.\n",
	} {
		file := filepath.Join(t.TempDir(), name)
		offsets := func(seq iter.Seq2[archive.Entry, error]) (all []int64) {
			for e, err := range seq {
				var record *archive.Error
				if errors.As(err, &record) {
					all = append(all, -record.Offset)
				} else if err != nil {
					t.Fatal(err)
				} else {
					all = append(all, e.Offset)
				}
			}
			return all
		}
		read := func(text string) (plain, parts []int64) {
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			return offsets(Open(file)), offsets(joined(Opener{}.Parts(file)))
		}
		want, parts := read(text)
		got, gotParts := read(mark + text)
		if len(want) < 2 || len(got) != len(want) || len(parts) != len(want) || len(gotParts) != len(want) {
			t.Fatalf("%s: %d, %d, %d and %d entries", name, len(want), len(parts), len(got), len(gotParts))
		}
		for i, at := range want {
			shifted := at + int64(len(mark))
			if at < 0 {
				shifted = at - int64(len(mark))
			}
			if parts[i] != at || got[i] != shifted || gotParts[i] != shifted {
				t.Errorf("%s: entry %d at %d, in parts %d; behind a mark at %d, in parts %d", name, i, at, parts[i], got[i], gotParts[i])
			}
		}
	}
}
