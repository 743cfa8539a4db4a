package cable

import (
	"slices"
	"strings"
)

// What the release of a document under the Freedom of Information Act leaves
// on its pages: a stamp above and below each page, RELEASE IN PART and the
// exemptions at the top, exemption codes in the margin where text was taken
// out, and the note of the officer who classified it anew. Scanned pages have
// all of it in the text, often in the middle of a value.

// releaseReach is how far into a text the first page's stamp stands.
const releaseReach = 4096

const (
	caseStamp      = "Department of State Case No"
	marginColumn   = 60 // where a margin begins at the earliest
	marginGap      = 3  // blanks between a line and its margin
	annotationHead = "Classified by DAS"
)

// findRelease records the furniture of a release. It looks no further than
// the first page for whether there is any.
func (p *parser) findRelease(text string) {
	if !strings.Contains(text[:min(len(text), releaseReach)], caseStamp) {
		return
	}
	p.released = true
	n := len(p.furn)
	for i := 0; i < len(p.lines); i++ {
		start, end := p.content(i)
		if start == end {
			continue
		}
		line := p.src[start:end]
		if isCaseStamp(line) || p.isFolio(i, start, end) {
			i = p.stampRun(i, start)
			continue
		}
		if k := strings.Index(line, annotationHead); k >= 0 && strings.Contains(line[k:], "DoS on") {
			p.annotation(i, start+k, end)
			continue
		}
		if k := strings.Index(line, "RELEASE IN"); k >= 0 && len(line)-k < 60 && (k == 0 || line[k-1] == ' ') {
			p.stamp(start+k, end)
			continue
		}
		if line == "FULL" && start-p.lines[i].Start >= marginColumn {
			p.stamp(start, end)
			continue
		}
		if k := p.marginCodes(i, start, end); k < end {
			p.stamp(k, end)
		}
	}
	if len(p.furn) > n {
		slices.SortStableFunc(p.furn, func(a, b furniture) int { return a.Start - b.Start })
	}
}

// stamp records a stamp that shares its line, or has it to itself.
func (p *parser) stamp(start, end int) {
	p.furn = append(p.furn, furniture{marginFurniture, Span{start, end}})
	p.mark(KindStamp, start, end)
}

// inMargin reports whether the furniture passed last stands in a margin.
func (p *parser) inMargin() bool {
	return p.next > 0 && p.furn[p.next-1].kind == marginFurniture
}

// liftMargin makes a hole of what stands in a margin, with the blanks in front
// of it. Its line stays, be it a blank one.
func (p *parser) liftMargin(b Span) {
	start := b.Start
	for start > 0 && (p.src[start-1] == ' ' || p.src[start-1] == '\t') {
		start--
	}
	p.hole(start, b.End)
}

// stampRun records the stamps of a page's end and the next one's top, with
// the blank lines between and behind them, as one piece of furniture. It
// returns its last line.
func (p *parser) stampRun(i, start int) int {
	first, last, end := i, i, 0
	for k := i; k < len(p.lines); k++ {
		s, e := p.content(k)
		if s == e {
			last = k
			continue
		}
		if !isCaseStamp(p.src[s:e]) && !p.isFolio(k, s, e) {
			break
		}
		p.mark(KindStamp, s, e)
		last, end = k, e
	}
	// The blank lines in front are the page's too if a sentence goes on.
	for first > 0 {
		s, e := p.content(first - 1)
		if s < e {
			if strings.IndexByte(".:?!\")", p.src[e-1]) >= 0 {
				first = i
			}
			break
		}
		first--
	}
	if first == 0 {
		first = i
	}
	for k := first; k <= last; k++ {
		p.lines[k].FormatLine = FLBreak
	}
	if last+1 < len(p.lines) {
		end = p.lines[last].End
	}
	p.furn = append(p.furn, furniture{stampFurniture, Span{p.lines[first].Start, max(end, start)}})
	return last
}

// isCaseStamp reports whether line is the stamp at a page's edge.
func isCaseStamp(line string) bool {
	return len(line) < 200 && strings.Contains(line, caseStamp)
}

