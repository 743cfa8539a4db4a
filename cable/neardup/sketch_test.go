package neardup

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sketchTexts are texts of all the lengths that a sketch treats differently.
func sketchTexts() []string {
	r := rand.New(rand.NewPCG(5, 6))
	texts := []string{"", "no", "ten bytes 0", "eleven bytes", "a", strings.Repeat("a", 5000), strings.Repeat("abcdefghijklm", 900)}
	for _, n := range []int{30, 100, 300, 700, 1500, 2500, 5000, 7000, 20_000, 400_000} {
		texts = append(texts, sampleText(r, n))
	}
	return append(texts, strings.ReplaceAll(sampleText(r, 3000), "e", "é"), strings.ReplaceAll(sampleText(r, 4000), "ou", "0u"))
}

// plainOf is the reference: every gram by itself, all of them sorted, and then
// as few levels as are needed.
func plainOf(text string) Sketch {
	b, _, _ := plainFold(text)
	s := Sketch{length: uint64(len(b))}
	var sum textSum
	sum.add(b)
	s.hash = sum.value(s.length)
	s.grams = plainSample(b, tens, 6, mulTens, 0)
	traces := 0
	for i := 1; i+1 < len(b)&^15; i++ {
		if k := i % 16; k >= 1 && k <= 6 && isDigit(b[i]) && !isDigit(b[i-1]) && !isDigit(b[i+1]) {
			traces++
		}
	}
	if len(b) < noisyBelow || traces*1000*16 >= 4*len(b)*6 {
		s.noisy = plainSample(b, sevens, 9, mulSevens, noisyLevel)
	}
	return s
}

func plainSample(b []byte, size, shift int, mul uint64, sparsest int) sample {
	var all []uint32
	for i := size; i <= len(b); i++ {
		var h uint64
		for k := range size {
			h += uint64(b[i-1-k]) * mul << (shift * k)
		}
		all = append(all, rank(h))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for level := sparsest; ; level++ {
		s := sample{limit: levelLimit(level)}
		for _, v := range all {
			if v < s.limit {
				s.grams = append(s.grams, v)
			}
		}
		if len(s.grams) < minSample && level < levels {
			continue
		}
		if len(s.grams) > maxSample {
			s.limit = s.grams[maxSample]
			s.grams = s.grams[:maxSample]
		}
		if s.grams == nil {
			s.limit = 0
		}
		return s
	}
}

// diffSketches compares all that two sketches hold, and not by their Equal, to which
// cmp would leave it: that compares hashes alone.
func diffSketches(want, got Sketch) string {
	type bare Sketch
	return cmp.Diff(bare(want), bare(got), cmp.AllowUnexported(bare{}, sample{}))
}

func checkSketch(t *testing.T, text string) {
	t.Helper()
	got, want := Of(text), plainOf(text)
	if diff := diffSketches(want, got); diff != "" {
		t.Fatalf("sketch of %.60q (-want +got):\n%s", text, diff)
	}
	data, err := got.AppendBinary([]byte("x"))
	if err != nil || data[0] != 'x' {
		t.Fatal(data[0], err)
	}
	var back Sketch
	if err := back.UnmarshalBinary(data[1:]); err != nil {
		t.Fatal(err)
	}
	if diff := diffSketches(got, back); diff != "" {
		t.Fatalf("binary form read again (-want +got):\n%s", diff)
	}
	if got := Similarity(got, got); got != 1 {
		t.Errorf("similarity to itself %v", got)
	}
}

func TestSketch(t *testing.T) {
	for _, text := range sketchTexts() {
		checkSketch(t, text)
	}
}

// The loops against the plain one.
func checkRoll(t *testing.T, text string) {
	t.Helper()
	b, _, _ := plainFold(text)
	for level := range levels + 1 {
		most := uint64(1)<<(64-levels+level) - 1
		var hits [rollSize]uint64
		check := func(name string, b []byte, size, shift int, mul uint64, n int) {
			t.Helper()
			want := []uint64{}
			for i := size; i <= len(b); i++ {
				if h := plainHash(b[i-size:i], shift, mul); h <= most {
					want = append(want, h)
				}
			}
			slices.Sort(want)
			slices.Sort(hits[:n])
			if !slices.Equal(hits[:n], want) {
				t.Errorf("%s, level %d: %d hits, want %d", name, level, n, len(want))
			}
		}
		if p := b[:min(len(b), rollSize+sevens-1)]; len(p) >= sevens {
			check("sevens", p, sevens, 9, mulSevens, rollSevens(&hits, p, most))
		}
		if p := b[:min(len(b), chunkSize)]; len(p) >= tens {
			check("few", p, tens, 6, mulTens, rollFew(&hits, p, most))
		}
		if len(b) >= chunkSize {
			p := (*[chunkSize]byte)(b)
			check("tens", p[:], tens, 6, mulTens, rollTens(&hits, p, most))
		}
	}
}

// plainHash returns the rolling hash of a gram.
func plainHash(gram []byte, shift int, mul uint64) uint64 {
	var h uint64
	for _, c := range gram {
		h = h<<shift + uint64(c)*mul
	}
	return h
}

func TestRoll(t *testing.T) {
	text := sampleText(rand.New(rand.NewPCG(6, 6)), 1200)
	for n := range 60 {
		checkRoll(t, text[:n])
		checkRoll(t, text[:len(text)-n])
	}
}

// Every gram is hashed as if it stood alone, whatever stands before it and
// wherever the pieces end that the text is folded by.
func TestSketchOfPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for n := 480; n < 560; n++ {
		checkSketch(t, strings.Repeat(" ", r.IntN(40))+sampleText(r, n))
	}
}

