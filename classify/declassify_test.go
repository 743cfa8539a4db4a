package classify

import "testing"

var declassifyTests = []struct {
	in       string
	want     string // Declassify.String; "" if nothing is to be read
	rest     string
	repaired bool
}{
	{": DECL: 04/18/2016", "DECL: 04/18/2016", "", false},
	{" DECL 4/18/16", "DECL: 04/18/2016", "", false},
	{": DECL:     04/18/2016.", "DECL: 04/18/2016", ".", false},
	{": decl: 01/07/2014 Tags: prel", "DECL: 01/07/2014", " Tags: prel", false},
	{": DECL: 2020/02/23", "DECL: 02/23/2020", "", false},
	{": DECL: APRIL 18, 2016 SUBJECT: X", "DECL: 04/18/2016", " SUBJECT: X", false},
	{": DECL:\n04/18/2016", "DECL: 04/18/2016", "", false},
	{": DECLASSIFY ON: 20200101", "DECL: 01/01/2020", "", false},
	{": DECL: X1, X5", "DECL: X1,X5", "", false},
	{" DECL: X1/X5 TAGS: Y", "DECL: X1,X5", " TAGS: Y", false},
	{": DECL: 25X9", "DECL: 25X9", "", false},
	{": DECL: (X9)", "DECL: X9", "", false},
	{": DECL: 25X1 04/18/2040", "DECL: 25X1 04/18/2040", "", false},
	{": DECL: 50X1-HUM", "DECL: 50X1-HUM", "", false},
	{": DECL: OADR", "DECL: OADR", "", false},
	{":DECL:oadr", "DECL: OADR", "", false},
	{": DECL: MR", "DECL: MR", "", false},
	{": N/A", "N/A", "", false},
	{":N/A TAGS: X", "N/A", " TAGS: X", false},
	{" NA", "N/A", "", false},
	{": DECL: N/A", "N/A", "", false},
	{": GDS", "GDS", "", false},
	{": GDS 8/12/85 (DOE, JANE Q.) OR-P", "GDS 08/12/1985 (DOE, JANE Q.) OR-P", "", false},
	{": GDS 5/10/85 (DOE, JANE) OR-P-3", "GDS 05/10/1985 (DOE, JANE) OR-P-3", "", false},
	{": GDS 5/10/85 (DOE,\nJANE) OR-P/E\nTAGS", "GDS 05/10/1985 (DOE,\nJANE) OR-P/E", "\nTAGS", false},
	{": XGDS-1", "XGDS-1", "", false},
	{": RDS-1 3/4/99 (DOE, J.) OR-M", "RDS-1 03/04/1999 (DOE, J.) OR-M", "", false},
	{": DECL: 10 YEARS", "DECL: 10 YEARS", "", false},
	{": TWENTY YEARS", "DECL: 20 YEARS", "", false},
	{": DECL: TWENTY-FIVE YEARS", "DECL: 25 YEARS", "", false},
	{": DECL: TEN YEARS AFTER THE BRIDGE OPENS", "DECL: TEN YEARS AFTER THE BRIDGE OPENS", "", false},
	{": DECL: CLOSURE OF THE COURT. TAGS: X", "DECL: CLOSURE OF THE COURT", ". TAGS: X", false},
	{": DECL: 04/18/2016, OR CLOSURE", "DECL: 04/18/2016, OR CLOSURE", "", false},
	{": AS AMENDED; DECLASSIFIED JUNE 21, 2006", "DECL: DECLASSIFIED JUNE 21, 2006", "", false},
	{": DNG: CO 12/1/2009", "DNG: CO 12/01/2009", "", false},
	{": DECL: 04/18/2016 DNG: CO 12/1/2009", "DECL: 04/18/2016 DNG: CO 12/01/2009", "", false},
	{": DECL: 04/18/2016 CLASSIFIED BY: DOE", "DECL: 04/18/2016", " CLASSIFIED BY: DOE", false},

	// Repaired.
	{": 04/18/2016", "DECL: 04/18/2016", "", true},
	{": DECLl 1/2/2010", "DECL: 01/02/2010", "", true},
	{": DECL: DECL: 1/1/2010", "DECL: 01/01/2010", "", true},
	{": DECL: 18/04/2016", "DECL: 04/18/2016", "", true},
	{":  /A", "N/A", "", true},
	{": N:A", "N/A", "", true},
	{": XDS-1", "XGDS-1", "", true},
	{": (GDS 11/20/85 (DOE, PAUL H.) OR-M", "GDS 11/20/1985 (DOE, PAUL H.) OR-M", "", true},

	{": DECL: 02/30/2016", "", "", false},
	{": DECL:", "", "", false},
	{": TAGS: PREL", "", "", false},
	{": SOME WORDS", "", "", false},
	{"", "", "", false},
}

