package cable

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A FormatLine is the part of a message that a line belongs to, after the
// sixteen format lines of ACP 127.
type FormatLine uint8

const (
	// Unread marks a blank line and a line outside every known part.
	Unread FormatLine = 0
	// FL1 to FL16 are the format lines of ACP 127 (5 FAH-2 H-320 for the
	// State Department): 1 transmission identifier, 2 routing, 3 calling
	// station and serial, 4 security warning and operating signals,
	// 5 precedence and date-time group, 6 originator, 7 action addressees,
	// 8 information addressees, 9 exempted addressees, 10 accounting,
	// 11 break, 12 text, 13 break, 14 corrections, 15 end-of-message
	// validation, 16 end of message.
	FL1  FormatLine = 1
	FL2  FormatLine = 2
	FL3  FormatLine = 3
	FL4  FormatLine = 4
	FL5  FormatLine = 5
	FL6  FormatLine = 6
	FL7  FormatLine = 7
	FL8  FormatLine = 8
	FL9  FormatLine = 9
	FL10 FormatLine = 10
	FL11 FormatLine = 11
	FL12 FormatLine = 12
	FL13 FormatLine = 13
	FL14 FormatLine = 14
	FL15 FormatLine = 15
	FL16 FormatLine = 16
	// FLPreface is text before the first line of a message: a page's chrome, a
	// mail's head.
	FLPreface FormatLine = 17
	// FLBreak is a page or section break that interrupts the text.
	FLBreak FormatLine = 18
	// FLFront is what the Department put in front of a heading: distribution,
	// relay, drafting.
	FLFront FormatLine = 20
	// FLTail is text after the end of a message.
	FLTail FormatLine = 19
)

// String returns "FL1" to "FL16", "preface", "break", "tail", "front" or "unread".
func (f FormatLine) String() string {
	switch {
	case f == Unread:
		return "unread"
	case f < 10:
		return "FL" + string(rune('0'+f))
	case f <= 16:
		return "FL1" + string(rune('0'+f-10))
	case f == FLPreface:
		return "preface"
	case f == FLBreak:
		return "break"
	case f == FLTail:
		return "tail"
	case f == FLFront:
		return "front"
	}
	return ""
}

// A Line is one line of the source with its line end: LF, CRLF, CR CR LF, a
// lone CR or a form feed. Lines tile the source: the first starts at 0, each
// starts where the one before it ends, and the last ends at the source's end.
type Line struct {
	FormatLine FormatLine
	Span
}

// appendLines cuts the lines of src that begin at from or behind it and before
// to. Mixed says that src may have line ends other than LF.
func appendLines(dst []Line, src string, from, to int, mixed bool) []Line {
	to = min(to, len(src))
	if from >= to {
		return dst
	}
	// Lines are counted only where there may be no room for them.
	if room := cap(dst) - len(dst); room < (to-from)/32 {
		if need := strings.Count(src[from:to], "\n") + 1; room < need {
			dst = slices.Grow(dst, need)
		}
	}
	if mixed {
		return appendMixedLines(dst, src, from, to)
	}
	for start := from; start < to; {
		end := len(src)
		if i := strings.IndexByte(src[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		dst = append(dst, Line{Span: Span{start, end}})
		start = end
	}
	return dst
}

// hasMixedLines reports whether src may have line ends other than LF.
func hasMixedLines(src string) bool {
	return strings.IndexByte(src, '\r') >= 0 || strings.IndexByte(src, '\f') >= 0
}

// appendMixedLines is appendLines for sources with carriage returns or form
// feeds. It looks at every byte once.
func appendMixedLines(dst []Line, src string, from, to int) []Line {
	start := from
	for i := from; i < len(src) && start < to; i++ {
		switch src[i] {
		case '\n', '\f':
		case '\r':
			// CR LF and CR CR LF are one line end each.
			if i+1 < len(src) && src[i+1] == '\n' {
				i++
			} else if i+2 < len(src) && src[i+1] == '\r' && src[i+2] == '\n' {
				i += 2
			}
		default:
			continue
		}
		dst = append(dst, Line{Span: Span{start, i + 1}})
		start = i + 1
	}
	if start < to {
		dst = append(dst, Line{Span: Span{start, len(src)}})
	}
	return dst
}

// A Position is a place in a text as an editor shows it: line and column,
// both from 1. Columns count code points, a tab as one.
type Position struct{ Line, Column int }

// Position returns the line and column of the byte at offset of src, which
// must be the text m was parsed from. An offset past either end is moved to
// that end.
func (m *Message) Position(src string, offset int) Position {
	return position(m.Lines, src, offset)
}

func position(lines []Line, src string, offset int) Position {
	offset = max(0, min(offset, len(src)))
	i := sort.Search(len(lines), func(i int) bool { return lines[i].Start > offset }) - 1
	if n := len(lines); n > 0 && offset == len(src) && lines[n-1].End == offset && lineEnd(src[offset-1]) {
		return Position{n + 1, 1} // behind the last line's end
	}
	if i < 0 {
		return Position{1, 1 + utf8.RuneCountInString(src[:offset])}
	}
	start := min(lines[i].Start, offset)
	return Position{i + 1, 1 + utf8.RuneCountInString(src[start:offset])}
}
