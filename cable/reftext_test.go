package cable

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/routing"
)

// nearestForTest is a plain edit distance over the known posts.
func nearestForTest(s string) (routing.Post, bool) {
	s = strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
	limit := 1
	if len(s) >= 7 {
		limit = 2
	}
	if len(s) < 4 {
		return "", false
	}
	best, tie, found := limit+1, false, routing.Post("")
	for name, p := range routing.PostNames() {
		if len(name) < 4 {
			continue
		}
		switch d := editDistance(s, name); {
		case d < best:
			best, tie, found = d, false, p
		case d == best && p != found:
			tie = true
		}
	}
	return found, found != "" && !tie
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := last
			if a[i] != b[j] {
				d++
			}
			last = row[j+1]
			row[j+1] = min(d, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// draw writes tokens as one line each: kind, label, id, marks, text.
func drawRefs(s string, tokens []refToken) []string {
	var lines []string
	for _, t := range tokens {
		var b strings.Builder
		if l := s[t.label[0]:t.label[1]]; l != "" {
			b.WriteString(l + ") ")
		}
		b.WriteString(t.kind.String())
		if t.kind == RefCable {
			fmt.Fprintf(&b, " %d %s %d", t.year, t.post, t.number)
		}
		for _, m := range []struct {
			on   bool
			name string
		}{{t.yearRepaired, "year?"}, {t.postInherited, "inherited"}, {t.postRepaired, "post?"}, {t.notal, "notal"}, {t.previous, "previous"}} {
			if m.on {
				b.WriteString(" " + m.name)
			}
		}
		if t.title != [2]int{} {
			b.WriteString(" <" + s[t.title[0]:t.title[1]] + ">")
		}
		b.WriteString(" |" + s[t.start:t.end] + "|")
		lines = append(lines, b.String())
	}
	return lines
}

var refTests = []struct {
	in   string
	want []string
}{
	{"", nil},
	{" \n;,", nil},
	{"LIMA 12", []string{"cable 0 LIMA 12 |LIMA 12|"}},
	{"Sao Paulo 00012", []string{"cable 0 SAOPAULO 12 |Sao Paulo 00012|"}},

	// Years.
	{"07 LIMA 12", []string{"cable 2007 LIMA 12 |07 LIMA 12|"}},
	{"2007 LIMA 12", []string{"cable 2007 LIMA 12 |2007 LIMA 12|"}},
	{"88 LIMA 12", []string{"cable 1988 LIMA 12 |88 LIMA 12|"}},
	{"'07 LIMA 12", []string{"cable 2007 LIMA 12 |'07 LIMA 12|"}},
	{"O7 LIMA 12", []string{"cable 2007 LIMA 12 year? |O7 LIMA 12|"}},
	{"098 LIMA 12", []string{"cable 1998 LIMA 12 year? |098 LIMA 12|"}},
	{"09LIMA0012; 08LIMA13", []string{"cable 2009 LIMA 12 |09LIMA0012|", "cable 2008 LIMA 13 |08LIMA13|"}},
	{"10-LIMA-12", []string{"cable 2010 LIMA 12 |10-LIMA-12|"}},
	{"LIMA 12 (07)", []string{"cable 2007 LIMA 12 |LIMA 12 (07)|"}},
	{"LIMA (07) 12", []string{"cable 2007 LIMA 12 |LIMA (07) 12|"}},
	{"LIMA 12 (2007)", []string{"cable 2007 LIMA 12 |LIMA 12 (2007)|"}},
	{"LIMA 12 99, LIMA 13 00", []string{"cable 1999 LIMA 12 |LIMA 12 99|", "cable 2000 LIMA 13 |LIMA 13 00|"}},
	{"LIMA 12 OF MAY 3, 1979", []string{"cable 1979 LIMA 12 |LIMA 12 OF MAY 3, 1979|"}},

	// List letters.
	{"A. LIMA 12 B. QUITO 13", []string{"A) cable 0 LIMA 12 |LIMA 12|", "B) cable 0 QUITO 13 |QUITO 13|"}},
	{"(A) LIMA 12, (B)QUITO 13", []string{"A) cable 0 LIMA 12 |LIMA 12|", "B) cable 0 QUITO 13 |QUITO 13|"}},
	{"[A] LIMA 12 ¶B. QUITO 13", []string{"A) cable 0 LIMA 12 |LIMA 12|", "B) cable 0 QUITO 13 |QUITO 13|"}},
	{"A. (A) LIMA 12 B. B) QUITO 13", []string{"A) cable 0 LIMA 12 |LIMA 12|", "B) cable 0 QUITO 13 |QUITO 13|"}},
	{"A.) LIMA 12", []string{"A) cable 0 LIMA 12 |LIMA 12|"}},
	{"a - Lima 12", []string{"a) cable 0 LIMA 12 |Lima 12|"}},
	{"A. REF A LIMA 12", []string{"A) cable 0 LIMA 12 |LIMA 12|"}},
	{"(1) LIMA 12, (2) QUITO 13", []string{"1) cable 0 LIMA 12 |LIMA 12|", "2) cable 0 QUITO 13 |QUITO 13|"}},
	{"REFERENCE: LIMA 12", []string{"cable 0 LIMA 12 |LIMA 12|"}},

	// Posts and numbers.
	{"LIMA #12", []string{"cable 0 LIMA 12 |LIMA #12|"}},
	{"LIMA: 12", []string{"cable 0 LIMA 12 |LIMA: 12|"}},
	{"LIMA CABLES 12 AND 13 (2002)", []string{"cable 0 LIMA 12 |LIMA CABLES 12|", "cable 2002 LIMA 13 inherited |13 (2002)|"}},
	{"09 LIMA 12 AND 13", []string{"cable 2009 LIMA 12 |09 LIMA 12|", "cable 2009 LIMA 13 inherited |13|"}},
	{"LIMA 12AND 13", []string{"cable 0 LIMA 12 |LIMA 12|", "cable 0 LIMA 13 inherited |13|"}},
	{"LIMA 12 ANDQUITO 13", []string{"cable 0 LIMA 12 |LIMA 12|", "cable 0 QUITO 13 |QUITO 13|"}},
	{"LIMA 00000012 AND PREVIOUS", []string{"cable 0 LIMA 12 previous |LIMA 00000012 AND PREVIOUS|"}},
	{"LIMA 1234, 1235", []string{"cable 0 LIMA 1234 |LIMA 1234|", "cable 0 LIMA 1235 inherited |1235|"}},
	{"A) 6500", []string{"A) cable 0  6500 inherited |6500|"}},
	{"AMEMBASSY LIMA 12", []string{"cable 0 LIMA 12 |AMEMBASSY LIMA 12|"}},
	{"870 Lima", []string{"cable 0 LIMA 870 |870 Lima|"}},
	{"LIMA O1234", []string{"cable 0 LIMA 1234 |LIMA O1234|"}},
	{"05 0SLO 12", []string{"cable 2005 OSLO 12 post? |05 0SLO 12|"}},
	{"OSL0 12", []string{"cable 0 OSLO 12 post? |OSL0 12|"}},
	{"QUITTO 12", []string{"cable 0 QUITO 12 post? |QUITTO 12|"}},
	{"RIO DE JANERIO 12", []string{"cable 0 RIODEJANEIRO 12 post? |RIO DE JANERIO 12|"}},
	{"09 XANADUVILLE 12", []string{"cable 2009 XANADUVILLE 12 |09 XANADUVILLE 12|"}},
	{"LIMA 12345678", []string{"other |LIMA 12345678|"}},

	// Notes.
	{"LIMA 12 (NOTAL) QUITO 13", []string{"cable 0 LIMA 12 notal |LIMA 12 (NOTAL)|", "cable 0 QUITO 13 |QUITO 13|"}},
	{"LIMA 12, QUITO 13 (ALL NOTAL)", []string{"cable 0 LIMA 12 notal |LIMA 12|", "cable 0 QUITO 13 notal |QUITO 13 (ALL NOTAL)|"}},
	{"LIMA 12 AND PREVIOUS", []string{"cable 0 LIMA 12 previous |LIMA 12 AND PREVIOUS|"}},
	{"LIMA 12 ET SEQ.", []string{"cable 0 LIMA 12 previous |LIMA 12 ET SEQ|"}},
	{"LIMA 12 (EXDIS)", []string{"cable 0 LIMA 12 |LIMA 12 (EXDIS)|"}},
	{`LIMA 12 (A WALK (LONG) BY THE SEA) QUITO 13`, []string{"cable 0 LIMA 12 <A WALK (LONG) BY THE SEA> |LIMA 12 (A WALK (LONG) BY THE SEA)|", "cable 0 QUITO 13 |QUITO 13|"}},
	{`LIMA 12, "A WALK BY THE SEA"`, []string{`cable 0 LIMA 12 <A WALK BY THE SEA> |LIMA 12, "A WALK BY THE SEA"|`}},

	{"LIMA 12 (AND PREVIOUS)", []string{"cable 0 LIMA 12 previous |LIMA 12 (AND PREVIOUS)|"}},
	{"LIMA 12: A WALK BY THE SEA B. QUITO 13", []string{"cable 0 LIMA 12 <A WALK BY THE SEA> |LIMA 12: A WALK BY THE SEA|", "B) cable 0 QUITO 13 |QUITO 13|"}},
	{"LIMA 12: QUITO 13", []string{"cable 0 LIMA 12 |LIMA 12|", "cable 0 QUITO 13 |QUITO 13|"}},
	{"STATE 123456 TOSEC 140001", []string{"cable 0 STATE 123456 |STATE 123456 TOSEC 140001|"}},
	{"LIMA 12345/6; QUITO 13", []string{"cable 0 LIMA 12345 |LIMA 12345/6|", "cable 0 QUITO 13 |QUITO 13|"}},
	{"LIMA 1234 / 1235", []string{"cable 0 LIMA 1234 |LIMA 1234|", "cable 0 LIMA 1235 inherited |1235|"}},
	{"(LIMA 12)", []string{"cable 0 LIMA 12 |LIMA 12|"}},
	{"LIMA 12 -", []string{"cable 0 LIMA 12 |LIMA 12|"}},
	{"OSC XYZ123 C. LIMA 12", []string{"report |OSC XYZ123|", "C) cable 0 LIMA 12 |LIMA 12|"}},

	// Other kinds.
	{"A. DOE-ROE E-MAIL 01/02/03 B. LIMA 12", []string{"A) email |DOE-ROE E-MAIL 01/02/03|", "B) cable 0 LIMA 12 |LIMA 12|"}},
	{"A) LIMA 12 B) J. DOE EMAIL 5/6/07 B) QUITO 13", []string{"A) cable 0 LIMA 12 |LIMA 12|", "B) email |J. DOE EMAIL 5/6/07|", "B) cable 0 QUITO 13 |QUITO 13|"}},
	{"DOE (S/CT) TELCON OF 5/6/07, LIMA 12", []string{"telcon |DOE (S/CT) TELCON OF 5/6/07|", "cable 0 LIMA 12 |LIMA 12|"}},
	{"IIR 1 234 5678 09", []string{"report |IIR 1 234 5678 09|"}},
	{"2001 REPORT ON NOTHING FOR LIMA", []string{"report |2001 REPORT ON NOTHING FOR LIMA|"}},
	{"SECDEF 010203Z JAN 04", []string{"message |SECDEF 010203Z JAN 04|"}},
	{"DOE MEMO", []string{"memo |DOE MEMO|"}},
	{"A-123 OF MAY 31, 1974: LIMA 12", []string{"document |A-123 OF MAY 31, 1974|", "cable 0 LIMA 12 |LIMA 12|"}},
	{"LA PAZ A-12", []string{"document |LA PAZ A-12|"}},
	{"PARIS POINTS JULY 15", []string{"document |PARIS POINTS JULY 15|"}},
	{"UNSCR 1234", []string{"document |UNSCR 1234|"}},
	{"PARA 5", []string{"other |PARA 5|"}},
}

func TestAppendRefs(t *testing.T) {
	for _, tt := range refTests {
		got := drawRefs(tt.in, appendRefs(nil, tt.in, nearestForTest))
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q:\n\tgot  %s\n\twant %s", tt.in, strings.Join(got, "\n\t     "), strings.Join(tt.want, "\n\t     "))
		}
	}
}

// checkRefs holds what is true of the references of any text.
func checkRefs(t testing.TB, s string) {
	t.Helper()
	last := 0
	for _, k := range appendRefs(nil, s, func(string) (routing.Post, bool) { return "", false }) {
		if k.start < last || k.end <= k.start || k.end > len(s) || k.kind.String() == "" {
			t.Fatalf("%.80q: item %+v behind %d", s, k, last)
		}
		for _, at := range [][2]int{k.postAt, k.numberAt, k.title} {
			if at != [2]int{} && (at[0] < k.start || at[1] > k.end || at[0] > at[1]) {
				t.Fatalf("%.80q: %v of %+v", s, at, k)
			}
		}
		if k.label[0] < 0 || k.label[1] > k.start {
			t.Fatalf("%.80q: label of %+v", s, k)
		}
		if (k.kind == RefCable) != (k.numberAt != [2]int{}) || k.post == "" && k.kind == RefCable && !k.postInherited {
			t.Fatalf("%.80q: cable %+v", s, k)
		}
		last = k.end
	}
}

func FuzzRefs(f *testing.F) {
	for _, tt := range refTests {
		f.Add(tt.in)
	}
	for _, s := range refHostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkRefs(t, s) })
}

