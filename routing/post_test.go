package routing

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var lookupPostTests = []struct {
	in   string
	want Post
}{
	{"", ""},
	{"TOKYO", "TOKYO"},
	{"Tokyo", "TOKYO"},
	{" tokyo ", "TOKYO"},
	{"San Jose", "SANJOSE"},
	{"N'DJAMENA", "NDJAMENA"},
	{"N’DJAMENA", "NDJAMENA"},
	{"PORT-AU-PRINCE", "PORTAUPRINCE"},
	{"PORT-OF-SPAIN", "PORTOFSPAIN"},
	{"ST. PETERSBURG", "STPETERSBURG"},
	{"SAINT PETERSBURG", "STPETERSBURG"},
	{"THE HAGUE", "THEHAGUE"},

	// Origins as the metadata name them.
	{"Embassy Tokyo", "TOKYO"},
	{"Consulate Rio De Janeiro", "RIODEJANEIRO"},
	{"Secretary of State", "STATE"},
	{"Secretary of Defense", "SECDEF"},
	{"Mission USNATO", "USNATO"},
	{"US Mission Geneva", "GENEVA"},
	{"USUN New York", "USUNNEWYORK"},
	{"American Institute Taiwan, Taipei", "AITTAIPEI"},
	{"US Interests Section Havana", "HAVANA"},
	{"US Delegation, Secretary", "PARTO"},
	{"REO Hillah", "HILLAH"},

	// Addresses.
	{"AMEMBASSY TOKYO", "TOKYO"},
	{"AMEMBASSYTOKYO", "TOKYO"},
	{"AMEMB LIMA", "LIMA"},
	{"AMCONSUL OSAKA KOBE", "OSAKAKOBE"},
	{"SECSTATE WASHDC", "STATE"},
	{"SECSTATE WASHINGTON DC", "STATE"},
	{"SECSTATE", "STATE"},
	{"USMISSION USUN NEW YORK", "USUNNEWYORK"},
	{"USMISSION USNATO BRUSSELS", "USNATO"},
	{"USMISSION UNVIE VIENNA", "UNVIEVIENNA"},
	{"USEU BRUSSELS", "USEUBRUSSELS"},
	{"AIT TAIPEI", "AITTAIPEI"},
	{"WHITE HOUSE WASHDC", "WHITEHOUSE"},
	{"USDOC WASHINGTON DC", "USDOC"},
	{"AMEMBASSY WASHDC", "STATE"},

	// Cut to ten characters by page breaks, and to six by the Archives.
	{"PORT AU PR", "PORTAUPRINCE"},
	{"BUENOS AIR", "BUENOSAIRES"},
	{"USUN NEW Y", "USUNNEWYORK"},
	{"UNVIE VIEN", "UNVIEVIENNA"},
	{"RIO DE JAN", "RIODEJANEIRO"},
	{"SECDEF WAS", "SECDEF"},
	{"NEWDE", "NEWDELHI"},
	{"SANJO", "SANJOSE"},
	{"OECDP", "OECDPARIS"},
	{"STOCKH", "STOCKHOLM"},

	// Short names.
	{"BA", "BUENOSAIRES"},
	{"KL", "KUALALUMPUR"},
	{"HCMC", "HOCHIMINHCITY"},
	{"Usun", "USUNNEWYORK"},
	{"TATE", "STATE"},
	{"WASHDC", "STATE"},
	{"USDA", "USDAFAS"},

	// Spellings that stand for others.
	{"DAMASCCUS", "DAMASCUS"},
	{"MONTEREY", "MONTERREY"},
	{"PARISFR", "UNESCOPARISFR"},
	{"TAIPEI", "AITTAIPEI"},

	// A shared start, other letters and too much are no post.
	{"PORT", ""},
	{"MONTE", ""},
	{"EMBASSY", ""},
	{"AMEMBASSY", ""},
	{"FOOBAR", ""},
	{"TOKYO 1", ""},
	{"TÖKYO", ""},
	{strings.Repeat("A", 1000), ""},
	{strings.Repeat(" ", 1000) + "TOKYO", ""},
}

func TestLookupPost(t *testing.T) {
	for _, tt := range lookupPostTests {
		if got, ok := LookupPost(tt.in); got != tt.want || ok != (tt.want != "") {
			t.Errorf("LookupPost(%.40q) = %q, %v; want %q", tt.in, got, ok, tt.want)
		}
	}
}

