package archive

import "strings"

// ShownHTML returns what a browser shows of a page, or of a part of one, such
// as a mail: white space is one blank but in a <pre>, and elements that begin a
// line do. at says where in the page each byte of the text stood, and where the
// text ends: it has one element more. What was made from other bytes, as "<" is
// from "&lt;", stands where these begin.
func ShownHTML(page []byte) (text string, at []int32) {
	s := shownPage{}
	z := tokenizer{page: page}
	pre := 0
	for {
		t := z.next()
		switch t.kind {
		case tokenEnd:
			s.at = append(s.at, int32(len(page)))
			return s.text.String(), s.at
		case tokenOpen, tokenClose:
			switch t.name {
			case "br":
				s.blank = false
				s.add(t.start, '\n')
			case "pre", "block", "div", "h", "tr", "table", "title":
				s.newLine(t.start)
				if t.name == "pre" && t.kind == tokenOpen {
					pre++
				} else if t.name == "pre" {
					pre = max(0, pre-1)
				}
			case "td", "th":
				s.blank = true
			}
		case tokenText:
			for i := t.start; i < t.end; i++ {
				c := page[i]
				switch {
				case pre > 0:
					s.add(i, c)
				case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
					s.blank = true
				default:
					s.gap(i)
					s.add(i, c)
				}
			}
		case tokenRef:
			s.gap(t.start)
			for i := range len(t.value) {
				s.add(t.start, t.value[i])
			}
		}
	}
}

type shownPage struct {
	text  strings.Builder
	at    []int32
	last  byte
	blank bool // white space stands before what follows
}

func (s *shownPage) add(i int, c byte) {
	s.text.WriteByte(c)
	s.at = append(s.at, int32(i))
	s.last = c
}

// gap adds the blank that stands before what follows at i, if there is one.
func (s *shownPage) gap(i int) {
	if s.blank && s.last != 0 && s.last != '\n' {
		s.add(max(int(s.at[len(s.at)-1]), i-1), ' ')
	}
	s.blank = false
}

// newLine ends the line, if there is something in it.
func (s *shownPage) newLine(i int) {
	s.blank = false
	if s.last != 0 && s.last != '\n' {
		s.add(i, '\n')
	}
}

// SetPlaces says where the text of e stands in a container of which part
// begins at the byte offset and in the line given: Text[i] at part[at[i]], and
// the end of it at the last of at, which do not fall.
func (e *Entry) SetPlaces(part []byte, offset int64, line int, at []int32) {
	begins := at[0]
	e.Offset = offset + int64(begins)
	e.Line = line + countLineEnds(part[:begins])
	e.runs, e.places = nil, nil
	moved := int32(0) // between text and container
	for i, a := range at {
		if a -= begins; a-int32(i) != moved {
			moved = a - int32(i)
			e.runs = append(e.runs, run{int32(i), a})
		}
	}
	e.places = placesOf(part, int(begins), e.runs)
}
