package neardup

import (
	"math/bits"
	"slices"
)

// A viewpoint is a sketch that others are compared with, one after another. Its
// zero value is that of the empty text.
type viewpoint struct {
	sketch       *Sketch
	grams, noisy gramTable
}

func (v *viewpoint) set(s *Sketch) {
	v.sketch = s
	v.grams.set(s.grams)
	v.noisy.set(s.noisy)
}

// nearness returns the share of the shorter text's grams that are in the longer
// one, 0 if it is too small for texts with or without manyHits. Of two texts
// with grams for noise it is the larger share of the two kinds.
func (v *viewpoint) nearness(t *Sketch, many bool) fraction {
	if v.sketch.Equal(*t) {
		return fraction{1, 1}
	}
	f, g := v.grams.shorterShare(t.grams), v.noisy.shorterShare(t.noisy)
	leastTens, leastSevens := leastContainment, leastOfSevens
	if many {
		leastTens, leastSevens = noisyContainment, noisyOfSevens
	}
	switch {
	case !f.atLeast(leastTens) && !g.atLeast(leastSevens):
		return fraction{}
	case g.moreThan(f):
		return g
	}
	return f
}

func (f fraction) moreThan(g fraction) bool { return f.part*g.whole > g.part*f.whole || g.whole == 0 }

// A gramTable holds a sample so that it is soon known which grams are in it. A
// gram stands in the cell of its lower bits, which are those of a hash, or in the
// next one.
type gramTable struct {
	sample
	cells []uint32 // a power of two of them and one more; 0 if there is no gram
	more  []uint32 // the grams that found both cells taken
}

const leastCells = 1 << 12

func (t *gramTable) set(s sample) {
	if n := 16 * len(s.grams); len(t.cells) <= max(n, leastCells-1) {
		t.cells = make([]uint32, max(1<<bits.Len(uint(n)), leastCells)+1)
	} else {
		mask := uint32(len(t.cells) - 2)
		for _, v := range t.grams {
			pair := t.cells[v&mask:][:2]
			pair[0], pair[1] = 0, 0
		}
	}
	t.sample, t.more = s, t.more[:0]
	mask := uint32(len(t.cells) - 2)
	for _, v := range s.grams {
		switch pair := t.cells[v&mask:][:2]; {
		case pair[0] == 0:
			pair[0] = v
		case pair[1] == 0:
			pair[1] = v
		default:
			t.more = append(t.more, v)
		}
	}
}

// shorterShare returns the share of the grams of t and s, whichever has fewer
// below the smaller limit, that are in both.
func (t *gramTable) shorterShare(s sample) fraction {
	limit := min(t.limit, s.limit)
	if limit == 0 {
		return fraction{}
	}
	grams := s.below(limit)
	n, cells := uint(0), t.cells
	mask := uint32(len(cells) - 2)
	for _, v := range grams {
		// Whether a gram is there cannot be predicted, so nothing depends on it.
		i := v & mask
		n += isZero(uint64(cells[i]^v)) + isZero(uint64(cells[i+1]^v))
	}
	for _, v := range t.more {
		if _, ok := slices.BinarySearch(grams, v); ok {
			n++
		}
	}
	return fraction{int(n), min(len(t.below(limit)), len(grams))}
}
