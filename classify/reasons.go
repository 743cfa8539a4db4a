package classify

import (
	"iter"
	"math/bits"
)

// Reasons are the reasons for which a text is classified: a section of the
// order in force and letters of its list. Reasons are comparable. The zero
// Reasons is absent, and its String is "".
type Reasons struct {
	// Section is the section as orders number it, such as "1.4", "1.5" or
	// "1-301".
	Section string
	letters uint8 // bit i: letter 'a'+i
}

// lastLetter is the last letter that any order's list has.
const lastLetter = 'h'

// reasonNames holds what All yields for the sections that telegrams cite.
var reasonNames = [...]struct{ section, names string }{
	{"1.4", "1.4(a)1.4(b)1.4(c)1.4(d)1.4(e)1.4(f)1.4(g)1.4(h)"},
	{"1.5", "1.5(a)1.5(b)1.5(c)1.5(d)1.5(e)1.5(f)1.5(g)1.5(h)"},
}

// Has reports whether letter, from 'a', is one of the reasons.
func (r Reasons) Has(letter byte) bool {
	return 'a' <= letter && letter <= lastLetter && r.letters&(1<<(letter-'a')) != 0
}

// Letters returns the letters as a string such as "bd".
func (r Reasons) Letters() string {
	var buf [8]byte
	b := buf[:0]
	for m := r.letters; m != 0; m &= m - 1 {
		b = append(b, 'a'+byte(bits.TrailingZeros8(m)))
	}
	return string(b)
}

// All yields each reason with its section, such as "1.4(b)", in the order of the
// letters.
func (r Reasons) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		names := ""
		for _, n := range reasonNames {
			if n.section == r.Section {
				names = n.names
			}
		}
		for m := r.letters; m != 0; m &= m - 1 {
			i := bits.TrailingZeros8(m)
			var name string
			if names != "" {
				name = names[i*len("1.4(a)"):][:len("1.4(a)")]
			} else {
				name = r.Section + "(" + string(rune('a'+i)) + ")"
			}
			if !yield(name) {
				return
			}
		}
	}
}

// Meaning returns what the given letter, from 'a', stands for in the section of
// r, in the words of the order o, or "" if the order's section has no such
// letter. A zero o stands for the order that numbers its sections so; section
// 1.4 under Order 12958 is that of its amendment of 2003.
func (r Reasons) Meaning(letter byte, o Order) string {
	if o == 12958 && r.Section == "1.4" {
		o = 13292
	}
	for i := range reasonTable {
		row := &reasonTable[i]
		if row.section == r.Section && row.letter == letter && (o == 0 || o == row.order) {
			return row.meaning
		}
	}
	return ""
}

// A reasonRow is one letter of an order's list in orders.tsv.
type reasonRow struct {
	order   Order
	section string
	letter  byte
	meaning string
}

// ParseReasons reads what [CutReasons] reads, and nothing behind it but white
// space and a full stop.
func ParseReasons(s string) (Reasons, error) {
	i := whiteAt(s, 0)
	r, rest, ok := CutReasons(s[i:])
	if !ok {
		if _, n := sectionAt(s, i); n > 0 {
			return Reasons{}, &Error{s, i + n, "no letter such as (b) behind the section"}
		}
		return Reasons{}, &Error{s, i, "no section such as 1.4"}
	}
	j := len(s) - len(rest)
	if j < len(s) && s[j] == '.' {
		j++
	}
	if j = whiteAt(s, j); j < len(s) {
		return Reasons{}, &Error{s, j, "text behind the reasons"}
	}
	return r, nil
}

// CutReasons reads a section and its letters in any of the spellings drafters
// gave them: 1.4 (b) and (d); 1.4(b), (d); 1.4 (b/d); 1.5.D; 1.4 b and d; 1.4 (B&D);
// 1-301 (a). White space may be a line end. The rest begins behind the last
// letter and its bracket.
//
// Slips that leave no doubt are read too: a section written 1/4 or broken by
// white space, a bracket that is missing (1.4 (b) and (d), a broken "a nd".
func CutReasons(s string) (r Reasons, rest string, ok bool) {
	section, i := sectionAt(s, 0)
	if i == 0 {
		return r, s, false
	}
	r.Section = section
	sc := reasonScanner{s: s, i: i, end: i}
	for sc.next(&r) {
	}
	if r.letters == 0 {
		return Reasons{}, s, false
	}
	return r, s[sc.end:], true
}

// sectionAt reads the number of a section at s[i:] and returns its length, or
// 0. The section is a part of s or of a static string.
func sectionAt(s string, i int) (section string, n int) {
	if i >= len(s) || s[i] != '1' {
		return "", 0
	}
	if n := foldPrefix(s, i, "1-301"); n > 0 && (i+n == len(s) || !isNum(s[i+n])) {
		return s[i : i+n], n
	}
	j := fewWhite(s, i+1)
	if j >= len(s) || s[j] != '.' && s[j] != '/' && s[j] != ',' {
		return "", 0
	}
	k := fewWhite(s, j+1)
	if k >= len(s) || s[k] < '1' || s[k] > '8' || k+1 < len(s) && (isNum(s[k+1]) || s[k+1] >= 0x80) {
		return "", 0
	}
	if k-i == 2 && s[j] == '.' {
		return s[i : k+1], k + 1 - i
	}
	const sections = "1.11.21.31.41.51.61.71.8"
	return sections[3*(s[k]-'1'):][:3], k + 1 - i
}

