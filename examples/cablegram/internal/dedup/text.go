package dedup

import (
	"fmt"
	"unicode/utf8"
)

// AppendGroupText appends a group as it is read: the canonical cable and its
// title, then a line for each member.
func (c *Corpus) AppendGroupText(b []byte, g *Group) []byte {
	d := &c.Docs[g.Canonical]
	b = append(b, title(d)...)
	b = append(b, '\n')
	width := 0
	for _, m := range g.Members {
		width = max(width, utf8.RuneCountInString(c.Docs[m.Doc].where()))
	}
	for _, m := range g.Members {
		d := &c.Docs[m.Doc]
		b = fmt.Appendf(b, "  %-*s  %-16s  %-10s", width, d.where(), d.ID, d.Date)
		if m.Doc == g.Canonical {
			b = append(b, "  canonical"...)
		} else {
			b = fmt.Appendf(b, "  %s%s", m.Words(), m.scores())
		}
		b = append(trimRight(b), '\n')
	}
	return append(b, '\n')
}

// AppendPairText appends a pair as it is read.
func (c *Corpus) AppendPairText(b []byte, p *Pair) []byte {
	x, y := &c.Docs[p.A], &c.Docs[p.B]
	b = fmt.Appendf(b, "%s: %s%s\n", y.where(), p.reversed().Words(), p.scores())
	for _, d := range []*Doc{x, y} {
		b = fmt.Appendf(b, "  %s  %s\n", d.where(), title(d))
	}
	return append(b, '\n')
}

// reversed returns what the second cable is to the first.
func (p *Pair) reversed() *Relation {
	r := p.Relation
	r.Side = otherSide(r.Side)
	return &r
}

// scores returns the scores of a relation where there is something to say.
func (r *Relation) scores() string {
	if r.Coverage == 1 && r.Fidelity == 1 {
		return ""
	}
	return fmt.Sprintf(" (%s covered, %s alike)", percent(r.Coverage), percent(r.Fidelity))
}

// percent rounds down, so that all of it is all.
func percent(f float64) string { return fmt.Sprintf("%d %%", int(f*100+1e-9)) }

// title returns a cable's id, date and subject, as far as they are known.
func title(d *Doc) string {
	s := ""
	for _, part := range []string{d.ID, d.Date, oneLine(d.Subject)} {
		if part == "" {
			continue
		}
		if s != "" {
			s += "  "
		}
		s += part
	}
	if s == "" {
		return d.where()
	}
	return s
}

// where returns the place of a cable as -show takes it.
func (d *Doc) where() string {
	if d.Offset == 0 {
		return oneLine(d.Name)
	}
	return fmt.Sprintf("%s@%d", oneLine(d.Name), d.Offset)
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}
