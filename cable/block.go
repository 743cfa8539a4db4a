package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Blocks: summary and comment, which words in the text open and close. They
// may lie inside a paragraph or run over several, and a heading may open one.

// blocks finds the summary and the first comment.
func (p *parser) blocks() {
	p.freshen()
	m := p.m
	for i := range m.Paragraphs {
		para := &m.Paragraphs[i]
		if para.Role == classify.RoleBody && (i < 2 || i >= len(m.Paragraphs)-3) {
			if r := classify.SentenceRole(para.Text.Value); r != 0 {
				para.Role = r
			}
		}
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
// opened it, else with its paragraph. Paragraphs inside it take its role.
func (p *parser) block(i int, role classify.Role, byHeading bool, open Code) Field[string] {
	paras := p.m.Paragraphs
	for i < len(paras) && !paras[i].Text.Present() {
		i++ // a heading without text of its own
	}
	if i == len(paras) {
		return Field[string]{}
	}
	text := paras[i].Text.Value
	from := 0
	if _, rest, ok := classify.CutRole(text); ok {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if _, after, _, ok := classify.CutPortion(rest); ok {
			rest = after
		}
		from = len(text) - len(rest)
	}
	last, end, closed := i, len(text), false
	for k := i; k < len(paras) && k < i+8 && !closed; k++ {
		if k > i && (paras[k].Heading.Present() || paras[k].Role != classify.RoleBody && paras[k].Role != role) {
			break
		}
		text := paras[k].Text.Value
		search := 0
		if k == i {
			search = from
		}
		for search <= len(text) {
			r, a, b, ok := classify.FindRoleEnd(text, search)
			if !ok {
				break
			}
			if r == role {
				last, end, closed = k, bracketBefore(text, a, b), true
				j := p.textOf(k)
				at := j.span(a, b)
				p.mark(KindRoleEnd, at.Start, at.End)
				break
			}
			search = b
		}
		if !closed && byHeading && text != "" {
			last, end = k, len(text)
		}
	}
	if !closed && !byHeading && open != 0 {
		at := paras[i].Text.Start
		p.note(open, Span{at, min(at+12, paras[i].Text.End)}, "summary is opened and not closed")
	}
	for k := i + 1; k <= last; k++ {
		paras[k].Role = role
	}
	return p.blockText(from, end, i, last)
}

// textOf returns the text of paragraph k with the way back to its places.
func (p *parser) textOf(k int) joint {
	at := p.m.Paragraphs[k].Text
	if len(at.Value) == at.Span.Len() {
		return joint{text: at.Value, base: at.Start}
	}
	return p.join(at.Start, at.End, keepLines)
}

// blockText joins the texts of paragraphs first to last, from offset from of
// the first to offset end of the last; a blank line parts them.
func (p *parser) blockText(from, end, first, last int) Field[string] {
	paras := p.m.Paragraphs
	if first == last {
		start := p.textOf(first)
		text := start.text[from:max(from, end)]
		left := len(text) - len(strings.TrimLeft(text, whiteSpace))
		text = strings.Trim(text, whiteSpace)
		if text == "" {
			return Field[string]{}
		}
		return Field[string]{Value: text, Span: start.span(from+left, from+left+len(text))}
	}
	var b []byte
	var at Span
	stop, stopAt := 0, 0 // the last paragraph of which something is in b, and where that ends
	for k := first; k <= last; k++ {
		text := paras[k].Text.Value
		if k == last {
			text = text[:end]
		}
		skip := 0
		if k == first {
			skip = from
		}
		text = strings.TrimRight(text[skip:], whiteSpace)
		skip += len(text)
		text = strings.TrimLeft(text, whiteSpace)
		if text == "" {
			continue
		}
		if len(b) > 0 {
			b = append(b, '\n', '\n')
		} else {
			j := p.textOf(k)
			at.Start = j.place(skip - len(text))
		}
		b = append(b, text...)
		stop, stopAt = k, skip
	}
	if len(b) == 0 {
		return Field[string]{}
	}
	j := p.textOf(stop)
	at.End = j.place(stopAt-1) + 1
	return Field[string]{Value: string(b), Span: at}
}

// bracketBefore returns where the bracket stands that opens right before the
// closing words text[a:b] and closes in them, (End Summary.), else a.
func bracketBefore(text string, a, b int) int {
	if a > 0 && text[a-1] == '(' && strings.IndexByte(text[a:b], ')') > 0 {
		return a - 1
	}
	return a
}

// closedSummary finds a summary that is closed but never opened: it is what
// stands before the closing words.
func (p *parser) closedSummary() {
	paras := p.m.Paragraphs
	for k := 0; k < len(paras) && k < 3; k++ {
		text := paras[k].Text.Value
		if !strings.Contains(text, "ummary") && !strings.Contains(text, "UMMARY") {
			continue
		}
		if r, a, b, ok := classify.FindRoleEnd(text, 0); ok && r == classify.RoleSummary && a > 0 {
			p.m.Summary = p.blockText(0, bracketBefore(text, a, b), k, k)
			j := p.textOf(k)
			at := j.span(a, b)
			p.mark(KindRoleEnd, at.Start, at.End)
			if p.m.Section.Value.Number <= 1 && (p.m.Marking.Present() || !p.m.Heading.empty()) {
				p.note(SummaryClose, at, "a summary is closed that nothing opens")
			}
			return
		}
	}
}