// A reasonScanner reads letters, with what stands between them.
type reasonScanner struct {
	s    string
	i    int  // index of the next byte
	end  int  // index behind the last letter, and the bracket that closes it
	open bool // inside a bracket
	seen bool // a letter was read
}

// next reads one more letter into r, or returns false.
func (p *reasonScanner) next(r *Reasons) bool {
	bracket, sign := p.between(r)
	i := p.i
	if i >= len(p.s) {
		return false
	}
	c := p.s[i] | 0x20
	if c < 'a' || c > lastLetter || !isAlpha(p.s[i]) {
		return false
	}
	glued := i+1 < len(p.s) && inWord(p.s[i+1])
	switch {
	case glued && !(p.open && lettersOnly(p.s, i)):
		return false
	case p.seen && !bracket && !sign && !p.open:
		return false // 1.4 (b) A meeting was held
	case c == 'a' && proseWord(p.s, i+1):
		return false
	}
	r.letters |= 1 << (c - 'a')
	p.seen = true
	p.i, p.end = i+1, i+1
	if p.open {
		if j := fewWhite(p.s, p.i); j < len(p.s) && p.s[j] == ')' {
			p.i, p.end, p.open = j+1, j+1, false
		}
	}
	return true
}

// between passes what may stand before the next letter. bracket says that a
// bracket opens; sign, that a comma or the like divides it from the last letter.
func (p *reasonScanner) between(r *Reasons) (bracket, sign bool) {
	for steps := 0; steps < 12 && p.i < len(p.s); steps++ {
		switch c := p.s[p.i]; {
		case isWhite(c):
			p.i = fewWhite(p.s, p.i)
		case c == '(':
			bracket, p.open = true, true
			p.i++
		case c == ')' && p.open:
			p.i++
			p.open, p.end = false, p.i
		case c == ')' && p.seen && p.i == p.end: // b) and d)
			p.i++
		case c == ':' && !p.seen:
			p.i++
		case c == ',' || c == '/' || c == '&' || c == '+' || c == ';' || c == '-' && p.seen:
			sign = true
			p.i++
		case c == '.' && p.i+1 < len(p.s) && (isAlpha(p.s[p.i+1]) || !p.seen && bracketAt(p.s, p.i+1)):
			sign = true
			p.i++
		case upperByte(c) == 'A' && p.seen:
			n := andAt(p.s, p.i)
			if n == 0 {
				return bracket, sign
			}
			sign = true
			p.i += n
		case c == '1' && sign:
			section, n := sectionAt(p.s, p.i)
			if section != r.Section {
				return bracket, sign
			}
			p.i += n
		default:
			return bracket, sign
		}
	}
	return bracket, sign
}

// bracketAt reports whether a bracket opens behind the white space at s[i:].
func bracketAt(s string, i int) bool {
	i = fewWhite(s, i)
	return i < len(s) && s[i] == '('
}

// andAt reads AND at s[i:], as a word of its own, though one white byte or two
// may stand inside it where a line was broken.
func andAt(s string, i int) (n int) {
	j := i
	for k := 0; k < len("AND"); k++ {
		if w := whiteAt(s[:min(len(s), j+3)], j); k > 0 && w > j {
			j = w
		}
		if j >= len(s) || upperByte(s[j]) != "AND"[k] {
			return 0
		}
		j++
	}
	if j < len(s) && inWord(s[j]) {
		return 0
	}
	return j - i
}

// lettersOnly reports whether s[i:] is a run of letters of a list up to a
// closing bracket, as in (bd).
func lettersOnly(s string, i int) bool {
	for j := i; j < len(s) && j-i <= 8; j++ {
		if s[j] == ')' {
			return true
		}
		if c := s[j] | 0x20; c < 'a' || c > lastLetter {
			return false
		}
	}
	return false
}

// proseWord reports whether behind a bare letter A at s[:i] a word other than
// AND goes on: then A is an article.
func proseWord(s string, i int) bool {
	j := fewWhite(s, i)
	if j == i || j >= len(s) || !isAlpha(s[j]) {
		return false
	}
	return andAt(s, j) == 0
}

// String returns the reasons as telegrams write them: "1.4 (b) and (d)".
func (r Reasons) String() string {
	if r == (Reasons{}) {
		return ""
	}
	b, _ := r.AppendText(nil)
	return string(b)
}

// AppendText appends the String of r to b. Its error is always nil.
func (r Reasons) AppendText(b []byte) ([]byte, error) {
	b = append(b, r.Section...)
	for m, first := r.letters, true; m != 0; m &= m - 1 {
		switch {
		case first:
			b = append(b, ' ')
		case m&(m-1) == 0:
			b = append(b, " and "...)
		default:
			b = append(b, ", "...)
		}
		first = false
		b = append(b, '(', 'a'+byte(bits.TrailingZeros8(m)), ')')
	}
	return b, nil
}

// MarshalText returns the String of r. Its error is always nil.
func (r Reasons) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads what [ParseReasons] reads; empty text gives the zero
// Reasons.
func (r *Reasons) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Reasons{}
		return nil
	}
	v, err := ParseReasons(string(text))
	if err == nil {
		*r = v
	}
	return err
}
