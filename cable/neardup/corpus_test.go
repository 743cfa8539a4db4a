package neardup_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/neardup"
)

// A document is the body of a cable of the corpus.
type document struct{ name, group, body string }

// documents returns the bodies of the declassified cables, or skips the test.
func documents(t *testing.T) []document {
	t.Helper()
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	dir = filepath.Join(dir, "declassified")
	f, err := os.Open(filepath.Join(dir, "index.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []document
	for _, row := range rows[1:] {
		text, err := os.ReadFile(filepath.Join(dir, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		m, _ := cable.Parse(string(text))
		if body := string(m.AppendPlain(nil)); body != "" {
			list = append(list, document{row[0], row[4], body})
		}
	}
	return list
}

// The groups of the corpus's index were made of whole files that share much,
// furniture included. Of their bodies these are versions of one text, to a
// reader who has both before him: all pairs of a group that stands here, but for
// those with a file whose name holds one of the words beside it.
var versions = map[string][]string{
	"g025": nil, "g026": nil, "g028": nil, "g029": nil, "g038": nil, "g050": nil, "g058": nil, "g060": nil, "g061": nil,
	"g079": nil, "g081": nil, "g106": nil, "g119": nil,
	// Stamps and page heads, a quarter of the text, are beyond reading in both.
	"g034": {"JFK2018", "JFK2022"},
	// Another cable of the same file.
	"g062": {"slice00_2"},
	// The order of the year before.
	"g104": {"NAV05162"},
}

// Whatever is not a version of the same text must not count.
func TestCorpus(t *testing.T) {
	docs := documents(t)
	var judge neardup.Judge
	for _, d := range docs {
		judge.Add(d.body)
	}
	for i, x := range docs {
		for k, y := range docs[i+1:] {
			want := false
			if except, ok := versions[x.group]; ok && x.group == y.group {
				want = !slices.ContainsFunc(except, func(w string) bool {
					return strings.Contains(x.name, w) || strings.Contains(y.name, w)
				})
			}
			if judge.Label(i, i+1+k).Counts() != want {
				c := neardup.Compare(x.body, y.body)
				t.Errorf("%s\n%s: %v %v, coverage %.3f, fidelity %.3f; counts should be %v",
					x.name, y.name, c.Label, c.Side, c.Coverage, c.Fidelity, want)
			}
		}
	}
}
