package cable

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Sections, breaks and pages: what stands at every joint says again which
// message it belongs to. And the ending.

func (p *parser) sectionRules() {
	p.sections()
	p.suffixRules()
	p.breakRules()
	p.pageRule()
	p.endingRule()
	p.copiesRule()
}

// suffixRules: the section of the station serial is that of the classification
// line (2598/2598). The archive has dropped the latter from a third of the
// long telegrams, so that #1716/01 alone tells nothing; only /02 does.
func (p *parser) suffixRules() {
	m := p.m
	s, sec := &m.Heading.Serial, &m.Section
	n := s.Value.Section()
	switch {
	case !s.Present() || m.Layout != ACP127:
	case n > 0 && sec.Present() && n != sec.Value.Number:
		if d := p.against(SerialSection, sec.Span, s.Span, false); d != nil {
			d.Message += "the classification line says section " + pad2(sec.Value.Number) + ", format line 3 " + pad2(n)
		}
	case n == 0 && sec.Present():
		if d := p.against(SectionSuffix, s.Span, sec.Span, false); d != nil {
			d.Message += "the classification line says section " + pad2(sec.Value.Number) + ", format line 3 none"
		}
	case n > 1 && !sec.Present() && m.MRN.Present():
		if d := p.against(SectionSuffix, s.Span, m.MRN.Span, false); d != nil {
			d.Message += "format line 3 says section " + pad2(n) + ", the classification line none"
		}
	}
	if sec.Value.Of < 2 {
		return
	}
	// Each section takes one number of the count of messages to an addressee.
	for _, list := range [...][]Address{m.Heading.To, m.Heading.Info} {
		for i := range list {
			c := &list[i].Number
			if n := c.Value.Last() - c.Value.First() + 1; c.Value.Range() && n > 0 && n != sec.Value.Of {
				if d := p.against(ContinuitySections, c.Span, sec.Span, false); d != nil {
					d.Message += strconv.Itoa(n) + " numbers for " + strconv.Itoa(sec.Value.Of) + " sections"
				}
			}
		}
	}
}

