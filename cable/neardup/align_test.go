package neardup

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func folds(s string) []byte {
	var f folded
	foldShown(&f, s)
	return f.b
}

// A source is a folded text that tells what stands in a part of it.
type source struct {
	folded
	starts []int // of the characters that the folded bytes come from
}

func newSource(s string) *source {
	f := new(source)
	foldShown(&f.folded, s)
	for i := range f.b {
		start, _ := f.place(i)
		f.starts = append(f.starts, start)
	}
	return f
}

// in returns the folded bytes of the characters that start in s.
func (f *source) in(s Span) []byte {
	i, _ := slices.BinarySearch(f.starts, s.Start)
	k, _ := slices.BinarySearch(f.starts, s.End)
	return f.b[i:max(i, k)]
}

// checkPair holds two texts to the laws of an alignment.
func checkPair(t *testing.T, a, b string) {
	t.Helper()
	c := Compare(a, b)
	fail := func(format string, args ...any) {
		t.Helper()
		t.Fatalf("%q\n%q\n%s\n%s", a, b, fmt.Sprintf(format, args...), drawRanges(a, b, c))
	}
	checkRanges(fail, a, b, c.Alignment)
	checkChanges(fail, a, b, c.Changes)
	if c.Coverage < 0 || c.Coverage > 1 || c.Fidelity < 0 || c.Fidelity > 1 {
		fail("coverage %v, fidelity %v", c.Coverage, c.Fidelity)
	}
	if c.Label < Same || c.Label > Different || c.Side != Neither && c.Label != Redacted && c.Label != Excerpt {
		fail("label %v %v", c.Label, c.Side)
	}
	if equal := bytes.Equal(folds(a), folds(b)); equal != (c.Label == Same) {
		fail("label %v of texts of which equal is %v", c.Label, equal)
	}
	if c.Label.Counts() && c.Label != Same && (c.Coverage < .5 || c.Fidelity < .9) {
		fail("a %v pair of coverage %v and fidelity %v", c.Label, c.Coverage, c.Fidelity)
	}

	checkPlaces(t, a)
	checkPlaces(t, b)

	// What the memory held before does not matter.
	if d := new(aligner).Compare(a, b); !reflect.DeepEqual(c, d) {
		fail("with fresh memory\n%s", drawRanges(a, b, d))
	}

	// The order of the two texts does not matter.
	d := Compare(b, a)
	if d.Label != c.Label || d.Side != c.Side.other() || d.Coverage != c.Coverage || d.Fidelity != c.Fidelity {
		fail("%v %v %v %v, the other way round %v %v %v %v", c.Label, c.Side, c.Coverage, c.Fidelity, d.Label, d.Side, d.Coverage, d.Fidelity)
	}
	mirror := slices.Clone(d.Ranges)
	for i := range mirror {
		r := &mirror[i]
		r.A, r.B, r.Side = r.B, r.A, r.Side.other()
	}
	byPlace := func(x, y Range) int {
		return cmp.Or(cmp.Compare(x.A.Start, y.A.Start), cmp.Compare(x.A.End, y.A.End), cmp.Compare(x.B.Start, y.B.Start), cmp.Compare(x.B.End, y.B.End))
	}
	slices.SortStableFunc(mirror, byPlace)
	if ranges := slices.Clone(c.Ranges); true {
		slices.SortStableFunc(ranges, byPlace)
		if !slices.Equal(mirror, ranges) {
			fail("the other way round\n%s", drawRanges(b, a, d))
		}
	}

	// The quick judgement is the same.
	var al aligner
	var fa, fb folded
	foldShown(&fa, a)
	foldShown(&fb, b)
	if v := al.compare(&fa, &fb); v.label != c.Label || v.side != c.Side {
		fail("judged quickly %v %v, not %v %v", v.label, v.side, c.Label, c.Side)
	} else if v.label.Counts() && (v.coverage.float() != c.Coverage || v.fidelity.float() != c.Fidelity) {
		fail("judged quickly %v %v", v.coverage, v.fidelity)
	}
}

