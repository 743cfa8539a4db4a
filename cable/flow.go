package cable

import (
	"iter"
	"strings"
)

// Flow: a text as a book would set it. A telegram breaks its lines where the
// teleprinter's paper ended, page heads and section breaks interrupt its
// sentences, and lists and tables live by their lines. The pieces of a flow
// tell one from the other.

// A Piece is a stretch of a text, within one line, that is set as it is.
type Piece struct {
	// Span is where it stands in the source, src[Start:End] being Text. It is
	// zero in a message that was not read from a text.
	Span
	Text string
	// Joint is what stands between the piece and the one before it.
	Joint Joint
	// Fixed reports that the piece is the row of a table, or a rule: its blanks,
	// also those it begins with, are part of its form, and its line ends where
	// it does.
	Fixed bool
}

// A Joint says how a piece of a text goes on from the one before it.
type Joint uint8

const (
	// Solid: nothing stands between. A word goes on, or the text begins.
	Solid Joint = iota
	// Spaced: a blank. The line end that stood there says only that the line
	// was full.
	Spaced
	// Broken: a new line, as for the item of a list.
	Broken
	// Parted: an empty line.
	Parted
)

// Flow returns the pieces of f, which is a text of m such as that of a
// paragraph: without what was lifted out of it, and without the second of
// doubled quotation marks. Put together, the pieces hold every character of
// f.Value but white space, in order.
//
// Where a line of the text was broken at its full length and where it ends of
// itself is told by what follows: an empty line, the sign or number of an item
// of a list, wide gaps as tables have them, or behind the end of a sentence a
// line on which such gaps follow. A single line with gaps in the middle of a
// sentence is no table. A word that is parted by a hyphen at the end of a line
// keeps the hyphen, which may be its own.
func (m *Message) Flow(f Field[string]) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		w := flow{yield: yield, src: m.text, quoted: m.quoted, backs: m.backs, quotes: m.quotes}
		s := f.Span
		if s.Len() == 0 || m.text == "" || s.End > len(m.text) {
			w.src, w.bare = f.Value, true
			s = Span{0, len(f.Value)}
			w.quoted, w.backs, w.quotes = false, false, false
			w.stretch(s.Start, s.End)
			return
		}
		at := s.Start
		for _, h := range holesIn(m.scratch.holes, s.Start, s.End) {
			if at < h.Start && !w.stretch(at, h.Start) {
				return
			}
			w.hole = true
			at = max(at, h.End)
		}
		w.stretch(at, s.End)
	}
}

// A flow hands out pieces.
type flow struct {
	yield  func(Piece) bool
	src    string
	bare   bool // src is the value itself
	quoted bool // quotation marks are doubled throughout
	backs  bool // lines may end in a stray backslash
	quotes bool // lines may begin with the > of a quoting mail

	begun bool // a piece was handed out
	ends  int  // line ends since
	hole  bool // something was lifted out since
	fixed bool // it was a row
	table bool // there was one since an empty line
	last  byte // its last byte
	tail  byte // the byte before that
}

// stretch hands out the pieces of src[at:end], in which nothing was lifted out,
// and reports whether to go on.
func (w *flow) stretch(at, end int) bool {
	for at < end {
		n := strings.IndexAny(w.src[at:end], "\n\r\f")
		if n < 0 {
			return w.line(at, end, end)
		}
		if !w.line(at, at+n, end) {
			return false
		}
		at += n
		if w.src[at] == '\r' && at+1 < end && w.src[at+1] == '\n' {
			at++
		}
		if w.src[at] != '\r' || at+1 == end || w.src[at+1] != '\r' { // CR CR LF is one
			w.ends++
		}
		at++
	}
	return true
}