var cutPostTests = []struct {
	in   string
	want Post
	rest string
}{
	{"", "", ""},
	{"TOKYO 001716", "TOKYO", " 001716"},
	{"TOKYO1716", "TOKYO", "1716"},
	{"Rio de Janeiro 12", "RIODEJANEIRO", " 12"},
	{"RIO DE JAN 12", "RIODEJANEIRO", " 12"}, // cut to ten characters
	{"RIO 12", "RIODEJANEIRO", " 12"},
	{"DAR ES SALAAM 7", "DARESSALAAM", " 7"},
	{"DAR 7", "DARESSALAAM", " 7"},
	{"PORT-AU-PRINCE 7", "PORTAUPRINCE", " 7"},
	{"N'DJAMENA 7", "NDJAMENA", " 7"},
	{"NEW\nDELHI 7", "NEWDELHI", " 7"},
	{"AMEMBASSY HANOI 7", "HANOI", " 7"},
	{"THE HAGUE 7", "THEHAGUE", " 7"},
	{"STATE DEPARTMENT 7", "STATE", " 7"},
	{"STATE PAPER 7", "STATE", " PAPER 7"},
	{"STATE", "STATE", ""},
	{"LONDONER 7", "", "LONDONER 7"},
	{"LONDONÉ 7", "", "LONDONÉ 7"},
	{"FOOBAR 7", "", "FOOBAR 7"},
	{" TOKYO", "", " TOKYO"},
	{"7 TOKYO", "", "7 TOKYO"},
	{"SAN", "", "SAN"},
	{"SAN" + strings.Repeat(" ", 100) + "JOSE", "", "SAN" + strings.Repeat(" ", 100) + "JOSE"},
}

func TestCutPost(t *testing.T) {
	for _, tt := range cutPostTests {
		p, rest, ok := CutPost(tt.in)
		if p != tt.want || rest != tt.rest || ok != (tt.want != "") {
			t.Errorf("CutPost(%q) = %q, %q, %v; want %q, %q", tt.in, p, rest, ok, tt.want, tt.rest)
		}
	}
}

// TestPostsOfIDs holds that every origin of the published reference ids is
// known. The list is that of the source named first in posts.tsv.
func TestPostsOfIDs(t *testing.T) {
	n := 0
	for _, r := range readTable(t, "posts.tsv") {
		if !strings.HasPrefix(r[8], "ids of published cables") {
			continue
		}
		n++
		p := Post(r[0])
		info, ok := p.Info()
		if !ok || info.Class == 0 || info.Class.String() != r[1] {
			t.Errorf("%s: class %q, want %q", p, info.Class, r[1])
		}
		if info.Class != PostParty && info.Kind != Delegation && (info.City == "" || info.Country == "") {
			t.Errorf("%s: no city or country", p)
		}
		if info.City != r[4] || info.Country != r[5] || string(info.Of) != r[7] {
			t.Errorf("%s: %+v does not hold what the table says", p, info)
		}
		if (info.Class == PostMisprint) != (info.Of != "") {
			t.Errorf("%s: class %v of %q", p, info.Class, info.Of)
		}
		if info.Of == "" && p.Name() != r[6] {
			t.Errorf("%s: name %q, want %q", p, p.Name(), r[6])
		}
	}
	if want := 293; n != want {
		t.Errorf("%d posts of reference ids, want %d", n, want)
	}
}

func TestPostInfo(t *testing.T) {
	tests := []struct {
		post Post
		want PostInfo
		name string
	}{
		{"TOKYO", PostInfo{PostOffice, Embassy, "Tokyo", "Japan", ""}, "Embassy Tokyo"},
		{"GENEVA", PostInfo{PostOffice, Mission, "Geneva", "Switzerland", ""}, "US Mission Geneva"},
		{"STATE", PostInfo{PostAgency, Department, "Washington", "United States", ""}, "Secretary of State"},
		{"PARTO", PostInfo{PostParty, Delegation, "", "", ""}, "US Delegation, Secretary"},
		{"DAMASCCUS", PostInfo{PostMisprint, Embassy, "Damascus", "Syria", "DAMASCUS"}, "Embassy Damascus"},
		{"FOOBAR", PostInfo{}, ""},
		{"", PostInfo{}, ""},
	}
	for _, tt := range tests {
		got, ok := tt.post.Info()
		if got != tt.want || ok != (tt.want != PostInfo{}) {
			t.Errorf("%q.Info() = %+v, %v; want %+v", tt.post, got, ok, tt.want)
		}
		if got := tt.post.Name(); got != tt.name {
			t.Errorf("%q.Name() = %q, want %q", tt.post, got, tt.name)
		}
	}
	if got := PostClass(99).String() + PLADKind(99).String() + PostClass(0).String() + Unknown.String(); got != "" {
		t.Errorf("names of no class or kind: %q", got)
	}
}

