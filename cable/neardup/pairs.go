package neardup

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"
)

// How the candidates of a whole corpus are found: every gram of every sketch is
// a posting; postings sorted by gram put texts side by side; pairs that stand
// side by side twice are looked at more closely. So that memory does not hold
// all postings at once, the codes are cut into ranges, one after another.

// A pair is two texts by their number, a < b.
type pair struct{ a, b uint32 }

// A candidate is a pair that may be versions of one text.
type candidate struct {
	pair
	strong bool // at least strongContainment of the shorter text is in the longer
}

func (p pair) packed() uint64 { return uint64(p.a)<<32 | uint64(p.b) }

// A gram that few texts have makes a pair of any two of them. Texts with a gram
// that is in more are put in the order of their lengths, and each is paired with
// the first and with the one before it: versions of one text stand side by side
// by each of their grams. If the gram is common, the lengths must agree, and such
// a pair must have more in common, as only a text that was sent very often is
// meant; a gram that is in more than crowd texts makes no pair.
const (
	few               = 5
	crowdLength       = 8 // the shorter lacks no more than an eighth of the longer
	strongContainment = 50
	crowdGrams        = 4 // one common gram of so many is looked at

	// rangeSize is about how many postings are sorted at once: as many as caches
	// hold.
	rangeSize = 1 << 19
	// partTexts is how many first texts of pairs are looked at together.
	partTexts = 1 << partBits
	partBits  = 11
)

// candidates returns the pairs of texts that may be versions of one another, in
// order, given the sketches of texts no two of which have the same words. It
// uses so many goroutines.
func candidates(sketches []Sketch, workers int) []candidate {
	order, places := byLength(sketches)
	ranges, most := codeRanges(sketches)
	finders := make([]finder, workers)
	parts := len(sketches)/partTexts + 1
	parallel(workers, len(ranges)-1, func(worker int) func(int) {
		f := &finders[worker]
		*f = finder{sketches: sketches, order: order, places: places, posts: make([]uint64, 0, most), next: make([]uint64, most), sorter: sorter{n: len(sketches)}, close: make([]hits, parts), crowd: make([]hits, parts)}
		return func(n int) { f.find(ranges[n], ranges[n+1]) }
	})
	found := make([][]candidate, parts)
	parallel(workers, parts, func(int) func(int) {
		by := sorter{n: len(sketches)}
		var from viewpoint
		return func(part int) {
			close, crowd := &finders[0].close[part], &finders[0].crowd[part]
			for _, f := range finders[1:] {
				if f.sketches != nil {
					close.join(&f.close[part])
					crowd.join(&f.crowd[part])
				}
			}
			var list []candidate
			close.drop(&by)
			crowd.drop(&by)
			to := func(p pair, many bool) fraction {
				if a := &sketches[p.a]; from.sketch != a {
					from.set(a)
				}
				return from.nearness(&sketches[p.b], many)
			}
			for p, many := range close.often {
				if share := to(p, many); share.part > 0 {
					list = append(list, candidate{p, share.atLeast(strongContainment)})
				}
			}
			for p := range crowd.often {
				if to(p, false).atLeast(strongContainment) {
					list = append(list, candidate{p, true})
				}
			}
			*close, *crowd = hits{}, hits{}
			slices.SortFunc(list, func(p, q candidate) int { return cmp.Compare(p.packed(), q.packed()) })
			found[part] = slices.Compact(list)
		}
	})
	return slices.Concat(found...)
}

// byLength returns the numbers of the texts in the order of their lengths, and the
// place of each in it.
func byLength(sketches []Sketch) (order, places []uint32) {
	order, places = make([]uint32, len(sketches)), make([]uint32, len(sketches))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(sketches[a].length, sketches[b].length), cmp.Compare(a, b))
	})
	for i, id := range order {
		places[id] = uint32(i)
	}
	return order, places
}

// codeRanges returns where ranges of codes begin, and where the last one ends,
// and how many postings one has at most.
func codeRanges(sketches []Sketch) (starts []uint64, most int) {
	const shift = 20
	var counts [1 << (32 - shift)]int
	for _, s := range sketches {
		for _, v := range s.indexed() {
			counts[v>>shift]++
		}
		for _, v := range s.noisy.grams {
			counts[noisyCode(v)>>shift]++
		}
	}
	size := 0
	for i, n := range counts {
		if size == 0 || size+n > rangeSize {
			starts = append(starts, uint64(i)<<shift)
			size = 0
		}
		size += n
		most = max(most, size)
	}
	return append(starts, 1<<32), most
}

// Hits are pairs, packed, that have a gram in common, once for each; but of a
// pair that has manyHits, the others may have been dropped.
type hits struct {
	list []uint64
	most int // how long list may get before some are dropped
}

// A sorter sorts hits of n texts. It keeps its memory.
type sorter struct {
	n    int
	next []uint64
}

func (h *hits) add(p pair, by *sorter) {
	if len(h.list) >= max(h.most, 1<<15) {
		h.drop(by)
		h.most = 2 * len(h.list)
	}
	if n := len(h.list); n == cap(h.list) {
		h.list = slices.Grow(h.list, max(n, 1<<10)) // append alone would copy five times as much
	}
	h.list = append(h.list, p.packed())
}

// join takes the hits of g.
func (h *hits) join(g *hits) {
	h.list = append(slices.Grow(h.list, len(g.list)), g.list...)
	*g = hits{}
}

