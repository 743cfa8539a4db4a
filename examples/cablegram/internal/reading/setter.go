package reading

import (
	"strings"
	"unicode/utf8"
)

// labelWidth is that of the column of names, with the blanks behind them.
const labelWidth = 15

// A setter breaks text into lines. A line holds width code points, or one word
// that is longer.
type setter struct {
	b      []byte
	width  int
	column int  // code points that stand in the line
	indent int  // where the lines of what is being set begin
	fresh  bool // where it stands something begins
}

func (s *setter) begin(b []byte) { s.b, s.column, s.indent, s.fresh = b, 0, 0, true }

// rule sets a rule of the whole width in a line of its own.
func (s *setter) rule(c byte) {
	for range s.width {
		s.b = append(s.b, c)
	}
	s.b = append(s.b, '\n')
}

// line ends the line.
func (s *setter) line() {
	s.b = append(s.b, '\n')
	s.column = 0
}

// to moves to a column of the line, if that lies ahead. What is set next begins
// there.
func (s *setter) to(column int) {
	for s.column < column {
		s.b = append(s.b, ' ')
		s.column++
	}
	s.fresh = true
}

// apart moves to a column of the line, or where that holds something to the next
// behind a blank.
func (s *setter) apart(column int) {
	if s.column > 0 {
		column = max(column, s.column+1)
	}
	s.to(column)
}

// words sets the words of text from where the line stands, and more lines where
// it takes them, which begin at the indent.
func (s *setter) words(text string) {
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if !s.fresh {
			if s.column+1+n > s.width {
				s.line()
				s.to(s.indent)
			} else {
				s.to(s.column + 1)
			}
		}
		s.fresh = false
		s.b = appendDrawn(s.b, word)
		s.column += n
	}
}

// as sets text as it is, tabs being blanks up to the next eighth column.
func (s *setter) as(text string) {
	start := s.column
	for i, part := range strings.Split(text, "\t") {
		if i > 0 {
			s.to(start + (s.column-start)/8*8 + 8)
		}
		s.b = appendDrawn(s.b, part)
		s.column += utf8.RuneCountInString(part)
	}
	s.fresh = false
}

// field sets the name of a field and its value, if it has one. Lines but the
// first of the value are indented by hang.
func (s *setter) field(label, value string, hang int) {
	if strings.TrimSpace(value) == "" {
		return
	}
	s.as(label)
	s.to(max(labelWidth, s.column+2))
	s.indent = labelWidth + hang
	s.words(value)
	s.line()
	s.indent = 0
}

// appendDrawn appends s with what a terminal would act upon made harmless, and
// what is no UTF-8 replaced.
func appendDrawn(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '\t':
			b = append(b, ' ')
		case r < ' ' || r >= 0x7f && r < 0xa0,
			r == 0x61c, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			b = append(b, '?')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
