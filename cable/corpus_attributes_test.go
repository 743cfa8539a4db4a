package cable_test

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/classify"
)

// attributeTests compare an attribute that the Archives give a telegram with
// what was read from its text. want and got are "" where the attribute says
// nothing that could be compared. A goal of 0 is of a label that cannot be
// trusted, which is printed and not held.
var attributeTests = []struct {
	name string
	goal float64
	read func(r archive.Record, m *cable.Message) (want, got string)
}{
	{"document number", .98, func(r archive.Record, m *cable.Message) (string, string) {
		id, ok := m.ID()
		if !ok {
			return r.ID, ""
		}
		want, err := cable.ParseID(r.ID)
		if err != nil {
			return r.ID, id.PlusD()
		}
		return want.PlusD(), id.PlusD()
	}},
	{"date", .98, func(r archive.Record, m *cable.Message) (string, string) {
		t, _ := m.Time()
		return r.CreatedUTC(), t.Format(time.DateOnly)
	}},
	{"original classification", .98, func(r archive.Record, m *cable.Message) (string, string) {
		v := m.Marking.Value
		if v.Level == 0 && v.Controls&classify.LOU != 0 {
			return r.Classification, "LIMITED OFFICIAL USE"
		}
		return r.Classification, v.Level.String()
	}},
	{"office", .98, func(r archive.Record, m *cable.Message) (string, string) {
		want, _ := r.Attribute("Office")
		_, want, _ = strings.Cut(want, " ")
		if len(m.Distribution.Action) == 0 {
			return want, ""
		}
		return want, m.Distribution.Action[0].Office
	}},
	{"from", .98, func(r archive.Record, m *cable.Message) (string, string) {
		post, _ := m.Heading.From.Post()
		want, _, _ := cable.CanonicalPost(r.Origin)
		return string(want), string(post)
	}},
	{"executive order", .98, func(r archive.Record, m *cable.Message) (string, string) {
		want, _ := r.Attribute("Executive Order")
		want, _, _ = strings.Cut(want, " ")
		// The label has its own codes.
		switch {
		case want == "GS":
			want = "GDS"
		case len(want) == 2 && want[0] == 'X':
			want = "XGDS"
		case want == "":
			return "", ""
		}
		d := m.Declassify.Value
		got := d.Terms
		if strings.HasPrefix(got, "XGDS") {
			got = "XGDS"
		}
		if d.NotApplicable || got == "" {
			got = "N/A" // also where the text has no line
		}
		return want, got
	}},
	{"copies sum to their total", .98, func(_ archive.Record, m *cable.Message) (string, string) {
		d := &m.Distribution
		if !d.Total.Present() {
			return "", ""
		}
		sum := 0
		for _, c := range d.Action {
			sum += c.Number
		}
		for _, c := range d.Info {
			sum += c.Number
		}
		return strconv.Itoa(d.Total.Value), strconv.Itoa(sum)
	}},
	{"TAGS of the text", .98, func(r archive.Record, m *cable.Message) (string, string) {
		label, _ := r.Attribute("TAGS")
		if len(m.Tags) == 0 || label == "" || label == "n/a" {
			return "", ""
		}
		// Archivists added tags, and corrected some: what was read must be
		// among theirs, but for one.
		missing := 0
		for _, t := range m.Tags {
			if !strings.Contains(label, string(t.Value)) {
				missing++
			}
		}
		if missing <= 1 {
			return "all", "all"
		}
		return "all", strconv.Itoa(missing) + " missing"
	}},
	{"subject", .98, func(r archive.Record, m *cable.Message) (string, string) {
		// The label may run on into the first sentence, or be cut.
		subject := r.Subject
		if _, rest, _, ok := classify.CutPortion(subject); ok {
			subject = rest
		}
		want, got := words(subject), words(m.Subject.Text.Value)
		n := min(len(want), len(got), 60)
		if want == "" || n == 0 && len(got) == 0 {
			return "", ""
		}
		return want[:n], got[:n]
	}},
	{"reference", 0, func(r archive.Record, m *cable.Message) (string, string) {
		want, _ := r.Attribute("Reference")
		if want == "" || want == "n/a" {
			return "", ""
		}
		for _, ref := range m.References {
			if n := ref.Cited.Value.Number; n > 0 && !strings.Contains(strings.ReplaceAll(want, ", ", ""), strconv.Itoa(n)) {
				return "all", "not " + strconv.Itoa(n)
			}
		}
		return "all", "all"
	}},
}

// words returns the letters and digits of s.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}

// TestCorpusAttributes prints, for each attribute that the Archives give the
// telegrams of the 1970s, how often it agrees with what was read from the
// text, and holds those that can be trusted to the goal.
func TestCorpusAttributes(t *testing.T) {
	hits, totals := make([]int, len(attributeTests)), make([]int, len(attributeTests))
	declassified(t, func(name, path, src string) {
		if !strings.HasPrefix(name, "nara-1970s/") {
			return
		}
		for e, err := range archive.AAD(io.Reader(strings.NewReader(src))) {
			if err != nil {
				t.Error(filepath.Base(path), err)
				continue
			}
			m, _ := cable.Parse(e.Text)
			for i, a := range attributeTests {
				want, got := a.read(e.Record, m)
				if want == "" {
					continue
				}
				totals[i]++
				if want == got {
					hits[i]++
				} else if testing.Verbose() {
					t.Logf("%s: %s: %q, read %q", filepath.Base(path), a.name, want, got)
				}
			}
		}
	})
	for i, a := range attributeTests {
		t.Logf("%s: %d of %d", a.name, hits[i], totals[i])
		if float64(hits[i]) < a.goal*float64(totals[i]) {
			t.Errorf("%s: below the goal of %v", a.name, a.goal)
		}
	}
}
