package archive

import (
	"bytes"
	"io"
	"iter"
	"strings"
)

// HTML reads pages of the Cable Viewer, one behind the other, in any of its
// three layouts: those of November 2010, with four columns in the table of the
// record, those from December 2010, with five, and those of 2011, with links to
// newspapers below.
//
// The text of an entry is what a browser would show of the page's two <pre>
// elements, the head and the body of the cable, with a line end between them:
// links are gone, paragraph signs stay. Characters that the page names, such as
// "&#x000A;", are what they stand for.
func HTML(r io.Reader) iter.Seq2[Entry, error] {
	return pages(r, func(page []byte) (Entry, bool) {
		p := htmlPage{tokenizer: tokenizer{page: page}}
		return p.read()
	})
}

// pages returns the entries of pages that stand one behind the other. read
// reads one, and reports whether there is a cable on it; the entry's offset
// counts from the beginning of the page.
func pages(r io.Reader, read func(page []byte) (Entry, bool)) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		w := newWindow(r)
		for n := 1; ; n++ {
			start := w.base
			end, ok := w.cutHTML()
			switch last := end == len(w.bytes()); {
			case last && w.err != io.EOF:
				yield(Entry{}, w.err)
				return
			case last && end == 0 && ok:
				return
			case !ok:
				if !yield(Entry{}, errTooLong(start, n)) {
					return
				}
			default:
				page := w.bytes()[:end]
				e, ok := read(page)
				e.Line = w.line + countLineEnds(page[:e.Offset])
				e.places = placesOf(page, int(e.Offset), e.runs)
				e.Offset += w.base
				var err error
				if !ok {
					e, err = Entry{}, &Error{Offset: start, Record: n, Reason: "page without a cable"}
				}
				if !yield(e, err) {
					return
				}
			}
			w.drop(end)
		}
	}
}

// cutHTML returns where the page at the beginning of the window ends: before
// the next "<!doctype" or "<html" that follows an "<html", or at the end of the
// container. It reports false, and drops most of the page, if that is farther
// than a record may be long.
func (w *window) cutHTML() (end int, ok bool) {
	const doctype, html = "<!doctype", "<html"
	ok = true
	begun := false
	for i := 0; ; {
		j := w.index(i, '<', maxRecord)
		if j < 0 {
			if len(w.bytes()) < maxRecord {
				return len(w.bytes()), ok
			}
			w.drop(maxRecord)
			ok, i = false, 0
			continue
		}
		b := w.need(j + len(doctype))[j:]
		switch {
		case len(b) >= len(doctype) && equalFold(string(b[:len(doctype)]), doctype):
			if begun {
				return j, ok
			}
		case len(b) >= len(html) && equalFold(string(b[:len(html)]), html):
			if begun {
				return j, ok
			}
			begun = true
		}
		i = j + 1
	}
}

// A shownText is what a page shows of a cable, and where.
type shownText struct {
	text []byte
	at   int // where text begins in the page
	runs []run
}

// add adds to the text what is shown of the place at of the page.
func (s *shownText) add(at int, b []byte) {
	if len(s.text) == 0 {
		s.at = at
	}
	last := run{}
	if n := len(s.runs); n > 0 {
		last = s.runs[n-1]
	}
	next := run{int32(len(s.text)), int32(at - s.at)}
	if next.at-last.at != next.text-last.text {
		s.runs = append(s.runs, next)
	}
	s.text = append(s.text, b...)
}

// An htmlPage reads one page, token by token.
type htmlPage struct {
	tokenizer
	shownText
	rec   Record
	table table
	title string // of the page, in case it has no heading
	links bool   // links to newspapers follow

	// Of the title, heading or cell being read, if it is one:
	inTitle, inCell bool
	shown           []byte
	row             []string // the cells before

	pre   int  // <pre> elements of the cable so far
	inPre bool // within one
	begun bool // and behind its first character
}

// read reads the page, and reports whether there is a cable on it. The entry's
// offset counts from the beginning of the page.
func (p *htmlPage) read() (e Entry, ok bool) {
	for {
		t := p.next()
		switch t.kind {
		case tokenEnd:
			if p.rec.Subject == "" {
				p.rec.setTitle(p.title)
			}
			if len(p.text) == 0 {
				p.at = t.start
			}
			e = Entry{Offset: int64(p.at), Text: string(p.text), Kind: KindHTML, Record: p.rec, runs: p.runs}
			return e, p.pre > 0 || p.table.rows > 0
		case tokenOpen:
			p.open(t)
		case tokenClose:
			p.close(t)
		case tokenText:
			p.show(t.start, p.page[t.start:t.end])
		case tokenRef:
			p.show(t.start, []byte(t.value))
		}
	}
}

func (p *htmlPage) open(t token) {
	switch t.name {
	case "pre":
		if p.endRow(); p.pre < 2 {
			p.inPre, p.begun = true, false
			p.links = false
			p.pre++
		}
	case "br":
		p.show(t.start, []byte("\n"))
	case "title", "h":
		p.inTitle = true
		p.shown = p.shown[:0]
	case "th", "td":
		p.endCell()
		p.inCell = true
		p.shown = p.shown[:0]
	case "tr", "table":
		p.endRow()
	case "a":
		if href := p.attribute(t, "href"); p.links && strings.HasPrefix(href, "http") {
			p.rec.Attributes = append(p.rec.Attributes, Attribute{articlesLabel, href})
		}
	}
}

func (p *htmlPage) close(t token) {
	switch t.name {
	case "pre":
		if p.inPre && p.pre == 1 && len(p.text) > 0 && p.text[len(p.text)-1] != '\n' {
			p.add(t.start, []byte("\n"))
		}
		p.inPre = false
	case "title":
		if p.inTitle {
			p.title = p.take()
		}
	case "h":
		if p.inTitle {
			p.rec.setTitle(p.take())
		}
	case "th", "td":
		p.endCell()
	case "tr", "table":
		p.endRow()
	}
}

// show takes characters that are shown and stand, or what stands for them, at
// the place at of the page.
func (p *htmlPage) show(at int, b []byte) {
	if !p.inPre {
		if p.inTitle || p.inCell {
			p.shown = append(p.shown, b...)
		}
		if p.pre == 0 && !p.links {
			p.links = bytes.Contains(b, []byte(articlesLabel))
		}
		return
	}
	if !p.begun {
		// HTML drops a line end right behind <pre>.
		p.begun = true
		n := len(b)
		if b = trimLineEnd(b); len(b) == 0 {
			return
		}
		at += n - len(b)
	}
	p.add(at, b)
}

// take returns what the title, heading or cell shows, with each stretch of
// white space made one blank.
func (p *htmlPage) take() string {
	p.inTitle, p.inCell = false, false
	return strings.Join(strings.Fields(string(p.shown)), " ")
}

// endCell ends the cell being read, if there is one.
func (p *htmlPage) endCell() {
	if p.inCell {
		p.row = append(p.row, p.take())
	}
}

// endRow ends the row being read, if there is one. A <pre> before the table
// is not the cable's.
func (p *htmlPage) endRow() {
	p.endCell()
	if before := p.table.rows; p.row != nil && p.table.add(p.row, &p.rec) && p.table.rows > before {
		p.pre, p.text, p.runs = 0, nil, nil
	}
	p.row = nil
}

// trimLineEnd takes one line end off the beginning of b.
func trimLineEnd(b []byte) []byte {
	switch {
	case len(b) > 0 && b[0] == '\n':
		return b[1:]
	case len(b) > 1 && b[0] == '\r' && b[1] == '\n':
		return b[2:]
	}
	return b
}
