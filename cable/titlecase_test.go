package cable

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var titleCaseTests = []struct{ in, want string }{
	{"", ""},
	{"HARBOR TALKS END", "Harbor Talks End"},
	// Small words, and where they are not small.
	{"THE MINISTER OF FISH AND THE KING OF THE HILL", "The Minister of Fish and the King of the Hill"},
	{"HARBOR TALKS: THE END IN SIGHT", "Harbor Talks: The End in Sight"},
	{"HARBOR TALKS - A BEGINNING", "Harbor Talks - A Beginning"},
	{"HARBOR TALKS -- A BEGINNING", "Harbor Talks -- A Beginning"},
	{"HARBOR TALKS; A BEGINNING? AN END", "Harbor Talks; A Beginning? An End"},
	{"\"THE LAST FERRY\" AND THE TOLL", "\"The Last Ferry\" and the Toll"},
	{"THE FERRY (A LAST ONE) AND THE TOLL", "The Ferry (A Last One) and the Toll"},
	{"WHAT THE FERRYMEN WAIT FOR", "What the Ferrymen Wait For"},
	{"FERRIES VS. BRIDGES AT THE HARBOR", "Ferries vs. Bridges at the Harbor"},
	{"FOLLOW-ON TALKS; ONE-ON-ONE", "Follow-On Talks; One-on-One"},
	{"PORT-AU-PRINCE AND THE AU", "Port-au-Prince and the AU"},
	{"RIO DE JANEIRO; LUIZ DA COSTA AND OMAR BIN SAID", "Rio de Janeiro; Luiz da Costa and Omar bin Said"},
	{"CHARGE D'AFFAIRES AFTER THE COUP D'ETAT", "Charge d'Affaires After the Coup d'Etat"},
	// Acronyms of the table.
	{"GOI AND NATO ON UNSCR 9999", "GOI and NATO on UNSCR 9999"},
	{"US-EU TALKS WITH THE UN", "US-EU Talks with the UN"},
	{"TIP REPORT FOR NGOS AND IDPS", "TIP Report for NGOs and IDPs"},
	{"DOD AND AMCHAM AGREE", "DoD and AmCham Agree"},
	{"HE DOES HIS BIT FOR THE WHO/EU PLAN", "He Does His Bit for the WHO/EU Plan"},
	{"NEW TREATY (START): START AGAIN", "New Treaty (START): Start Again"},
	{"CAR: THE FERRY AND THE CAR", "CAR: The Ferry and the Car"},
	// Acronyms told by their letters.
	{"QLF AND THE XPR ON HHQD, VBNS", "QLF and the XPR on HHQD, VBNs"},
	{"TALKS WITH OQPW AND UNXCR", "Talks with OQPW and UNXCR"},
	{"GOZD ASKS THE QAA", "GOZD Asks the QAA"},
	{"GOLD, GOATS, GROWTH, LENGTH AND RHYTHM", "Gold, Goats, Growth, Length and Rhythm"},
	{"PTARMIGAN, MBAKO, NKOLO, TBILA AND MINSK", "Ptarmigan, Mbako, Nkolo, Tbila and Minsk"},
	// Initials, numerals, numbers.
	{"U.S.-UK TALKS AND A U.N. PLAN OF A.B. SMITH", "U.S.-UK Talks and a U.N. Plan of A.B. Smith"},
	{"JOHN A. SMITH; A/S SMITH", "John A. Smith; A/S Smith"},
	{"PHASE III AND HENRY VIII", "Phase III and Henry VIII"},
	{"THE 1ST, 2ND, 3RD AND 40TH FERRY OF THE 1990S", "The 1st, 2nd, 3rd and 40th Ferry of the 1990s"},
	{"G-8, G8, F-16S AND H9N9 IN Q3", "G-8, G8, F-16s and H9N9 in Q3"},
	{"R&D AT S&T", "R&D at S&T"},
	// Apostrophes.
	{"MINISTER'S TALKS; PRC'S VIEW; U.S.'S VIEW", "Minister's Talks; PRC's View; U.S.'s View"},
	{"MINISTER’S TALKS", "Minister’s Talks"},
	{"IT'S ALL THEY DON'T WANT", "It's All They Don't Want"},
	{"O'HARA, N'DOLO, L'AMORA AND SA'ADI", "O'Hara, N'Dolo, L'Amora and Sa'adi"},
	{"FERRYMEN' UNION", "Ferrymen' Union"},
	// Names.
	{"MCHARBOR, MCAFERRY AND MACHINES", "McHarbor, McAferry and Machines"},
	{"AL-HARIB, ABU-FERRI AND AL HARIB", "Al-Harib, Abu-Ferri and Al Harib"},
	{"LEE, KIM AND WU MEET LI", "Lee, Kim and Wu Meet Li"},
	{"SÃO MIGUEL AND ÅLAND", "São Miguel and Åland"},
	// Letters taken out.
	{"XXXXXXXXXXXX MEETS XXXX'S BROTHER", "XXXXXXXXXXXX Meets XXXX's Brother"},
	// Small letters throughout, mixed letters.
	{"u.s. and gob meet xxxxx at the un", "U.S. and GOB Meet XXXXX at the UN"},
	{"Harbor talks end", "Harbor talks end"},
	{"HARBOR TALKS OF McFERRY END FOR GOOD", "Harbor Talks of McFERRY End for Good"},
	{"1234 -- 56", "1234 -- 56"},
	{"  HARBOR   TALKS  ", "  Harbor   Talks  "},
	{strings.Repeat("'S", 300), "'" + "S" + strings.ToLower(strings.Repeat("'S", 299))},
	{"A\xffB", "A\xffB"},
}