// isFolio reports whether line i holds a page number, or what the scanner
// made of one: a short word in the middle of the line above a page's stamp.
func (p *parser) isFolio(i, start, end int) bool {
	if end-start > 5 || start-p.lines[i].Start < 24 {
		return false
	}
	if _, ok := pageMarking(p.src[start:end]); ok {
		return false
	}
	for k := i + 1; k < len(p.lines) && k < i+6; k++ {
		if s, e := p.content(k); s < e {
			return isCaseStamp(p.src[s:e])
		}
	}
	return false
}

// marginCodes returns where the exemption codes in the margin of a line
// begin, its end if there are none. Codes that stand close to the text, or
// that the scanner has glued to it, count only next to others.
func (p *parser) marginCodes(i, start, end int) int {
	at, gap := p.codesAt(i, start, end)
	if at == end || gap >= marginGap {
		return at
	}
	for k := i - 2; k <= i+2; k++ {
		if k == i || k < 0 || k >= len(p.lines) {
			continue
		}
		s, e := p.content(k)
		if a, _ := p.codesAt(k, s, e); a < e {
			return at
		}
	}
	return end
}

// codesAt returns where the codes at the end of a line begin, and how many
// blanks stand before them.
func (p *parser) codesAt(i, start, end int) (at, gap int) {
	src := p.src
	at = end
	for {
		k := at
		for k > start && (src[k-1] == ' ' || src[k-1] == ',' && at < end) {
			k--
		}
		n := codeBefore(src[start:k])
		if n == 0 {
			break
		}
		at = k - n
	}
	if at == end {
		return end, 0
	}
	if at == start {
		return at, marginGap
	}
	if end-p.lines[i].Start < marginColumn {
		return end, 0
	}
	for gap < at-start && src[at-1-gap] == ' ' {
		gap++
	}
	return at, gap
}

// codeBefore returns the length of the exemption code at the end of s: B6,
// 1.4(D), 1 .4(B).
func codeBefore(s string) int {
	n := len(s)
	if n >= 2 && s[n-2] == 'B' && '1' <= s[n-1] && s[n-1] <= '9' {
		return 2
	}
	if n < 6 || s[n-1] != ')' || s[n-3] != '(' || !upper(s[n-2]) || s[n-2] > 'H' || !digit(s[n-4]) || s[n-5] != '.' {
		return 0
	}
	k := n - 6
	for k > 0 && n-k < 9 && s[k] == ' ' {
		k--
	}
	if s[k] != '1' {
		return 0
	}
	return n - k
}

// annotation records the note of a later classification that begins at start
// on line i: it stands in a column of its own, beside whatever else stands on
// its lines.
func (p *parser) annotation(i, start, end int) {
	column := start - p.lines[i].Start
	p.stamp(start, end)
	seen := annotationEnds(p.src[start:end], false)
	for k := i + 1; seen != annotationOver && k < len(p.lines) && k < i+6; k++ {
		s, e := p.content(k)
		from := max(s, p.lines[k].Start+max(0, column-3))
		if from > s {
			// The note's column begins behind a gap.
			for from < e && (p.src[from] == ' ' || p.src[from-1] != ' ') {
				from++
			}
		}
		if from >= e || s == from && s-p.lines[k].Start > column+24 {
			continue
		}
		p.stamp(from, e)
		seen = annotationEnds(p.src[from:e], seen == annotationOn)
	}
}

// How far a note of a later classification has been read.
const (
	annotationOpen = iota // its last words are to come
	annotationOn          // "Declassify" was the last word
	annotationOver
)

// annotationEnds tells where a piece of the note leaves it; on says that the
// piece before ended in "Declassify".
func annotationEnds(piece string, on bool) int {
	if k := strings.Index(piece, "on:"); k >= 0 && (on || strings.Contains(piece, "eclassify on:")) && strings.Trim(piece[k+3:], " ") != "" {
		return annotationOver
	}
	if strings.HasSuffix(piece, "eclassify") || strings.HasSuffix(piece, "eclassify on:") {
		return annotationOn
	}
	if on && digit(piece[len(piece)-1]) {
		return annotationOver
	}
	return annotationOpen
}
