package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Headings inside the body: a title between rules, above a rule, on one line
// with rules, or alone between blank lines in front of a paragraph.

// isRule reports whether line is nothing but a rule: five and more of one of
// the signs - = * _ # . ~ +, or U+2010, which may be parted by single blanks; a
// lone hyphen or two are none.
func isRule(line string) bool {
	c := line[0]
	if c == 0xe2 {
		return strings.Trim(line, "\u2010\u2011\u2013\u2014 ") == "" && len(line) >= 12
	}
	if c != '-' && c != '=' && c != '*' && c != '_' && c != '#' && c != '~' && c != '+' && c != '.' || len(line) < 3 {
		return false
	}
	run := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case c:
			run++
		case ' ':
			if line[i-1] == ' ' {
				return false // columns of a table
			}
		default:
			return false
		}
	}
	return run >= 4 || run == 3 && len(line) == 3 && c != '.'
}

// ruledTitle reads a title that stands between, or in front of, rules on one
// line: ------- SUMMARY -------, Summary =======.
func ruledTitle(line string) (Span, bool) {
	start, end := 0, len(line)
	for start < end && (line[start] == '-' || line[start] == '=' || line[start] == '*') {
		start++
	}
	left := start
	for start < end && line[start] == ' ' {
		start++
	}
	c := line[end-1]
	if c != '-' && c != '=' && c != '*' {
		return Span{}, false
	}
	for end > start && line[end-1] == c {
		end--
	}
	right := len(line) - end
	for end > start && line[end-1] == ' ' {
		end--
	}
	if right < 4 || left != 0 && left < 3 || start >= end || end-start > 60 || len(line)-right == end && left == 0 {
		return Span{}, false
	}
	title := line[start:end]
	return Span{start, end}, letter(title[0]) && strings.IndexByte(".,;", title[len(title)-1]) < 0 && !strings.Contains(title, "---")
}

// setHeading makes src[start:end] the heading of the paragraph that follows.
func (p *parser) setHeading(start, end int) {
	p.closeParagraph()
	b := &p.body
	if b.heading.Present() {
		// Two headings in a row: the first has no text of its own.
		p.addParagraph(Paragraph{Span: b.heading.Span, Heading: b.heading, Role: classify.RoleBody})
	}
	start, end = p.trim(start, end)
	j := p.join(start, end, foldLines)
	b.heading = Field[string]{Value: j.text, Span: Span{start, end}}
	b.prevEnded = true
	b.lastEnd = 0
}

// ruleLine reads a rule: it may open a heading that a second rule closes, or
// underline the line before.
func (p *parser) ruleLine(i, start, end int) int {
	b := &p.body
	p.mark(KindRule, start, end)
	first, last := -1, -1
	numbered := false
	for k, n := i+1, 0; k < len(p.lines) && n < 4 && p.lines[k].Start < p.textEnd; k++ {
		s, e := p.content(k)
		if s == e {
			if p.lines[k].Len() > 200 {
				break
			}
			continue
		}
		line := p.src[s:e]
		if isRule(line) {
			if n == 0 {
				break
			}
			p.mark(KindRule, s, e)
			for x := i; x <= k; x++ {
				p.lines[x].FormatLine = FL12
			}
			p.ruledHeading(i, first, last)
			b.blank = true
			return p.lines[k].End
		}
		if e-s > 90 || p.breakIn(s, e) {
			break
		}
		num, rest, ok := cutNumber(line)
		if numbered || ok && n > 0 || ok && len(rest) > 60 && num > 0 {
			break
		}
		numbered = ok // a title with a number has one line
		if isSiteLine(line) {
			break
		}
		if n++; first < 0 {
			first = s
		}
		last = e
	}
	// A rule under a title.
	if b.lastEnd > b.lastStart && b.open {
		title := p.src[b.lastStart:b.lastEnd]
		width, titleWidth := end-start, b.lastEnd-b.lastStart
		alone := b.lastAlone || b.before <= b.start && !b.numbered
		numbered := b.lastStart == b.start && b.numbered
		if (alone || numbered) && titleWidth < 76 && !strings.ContainsAny(title, "\n") && (width >= titleWidth-4 && width <= titleWidth+8 || alone && width >= 4) && title[len(title)-1] != '.' {
			p.underlined(numbered)
			b.blank = true
			return 0
		}
	}
	b.blank = true
	return 0
}

