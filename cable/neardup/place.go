package neardup

import (
	"cmp"
	"slices"
)

// The pieces of an alignment are in folded places. Before they are shown they
// are laid where words and characters begin, and given their places in the
// sources.

// orient exchanges the sides of the pieces if the texts were exchanged, so that
// a is the first text again.
func (al *aligner) orient() {
	if !al.swapped {
		return
	}
	al.a, al.b, al.swapped = al.b, al.a, false
	for i := range al.pieces {
		p := &al.pieces[i]
		p.a0, p.a1, p.b0, p.b1 = p.b0, p.b1, p.a0, p.a1
		p.side = p.side.other()
	}
	al.sortPieces()
}

// absorb makes one of replaced pieces, or of a replaced one and a missing one,
// between which hardly a word agrees: by chance.
func (al *aligner) absorb() {
	opposed := func(k Kind) bool { return k == KindReplaced || k == KindMissing }
	out := al.pieces[:0]
	for _, p := range al.pieces {
		for n := len(out); opposed(p.kind) && n > 1; n = len(out) {
			r, q := &out[n-1], &out[n-2]
			chance := r.kind == KindEqual && r.lenA() < seedLength && r.a1 == p.a0 && r.b1 == p.b0 && q.a1 == r.a0 && q.b1 == r.b0
			if !chance || !opposed(q.kind) || q.kind == KindMissing && p.kind == KindMissing {
				break
			}
			p = piece{a0: q.a0, a1: p.a1, b0: q.b0, b1: p.b1, kind: KindReplaced}
			out = out[:n-2]
		}
		out = append(out, p)
	}
	al.pieces = out
}

// place returns the range of a piece in the sources.
func (al *aligner) place(p piece) Range {
	r := Range{Kind: p.kind, Side: p.side}
	r.A, r.B = al.at[0].span(p.a0, p.a1), al.at[1].span(p.b0, p.b1)
	// A mark that is in no piece yet lies behind what is missing beside it.
	if holes := al.holes(0, p.a0, p.a0); r.A.Len() == 0 && len(holes) > 0 {
		r.A = Span{holes[0].mark.Start, holes[0].mark.Start}
	}
	if holes := al.holes(1, p.b0, p.b0); r.B.Len() == 0 && len(holes) > 0 {
		r.B = Span{holes[0].mark.Start, holes[0].mark.Start}
	}
	if p.kind == KindRedacted {
		if p.side != Second {
			r.A = al.markSpan(0, p.a0, p.a1)
		}
		if p.side != First {
			r.B = al.markSpan(1, p.b0, p.b1)
		}
		al.used = [2]int{p.a1 + 1, p.b1 + 1}
	}
	return r
}

// markSpan returns the place of the redaction marks between the folded bytes
// from i to before j, at least that of these bytes.
func (al *aligner) markSpan(side, i, j int) Span {
	f := al.side(side)
	start, end := f.span(i, j)
	var m Span
	if holes := al.holes(side, i, j); len(holes) > 0 {
		m = Span{holes[0].mark.Start, holes[len(holes)-1].mark.End}
	} else {
		s := between(f, i, j)
		if al.marks, _ = onlyMarks(al.marks[:0], s.In(f.src), s.Start); len(al.marks) == 0 {
			return Span{start, end}
		}
		m = Span{al.marks[0].Start, al.marks[len(al.marks)-1].End}
	}
	if start < end {
		m = Span{min(m.Start, start), max(m.End, end)}
	}
	return m
}

// slide moves missing pieces back over letters that they repeat, to the
// beginning of a word: of "a recent report" and "a report" the word "recent" is
// missing, not "cent re".
func (al *aligner) slide() {
	for k := 1; k+1 < len(al.pieces); k++ {
		p, prev, next := &al.pieces[k], &al.pieces[k-1], &al.pieces[k+1]
		if p.kind != KindMissing || prev.kind != KindEqual || next.kind != KindEqual {
			continue
		}
		at, i, j := &al.at[0], p.a0, p.a1
		if i == j {
			at, i, j = &al.at[1], p.b0, p.b1
		}
		most := min(widest, prev.lenA()-1)
		for n := 0; n <= most; n++ {
			if at.word(i-n) && at.word(j-n) {
				prev.a1, prev.b1 = prev.a1-n, prev.b1-n
				p.a0, p.a1, p.b0, p.b1 = p.a0-n, p.a1-n, p.b0-n, p.b1-n
				next.a0, next.b0 = next.a0-n, next.b0-n
				break
			}
			if at.f.b[i-n-1] != at.f.b[j-n-1] {
				break
			}
		}
	}
}

