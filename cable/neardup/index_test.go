package neardup

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// corpus returns invented texts, some of them versions of others: corrected,
// misread, cut, sent again; and one that was sent n times with a change each.
func corpus(texts, n int) []string {
	m := newMaker(21)
	var list []string
	for len(list) < texts {
		a := m.text(400 + m.IntN(8000))
		list = append(list, a)
		switch m.IntN(8) {
		case 0:
			list = append(list, m.corrected(a, .03))
		case 1:
			list = append(list, m.misread(a, .05))
		case 2:
			list = append(list, m.excerpt(a, .5))
		case 3:
			list = append(list, strings.ToUpper(a), a)
		}
	}
	a := m.text(5000)
	for i := range n {
		list = append(list, a[:2000]+" copy "+strconv.Itoa(i*7919)+" "+a[2000:])
	}
	return list
}

// plainNear is the reference: it counts every gram of every text.
func plainNear(texts map[int]Sketch, s Sketch) []Candidate[int] {
	in := map[uint32][]int{}
	for key, t := range texts {
		for _, code := range slices.Compact(slices.Sorted(slices.Values(t.codes(nil)))) {
			in[code] = append(in[code], key)
		}
	}
	hits, same := map[int]int{}, map[int]bool{}
	var frequent []uint32
	for _, code := range s.codes(nil) {
		switch {
		case code >= codeSame:
			for _, key := range in[code] {
				same[key] = true
			}
		case len(in[code]) <= max(40, len(texts)/5000):
			for _, key := range in[code] {
				hits[key]++
			}
		default:
			frequent = append(frequent, code)
		}
	}
	slices.SortFunc(frequent, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(len(in[a]), len(in[b])), cmp.Compare(a, b))
	})
	crowdHits := map[int]int{}
	frequent = frequent[:min(4, len(frequent))]
	for _, code := range frequent {
		if len(in[code]) <= crowd {
			for _, key := range in[code] {
				crowdHits[key]++
			}
		}
	}
	var found []Candidate[int]
	for key, t := range texts {
		if hits[key] < 2 && !same[key] && crowdHits[key] < max(2, len(frequent)-1) {
			continue
		}
		if f := plainNearness(s, t, hits[key] >= 4); f.part > 0 {
			found = append(found, Candidate[int]{key, f.float()})
		}
	}
	slices.SortFunc(found, func(a, b Candidate[int]) int {
		return cmp.Or(cmp.Compare(b.Containment, a.Containment), cmp.Compare(a.Key, b.Key))
	})
	return found
}

// plainNearness is the reference: it goes through both lists.
func plainNearness(s, t Sketch, many bool) fraction {
	if s.Equal(t) {
		return fraction{1, 1}
	}
	var f fraction
	enough := false
	for i, kind := range [][2]sample{{s.grams, t.grams}, {s.noisy, t.noisy}} {
		common, inS, inT := overlap(kind[0], kind[1])
		g := fraction{common, min(inS, inT)}
		if g.moreThan(f) {
			f = g
		}
		least := [2]int{15, 26}[i]
		if many {
			least = [2]int{8, 12}[i]
		}
		enough = enough || g.atLeast(least)
	}
	if !enough {
		return fraction{}
	}
	return f
}

func TestIndex(t *testing.T) {
	list := corpus(120, 50)
	texts := map[int]Sketch{}
	for i, text := range list {
		texts[i] = Of(text)
	}
	var x Index[int]
	for i := range list {
		x.Add(i, texts[i])
	}
	check := func() {
		t.Helper()
		if x.Len() != len(texts) {
			t.Errorf("%d texts, want %d", x.Len(), len(texts))
		}
		for i := range list {
			s := Of(list[i])
			if diff := gocmp.Diff(plainNear(texts, s), x.Near(s)); diff != "" {
				t.Fatalf("near to text %d (-want +got):\n%s", i, diff)
			}
		}
	}
	check()
	for i := range list {
		if i%3 == 0 {
			if !x.Delete(i) || x.Delete(i) {
				t.Errorf("text %d is not deleted once", i)
			}
			delete(texts, i)
		}
	}
	check()
	for i := range list {
		if i%3 != 1 {
			// Another text under a key that is in use, or was.
			texts[i] = Of(list[(i+3)%len(list)])
			x.Add(i, texts[i])
		}
	}
	check()
}

