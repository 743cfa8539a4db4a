package archive

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A csvDecoder makes entries of rows. Its buffers are used again; what an entry
// holds is a copy.
type csvDecoder struct {
	text   []byte
	runs   []run
	places []place
	plain  bool // lines of the row end with LF only

	at   int   // where text begins in the row
	seen int   // how far the row was looked through for line ends
	here place // the place of row[seen]
}

// entry returns the entry that a row is, or what is wrong with the row.
func (d *csvDecoder) entry(row *csvRow, raw []byte) (Entry, error) {
	if row.reason != "" {
		return Entry{}, &Error{Offset: row.offset, Record: row.number, Reason: row.reason}
	}
	e := Entry{Kind: KindCSV}
	fields := row.fields[:row.count]
	if row.count > csvColumns {
		f := fields[0]
		n, err := strconv.ParseUint(string(raw[f.start:f.end]), 10, 31)
		if err == nil {
			e.Row = int(n)
		}
		fields = fields[1:]
	}

	// All that the row says beside the cable is one string.
	var ends [csvHead]int
	d.text = d.text[:0]
	for i, f := range fields[:csvHead] {
		for p := newCSVPieces(raw, f); p.next(); {
			d.text = append(d.text, raw[p.from:p.to]...)
		}
		ends[i] = len(d.text)
	}
	all := string(d.text)
	e.Created = all[:ends[csvDate]]
	e.ID = all[ends[csvDate]:ends[csvID]]
	e.Origin = all[ends[csvID]:ends[csvOrigin]]
	e.Classification = all[ends[csvOrigin]:ends[csvClassification]]
	e.Refs = splitRefs(all[ends[csvClassification]:])

	body := d.read(raw, fields[csvHead], fields[csvBody])
	e.Text = string(d.text)
	e.Offset = row.offset + int64(d.at)
	e.Line = row.line + countLineEnds(raw[:d.at])
	e.runs = append(e.runs, d.runs...)
	e.places = append(e.places, d.places...)
	e.fillTabRow(e.Text[body:])
	return e, nil
}

// splitRefs cuts the ids of a row's column at "|".
func splitRefs(s string) []string {
	if s == "" {
		return nil
	}
	list := make([]string, 0, 1+strings.Count(s, "|"))
	for id := range strings.SplitSeq(s, "|") {
		if id != "" {
			list = append(list, id)
		}
	}
	return list
}

// read reads head and body of a cable, and returns where in the text the body
// begins.
func (d *csvDecoder) read(raw []byte, head, body csvField) (joint int) {
	d.text, d.runs, d.places = d.text[:0], d.runs[:0], d.places[:0]
	both := raw[head.start:body.end]
	d.plain = bytes.IndexByte(both, '\r') < 0 && bytes.IndexByte(both, '\f') < 0
	d.addField(raw, head)
	if n := len(d.text); n > 0 && d.text[n-1] != '\n' {
		// The line end stands for all between the two fields.
		d.addPiece(raw, int(head.end), nil)
		d.text = append(d.text, '\n')
	}
	joint = len(d.text)
	d.addField(raw, body)
	if len(d.places) == 0 {
		d.addPiece(raw, int(body.start), nil)
	}
	return joint
}

func (d *csvDecoder) addField(raw []byte, f csvField) {
	for p := newCSVPieces(raw, f); p.next(); {
		if p.from < p.to {
			d.addPiece(raw, p.from, raw[p.from:p.to])
		}
	}
}

// addPiece adds to the text what stands for itself at the place at of the row.
func (d *csvDecoder) addPiece(raw []byte, at int, b []byte) {
	if len(d.places) == 0 {
		d.at, d.seen, d.here = at, at, place{0, 1}
		line := raw[1+bytes.LastIndexAny(raw[:at], "\n\r\f") : at]
		d.here.column += int32(utf8.RuneCount(line))
		d.places = append(d.places, d.here)
	}
	var last run
	if n := len(d.runs); n > 0 {
		last = d.runs[n-1]
	}
	next := run{int32(len(d.text)), int32(at - d.at)}
	if next.at-last.at != next.text-last.text {
		d.move(raw[d.seen:at])
		d.seen = at
		d.runs = append(d.runs, next)
		d.places = append(d.places, d.here)
	}
	d.text = append(d.text, b...)
}

