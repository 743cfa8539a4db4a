package cable_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// corpusTexts calls f with the folder, the name and the text of each real
// input; pieces of cables have the name of their case.
func corpusTexts(t testing.TB, f func(kind, name, src string)) {
	t.Helper()
	dir := corpusDir(t)
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == "README.md" {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		kind := filepath.ToSlash(filepath.Dir(name))
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".txt", ".md":
			f(kind, e.Name(), string(b))
		case ".json":
			var set struct{ Cases []struct{ ID, Input string } }
			if json.Unmarshal(b, &set) != nil {
				return nil // its inputs are no texts
			}
			for _, c := range set.Cases {
				f(kind, c.ID, c.Input)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// weighed are the codes whose every case in the real texts somebody has looked
// at: the faults, and the contradictions among the warnings.
func weighed(c cable.Code) bool {
	if c.Severity() == cable.Fault {
		return true
	}
	switch c {
	case cable.AutodinPrecedence, cable.BreakSerial, cable.BreakTotal, cable.CopiesSum, cable.DeclassifyClass, cable.DeclassifyDate,
		cable.DeclassifyTerm, cable.EndingSerial, cable.FilingDay, cable.FromMRN, cable.OrderDate, cable.PageClass,
		cable.PrecedenceAddressee, cable.RefFuture, cable.RefSelf, cable.RoutingPrecedence, cable.SectionMissing:
		return true
	}
	return false
}

// TestCorpusDiagnostics prints how often each code is given in each folder of
// real texts, and holds the contradictions to testdata/contradictions.tsv,
// where stands why each is true.
func TestCorpusDiagnostics(t *testing.T) {
	counts := map[string]map[cable.Code]int{}
	texts := map[string]int{}
	got := map[string]string{}
	corpusTexts(t, func(kind, name, src string) {
		_, ds := cable.Parse(src)
		if counts[kind] == nil {
			counts[kind] = map[cable.Code]int{}
		}
		texts[kind]++
		for _, d := range ds {
			counts[kind][d.Code]++
			if weighed(d.Code) {
				got[name+"\t"+d.Code.String()] = d.Explain(src)
			}
		}
	})
	for kind, n := range counts {
		var b strings.Builder
		for c := cable.Code(1); c.String() != ""; c++ {
			if n[c] > 0 {
				fmt.Fprintf(&b, " %s %d,", c, n[c])
			}
		}
		t.Logf("%s, %d texts:%s", kind, texts[kind], strings.TrimSuffix(b.String(), ","))
	}
	table, err := os.ReadFile("testdata/contradictions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		cells := strings.Split(row, "\t")
		if len(cells) != 3 {
			t.Fatalf("row %q", row)
		}
		key := cells[0] + "\t" + cells[1]
		if got[key] == "" {
			t.Errorf("no %s is found in %s", cells[1], cells[0])
		}
		delete(got, key)
	}
	for key, drawn := range got {
		t.Errorf("nobody has looked at this: %s\n%s", key, drawn)
	}
}