// refHostile are texts whose repetition must not take more than linear time.
var refHostile = []string{"AND ", "A", "1", "A. ", "(", "\"", "(A) ", "LIMA ", "LIMA 1 ", "XIMA 1 ", "07 ", "¶", "A-1 ", "OF ", " ", "0", "O",
	"RIO DE JANERIO 1, ", "LIMA 12 \"", "LIMA 12 (", "A.A", "''", "LIMA-"}

// TestRefsLinear reads megabytes; more than linear time would not end.
func TestRefsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	for _, s := range refHostile {
		checkRefs(t, strings.Repeat(s, 1<<20/len(s)))
	}
}

func TestRefsNoAllocs(t *testing.T) {
	dst := make([]refToken, 0, 8)
	const s = "A. LIMA 12 (NOTAL) B. 07 QUITO 13 AND PREVIOUS C. DOE E-MAIL 1/2/03"
	if n := testing.AllocsPerRun(100, func() { appendRefs(dst, s, nearestForTest) }); n != 0 {
		t.Errorf("appendRefs allocates %v times", n)
	}
}

func BenchmarkAppendRefs(b *testing.B) {
	const s = "A. LIMA 12 (NOTAL) B. 07 QUITO 13 AND PREVIOUS C. DOE E-MAIL 1/2/03 D. STATE 123456"
	dst := make([]refToken, 0, 8)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		appendRefs(dst, s, nearestForTest)
	}
}

