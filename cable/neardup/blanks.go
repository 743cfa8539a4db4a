package neardup

// Most pairs that are compared in vain are reports of a series: one form, filled
// in twice. That shows long before the texts are aligned. Where hardly a letter
// is misread, and between two passages that the texts share each has one of its
// own which is about as long and has nothing to do with the other, something was
// exchanged; where that is so of much of the text, the pair cannot count.

const (
	// blanksShare is how much of the shorter text must have been exchanged, in
	// hundredths, for the pair to lack the fidelity that it must have, whatever
	// the rest is.
	blanksShare = 12
	// firmLength is the length from which a run may be none of chance, and what
	// lies between two of those is compared; but it must not be longer than either
	// of them more than firmReach times, as a stock phrase stands in texts that have
	// nothing else in common. A run shorter than headRun, before which one text has
	// much more than the other, chanceShift times its length, is such a phrase, or it
	// was moved: it lies between.
	firmLength  = 32
	firmReach   = 20
	chanceShift = 4
	// slipsApart is how many bytes in runs there are for each letter or two that
	// differ, or letters are misread and the passages may be, too.
	slipsApart = 300
	// foreignSample is how much of a passage's beginning and end is looked at.
	foreignSample = 32
)

// blanks are what was exchanged between the runs that were found so far.
type blanks struct {
	looked   int   // runs that were looked at
	kept     int   // bytes in them
	slips    int   // gaps of a letter or two between them
	firm     run   // the last run that is none of chance
	chance   int   // bytes in runs since that are no less than firmLength
	gaps     []gap // between those, both sides about as long
	gapBytes int   // of the shorter sides of these
	judged   int   // how many of gaps were judged
	foreign  int   // bytes of those whose sides have nothing to do with each other
	filled   bool  // the texts are one form filled in twice
}

// A gap is what lies between two runs.
type gap struct {
	a, b   Span
	chance int // bytes of them that both have, elsewhere perhaps
}

// fill brings blanks up to the runs found so far, and reports whether they show
// that the texts are one form filled in twice.
func (al *aligner) fill() bool {
	f, runs := &al.blanks, al.runs
	for ; f.looked < len(runs); f.looked++ {
		r := runs[f.looked]
		f.kept += r.n
		if f.looked > 0 {
			p := runs[f.looked-1]
			if n := max(r.a-p.endA(), r.b-p.endB()); n <= slipLength && r.a >= p.endA() {
				f.slips++
			}
		}
		g := gap{Span{f.firm.endA(), r.a}, Span{f.firm.endB(), r.b}, f.chance}
		lo, hi := min(g.a.Len(), g.b.Len()), max(g.a.Len(), g.b.Len())
		switch {
		case r.n < firmLength:
			continue
		case r.n < headRun && hi-lo > chanceShift*r.n:
			f.chance += r.n
			continue
		}
		if lo >= fineLeast && 3*lo >= 2*hi && lo <= firmReach*min(f.firm.n, r.n) {
			f.gaps = append(f.gaps, g)
			f.gapBytes += lo
		}
		f.firm, f.chance = r, 0
	}
	share := func(n int) bool { return fraction{n, len(al.a.b)}.atLeast(blanksShare) }
	if f.filled || !share(f.gapBytes) || slipsApart*(f.slips+1) > f.kept {
		return f.filled
	}
	for ; f.judged < len(f.gaps); f.judged++ {
		g := f.gaps[f.judged]
		a, b := al.a.b[g.a.Start:g.a.End], al.b.b[g.b.Start:g.b.End]
		if al.isForeign(a, b) && len(al.a.holesIn(g.a.Start, g.a.End)) == 0 && len(al.b.holesIn(g.b.Start, g.b.End)) == 0 {
			f.foreign += max(0, min(len(a), len(b))-g.chance)
		}
	}
	f.filled = share(f.foreign)
	return f.filled
}

// isForeign reports whether the passages between two runs have nothing to do with
// each other: where they begin, behind one run, and where they end, before the
// next.
func (al *aligner) isForeign(s, t []byte) bool {
	if len(s) > len(t) {
		s, t = t, s
	}
	if len(s) <= 2*foreignSample {
		return 100*al.distance(s, t) >= rereadCost*len(t)
	}
	for _, back := range []bool{false, true} {
		n, cost := al.reach(clip(s, foreignSample, back), clip(t, foreignSample, back), back)
		if 100*cost < rereadCost*max(foreignSample, n) {
			return false
		}
	}
	return true
}
