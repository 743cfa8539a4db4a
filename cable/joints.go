package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// The joints of sections inside the body: the heads and captions that stand
// there again.

// furniture takes a line of the body that is not its author's: a caption or
// class word of a page, the head of a further section. It returns where the
// reading goes on, 0 if the line is prose.
func (p *parser) furniture(i, start, end int) int {
	b := &p.body
	line := p.src[start:end]
	if len(line) > 200 || b.joint > 8 && len(line) > 20 && isProse(line) {
		return 0
	}
	if len(line) <= 20 {
		switch {
		case strings.EqualFold(line, "SIPDIS") || b.joint < 6 && (line == "NOFORN" || line == "SENSITIVE"):
			if c, _, ok := classify.CutCaption(line); ok {
				p.addCaption(c, Span{start, end})
			}
			return p.liftFurniture(i, start, end)
		case line == "BT":
			p.mark(KindProsign, start, end)
			return p.liftFurniture(i, start, end)
		case line == "TEXT:" && b.expected > 1:
			// The text of another message, whose paragraphs begin at 1.
			p.mark(KindLabel, start, end)
			p.closeParagraph()
			b.expected, b.instead, b.list, b.marked = 1, 0, 0, false
			return p.lines[i].End
		}
	}
	if isSiteLine(line) {
		return p.liftSite(i)
	}
	if bt, ok := p.cutBanner(line); ok {
		switch {
		case bt.mrn != (MRN{}) && bt.mrn == p.m.MRN.Value && bt.n == len(line):
			// The banner of the next section.
			p.mark(KindRepeat, start, end)
			b.joint = 0
			if bt.section.Number > b.sectionSeen {
				b.sectionSeen = bt.section.Number
			}
			return p.liftFurniture(i, start, end)
		case bt.n == len(line) && bt.mrn == (MRN{}) && bt.section == (Section{}) && b.joint <= 2:
			p.mark(KindClassWord, start, end)
			return p.liftFurniture(i, start, end)
		}
	}
	if b.joint > 8 {
		return 0
	}
	for _, a := range p.m.Attention {
		if a.Value == line {
			p.mark(KindRepeat, start, end)
			return p.liftFurniture(i, start, end)
		}
	}
	// Below a joint the labels of the head stand again.
	lab, ok := p.cutLabel(line, true)
	if !ok || lab.damaged || lab.kind == classifierLabel && len(p.m.Classifier) == 0 {
		return 0
	}
	from := start + lab.n
	if lab.kind == orderLabel && lab.n == 0 {
		_, rest, _, _ := classify.CutOrder(line)
		from = end - len(rest)
	}
	_, next := p.extent(i, from, lab.kind)
	next = max(next, p.lines[i].End)
	p.mark(KindRepeat, start, end)
	p.hole(p.lines[i].Start, next)
	b.joint = 0
	return next
}

// isProse reports whether a line begins with a word that begins none of the
// furniture that stands far from a joint: most lines of a text do.
func isProse(line string) bool {
	if !lower(line[1]) || line[0] == 'V' {
		return false
	}
	switch line[1] {
	case 'o', 'e', 'n', 'i': // as the second letter of classifications
		return !bannerStart[line[0]]
	}
	return true
}

// isSiteLine reports whether line sends the reader to a post's site, as many
// a post has its cables end.
func isSiteLine(line string) bool {
	return line[0] == 'V' && (strings.HasPrefix(line, "Visit ") || strings.HasPrefix(line, "VISIT ")) && strings.Contains(line, "lassified Web")
}

// liftSite lifts a site's line and address out of the text.
func (p *parser) liftSite(i int) int {
	next := p.lines[i].End
	for n := 0; n < 3 && i < len(p.lines); i, n = i+1, n+1 {
		start, end := p.content(i)
		if start == end || n > 0 && !strings.Contains(p.src[start:end], "http") && !strings.Contains(p.src[start:end], "/") {
			break
		}
		p.mark(KindSite, start, end)
		next = max(next, p.liftFurniture(i, start, end))
	}
	return next
}

// liftFurniture lifts line i out of the text around it.
func (p *parser) liftFurniture(i, start, end int) int {
	p.liftLine(Span{start, end})
	p.lines[i].FormatLine = FLBreak
	next := p.lines[i].End
	if n := len(p.holes); n > 0 {
		next = max(next, min(p.holes[n-1].End, p.textEnd))
	}
	return next
}

// repeatedHead reads a heading of the same cable that stands on line i of
// the body, and the head of the text below it. They fill what is missing. It
// reports whether the text goes on with the next section.
func (p *parser) repeatedHead(i int) (pos int, ok bool) {
	start, end := p.content(i)
	p.note(HeadRepeated, Span{start, end}, "the heading stands a second time")
	before := len(p.m.Paragraphs)
	p.repeating = true
	holes := len(p.holes)
	from := p.lines[i].Start
	if p.passed.Start < from && (p.passed.End >= from || strings.Trim(p.src[p.passed.End:from], whiteSpace) == "") {
		from = p.passed.Start
	}
	k := p.heading(i)
	section := p.m.Section.Value.Number
	if k < len(p.lines) {
		s, e := p.content(k)
		if bt, ok := p.cutBanner(p.src[s:max(s, e)]); ok && bt.section.Number > 0 {
			section = bt.section.Number
			p.body.sectionSeen = max(p.body.sectionSeen, section)
		}
	}
	pos = p.head(k)
	for _, b := range p.m.Breaks {
		if b.Start >= from && b.Start < pos && b.Section > section {
			section = b.Section // as the head of the page says
			p.body.sectionSeen = max(p.body.sectionSeen, section)
		}
	}
	if before > 0 && p.body.expected > 1 && section <= max(1, p.m.Section.Value.Number) {
		p.closeParagraph()
		p.mark(KindRepeat, min(pos, p.textEnd), p.textEnd)
		return pos, false
	}
	// The text of the paragraph that the section's end interrupted goes on.
	p.holes = p.holes[:min(holes, len(p.holes))]
	p.liftRange(from, min(pos, p.textEnd))
	p.m.again = append(p.m.again, Span{from, min(pos, p.textEnd)})
	p.body.joint = 0
	return pos, true
}

// trueHead returns the line on which the text begins, which was thought to be
// line i. If the heading stands again before there is a banner or a paragraph,
// what stands between the two is no text: a mailbox printed its own head there.
func (p *parser) trueHead(i int) int {
	const most = 40 // lines
	if len(p.repeats) == 0 || p.repeats[0] <= i || p.repeats[0] > i+most {
		return i
	}
	head := p.repeats[0]
	for k := i; k < head; k++ {
		start, end := p.content(k)
		if start == end {
			continue
		}
		line := p.src[start:end]
		if _, _, ok := cutNumber(line); ok {
			return i
		}
		if _, ok := p.cutBanner(line); ok || p.inFurniture(start, end) {
			return i
		}
	}
	for k := i; k < head; k++ {
		if start, end := p.content(k); start < end {
			p.mark(KindPreface, start, end)
			p.lines[k].FormatLine = FLPreface
		}
	}
	start, end := p.content(head)
	p.note(HeadRepeated, Span{start, end}, "the heading stands a second time")
	p.repeats = p.repeats[1:]
	p.repeating = true
	i = p.heading(head)
	p.repeating = false
	return i
}
