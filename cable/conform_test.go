package cable_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
)

var update = flag.Bool("update", false, "rewrite the golden files from what the parser says now")

// cables calls f with the name and text of each invented cable below
// testdata/cables.
func cables(t testing.TB, f func(name, src string)) {
	t.Helper()
	files, err := filepath.Glob("../testdata/cables/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cables found: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(filepath.Dir(file)) + "/" + strings.TrimSuffix(filepath.Base(file), ".txt")
		f(name, string(src))
	}
}

// TestConformance holds the reading of each invented cable to the JSON that
// stands beside it, which was written from the text.
func TestConformance(t *testing.T) {
	cables(t, func(name, src string) {
		t.Run(name, func(t *testing.T) {
			m, _ := cable.Parse(src)
			var got any
			if err := json.Unmarshal(m.AppendJSON(nil), &got); err != nil {
				t.Fatal(err)
			}
			file := "../testdata/json/" + name + ".json"
			if *update {
				b, err := json.MarshalIndent(json.RawMessage(m.AppendJSON(nil)), "", "  ")
				if err != nil {
					t.Fatal(err)
				}
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, append(b, '\n'), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want any
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			dropTitles(got)
			dropTitles(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	})
}

// dropTitles takes the titles of TAGS out of a decoded cable: they are facts
// of a table, not readings of the text.
func dropTitles(v any) {
	m, _ := v.(map[string]any)
	tags, _ := m["tags"].([]any)
	for _, t := range tags {
		if t, ok := t.(map[string]any); ok {
			delete(t, "title")
		}
	}
}
