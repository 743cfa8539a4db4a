package cable

import (
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// This file reads the text behind a REF label into items. It knows no places
// but offsets into that text: the parser maps them to the source.
//
// An item is a cable (year, post and number, in several orders), or free text
// such as an e-mail or a report. Items are separated by list letters, commas,
// semicolons, AND, or by nothing but the next cable. The scanner goes forward
// only and looks ahead a bounded distance, so that its time is linear.

// A RefKind says what a reference refers to.
type RefKind uint8

const (
	_           RefKind = iota
	RefCable            // a cable, by post and number
	RefEmail            // an e-mail
	RefTelcon           // a telephone conversation
	RefMemo             // a memorandum
	RefReport           // a report, as an IIR or one of OSC or FBIS
	RefMessage          // a message, by sender and date-time group
	RefDocument         // another document: a letter, note, airgram or resolution
	RefOther            // anything else
)

var refKindNames = [...]string{"", "cable", "email", "telcon", "memo", "report", "message", "document", "other"}

// String returns the kind in one word, "" for the zero value.
func (k RefKind) String() string {
	if int(k) < len(refKindNames) {
		return refKindNames[k]
	}
	return ""
}

// A refToken is one item of a list of references. Spans are offsets into the
// list; the zero span is none.
type refToken struct {
	kind       RefKind
	start, end int    // the item without its list letter and separators
	label      [2]int // the list letter or number alone, as the A of "(A)"

	year         uint16 // with its century; 0 if none is written
	yearRepaired bool

	post           routing.Post
	postAt         [2]int
	postInherited  bool // the post is that of the item before; "" if there is none
	postRepaired   bool // the post is not spelled as any name of it
	numberRepaired bool // the number has the letter O for a zero

	number   uint32
	numberAt [2]int

	notal    bool // not sent to all addressees
	previous bool // and the cables before it
	title    [2]int
}

// Bounds of what the scanner looks at ahead of where it is.
const (
	maxRefRepairs = 16  // posts not spelled as any name, in one list
	maxRefAside   = 400 // bytes of a title
	maxRefDigits  = 7   // digits of a number
	maxRefWords   = 5   // words of a post
)

// appendRefs reads the items of a list of references and appends them to dst.
// nearestPost finds the post whose name is nearest to a misspelt one.
func appendRefs(dst []refToken, s string, nearestPost func(string) (routing.Post, bool)) []refToken {
	r := refScanner{s: s, dst: dst, base: len(dst), nearest: nearestPost}
	for {
		joined := r.separators()
		if r.i >= len(s) {
			return r.dst
		}
		var t refToken
		r.labels(&t)
		if r.i >= len(s) {
			return r.dst
		}
		if c := r.at(r.i); (c == '(' || c == '[') && r.boundary(r.i+1) {
			r.i++
		}
		switch {
		case r.cable(&t), r.bareNumber(&t, joined):
			r.tail(&t)
		default:
			r.free(&t)
		}
		if t.start < t.end {
			r.dst = append(r.dst, t)
		}
	}
}

// A refScanner is the state of reading a list.
type refScanner struct {
	s       string
	i       int // what is read
	dst     []refToken
	base    int  // where the tokens of this list start in dst
	letter  byte // the last list letter, in capitals
	digit   int  // the last list number
	repairs int

	// The year before the post of the last cable holds for further numbers.
	before         uint16
	beforeRepaired bool

	nearest func(string) (routing.Post, bool)
}

// How the separators before an item join it to the one before.
const (
	refApart = iota
	refComma // a comma or slash: a further number may follow
	refAnd   // AND: even a number of one digit
)

// separators skips what stands between items and reports how it joins them.
func (r *refScanner) separators() (joined int) {
	for r.i < len(r.s) {
		if n := refSeparator(r.s[r.i:]); n > 0 {
			switch r.s[r.i] {
			case '&':
				joined = refAnd
			case ',', '/':
				joined = max(joined, refComma)
			}
			r.i += n
			continue
		}
		word := r.word(r.i)
		switch {
		case len(word) < 3:
			return joined
		case r.and(r.i):
			joined = refAnd
			word = word[:3]
		case joined == refAnd && len(r.dst) > r.base && refIn(word, refPrevious[:]):
			r.dst[len(r.dst)-1].previous = true
		case !refIn(word, refLabels[:]):
			return joined
		}
		r.i += len(word)
	}
	return joined
}

// refLabels are words for the list itself, which some write twice.
var refLabels = [...]string{"REFS", "REFTEL", "REFTELS", "REFERENCE", "REFERENCES"}

// refSeparator returns the length of a separator at the start of s.
func refSeparator(s string) int {
	switch s[0] {
	case ' ', '\t', '\n', '\r', '\f', ';', ',', '&', '\\', '.', ':', '-', '+', '*', ')', ']', '/', '=', '_', '|':
		return 1
	}
	if s[0] < 0x80 {
		return 0
	}
	for _, p := range [...]string{"¶", "\u00a0", "–", "—", "•"} {
		if strings.HasPrefix(s, p) {
			return len(p)
		}
	}
	return 0
}

// word returns the letters at i, "" if there are none.
func (r *refScanner) word(i int) string {
	j := i
	for j < len(r.s) && refLetter(r.s[j]) {
		j++
	}
	return r.s[i:j]
}

// and reports whether the word at i is AND, or AND that lost the blank before
// the next cable.
func (r *refScanner) and(i int) bool {
	w := r.word(i)
	return len(w) >= 3 && strings.EqualFold(w[:3], "AND") && (len(w) == 3 || r.cableAt(i+3) > 0)
}

// blanks returns the first place from i on that is no blank or line end.
func (r *refScanner) blanks(i int) int {
	for i < len(r.s) && (r.s[i] <= ' ' || r.s[i] == '\\') {
		i++
	}
	return i
}

func refLetter(c byte) bool { return 'A' <= c&^0x20 && c&^0x20 <= 'Z' }
func refDigit(c byte) bool  { return '0' <= c && c <= '9' }

// at returns the byte at i, 0 at the end.
func (r *refScanner) at(i int) byte {
	if i < len(r.s) {
		return r.s[i]
	}
	return 0
}

// labels reads the list letter of an item. It is often doubled, as "A. (A)"
// or "A. REF A".
func (r *refScanner) labels(t *refToken) {
	for {
		if w := r.word(r.i); len(w) == 3 && strings.EqualFold(w, "REF") {
			// REF A, REF: A.
			i := r.i + len(w)
			for i < len(r.s) && refSeparator(r.s[i:]) == 1 {
				i++
			}
			r.i = i
			if w := r.word(i); len(w) == 1 && r.at(i+1) == ' ' {
				r.take(t, [2]int{i, i + 1}, i+1)
				continue
			}
		}
		at, end, _ := r.label(r.i)
		if end == 0 || t.label != [2]int{} && !strings.EqualFold(r.s[at[0]:at[1]], r.s[t.label[0]:t.label[1]]) {
			return
		}
		r.take(t, at, end)
	}
}

// take takes at as the label of t and goes on behind end.
func (r *refScanner) take(t *refToken, at [2]int, end int) {
	if t.label == [2]int{} {
		t.label = at
		if c := r.s[at[0]]; refLetter(c) {
			r.letter = c &^ 0x20
		} else {
			r.digit = refNumber(r.s[at[0]:at[1]])
		}
	}
	for end < len(r.s) {
		n := refSeparator(r.s[end:])
		if n == 0 {
			break
		}
		end += n
	}
	r.i = end
}

// label finds a list letter or number at i and where the text behind it
// starts, 0 if there is none. A firm one cannot be read otherwise.
func (r *refScanner) label(i int) (at [2]int, end int, firm bool) {
	open := r.at(i) == '(' || r.at(i) == '['
	if open {
		i = r.blanks(i + 1)
	}
	j := i
	if refLetter(r.at(j)) {
		j++
		if refLetter(r.at(j)) && r.s[j] == r.s[i] {
			j++ // AA follows Z
		}
	} else {
		for j < i+2 && refDigit(r.at(j)) {
			j++
		}
		// A number is a year as well, so it must be the next of the list.
		if j == i || refNumber(r.s[i:j]) != r.digit+1 {
			return at, 0, false
		}
	}
	at = [2]int{i, j}
	k := j
	if open {
		k = r.blanks(k)
	}
	switch c := r.at(k); {
	case c == ')' || c == ']':
		firm = true
	case open:
		return at, 0, false
	case c == '.' || c == ':':
		if next := r.at(k + 1); next == ')' {
			k++ // A.)
			firm = true
		} else if refLetter(r.s[i]) && refLetter(next) && r.at(k+2) == '.' {
			return at, 0, false // U.S.
		}
	case c == ' ' && r.at(k+1) == '-' && r.at(k+2) == ' ':
		k++
	default:
		return at, 0, false
	}
	return at, k + 1, firm
}

// nextLabel reports whether a list letter stands at i within free text. As
// initials and marks look alike, it must follow on the last.
func (r *refScanner) nextLabel(i int) bool {
	if strings.HasPrefix(r.s[i:], "¶") {
		i += len("¶")
	}
	at, end, firm := r.label(i)
	if end == 0 {
		return false
	}
	c := r.s[at[0]]
	if refDigit(c) {
		return firm
	}
	c &^= 0x20
	switch {
	case r.letter == 0 && c == 'A', firm && r.letter != 0 && r.letter <= c && c <= r.letter+2:
		return true
	case c == r.letter+1 && (r.at(end) <= ' ' || r.at(end) == '(' || r.at(end) == c || refDigit(r.at(end))):
		return true
	}
	return r.cableAt(r.blanks(end)) > 0
}
