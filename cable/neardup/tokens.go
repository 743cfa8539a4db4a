package neardup

import (
	"bytes"
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A ChangeKind says how much a reader will want to know of a change. Zero is no
// kind.
type ChangeKind uint8

const (
	// Number: a number, in digits or in words, became another, came or went.
	Number ChangeKind = 1 + iota
	// Name: a word with a capital, or in capitals among words that are not.
	Name
	// Word: any other.
	Word
)

var changeWords = [...]string{"", "number", "name", "word"}

// String returns "number", "name" or "word", and "" for the zero ChangeKind.
func (k ChangeKind) String() string {
	if int(k) < len(changeWords) {
		return changeWords[k]
	}
	return ""
}

// AppendText appends the String of k. Its error is always nil.
func (k ChangeKind) AppendText(b []byte) ([]byte, error) { return append(b, k.String()...), nil }

// MarshalText returns the String of k. Its error is always nil.
func (k ChangeKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes; empty text gives the zero
// ChangeKind.
func (k *ChangeKind) UnmarshalText(text []byte) error {
	for i, w := range changeWords {
		if string(text) == w {
			*k = ChangeKind(i)
			return nil
		}
	}
	return &Error{string(text), 0, "no kind such as number or name"}
}

// A Change is words of one text that stand for others in the other text. An
// empty side is a place.
type Change struct {
	A, B Span
	Kind ChangeKind
}

const (
	// maxCells bounds the table of the word comparison at one difference; a
	// larger difference is one change.
	maxCells = 1 << 14
	// maxInserted is how many words of one text alone are a change; more are a
	// passage, which the ranges tell.
	maxInserted = 8
	// widest bounds how many letters a difference is widened by on either side,
	// so that it begins and ends with a word in both texts.
	widest = 40
)

// A token is a word in folded places.
type token struct{ start, end int }

// changes returns the words that differ, numbers and names first.
func (al *aligner) changes() []Change {
	var list []Change
	pieces := al.pieces
	for k := 0; k < len(pieces); {
		p := pieces[k]
		if !isDifference(p.kind) {
			k++
			continue
		}
		// Differences in one word, or in words that touch, are seen as one.
		w := al.widen(p, k)
		k++
		for k < len(pieces) {
			next := k
			if pieces[k].kind == KindEqual && k+1 < len(pieces) && isDifference(pieces[k+1].kind) {
				next = k + 1
			} else if !isDifference(pieces[k].kind) || isOpposed(pieces[k-1], pieces[k]) {
				break
			}
			q := al.widen(pieces[next], next)
			if q.a0 > w.a1 && q.b0 > w.b1 || q.a0 < w.a0 || q.b0 < w.b0 {
				break
			}
			w.a1, w.b1 = max(w.a1, q.a1), max(w.b1, q.b1)
			k = next + 1
		}
		list = al.appendChanges(list, w)
	}
	slices.SortStableFunc(list, func(x, y Change) int { return cmp.Compare(x.Kind, y.Kind) })
	return list
}

func isDifference(k Kind) bool { return k == KindNoise || k == KindReplaced || k == KindMissing }

// isOpposed reports whether each text lacks one of two pieces in a row: a frame
// and what the other text has instead do not stand for each other.
func isOpposed(p, q piece) bool {
	return p.kind == KindMissing && q.kind == KindMissing && p.side != q.side
}

// widen returns the k-th piece with the letters before and behind it that
// belong to the same words.
func (al *aligner) widen(p piece, k int) piece {
	if k > 0 && al.pieces[k-1].kind == KindEqual {
		most := min(widest, al.pieces[k-1].lenA(), p.a0, p.b0)
		for n := 0; n <= most; n++ {
			if al.a.wordStart(p.a0-n) && al.b.wordStart(p.b0-n) {
				p.a0, p.b0 = p.a0-n, p.b0-n
				break
			}
		}
	}
	if k+1 < len(al.pieces) && al.pieces[k+1].kind == KindEqual {
		most := min(widest, al.pieces[k+1].lenA())
		for n := 0; n <= most; n++ {
			if al.a.wordStart(p.a1+n) && al.b.wordStart(p.b1+n) {
				p.a1, p.b1 = p.a1+n, p.b1+n
				break
			}
		}
	}
	return p
}

// wordStart reports whether a word begins with the folded byte i, or the text
// ends before it. A figure such as 1,500 is one word, and so is U.S.
func (f *folded) wordStart(i int) bool {
	if i <= 0 || i >= len(f.b) {
		return true
	}
	_, before := f.place(i - 1)
	start, _ := f.place(i)
	if start <= before {
		return false // one character
	}
	if start-before == 1 {
		switch f.src[before] {
		case '\'':
			return false
		case ',':
			return !isDigit(f.b[i-1]) || !isDigit(f.b[i])
		case '.':
			return isDigit(f.b[i-1]) != isDigit(f.b[i]) || !isDigit(f.b[i]) && i > 1 && !f.wordStart(i-1)
		}
	}
	return f.src[before:start] != "\u2019"
}

// appendTokens appends the words of f from i to before j.
func (f *folded) appendTokens(dst []token, i, j int) []token {
	for i < j {
		k := i + 1
		for k < j && !f.wordStart(k) {
			k++
		}
		dst = append(dst, token{i, k})
		i = k
	}
	return dst
}

// appendChanges appends the changed words of a difference.
func (al *aligner) appendChanges(list []Change, w piece) []Change {
	a, b := al.a, al.b
	if w.lenA() > maxCells || w.lenB() > maxCells {
		if w.lenA() == 0 || w.lenB() == 0 {
			return list
		}
		return append(list, al.change(w.a0, w.a1, w.b0, w.b1, Word))
	}
	ta := a.appendTokens(al.tokens[:0], w.a0, w.a1)
	split := len(ta)
	al.tokens = b.appendTokens(ta, w.b0, w.b1)
	ta, tb := al.tokens[:split], al.tokens[split:]
	if (len(ta) == 0 || len(tb) == 0) && max(len(ta), len(tb)) > maxInserted {
		return list
	}
	for len(ta) > 0 && len(tb) > 0 && al.likeness(ta[0], tb[0]) == equal {
		ta, tb = ta[1:], tb[1:]
	}
	for len(ta) > 0 && len(tb) > 0 && al.likeness(ta[len(ta)-1], tb[len(tb)-1]) == equal {
		ta, tb = ta[:len(ta)-1], tb[:len(tb)-1]
	}
	rows, cols := len(ta)+1, len(tb)+1
	if rows*cols > maxCells {
		return append(list, al.changeOf(ta, tb, w, Word))
	}
	// The best pairing of the words in order: cell i, j is that of the words
	// from i and from j. Equal words earn 3, words misread 2.
	al.cells = resize(al.cells, rows*cols)
	cell := al.cells
	for i := rows - 1; i >= 0; i-- {
		for j := cols - 1; j >= 0; j-- {
			if i == rows-1 || j == cols-1 {
				cell[i*cols+j] = 0
				continue
			}
			best := max(cell[(i+1)*cols+j], cell[i*cols+j+1])
			if n := al.likeness(ta[i], tb[j]); n > 0 {
				best = max(best, cell[(i+1)*cols+j+1]+n)
			}
			cell[i*cols+j] = best
		}
	}
	if n := min(len(ta), len(tb)); n > 3 && int(cell[0]) < n {
		// Nothing to do with each other.
		return append(list, al.changeOf(ta, tb, w, Word))
	}
	for i, j := 0, 0; i < len(ta) || j < len(tb); {
		x, y, n := i, j, int32(0)
		for x < len(ta) && y < len(tb) {
			if n = al.likeness(ta[x], tb[y]); n > 0 && cell[x*cols+y] == cell[(x+1)*cols+y+1]+n {
				break
			}
			if n = 0; cell[x*cols+y] == cell[(x+1)*cols+y] {
				x++
			} else {
				y++
			}
		}
		if n == 0 {
			x, y = len(ta), len(tb)
		}
		if x-i == y-j {
			// As many words as before: each stands for one.
			for ; i < x; i, j = i+1, j+1 {
				list = append(list, al.changeOf(ta[i:i+1], tb[j:j+1], w, 0))
			}
		} else {
			rest := w
			if i < len(ta) {
				rest.a1 = ta[i].start
			}
			if j < len(tb) {
				rest.b1 = tb[j].start
			}
			list = append(list, al.changeOf(ta[i:x], tb[j:y], rest, 0))
		}
		if n == misread {
			list = append(list, al.changeOf(ta[x:x+1], tb[y:y+1], w, 0))
		}
		if i, j = x, y; n > 0 {
			i, j = x+1, y+1
		}
	}
	return list
}

// What a pair of words earns in the comparison of two differing ranges.
const (
	misread = 2
	equal   = 3
)

// likeness returns equal or misread, or 0 for words that are neither.
func (al *aligner) likeness(x, y token) int32 {
	s, t := al.a.b[x.start:x.end], al.b.b[y.start:y.end]
	most := max(len(s), len(t))
	switch {
	case bytes.Equal(s, t):
		return equal
	case 2*apart(len(s), len(t)) < most && min(len(s), len(t)) <= maxPattern && 2*al.distance(s, t) < most:
		return misread
	}
	return 0
}

// changeOf returns the change of ta to tb. A side without a word is a place,
// the end of w's. If kind is zero it is found out.
func (al *aligner) changeOf(ta, tb []token, w piece, kind ChangeKind) Change {
	if kind == 0 {
		kind = Word
		for _, k := range [...]ChangeKind{kindOf(al.a, ta), kindOf(al.b, tb)} {
			kind = min(kind, k)
		}
	}
	a0, a1, b0, b1 := w.a1, w.a1, w.b1, w.b1
	if len(ta) > 0 {
		a0, a1 = ta[0].start, ta[len(ta)-1].end
	}
	if len(tb) > 0 {
		b0, b1 = tb[0].start, tb[len(tb)-1].end
	}
	return al.change(a0, a1, b0, b1, kind)
}

func (al *aligner) change(a0, a1, b0, b1 int, kind ChangeKind) Change {
	c := Change{Kind: kind}
	c.A.Start, c.A.End = al.a.span(a0, a1)
	c.B.Start, c.B.End = al.b.span(b0, b1)
	return c
}

// kindOf returns the weightiest kind of the words.
func kindOf(f *folded, words []token) ChangeKind {
	kind := Word
	for _, w := range words {
		if s := f.b[w.start:w.end]; hasDigit(s) || isNumeral(s) {
			return Number
		}
		if isName(f, w) {
			kind = Name
		}
	}
	return kind
}

// numerals are the words for numbers, in order for the search.
var numerals = [...]string{
	"billion", "dozen", "eight", "eighteen", "eighth", "eighty", "eleven", "eleventh", "fifteen", "fifth", "fifty", "first", "five",
	"forty", "four", "fourteen", "fourth", "half", "hundred", "hundreds", "million", "millions", "nine", "nineteen", "ninety", "ninth", "one",
	"second", "seven", "seventeen", "seventh", "seventy", "six", "sixteen", "sixth", "sixty", "ten", "tenth", "third", "thirteen", "thirty",
	"thousand", "thousands", "three", "trillion", "twelfth", "twelve", "twentieth", "twenty", "twice", "two", "zero",
}

func isNumeral(s []byte) bool {
	_, ok := slices.BinarySearchFunc(numerals[:], s, func(w string, s []byte) int { return cmp.Compare(w, string(s)) })
	return ok
}

// isName reports whether a word has a capital that the beginning of a sentence
// does not explain, or stands in capitals where its neighbours do not.
func isName(f *folded, w token) bool {
	start, end := f.span(w.start, w.end)
	word := f.src[start:end]
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
		return false
	}
	if isUpper(word) && len(word) > 1 {
		// In a text all in capitals, capitals say nothing.
		return hasLower(before(f.src, start)) || hasLower(behind(f.src, end))
	}
	for i := start - 1; i >= 0; i-- {
		switch c := f.src[i]; c {
		case ' ', '\t', '\r', '\n', '"', '\'', '(', ')':
			continue
		case '.', '!', '?', ':', ';':
			return false
		default:
			return true
		}
	}
	return false
}

// nearby is how many bytes around a word are looked at for the case of its
// neighbours.
const nearby = 24

func before(s string, i int) string { return s[max(0, i-nearby):i] }
func behind(s string, i int) string { return s[i:min(len(s), i+nearby)] }

func hasLower(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

func isUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}