func checkPlaces(t *testing.T, s string) {
	t.Helper()
	var f folded
	foldShown(&f, s)
	var at places
	at.of(&f)
	for i := range len(f.b) + 1 {
		if start, end := f.span(i, i+1); i < len(f.b) && at.span(i, i+1) != (Span{start, end}) {
			t.Fatalf("%q: the folded byte %d is at %v, want %d to %d", s, i, at.span(i, i+1), start, end)
		}
		if at.char(i) != f.begins(i) || at.word(i) != plainWordStart(&f, i) {
			t.Fatalf("%q: at the folded byte %d a character begins: %v, a word: %v", s, i, at.char(i), at.word(i))
		}
	}
}

func checkRanges(fail func(string, ...any), a, b string, al Alignment) {
	endA, endB := 0, 0
	var inB []Span
	ofA, ofB := newSource(a), newSource(b)
	for i, r := range al.Ranges {
		if r.A.Start < endA || r.A.End < r.A.Start || r.A.End > len(a) || r.B.Start < 0 || r.B.End < r.B.Start || r.B.End > len(b) {
			fail("range %d lies wrongly", i)
		}
		if r.Kind != KindMoved {
			if r.B.Start < endB {
				fail("range %d lies wrongly in the second text", i)
			}
			endB = r.B.End
		}
		// Between ranges lies nothing that counts.
		if left := ofA.in(Span{endA, r.A.Start}); len(left) > 0 {
			fail("%q before range %d is in none", left, i)
		}
		endA = r.A.End
		inB = append(inB, r.B)
		fa, fb := ofA.in(r.A), ofB.in(r.B)
		switch r.Kind {
		case KindEqual, KindMoved:
			if !bytes.Equal(fa, fb) || len(fa) == 0 {
				fail("range %d is not equal: %q %q", i, fa, fb)
			}
		case KindNoise:
			if row := plainDistance(fa, fb); 2*row[len(fb)] > 3*max(len(fa), len(fb)) {
				fail("range %d is no noise: %q %q", i, fa, fb)
			}
		case KindReplaced:
			if len(fa) == 0 || len(fb) == 0 {
				fail("range %d replaces nothing", i)
			}
		case KindMissing:
			if (len(fa) == 0) != (r.Side == First) || (len(fb) == 0) != (r.Side == Second) {
				fail("range %d is missing on side %v: %q %q", i, r.Side, fa, fb)
			}
		case KindRedacted:
			if r.Side != Second && !hasMark(r.A.In(a)) || r.Side != First && !hasMark(r.B.In(b)) {
				fail("range %d has no mark on side %v", i, r.Side)
			}
		default:
			fail("range %d has no kind", i)
		}
		if r.Side != Neither && r.Kind != KindMissing && r.Kind != KindRedacted {
			fail("range %d has a side", i)
		}
	}
	if left := ofA.in(Span{endA, len(a)}); len(left) > 0 {
		fail("%q at the end is in no range", left)
	}
	slices.SortFunc(inB, func(x, y Span) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
	end := 0
	for _, s := range inB {
		if s.Start < end {
			fail("ranges overlap in the second text at %d", s.Start)
		}
		if left := ofB.in(Span{end, s.Start}); len(left) > 0 {
			fail("%q of the second text is in no range", left)
		}
		end = s.End
	}
	if left := ofB.in(Span{end, len(b)}); len(left) > 0 {
		fail("%q at the end of the second text is in no range", left)
	}
}

func hasMark(s string) bool {
	_, only := onlyMarks(nil, s, 0)
	return only || len(strongMarks(s)) > 0
}

func checkChanges(fail func(string, ...any), a, b string, changes []Change) {
	for i, c := range changes {
		if c.A.Start < 0 || c.A.End < c.A.Start || c.A.End > len(a) || c.B.Start < 0 || c.B.End < c.B.Start || c.B.End > len(b) {
			fail("change %d lies wrongly", i)
		}
		if c.Kind < Number || c.Kind > Word || i > 0 && c.Kind < changes[i-1].Kind {
			fail("change %d is of kind %v", i, c.Kind)
		}
	}
}

// drawRanges writes a comparison as the tests want it.
func drawRanges(a, b string, c Comparison) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%v", c.Label)
	if c.Side != Neither {
		fmt.Fprintf(&s, " %v", c.Side)
	}
	s.WriteByte('\n')
	for _, r := range c.Ranges {
		fmt.Fprintf(&s, "%v", r.Kind)
		if r.Side != Neither {
			fmt.Fprintf(&s, " %v", r.Side)
		}
		if r.Kind == KindEqual {
			fmt.Fprintf(&s, " %q\n", r.A.In(a))
		} else {
			fmt.Fprintf(&s, " %q %q\n", r.A.In(a), r.B.In(b))
		}
	}
	for _, ch := range c.Changes {
		fmt.Fprintf(&s, "+ %v %q %q\n", ch.Kind, ch.A.In(a), ch.B.In(b))
	}
	return s.String()
}

