package cable

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/routing"
)

var parseIDTests = []struct {
	in, want string
	plusD    string
	at       int // of the fault, where want is ""
}{
	{"07TOKYO90016", "07TOKYO90016", "2007TOKYO90016", 0},
	{"2007TOKYO90016", "07TOKYO90016", "2007TOKYO90016", 0},
	{"07 TOKYO 00012", "07TOKYO12", "2007TOKYO00012", 0},
	{"07 Tokyo 12", "07TOKYO12", "2007TOKYO00012", 0},
	{"74 SAN JOSE 12", "74SANJOSE12", "1974SANJO00012", 0},
	{"05PORT-AU-PRINCE12", "05PORTAUPRINCE12", "2005PORTA00012", 0},
	{"05N'DJAMENA 12", "05NDJAMENA12", "2005NDJAME00012", 0},
	{"08 ST. PETERSBURG 12", "08STPETERSBURG12", "2008STPET00012", 0},
	{"1974STOCKH00012", "74STOCKHOLM12", "1974STOCKH00012", 0},
	{"1974NEWDE00012", "74NEWDELHI12", "1974NEWDE00012", 0},
	{"1976STATE000012_b", "76STATE12", "1976STATE000012", 0},
	{"1976STATE899812", "76STATE899812", "1976STATE899812", 0},
	{"1975LAPAZ00012", "75LAPAZ12", "1975LAPAZ00012", 0},
	{"05RIO12", "05RIO12", "2005RIO00012", 0},              // as written: CanonicalID spells it out
	{"05GLENWOOD12", "05GLENWOOD12", "2005GLENWO00012", 0}, // no post
	{"60LIMA1", "60LIMA1", "1960LIMA00001", 0},
	{"59LIMA1", "59LIMA1", "2059LIMA00001", 0},
	{"59LIMA9999999", "59LIMA9999999", "2059LIMA9999999", 0},
	{"", "", "", 0},
	{"LIMA12", "", "", 0},
	{"7LIMA12", "", "", 0},
	{"199LIMA12", "", "", 0},
	{"20071LIMA12", "", "", 0},
	{"1959LIMA12", "", "", 0},
	{"07", "", "", 2},
	{"0712", "", "", 0}, // the year 712
	{"07 12", "", "", 3},
	{"07LIMA", "", "", 6},
	{"07LIMA0", "", "", 6},
	{"07LIMA12345678", "", "", 6},
	{"07LIMA12X", "", "", 8},
	{"07LIMA12_", "", "", 8},
	{"07LÍMA12", "", "", 3},
	{"07" + strings.Repeat("LIMA", 20) + "1", "", "", 2},
}

func TestParseID(t *testing.T) {
	for _, tt := range parseIDTests {
		id, err := ParseID(tt.in)
		if id.String() != tt.want || id.PlusD() != tt.plusD {
			t.Errorf("ParseID(%q) = %q, %q; want %q, %q", tt.in, id, id.PlusD(), tt.want, tt.plusD)
		}
		var e *routing.Error
		switch {
		case tt.want != "" && err == nil:
		case tt.want != "" || !errors.As(err, &e) || e.Offset != tt.at || e.Input != tt.in:
			t.Errorf("ParseID(%q): error %v, want offset %d", tt.in, err, tt.at)
		}
	}
}

