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
		x.posts.add(code, slot)
	}
}

// Delete takes the text of a key out of x and reports whether there was one.
func (x *Index[K]) Delete(key K) bool {
	slot, ok := x.slots[key]
	if !ok {
		return false
	}
	for _, code := range x.sketch(slot).codes(nil) {
		x.posts.remove(code, slot)
	}
	delete(x.slots, key)
	x.texts[slot] = indexed[K]{}
	x.free = append(x.free, slot)
	return true
}

func (x *Index[K]) sketch(slot uint32) Sketch {
	r := reader{data: []byte(x.texts[slot].sketch)} // written by AppendBinary
	return r.sketch(Sketch{})
}

// What makes a candidate.
const (
	// A gram that is in more texts than commonTexts, or in more than one of
	// commonShare, is a stock phrase and counts for nothing.
	commonTexts = 40
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
	// leastOfSevens and noisyOfSevens are the same for 7-grams. Where letters are
	// misread, more of 7 stay whole than of 10, and any two texts of one
	// language have some in common. With manyHits copies are found of which both
	// have one letter in seven misread.
	leastOfSevens = 26
	noisyOfSevens = 12
	// Of a text that has common grams alone, being one of many that were sent
	// with small changes, the rarest are looked up, as many as rarest, and if
	// they are in no more than crowd texts.
	rarest = 4
	crowd  = 4096
)

// common returns the number of texts, of n, from which on a gram in more of them
// counts for nothing.
func common(n int) int { return max(commonTexts, n/commonShare) }

// Near returns the texts of x that may be versions of the text whose sketch s is,
// the text itself if it is in x. Those with the largest containment come first;
// of equal ones, those with the least key. Of a text that was sent more than 40
// times with small changes it finds some.
func (x *Index[K]) Near(s Sketch) []Candidate[K] {
	most := common(len(x.slots))
	var hits, sames []uint32
	var lists []commonGram
	for _, code := range s.codes(nil) {
		list := x.posts.find(code)
		if code < codeSame && len(list) > most {
			lists = append(lists, commonGram{code, list})
			continue
		}
		to := &hits
		if code >= codeSame {
			to = &sames
		}
		for _, p := range list {
			*to = append(*to, x.posts.slot(p))
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
		sames = append(sames, x.posts.crowded(lists)...)
	}
	for _, slot := range sames {
		slots = append(slots, 2*slot)
	}
	slices.Sort(slots)
	var found []Candidate[K]
	var from viewpoint
	from.set(&s)
	var binary []byte
	var t Sketch
	for i, v := range slots {
		slot := v / 2
		if i+1 < len(slots) && slots[i+1]/2 == slot {
			continue
		}
		binary = append(binary[:0], x.texts[slot].sketch...)
		t = (&reader{data: binary}).sketch(t)
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

// A commonGram is a code that is in many texts, and its postings.
type commonGram struct {
	code  uint32
	posts []uint32
}

// crowded returns the slots that are in most of the shortest lists.
func (p *postings) crowded(lists []commonGram) []uint32 {
	slices.SortFunc(lists, func(a, b commonGram) int {
		return cmp.Or(cmp.Compare(len(a.posts), len(b.posts)), cmp.Compare(a.code, b.code))
	})
	lists = lists[:min(len(lists), rarest)]
	var hits []uint32
	for _, list := range lists {
		if len(list.posts) > crowd {
			break
		}
		for _, v := range list.posts {
			hits = append(hits, p.slot(v))
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
