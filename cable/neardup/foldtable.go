package neardup

import "unicode/utf8"

// foldTable gives what an ASCII character folds to, with stays set; 0 if it is
// dropped.
var foldTable = [256]uint32{
	'0': stays | '0', '1': stays | '1', '2': stays | '2', '3': stays | '3', '4': stays | '4',
	'5': stays | '5', '6': stays | '6', '7': stays | '7', '8': stays | '8', '9': stays | '9',
	'A': stays | 'a', 'B': stays | 'b', 'C': stays | 'c', 'D': stays | 'd', 'E': stays | 'e',
	'F': stays | 'f', 'G': stays | 'g', 'H': stays | 'h', 'I': stays | 'i', 'J': stays | 'j',
	'K': stays | 'k', 'L': stays | 'l', 'M': stays | 'm', 'N': stays | 'n', 'O': stays | 'o',
	'P': stays | 'p', 'Q': stays | 'q', 'R': stays | 'r', 'S': stays | 's', 'T': stays | 't',
	'U': stays | 'u', 'V': stays | 'v', 'W': stays | 'w', 'X': stays | 'x', 'Y': stays | 'y',
	'Z': stays | 'z',
	'a': stays | 'a', 'b': stays | 'b', 'c': stays | 'c', 'd': stays | 'd', 'e': stays | 'e',
	'f': stays | 'f', 'g': stays | 'g', 'h': stays | 'h', 'i': stays | 'i', 'j': stays | 'j',
	'k': stays | 'k', 'l': stays | 'l', 'm': stays | 'm', 'n': stays | 'n', 'o': stays | 'o',
	'p': stays | 'p', 'q': stays | 'q', 'r': stays | 'r', 's': stays | 's', 't': stays | 't',
	'u': stays | 'u', 'v': stays | 'v', 'w': stays | 'w', 'x': stays | 'x', 'y': stays | 'y',
	'z': stays | 'z',
}

const stays = 1 << 8

// foldPairs gives what two ASCII characters fold to, the first in the lower seven
// bits of the index: how many bytes, above 16 bits, and these, the first lowest.
// To the number is added pairMarked if a strong mark may begin with one of them.
var foldPairs = func() *[1 << 14]uint32 {
	var t [1 << 14]uint32
	for i := range t {
		c, d := byte(i&0x7f), byte(i>>7)
		a, b := foldTable[c], foldTable[d]
		if a == 0 {
			a, b = b, 0
		}
		n := a/stays + b/stays
		if beginsStrong[c] || beginsStrong[d] && !(isWord(c) && isWord(d)) {
			n += pairMarked
		}
		t[i] = n<<16 | b&0xff<<8 | a&0xff
	}
	return &t
}()

const pairMarked = 1 << 8

// foldLatin gives the letter that each character from U+00A0 to U+017F folds to:
// its compatibility decomposition (Unicode, NFKD) without marks. Space is
// dropped, an asterisk gives two, see foldPair.
const foldLatin = "" +
	"          a       23 u   1o *** aaaaaa*ceeeeiiiidnooooo ouuuuy**" +
	"aaaaaa*ceeeeiiiidnooooo ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg" +
	"gggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnn**oooooo**rrrrrrssssss" +
	"ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// foldLatinAdditional is the same for U+1E00 to U+1EFF.
const foldLatinAdditional = "" +
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
	"wwwwwwwwwwxxxxyyzzzzzzhtwyas  * aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      "

// What Greek letters from U+0391 and Cyrillic ones from U+0410 and U+0400 fold
// to, two bytes each.
const (
	foldGreek      = "αβγδεζηθικλμνξοπρσστυφχψω"
	foldCyrillic   = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
	foldCyrillicIE = "ѐёђѓєѕіїјљњћќѝўџ"
)

const foldASCII = "0123456789abcdefghijklmnopqrstuvwxyz"

// windows1252 holds the characters of the bytes 0x80 to 0x9F in Windows-1252. The
// five bytes that have none stand for themselves (WHATWG Encoding, index
// windows-1252).
var windows1252 = [32]rune{
	'\u20ac', '\u0081', '\u201a', '\u0192', '\u201e', '\u2026', '\u2020', '\u2021',
	'\u02c6', '\u2030', '\u0160', '\u2039', '\u0152', '\u008d', '\u017d', '\u008f',
	'\u0090', '\u2018', '\u2019', '\u201c', '\u201d', '\u2022', '\u2013', '\u2014',
	'\u02dc', '\u2122', '\u0161', '\u203a', '\u0153', '\u009d', '\u017e', '\u0178',
}

