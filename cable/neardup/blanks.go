package neardup

// Most pairs that are compared in vain are reports of a series: one form, filled
// in twice. That shows long before the texts are aligned. Where hardly a letter
// is misread, and between two passages that the texts share each has one of its
// own which is about as long and has nothing to do with the other, something was
// exchanged; where that is so at several places and of much of the text, the pair
// cannot count.

const (
	// leastBlanks is at how many places passages must have been exchanged, and
	// blanksShare how much of the shorter text, in hundredths: so much is left
	// of the fidelity that a pair must have that other passages, which turn out to
	// have moved, do not matter.
	leastBlanks = 3
	blanksShare = 11
	// firmLength is the length from which a run is none of chance, which may
	// stand within what was exchanged.
	firmLength = 32
	// slipsApart is how many bytes in runs there are for each letter or two that
	// differ, or letters are misread and the passages may be, too.
	slipsApart = 400
)

// blanks are what was exchanged between the runs that were found so far.
type blanks struct {
	looked   int   // runs that were looked at
	kept     int   // bytes in them
	slips    int   // gaps of a letter or two between them
	firm     run   // the last run that is none of chance
	gaps     []gap // between those, both sides about as long
	gapBytes int   // of the shorter sides of these
	judged   int   // how many of gaps were judged
	foreign  int   // bytes of those whose sides have nothing to do with each other
	places   int   // how many these are
	filled   bool  // the texts are one form filled in twice
}

// A gap is what lies between two runs.
type gap struct{ a, b Span }

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
		if r.n < firmLength {
			continue
		}
		g := gap{Span{f.firm.endA(), r.a}, Span{f.firm.endB(), r.b}}
		lo, hi := min(g.a.Len(), g.b.Len()), max(g.a.Len(), g.b.Len())
		if f.firm.n > 0 && lo >= fineLeast && 3*lo >= 2*hi {
			f.gaps = append(f.gaps, g)
			f.gapBytes += lo
		}
		f.firm = r
	}
	share := func(n int) bool { return fraction{n, len(al.a.b)}.atLeast(blanksShare) }
	if f.filled || len(f.gaps) < leastBlanks || !share(f.gapBytes) || slipsApart*f.slips > f.kept {
		return f.filled
	}
	for ; f.judged < len(f.gaps); f.judged++ {
		g := f.gaps[f.judged]
		a, b := al.a.b[g.a.Start:g.a.End], al.b.b[g.b.Start:g.b.End]
		if !mayMark(a) && !mayMark(b) && 100*al.farFrom(a, b) >= rereadCost*max(len(a), len(b)) {
			f.foreign += min(len(a), len(b))
			f.places++
		}
	}
	f.filled = f.places >= leastBlanks && share(f.foreign)
	return f.filled
}