func TestSketchOfFoldedText(t *testing.T) {
	want := Of("The Minister's \"answer\" was co-operation.")
	for _, same := range []string{
		"the minister's answer was cooperation", "THE MINISTER’S “ANSWER” WAS CO-\r\nOPERATION.",
		"The Minister\u2019s \"\"answer\"\" was   co\u00adoperation",
	} {
		got := Of(same)
		if !got.Equal(want) || diffSketches(want, got) != "" {
			t.Errorf("the sketch of %q differs", same)
		}
	}
	if Of("The Minister's answer was operation").Equal(want) {
		t.Error("another text has the same sketch")
	}
}

func TestSimilarity(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	a, b := sampleText(r, 6000), sampleText(r, 6000)
	for _, test := range []struct {
		name     string
		x, y     string
		min, max float64
	}{
		{"empty", "", "", 1, 1},
		{"empty and not", "", a, 0, 0},
		{"empty and marks", "", " -- \n", 1, 1},
		{"short", "Yes", "yes.", 1, 1},
		{"short and other", "Yes", "no", 0, 0},
		{"short in long", "the", a, 0, 0},
		{"others", a, b, 0, .1},
		{"half", a, a[:3000], .4, .6},
		{"half and half", a[:3000] + b[:3000], a, .25, .42},
		{"dense and sparse", a[:700], a, .04, .2},
	} {
		x, y := Of(test.x), Of(test.y)
		got := Similarity(x, y)
		if got < test.min || got > test.max {
			t.Errorf("%s: %v, want %v to %v", test.name, got, test.min, test.max)
		}
		if back := Similarity(y, x); back != got {
			t.Errorf("%s: %v one way, %v the other", test.name, got, back)
		}
	}
	if c := Containment(Of(a[:3000]), Of(a)); c < .9 {
		t.Errorf("half of a text is in it to %v", c)
	}
	if c := Containment(Of(a), Of(a[:3000])); c < .4 || c > .6 {
		t.Errorf("a text is in its half to %v", c)
	}
	if c := Containment(Of(a[:400]), Of(a)); c < .9 {
		t.Errorf("some lines of a text are in it to %v", c)
	}
	if c := Containment(Sketch{}, Of("")); c != 1 {
		t.Errorf("the empty text is in itself to %v", c)
	}
}

// A text in which one gram stands a million times, and one all of whose grams
// are of a level that a sparse sample leaves out.
func TestSketchHostile(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("a", 1<<20), strings.Repeat("abcdefghijk", 1<<17), strings.Repeat("\xc6", 1<<18),
		strings.Repeat("X", 1<<18) + strings.Repeat("-", 1<<18) + strings.Repeat("ﬃ", 1<<16),
		avoiding(1 << 16),
	} {
		s := Of(text)
		if n := len(s.grams.grams) + len(s.noisy.grams); n == 0 || n > 2*maxSample {
			t.Errorf("%d grams", n)
		}
		checkSketch(t, text)
	}
}

// avoiding returns n letters that have few or no grams of level 0.
func avoiding(n int) string {
	r := rand.New(rand.NewPCG(11, 12))
	b := make([]byte, 0, n)
	var h uint64
	for len(b) < n {
		var next uint64
		c := byte('a')
		for try := 0; try < 20; try++ {
			c = 'a' + byte(r.IntN(26))
			if next = h<<6 + uint64(c)*mulTens; next>>58 != 0 {
				break
			}
		}
		h = next
		b = append(b, c)
	}
	return string(b)
}

