package routing

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// stationSeeds returns the inputs of all tables about stations.
func stationSeeds() []string {
	seeds := []string{"RUEHC", "REO BASRAH", "//", "A//B", "\x00", "\xff", "’"}
	for _, tt := range lookupPostTests {
		seeds = append(seeds, tt.in)
	}
	for _, tt := range cutPostTests {
		seeds = append(seeds, tt.in)
	}
	for _, tt := range pladTests {
		seeds = append(seeds, tt.in)
	}
	for _, tt := range indicatorTests {
		seeds = append(seeds, tt.in)
	}
	return seeds
}

// checkStation holds what is true of any text read as an indicator, an
// address or a post.
func checkStation(t testing.TB, s string) {
	t.Helper()
	wantError := func(err error) {
		t.Helper()
		var e *Error
		if !errors.As(err, &e) || e.Input != s || e.Offset < 0 || e.Offset > len(s) || e.Reason == "" {
			t.Fatalf("%q: error %#v", s, err)
		}
	}

	if i, err := ParseIndicator(s); err != nil {
		wantError(err)
		if i != "" || Indicator(s).Valid() {
			t.Fatalf("ParseIndicator(%q) = %q and %v, but valid", s, i, err)
		}
	} else {
		if i.String() != s || !i.Valid() {
			t.Fatalf("ParseIndicator(%q) = %q", s, i)
		}
		text, _ := i.MarshalText()
		var j Indicator
		if err := j.UnmarshalText(text); err != nil || j != i {
			t.Fatalf("%q: UnmarshalText gives %q, %v", s, j, err)
		}
		for a := range i.Addresses() {
			if a == "" {
				t.Fatalf("%q has an empty address", s)
			}
		}
	}

	if p, err := ParsePLAD(s); err != nil {
		wantError(err)
		if p != (PLAD{}) {
			t.Fatalf("ParsePLAD(%q) = %q and %v", s, p, err)
		}
	} else {
		if q, err := ParsePLAD(p.String()); err != nil || q != p {
			t.Fatalf("ParsePLAD(%q) = %q, but again %q, %v", s, p, q, err)
		}
		text, _ := p.MarshalText()
		var q PLAD
		if err := q.UnmarshalText(text); err != nil || q != p || string(text) != p.String() {
			t.Fatalf("%q: UnmarshalText gives %q, %v", s, q, err)
		}
		for office := range p.Offices() {
			if office == "" || !strings.Contains(p.Office, office) {
				t.Fatalf("%q: office %q", s, office)
			}
		}
		if post := p.Post(); post != "" {
			if _, err := ParsePost(string(post)); err != nil {
				t.Fatalf("%q: post %q", s, post)
			}
		}
		if p.Collective() != (p.Kind() == CollectiveAddress) {
			t.Fatalf("%q: collective or not", s)
		}
		for range p.Indicators() {
		}
	}

	if p, err := ParsePost(s); err != nil {
		wantError(err)
	} else {
		text, _ := p.MarshalText()
		var q Post
		if err := q.UnmarshalText(text); err != nil || q != p || p.String() != s {
			t.Fatalf("%q: UnmarshalText gives %q, %v", s, q, err)
		}
		if got, want := findName([]byte(s)), findNameSlow(s); got != want {
			t.Fatalf("findName(%q) = %q, want %q", s, got, want)
		}
	}
	if p, ok := LookupPost(s); ok != (p != "") {
		t.Fatalf("LookupPost(%q) = %q, %v", s, p, ok)
	}
	p, rest, ok := CutPost(s)
	switch {
	case !ok && (p != "" || rest != s):
		t.Fatalf("CutPost(%q) = %q, %q, false", s, p, rest)
	case ok && (!strings.HasSuffix(s, rest) || len(rest) == len(s) || rest != "" && isLetter(rest[0])):
		t.Fatalf("CutPost(%q) = %q, %q, true", s, p, rest)
	case ok:
		if q, _ := LookupPost(s[:len(s)-len(rest)]); q != p {
			t.Fatalf("CutPost(%q) = %q, but LookupPost gives %q", s, p, q)
		}
	}
}

