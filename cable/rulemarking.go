package cable

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Portion marks against the classification line, and captions among each
// other (5 FAH-1 H-240, 5 FAH-2 H-440).

func (p *parser) markingRules() {
	p.portionRules()
	p.captionRules()
}

// portionRules: no mark is above the classification line (5702/5718), one is
// as high (5661/5718), and NOFORN stands in marks and captions or in neither
// (5531/5718).
func (p *parser) portionRules() {
	m := p.m
	banner := m.Marking.Value.Level
	if !m.Marking.Present() {
		return
	}
	if banner == 0 {
		banner = classify.Unclassified // LIMITED OFFICIAL USE alone
	}
	s := &m.Subject.Portion
	if s.Present() && levelOf(s.Value) > banner {
		if d := p.against(SubjectAboveBanner, s.Span, m.Marking.Span, s.Basis == Repaired || m.Marking.Basis == Repaired); d != nil {
			d.Message += "the subject is marked " + s.Value.String() + ", the classification line says " + m.Marking.Value.String()
		}
	}
	highest := levelOf(s.Value)
	marked, repaired, entire := 0, false, false
	var last Span
	noforn := s.Value.Controls & classify.NOFORN
	nofornAt := *s
	for i := range m.Paragraphs {
		f := &m.Paragraphs[i].Portion
		if !f.Present() {
			continue
		}
		marked++
		last = f.Span
		repaired = repaired || f.Basis == Repaired
		level := levelOf(f.Value)
		highest = max(highest, level)
		entire = entire || f.Value == p.body.entire
		if level > banner {
			if d := p.against(PortionAboveBanner, f.Span, m.Marking.Span, f.Basis == Repaired || m.Marking.Basis == Repaired); d != nil {
				if n := m.Paragraphs[i].Number; n.Present() {
					d.Message += "paragraph " + strconv.Itoa(n.Value) + " is marked "
				} else {
					d.Message += "a paragraph is marked "
				}
				d.Message += level.String() + ", the classification line says " + m.Marking.Value.String()
			}
		}
		if noforn == 0 && f.Value.Controls&classify.NOFORN != 0 {
			noforn, nofornAt = classify.NOFORN, *f
		}
	}
	if m.Layout == Archives || marked == 0 {
		return
	}
	if repaired && (highest < banner || noforn == 0) && m.complete() {
		p.withdrawPortions()
	}
	if highest < banner && m.complete() {
		if d := p.against(BannerAbovePortions, m.Marking.Span, last, repaired || m.Marking.Basis == Repaired); d != nil {
			d.Message += "no paragraph is marked as high as the classification line, " + m.Marking.Value.String()
		}
	}
	caption, ok := m.noforn()
	switch {
	case noforn != 0 && !ok:
		if d := p.against(PortionNoforn, nofornAt.Span, m.Marking.Span, nofornAt.Basis == Repaired || m.Marking.Basis == Repaired); d != nil {
			d.Message += "marked NOFORN, but neither classification line nor caption says so"
		}
	case noforn == 0 && ok && m.complete():
		if d := p.against(CaptionNoforn, caption, m.Marking.Span, repaired || m.Marking.Basis == Repaired); d != nil {
			d.Message += "NOFORN, but no paragraph is marked so"
		}
	}
}

// withdrawPortions takes back the fixes of portion marks: what is said of all of
// them hangs on each.
func (p *parser) withdrawPortions() {
	for i := range p.m.Paragraphs {
		if f := &p.m.Paragraphs[i].Portion; f.Basis == Repaired {
			p.withdraw(f.Span)
		}
	}
}

// noforn returns where NOFORN stands for the whole message.
func (m *Message) noforn() (at Span, ok bool) {
	if m.Marking.Value.Controls&classify.NOFORN != 0 {
		return m.Marking.Span, true
	}
	for i := range m.Captions {
		c := &m.Captions[i]
		if c.Value == "SIPDIS" {
			continue
		}
		if control, ok := c.Value.Control(); ok && control&classify.NOFORN != 0 {
			return c.Span, true
		}
	}
	return Span{}, false
}

// captionRules: one channel at most, and beside AGREMENT and DIRGEN nothing;
// a special handling caption is the first (5 FAH-2 H-440). NODIS and EXDIS
// keep a cable out of the database that SIPDIS puts it into.
func (p *parser) captionRules() {
	m := p.m
	if len(m.Captions) < 2 {
		return
	}
	var channel, before, handling, sipdis Field[classify.Caption]
	for i := range m.Captions {
		c := m.Captions[i]
		switch c.Value {
		case "SIPDIS":
			sipdis = c
			continue
		case "NODIS", "EXDIS":
			if !handling.Present() {
				handling = c
			}
			fallthrough
		case "LIMDIS":
			if before.Present() {
				if d := p.against(CaptionOrder, c.Span, before.Span, c.Basis == Repaired || before.Basis == Repaired); d != nil {
					d.Message += string(c.Value) + " stands behind " + clipped(string(before.Value)) + "; a special handling caption is the first"
				}
			}
			continue
		}
		switch c.Value.Class() {
		case classify.CaptionChannel:
			switch {
			case !channel.Present():
				channel = c
			case c.Value != channel.Value:
				if d := p.against(CaptionChannel, c.Span, channel.Span, c.Basis == Repaired || channel.Basis == Repaired); d != nil {
					d.Message += clipped(string(c.Value)) + " beside " + clipped(string(channel.Value)) + "; a cable goes through one channel"
				}
			}
		case classify.CaptionDissemination, classify.CaptionControl:
			if !before.Present() {
				before = c
			}
		}
	}
	if sipdis.Present() && handling.Present() {
		a, b := sipdis, handling
		if a.Start < b.Start {
			a, b = b, a
		}
		if d := p.against(CaptionSIPDIS, a.Span, b.Span, a.Basis == Repaired || b.Basis == Repaired); d != nil {
			d.Message += "SIPDIS shares a cable with other agencies, " + string(handling.Value) + " keeps it from them"
		}
	}
	if channel.Value != "AGREMENT CHANNEL" && channel.Value != "DIRGEN CHANNEL" {
		return
	}
	for i := range m.Captions {
		c := &m.Captions[i]
		switch c.Value.Class() {
		case classify.CaptionHandling, classify.CaptionDistribution, classify.CaptionDissemination:
			if strings.HasSuffix(string(c.Value), " ONLY") {
				continue
			}
			if d := p.against(CaptionExclusive, c.Span, channel.Span, c.Basis == Repaired || channel.Basis == Repaired); d != nil {
				d.Message += clipped(string(c.Value)) + " beside " + string(channel.Value) + ", which stands alone"
			}
		}
	}
}
