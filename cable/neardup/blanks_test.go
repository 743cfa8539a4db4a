package neardup

import (
	"slices"
	"strings"
	"testing"
)

// That two texts are one form filled in twice mostly shows before they are
// aligned. Of copies it never does.
func TestBlanks(t *testing.T) {
	const size, pairs = 6000, 25
	tests := []struct {
		name  string
		least int // pairs that must be given up
		make  func(m *maker) (a, b string)
	}{
		{"series 50 %", 12, func(m *maker) (a, b string) { return m.series(size, .50) }},
		{"series 75 %", 4, func(m *maker) (a, b string) { return m.series(size, .75) }},
		{"long blanks with a phrase in them", 20, func(m *maker) (a, b string) {
			head, tail, phrase := m.text(700), m.text(700), m.sentence()
			own := func() string { return head + m.text(1500) + phrase + m.text(3000-m.IntN(1500)) + tail }
			return own(), own()
		}},
		{"a list in another order", 0, func(m *maker) (a, b string) {
			var list []string
			for range 40 {
				list = append(list, "- "+strings.Join(strings.Fields(m.sentence())[:8], " ")+"\n")
			}
			a, b = m.text(size/4), m.text(size/4)
			other := slices.Clone(list)
			m.Shuffle(len(other), func(i, k int) { other[i], other[k] = other[k], other[i] })
			return a + strings.Join(list, "") + b, a + strings.Join(other, "") + b
		}},
		{"corrected", 0, func(m *maker) (a, b string) { a = m.text(size); return a, m.corrected(a, .05) }},
		{"misread", 0, func(m *maker) (a, b string) { a = m.text(size); return a, m.misread(a, .10) }},
		{"unevenly misread", 0, func(m *maker) (a, b string) {
			a = m.text(size)
			return m.unevenly(a, .06, .02), m.unevenly(a, .06, .02)
		}},
		{"redacted", 0, func(m *maker) (a, b string) {
			a = m.text(size)
			return m.redacted(a, .40, "XXXXXXXX"), m.redacted(a, .40, "[redacted]")
		}},
		{"excerpt", 0, func(m *maker) (a, b string) { a = m.text(size); return a, a[:2000] + a[4000:] }},
		{"text put in", 0, func(m *maker) (a, b string) { a = m.text(size); return a[:3000] + m.text(9000) + a[3000:], a }},
	}
	for _, test := range tests {
		m := newMaker(91)
		given := 0
		var al aligner
		for range pairs {
			var x, y folded
			a, b := test.make(m)
			foldShown(&x, a)
			foldShown(&y, b)
			v := al.compare(&x, &y)
			if !al.blanks.filled {
				continue
			}
			given++
			if !al.stopped || len(al.pieces) > 0 || v.label.Counts() {
				t.Errorf("%s: %v with %d pieces", test.name, v.label, len(al.pieces))
			}
		}
		if given < test.least || test.least == 0 && given > 0 {
			t.Errorf("%s: %d of %d pairs are given up", test.name, given, pairs)
		}
	}
}
