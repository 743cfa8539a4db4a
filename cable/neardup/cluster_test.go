package neardup

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// collect returns the groups of the texts, which are passed in a random order.
func collect(texts map[string]string, seed uint64) []Group[string] {
	keys := slices.Sorted(maps.Keys(texts))
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(keys), func(i, k int) { keys[i], keys[k] = keys[k], keys[i] })
	return slices.Collect(Groups(func(yield func(string, string) bool) {
		for _, key := range keys {
			if !yield(key, texts[key]) {
				return
			}
		}
	}, func(key string) string { return texts[key] }))
}

func TestGroups(t *testing.T) {
	m := newMaker(31)
	a, b, c, d, short := m.text(6000), m.text(7000), m.text(5000), m.text(9000), m.text(500)
	texts := map[string]string{
		"a1": a, "a2": strings.ToUpper(a), "a3": m.corrected(a, .03), "a4": m.misread(a, .04),
		"b1": b, "b2": m.redacted(b, .10, "XXXXXXXXXXXX"),
		"c1": c, "c2": m.excerpt(c, .4), "c3": m.excerpt(c, .4),
		"d":  d,
		"e1": "", "e2": " \n",
		"f1": "Noted.", "f2": "NOTED", "f3": "Not noted.",
		"g1": short, "g2": m.misread(short, .08),
	}
	for i := range 30 {
		texts["other "+strconv.Itoa(i)] = m.text(4000)
	}
	got := collect(texts, 1)
	var lines []string
	for _, g := range got {
		line := g.Canonical + ":"
		for _, key := range g.Members {
			line += " " + key
		}
		for _, e := range g.Edges {
			line += ", " + e.From + " " + e.To + " " + e.Label.String()
		}
		lines = append(lines, line)
	}
	want := []string{
		"a3: a1 a2 a3 a4, a1 a2 same, a1 a3 corrected, a1 a4 noisy, a3 a4 noisy",
		"b1: b1 b2, b2 b1 redacted",
		"c2: c2, c2 c1 excerpt",
		"c3: c3, c3 c1 excerpt",
		"e1: e1 e2, e1 e2 same",
		"f1: f1 f2, f1 f2 same",
		"g1: g1 g2, g1 g2 noisy",
	}
	if diff := gocmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for seed := range uint64(3) {
		if diff := gocmp.Diff(got, collect(texts, seed+2)); diff != "" {
			t.Errorf("another order gives other groups (-want +got):\n%s", diff)
		}
	}
}

// A text that was sent a hundred times, with a change each, is one group.
func TestGroupsCrowd(t *testing.T) {
	texts := map[string]string{}
	list := corpus(60, 100)
	for i, text := range list {
		texts[strconv.Itoa(i)] = text
	}
	most := 0
	for _, g := range collect(texts, 1) {
		most = max(most, len(g.Members))
	}
	if most != 100 {
		t.Errorf("the largest group has %d texts, want 100", most)
	}
}

func TestGroupsStop(t *testing.T) {
	m := newMaker(3)
	a := m.text(900)
	texts := map[string]string{"1": a, "2": a, "3": m.text(800)}
	n := 0
	for range Groups(maps.All(texts), func(key string) string { return texts[key] }) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d groups before the end, want 1", n)
	}
	for range Groups(maps.All(map[string]string{}), nil) {
		t.Error("a group of no texts")
	}
	// A key that comes twice.
	seq := func(yield func(int, string) bool) { _ = yield(1, "one") && yield(2, a) && yield(1, a) }
	got := slices.Collect(Groups(seq, func(int) string { return a }))
	if len(got) != 1 || !slices.Equal(got[0].Members, []int{1, 2}) {
		t.Errorf("groups %v, want one of 1 and 2", got)
	}
}

// An edge tells which of two texts is the redacted one, and that neither is where
// each hides what the other shows.
func TestEdgeSides(t *testing.T) {
	m := newMaker(4)
	text := m.text(3000)
	one, two, behind := text[:1000], text[1000:2000], text[2000:]
	texts := map[string]string{
		"1": text,
		"2": one[:600] + " XXXXXXXX " + one[700:] + two + behind,
		"3": one + two[:600] + " [name not declassified] " + two[700:] + behind,
		"4": one + two,
	}
	var got []string
	for g := range Groups(maps.All(texts), func(key string) string { return texts[key] }) {
		for _, e := range g.Edges {
			got = append(got, fmt.Sprint(e.From, e.To, e.Label, e.Side))
		}
	}
	want := []string{"21redacted first", "23redacted ", "31redacted first", "41excerpt first", "42excerpt first", "43excerpt first"}
	if !slices.Equal(got, want) {
		t.Errorf("edges %q, want %q", got, want)
	}
}

