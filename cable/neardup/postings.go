package neardup

import "slices"

// A posting says that the text in a slot has what a code stands for.
//
// Postings are a set of them, 32 bits each. A code is multiplied by an odd number,
// which is undone by no two codes: the upper bits of the product say in which
// bucket the posting stands, so only the others are written, and below them the
// slot. There are as many buckets as slots, so that both fit. The zero value is
// empty.
type postings struct {
	buckets [][]uint32 // 1<<bits, each ascending
	bits    uint
	n       int
}

const (
	// mulCode takes codes to buckets: the upper half of mulRoll, made odd.
	mulCode = mulRoll>>32 | 1

	// bucketSize is how many postings a bucket may have on average.
	bucketSize = 256
)

// key returns the bucket of a code, and what is written for it above a slot.
func (p *postings) key(code uint32) (bucket *[]uint32, rest uint32) {
	h := code * mulCode
	return &p.buckets[h>>(32-p.bits)], h << p.bits
}

func (p *postings) add(code, slot uint32) {
	for len(p.buckets) == 0 || uint64(slot) >= 1<<p.bits || p.n>>p.bits >= bucketSize {
		p.grow()
	}
	b, rest := p.key(code)
	v := rest | slot
	i, found := slices.BinarySearch(*b, v)
	if found {
		return // two grams with one code
	}
	if len(*b) == cap(*b) {
		// Less room to spare than append leaves.
		*b = append(slices.Grow([]uint32(nil), len(*b)+2), *b...)
	}
	*b = slices.Insert(*b, i, v)
	p.n++
}

func (p *postings) remove(code, slot uint32) {
	b, rest := p.key(code)
	if i, found := slices.BinarySearch(*b, rest|slot); found {
		*b = slices.Delete(*b, i, i+1)
		p.n--
	}
}

// find returns the postings of a code. Slot tells which slots these say.
func (p *postings) find(code uint32) []uint32 {
	if p.n == 0 {
		return nil
	}
	b, rest := p.key(code)
	i, _ := slices.BinarySearch(*b, rest)
	list := (*b)[i:]
	if last := p.slot(^uint32(0)) | rest; len(list) > 0 && list[len(list)-1] > last {
		// A common gram has many.
		n, found := slices.BinarySearch(list, last)
		if found {
			n++
		}
		list = list[:n]
	}
	return list
}

func (p *postings) slot(v uint32) uint32 { return v & (1<<p.bits - 1) }

// grow doubles the number of buckets. Each old one goes to two new ones, still in
// order: the upper bit of what was written is not needed any more.
func (p *postings) grow() {
	old := *p
	if len(old.buckets) == 0 {
		p.buckets = make([][]uint32, 1)
		return
	}
	p.bits++
	p.buckets = make([][]uint32, 1<<p.bits)
	for i, b := range old.buckets {
		half, _ := slices.BinarySearch(b, 1<<31)
		for k, part := range [2][]uint32{b[:half], b[half:]} {
			to := slices.Grow([]uint32(nil), len(part))
			for _, v := range part {
				slot := old.slot(v)
				to = append(to, (v-slot)<<1|slot)
			}
			p.buckets[2*i+k] = to
		}
		old.buckets[i] = nil
	}
}
