package main

import (
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/neardup"
)

// Two cables compared: what they are to each other, by the words of their
// bodies, and which parts of the one stand for which of the other.

// pairVersion is the version of a pair's layout. A pair is: the version, label
// (string), side, coverage and fidelity in thousandths, verdict and identity
// (strings), the number of ranges, the number of changes; then the ranges, each
// four places, kind, side; then the changes, each four places and kind.
const pairVersion = 1

// A pair is two cables. The zero pair is ready to use.
type pair struct {
	a, b text
	table
}

// A text is one side of a pair: the words of its body, and where they stand.
type text struct {
	src    string
	m      cable.Message
	ruler  ruler
	plain  []byte
	pieces []origin
}

// An origin says that the plain text from at on stands in the source from src
// on.
type origin struct{ at, src int }

// read reads src and takes its words: those of the paragraphs, without what was
// lifted out of them, or all of a text that has none.
func (t *text) read(src string) {
	src = strings.ToValidUTF8(src, "\ufffd")
	t.src = src
	t.m.Parse(src)
	t.ruler.reset(src)
	t.plain, t.pieces = t.plain[:0], t.pieces[:0]
	for i := range t.m.Paragraphs {
		p := &t.m.Paragraphs[i]
		t.add(p.Heading)
		t.add(p.Text)
	}
	if len(t.plain) == 0 {
		t.pieces = append(t.pieces, origin{0, 0})
		t.plain = append(t.plain, src...)
	}
}

func (t *text) add(f cable.Field[string]) {
	if !f.Present() {
		return
	}
	for p := range t.m.Flow(f) {
		if len(t.plain) > 0 && p.Joint != cable.Solid || p.Joint == cable.Solid && p.Start == f.Start && len(t.plain) > 0 {
			t.plain = append(t.plain, '\n')
		}
		t.pieces = append(t.pieces, origin{len(t.plain), p.Start})
		t.plain = append(t.plain, p.Text...)
	}
}

// place puts where a span of the plain text stands in the source.
func (t *table) place(x *text, s neardup.Span) {
	start := x.source(s.Start)
	end := start
	if s.End > s.Start {
		end = x.source(s.End-1) + 1
	}
	t.put(x.ruler.at(start), x.ruler.at(end))
}

// source returns where byte i of the plain text stands in the source.
func (t *text) source(i int) int {
	lo, hi := 0, len(t.pieces)
	for lo < hi {
		if mid := int(uint(lo+hi) / 2); t.pieces[mid].at <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return 0
	}
	o := t.pieces[lo-1]
	return min(o.src+i-o.at, len(t.src))
}

// compare compares two texts and fills the table.
func (p *pair) compare(a, b string) {
	p.a.read(a)
	p.b.read(b)
	c := neardup.Compare(string(p.a.plain), string(p.b.plain))
	p.reset()
	p.put(pairVersion)
	p.str(c.Label.String())
	p.put(uint32(c.Side), thousandths(c.Coverage), thousandths(c.Fidelity))
	p.str(verdict(c))
	p.str(identity(&p.a.m, &p.b.m, c.Label))
	p.put(uint32(len(c.Ranges)), uint32(len(c.Changes)))
	for _, r := range c.Ranges {
		p.place(&p.a, r.A)
		p.place(&p.b, r.B)
		p.put(uint32(r.Kind), uint32(r.Side))
	}
	for _, x := range c.Changes {
		p.place(&p.a, x.A)
		p.place(&p.b, x.B)
		p.put(uint32(x.Kind))
	}
}

func thousandths(x float64) uint32 { return uint32(x*1000 + .5) }

// verdict says in a sentence what two texts are to each other.
func verdict(c neardup.Comparison) string {
	side := func(first, second, both string) string {
		switch c.Side {
		case neardup.First:
			return first
		case neardup.Second:
			return second
		}
		return both
	}
	switch c.Label {
	case neardup.Same:
		return "The two say the same, word for word."
	case neardup.Corrected:
		return "One is a corrected copy of the other: a few words differ."
	case neardup.Redacted:
		return side("The first has parts taken out that stand in the second.", "The second has parts taken out that stand in the first.", "The two are one text, with parts taken out of both.")
	case neardup.Excerpt:
		return side("The first is a part of the second.", "The second is a part of the first.", "One is a part of the other.")
	case neardup.Noisy:
		return "The two are one text, with letters misread throughout."
	case neardup.Sibling:
		return "The two follow one form and report different things."
	}
	return "The two are different texts."
}

// identity says what the heads of two cables say of it.
func identity(a, b *cable.Message, l neardup.Label) string {
	x, okA := a.ID()
	y, okB := b.ID()
	s, okS := a.Time()
	t, okT := b.Time()
	sent := okS && okT && s.Equal(t) && a.Heading.From.PLAD.Value == b.Heading.From.PLAD.Value && a.Heading.From.Present()
	switch {
	case okA && okB && x == y && l.Counts():
		return "Both are telegram " + x.String() + ": one was sent, or published, again."
	case okA && okB && x == y:
		return "Both bear the id " + x.String() + ", and yet their texts are not versions of one another: one of them stands under a wrong id."
	case okA && okB && l.Counts() && sent:
		return "They bear two ids, " + x.String() + " and " + y.String() + ", and were sent by one office at one minute."
	case okA && okB && l.Counts():
		return "They bear two ids, " + x.String() + " and " + y.String() + "."
	case sent:
		return "They were sent by one office at one minute."
	}
	return ""
}
