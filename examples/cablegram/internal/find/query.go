package find

import (
	"fmt"
	"slices"
	"strings"
)

// An Error says what is wrong with a query, where, and what to write instead.
type Error struct {
	Query  string
	Offset int // in bytes
	Reason string
}

// Error returns the reason and the place, with what stands there.
func (e *Error) Error() string {
	at := e.Query[min(e.Offset, len(e.Query)):]
	if at == "" {
		return fmt.Sprintf("%s, at the end of the query", e.Reason)
	}
	if len(at) > 24 {
		at = strings.ToValidUTF8(at[:24], "") + "..."
	}
	return fmt.Sprintf("%s, at character %d of the query: %s", e.Reason, 1+len([]rune(e.Query[:e.Offset])), at)
}

// maxKeys is how many bytes the words of a query may have. Each takes a row of
// some forty numbers in a table, twice.
const maxKeys = 256 << 10

// Parse reads a query:
//
//	bridges tolls          both words, anywhere in the cable
//	"road tolls"           both, one behind the other
//	negotiat*              any word that begins so
//	bridges OR ferries     one of the two, as "bridges | ferries"
//	-tolls                 not this, as "NOT tolls"
//	tag:EAIR               a field; see Fields
//	signer:"DE LA CRUZ"    a value with blanks
//
// OR binds its two neighbours closer than all else: there are no brackets.
// Exclusions take no part in it.
func Parse(query string) (*Query, error) {
	r := reader{query: query}
	if err := r.clauses(); err != nil {
		return nil, err
	}
	if len(r.parsed) == 0 {
		return nil, r.fail(0, "an empty query finds nothing")
	}
	return r.finish()
}

// ParseList reads a query, which may be empty, and a list of terms, each words
// or a phrase as it stands, or with a "*" at its end, of which one has to stand
// in a cable. Empty terms are left out.
func ParseList(query string, list []string) (*Query, error) {
	r := reader{query: query}
	if err := r.clauses(); err != nil {
		return nil, err
	}
	c := clause{kind: textClause}
	known := map[string]bool{}
	for i, text := range list {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		p, reason := newPattern(text)
		if reason != "" {
			return nil, fmt.Errorf("%s, in line %d of the list: %q", reason, i+1, text)
		}
		if key := fmt.Sprint(p.prefix, p.key); !known[key] {
			known[key] = true
			c.terms = append(c.terms, r.textTerm(p, text, false))
		}
	}
	if len(c.terms) == 0 {
		return nil, fmt.Errorf("the list of terms is empty")
	}
	r.parsed = append(r.parsed, c)
	return r.finish()
}

// A reader reads a query.
type reader struct {
	query    string
	at       int
	parsed   []clause
	terms    []string
	patterns []pattern
}

func (r *reader) fail(at int, reason string) error {
	return &Error{r.query, at, reason}
}

// A lexeme is a term or an operator as it stands in the query.
type lexeme struct {
	at       int
	text     string // all of it
	negative bool   // a minus stands before it
	field    string // what stands before the colon, "" if it is words
	value    string // what is looked for, without quotation marks
	quoted   bool
	valueAt  int
}

func (l *lexeme) isOr() bool  { return l.text == "OR" || l.text == "|" }
func (l *lexeme) isNot() bool { return l.text == "NOT" || l.text == "-not" }

// next reads the next lexeme; ok is false at the end of the query.
func (r *reader) next() (l lexeme, ok bool, err error) {
	q := r.query
	for r.at < len(q) && byteClass[q[r.at]] == blankByte {
		r.at++
	}
	if r.at == len(q) {
		return l, false, nil
	}
	l.at = r.at
	start := r.at
	if q[start] == '-' {
		l.negative = true
		start++
	}
	i := start
	for i < len(q) && 'a' <= q[i]|0x20 && q[i]|0x20 <= 'z' {
		i++
	}
	if i > start && i < len(q) && q[i] == ':' {
		l.field = strings.ToLower(q[start:i])
		start = i + 1
	}
	l.valueAt = start
	switch {
	case start < len(q) && q[start] == '"':
		k := strings.IndexByte(q[start+1:], '"')
		if k < 0 {
			return l, false, r.fail(start, `a quotation mark that is not closed; put another " behind the phrase`)
		}
		l.quoted = true
		l.value = q[start+1 : start+1+k]
		i = start + k + 2
		if i < len(q) && q[i] == '*' { // behind the mark as well as before it
			l.value += "*"
			i++
		}
	default:
		i = start
		for i < len(q) && byteClass[q[i]] != blankByte && q[i] != '"' {
			i++
		}
		if i == start && i < len(q) { // a blank, or a backslash
			i++
		}
		l.value = q[start:min(i, len(q))]
	}
	r.at = min(i, len(q))
	l.text = q[l.at:r.at]
	return l, true, nil
}