// drop sorts the hits and drops those that are too many.
func (h *hits) drop(by *sorter) {
	if n := len(h.list); len(by.next) < n {
		by.next = make([]uint64, n+n/4)
	}
	// All hits are of one part, so the first text's upper bits are alike. The
	// list takes the sorted numbers, wherever they ended up.
	sorted, next := radixSort(h.list, by.next[:len(h.list)], 0, bits.Len(uint(by.n)))
	sorted, _ = radixSort(sorted, next, 32, 32+partBits)
	kept := h.list[:0]
	for _, v := range sorted {
		if n := len(kept); n < manyHits || v != kept[n-manyHits] {
			kept = append(kept, v)
		}
	}
	h.list = kept
}

// often yields the pairs with leastHits, in order, and whether they have
// manyHits.
func (h *hits) often(yield func(p pair, many bool) bool) {
	for i := 0; i < len(h.list); {
		k := i + 1
		for k < len(h.list) && h.list[k] == h.list[i] {
			k++
		}
		v := h.list[i]
		if k-i >= leastHits && !yield(pair{uint32(v >> 32), uint32(v)}, k-i >= manyHits) {
			return
		}
		i = k
	}
}

// parallel calls the functions that start returns, one for each worker, with
// the numbers below n.
func parallel(workers, n int, start func(worker int) func(int)) {
	workers = min(workers, n)
	if workers <= 1 {
		if f := start(0); n > 0 {
			for i := range n {
				f(i)
			}
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			f := start(w)
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// post returns a code and the place in order of a text that has it.
func post(code, place uint32) uint64 { return uint64(code)<<32 | uint64(place) }

// A finder finds hits: pairs of texts that have a gram in common.
type finder struct {
	sketches    []Sketch
	order       []uint32 // their numbers by length
	places      []uint32 // where each is in order
	posts, next []uint64
	group       []uint32
	sorter      sorter
	close       []hits // by the first text, so many a part
	crowd       []hits // of common grams
}

// find finds the hits of the codes from lo to before hi.
func (f *finder) find(lo, hi uint64) {
	f.posts = f.posts[:0]
	for id := range f.sketches {
		s, place := &f.sketches[id], f.places[id]
		grams := s.indexed()
		k, _ := slices.BinarySearch(grams, uint32(lo))
		for ; k < len(grams) && uint64(grams[k]) < hi; k++ {
			f.posts = append(f.posts, post(grams[k], place))
		}
		if hi <= codeNoisy {
			continue
		}
		for _, v := range s.noisy.grams {
			if code := uint64(noisyCode(v)); code >= lo && code < hi {
				f.posts = append(f.posts, post(uint32(code), place))
			}
		}
	}
	width := bits.Len64((hi - 1) ^ lo) // of the bits in which codes differ
	posts, _ := radixSort(f.posts, f.next[:len(f.posts)], 32, 32+width)
	for i := 0; i < len(posts); {
		k := i + 1
		for k < len(posts) && posts[k]>>32 == posts[i]>>32 {
			k++
		}
		if k-i > 1 && k-i <= crowd {
			f.pair(posts[i:k])
		}
		i = k
	}
}

// pair makes pairs of the texts that have a gram.
func (f *finder) pair(posts []uint64) {
	group := f.group[:0]
	for _, p := range posts {
		// Two grams of a text may have one code.
		if place := uint32(p); len(group) == 0 || group[len(group)-1] != place {
			group = append(group, place)
		}
	}
	f.group = group
	into, strict := f.close, len(group) > common(len(f.sketches))
	if strict {
		if posts[0]>>32%crowdGrams != 0 {
			return
		}
		into = f.crowd
	}
	if len(group) > few {
		slices.Sort(group) // by length, see order
	}
	for i, place := range group {
		group[i] = f.order[place]
	}
	if len(group) <= few {
		for i, a := range group {
			for _, b := range group[i+1:] {
				f.hit(into, a, b)
			}
		}
		return
	}
	first := group[0]
	for i, b := range group[1:] {
		a := group[i]
		if strict && !f.agree(first, b) {
			first = b
		} else {
			f.hit(into, first, b)
		}
		if a != first && (!strict || f.agree(a, b)) {
			f.hit(into, a, b)
		}
	}
}

// hit notes that two texts have a gram in common.
func (f *finder) hit(into []hits, a, b uint32) {
	p := pair{min(a, b), max(a, b)}
	into[p.a/partTexts].add(p, &f.sorter)
}

// agree reports whether a is almost as long as b, which is not shorter.
func (f *finder) agree(a, b uint32) bool {
	long := f.sketches[b].length
	return long-f.sketches[a].length <= long/crowdLength
}

// radixSort sorts the numbers by their bits from to before to, and leaves those
// alike in these in their order. It uses next, which is as long, and returns
// first the one of the two in which the result stands.
func radixSort[T uint32 | uint64](v, next []T, from, to int) (sorted, spare []T) {
	const digit = 11
	for shift := from; shift < to; shift += digit {
		mask := T(1)<<min(digit, to-shift) - 1
		var start [1 << digit]uint32
		for _, x := range v {
			start[x>>shift&mask]++
		}
		if len(v) == 0 || start[v[0]>>shift&mask] == uint32(len(v)) {
			continue // all alike
		}
		sum := uint32(0)
		for i, n := range start {
			start[i] = sum
			sum += n
		}
		for _, x := range v {
			d := x >> shift & mask
			next[start[d]] = x
			start[d]++
		}
		v, next = next, v
	}
	return v, next
}
