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
	// mostCodes is the length up to which a gap is looked at for the codes of
	// exemptions, of which some may stand in a row.
	mostCodes = 24
	// hiddenReach bounds how much a mark may hide that has words behind it.
	hiddenReach = 1 << 12
)

// redaction judges a gap by the redaction marks in it. It reports whether there
// were any that stand for what the other text has. If whole is set the gap may be
// taken apart.
func (al *aligner) redaction(a0, a1, b0, b1 int, whole bool) bool {
	p := piece{a0: a0, a1: a1, b0: b0, b1: b1, kind: KindRedacted}
	onlyA, onlyB := al.isOnlyMarks(0, a0, a1), al.isOnlyMarks(1, b0, b1)
	inA, inB := al.holes(0, a0, a1), al.holes(1, b0, b1)
	switch {
	case onlyA && (onlyB || len(inB) > 0), onlyB && len(inA) > 0:
		al.put(p)
		return true
	case onlyA, onlyB:
		p.side = First
		if onlyB {
			p.side = Second
		}
		al.put(p)
		return true
	case len(inA) == 0 && len(inB) == 0:
		return false
	case len(inB) == 0 && al.underMarks(p, inA, First),
		len(inA) == 0 && al.underMarks(p, inB, Second),
		whole && len(inA) > 0 && len(inB) > 0 && al.aroundMarks(p):
		return true
	case len(inA) == 0 || len(inB) == 0:
		return false
	}
	// Where both have marks and words, what each shows is hidden in the other, but
	// for what both show before the first mark or behind the last.
	if a, b := inA[0].at, inB[0].at; a0 < a && b0 < b {
		al.compareGap(a0, a, b0, b)
		p.a0, p.b0 = a, b
	}
	a, b := inA[len(inA)-1].at, inB[len(inB)-1].at
	if a < a1 && b < b1 {
		p.a1, p.b1 = a, b
	}
	al.put(p)
	if p.a1 < a1 {
		al.compareGap(a, a1, b, b1)
	}
	return true
}

// isOnlyMarks reports whether nothing but redaction marks stands between the
// folded bytes from i to before j, and one at least, that is in no piece yet.
func (al *aligner) isOnlyMarks(side, i, j int) (only bool) {
	f := al.side(side)
	switch {
	case i == j && i < al.used[side]:
		return false
	case i == j && len(f.holes) > 0 && len(al.holes(side, i, j)) > 0:
		return true
	case i < j && !mayBeCodes(f.b[i:j]):
		return false
	}
	s := between(f, i, j)
	al.marks, only = onlyMarks(al.marks[:0], s.In(f.src), s.Start)
	return only
}

// mayBeCodes reports whether folded bytes may be those of exemptions' codes:
// b1a, 14d, 25x1.
func mayBeCodes(s []byte) bool {
	if len(s) > mostCodes || !hasDigit(s) {
		return false
	}
	for _, c := range s {
		if !isDigit(c) && c != 'x' && (c < 'a' || c > 'i') {
			return false
		}
	}
	return true
}

// aroundMarks takes a gap apart at what its sides have in common, in which words
// and marks stand in turn, in one of them or in both. It reports whether it could.
func (al *aligner) aroundMarks(g piece) bool {
	if !al.shareFine(g.a0, g.a1, g.b0, g.b1) {
		return false
	}
	al.shared = append(al.shared[:0], al.cut...) // a part may be cut again
	l := al.shared[0]
	for _, r := range al.shared[1:] {
		if a0, b0 := l.endA(), l.endB(); a0 < r.a || b0 < r.b {
			if !al.redaction(a0, r.a, b0, r.b, false) {
				al.compareGap(a0, r.a, b0, r.b)
			}
		}
		al.put(piece{a0: r.a, a1: r.endA(), b0: r.b, b1: r.endB(), kind: KindEqual})
		l = r
	}
	return true
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

// underMarks takes a gap apart in which one side, the marked one, has marks and
// words between them. The words are sought in the other side; what lies
// between them there stood under the marks.
func (al *aligner) underMarks(g piece, holes []hole, side Side) bool {
	marked, other := al.a, al.b
	lo, hi, o0, o1 := g.a0, g.a1, g.b0, g.b1
	if side == Second {
		marked, other = other, marked
		lo, hi, o0, o1 = g.b0, g.b1, g.a0, g.a1
	}
	// The gap begins and ends where the texts differ: words before the first
	// mark and behind the last were changed by themselves.
	first, last := holes[0].at, holes[len(holes)-1].at
	head, lost := al.along(marked.b[lo:first], other.b[o0:o1], false)
	if lost >= maxLostPiece {
		return false
	}
	tail, lost := al.along(marked.b[last:hi], other.b[o0+head:o1], true)
	if lost >= maxLostPiece {
		return false
	}
	// Seek the words between; those not found belong to the mark before them.
	found := al.found[:0]
	from, end := o0+head, o1-tail
	lost = 0
	for k := 0; k+1 < len(holes); k++ {
		words := marked.b[holes[k].at:holes[k+1].at]
		at := al.seek(words, other.b[from:min(end, from+hiddenReach+len(words))])
		if at.Len() > 0 {
			at.Start, at.End = at.Start+from, at.End+from
			from = at.End
		} else if lost += len(words); 100*lost > lostShare*(last-first) {
			return false
		}
		found = append(found, at)
	}
	al.found = found
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
		emit(start, holes[k].at, t, at.Start, true)
		emit(holes[k].at, holes[k+1].at, at.Start, at.End, false)
		start, t = holes[k+1].at, at.End
	}
	emit(start, last, t, o1-tail, true)
	emit(last, hi, o1-tail, o1, false)
	return true
}

// along goes through s from its beginning, or its end, as long as t has the same,
// misread perhaps. It returns how much of t that is, and how much of s is left.
func (al *aligner) along(s, t []byte, back bool) (n, left int) {
	for len(s) > 0 {
		p := clip(s, maxPattern, back)
		m, cost := al.reach(p, clip(t, windowReach, back), back)
		if 2*cost >= max(m, len(p)) {
			break
		}
		n += m
		if back {
			s, t = s[:len(s)-len(p)], t[:len(t)-m]
		} else {
			s, t = s[len(p):], t[m:]
		}
	}
	return n, len(s)
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