// clauses reads the whole query.
func (r *reader) clauses() error {
	or, not := -1, -1 // where an operator stands that waits for its term
	for {
		l, ok, err := r.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch {
		case l.isOr():
			if not >= 0 || or >= 0 || len(r.parsed) == 0 {
				return r.fail(l.at, `OR stands between two terms; put the word in quotation marks to find it: "OR"`)
			}
			or = l.at
			continue
		case l.isNot():
			if not >= 0 {
				return r.fail(l.at, "NOT twice; leave one out")
			}
			not = l.at
			continue
		case l.text == "AND" && or < 0 && not < 0 && len(r.parsed) > 0:
			continue // all have to hold anyhow
		}
		l.negative = l.negative || not >= 0
		t, kind, err := r.term(&l)
		if err != nil {
			return err
		}
		if err := r.add(t, kind, &l, or >= 0); err != nil {
			return err
		}
		or, not = -1, -1
	}
	if at := max(or, not); at >= 0 {
		return r.fail(at, "an operator without a term behind it")
	}
	return nil
}

// add makes a clause of t, or adds it to the one before.
func (r *reader) add(t term, kind clauseKind, l *lexeme, or bool) error {
	if !or {
		r.parsed = append(r.parsed, clause{[]term{t}, l.negative, kind})
		return nil
	}
	c := &r.parsed[len(r.parsed)-1]
	switch {
	case l.negative || c.negative:
		return r.fail(l.at, "OR does not take exclusions; leave OR out, then neither term may stand in the cable")
	case (c.kind == paraClause) != (kind == paraClause):
		return r.fail(l.at, "OR between a paragraph's level or number and something else; ask for them in two queries")
	}
	c.kind = max(c.kind, kind)
	c.terms = append(c.terms, t)
	return nil
}

// term makes a term of l.
func (r *reader) term(l *lexeme) (t term, kind clauseKind, err error) {
	if l.field == "" {
		p, reason := newPattern(l.value)
		if reason != "" {
			return t, 0, r.fail(l.valueAt, reason)
		}
		return r.textTerm(p, l.text, l.negative), textClause, nil
	}
	f := fieldNamed(l.field)
	if f == nil {
		return t, 0, r.fail(l.at, fmt.Sprintf(`no field is named %q, the fields are %s; put the words in quotation marks to find them`, l.field, fieldNames()))
	}
	if strings.TrimSpace(l.value) == "" {
		return t, 0, r.fail(l.at, fmt.Sprintf("%s: without a value; write it right behind the colon, as in %s", f.name, f.example))
	}
	var reason string
	t.test, reason = f.read(strings.TrimSpace(l.value))
	if reason != "" {
		return t, 0, r.fail(l.valueAt, reason+", as in "+f.example)
	}
	t.number = r.number(l.text, l.negative)
	t.pattern = -1
	if t.paragraph != nil {
		return t, paraClause, nil
	}
	return t, fieldClause, nil
}

// textTerm makes a term of words.
func (r *reader) textTerm(p pattern, text string, negative bool) term {
	p.number = r.number(text, negative)
	r.patterns = append(r.patterns, p)
	return term{number: p.number, pattern: int32(len(r.patterns) - 1)}
}

// number gives a term its number among those that are found.
func (r *reader) number(text string, negative bool) int {
	if negative {
		return -1
	}
	r.terms = append(r.terms, text)
	return len(r.terms) - 1
}

// newPattern returns the words of text, or the reason why they can not be
// found.
func newPattern(text string) (p pattern, reason string) {
	text, p.prefix = strings.CutSuffix(text, "*")
	if strings.Contains(text, "*") {
		return p, `"*" stands at the end of the last word only`
	}
	if p.prefix && (text == "" || wordStart(text) == len(text)) {
		return p, `"*" stands right behind a letter or a digit`
	}
	var keys []string
	for _, w := range wordsOf(text) {
		keys = append(keys, foldString(text[w.start:w.end]))
	}
	if len(keys) == 0 {
		return p, "no letter and no digit; only words can be found"
	}
	p.key = strings.Join(keys, " ")
	return p, ""
}

// wordStart returns where the last word of s begins that ends with s, len(s) if
// none does.
func wordStart(s string) int {
	words := wordsOf(s)
	if n := len(words); n > 0 && int(words[n-1].end) == len(s) {
		return int(words[n-1].start)
	}
	return len(s)
}

// finish makes a query of what was read.
func (r *reader) finish() (*Query, error) {
	q := &Query{Terms: r.terms, clauses: r.parsed}
	q.scoped = slices.ContainsFunc(q.clauses, func(c clause) bool { return c.kind == paraClause })
	size := 0
	for _, p := range r.patterns {
		size += len(p.key)
	}
	if size > maxKeys {
		return nil, fmt.Errorf("the words to be found have %d bytes together, more than %d", size, maxKeys)
	}
	if size > 0 {
		q.trie = newTrie(r.patterns)
	}
	q.filter = newFilter(q)
	return q, nil
}