func TestIndexFinds(t *testing.T) {
	m := newMaker(5)
	var x Index[string]
	for i := range 300 {
		x.Add("other "+strconv.Itoa(i), Of(m.text(6000)))
	}
	a := m.text(6000)
	x.Add("a", Of(a))
	short := m.text(900)
	noisy := m.text(6000)
	x.Add("noisy", Of(m.misread(noisy, .10)))
	x.Add("short", Of(short))
	x.Add("empty", Sketch{})
	x.Add("tiny", Of("Noted."))
	for _, test := range []struct {
		name, text, want string
	}{
		{"same", strings.ToUpper(a), "a"},
		{"corrected", m.corrected(a, .05), "a"},
		{"misread", m.misread(a, .10), "a"},
		{"excerpt", m.excerpt(a, .3), "a"},
		{"redacted", m.redacted(a, .15, "XXXX"), "a"},
		{"misread twice", m.misread(noisy, .10), "noisy"},
		{"short misread", m.misread(short, .12), "short"},
		{"short in a longer text", m.text(4000) + short, "short"},
		{"empty", " ", "empty"},
		{"tiny", "NOTED", "tiny"},
		{"unknown", m.text(6000), ""},
	} {
		got := ""
		if found := x.Near(Of(test.text)); len(found) > 0 {
			got = found[0].Key
		}
		if got != test.want {
			t.Errorf("%s: nearest is %q, want %q", test.name, got, test.want)
		}
	}
}

// A text that was sent more often than a gram may be found is still found.
func TestIndexCrowd(t *testing.T) {
	var x Index[int]
	list := corpus(20, 100)
	for i, text := range list {
		x.Add(i, Of(text))
	}
	n := 0
	for _, c := range x.Near(Of(list[len(list)-1])) {
		if c.Key >= len(list)-100 {
			n++
		}
	}
	if n < 50 {
		t.Errorf("%d of 100 were found", n)
	}
}

func TestIndexOrder(t *testing.T) {
	list := corpus(60, 45)
	r := rand.New(rand.NewPCG(2, 2))
	var want []byte
	for range 3 {
		var x Index[string]
		for _, i := range r.Perm(len(list)) {
			x.Add(strconv.Itoa(i), Of(list[i]))
			if i%5 == 0 {
				x.Add("gone", Of(list[i]))
			}
		}
		x.Delete("gone")
		got, err := x.AppendBinary([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		if got = got[6:]; want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Error("another order gives another snapshot")
		}
		var y Index[string]
		if err := y.UnmarshalBinary(got); err != nil {
			t.Fatal(err)
		}
		for i := range list {
			s := Of(list[i])
			if diff := gocmp.Diff(x.Near(s), y.Near(s)); diff != "" {
				t.Fatalf("near to text %d, read again (-want +got):\n%s", i, diff)
			}
		}
	}
}

func TestSnapshotKeys(t *testing.T) {
	checkKeys(t, []string{"", "a", "b\x00", strings.Repeat("x", 300)})
	checkKeys(t, []int{-1 << 31, -1, 0, 1, 1<<31 - 1})
	checkKeys(t, []int64{-1 << 63, -1, 0, 1<<63 - 1})
	checkKeys(t, []uint64{0, 1, 1<<64 - 1})
}

func checkKeys[K Key](t *testing.T, keys []K) {
	t.Helper()
	var x, y Index[K]
	for _, key := range keys {
		x.Add(key, Of("something about it"))
	}
	data, _ := x.AppendBinary(nil)
	if err := y.UnmarshalBinary(data); err != nil {
		t.Error(err)
	}
	var got []K
	for _, c := range y.Near(Of("Something about it")) {
		got = append(got, c.Key)
	}
	if !slices.Equal(got, keys) {
		t.Errorf("keys %v, want %v", got, keys)
	}
}

func TestSnapshotRefused(t *testing.T) {
	var x Index[string]
	x.Add("a", Of("one text"))
	x.Add("b", Of("another text of some length"))
	good, _ := x.AppendBinary(nil)
	// sum gives data the checksum that it should have.
	sum := func(data []byte) []byte { return appendUint64(data, checksum(data)) }
	body := slices.Clip(good[:len(good)-8])
	at := len(snapshotMagic)
	flip := func(i int) []byte {
		b := slices.Clone(good)
		b[i] ^= 4
		return b
	}
	one, _ := Of("one text").AppendBinary(nil)
	entries := func(n byte, list ...string) []byte {
		b := append([]byte(snapshotMagic+"s"), n)
		for _, s := range list {
			b = appendString(b, s)
		}
		return sum(b)
	}
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "no snapshot of an index"},
		{"foreign", []byte("PK\x03\x04 and so on, quite long"), "no snapshot of an index"},
		{"version", flip(at - 1), "its version is not known"},
		{"head alone", good[:at], "cut short"},
		{"cut", good[:len(good)-1], "cut short or damaged: its checksum is wrong"},
		{"damaged", flip(at + 6), "cut short or damaged: its checksum is wrong"},
		{"damaged checksum", flip(len(good) - 1), "cut short or damaged: its checksum is wrong"},
		{"longer", sum(append(body, 0)), "bytes behind its end"},
		{"keys of another kind", sum(append([]byte(snapshotMagic), 'i', 0)), "its keys are of another kind"},
		{"more texts than there are", entries(9, "a", string(one)), "cut short"},
		{"not in order", entries(2, "b", string(one), "a", string(one)), "its keys are not in order"},
		{"twice", entries(2, "a", string(one), "a", string(one)), "its keys are not in order"},
		{"damaged sketch", entries(1, "a", string(one[:5])), "cut short"},
		{"long sketch", entries(1, "a", string(one)+"x"), "bytes behind a sketch"},
	} {
		err := x.UnmarshalBinary(test.data)
		if err == nil || err.Error() != "neardup: index: "+test.want {
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
		if x.Len() != 2 {
			t.Errorf("%s: the index was changed", test.name)
		}
	}
}