var canonicalIDTests = []struct {
	in, want string
	c        Confidence
}{
	{"08GABORONE90012", "08GABORONE90012", Exact},
	{"2008 Gaborone 090012", "08GABORONE90012", Exact},
	{"1974STOCKH00012", "74STOCKHOLM12", ByRule},
	{"1976STATE000012_b", "76STATE12", Exact},
	// Short names and other names of a post.
	{"05RIO90012", "05RIODEJANEIRO90012", ByRule},
	{"05TAIPEI90012", "05AITTAIPEI90012", ByRule},
	{"05PORTAUPRI90012", "05PORTAUPRINCE90012", ByRule},
	{"05EMBASSYLOME90012", "05LOME90012", ByRule},
	// Section labels.
	{"08SECTION02OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"08SCTION02OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"08TION02OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTI02OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"0802OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"200802OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"082OF2GABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTION02F02GABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTION020F02GABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTIONO2GFO2GABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTION02OFGABORONE90012", "08GABORONE90012", ByRule},
	{"08FINALSECTIONOF02GABORONE90012", "08GABORONE90012", ByRule},
	{"08UNCLASSECTION02OF02GABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTION02OF02EFTOGABORONE90012", "08GABORONE90012", ByRule},
	{"08SECTION02OF02GABQRONE90012", "08GABORONE90012", Nearest},
	// Captions, classification, words of an address.
	{"08EFTOGABORONE90012", "08GABORONE90012", ByRule},
	{"08NOFORNROME90012", "08ROME90012", ByRule},
	{"08NFORNROME90012", "08ROME90012", ByRule},
	{"08DENTIALROME90012", "08ROME90012", ByRule},
	{"08AMCONSULNAHA90012", "08NAHA90012", ByRule},
	{"08AMCONUSLNAHA90012", "08NAHA90012", ByRule},
	{"08EFTOGABORON90012", "08GABORONE90012", ByRule}, // cut short
	{"08EFTOGABRONE90012", "08GABORONE90012", Nearest},
	{"08GABORONESIPDIS90012", "08GABORONE90012", ByRule},
	{"08XYZLONDON90012", "08LONDON90012", Nearest},
	// Several numbers.
	{"06LIMA090012ZFR90014", "06LIMA90012", ByRule},
	{"06LIMA090012ZDK090014SIPDIS", "06LIMA90012", ByRule},
	{"06LIMA090012SUSPECTEDDUPLICATE90014", "06LIMA90014", ByRule},
	{"74STATE890012TOSEC000014", "74STATE890012", ByRule},
	{"74TOSEC000014STATE890012", "74STATE890012", ByRule},
	{"74TOSEC000014", "74TOSEC14", Exact},
	{"6464LIMA90012", "64LIMA90012", ByRule},
	{"641964LIMA90012", "64LIMA90012", ByRule},
	{"009LIMA90012", "09LIMA90012", Exact},
	// Letters and digits that look alike.
	{"O9LIMA90012", "09LIMA90012", Exact},
	{"1OLIMA90012", "10LIMA90012", Exact},
	{"060SLO90012", "06OSLO90012", Exact},
	{"06L1MA90012", "06LIMA90012", Exact},
	{"06LIMA9OO12", "06LIMA90012", Exact},
	{"06LIMA9001O", "06LIMA90010", Exact},
	{"06LIMAO90012", "06LIMA90012", ByRule},
	// Misspelt.
	{"08GABRONE90012", "08GABORONE90012", Nearest},
	{"08GABOORNE90012", "08GABORONE90012", Nearest},
	{"08OSL90012", "08OSLO90012", Nearest},
	{"08RQ90012", "", 0},
	{"08HOME90012", "08HOME90012", Unverified}, // ROME or LOME
	{"08GLENWOOD90012", "08GLENWOOD90012", Unverified},
	// What is lost is lost.
	{"082OF5", "", 0},
	{"08LIMA", "", 0},
	{"LIMA90012", "", 0},
	{"08SECTION02OF02", "", 0},
	{"08SECTION90012", "", 0},
	{"08LIMA00000", "", 0},
	{"08LIMA12345678", "", 0},
	{"", "", 0},
	{"08", "", 0},
	{"08LÍMA90012", "", 0},
	{"08" + strings.Repeat("LIMA", 40) + "1", "", 0},
}

func TestCanonicalID(t *testing.T) {
	for _, tt := range canonicalIDTests {
		id, c, ok := CanonicalID(tt.in)
		if id.String() != tt.want || c != tt.c || ok != (tt.want != "") {
			t.Errorf("CanonicalID(%q) = %q, %q, %v; want %q, %q", tt.in, id, c, ok, tt.want, tt.c)
		}
	}
}

var canonicalPostTests = []struct {
	in   string
	want routing.Post
	c    Confidence
}{
	{"TOKYO", "TOKYO", Exact},
	{"San Jose", "SANJOSE", Exact},
	{"PORT-AU-PRINCE", "PORTAUPRINCE", Exact},
	{"HCMC", "HOCHIMINHCITY", ByRule},
	{"AMEMBASSY SAN JOSE", "SANJOSE", ByRule},
	{"AMEMBASY SAN JOSE", "SANJOSE", ByRule},
	{"GABORNE", "GABORONE", Nearest},
	{"LJUBLANJA", "LJUBLJANA", Nearest},
	{"PARTO", "PARTO", Exact},
	{"GLENWOOD", "", 0},
	{"HOME", "", 0},
	{"", "", 0},
	{"ÅÄÖ", "", 0},
}

func TestCanonicalPost(t *testing.T) {
	for _, tt := range canonicalPostTests {
		if p, c, ok := CanonicalPost(tt.in); p != tt.want || c != tt.c || ok != (tt.want != "") {
			t.Errorf("CanonicalPost(%q) = %q, %q, %v; want %q, %q", tt.in, p, c, ok, tt.want, tt.c)
		}
	}
}

func TestNearPLADPost(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want routing.Post
	}{
		{"AMEMBASY LIMA", "LIMA"},
		{"AMMBASSY SAN JOSE", "SANJOSE"},
		{"AMCONUSL NAHA", "NAHA"},
		{"USMISION GENEVA", "GENEVA"},
		{"AMEMBASSY GABRONE", "GABORONE"},
		{"AMEMBASY GABRONE", "GABORONE"},
		{"AMEMBASSY SAN JOES", "SANJOSE"},
		{"AMEMBASSY LIMA", ""},         // spelled well
		{"AMEMBASSY NEW GLENWOOD", ""}, // near to none
		{"AMEMBASSY", ""},
		{"USDOC LIMA", ""}, // another addressee there
		{"DIA WASHDC", ""},
		{"MOSCOW POLITICAL COLLECTIVE", ""},
		{"", ""},
	} {
		p, ok := nearPLADPost(routing.PLAD{Name: tt.in})
		if p != tt.want || ok != (tt.want != "") {
			t.Errorf("nearPLADPost(%q) = %q, %v; want %q", tt.in, p, ok, tt.want)
		}
	}
}

