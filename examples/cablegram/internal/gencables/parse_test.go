package gencables

import (
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// A difference is a fact that the reading of a cable and its truth do not agree on.
type difference struct {
	what      string
	got, want any
}

// differences compares the reading of a text with the truth.
func differences(row *Row, m *cable.Message) (list []difference) {
	check := func(what string, ok bool, got, want any) {
		if !ok {
			list = append(list, difference{what, got, want})
		}
	}
	id, _ := m.ID()
	if row.Form != Extract {
		check("id", id.String() == row.TextID || row.TextID == "", id.String(), row.TextID)
		at, _ := m.Time()
		check("time", at.Equal(row.Time), at, row.Time)
	}
	check("serial", m.MRN.Value.Number == row.Serial || row.TextID == "", m.MRN.Value.Number, row.Serial)
	check("level", m.Marking.Value.Level.String() == row.Level.String() || row.TextID == "", m.Marking.Value, row.Level)
	var captions []string
	for _, f := range m.Captions {
		if s := string(f.Value); !slices.Contains(captions, s) {
			captions = append(captions, s)
		}
	}
	check("captions", slices.Equal(captions, row.Captions), captions, row.Captions)
	var tags []string
	for _, f := range m.Tags {
		tags = append(tags, string(f.Value))
	}
	check("tags", slices.Equal(tags, row.Tags), tags, row.Tags)
	check("subject", strings.EqualFold(m.Subject.Text.Value, row.Subject), m.Subject.Text.Value, row.Subject)
	var refs, want []string
	for i := range m.References {
		if id, ok := m.References[i].ID(row.Year); ok {
			refs = append(refs, id.String())
		}
	}
	for _, r := range row.Refs {
		want = append(want, r.ID)
	}
	check("refs", slices.Equal(refs, want), refs, want)
	signer := ""
	if len(m.Signers) > 0 {
		signer = m.Signers[0].Value
	}
	check("signer", signer == row.Signer, signer, row.Signer)
	numbered := 0
	for i := range m.Paragraphs {
		if m.Paragraphs[i].Number.Present() {
			numbered++
		}
	}
	check("paragraphs", numbered == row.Paragraphs, numbered, row.Paragraphs)
	sections := max(1, m.Section.Value.Of)
	check("sections", sections == row.Sections || row.TextID == "", sections, row.Sections)
	return list
}

// What the parser finds is what the truth says.
func TestParse(t *testing.T) {
	c := Config{Seed: 10, Rows: 3000, Damage: 6}
	r := c.NewReader(nil)
	defer r.Close()
	truth := map[int]*Row{}
	for row := range c.All() {
		keep := *row
		keep.Captions, keep.Tags = slices.Clone(row.Captions), slices.Clone(row.Tags)
		keep.Refs, keep.Needles = slices.Clone(row.Refs), slices.Clone(row.Needles)
		keep.Text = nil
		truth[row.Number] = &keep
	}
	var m cable.Message
	reported := map[Damage]int{}
	seen := map[Damage]int{}
	for e, err := range archive.CSV(r) {
		if err != nil {
			continue
		}
		row := truth[e.Row]
		ds := m.Parse(e.Text)
		if m.Year == 0 {
			m.Year = row.Year
		}
		for _, d := range differences(row, &m) {
			t.Errorf("row %d, %s, %s %q: %s is %v, want %v", row.Number, row.ID, row.Form, row.Damage, d.what, d.got, d.want)
		}
		seen[row.Damage]++
		ds = append(ds, e.Check(&m)...)
		for _, d := range ds {
			if d.Code.String() == row.Damage.Code() {
				reported[row.Damage]++
				break
			}
		}
		if row.Damage == None {
			for _, d := range ds {
				if d.Severity() > cable.Warning || d.Code == cable.RecordRef || d.Code == cable.RecordOrigin {
					t.Errorf("row %d, %s: %v", row.Number, row.ID, d)
				}
			}
		}
	}
	for d := range numDamages {
		if d.Code() != "" && reported[d] != seen[d] {
			t.Errorf("of %d rows with the damage %s, %s is reported for %d", seen[d], d, d.Code(), reported[d])
		}
	}
}
