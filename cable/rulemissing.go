package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// What should be there and is not. Only texts that are there from head to end
// are asked: an extract has lost these things with the rest.

func (p *parser) missingRules() {
	m := p.m
	switch m.Layout {
	case ACP127, Bare, Archives:
	default:
		return
	}
	labels := m.Order.Present() || m.Declassify.Present() || len(m.Tags) > 0 || m.Subject.Text.Present() || len(m.References) > 0 || len(m.Classifier) > 0
	if p.cutOff(labels) {
		return
	}
	begin := Span{m.bodyStart, m.bodyStart}
	if !m.Marking.Present() && (labels || len(m.Paragraphs) > 0) && !m.Heading.empty() && m.Heading.From.Present() {
		at := begin
		if len(m.extents) > 0 {
			at = Span{m.extents[0].Start, m.extents[0].Start}
		}
		// What stands in its place may be one that cannot be read.
		instead := len(m.Attention) > 0 && m.Attention[0].Start < at.Start
		if instead {
			at = m.Attention[0].Span
		}
		if d := p.against(BannerMissing, at, m.Heading.From.Span, false); d != nil {
			d.Message += "no classification line opens the text"
			if instead {
				d.Message += ", but " + quoted(at.In(p.src))
			}
		}
	}
	// TAGS and orders in the form of labels came in 1973, and with the State
	// Department alone.
	if !labels || m.Section.Value.Number > 1 || !m.MRN.Present() || m.Year < 1973 {
		return
	}
	if !m.Subject.Text.Present() {
		if d := p.against(SubjectMissing, begin, Span{}, false); d != nil {
			d.Message += "no subject"
		}
	}
	if len(m.Tags) == 0 {
		if d := p.against(TagsMissing, begin, Span{}, false); d != nil {
			d.Message += "no TAGS"
		}
	}
	p.authorityMissing(begin)
	if n := len(m.Paragraphs); len(m.Signers) == 0 && n > 0 && m.Rest == (Span{}) {
		end := m.Paragraphs[n-1].Text.End
		at := Span{end, end}
		if d := p.against(SignerMissing, at, Span{}, false); d != nil {
			d.Message += "the text ends without a name"
		}
	}
}

// cutOff: a head of the text without a body.
func (p *parser) cutOff(labels bool) bool {
	m := p.m
	if len(m.Paragraphs) > 0 || len(m.Signers) > 0 || len(m.Sets) > 0 {
		return false
	}
	at := Span{m.bodyStart, m.bodyStart}
	if d := p.against(HeadCut, at, Span{}, false); d != nil {
		if labels {
			d.Message += "nothing follows the head of the text"
		} else {
			d.Message += "nothing follows the heading"
		}
	}
	return true
}

// authorityMissing: a classified message names the order (4679/4686), and
// since E.O. 12958 who classified it (4547/4688) and why (4423/4547).
func (p *parser) authorityMissing(begin Span) {
	m := p.m
	level := m.Marking
	if level.Value.Level <= classify.Unclassified {
		return
	}
	repaired := level.Basis == Repaired
	if !m.Order.Present() && !m.Declassify.Present() {
		if d := p.against(OrderMissing, begin, level.Span, repaired); d != nil {
			d.Message += "a " + level.Value.Level.String() + " message without an executive order"
		}
	}
	t, ok := p.written()
	if !ok || m.Layout == Archives || t.Year() <= order12958year {
		return
	}
	repaired = repaired || m.Heading.DTG.Basis == Repaired
	if len(m.Classifier) == 0 {
		if p.classifierUnread() {
			return
		}
		p.undated()
		if d := p.against(ClassifierMissing, begin, level.Span, repaired); d != nil {
			d.Message += "a " + level.Value.Level.String() + " message that nobody classified"
		}
		return
	}
	named, reasons := false, false
	for i := range m.Classifier {
		c := &m.Classifier[i]
		named = named || c.Name.Present() || c.Title.Present() || c.Office.Present()
		reasons = reasons || c.Reasons.Present()
	}
	at := m.Classifier[0].span()
	if !named || !reasons {
		p.undated()
	}
	if !named {
		if d := p.against(ClassifierName, at, Span{}, false); d != nil {
			d.Message += "the classifier has no name"
		}
	}
	if !reasons {
		if d := p.against(ReasonMissing, at, Span{}, false); d != nil {
			d.Message += "classified without a reason"
		}
	}
}

// classifierUnread reports whether the line is there and was not read.
func (p *parser) classifierUnread() bool {
	for i := range p.ds.kept[Warning] {
		if p.ds.kept[Warning][i].Code == ClassifierUnread {
			return true
		}
	}
	return false
}

// nothing reports whether m holds nothing that a cable is known by.
func (m *Message) nothing() bool {
	for i := range m.Paragraphs {
		if p := &m.Paragraphs[i]; p.Number.Present() || p.Portion.Present() {
			return false
		}
	}
	return m.Heading.empty() && !m.Marking.Present() && !m.MRN.Present() && !m.Order.Present() && !m.Declassify.Present() &&
		len(m.Tags) == 0 && !m.Subject.Text.Present() && !m.Subject.Portion.Present() && len(m.References) == 0 && len(m.Classifier) == 0 &&
		len(m.Captions) == 0 && len(m.Sets) == 0 && len(m.Breaks) == 0 && !m.Withheld.Present()
}

func (p *parser) nothingRead() {
	end := len(strings.TrimRight(p.src[:min(p.end, 200)], whiteSpace))
	p.note(NoCable, Span{0, end}, "nothing here that a cable is known by")
}
