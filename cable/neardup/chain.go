package neardup

import (
	"cmp"
	"math/bits"
	"slices"
)

// Two texts are aligned by seed, chain, extend. Each third place of the
// shorter text is put into a table by its twelve bytes; the longer text is
// walked through, and where its twelve bytes stand in the table the match is
// extended as far as the texts agree. That gives runs, in the order of the
// longer text. The heaviest chain of them that is in order in both texts is
// the alignment; what lies between is judged in gap.go.

const (
	seedLength = 12
	// seedStride is odd; with seeds that would be more than seedBits can number,
	// it is a greater odd number.
	seedStride = 3
	seedBits   = 24
	seedMask   = 1<<seedBits - 1
	// seedTries bounds how many places of the same twelve bytes are tried, and
	// seedSteps how many with the same hash are looked at, so that a phrase
	// repeated a million times costs no more than another.
	seedTries = 6
	seedSteps = 64
	// chainBack bounds how many predecessors of a run are weighed.
	chainBack = 48
	// islandLength is the length below which a run between wider gaps is taken
	// for chance: two texts of one trade share "of the government of".
	islandLength = 24
	// movedLength is the length from which a run outside the chain is taken
	// for a passage that was moved.
	movedLength = 32
)

// A run is a stretch that two texts share: a[a:a+n] == b[b:b+n], where a is
// the shorter text and b the longer.
type run struct{ a, b, n int }

func (r run) endA() int { return r.a + r.n }
func (r run) endB() int { return r.b + r.n }

