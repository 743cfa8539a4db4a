package cable

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCutGeneral(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"NAVADMIN 994/07", "NAVADMIN 994 2007 15"},
		{"NAVADMIN 994/07 CORRECTED COPY", "NAVADMIN 994 2007 15"},
		{"NAVADMIN 994/07 (CORRECTED COPY)", "NAVADMIN 994 2007 15"},
		{"NAVADMIN 994/07 CORRECTION", "NAVADMIN 994 2007 15"},
		{"ALNAV  7/1998", "ALNAV 7 1998 13"},
		{"MARADMIN 0012/61", "MARADMIN 12 1961 16"},
		{"NAVADMIN 994/07 IS ABOUT LAMPS", ""},
		{"NAVADMIN 994/007", ""},
		{"NAVADMIN 994/", ""},
		{"NAVADMIN/07", ""},
		{"NAVADMIN", ""},
		{"SECTION 01/02", ""}, // the section of a message
		{"PARA 4/5 OF IT", ""},
		{"", ""},
	} {
		g, ok := cutGeneral(tt.in)
		got := ""
		if ok {
			got = fmt.Sprint(g.series, " ", g.number, " ", g.year, " ", g.n)
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestCutClassLine(t *testing.T) {
	for _, tt := range []struct {
		in, level, ssic string
		section         Section
		whole           bool
	}{
		{in: "UNCLAS //N09917//", level: "UNCLASSIFIED", ssic: "N09917", whole: true},
		{in: "UNCLAS//N09917//", level: "UNCLASSIFIED", ssic: "N09917", whole: true},
		{in: "UNCLASSIFIED//", level: "UNCLASSIFIED", whole: true},
		{in: "CLASSIFICATION: UNCLASSIFIED//", level: "UNCLASSIFIED", whole: true},
		{in: "UNCLAS SECTION 1 OF 4", level: "UNCLASSIFIED", section: Section{1, 4}, whole: true},
		{in: "UNCLAS FINAL SECTION OF 4", level: "UNCLASSIFIED", section: Section{4, 4}, whole: true},
		{in: "UNCLAS //N09917// SECTION 02/03", level: "UNCLASSIFIED", ssic: "N09917", section: Section{2, 3}, whole: true},
		{in: "C O N F I D E N T I A L //N09917//", level: "CONFIDENTIAL", ssic: "N09917", whole: true},
		{in: "UNCLAS //N9917//", level: "UNCLASSIFIED"},
		{in: "UNCLAS FOR THE MOST PART", level: "UNCLASSIFIED"},
		{in: "UNCLE SAM"},
		{in: "CLASSIFICATION: "},
	} {
		c, ok := cutClassLine(tt.in)
		level := ""
		if ok {
			level = c.marking.Level.String()
		}
		if level != tt.level || c.ssic.In(tt.in) != tt.ssic || ok && (c.section != tt.section || (c.n == len(tt.in)) != tt.whole) {
			t.Errorf("%q: got %v %q %v, %d bytes, %v", tt.in, level, c.ssic.In(tt.in), c.section, c.n, ok)
		}
	}
}

func TestProcessingNumber(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want int
	}{
		{"R 151405Z FEB 07 PSN 990417K21", 17},
		{"R 151405Z FEB 07 MID990080654429U", 17},
		{"R 151405Z FEB 07 ZYB MIN ZYW PSN 990417K21", 29},
		{"R 151405Z FEB 07 ZYB MIN ZYW", -1},
		{"R 151405Z FEB 07 MIDDAY", -1},
	} {
		if got := processingNumber(tt.in); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.in, got, tt.want)
		}
	}
}

// TestJanapText tells the messages of the military from others.
func TestJanapText(t *testing.T) {
	const record = "RAAUZYUW RUENAAA9042 0461412-UUUU--RUCBACA.\n"
	for _, tt := range []struct {
		in   string
		want janapText
	}{
		{record, navyText},
		{"From a web page\n\n" + record + "ZNR UUUUU\n", navyText},
		{record + "R 130915Z MAR 91\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nBT\nUNCLAS OSLO 099117\n", cableText},
		{record + "FM AMEMBASSY OSLO\nE.O. 12356: N/A\n", cableText},
		{"UNCLASSIFIED//\nROUTINE\nR 172042Z JAN 23\nFM CHINFO WASHINGTON DC\nNAVADMIN 996/23\n", navyText},
		{"FM CNO WASHINGTON DC\nTO NAVADMIN\nUNCLAS //N09917//\n", navyText},
		{"R 172042Z JAN 23\nFM CNO WASHINGTON DC\nSUBJ/LAMPS//\n", navyText},
		{"VZCZCXYZ0042\nRR RUEHWEB\n\nSUBJ/LAMPS//\n", noJanap},
		{"R 130915Z MAR 91\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 9917\nUNCLAS OSLO 099117\n\nSUBJ/LAMPS//\n", noJanap},
		{"1. One.\n\nSUBJ/LAMPS//\n", noJanap},
		{"", noJanap},
	} {
		p := parser{src: tt.in, m: new(Message), end: len(tt.in)}
		p.cutLines(p.end)
		if got := p.janapText(); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.in, got, tt.want)
		}
	}
}

// TestJanapInRow reads several messages of one text.
func TestJanapInRow(t *testing.T) {
	var src strings.Builder
	names := []string{"words-for-precedence", "correction", "gateway-passed-on", "stations-over-lines", "cable-by-autodin"}
	for _, name := range names {
		b, err := os.ReadFile("../testdata/cables/janap128/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		src.Write(b)
	}
	var got []string
	for m := range All(src.String()) {
		id, _ := m.ID()
		got = append(got, id.String())
	}
	if s := strings.Join(got, " "); s != "23NAVADMIN996 06NAVADMIN919 11NAVADMIN993 07NAVADMIN994 91OSLO99117" {
		t.Errorf("got %s", s)
	}
}

// TestCorpusGeneralMessages compares what is read of Navy general messages
// with the names of their files, which hold year and number.
func TestCorpusGeneralMessages(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	files, err := filepath.Glob(filepath.Join(dir, "declassified", "navadmin", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("no general messages there")
	}
	withText, numbered := 0, 0
	for _, file := range files {
		name := filepath.Base(file)
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, _ := Parse(string(b))
		var year, number int
		if _, err := fmt.Sscanf(name, "NAV%2d%3d", &year, &number); err != nil {
			t.Fatal(name, err)
		}
		if m.Year != 2000+year || m.MRN.Value != (MRN{"NAVADMIN", number}) || !m.Heading.DTG.Present() {
			t.Errorf("%s: %v of %d, %v", name, m.MRN.Value, m.Year, m.Heading.DTG.Value)
		}
		if m.Layout == Stub {
			continue
		}
		if m.Layout != JANAP128 || !m.Marking.Present() || !m.Subject.Text.Present() || !m.Heading.From.Present() || len(m.Heading.To) == 0 {
			t.Errorf("%s: layout %v, marking %v, subject %q, from %v", name, m.Layout, m.Marking.Value, m.Subject.Text.Value, m.Heading.From.PLAD.Value)
		}
		withText++
		for i, p := range m.Paragraphs {
			if p.Number.Present() && (i == 0 || m.Paragraphs[i-1].Number.Value+1 == p.Number.Value) {
				numbered++
			} else {
				t.Logf("%s: number %d behind %d", name, p.Number.Value, i)
			}
		}
	}
	t.Logf("%d messages with text, %d paragraphs in order", withText, numbered)
}