func TestStationSeeds(t *testing.T) {
	for _, s := range stationSeeds() {
		checkStation(t, s)
	}
}

var indicatorTests = []struct {
	in     string
	ok     bool
	nation string
	state  bool
}{
	{"RUEH", true, "United States", true},
	{"RUEHC", true, "United States", true},
	{"RUEHKSO", true, "United States", true},
	{"RHEHAAA", true, "United States", false},
	{"RAYWAE", true, "Australia", false},
	{"RBDWC", true, "United Kingdom", false},
	{"RCCP", true, "Canada", false},
	{"RXFEAH", true, "NATO", false},
	{"RZYXMF", true, "New Zealand", false},
	{"ROBAAA", true, "Japan", false},
	{"RKQRDCA", true, "", false},
	{"RABCDEFG", true, "Australia", false}, // eight letters
	{"RABCDEFGH", false, "", false},
	{"RUE", false, "", false},
	{"R", false, "", false},
	{"", false, "", false},
	{"GIPNC", false, "", false}, // found beside indicators, but none
	{"ruehc", false, "", false},
	{"RUEH1", false, "", false},
	{"RUEHC ", false, "", false},
}

func TestParseIndicator(t *testing.T) {
	for _, tt := range indicatorTests {
		i, err := ParseIndicator(tt.in)
		if (err == nil) != tt.ok {
			t.Errorf("ParseIndicator(%q) = %q, %v", tt.in, i, err)
		}
		if i.Nation() != tt.nation || i.State() != tt.state {
			t.Errorf("%q: nation %q, state %v", tt.in, i.Nation(), i.State())
		}
	}
}

func TestAddresses(t *testing.T) {
	tests := []struct {
		in   Indicator
		want []string // some of them
		not  []string
	}{
		{"RUEHC", []string{"SECSTATE WASHDC", "DEPT OF LABOR WASHDC"}, []string{"SESTATE WASHDC"}},
		{"RUEHTC", []string{"AMEMBASSY THE HAGUE", "AMCONSUL AMSTERDAM"}, nil},
		{"RBDWC", []string{"MODUK", "MODUK AIR", "MODUK DES"}, nil}, // a list in one row
		{"RUCOBRC", []string{"NCTAMS LANT NORFOLK VA"}, nil},        // within a range
		{"RUEHLP", []string{"AMEMBASSY LA PAZ"}, []string{"AMEMBASSY LA PAZ APR", "AMEMBASSY LA PAZ JUN LIMA"}},
		{"RHEHNS", nil, []string{"NSC WASHDC"}},
		{"RUEHQQQ", nil, nil},
		{"", nil, nil},
	}
	for _, tt := range tests {
		got := slices.Collect(tt.in.Addresses())
		for _, a := range tt.want {
			if !slices.Contains(got, a) {
				t.Errorf("%q.Addresses() = %q, want %q among them", tt.in, got, a)
			}
		}
		for _, a := range tt.not {
			if slices.Contains(got, a) {
				t.Errorf("%q.Addresses() = %q, want no %q", tt.in, got, a)
			}
		}
		if tt.want == nil && len(got) > 0 {
			t.Errorf("%q.Addresses() = %q, want none", tt.in, got)
		}
	}
}

