package find

import (
	"unicode"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
)

// A word is a run of letters and digits of the source.
type word struct{ start, end int32 }

// The classes of bytes.
const (
	otherByte  = iota
	letterByte // of ASCII
	digitByte
	highByte  // of a character that is not ASCII
	blankByte // may stand between a hyphen and the rest of the word
)

var byteClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case 'A' <= c&^0x20 && c&^0x20 <= 'Z':
			t[c] = letterByte
		case '0' <= c && c <= '9':
			t[c] = digitByte
		case c >= utf8.RuneSelf:
			t[c] = highByte
		case c == ' ', '\t' <= c && c <= '\r', c == '\\', c == '>':
			// Line ends may have a stray backslash before them, and the
			// lines of a quoting mail begin with ">".
			t[c] = blankByte
		}
	}
	return t
}()

// isWordByte tells the bytes that words may have, isLetterOrDigit those of ASCII
// among them.
var isWordByte, isLetterOrDigit = func() (word, ascii [256]bool) {
	for c := range word {
		ascii[c] = byteClass[c] == letterByte || byteClass[c] == digitByte
		word[c] = ascii[c] || byteClass[c] == highByte
	}
	return word, ascii
}()

// fold returns c, a letter of ASCII, as a small one, and any other byte as it
// is.
func fold(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// foldBehind is fold for a byte behind another: the capitals of Latin-1 that
// are not ASCII are U+00C0 to U+00DE but for the sign ×, and their small
// letters stand 32 above.
func foldBehind(before, c byte) byte {
	if before == 0xc3 && 0x80 <= c && c <= 0x9e && c != 0x97 {
		return c | 0x20
	}
	return fold(c)
}

// foldString returns s folded.
func foldString(s string) string {
	b := make([]byte, len(s))
	for i := range b {
		b[i] = fold(s[i])
		if i > 0 {
			b[i] = foldBehind(s[i-1], s[i])
		}
	}
	return string(b)
}

// wordEnd returns where the letters and digits end that src has at i; i itself
// if there are none.
func wordEnd(src string, i int) int {
	for i < len(src) {
		switch byteClass[src[i]] {
		case letterByte, digitByte:
			i++
		case highByte:
			r, n := utf8.DecodeRuneInString(src[i:])
			if r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.M, unicode.N) {
				return i
			}
			i += n
		default:
			return i
		}
	}
	return i
}

// wordAt returns the word that begins at i and goes no further than stop, where
// something is lifted out or the source ends.
//
// What touches something that is lifted out letter to letter is no word: it
// would be a piece of one. Parsers cut no words, but the filter rests on it.
func wordAt(src string, i, stop int) (w word, ok bool) {
	end := wordEnd(src[:stop], i)
	return word{int32(i), int32(end)}, end > i && !lettersTouch(src, i) && !lettersTouch(src, end)
}

// nextWord returns the first word that begins at i or behind it, outside of the
// holes, which are in order, and those holes that end behind it.
func nextWord(src string, i int, holes []cable.Span) (w word, rest []cable.Span, ok bool) {
	for i < len(src) {
		for len(holes) > 0 && holes[0].End <= i {
			holes = holes[1:]
		}
		stop := len(src)
		if len(holes) > 0 {
			if holes[0].Start <= i {
				i = holes[0].End
				continue
			}
			stop = min(stop, holes[0].Start)
		}
		w, ok := wordAt(src, i, stop)
		switch {
		case ok:
			return w, holes, true
		case int(w.end) > i:
			i = int(w.end)
		case byteClass[src[i]] == highByte:
			_, n := utf8.DecodeRuneInString(src[i:])
			i = min(i+n, stop)
		default:
			i++
		}
	}
	return word{}, holes, false
}

// wordsOf returns the words of a text without holes.
func wordsOf(s string) (words []word) {
	i := 0
	for {
		w, _, ok := nextWord(s, i, nil)
		if !ok {
			return words
		}
		words = append(words, w)
		i = int(w.end)
	}
}

// lettersTouch reports whether letters stand on both sides of offset i.
func lettersTouch(src string, i int) bool {
	return 0 < i && i < len(src) && byteClass[src[i-1]] == letterByte && byteClass[src[i]] == letterByte
}

// isParted reports whether a hyphen stands at the end of a word, and behind it
// nothing but blanks and holes up to the next word.
func isParted(src string, end int, holes []cable.Span) bool {
	if !hyphenAt(src, end) || len(holes) > 0 && holes[0].Start <= end {
		return false
	}
	i := end + 1
	for i < len(src) {
		switch {
		case len(holes) > 0 && holes[0].Start <= i:
			i = max(i, holes[0].End)
			holes = holes[1:]
		case byteClass[src[i]] == blankByte:
			i++
		default:
			return wordEnd(src, i) > i
		}
	}
	return false
}

// hyphenAt reports whether a hyphen stands at i that may part a word.
func hyphenAt(src string, i int) bool {
	return i+1 < len(src) && src[i] == '-' && byteClass[src[i+1]] == blankByte
}
