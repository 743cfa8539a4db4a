package cable

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// The body: numbered paragraphs with portion marks, headings between them,
// furniture lifted out. Most lines are prose and are passed after a look at
// their first and last byte.

const pilcrow = "\u00b6"

// bodyState is what the reading of the body knows so far.
type bodyState struct {
	entire   classify.Marking // an "entire text" mark
	loose    Span             // text of the head under no label
	expected int              // the number of the next paragraph
	instead  int              // or that, if the last ones were slips; 0 if not
	list     int              // the next number of an unmarked list inside a paragraph
	marked   bool             // paragraphs have portion marks
	open     bool             // the last paragraph is still growing
	numbered bool             // it has a number
	start    int              // where its text begins
	end      int              // where its text ends so far
	before   int              // where it ended before its last line
	heading  Field[string]    // a heading that waits for its paragraph

	// The last line of prose, a title if a rule or a paragraph follows.
	lastStart, lastEnd int
	lastAlone          bool // a blank line stands before it

	blank       bool // the line before is blank
	sectionSeen int  // the highest section a repeated banner named
	joint       int  // lines since a break or a repeated banner
	prevEnded   bool // the prose before ends a sentence
}

// lineClass tells which first bytes of a line need a closer look.
var lineClass = [256]uint8{
	'0': 1, '1': 1, '2': 1, '3': 1, '4': 1, '5': 1, '6': 1, '7': 1, '8': 1, '9': 1,
	0xc2: 1, '(': 1,
	'-': 2, '=': 2, '_': 2, '*': 2, '.': 2, '#': 2, 0xe2: 2, '~': 2, '+': 2,
	'A': 3, 'D': 3, 'W': 3, 'C': 3, 'S': 3, 'U': 3, 'L': 3, 'T': 3, 'E': 3, 'B': 3, 'N': 3, 'R': 3, 'P': 3, 'V': 3, 'c': 3, 's': 3, 'u': 3, 't': 3, 'e': 3, 'O': 3, 'F': 3,
}

// readBody reads the paragraphs from offset pos on to where the ending
// begins.
func (p *parser) readBody(pos int) {
	b := &p.body
	b.expected = 1
	for _, para := range p.m.Paragraphs {
		if n := para.Number.Value; n >= b.expected {
			b.expected = n + 1
		}
	}
	b.blank = true
	b.joint = 99
	plain := !p.quotes && !p.backs
	for i := p.lineAt(0, pos); i < len(p.lines); i++ {
		l := p.lines[i].Span
		if l.Start >= p.textEnd {
			break
		}
		if len(p.repeats) > 0 && p.repeats[0] == i {
			p.repeats = p.repeats[1:]
			next, ok := p.repeatedHead(i)
			if !ok {
				return
			}
			if pos = next; pos >= p.textEnd {
				break
			}
			i = p.lineAt(i, pos) - 1
			continue
		}
		if plain && pos <= l.Start && p.passed.End <= l.Start && !p.atFurniture(l.End) && p.proseLine(i) {
			continue
		}
		start, end := p.contentFrom(i, pos)
		if end > p.textEnd {
			start, end = p.trim(min(start, p.textEnd), p.textEnd)
		}
		if start >= end {
			b.blank = b.blank || p.lines[i].FormatLine != FLBreak
			continue
		}
		if p.atFurniture(end) {
			if k := p.fieldBreak(start, end); k > 0 {
				b.joint = 0
				if start, end = p.trim(min(max(k, start), end), end); start >= end {
					p.lines[i].FormatLine = FLBreak
					b.blank = b.blank || p.inMargin()
					continue
				}
			}
			if end = p.beforeMargin(start, end); start == end {
				continue // a stray backslash, and what stands in the margin
			}
		}
		p.lines[i].FormatLine = FL12
		if next := p.bodyLine(i, start, end); next > l.End {
			pos = next
			i = p.lineAt(i, pos) - 1
		}
		b.blank = false
		b.joint++
	}
	p.closeParagraph()
	if b.heading.Present() {
		p.addParagraph(Paragraph{Span: b.heading.Span, Heading: b.heading, Role: classify.RoleBody})
		b.heading = Field[string]{}
	}
	p.blocks()
}