// The extent of a list is the business of the parser; these stand for it.
var (
	refListLabel = regexp.MustCompile(`(?i)\bref(?:s|tels?|erences?|\(s\))?\s*:`)
	refEnd       = regexp.MustCompile(`(?i)classified by|\n\s*¶?\s*1\.|¶1\.|\n\s*summary|sensitive but|c o r r e c t e d|s e c r e t`)
	refBreaks    = regexp.MustCompile(`(?:CONFIDENTIAL\\)?\s*PAGE \d\d .*\d{6}Z|[A-Z ]+ \d{8} \d{3}(?:\.\d)? OF \d{3}`)
)

func refList(s string) string {
	if at := refListLabel.FindStringIndex(s); at != nil {
		s = s[at[1]:]
	}
	if at := refEnd.FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	return refBreaks.ReplaceAllString(s, "\n")
}

// refID gives a cable's identifier by the year and number of the cable that
// refers to it.
func refID(t refToken, year int, post string, number int) string {
	if t.year != 0 {
		year = int(t.year)
	} else if string(t.post) == post && int(t.number) > number {
		year--
	}
	return fmt.Sprintf("%02d%s%d", year%100, t.post, t.number)
}

// refContradicted are cases whose wanted reading has another number than the
// text it is of.
var refContradicted = []string{"references_ng-032", "references_ng-034"}

