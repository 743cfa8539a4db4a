package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable/archive"
)

// joined returns the entries of parts, which it reads last to first.
func joined(parts iter.Seq[*Part]) iter.Seq2[archive.Entry, error] {
	type read struct {
		e   archive.Entry
		err error
	}
	list := slices.Collect(parts)
	entries := make([][]read, len(list))
	for i := range slices.Backward(list) {
		for e, err := range list[i].Entries() {
			entries[i] = append(entries[i], read{e, err})
		}
	}
	return func(yield func(archive.Entry, error) bool) {
		for _, part := range entries {
			for _, r := range part {
				if !yield(r.e, r.err) {
					return
				}
			}
		}
	}
}

// longTable returns a cables.csv of several parts.
func longTable() string {
	var b strings.Builder
	body := strings.Repeat("The mayor counted the bridges again and found them standing.\n", 300)
	for i := range 200 {
		fmt.Fprintf(&b, `"%d","3/9/2006 14:02","06LUSAKA%[1]d","Embassy Lusaka","UNCLASSIFIED","","SUBJECT: BRIDGES","%s"`+"\n", i+1, body)
		if i == 100 {
			b.WriteString("\"102\",\"damaged\"\n")
		}
	}
	return b.String()
}

// What parts hold is what Open yields, whoever reads them, and when.
func TestParts(t *testing.T) {
	dir := t.TempDir()
	table := longTable()
	pages := strings.Repeat(page+strings.Repeat("The mayor counted the bridges.\n", 100), 300)
	list := tests(t)
	for _, m := range []member{
		{name: "table.csv", body: table},
		{name: "table.csv.gz", body: gz(t, table)},
		{name: "table-lost.csv", body: strings.ReplaceAll(table, "mayor", "m\xc3\xa9yor") + "\xff"},
		{name: "pages.txt", body: pages},
		{name: "all.zip", body: zipOf(t, member{name: "a/table.csv", body: table}, member{name: "b.txt", body: text}, member{name: "pages.txt", body: pages})},
	} {
		list = append(list, struct {
			name, in string
			want     []string
		}{name: m.name, in: m.body})
	}
	for _, tt := range list {
		file := filepath.Join(dir, tt.name)
		if err := os.WriteFile(file, []byte(tt.in), 0o666); err != nil {
			t.Fatal(err)
		}
		var consumed atomic.Int64
		o := Opener{Consumed: &consumed}
		if diff := cmp.Diff(dump(Open(file), dir), dump(joined(o.Parts(file)), dir)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if n, size := consumed.Load(), int64(len(tt.in)); strings.HasPrefix(tt.name, "table") && n != size || n > size+1<<17 {
			t.Errorf("%s: consumed %d of %d bytes", tt.name, n, size)
		}
	}
	if diff := cmp.Diff(dump(Open(dir, "no-such-file"), dir), dump(joined(Opener{}.Parts(dir, "no-such-file")), dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
	entries := func(seq iter.Seq2[archive.Entry, error]) (list []archive.Entry) {
		for e := range seq {
			list = append(list, e)
		}
		return list
	}
	file := filepath.Join(dir, "all.zip")
	got := entries(joined(Opener{}.Parts(file)))
	if want := entries(Open(file)); !cmp.Equal(want, got, cmp.Comparer(sameEntry)) || len(got) != 502 {
		t.Errorf("%d entries, want %d, or others", len(got), len(want))
	}
}

func sameEntry(a, b archive.Entry) bool {
	return a.Name == b.Name && a.Offset == b.Offset && a.Line == b.Line && a.Text == b.Text && a.Kind == b.Kind && a.ID == b.ID && a.Row == b.Row
}

// A part is read once, and a walk ends when the caller has enough. What a stream
// breaks off with comes last.
func TestPartsEnd(t *testing.T) {
	broken := func() io.Reader {
		return io.MultiReader(strings.NewReader(longTable()), iotest.ErrReader(errors.New("wire cut")))
	}
	n := 0
	for p := range (Opener{Stdin: broken()}).Parts("-") {
		first := len(slices.Collect(keys(p.Entries())))
		again := len(slices.Collect(keys(p.Entries())))
		if first == 0 || again != 0 {
			t.Errorf("%d entries, then %d", first, again)
		}
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d parts, want 2", n)
	}
	got := dump(joined(Opener{Stdin: broken()}.Parts("-")), "none")
	if want := dump(Opener{Stdin: broken()}.Open("-"), "none"); !slices.Equal(want, got) || got[len(got)-1] != "error: <stdin>: wire cut" {
		t.Errorf("%d entries, want %d; the last is %s", len(got), len(want), got[len(got)-1])
	}
	for range new(Part).Entries() {
		t.Error("an entry in the zero Part")
	}
	small := defaultLimits
	small.unpacked = 1 << 20
	in := gz(t, longTable())
	got = dump(joined(Opener{Stdin: strings.NewReader(in)}.parts([]string{"-"}, small)), "none")
	if want := dump(Opener{Stdin: bytes.NewReader([]byte(in))}.open([]string{"-"}, small), "none"); !slices.Equal(want, got) || !strings.Contains(got[len(got)-1], "unpacks to more than 1 MB") {
		t.Errorf("%d entries, want %d; the last is %s", len(got), len(want), got[len(got)-1])
	}
}

func keys(seq iter.Seq2[archive.Entry, error]) iter.Seq[archive.Entry] {
	return func(yield func(archive.Entry) bool) {
		for e := range seq {
			if !yield(e) {
				return
			}
		}
	}
}
