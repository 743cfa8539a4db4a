package neardup

// The letters of a redaction mark are none of the text's: "[name not declassified]"
// a hundred times over would make copies strangers, and strangers copies. So marks
// are left out of a text before it is aligned, and what is known of them is where
// they stood.

// A hole is a redaction mark that was left out: it stands before b[at].
type hole struct {
	at   int
	mark Span // in src
}

// foldShown is fold, but leaves out the marks that say where text was taken out,
// which stand for other letters than their own.
func foldShown(dst *folded, s string) {
	dst.reset(s)
	for i := 0; i < len(s); {
		end, marked := dst.add(i, len(s))
		if i = end; !marked {
			continue
		}
		from := dst.marks[len(dst.marks)-1].src
		m, ok := firstStrong(s, from, end)
		if !ok {
			continue
		}
		dst.takeBack()
		for from < m.Start {
			// A damaged character may run over the mark's beginning.
			from, _ = dst.add(from, m.Start)
		}
		if m.Start = from; m.Start < m.End {
			dst.holes = append(dst.holes, hole{len(dst.b), m})
		}
		i = max(m.Start, m.End)
	}
}

// holesIn returns the holes from before the folded byte i to before the byte j.
func (f *folded) holesIn(i, j int) []hole {
	if len(f.holes) == 0 || j < i {
		return nil
	}
	start := f.firstHole(i)
	return f.holes[start:f.firstHole(j+1)]
}

// firstHole returns the number of the first hole before the folded byte i or
// behind it. Holes are mostly asked for in order, so it looks first where it found
// the last one.
func (f *folded) firstHole(i int) int {
	lo, hi := 0, len(f.holes)
	if n := f.hole; n <= hi && (n == 0 || f.holes[n-1].at < i) {
		lo = n
		for k := n; k < min(n+3, hi); k++ {
			if f.holes[k].at >= i {
				hi = k
				break
			}
			lo = k + 1
		}
	}
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); f.holes[mid].at >= i {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	f.hole = lo
	return lo
}

// side returns a for 0, b for 1.
func (al *aligner) side(side int) *folded {
	if side == 0 {
		return al.a
	}
	return al.b
}

// holes returns the holes from before the folded byte i to before the byte j, but
// for those of a piece before.
func (al *aligner) holes(side, i, j int) []hole {
	f := al.side(side)
	if len(f.holes) == 0 {
		return nil
	}
	return f.holesIn(max(i, al.used[side]), j)
}

// settleHoles ends the runs of the chain at redaction marks, where what stands
// under a mark begins or ends with the letters that stand beside it.
func (al *aligner) settleHoles() {
	if len(al.a.holes) == 0 && len(al.b.holes) == 0 {
		return
	}
	l := &run{}
	for k := range al.chain {
		al.yield(l, &al.chain[k])
		l = &al.chain[k]
	}
	al.yield(l, &run{len(al.a.b), len(al.b.b), 0})
}

// beyondHole returns how many bytes of r stand behind the last mark in it, or
// before the first, in either text, if they are fewer than a seed; 0 if the marks
// are the same.
func (al *aligner) beyondHole(r run, last bool) int {
	beyond := func(f *folded, from, to int) int {
		holes := f.holesIn(from+1, to-1)
		switch {
		case len(holes) == 0:
			return 0
		case last:
			return to - holes[len(holes)-1].at
		}
		return holes[0].at - from
	}
	n, m := beyond(al.a, r.a, r.endA()), beyond(al.b, r.b, r.endB())
	if n == m {
		return 0
	}
	if n >= seedLength {
		n = 0
	}
	if m >= seedLength {
		m = 0
	}
	return max(n, m)
}

// yield gives to the gap between two runs what is too little of them beyond a
// mark, and to the other run what of that is its.
func (al *aligner) yield(l, r *run) {
	if l.endA() == r.a && l.endB() == r.b {
		return
	}
	wasL, wasR := l.n, r.n
	for n := al.beyondHole(*l, true); n > 0; n = al.beyondHole(*l, true) {
		l.n -= n
	}
	for n := al.beyondHole(*r, false); n > 0; n = al.beyondHole(*r, false) {
		r.skip(n)
	}
	a, b := al.a.b, al.b.b
	if l.n < wasL {
		i, j := l.endA(), l.endB()
		if holes := al.a.holesIn(i, r.a); len(holes) > 0 {
			i = holes[len(holes)-1].at
		}
		if holes := al.b.holesIn(j, r.b); len(holes) > 0 {
			j = holes[len(holes)-1].at
		}
		n := sharedBack(a, b, r.a, r.b, min(r.a-i, r.b-j))
		r.a, r.b, r.n = r.a-n, r.b-n, r.n+n
	}
	if r.n < wasR {
		i, j := r.a, r.b
		if holes := al.a.holesIn(l.endA(), i); len(holes) > 0 {
			i = holes[0].at
		}
		if holes := al.b.holesIn(l.endB(), j); len(holes) > 0 {
			j = holes[0].at
		}
		l.n += shared(a[:i], b[:j], l.endA(), l.endB())
	}
}
