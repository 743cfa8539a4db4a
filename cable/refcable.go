package cable

import (
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// cable reads a cable's year, post and number at r.i in any order.
func (r *refScanner) cable(t *refToken) bool {
	c := *t
	c.kind, c.start = RefCable, r.i
	i := r.year(&c, r.i)
	before, repaired := c.year, c.yearRepaired
	end := 0
	if p, rest, ok := routing.CutPost(r.s[i:]); ok {
		j := len(r.s) - len(rest)
		c.post, c.postAt = p, [2]int{i, j}
		end = r.number(&c, r.filler(&c, j))
		if end == 0 && c.year == 0 {
			end = r.reversed(&c)
		}
	}
	if end == 0 {
		end = r.misspelt(&c, i)
	}
	if end == 0 {
		c.year, c.yearRepaired = 0, false
		before, repaired = 0, false
		end = r.reversed(&c)
	}
	if end == 0 {
		return false
	}
	c.end = end
	r.i, r.before, r.beforeRepaired = end, before, repaired
	*t = c
	return true
}

// year reads the year before a post: 07, 2007, '07, O7, 10-; and 07 glued to
// the post. It returns where the post should start.
func (r *refScanner) year(t *refToken, i int) int {
	start := i
	if c := r.at(i); c == '\'' || c == '`' || c == '(' {
		i++
	}
	j := i
	for j < i+5 && (refDigit(r.at(j)) || r.at(j) == 'O' && (refDigit(r.at(j+1)) || j > i && !refLetter(r.at(j+1)))) {
		j++
	}
	year, repaired := refYear(r.s[i:j])
	if year == 0 {
		return start
	}
	k := j
	if r.at(k) == ')' {
		k++
	}
	k = r.blanks(k)
	for r.at(k) == '-' || r.at(k) == '/' {
		k = r.blanks(k + 1)
	}
	t.year, t.yearRepaired = year, repaired
	return k
}

// refYear reads a year of two or four digits with the letter O for a zero; of
// three digits that begin with a zero the last two count.
func refYear(s string) (year uint16, repaired bool) {
	n := 0
	for i := range len(s) {
		c := s[i]
		if c == 'O' {
			c = '0'
			repaired = true
		}
		if !refDigit(c) {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	switch {
	case len(s) == 3 && n < 100:
		repaired = true
	case len(s) == 4 && 1960 <= n && n <= 2059:
		return uint16(n), repaired
	case len(s) != 2:
		return 0, false
	}
	if n < 60 {
		n += 100
	}
	return uint16(1900 + n), repaired
}

// refFillers are words between a post and a number.
var refFillers = [...]string{"CABLE", "CABLES", "TEL", "TELS", "TELEGRAM", "TELEGRAMS", "MESSAGE", "MSG", "NO", "NOS", "NR", "NUMBER"}

// filler skips what may stand between a post and its number, a year in
// brackets included.
func (r *refScanner) filler(t *refToken, i int) int {
	for range 4 {
		i = r.blanks(i)
		switch r.at(i) {
		case '#', ':', '-', '.', '\'':
			i++
			continue
		case '(':
			end := i + 1
			for end < i+6 && refDigit(r.at(end)) {
				end++
			}
			year, _ := refYear(r.s[i+1 : end])
			if year == 0 || r.at(end) != ')' || t.year != 0 {
				return i
			}
			t.year = year
			i = end + 1
			continue
		}
		word := r.word(i)
		if !refIn(word, refFillers[:]) {
			break
		}
		i += len(word)
	}
	return i
}

func refIn(word string, list []string) bool {
	for _, w := range list {
		if len(w) == len(word) && w[0] == word[0]&^0x20 && strings.EqualFold(word, w) {
			return true
		}
	}
	return false
}

// number reads a number at i, with the letter O for a zero, and returns its
// end, 0 if there is none: no date, and no part of a longer word.
func (r *refScanner) number(t *refToken, i int) int {
	j, limit := i, maxRefDigits
	if r.at(i) == '0' {
		limit++ // as many as a section break has
	}
	for j <= i+limit && (refDigit(r.at(j)) || r.at(j) == 'O' && refDigit(r.at(j+1))) {
		j++
	}
	if j == i || j > i+limit || refLetter(r.at(j)) && !r.glued(j) {
		return 0
	}
	if c := r.at(j); (c == '/' || c == '-') && j-i <= 2 && refDigit(r.at(j+1)) {
		return 0 // a date
	}
	t.number = uint32(refNumber(r.s[i:j]))
	t.numberRepaired = strings.IndexByte(r.s[i:j], 'O') >= 0
	t.numberAt = [2]int{i, j}
	return j
}

// glued reports whether the word that touches a number at i goes on with
// another item.
func (r *refScanner) glued(i int) bool {
	return r.and(i)
}

// refNumber returns the value of digits, the letter O being a zero.
func refNumber(s string) int {
	n := 0
	for i := range len(s) {
		n *= 10
		if refDigit(s[i]) {
			n += int(s[i] - '0')
		}
	}
	return n
}

// reversed reads a number followed by its post.
func (r *refScanner) reversed(t *refToken) int {
	end := r.number(t, r.i)
	if end == 0 || end-r.i < 2 || r.s[r.i] == '0' {
		return 0
	}
	i := r.blanks(end)
	p, rest, ok := routing.CutPost(r.s[i:])
	j := len(r.s) - len(rest)
	if !ok || i == end || !r.ends(j) {
		return 0
	}
	t.post, t.postAt = p, [2]int{i, j}
	return j
}

// ends reports whether an item can end at i.
func (r *refScanner) ends(i int) bool {
	i = r.blanks(i)
	if i >= len(r.s) || strings.IndexByte(";,.&([)]", r.s[i]) >= 0 || strings.HasPrefix(r.s[i:], "¶") {
		return true
	}
	return r.and(i) || r.nextLabel(i)
}

// refNotPosts are words before numbers that are no misspelt posts.
var refNotPosts = [...]string{"PARA", "PARAS", "PAGE", "PART", "SECTION", "REPORT", "IIR", "UNSCR", "UNSC", "RES", "FAM", "FAH", "CFR",
	"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
	"JAN", "FEB", "MAR", "APR", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC", "DTG", "OF", "FROM", "FOR", "ON", "AND",
	"EMAIL", "MAIL", "MEMO", "LETTER", "NOTE", "TELCON", "OSC", "FBIS", "TOSEC"}

// misspelt reads a post that has digits for letters or that no table knows,
// and its number.
func (r *refScanner) misspelt(t *refToken, i int) int {
	var buf [40]byte
	n, zeros, words := 0, 0, 0
	j := i
	for words < maxRefWords {
		start := j
		for refLetter(r.at(j)) || r.at(j) == '\'' || r.at(j) == '0' && (refLetter(r.at(j+1)) || j > start) {
			c := r.s[j]
			if c == '0' {
				c = 'O'
				zeros++
			}
			if n == len(buf) {
				return 0
			}
			buf[n] = c
			n++
			j++
		}
		if j == start || refIn(r.s[start:j], refNotPosts[:]) {
			return 0
		}
		words++
		end := j
		if words > 1 && refIn(r.s[start:j], refFillers[:]) {
			return 0
		}
		k := r.filler(t, j)
		if refDigit(r.at(k)) || r.at(k) == 'O' && refDigit(r.at(k+1)) {
			// An airgram's number follows its letters and a hyphen.
			if words > 1 && end-start <= 2 && r.at(end) == '-' {
				return 0
			}
			if end = r.number(t, k); end == 0 {
				return 0
			}
			t.postAt = [2]int{i, j}
			if !r.repair(t, buf[:n], zeros > 0) {
				return 0
			}
			return end
		}
		if k != r.blanks(j) && r.at(j) != '-' && r.at(j) != '.' {
			return 0
		}
		if j = k; n < len(buf) {
			buf[n] = ' '
			n++
		}
	}
	return 0
}

// repair finds the post that a misspelt name means. With a year before it and
// a number behind, even a name like no other is a post.
func (r *refScanner) repair(t *refToken, name []byte, zeros bool) bool {
	s := string(name)
	p, ok := routing.LookupPost(s)
	t.postRepaired = zeros
	if !ok && len(name) >= 4 && r.repairs < maxRefRepairs {
		r.repairs++
		p, ok = r.nearest(s)
		t.postRepaired = true
	}
	if !ok {
		if t.year == 0 || strings.ContainsAny(s, " '") {
			return false
		}
		p, t.postRepaired = routing.Post(strings.ToUpper(s)), zeros
	}
	t.post = p
	return true
}

// bareNumber reads a number whose post is that of the item before or, with a
// list letter, is left out.
func (r *refScanner) bareNumber(t *refToken, joined int) bool {
	var last *refToken
	if len(r.dst) > r.base && r.dst[len(r.dst)-1].kind == RefCable {
		last = &r.dst[len(r.dst)-1]
	}
	labelled := t.label != [2]int{}
	if !labelled && (joined == refApart || last == nil) && len(r.dst) > r.base {
		return false
	}
	i := r.i
	if r.at(i) == '#' {
		i++
	}
	c := *t
	end := r.number(&c, i)
	if end == 0 || end-i < 2 && joined != refAnd || !r.ends(end) && !r.tails(end) {
		return false
	}
	c.kind, c.start, c.end, c.postInherited = RefCable, r.i, end, true
	if last != nil {
		c.post = last.post
		if !labelled {
			c.year, c.yearRepaired = r.before, r.beforeRepaired
		}
	}
	*t = c
	r.i = end
	return true
}
