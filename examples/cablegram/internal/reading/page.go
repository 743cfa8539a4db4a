// Package reading sets cables for people to read: the head in words, the
// paragraphs in a measure that an eye can follow, and at the foot what was
// repaired, what is wrong, and where the cable was read.
//
// # The page
//
// Names of fields stand in a column at the left, and so do the numbers and
// portion marks of paragraphs. Headings begin at the margin, which nothing else
// of the body does. What was repaired bears an asterisk, and a note tells what
// is written there. What a page does not show is what machines wrote for
// machines: routing, serials, signals, page heads and stamps.
//
// Nothing of a cable reaches the terminal that it would act upon: control
// characters, and those that turn the direction of writing, become question
// marks.
package reading

import (
	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// The widths that a page may have, in code points. Longer lines than the widest
// are hard to read.
const (
	Narrowest = 40
	Widest    = 100
)

// A Page sets cables. It serves one goroutine.
type Page struct {
	setter
	entry *archive.Entry
	m     *cable.Message
	ds    cable.Diagnostics
	stars []star
	start int    // of the cable in the output
	run   []byte // of words that are set together
	rows  []byte // of a table, parted by line ends
}

// A star is an asterisk that was set, and whose.
type star struct {
	cable.Span
	label string
	told  bool // a note tells of it
}

// New returns what sets pages of the given width, or the nearest that a page
// may have.
func New(width int) *Page {
	p := new(Page)
	p.width = max(Narrowest, min(width, Widest))
	return p
}

// AppendRule appends the rule that parts cables, and the empty lines around it.
func (p *Page) AppendRule(b []byte) []byte {
	p.begin(append(b, '\n'))
	p.rule('=')
	return append(p.b, '\n')
}

// Append appends a cable; m and ds are the reading of e.Text.
func (p *Page) Append(b []byte, e *archive.Entry, m *cable.Message, ds cable.Diagnostics) []byte {
	p.entry, p.m, p.ds, p.stars = e, m, ds, p.stars[:0]
	p.begin(b)
	p.start = len(b)
	p.head()
	p.body()
	p.rule('-')
	p.foot()
	b = p.b
	p.entry, p.m, p.ds, p.b = nil, nil, nil, nil
	return b
}

// starred returns s with an asterisk if it was repaired.
func (p *Page) starred(s, label string, at cable.Span, basis cable.Basis) string {
	if basis != cable.Repaired || s == "" {
		return s
	}
	p.stars = append(p.stars, star{Span: at, label: label})
	return s + "*"
}

// starOf is starred for a field whose value has a String method.
func starOf[T interface {
	comparable
	String() string
}](p *Page, f cable.Field[T], label string) string {
	return p.starred(f.Value.String(), label, f.Span, f.Basis)
}
