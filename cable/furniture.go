package cable

import (
	"slices"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// Furniture is what pages and sections leave in a text: breaks, the
// classification above and below them, stamps of release. It is found before
// anything is read, so that it can be lifted out of whatever it interrupts.

type furnitureKind uint8

const (
	sectionFurniture furnitureKind = iota
	pageFurniture
	stampFurniture
	marginFurniture // beside a line, or on a blank one
)

type furniture struct {
	kind furnitureKind
	Span
}

// gatherFurniture puts breaks and stamps in one list.
func (p *parser) gatherFurniture(text string) {
	p.furn = p.m.scratch.furn[:0]
	breaks := p.m.Breaks[:0]
	for _, b := range p.m.Breaks {
		f := furniture{sectionFurniture, b.Span}
		if b.Page > 0 {
			f.kind = pageFurniture
			f.Start = p.pageTop(b.Start)
		}
		p.furn = append(p.furn, f)
		if b.Page == 1 && b.Section <= 1 {
			// The head of the first page is no break.
			p.mark(KindPageLine, b.Start, p.beforeDupe(b.Start, b.End))
			p.paged = true
			continue
		}
		breaks = append(breaks, b)
	}
	p.m.Breaks = breaks
	if p.stampSeen {
		p.findStamps(text)
		slices.SortStableFunc(p.furn, func(a, b furniture) int { return a.Start - b.Start })
	}
	p.findRelease(text)
	p.m.scratch.furn = p.furn
}

const releaseStamp = "Declassified/Released"

// findStamps records the lines on which the stamp of the archives' release
// stands.
func (p *parser) findStamps(text string) {
	for i := 0; ; {
		k := strings.Index(text[i:], releaseStamp)
		if k < 0 {
			return
		}
		start, end := p.content(p.lineAt(0, i+k))
		i = max(end, i+k+len(releaseStamp))
		if !strings.Contains(text[start:end], "Department of State") {
			continue
		}
		p.furn = append(p.furn, furniture{stampFurniture, Span{start, end}})
		p.mark(KindStamp, start, end)
		p.stamped = true
	}
}

// pageTop returns where the furniture of a page break begins that stands at
// start: the classification stands above it, once for the page before and
// once for its own. Between them may stand the sign that ends a section.
func (p *parser) pageTop(start int) int {
	i := p.lineAt(0, start)
	if s, _ := p.content(i); s < start {
		return start // within a line
	}
	for n, i := 0, i-1; i >= 0 && n < 2; i-- {
		s, e := p.content(i)
		if s == e {
			continue
		}
		if line := p.src[s:e]; n == 1 && (line == "NNN" || line == "NNNN") {
			p.mark(KindProsign, s, e)
			p.lines[i].FormatLine = FLBreak
			start = s
			continue
		}
		if !isClassLine(p.src[s:e]) {
			break
		}
		p.mark(KindClassWord, s, p.beforeDupe(s, e))
		p.lines[i].FormatLine = FLBreak
		start = s
		n++
	}
	return start
}

// beforeDupe returns where the words POSS DUPE begin, and the blanks in front
// of them, that end src[start:end], else end. It records the caption.
func (p *parser) beforeDupe(start, end int) int {
	const words = "POSS DUPE"
	line, ok := strings.CutSuffix(p.src[start:end], words)
	if !ok {
		return end
	}
	p.addCaption(words, Span{end - len(words), end})
	return start + len(strings.TrimRight(line, " "))
}

// isClassLine reports whether line is a classification alone, as at the edge
// of a page.
func isClassLine(line string) bool {
	if len(line) < 6 || len(line) > 48 || !bannerStart[line[0]] {
		return false
	}
	_, rest, _, ok := classify.CutBanner(line)
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, " /")
	return rest == "" || rest == "POSS DUPE" || len(rest) <= 3 && allDigits(rest) // the number of a copy
}

// atFurniture reports whether furniture not yet passed begins before end.
func (p *parser) atFurniture(end int) bool {
	return p.next < len(p.furn) && p.furn[p.next].Start < end
}

// pass takes the next furniture.
func (p *parser) pass() Span {
	f := p.furn[p.next].Span
	p.next++
	p.passed = f
	return f
}

// contentFrom is content for the part of line i that lies behind offset from
// and behind the furniture passed.
func (p *parser) contentFrom(i, from int) (start, end int) {
	l := p.lines[i].Span
	start, end = p.trim(max(from, l.Start), max(from, l.End))
	if p.passed.End > start && p.passed.Start <= start {
		if p.passed.End >= l.End {
			p.lines[i].FormatLine = FLBreak
			return l.End, l.End
		}
		return p.trim(p.passed.End, l.End)
	}
	return start, end
}

// furnitureIn returns the furniture that touches src[start:end].
func (p *parser) furnitureIn(start, end int) []furniture {
	a, _ := slices.BinarySearchFunc(p.furn, start, func(f furniture, at int) int { return f.End - 1 - at })
	b := a
	for b < len(p.furn) && p.furn[b].Start < end {
		b++
	}
	return p.furn[a:b]
}

// inFurniture reports whether src[start:end] lies in furniture.
func (p *parser) inFurniture(start, end int) bool {
	k, _ := slices.BinarySearchFunc(p.furn, start, func(f furniture, at int) int { return f.End - 1 - at })
	return k < len(p.furn) && p.furn[k].Start <= start && end <= p.furn[k].End
}
