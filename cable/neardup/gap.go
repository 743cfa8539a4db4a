package neardup

// Between the runs of a chain lie gaps: what each text has there for itself.
// A gap is judged by what it would cost to turn one side into the other.

const (
	// slipLength is the length up to which a gap is noise whatever it holds,
	// digits excepted: a misread letter, an s put on.
	slipLength = 2
	// windowReach is how much of the other text maxPattern bytes of a long gap
	// may correspond to.
	windowReach = maxPattern + maxPattern/2
	// frameShare is how much of the shorter text, in hundredths, a frame may be:
	// words of its own before or behind what it quotes of the other.
	frameShare = 15
	// headRun is the length of the run that ends a head, and headShare what part
	// of the shorter text a head may be at most.
	headRun   = 96
	headShare = 4
)

// A piece is a part of an alignment in folded places: a[a0:a1] stands for
// b[b0:b1]. The pieces' places in a tile it, and so do those in b; in a they
// are in order, and but for moved ones in b.
type piece struct {
	a0, a1, b0, b1 int
	kind           Kind
	side           Side
	cost           int // edit distance of noise, and of what was replaced or more
}

func (p *piece) lenA() int { return p.a1 - p.a0 }
func (p *piece) lenB() int { return p.b1 - p.b0 }

// A tally adds up what the pieces say, in folded bytes of the shorter text a
// and the longer text b.
type tally struct {
	kept       int    // in runs, of a
	movedBytes int    // of these, in moved ones
	noise      int    // in noisy gaps, of a
	noiseCost  int    // edit distance of these
	misread    int    // the same, but of each not more than it has of a
	noiseGaps  int    // how many there are
	replaced   int    // in replaced gaps, of the side that has less
	words      int    // replaced gaps that are short
	passages   int    // replaced gaps that are long
	passage    int    // the bytes of these
	numbers    int    // gaps at which a number became another
	redacted   [2]int // under or in redaction marks, of a and of b
	marks      [3]int // redacted gaps whose marks stand in both, in a, in b
	missing    [2]int // of a in b, of b in a
	inner      [2]int // of these, between runs
	absences   int    // missing gaps
}

// passageLength is the length from which a replaced gap is a passage, not a
// word or two.
const passageLength = 32

// passageCost is what a passage costs at least, in hundredths of its length:
// unrelated English costs .7 and more, a few edited words near each other less.
const passageCost = 62

// add counts p. inner says of what is missing that there are runs on both sides
// of it, head of all that the texts may have heads of their own there, which say
// nothing of a form.
func (t *tally) add(a, b []byte, p *piece, inner, head bool) {
	switch p.kind {
	case KindEqual:
		t.kept += p.lenA()
	case KindMoved:
		t.kept += p.lenA()
		t.movedBytes += p.lenA()
	case KindNoise:
		t.noise += p.lenA()
		t.noiseCost += p.cost
		t.misread += min(p.cost, p.lenA())
		t.noiseGaps++
		if !head {
			t.countNumbers(a[p.a0:p.a1], b[p.b0:p.b1])
		}
	case KindRedacted:
		t.redacted[0] += p.lenA()
		t.redacted[1] += p.lenB()
		t.marks[p.side]++
	case KindReplaced:
		n := min(p.lenA(), p.lenB())
		t.replaced += n
		if head {
			break
		}
		if n >= passageLength && 100*p.cost >= passageCost*max(p.lenA(), p.lenB()) {
			t.passages++
			t.passage += n
		} else {
			t.words++
		}
		t.countNumbers(a[p.a0:p.a1], b[p.b0:p.b1])
	case KindMissing:
		t.absences++
		t.missing[0] += p.lenA()
		t.missing[1] += p.lenB()
		if inner {
			t.inner[0] += p.lenA()
			t.inner[1] += p.lenB()
		}
	}
}

// countNumbers counts a gap of which both sides have digits, but others.
func (t *tally) countNumbers(s, r []byte) {
	i, j, digits := 0, 0, false
	for {
		for i < len(s) && !isDigit(s[i]) {
			i++
		}
		if i == len(s) && !digits {
			return
		}
		for j < len(r) && !isDigit(r[j]) {
			j++
		}
		if i == len(s) || j == len(r) {
			break
		}
		digits = true
		if s[i] != r[j] {
			t.numbers++
			return
		}
		i, j = i+1, j+1
	}
	if digits && (i < len(s) || j < len(r)) {
		t.numbers++
	}
}

