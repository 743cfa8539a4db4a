package find

import (
	"cmp"
	"slices"
	"strings"
)

// The filter tells from the bytes of a cable that it cannot match. It asks for
// each clause of words whether the rarest word of one of its terms stands in
// the text, letters before and behind it or none, and must not overlook one
// that the matcher finds:
//
//   - A word that stands in the source in one piece is found as it is. Of one
//     with letters that are not ASCII, the longest run of such that are is
//     looked for.
//   - A word that was parted at the end of a line begins before a hyphen with
//     a blank behind it. The letters there are the beginning of the word, unless
//     they touch something that is lifted out: not letter to letter, see
//     wordAt, but a digit may have been a page's.
//
// All else, as are fields, can only be told from a cable that was parsed.

// A filter is the literals of the clauses that it asks for, that of the rarest
// first.
type filter []search

// A search looks for one of several literals.
type search struct {
	literals []literal
	auto     *automaton // where there are too many to look for one after the other
	rarity   int        // of the literal that is the least rare
}

// newFilter returns the filter of q.
func newFilter(q *Query) filter {
	var f filter
	for i := range q.clauses {
		if s, ok := newSearch(q, &q.clauses[i]); ok {
			f = append(f, s)
		}
	}
	slices.SortStableFunc(f, func(a, b search) int { return cmp.Compare(b.rarity, a.rarity) })
	return f
}

// newSearch returns the search that a clause needs, if it is one of words alone
// that have to stand in the text.
func newSearch(q *Query, c *clause) (search, bool) {
	const few = 3 // literals that are found faster one after the other
	s := search{rarity: 1 << 20}
	if c.kind != textClause || c.negative {
		return s, false
	}
	for i := range c.terms {
		t := &c.terms[i]
		if t.isField() {
			return s, false
		}
		l, rarity := rarest(&q.trie.patterns[t.pattern])
		if rarity == 0 {
			return s, false
		}
		s.literals = append(s.literals, l)
		s.rarity = min(s.rarity, rarity)
	}
	if len(s.literals) > few {
		s.auto = newAutomaton(s.literals)
		s.literals = nil
		s.rarity /= 2
	}
	return s, true
}

// rarest returns the literal of the rarest word of p. Its rarity is 0 if no
// word has a letter or digit of ASCII.
func rarest(p *pattern) (best literal, rarity int) {
	words := strings.Split(p.key, " ")
	for i, w := range words {
		run := asciiRun(w)
		n := 0
		for k := range len(run) {
			n += letterRarity(run[k])
		}
		if n > rarity {
			best, rarity = newLiteral(run, p.prefix && i == len(words)-1), n
		}
	}
	return best, rarity
}

// asciiRun returns the longest run of letters and digits of ASCII in a word.
func asciiRun(w string) string {
	best := ""
	for i := 0; i < len(w); {
		k := i
		for k < len(w) && byteClass[w[k]] != highByte {
			k++
		}
		if k-i > len(best) {
			best = w[i:k]
		}
		i = k + 1
	}
	return best
}

// rarities says of each letter how rare it is in English, as the number of
// bits it takes to tell it from others.
var rarities = [26]uint8{4, 6, 5, 5, 3, 5, 6, 4, 4, 9, 7, 5, 5, 4, 4, 6, 10, 4, 4, 3, 5, 7, 6, 9, 6, 10}

// letterRarity returns how rare a small letter is, or a digit.
func letterRarity(c byte) int {
	if 'a' <= c && c <= 'z' {
		return int(rarities[c-'a'])
	}
	return 6
}

// may reports whether a cable with this text may match.
func (f filter) may(text string) bool {
	for i := range f {
		s := &f[i]
		if !s.in(text) && !s.parted(text) {
			return false
		}
	}
	return true
}

// in reports whether text has one of the literals in one piece.
func (s *search) in(text string) bool {
	if s.auto != nil {
		return s.auto.in(text)
	}
	for i := range s.literals {
		if s.literals[i].in(text) {
			return true
		}
	}
	return false
}

// parted reports whether one of the literals may be parted in text: whether the
// beginning of one stands before a hyphen with a blank behind it.
func (s *search) parted(text string) bool {
	for i := 0; ; i++ {
		k := strings.IndexByte(text[i:], '-')
		if k < 0 {
			return false
		}
		i += k
		if i == 0 || !hyphenAt(text, i) {
			continue
		}
		start, digits := i, false
		for start > 0 && (byteClass[text[start-1]] == letterByte || byteClass[text[start-1]] == digitByte) {
			start--
			digits = digits || byteClass[text[start]] == digitByte
		}
		if start < i && (digits || s.begins(text[start:i])) {
			return true
		}
	}
}

// begins reports whether one of the literals begins with the letters of w.
func (s *search) begins(w string) bool {
	if s.auto != nil {
		return s.auto.begins(w)
	}
	return slices.ContainsFunc(s.literals, func(l literal) bool {
		return len(w) < len(l.text) && equalFolded(w, l.text[:len(w)])
	})
}

// equalFolded reports whether s, of ASCII, is folded.
func equalFolded(s, folded string) bool {
	if len(s) != len(folded) {
		return false
	}
	for i := range len(s) {
		if fold(s[i]) != folded[i] {
			return false
		}
	}
	return true
}

// A literal is a word, or a piece of one, in small letters and digits of ASCII.
type literal struct {
	text   string
	prefix bool       // letters may follow
	skip   [256]uint8 // how far behind a byte the literal can end at the earliest
}

// newLiteral returns the literal of text.
func newLiteral(text string, prefix bool) literal {
	const most = 200 // bytes that a step fits in
	if len(text) > most {
		text, prefix = text[:most], true
	}
	l := literal{text: text, prefix: prefix}
	n := len(text)
	for i := range l.skip {
		l.skip[i] = uint8(n)
	}
	for i := range n {
		c := text[i]
		l.skip[c] = uint8(n - 1 - i)
		if byteClass[c] == letterByte {
			l.skip[c&^0x20] = uint8(n - 1 - i)
		}
	}
	return l
}

// in reports whether the literal stands in text, with no letter beside a letter
// of its own. It looks at one byte of several (Horspool 1980): at one in which
// the literal may end, and so learns how far it can go on.
func (l *literal) in(text string) bool {
	n := len(l.text)
	for i := n - 1; i < len(text); {
		step := l.skip[text[i]]
		if step > 0 {
			i += int(step)
			continue
		}
		if equalFolded(text[i+1-n:i+1], l.text) && l.alone(text, i+1-n, i+1) {
			return true
		}
		i++
	}
	return false
}

// alone reports whether no letter stands beside the letters of the literal,
// which stands at text[start:end].
func (l *literal) alone(text string, start, end int) bool {
	return !lettersTouch(text, start) && (l.prefix || !lettersTouch(text, end))
}
