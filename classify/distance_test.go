package classify

import (
	"math/rand/v2"
	"testing"
)

// distance gives the distance of a and b by the whole table of distances, and
// three for any beyond two.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
			default:
				d := rows[i-1][j-1]
				if a[i-1] != b[j-1] {
					d++
				}
				d = min(d, rows[i-1][j]+1, rows[i][j-1]+1)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, rows[i-2][j-2]+1)
				}
				rows[i][j] = d
			}
		}
	}
	return min(rows[len(a)][len(b)], 3)
}

func TestWithinDistance(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, rnd.IntN(9))
		for i := range b {
			b[i] = 'A' + byte(rnd.IntN(3))
		}
		return string(b)
	}
	seen := [4]int{}
	for range 100000 {
		a, b := word(), word()
		d := distance(a, b)
		seen[d]++
		for n := range 3 {
			if got := within([]byte(a), b, n); got != (d <= n) {
				t.Fatalf("within(%q, %q, %d) = %t, and they are %d apart", a, b, n, got, d)
			}
		}
	}
	for d, n := range seen {
		if n == 0 {
			t.Errorf("no words are %d apart", d)
		}
	}
}