// TestStationPairs holds that both directions know the same pairs.
func TestStationPairs(t *testing.T) {
	n := 0
	for line := range strings.Lines(stationText) {
		list := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		ind := Indicator(list[0])
		if !ind.Valid() {
			t.Errorf("%q is no indicator", ind)
		}
		for _, a := range list[1:] {
			n++
			if !slices.Contains(slices.Collect(ind.Addresses()), a) {
				t.Errorf("%q does not find %q", ind, a)
			}
			if !slices.Contains(slices.Collect(PLAD{Name: a}.Indicators()), ind) {
				t.Errorf("%q is not found by %q", ind, a)
			}
		}
	}
	for _, r := range stationRanges {
		n++
		if !slices.Contains(slices.Collect(Indicator(r.last).Addresses()), r.address) {
			t.Errorf("%q has no address", r.last)
		}
	}
	if n != stationPairs || n < 1900 {
		t.Errorf("%d pairs, want %d and at least 1900", n, stationPairs)
	}
	if got := slices.Collect(PLAD{Name: "NSC WASHDC"}.Indicators()); len(got) < 2 {
		t.Errorf("NSC WASHDC has the indicators %q", got)
	}
}

var pladTests = []struct {
	in   string
	name string // "" if the text is no address
	off  string
	kind PLADKind
	post Post
}{
	{"AMEMBASSY TOKYO", "AMEMBASSY TOKYO", "", Embassy, "TOKYO"},
	{" AMEMBASSY TOKYO  ", "AMEMBASSY TOKYO", "", Embassy, "TOKYO"},
	{"AMCONSUL OSAKA KOBE", "AMCONSUL OSAKA KOBE", "", Consulate, "OSAKAKOBE"},
	{"AMCONSUL MELBOURNE VIC", "AMCONSUL MELBOURNE VIC", "", Consulate, "MELBOURNE"},
	{"AMEMBASSY NEW GLENWOOD", "AMEMBASSY NEW GLENWOOD", "", Embassy, "NEWGLENWOOD"}, // a place no table knows
	{"AMEMBASSY", "AMEMBASSY", "", Embassy, ""},
	{"AMEMBASSY LA PAZ JUN LIMA", "AMEMBASSY LA PAZ JUN LIMA", "", Embassy, "LAPAZ"},
	{"USMISSION GENEVA", "USMISSION GENEVA", "", Mission, "GENEVA"},
	{"USMISSION UNESCO PARIS", "USMISSION UNESCO PARIS", "", Mission, "UNESCOPARIS"},
	{"USMISSION UNESCO PARIS FR", "USMISSION UNESCO PARIS FR", "", Mission, "UNESCOPARISFR"},
	{"USMISSION USNATO BRUSSELS BE", "USMISSION USNATO BRUSSELS BE", "", Mission, "USNATO"},
	{"US MISSION NATO BRUSSELS", "US MISSION NATO BRUSSELS", "", Mission, "USNATO"},
	{"USMISSION USOSCE VIENNA AU", "USMISSION USOSCE VIENNA AU", "", Mission, "USOSCE"},
	{"USMISSION UN ROME", "USMISSION UN ROME", "", Mission, "UNROME"},
	{"USEU BRUSSELS", "USEU BRUSSELS", "", Mission, "USEUBRUSSELS"},
	{"USINT HAVANA", "USINT HAVANA", "", InterestsSection, "HAVANA"},
	{"USLO PEKING", "USLO PEKING", "", LiaisonOffice, "PEKING"},
	{"USOFFICE PRISTINA SR", "USOFFICE PRISTINA SR", "", FieldOffice, "PRISTINA"},
	{"USOFFICE FSC CHARLESTON SC", "USOFFICE FSC CHARLESTON SC", "", FieldOffice, "CHARLESTON"},
	{"AIT TAIPEI", "AIT TAIPEI", "", FieldOffice, "AITTAIPEI"},
	{"IRAN RPO DUBAI", "IRAN RPO DUBAI", "", FieldOffice, "IRANRPODUBAI"},
	{"REO BASRAH", "REO BASRAH", "", FieldOffice, "BASRAH"},
	{"FSC CHARLESTON", "FSC CHARLESTON", "", FieldOffice, "CHARLESTON"},
	{"FSINFATC", "FSINFATC", "", Agency, "FSINFATC"},
	{"SECSTATE WASHDC", "SECSTATE WASHDC", "", Department, "STATE"},
	{"SECDEF WASHDC//USDP:PDUSDP//", "SECDEF WASHDC", "USDP:PDUSDP", Agency, "SECDEF"},
	{"JOINT STAFF WASHINGTON DC//J-3/J-5//", "JOINT STAFF WASHINGTON DC", "J-3/J-5", Military, ""},
	{"HQ USEUCOM VAIHINGEN GE//ECJ5", "HQ USEUCOM VAIHINGEN GE", "ECJ5", Military, ""}, // closing slashes lost
	{"DIA WASHDC//", "DIA WASHDC", "", Agency, ""},
	{"OSD WASHDC//USD:P&R//ISA:EUR//", "OSD WASHDC", "USD:P&R//ISA:EUR", Agency, ""},
	{"CIA WASHDC", "CIA WASHDC", "", Agency, ""},
	{"DEPT OF ENERGY WASHINGTON DC", "DEPT OF ENERGY WASHINGTON DC", "", Agency, ""},
	{"USDAO LIMA PE", "USDAO LIMA PE", "", Military, ""},
	{"39OS INCIRLIK AB TU", "39OS INCIRLIK AB TU", "", Military, ""},
	{"CDR USSOUTHCOM MIAMI FL", "CDR USSOUTHCOM MIAMI FL", "", Military, ""},
	{"COMUSJAPAN YOKOTA AB JA", "COMUSJAPAN YOKOTA AB JA", "", Military, ""},
	{"USDEL SECRETARY", "USDEL SECRETARY", "", Delegation, ""},
	{"CHINA POSTS COLLECTIVE", "CHINA POSTS COLLECTIVE", "", CollectiveAddress, ""},
	{"WESTERN HEMISPHERIC AFFAIRS DIPL POSTS", "WESTERN HEMISPHERIC AFFAIRS DIPL POSTS", "", CollectiveAddress, ""},
	{"ALL OECD CAPITALS", "ALL OECD CAPITALS", "", CollectiveAddress, ""},
	{"EU MEMBER STATES  ", "EU MEMBER STATES", "", CollectiveAddress, ""},
	{"AIG 1234", "AIG 1234", "", CollectiveAddress, ""},
	{"SOMEBODY ELSE", "SOMEBODY ELSE", "", Unknown, ""},
	{"TOKYO", "TOKYO", "", Embassy, "TOKYO"},
	{"", "", "", Unknown, ""},
	{"//J-3//", "", "", Unknown, ""},
	{" / ", "", "", Unknown, ""},
	{"A\nB", "", "", Unknown, ""},
}