func TestCutDeclassify(t *testing.T) {
	for _, tt := range declassifyTests {
		d, rest, repaired, ok := CutDeclassify(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if d.String() != tt.want || ok != (tt.want != "") || rest != tt.rest || repaired != tt.repaired {
			t.Errorf("CutDeclassify(%q) = %q, %q, %v, %v, want %q, %q, %v", tt.in, d, rest, repaired, ok, tt.want, tt.rest, tt.repaired)
		}
	}
	d, _, _, _ := CutDeclassify(": RDS-2 8/12/85 (DOE, JANE) OR-M DECL: 6 YEARS DNG: CO 1/2/83")
	want := Declassify{On: Date{1985, 8, 12}, Years: 6, Terms: "RDS-2", By: "DOE, JANE", Authority: "OR-M",
		Downgrade: Downgrade{Confidential, Date{1983, 1, 2}}}
	if d != want {
		t.Errorf("%+v, want %+v", d, want)
	}
}

func TestParseDeclassify(t *testing.T) {
	for in, want := range map[string]string{
		": DECL: 02/30/2016":       `classify: ": DECL: 02/30/2016": at 8: no such day in the calendar`,
		": ":                       `classify: ": ": at 2: no date, term or event`,
		": DECL: 04/18/2016 TAGS:": `classify: ": DECL: 04/18/2016 TAGS:": at 19: text behind the declassification`,
		": DECL: 04/18/2016.\n":    "",
	} {
		_, err := ParseDeclassify(in)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("ParseDeclassify(%q): %s, want %s", in, got, want)
		}
	}
	if m, o := TermMeaning("X5"); m == "" || o != 12958 {
		t.Errorf("X5: %q, %v", m, o)
	}
	if m, o := TermMeaning("X0"); m != "" || o != 0 {
		t.Errorf("X0: %q, %v", m, o)
	}
}

