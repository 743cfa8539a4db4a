package cable

import (
	"iter"
	"strings"

	"github.com/cablegram/cablegram/cable/internal/nearest"
	"github.com/cablegram/cablegram/classify"
)

// Labels: the words that announce the fields of the text's head. They may
// open a line or, where line ends were lost, stand in the middle of one, even
// glued to the word before.

type labelKind uint8

const (
	noLabel labelKind = iota
	orderLabel
	declLabel
	tagsLabel
	subjectLabel
	refLabel
	classifierLabel
)

// A label is what cutLabel found: n bytes long, with its punctuation. An
// order's label is read by classify together with its number, so n is 0.
type label struct {
	kind    labelKind
	n       int
	damaged bool
	want    string // what a damaged label should be
}

// cutLabel reads a label at the start of s. At the start of a line labels may
// also lack their colon or be misspelt.
func (p *parser) cutLabel(s string, lineStart bool) (label, bool) {
	if len(s) < 3 {
		return label{}, false
	}
	switch s[0] | 0x20 {
	case 'e':
		if s[1] != '.' && s[1] != 'O' && s[1] != 'x' && s[1] != 'X' && s[1] != 'o' {
			break
		}
		if _, _, _, ok := classify.CutOrder(s); ok {
			return label{kind: orderLabel}, true
		}
		if k, ok := foldPrefix(s, "E.O."); ok && (k == len(s) || s[k] == ':' || s[k] == ' ') {
			return label{kind: orderLabel, n: punctuation(s, k)}, true
		}
	case 'a':
		if strings.HasPrefix(s, "AGS:") {
			return label{kind: tagsLabel, n: 4, damaged: true, want: "TAGS"}, true
		}
	case 'd':
		if k, ok := foldPrefix(s, "DECL:"); ok {
			return label{kind: declLabel, n: k}, true
		}
		if k, ok := foldPrefix(s, "DECLASSIFY ON:"); ok {
			return label{kind: declLabel, n: k}, true
		}
		if k, ok := foldPrefix(s, "DERIVED FROM:"); ok {
			return label{kind: classifierLabel, n: k}, true
		}
	case 't':
		k, ok := foldPrefix(s, "TAGS")
		if !ok {
			k, ok = foldPrefix(s, "TAG")
			ok = ok && k < len(s) && (s[k] == ':' || s[k] == ' ' && s[0] == 'T' && s[1] == 'A')
		}
		if ok && (k == len(s) || strings.IndexByte(":;, \t", s[k]) >= 0) {
			if s[0] == 't' && !lineStart {
				break
			}
			return label{kind: tagsLabel, n: punctuation(s, k)}, true
		}
	case 's':
		k, ok := foldPrefix(s, "SUBJECT")
		if !ok {
			k, ok = foldPrefix(s, "SUBJ")
		}
		if ok && (k == len(s) || s[k] == ':' || s[k] == ';' || lineStart && s[k] == ' ' && (s[1] == 'U' || p.m.Order.Present() && k == 7)) {
			return label{kind: subjectLabel, n: punctuation(s, k)}, true
		}
		if ok {
			if q, blanks := skipBlanks(s, k); blanks && s[q] == ':' {
				return label{kind: subjectLabel, n: q + 1}, true
			}
		}
	case 'r':
		if k, ok := cutRefLabel(s, lineStart); ok {
			return label{kind: refLabel, n: k}, true
		}
	case 'c':
		if k, ok := cutClassifiedBy(s); ok {
			return label{kind: classifierLabel, n: k}, true
		}
	}
	if !lineStart {
		return label{}, false
	}
	if len(s) > 8 && upper(s[0]) && s[1] == '.' && s[2] == ' ' {
		if _, ok := cutRefLabel(s[3:], true); ok {
			return label{kind: refLabel}, true // A. REF AMMAN 222
		}
	}
	return p.nearLabel(s)
}

// cutRefLabel reads REF, REFS, REFTEL, REFTELS, RETEL, Ref(s), REFERENCE.
func cutRefLabel(s string, lineStart bool) (int, bool) {
	k, ok := foldPrefix(s, "REF")
	if !ok {
		if k, ok = foldPrefix(s, "RETEL"); !ok {
			return 0, false
		}
	}
	for _, ending := range [...]string{"ERENCE", "TEL"} {
		if n, ok := foldPrefix(s[k:], ending); ok {
			k += n
			break
		}
	}
	if n, ok := foldPrefix(s[k:], "(S)"); ok {
		k += n
	} else if k < len(s) && s[k]|0x20 == 's' {
		k++
	}
	if k < len(s) && (letter(s[k]) || digit(s[k])) {
		return 0, false
	}
	q := k
	for q < len(s) && s[q] == ' ' {
		q++
	}
	if q < len(s) && s[q] == ':' {
		return q + 1, true
	}
	if k < len(s) && s[k] == '.' {
		return k + 1, lineStart
	}
	if q == len(s) {
		return q, lineStart
	}
	// Without a colon the label is in capitals and a list, or a post, follows.
	if lineStart && q > k && q+2 < len(s) && letter(s[q]) && strings.IndexByte(".):", s[q+1]) >= 0 {
		return k, true // Ref a. 05 ...
	}
	return k, q > k && s[1] == 'E' && (s[q] == '(' || s[q] == '[' || upper(s[q]) && (q+1 == len(s) || strings.IndexByte(".):", s[q+1]) >= 0 || lineStart) || digit(s[q]) && lineStart)
}