func TestParsePLAD(t *testing.T) {
	for _, tt := range pladTests {
		p, err := ParsePLAD(tt.in)
		if (err == nil) != (tt.name != "") || p != (PLAD{tt.name, tt.off}) {
			t.Errorf("ParsePLAD(%q) = %q, %v; want %q", tt.in, p, err, PLAD{tt.name, tt.off})
		}
		if p.Kind() != tt.kind || p.Post() != tt.post || p.Collective() != (tt.kind == CollectiveAddress) {
			t.Errorf("%q: kind %q, post %q, collective %v; want %q, %q", tt.in, p.Kind(), p.Post(), p.Collective(), tt.kind, tt.post)
		}
	}
	p := PLAD{"X", "J-3/J-5//DAPE:PRO/"}
	if got := slices.Collect(p.Offices()); !slices.Equal(got, []string{"J-3", "J-5", "DAPE:PRO"}) {
		t.Errorf("offices %q", got)
	}
}

// TestKnownAddresses holds that every address of the table can be read, and
// that all embassies and consulates but one that is misspelt are known posts.
func TestKnownAddresses(t *testing.T) {
	for _, r := range readTable(t, "stations.tsv") {
		s := r[2]
		p, err := ParsePLAD(s)
		if err != nil {
			t.Error(err)
		}
		checkStation(t, s)
		if strings.HasPrefix(s, "AMEMBASSY ") || strings.HasPrefix(s, "AMCONSUL ") {
			if _, ok := p.Post().Info(); !ok && p.Post() != "MAZARESHAIRF" {
				t.Errorf("%q is the unknown post %q", s, p.Post())
			}
		}
	}
}

