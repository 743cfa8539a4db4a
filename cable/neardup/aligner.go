package neardup

import (
	"bytes"
	"cmp"
	"slices"
)

// An aligner aligns texts. Its zero value is ready. It keeps its memory, which
// grows with the longest texts that it met, so one aligner for many pairs
// allocates next to nothing.
type aligner struct {
	seeder
	meter
	fine seeder // of one gap

	a, b     *folded // the shorter text and the longer one
	swapped  bool    // a is the second of the two that were passed
	pieces   []piece
	again    []piece // the same, while they are read again
	counted  int     // pieces that are in the tally
	looked   int     // pieces that are in foreign
	foreign  int     // bytes replaced by what is not the same misread
	anchored int     // bytes in runs
	worse    bool    // a piece speaks against the pair since hopeless was asked
	stopped  bool    // the pieces are not all, as the pair cannot count
	quoted   bool    // a may lie in a frame of its own
	headEnd  int     // where in a the heads that the texts may have end
	movedA   []run   // the moved runs, in the order of a
	movedB   []run   // the same in the order of b
	tally    tally
	blanks   blanks

	at          [2]places // of the first text and the second
	marks       []Span
	found       []Span
	cut, shared []run  // the gap that is taken apart
	used        [2]int // holes before these places of a and b are in a piece
	costs       []int
	tokens      []token
	cells       []int32
	list        []Change  // changes, in the order of a
	own         [2]folded // what Align and Compare fold into
}

// shortest is the length in folded bytes below which a text is too short to be
// a version of any but an equal one.
const shortest = 10

// A verdict is what compare finds.
type verdict struct {
	label Label
	// side is the text that is redacted or an excerpt.
	side Side
	// coverage and fidelity are the fractions of scores.
	coverage, fidelity fraction
	// hidden says that each text hides what the other shows.
	hidden bool
}

// A fraction is a share as it was counted. Decisions are taken on the
// integers; the zero fraction is 0.
type fraction struct{ part, whole int }

// atLeast reports whether f is at least n hundredths.
func (f fraction) atLeast(n int) bool {
	return f.whole > 0 && int64(f.part)*100 >= int64(f.whole)*int64(n)
}

// float returns f as a number, rounded once and so alike everywhere.
func (f fraction) float() float64 {
	if f.whole == 0 {
		return 0
	}
	return float64(f.part) / float64(f.whole)
}

// compare judges two folded texts without telling where they differ. It stops
// as soon as the pair cannot count any more; its scores then are those of what
// it has seen. The label is that of Compare.
func (al *aligner) compare(a, b *folded) verdict {
	if bytes.Equal(a.b, b.b) {
		return verdict{label: Same, coverage: fraction{1, 1}, fidelity: fraction{1, 1}}
	}
	al.align(a, b, true)
	return al.verdict()
}

// align sets pieces and tally. If early is set it may stop when the texts have
// proved to be no versions of one.
func (al *aligner) align(x, y *folded, early bool) {
	al.a, al.b, al.swapped = x, y, false
	// The order of the two must not matter.
	if d := cmp.Compare(len(x.b), len(y.b)); d > 0 || d == 0 && bytes.Compare(x.b, y.b) > 0 {
		al.a, al.b, al.swapped = y, x, true
	}
	al.pieces = al.pieces[:0]
	al.tally = tally{}
	al.counted, al.stopped, al.worse = 0, false, false
	al.used = [2]int{}
	al.foreign, al.looked = 0, 0
	a, b := al.a.b, al.b.b
	head := shared(a, b, 0, 0)
	rest := len(a) - head
	tail := sharedBack(a, b, len(a), len(b), rest)
	al.begin(a, b, head, tail)
	al.blanks = blanks{kept: tail, gaps: al.blanks.gaps[:0]}
	for al.more() {
		// A form filled in twice is a sibling if enough of it is alike.
		if al.fill() && early && (fraction{al.blanks.kept, len(a)}).atLeast(siblingShare) {
			al.anchored, al.stopped = al.blanks.kept, true
			return
		}
	}
	al.end(tail)
	al.link()
	al.settle(a, b)
	al.settleHoles()
	al.headEnd = al.headOf(a)
	al.movedA = al.wholeRuns(al.moved(al.movedA[:0]))
	al.movedB = al.movedB[:0]
	al.order = numbers(al.order, len(al.movedA))
	slices.SortFunc(al.order, func(x, y int32) int { return cmp.Compare(al.movedA[x].b, al.movedA[y].b) })
	for _, i := range al.order {
		al.movedB = append(al.movedB, al.movedA[i])
	}

	al.quoted = al.isQuoted()
	al.anchored = 0
	for _, r := range al.chain {
		al.anchored += r.n
	}
	for _, r := range al.movedA {
		al.anchored += r.n
	}
	if al.blanks.filled {
		al.anchored = max(al.anchored, al.blanks.kept)
		if early {
			al.stopped = true
			return
		}
	}
	ahead := 0 // bytes in runs of the chain, from the next one on
	for _, r := range al.chain {
		ahead += r.n
	}
	last := run{} // not yet put
	ma, mb := al.movedA, al.movedB
	for k := 0; k <= len(al.chain); k++ {
		r := run{len(a), len(b), 0}
		if k < len(al.chain) {
			r = al.chain[k]
		}
		al.put(piece{a0: last.a, a1: last.endA(), b0: last.b, b1: last.endB(), kind: KindEqual})
		if early && al.worse && al.hopeless(ahead+last.n, len(a)-last.a-ahead-last.n) {
			al.stopped = true
			return
		}
		if len(ma) > 0 || len(mb) > 0 {
			ma, mb = al.gapWithMoved(last.endA(), r.a, last.endB(), r.b, ma, mb)
		} else {
			al.gap(last.endA(), r.a, last.endB(), r.b)
		}
		last = r
		ahead -= r.n
	}
	al.count(len(al.pieces))
	if al.tally.misreadAll() {
		al.reread()
	}
}

