package classify

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unsafe"
)

var tagTests = []struct {
	in       string
	tag      Tag
	kind     TagKind
	title    string
	historic bool
}{
	{"PREL", "PREL", TagSubject, "External Political Relations", false},
	{"mops", "MOPS", TagSubject, "Military Operations", false},
	{"PINT", "PINT", TagSubject, "Internal Political Affairs", true},
	{"ECRP", "ECRP", TagSubject, "", true},
	{"JA", "JA", TagGeo, "Japan", false},
	{"CH", "CH", TagGeo, "China", false},
	{"RS", "RS", TagGeo, "Russia", false},
	{"VT", "VT", TagGeo, "Holy See", false},
	{"XA", "XA", TagGeo, "Africa", false},
	{"YO", "YO", TagGeo, "Yugoslavia", true},
	{"ZZ", "ZZ", TagGeo, "", false},
	{"EU", "EU", TagOrganization, "European Union", false},
	{"KIPR", "KIPR", TagProgram, "Intellectual Property Rights", false},
	{"KQQQ", "KQQQ", TagProgram, "", false},
	{"NATO", "NATO", TagOrganization, "North Atlantic Treaty Organization", false},
	{"unga/c-6", "UNGA/C-6", TagOrganization, "", false},
	{"AFL-CIO", "AFL-CIO", TagOrganization, "American Federation of Labor and Congress of Industrial Organizations", false},
	{"BA'ATH", "BA'ATH", TagOrganization, "", false},
	{"G-8", "G-8", TagOrganization, "Group of Eight", false},
	{"EL  AL", "EL AL", TagOrganization, "", false},
	{"PUBLIC, JANE Q.", "PUBLIC, JANE Q.", TagPerson, "", false},
	{" public ,jane", "PUBLIC, JANE", TagPerson, "", false},
	{"country\nclearance", "COUNTRY CLEARANCE", TagUnknown, "", false},
	{"ABCD", "ABCD", TagUnknown, "", false},
	{"SOCIAL", "SOCIAL", TagUnknown, "", false},
}

func TestParseTag(t *testing.T) {
	for _, tt := range tagTests {
		tag, err := ParseTag(tt.in)
		if err != nil || tag != tt.tag || tag.Kind() != tt.kind || tag.Title() != tt.title || tag.Historic() != tt.historic {
			t.Errorf("ParseTag(%q) = %q %v %q %v, %v; want %+v", tt.in, tag, tag.Kind(), tag.Title(), tag.Historic(), err, tt)
		}
		checkTag(t, tag)
	}
	for _, in := range []string{"", " ", "12", ",", "A,", ",A", "A, B, C", "A;B", "(A)", "A\x00B", "A: B", "\"A\""} {
		tag, err := ParseTag(in)
		var e *Error
		if tag != "" || !errors.As(err, &e) || e.Input != in || e.Offset > len(in) {
			t.Errorf("ParseTag(%q) = %q, %v", in, tag, err)
		}
	}
	var zero Tag
	if zero.Kind() != 0 || zero.Kind().String() != "" || zero.String() != "" || zero.Title() != "" {
		t.Error("zero Tag is not absent")
	}
}

// checkTag holds what is true of every canonical tag.
func checkTag(t *testing.T, tag Tag) {
	t.Helper()
	again, err := ParseTag(tag.String())
	if err != nil || again != tag {
		t.Errorf("%q is read again as %q, %v", tag, again, err)
	}
	text, _ := tag.MarshalText()
	var back Tag
	if err := back.UnmarshalText(text); err != nil || back != tag {
		t.Errorf("%q: text gives %q, %v", tag, back, err)
	}
	if b, _ := tag.AppendText([]byte("x")); string(b) != "x"+string(tag) {
		t.Errorf("%q: AppendText gives %q", tag, b)
	}
	if k := tag.Kind(); k == 0 || k > TagUnknown {
		t.Errorf("%q: kind %d", tag, k)
	}
}

func TestTagKindText(t *testing.T) {
	for k := TagKind(0); k <= TagUnknown; k++ {
		text, _ := k.MarshalText()
		var back TagKind
		if err := back.UnmarshalText(text); err != nil || back != k {
			t.Errorf("%d: %q reads as %d, %v", k, text, back, err)
		}
	}
	if _, err := ParseTagKind("city"); err == nil {
		t.Error("unknown kind read")
	}
}

