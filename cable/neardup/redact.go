package neardup

import (
	"strings"
	"unicode/utf8"
)

// A redaction leaves a mark where text was taken out: a run of X, Latin or
// Cyrillic, of dashes, underscores, stars or black boxes; an ellipsis or a
// word such as "redacted" in brackets; or the code of the exemption that the
// text was withheld under (5 U.S.C. 552(b): B1, (b)(6); E.O. 12958 and 13526:
// 1.4(D), 3.3(b)(1), 25X1).

// A markKind says how far a mark may be trusted.
type markKind uint8

const (
	noMark markKind = iota
	// weakMark: a rule or a code, which also stand in texts for themselves. It
	// is a mark only where nothing else stands.
	weakMark
	// strongMark: what stands for nothing else.
	strongMark
)

// markAt returns the length of the mark with which s begins, and its kind.
func markAt(s string) (n int, kind markKind) {
	if s == "" {
		return 0, noMark
	}
	switch c := s[0]; {
	case c == 'X' || c == 'x' || c >= utf8.RuneSelf:
		return letterMark(s)
	case c == '-' || c == '_' || c == '*' || c == '=' || c == '.':
		for n < len(s) && s[n] == c {
			n++
		}
		if n >= 4 {
			return n, weakMark
		}
	case c == '[' || c == '(' || c == '<' || c == '{':
		if n := max(bracketMark(s), codeMark(s)); n > 0 {
			return n, strongMark
		}
	case c == 'B' || c == 'b' || c >= '0' && c <= '9':
		if n := codeMark(s); n > 0 {
			return n, weakMark
		}
	}
	return 0, noMark
}

// letterMark reads a run of X, of its Cyrillic and Greek twins, of boxes, or
// of long dashes and ellipses.
func letterMark(s string) (n int, kind markKind) {
	latin, other, rules := 0, 0, 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch r {
		case 'X', 'x':
			latin++
		case '\u0425', '\u0445', '\u03a7', '\u03c7', '\u2588', '\u2593', '\u2592', '\u2591', '\u25a0', '\u25a1', '\u25ac':
			other++
		case '\u2014', '\u2015', '\u2500', '\u2026':
			rules++
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		n += size
	}
	// Three X are a name taken out, two are a tax form or a rating; nobody
	// types a Cyrillic letter into an English text twice by chance. A scan may
	// have taken one of many X for another letter.
	if m := misreadMark(s); m > n {
		return m, strongMark
	}
	switch {
	case latin >= 3 || other >= 2:
		return n, strongMark
	case rules >= 3:
		return n, weakMark
	}
	return 0, noMark
}

// misreadMark reads a word of X with few other letters.
func misreadMark(s string) int {
	n, latin := 0, 0
	for n < len(s) && isWord(s[n]) && s[n] < utf8.RuneSelf {
		if s[n]|0x20 == 'x' {
			latin++
		}
		n++
	}
	if latin >= 6 && 4*latin >= 3*n {
		return n
	}
	return 0
}

// bracketWords are the words that mark a redaction where they stand in
// brackets, in lower case.
var bracketWords = [...]string{
	"redacted", "excised", "deleted", "omitted", "removed", "withheld", "declassified", "expunged", "sanitized", "illegible",
}

const (
	// maxBracket bounds the length of a mark in brackets.
	maxBracket = 64
	// leastBracketWord is the length of the shortest of bracketWords.
	leastBracketWord = 7
)

// bracketMark reads brackets around an ellipsis or around few words of which
// one says that text is missing.
func bracketMark(s string) int {
	var end byte
	switch s[0] {
	case '[':
		end = ']'
	case '(':
		end = ')'
	case '<':
		end = '>'
	default:
		end = '}'
	}
	k := strings.IndexByte(s[:min(len(s), maxBracket)], end)
	if k < 0 {
		return 0
	}
	if strings.IndexByte(s[1:k], s[0]) >= 0 {
		return 0 // the inner brackets may be a mark
	}
	in := strings.TrimSpace(s[1:k])
	if in == "" && s[0] == '[' && k > 1 {
		return k + 1
	}
	if isDots(in) {
		if s[0] != '[' && len(in) < 3 {
			return 0
		}
		return k + 1
	}
	if n, kind := letterMark(in); kind == strongMark && n == len(in) {
		return k + 1
	}
	if hasBracketWord(in) {
		return k + 1
	}
	if s[0] != '(' {
		// Other brackets than round ones are rare, and may be looked at closely.
		for _, w := range bracketWords {
			if hasWordLike(in, w) {
				return k + 1
			}
		}
	}
	return 0
}

// isDots reports whether s is made of what stands for words that are left out.
func isDots(s string) bool {
	for _, r := range s {
		switch r {
		case '.', '\u2026', '\u2014', '\u2013', ' ', '-', '_', '*':
		default:
			return false
		}
	}
	return s != ""
}

