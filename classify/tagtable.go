package classify

import "strings"

// The tables of TAGS are two. Tags of up to four characters stand in
// zTagCells, four bytes each and filled up with blanks, sorted, so that one
// comparison of 32 bits decides; zTagLetters gives the first cell of each
// letter. Longer names and phrases stand in zTagLong, sorted, a line each: the
// key, a small letter for the kind, the title.

// cellKey packs up to four characters, in capitals, so that numbers sort as
// the cells do. It gives 0 if s does not fit.
func cellKey(s string) uint32 {
	if len(s) == 0 || len(s) > 4 {
		return 0
	}
	key := uint32(0x20202020)
	for i := 0; i < len(s); i++ {
		shift := 24 - 8*uint(i)
		key = key&^(0xFF<<shift) | uint32(upperByte(s[i]))<<shift
	}
	return key
}

// findCell returns the number of the cell that holds s in any case, or -1.
func findCell(s string) int { return findKey(cellKey(s)) }

func findKey(key uint32) int {
	letter := key>>24 - 'A'
	if letter > 'Z'-'A' {
		return -1
	}
	lo, hi := int(zTagLetters[letter]), int(zTagLetters[letter+1])
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		c := zTagCells[4*mid : 4*mid+4]
		switch k := uint32(c[3]) | uint32(c[2])<<8 | uint32(c[1])<<16 | uint32(c[0])<<24; {
		case k == key:
			return mid
		case k < key:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return -1
}

// cellTag returns the tag of cell n, a part of the table.
func cellTag(n int) Tag {
	c := zTagCells[4*n : 4*n+4]
	for c[len(c)-1] == ' ' {
		c = c[:len(c)-1]
	}
	return Tag(c)
}

// cellTitle returns the title of cell n and whether the tag is historic.
func cellTitle(n int) (title string, historic bool) {
	title = zTagTitles[zTagInfo[n]&(1<<14-1):]
	title = title[:strings.IndexByte(title, '\n')]
	if title != "" && title[0] == '~' {
		return title[1:], true
	}
	return title, false
}

// cellKind returns the kind of cell n.
func cellKind(n int) TagKind {
	return [...]TagKind{TagSubject, TagGeo, TagOrganization, TagProgram}[zTagInfo[n]>>14]
}

// findLong looks s up among the longer names and the phrases, in any case and
// with any white space between its words. It returns the canonical form, the
// letter of the kind and the title.
func findLong(s string) (key string, kind byte, title string, ok bool) {
	if len(s) < 5 || len(s) > 64 || !isAlpha(s[0]) {
		return "", 0, "", false
	}
	letter := upperByte(s[0]) - 'A'
	lo, hi := int(zTagLongLetters[letter]), int(zTagLongLetters[letter+1])
	for lo < hi {
		start := int(uint(lo+hi) >> 1)
		for start > lo && zTagLong[start-1] != '\n' {
			start--
		}
		line := zTagLong[start:hi]
		line = line[:strings.IndexByte(line, '\n')]
		end := 0
		for 'a' > line[end] || line[end] > 'z' {
			end++
		}
		switch c := compareFold(s, line[:end]); {
		case c == 0:
			return line[:end], line[end], line[end+1:], true
		case c < 0:
			hi = start
		default:
			lo = start + len(line) + 1
		}
	}
	return "", 0, "", false
}

// compareFold compares the canonical form of s with key.
func compareFold(s, key string) int {
	i := 0
	for j := 0; j < len(key); j++ {
		if i == len(s) {
			return -1
		}
		c := upperByte(s[i])
		i++
		if isWhite(c) {
			c = ' '
			for i < len(s) && isWhite(s[i]) {
				i++
			}
		}
		if c != key[j] {
			return int(c) - int(key[j])
		}
	}
	return len(s) - i
}

// lookupTag returns the canonical form of a tag that the tables know.
func lookupTag(s string) (Tag, bool) {
	if n := findCell(s); n >= 0 {
		return cellTag(n), true
	}
	if key, kind, _, ok := findLong(s); ok && kind != 'w' {
		return Tag(key), true
	}
	return "", false
}

// Classes of words in the vocabulary of titles and names.
const (
	wordTitle    = 1 << iota // of a position: AMBASSADOR
	wordOffice               // of an office or its symbol: BUREAU, NEA
	wordPlace                // a country, a region, a post
	wordLink                 // of, for, and
	wordParticle             // of a surname: van, al
	wordSuffix               // behind a name: JR, III
	wordGiven                // a frequent given name
	wordStem                 // a short form that is written together with others: POL in POLCHIEF
	wordSymbol               // of an office or a title, and always in capitals: NEA, PAO
)

// findWord returns the classes of a word of letters in capitals, 0 if the
// vocabulary has it not.
func findWord(w []byte) uint16 {
	if len(w) == 0 || w[0] < 'A' || w[0] > 'Z' {
		return 0
	}
	lo, hi := int(zWordLetters[w[0]-'A']), int(zWordLetters[w[0]-'A'+1])
	for lo < hi {
		start := int(uint(lo+hi) >> 1)
		for start > lo && zWords[start-1] < 'a' {
			start--
		}
		// Where the two part; the small letter behind a key is in no word.
		i := 0
		for i < len(w) && w[i] == zWords[start+i] {
			i++
		}
		switch c := zWords[start+i]; {
		case i == len(w) && c >= 'a':
			return zWordSets[c-'a']
		case i == len(w) || c < 'a' && w[i] < c:
			hi = start
		default:
			for lo = start + i; zWords[lo] < 'a'; {
				lo++
			}
			lo++
		}
	}
	return 0
}

// wordKey appends the letters of s in capitals: apostrophes, full stops and
// the like are left out, and the digit zero counts as the letter O, as scanners
// confuse them.
func wordKey(b []byte, s string) []byte {
	for i := 0; i < len(s) && len(b) < cap(b); i++ {
		switch c := upperByte(s[i]); {
		case 'A' <= c && c <= 'Z':
			b = append(b, c)
		case c == '0':
			b = append(b, 'O')
		}
	}
	return b
}

// classesOf returns the classes of s in the vocabulary.
func classesOf(s string) uint16 {
	var buf [24]byte
	if len(s) > len(buf) {
		return 0
	}
	return findWord(wordKey(buf[:0], s))
}
