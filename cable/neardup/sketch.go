package neardup

import "slices"

// A Sketch stands for a text in some hundred bytes: a hash of its folded form
// and a sample of its grams, the runs of ten folded letters and digits.
// Sketches of any two texts can be compared, however long these are. The zero
// value is the sketch of the empty text. A Sketch is not changed by any
// function, so copies may share it and several goroutines read it.
type Sketch struct {
	hash   uint64 // of the folded text
	length uint64 // of the folded text, in bytes
	grams  sample // of 10-grams
	noisy  sample // of 7-grams, for a short or noisy text
}

// A sample is what a text's grams have below a limit, in an order that depends
// on nothing but the gram: of two samples the parts below the smaller limit
// are samples of the same kind.
//
// The order is made of two hashes. One, rolled over every byte, says how many
// times the rate may be halved until the gram drops out: its level. The other,
// taken of the few grams that stay, makes the rest of the number.
type sample struct {
	limit uint32   // above all values; 0 if the text has no grams
	grams []uint32 // ascending, no two equal
}

// Levels: one gram in 64>>level.
const (
	levels   = 6
	maxLimit = 1<<31 + levels<<28
)

// levelLimit returns the limit of a sample of one gram in 64>>level. A gram of
// level 0 has 31 bits, one of a denser level 28.
func levelLimit(level int) uint32 { return 1<<31 + uint32(level)<<28 }

// What a sketch holds. A text whose grams are fewer than minSample at one in 64
// is sampled more densely, and one that has more than maxSample less so.
const (
	minSample = 48
	maxSample = 4096

	noisyBelow = 1600 // folded bytes of a text that is short
	noisyLevel = 2    // one 7-gram in 16
)

// Of returns the sketch of a text. Texts whose letters and digits are the same
// have the same sketch, however they are wrapped, quoted, punctuated or
// capitalised. A sketch is the same on every platform.
func Of(text string) Sketch {
	var few [384]uint32
	c := collector{few: few[:0]}
	var s Sketch
	s.grams = c.sample(text, tens, levelFor(len(text)), 0)
	s.hash, s.length = c.sum.value(c.length), c.length
	if s.length < noisyBelow || c.sum.noisy(c.length) {
		s.noisy = c.sample(text, sevens, max(noisyLevel, levelFor(len(text))), noisyLevel)
	}
	return s
}

// Equal reports whether both are the sketch of the same text, as far as 64 bits
// of a hash and a length can tell.
func (s Sketch) Equal(t Sketch) bool { return s.hash == t.hash && s.length == t.length }

// Similarity estimates how many of the grams that two texts have are in both
// (their Jaccard index), from 0 to 1. It is symmetric, and 1 for texts whose
// letters and digits are the same. Of texts with fewer than ten of these it
// knows no more than that.
func Similarity(a, b Sketch) float64 {
	if a.Equal(b) {
		return 1
	}
	common, inA, inB := overlap(a.grams, b.grams)
	if all := inA + inB - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 0
}

// Containment estimates how many of the grams of a are also in b, from 0 to 1.
// Where b is much longer than a it rests on few samples, about one for each 64
// letters and digits of a.
func Containment(a, b Sketch) float64 {
	if a.Equal(b) {
		return 1
	}
	if common, inA, _ := overlap(a.grams, b.grams); inA > 0 {
		return float64(common) / float64(inA)
	}
	return 0
}

// overlap counts the grams that two samples have in common, and those that each
// has, below the smaller limit.
func overlap(a, b sample) (common, inA, inB int) {
	limit := min(a.limit, b.limit)
	x, y := a.below(limit), b.below(limit)
	return countCommon(x, y), len(x), len(y)
}

// below returns the grams below a limit.
func (s sample) below(limit uint32) []uint32 {
	if limit >= s.limit {
		return s.grams
	}
	n, _ := slices.BinarySearch(s.grams, limit)
	return s.grams[:n]
}

// countCommon counts the numbers that are in both lists, which ascend.
func countCommon(x, y []uint32) int {
	n, i, k := 0, 0, 0
	for i < len(x) && k < len(y) {
		// Which list goes on cannot be predicted, so no step depends on a
		// branch: both differences are taken for their signs.
		d := int64(x[i]) - int64(y[k])
		notAbove := int(uint64(d-1) >> 63)
		notBelow := int(uint64(^d) >> 63)
		n += notAbove & notBelow
		i += notAbove
		k += notBelow
	}
	return n
}
