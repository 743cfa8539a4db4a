package refs

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cablegram/cablegram/cable"
)

// The graph in the order in which it is written, which does not depend on how
// it was fed: ids as they go up, and the references of a cable as it has them.

// A Node is a cable.
type Node struct {
	ID      cable.ID
	Date    string // ISO 8601, as far as it is known
	Class   string
	Subject string
	Held    bool // it was read; the others are only referred to
	Cites   int  // references in it
	CitedBy int  // references to it
}

// An Edge is a reference in one cable to another.
type Edge struct {
	Citing, Cited cable.ID
	Label         string        // of the reference in its list
	Kind          cable.RefKind // of the reference
	Basis         cable.Basis   // of the cited id
	Held          bool          // the cited cable was read
}

// A Missing is a cable that was not read, and those that refer to it, each
// once, in the order of their ids.
type Missing struct {
	ID     cable.ID
	Citers []cable.ID
}

// A Sorted is a graph ready to be written.
type Sorted struct {
	g       *Graph
	order   []int32 // the nodes
	edges   []int32
	cites   []int32 // by node
	citedBy []int32
}

// Sort returns the graph in order. A reference that a cable has twice, as one
// of which there are two copies, counts once. The graph is not to be fed
// again.
func (g *Graph) Sort() *Sorted {
	s := &Sorted{g: g, order: make([]int32, g.nodes.n)}
	// Posts in the order of their numbers would be in that of the archive.
	rank := make([]int32, len(g.posts.list)+1)
	posts := make([]int32, len(g.posts.list))
	for i := range posts {
		posts[i] = int32(i)
	}
	slices.SortFunc(posts, func(a, b int32) int { return cmp.Compare(g.posts.list[a], g.posts.list[b]) })
	for i, p := range posts {
		rank[p+1] = int32(i)
	}
	sortable := func(n int32) key {
		k := g.nodes.at(n).key
		const mask = (1<<postBits - 1) << numberBits
		return k&^mask | key(rank[k&mask>>numberBits])<<numberBits
	}
	for i := range s.order {
		s.order[i] = int32(i)
	}
	slices.SortFunc(s.order, func(a, b int32) int { return cmp.Compare(sortable(a), sortable(b)) })

	s.cites = make([]int32, g.nodes.n)
	s.citedBy = make([]int32, g.nodes.n)
	s.sortEdges()
	return s
}

// sortEdges puts the edges in the order of the nodes that they begin at, and
// else as they are, and leaves out those that say again what one before says.
func (s *Sorted) sortEdges() {
	g := s.g
	next := make([]int32, g.nodes.n) // where the next edge of a node goes
	for i := range g.edges.n {
		next[g.edges.at(int32(i)).from]++
	}
	at := int32(0)
	for _, n := range s.order {
		next[n], at = at, at+next[n]
	}
	s.edges = make([]int32, g.edges.n)
	for i := range s.edges {
		from := g.edges.at(int32(i)).from
		s.edges[next[from]] = int32(i)
		next[from]++
	}

	type end struct{ to, label int32 }
	seen := map[end]bool{}
	out := s.edges[:0]
	last := int32(-1)
	for _, i := range s.edges {
		e := g.edges.at(i)
		if e.from != last {
			if len(seen) > 64 {
				seen = map[end]bool{} // clearing takes the time that filling it once took
			}
			clear(seen)
			last = e.from
		}
		if k := (end{e.to, e.label}); !seen[k] {
			seen[k] = true
			out = append(out, i)
			s.cites[e.from]++
			s.citedBy[e.to]++
		}
	}
	s.edges = out
}

// Len returns how many nodes and edges there are.
func (s *Sorted) Len() (nodes, edges int) { return len(s.order), len(s.edges) }

// Nodes returns the cables in the order of their ids.
func (s *Sorted) Nodes() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for _, i := range s.order {
			n := s.g.nodes.at(i)
			if !yield(Node{
				ID: s.g.id(n.key), Date: unpacked(n.date).String(), Class: s.g.classes.word(int32(n.class)),
				Subject: string(s.g.texts.bytes(n.subject)), Held: n.held, Cites: int(s.cites[i]), CitedBy: int(s.citedBy[i]),
			}) {
				return
			}
		}
	}
}

// Edges returns the references, in the order of the citing cables' ids and then
// as these cables have them.
func (s *Sorted) Edges() iter.Seq[Edge] {
	return func(yield func(Edge) bool) {
		g := s.g
		for _, i := range s.edges {
			e := g.edges.at(i)
			cited := g.nodes.at(e.to)
			if !yield(Edge{g.id(g.nodes.at(e.from).key), g.id(cited.key), g.labels.word(e.label), e.kind, e.basis, cited.held}) {
				return
			}
		}
	}
}

// Missing returns the cables that are referred to and were not read, those that
// most cables refer to first.
func (s *Sorted) Missing() iter.Seq[Missing] {
	return func(yield func(Missing) bool) {
		g := s.g
		// Edges are in the order of their beginnings, and so are the citers.
		citers := make([][]int32, g.nodes.n)
		for _, i := range s.edges {
			e := g.edges.at(i)
			list := citers[e.to]
			if !g.nodes.at(e.to).held && (len(list) == 0 || list[len(list)-1] != e.from) {
				citers[e.to] = append(list, e.from)
			}
		}
		order := slices.DeleteFunc(slices.Clone(s.order), func(n int32) bool { return g.nodes.at(n).held })
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(len(citers[b]), len(citers[a])) })
		for _, n := range order {
			m := Missing{ID: g.id(g.nodes.at(n).key)}
			for _, c := range citers[n] {
				m.Citers = append(m.Citers, g.id(g.nodes.at(c).key))
			}
			if !yield(m) {
				return
			}
		}
	}
}