// proseLine reads a line if it is prose beyond doubt, as most are, or empty, and
// reports whether it was. It does what readBody does with any line, but looks at a few
// of its bytes only.
func (p *parser) proseLine(i int) bool {
	const narrow = 100 // a longer line may hold paragraphs
	src, l := p.src, &p.lines[i]
	start, end := l.Start, l.End
	if src[start] == '\n' {
		p.body.blank = p.body.blank || l.FormatLine != FLBreak
		return true
	}
	if blank[src[start]] || end-start > narrow || end > p.textEnd {
		return false
	}
	for blank[src[end-1]] {
		end--
	}
	switch src[end-1] {
	case '-', '=', '*': // it may end in a rule
		return false
	}
	switch lineClass[src[start]] {
	case 0:
	case 3:
		if p.body.joint <= 8 || end-start <= 20 || !isProse(src[start:end]) {
			return false
		}
	default:
		return false
	}
	l.FormatLine = FL12
	p.prose(i, start, end)
	p.body.blank = false
	p.body.joint++
	return true
}

// bodyLine reads one line of the body. It returns where the reading goes on
// if that is beyond the line's end.
func (p *parser) bodyLine(i, start, end int) int {
	line := p.src[start:end]
	switch lineClass[line[0]] {
	case 1:
		if p.paragraphLine(i, start, end) {
			return 0
		}
	case 2:
		if isRule(line) {
			return p.ruleLine(i, start, end)
		}
		if title, ok := ruledTitle(line); ok {
			p.setHeading(start+title.Start, start+title.End)
			return 0
		}
	case 3:
		if next := p.furniture(i, start, end); next != 0 {
			return next
		}
	}
	if c := line[len(line)-1]; (c == '-' || c == '=' || c == '*') && len(line) < 90 {
		if title, ok := ruledTitle(line); ok {
			p.setHeading(start+title.Start, start+title.End)
			return 0
		}
	}
	p.prose(i, start, end)
	return 0
}

// prose adds a line to the open paragraph, or opens one without a number.
func (p *parser) prose(i, start, end int) {
	b := &p.body
	if b.open && !b.numbered && b.blank {
		p.closeParagraph()
	}
	if !b.open {
		p.openParagraph(Paragraph{Span: Span{start, end}}, start)
	}
	b.before = b.end
	b.end = end
	b.lastStart, b.lastEnd, b.lastAlone = start, end, b.blank
	c := p.src[end-1]
	b.prevEnded = c == '.' || c == '"' || c == ')' || c == '?' || c == '!' || c == ':'
	if end-start > 100 {
		p.inlineParagraphs(i, start, end)
	}
}

// openParagraph begins a paragraph whose text begins at start.
func (p *parser) openParagraph(para Paragraph, start int) {
	b := &p.body
	p.closeParagraph()
	if b.heading.Present() {
		para.Heading = b.heading
		para.Span = para.Span.cover(b.heading.Span)
		b.heading = Field[string]{}
	}
	b.open, b.numbered = true, para.Number.Present()
	b.start, b.end, b.before = start, start, start
	b.lastStart, b.lastEnd = 0, 0
	b.list = 0
	p.addParagraph(para)
}

func (p *parser) addParagraph(para Paragraph) {
	if p.m.Paragraphs == nil {
		p.m.Paragraphs = make([]Paragraph, 0, 8+p.end/512)
	}
	p.m.Paragraphs = append(p.m.Paragraphs, para)
}

// levelOf returns the level of a portion mark; a control alone, as (SBU), is
// that of unclassified text.
func levelOf(m classify.Marking) classify.Level {
	if m.Level == 0 && m != (classify.Marking{}) {
		return classify.Unclassified
	}
	return m.Level
}

