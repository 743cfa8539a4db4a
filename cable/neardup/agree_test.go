package neardup

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

func tieOf(from, to uint32, label Label, fidelity int) tie {
	return tie{from, to, verdict{label: label, fidelity: fraction{fidelity, 100}}}
}

func TestAgree(t *testing.T) {
	tests := []struct {
		name          string
		edges, rivals []tie
		want          string // the root of each text
		ties          int
	}{
		{"sure pairs, whatever others say",
			[]tie{tieOf(0, 1, Noisy, 96), tieOf(1, 2, Noisy, 95)},
			[]tie{tieOf(0, 2, Sibling, 70)},
			"0 0 0 3", 2},
		{"a pair that barely counts, and nothing against it",
			[]tie{tieOf(0, 1, Noisy, 91)}, nil,
			"0 0 2 3", 1},
		{"one such pair between two groups of siblings",
			[]tie{tieOf(0, 1, Corrected, 99), tieOf(1, 2, Noisy, 91), tieOf(2, 3, Corrected, 99)},
			[]tie{tieOf(0, 2, Sibling, 80), tieOf(0, 3, Sibling, 80)},
			"0 0 2 2", 2},
		{"siblings that barely are",
			[]tie{tieOf(0, 1, Noisy, 94), tieOf(0, 2, Noisy, 94)},
			[]tie{tieOf(1, 2, Sibling, 87)},
			"0 0 0 3", 2},
		{"forms of which the words agree",
			[]tie{tieOf(0, 1, Corrected, 99), tieOf(1, 2, Noisy, 94)},
			[]tie{tieOf(0, 2, Sibling, 97)},
			"0 0 2 3", 1},
		{"an excerpt of a sibling",
			[]tie{tieOf(0, 1, Corrected, 99), tieOf(2, 1, Excerpt, 92)},
			[]tie{tieOf(0, 2, Sibling, 60)},
			"0 0 2 3", 1},
		{"an excerpt joins nothing",
			[]tie{tieOf(2, 1, Excerpt, 92)}, nil,
			"0 1 2 3", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := grouper[int]{keys: make([]int, 4), edges: test.edges, rivals: test.rivals}
			u, ties := g.agree()
			got := ""
			for i := range uint32(4) {
				if i > 0 {
					got += " "
				}
				got += strconv.Itoa(int(u.find(i)))
			}
			if got != test.want || len(ties) != test.ties {
				t.Errorf("roots %s and %d edges, want %s and %d", got, len(ties), test.want, test.ties)
			}
		})
	}
}

// Scales weigh as does a walk over all that is said.
func TestScales(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := uint32(2 + r.IntN(12))
		var edges, rivals []tie
		for i := range n {
			for k := i + 1; k < n; k++ {
				switch r.IntN(3) {
				case 0:
					edges = append(edges, tieOf(i, k, Noisy, 90+r.IntN(11)))
				case 1:
					rivals = append(rivals, tieOf(i, k, Sibling, r.IntN(101)))
				}
			}
		}
		u := newUnion(int(n))
		u.join(r.Uint32N(n), r.Uint32N(n))
		s := newScales(u, edges, rivals)
		for range n {
			a, b := u.find(r.Uint32N(n)), u.find(r.Uint32N(n))
			if a == b {
				continue
			}
			want := 0
			for _, l := range slices.Concat(edges, rivals) {
				if x, y := u.find(l.from), u.find(l.to); x == a && y == b || x == b && y == a {
					want += l.weight()
				}
			}
			if got := s.weigh(a, b); got != want {
				t.Fatalf("%v and %v: sets %v: %d and %d weigh %d, want %d", edges, rivals, u, a, b, got, want)
			}
			if r.IntN(2) == 0 {
				s.join(a, b)
			}
		}
	}
}