// plainCandidates is the reference: a map from each code to its texts.
func plainCandidates(sketches []Sketch) []candidate {
	in := map[uint32][]uint32{}
	for i, s := range sketches {
		for _, code := range slices.Compact(slices.Sorted(slices.Values(s.codes(nil)))) {
			if code < codeSame {
				in[code] = append(in[code], uint32(i))
			}
		}
	}
	near, far := map[pair]int{}, map[pair]int{}
	for code, list := range in {
		if len(list) <= 5 {
			for i, a := range list {
				for _, b := range list[i+1:] {
					near[pair{a, b}]++
				}
			}
			continue
		}
		into, strict := near, len(list) > max(40, len(sketches)/5000)
		if strict {
			if len(list) > 4096 || code%4 != 0 {
				continue
			}
			into = far
		}
		slices.SortStableFunc(list, func(a, b uint32) int {
			return int(sketches[a].length) - int(sketches[b].length)
		})
		agree := func(a, b uint32) bool {
			return !strict || sketches[b].length-sketches[a].length <= sketches[b].length/8
		}
		first := 0
		for i := 1; i < len(list); i++ {
			if !agree(list[first], list[i]) {
				first = i
			}
			// The first, unless it is the text itself, and the one before.
			with := map[int]bool{first: true, i - 1: agree(list[i-1], list[i])}
			for k, ok := range with {
				if ok && k != i {
					into[pair{min(list[k], list[i]), max(list[k], list[i])}]++
				}
			}
		}
	}
	found := map[pair]candidate{}
	for p, n := range near {
		if f := plainNearness(sketches[p.a], sketches[p.b], n >= manyHits); n >= leastHits && f.part > 0 {
			found[p] = candidate{p, f.atLeast(50)}
		}
	}
	for p, n := range far {
		if n >= leastHits && plainNearness(sketches[p.a], sketches[p.b], false).atLeast(50) {
			found[p] = candidate{p, true}
		}
	}
	return slices.SortedFunc(maps.Values(found), func(p, q candidate) int { return cmp.Compare(p.packed(), q.packed()) })
}

func TestCandidates(t *testing.T) {
	var sketches []Sketch
	for _, text := range corpus(300, 60) {
		sketches = append(sketches, Of(text))
	}
	for _, list := range [][]Sketch{nil, sketches[:1], sketches[:100], sketches} {
		want := plainCandidates(list)
		for _, workers := range []int{1, 2, 3} {
			if diff := gocmp.Diff(want, candidates(list, workers), gocmp.AllowUnexported(candidate{}, pair{})); diff != "" {
				t.Errorf("%d texts, %d workers (-want +got):\n%s", len(list), workers, diff)
			}
		}
	}
}

func TestRadixSort(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for _, n := range []int{0, 1, 2, 100, 5000} {
		v := make([]uint64, n)
		for i := range v {
			v[i] = r.Uint64() >> r.IntN(64)
		}
		want := slices.Sorted(slices.Values(v))
		if got, _ := radixSort(v, make([]uint64, n), 0, 64); !slices.Equal(got, want) {
			t.Errorf("%d numbers are not in order", n)
		}
	}
}

// plainNoise is the reference: a byte at a time.
func plainNoise(f *folded) int {
	n := 0
	for i := 1; i+1 < len(f.src); i++ {
		if isDigit(f.src[i]) && isLetter(f.src[i-1]) && isLetter(f.src[i+1]) {
			n++
		}
	}
	return n * 1000 / max(1, len(f.b))
}

func checkNoise(t *testing.T, text string) {
	t.Helper()
	var f folded
	fold(&f, text)
	if got, want := noise(&f), plainNoise(&f); got != want {
		t.Errorf("noise of %.60q is %d, want %d", text, got, want)
	}
}

func TestNoise(t *testing.T) {
	m := newMaker(9)
	for n := range 40 {
		checkNoise(t, m.misread(m.text(200), .1)[:n])
		checkNoise(t, strings.Repeat("a1", n))
		checkNoise(t, strings.Repeat("\xb1a1\xb1", n))
	}
}

func FuzzGroups(f *testing.F) {
	f.Add("one text", "another text", "ONE TEXT.")
	m := newMaker(1)
	a := m.text(900)
	f.Add(a, m.corrected(a, .1), m.excerpt(a, .5))
	f.Fuzz(func(t *testing.T, a, b, c string) {
		texts := map[string]string{"1": a, "2": b, "3": c, "4": a + b, "5": strings.ToUpper(a)}
		checkNoise(t, a+b)
		got := collect(texts, 1)
		if diff := gocmp.Diff(got, collect(texts, 2)); diff != "" {
			t.Errorf("another order gives other groups (-want +got):\n%s", diff)
		}
		seen := map[string]bool{}
		for _, g := range got {
			if !slices.Contains(g.Members, g.Canonical) || !slices.IsSorted(g.Members) {
				t.Errorf("group %v", g)
			}
			for _, key := range g.Members {
				if seen[key] {
					t.Errorf("%s is in two groups", key)
				}
				seen[key] = true
			}
			for _, e := range g.Edges {
				if !e.Label.Counts() || !slices.Contains(g.Members, e.From) {
					t.Errorf("edge %v", e)
				}
			}
		}
	})
}

func BenchmarkGroups(b *testing.B) {
	texts := corpus(1500, 20)
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for range Groups(slices.All(texts), func(i int) string { return texts[i] }) {
		}
	}
}