func TestRefsCorpus(t *testing.T) {
	folder := os.Getenv("CABLEGRAM_CORPUS")
	if folder == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder")
	}
	hits, total := 0, 0
	for _, name := range []string{"references.json", "references_ng.json"} {
		data, err := os.ReadFile(filepath.Join(folder, "snippets", name))
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Cases []struct {
				ID, Operation, Input string
				Meta                 struct {
					Year    int
					CableID string `json:"cable_id"`
				}
				Expected json.RawMessage
			}
		}
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		before, all := hits, total
		for _, c := range file.Cases {
			if slices.Contains(refContradicted, c.ID) {
				t.Logf("left out %s", c.ID)
				continue
			}
			total++
			post := strings.Trim(c.Meta.CableID, "0123456789")
			var number int
			if post != "" {
				number, _ = strconv.Atoi(c.Meta.CableID[strings.Index(c.Meta.CableID, post)+len(post):])
			}
			s := refList(c.Input)
			var ids []string
			type item struct{ Value, Kind, Bullet string }
			var items []item
			for _, k := range appendRefs(nil, s, nearestForTest) {
				v := item{s[k.start:k.end], k.kind.String(), s[k.label[0]:k.label[1]]}
				if k.kind == RefCable {
					v.Value = refID(k, c.Meta.Year, post, number)
					if v.Value != c.Meta.CableID && !slices.Contains(ids, v.Value) {
						ids = append(ids, v.Value)
					}
				}
				items = append(items, v)
			}
			var ok bool
			if c.Operation == "references.cables" {
				var want []string
				json.Unmarshal(c.Expected, &want)
				ok = slices.Equal(ids, want)
			} else {
				var want []item
				json.Unmarshal(c.Expected, &want)
				ok = slices.Equal(items, want)
			}
			if ok {
				hits++
			} else {
				t.Logf("missed %s", c.ID)
			}
		}
		t.Logf("%s: %d of %d", name, hits-before, total-all)
	}
	if 100*hits < 95*total {
		t.Errorf("%d of %d", hits, total)
	}
}
