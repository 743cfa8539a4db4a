package neardup

import (
	"slices"
	"strings"
	"testing"
)

// Marks are left out, and where they stood is known.
func TestFoldShown(t *testing.T) {
	tests := []struct {
		in, want string
		holes    []int
	}{
		{"", "", nil},
		{"no mark", "nomark", nil},
		{"Post met XXXX at [1 line not declassified] noon (b)(1).", "postmetatnoon", []int{7, 9, 13}},
		{"XXXXXXXX", "", []int{0}},
		{"[...] Vesk", "vesk", []int{0}},
		{"Orlan \u0425\u0425\u0425, XXXX Vesk", "orlanvesk", []int{5}},
		{"six boxes, XXIII and B2", "sixboxesxxiiiandb2", nil},
		{strings.Repeat("a ", 100) + "[redacted]" + strings.Repeat(" b", 100), strings.Repeat("a", 100) + strings.Repeat("b", 100), []int{100}},
		{"Jos\u00c3\u00a9 [\u2026] so", "joseso", []int{4}},
	}
	var f folded
	for _, test := range tests {
		foldShown(&f, test.in)
		var at []int
		for _, h := range f.holes {
			at = append(at, h.at)
		}
		if string(f.b) != test.want || !slices.Equal(at, test.holes) {
			t.Errorf("%q folds to %q with marks before %v, want %q and %v", test.in, f.b, at, test.want, test.holes)
		}
		// What stands between marks folds as it does by itself, at its place.
		var part folded
		from, n := 0, 0
		for i := 0; i <= len(f.holes); i++ {
			s := Span{from, len(test.in)}
			if i < len(f.holes) {
				s.End, from = f.holes[i].mark.Start, f.holes[i].mark.End
			}
			fold(&part, s.In(test.in))
			for k := range part.b {
				start, end := part.place(k)
				if gotStart, gotEnd := f.place(n + k); gotStart != start+s.Start || gotEnd != end+s.Start {
					t.Errorf("%q: byte %d comes from %d to %d, want %d to %d", test.in, n+k, gotStart, gotEnd, start+s.Start, end+s.Start)
				}
			}
			n += len(part.b)
		}
		if n != len(f.b) {
			t.Errorf("%q: the parts have %d bytes, the whole %d", test.in, n, len(f.b))
		}
	}
}

// The first hole behind a place is found in whatever order places are asked for.
func TestFirstHole(t *testing.T) {
	var f folded
	foldShown(&f, strings.Repeat("a [...] bc XXXX d [...][redacted] ", 20))
	for i := range len(f.b) + 2 {
		for _, before := range []int{0, i / 2, i - 1, i, i + 1, i + 9, len(f.b)} {
			f.firstHole(before)
			want := 0
			for want < len(f.holes) && f.holes[want].at < i {
				want++
			}
			if got := f.firstHole(i); got != want {
				t.Fatalf("hole %d, want %d, behind %d after %d", got, want, i, before)
			}
		}
	}
}
