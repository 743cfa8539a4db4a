package cable

import (
	"iter"
	"strings"

	"github.com/cablegram/cablegram/cable/internal/nearest"
	"github.com/cablegram/cablegram/classify"
)

// The ending: the signature and what follows it. It is read from the last
// line backward, before the body, which ends where it begins.

// ending finds the signature in the text behind pos, and sets p.textEnd to
// where the body ends.
func (p *parser) ending(pos int) {
	p.textEnd = p.end
	last := p.lineAt(0, p.end-1)
	if p.end == 0 || last >= len(p.lines) {
		return
	}
	first := p.lineAt(0, pos)
	last = p.endOfMessage(first, last)

	// Furniture below the signature.
	tail := p.textEnd
	k, seen := last, 0
	var start, end int
	for ; k >= first; k-- {
		start, end = p.content(k)
		start = max(start, pos)
		end = min(end, tail)
		if start >= end {
			continue
		}
		if seen++; seen > 12 || !p.belowSignature(k, start, end) {
			break
		}
	}
	if k < first || start >= end {
		return
	}
	if !isCommNote(p.src[start:end]) && p.signature(first, k, pos, start, end) {
		return
	}
	// A note of the communications centre below the signature.
	for n := 0; k >= first && n < 4; k-- {
		start, end = p.content(k)
		if start = max(start, pos); start >= end {
			continue
		}
		n++
		if isCommNote(p.src[start:end]) {
			for k--; k >= first; k-- {
				s, e := p.content(k)
				if s = max(s, pos); s < e {
					if p.signature(first, k, pos, s, e) {
						p.m.Ending.Stamp = p.field(start, end)
					}
					return
				}
			}
		}
	}
}

// isCommNote reports whether line is a note of the communications centre.
func isCommNote(line string) bool {
	return strings.HasPrefix(line, "NOTE BY OC") || strings.HasPrefix(line, "NOTE: ") && strings.Contains(line, "OC/T")
}

// endOfMessage looks for NNNN near the end; what follows it is a tail.
func (p *parser) endOfMessage(first, last int) int {
	for k, seen := last, 0; k >= first && seen < 6; k-- {
		start, end := p.content(k)
		if start == end {
			continue
		}
		seen++
		if s := p.src[start:end]; s != "NNNN" && s != "NNN" {
			continue
		}
		p.m.Ending.NNNN = Span{start, end}
		p.lines[k].FormatLine = FL16
		p.textEnd = min(p.textEnd, start)
		for x := k + 1; x <= last; x++ {
			if s, e := p.content(x); s < e && !p.inFurniture(s, e) {
				p.lines[x].FormatLine = FLTail
				if !p.m.Ending.Stamp.Present() {
					p.m.Ending.Stamp = p.field(s, e)
				} else {
					p.mark(KindTail, s, e)
				}
			}
		}
		return k - 1
	}
	return last
}

// belowSignature takes a line of furniture below the signature: BT, #1716, a
// classification word, a stamp, the end of the text's own.
func (p *parser) belowSignature(k, start, end int) bool {
	line := p.src[start:end]
	e := &p.m.Ending
	switch {
	case p.inFurniture(start, end):
		p.lines[k].FormatLine = FLBreak
	case line == "BT":
		p.lines[k].FormatLine = FL13
		p.mark(KindProsign, start, end)
	case line[0] == '#' && len(line) > 3 && len(line) < 7 && allDigits(line[1:]):
		p.lines[k].FormatLine = FL15
		n, _, _ := number(line, 1, len(line)-1)
		e.Serial = Field[int]{Value: n, Span: Span{start, end}}
	case allPunctuation(line):
		p.mark(KindDebris, start, end)
	case strings.EqualFold(line, "SIPDIS"):
		p.mark(KindRepeat, start, end)
	case isDumpRow(line):
		p.lines[k].FormatLine = FLTail
		p.mark(KindTail, start, end)
	case p.siteLine(k, line):
		p.lines[k].FormatLine = FLTail
		p.mark(KindTail, start, end)
	case isStamp(line):
		p.lines[k].FormatLine = FLTail
		e.Stamp = p.field(start, end)
	default:
		m, rest, _, ok := classify.CutBanner(line)
		if !ok && isDamagedClass(line) {
			p.lines[k].FormatLine = FLTail
			p.mark(KindClassWord, start, end)
			break
		}
		if !ok || strings.Trim(rest, " /") != "" || m == (classify.Marking{}) {
			return false
		}
		p.lines[k].FormatLine = FLTail
		p.mark(KindClassWord, start, end)
	}
	p.textEnd = min(p.textEnd, start)
	return true
}

// siteLine reports whether line k sends the reader to a post's site, as some
// do below the signature: it does itself, or is the address on the next line.
func (p *parser) siteLine(k int, line string) bool {
	if k > 0 && strings.Contains(line, "://") && strings.IndexByte(line, ' ') < 0 {
		start, end := p.content(k - 1)
		line = p.src[start:end]
	}
	return line != "" && isSiteLine(line)
}

// isDamagedClass reports whether line is a classification with a letter or two
// damaged.
func isDamagedClass(line string) bool {
	if len(line) < 6 || len(line) > 22 {
		return false
	}
	alike := false
	for _, w := range [...]string{"UNCLASSIFIED", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "SECRET"} {
		alike = alike || w[:3] == line[:3] || w[len(w)-3:] == line[len(line)-3:]
	}
	if !alike {
		return false
	}
	_, _, ok := nearest.Best(line, classWords, 2)
	return ok
}

var classWords iter.Seq[string] = func(yield func(string) bool) {
	_ = yield("UNCLASSIFIED") && yield("CONFIDENTIAL") && yield("LIMITED OFFICIAL USE") && yield("SECRET")
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !digit(s[i]) {
			return false
		}
	}
	return s != ""
}

func allPunctuation(s string) bool {
	for i := 0; i < len(s); i++ {
		if letter(s[i]) || digit(s[i]) || s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isDumpRow reports whether line is the rest of a database's row: a number, a
// date, and columns.
func isDumpRow(line string) bool {
	i := 0
	for i < len(line) && digit(line[i]) && i < 8 {
		i++
	}
	d := strings.TrimLeft(line[i:], " \t")
	if i == 0 || len(d) < 10 || len(d) == len(line)-i {
		return false
	}
	return digit(d[0]) && digit(d[1]) && d[2] == '/' && digit(d[3]) && digit(d[4]) && d[5] == '/' && allDigits(d[6:10])
}

// isStamp reports whether line is a release stamp or an end mark of a
// publisher.
func isStamp(line string) bool {
	line = strings.TrimLeft(line, "=*< ")
	for _, s := range [...]string{"Declassified/Released ", "End Cable Text", "END CABLE TEXT", "CABLE ENDS", "END OF DOCUMENT >>", "Current Classification **"} {
		if strings.HasPrefix(line, s) {
			return true
		}
	}
	return false
}
