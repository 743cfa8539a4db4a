// Package find searches cables for words, phrases and fields.
//
// # Queries
//
// A query is a row of clauses, and a cable is found if all of them hold. See
// [Parse] for how they are written. A clause is one term or several with OR
// between them, of which one has to hold, or a term with a minus before it,
// which must not. A term is words, or a field and what it is to be.
//
// # Words
//
// A word is a run of letters and digits; all else stands between words. The
// words of a phrase may have anything between them that is no word: blanks,
// line ends, punctuation. What the parser lifts out of a text, a page break or
// the head of a section, is not there to be found and parts no phrase.
//
// A word that was parted at the end of a line, "negotia-" and "tions", is found
// as one word and as two, since nothing tells whether the hyphen was there
// before.
//
// Capitals and small letters are the same, those of Western Europe too; accents
// are not left out: "é" is "É" and not "e".
//
// # How a cable is searched
//
// Most cables of an archive hold nothing that is looked for, and reading them
// would take most of the time. So the bytes of a cable are looked at first
// ([Query.May]), for the rarest word of each clause, which tells that the cable
// cannot match or that it may. Only then it has to be parsed and matched
// ([Query.Match]).
package find

import (
	"slices"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// A Query says what to find. It may be used by several goroutines.
type Query struct {
	Terms []string // what is found, each as it was written; a Hit says which

	clauses []clause // all of them hold
	scoped  bool     // some clause is of paragraphs, in which the words must stand
	trie    *trie    // the words of all clauses
	filter  filter
}

// A clause holds if one of its terms does; if it is negative, none may.
type clause struct {
	terms    []term
	negative bool
	kind     clauseKind
}

// A clauseKind says what a clause is asked of.
type clauseKind uint8

const (
	fieldClause clauseKind = iota // the cable
	textClause                    // its words, or those of a paragraph, and perhaps fields too
	paraClause                    // a paragraph
)

// A term is one thing to be found.
type term struct {
	test          // what the field asks; none if it is of words
	number  int   // its index in Query.Terms; -1 if it is not to be found
	pattern int32 // its index in the trie if it is of words
}

// isField reports whether t asks something of the cable, not of its words.
func (t *term) isField() bool { return t.cable != nil }

// A Hit is a place in a cable at which something was found.
type Hit struct {
	cable.Span     // in the text; zero if that has not even a subject
	Term       int // which term of the query, -1 if none stands in the text
	Paragraph  int // the index of the paragraph it stands in, -1 if in none
}

// A Matcher matches cables, one after the other, with memory of its own. It is
// not to be used by several goroutines.
type Matcher struct {
	query  *Query
	found  []occurrence
	inside []occurrence
	hits   []Hit
}

// Matcher returns a new Matcher for q.
func (q *Query) Matcher() *Matcher { return &Matcher{query: q} }

// May reports whether a cable with this text may match: it is wrong only in
// that a cable does not match that may.
func (q *Query) May(text string) bool { return q.filter.may(text) }

// Match returns the places in m, which is the reading of e.Text, where terms of
// the query stand, and whether the cable matches it. The year of m has to be
// set where its record knows it. If the query has words, the places are
// theirs, in order; if not, there is one for each field that the text has. Where
// only the record has what was found, and for a query of nothing but exclusions,
// there is one hit of no term, at the subject. The hits are valid until the next
// call.
func (x *Matcher) Match(e *archive.Entry, m *cable.Message) (hits []Hit, ok bool) {
	q := x.query
	x.hits = x.hits[:0]
	texts := false
	for i := range q.clauses {
		c := &q.clauses[i]
		switch c.kind {
		case fieldClause:
			if !x.fields(c, e, m) {
				return nil, false
			}
		case textClause:
			texts = true
		}
	}
	if fields := len(x.hits); texts || q.scoped {
		if !x.text(e, m) {
			return nil, false
		}
		if len(x.hits) > fields {
			x.hits = slices.Delete(x.hits, 0, fields)
		} else {
			for i := range q.clauses {
				if c := &q.clauses[i]; c.kind == textClause && !c.negative {
					x.fields(c, e, m) // those that stand beside words
				}
			}
		}
	}
	x.hits = slices.DeleteFunc(x.hits, func(h Hit) bool { return h.Span == cable.Span{} })
	if len(x.hits) == 0 {
		x.hits = append(x.hits, Hit{Span: m.Subject.Text.Span, Paragraph: -1, Term: -1})
	}
	return x.hits, true
}

// fields reports whether a clause of fields holds, and adds the hits.
func (x *Matcher) fields(c *clause, e *archive.Entry, m *cable.Message) bool {
	holds := false
	for i := range c.terms {
		t := &c.terms[i]
		if !t.isField() {
			continue
		}
		at, ok := t.cable(e, m)
		if !ok {
			continue
		}
		if c.negative {
			return false
		}
		holds = true
		x.hits = append(x.hits, Hit{at, t.number, -1})
	}
	return holds || c.negative
}

// text reports whether the clauses of words and paragraphs hold, and adds the
// hits.
func (x *Matcher) text(e *archive.Entry, m *cable.Message) bool {
	q := x.query
	src := e.Text
	if m.Rest.Start > 0 {
		src = src[:m.Rest.Start]
	}
	x.found = x.found[:0]
	if q.trie != nil {
		x.found = q.trie.find(x.found, src, m.Lifted())
	}
	if !q.scoped {
		if !x.holds(x.found, e, m) {
			return false
		}
		x.addHits(x.found, m, -1)
		return true
	}
	matches := false
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		if !q.inScope(p, m) {
			continue
		}
		x.inside = x.inside[:0]
		for _, o := range x.found {
			if p.Start <= o.Start && o.End <= p.End {
				x.inside = append(x.inside, o)
			}
		}
		if !x.holds(x.inside, e, m) {
			continue
		}
		matches = true
		before := len(x.hits)
		x.addHits(x.inside, m, i)
		if len(x.hits) == before {
			x.hits = append(x.hits, Hit{p.Span, q.scopeTerm(), i})
		}
	}
	return matches
}

