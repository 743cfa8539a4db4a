package neardup

import (
	"cmp"
	"slices"
)

// A Key names a text in an [Index]: an id, a number, an offset in a file.
type Key interface{ string | int | int64 | uint64 }

// An Index holds sketches under keys and finds those near to another. Its zero
// value is empty and ready. What it finds depends on what it holds, and not on
// the order in which that was added. It takes about 1.2 kB a text.
//
// Any number of goroutines may call Near, Len and AppendBinary at once while
// none calls Add, Delete or UnmarshalBinary.
type Index[K Key] struct {
	slots map[K]uint32
	texts []indexed[K] // by slot
	free  []uint32     // slots without a text
	posts postings
}

// An indexed text. Its sketch is kept in its binary form, which takes two
// thirds of the memory.
type indexed[K Key] struct {
	key    K
	sketch string
}

// A Candidate is a text of an index that may be a version of another text, or
// an excerpt of it, or the other way round. Whether it is, [Compare] tells.
type Candidate[K Key] struct {
	Key K
	// Containment estimates how many of the grams of the shorter text are in
	// the longer one, from 0 to 1. It is 1 for texts of the same words, and
	// small for those read badly by a machine.
	Containment float64
}

// Len returns the number of texts in x.
func (x *Index[K]) Len() int { return len(x.slots) }

// Add adds a text by its sketch. It replaces the text of that key, if there is
// one.
func (x *Index[K]) Add(key K, s Sketch) {
	x.Delete(key)
	slot := uint32(len(x.texts))
	if n := len(x.free); n > 0 {
		slot = x.free[n-1]
		x.free = x.free[:n-1]
	} else {
		x.texts = append(x.texts, indexed[K]{})
	}
	if x.slots == nil {
		x.slots = make(map[K]uint32)
	}
	data, _ := s.AppendBinary(nil)
	x.slots[key] = slot
	x.texts[slot] = indexed[K]{key, string(data)}
	for _, code := range s.codes(nil) {
		x.posts.add(posting(code, slot))
	}
}

// Delete takes the text of a key out of x and reports whether there was one.
func (x *Index[K]) Delete(key K) bool {
	slot, ok := x.slots[key]
	if !ok {
		return false
	}
	for _, code := range x.sketch(slot).codes(nil) {
		x.posts.remove(posting(code, slot))
	}
	delete(x.slots, key)
	x.texts[slot] = indexed[K]{}
	x.free = append(x.free, slot)
	return true
}

func (x *Index[K]) sketch(slot uint32) Sketch {
	var s Sketch
	if err := s.UnmarshalBinary([]byte(x.texts[slot].sketch)); err != nil {
		panic(err) // it was written by AppendBinary
	}
	return s
}

// What makes a candidate.
const (
	// A gram that is in more texts than commonGram, or in more than one of
	// commonShare, is a stock phrase and counts for nothing.
	commonGram  = 40
	commonShare = 5000
	// leastHits is how many grams that are not common two texts must share.
	leastHits = 2
	// leastContainment, in hundredths, is the share of the shorter text's
	// grams, common ones too, that must be in the longer text. With manyHits
	// it is noisyContainment: when one letter in ten is misread in both of two
	// copies, one gram in eight is left of what they share.
	leastContainment = 15
	manyHits         = 4
	noisyContainment = 8
	// Of a text that has common grams alone, being one of many that were sent
	// with small changes, the rarest are looked up, as many as rarest, and if
	// they are in no more than crowd texts.
	rarest = 4
	crowd  = 4096
)

// common returns the number of texts, of n, from which on a gram in more of them
// counts for nothing.
func common(n int) int { return max(commonGram, n/commonShare) }

// Near returns the texts of x that may be versions of the text whose sketch s is,
// the text itself if it is in x. Those with the largest containment come first;
// of equal ones, those with the least key. Of a text that was sent more than 40
// times with small changes it finds some.
func (x *Index[K]) Near(s Sketch) []Candidate[K] {
	most := common(len(x.slots))
	var hits, sames []uint32
	var lists [][]uint64 // of common grams
	for _, code := range s.codes(nil) {
		list := x.posts.find(code)
		switch {
		case code >= codeSame:
			for _, p := range list {
				sames = append(sames, uint32(p))
			}
		case len(list) > most:
			lists = append(lists, list)
		default:
			for _, p := range list {
				hits = append(hits, uint32(p))
			}
		}
	}
	// Slots, twice, and one more with many hits.
	slots := make([]uint32, 0, len(sames))
	for _, slot := range often(hits, leastHits) {
		slots = append(slots, 2*slot)
	}
	for _, slot := range often(hits, manyHits) {
		slots = append(slots, 2*slot+1)
	}
	if len(lists) > 0 {
		sames = append(sames, crowded(lists)...)
	}
	for _, slot := range sames {
		slots = append(slots, 2*slot)
	}
	slices.Sort(slots)
	var found []Candidate[K]
	var from viewpoint
	from.set(&s)
	for i, v := range slots {
		slot := v / 2
		if i+1 < len(slots) && slots[i+1]/2 == slot {
			continue
		}
		t := x.sketch(slot)
		if share := from.nearness(&t, v%2 == 1); share.part > 0 {
			found = append(found, Candidate[K]{x.texts[slot].key, share.float()})
		}
	}
	slices.SortFunc(found, func(a, b Candidate[K]) int {
		return cmp.Or(cmp.Compare(b.Containment, a.Containment), cmp.Compare(a.Key, b.Key))
	})
	return found
}

