package main

import "github.com/cablegram/cablegram/cable/neardup"

// groups returns the pairs that neardup finds: any two members of a group, and
// the members of an excerpt's group with those of the group that it is an
// excerpt of.
func groups(texts []string) map[pair]bool {
	all := func(yield func(int, string) bool) {
		for i, t := range texts {
			if !yield(i, t) {
				return
			}
		}
	}
	of := map[int][]int{} // a document's group
	var excerpts []neardup.Edge[int]
	for g := range neardup.Groups(all, func(i int) string { return texts[i] }) {
		for _, m := range g.Members {
			of[m] = g.Members
		}
		for _, e := range g.Edges {
			if e.Label == neardup.Excerpt {
				excerpts = append(excerpts, e)
			}
		}
	}
	found := map[pair]bool{}
	for m, members := range of {
		for _, k := range members {
			if m < k {
				found[pair{m, k}] = true
			}
		}
	}
	alone := func(i int) []int {
		if members := of[i]; members != nil {
			return members
		}
		return []int{i}
	}
	for _, e := range excerpts {
		for _, i := range alone(e.From) {
			for _, k := range alone(e.To) {
				if i != k {
					found[pairOf(i, k)] = true
				}
			}
		}
	}
	return found
}

// judged tells which pairs Compare takes for versions of one text.
func judged(texts []string) func(pair) bool {
	return func(p pair) bool { return neardup.Compare(texts[p.a], texts[p.b]).Label.Counts() }
}

// candidates returns the pairs that an index thinks worth comparing.
func candidates(texts []string) map[pair]bool {
	var x neardup.Index[int]
	sketches := make([]neardup.Sketch, len(texts))
	for i, t := range texts {
		sketches[i] = neardup.Of(t)
		x.Add(i, sketches[i])
	}
	found := map[pair]bool{}
	for i, s := range sketches {
		for _, c := range x.Near(s) {
			if c.Key != i {
				found[pairOf(i, c.Key)] = true
			}
		}
	}
	return found
}

// sizes returns the bytes that a sketch takes on disk and a text in an index.
func sizes(texts []string) (sketch, index float64) {
	n := 0
	index = heap(func() any {
		x := new(neardup.Index[int])
		for i, t := range texts {
			s := neardup.Of(t)
			data, _ := s.AppendBinary(nil)
			n += len(data)
			x.Add(i, s)
		}
		return x
	})
	count := float64(max(1, len(texts)))
	return float64(n) / count, index / count
}
