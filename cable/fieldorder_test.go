package cable

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestInOrder compares the order of nodes with that of the library's sort, for
// lists in order, in runs and in none.
func TestInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 200 {
		var l nodeList
		at := 0
		for range n {
			if r.IntN(1+n%7) == 0 {
				at = r.IntN(50)
			}
			l.list = append(l.list, Node{Span: Span{at, at + 1 + r.IntN(4)}})
			at += r.IntN(3)
		}
		want := make([]int32, n)
		for i := range want {
			want[i] = int32(i)
		}
		slices.SortFunc(want, func(a, b int32) int {
			x, y := l.list[a], l.list[b]
			return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(a, b))
		})
		if got := l.order(0); !slices.Equal(got, want) {
			t.Fatalf("%d nodes: %v, want %v", n, got, want)
		}
	}
}
