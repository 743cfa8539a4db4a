package nearest

import (
	"iter"

	"github.com/cablegram/cablegram/routing"
)

// Post returns the post whose name is nearest to s, which is no known name:
// at most one letter apart, two from eight letters on. It is false if there
// is none, or more than one.
func Post(s string) (routing.Post, bool) {
	limit := 1
	if len(s) >= 8 {
		limit = 2
	}
	best, _, unique := Best(s, postNames, limit)
	if !unique {
		return "", false
	}
	return routing.LookupPost(best)
}

var postNames iter.Seq[string] = func(yield func(string) bool) {
	for name := range routing.PostNames() {
		if !yield(name) {
			return
		}
	}
}
