package reading

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const cables = "../../../../testdata/cables/"

// entry is a text as archive reads one that is a file of its own.
func entry(name, text string) *archive.Entry {
	return &archive.Entry{Kind: archive.KindText, Name: name, Text: text, Line: 1}
}

func set(p *Page, e *archive.Entry) string {
	m, ds := cable.Parse(e.Text)
	return string(p.Append(nil, e, m, ds))
}

// Each golden file is a page as a reader sees it.
func TestGolden(t *testing.T) {
	for _, tt := range []struct {
		file  string
		width int
	}{
		{"clean/confidential-two-sections", 80},
		{"clean/military-offices-and-table", 60},
		{"clean/flash-night-action", 100},
		{"clean/corrected-copy", 80},
		{"archives/three-sections-1979", 80},
		{"archives/tosec-stadis-1974", 72},
		{"smart/classified-by-and-declassify", 80},
		{"smart/collective-exemptions-attachments", 80},
		{"janap128/stations-over-lines", 80},
		{"stub/withdrawn-1979", 80},
		{"stub/text-unretrievable", 80},
		{"damaged/marks-numbers-and-summary-damaged", 80},
		{"damaged/labels-misspelt-tags-glued", 80},
	} {
		t.Run(tt.file, func(t *testing.T) {
			text, err := os.ReadFile(cables + tt.file + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			got := set(New(tt.width), entry(filepath.Base(tt.file)+".txt", string(text)))
			golden := filepath.Join("testdata", filepath.Base(tt.file)+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What the text does not say is taken from the record.
func TestRecord(t *testing.T) {
	e := entry("cables.csv", "")
	e.Offset = 4711
	e.Record = archive.Record{ID: "06LUSAKA98231", Created: "3/9/2006 14:07", Classification: "Confidential", Origin: "Embassy Lusaka", Subject: "BRIDGES OF THE NORTH", Row: 12}
	want := `CONFIDENTIAL                       06LUSAKA98231

Bridges of the North

Date           Thursday 9 March 2006, 14:07 UTC
From           Embassy Lusaka

------------------------------------------------

(no text)

------------------------------------------------
Source         cables.csv, from byte 4711, row
               12
`
	if diff := cmp.Diff(want, set(New(48), e)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A terminal acts upon nothing of a cable.
func TestHarmless(t *testing.T) {
	e := entry("a\x1b]0;b\x07.txt", "UNCLAS LUSAKA 098231\nSUBJECT: BRID\x1b[31mGES\n\n1. None \u202efell\u2066. \x9b2J \x00\n\n\tA   \x08B   C\n\tD   E\u200f   F\nBRO\x7fWN\n")
	got := set(New(80), e)
	check(t, got)
	for _, want := range []string{"a?]0;b?.txt", "?fell?.", "A   ?B   C"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

func check(t testing.TB, page string) {
	t.Helper()
	if !utf8.ValidString(page) {
		t.Errorf("no UTF-8: %q", page)
	}
	for _, r := range page {
		if r != '\n' && unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) {
			t.Errorf("%U in %q", r, page)
			return
		}
	}
	if strings.Contains(page, " \n") {
		t.Errorf("blanks at the end of a line of %q", page)
	}
	if !strings.HasSuffix(page, "\n") || strings.HasSuffix(page, "\n\n") || strings.HasPrefix(page, "\n") {
		t.Errorf("page begins or ends wrongly: %q", page)
	}
}

// checkPage: a page does not hold what a terminal acts upon, its lines are no
// longer than its width but for single words and tables, and it holds all
// words of the paragraphs in order.
func checkPage(t testing.TB, text string, width int) {
	t.Helper()
	p := New(width)
	m, ds := cable.Parse(text)
	e := entry("x", text)
	page := string(p.Append(nil, e, m, ds))
	check(t, page)
	if again := string(p.Append(nil, e, m, ds)); again != page {
		t.Errorf("the second page departs from the first:\n%s", cmp.Diff(page, again))
	}
	var rows []string
	letters := squeezed(page)
	for i := range m.Paragraphs {
		q := &m.Paragraphs[i]
		var words []byte
		for piece := range m.Flow(q.Text) {
			if piece.Fixed {
				row := appendDrawn(nil, piece.Text)
				words = append(words, row...)
				rows = append(rows, squeezed(string(row)))
				continue
			}
			// White space that would be drawn as a sign parts words.
			for word := range strings.FieldsSeq(piece.Text) {
				words = appendDrawn(words, word)
			}
		}
		_, after, ok := strings.Cut(letters, squeezed(string(words)))
		if !ok {
			t.Errorf("paragraph %d is not on the page in order: %q\n%s", i, words, page)
			return
		}
		letters = after
	}
	for line := range strings.Lines(page) {
		words := strings.Fields(line)
		if n := utf8.RuneCountInString(line) - 1; n <= p.width || n-utf8.RuneCountInString(words[len(words)-1]) <= labelWidth+widestMark {
			continue
		}
		if !slices.ContainsFunc(rows, func(row string) bool { return strings.HasSuffix(squeezed(line), row) }) {
			t.Errorf("a line of %d: %q", utf8.RuneCountInString(line)-1, line)
		}
	}
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func texts(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(cables + "*/*.txt")
	if err != nil || len(files) < 40 {
		t.Fatal(err, len(files))
	}
	var all []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}

func TestPages(t *testing.T) {
	for _, text := range texts(t) {
		for _, width := range []int{0, 80, 1000} {
			checkPage(t, text, width)
		}
	}
}

func FuzzPage(f *testing.F) {
	for i, text := range texts(f) {
		f.Add(text, 40+i)
	}
	f.Add("! AA", 112) // a paragraph of which nothing is left
	f.Add("UNCLAS LUSAKA 098231\n\n1. \u202ea   b   \x1b\n", 40)
	f.Add("UNCLAS LUSAKA 098231\n\n1. a\vb \u0085 c\n", 40) // white space that is no blank
	f.Fuzz(func(t *testing.T, text string, width int) { checkPage(t, text, width) })
}

// A table of quotation marks, each of which parts its row, takes no longer than
// its length.
func TestLong(t *testing.T) {
	row := strings.Repeat(`""a""   `, 1<<17)
	page := set(New(80), entry("x", "UNCLAS LUSAKA 098231\nSUBJECT: \"\"BRIDGES\"\"\n\n1. Of:\n"+row+"\n"+row+"\n"))
	if n := strings.Count(page, `"`); n < 1<<19 {
		t.Errorf("%d quotation marks", n)
	}
}

// TestCorpus sets real cables.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	n := 0
	err := filepath.WalkDir(filepath.Join(dir, "declassified"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".txt") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		n++
		checkPage(t, string(text), 80)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cables", n)
}

func BenchmarkPage(b *testing.B) {
	text, err := os.ReadFile(cables + "clean/confidential-two-sections.txt")
	if err != nil {
		b.Fatal(err)
	}
	e := entry("x", string(text))
	m, ds := cable.Parse(e.Text)
	p := New(80)
	var page []byte
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		page = p.Append(page[:0], e, m, ds)
	}
}
