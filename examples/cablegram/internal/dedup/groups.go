package dedup

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cablegram/cablegram/cable/neardup"
)

// A Relation is what a cable is to another one.
type Relation struct {
	Label neardup.Label
	// Side is First if the cable is the one that is redacted, or the excerpt,
	// and Second if the other one is.
	Side               neardup.Side
	Coverage, Fidelity float64
	Identity           Identity
}

// A Group is a cable, its versions, and what was excerpted from these.
type Group struct {
	Canonical int // the number of the cable that stands for the others
	Members   []Member
}

// A Member is a cable of a group, and what it is to the canonical one, which is
// nothing to itself. An excerpt of another version is that to this one.
type Member struct {
	Doc int
	Relation
}

// A Pair is two cables by their numbers, and what the first is to the second.
type Pair struct {
	A, B int
	Relation
}

// Find returns the groups, in the order of the first member that is not an
// excerpt, and the pairs that made them, in order. The cables have to be sorted.
//
// A cable that is an excerpt of several cables is in the group of each.
func (c *Corpus) Find() ([]Group, []Pair) {
	var found []neardup.Group[int]
	group := map[int]int{} // by member
	for g := range neardup.GroupSketches(c.sketches(), c.compared) {
		if len(g.Members) > 1 {
			for _, m := range g.Members {
				group[m] = len(found)
			}
			found = append(found, g)
			continue
		}
		found = append(found, g) // of its edges
	}
	var pairs []Pair
	excerpts := map[int][]Pair{} // by the group of B, or less than 0 by B
	for _, g := range found {
		for _, e := range g.Edges {
			p := c.pair(e)
			pairs = append(pairs, p)
			if e.Label != neardup.Excerpt {
				continue
			}
			key, ok := group[e.To]
			if !ok {
				key = -1 - e.To
			}
			if from, ok := group[e.From]; !ok || from != key {
				excerpts[key] = append(excerpts[key], c.from(e))
			}
		}
	}
	slices.SortFunc(pairs, func(p, q Pair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })

	var groups []Group
	for i, g := range found {
		if len(g.Members) > 1 {
			groups = append(groups, c.group(g, excerpts[i]))
			delete(excerpts, i)
		}
	}
	for key, list := range excerpts { // into an order below
		if key < 0 {
			doc := -1 - key
			groups = append(groups, c.group(neardup.Group[int]{Canonical: doc, Members: []int{doc}}, list))
		}
	}
	slices.SortFunc(groups, func(g, h Group) int { return cmp.Compare(g.first(), h.first()) })
	return groups, pairs
}

// first returns the first member of g that is not there as an excerpt.
func (g *Group) first() int {
	first := g.Canonical
	for _, m := range g.Members {
		if m.Label != neardup.Excerpt {
			first = min(first, m.Doc)
		}
	}
	return first
}

func (c *Corpus) sketches() iter.Seq2[int, neardup.Sketch] {
	return func(yield func(int, neardup.Sketch) bool) {
		for i := range c.Docs {
			if !yield(i, c.Docs[i].Sketch) {
				return
			}
		}
	}
}

// pair returns an edge as a pair in order.
func (c *Corpus) pair(e neardup.Edge[int]) Pair {
	p := c.from(e)
	if p.A > p.B {
		p.A, p.B = p.B, p.A
		p.Side = otherSide(p.Side)
	}
	return p
}

// from returns an edge as a pair in its direction.
func (c *Corpus) from(e neardup.Edge[int]) Pair {
	p := Pair{e.From, e.To, Relation{Label: e.Label, Side: e.Side, Coverage: e.Coverage, Fidelity: e.Fidelity}}
	p.Identity = identity(&c.Docs[e.From], &c.Docs[e.To], e.Label)
	return p
}

// group returns the group of a found one and the excerpts from it.
func (c *Corpus) group(g neardup.Group[int], excerpts []Pair) Group {
	known := map[int]Relation{} // to the canonical member
	for _, e := range g.Edges {
		switch p := c.from(e); g.Canonical {
		case p.B:
			known[p.A] = p.Relation
		case p.A:
			p.Side = otherSide(p.Side)
			known[p.B] = p.Relation
		}
	}
	out := Group{Canonical: g.Canonical}
	for _, m := range g.Members {
		r, ok := known[m]
		if !ok && m != g.Canonical {
			r = c.relation(m, g.Canonical)
		}
		out.Members = append(out.Members, Member{m, r})
	}
	// Of several edges from one excerpt that to the canonical member tells.
	slices.SortFunc(excerpts, func(p, q Pair) int {
		return cmp.Or(cmp.Compare(p.A, q.A), -cmp.Compare(rank(p, g.Canonical), rank(q, g.Canonical)), cmp.Compare(p.B, q.B))
	})
	for i, p := range excerpts {
		if i == 0 || excerpts[i-1].A != p.A {
			out.Members = append(out.Members, Member{p.A, p.Relation})
		}
	}
	slices.SortFunc(out.Members, func(m, n Member) int { return cmp.Compare(m.Doc, n.Doc) })
	return out
}

func rank(p Pair, canonical int) float64 {
	if p.B == canonical {
		return 2
	}
	return p.Coverage
}

// relation compares two cables of which it is not known what they are.
func (c *Corpus) relation(a, b int) Relation {
	r := Relation{Label: neardup.Same, Coverage: 1, Fidelity: 1}
	if !c.Docs[a].Sketch.Equal(c.Docs[b].Sketch) {
		x := neardup.Compare(c.body(a), c.body(b))
		r = Relation{Label: x.Label, Side: x.Side, Coverage: x.Coverage, Fidelity: x.Fidelity}
	}
	r.Identity = identity(&c.Docs[a], &c.Docs[b], r.Label)
	return r
}

func otherSide(s neardup.Side) neardup.Side {
	switch s {
	case neardup.First:
		return neardup.Second
	case neardup.Second:
		return neardup.First
	}
	return s
}