// often sorts the list and returns the numbers that are in it n times or more.
func often(list []uint32, n int) []uint32 {
	slices.Sort(list)
	var out []uint32
	for i := 0; i < len(list); {
		k := i + 1
		for k < len(list) && list[k] == list[i] {
			k++
		}
		if k-i >= n {
			out = append(out, list[i])
		}
		i = k
	}
	return out
}

// crowded returns the slots that are in most of the shortest lists.
func crowded(lists [][]uint64) []uint32 {
	slices.SortFunc(lists, func(a, b []uint64) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a[0]>>32, b[0]>>32))
	})
	lists = lists[:min(len(lists), rarest)]
	var hits []uint32
	for _, list := range lists {
		if len(list) > crowd {
			break
		}
		for _, p := range list {
			hits = append(hits, uint32(p))
		}
	}
	return often(hits, max(leastHits, len(lists)-1))
}

// A code stands for a gram in postings. Those of 10-grams are what samples
// hold, those of 7-grams lie above, then those of whole texts.
const (
	codeNoisy = maxLimit                // and 29 bits
	codeSame  = codeNoisy + maxLimit>>3 // and 26 bits
)

// codes appends the codes under which a text is found.
func (s Sketch) codes(dst []uint32) []uint32 {
	dst = append(dst, s.indexed()...)
	for _, v := range s.noisy.grams {
		dst = append(dst, noisyCode(v))
	}
	return append(dst, codeSame+uint32(s.hash>>38))
}

// indexed returns the 10-grams under which a text is found. To a short text
// those for noise lead as well, and a longer one has no gram of a level above
// these.
func (s Sketch) indexed() []uint32 {
	if len(s.noisy.grams) > 0 {
		return s.grams.below(levelLimit(1))
	}
	return s.grams.grams
}

func noisyCode(gram uint32) uint32 { return codeNoisy + gram>>3 }

// A posting says that the text in a slot has what the code stands for.
func posting(code, slot uint32) uint64 { return uint64(code)<<32 | uint64(slot) }

// postings are a set of postings, in buckets by a hash of the code, each in
// order. Its zero value is empty.
type postings struct {
	buckets [][]uint64 // a power of two of them
	n       int
}

// bucketSize is how many postings a bucket has on average before their number
// is doubled.
const bucketSize = 64

func (p *postings) bucket(code uint32) *[]uint64 {
	// The lower half of the product's upper half, so that any number of
	// buckets takes good bits.
	h := uint32(uint64(code) * mulRoll >> 32)
	return &p.buckets[h&uint32(len(p.buckets)-1)]
}

func (p *postings) add(v uint64) {
	if p.n >= bucketSize*len(p.buckets) {
		p.grow()
	}
	b := p.bucket(uint32(v >> 32))
	i, found := slices.BinarySearch(*b, v)
	if found {
		return // two grams with one code
	}
	if len(*b) == cap(*b) {
		// Less room to spare than append leaves.
		*b = append(make([]uint64, 0, len(*b)+len(*b)/8+4), *b...)
	}
	*b = slices.Insert(*b, i, v)
	p.n++
}

func (p *postings) remove(v uint64) {
	b := p.bucket(uint32(v >> 32))
	if i, found := slices.BinarySearch(*b, v); found {
		*b = slices.Delete(*b, i, i+1)
		p.n--
	}
}

// find returns the postings of a code.
func (p *postings) find(code uint32) []uint64 {
	if p.n == 0 {
		return nil
	}
	b := *p.bucket(code)
	i, _ := slices.BinarySearch(b, posting(code, 0))
	if i == len(b) || uint32(b[i]>>32) != code {
		return nil
	}
	// A common gram has many.
	n, found := slices.BinarySearch(b[i:], posting(code, 1<<32-1))
	if found {
		n++
	}
	return b[i : i+n]
}

// grow doubles the number of buckets. Each old one goes to two new ones.
func (p *postings) grow() {
	old := p.buckets
	p.buckets = make([][]uint64, max(1, 2*len(old)))
	for _, b := range old {
		for _, v := range b {
			to := p.bucket(uint32(v >> 32))
			if *to == nil {
				*to = make([]uint64, 0, len(b)/2+8)
			}
			*to = append(*to, v) // still in order
		}
	}
}
