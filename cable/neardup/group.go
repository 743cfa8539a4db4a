package neardup

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"sync"
)

// A grouper compares candidates and makes groups of those that count.
type grouper[K cmp.Ordered] struct {
	keys []K // of distinct texts, in order
	text func(K) string

	asking sync.Mutex // held while text is called or marks are set
	edges  []tie      // in order
	rivals []tie      // siblings among the candidates
	marks  []standing // of texts in edges, by number
}

// A tie is an edge between texts by their number.
type tie struct {
	from, to uint32
	verdict
}

// A standing is what makes a text canonical.
type standing struct{ length, noise int }

const (
	// smallUnit is how many texts a unit may have for all its pairs to be
	// compared.
	smallUnit = 8
	// unitBytes is how many folded bytes are kept of a unit.
	unitBytes = 8 << 20
	// unitPairs is how many pairs that do not hang together are a unit.
	unitPairs = 256
)

// compare compares the pairs, a unit at a time: all pairs that hang together by
// strong ones, or some of those between such sets.
func (g *grouper[K]) compare(sketches []Sketch, pairs []candidate, workers int) {
	g.marks = make([]standing, len(g.keys))
	u := newUnion(len(g.keys))
	for _, p := range pairs {
		if p.strong {
			u.join(p.a, p.b)
		}
	}
	// Numbers of pairs, by the least text of the unit; the others behind.
	const loose = 1 << 63
	order := make([]uint64, len(pairs))
	for i, p := range pairs {
		order[i] = loose | uint64(i)
		if root := u.find(p.a); root == u.find(p.b) {
			order[i] = uint64(root)<<32 | uint64(i)
		}
	}
	slices.Sort(order)
	var starts []int
	for i, o := range order {
		if i == 0 || o>>32 != order[i-1]>>32 || o >= loose && i-starts[len(starts)-1] >= unitPairs {
			starts = append(starts, i)
		}
	}
	results, rivals := make([][]tie, len(starts)), make([][]tie, len(starts))
	parallel(workers, len(starts), func(int) func(int) {
		w := comparer[K]{grouper: g, sketches: sketches}
		return func(n int) {
			end := len(order)
			if n+1 < len(starts) {
				end = starts[n+1]
			}
			w.pairs = w.pairs[:0]
			for _, o := range order[starts[n]:end] {
				w.pairs = append(w.pairs, pairs[uint32(o)].pair)
			}
			results[n], rivals[n] = w.unit(order[starts[n]] < loose)
		}
	})
	g.edges, g.rivals = slices.Concat(results...), slices.Concat(rivals...)
	slices.SortFunc(g.edges, func(a, b tie) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
}

// A comparer compares the pairs of one unit after another.
type comparer[K cmp.Ordered] struct {
	*grouper[K]
	sketches []Sketch
	pairs    []pair // of the unit
	al       aligner
	ids      []uint32 // the unit's texts, in order
	texts    []folded // theirs, if they are few enough
	two      [2]folded
}

// unit compares the pairs of a unit and returns those that count, and siblings.
// Together says that the pairs hang together.
func (w *comparer[K]) unit(together bool) (ties, rivals []tie) {
	w.ids = w.ids[:0]
	for _, p := range w.pairs {
		w.ids = append(w.ids, p.a, p.b)
	}
	slices.Sort(w.ids)
	w.ids = slices.Compact(w.ids)
	size := uint64(0)
	for _, id := range w.ids {
		size += w.sketches[id].length
	}
	keep := size <= unitBytes
	if keep {
		for len(w.texts) < len(w.ids) {
			w.texts = append(w.texts, folded{})
		}
		for i, id := range w.ids {
			w.fetch(&w.texts[i], id)
		}
	}
	known := newUnion(len(w.ids))
	last := -1
	for _, p := range w.pairs {
		i, _ := slices.BinarySearch(w.ids, p.a)
		k, _ := slices.BinarySearch(w.ids, p.b)
		if together && len(w.ids) > smallUnit && known.find(uint32(i)) == known.find(uint32(k)) {
			continue
		}
		a, b := &w.two[0], &w.two[1]
		if keep {
			a, b = &w.texts[i], &w.texts[k]
		} else {
			if last != i {
				w.fetch(a, p.a)
				last = i
			}
			w.fetch(b, p.b)
		}
		v := w.al.compare(a, b)
		if !v.label.Counts() {
			if v.label == Sibling {
				rivals = append(rivals, tie{p.a, p.b, v})
			}
			continue
		}
		w.mark(p.a, a)
		w.mark(p.b, b)
		l := tie{p.a, p.b, v}
		if v.side == Second {
			l.from, l.to = p.b, p.a
		}
		ties = append(ties, l)
		if v.label != Excerpt && v.isSure() {
			known.join(uint32(i), uint32(k))
		}
	}
	// What the texts are made of is the caller's.
	for i := range w.texts {
		w.texts[i].src = ""
	}
	w.two[0].src, w.two[1].src = "", ""
	return ties, rivals
}

// fetch folds the text of a number into f.
func (w *comparer[K]) fetch(f *folded, id uint32) {
	w.asking.Lock()
	text := w.text(w.keys[id])
	w.asking.Unlock()
	foldShown(f, text)
}

// mark notes what may make a text canonical.
func (w *comparer[K]) mark(id uint32, f *folded) {
	w.asking.Lock()
	known := w.marks[id].length > 0
	w.asking.Unlock()
	if known {
		return
	}
	mark := standing{len(f.b), noise(f)}
	w.asking.Lock()
	w.marks[id] = mark
	w.asking.Unlock()
}

// noise returns how many in a thousand of the folded bytes are digits between
// letters without a space, the commonest trace of a misread letter.
func noise(f *folded) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	n, i := 0, 1
	for ; i+8 < len(f.src); i += 8 {
		// In most words no byte is a digit: their lower bits plus 0x50 have the
		// upper one, plus 0x46 they do not.
		w := load64s(f.src, i)
		low := w &^ high
		digits := (low + 0x50*each) &^ (low + 0x46*each) &^ w & high
		for ; digits != 0; digits &= digits - 1 {
			n += amidLetters(f.src, i+bits.TrailingZeros64(digits)/8)
		}
	}
	for ; i+1 < len(f.src); i++ {
		if isDigit(f.src[i]) {
			n += amidLetters(f.src, i)
		}
	}
	return n * 1000 / max(1, len(f.b))
}

