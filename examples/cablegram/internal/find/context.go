package find

import (
	"strconv"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
)

// A Context is the words around a hit in one line: what is lifted out of the
// text is left out, and white space is one blank.
type Context struct{ Before, Match, After string }

// room is how many characters stand before a hit and behind it.
const room = 48

// Context returns the words around h, which is a hit in src with the reading
// m. They are of the same paragraph, of the subject or of the same line. It
// is empty if h has no place.
func (h *Hit) Context(src string, m *cable.Message) Context {
	if h.Span == (cable.Span{}) {
		return Context{}
	}
	const window = 10 * room // bytes, more than room after what is left out
	in := h.bounds(src, m)
	end := h.End
	if h.End-h.Start > window { // a whole paragraph
		end = h.Start
	}
	holes := m.Lifted()
	before := flow(src, max(in.Start, h.Start-window), h.Start, holes)
	match := flow(src, h.Start, end, holes)
	after := flow(src, end, min(in.End, end+window), holes)
	return Context{cutFront(before), match, cutBack(after)}
}

// bounds returns the part of src whose words are the context of h.
func (h *Hit) bounds(src string, m *cable.Message) cable.Span {
	if h.Paragraph >= 0 {
		p := &m.Paragraphs[h.Paragraph]
		for _, s := range []cable.Span{p.Text.Span, p.Heading.Span} {
			if s.Start <= h.Start && h.End <= s.End {
				return s
			}
		}
		return p.Span
	}
	if s := m.Subject.Text.Span; s.Start <= h.Start && h.End <= s.End {
		return s
	}
	at := h.Span
	for at.Start > 0 && src[at.Start-1] != '\n' {
		at.Start--
	}
	for at.End < len(src) && src[at.End] != '\n' {
		at.End++
	}
	return at
}

// flow returns src[start:end] without the holes and with white space folded. A
// hyphen at the end of a line takes no blank, as in "US-" and "LATIN". Of doubled
// quotation marks, which some copies of cables have, one is left.
func flow(src string, start, end int, holes []cable.Span) string {
	var b []byte
	blank, broken := false, false
	for i := start; i < end; {
		for len(holes) > 0 && holes[0].End <= i {
			holes = holes[1:]
		}
		if len(holes) > 0 && holes[0].Start <= i {
			i = holes[0].End
			blank, broken = true, true
			continue
		}
		switch c := src[i]; {
		case c == '\\' && (i+1 == len(src) || src[i+1] == '\n' || src[i+1] == '\r'), c < ' ', c == 0x7f:
			blank, broken = true, broken || c == '\n' || c == '\r'
		case c == ' ':
			blank = true
		case c == '"' && i > start && src[i-1] == '"' && !blank:
			// The second of two, or what is left of four.
		default:
			n := len(b)
			if blank && !(broken && n > 1 && b[n-1] == '-' && b[n-2] != ' ' && b[n-2] != '-') {
				b = append(b, ' ')
			}
			blank, broken = false, false
			b = append(b, c)
		}
		i++
	}
	if blank && !(broken && len(b) > 0 && b[len(b)-1] == '-') {
		b = append(b, ' ')
	}
	return string(b)
}

// cutFront leaves the last words of s that have room.
func cutFront(s string) string {
	n := utf8.RuneCountInString(s)
	if n <= room {
		return trimFront(s)
	}
	for n > room {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		n--
	}
	for i := range len(s) {
		if s[i] == ' ' && i+1 < len(s) {
			return "..." + s[i+1:]
		}
	}
	return "..." + s
}

// cutBack leaves the first words of s that have room.
func cutBack(s string) string {
	n, last := 0, 0
	for i := range s {
		if n++; n > room {
			if last == 0 {
				last = i
			}
			return s[:last] + "..."
		}
		if s[i] == ' ' {
			last = i
		}
	}
	if len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

func trimFront(s string) string {
	if len(s) > 0 && s[0] == ' ' {
		return s[1:]
	}
	return s
}

// Field returns the path of the field that h stands in, as the JSON form has
// it: "subject.text"; "" if it stands in none.
func (h *Hit) Field(m *cable.Message) string {
	if h.Paragraph >= 0 {
		p := &m.Paragraphs[h.Paragraph]
		path := "paragraphs[" + strconv.Itoa(h.Paragraph) + "]"
		switch {
		case h.Start >= p.Text.Start && h.End <= p.Text.End:
			path += ".text"
		case h.Start >= p.Heading.Start && h.End <= p.Heading.End:
			path += ".heading"
		}
		return path
	}
	best := cable.Node{}
	for n := range m.Fields() {
		if n.Start <= h.Start && h.Start < n.End && (best.Kind == cable.KindNone || n.Len() <= best.Len()) {
			best = n
		}
	}
	if best.Kind == cable.KindNone {
		return ""
	}
	return best.Path()
}