// cutClassifiedBy reads Classified By in its spellings, with a colon if one
// follows.
func cutClassifiedBy(s string) (int, bool) {
	k, ok := foldPrefix(s, "CLASS")
	if !ok {
		return 0, false
	}
	for k < len(s) && letter(s[k]) {
		k++
	}
	if k < 8 || k > 12 || s[k-1]|0x20 != 'd' {
		return 0, false
	}
	q, blanks := skipBlanks(s, k)
	if !blanks {
		return 0, false
	}
	n, ok := foldPrefix(s[q:], "BY")
	if !ok || q+n < len(s) && letter(s[q+n]) {
		return 0, false
	}
	return punctuation(s, q+n), true
}

// punctuation passes the blanks and the colon behind a label.
func punctuation(s string, k int) int {
	q := k
	for q < len(s) && (s[q] == ' ' || s[q] == '\t') {
		q++
	}
	if q < len(s) && strings.IndexByte(":;,", s[q]) >= 0 {
		return q + 1
	}
	return k
}

// nearLabel reads a misspelt label: a word in capitals and a colon.
func (p *parser) nearLabel(s string) (label, bool) {
	n := 0
	for n < len(s) && n < 10 && upper(s[n]) {
		n++
	}
	if n < 3 || n > 9 || n >= len(s) || s[n] != ':' {
		return label{}, false
	}
	limit := 1
	if n > 5 {
		limit = 2
	}
	const most = 256 // words of a message; a text full of them has no labels
	if p.tries++; p.tries > most {
		return label{}, false
	}
	best, _, unique := nearest.Best(s[:n], labelWords, limit)
	if !unique || best == s[:n] {
		return label{}, false
	}
	kind := tagsLabel
	if best == "SUBJECT" {
		kind = subjectLabel
	}
	return label{kind: kind, n: n + 1, damaged: true, want: best}, true
}

var labelWords iter.Seq[string] = func(yield func(string) bool) {
	_ = yield("TAGS") && yield("SUBJECT")
}

// foldPrefix reports whether s begins with the upper-case prefix in any case,
// and returns the prefix's length.
func foldPrefix(s, prefix string) (int, bool) {
	if len(s) < len(prefix) {
		return 0, false
	}
	for i := 0; i < len(prefix); i++ {
		c := s[i]
		if lower(c) {
			c -= 0x20
		}
		if c != prefix[i] {
			return 0, false
		}
	}
	return len(prefix), true
}

// labelStart holds the bytes a label inside a line may begin with, each with
// the small letter that comes second: TAGS, SUBJECT, REF, CLASSIFIED BY, AGS. Of
// an order's label that may be a full stop as well.
var labelStart = [256]byte{'E': 'o', 'T': 'a', 't': 'a', 'S': 'u', 's': 'u', 'R': 'e', 'r': 'e', 'C': 'l', 'c': 'l', 'A': 'g'}

// findLabel returns where the first label inside s begins, from offset from
// on, or -1.
func (p *parser) findLabel(s string, from int) int {
	for i := max(from, 1); i+2 < len(s); i++ {
		c := s[i]
		if second := labelStart[c]; second == 0 || s[i+1]|0x20 != second && (c != 'E' || s[i+1] != '.') {
			continue
		}
		apart := !letter(s[i-1]) && !digit(s[i-1])
		rest := s[i:]
		switch c {
		case 'E':
			// E.O. may be glued to a caption, EO may not.
			if len(rest) > 6 && (rest[1] == '.' || apart) {
				if _, _, _, ok := classify.CutOrder(rest); ok {
					return i
				}
			}
		case 'A':
			// TAGS that lost its first letter.
			if apart && strings.HasPrefix(rest, "AGS:") {
				return i
			}
		case 'T', 't':
			if len(rest) > 4 && (apart || rest[4] == ':') {
				if l, ok := p.cutLabel(rest, false); ok && l.kind == tagsLabel && (rest[l.n-1] == ':' || strings.HasPrefix(rest, "TAGS ")) {
					return i
				}
			}
		default:
			if !apart && (lower(c) || lower(rest[1]) && c != 'C') {
				continue
			}
			if l, ok := p.cutLabel(rest, false); ok && (apart || rest[l.n-1] == ':' || l.kind == classifierLabel) {
				return i
			}
		}
	}
	return -1
}