func TestTitleCase(t *testing.T) {
	for _, tt := range titleCaseTests {
		if got := TitleCase(tt.in); got != tt.want {
			t.Errorf("TitleCase(%q)\n\t= %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// checkTitle holds what is true of any subject.
func checkTitle(t testing.TB, s string) {
	t.Helper()
	got := TitleCase(s)
	if !strings.EqualFold(got, s) && !strings.EqualFold(strings.ToUpper(got), strings.ToUpper(s)) {
		t.Fatalf("TitleCase(%q) = %q, which has other letters", s, got)
	}
	if capitals, small := countLetters(s); capitals > 0 && small > 0 {
		return // capitals that become small may leave none
	}
	if again := TitleCase(got); again != got {
		t.Fatalf("TitleCase(%q) = %q, but again %q", s, got, again)
	}
}

func TestTitleSeeds(t *testing.T) {
	for _, tt := range titleCaseTests {
		checkTitle(t, tt.in)
		checkTitle(t, strings.ToLower(tt.in))
	}
}

func FuzzTitleCase(f *testing.F) {
	for _, tt := range titleCaseTests {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) { checkTitle(t, s) })
}

// TestWordTables holds that the tables of words are in order and sourced, and
// that what is made from them is up to date.
func TestWordTables(t *testing.T) {
	for name, columns := range map[string]int{"idwords.tsv": 3, "titlewords.tsv": 4, "titleclusters.tsv": 3} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			row := strings.Split(line, "\t")
			if len(row) != columns || row[columns-1] == "" {
				t.Errorf("%s:%d: %q has no source, or not %d columns", name, i+1, line, columns)
				continue
			}
			if i > 0 {
				key := row[0]
				if name == "titleclusters.tsv" {
					key = row[1] + " " + key
				}
				keys = append(keys, key)
				if strings.ToUpper(row[0]) != row[0] {
					t.Errorf("%s:%d: %q is not in capitals", name, i+1, row[0])
				}
			}
		}
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Errorf("%s is not sorted, or a word stands twice", name)
		}
	}
	dir := t.TempDir()
	cmd := exec.Command("go", "run", "genwords.go", "-out", dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("the go command does not run here: %v\n%s", err, out)
	}
	got, err := os.ReadFile("zwords.go")
	want, err2 := os.ReadFile(filepath.Join(dir, "zwords.go"))
	if err != nil || err2 != nil || string(got) != string(want) {
		t.Errorf("zwords.go is not what go generate writes: %v, %v", err, err2)
	}
}

// TestLookupTitle holds that each word of the table is found.
func TestLookupTitle(t *testing.T) {
	for line := range strings.Lines(titleWords) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		class, form := lookupTitle(word)
		if string('a'+rune(class))+form != rest || class == 0 || class > liaisonTitle {
			t.Errorf("%q is found as %d, %q", word, class, form)
		}
	}
	for _, s := range []string{"", "A'", "ZZZZZ", "\x00", "\n", "\t"} {
		if class, form := lookupTitle(s); class != 0 || form != "" {
			t.Errorf("%q is found as %d, %q", s, class, form)
		}
	}
}

func BenchmarkTitleCase(b *testing.B) {
	const s = "AMBASSADOR'S TALKS WITH THE GOI ON U.S.-EU TRADE: A BEGINNING"
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		TitleCase(s)
	}
}

func ExampleTitleCase() {
	fmt.Println(TitleCase("AMBASSADOR'S TALKS WITH THE GOI ON U.S.-EU TRADE"))
	fmt.Println(TitleCase("NGOS AND THE XXXXXXXX PARTY: FERRIES OF THE 1990S"))
	// Output:
	// Ambassador's Talks with the GOI on U.S.-EU Trade
	// NGOs and the XXXXXXXX Party: Ferries of the 1990s
}