// closeParagraph gives the open paragraph its text.
func (p *parser) closeParagraph() {
	b := &p.body
	if !b.open {
		return
	}
	b.open = false
	para := &p.m.Paragraphs[len(p.m.Paragraphs)-1]
	start, end := p.trim(b.start, max(b.start, b.end))
	if start == end {
		para.Role = p.emptyRole(para)
		return
	}
	if allPunctuation(p.src[start:end]) && end-start < 4 {
		para.Role = p.emptyRole(para)
		p.mark(KindDebris, start, end)
		return
	}
	j := p.join(start, end, keepLines)
	if j.text == "" {
		para.Role = p.emptyRole(para) // all of it was lifted out
		return
	}
	para.Text = Field[string]{Value: j.text, Span: Span{start, end}}
	p.valued = end
	para.Span = para.Span.cover(para.Text.Span)
	para.Role = classify.RoleBody
	if r, rest, ok := classify.CutRole(j.text); ok && r != 0 {
		para.Role = r
		if !para.Portion.Present() {
			n := len(j.text) - len(rest)
			k := n
			for k < len(j.text) && blank[j.text[k]] {
				k++
			}
			if mark, rest, repaired, ok := classify.CutPortion(j.text[k:]); ok && k-n < 4 {
				// The mark stands behind the title: 1. Summary: (SBU)
				end := len(j.text) - len(rest)
				setAt(&para.Portion, mark, &j, k, end, repaired)
				p.checkPortion(para.Portion)
				para.Level = levelOf(mark)
				b.marked = true
				for end < len(j.text) && j.text[end] == ' ' {
					end++
				}
				p.insertHole(j.span(k, end))
				j = p.join(start, para.Text.End, keepLines)
				para.Text.Value = j.text
			}
		}
		if r == classify.RoleClassification && len(p.m.Classifier) == 0 {
			p.classifierInside(start, min(end, start+600))
		}
	}
}

// freshen takes out of the texts of paragraphs what was lifted out of them since
// they had their values: a head that stands again, seen when its end was.
func (p *parser) freshen() {
	if !p.stale {
		return
	}
	p.stale = false
	paras := p.m.Paragraphs
	for i := range paras {
		para := &paras[i]
		at := para.Text.Span
		if !para.Text.Present() || len(holesIn(p.holes, at.Start, at.End)) == 0 {
			continue
		}
		if j := p.join(at.Start, at.End, keepLines); j.text != "" {
			para.Text.Value = j.text
			continue
		}
		para.Text = Field[string]{}
		para.Role = p.emptyRole(para)
	}
	p.m.Paragraphs = slices.DeleteFunc(paras, func(para Paragraph) bool {
		return !para.Number.Present() && !para.Heading.Present() && !para.Portion.Present() && !para.Text.Present()
	})
}

// emptyRole returns the role of a paragraph without text: one that only marks
// the entire text has that for its role.
func (p *parser) emptyRole(para *Paragraph) classify.Role {
	if para.Portion.Present() && para.Portion.Value == p.body.entire {
		return classify.RoleClassification
	}
	return classify.RoleBody
}

// classifierInside reads the classifier that a paragraph names: CLASSIFIED BY
// AMBASSADOR ...
func (p *parser) classifierInside(start, end int) {
	text := p.src[start:end]
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != 'C' && c != 'c' || i > 0 && letter(text[i-1]) {
			continue
		}
		if _, ok := cutClassifiedBy(text[i:]); ok {
			p.readClassifier(fieldText{start + i, end})
			return
		}
	}
}

// paragraphLine reads a line that may begin a paragraph.
func (p *parser) paragraphLine(i, start, end int) bool {
	b := &p.body
	line := p.src[start:end]
	n, rest, ok := cutNumber(line)
	if !ok && b.blank && b.prevEnded && !b.marked {
		n, rest, ok = p.cutBareNumber(line)
	}
	if !ok {
		if line[0] != '(' {
			return false
		}
		mark, after, repaired, ok := classify.CutPortion(line)
		if !ok || len(after) == 0 || !(b.blank || b.prevEnded || !b.open) || p.listItem(line, start) {
			return false
		}
		// A paragraph without a number, or with one behind its mark.
		at := Span{start, end - len(after)}
		para := Paragraph{Span: at}
		if n, rest, ok := cutNumber(strings.TrimLeft(after, " ")); ok && n == b.expected {
			number, _ := p.trim(at.End, end)
			para.Number = Field[int]{Value: n, Span: Span{number, end - len(rest)}}
			para.Span.End = para.Number.End
			p.count(n, para.Number.Span)
		}
		p.beginParagraph(i, para, at.Start, end, mark, at, repaired)
		return true
	}
	numberEnd := end - len(rest)
	markAt := numberEnd
	for markAt < end && (p.src[markAt] == ' ' || p.src[markAt] == '\t' || p.src[markAt] == ',') {
		markAt++
	}
	text := p.src[markAt:end]
	mark, after, repaired, marked := classify.CutPortion(text)
	entire := false
	if marked {
		// The usual case.
	} else if mark, after, repaired, marked = doubledMark(text); marked {
		// ((S) for (S).
	} else if e, rest, ok := classify.CutEntireText(text); ok {
		p.body.entire = e
		mark, after, marked, entire = e, rest, true, true
		if t := strings.TrimLeft(after, ". "); t == "" || letter(t[0]) {
			after = t
		}
	}
	if !p.acceptNumber(n, start-p.lines[i].Start, marked || markedRole(text), text) {
		return false
	}
	para := Paragraph{Span: Span{start, numberEnd}, Number: Field[int]{Value: n, Span: Span{start, numberEnd}}}
	p.count(n, para.Number.Span)
	if marked {
		before := b.marked
		p.beginParagraph(i, para, start, end, mark, Span{markAt, end - len(after)}, repaired)
		// Where one mark is for the entire text, paragraphs have none.
		b.marked = before || !entire
	} else {
		p.beginParagraph(i, para, start, end, classify.Marking{}, Span{markAt, markAt}, false)
	}
	return true
}