// holds reports whether all clauses of words hold where these stand.
func (x *Matcher) holds(found []occurrence, e *archive.Entry, m *cable.Message) bool {
	for i := range x.query.clauses {
		c := &x.query.clauses[i]
		if c.kind != textClause {
			continue
		}
		holds := slices.ContainsFunc(c.terms, func(t term) bool {
			if t.isField() {
				_, ok := t.cable(e, m)
				return ok
			}
			return slices.ContainsFunc(found, func(o occurrence) bool { return o.pattern == t.pattern })
		})
		if holds == c.negative {
			return false
		}
	}
	return true
}

// addHits adds hits for the words of found that are to be found. They stand in
// the paragraph given, which is -1 if it has yet to be looked up.
func (x *Matcher) addHits(found []occurrence, m *cable.Message, paragraph int) {
	for _, o := range found {
		number := x.query.trie.patterns[o.pattern].number
		if number < 0 {
			continue
		}
		p := paragraph
		if p < 0 {
			p = paragraphAt(m, o.Start)
		}
		x.hits = append(x.hits, Hit{o.Span, number, p})
	}
}

// paragraphAt returns the index of the paragraph that offset stands in, -1 if
// it stands in none.
func paragraphAt(m *cable.Message, offset int) int {
	k, _ := slices.BinarySearchFunc(m.Paragraphs, offset, func(p cable.Paragraph, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	if k < len(m.Paragraphs) && m.Paragraphs[k].Start <= offset {
		return k
	}
	return -1
}

// inScope reports whether all clauses of paragraphs hold for p.
func (q *Query) inScope(p *cable.Paragraph, m *cable.Message) bool {
	for i := range q.clauses {
		c := &q.clauses[i]
		if c.kind != paraClause {
			continue
		}
		holds := slices.ContainsFunc(c.terms, func(t term) bool { return t.paragraph(p, m) })
		if holds == c.negative {
			return false
		}
	}
	return true
}

// scopeTerm returns the first term of paragraphs that is to be found.
func (q *Query) scopeTerm() int {
	for i := range q.clauses {
		if c := &q.clauses[i]; c.kind == paraClause && !c.negative {
			return c.terms[0].number
		}
	}
	return -1
}
