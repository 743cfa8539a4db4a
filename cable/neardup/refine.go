package neardup

import "math/bits"

// A long gap between two runs may be text that one side or both have misread so
// badly that no twelve bytes agree. What agrees there is sought again by
// shorter seeds, which cut the gap into blocks short enough to be measured.

const (
	// fineLength is the length of these seeds. Six letters agree by chance once
	// in some hundred thousand pairs of places, and what they earn is less than
	// two turns of the chain cost: they count where they go on straight.
	fineLength = 6
	// fineLeast is the length from which the sides of a gap are taken apart, and
	// fineReach that up to which they are. Where so much text has no twelve bytes
	// in common nothing was misread.
	fineLeast = 24
	fineReach = 4096
	// fineEdge is how much it weighs that the gap begins and ends where it does.
	fineEdge = 32
	// fineTries bounds how many places of the same six bytes are tried, and
	// fineSteps how many with the same hash are looked at.
	fineTries = 8
	fineSteps = 64
	// fineFactor makes the hash of six bytes.
	fineFactor = 0x9E3779B97F4A7C15
)

// le48 returns the six bytes of s from i.
func le48(s []byte, i int) uint64 {
	s = s[i : i+6]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40
}

// findFine sets runs to what b shares with a, by short seeds at each place. Of
// several runs that may go on from the last one that is taken which earns the
// chain most. The first and the last run stand for the corners.
func (sd *seeder) findFine(a, b []byte) {
	runs := append(sd.runs[:0], run{-fineEdge, -fineEdge, fineEdge})
	count := max(0, len(a)-fineLength+1)
	width := max(6, bits.Len(uint(count))+2)
	shift := uint(64-width) & 63
	sd.head = resize(sd.head, 1<<width)
	clear(sd.head)
	sd.next = resize(sd.next, count)
	head, next := sd.head, sd.next
	for k := count - 1; k >= 0; k-- {
		slot := &head[le48(a, k)*fineFactor>>shift]
		next[k] = *slot
		*slot = uint32(k) + 1
	}
	last := runs[0]
	for j := 0; j+fineLength <= len(b); {
		x := le48(b, j)
		k := head[x*fineFactor>>shift]
		if k == 0 {
			j++
			continue
		}
		best, least := run{}, 0
		for try, steps := 0, 0; k != 0 && try < fineTries && steps < fineSteps; steps++ {
			i := int(k - 1)
			k = next[k-1]
			if le48(a, i) != x {
				continue
			}
			try++
			r := run{i, j, fineLength + shared(a, b, i+fineLength, j+fineLength)}
			if worth := turn(last, r) - r.n; best.n == 0 || worth < least {
				best, least = r, worth
			}
		}
		if best.n == 0 {
			j++
			continue
		}
		last = best
		runs = append(runs, best)
		j = best.endB()
	}
	sd.runs = append(runs, run{len(a), len(b), fineEdge})
}

// refine takes a gap apart. It reports whether it could.
func (al *aligner) refine(a0, a1, b0, b1 int) bool {
	if !al.shareFine(a0, a1, b0, b1) {
		return false
	}
	al.blocks(al.cut)
	return true
}

// shareFine sets cut to the chain of short runs in a gap, between its corners. It
// reports whether there are any.
func (al *aligner) shareFine(a0, a1, b0, b1 int) bool {
	a, b := al.a.b[a0:a1], al.b.b[b0:b1]
	swapped := len(a) > len(b)
	if swapped {
		a, b = b, a
	}
	sd := &al.fine
	sd.findFine(a, b)
	if len(sd.runs) == 2 {
		return false
	}
	sd.link()
	al.cut = append(al.cut[:0], run{a0, b0, 0})
	for _, r := range sd.chain {
		if r.b < 0 || r.b == len(b) {
			continue // a corner
		}
		if swapped {
			r.a, r.b = r.b, r.a
		}
		al.cut = append(al.cut, run{r.a + a0, r.b + b0, r.n})
	}
	if len(al.cut) == 1 {
		return false
	}
	al.cut = append(al.cut, run{a1, b1, 0})
	return true
}

// blocks judges the gaps between the runs of a chain, so many at a time that
// they can be measured: where six bytes agree now and then, one short gap says
// little.
func (al *aligner) blocks(chain []run) {
	costs := resize(al.costs, len(chain)) // of the gap before each run; -1 if it is too long
	al.costs = costs
	from := 0          // the block begins behind this run
	cost, size := 0, 0 // of the block
	flush := func(to int) {
		if from < to {
			al.block(chain[from:to+1], costs[from:to+1], isNoise(cost, size))
		}
		from, cost, size = to, 0, 0
	}
	for k := 1; k < len(chain); k++ {
		p, r := chain[k-1], chain[k]
		la, lb := r.a-p.endA(), r.b-p.endB()
		lo, hi := min(la, lb), max(la, lb)
		if hi > maxPattern && (lo > maxPattern || 3*lo < hi) {
			costs[k] = -1
			flush(k - 1)
			flush(k)
			continue
		}
		costs[k] = al.distance(al.a.b[p.endA():r.a], al.b.b[p.endB():r.b])
		if size+hi+r.n > maxPattern {
			flush(k - 1)
		}
		if lo > 0 || hi <= slipLength {
			cost, size = cost+costs[k], size+hi
		}
		size += r.n
	}
	flush(len(chain) - 1)
}

// block appends the pieces of a block: the gaps behind the first run of chain,
// and the other runs.
func (al *aligner) block(chain []run, costs []int, noise bool) {
	if !noise && len(chain) > 2 {
		// What agrees here agrees by chance.
		s, e := chain[0], chain[len(chain)-1]
		p := piece{a0: s.endA(), a1: e.endA(), b0: s.endB(), b1: e.endB(), kind: KindReplaced}
		p.cost = max(p.lenA(), p.lenB())
		if n := len(al.pieces); n > 0 {
			if q := &al.pieces[n-1]; q.kind == KindReplaced && q.a1 == p.a0 && q.b1 == p.b0 {
				q.a1, q.b1, q.cost = p.a1, p.b1, q.cost+p.cost
				return
			}
		}
		al.put(p)
		return
	}
	for k, r := range chain[1:] {
		l := chain[k]
		p := piece{a0: l.endA(), a1: r.a, b0: l.endB(), b1: r.b, kind: KindNoise, cost: costs[k+1]}
		switch lo, hi := min(p.lenA(), p.lenB()), max(p.lenA(), p.lenB()); {
		case hi <= slipLength || noise && lo > 0:
			al.put(p)
		case lo > 0 && lo <= maxPattern && 3*lo >= hi:
			p.kind = KindReplaced
			al.put(p)
		default:
			al.judge(p.a0, p.a1, p.b0, p.b1)
		}
		al.put(piece{a0: r.a, a1: r.endA(), b0: r.b, b1: r.endB(), kind: KindEqual})
	}
}

// isNoise reports whether a block of that size may be misread at that cost.
func isNoise(cost, most int) bool {
	return 2*cost < most || most >= passageLength && 100*cost < passageCost*most
}