func FuzzAlign(f *testing.F) {
	for _, test := range alignTests {
		f.Add(test.a, test.b)
	}
	for _, test := range foldTests {
		f.Add(test.in, test.in+test.in)
	}
	m := newMaker(11)
	for _, p := range benchPairs {
		a, b := p.make(m)
		f.Add(a[:min(len(a), 400)], b[:min(len(b), 400)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 1<<11 || len(b) > 1<<11 {
			return
		}
		checkPair(t, a, b)
		checkTwins(t, folds(a), folds(b))
	})
}

// checkTwins compares the clever loops with their plain twins.
func checkTwins(t *testing.T, a, b []byte) {
	t.Helper()
	if len(a) > len(b) {
		a, b = b, a
	}
	head := shared(a, b, 0, 0)
	if want := plainShared(a, b, 0, 0); head != want {
		t.Fatalf("%q and %q share %d bytes, want %d", a, b, head, want)
	}
	tail := sharedBack(a, b, len(a), len(b), len(a)-head)
	if want := plainSharedBack(a, b, len(a), len(b), len(a)-head); tail != want {
		t.Fatalf("%q and %q share %d last bytes, want %d", a, b, tail, want)
	}
	var sd seeder
	sd.find(a, b, head, tail)
	if want := plainRuns(a, b, head, tail); !slices.Equal(sd.runs, want) {
		t.Fatalf("%q and %q: runs\n%v, want\n%v", a, b, sd.runs, want)
	}
	sd.findFine(a, b)
	if want := plainFineRuns(a, b); !slices.Equal(sd.runs, want) {
		t.Fatalf("%q and %q: fine runs\n%v, want\n%v", a, b, sd.runs, want)
	}
	checkChain(t, a, b, &sd)
	sd.find(a, b, head, tail)
	checkChain(t, a, b, &sd)
	var m meter
	p, q := a[:min(len(a), maxPattern)], b[:min(len(b), 3*maxPattern)]
	if got, row := m.distance(p, q), plainDistance(p, q); got != row[len(q)] {
		t.Fatalf("distance of %q and %q is %d, want %d", p, q, got, row[len(q)])
	}
	for _, back := range []bool{false, true} {
		n, cost := m.reach(p, q, back)
		if wantN, wantCost := plainReach(p, q, back); len(p) > 0 && (n != wantN || cost != wantCost) {
			t.Fatalf("%q reaches %d of %q at %d (back %v), want %d at %d", p, n, q, cost, back, wantN, wantCost)
		}
	}
	p, q = a[:min(len(a), maxPattern)], b[:min(len(b), 200)]
	if i, j, cost := m.within(p, q); len(p) > 0 {
		if wantI, wantJ, want := plainWithin(p, q); i != wantI || j != wantJ || cost != want {
			t.Fatalf("%q is most like %q[%d:%d] at %d, want [%d:%d] at %d", p, q, i, j, cost, wantI, wantJ, want)
		}
	}
	if m != (meter{}) {
		t.Fatal("the meter keeps something of a pattern")
	}
}

// checkChain compares the chain of the runs with the best there is.
func checkChain(t *testing.T, a, b []byte, sd *seeder) {
	t.Helper()
	if len(sd.runs) == 0 {
		return
	}
	sd.link()
	got, end := 0, sd.runs[0].b
	for k, l := range sd.links {
		got = max(got, l.score)
		if r := sd.runs[k]; r.b < end {
			t.Fatalf("run %d overlaps the one before", k)
		} else {
			end = r.endB()
		}
	}
	if want := plainChain(sd.runs); got > want || got < want && len(sd.runs) <= chainBack {
		t.Fatalf("%q and %q: a chain of %d, want %d", a, b, got, want)
	}
	for k := 1; k < len(sd.chain); k++ {
		if p, r := sd.chain[k-1], sd.chain[k]; p.endA() > r.a || p.endB() > r.b || r.n <= 0 {
			t.Fatalf("chain %v is out of order", sd.chain)
		}
	}
}

func TestMadePairs(t *testing.T) {
	m := newMaker(5)
	for _, p := range benchPairs {
		t.Run(p.name, func(t *testing.T) {
			for range 3 {
				a, b := p.make(m)
				a, b = a[:min(len(a), 2500)], b[:min(len(b), 2500)]
				checkPair(t, a, b)
				checkTwins(t, folds(a), folds(b))
			}
		})
	}
}

// A passage that was moved is equal, and its old and new place are told.
func TestMoved(t *testing.T) {
	m := newMaker(8)
	p := make([]string, 4)
	for i := range p {
		p[i] = strings.Join(m.sentences(600+100*i), " ") + "\n"
	}
	a := p[0] + p[1] + p[2] + p[3]
	b := p[0] + p[3] + p[1] + p[2]
	checkPair(t, a, b)
	c := Compare(a, b)
	moved := 0
	for _, r := range c.Ranges {
		switch r.Kind {
		case KindMoved:
			moved += r.A.Len()
		case KindEqual:
		default:
			t.Errorf("%v %q %q", r.Kind, r.A.In(a), r.B.In(b))
		}
	}
	if moved < len(p[3])-20 || moved > len(p[3])+20 {
		t.Errorf("%d bytes were moved, want %d", moved, len(p[3]))
	}
	if c.Label != Corrected || c.Coverage != 1 || c.Fidelity != 1 {
		t.Errorf("%v, coverage %v, fidelity %v", c.Label, c.Coverage, c.Fidelity)
	}
}

// The work is bounded whatever repeats: each pair takes a fraction of a second,
// or the test does not end.
func TestRepeats(t *testing.T) {
	if testing.Short() {
		t.Skip("large texts")
	}
	const size = 1 << 20
	sentence := "The minister said that the talks would go on in the capital next week. "
	other := "The minister said that the talks would go on in the harbour next week. "
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	m := newMaker(9)
	long := m.text(1 << 16)
	tests := []struct {
		name, a, b string
	}{
		{"one letter", fill("a"), fill("a") + "b" + fill("a")},
		{"one sentence", fill(sentence), fill(sentence) + sentence},
		{"out of step", fill(sentence), "x " + fill(sentence) + "y"},
		{"two sentences", fill(sentence), fill(other)},
		{"one gram", fill("abcdefghijkl"), fill("abcdefghijklmnopq")},
		{"in turn", fill(sentence + other), fill(other + sentence + other)},
		{"different", fill(long), fill(m.text(1 << 16))},
		{"redacted", fill(sentence), fill("The XXXX said that the [...] would go on in the XXXXXXX next week. ")},
		{"brackets", fill("["), fill("[ x ") + "a"},
		{"dots", fill("a...."), fill("b....")},
		{"marks in both", fill("said [...] of the harbour XXXX by "), fill("XXXX that [...] at the airport said ")},
		{"letters between marks", fill("[x]a"), fill("[x]b[x]ab")},
		{"words not found", fill("the delegation [...] "), fill(long)},
		{"marks and words", fill("XXXX of "), fill("Smith of X ")},
	}
	var al aligner
	for _, test := range tests {
		start := time.Now()
		c := al.Compare(test.a, test.b)
		t.Logf("%-16s %9v %v, coverage %.2f, fidelity %.2f, %d ranges", test.name, time.Since(start), c.Label, c.Coverage, c.Fidelity, len(c.Ranges))
	}
}

// Goroutines may compare at once; each gets what it would get alone.
func TestCompareParallel(t *testing.T) {
	var wg sync.WaitGroup
	for _, p := range benchPairs {
		a, b := p.make(newMaker(5))
		want := new(aligner).Compare(a, b)
		for range 3 {
			wg.Go(func() {
				for range 5 {
					if got := Compare(a, b); !reflect.DeepEqual(got, want) {
						t.Errorf("%s: %v, alone %v", p.name, got.Label, want.Label)
					}
				}
			})
		}
	}
	wg.Wait()
}

func TestCompareReusesMemory(t *testing.T) {
	for _, p := range benchPairs {
		m := newMaker(4)
		var al aligner
		var a, b folded
		x, y := p.make(m)
		foldShown(&a, x)
		foldShown(&b, y)
		al.compare(&a, &b)
		if n := testing.AllocsPerRun(20, func() { al.compare(&a, &b) }); n != 0 {
			t.Errorf("%s: %v allocations", p.name, n)
		}
	}
}
