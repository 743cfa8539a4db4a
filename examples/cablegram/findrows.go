package main

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/examples/cablegram/internal/find"
)

// A rowForm is how find prints what it finds. Each row is one line.
type rowForm uint8

const (
	plainRows   rowForm = iota // columns for people
	coloredRows                // with letters that a terminal shows bold
	jsonRows
	csvRows
	tsvRows
	idRows // the cables' ids, once each
	noRows // an empty line for each cable, to be counted
)

// A row is a hit as it is printed.
type row struct {
	id, date  string
	paragraph string // its number, "" if it has none
	inside    bool   // in a paragraph
	role      string
	level     string // as a portion mark writes it, without brackets
	field     string // a path of the JSON form
	term      string
	find.Context
	name       string
	at         cable.Position // in the file
	start, end int            // in the cable's text
}

// rowColumns are the names of a table's columns, in the order of row.cells.
var rowColumns = []string{"id", "date", "paragraph", "level", "field", "term", "context", "file", "line"}

// head returns the line above all rows, "" if there is none.
func (f rowForm) head() string {
	switch f {
	case csvRows:
		return strings.Join(rowColumns, ",") + "\n"
	case tsvRows:
		return strings.Join(rowColumns, "\t") + "\n"
	}
	return ""
}

// appendRows appends the rows of a cable with these hits.
func (f rowForm) appendRows(dst []byte, r *reading, q *find.Query, hits []find.Hit) []byte {
	switch f {
	case noRows:
		return append(dst, '\n')
	case idRows:
		return append(append(dst, oneLine(cableName(r))...), '\n')
	}
	line := row{id: oneLine(cableName(r)), date: find.Date(&r.Entry, r.Message), name: r.Name}
	for i := range hits {
		line.set(r, q, &hits[i], f)
		switch f {
		case jsonRows:
			dst = line.appendJSON(dst)
		case csvRows:
			dst = line.appendCSV(dst)
		case tsvRows:
			dst = line.appendTSV(dst)
		default:
			dst = line.appendPlain(dst, f == coloredRows)
		}
		dst = append(dst, '\n')
	}
	return dst
}

// cableName returns the id of a cable, the archive's if it has one, and where
// there is none the place.
func cableName(r *reading) string {
	if id := cableID(r); id != "" {
		return id
	}
	return r.Name + ":" + strconv.Itoa(r.Line)
}

// cableID returns the id of a cable, the archive's if it has one, "" if there is
// none.
func cableID(r *reading) string {
	if r.ID != "" {
		return r.ID
	}
	id, _ := r.Message.ID()
	return id.String()
}

// set makes l the row of h, a hit in the cable that l is of.
func (l *row) set(r *reading, q *find.Query, h *find.Hit, f rowForm) {
	m := r.Message
	l.paragraph, l.role, l.level, l.field, l.term = "", "", "", "", ""
	l.inside = h.Paragraph >= 0
	if h.Term >= 0 {
		l.term = q.Terms[h.Term]
	}
	l.Context = h.Context(r.Text, m)
	l.start, l.end = h.Start, h.End
	switch {
	case l.inside:
		p := &m.Paragraphs[h.Paragraph]
		if p.Number.Present() {
			l.paragraph = strconv.Itoa(p.Number.Value)
		}
		l.role = p.Role.String()
		l.level = mark(find.ParagraphMarking(p, m))
	case m.Subject.Text.Present() && m.Subject.Text.Start <= h.Start && h.End <= m.Subject.Text.End:
		l.level = mark(m.Subject.Portion.Value)
	}
	if h.Span == (cable.Span{}) {
		return
	}
	if !l.inside || f != plainRows && f != coloredRows {
		l.field = h.Field(m)
	}
	if f == jsonRows || f == csvRows || f == tsvRows {
		l.at = r.Position(m, h.Start)
	}
}

func mark(m classify.Marking) string {
	return strings.Trim(string(m.AppendPortion(nil)), "()")
}