// TestPostNames holds that each name and each post is found by its own
// spelling, and a post's name in the metadata too.
func TestPostNames(t *testing.T) {
	last := ""
	for name, p := range PostNames() {
		if name <= last {
			t.Errorf("%q is not behind %q", name, last)
		}
		last = name
		if got, _ := LookupPost(name); got != p {
			t.Errorf("LookupPost(%q) = %q, want %q", name, got, p)
		}
	}
	for p := range Posts() {
		want := p
		if info, ok := p.Info(); !ok {
			t.Errorf("%q is not known", p)
		} else if info.Of != "" {
			want = info.Of
		}
		if got, _ := LookupPost(string(p)); got != want {
			t.Errorf("LookupPost(%q) = %q, want %q", p, got, want)
		}
	}
	for _, r := range readTable(t, "posts.tsv") {
		want := Post(r[0])
		if r[7] != "" || r[1] == "agency" {
			continue // one name for several
		}
		for _, name := range []string{r[3], strings.ToLower(r[3]), r[6]} {
			// Calcutta and Kolkata are two posts; Cotonou has two spellings.
			if got, _ := LookupPost(name); got != want && r[0] != "BENIN" {
				t.Errorf("LookupPost(%q) = %q, want %q", name, got, want)
			}
		}
		if got, rest, _ := CutPost(r[3] + " 1"); got != want || rest != " 1" {
			t.Errorf("CutPost(%q) = %q, %q", r[3]+" 1", got, rest)
		}
		// Page breaks cut a name to ten characters.
		if len(r[3]) > 10 && !strings.HasPrefix(r[0], "UNESCO") && !strings.HasPrefix(r[0], "AITKAO") {
			if got, _ := LookupPost(r[3][:10]); got != want {
				t.Errorf("LookupPost(%q) = %q, want %q", r[3][:10], got, want)
			}
		}
	}
}

func TestPostText(t *testing.T) {
	for p := range Posts() {
		checkStation(t, string(p))
	}
	for _, s := range []string{"", "tokyo", "SAN JOSE", "A1"} {
		if p, err := ParsePost(s); err == nil || p != "" {
			t.Errorf("ParsePost(%q) = %q, %v; want an error", s, p, err)
		}
	}
	p := Post("TOKYO")
	if err := p.UnmarshalText(nil); err != nil || p != "" {
		t.Errorf("UnmarshalText of nothing gives %q, %v", p, err)
	}
	if err := p.UnmarshalText([]byte("x")); err == nil {
		t.Error("UnmarshalText of x gives no error")
	}
}

// readTable gives the rows of a table without its head.
func readTable(t testing.TB, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	var rows [][]string
	for _, line := range lines[1:] {
		rows = append(rows, strings.Split(line, "\t"))
		if len(rows[len(rows)-1]) != strings.Count(lines[0], "\t")+1 {
			t.Fatalf("%s: wrong number of columns: %q", name, line)
		}
	}
	return rows
}

func TestStationTables(t *testing.T) {
	for _, tt := range []struct {
		name string
		keys int // columns that make a row unique
	}{
		{"posts.tsv", 1}, {"aliases.tsv", 1}, {"pladkinds.tsv", 1}, {"stations.tsv", 3},
	} {
		rows := readTable(t, tt.name)
		source := len(rows[0]) - 1
		for i, r := range rows {
			if r[source] == "" {
				t.Errorf("%s: no source: %q", tt.name, r)
			}
			key := r[:tt.keys]
			if tt.keys > 1 {
				key = append(slices.Clone(key), r[source])
			}
			if i == 0 {
				continue
			}
			last := rows[i-1][:tt.keys]
			if tt.keys > 1 {
				last = append(slices.Clone(last), rows[i-1][source])
			}
			if slices.Compare(last, key) >= 0 {
				t.Errorf("%s: %q is not behind %q", tt.name, key, last)
			}
		}
	}
}

func TestStationsGenerated(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the generator")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is not here: ", err)
	}
	dir := t.TempDir()
	if out, err := exec.Command("go", "run", "genstations.go", "-out", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"zposts.go", "zstations.go"} {
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s is not up to date: run go generate", name)
		}
	}
}

// findNameSlow is the reference of findName.
func findNameSlow(s string) Post {
	for name, p := range PostNames() {
		if name == s {
			return p
		}
	}
	return ""
}

func BenchmarkLookupPost(b *testing.B) {
	for _, name := range []string{"TOKYO", "AMEMBASSY TOKYO", "Embassy Ho Chi Minh City", "BUENOS AIR", "NOT A POST"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(name)))
			b.ReportAllocs()
			for b.Loop() {
				LookupPost(name)
			}
		})
	}
}

func BenchmarkCutPost(b *testing.B) {
	for _, s := range []string{"TOKYO 001716", "HO CHI MINH CITY 000001", "NOT A POST 1"} {
		b.Run(s, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				CutPost(s)
			}
		})
	}
}
