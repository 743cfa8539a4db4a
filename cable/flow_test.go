package cable_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
)

// checkFlow: the pieces of a text lie in it one behind the other, each is what
// it says of itself, and together they hold what the value holds.
func checkFlow(t testing.TB, src string, m *cable.Message) {
	t.Helper()
	check := func(name string, f cable.Field[string]) {
		var text strings.Builder
		at := f.Start
		for p := range m.Flow(f) {
			if p.Text == "" || p.Span.In(src) != p.Text || p.Start < at || p.End > f.End || strings.ContainsAny(p.Text, "\n\r\f") {
				t.Fatalf("%s: piece %+v of %v, behind %d", name, p, f.Span, at)
			}
			at = p.End
			text.WriteString(p.Text)
		}
		if got, want := bare(text.String()), bare(f.Value); got != want {
			t.Fatalf("%s: the pieces hold %q, the value %q", name, show(got), show(want))
		}
	}
	for _, p := range m.Paragraphs {
		if p.Text.Present() {
			check("paragraph", p.Text)
		}
	}
}

func flowOf(m *cable.Message, f cable.Field[string]) string {
	var b strings.Builder
	for p := range m.Flow(f) {
		b.WriteString([]string{"", " ", "\n", "\n\n"}[p.Joint])
		if p.Fixed {
			b.WriteString("|")
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestFlow(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"full lines", "1. The ferry was\nlate again.\n", "The ferry was late again."},
		{"empty line", "1. The ferry was late.\n\nNobody waited.\n", "The ferry was late.\n\nNobody waited."},
		{"line ends of three bytes", "1. The ferry\r\r\nwas late.\r\r\n\r\r\nNobody waited.\r\r\n", "The ferry was late.\n\nNobody waited."},
		{"hyphen", "1. The well-\nknown ferry.\n", "The well-known ferry."},
		{"dash", "1. The ferry -\nlate again.\n", "The ferry - late again."},
		{"signs", "1. It carries:\n-- salt\nand pepper,\n-- mail.\n", "It carries:\n-- salt and pepper,\n-- mail."},
		{"numbers", "1. It carries: \n(a) salt;\n(b) mail.\n", "It carries:\n(a) salt;\n(b) mail."},
		{"initial", "1. It was met by Mayor\nA. Ferryman.\n", "It was met by Mayor A. Ferryman."},
		{"table", "1. Scales:\n\nMay        12\nJune       14\nNobody knows why.\n", "Scales:\n\n|May        12\n|June       14\nNobody knows why."},
		{"indented rows", "1. Scales:\n\n     First        Last\n   May   12   June   14\n", "Scales:\n\n|     First        Last\n|   May   12   June   14"},
		{"row that goes on", "1. Scales:\n\nMay        12, 14,\n           16\nJune       14\nThat is all.\n", "Scales:\n\n|May        12, 14,\n|           16\n|June       14\nThat is all."},
		{"title of a table", "1. The scales are these.\nScales of the lower valley\nMay        12\nJune       14\n", "The scales are these.\nScales of the lower valley\n|May        12\n|June       14"},
		{"gap in a sentence", "1. The ferry was late\nagain, and the      mayor\nwas not on it.\n", "The ferry was late again, and the      mayor was not on it."},
		{"gap at the beginning", "1. The ferry    was\nlate again.\n", "The ferry    was late again."},
		{"section break", "UNCLAS SECTION 01 OF 02 LUSAKA 098231\nSUBJECT: FERRIES\n1. The ferry was\n\nLUSAKA 00098231  002 OF 002\n\n\nlate again.\n", "The ferry was late again."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := tt.text
			if !strings.HasPrefix(src, "UNCLAS") {
				src = "UNCLAS LUSAKA 098231\nSUBJECT: FERRIES\n\n" + src
			}
			m, _ := cable.Parse(src)
			checkFlow(t, src, m)
			if len(m.Paragraphs) == 0 {
				t.Fatal("no paragraph")
			}
			if diff := cmp.Diff(tt.want, flowOf(m, m.Paragraphs[0].Text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A text without a place is its own source.
func TestFlowOfValue(t *testing.T) {
	var m cable.Message
	got := flowOf(&m, cable.Field[string]{Value: "The ferry\nwas \"\"late\"\".\n\nAgain."})
	if want := "The ferry was \"\"late\"\".\n\nAgain."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Doubled quotation marks are set once.
func TestFlowQuotes(t *testing.T) {
	src := "UNCLAS LUSAKA 098231\nSUBJECT: FERRIES\n\n1. The \"\"ferry\"\" was\n\"\"late.\"\"\n"
	m, _ := cable.Parse(src)
	if got, want := flowOf(m, m.Paragraphs[0].Text), `The "ferry" was "late."`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Real cables hold to the law of checkFlow.
func TestFlowCorpus(t *testing.T) {
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
		m, _ := cable.Parse(string(text))
		checkFlow(t, string(text), m)
		n += len(m.Paragraphs)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d paragraphs", n)
}

func BenchmarkFlow(b *testing.B) {
	src := "UNCLAS LUSAKA 098231\nSUBJECT: FERRIES\n\n1. " + strings.Repeat("The ferry of the lower valley was late again, and nobody knows\nwhy.  The mayor has asked \"twice\".\n", 80)
	m, _ := cable.Parse(src)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		for range m.Flow(m.Paragraphs[0].Text) {
		}
	}
}