var reasonTests = []struct{ in, want, rest string }{
	{"1.4 (b) and (d).", "1.4 (b) and (d)", "."},
	{"1.4(b), (d)", "1.4 (b) and (d)", ""},
	{"1.4 (b/d)", "1.4 (b) and (d)", ""},
	{"1.4 (b,d)", "1.4 (b) and (d)", ""},
	{"1.4 (b&d).", "1.4 (b) and (d)", "."},
	{"1.4 (b+d)", "1.4 (b) and (d)", ""},
	{"1.4 (b and d)", "1.4 (b) and (d)", ""},
	{"1.4 (bd)", "1.4 (b) and (d)", ""},
	{"1.4 ( b, d)", "1.4 (b) and (d)", ""},
	{"1.4 (b)(d)", "1.4 (b) and (d)", ""},
	{"1.4 b and d\n", "1.4 (b) and (d)", "\n"},
	{"1.4 B, D, AND E", "1.4 (b), (d) and (e)", ""},
	{"1.4 (d) and (a)", "1.4 (a) and (d)", ""},
	{"1.5.D.\n", "1.5 (d)", ".\n"},
	{"1.5 D. 2.", "1.5 (d)", ". 2."},
	{"1.5(D)", "1.5 (d)", ""},
	{"1/4 (B), (D), (E), and (G)", "1.4 (b), (d), (e) and (g)", ""},
	{"1. \n4 (b) and (d)", "1.4 (b) and (d)", ""},
	{"1.4 (b) a \nnd (d)", "1.4 (b) and (d)", ""},
	{"1.4 (b) and \n(d).", "1.4 (b) and (d)", "."},
	{"1.4 (c \n) and (d) ", "1.4 (c) and (d)", " "},
	{"1.4 (b) AND (d \n).", "1.4 (b) and (d)", "."},
	{"1.4 (b) and (d", "1.4 (b) and (d)", ""},
	{"1.4 b) and d)", "1.4 (b) and (d)", ")"},
	{"1.4(b), 1.4(d) X", "1.4 (b) and (d)", " X"},
	{"1.4. (b)", "1.4 (b)", ""},
	{"1.2 (B), (D)", "1.2 (b) and (d)", ""},
	{"1-301 (a)", "1-301 (a)", ""},
	{"1.4 (b) A meeting", "1.4 (b)", " A meeting"},
	{"1.4 (b), 1.5 (d)", "1.4 (b)", ", 1.5 (d)"},
	{"1.5 (B) AND\n(D).  TEXT", "1.5 (b) and (d)", ".  TEXT"},

	{"1.4 A senior", "", ""},
	{"1.4 million", "", ""},
	{"1.45 (b)", "", ""},
	{"2.4 (b)", "", ""},
	{"1.4 (z)", "", ""},
	{"", "", ""},
}

func TestCutReasons(t *testing.T) {
	for _, tt := range reasonTests {
		r, rest, ok := CutReasons(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if r.String() != tt.want || ok != (tt.want != "") || rest != tt.rest {
			t.Errorf("CutReasons(%q) = %q, %q, %v, want %q, %q", tt.in, r, rest, ok, tt.want, tt.rest)
		}
	}
	for in, want := range map[string]string{
		"1.4":             `classify: "1.4": at 3: no letter such as (b) behind the section`,
		"para 1.4":        `classify: "para 1.4": at 0: no section such as 1.4`,
		"1.4 (b) because": `classify: "1.4 (b) because": at 8: text behind the reasons`,
	} {
		if _, err := ParseReasons(in); err == nil || err.Error() != want {
			t.Errorf("ParseReasons(%q): %v, want %s", in, err, want)
		}
	}
}

func TestReasonsMeaning(t *testing.T) {
	amended, _ := ParseReasons("1.4 (a), (h)")
	old, _ := ParseReasons("1.5 (b)")
	named, _ := ParseReasons("1-301 (d)")
	if !amended.Has('a') || !amended.Has('h') || amended.Has('b') || amended.Has('z') || amended.Letters() != "ah" {
		t.Errorf("letters %q", amended.Letters())
	}
	for _, tt := range []struct {
		r      Reasons
		letter byte
		o      Order
		want   string
	}{
		{amended, 'h', 12958, "weapons of mass destruction"},
		{amended, 'h', 13526, "the development, production, or use of weapons of mass destruction"},
		{amended, 'b', 0, "foreign government information"},
		{old, 'b', 12958, "foreign government information"},
		{old, 'h', 12958, ""}, // the list of 1995 ends at (g)
		{old, 'b', 13526, ""},
		{named, 'd', 12065, "foreign relations or foreign activities of the United States"},
	} {
		if got := tt.r.Meaning(tt.letter, tt.o); got != tt.want {
			t.Errorf("%v, %c under %v: %q, want %q", tt.r, tt.letter, tt.o, got, tt.want)
		}
	}
	for r, want := range map[Reasons]string{amended: "1.4(a)", old: "1.5(b)", named: "1-301(d)"} {
		for s := range r.All() {
			if s != want {
				t.Errorf("%v: first of All is %q, want %q", r, s, want)
			}
			break
		}
	}
}
