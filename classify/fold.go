package classify

// ASCII helpers. Marks are written in ASCII; any byte from 0x80 up belongs to a
// word, so that no mark ends inside a longer foreign one.

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

func isAlpha(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isNum(c byte) bool   { return '0' <= c && c <= '9' }
func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isWhite(c byte) bool { return isBlank(c) || c == '\r' || c == '\n' }
func inWord(c byte) bool  { return isAlpha(c) || isNum(c) || c >= 0x80 }

// wordEnds reports whether no word goes on at s[i:].
func wordEnds(s string, i int) bool {
	return i >= len(s) || !inWord(s[i]) && (s[i] != '\'' || i+1 >= len(s) || !isAlpha(s[i+1]))
}

// foldPrefix returns the length of word if s[i:] begins with it in any case,
// else 0. word is in capitals.
func foldPrefix(s string, i int, word string) int {
	if i < 0 || len(s)-i < len(word) {
		return 0
	}
	for j := 0; j < len(word); j++ {
		if upperByte(s[i+j]) != word[j] {
			return 0
		}
	}
	return len(word)
}

// wideGap is the number of blanks that may divide two words of one phrase.
const wideGap = 8

// foldWords is foldPrefix for a phrase whose words may stand up to wideGap
// blanks apart. The phrase is in capitals, its words one blank apart.
func foldWords(s string, i int, phrase string) int {
	k := i
	for j := 0; j < len(phrase); j++ {
		if phrase[j] == ' ' {
			n := blanksAt(s[:min(len(s), k+wideGap)], k)
			if n == k {
				return 0
			}
			k = n
			continue
		}
		if k >= len(s) || upperByte(s[k]) != phrase[j] {
			return 0
		}
		k++
	}
	return k - i
}

// blanksAt returns the index of the first byte from s[i] on that is neither a
// blank nor a tab.
func blanksAt(s string, i int) int {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// whiteAt is blanksAt across line ends too.
func whiteAt(s string, i int) int {
	for i < len(s) && isWhite(s[i]) {
		i++
	}
	return i
}

// lineEnd returns the index of the next LF or CR of s from i on, else len(s).
func lineEnd(s string, i int) int {
	for i < len(s) && s[i] != '\n' && s[i] != '\r' {
		i++
	}
	return i
}

// trimBlank cuts white space from both ends.
func trimBlank(s string) string {
	for s != "" && isWhite(s[0]) {
		s = s[1:]
	}
	for s != "" && isWhite(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}
