// Package columns picks fields out of the JSON documents of cables and writes
// them as the rows of a table, of which each column is a field.
//
// # Paths
//
// A column is named by the path of its field in the JSON: "heading.dtg",
// "tags[0].tag". Brackets behind a list are empty, or left out, where all of its
// elements are wanted. The schema of the JSON says which paths there are; a
// member of an open object, such as "record.attributes.Office", may have any
// name.
//
// # Cells
//
// A string is its text, a number or a boolean what the JSON has, an object its
// JSON, and what is not there nothing.
//
// The elements of a list are parted by bars. A bar within a text is written \|
// and a backslash \\, a bar within an object's JSON as that allows, \u007c. Each
// element keeps its place, so that those of two columns of the same list belong
// together: "A||C" has nothing for the second. Where no element has anything the
// cell is empty. Lists within a list are put one behind the other, and there
// places are not kept.
//
// A cell that begins with one of = + - @, a tab or a line end has an apostrophe
// in front, since spreadsheets take it for a formula.
package columns

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
)

// A Table is a list of columns. It is safe for use by several goroutines.
type Table struct {
	names []string
	lists []int // how many lists each column takes all elements of
	root  node
	tabs  bool
}

// New returns the table of the paths in list, which are parted by commas. It is
// written as CSV (RFC 4180, but for its line ends, which are line feeds), or
// with tabs between its cells; tabs, line ends and backslashes within one are
// then written \t, \n, \r and \\. An error says which path there is none of, and
// which one is the nearest.
func New(list string, tabs bool) (*Table, error) {
	t := &Table{tabs: tabs}
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		steps, err := parsePath(name)
		if err != nil {
			return nil, err
		}
		lists := 0
		for _, s := range steps {
			if s.name == "" && s.index == every {
				lists++
			}
		}
		column := len(t.names)
		n := &t.root
		for _, s := range steps {
			n = n.next(s)
			if s.name == "" && s.index == every && lists == 1 {
				n.places = append(n.places, column)
			}
		}
		n.ends = append(n.ends, column)
		t.names = append(t.names, name)
		t.lists = append(t.lists, lists)
	}
	return t, nil
}

// Paths returns all paths that a table may have, in the order of the JSON, and
// what each means. An asterisk at the end of one stands for any name.
func Paths() iter.Seq2[string, string] {
	return func(yield func(path, about string) bool) {
		for _, p := range paths {
			if !yield(p.name, p.about) {
				return
			}
		}
	}
}

// Wants reports whether a column lies at the given path, which has no brackets,
// or above it or below.
func (t *Table) Wants(path string) bool {
	n := &t.root
	for name := range strings.SplitSeq(path, ".") {
		if len(n.ends) > 0 {
			return true
		}
		if n = n.member([]byte(name)); n == nil {
			return false
		}
	}
	return true
}

// AppendHeader appends the row of the paths, as they were given.
func (t *Table) AppendHeader(b []byte) []byte {
	for i, name := range t.names {
		if i > 0 {
			b = t.appendComma(b)
		}
		b = t.appendCell(b, []byte(name))
	}
	return append(b, '\n')
}

// Rows returns what writes rows of t. It serves one goroutine.
func (t *Table) Rows() *Rows {
	r := &Rows{table: t, cells: make([]cell, len(t.names))}
	for i := range r.cells {
		r.cells[i].lists = t.lists[i]
	}
	return r
}

// Rows writes the rows of a table.
type Rows struct {
	table *Table
	cells []cell
	doc   []byte
	key   []byte // of a member, where it has to be decoded
}

// Append appends the row of a document, which is JSON as archive.Entry writes
// it, without white space.
func (r *Rows) Append(b, doc []byte) []byte {
	for i := range r.cells {
		c := &r.cells[i]
		c.text, c.values, c.some = c.text[:0], 0, false
	}
	r.doc = doc
	r.members(1, &r.table.root, len(r.table.root.members))
	r.doc = nil
	for i := range r.cells {
		if i > 0 {
			b = r.table.appendComma(b)
		}
		c := &r.cells[i]
		switch {
		case c.some:
			b = r.table.appendCell(b, c.text)
		case len(r.cells) == 1 && !r.table.tabs:
			b = append(b, `""`...) // an empty line is no row
		}
	}
	return append(b, '\n')
}

func (t *Table) appendComma(b []byte) []byte {
	if t.tabs {
		return append(b, '\t')
	}
	return append(b, ',')
}

// appendCell appends the text of a cell so that it is one.
func (t *Table) appendCell(b, text []byte) []byte {
	formula := len(text) > 0 && bytes.IndexByte([]byte("=+-@\t\r\n"), text[0]) >= 0
	if t.tabs {
		if formula {
			b = append(b, '\'')
		}
		return appendEscaped(b, text)
	}
	quote := bytes.ContainsAny(text, ",\"\r\n") || len(text) > 0 && (text[0] == ' ' || text[len(text)-1] == ' ')
	if quote {
		b = append(b, '"')
	}
	if formula {
		b = append(b, '\'')
	}
	if !quote {
		return append(b, text...)
	}
	for {
		n := bytes.IndexByte(text, '"')
		if n < 0 {
			return append(append(b, text...), '"')
		}
		b = append(append(b, text[:n]...), `""`...)
		text = text[n+1:]
	}
}

func appendEscaped(b, text []byte) []byte {
	for _, c := range text {
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\\':
			b = append(b, `\\`...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// AppendHelp appends all paths with what they mean, in lines of 80 columns.
func AppendHelp(b []byte) []byte {
	const indent = 4
	for _, p := range paths {
		b = append(b, p.name...)
		column := 80
		for word := range strings.FieldsSeq(p.about) {
			if column+1+len(word) > 80 {
				b = fmt.Appendf(b, "\n%*s%s", indent, "", word)
				column = indent + len(word)
				continue
			}
			b = append(append(b, ' '), word...)
			column += 1 + len(word)
		}
		b = append(b, '\n')
	}
	return b
}