// snap moves the ends of pieces to where characters begin in the sources: a
// character may fold to several bytes, of which the other text has but one.
// Equal pieces lose what does not stand in them whole.
func (al *aligner) snap() {
	clean := true
	for _, p := range al.pieces {
		// Where one ends, another begins, or the text ends.
		if !al.begins(p.a0, p.b0) {
			clean = false
			break
		}
	}
	if clean {
		return
	}
	old := slices.Clone(al.pieces)
	al.pieces = al.pieces[:0]
	for _, p := range old {
		if p.kind > KindMoved {
			al.putWhole(p)
			continue
		}
		head, tail := p, p
		for p.a0 < p.a1 && !al.begins(p.a0, p.b0) {
			p.a0, p.b0 = p.a0+1, p.b0+1
		}
		for p.a0 < p.a1 && !al.begins(p.a1, p.b1) {
			p.a1, p.b1 = p.a1-1, p.b1-1
		}
		head.kind, head.a1, head.b1 = KindNoise, p.a0, p.b0
		tail.kind, tail.a0, tail.b0 = KindNoise, p.a1, p.b1
		al.putWhole(head)
		al.put(p)
		al.putWhole(tail)
	}
}

// wholeRuns cuts moved runs to where characters begin in both texts, and drops
// those of which too little is left: what is cut from a passage later lies out of
// the order of the second text.
func (al *aligner) wholeRuns(runs []run) []run {
	begins := func(i, j int) bool { return al.a.begins(i) && al.b.begins(j) }
	kept := runs[:0]
	for _, r := range runs {
		// Texts whose characters are out of step have few whole ones in common.
		for n := 0; n < movedLength && r.n >= movedLength && !begins(r.a, r.b); n++ {
			r.skip(1)
		}
		for n := 0; n < movedLength && r.n >= movedLength && !begins(r.endA(), r.endB()); n++ {
			r.n--
		}
		if r.n >= movedLength && begins(r.a, r.b) && begins(r.endA(), r.endB()) {
			kept = append(kept, r)
		}
	}
	return kept
}

// putWhole appends a piece that is not equal, its ends moved back to where
// characters begin.
func (al *aligner) putWhole(p piece) {
	p.a0, p.a1, p.b0, p.b1 = al.at[0].charFloor(p.a0), al.at[0].charFloor(p.a1), al.at[1].charFloor(p.b0), al.at[1].charFloor(p.b1)
	if p.kind == KindReplaced && (p.lenA() == 0 || p.lenB() == 0) {
		p.kind, p.side = KindMissing, First
		if p.lenB() == 0 {
			p.side = Second
		}
	}
	if n := len(al.pieces); n > 0 && p.kind == KindNoise {
		if q := &al.pieces[n-1]; q.kind == KindNoise && q.a1 == p.a0 && q.b1 == p.b0 {
			q.a1, q.b1 = p.a1, p.b1
			return
		}
	}
	al.put(p)
}

// begins reports whether characters begin, or the texts end, at i in a and at j
// in b.
func (al *aligner) begins(i, j int) bool { return al.at[0].char(i) && al.at[1].char(j) }

// sortPieces puts the pieces in the order of a.
func (al *aligner) sortPieces() {
	al.order = numbers(al.order, len(al.pieces))
	slices.SortFunc(al.order, func(x, y int32) int {
		p, q := &al.pieces[x], &al.pieces[y]
		return cmp.Or(cmp.Compare(p.a0, q.a0), cmp.Compare(p.a1, q.a1), cmp.Compare(p.b0, q.b0), cmp.Compare(x, y))
	})
	sorted := al.again[:0]
	for _, i := range al.order {
		sorted = append(sorted, al.pieces[i])
	}
	al.again, al.pieces = al.pieces, sorted
}
