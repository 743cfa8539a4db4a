package neardup

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Each text beside what it folds to. All are seeds of the fuzz tests.
var foldTests = []struct{ name, in, want string }{
	{"empty", "", ""},
	{"letters and digits", "Port Visit of USS EXAMPLE, 12-14 May", "portvisitofussexample1214may"},
	{"all ASCII", ascii(), "0123456789abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"},
	{"wrapped", "the minister\r\nsaid   that\n\n\ttrade", "theministersaidthattrade"},
	{"hyphenated", "the mini-\nster and the minis\u00ad\nter", "theministerandtheminister"},
	{"hyphens", "non\u2010proliferation non\u2011proliferation non\u2013proliferation", "nonproliferationnonproliferationnonproliferation"},
	{"quotes", "\"so\" \"\"so\"\" ``so'' “so” «so» ‘so’ 'so'", "sososososososo"},
	{"exported", "first line \\\nsecond \\\"line\\\"", "firstlinesecondline"},
	{"accents", "José Muñoz Ørsted Łódź Ångström", "josemunozorstedlodzangstrom"},
	{"decomposed", "Jose\u0301 Mun\u0303oz A\u030angstro\u0308m", "josemunozangstrom"},
	{"Vietnamese", "Nguyễn Phú Trọng Đà Nẵng", "nguyenphutrongdanang"},
	{"two for one", "Æsop Œuvre Straße STRAẞE Þor ĳs Sŋ ½ ¼ ¾", "aesopoeuvrestrassestrassethorijssng121434"},
	{"ligatures", "ﬁscal ﬂag oﬃce baﬄe oﬀ ﬅ ﬆ", "fiscalflagofficebaffleoffstst"},
	{"Windows-1252", "Jos\xe9 \x93so\x94 don\x92t \x8cuvre \x9f\x8e \xdf \xc6 \x80\x81", "josesodontoeuvreyzssae"},
	{"read as Windows-1252", "JosÃ© â€œsoâ€\u009d donâ€™t â€“ â€” MuÃ±oz Â§ Â» sÃ£o", "josesodontmunozsao"},
	{"read as Latin-1", "Jos\u00c3\u00a9 \u00e2\u0080\u009cso\u00e2\u0080\u009d", "joseso"},
	{"last byte lost", "he said â€œsoâ€\ufffd and â€ that", "hesaidsoandthat"},
	{"genuine", "SÃO PAULO, château, Âge, â", "saopaulochateauagea"},
	{"Greek and Cyrillic", "Ελλάς ΟΔΟΣ Москва МОСКВА Їжак ХХХХ", "ελλάσοδοσмосквамоскваїжакхххх"},
	{"other alphabets", "北京 القاهرة תל", "北京القاهرةתל"},
	{"full width", "ＵＳＡ ０９ ｚ！", "usa09z"},
	{"digits above and below", "km² H₂O 10⁹ m³ x¹", "km2h2o109m3x1"},
	{"symbols", "• ■ → € £ © ™ ¶ § … \ufeff\u200b\u00a0\ufffd\ue000😀", ""},
	{"redacted", "XXXXXXXXXXXX said [...] (b1)", "xxxxxxxxxxxxsaidb1"},
	{"cut short", "so\xe2", "soa"},
	{"cut shorter", "so\xe2\x80", "so"},
	{"over a mark", strings.Repeat("a", 63) + "é" + strings.Repeat("b", 63) + "ﬃ", strings.Repeat("a", 63) + "e" + strings.Repeat("b", 63) + "ffi"},
	{"far apart", strings.Repeat("a"+strings.Repeat(" ", 3*markEvery), 5), "aaaaa"},
	{"growing", strings.Repeat("\xc6", 300), strings.Repeat("ae", 300)},
	{"read wrongly over a mark", strings.Repeat(".", 62) + "JosÃ©", "jose"},
}

func ascii() string {
	var b [128]byte
	for i := range b {
		b[i] = byte(i)
	}
	return string(b[:])
}

// plainFold is the reference: one character after the other, with the source
// range of each folded byte.
func plainFold(s string) (b []byte, start, end []int) {
	for i := 0; i < len(s); {
		var t string
		width := 1
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			t, width = foldRune(s, i)
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'z':
			t = string(c)
		case c >= 'A' && c <= 'Z':
			t = string(c + 'a' - 'A')
		}
		b = append(b, t...)
		for range len(t) {
			start = append(start, i)
			end = append(end, i+width)
		}
		i += width
	}
	return b, start, end
}

// plainShown is the reference of foldShown.
func plainShown(s string) (b []byte, holes []hole) {
	for i := 0; i < len(s); {
		m, ok := firstStrong(s, i, len(s))
		if !ok {
			m = Span{len(s), len(s)}
		}
		for i < m.Start {
			t, width := "", 1
			if s[i] >= utf8.RuneSelf {
				t, width = foldRune(s, i)
			} else if c := foldTable[s[i]]; c != 0 {
				t = string(rune(c & 0x7f))
			}
			b = append(b, t...)
			i += width
		}
		if i < m.End {
			holes = append(holes, hole{len(b), Span{i, m.End}})
			i = m.End
		}
	}
	return b, holes
}

