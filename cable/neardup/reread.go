package neardup

import "slices"

// In a copy that is badly misread some lines are worse than the rest: more than
// half of their letters are wrong, so that they look like passages that were
// exchanged. But what has nothing to do with it costs far more. Where letters
// are misread all over a pair, its replaced passages are read again by that
// measure.

const (
	// rereadFrom: where one in so many letters is misread, a line may be beyond
	// what is noise elsewhere.
	rereadFrom = 12
	// rereadLeast is the length from which a passage is read again.
	rereadLeast = 16
	// rereadCost is what a misread passage costs at most, in hundredths of its
	// length. Nine in ten stretches of English that have nothing to do with each
	// other cost 77 and more, whatever their length, and half of them 82.
	rereadCost = 70
	// farBack is how much less, in hundredths of the length, a passage may cost
	// that is gone through from its end.
	farBack = 8
)

// misreadAll reports whether letters are misread all over what was tallied, so
// many that some lines may be worse than half wrong.
func (t *tally) misreadAll() bool {
	return t.noiseGaps >= 2 && rereadFrom*t.misread >= t.kept+t.noise
}

// mayBeMisread reports whether misreadAll may still come true, with so many
// bytes of a in runs to come, and in gaps, all of which may be wrong.
func (al *aligner) mayBeMisread(runs, gaps int) bool {
	t := &al.tally
	return rereadFrom*(t.misread+gaps) >= t.kept+t.noise+runs+gaps
}

// foreignSoFar returns how many bytes were replaced by what is not the same
// passage misread. The last piece may still grow, and is left out.
func (al *aligner) foreignSoFar() int {
	for ; al.looked < len(al.pieces)-1; al.looked++ {
		p := al.pieces[al.looked]
		if p.kind != KindReplaced {
			continue
		}
		if _, ok := al.misread(p); !ok {
			al.foreign += min(p.lenA(), p.lenB())
		}
	}
	return al.foreign
}

// reread takes replaced passages for misread ones where they are like enough,
// and tallies the pieces again.
func (al *aligner) reread() {
	if !slices.ContainsFunc(al.pieces, func(p piece) bool {
		return p.kind == KindReplaced && min(p.lenA(), p.lenB()) >= rereadLeast
	}) {
		return
	}
	al.again, al.pieces = append(al.again[:0], al.pieces...), al.pieces[:0]
	for _, p := range al.again {
		if p.kind == KindReplaced {
			if cut, ok := al.misread(p); ok {
				for _, p := range cut {
					al.put(p)
				}
				continue
			}
		}
		al.pieces = append(al.pieces, p)
	}
	al.tally, al.counted = tally{}, 0
	al.count(len(al.pieces))
}

// misread returns the pieces, some of them empty, of which a replaced one
// consists if its sides are one passage misread, and reports whether they are.
// Where one side is much longer, lines are lost in the other as well.
func (al *aligner) misread(p piece) (cut [3]piece, ok bool) {
	a, b := al.a.b[p.a0:p.a1], al.b.b[p.b0:p.b1]
	lo, hi := min(len(a), len(b)), max(len(a), len(b))
	if lo < rereadLeast {
		return cut, false
	}
	if 3*lo >= 2*hi {
		if lo > maxPattern || p.cost == hi { // else it was measured
			p.cost = al.far(a, b)
		}
		p.kind = KindNoise
		cut[0] = p
		return cut, 100*p.cost < rereadCost*hi
	}
	if lo > maxPattern || hi > 4*maxPattern {
		return cut, false
	}
	if len(a) > len(b) {
		i, j, cost := al.within(b, a)
		cut = [...]piece{
			{a0: p.a0, a1: p.a0 + i, b0: p.b0, b1: p.b0, kind: KindMissing, side: Second},
			{a0: p.a0 + i, a1: p.a0 + j, b0: p.b0, b1: p.b1, kind: KindNoise, cost: cost},
			{a0: p.a0 + j, a1: p.a1, b0: p.b1, b1: p.b1, kind: KindMissing, side: Second},
		}
		return cut, 100*cost < passageCost*max(lo, j-i)
	}
	i, j, cost := al.within(a, b)
	cut = [...]piece{
		{a0: p.a0, a1: p.a0, b0: p.b0, b1: p.b0 + i, kind: KindMissing, side: First},
		{a0: p.a0, a1: p.a1, b0: p.b0 + i, b1: p.b0 + j, kind: KindNoise, cost: cost},
		{a0: p.a1, a1: p.a1, b0: p.b0 + j, b1: p.b1, kind: KindMissing, side: First},
	}
	return cut, 100*cost < passageCost*max(lo, j-i)
}

// far returns what it costs to turn s into t, of any length: the edit distance
// where one is not longer than maxPattern, else that of the stretches by which
// they are gone through from either end, which may be more.
func (al *aligner) far(s, t []byte) int {
	cost := al.farFrom(s, t)
	if min(len(s), len(t)) <= maxPattern || 100*cost > (rereadCost+farBack)*max(len(s), len(t)) {
		return cost
	}
	if len(s) > len(t) {
		s, t = t, s
	}
	back := 0
	for len(s) > maxPattern {
		m, c := al.reach(s[len(s)-maxPattern:], t[max(0, len(t)-windowReach):], true)
		s, t, back = s[:len(s)-maxPattern], t[:len(t)-m], back+c
	}
	return min(cost, back+al.distance(s, t))
}

// farFrom is far, gone through from the beginnings only.
func (al *aligner) farFrom(s, t []byte) int {
	if len(s) > len(t) {
		s, t = t, s
	}
	cost := 0
	for len(s) > maxPattern {
		m, c := al.reach(s[:maxPattern], t[:min(len(t), windowReach)], false)
		s, t, cost = s[maxPattern:], t[m:], cost+c
	}
	return cost + al.distance(s, t)
}