// le64 returns the eight bytes of s from i.
func le64(s []byte, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// le32 returns the four bytes of s from i.
func le32(s []byte, i int) uint32 {
	s = s[i : i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// shared returns how many bytes of a from i and of b from j agree.
func shared(a, b []byte, i, j int) int {
	n := 0
	for i+n+8 <= len(a) && j+n+8 <= len(b) {
		if x := le64(a, i+n) ^ le64(b, j+n); x != 0 {
			return n + bits.TrailingZeros64(x)>>3
		}
		n += 8
	}
	for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
		n++
	}
	return n
}

// sharedBack returns how many bytes of a before i and of b before j agree,
// but not more than most.
func sharedBack(a, b []byte, i, j, most int) int {
	n := 0
	for n+8 <= most {
		if x := le64(a, i-n-8) ^ le64(b, j-n-8); x != 0 {
			return n + bits.LeadingZeros64(x)>>3
		}
		n += 8
	}
	for n < most && a[i-n-1] == b[j-n-1] {
		n++
	}
	return n
}

// A seeder finds the runs of two texts and chains them. Its zero value is
// ready; its memory is used again and grows with the texts, not with their
// product.
type seeder struct {
	// head holds, by hash, one more than the number of the first seed, and above
	// seedBits a filter: of eight bits those that further bits of the hashes of
	// its seeds name. Next holds one more than the number of the next seed with
	// the same hash; 0 is none.
	head, next []uint32
	shift      uint
	stride     int

	search

	runs  []run   // all of them, in the order of b and without overlap there
	chain []run   // the heaviest chain
	links []link  // the chain's arithmetic
	order []int32 // numbers of runs, or of other things, while they are sorted
}

// numbers sets s to the numbers below n.
func numbers(s []int32, n int) []int32 {
	s = resize(s, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

// A link is the best chain that ends with a run.
type link struct {
	score, best int   // best is the greatest score up to this run
	prev        int32 // the run before in the chain, -1 if none
	in          bool
}

// hash returns the hash of twelve bytes; the slot is in its upper bits.
func hash(x uint64, y uint32) uint64 {
	return x*0x9E3779B97F4A7C15 + uint64(y)*0xC2B2AE3D27D4EB4F
}

// index puts the seeds of a, which is not shorter than one, into the table.
func (sd *seeder) index(a []byte) {
	sd.stride = seedStride
	count := (len(a)-seedLength)/sd.stride + 1
	for count > seedMask {
		sd.stride += 2
		count = (len(a)-seedLength)/sd.stride + 1
	}
	width := max(8, bits.Len(uint(count))+1)
	sd.shift = uint(64 - width)
	sd.head = resize(sd.head, 1<<width)
	clear(sd.head)
	sd.next = resize(sd.next, count)
	head, next, shift := sd.head, sd.next, sd.shift&63
	// From the last to the first, so that a slot begins with the first.
	for k, i := count-1, (count-1)*sd.stride; k >= 0; k, i = k-1, i-sd.stride {
		h := hash(le64(a, i), le32(a, i+8))
		slot := &head[h>>shift]
		next[k] = *slot & seedMask
		*slot = *slot&^seedMask | filterBit(h, shift) | uint32(k+1)
	}
}

// filterBit returns the bit of the filter that a hash names.
func filterBit(h uint64, shift uint) uint32 { return 1 << seedBits << (h >> ((shift - 3) & 63) & 7) }

// resize returns s with length n, its values whatever they were.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// A search is how far a text has been searched for runs.
type search struct {
	a, b     []byte // without the last bytes that agree
	lead     int    // the first bytes that agree
	done     int    // b is used up to here
	diagonal int    // place in a less place in b, of the last run
}

// find sets runs to what b shares with a. The first head bytes and the last
// tail bytes of both are known to agree and become runs of their own.
func (sd *seeder) find(a, b []byte, head, tail int) {
	sd.begin(a, b, head, tail)
	for sd.more() {
	}
	sd.end(tail)
}

// begin begins to find.
func (sd *seeder) begin(a, b []byte, head, tail int) {
	sd.runs = sd.runs[:0]
	if head > 0 {
		sd.runs = append(sd.runs, run{0, 0, head})
	}
	sd.search = search{a: a[:len(a)-tail], b: b[:len(b)-tail], lead: head, done: head}
	if a = sd.a[head:]; len(a) >= seedLength {
		sd.index(a)
	} else {
		sd.done = len(b)
	}
}

// more finds one more run, and reports whether there is one.
func (sd *seeder) more() bool {
	a, b, lead, done, diagonal := sd.a, sd.b, sd.lead, sd.done, sd.diagonal
	head, shift := sd.head, sd.shift&63
	last := len(a) - seedLength - lead // the place of the last seed, counted from lead
	for j := done; j+seedLength <= len(b); {
		p := b[j : j+seedLength]
		x, y := le64(p, 0), le32(p, 8)
		i, n := j+diagonal, 0
		if uint(i-lead) <= uint(last) && last >= 0 && le64(a, i) == x && le32(a, i+8) == y {
			n = seedLength + shared(a, b, i+seedLength, j+seedLength)
		} else {
			h := hash(x, y)
			k := head[h>>shift]
			if k&filterBit(h, shift) == 0 {
				j += step(j - done)
				continue
			}
			k &= seedMask
			want := i
			for try, steps := 0, 0; k != 0 && try < seedTries && steps < seedSteps; steps++ {
				c := lead + int(k-1)*sd.stride
				k = sd.next[k-1]
				if le64(a, c) != x || le32(a, c+8) != y {
					continue
				}
				try++
				m := seedLength + shared(a, b, c+seedLength, j+seedLength)
				if m > n || m == n && apart(c, want) < apart(i, want) {
					i, n = c, m
				}
			}
			if n == 0 {
				j += step(j - done)
				continue
			}
		}
		back := sharedBack(a, b, i, j, min(i-lead, j-done))
		sd.runs = append(sd.runs, run{i - back, j - back, n + back})
		sd.diagonal = i - j
		sd.done = j + n
		return true
	}
	return false
}

// end ends what begin began.
func (sd *seeder) end(tail int) {
	if tail > 0 {
		sd.runs = append(sd.runs, run{len(sd.a), len(sd.b), tail})
	}
}

// step returns how far to go on after so many bytes without a run. It has no
// divisor in common with the seeds' stride, so a shared passage of 24 bytes still
// meets one of its seeds, or one of 36 where nothing is shared far and wide.
func step(missed int) int {
	switch {
	case missed < 64:
		return 1
	case missed < 256:
		return 2
	case missed < 1024:
		return 4
	}
	return 8
}

// apart returns how far i and j lie apart.
func apart(i, j int) int {
	if i < j {
		return j - i
	}
	return i - j
}

// turn is what a chain pays for going on at another diagonal: text was put in
// or left out. It grows with the logarithm, as such passages come in all
// sizes, and is more than half of what chance agreement would earn.
func turn(p, r run) int {
	if d := apart(r.a-r.b, p.a-p.b); d != 0 {
		return 4 + bits.Len(uint(d))
	}
	return 0
}

// link sets chain to the heaviest chain of runs that is in order in both
// texts and trims it so that no two overlap.
func (sd *seeder) link() {
	runs := sd.runs
	sd.links = resize(sd.links, len(runs))
	links := sd.links
	champion := -1 // the best run that is out of reach
	end := -1      // the best run of all
	for k, r := range runs {
		l := link{score: r.n, prev: -1}
		try := func(p int) {
			q := runs[p]
			over := max(0, q.endA()-r.a)
			if over >= r.n || q.a >= r.a {
				return
			}
			if s := links[p].score + r.n - over - turn(q, r); s > l.score {
				l.score, l.prev = s, int32(p)
			}
		}
		low := max(0, k-chainBack)
		for p := k - 1; p >= low; p-- {
			if links[p].best+r.n <= l.score {
				break
			}
			try(p)
		}
		if low > 0 && (champion < 0 || links[low-1].score > links[champion].score) {
			champion = low - 1
		}
		// A champion may have gone on to a chance run behind r. What it had
		// before is out of reach, too, and still good.
		for p, n := champion, 0; p >= 0 && n < chainBack && links[p].score+r.n > l.score; p, n = int(links[p].prev), n+1 {
			try(p)
			if runs[p].endA() <= r.a {
				break
			}
		}
		l.best = l.score
		if k > 0 {
			l.best = max(l.best, links[k-1].best)
		}
		links[k] = l
		if end < 0 || l.score > links[end].score {
			end = k
		}
	}
	chain := sd.chain[:0]
	for k := end; k >= 0; k = int(links[k].prev) {
		links[k].in = true
		chain = append(chain, runs[k])
	}
	slices.Reverse(chain)
	for k := 1; k < len(chain); k++ {
		chain[k].skip(chain[k-1].endA() - chain[k].a)
	}
	sd.chain = chain
}

// settle drops the runs of the chain that are islands of chance, and extends
// the others into the gaps that this and the choice of the chain left.
func (sd *seeder) settle(a, b []byte) {
	chain := sd.chain
	kept := chain[:0]
	last := run{} // where the gap before begins
	for k, r := range chain {
		nextA, nextB := len(a), len(b)
		if k+1 < len(chain) {
			nextA, nextB = chain[k+1].a, chain[k+1].b
		}
		before := max(r.a-last.endA(), r.b-last.endB())
		after := max(nextA-r.endA(), nextB-r.endB())
		if r.n < islandLength && min(before, after) > 3*r.n {
			continue
		}
		kept = append(kept, r)
		last = r
	}
	// The texts' beginnings are in order with every chain, and so are their ends.
	kept = append(kept, run{len(a), len(b), 0})
	if kept[0].a > 0 && kept[0].b > 0 {
		kept = slices.Insert(kept, 0, run{})
	}
	for k := range kept {
		r := &kept[k]
		prev := run{}
		if k > 0 {
			prev = kept[k-1]
		}
		back := sharedBack(a, b, r.a, r.b, min(r.a-prev.endA(), r.b-prev.endB()))
		r.a -= back
		r.b -= back
		r.n += back
		nextA, nextB := len(a), len(b)
		if k+1 < len(kept) {
			nextA, nextB = kept[k+1].a, kept[k+1].b
		}
		r.n += shared(a[:nextA], b[:nextB], r.endA(), r.endB())
	}
	kept = slices.DeleteFunc(kept, func(r run) bool { return r.n == 0 })
	sd.chain = kept
}

// moved appends to dst the runs outside the chain that are long enough to be
// passages moved within the text, as far as neither the chain nor another of
// them covers their place in either text, in the order of a.
func (sd *seeder) moved(dst []run) []run {
	sd.order = sd.order[:0]
	for k, r := range sd.runs {
		if !sd.links[k].in && r.n >= movedLength {
			sd.order = append(sd.order, int32(k))
		}
	}
	if len(sd.order) == 0 {
		return dst
	}
	runs, chain := sd.runs, sd.chain
	for _, k := range sd.order {
		r := &runs[k]
		trimB(r, chain[firstBehind(chain, func(c run) bool { return c.endB() > r.b }):])
	}
	slices.SortFunc(sd.order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(runs[x].a, runs[y].a), cmp.Compare(x, y))
	})
	end := 0 // a is used by moved runs up to here
	for _, k := range sd.order {
		r := runs[k]
		r.skip(end - r.a)
		c := firstBehind(chain, func(c run) bool { return c.endA() > r.a })
		if c < len(chain) && chain[c].a <= r.a {
			r.skip(chain[c].endA() - r.a)
			c++
		}
		if c < len(chain) {
			r.n = min(r.n, chain[c].a-r.a)
		}
		if r.n >= movedLength {
			dst = append(dst, r)
			end = r.endA()
		}
	}
	return dst
}

// skip takes n bytes from the beginning of r, if n is positive.
func (r *run) skip(n int) {
	if n > 0 {
		r.a, r.b, r.n = r.a+n, r.b+n, r.n-n
	}
}

// firstBehind returns the number of the first run of chain for which behind is
// true; it is false for those before.
func firstBehind(chain []run, behind func(run) bool) int {
	lo, hi := 0, len(chain)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); behind(chain[mid]) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// trimB cuts from r what the runs of chain, in order, cover of it in b. The
// longest rest in front of the first of them that lies inside is kept, else
// the rest behind it.
func trimB(r *run, chain []run) {
	for _, c := range chain {
		if c.b >= r.endB() {
			return
		}
		if front := c.b - r.b; front >= movedLength {
			r.n = front
			return
		}
		r.skip(c.endB() - r.b)
		if r.n <= 0 {
			return
		}
	}
}
