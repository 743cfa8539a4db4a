package nearest

import (
	"math/bits"

	"github.com/agnivade/levenshtein"

	"github.com/cablegram/cablegram/routing"
)

// Post returns the post that has the name nearest to s, a squeezed name that
// is not known: one edit apart, two from eight letters on. It is false if no
// post is so near, or if several are equally near.
func Post(s string) (best routing.Post, unique bool) {
	limit := 1
	if len(s) >= 8 {
		limit = 2
	}
	if len(s) < 4 || len(s) > maxRunes {
		return "", false
	}
	letters := letterSet(s)
	dist := limit + 1
	for name, post := range routing.PostNames() {
		if len(name) < 4 || !lengthsNear(len(s), name, limit) || bits.OnesCount32(letters^letterSet(name)) > 2*limit {
			continue
		}
		switch d := levenshtein.ComputeDistance(s, name); {
		case d < dist:
			best, dist, unique = post, d, true
		case d == dist && post != best:
			unique = false
		}
	}
	return best, unique
}