// In a wanted list, + marks a repaired tag, - one to skip, and | parts entries.
var tagListTests = []struct{ in, want string }{
	{"PREL, PGOV, JA", "PREL|PGOV|JA"},
	{"PREL PGOV JA\nECON", "PREL|PGOV|JA|ECON"},
	{"PREL;PGOV/JA, MOPS.", "PREL|PGOV|JA|MOPS"},
	{"prel, pgov ja", "PREL|PGOV|JA"},
	{"PREL, JA, PREL, JA, KDEM, PREL, JA", "PREL|JA|KDEM"},
	{"PRELJA", "PREL+|JA+"},
	{"JAPREL", "JA+|PREL+"},
	{"PRELNATOPGOV", "PREL+|NATO+|PGOV+"},
	{"ECONEFINETRDKQQQCASCUK", "ECON+|EFIN+|ETRD+|KQQQ+|CASC+|UK+"},
	{"MASSMNUC KNNPPARM", "MASS+|MNUC+|KNNP+|PARM+"},
	{"EFINUNGAEUNPREL", "EFIN+|UNGA+|EUN+|PREL+"},
	{"MOPPS POGOV", "MOPS+|PGOV+"},
	{"ETDR KDME KWWMN", "ETRD+|KDEM+|KWMN+"},
	{"UNDESCO", "UNESCO+"},
	{"SOCIAL PROPAGANDA", "SOCIAL PROPAGANDA"},
	{"KQQQ ZZ QQ", "KQQQ|ZZ|QQ"},
	{"COUNTRY CLEARANCE", "COUNTRY CLEARANCE"},
	{"PREL HARBOR POLICY MATTERS JA", "PREL|HARBOR POLICY MATTERS|JA"},
	{"JA HARBOR AFFAIRS TOWER POLICY", "JA|HARBOR AFFAIRS|TOWER POLICY"},
	{"TRADE IN LAMPS IN PREL", "TRADE IN LAMPS|IN|PREL"},
	{"PREL NEW ZEALAND HARBORS", "PREL|NEW ZEALAND|HARBORS"},
	{"HARBORS, TOWERS, PREL", "HARBORS|TOWERS|PREL"},
	{"OVIP (PUBLIC, JANE Q.), PREL", "OVIP|PUBLIC, JANE Q.|PREL"},
	{"OVIP (PUBLIC JANE) PREL", "OVIP|PUBLIC, JANE|PREL"},
	{"OVIP (&&&& `) PREL", "OVIP|PREL"}, // signs are no person
	{"OVIP PUBLIC, JANE Q., PREL", "OVIP|PUBLIC, JANE Q.|PREL"},
	{"OVIP PUBLIC JANE PREL MOPS", "OVIP|PUBLIC, JANE|PREL|MOPS"},
	{"OVIP SAMPLE XANTHE Q. PREL", "OVIP|SAMPLE, XANTHE Q.|PREL"},
	{"OVIP VAN DER LAMP JAN PREL", "OVIP|VAN DER LAMP, JAN|PREL"},
	{"OVIP KELP XANTHE PREL", "OVIP|KELP, XANTHE|PREL"},
	{"OVIP PUBLIC, PREL", "OVIP|PUBLIC|PREL"},
	{"OREP PUBLIC", "OREP|PUBLIC"},
	{"SNAR SAMPLE JOHN LAMP PETER TOWER XANTHE CONSULAR AFFAIRS", "SNAR|SAMPLE, JOHN|LAMP, PETER|TOWER, XANTHE|CONSULAR AFFAIRS"},
	{"PINT, (LAMP TOWER, JUAN),  (PUBLIC)", "PINT|LAMP TOWER, JUAN|PUBLIC"},
	{"(PREL, PGOV)", "PREL|PGOV"},
	{"UNGA/C-6 PREL BA'ATH EL AL G-8", "UNGA/C-6|PREL|BA'ATH|EL AL|G-8"},
	{"PREL SIPDIS TAGS: PGOV", "PREL|-SIPDIS|-TAGS|PGOV"},
	{"IT  UNCLASSIFIED PAGE 02 EXAMPLE 00042 01 OF 02 011407Z PREL", "IT|-UNCLASSIFIED|-PAGE 02 EXAMPLE 00042 01 OF 02 011407Z|PREL"},
	{"PAGE BOYS", "PAGE BOYS"},
	{"something", "SOMETHING"},
	{"", ""},
	{" ,;/ 12 ()", ""},
	{"\x00\xff(,)(,,)(A,)(,B)", "\xff|A|B"},
}