func TestIndexConcurrent(t *testing.T) {
	var x Index[int]
	list := corpus(40, 0)
	for i, text := range list {
		x.Add(i, Of(text))
	}
	want := x.Near(Of(list[3]))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				if got := x.Near(Of(list[3])); !slices.Equal(got, want) {
					t.Errorf("found %v, want %v", got, want)
				}
				x.AppendBinary(nil)
			}
		})
	}
	wg.Wait()
}

func FuzzIndex(f *testing.F) {
	f.Add([]byte("abcabc"), "")
	f.Add([]byte{0, 1, 2, 130, 3, 131, 200}, "some text that is added")
	list := corpus(16, 0)
	f.Fuzz(func(t *testing.T, ops []byte, text string) {
		var x Index[int]
		texts := map[int]Sketch{}
		for i, op := range ops[:min(len(ops), 40)] {
			key := int(op & 15)
			if op&128 != 0 {
				delete(texts, key)
				x.Delete(key)
				continue
			}
			s := Of(list[i%len(list)])
			if op&64 != 0 {
				s = Of(text)
			}
			texts[key] = s
			x.Add(key, s)
		}
		for _, s := range []Sketch{Of(text), Of(list[0])} {
			if diff := gocmp.Diff(plainNear(texts, s), x.Near(s)); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
		}
		data, _ := x.AppendBinary(nil)
		var y Index[int]
		if err := y.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		if again, _ := y.AppendBinary(nil); !bytes.Equal(data, again) {
			t.Error("a snapshot read and written again differs")
		}
	})
}

func FuzzUnmarshalIndex(f *testing.F) {
	var x Index[string]
	x.Add("a", Of("one text"))
	data, _ := x.AppendBinary(nil)
	f.Add(data[:len(data)-8])
	f.Add([]byte(snapshotMagic + "s\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var x Index[string]
		data = appendUint64(slices.Clip(data), checksum(data))
		if x.UnmarshalBinary(data) != nil {
			return
		}
		y := x
		again, _ := y.AppendBinary(nil)
		if err := x.UnmarshalBinary(again); err != nil {
			t.Error(err)
		}
	})
}

// indexOf returns an index of n sketches of texts that have nothing in common.
func indexOf(n int) *Index[int] {
	var x Index[int]
	r := rand.New(rand.NewPCG(4, 4))
	for i := range n {
		x.Add(i, randomSketch(r))
	}
	return &x
}

// randomSketch returns the sketch of a text of 6.5 kB that shares nothing with
// any other.
func randomSketch(r *rand.Rand) Sketch {
	s := Sketch{hash: r.Uint64(), length: 5200}
	s.grams.limit = levelLimit(0)
	for range 70 + r.IntN(22) {
		s.grams.grams = append(s.grams.grams, r.Uint32()>>1)
	}
	slices.Sort(s.grams.grams)
	s.grams.grams = slices.Compact(s.grams.grams)
	return s
}

func TestIndexMemory(t *testing.T) {
	const n = 5000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := indexOf(n)
	runtime.GC()
	runtime.ReadMemStats(&after)
	each := (after.HeapAlloc - before.HeapAlloc) / n
	t.Logf("%d bytes a text", each)
	if each > 850 {
		t.Errorf("%d bytes a text", each)
	}
	runtime.KeepAlive(x)
}

func BenchmarkAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 4))
	var list []Sketch
	for range 1000 {
		list = append(list, randomSketch(r))
	}
	x := indexOf(20_000)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		x.Add(i%1000, list[i%1000])
		i++
	}
}

func BenchmarkNear(b *testing.B) {
	x := indexOf(20_000)
	b.ReportAllocs()
	i := uint32(0)
	for b.Loop() {
		x.Near(x.sketch(i % 20_000))
		i++
	}
}
