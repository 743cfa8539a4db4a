package cable

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// References, paragraphs and blocks.

func (p *parser) bodyRules() {
	p.referenceRules()
	p.paragraphRules()
	p.blockRules()
}

// referenceRules: a cable cites none of a later year and not itself (never,
// in 6,712), and of its own post only smaller numbers; where the number is
// larger and no year is given, the cable is one of the year before (147).
func (p *parser) referenceRules() {
	m := p.m
	if !m.MRN.Present() {
		return
	}
	for i := range m.References {
		r := &m.References[i]
		c := r.Cited.Value
		if r.Kind != RefCable || c.Number == 0 {
			continue
		}
		repaired := r.Cited.Basis == Repaired || m.MRN.Basis == Repaired
		year := m.Heading.DTG.Span
		if year == (Span{}) {
			year = m.MRN.Span
		}
		switch {
		case r.earlier && m.Year > 0:
			if d := p.against(RefYearBefore, r.Cited.Span, m.MRN.Span, repaired); d != nil {
				d.Message += "number " + strconv.Itoa(c.Number) + " lies behind this one's; read as of " + strconv.Itoa(m.Year-1)
			}
		case c.Post == m.MRN.Value.Post && c.Number == m.MRN.Value.Number && (c.Year == 0 || c.Year == m.Year):
			if d := p.against(RefSelf, r.Cited.Span, m.MRN.Span, repaired); d != nil {
				d.Message += "the cable refers to itself"
			}
		case c.Year > m.Year && m.Year > 0:
			if d := p.against(RefFuture, r.Cited.Span, year, repaired || m.Heading.DTG.Basis == Repaired); d != nil {
				d.Message += "a cable of " + strconv.Itoa(c.Year) + " in one of " + strconv.Itoa(m.Year)
			}
		}
	}
}

// paragraphRules: each numbered paragraph of a classified cable has a portion
// mark since E.O. 12958 (39426/40385; section 1.7 there), and a single
// paragraph has no number (5 FAH-1 H-240).
func (p *parser) paragraphRules() {
	m := p.m
	t, ok := p.written()
	year := m.Year
	if ok {
		year = t.Year()
	}
	if year <= order12958year || m.Layout == Archives || m.Layout == JANAP128 {
		return
	}
	numbered, single := 0, -1
	for i := range m.Paragraphs {
		if m.Paragraphs[i].Number.Present() {
			numbered++
			single = i
		}
	}
	if numbered == 1 && m.state() && m.complete() && len(m.Breaks) == 0 && m.Paragraphs[single].Number.Value == 1 {
		p.undated()
		if d := p.against(ParagraphSingle, m.Paragraphs[single].Number.Span, Span{}, false); d != nil {
			d.Message += "the only paragraph has a number"
		}
	}
	if m.Marking.Value.Level <= classify.Unclassified || p.body.entire != (classify.Marking{}) {
		return
	}
	for i := range m.Paragraphs {
		para := &m.Paragraphs[i]
		if !para.Number.Present() || para.Portion.Present() || para.Role == classify.RoleClassification || !para.Text.Present() {
			continue
		}
		at := para.Number.Span
		if n := likeMark(para.Text.Value); n > 0 {
			p.undated()
			at = Span{para.Text.Start, para.Text.Start + n}
			if d := p.against(PortionUnread, at, Span{}, false); d != nil {
				d.Message += quoted(para.Text.Value[:n]) + " is no portion mark that is known"
			}
			continue
		}
		p.undated()
		if d := p.against(PortionMissing, at, m.Marking.Span, m.Marking.Basis == Repaired || m.Heading.DTG.Basis == Repaired); d != nil {
			d.Message += "paragraph " + strconv.Itoa(para.Number.Value) + " of a " + m.Marking.Value.Level.String() + " message has no portion mark"
			if !p.body.marked {
				d.Message += "; none has"
			}
		}
		if !p.body.marked {
			return
		}
	}
}

const order12958year = 1995

