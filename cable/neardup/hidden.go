package neardup

import (
	"bytes"
	"unicode/utf8"
)

// A gap in which redaction marks stand tells what they hide: what the other
// text has between the same words.

const (
	// lostShare is the share of the words between redaction marks, in
	// hundredths, of which more must not be sought in vain, or the marks do not
	// stand for the text on the other side.
	lostShare = 34
	// maxLostPiece is the length from which words before the first mark or
	// behind the last that are not found show the same.
	maxLostPiece = 24
	// leastSought is the length from which words are sought even if misread.
	leastSought = 12
	// hiddenReach bounds how much a mark may hide that has words behind it.
	hiddenReach = 1 << 12
)

// redaction judges a gap by the redaction marks in it. It reports whether
// there were any that stand for what the other text has.
func (al *aligner) redaction(a0, a1, b0, b1 int) bool {
	a, b := al.a.b[a0:a1], al.b.b[b0:b1]
	// Noise is the rule and marks are rare: sides of like length without the
	// letters of a mark have none. A mark that folds to nothing makes its side
	// shorter.
	if 3*min(len(a), len(b)) > 2*max(len(a), len(b)) && !mayMark(a) && !mayMark(b) {
		return false
	}
	pa, pb := between(al.a, a0, a1), between(al.b, b0, b1)
	var onlyA, onlyB bool
	al.marks, onlyA = appendMarks(al.marks[:0], pa.In(al.a.src), pa.Start, len(b) > 0)
	inA := len(al.marks)
	al.marks, onlyB = appendMarks(al.marks, pb.In(al.b.src), pb.Start, len(a) > 0)
	inB := len(al.marks) - inA
	p := piece{a0: a0, a1: a1, b0: b0, b1: b1, kind: KindRedacted}
	switch {
	case onlyA && onlyB:
	case onlyA:
		p.side = First
	case onlyB:
		p.side = Second
	case inA > 0 && inB == 0:
		return al.underMarks(p, al.marks, First)
	case inB > 0 && inA == 0:
		return al.underMarks(p, al.marks, Second)
	default:
		return false
	}
	al.put(p)
	return true
}

// mayMark reports whether folded bytes may be those of a mark.
func mayMark(s []byte) bool {
	if len(s) < 8 && hasDigit(s) {
		return true
	}
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if le64(s, i)&0x8080808080808080 != 0 {
			return true
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return bytes.Contains(s, []byte("xxx"))
}

// between returns the place in the source of the folded bytes from i to before
// j together with what was dropped around them.
func between(f *folded, i, j int) Span {
	s := Span{0, len(f.src)}
	if i > 0 {
		_, s.Start = f.place(i - 1)
		if start, _ := f.place(i); start < s.Start {
			s.Start = start // within a character
		}
	}
	if i == j {
		// Only what folds to nothing: walk over it.
		for k := s.Start; k < len(f.src) && f.src[k] < utf8.RuneSelf; k++ {
			if isWord(f.src[k]) {
				return Span{s.Start, k}
			}
		}
	}
	if j < len(f.b) {
		s.End, _ = f.place(j)
	}
	s.End = max(s.Start, s.End)
	return s
}

// indexOf returns the number of folded bytes that come from before the offset
// p of the source.
func (f *folded) indexOf(p int) int {
	lo, hi := 0, len(f.b)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); f.at(mid) < p {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// underMarks takes a gap apart in which one side, the marked one, has marks and
// words between them. The words are sought in the other side; what lies
// between them there stood under the marks.
func (al *aligner) underMarks(g piece, marks []Span, side Side) bool {
	marked, other := al.a, al.b
	lo, hi, o0, o1 := g.a0, g.a1, g.b0, g.b1
	if side == Second {
		marked, other = other, marked
		lo, hi, o0, o1 = g.b0, g.b1, g.a0, g.a1
	}
	// The gap begins and ends where the texts differ: words before the first
	// mark and behind the last were changed by themselves.
	al.cuts = al.cuts[:0]
	for _, m := range marks {
		al.cuts = append(al.cuts, Span{
			min(max(lo, marked.indexOf(m.Start)), hi), min(max(lo, marked.indexOf(m.End)), hi),
		})
	}
	cuts := al.cuts
	first, last := cuts[0].Start, cuts[len(cuts)-1].End
	head, tail := 0, 0 // what the words before and behind stand for
	if first > lo {
		n, cost := al.reach(clip(marked.b[lo:first], maxPattern, false), clip(other.b[o0:o1], maxPattern, false), false)
		if 2*cost < max(n, first-lo) {
			head = n
		} else if first-lo >= maxLostPiece {
			return false
		}
	}
	if last < hi {
		n, cost := al.reach(clip(marked.b[last:hi], maxPattern, true), clip(other.b[o0+head:o1], maxPattern, true), true)
		if 2*cost < max(n, hi-last) {
			tail = n
		} else if hi-last >= maxLostPiece {
			return false
		}
	}
	// Seek the words between; those not found belong to the mark before them.
	found := al.found[:0]
	from, end := o0+head, o1-tail
	all, lost := 0, 0
	for k := 0; k+1 < len(cuts); k++ {
		words := marked.b[cuts[k].End:cuts[k+1].Start]
		at := al.seek(words, other.b[from:min(end, from+hiddenReach+len(words))])
		if all += len(words); at.Len() == 0 {
			lost += len(words)
		} else {
			at.Start, at.End = at.Start+from, at.End+from
			from = at.End
		}
		found = append(found, at)
	}
	al.found = found
	if 100*lost > lostShare*all {
		return false
	}
	emit := func(m0, m1, t0, t1 int, hidden bool) {
		p := piece{a0: m0, a1: m1, b0: t0, b1: t1, kind: KindRedacted}
		if side == Second {
			p.a0, p.a1, p.b0, p.b1 = t0, t1, m0, m1
		}
		switch {
		case hidden:
			p.side = side
			al.put(p)
		case bytes.Equal(al.a.b[p.a0:p.a1], al.b.b[p.b0:p.b1]):
			p.kind = KindEqual
			al.put(p)
		default:
			al.compareGap(p.a0, p.a1, p.b0, p.b1)
		}
	}
	emit(lo, first, o0, o0+head, false)
	start, t := first, o0+head
	for k, at := range found {
		if at.Len() == 0 {
			continue
		}
		emit(start, cuts[k].End, t, at.Start, true)
		emit(cuts[k].End, cuts[k+1].Start, at.Start, at.End, false)
		start, t = cuts[k+1].Start, at.End
	}
	emit(start, last, t, o1-tail, true)
	emit(last, hi, o1-tail, o1, false)
	return true
}

// clip returns the first n bytes of s, or the last, or all if there are fewer.
func clip(s []byte, n int, back bool) []byte {
	switch {
	case len(s) <= n:
		return s
	case back:
		return s[len(s)-n:]
	}
	return s[:n]
}

// seek returns where s has the words, at first as they are, else misread. It
// returns an empty span if it has not.
func (al *aligner) seek(words, s []byte) Span {
	if len(words) == 0 {
		return Span{}
	}
	if at := bytes.Index(s, words); at >= 0 {
		return Span{at, at + len(words)}
	}
	if len(words) < leastSought {
		return Span{}
	}
	p := clip(words, maxPattern, false)
	i, j, cost := al.within(p, s)
	if 3*cost > len(p) {
		return Span{}
	}
	if len(words) > len(p) {
		p = clip(words, maxPattern, true)
		_, n, cost := al.within(p, s[i:min(len(s), i+2*len(words))])
		if 3*cost > len(p) {
			return Span{}
		}
		j = i + n
	}
	return Span{i, j}
}
