package cable

import "strings"

// headReach is how far lines are cut ahead at a time where headings are looked
// for: a text of many short cables is not to be cut anew for each.
const headReach = 2 << 10

// maxRepeats is the most headings of one cable that are looked at.
const maxRepeats = 64

// boundary finds where the cable ends because another begins in the same
// text: at a heading that is followed by another message reference number. A
// heading of the same number is the cable's own, printed again.
func (p *parser) boundary() {
	src := p.src
	p.end = len(src)
	p.repeats = p.repeats[:0]
	first := -1 // the line to look for the cable's own number from
	for from := 0; from < len(src); {
		// The next line that begins with FM or VZCZC.
		if p.cut.fm < from {
			p.cut.fm = p.nextLine(from, "FM ")
		}
		if p.cut.vz < from {
			p.cut.vz = p.nextLine(from, "VZCZC")
		}
		fm, vz := p.cut.fm, p.cut.vz
		at := min(fm, vz)
		if at >= len(src) {
			return
		}
		p.cutLines(min(len(src), at+headReach))
		line := p.lineAt(0, at)
		head := p.headingStart(line)
		from = p.lines[line].End
		if at == vz && fm < len(src) && fm-vz < 4000 {
			p.cutLines(fm + 1)
		}
		if at == vz && fm < len(src) && fm-vz < 4000 && p.headingStart(p.lineAt(line, fm)) <= line {
			from = p.lines[p.lineAt(line, fm)].End // FL1 and FL6 of one heading
		}
		if top := p.janapHead(line); top > 0 && first >= 0 {
			p.end = p.lines[top].Start
			p.lines = p.lines[:top]
			p.m.Rest = Span{p.end, len(src)}
			p.note(CableFollows, Span{p.end, p.end + min(12, len(src)-p.end)}, "another message begins here")
			return
		}
		if first < 0 {
			first = line
			if start, end := p.content(0); start == end || head == 0 || !p.isCable(head) {
				continue
			}
			first = 0 // a cable without a heading stands in front
		}
		mrn, own := p.peekMRN(line), p.peekMRN(first)
		if mrn == (MRN{}) || own == (MRN{}) || mrn == own {
			if len(p.repeats) >= maxRepeats {
				return
			}
			p.repeats = append(p.repeats, head)
			continue
		}
		p.end = p.lines[head].Start
		p.m.Rest = Span{p.end, len(src)}
		p.note(CableFollows, Span{p.end, p.end + min(12, len(src)-p.end)}, "another cable begins here: "+mrn.String())
		return
	}
}

// nextLine returns where the next line begins, from offset from on, that has
// this prefix; the length of the source if none does.
func (p *parser) nextLine(from int, prefix string) int {
	src := p.src
	for i := from; i < len(src); {
		k := strings.Index(src[i:], prefix)
		if k < 0 {
			break
		}
		i += k
		start := i
		for start > 0 && (src[start-1] == ' ' || src[start-1] == '\t') && i-start < 16 {
			start--
		}
		if start == 0 || lineEnd(src[start-1]) {
			return i
		}
		i++
	}
	return len(src)
}

// headingStart walks back from a line of a heading to the heading's first.
func (p *parser) headingStart(line int) int {
	first := line
	for i, n := line-1, 0; i >= 0 && n < 40; i, n = i-1, n+1 {
		start, end := p.content(i)
		if start == end {
			continue
		}
		s := p.src[start:end]
		ok := isSecurityLine(s) || isCallingLine(s) || isRoutingLine(s) || indicatorWord(s) != 0 || strings.HasPrefix(s, "VZCZC")
		if !ok {
			_, _, _, ok = cutPrecedenceLine(s)
		}
		ok = ok || isRelayLine(s) || startsCopies(s, "") || startsCopies(s, "INFO ") || startsCopies(s, "ACTION ") || startsCopies(s, "ORIGIN ") ||
			isPosition(s) || strings.HasPrefix(s, "DRAFTED BY") || strings.HasPrefix(s, "APPROVED BY") || isClearance(s) && n < 24
		if !ok {
			break
		}
		first = i
	}
	return first
}

// peekMRN returns the message reference number of the first banner below
// line, within a heading's length.
func (p *parser) peekMRN(line int) MRN {
	for i, n := line, 0; n < 150; i, n = i+1, n+1 {
		if i >= len(p.lines) {
			if p.cutLines(min(len(p.src), p.lines[len(p.lines)-1].End+headReach)); i >= len(p.lines) {
				break
			}
		}
		start, end := p.content(i)
		if start == end {
			continue
		}
		s := p.src[start:min(end, start+200)]
		if b, ok := p.cutBanner(s); ok && b.mrn != (MRN{}) {
			return b.mrn
		}
		if n > 40 && digit(s[0]) {
			if _, _, ok := cutNumber(s); ok {
				break
			}
		}
	}
	return MRN{}
}

// isCable reports whether a banner or numbered paragraph stands in front of
// line: what precedes a heading is then a cable and no preface.
func (p *parser) isCable(line int) bool {
	for i := range p.lines[:line] {
		start, end := p.content(i)
		if start == end {
			continue
		}
		s := p.src[start:min(end, start+200)]
		if b, ok := p.cutBanner(s); ok && b.mrn != (MRN{}) {
			return true
		}
		if n, _, ok := cutNumber(s); ok && n == 1 {
			return true
		}
	}
	return false
}