// likeMark returns the length of the capitals in brackets that text begins
// with, in the place of a portion mark: (CF), (X/NF). It is 0 for what is
// written there instead: an abbreviation with full stops, a single letter that
// is no level, a country.
func likeMark(text string) int {
	if len(text) < 3 || text[0] != '(' {
		return 0
	}
	i := 1
	for i < len(text) && i < 14 && (upper(text[i]) || text[i] == '/' || text[i] == ' ') {
		i++
	}
	if i == len(text) || text[i] != ')' || i < 3 {
		return 0
	}
	switch in := text[1:i]; {
	case strings.IndexByte(in, '/') > 0 && i < 10:
		return i + 1
	case len(in) < 4 && strings.IndexByte("CSU", in[0]) >= 0 && in != "US" && in != "UK" && in != "UN":
		return i + 1
	}
	return 0
}

// blockRules: what closes a block stands behind what opens it, and says the
// same words (4044 of 4312 summaries).
func (p *parser) blockRules() {
	m := p.m
	open := 0
	for i := range m.Paragraphs {
		para := &m.Paragraphs[i]
		text := para.Text.Value
		if para.Role == classify.RoleSummary && open == 0 {
			open = 1
			p.phraseRule(text)
		}
		if para.Role != classify.RoleBody || len(text) < 12 || m.Layout == JANAP128 {
			continue
		}
		// Only the end of a paragraph: the rest is prose, and long.
		from := max(0, len(text)-48)
		tail := text[from:]
		if strings.IndexByte(".)]", tail[len(tail)-1]) < 0 && !letter(tail[len(tail)-1]) {
			continue
		}
		r, a, b, ok := classify.FindRoleEnd(text, from)
		if !ok || !strings.Contains(tail, "nd ") && !strings.Contains(tail, "ND ") || r != classify.RoleComment && r != classify.RoleNote || m.opened(i, r, text[:a]) {
			continue
		}
		j := p.textOf(i)
		if d := p.against(BlockClose, j.span(a, b), Span{}, false); d != nil {
			d.Message += quoted(strings.TrimSpace(flat(text[a:b]))) + " closes what nothing opened"
		}
	}
}

// opened reports whether a block of role r was opened at paragraph i or one of
// the few before it, or inside before, which is the text in front of where it
// is closed.
func (m *Message) opened(i int, r classify.Role, before string) bool {
	word := "omment"
	if r == classify.RoleNote {
		word = "ote"
	}
	for k := i; k >= 0 && k > i-8; k-- {
		para := &m.Paragraphs[k]
		if para.Role == r || holds(para.Heading.Value, word) || k < i && holds(para.Text.Value[:min(len(para.Text.Value), 400)], word) {
			return true
		}
	}
	return holds(before, word)
}

// holds reports whether s has word in small letters or in capitals.
func holds(s, word string) bool {
	return strings.Contains(s, word) || strings.Contains(s, strings.ToUpper(word))
}

// phraseRule: the words that close a summary are those that open it, Summary
// and Comment ... End Summary and Comment.
func (p *parser) phraseRule(text string) {
	m := p.m
	_, rest, ok := classify.CutRole(text)
	if !ok || !m.Summary.Present() {
		return
	}
	for i := range m.marks {
		k := &m.marks[i]
		if k.kind != KindRoleEnd || k.Start < m.Summary.Start || k.Start > m.Summary.End+8 {
			continue
		}
		open, closed := suffixOf(text[:len(text)-len(rest)]), suffixOf(k.In(p.src))
		if open == closed || open == 0 && closed == 0 {
			return
		}
		at := Span{m.Summary.Start, m.Summary.Start}
		if d := p.against(SummaryPhrase, k.Span, at, false); d != nil {
			d.Message += "the words that close the summary are not those that open it"
		}
		return
	}
}

// suffixOf returns a hash of the letters behind SUMMARY in a phrase; 0 if
// there are none.
func suffixOf(phrase string) (h uint32) {
	from := 0
	for from < len(phrase) {
		if n, ok := foldPrefix(phrase[from:], "SUMMARY"); ok {
			from += n
			break
		}
		from++
	}
	for i := from; i < len(phrase); i++ {
		if c := phrase[i]; letter(c) {
			h = h*31 + uint32(c&^0x20)
		}
	}
	return h
}
