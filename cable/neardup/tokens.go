package neardup

import (
	"bytes"
	"math/bits"
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
	maxCells = 1 << 12
	// maxChange is how many letters make so many words that no table is laid out.
	maxChange = 1 << 11
	// maxInserted is how many words of one text alone are a change; more are a
	// passage, which the ranges tell.
	maxInserted = 8
	// widest bounds how many letters a difference is widened by on either side,
	// so that it begins and ends with a word in both texts.
	widest = 40
)

// A token is a word in folded places. It has a bit for each of its letters.
type token struct {
	start, end int
	letters    uint64
}

// changes returns the words that differ, numbers and names first.
func (al *aligner) changes() []Change {
	al.list = al.list[:0]
	pieces := al.pieces
	for k := 0; k < len(pieces); {
		p := pieces[k]
		if !isDifference(p.kind) {
			k++
			continue
		}
		// Differences in one word, or in words that touch, are seen as one.
		w, first := al.widen(p, k), k
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
		if k > first+1 || !al.isPassage(p) {
			al.addChanges(w)
		}
	}
	if len(al.list) == 0 {
		return nil
	}
	sorted := make([]Change, 0, len(al.list))
	for kind := Number; kind <= Word; kind++ {
		for _, c := range al.list {
			if c.Kind == kind {
				sorted = append(sorted, c)
			}
		}
	}
	return sorted
}

func isDifference(k Kind) bool { return k == KindNoise || k == KindReplaced || k == KindMissing }

// isOpposed reports whether each text lacks one of two pieces in a row: a frame
// and what the other text has instead do not stand for each other.
func isOpposed(p, q piece) bool {
	return p.kind == KindMissing && q.kind == KindMissing && p.side != q.side
}

// isPassage reports whether so many words are missing that they are no change,
// though the text that lacks them may have a part of the first or the last.
func (al *aligner) isPassage(p piece) bool {
	if p.kind != KindMissing {
		return false
	}
	al.tokens = al.at[0].appendTokens(al.tokens[:0], p.a0, p.a1, maxInserted+1)
	al.tokens = al.at[1].appendTokens(al.tokens, p.b0, p.b1, maxInserted+1)
	return len(al.tokens) > maxInserted
}

// widen returns the k-th piece with the letters before and behind it that
// belong to the same words.
func (al *aligner) widen(p piece, k int) piece {
	if k > 0 && al.pieces[k-1].kind == KindEqual {
		most := min(widest, al.pieces[k-1].lenA(), p.a0, p.b0)
		for n := 0; n <= most; n++ {
			if al.at[0].word(p.a0-n) && al.at[1].word(p.b0-n) {
				p.a0, p.b0 = p.a0-n, p.b0-n
				break
			}
		}
	}
	if k+1 < len(al.pieces) && al.pieces[k+1].kind == KindEqual {
		most := min(widest, al.pieces[k+1].lenA())
		for n := 0; n <= most; n++ {
			if al.at[0].word(p.a1+n) && al.at[1].word(p.b1+n) {
				p.a1, p.b1 = p.a1+n, p.b1+n
				break
			}
		}
	}
	return p
}

// appendTokens appends the words from i to before j, the first ones if there are
// more than most.
func (p *places) appendTokens(dst []token, i, j, most int) []token {
	for ; i < j && most > 0; most-- {
		start, letters := i, uint64(0)
		for {
			letters |= 1 << (p.f.b[i] & 63)
			if i++; i == j || p.word(i) {
				break
			}
		}
		dst = append(dst, token{start, i, letters})
	}
	return dst
}

// addChanges adds the changed words of a difference to list.
func (al *aligner) addChanges(w piece) {
	lo, hi := min(w.lenA(), w.lenB()), max(w.lenA(), w.lenB())
	switch {
	case lo == 0 && hi > maxChange:
		return
	case hi > maxCells, lo > maxChange:
		w = al.trim(w)
		al.add(w, Word)
		return
	}
	most := hi
	if lo == 0 {
		most = maxInserted + 1
	}
	ta := al.at[0].appendTokens(al.tokens[:0], w.a0, w.a1, most)
	split := len(ta)
	al.tokens = al.at[1].appendTokens(ta, w.b0, w.b1, most)
	ta, tb := al.tokens[:split], al.tokens[split:]
	for len(ta) > 0 && len(tb) > 0 && al.isEqual(ta[0], tb[0]) {
		ta, tb = ta[1:], tb[1:]
	}
	for len(ta) > 0 && len(tb) > 0 && al.isEqual(ta[len(ta)-1], tb[len(tb)-1]) {
		ta, tb = ta[:len(ta)-1], tb[:len(tb)-1]
	}
	if n := max(len(ta), len(tb)); n <= 1 || min(len(ta), len(tb)) == 0 {
		if n > 0 && n <= maxInserted {
			al.addWords(ta, tb, w, 0)
		}
		return
	}
	al.pairWords(ta, tb, w)
}