// hasBracketWord reports whether a word of s begins with one of bracketWords, in
// any case.
func hasBracketWord(s string) bool {
	for i := 0; i+leastBracketWord <= len(s); i++ {
		if i > 0 && isWord(s[i-1]) {
			continue
		}
		for _, w := range bracketWords {
			if s[i]|0x20 == w[0] && i+len(w) <= len(s) && strings.EqualFold(s[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}

// misreadLetters is how many letters a word of brackets has for each that a scan
// may have got wrong.
const misreadLetters = 5

// hasWordLike reports whether w, in lower case and of 15 letters at most, stands in
// s, in any case and misread perhaps.
func hasWordLike(s, w string) bool {
	most := len(w) / misreadLetters
	if len(s) < len(w)-most {
		return false
	}
	// The edit distances of the beginnings of w from what ends at a byte of s.
	var costs [16]int
	for k := range costs {
		costs[k] = k
	}
	for i := range len(s) {
		c, before := s[i]|0x20, costs[0]
		for k := range len(w) {
			cost := before
			if c != w[k] {
				cost = min(before, costs[k], costs[k+1]) + 1
			}
			before, costs[k+1] = costs[k+1], cost
		}
		if costs[len(w)] <= most {
			return true
		}
	}
	return false
}

// codeMark reads the code of an exemption: B1, b(6), (b)(7)(C), 1.4(D),
// 1.5 (c), 3.3(b)(1), 25X1.
func codeMark(s string) int {
	n := 0
	paren := func(low, high byte) bool { // (c), with c from low to high in any case
		k := n
		if k < len(s) && s[k] == ' ' {
			k++
		}
		if k+2 < len(s) && s[k] == '(' && s[k+2] == ')' {
			if c := s[k+1] | 0x20; c >= low && c <= high {
				n = k + 3
				return true
			}
		}
		return false
	}
	digit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	switch c := s[0]; {
	case c == '(':
		if !paren('b', 'b') || !paren('1'|0x20, '9'|0x20) {
			return 0
		}
		paren('a', 'f')
	case c == 'B' || c == 'b':
		n = 1
		if digit(1) && s[1] != '0' && !digit(2) {
			n = 2
		} else if !paren('1'|0x20, '9'|0x20) {
			return 0
		}
		paren('a', 'f')
	case (c == '1' || c == '3') && len(s) > 2 && s[1] == '.' && digit(2):
		n = 3
		if !paren('a', 'i') {
			return 0
		}
		paren('1'|0x20, '9'|0x20)
	case (c == '2' || c == '5') && len(s) > 3 && (s[1] == '5' || s[1] == '0') && (s[2] == 'X' || s[2] == 'x') && digit(3):
		n = 4
	default:
		return 0
	}
	if n < len(s) && isWord(s[n]) {
		return 0
	}
	return n
}

// isWord reports whether c is a letter or a digit, or belongs to one beyond
// ASCII.
func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// firstStrong returns the first strong mark that begins in s[i:end], with those
// behind it that only blanks or punctuation divide from it.
func firstStrong(s string, i, end int) (m Span, ok bool) {
	for ; i < end; i++ {
		if !beginsStrong[s[i]] || i > 0 && isWord(s[i]) && isWord(s[i-1]) {
			continue
		}
		n, kind := wholeMark(s, i, false)
		if kind != strongMark {
			continue
		}
		m = Span{i, i + n}
		for i = m.End; i < len(s); {
			n, kind = 0, noMark
			if beginsStrong[s[i]] {
				n, kind = wholeMark(s, i, true)
			}
			switch {
			case kind == strongMark:
				i += n
				m.End = i
			case isWord(s[i]):
				return m, true
			default:
				i++
			}
		}
		return m, true
	}
	return Span{}, false
}

// beginsStrong tells with which bytes a strong mark may begin.
var beginsStrong = func() (t [256]bool) {
	for _, c := range "Xx[(<{" {
		t[c] = true
	}
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = true
	}
	return t
}()

// onlyMarks appends the places of the marks in s, each moved on by base, if
// nothing but marks stands there. Those that only blanks or punctuation divide
// are one.
func onlyMarks(dst []Span, s string, base int) ([]Span, bool) {
	none := dst
	for i := 0; i < len(s); {
		n, kind := wholeMark(s, i, len(dst) > len(none))
		switch {
		case kind == noMark && isWord(s[i]):
			return none, false
		case kind == noMark:
			i++
			continue
		case len(dst) > len(none):
			dst[len(dst)-1].End = base + i + n
		default:
			dst = append(dst, Span{base + i, base + i + n})
		}
		i += n
	}
	return dst, len(dst) > len(none)
}

// wholeMark is markAt for s[i:], but for a mark that is the beginning or the end of a
// longer word: XXXth, B12. Joined says that only punctuation lies between i and the
// last mark. A Cyrillic X, though, is part of no English word.
func wholeMark(s string, i int, joined bool) (n int, kind markKind) {
	if !joined && i > 0 && isWord(s[i-1]) {
		return 0, noMark
	}
	n, kind = markAt(s[i:])
	if kind != noMark && i+n < len(s) && isWord(s[i+n]) && isWord(s[i+n-1]) && s[i] < utf8.RuneSelf {
		return 0, noMark
	}
	return n, kind
}