// place returns where in the cable the row is, in a word.
func (l *row) place() string {
	if l.inside {
		return "¶" + l.paragraph
	}
	word := l.field[:len(l.field)-len(strings.TrimLeft(l.field, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
	return word
}

// appendPlain appends columns that stand below each other where the values are
// as long as usual.
func (l *row) appendPlain(b []byte, bold bool) []byte {
	open, shut := "[", "]"
	if bold {
		open, shut = "\x1b[1m", "\x1b[m"
	}
	b = padded(b, l.id, 16)
	b = padded(b, l.date, 10)
	b = padded(b, l.place(), 7)
	b = padded(b, l.level, 4)
	return l.appendContext(b, open, shut)
}

// appendContext appends the words around the hit, and the hit between open and
// shut.
func (l *row) appendContext(b []byte, open, shut string) []byte {
	b = append(b, l.Before...)
	if l.Match != "" {
		b = append(b, open...)
		b = append(b, l.Match...)
		b = append(b, shut...)
	}
	return append(b, l.After...)
}

// padded appends s, blanks up to n characters, and two more.
func padded(b []byte, s string, n int) []byte {
	b = append(b, s...)
	for k := len([]rune(s)); k < n; k++ {
		b = append(b, ' ')
	}
	return append(b, "  "...)
}

// appendJSON appends the row as an object. Members without a value are left out.
func (l *row) appendJSON(b []byte) []byte {
	begin := len(b)
	add := func(key, value string) {
		if value != "" {
			b = append(append(append(b, `,"`...), key...), `":`...)
			b = cable.AppendJSONString(b, value)
		}
	}
	number := func(key string, n int) {
		b = append(append(append(b, `,"`...), key...), `":`...)
		b = strconv.AppendInt(b, int64(n), 10)
	}
	add("id", l.id)
	add("date", l.date)
	if l.paragraph != "" {
		b = append(append(b, `,"paragraph":`...), l.paragraph...)
	}
	add("role", l.role)
	add("level", l.level)
	add("field", l.field)
	add("term", l.term)
	add("before", l.Before)
	add("match", l.Match)
	add("after", l.After)
	add("name", l.name)
	if l.start < l.end {
		number("line", l.at.Line)
		number("column", l.at.Column)
		number("start", l.start)
		number("end", l.end)
	}
	b[begin] = '{' // where the first comma was
	return append(b, '}')
}

// cells returns the values of the row's columns.
func (l *row) cells() []string {
	line := ""
	if l.at.Line > 0 {
		line = strconv.Itoa(l.at.Line)
	}
	return []string{l.id, l.date, l.paragraph, l.level, l.field, l.term, string(l.appendContext(nil, "[", "]")), l.name, line}
}

// appendCSV appends the row as RFC 4180 has it.
func (l *row) appendCSV(b []byte) []byte {
	for i, s := range l.cells() {
		if i > 0 {
			b = append(b, ',')
		}
		if s = harmless(s); !strings.ContainsAny(s, `",`) {
			b = append(b, s...)
			continue
		}
		b = append(b, '"')
		b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
		b = append(b, '"')
	}
	return b
}

func (l *row) appendTSV(b []byte) []byte {
	for i, s := range l.cells() {
		if i > 0 {
			b = append(b, '\t')
		}
		b = append(b, harmless(s)...)
	}
	return b
}

// harmless returns s in one line, and with an apostrophe in front of what a
// spreadsheet takes for the beginning of a formula.
func harmless(s string) string {
	s = oneLine(s)
	if s != "" && strings.IndexByte("=+-@", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// oneLine returns s with blanks for control characters, ends of lines and changes
// of direction.
func oneLine(s string) string {
	control := func(r rune) bool {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r == 0x200e || r == 0x200f || r >= 0x2066 && r <= 0x2069
	}
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return ' '
		}
		return r
	}, s)
}