var newline = []byte{'\n'}

// move takes d.here over some bytes of the row.
func (d *csvDecoder) move(over []byte) {
	if d.plain {
		if n := bytes.LastIndexByte(over, '\n'); n >= 0 {
			d.here.line += int32(bytes.Count(over, newline))
			d.here.column = 1
			over = over[n+1:]
		}
	} else if n := countLineEnds(over); n > 0 {
		d.here.line += int32(n)
		d.here.column = 1
		over = over[1+bytes.LastIndexAny(over, "\n\r\f"):]
	}
	if isASCII(over) {
		d.here.column += int32(len(over))
	} else {
		d.here.column += int32(utf8.RuneCount(over))
	}
}

// isASCII reports whether b is ASCII. It looks at eight bytes at a time.
func isASCII(b []byte) bool {
	for ; len(b) >= 8; b = b[8:] {
		// These are one word to the compiler.
		word := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		if word&0x8080808080808080 != 0 {
			return false
		}
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// csvPieces cuts a field into pieces of which each byte stands for itself: what
// marks a byte as text is left out between them. Some may be empty.
type csvPieces struct {
	b        []byte // the row, up to the end of the field
	from, to int    // of the piece

	rest, look  int // where the next begins, and where a mark may be
	quote, back int // the first quotation mark and backslash from look on
	done        bool
}

func newCSVPieces(raw []byte, f csvField) csvPieces {
	p := csvPieces{b: raw[:f.end], rest: int(f.start), look: int(f.start), quote: -1, back: -1}
	if !f.quoted {
		p.quote, p.back = len(p.b), len(p.b)
	}
	return p
}

// next goes to the next piece, and reports whether there is one.
func (p *csvPieces) next() bool {
	if p.done {
		return false
	}
	p.from = p.rest
	for {
		if p.quote < p.look {
			p.quote = indexFrom(p.b, p.look, '"')
		}
		if p.back < p.look {
			p.back = indexFrom(p.b, p.look, '\\')
		}
		p.to = min(p.quote, p.back)
		if p.to >= len(p.b) {
			p.done = true
			return true
		}
		p.look = p.to + 2
		if p.to == p.quote || marksText(p.b[p.to+1:]) {
			p.rest = p.to + 1
			return true
		}
		p.look--
	}
}

// marksText reports whether a backslash before b marks its first byte as text,
// and is none itself.
func marksText(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	switch b[0] {
	case '"', '\\', '\n':
		return true
	case '\r':
		return len(b) > 1 && b[1] == '\n'
	}
	return false
}

// indexFrom returns the first place of c in b from i on, and len(b) if there is
// none.
func indexFrom(b []byte, i int, c byte) int {
	if i < len(b) {
		if j := bytes.IndexByte(b[i:], c); j >= 0 {
			return i + j
		}
	}
	return len(b)
}

// The attributes of a row that stands in the body of its cable.
const (
	rowDate = "Row date"
	rowID   = "Row id"
	rowRefs = "Row references"
)

// fillTabRow adds what the row of another table says, if the body begins with
// one: date, id, origin, classification and references, and the head, with
// tabs between.
func (r *Record) fillTabRow(body string) {
	const longest = 1 << 12 // bytes in front of the head
	body = strings.TrimLeft(body, "\r\n")
	if len(body) < len("2004-04-07") || body[0] < '0' || '9' < body[0] {
		return
	}
	line := body[:min(len(body), longest)]
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = strings.TrimRight(line[:i], "\r")
	}
	var cells [csvHead]string
	for i := range cells {
		cell, rest, ok := strings.Cut(line, "\t")
		if !ok && i < csvRefs {
			return
		}
		cells[i], line = cell, rest
	}
	t, ok := parseStamp(cells[csvDate])
	if !ok || !t.clock || cells[csvID] == "" {
		return
	}
	r.Attributes = slices.Grow(r.Attributes, 3)
	for _, a := range [...]Attribute{{rowDate, cells[csvDate]}, {rowID, cells[csvID]}, {rowRefs, cells[csvRefs]}} {
		if a.Value != "" && (a.Name != rowID || a.Value != r.ID) {
			r.Attributes = append(r.Attributes, Attribute{a.Name, a.Value})
		}
	}
}