// amidLetters returns 1 if s[i] stands between two letters, else 0.
func amidLetters(s string, i int) int {
	if isLetter(s[i-1]) && isLetter(s[i+1]) {
		return 1
	}
	return 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// groups yields the groups. All are the keys of all texts, in order, and number
// gives each the number of the distinct text that it is.
func (g *grouper[K]) groups(all []K, number []uint32) iter.Seq[Group[K]] {
	return func(yield func(Group[K]) bool) {
		u, ties := g.agree()
		// The members of each root, all in order.
		members := make([][]uint32, len(g.keys)) // numbers of all
		for i, n := range number {
			root := u.find(n)
			members[root] = append(members[root], uint32(i))
		}
		edges := make([][]tie, len(g.keys))
		for _, l := range ties {
			root := u.find(l.from)
			edges[root] = append(edges[root], l)
		}
		// A root is the least of its set, so groups come in order.
		for root, ids := range members {
			if len(ids) < 2 && len(edges[root]) == 0 {
				continue
			}
			if !yield(g.group(all, number, ids, edges[root])) {
				return
			}
		}
	}
}

// group makes the group of the members.
func (g *grouper[K]) group(all []K, number, members []uint32, ties []tie) Group[K] {
	var out Group[K]
	longest := 0
	for _, i := range members {
		out.Members = append(out.Members, all[i])
		longest = max(longest, g.marks[number[i]].length)
	}
	best := members[0]
	for _, i := range members[1:] {
		if cmpStanding(g.marks[number[i]], g.marks[number[best]], longest) < 0 {
			best = i
		}
	}
	out.Canonical = all[best]
	for _, l := range ties {
		e := Edge[K]{From: g.keys[l.from], To: g.keys[l.to], Label: l.label, Coverage: l.coverage.float(), Fidelity: l.fidelity.float()}
		if l.side != Neither {
			e.Side = First
		}
		out.Edges = append(out.Edges, e)
	}
	for _, i := range members {
		if key := g.keys[number[i]]; key != all[i] {
			out.Edges = append(out.Edges, Edge[K]{key, all[i], Same, Neither, 1, 1})
		}
	}
	slices.SortFunc(out.Edges, func(a, b Edge[K]) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return out
}

// cmpStanding compares what makes texts canonical, the better one first, given
// the length of the longest. One within a sixteenth of it is almost as long.
func cmpStanding(a, b standing, longest int) int {
	shortA, shortB := longest-a.length > longest/16, longest-b.length > longest/16
	if shortA || shortB {
		return cmp.Compare(b.length, a.length)
	}
	return cmp.Or(cmp.Compare(a.noise, b.noise), cmp.Compare(b.length, a.length))
}

// A union is a partition of the numbers below its length. The root of a set is
// its least number.
type union []uint32

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = uint32(i)
	}
	return u
}

func (u union) find(i uint32) uint32 {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u union) join(a, b uint32) {
	a, b = u.find(a), u.find(b)
	u[max(a, b)] = min(a, b)
}
