package nearest

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var posts = []string{
	"ASUNCION", "BISHKEK", "BRASILIA", "BRATISLAVA", "BRUSSELS", "BUENOSAIRES",
	"HANOI", "KINSHASA", "LIMA", "LIMA", "LOME", "ROME", "TRIPOLI", "TUNIS",
}

func TestBest(t *testing.T) {
	for _, tt := range []struct {
		s      string
		max    int
		best   string
		dist   int
		unique bool
	}{
		{"TRIPOLI", 2, "TRIPOLI", 0, true},
		{"QRIPOLI", 2, "TRIPOLI", 1, true},
		{"BISHIEK", 2, "BISHKEK", 1, true},
		{"BRUSSELQ", 2, "BRUSSELS", 1, true},
		{"ASUNCIÓN", 2, "ASUNCION", 1, true}, // a letter of two bytes is one letter
		{"BUENOSAIR", 2, "BUENOSAIRES", 2, true},
		{"BUENOSAIR", 1, "", 0, false},
		{"LIMAA", 2, "LIMA", 1, true}, // twice in the list, but one word
		{"NOME", 1, "LOME", 1, false}, // ROME is as near
		{"LOMME", 2, "LOME", 1, true}, // ROME is two away
		{"hanoi", 2, "", 0, false},    // case is the caller's affair
		{"BRASIL", 2, "BRASILIA", 2, true},
		{"BRASIL", math.MaxInt, "BRASILIA", 2, true},
		{"", 9, "", 0, false},
		{"X", 0, "", 0, false},
		{"LIMA", -1, "", 0, false},
		{strings.Repeat("A", 25), 99, "", 0, false},
		{"\xff\xfeMA", 2, "LIMA", 2, true},
	} {
		best, dist, unique := Best(tt.s, slices.Values(posts), tt.max)
		if best != tt.best || dist != tt.dist || unique != tt.unique {
			t.Errorf("Best(%q, %d) = %q, %d, %v; want %q, %d, %v",
				tt.s, tt.max, best, dist, unique, tt.best, tt.dist, tt.unique)
		}
	}
}

// slowBest is Best without its filters, over a textbook distance.
func slowBest(s string, candidates []string, max int) (best string, dist int, unique bool) {
	if n := utf8.RuneCountInString(s); n == 0 || n > maxRunes || max < 0 {
		return "", 0, false
	}
	for _, c := range candidates {
		if c == "" || utf8.RuneCountInString(c) > maxRunes && c != s {
			continue
		}
		d := slowDistance([]rune(s), []rune(c))
		switch {
		case c == s:
			return c, 0, true
		case d > max:
		case best == "" || d < dist:
			best, dist, unique = c, d, true
		case d == dist && c != best:
			unique = false
		}
	}
	return best, dist, unique
}

func slowDistance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range b {
		d[0][j+1] = j + 1
	}
	for i := range a {
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			d[i+1][j+1] = min(d[i][j]+cost, d[i][j+1]+1, d[i+1][j]+1)
		}
	}
	return d[len(a)][len(b)]
}

func FuzzBest(f *testing.F) {
	list := strings.Join(posts, " ")
	for _, s := range []string{"TRIPOLI", "QRIPOLI", "NOME", "ASUNCIÓN", "\xff\xfeMA", ""} {
		f.Add(s, list, 2)
	}
	f.Fuzz(func(t *testing.T, s, list string, max int) {
		if len(list) > 1000 {
			t.Skip("longer lists find nothing more")
		}
		candidates := strings.Fields(list)
		best, dist, unique := Best(s, slices.Values(candidates), max)
		b, d, u := slowBest(s, candidates, max)
		if best != b || dist != d || unique != u {
			t.Errorf("Best(%q, %q, %d) = %q, %d, %v; slow twin: %q, %d, %v", s, candidates, max, best, dist, unique, b, d, u)
		}
	})
}

func BenchmarkBest(b *testing.B) {
	seq := slices.Values(posts)
	b.ReportAllocs()
	for b.Loop() {
		Best("QRIPOLI", seq, 2)
	}
}
