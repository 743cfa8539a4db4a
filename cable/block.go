package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Blocks: summary and comment, which words in the text open and close. They
// may lie inside a paragraph or run over several, and a heading may open one.

// blocks finds the summary and the first comment.
func (p *parser) blocks() {
	m := p.m
	for i := range m.Paragraphs {
		para := &m.Paragraphs[i]
		role := para.Role
		byHeading := false
		if role == classify.RoleBody && para.Heading.Present() {
			if r, rest, ok := classify.CutRole(para.Heading.Value); ok && len(rest) < 40 && (r == classify.RoleSummary || r == classify.RoleComment || r == classify.RoleAction) {
				role, byHeading = r, true
				if para.Text.Present() {
					para.Role = r
				}
			}
		}
		switch {
		case role == classify.RoleSummary && !m.Summary.Present():
			m.Summary = p.block(i, role, byHeading, SummaryOpen)
		case role == classify.RoleComment && !m.Comment.Present():
			m.Comment = p.block(i, role, byHeading, 0)
		}
	}
	if !m.Summary.Present() {
		p.closedSummary()
	}
}

// block returns the text of the block that paragraph i opens. It ends at its
// closing words; where they are missing, at the next heading if a heading
// opened it, else with its paragraph.
func (p *parser) block(i int, role classify.Role, byHeading bool, open Code) Field[string] {
	paras := p.m.Paragraphs
	for i < len(paras) && !paras[i].Text.Present() {
		i++ // a heading without text of its own
	}
	if i == len(paras) {
		return Field[string]{}
	}
	from := paras[i].Text.Start
	text := p.src[from:paras[i].Text.End]
	if _, rest, ok := classify.CutRole(text); ok {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if _, after, _, ok := classify.CutPortion(rest); ok {
			rest = after
		}
		from = paras[i].Text.End - len(rest)
	}
	last, end, closed := i, paras[i].Text.End, false
	for k := i; k < len(paras) && k < i+8; k++ {
		if k > i && (paras[k].Heading.Present() || paras[k].Role != classify.RoleBody) {
			break
		}
		at := paras[k].Text.Span
		start := at.Start
		if k == i {
			start = from
		}
		text := p.src[at.Start:at.End]
		for search := start - at.Start; search <= len(text); {
			r, a, b, ok := classify.FindRoleEnd(text, search)
			if !ok {
				break
			}
			if r == role {
				last, end, closed = k, at.Start+a, true
				p.mark(KindRoleEnd, at.Start+a, at.Start+b)
				break
			}
			search = b
		}
		if closed {
			break
		}
		if byHeading {
			last, end = k, at.End
		}
	}
	if !closed && !byHeading && open != 0 {
		p.note(open, Span{paras[i].Text.Start, min(paras[i].Text.Start+12, paras[i].Text.End)}, "summary is opened and not closed")
	}
	return p.blockText(from, end, i, last)
}

// blockText joins the text from one paragraph to another, without what stands
// between them.
func (p *parser) blockText(from, end, first, last int) Field[string] {
	paras := p.m.Paragraphs
	if first == last {
		start, stop := p.trim(from, max(from, end))
		if start == stop {
			return Field[string]{}
		}
		j := p.join(start, stop, keepLines)
		return Field[string]{Value: j.text, Span: Span{start, stop}}
	}
	var b []byte
	for k := first; k <= last; k++ {
		s, e := paras[k].Text.Start, paras[k].Text.End
		if k == first {
			s = from
		}
		if k == last {
			e = end
		}
		j := p.join(s, max(s, e), keepLines)
		if len(b) > 0 {
			b = append(b, '\n')
		}
		b = append(b, j.text...)
	}
	text := strings.TrimRight(string(b), " \n")
	if text == "" {
		return Field[string]{}
	}
	return Field[string]{Value: text, Span: Span{from, max(from+1, end)}}
}

// closedSummary finds a summary that is closed but never opened: it is what
// stands before the closing words.
func (p *parser) closedSummary() {
	paras := p.m.Paragraphs
	for k := 0; k < len(paras) && k < 3; k++ {
		at := paras[k].Text.Span
		text := p.src[at.Start:at.End]
		if r, a, b, ok := classify.FindRoleEnd(text, 0); ok && r == classify.RoleSummary && a > 0 {
			p.m.Summary = p.blockText(at.Start, at.Start+a, k, k)
			p.mark(KindRoleEnd, at.Start+a, at.Start+b)
			return
		}
	}
}
