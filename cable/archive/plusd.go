package archive

import (
	"bytes"
	"io"
	"iter"
	"strings"
)

// PlusD reads pages of the Public Library of US Diplomacy, one behind the other:
// what the library says of a cable stands in pairs, a <div> of the class "s_key"
// with a name and one of the class "s_val" with a value, and the cable in a <pre>,
// a <code> or a <div> of the class "text".
//
// Every pair is an attribute of the record, in order, without the colon behind
// its name; those that a record has fields for fill these too, but for a date
// in a form that [Record.CreatedUTC] does not know. A value of
// several lines keeps them; other white space in it is one blank. The ids are
// those of the library: "1975LIMA098231_b", with a letter for the collection.
// A page that gives none in a pair gives it in its title.
//
// The text of an entry is what a browser would show, as that of [HTML], but that
// stretches of blanks stay, since the forms of cables live by them.
func PlusD(r io.Reader) iter.Seq2[Entry, error] {
	return pages(r, func(page []byte) (Entry, bool) {
		p := plusdPage{tokenizer: tokenizer{page: page}}
		return p.read()
	})
}

// The parts of a page that is read.
type plusdPart uint8

const (
	plusdNone plusdPart = iota
	plusdTitle
	plusdKey
	plusdValue
	plusdText
)

// A plusdPage reads one page, token by token.
type plusdPage struct {
	tokenizer
	shownText
	rec   Record
	part  plusdPart
	until string // the element that part ends with
	depth int    // elements of that name within it
	shown []byte // of a title, name or value
	key   string // the last name without a value
	found bool   // a cable, or something that is said of it

	pre    bool // within a <pre>
	inPre  bool // or behind one, in the same part
	begins bool // nothing of the part is shown so far
	first  bool // right behind <pre>, or behind <br> outside of one, where a line end is not shown
}

// read reads the page, and reports whether there is a cable on it.
func (p *plusdPage) read() (e Entry, ok bool) {
	for {
		t := p.next()
		switch t.kind {
		case tokenEnd:
			p.end()
			p.fill()
			if len(p.text) == 0 {
				p.at = t.start
			}
			e = Entry{Offset: int64(p.at), Text: string(p.text), Kind: KindPlusD, Record: p.rec, runs: p.runs}
			return e, p.found
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

func (p *plusdPage) open(t token) {
	part := plusdNone
	switch t.name {
	case "br":
		p.show(t.start, []byte("\n"))
		p.first = p.part == plusdText && !p.pre
		return
	case "title":
		part = plusdTitle
	case "pre", "code":
		part = plusdText
	case "div":
		switch p.attribute(t, "class") {
		case "s_key":
			part = plusdKey
		case "s_val":
			part = plusdValue
		case "text":
			part = plusdText
		}
	}
	switch {
	case part == plusdNone || p.part == plusdText || p.part == plusdValue && part == plusdText:
		if t.name == p.until && p.part != plusdNone {
			p.depth++
		}
	default:
		p.end()
		p.part, p.until, p.depth = part, t.name, 1
		if part == plusdText {
			p.found = true
			if n := len(p.text); n > 0 && p.text[n-1] != '\n' {
				p.add(t.start, []byte("\n"))
			}
			p.inPre, p.begins = false, true
		}
	}
	if t.name == "pre" {
		p.pre, p.inPre, p.first = true, true, true
	}
}

func (p *plusdPage) close(t token) {
	if t.name == "pre" {
		p.pre = false
	}
	if p.part != plusdNone && t.name == p.until {
		if p.depth--; p.depth == 0 {
			p.end()
		}
	}
}

// show takes characters that are shown and stand, or what stands for them, at
// the place at of the page.
func (p *plusdPage) show(at int, b []byte) {
	switch p.part {
	case plusdNone:
		return
	case plusdText:
	default:
		p.shown = append(p.shown, b...)
		return
	}
	if p.first {
		n := len(b)
		b = trimLineEnd(b)
		at += n - len(b)
		p.first = false
	}
	if !p.pre {
		// White space in front of all, or beside a <pre>, is not shown.
		shown := bytes.TrimLeft(b, " \t\r\n\f")
		switch {
		case p.begins:
			at += len(b) - len(shown)
			b = shown
		case p.inPre && len(shown) == 0:
			b = nil
		}
	}
	if len(b) > 0 {
		p.begins = false
		p.add(at, b)
	}
}

// end ends the part being read.
func (p *plusdPage) end() {
	var lines []string
	for line := range strings.Lines(string(p.shown)) {
		if s := strings.Join(strings.Fields(line), " "); s != "" {
			lines = append(lines, s)
		}
	}
	p.shown = p.shown[:0]
	switch p.part {
	case plusdTitle:
		p.rec.ID = plusdID(strings.Join(lines, " "))
	case plusdKey:
		p.key = strings.TrimSpace(strings.TrimSuffix(strings.Join(lines, " "), ":"))
	case plusdValue:
		if p.key == "" {
			break
		}
		p.found = true
		p.rec.Attributes = append(p.rec.Attributes, Attribute{p.key, strings.Join(lines, "\n")})
		p.key = ""
	}
	p.part, p.first = plusdNone, false
}

// fill fills the fields of the record from the pairs.
func (p *plusdPage) fill() {
	title := p.rec.ID
	p.rec.ID = ""
	for _, a := range p.rec.Attributes {
		switch {
		case equalFold(a.Name, "Canonical ID"), equalFold(a.Name, "Reference ID"), equalFold(a.Name, "Document Number"):
			fillFirst(&p.rec.ID, a.Value)
		case equalFold(a.Name, "Date"), equalFold(a.Name, "Created"), equalFold(a.Name, "Draft Date"):
			if _, ok := parseStamp(a.Value); ok {
				fillFirst(&p.rec.Created, a.Value)
			}
		case equalFold(a.Name, "Original Classification"), equalFold(a.Name, "Classification"):
			fillFirst(&p.rec.Classification, a.Value)
		case equalFold(a.Name, "From"), equalFold(a.Name, "Origin"):
			fillFirst(&p.rec.Origin, a.Value)
		case equalFold(a.Name, "Subject"):
			fillFirst(&p.rec.Subject, a.Value)
		}
		if id := plusdID(a.Value); id == a.Value {
			fillFirst(&title, id)
		}
	}
	fillFirst(&p.rec.ID, title)
}

// plusdID returns the first word of s that has the form of an id of the library:
// two or four digits of a year, and at the end "_" and a letter.
func plusdID(s string) string {
	for word := range strings.FieldsSeq(s) {
		digits := 0
		for digits < len(word) && '0' <= word[digits] && word[digits] <= '9' {
			digits++
		}
		n := len(word)
		if (digits == 2 || digits == 4) && n > digits+2 && word[n-2] == '_' && 'a' <= word[n-1] && word[n-1] <= 'z' {
			return word
		}
	}
	return ""
}
