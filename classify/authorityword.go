package classify

import "strings"

// endsAuthority reports whether the word s[i:end] begins the reasons or
// whatever else follows the name. n words stand before it.
func endsAuthority(s string, i, end, n int) bool {
	t := s[i:end]
	if isNum(t[0]) {
		return !(t[0] == '0' && len(t) == 2 && t[1] == '.')
	}
	if squeezed(s, i, "REASON") {
		return true
	}
	var buf [12]byte
	key := wordKey(buf[:0], t)
	switch len(key) {
	case 2, 3:
		switch string(key) {
		case "EO":
			return true
		case "FOR", "FR", "PER", "AND":
			if string(key) == "PER" {
				return true
			}
			j := end
			for range 3 {
				for j < len(s) && s[j] <= ' ' {
					j++
				}
				k := j
				for k < len(s) && !nameBreak(s[k]) {
					k++
				}
				if k == j {
					return false
				}
				if foldPrefix(s, j, "FOR") == 3 && k-j == 3 || foldPrefix(s, j, "THE") == 3 && k-j == 3 {
					j = k
					continue
				}
				return endsAuthority(s, j, k, n)
			}
		}
	case 5, 6, 7, 8:
		switch string(key) {
		case "UNDER":
			// But "Under Secretary".
			j := end
			for j < len(s) && (s[j] <= ' ' || s[j] == '-') {
				j++
			}
			return foldPrefix(s, j, "SEC") == 0
		case "BASED", "DERIVED", "BECAUSE", "PURSUANT", "DECLASS":
			return true
		case "SUMMARY", "SUBJECT":
			return n > 1
		case "SECTION":
			j := end
			for j < len(s) && s[j] <= ' ' {
				j++
			}
			return j < len(s) && isNum(s[j])
		}
		if key[0] == 'R' && (within(key, "REASON", 1) || within(key, "REASONS", 1)) {
			return true
		}
	case 10, 11:
		if within(key, "CLASSIFIED", 1) || within(key, "DECLASSIFY", 1) {
			return true
		}
	}
	return foldPrefix(t, 0, "DECL") == 4 && (len(t) == 4 || !isAlpha(t[4]))
}

// squeezed reports whether the letters of word stand at i with at most one gap
// of white space among them, as a line end in a word leaves it.
func squeezed(s string, i int, word string) bool {
	gaps := 0
	for j := 0; j < len(word); j++ {
		if i < len(s) && isWhite(s[i]) && j > 0 && gaps == 0 {
			gaps++
			for i < len(s) && isWhite(s[i]) {
				i++
			}
		}
		if i >= len(s) || upperByte(s[i]) != word[j] {
			return false
		}
		i++
	}
	return true
}

// isInitial reports whether w is J, J. or J.Q., or has a zero for an O.
func isInitial(w string) bool {
	if len(w) == 1 {
		return isUpper(w[0])
	}
	if len(w) > 8 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if i%2 == 0 && !isUpper(w[i]) && w[i] != '0' || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return true
}

// wordClass returns the classes of a word, from the vocabulary or else as a
// compound or a misprint of its words.
func (r *nameReader) wordClass(w string) uint16 {
	var buf [32]byte
	if len(w) > len(buf) {
		return 0
	}
	key := wordKey(buf[:0], w)
	class := findWord(key)
	if class&^wordStem != 0 {
		return class &^ wordStem
	}
	if len(key) != len(w) {
		if c := hyphened(w); c != 0 {
			return c
		}
	}
	if len(key) >= 5 && stems(key) {
		return wordTitle
	}
	if len(key) >= 6 && misspeltTitle(key) {
		return wordTitle
	}
	return 0
}

// hyphened returns the class of a word with hyphens: a title if one of its
// parts is one and no part is a name.
func hyphened(w string) uint16 {
	title, start, hyphen := false, 0, false
	for i := 0; i <= len(w); i++ {
		if i < len(w) && w[i] != '-' {
			continue
		}
		hyphen = hyphen || i < len(w)
		var buf [32]byte
		key := wordKey(buf[:0], w[start:i])
		switch class := findWord(key); {
		case class&(wordTitle|wordOffice) != 0 || len(key) >= 6 && misspeltTitle(key):
			title = true
		case class&wordGiven != 0 && class&wordPlace == 0:
			return 0
		}
		start = i + 1
	}
	if title && hyphen {
		return wordTitle
	}
	return 0
}

// stems reports whether key is two or more short forms written together, as in
// POLMINCOUNS.
func stems(key []byte) bool {
	var reach [33]bool
	reach[0] = true
	for i := 0; i < len(key); i++ {
		if !reach[i] {
			continue
		}
		for list := zStems[zStemLetters[key[i]-'A']:zStemLetters[key[i]-'A'+1]]; list != ""; {
			var stem string
			stem, list, _ = strings.Cut(list, "\n")
			if j := i + len(stem); len(stem) < len(key) && j <= len(key) && string(key[i:j]) == stem {
				reach[j] = true
			}
		}
	}
	return reach[len(key)]
}

// misspeltTitle reports whether key is a word of a title but for one letter,
// or two in a long word. The first letter must be right.
func misspeltTitle(key []byte) bool {
	allowed := 1
	if len(key) >= 8 {
		allowed = 2
	}
	mask := letterMask(string(key))
	for list := zTitles[zTitleLetters[key[0]-'A']:zTitleLetters[key[0]-'A'+1]]; list != ""; {
		var word string
		word, list, _ = strings.Cut(list, "\n")
		if len(word) <= len(key)+allowed && len(key) <= len(word)+allowed &&
			few(mask^letterMask(word), 2*allowed) && within(key, word, allowed) {
			return true
		}
	}
	return false
}

func letterMask(w string) (mask uint32) {
	for i := 0; i < len(w); i++ {
		mask |= 1 << (w[i] - 'A'&31)
	}
	return mask
}

// few reports whether at most n bits are set: a misprint changes no more than
// two letters of those that a word has.
func few(mask uint32, n int) bool {
	for range n {
		mask &= mask - 1
	}
	return mask == 0
}
