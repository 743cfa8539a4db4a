package cable

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Drawings of diagnostics for a terminal or a page with letters of one width.

// Explain draws d for a person: line and column, severity, code and message,
// then the source line with the place underlined by carets, then the second
// place of a contradiction, underlined by hyphens, then the fix:
//
//	3:11: fault: serial-mrn: station serial 9916, but the message is number 9917
//	    DE RUEHPE #9916 1080903
//	              ^^^^^
//	  7:8:
//	    UNCLAS LIMA 009917
//	           -----------
//	    fix: "9916" to "9917"
//
// Two places on one line are drawn on one. It ends without a line end. Of a
// place that runs over lines the first line is drawn. Lines longer than a
// screen are cut around the place; tabs are drawn as one blank, what a terminal
// would act upon as "?", in the message too. East Asian characters take two
// columns, combining ones none.
func (d Diagnostic) Explain(src string) string {
	start := max(0, min(d.Start, len(src)))
	lines := appendMixedLines(nil, src, 0, min(max(start, min(d.Other.Start, len(src)))+1, len(src)))
	pos := position(lines, src, start)
	here := viewOf(src, lines, pos, Span{d.Start, d.End})

	var b []byte
	b = strconv.AppendInt(b, int64(pos.Line), 10)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(pos.Column), 10)
	b = append(b, ": "...)
	b = append(b, d.Severity().String()...)
	b = append(b, ": "...)
	b = appendDrawn(b, d.String()) // which may quote the source

	other := d.Other != Span{} && d.Other != d.Span
	var there view
	var otherPos Position
	if other {
		otherPos = position(lines, src, max(0, min(d.Other.Start, len(src))))
		there = viewOf(src, lines, otherPos, d.Other)
	}
	if other && otherPos.Line == pos.Line && here.left <= there.start && there.end <= here.right &&
		(there.end <= here.start || here.end <= there.start) && there.start < there.end {
		b = here.append(b, src, there, '^', '-')
	} else {
		b = here.append(b, src, view{}, '^', 0)
		if other {
			b = append(b, "\n  "...)
			b = strconv.AppendInt(b, int64(otherPos.Line), 10)
			b = append(b, ':')
			b = strconv.AppendInt(b, int64(otherPos.Column), 10)
			b = append(b, ':')
			b = there.append(b, src, view{}, '-', 0)
		}
	}
	if d.Fix.OK {
		b = append(b, "\n    fix: "...)
		was := d.Fix.Span.In(src)
		switch {
		case d.Fix.Text == "":
			b = append(b, "delete "...)
			b = append(b, quoted(was)...)
		case was == "":
			b = append(b, "insert "...)
			b = append(b, quoted(d.Fix.Text)...)
		default:
			b = append(b, quoted(was)...)
			b = append(b, " to "...)
			b = append(b, quoted(d.Fix.Text)...)
		}
	}
	return string(b)
}

// A view is the part of a source line that is drawn, src[left:right], and the
// place on it.
type view struct {
	left, right int
	start, end  int
	head, tail  string // stand for what is cut off
}

// viewOf returns the view of a place that begins at pos.
func viewOf(src string, lines []Line, pos Position, at Span) view {
	const before, after = 40, 72
	start := max(0, min(at.Start, len(src)))
	end := max(start, min(at.End, len(src)))
	lineStart, lineEnd := len(src), len(src)
	if pos.Line <= len(lines) {
		lineStart = lines[pos.Line-1].Start
	}
	if i := strings.IndexAny(src[start:], "\n\r\f"); i >= 0 {
		lineEnd = start + i
	}
	// A place inside a line end is drawn behind the line.
	lineEnd = lineStart + len(strings.TrimRight(src[lineStart:lineEnd], "\r"))
	start = min(start, lineEnd)
	v := view{left: lineStart, right: lineEnd, start: start, end: max(start, min(end, lineEnd))}
	if start-v.left > before {
		v.left, v.head = start-before, "..."
		for v.left < start && !utf8.RuneStart(src[v.left]) {
			v.left++
		}
	}
	if v.right-v.left > before+after {
		v.right, v.tail = v.left+before+after, "..."
		for v.right > start && !utf8.RuneStart(src[v.right]) {
			v.right--
		}
	}
	v.end = min(v.end, v.right)
	return v
}

// append appends the line and the strokes under its place, and other strokes
// under another place on it.
func (v view) append(b []byte, src string, other view, stroke, otherStroke byte) []byte {
	b = append(b, "\n    "...)
	b = append(b, v.head...)
	b = appendDrawn(b, src[v.left:v.right])
	b = append(b, v.tail...)
	b = append(b, "\n    "...)
	first, second := v, other
	if otherStroke != 0 && other.start < v.start {
		first, second, stroke, otherStroke = other, v, otherStroke, stroke
	}
	b = appendN(b, ' ', width(src[v.left:first.start])+len(v.head))
	b = appendN(b, stroke, max(1, width(src[first.start:first.end])))
	if otherStroke != 0 {
		b = appendN(b, ' ', width(src[first.end:second.start]))
		b = appendN(b, otherStroke, max(1, width(src[second.start:second.end])))
	}
	return b
}

func appendN(b []byte, c byte, n int) []byte {
	for range n {
		b = append(b, c)
	}
	return b
}

// appendDrawn appends s with what a terminal would act upon made harmless.
func appendDrawn(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '\t':
			b = append(b, ' ')
		case acted(r):
			b = append(b, '?')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// acted reports whether a terminal may act upon r instead of printing it: a
// control character, a line end of Unicode, a change of direction.
func acted(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r == 0x200e || r == 0x200f || r >= 0x2066 && r <= 0x2069
}

// width returns the number of columns that s takes as it is drawn.
func width(s string) (n int) {
	for _, r := range s {
		switch {
		case r < 0x300 || acted(r):
			n++
		case inRanges(r, zeroWidth[:]):
		case inRanges(r, doubleWidth[:]):
			n += 2
		default:
			n++
		}
	}
	return n
}

func inRanges(r rune, ranges [][2]rune) bool {
	for _, x := range ranges {
		if r < x[0] {
			return false
		}
		if r <= x[1] {
			return true
		}
	}
	return false
}

// zeroWidth holds the combining marks of the scripts that names in cables are
// written with, and what has no width by itself.
var zeroWidth = [...][2]rune{
	{0x300, 0x36f}, {0x483, 0x489}, {0x591, 0x5bd}, {0x610, 0x61a}, {0x64b, 0x65f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},
	{0x200b, 0x200d}, {0x20d0, 0x20ff}, {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
}

// doubleWidth holds the wide and fullwidth characters (Unicode Standard Annex
// 11), in whole blocks.
var doubleWidth = [...][2]rune{
	{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f},
	{0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
}
