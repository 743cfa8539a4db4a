package archive

import (
	"bytes"
	"io"
	"iter"
	"strings"
)

// Page reads pages of the Cable Viewer that were saved as text, one behind the
// other: links and lists of the site, the title "Viewing cable ID, SUBJECT", the
// table with the record, whose cells stand between "|" or tabs, and the cable.
//
// Language and links of the site may be any; the title and the table are what
// a page is known by. Where a page follows another, it begins with the line
// that the container begins with, but for its digits.
func Page(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		p := pageReader{window: newWindow(r)}
		for p.skip() {
			e, err := p.read()
			if !yield(e, err) || err != nil && err == p.err {
				return
			}
		}
		switch {
		case p.err != nil && p.err != io.EOF:
			yield(Entry{}, p.err)
		case p.pages == 0 && p.base > 0:
			yield(Entry{}, &Error{Record: 1, Reason: `no line "Viewing cable" with a table below`})
		}
	}
}

type pageReader struct {
	*window
	pages int
	first string // line of the container, which each page begins with; "" if it is a title
}

// maxLine bounds the lines looked at. What is longer is cable, not page.
const maxLine = 1 << 16

// lineAt returns the line at i, without its end, and where the next begins,
// which is i itself at the end of the container.
func (p *pageReader) lineAt(i int) (line []byte, next int) {
	j := p.index(i, '\n', i+maxLine)
	next = j + 1
	if j < 0 {
		next = min(len(p.bytes()), i+maxLine)
	}
	return bytes.TrimRight(p.bytes()[i:next], " \t\r\n"), next
}

// skip drops everything before the next page's title, and reports whether
// there is one.
func (p *pageReader) skip() bool {
	for {
		line, next := p.lineAt(0)
		if next == 0 {
			return false
		}
		if isTitle(line) {
			if _, _, ok := p.head(0); ok {
				return true
			}
		} else if p.first == "" && p.pages == 0 && len(line) > 0 {
			p.first = string(line)
		}
		p.drop(next)
	}
}

// read reads the page whose title is at the beginning of the window, and drops
// it.
func (p *pageReader) read() (Entry, error) {
	p.pages++
	rec, text, _ := p.head(0)
	start := p.base
	end := text // of the cable
	chrome := -1
	for {
		line, next := p.lineAt(end)
		if next == end {
			break
		}
		if isTitle(line) {
			if _, _, ok := p.head(end); ok {
				break
			}
		}
		if p.first != "" && sameButDigits(string(line), p.first) {
			chrome = end
		}
		if end = next; end > maxRecord {
			p.drop(end)
			return Entry{}, errTooLong(start, p.pages)
		}
	}
	if end == len(p.bytes()) && p.err != io.EOF {
		return Entry{}, p.err
	}
	// A line that begins the container begins a page only if its title follows.
	next := end
	if chrome >= 0 && end < len(p.bytes()) {
		end = chrome
	}
	b := p.bytes()
	e := Entry{
		Offset: p.base + int64(text),
		Line:   p.line + countLineEnds(b[:text]),
		Text:   string(b[text:end]),
		Kind:   KindPage,
		Record: rec,
	}
	p.drop(next)
	return e, nil
}

// head reads the title at i and the table below it, and returns the record and
// where the cable begins.
func (p *pageReader) head(i int) (rec Record, text int, ok bool) {
	const (
		toTable = 12 // lines between title and table: a notice to new readers
		toRow   = 4  // from the heads to the cells: a rule, blank lines
		toText  = 99 // blank lines, links to newspapers
	)
	line, next := p.lineAt(i)
	if !rec.setTitle(string(line)) {
		return rec, i, false
	}
	var t table
	var sep string
	for n := 0; t.head == nil && n < toTable; n++ {
		if line, next = p.lineAt(next); bytes.IndexByte(line, '|') >= 0 {
			sep = "|"
		} else {
			sep = "\t"
		}
		t.add(cells(line, sep), &rec)
	}
	if t.head == nil {
		return rec, i, false
	}
	for n := 0; t.rows == 0 && n < toRow; n++ {
		if line, next = p.lineAt(next); len(bytes.Trim(line, "-:| \t")) > 0 {
			t.add(cells(line, sep), &rec)
		}
	}
	if t.rows == 0 {
		return rec, i, false
	}
	links := false
	for range toText {
		line, after := p.lineAt(next)
		s := strings.Trim(string(line), "| \t")
		link := strings.Index(s, "http")
		switch {
		case len(s) >= len(articlesLabel) && equalFold(s[:len(articlesLabel)], articlesLabel):
			links = true
		case s != "" && (!links || link < 0):
			return rec, next, true
		}
		if link >= 0 {
			rec.Attributes = append(rec.Attributes, Attribute{articlesLabel, s[link:]})
		}
		if after == next {
			break
		}
		next = after
	}
	return rec, next, true
}

// isTitle reports whether a line may be the title of a page.
func isTitle(line []byte) bool {
	line = bytes.TrimLeft(line, "#* \t")
	return len(line) >= len(titlePrefix) && equalFold(string(line[:len(titlePrefix)]), titlePrefix)
}

// cells cuts a row of a table into its cells.
func cells(line []byte, sep string) []string {
	list := strings.Split(string(line), sep)
	for i, c := range list {
		list[i] = strings.TrimSpace(c)
	}
	return list
}

// sameButDigits reports whether two lines are the same but for numbers: the
// site counted its cables in the first line of each page.
func sameButDigits(s, t string) bool {
	isDigit := func(c byte) bool { return '0' <= c && c <= '9' || c == ',' }
	for {
		for s != "" && isDigit(s[0]) {
			s = s[1:]
		}
		for t != "" && isDigit(t[0]) {
			t = t[1:]
		}
		if s == "" || t == "" || s[0] != t[0] {
			return s == t
		}
		s, t = s[1:], t[1:]
	}
}
