package cable_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// TestCorpusLaws holds the reading of every real text to the laws, and prints
// how many there are of each layout.
func TestCorpusLaws(t *testing.T) {
	dir := corpusDir(t)
	var used cable.Message
	layouts := map[string]map[string]int{}
	read := func(t *testing.T, kind, src string) {
		m, _ := checkLaws(t, src)
		checkReuse(t, &used, src)
		checkAll(t, src)
		if layouts[kind] == nil {
			layouts[kind] = map[string]int{}
		}
		layouts[kind][m.Layout.String()]++
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
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
			if e.Name() == "README.md" {
				return nil
			}
			t.Run(name, func(t *testing.T) { read(t, kind, string(b)) })
		case ".json":
			var set struct{ Cases []struct{ ID, Input string } }
			if json.Unmarshal(b, &set) != nil {
				return nil // its inputs are no texts
			}
			for _, c := range set.Cases {
				t.Run(c.ID, func(t *testing.T) { read(t, kind, c.Input) })
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind, n := range layouts {
		t.Logf("%s: %v", kind, n)
	}
}

// TestCorpusSample holds the fields of the one whole cable of its kind to
// what anyone can count in it.
func TestCorpusSample(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(corpusDir(t), "seed", "07TOKYO1716.page.txt"))
	if err != nil {
		t.Skip(err)
	}
	src := string(b)
	m, ds := checkLaws(t, src)
	id, _ := m.ID()
	at, _ := m.Time()
	var levels, tags, captions, reasons []string
	numbers, headings := []int{}, 0
	for _, p := range m.Paragraphs {
		if p.Number.Present() {
			numbers = append(numbers, p.Number.Value)
			levels = append(levels, p.Portion.Value.Level.Letter())
		}
		if p.Heading.Present() {
			headings++
		}
	}
	for _, f := range m.Tags {
		tags = append(tags, string(f.Value))
	}
	for _, f := range m.Captions {
		captions = append(captions, string(f.Value))
	}
	for _, c := range m.Classifier {
		reasons = slices.AppendSeq(reasons, c.Reasons.Value.All())
	}
	var refs []string
	for _, r := range m.References {
		id, _ := r.ID(m.Year)
		refs = append(refs, id.String())
	}
	var indicators, numbered int
	for _, a := range append(slices.Clone(m.Heading.To), m.Heading.Info...) {
		if a.Indicator.Present() && a.Urgency.Present() {
			indicators++
		}
		if a.Number.Present() {
			numbered++
		}
	}
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"layout", m.Layout, cable.ACP127},
		{"id", id.String(), "07TOKYO1716"},
		{"time", at.Format("2006-01-02T15:04:05Z"), "2007-04-18T09:03:00Z"},
		{"action", len(m.Heading.To), 1},
		{"information", len(m.Heading.Info), 18},
		{"addressees with indicator and precedence", indicators, 19},
		{"addressees with a number", numbered, 11},
		{"routed to", len(m.Heading.Routing.Indicators), 3},
		{"serial", m.Heading.Serial.Value.String(), "#1716/01"},
		{"marking", m.Marking.Value, classify.Marking{Level: classify.Confidential}},
		{"section", m.Section.Value, cable.Section{Number: 1, Of: 2}},
		{"captions", strings.Join(captions, " "), "SIPDIS"},
		{"order", m.Order.Value.String(), "12958"},
		{"declassify", m.Declassify.Value.On.String(), "2016-04-18"},
		{"tags", strings.Join(tags, " "), "MOPS PARM PREL JA NATO"},
		{"references", strings.Join(refs, " "), "07TOKYO438"},
		{"classifiers", len(m.Classifier), 1},
		{"reasons", strings.Join(reasons, " "), "1.4(b) 1.4(d)"},
		{"paragraphs", len(m.Paragraphs), 8},
		{"levels", strings.Join(levels, ""), "CCCCCCCU"},
		{"headings", headings, 4},
		{"summary", m.Summary.Present(), true},
		{"signers", len(m.Signers), 1},
		{"faults", ds.Err(), nil},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if want := []int{1, 2, 3, 4, 5, 6, 7, 8}; !slices.Equal(numbers, want) {
		t.Errorf("numbers: got %v, want %v", numbers, want)
	}
	for _, d := range ds {
		t.Logf("%s", d.Explain(src))
	}
}