func TestStationNoAllocs(t *testing.T) {
	plad := PLAD{Name: "AMEMBASSY SAN JOSE"}
	tests := []struct {
		name string
		f    func()
	}{
		{"ParseIndicator", func() { ParseIndicator("RUEHKO") }},
		{"ParsePLAD", func() { ParsePLAD("JOINT STAFF WASHINGTON DC//J-3/J-5//") }},
		{"ParsePost", func() { ParsePost("SANJOSE") }},
		{"LookupPost", func() { LookupPost("Embassy Ho Chi Minh City") }},
		{"LookupPost/cut", func() { LookupPost("PORT AU PR") }},
		{"LookupPost/fails", func() { LookupPost("Embassy Nowhere at All") }},
		{"CutPost", func() { CutPost("HO CHI MINH CITY 000001") }},
		{"CutPost/fails", func() { CutPost("NOWHERE AT ALL 000001") }},
		{"PLAD.Post", func() { plad.Post() }},
		{"PLAD.Kind", func() { plad.Kind() }},
		{"Post.Info", func() { Post("SANJOSE").Info() }},
		{"Addresses", func() {
			for range Indicator("RUEHC").Addresses() {
			}
		}},
	}
	for _, tt := range tests {
		if n := testing.AllocsPerRun(100, tt.f); n != 0 {
			t.Errorf("%s allocates %v times", tt.name, n)
		}
	}
}

func BenchmarkParsePLAD(b *testing.B) {
	const s = "JOINT STAFF WASHINGTON DC//J-3/J-5//"
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		ParsePLAD(s)
	}
}

func BenchmarkPLADKind(b *testing.B) {
	p := PLAD{Name: "CHINA POSTS COLLECTIVE"}
	b.SetBytes(int64(len(p.Name)))
	b.ReportAllocs()
	for b.Loop() {
		p.Kind()
	}
}

func BenchmarkPLADPost(b *testing.B) {
	for _, s := range []string{"AMEMBASSY TOKYO", "CIA WASHDC", "USMISSION USUN NEW YORK"} {
		p := PLAD{Name: s}
		b.Run(s, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				p.Post()
			}
		})
	}
}

func ExampleLookupPost() {
	for _, name := range []string{"AMEMBASSY SAN JOSE", "Port-au-Prince", "HCMC", "BUENOS AIR"} {
		post, ok := LookupPost(name)
		fmt.Println(post, ok)
	}
	// Output:
	// SANJOSE true
	// PORTAUPRINCE true
	// HOCHIMINHCITY true
	// BUENOSAIRES true
}

func ExampleCutPost() {
	post, rest, _ := CutPost("KUALA LUMPUR 000012")
	fmt.Printf("%s %q\n", post, rest)
	// Output: KUALALUMPUR " 000012"
}

func ExamplePost_Info() {
	info, _ := Post("HAVANA").Info()
	fmt.Println(info.Kind, info.City, info.Country)
	fmt.Println(Post("HAVANA").Name())
	// Output:
	// interests section Havana Cuba
	// US Interests Section Havana
}

func ExampleParsePLAD() {
	p, _ := ParsePLAD("JOINT STAFF WASHINGTON DC//J-3/J-5//")
	fmt.Println(p.Name)
	for office := range p.Offices() {
		fmt.Println(office)
	}
	fmt.Println(p.Kind())
	// Output:
	// JOINT STAFF WASHINGTON DC
	// J-3
	// J-5
	// military
}

func ExampleIndicator_Addresses() {
	for address := range Indicator("RUEHTRO").Addresses() {
		fmt.Println(address)
	}
	// Output: AMEMBASSY TRIPOLI
}

func ExamplePLAD_Indicators() {
	for i := range (PLAD{Name: "AMEMBASSY TOKYO"}).Indicators() {
		fmt.Println(i)
	}
	// Output: RUEHKO
}