func TestIDCompare(t *testing.T) {
	ids := []ID{{2008, "LIMA", 3}, {1975, "ROME", 1}, {2008, "LIMA", 2}, {2008, "ACCRA", 9}, {}}
	slices.SortFunc(ids, ID.Compare)
	if got, want := fmt.Sprint(ids), "[ 75ROME1 08ACCRA9 08LIMA2 08LIMA3]"; got != want {
		t.Errorf("sorted: %s, want %s", got, want)
	}
}

// checkID holds what is true of any text read as an id.
func checkID(t testing.TB, s string) {
	t.Helper()
	if id, err := ParseID(s); err != nil {
		var e *routing.Error
		if id != (ID{}) || !errors.As(err, &e) || e.Input != s || e.Offset < 0 || e.Offset > len(s) || e.Reason == "" {
			t.Fatalf("ParseID(%q) = %q, %#v", s, id, err)
		}
	} else {
		if again, err := ParseID(id.String()); err != nil || again != id {
			t.Fatalf("ParseID(%q) = %q, but again %q, %v", s, id, again, err)
		}
		text, err := id.MarshalText()
		var again ID
		if err != nil || again.UnmarshalText(text) != nil || again != id || id.Compare(again) != 0 {
			t.Fatalf("%q: UnmarshalText gives %q", s, again)
		}
		if d, err := ParseID(id.PlusD()); err != nil || d.Year != id.Year || d.Number != id.Number {
			t.Fatalf("%q.PlusD() = %q, which is read as %q, %v", id, id.PlusD(), d, err)
		}
	}
	id, c, ok := CanonicalID(s)
	if ok != (id != ID{}) || ok != (c != 0) || ok != (id.Number > 0) {
		t.Fatalf("CanonicalID(%q) = %q, %q, %v", s, id, c, ok)
	}
	if ok {
		if p, err := ParseID(id.String()); err != nil || p != id {
			t.Fatalf("CanonicalID(%q) = %q, which is read as %q, %v", s, id, p, err)
		}
		if again, d, _ := CanonicalID(id.String()); again != id || d < Exact && d != Unverified {
			t.Fatalf("CanonicalID(%q) = %q, but again %q, %q", s, id, again, d)
		}
	}
	if p, c, ok := CanonicalPost(s); ok != (p != "") || ok != (c != 0) {
		t.Fatalf("CanonicalPost(%q) = %q, %q, %v", s, p, c, ok)
	} else if again, d, _ := CanonicalPost(string(p)); ok && (again != p || d != Exact) {
		t.Fatalf("CanonicalPost(%q) = %q, but again %q, %q", s, p, again, d)
	}
	if p, ok := nearPLADPost(routing.PLAD{Name: s}); ok != (p != "") {
		t.Fatalf("nearPLADPost(%q) = %q, %v", s, p, ok)
	}
}

