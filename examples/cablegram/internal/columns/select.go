package columns

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// The paths of a table, put together, are a tree that is walked along with the
// document. What no path leads to is skipped, not read.

// A node is what some paths have in common.
type node struct {
	members []member
	every   *node // of each element
	some    []element
	ends    []int // the columns whose paths end here
	places  []int // those for which each element of the list has a place
}

type member struct {
	name string
	*node
}

type element struct {
	index int
	*node
}

// next returns the node that a step leads to, and makes it if there is none.
func (n *node) next(s step) *node {
	switch {
	case s.name != "":
		if to := n.member([]byte(s.name)); to != nil {
			return to
		}
		n.members = append(n.members, member{s.name, new(node)})
		return n.members[len(n.members)-1].node
	case s.index == every:
		if n.every == nil {
			n.every = new(node)
		}
		return n.every
	}
	for _, e := range n.some {
		if e.index == s.index {
			return e.node
		}
	}
	n.some = append(n.some, element{s.index, new(node)})
	return n.some[len(n.some)-1].node
}

// member returns the node of a member, nil if no path leads to it.
func (n *node) member(name []byte) *node {
	for _, m := range n.members {
		if string(name) == m.name {
			return m.node
		}
	}
	return nil
}

// A cell is what was found of a column.
type cell struct {
	lists  int
	text   []byte
	values int
	some   bool // one of them is not empty
}

// value reads the value that begins at doc[i] and returns where it ends.
func (r *Rows) value(i int, n *node) int {
	start := i
	switch c := r.doc[i]; {
	case c == '{' && len(n.members) > 0:
		i = r.members(i+1, n, -1)
	case c == '[' && (n.every != nil || len(n.some) > 0):
		i = r.elements(i+1, n)
	default:
		i = skip(r.doc, i)
	}
	for _, column := range n.ends {
		r.cells[column].add(r.doc[start:i])
	}
	return i
}

// members reads those of the object whose bracket stands before doc[i], and
// returns where it ends; or else where it stops, when it has found some most of
// those that paths lead to.
func (r *Rows) members(i int, n *node, most int) int {
	for r.doc[i] != '}' {
		if r.doc[i] == ',' {
			i++
		}
		end := skip(r.doc, i)
		key := r.doc[i+1 : end-1]
		if bytes.IndexByte(key, '\\') >= 0 {
			r.key = appendString(r.key[:0], key)
			key = r.key
		}
		i = end + 1
		to := n.member(key)
		if to == nil {
			i = skip(r.doc, i)
			continue
		}
		i = r.value(i, to)
		if most--; most == 0 {
			break
		}
	}
	return i + 1
}

// elements reads those of the list whose bracket stands before doc[i]. One that
// is wanted both by its number and as one of all is read twice.
func (r *Rows) elements(i int, n *node) int {
	for k := 0; r.doc[i] != ']'; k++ {
		if r.doc[i] == ',' {
			i++
		}
		end := -1
		if n.every != nil {
			for _, column := range n.every.places {
				r.cells[column].place()
			}
			end = r.value(i, n.every)
		}
		for _, e := range n.some {
			if e.index == k {
				end = r.value(i, e.node)
			}
		}
		if end < 0 {
			end = skip(r.doc, i)
		}
		i = end
	}
	return i + 1
}

// skip returns where the value that begins at doc[i] ends.
func skip(doc []byte, i int) int {
	depth := 0
	for {
		switch doc[i] {
		case '"':
			i = skipString(doc, i)
		case '{', '[':
			depth++
			i++
		case '}', ']':
			depth--
			i++
		case ',', ':':
			i++
			continue
		default:
			for doc[i] > ' ' && doc[i] != ',' && doc[i] != ']' && doc[i] != '}' {
				i++
			}
		}
		if depth == 0 {
			return i
		}
	}
}

// skipString returns where the string ends whose quotation mark is doc[i].
func skipString(doc []byte, i int) int {
	for {
		i++
		n := bytes.IndexByte(doc[i:], '"')
		end := i + n
		for end > i && doc[end-1] == '\\' {
			end--
		}
		// The mark is the string's end unless an odd number of backslashes is
		// before it.
		odd := (i+n-end)&1 == 1
		if i += n; !odd {
			return i + 1
		}
	}
}

// place makes room for the next element.
func (c *cell) place() {
	if c.values > 0 {
		c.text = append(c.text, '|')
	}
	c.values++
}

// add adds a value, which is JSON.
func (c *cell) add(value []byte) {
	if c.lists > 1 {
		c.place()
	}
	n := len(c.text)
	switch value[0] {
	case '"':
		c.text = appendString(c.text, value[1:len(value)-1])
		if c.lists > 0 && bytes.ContainsAny(c.text[n:], `|\`) {
			c.text = appendMasked(c.text[:n], bytes.Clone(c.text[n:]))
		}
	case '{':
		if c.lists > 0 {
			value = bytes.ReplaceAll(value, []byte("|"), []byte(`\u007c`))
		}
		c.text = append(c.text, value...)
	default:
		c.text = append(c.text, value...)
	}
	c.some = c.some || len(c.text) > n
}

// appendMasked appends an element of a list so that it holds no bar that parts.
func appendMasked(b, text []byte) []byte {
	for _, c := range text {
		if c == '|' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return b
}

// appendString appends what a JSON string, without its marks, says.
func appendString(b, s []byte) []byte {
	for {
		n := bytes.IndexByte(s, '\\')
		if n < 0 {
			return append(b, s...)
		}
		b = append(b, s[:n]...)
		c := s[n+1]
		s = s[n+2:]
		switch c {
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 't':
			b = append(b, '\t')
		case 'b':
			b = append(b, '\b')
		case 'f':
			b = append(b, '\f')
		case 'u':
			u := unit(s)
			s = s[4:]
			if utf16.IsSurrogate(u) && len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
				if pair := utf16.DecodeRune(u, unit(s[2:])); pair != utf8.RuneError {
					u, s = pair, s[6:]
				}
			}
			b = utf8.AppendRune(b, u) // half of a pair becomes U+FFFD
		default:
			b = append(b, c)
		}
	}
}

// unit returns the number that four hexadecimal digits give.
func unit(s []byte) (u rune) {
	for _, c := range s[:4] {
		switch {
		case c <= '9':
			c -= '0'
		case c <= 'F':
			c -= 'A' - 10
		default:
			c -= 'a' - 10
		}
		u = u<<4 | rune(c)
	}
	return u
}