func drawTags(tokens []TagToken) string {
	var b strings.Builder
	for i, tok := range tokens {
		if i > 0 {
			b.WriteByte('|')
		}
		if tok.Skip {
			b.WriteByte('-')
		}
		b.WriteString(tok.Tag.String())
		if tok.Repaired {
			b.WriteByte('+')
		}
	}
	return b.String()
}

func TestAppendTags(t *testing.T) {
	for _, tt := range tagListTests {
		if got := drawTags(AppendTags(nil, tt.in)); got != tt.want {
			t.Errorf("AppendTags(%q)\n got %q\nwant %q", tt.in, got, tt.want)
		}
		checkTags(t, tt.in)
	}
	// What was in dst stays and does not count as an earlier copy.
	dst := AppendTags(nil, "PREL")
	if dst = AppendTags(dst, "PREL JA"); drawTags(dst) != "PREL|PREL|JA" {
		t.Errorf("appended: %q", drawTags(dst))
	}
}

// checkTags holds the laws of a list.
func checkTags(t *testing.T, s string) {
	t.Helper()
	end := 0
	tokens := AppendTags(nil, s)
	for i, tok := range tokens {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("%q: %+v out of order or bounds", s, tok)
		}
		end = tok.End
		if tok.Skip {
			continue
		}
		checkTag(t, tok.Tag)
		for _, other := range tokens[:min(i, maxTags)] {
			if other.Tag == tok.Tag && !other.Skip {
				t.Fatalf("%q: %q twice", s, tok.Tag)
			}
		}
	}
}

func TestTagPlaces(t *testing.T) {
	s := "OVIP (PUBLIC, JANE) PRELJA NEW  ZEALAND, MOPPS"
	var got []string
	for _, tok := range AppendTags(nil, s) {
		got = append(got, s[tok.Start:tok.End])
	}
	if want := "OVIP|PUBLIC, JANE|PREL|JA|NEW  ZEALAND|MOPPS"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}

func TestIsTagList(t *testing.T) {
	for _, tt := range []struct {
		line string
		want bool
	}{
		{"ECON", true},
		{"ECON JA", true},
		{"  KDEM, KQQQ, JA ", true},
		{"JA, UK", true},
		{"econ, ja", true},
		{"UNGA/C-6, BA'ATH", true},
		{"PRELJA", true},
		{"OVIP (PUBLIC, JANE) PREL JA", true},
		{"CLEARANCE", true}, // behind COUNTRY
		{"CLEARANCE, JA", true},
		{"AFFAIRS OF THE MINISTER", false},
		{"", false},
		{"   ", false},
		{"here", false},
		{"in is to", false},
		{"SUBJECT: PREL", false},
		{"SUBJ: JA", false},
		{"REF: UK 12", false},
		{"E.O. 12958: DECL: 01/01/2019", false},
		{"SIPDIS", false},
		{"UNCLAS EXAMPLE 000042", false},
		{"THE MINISTER SPOKE TO JA", false},
		{"(SBU) Charge spoke to the minister", false},
		{"Classified By: DCM Jo Public", false},
	} {
		if got := IsTagList(tt.line); got != tt.want {
			t.Errorf("IsTagList(%q) = %v", tt.line, got)
		}
	}
}

