package cable_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// TestMutations changes one character of a cable at a time: a value or a
// diagnostic must change with it, or the reader is blind there.
func TestMutations(t *testing.T) {
	table, err := os.ReadFile("../testdata/mutations.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	cables(t, func(name, src string) { texts[name] = src })
	rows := strings.Split(strings.TrimSpace(string(table)), "\n")[1:]
	fields := map[string]bool{}
	for i, row := range rows {
		cells := strings.Split(row, "\t")
		if len(cells) != 4 {
			t.Fatalf("row %d: %q", i+2, row)
		}
		field, file, find, change := cells[0], cells[1], cells[2], cells[3]
		fields[strings.Map(dropDigits, field)] = true
		t.Run(field+" "+change, func(t *testing.T) {
			src := texts[file]
			if strings.Count(src, find) != 1 {
				t.Fatalf("%q stands %d times in %s", find, strings.Count(src, find), file)
			}
			m, ds := cable.Parse(src)
			was := m.AppendJSON(nil)
			n, after := checkLaws(t, strings.Replace(src, find, change, 1))
			if bytes.Equal(was, n.AppendJSON(nil)) && sameDiagnostics(ds, after) {
				t.Errorf("%q for %q in %s changes neither a value nor a diagnostic", change, find, file)
			}
		})
	}
	if len(fields) < 30 {
		t.Errorf("%d distinct fields, want 30 at least", len(fields))
	}
	t.Logf("%d changes of %d fields", len(rows), len(fields))
}

func dropDigits(r rune) rune {
	if '0' <= r && r <= '9' {
		return -1
	}
	return r
}

// sameDiagnostics reports whether the same is said, wherever it stands.
func sameDiagnostics(a, b cable.Diagnostics) bool {
	say := func(ds cable.Diagnostics) []string {
		var s []string
		for _, d := range ds {
			s = append(s, d.String())
		}
		slices.Sort(s)
		return s
	}
	return slices.Equal(say(a), say(b))
}