// pairWords adds the changes of the words of a difference, of which the first
// ones are others, and the last ones.
func (al *aligner) pairWords(ta, tb []token, w piece) {
	// The best pairing of the words in order: cell i, j is that of the words
	// from i and from j. Equal words earn 3, words misread 2.
	rows, cols := len(ta)+1, len(tb)+1
	if rows*cols > maxCells {
		al.addWords(ta, tb, w, Word)
		return
	}
	al.cells = resize(al.cells, rows*cols)
	cell := al.cells
	for i := rows - 1; i >= 0; i-- {
		for j := cols - 1; j >= 0; j-- {
			if i == rows-1 || j == cols-1 {
				cell[i*cols+j] = 0
				continue
			}
			best, both := max(cell[(i+1)*cols+j], cell[i*cols+j+1]), cell[(i+1)*cols+j+1]
			switch {
			case best < both+equal && al.isEqual(ta[i], tb[j]):
				best = both + equal
			case best < both+misread && al.isMisread(ta[i], tb[j]):
				best = both + misread
			}
			cell[i*cols+j] = best
		}
	}
	if n := min(len(ta), len(tb)); n > 3 && int(cell[0]) < n {
		// Nothing to do with each other.
		al.addWords(ta, tb, w, Word)
		return
	}
	for i, j := 0, 0; i < len(ta) || j < len(tb); {
		x, y, n := i, j, int32(0)
		for x < len(ta) && y < len(tb) {
			n = cell[x*cols+y] - cell[(x+1)*cols+y+1]
			if n == equal && al.isEqual(ta[x], tb[y]) || n == misread && al.isMisread(ta[x], tb[y]) {
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
				al.addWords(ta[i:i+1], tb[j:j+1], w, 0)
			}
		} else if i < x && j < y || max(x-i, y-j) <= maxInserted {
			rest := w
			if i < len(ta) {
				rest.a1 = ta[i].start
			}
			if j < len(tb) {
				rest.b1 = tb[j].start
			}
			al.addWords(ta[i:x], tb[j:y], rest, 0)
		}
		if n == misread {
			al.addWords(ta[x:x+1], tb[y:y+1], w, 0)
		}
		if i, j = x, y; n > 0 {
			i, j = x+1, y+1
		}
	}
}

// trim takes the words from a difference that both texts have at its beginning
// and at its end.
func (al *aligner) trim(w piece) piece {
	a, b := al.a.b[w.a0:w.a1], al.b.b[w.b0:w.b1]
	n := shared(a, b, 0, 0)
	for n > 0 && (!al.at[0].word(w.a0+n) || !al.at[1].word(w.b0+n)) {
		n--
	}
	w.a0, w.b0 = w.a0+n, w.b0+n
	n = sharedBack(a, b, len(a), len(b), min(w.lenA(), w.lenB()))
	for n > 0 && (!al.at[0].word(w.a1-n) || !al.at[1].word(w.b1-n)) {
		n--
	}
	w.a1, w.b1 = w.a1-n, w.b1-n
	return w
}

// What a pair of words earns in the comparison of two differing ranges.
const (
	misread = 2
	equal   = 3
)

// isEqual reports whether two words are the same.
func (al *aligner) isEqual(x, y token) bool {
	return x.letters == y.letters && bytes.Equal(al.a.b[x.start:x.end], al.b.b[y.start:y.end])
}

// isMisread reports whether one of two words that are not equal is the other
// misread.
func (al *aligner) isMisread(x, y token) bool {
	s, t := al.a.b[x.start:x.end], al.b.b[y.start:y.end]
	most := max(len(s), len(t))
	switch {
	case 2*apart(len(s), len(t)) >= most, min(len(s), len(t)) > maxPattern:
		return false
	case 2*max(bits.OnesCount64(x.letters&^y.letters), bits.OnesCount64(y.letters&^x.letters)) >= most:
		return false // each letter that the other has not costs one
	}
	return 2*al.distance(s, t) < most
}

// addWords adds the change of ta to tb. A side without a word is a place, the end
// of w's. If kind is zero it is found out.
func (al *aligner) addWords(ta, tb []token, w piece, kind ChangeKind) {
	if kind == 0 {
		kind = min(kindOf(&al.at[0], ta), kindOf(&al.at[1], tb))
	}
	w.a0, w.b0 = w.a1, w.b1
	if len(ta) > 0 {
		w.a0, w.a1 = ta[0].start, ta[len(ta)-1].end
	}
	if len(tb) > 0 {
		w.b0, w.b1 = tb[0].start, tb[len(tb)-1].end
	}
	al.add(w, kind)
}

// add adds the change of what a piece has in the one text to what it has in the
// other.
func (al *aligner) add(w piece, kind ChangeKind) {
	al.list = append(al.list, Change{al.at[0].span(w.a0, w.a1), al.at[1].span(w.b0, w.b1), kind})
}

// kindOf returns the weightiest kind of the words.
func kindOf(p *places, words []token) ChangeKind {
	kind := Word
	for _, w := range words {
		if s := p.f.b[w.start:w.end]; hasDigit(s) || isNumeral(s) {
			return Number
		}
		if isName(p.f.src, p.span(w.start, w.end)) {
			kind = Name
		}
	}
	return kind
}

// isNumeral reports whether s is a word for a number.
func isNumeral(s []byte) bool {
	switch string(s) {
	case "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
		"eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "trillion",
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "twentieth",
		"dozen", "half", "twice":
		return true
	}
	return false
}

// isName reports whether a word has a capital that the beginning of a sentence
// does not explain, or stands in capitals where its neighbours do not.
func isName(src string, w Span) bool {
	word := w.In(src)
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
		return false
	}
	if isUpper(word) && len(word) > 1 {
		// In a text all in capitals, capitals say nothing.
		return hasLower(before(src, w.Start)) || hasLower(behind(src, w.End))
	}
	for i := w.Start - 1; i >= 0; i-- {
		switch c := src[i]; c {
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