// breakIn reports whether a break stands in src[start:end].
func (p *parser) breakIn(start, end int) bool {
	for k := p.next; k < len(p.furn) && p.furn[k].Start < end; k++ {
		if p.furn[k].End > start {
			return true
		}
	}
	return false
}

// ruledHeading takes src[first:last], which stands between rules, as a
// heading, or as a numbered paragraph's title.
func (p *parser) ruledHeading(i, first, last int) {
	line := p.src[first:last]
	n, rest, ok := cutNumber(line)
	if !ok || n != p.body.expected {
		p.setHeading(first, last)
		return
	}
	p.closeParagraph()
	numberEnd := last - len(rest)
	text := strings.TrimLeft(rest, " ")
	para := Paragraph{Span: Span{first, numberEnd}, Number: Field[int]{Value: n, Span: Span{first, numberEnd}}}
	p.body.expected = n + 1
	if mark, after, repaired, ok := classify.CutPortion(text); ok {
		p.setPortion(&para, mark, Span{last - len(text), last - len(after)}, repaired)
		text = strings.TrimLeft(after, " ")
	}
	if text != "" {
		p.setHeading(last-len(text), last)
	}
	p.openParagraph(para, last)
}

// underlined takes the last line of prose as a heading.
func (p *parser) underlined(numbered bool) {
	b := &p.body
	start, end := b.lastStart, b.lastEnd
	if numbered {
		// 1. SUMMARY above a rule: the number is the paragraph's, the rest
		// its heading.
		para := &p.m.Paragraphs[len(p.m.Paragraphs)-1]
		if !para.Heading.Present() {
			para.Heading = Field[string]{Value: p.src[start:end], Span: Span{start, end}}
			para.Span = para.Span.cover(para.Heading.Span)
		}
		b.start, b.end, b.before = end, end, end
		b.lastEnd = 0
		return
	}
	p.dropLast()
	p.setHeading(start, end)
}

// dropLast takes the last line away from the open paragraph; a paragraph that
// held nothing else goes.
func (p *parser) dropLast() {
	b := &p.body
	b.end = b.before
	if b.end <= b.start && !b.numbered && len(p.m.Paragraphs) > 0 {
		last := &p.m.Paragraphs[len(p.m.Paragraphs)-1]
		if !last.Portion.Present() {
			if last.Heading.Present() {
				b.heading = last.Heading
			}
			p.m.Paragraphs = p.m.Paragraphs[:len(p.m.Paragraphs)-1]
			b.open = false
		}
	}
}

// titleBefore takes the last line as a heading if it stands alone between
// blank lines in front of a paragraph and is no sentence.
func (p *parser) titleBefore() {
	b := &p.body
	if !b.open || !b.blank || !b.lastAlone || b.lastEnd <= b.lastStart || b.lastEnd != b.end {
		return
	}
	title := p.src[b.lastStart:b.lastEnd]
	if len(title) > 70 || len(title) < 3 || strings.IndexByte(".,;:?!\"')", title[len(title)-1]) >= 0 || !letter(title[0]) ||
		strings.Contains(title, "   ") || strings.HasSuffix(title, "END TEXT") || lower(title[0]) && strings.IndexByte(".)", title[1]) >= 0 {
		return // no title, or an item of a list: b. ...
	}
	if _, _, ok := classify.CutRoleEnd(title); ok {
		return
	}
	start, end := b.lastStart, b.lastEnd
	p.dropLast()
	p.setHeading(start, end)
}