// The sketches of invented texts, which no platform may see otherwise.
func TestSketchGolden(t *testing.T) {
	const file = "testdata/sketches.txt"
	var got []byte
	for i, text := range sketchTexts() {
		data, _ := Of(text).AppendBinary(nil)
		got = strconv.AppendInt(got, int64(i), 10)
		got = append(got, ' ')
		got = strconv.AppendInt(got, int64(len(text)), 10)
		got = append(got, ' ')
		got = strconv.AppendInt(got, int64(len(data)), 10)
		got = append(got, ' ')
		var sum textSum
		sum.add(data)
		got = strconv.AppendUint(got, sum.value(uint64(len(data))), 16)
		got = append(got, ' ')
		for _, c := range data[:min(len(data), 60)] {
			got = append(got, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		}
		got = append(got, '\n')
	}
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("sketches have changed, and with them their version must (-want +got):\n%s", cmp.Diff(string(want), string(got)))
	}
}

func TestSketchRefused(t *testing.T) {
	good, _ := Of(strings.Repeat("Nothing to report. ", 20)).AppendBinary(nil)
	sample := func(s ...byte) []byte {
		return append([]byte{1, 30, 1, 2, 3, 4, 5, 6, 7, 8}, s...)
	}
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "neardup: sketch: cut short"},
		{"version", append([]byte{2}, good[1:]...), "neardup: sketch: its version is not known"},
		{"cut", good[:len(good)-1], "neardup: sketch: cut short"},
		{"longer", append(slices.Clip(good), 0), "neardup: sketch: bytes behind its end"},
		{"many grams", sample(0x81, 0x20, 0), "neardup: sketch: too many grams"},
		{"more grams than bytes", sample(200, 1, 0, 0, 0, 0x80, 1, 0), "neardup: sketch: cut short"},
		{"limit", sample(1, 1, 0, 0, 0xe0, 1, 0), "neardup: sketch: a limit out of range"},
		{"gram at its limit", sample(1, 9, 0, 0, 0, 9, 0), "neardup: sketch: a gram out of range"},
		{"second gram at its limit", sample(2, 9, 0, 0, 0, 4, 4, 0), "neardup: sketch: a gram out of range"},
		{"long number", append([]byte{1}, bytes.Repeat([]byte{0xff}, 20)...), "neardup: sketch: a number out of range"},
		{"number not in its shortest form", append([]byte{1, 0x80, 0}, good[2:]...), "neardup: sketch: a number out of range"},
	} {
		s := Of("as it was")
		err := s.UnmarshalBinary(test.data)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
		if !s.Equal(Of("as it was")) {
			t.Errorf("%s: the sketch was changed", test.name)
		}
	}
}

func TestOfAllocates(t *testing.T) {
	text := sampleText(rand.New(rand.NewPCG(1, 1)), 6500)
	if n := testing.AllocsPerRun(20, func() { Of(text) }); n > 1 {
		t.Errorf("%v allocations, want the sketch's own", n)
	}
}

func FuzzSketch(f *testing.F) {
	for _, text := range sketchTexts() {
		f.Add(text[:min(len(text), 3000)])
	}
	for _, test := range foldTests {
		f.Add(test.in)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSketch(t, text)
		checkRoll(t, text)
	})
}

func FuzzSimilarity(f *testing.F) {
	texts := sketchTexts()
	for i, text := range texts[1:] {
		f.Add(texts[i][:min(len(texts[i]), 2000)], text[:min(len(text), 2000)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := Of(a), Of(b)
		s := Similarity(x, y)
		if s != Similarity(y, x) || s < 0 || s > 1 {
			t.Errorf("%v one way, %v the other", s, Similarity(y, x))
		}
		if c := max(Containment(x, y), Containment(y, x)); c < s || c > 1 {
			t.Errorf("similarity %v, containment %v", s, c)
		}
	})
}

func FuzzUnmarshalSketch(f *testing.F) {
	for _, text := range sketchTexts() {
		data, _ := Of(text).AppendBinary(nil)
		f.Add(data[:min(len(data), 600)])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Sketch
		if s.UnmarshalBinary(data) != nil {
			return
		}
		if again, _ := s.AppendBinary(nil); !bytes.Equal(again, data) {
			t.Errorf("%x read and written again: %x", data, again)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"800B", 800}, {"6500B", 6500}, {"100kB", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			texts, total := sampleTexts(64, size.bytes)
			b.SetBytes(int64(total / len(texts)))
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				Of(texts[i%len(texts)])
				i++
			}
		})
	}
}