// line hands out the pieces of a line, or of a part of one, in a stretch that
// ends at limit.
func (w *flow) line(start, end, limit int) bool {
	src := w.src
	begin, next := start, end
	for start < end {
		if w.quotes && src[start] == '>' && isQuote(src, start) {
			for start < end && (src[start] == '>' || src[start] == ' ') {
				start++
			}
		} else if blank[src[start]] {
			start++
		} else {
			break
		}
	}
	for start < end && (blank[src[end-1]] || w.backs && src[end-1] == '\\') {
		end--
	}
	if start == end {
		return true
	}
	if w.ends > 1 {
		w.table = false
	}
	row := isRow(src[start:end])
	switch {
	case row && !w.table && (!w.begun || w.ends == 1 && !w.hole && !w.stops()):
		// Where a sentence may go on, gaps are a table's only if its next row
		// follows.
		after := nextLine(src[next:limit])
		row = after == "" || isRow(after)
	case !row && w.table && w.ends == 1 && start-begin >= deep:
		row = true // it goes on in one of the columns
	}
	joint := w.joint(src[start:end], row)
	if !row && joint == Spaced && w.ends == 1 && w.stops() && isRow(nextLine(src[next:limit])) {
		joint = Broken // the title of a table
	}
	if row && w.ends > 0 {
		for start > begin && (src[start-1] == ' ' || src[start-1] == '\t') {
			start--
		}
	}
	for start < end {
		stop := end
		if w.quoted {
			if k := strings.Index(src[start:end], `""`); k >= 0 {
				stop = start + k + 1
			}
		}
		p := Piece{Span: Span{start, stop}, Text: src[start:stop], Joint: joint, Fixed: row}
		if w.bare {
			p.Span = Span{}
		}
		w.begun, w.ends, w.hole, w.fixed = true, 0, false, row
		w.table = w.table || row
		w.last, w.tail = src[stop-1], ' '
		if stop-2 >= start {
			w.tail = src[stop-2]
		}
		if !w.yield(p) {
			return false
		}
		joint = Solid
		if stop < end {
			stop++ // the second quotation mark
		}
		start = stop
	}
	return true
}

// joint returns what stands in front of the given line.
func (w *flow) joint(line string, row bool) Joint {
	switch {
	case !w.begun:
		return Solid
	case w.ends == 0 && !w.hole:
		return Solid
	case row || w.fixed || isItem(line, w.stops()):
		if w.ends > 1 && !w.hole {
			return Parted
		}
		return Broken
	case w.ends > 1 && !w.hole:
		return Parted
	case w.ends == 1 && w.last == '-' && letter(w.tail):
		return Solid
	}
	return Spaced
}

// deep is how far a line is indented that only fills a column of a table.
const deep = 8

// stops reports whether the last piece ends as a sentence does.
func (w *flow) stops() bool { return strings.IndexByte(`.:;!?)"`, w.last) >= 0 }

// nextLine returns the line that follows the line end at the start of s, without
// the blanks around it.
func nextLine(s string) string {
	s = strings.TrimLeft(s, "\r")
	if s != "" && (s[0] == '\n' || s[0] == '\f') {
		s = s[1:]
	}
	if n := strings.IndexAny(s, "\n\r\f"); n >= 0 {
		s = s[:n]
	}
	return strings.Trim(s, " \t")
}

// isRow reports whether a line is the row of a table, which has a gap of three
// blanks or a tab, or a rule.
func isRow(line string) bool {
	if strings.Contains(line, "   ") || strings.IndexByte(line, '\t') >= 0 {
		return true
	}
	return len(line) >= 5 && strings.Trim(line, "-=_*. ") == ""
}

// isItem reports whether a line begins an item of a list: with a sign, or,
// behind the end of a sentence, with a letter or number and a bracket or full
// stop.
func isItem(line string, behind bool) bool {
	i := 0
	for i < len(line) && i < 2 && (line[i] == '-' || line[i] == '*') {
		i++
	}
	if i > 0 {
		return i < len(line) && line[i] == ' '
	}
	if strings.HasPrefix(line, "\u2022") || strings.HasPrefix(line, "\u00b7") {
		return true
	}
	if !behind {
		return false
	}
	if i < len(line) && line[i] == '(' {
		i++
	}
	from := i
	for i < len(line) && i < from+3 && digit(line[i]) {
		i++
	}
	if i == from && i < len(line) && letter(line[i]) {
		i++
	}
	return i > from && i+1 < len(line) && (line[i] == ')' || line[i] == '.') && line[i+1] == ' '
}
