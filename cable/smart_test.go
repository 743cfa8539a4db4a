package cable_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// TestSmartGuard: labels alone do not make a text one of the label layout.
func TestSmartGuard(t *testing.T) {
	for _, tt := range []struct{ why, src string }{
		{"the heads of mails", "From: Jane Doe\nSent: Monday\nTo: Desk\nSubject: RE: Boats\n\nThanks.\n\nFrom: Desk\nTo: Jane Doe\nSubject: Boats\n\nAny news?\n"},
		{"an order in a mail", "From: Jane Doe\nSent: Monday\nSubject: Boats\n\nThey came.\n\nAction: Desk - please write.\n\nAction: Press - please read.\n"},
		{"labels of a telegram", "From: the desk\n\nTAGS: PREL, PE\nSUBJECT: BOATS\n\n1. (U) One.\n"},
		{"labels far apart", "MRN: 11 LIMA 9917\n\nwords\nwords\nwords\nwords\n\nFrom: X\n\nwords\nwords\nwords\nwords\n\nTAGS: PREL\n"},
		{"labels without colons", "MRN\nFrom\nAction\nTAGS\nSubject\n"},
	} {
		if m, _ := cable.Parse(tt.src); m.Layout == cable.Smart {
			t.Errorf("%s: read as the label layout", tt.why)
		}
	}
	cables(t, func(name, src string) {
		m, _ := cable.Parse(src)
		smart := strings.HasPrefix(name, "smart/") && !strings.HasPrefix(name, "smart/excerpt") && !strings.HasPrefix(name, "smart/draft")
		if smart != (m.Layout == cable.Smart) {
			t.Errorf("%s has the layout %v", name, m.Layout)
		}
	})
}

// TestSmartExplained holds the invented messages to this: every byte that is
// no white space lies in a named leaf field, but the brackets of list letters.
func TestSmartExplained(t *testing.T) {
	cables(t, func(name, src string) {
		if !strings.HasPrefix(name, "smart/") {
			return
		}
		m, _ := cable.Parse(src)
		_, _, left := explained(src, m)
		for _, s := range left {
			if s.In(src) != ")" {
				t.Errorf("%s: not explained: %q", name, s.In(src))
			}
		}
	})
}

// TestSmartRepairs: what is mended says so on itself and in a diagnostic.
func TestSmartRepairs(t *testing.T) {
	src := readTestFile(t, "../testdata/cables/smart/scanned-labels.txt")
	m, ds := cable.Parse(src)
	labels := 0
	for _, d := range ds {
		if d.Code == cable.LabelDamaged {
			labels++
			if !d.Fix.OK {
				t.Errorf("%v has no fix", d)
			}
		}
	}
	if labels != 13 {
		t.Errorf("%d labels are damaged, want 13:\n%v", labels, ds)
	}
	if b := m.Captions[1].Basis; b != cable.Repaired {
		t.Errorf("caption %q is %v", m.Captions[1].Value, b)
	}
	if b := m.Tags[0].Basis; b != cable.Repaired {
		t.Errorf("tag %q is %v", m.Tags[0].Value, b)
	}
	if b := m.Order.Basis; b != cable.Repaired {
		t.Errorf("order is %v", b)
	}
	if b := m.Heading.To[0].Urgency.Basis; b != cable.Repaired {
		t.Errorf("precedence is %v", b)
	}
}

func readTestFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestCorpusSmart prints what is read of the released mails, and holds those
// with a block of labels to the fields that each of them has.
func TestCorpusSmart(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpusDir(t), "declassified", "foia-smart", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("no released mails in the corpus")
	}
	whole := 0
	for _, file := range files {
		src := readTestFile(t, file)
		m, _ := cable.Parse(src)
		if block := strings.Contains(src, "MRN: "); block != (m.Layout == cable.Smart) {
			t.Errorf("%s: layout %v", filepath.Base(file), m.Layout)
		}
		if m.Layout != cable.Smart {
			continue
		}
		whole++
		h := &m.Heading
		_, ok := m.ID()
		if !ok || !h.DTG.Present() || !h.From.Present() || len(h.To) == 0 || !m.Order.Present() || len(m.Tags) == 0 ||
			!m.Subject.Text.Present() || len(m.Paragraphs) == 0 || len(m.Signers) != 1 || !m.Drafting.DraftedBy.Present() ||
			!m.Drafting.ApprovedBy.Present() || !m.Drafting.ReleasedBy.Present() || !m.Dissemination.Present() {
			t.Errorf("%s: something is missing: %s", filepath.Base(file), m.AppendJSON(nil))
		}
		for _, a := range h.To {
			if strings.Contains(a.PLAD.Value.Name, "SECSTATE") && a.PLAD.Value.Post() != "STATE" {
				t.Errorf("%s: %q is no post", filepath.Base(file), a.PLAD.Value)
			}
		}
	}
	t.Logf("%d of %d files have the layout", whole, len(files))
}