func hasDigit(s []byte) bool {
	for _, c := range s {
		if isDigit(c) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// gap judges what lies between two runs, and appends the pieces that it
// consists of.
func (al *aligner) gap(a0, a1, b0, b1 int) {
	la, lb := a1-a0, b1-b0
	if la == 0 && lb == 0 {
		return
	}
	a, b := al.a.b, al.b.b
	most := max(la, lb)
	if most <= slipLength && len(al.holes(0, a0, a1)) == 0 && len(al.holes(1, b0, b1)) == 0 {
		kind := KindNoise
		if la > 0 && lb > 0 && isNumber(a[a0:a1]) && isNumber(b[b0:b1]) {
			kind = KindReplaced
		}
		al.put(piece{a0: a0, a1: a1, b0: b0, b1: b1, kind: kind, cost: most})
		return
	}
	if al.redaction(a0, a1, b0, b1, true) {
		return
	}
	al.compareGap(a0, a1, b0, b1)
}

// isNumber reports whether s is made of digits.
func isNumber(s []byte) bool {
	for _, c := range s {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

// compareGap judges a gap without redaction marks. What is not noise as a whole
// is taken apart.
func (al *aligner) compareGap(a0, a1, b0, b1 int) {
	lo, hi := min(a1-a0, b1-b0), max(a1-a0, b1-b0)
	if lo < fineLeast || 3*lo < hi || hi > fineReach || al.isFrame(a0, a1, b0, b1) {
		al.judge(a0, a1, b0, b1)
		return
	}
	if lo > maxPattern {
		if !al.refine(a0, a1, b0, b1) {
			al.judge(a0, a1, b0, b1)
		}
		return
	}
	if p := al.measure(a0, a1, b0, b1); p.kind == KindNoise || !al.refine(a0, a1, b0, b1) {
		al.put(p)
	}
}

// measure returns a gap as noise, or as replaced if it costs too much.
func (al *aligner) measure(a0, a1, b0, b1 int) piece {
	p := piece{a0: a0, a1: a1, b0: b0, b1: b1, kind: KindReplaced, cost: max(a1-a0, b1-b0)}
	if most := p.cost; 2*apart(a1-a0, b1-b0) < most {
		if p.cost = al.distance(al.a.b[a0:a1], al.b.b[b0:b1]); 2*p.cost < most {
			p.kind = KindNoise
		}
	}
	return p
}

// judge judges a gap as a whole.
func (al *aligner) judge(a0, a1, b0, b1 int) {
	a, b := al.a.b, al.b.b
	la, lb := a1-a0, b1-b0
	switch {
	case la == 0 && lb == 0:
		return
	case la == 0 || lb == 0:
		side := First
		if lb == 0 {
			side = Second
		}
		al.put(piece{a0: a0, a1: a1, b0: b0, b1: b1, kind: KindMissing, side: side})
		return
	case 3*min(la, lb) < max(la, lb) || al.isFrame(a0, a1, b0, b1):
		al.uneven(a0, a1, b0, b1)
		return
	case min(la, lb) <= maxPattern:
		al.put(al.measure(a0, a1, b0, b1))
		return
	}
	// A long gap: noise from its beginning and from its end, as far as it
	// goes; what is left between was replaced.
	p := piece{a0: a0, a1: a0, b0: b0, b1: b0, kind: KindNoise}
	for p.a1 < a1 && p.b1 < b1 {
		n, m, cost := al.window(a[p.a1:a1], b[p.b1:b1], false)
		if n == 0 {
			break
		}
		p.a1, p.b1, p.cost = p.a1+n, p.b1+m, p.cost+cost
	}
	if p.a1 > p.a0 {
		al.put(p)
	}
	q := piece{a0: a1, a1: a1, b0: b1, b1: b1, kind: KindNoise}
	for q.a0 > p.a1 && q.b0 > p.b1 {
		n, m, cost := al.window(a[p.a1:q.a0], b[p.b1:q.b0], true)
		if n == 0 {
			break
		}
		q.a0, q.b0, q.cost = q.a0-n, q.b0-m, q.cost+cost
	}
	switch mid := (piece{a0: p.a1, a1: q.a0, b0: p.b1, b1: q.b0}); {
	case mid.lenA() > 0 && mid.lenB() > 0:
		mid.kind, mid.cost = KindReplaced, max(mid.lenA(), mid.lenB())
		al.put(mid)
	case mid.lenA() > 0 || mid.lenB() > 0:
		al.compareGap(mid.a0, mid.a1, mid.b0, mid.b1)
	}
	if q.a1 > q.a0 {
		al.put(q)
	}
}

// uneven judges a gap of which one side is much longer: the shorter side stands
// for the beginning of the other or for its end, the rest is missing.
func (al *aligner) uneven(a0, a1, b0, b1 int) {
	a, b := al.a.b[a0:a1], al.b.b[b0:b1]
	short, long := a, b
	if len(a) > len(b) {
		short, long = b, a
	}
	n := min(len(short), maxPattern)
	near := min(len(long), n+n/2)
	front, cost := al.reach(short[:n], long[:near], false)
	back, costBack := al.reach(short[len(short)-n:], long[len(long)-near:], true)
	atEnd := costBack < cost || a0 == 0 && b0 == 0
	if atEnd {
		front, cost = back, costBack
	}
	p := piece{kind: KindNoise, cost: cost}
	if n < len(short) || 2*cost >= max(n, front) {
		if al.isFrame(a0, a1, b0, b1) {
			// What is left of the gap stands next to the run.
			if al.atHead(a0, b0) {
				al.compareGap(a0, a0, b0, b1)
				al.compareGap(a0, a1, b1, b1)
			} else {
				al.compareGap(a0, a1, b0, b0)
				al.compareGap(a1, a1, b0, b1)
			}
			return
		}
		p.kind, front, p.cost = KindReplaced, len(short), len(short)
	}
	na, nb := len(short), front
	if len(a) > len(b) {
		na, nb = front, len(short)
	}
	if atEnd {
		al.compareGap(a0, a1-na, b0, b1-nb)
		p.a0, p.a1, p.b0, p.b1 = a1-na, a1, b1-nb, b1
		al.put(p)
		return
	}
	p.a0, p.a1, p.b0, p.b1 = a0, a0+na, b0, b0+nb
	al.put(p)
	al.compareGap(a0+na, a1, b0+nb, b1)
}

// isFrame reports whether the shorter text's side of a gap is a frame: words of
// its own before or behind what it quotes of the other text. They stand for
// nothing there. That they are few of the shorter text, and few next to what it
// lacks of the other, tells them from the filled-in head of a form; a word or two
// at a text's edge were exchanged for others.
func (al *aligner) isFrame(a0, a1, b0, b1 int) bool {
	n := a1 - a0
	if !al.quoted || n < passageLength || 100*int64(n) > frameShare*int64(len(al.a.b)) {
		return false
	}
	if al.atHead(a0, b0) == al.atTail(a1, b1) {
		return false
	}
	// Nobody who quotes puts marks into his own words.
	return len(al.a.holesIn(a0, a1)) == 0
}

// atHead reports whether no run lies before a place in each text: letters that
// are too few for a seed begin both by chance.
func (al *aligner) atHead(i, j int) bool { return min(i, j) == 0 || max(i, j) < seedLength }

// atTail is atHead for the ends.
func (al *aligner) atTail(i, j int) bool {
	return al.atHead(len(al.a.b)-i, len(al.b.b)-j)
}

// window lays the beginning of s, or its end, against that of t, and returns
// how much of both is noise, and its cost; 0 if it is not.
func (al *aligner) window(s, t []byte, back bool) (n, m, cost int) {
	n, m = min(len(s), maxPattern), min(len(t), windowReach)
	swapped := len(t) < n
	if swapped {
		s, t = t, s
		n, m = len(s), min(len(t), windowReach)
	}
	if back {
		s, t = s[len(s)-n:], t[len(t)-m:]
	} else {
		s, t = s[:n], t[:m]
	}
	m, cost = al.reach(s, t, back)
	if m == 0 || 2*cost >= max(n, m) {
		return 0, 0, 0
	}
	if swapped {
		return m, n, cost
	}
	return n, m, cost
}
