package neardup

import (
	"cmp"
	"slices"
)

// One pair that barely counts may join two groups that have nothing else to do
// with each other, and so make many wrong pairs. Pairs that are sure make groups
// by themselves; others, the best first, must not be outweighed by what the
// other pairs between the two groups say: that their texts are versions of one
// text, or one form filled in twice.

const (
	// sureFidelity is the fidelity from which a pair is sure, in hundredths.
	sureFidelity = 95
	// formWeight is what is said by two texts whose words agree well enough, but
	// that are a form by what differs, in ten thousandths of fidelity.
	formWeight = -500
	// mostWeight is the most that one pair says.
	mostWeight = 1000
)

// isSure reports whether a verdict that counts needs no other to agree.
func (v verdict) isSure() bool { return v.fidelity.atLeast(sureFidelity) && !v.hidden }

// weight returns how much a pair says for its texts being versions of one text,
// or against it.
func (v verdict) weight() int {
	w := -mostWeight
	if v.fidelity.whole > 0 {
		w = int(10000*int64(v.fidelity.part)/int64(v.fidelity.whole)) - 100*leastFidelity
	}
	if v.label == Sibling && w >= 0 {
		return formWeight
	}
	return max(-mostWeight, min(w, mostWeight))
}

// agree returns the partition of the texts that the edges make, and those of
// them that others do not outweigh.
func (g *grouper[K]) agree() (union, []tie) {
	u := newUnion(len(g.keys))
	var unsure []int // edges
	for i, l := range g.edges {
		switch {
		case !l.isSure():
			unsure = append(unsure, i)
		case l.label != Excerpt:
			u.join(l.from, l.to)
		}
	}
	// Excerpts join nothing, so they come last, when the groups are made.
	slices.SortStableFunc(unsure, func(i, k int) int {
		a, b := &g.edges[i], &g.edges[k]
		if isExcerpt := a.label == Excerpt; isExcerpt != (b.label == Excerpt) {
			if isExcerpt {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.weight(), a.weight())
	})
	s := newScales(u, g.edges, g.rivals)
	outweighed := make([]bool, len(g.edges))
	for _, i := range unsure {
		l := &g.edges[i]
		switch a, b := u.find(l.from), u.find(l.to); {
		case a == b:
		case s.weigh(a, b) < 0:
			outweighed[i] = true
		case l.label != Excerpt:
			s.join(a, b)
		}
	}
	var ties []tie
	for i, l := range g.edges {
		if !outweighed[i] {
			ties = append(ties, l)
		}
	}
	return u, ties
}

// Scales weigh what pairs say of two sets of a union.
type scales struct {
	union
	// What is said of text i stands in words[first[i]:first[i+1]].
	first []uint32
	words []word
	next  []uint32 // of the same set, in a ring
	size  []uint32 // of the set, at its root
}

// A word is what a pair says of a text and another.
type word struct {
	other  uint32
	weight int32
}

func newScales(u union, lists ...[]tie) *scales {
	s := &scales{u, make([]uint32, len(u)+1), nil, make([]uint32, len(u)), make([]uint32, len(u))}
	for _, list := range lists {
		for _, l := range list {
			s.first[l.from]++
			s.first[l.to]++
		}
	}
	sum := uint32(0)
	for i, n := range s.first {
		sum += n
		s.first[i] = sum // the end, until the words are put from behind
	}
	s.words = make([]word, sum)
	put := func(i, other uint32, weight int) {
		s.first[i]--
		s.words[s.first[i]] = word{other, int32(weight)}
	}
	for _, list := range lists {
		for _, l := range list {
			put(l.from, l.to, l.weight())
			put(l.to, l.from, l.weight())
		}
	}
	for i := range s.next {
		s.next[i] = uint32(i)
	}
	for i := range u {
		if root := u.find(uint32(i)); root != uint32(i) {
			s.next[i], s.next[root] = s.next[root], uint32(i)
		}
		s.size[u.find(uint32(i))]++
	}
	return s
}

// weigh adds up what is said of the sets with two roots.
func (s *scales) weigh(a, b uint32) int {
	if s.size[a] > s.size[b] {
		a, b = b, a
	}
	sum := 0
	for i := a; ; {
		for _, w := range s.words[s.first[i]:s.first[i+1]] {
			if s.find(w.other) == b {
				sum += int(w.weight)
			}
		}
		if i = s.next[i]; i == a {
			return sum
		}
	}
}

// join makes one of the sets with two roots.
func (s *scales) join(a, b uint32) {
	s.next[a], s.next[b] = s.next[b], s.next[a]
	s.size[min(a, b)] += s.size[max(a, b)]
	s.union.join(a, b)
}