func checkFold(t *testing.T, s string) {
	t.Helper()
	var shown folded
	wantShown, holes := plainShown(s)
	if foldShown(&shown, s); string(shown.b) != string(wantShown) || !slices.Equal(shown.holes, holes) {
		t.Fatalf("%q without marks folds to %q with marks at %v, want %q, %v", s, shown.b, shown.holes, wantShown, holes)
	}
	want, start, end := plainFold(s)
	var f folded
	fold(&f, s)
	if string(f.b) != string(want) {
		t.Fatalf("%q folds to %q, want %q", s, f.b, want)
	}
	for i := range f.b {
		if from, to := f.span(i, i+1); from != start[i] || to != end[i] || f.at(i) != from {
			t.Fatalf("byte %d of %q comes from %d to %d, want %d to %d", i, f.b, from, to, start[i], end[i])
		}
	}
	// The order in which places are asked does not matter.
	for i := len(f.b) - 1; i >= 0; i-- {
		for _, k := range [...]int{i, i / 2, i + 1, i + markEvery/2, i + markEvery, i - 1} {
			if k < 0 || k >= len(f.b) {
				continue
			}
			if from, to := f.place(k); from != start[k] || to != end[k] {
				t.Fatalf("byte %d of %q, asked out of order, comes from %d to %d, want %d to %d", k, f.b, from, to, start[k], end[k])
			}
		}
	}
	if f.at(len(f.b)) != len(s) {
		t.Errorf("the end comes from %d, want %d", f.at(len(f.b)), len(s))
	}
	for k, m := range f.marks {
		if k > 0 && m.src-f.marks[k-1].src > markEvery+16 {
			t.Errorf("marks at %d and %d", f.marks[k-1].src, m.src)
		}
	}
}

func TestFold(t *testing.T) {
	var f folded
	for _, test := range foldTests {
		t.Run(test.name, func(t *testing.T) {
			if fold(&f, test.in); string(f.b) != test.want {
				t.Errorf("%q folds to %q, want %q", test.in, f.b, test.want)
			}
			for pad := range 9 {
				checkFold(t, strings.Repeat(" ", pad)+test.in+strings.Repeat("x", pad))
			}
		})
	}
}

// The table of Latin letters against Unicode's own decompositions.
func TestFoldLatin(t *testing.T) {
	own := map[rune]string{ // letters that decompose into nothing
		'Æ': "ae", 'æ': "ae", 'Œ': "oe", 'œ': "oe", 'ß': "ss", 'ẞ': "ss", 'Ø': "o", 'ø': "o", 'Đ': "d", 'đ': "d",
		'Ð': "d", 'ð': "d", 'Þ': "th", 'þ': "th", 'Ħ': "h", 'ħ': "h", 'ı': "i", 'ĸ': "k", 'Ł': "l", 'ł': "l", 'Ŋ': "ng", 'ŋ': "ng",
		'Ŧ': "t", 'ŧ': "t", 'µ': "u",
	}
	check := func(r rune) {
		want, ok := own[r]
		if !ok {
			for _, d := range norm.NFKD.String(string(r)) {
				if d == 0x2bc { // ŉ
					continue
				}
				if d = unicode.ToLower(d); d >= '0' && d <= '9' || d >= 'a' && d <= 'z' {
					want += string(d)
				}
			}
			if want == "" && unicode.IsLetter(r) {
				want = string(r)
			}
		}
		if got, _ := foldRune(string(r), 0); got != want {
			t.Errorf("%c (%U) folds to %q, want %q", r, r, got, want)
		}
	}
	for r := rune(0xa0); r < 0x180; r++ {
		check(r)
	}
	for r := rune(0x1e00); r < 0x1f00; r++ {
		check(r)
	}
}

// Greek and Cyrillic capitals fold to what Unicode calls their lower case.
func TestFoldCase(t *testing.T) {
	for r := rune(0x391); r < 0x460; r++ {
		if r == 0x3a2 || r >= 0x3aa && r < 0x400 {
			continue
		}
		if got, _ := foldRune(string(r), 0); got != string(unicode.ToLower(r)) {
			t.Errorf("%c (%U) folds to %q", r, r, got)
		}
	}
}

func TestFoldReusesMemory(t *testing.T) {
	s := strings.Repeat("The minister said: “trade”. ", 200)
	var f folded
	fold(&f, s)
	if n := testing.AllocsPerRun(10, func() { fold(&f, s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, test := range foldTests {
		f.Add(test.in)
	}
	for _, test := range markTests {
		f.Add(test.in)
	}
	f.Fuzz(checkFold)
}

// Marks are found wherever in a block they stand.
func TestMarksInBlocks(t *testing.T) {
	for _, test := range markTests {
		in := strings.NewReplacer("⟨", "", "⟩", "").Replace(test.in)
		for pad := range markEvery + 8 {
			checkFold(t, strings.Repeat("a", pad)+" "+in+" "+in+"b")
			checkFold(t, strings.Repeat("\u00e9", pad)+in+".")
		}
	}
}

// The texts are many, so that no branch predictor learns them.
func BenchmarkFold(b *testing.B) {
	texts, size := sampleTexts(64, 6500)
	for name, fold := range map[string]func(*folded, string){"all": fold, "shown": foldShown} {
		b.Run(name, func(b *testing.B) {
			var f folded
			b.SetBytes(int64(size / len(texts)))
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				fold(&f, texts[i%len(texts)])
				i++
			}
		})
	}
}