// foldRune returns what the character at s[i], which is not ASCII, folds to, and
// how many bytes of s it takes. UTF-8 that was read as Windows-1252 and written
// again as UTF-8 is taken for what it was: "Ã©" folds to "e", "â€œ" to nothing.
func foldRune(s string, i int) (string, int) {
	r, width := decodeRune(s[i:])
	switch r {
	case 'Â', 'Ã':
		next, w := decodeRune(s[i+width:])
		if b := continuation(next); b != 0 {
			return foldLetter(r&3<<6|rune(b&0x3f), ""), width + w
		}
	case 'â':
		// The quotes, dashes and dots of U+2000 to U+203F, whose last byte has
		// often been lost.
		next, w := decodeRune(s[i+width:])
		if continuation(next) != 0x80 {
			break
		}
		width += w
		if next, w = decodeRune(s[i+width:]); next == utf8.RuneError || continuation(next) != 0 {
			width += w
		}
		return "", width
	}
	return foldLetter(r, s[i:i+width]), width
}

// decodeRune returns the first character of s and its width, of Windows-1252
// where s is no UTF-8; 0, 0 for the empty string.
func decodeRune(s string) (rune, int) {
	if s == "" {
		return 0, 0
	}
	r, width := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && width == 1 {
		r = rune(s[0])
		if r < 0xa0 {
			r = windows1252[r-0x80]
		}
	}
	return r, width
}

// continuation returns the continuation byte of UTF-8, 0x80 to 0xBF, that is
// read as r in Windows-1252 or Latin-1, or 0.
func continuation(r rune) byte {
	switch {
	case r < 0x80:
		return 0
	case r < 0xc0:
		return byte(r)
	}
	for k, w := range windows1252 {
		if r == w {
			return byte(0x80 + k)
		}
	}
	return 0
}

// foldLetter returns what r folds to; self if it is a letter that stays as it is.
func foldLetter(r rune, self string) string {
	switch {
	case r < 0xa0:
		return ""
	case r < 0x180:
		return foldPair(foldLatin[r-0xa0:r-0xa0+1], r)
	case r >= 0x2b0 && r < 0x370: // modifier letters, combining marks
		return ""
	case r >= 0x391 && r < 0x3aa:
		return foldGreek[(r-0x391)*2 : (r-0x391)*2+2]
	case r == 'ς':
		return "σ"
	case r >= 0x400 && r < 0x410:
		return foldCyrillicIE[(r-0x400)*2 : (r-0x400)*2+2]
	case r >= 0x410 && r < 0x430:
		return foldCyrillic[(r-0x410)*2 : (r-0x410)*2+2]
	case r >= 0x1e00 && r < 0x1f00:
		if t := foldPair(foldLatinAdditional[r-0x1e00:r-0x1e00+1], r); t != "" {
			return t
		}
		return self
	case r < 0x1ab0:
		return self
	}
	return foldSymbol(r, self)
}

// foldPair returns the folded form of a Latin letter that the table gives as t.
func foldPair(t string, r rune) string {
	switch {
	case t == " ":
		return ""
	case t != "*":
		return t
	}
	switch r {
	case '¼':
		return "14"
	case '½':
		return "12"
	case '¾':
		return "34"
	case 'Æ', 'æ':
		return "ae"
	case 'Œ', 'œ':
		return "oe"
	case 'Þ', 'þ':
		return "th"
	case 'Ĳ', 'ĳ':
		return "ij"
	case 'Ŋ', 'ŋ':
		return "ng"
	}
	return "ss" // ß and ẞ
}

// foldSymbol returns what a character behind the alphabets of Europe folds to:
// nothing if it stands in a block of marks, symbols or private use.
func foldSymbol(r rune, self string) string {
	switch {
	case r >= 0x2070 && r < 0x207a && r != 0x2071 && r != 0x2072 && r != 0x2073:
		return foldASCII[r-0x2070 : r-0x2070+1] // superscript digits
	case r >= 0x2080 && r < 0x208a:
		return foldASCII[r-0x2080 : r-0x2080+1] // subscript digits
	case r >= 0xfb00 && r < 0xfb07:
		return [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xfb00]
	case r >= 0xff10 && r < 0xff1a: // full-width forms
		return foldASCII[r-0xff10 : r-0xff10+1]
	case r >= 0xff21 && r < 0xff3b:
		return foldASCII[10+r-0xff21 : 10+r-0xff21+1]
	case r >= 0xff41 && r < 0xff5b:
		return foldASCII[10+r-0xff41 : 10+r-0xff41+1]
	case r < 0x1b00, // combining marks
		r >= 0x1dc0 && r < 0x1e00,
		r >= 0x2000 && r < 0x2c00, // punctuation to arrows, boxes and symbols
		r >= 0x2e00 && r < 0x2e80,
		r >= 0x3000 && r < 0x3004,
		r >= 0x3008 && r < 0x3020,
		r >= 0xe000 && r < 0xf900,
		r >= 0xfe00 && r < 0xfe70,
		r >= 0xfeff && r < 0xff66,
		r >= 0xffe0 && r < 0x10000,
		r >= 0x1f000 && r < 0x1fb00,
		r >= 0xe0000:
		return ""
	}
	return self
}