// breakNumber returns the message's number as a break has it and where that
// stands.
func (p *parser) breakNumber(b *Break) (n int, at Span) {
	s := b.In(p.src)
	i := 0
	if b.Page > 0 {
		i = len("PAGE ")
		for i < len(s) && !letter(s[i]) {
			i++
		}
	}
	for i < len(s) && !digit(s[i]) {
		i++
	}
	start := i
	for i < len(s) && digit(s[i]) && i-start < 9 {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == start {
		return 0, Span{}
	}
	return n, Span{b.Start + start, b.Start + i}
}

// breakSerial returns the number that all breaks agree upon.
func (p *parser) breakSerial() (n int, at Span) {
	for i := range p.m.Breaks[:min(len(p.m.Breaks), 16)] {
		k, where := p.breakNumber(&p.m.Breaks[i])
		if at != (Span{}) && k != n {
			return 0, Span{}
		}
		n, at = k, where
	}
	return n, at
}

// breakRules: a break has the number of the message (2407/2420) and the
// number of its sections (2417/2419), and the sections follow each other
// (2335/2419); where one does not, text is lost.
func (p *parser) breakRules() {
	m := p.m
	if m.Layout == JANAP128 || m.Layout == Smart {
		return
	}
	next := max(m.Section.Value.Number, 1) + 1
	if len(m.Breaks) > 0 && !m.Marking.Present() {
		next = m.Breaks[0].Section // a piece, from nobody knows where
	}
	for i := range m.Breaks {
		b := &m.Breaks[i]
		if n, at := p.breakNumber(b); m.MRN.Present() && at != (Span{}) && n != m.MRN.Value.Number {
			if d := p.against(BreakSerial, at, m.MRN.Span, m.MRN.Basis == Repaired); d != nil {
				d.Message += "a break of number " + strconv.Itoa(n) + " in message " + strconv.Itoa(m.MRN.Value.Number)
				s := strconv.Itoa(m.MRN.Value.Number)
				if p.serialAgrees() && m.MRN.Basis == Read && len(s) <= min(at.Len(), 6) {
					d.Fix = Fix{at, "000000000"[:at.Len()-len(s)] + s, at.Len() <= 9}
				}
			}
		}
		if b.Section == 0 {
			continue
		}
		if of := m.Section.Value.Of; of > 0 && b.Of != of {
			if d := p.against(BreakTotal, b.Span, m.Section.Span, false); d != nil {
				d.Message += "a break counts " + strconv.Itoa(b.Of) + " sections, the classification line " + strconv.Itoa(of)
			}
		}
		if b.Section > next && p.body.sectionSeen < next {
			var before Span
			if i > 0 {
				before = m.Breaks[i-1].Span
			} else {
				before = m.Section.Span
			}
			if d := p.against(SectionMissing, b.Span, before, false); d != nil {
				d.Message += "section " + pad2(b.Section) + " begins here; of section " + pad2(next) + " there is no trace"
			}
		}
		next = max(next, b.Section+1)
	}
	p.breaksOff(next)
}

// serialAgrees reports whether format line 3 bears the number of the
// classification line out.
func (p *parser) serialAgrees() bool {
	s := &p.m.Heading.Serial
	return s.Present() && s.Value.Number() == p.m.MRN.Value.Number%10000
}

// breaksOff: a text that has more sections than are here and ends within a
// sentence, without a name, is cut off.
func (p *parser) breaksOff(next int) {
	m := p.m
	s := &m.Section
	if next = max(next, p.body.sectionSeen+1); next > s.Value.Of || s.Value.Number > s.Value.Of || len(m.Signers) > 0 || len(m.Paragraphs) == 0 || m.Rest != (Span{}) {
		return
	}
	last := &m.Paragraphs[len(m.Paragraphs)-1]
	text := last.Text.Value
	if text == "" || strings.IndexByte(".!?\":)", text[len(text)-1]) >= 0 {
		return
	}
	if d := p.against(SectionMissing, Span{last.Text.End, last.Text.End}, s.Span, false); d != nil {
		d.Message += "the text breaks off; section " + pad2(next) + " of " + pad2(s.Value.Of) + " is not here"
	}
}

// pageRule: the classification above and below each page of the Archives'
// telegrams is that of the message (556/556).
func (p *parser) pageRule() {
	m := p.m
	if m.Layout != Archives || m.Marking.Value.Level == 0 {
		return
	}
	for i := range m.marks {
		k := &m.marks[i]
		if k.kind != KindClassWord {
			continue
		}
		word, rest, ok := classify.CutClassWord(k.In(p.src))
		if !ok || rest != "" || word.Level == 0 || word.Level == m.Marking.Value.Level {
			continue
		}
		if d := p.against(PageClass, k.Span, m.Marking.Span, m.Marking.Basis == Repaired); d != nil {
			d.Message += "a page marked " + word.Level.String() + " in a message that is " + m.Marking.Value.Level.String()
		}
	}
}

// endingRule: format line 15 repeats the station serial (930/988).
func (p *parser) endingRule() {
	e, s := &p.m.Ending.Serial, &p.m.Heading.Serial
	if !e.Present() || !s.Present() || e.Value == s.Value.Number() {
		return
	}
	if d := p.against(EndingSerial, e.Span, s.Span, false); d != nil {
		d.Message += "format line 15 says " + four(e.Value) + ", format line 3 " + four(s.Value.Number())
	}
}

// copiesRule: the copies of all offices make the total (414/414).
func (p *parser) copiesRule() {
	c := &p.m.Distribution
	if !c.Total.Present() || len(c.Action) == 0 {
		return
	}
	sum := 0
	for _, list := range [...][]Copies{c.Action, c.Info} {
		for i := range list {
			sum += list[i].Number
		}
	}
	if sum == c.Total.Value {
		return
	}
	if d := p.against(CopiesSum, c.Total.Span, c.Action[0].Span, false); d != nil {
		d.Message += "the copies make " + strconv.Itoa(sum) + ", the total says " + strconv.Itoa(c.Total.Value)
	}
}
