package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Excerpts: pieces of a message that a released mail holds without the block
// of labels: its number and subject, or the head of a draft, and paragraphs.

// readExcerpt reads an excerpt. It reports whether there is one.
func (p *parser) readExcerpt() bool {
	for i := range p.lines {
		start, end := p.content(i)
		if start == end {
			continue
		}
		start, end = p.beside(start, end)
		if start == end {
			continue
		}
		line := p.src[start:end]
		if digit(line[0]) && len(line) < 48 && p.subjectBelow(i) {
			if _, year, _, ok := cutSmartMRN(line); ok && year > 0 {
				p.excerpt(i)
				p.lineContent(i, 0)
				p.lines[i].FormatLine = FL12
				p.smartMRN(start, end)
				_, pos := p.smartZone(i+1, false)
				p.textEnd = p.end
				p.smartBody(pos)
				return true
			}
		}
		if isDraftLabel(line) && p.paragraphBelow(i) {
			i = p.captionAbove(i)
			p.smartMarking(i, 40)
			p.excerpt(i)
			pos := p.head(i)
			p.textEnd = p.end
			p.smartBody(pos)
			return true
		}
	}
	return false
}

// excerpt takes what stands before line i as a preface.
func (p *parser) excerpt(i int) {
	p.paged, p.stamped = false, false
	p.repeats = p.repeats[:0]
	p.m.Layout = Fragment
	p.preface(i)
	p.skipFurniture(p.lines[i].Start)
}

// beside returns what stands on a line beside a stamp.
func (p *parser) beside(start, end int) (int, int) {
	for _, f := range p.furnitureIn(start, end) {
		if f.Start <= start {
			start = min(f.End, end)
		} else {
			end = f.Start
		}
	}
	return p.trim(start, max(start, end))
}

// isDraftLabel reports whether line is the first label of a telegram's text,
// in capitals as drafts have it.
func isDraftLabel(line string) bool {
	return strings.HasPrefix(line, "TAGS:") || strings.HasPrefix(line, "SUBJECT:") || strings.HasPrefix(line, "E.O. ") && strings.Contains(line, ":")
}

// captionAbove returns the line of the caption that stands right above line
// i, or i.
func (p *parser) captionAbove(i int) int {
	for k := i - 1; k >= 0 && i-k < 6; k-- {
		start, end := p.content(k)
		if start == end {
			continue
		}
		if _, rest, ok := classify.CutCaption(p.src[start:end]); ok && rest == "" {
			return k
		}
		break
	}
	return i
}

// subjectBelow reports whether a label for a subject stands right below line
// i.
func (p *parser) subjectBelow(i int) bool {
	for k, n := i+1, 0; k < len(p.lines) && n < 3; k++ {
		start, end := p.content(k)
		if start == end || p.inFurniture(start, end) {
			if p.lines[k].Len() > 200 {
				return false
			}
			continue
		}
		n++
		if lab, ok := p.cutSmartLabel(p.src[start:end], false); ok && lab.kind == smartSubject {
			return true
		}
	}
	return false
}

// paragraphBelow reports whether paragraph 1 begins within a head's length
// below line i.
func (p *parser) paragraphBelow(i int) bool {
	for k, n := i+1, 0; k < len(p.lines) && n < 24; k++ {
		start, end := p.content(k)
		if start == end || p.inFurniture(start, end) {
			continue
		}
		n++
		if num, _, ok := cutNumber(p.src[start:end]); ok && num == 1 {
			return true
		}
	}
	return false
}
