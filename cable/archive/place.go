package archive

import (
	"bytes"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
)

// A place is a line, counted from the one that an entry's text begins in, and
// a column, from 1.
type place struct{ line, column int32 }

// placesOf returns the place of the text that begins at the offset at of page,
// and that of each of its runs.
func placesOf(page []byte, at int, runs []run) []place {
	list := make([]place, 0, 1+len(runs))
	p := place{0, 1 + int32(utf8.RuneCount(page[1+bytes.LastIndexAny(page[:at], "\n\r\f"):at]))}
	list = append(list, p)
	last := at
	for _, r := range runs {
		between := page[last : at+int(r.at)]
		last = at + int(r.at)
		if n := countLineEnds(between); n > 0 {
			p.line += int32(n)
			p.column = 1
			between = between[1+bytes.LastIndexAny(between, "\n\r\f"):]
		}
		p.column += int32(utf8.RuneCount(between))
		list = append(list, p)
	}
	return list
}

// Position returns where Text[i] stood in the container as an editor shows it,
// where that of [Entry.At] is a number of bytes; m is the reading of Text. A
// byte that was made from others stands where they begin.
func (e Entry) Position(m *cable.Message, i int) cable.Position {
	start, begins := 0, place{0, 1}
	if n := e.runOf(i); e.places != nil {
		begins = e.places[n]
		if n > 0 {
			start = int(e.runs[n-1].text)
		}
	}
	from, to := m.Position(e.Text, start), m.Position(e.Text, i)
	if to.Line == from.Line {
		to.Column += int(begins.column) - from.Column
	}
	to.Line += max(e.Line, 1) + int(begins.line) - from.Line
	return to
}

// Tail returns the entry that begins at Text[i], which is where a reading says
// that another cable does. It has no record: what the container says it says
// of the first.
func (e Entry) Tail(m *cable.Message, i int) Entry {
	i = max(0, min(i, len(e.Text)))
	at, pos, n := e.At(i), e.Position(m, i), e.runOf(i)
	t := Entry{Offset: at, Line: pos.Line, Name: e.Name, Text: e.Text[i:], Kind: e.Kind}
	for _, r := range e.runs[n:] {
		t.runs = append(t.runs, run{r.text - int32(i), int32(e.Offset + int64(r.at) - at)})
	}
	if e.places == nil && (pos.Column == 1 || len(t.runs) > 0) {
		return t
	}
	moved := int32(pos.Line - max(e.Line, 1))
	t.places = append(t.places, place{0, int32(pos.Column)})
	if e.places != nil {
		for _, p := range e.places[n+1:] {
			t.places = append(t.places, place{p.line - moved, p.column})
		}
	}
	return t
}