// count notes the number n, which stands at at, and expects the next. Where n
// is a slip, the text may go on as if it had been right.
func (p *parser) count(n int, at Span) {
	b := &p.body
	if n == b.expected || n == b.instead || p.beginsInside() {
		b.expected, b.instead = n+1, 0
		return
	}
	if d := p.ds.add(ParagraphNumber, at); d != nil {
		d.Message = "paragraph " + strconv.Itoa(n) + " where " + strconv.Itoa(b.expected) + " is expected"
	}
	if b.instead == 0 {
		b.instead = b.expected
	}
	b.expected, b.instead = n+1, b.instead+1
}

// beginsInside reports whether no paragraph is numbered yet and none need be
// number 1: the text is a later section, or a piece without any head.
func (p *parser) beginsInside() bool {
	m := p.m
	return p.body.expected == 1 && (m.Section.Value.Number > 1 || !m.Marking.Present() && m.Heading.empty())
}

// listItem reports whether line, which begins like a portion mark at start, is
// an item of a list: (C) behind (B).
func (p *parser) listItem(line string, start int) bool {
	const reach = 800 // the item before is not longer
	if line[2] != ')' || !upper(line[1]) {
		return false
	}
	before := [3]byte{'(', line[1] - 1, ')'}
	return strings.Contains(p.src[max(p.m.bodyStart, start-reach):start], string(before[:]))
}

// setPortion gives a paragraph the portion mark that stands at at.
func (p *parser) setPortion(para *Paragraph, mark classify.Marking, at Span, repaired bool) {
	para.Portion = Field[classify.Marking]{Value: mark, Span: at}
	if repaired {
		para.Portion.Basis = Repaired
	}
	para.Span = para.Span.cover(at)
	para.Level = levelOf(mark)
	p.body.marked = true
	p.checkPortion(para.Portion)
}

// checkPortion reports a portion mark that was mended.
func (p *parser) checkPortion(f Field[classify.Marking]) {
	if f.Basis != Repaired {
		return
	}
	if d := p.ds.add(PortionDamaged, f.Span); d != nil {
		text := string(f.Value.AppendPortion(nil))
		d.Message = "portion mark " + quoted(f.In(p.src)) + " read as " + text
		d.Fix = Fix{f.Span, text, true}
	}
}

// beginParagraph opens a paragraph on the line that ends at end; its text
// begins behind the mark at markAt.
func (p *parser) beginParagraph(i int, para Paragraph, start, end int, mark classify.Marking, markAt Span, repaired bool) {
	b := &p.body
	p.titleBefore()
	if mark != (classify.Marking{}) {
		p.setPortion(&para, mark, markAt, repaired)
	}
	p.openParagraph(para, max(markAt.End, para.Number.End))
	textStart, _ := p.trim(max(markAt.End, para.Number.End), end)
	b.start = textStart
	b.end, b.before = end, textStart
	b.lastStart, b.lastEnd, b.lastAlone = textStart, end, false
	c := p.src[end-1]
	b.prevEnded = c == '.' || c == '"' || c == ')'
	if end-textStart > 100 {
		p.inlineParagraphs(i, textStart, end)
	}
}
