package nearest

import (
	"math/bits"
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// What line noise and typists do to a name, each at its price. Letters get
// lost more often than others come in, and noise likes to print a Q.
const (
	lostLetter   = 7
	swapped      = 7 // two neighbours
	otherLetter  = 8
	printedQ     = 6 // for one letter
	moreBehindQ  = 4 // for each further letter that the Q stands for
	strayLetter  = 9
	doubleLetter = 7 // a letter of the name, printed twice

	// Far is more than any price that [Cost] tells.
	Far = 1 << 10
)

// Cost returns the price at which damage made s from whole, both in capitals
// of ASCII: about eight for each letter lost, put in or replaced and for two
// that changed places. It is Far if it is above limit, or if a word has more
// than 24 letters.
func Cost(s, whole string, limit int) int {
	if len(s) > maxRunes || len(whole) > maxRunes {
		return Far
	}
	// row[i%3][j] is the price of s[:i] from whole[:j].
	var row [3][maxRunes + 1]int
	for j := range len(whole) {
		row[0][j+1] = (j + 1) * lostLetter
	}
	for i := range len(s) {
		last, now := &row[i%3], &row[(i+1)%3]
		now[0] = (i + 1) * strayLetter
		least := now[0]
		for j := range len(whole) {
			price := otherLetter
			switch s[i] {
			case whole[j]:
				price = 0
			case 'Q':
				price = printedQ
			}
			d := min(last[j]+price, now[j]+lostLetter)
			if i > 0 && s[i] == s[i-1] {
				d = min(d, last[j+1]+doubleLetter)
			} else {
				d = min(d, last[j+1]+strayLetter)
			}
			if s[i] == 'Q' {
				for k := 1; k <= 2 && k <= j; k++ {
					d = min(d, last[j-k]+printedQ+k*moreBehindQ)
				}
			}
			if i > 0 && j > 0 && s[i] == whole[j-1] && s[i-1] == whole[j] && s[i] != s[i-1] {
				d = min(d, row[(i+2)%3][j-1]+swapped)
			}
			now[j+1] = d
			least = min(least, d)
		}
		if least > limit+swapped {
			return Far
		}
	}
	if d := row[len(s)%3][len(whole)]; d <= limit {
		return d
	}
	return Far
}

// Garbled returns the post whose name line noise made s of at the least price,
// and the price. A name of three letters has lost a fourth, one of four up to
// two, a longer one has two letters damaged, a very long one three. It is false
// if there is no such post, or if several are equally near. Names that are
// cut short stand for no other.
func Garbled(s string) (best routing.Post, cost int, unique bool) {
	var limit int
	switch n := len(s); {
	case n < 3 || n > maxRunes:
		return "", Far, false
	case n == 3:
		limit = lostLetter
	case n == 4:
		limit = 2 * lostLetter
	case n < 12:
		limit = 2 * otherLetter
	default:
		limit = 3 * otherLetter
	}
	edits := (limit + printedQ) / lostLetter
	letters := letterSet(s)
	cost = Far
	for name, post := range routing.PostNames() {
		if len(name) < 4 || len(name) < len(s)-edits || len(name) > len(s)+edits ||
			bits.OnesCount32(letters^letterSet(name)) > 2*edits ||
			len(name) < len(post) && strings.HasPrefix(string(post), name) {
			continue
		}
		switch d := Cost(s, name, limit); {
		case d == Far:
		case d < cost:
			best, cost, unique = post, d, true
			limit = d
		case post != best:
			unique = false
		}
	}
	return best, cost, unique
}
