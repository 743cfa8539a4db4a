// Package nearest answers "did you mean": which of many known words is the one
// that a misspelt word was meant to be.
//
// It is asked only after an exact lookup has failed, and never on the way of a
// message without faults.
package nearest

import (
	"iter"
	"math/bits"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// maxRunes bounds the words compared. The longest names of posts have less than
// this; a longer string is not a misspelt word but several run together.
const maxRunes = 24

// Best returns the candidate that takes the fewest insertions, deletions and
// substitutions of a character to make from s, and how many it takes, at most
// max of them. Upper and lower case differ.
//
// It returns "", 0 and false if no candidate is that near, if s is empty, or if
// s has more than 24 characters. Unique reports whether no other candidate is
// as near as best: a tie is not an answer. A candidate that occurs twice does
// not tie with itself.
func Best(s string, candidates iter.Seq[string], max int) (best string, dist int, unique bool) {
	n := utf8.RuneCountInString(s)
	if n == 0 || n > maxRunes || max < 0 {
		return "", 0, false
	}
	letters := letterSet(s)
	limit := min(max, maxRunes) // no two words compared are farther apart
	for c := range candidates {
		if c == s {
			return c, 0, true
		}
		if c == "" || !lengthsNear(n, c, limit) {
			continue
		}
		// An edit takes one letter out of a word's set and puts one in at most.
		if bits.OnesCount32(letters^letterSet(c)) > 2*limit {
			continue
		}
		switch d := levenshtein.ComputeDistance(s, c); {
		case d > limit:
		case best == "" || d < dist:
			best, dist, unique = c, d, true
			limit = d
		case c != best:
			unique = false
		}
	}
	return best, dist, unique
}

// lengthsNear reports whether c has between n-max and n+max runes, and no more
// than are compared.
func lengthsNear(n int, c string, max int) bool {
	if len(c) < n-max || len(c) > utf8.UTFMax*maxRunes {
		return false
	}
	m := utf8.RuneCountInString(c)
	return m <= maxRunes && n-m <= max && m-n <= max
}

// letterSet returns a set of the characters of s, with several of them sharing
// a bit, so that words whose sets differ much are far from one another.
func letterSet(s string) (set uint32) {
	for _, r := range s {
		set |= 1 << (uint32(r) % 32)
	}
	return set
}
