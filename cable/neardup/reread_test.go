package neardup

import "testing"

// Copies of which some lines are far worse than the rest are versions of one
// text nevertheless, where both are misread and lines are lost. Reports of a
// series do not become versions by being misread.
func TestUnevenlyMisread(t *testing.T) {
	const share, lost, pairs = .10, .03, 100
	m := newMaker(71)
	counts, siblings := 0, 0
	for k := range pairs {
		text := m.text(700 + m.IntN(3000))
		a, b := m.unevenly(text, share, lost), m.unevenly(text, share, lost)
		checkPair(t, a, b)
		if c := Compare(a, b); c.Label.Counts() {
			counts++
		} else {
			t.Logf("pair %d of %d bytes: %v, coverage %.3f, fidelity %.3f", k, len(text), c.Label, c.Coverage, c.Fidelity)
		}
		a, b = m.series(1500+m.IntN(3000), .8)
		a, b = m.unevenly(a, share, 0), m.unevenly(b, share, 0)
		checkPair(t, a, b)
		if Compare(a, b).Label.Counts() {
			siblings++
		}
	}
	if counts < pairs-8 || siblings > 4 {
		t.Errorf("%d of %d copies count, and %d of %[2]d pairs of a series", counts, pairs, siblings)
	}
}

// What is read again costs no less than it does, and what is short what it does.
func TestFar(t *testing.T) {
	var al aligner
	m := newMaker(72)
	for range 200 {
		s := folds(m.text(40))
		s = s[:min(len(s), 20+m.IntN(300))]
		r := folds(m.misread(string(s), .3))
		got, want := al.far(s, r), plainDistance(s, r)[len(r)]
		if got < want || min(len(s), len(r)) <= maxPattern && got != want {
			t.Errorf("%q, %q: %d, want %d", s, r, got, want)
		}
	}
}