func TestTagTables(t *testing.T) {
	for i := 0; i*4 < len(zTagCells); i++ {
		tag := cellTag(i)
		if findCell(string(tag)) != i {
			t.Errorf("%q is not found", tag)
		}
		checkTag(t, tag)
	}
	for _, line := range strings.Split(strings.TrimSuffix(zTagLong, "\n"), "\n") {
		key := line[:strings.IndexFunc(line, func(c rune) bool { return 'a' <= c && c <= 'z' })]
		if got, _, _, ok := findLong(strings.ToLower(key)); !ok || got != key {
			t.Errorf("%q is not found", key)
		}
	}
	start := 0
	for i := range len(zWords) {
		if c := zWords[i]; 'a' <= c && c <= 'z' {
			if findWord([]byte(zWords[start:i])) == 0 {
				t.Errorf("%q is not found", zWords[start:i])
			}
			start = i + 1
		}
	}
	if len(zWords) >= 1<<16 {
		t.Error("zWords is too long for its offsets")
	}
}

// TestGenerated checks that the tables are sorted, unique, sourced and those of
// the generated files.
func TestGenerated(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the go command")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command("go", "run", "gentags.go", "-check")
	cmd.Env = append(os.Environ(), "GOARCH=", "GOOS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestNoAllocsTags(t *testing.T) {
	dst := make([]TagToken, 0, 32)
	for _, s := range []string{
		"PREL, PGOV, KDEM, NATO, JA",
		"prel pgov\nUNESCO ja EL AL",
		"ETRDEINVECINPGOVCS MOPPS COUNTRY CLEARANCE",
		"ZZ KQQQ (PREL) 12",
	} {
		if n := testing.AllocsPerRun(100, func() { dst = AppendTags(dst[:0], s) }); n != 0 {
			t.Errorf("AppendTags(%q): %v allocations", s, n)
		}
	}
	for _, s := range []string{"PREL", "UNGA/C-6", "PUBLIC, JANE", "something"} {
		if n := testing.AllocsPerRun(100, func() {
			tag := Tag(s)
			tag.Kind()
			tag.Title()
			tag.Historic()
			IsTagList(s)
		}); n != 0 {
			t.Errorf("%q: %v allocations", s, n)
		}
	}
	// A known tag is a part of the table and keeps no text alive.
	s := strings.Clone("PREL")
	if tag := AppendTags(nil, s)[0].Tag; unsafe.StringData(string(tag)) == unsafe.StringData(s) {
		t.Error("a known tag is a part of the text")
	}
}

func ExampleAppendTags() {
	for _, tok := range AppendTags(nil, "OVIP (PUBLIC, JANE) PRELJA MOPPS") {
		fmt.Printf("%-12s %-8v %v\n", tok.Tag, tok.Tag.Kind(), tok.Repaired)
	}
	// Output:
	// OVIP         subject  false
	// PUBLIC, JANE person   false
	// PREL         subject  true
	// JA           geo      true
	// MOPS         subject  true
}

func ExampleTag_Title() {
	fmt.Println(Tag("MOPS").Title())
	fmt.Println(Tag("CH").Title())
	// Output:
	// Military Operations
	// China
}

func BenchmarkAppendTags(b *testing.B) {
	for _, bb := range []struct{ name, unit string }{
		{"known", "PREL, PGOV, ECON, KDEM, NATO, JA, "},
		{"glued", "ETRDEINVECINPGOVCS "},
		{"unknown", "HARBOR TOWERS "},
		{"different", ""},
		{"letters", "A"},
		{"persons", "(PUBLIC, JANE) "},
		{"brackets", "("},
		{"slashes", "A/"},
		{"blanks", "          A"},
		{"visits", "OVIP XANTHIPPE LAMPION "},
	} {
		for _, size := range []int{64, 8 << 10, 1 << 20} {
			s := strings.Repeat(bb.unit, size/max(len(bb.unit), 1)+1)
			if bb.unit == "" {
				var text strings.Builder
				for i := 0; text.Len() < size; i++ {
					fmt.Fprintf(&text, "X%c%c%c%c ", 'A'+i%26, 'A'+i/26%26, 'A'+i/676%26, 'A'+i/17576%26)
				}
				s = text.String()
			}
			b.Run(fmt.Sprintf("%s/%d", bb.name, size), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				b.ReportAllocs()
				var dst []TagToken
				for b.Loop() {
					dst = AppendTags(dst[:0], s)
				}
			})
		}
	}
}
