package reading

import (
	"strconv"

	"github.com/cablegram/cablegram/cable"
)

// foot sets what follows the text.
func (p *Page) foot() {
	m, e := p.m, p.entry
	p.field("Drafted by", m.Drafting.DraftedBy.Value, 0)
	p.field("Approved by", m.Drafting.ApprovedBy.Value, 0)
	p.field("Released by", m.Drafting.ReleasedBy.Value, 0)
	p.field("Cleared by", list(m.Drafting.Clearances), 0)
	p.field("Attachments", list(m.Attachments), 0)
	p.notes()
	if e.Kind == 0 {
		return
	}
	source := e.Name
	if e.Offset > 0 {
		source += ", from byte " + strconv.FormatInt(e.Offset, 10)
	}
	if e.Row > 0 {
		source += ", row " + strconv.Itoa(e.Row)
	}
	p.field("Source", source, 0)
}

// notes tells of what was repaired and what is wrong, in the order of the text.
func (p *Page) notes() {
	label := "Notes"
	for _, d := range p.ds {
		text := ""
		for i := range p.stars {
			s := &p.stars[i]
			if d.Start < s.End && s.Start < d.End {
				s.told = true
				text = "* "
			}
		}
		if d.Severity() < cable.Warning && text == "" {
			continue
		}
		at := p.entry.Position(p.m, d.Start)
		text += "line " + strconv.Itoa(at.Line) + ": " + d.Message + " (" + d.Severity().String() + " " + d.Code.String() + ")"
		p.field(label, text, 2)
		label = ""
	}
	for _, s := range p.stars {
		if !s.told {
			p.field(label, "* "+s.label+": the text has "+strconv.Quote(clipped(s.In(p.entry.Text))), 2)
			label = ""
		}
	}
}

// clipped returns the beginning of what is too long for a note.
func clipped(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "..."
}