func idSeeds() []string {
	seeds := []string{"08SECTION02OF02QQQQ1ZFR2", "00O0O1", "08OFOOF12", "08A1B2C3D4"}
	for _, tt := range parseIDTests {
		seeds = append(seeds, tt.in)
	}
	for _, tt := range canonicalIDTests {
		seeds = append(seeds, tt.in)
	}
	for _, tt := range canonicalPostTests {
		seeds = append(seeds, tt.in)
	}
	for p := range routing.Posts() {
		seeds = append(seeds, "08"+string(p)+"90012")
	}
	return seeds
}

func TestIDSeeds(t *testing.T) {
	for _, s := range idSeeds() {
		checkID(t, s)
	}
}

func FuzzID(f *testing.F) {
	for _, s := range idSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkID(t, s) })
}

func TestIDNoAllocs(t *testing.T) {
	buf := make([]byte, 0, 64)
	id := ID{2007, "TOKYO", 12}
	for _, tt := range []struct {
		name string
		f    func()
	}{
		{"ParseID", func() { ParseID("07TOKYO90016") }},
		{"ParseID/blanks", func() { ParseID("2007 SAN JOSE 12") }},
		{"AppendText", func() { id.AppendText(buf) }},
		{"Compare", func() { id.Compare(ID{2007, "TOKYO", 13}) }},
	} {
		if n := testing.AllocsPerRun(100, tt.f); n != 0 {
			t.Errorf("%s allocates %v times", tt.name, n)
		}
	}
}

func BenchmarkCanonicalID(b *testing.B) {
	for _, s := range []string{"07TOKYO90016", "08SECTION02OF02GABQRONE90012"} {
		b.Run(s, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				CanonicalID(s)
			}
		})
	}
}

func ExampleCanonicalID() {
	for _, s := range []string{"08GABORONE90012", "08ECTION02OF02GABORONE90012", "06 LIMAA 90012"} {
		id, confidence, _ := CanonicalID(s)
		fmt.Println(id, confidence)
	}
	// Output:
	// 08GABORONE90012 exact
	// 08GABORONE90012 by rule
	// 06LIMA90012 nearest
}

func ExampleID_PlusD() {
	id, _ := ParseID("75 SAN JOSE 12")
	fmt.Println(id, id.PlusD())
	// Output: 75SANJOSE12 1975SANJO00012
}
