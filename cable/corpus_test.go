package cable_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// corpusDir returns the folder of real inputs, or skips the test.
func corpusDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	return dir
}

// A snippet is a short piece of a real cable with its wanted reading.
type snippet struct {
	ID        string
	Operation string
	Input     string
	Meta      struct {
		Clean        bool
		Canonicalize bool
		Normalize    bool
		Year         int
		Reference    string `json:"reference_id"`
		Cable        string `json:"cable_id"`
		Compare      string
	}
	Expected any
}

// readings say how each operation is read by this package. An operation that
// stands in none of them is left to another package's test.
var readings = map[string]func(s snippet) any{
	"subject": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		text := m.Subject.Text.Value
		if mark := m.Subject.Portion; !s.Meta.Clean && mark.Present() {
			text = mark.In(s.Input) + " " + text
		}
		return text
	},
	"tags": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		tags := []any{}
		for _, t := range m.Tags {
			tags = append(tags, string(t.Value))
		}
		return tags
	},
	"classified_by": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		names := []any{}
		for _, c := range m.Classifier {
			if c.Name.Present() {
				names = append(names, c.Name.Value)
			}
		}
		return names
	},
	"declassify_on": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		if d := m.Declassify.Value.On; d != (classify.Date{}) {
			return d.String()
		}
		return nil
	},
	"signed_by": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		names := []any{}
		for _, f := range m.Signers {
			names = append(names, f.Value)
		}
		return names
	},
	"summary": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		return m.Summary.Value
	},
	"clean_content": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		return string(m.AppendPlain(nil))
	},
	"recipients.action": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		return recipients(m.Heading.To)
	},
	"recipients.info": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		return recipients(m.Heading.Info)
	},
	"references.cables": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		ids := []any{}
		for i := range m.References {
			id, ok := m.References[i].ID(s.Meta.Year)
			if ok && !slices.Contains(ids, any(id.String())) && id.String() != s.Meta.Cable {
				ids = append(ids, id.String())
			}
		}
		return ids
	},
	"references.typed": func(s snippet) any {
		m, _ := cable.Parse(s.Input)
		list := []any{}
		for i := range m.References {
			r := &m.References[i]
			value := r.Text.Value
			if id, ok := r.ID(s.Meta.Year); ok {
				value = id.String()
			}
			var bullet any
			if r.Label.Present() {
				bullet = r.Label.Value
			}
			list = append(list, map[string]any{"value": value, "kind": r.Kind.String(), "bullet": bullet})
		}
		return list
	},
	"tag_kind": func(s snippet) any {
		return classify.Tag(strings.ToUpper(s.Input)).Kind().String()
	},
	"canonical_origin": func(s snippet) any {
		p, _, _ := cable.CanonicalPost(s.Input)
		return string(p)
	},
	"titlecase_subject": func(s snippet) any { return cable.TitleCase(s.Input) },
	"canonical_id": func(s snippet) any {
		id, _, _ := cable.CanonicalID(s.Input)
		return id.String()
	},
}

func recipients(list []cable.Address) any {
	out := []any{}
	for _, a := range list {
		r := map[string]any{"route": nil, "name": a.PLAD.Value.String(), "precedence": nil, "mcn": nil}
		if a.Indicator.Present() {
			r["route"] = string(a.Indicator.Value)
		}
		if a.Urgency.Present() {
			r["precedence"] = a.Urgency.Value.String()
		}
		if a.Number.Present() {
			r["mcn"] = a.Number.Value.String()
		}
		excluded := []any{}
		for _, x := range a.Exempt {
			excluded = append(excluded, x.Value.String())
		}
		r["excluded"] = excluded
		out = append(out, r)
	}
	return out
}

// TestCorpusSnippets prints how many of the wanted readings are met.
func TestCorpusSnippets(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpusDir(t), "snippets", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no snippets: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var set struct{ Cases []snippet }
		if err := json.Unmarshal(b, &set); err != nil {
			t.Fatal(file, err)
		}
		hits, total, argued := 0, 0, 0
		for _, s := range set.Cases {
			read, ok := readings[s.Operation]
			if !ok {
				continue
			}
			total++
			got := read(s)
			if same(got, s.Expected, s.Operation) {
				hits++
				continue
			}
			if disagreed(t, s.ID) {
				argued++
			}
			if testing.Verbose() {
				a, _ := json.Marshal(got)
				w, _ := json.Marshal(s.Expected)
				t.Logf("%s\n\tgot  %s\n\twant %s", s.ID, a, w)
			}
		}
		// At most one miss of under forty, else three in a hundred; what is
		// argued in testdata/disagreements.md does not count.
		allowed := 1
		if total >= 40 {
			allowed = total * 3 / 100
		}
		if misses := total - hits - argued; misses > allowed {
			t.Errorf("%s: %d wanted readings are not met and not argued", filepath.Base(file), misses)
		}
		if total > 0 {
			t.Logf("%s: %d of %d", filepath.Base(file), hits, total)
		}
	}
}

// disagreed reports whether the wanted reading of a snippet is argued against
// in testdata/disagreements.md.
func disagreed(t *testing.T, id string) bool {
	t.Helper()
	b, err := os.ReadFile("../testdata/disagreements.md")
	if err != nil {
		t.Fatal(err)
	}
	operation, number, _ := strings.Cut(id, "-")
	for row := range strings.Lines(string(b)) {
		if cut, ok := strings.CutPrefix(row, "| "+operation+" | "+number+" | "); ok {
			return !strings.HasPrefix(cut, "**A miss")
		}
	}
	return false
}

func same(got, want any, operation string) bool {
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if operation == "summary" {
		fold := func(v any) string { s, _ := v.(string); return strings.Join(strings.Fields(s), " ") }
		return fold(got) == fold(want)
	}
	if operation == "classified_by" {
		return strings.EqualFold(string(a), string(b))
	}
	return string(a) == string(b)
}
