package cable

import "strings"

// A titleClass says how a word is written in a title.
type titleClass uint8

const (
	_             titleClass = iota
	smallTitle               // small within a title
	particleTitle            // small within a title, of a name or a loan word
	wordTitle                // an ordinary word, though it looks like an acronym
	joinedTitle              // an acronym beside a slash, alone in brackets or before a colon, else a word
	acronymTitle             // an acronym
	liaisonTitle             // an acronym, but small between two hyphens
)

// lookupTitle finds s, in capitals, in the table of words. It returns its
// class, 0 if there is none, and how it is written, "" if as its class says.
func lookupTitle(s string) (titleClass, string) {
	lo, hi := 0, len(titleWords)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		for m > lo && titleWords[m-1] != '\n' {
			m--
		}
		line := titleWords[m : m+strings.IndexByte(titleWords[m:], '\n')]
		tab := strings.IndexByte(line, '\t')
		switch c := strings.Compare(line[:tab], s); {
		case c == 0:
			return titleClass(line[tab+1] - 'a'), line[tab+2:]
		case c < 0:
			lo = m + len(line) + 1
		default:
			hi = m
		}
	}
	return 0, ""
}

// What no table knows is told by its letters. Words have vowels, short ones
// are known, and consonants begin and end a word in certain clusters only. The
// longest acronyms look like words, and are few.
const (
	maxShort   = 3 // all words of so many letters are known
	maxCluster = 6 // in a longer word rare clusters are those of a name
)

// unlikelyWord reports whether s, in capitals and not in the table, is rather
// an acronym than a word or a name.
func unlikelyWord(s string) bool {
	if !allLetters(s) {
		return false
	}
	if len(s) <= maxShort || vowels(s) == 0 {
		return true
	}
	if len(s) > maxCluster {
		return false
	}
	if governmentOf(s) {
		return true
	}
	first := strings.IndexAny(s, vowelLetters)
	last := strings.LastIndexAny(s, vowelLetters)
	return first > 1 && !cluster(titleOnsets, s[:first]) || last < len(s)-2 && !codaCluster(s[last+1:])
}

// governmentOf reports whether s is GO and two consonants of a country, as GODR.
func governmentOf(s string) bool {
	return len(s) == 4 && strings.HasPrefix(s, "GO") && vowels(s[2:]) == 0
}

// codaCluster reports whether words end with the consonants s.
func codaCluster(s string) bool {
	if cluster(titleCodas, s) {
		return true
	}
	if len(s) == 3 {
		return cluster(titleCodas, s[:2]) && cluster(titleCodas, s[1:])
	}
	return len(s) > 3 && s[len(s)-1] == 'S' && codaCluster(s[:len(s)-1])
}

// cluster reports whether list, a text of words between blanks, holds s.
func cluster(list, s string) bool {
	i := strings.Index(list, s)
	for i > 0 {
		if list[i-1] == ' ' && list[i+len(s)] == ' ' {
			return true
		}
		n := strings.Index(list[i+1:], s)
		if n < 0 {
			return false
		}
		i += 1 + n
	}
	return false
}

const vowelLetters = "AEIOUY"

func vowels(s string) int {
	n := 0
	for i := range len(s) {
		if strings.IndexByte(vowelLetters, s[i]) >= 0 {
			n++
		}
	}
	return n
}

func allLetters(s string) bool {
	for i := range len(s) {
		if !upper(s[i]) {
			return false
		}
	}
	return true
}