// put appends p, unless it is empty. Equal pieces that touch become one.
func (al *aligner) put(p piece) {
	if p.lenA() == 0 && p.lenB() == 0 {
		return
	}
	if p.kind == KindRedacted {
		al.used = [2]int{p.a1 + 1, p.b1 + 1}
	}
	if n := len(al.pieces); p.kind == KindEqual && n > 0 {
		if q := &al.pieces[n-1]; q.kind == KindEqual && q.a1 == p.a0 && q.b1 == p.b0 {
			q.a1, q.b1 = p.a1, p.b1
			return
		}
	}
	al.worse = al.worse || p.kind == KindReplaced || p.kind == KindMissing
	al.pieces = append(al.pieces, p)
}

// gapWithMoved judges a gap in which either text may hold moved passages. What
// they leave of the gap is paired in order. It returns the moved passages that
// lie behind the gap.
func (al *aligner) gapWithMoved(a0, a1, b0, b1 int, ma, mb []run) (restA, restB []run) {
	for {
		r := run{a: a1}
		nextA, nextB, skipB := a1, b1, b1
		here := len(ma) > 0 && ma[0].a < a1
		if here {
			r = ma[0]
			ma = ma[1:]
			nextA = r.a
		}
		gone := len(mb) > 0 && mb[0].b < b1
		if gone {
			nextB, skipB = mb[0].b, mb[0].endB()
			mb = mb[1:]
		}
		al.gap(a0, nextA, b0, nextB)
		if here {
			al.put(piece{a0: r.a, a1: r.endA(), b0: r.b, b1: r.endB(), kind: KindMoved})
		}
		if !here && !gone {
			return ma, mb
		}
		a0, b0 = max(nextA, r.endA()), skipB
	}
}

// count brings the tally up to the first pieces, so many.
func (al *aligner) count(n int) {
	for ; al.counted < n; al.counted++ {
		p := &al.pieces[al.counted]
		inner := p.kind == KindMissing && !al.atHead(p.a0, p.b0) && !al.atTail(p.a1, p.b1)
		al.tally.add(al.a.b, al.b.b, p, inner, p.a1 <= al.headEnd)
	}
}

// headOf returns where in a the first long run begins, if that is near enough to
// its beginning for a head to stand before it, else 0.
func (al *aligner) headOf(a []byte) int {
	for _, r := range al.chain {
		if r.n >= headRun {
			if r.a <= len(a)/headShare {
				return r.a
			}
			break
		}
	}
	return 0
}

// isQuoted reports whether b is longer than a as a text is of which the other is
// an excerpt, and what a has before the first run and behind the last is little
// next to that.
func (al *aligner) isQuoted() bool {
	if len(al.chain) == 0 {
		return false
	}
	first, last := al.chain[0], al.chain[len(al.chain)-1]
	n, m := len(al.a.b), len(al.b.b)
	return 3*(first.a+n-last.endA()) < m-n && fraction{m - n, m}.atLeast(excerptShare)
}

// hopeless reports whether the pieces so far show that the pair does not count,
// whatever comes: of a, so many bytes in runs, and in gaps.
func (al *aligner) hopeless(runs, gaps int) bool {
	al.count(len(al.pieces) - 1) // the last may still grow
	al.worse = false
	t := &al.tally
	n := len(al.a.b)
	if 2*t.missing[0] > n {
		return true
	}
	best := n - t.replaced - t.missing[0] - t.redacted[0] // what may still be kept
	if t.replaced == 0 || (fraction{best, best + t.replaced}).atLeast(leastFidelity) {
		return false
	}
	if !al.mayBeMisread(runs, gaps) {
		return true
	}
	foreign := al.foreignSoFar()
	best += t.replaced - foreign
	return foreign > 0 && !fraction{best, best + foreign}.atLeast(leastFidelity)
}
