package classify

import "testing"

type markTest struct {
	in       string
	want     string // Marking.String; "" if none is to be read
	rest     string
	repaired bool
}

var bannerTests = []markTest{
	{"S E C R E T EXAMPLE 000042", "SECRET", " EXAMPLE 000042", false},
	{"C O N F I D E N T I A L SECTION 01 OF 02 EXAMPLE 000042", "CONFIDENTIAL", " SECTION 01 OF 02 EXAMPLE 000042", false},
	{"T O P  S E C R E T EXAMPLE 1", "TOP SECRET", " EXAMPLE 1", false},
	{"TOP SECRET\n", "TOP SECRET", "\n", false},
	{"UNCLAS EXAMPLE 000042", "UNCLASSIFIED", " EXAMPLE 000042", false},
	{"UNCLAS //N01234//", "UNCLASSIFIED", " //N01234//", false},
	{"UNCLASSIFIED", "UNCLASSIFIED", "", false},
	{"R E S T R I C T E D EXAMPLE 12", "RESTRICTED", " EXAMPLE 12", false},
	{"LIMITED OFFICIAL USE EXAMPLE 1234", "LOU", " EXAMPLE 1234", false},
	{"UNCLAS E F T O SECTION 01 OF 02", "UNCLASSIFIED//EFTO", " SECTION 01 OF 02", false},
	{"SECRET//NOFORN", "SECRET//NOFORN", "", false},
	{"SECRET NOFORN EXAMPLE 1", "SECRET//NOFORN", " EXAMPLE 1", false},
	{"S E C R E T N O F O R N SECTION 1", "SECRET//NOFORN", " SECTION 1", false},
	{"CONFIDENTIAL WNINTEL NOFORN", "CONFIDENTIAL//NOFORN//WNINTEL", "", false},
	{"UNCLASSIFIED//FOR OFFICIAL USE ONLY", "UNCLASSIFIED//FOUO", "", false},
	{"SECRET//REL TO USA, FVEY", "SECRET//REL TO USA, FVEY", "", false},
	{"SECRET//REL TO USA AND AUSTRALIA GROUP// X", "SECRET//REL TO USA AND AUSTRALIA GROUP", "// X", false},
	{"SECRET//REL TO USA, AUS EXAMPLE 000042", "SECRET//REL TO USA, AUS", " EXAMPLE 000042", false},
	{"SECRET//XYZZY", "SECRET", "//XYZZY", false},
	{"SECRET OC", "SECRET", " OC", false}, // two letters are a control only behind a slash

	// Folded by newspapers.
	{"S e c r e t example 002634", "SECRET", " example 002634", false},
	{"C o n f i d e n t i a l section 01 of 04", "CONFIDENTIAL", " section 01 of 04", false},
	{"Unclas section 01 of 02", "UNCLASSIFIED", " section 01 of 02", false},
	{"Secret port of example 000123", "SECRET", " port of example 000123", false},

	// Damaged.
	{"SS E C R E T SECTION", "SECRET", " SECTION", true},
	{"CC O N F I D E N T I A L EXAMPLE", "CONFIDENTIAL", " EXAMPLE", true},
	{"CSE C R E T EXAMPLE", "SECRET", " EXAMPLE", true},
	{"E C R E T EXAMPLE", "SECRET", " EXAMPLE", true},
	{"SE C R E T EXAMPLE", "SECRET", " EXAMPLE", true},
	{"CO N F I D E N T I A L EXAMPLE", "CONFIDENTIAL", " EXAMPLE", true},
	{"C ONFIDENTIAL EXAMPLE", "CONFIDENTIAL", " EXAMPLE", true},
	{"S E C RE T EXAMPLE", "SECRET", " EXAMPLE", true},
	{"UUNCLAS EXAMPLE", "UNCLASSIFIED", " EXAMPLE", true},
	{"NCLAS EXAMPLE", "UNCLASSIFIED", " EXAMPLE", true},
	{"OP SECRET EXAMPLE", "TOP SECRET", " EXAMPLE", true},
	{"S E C P E T EXAMPLE", "SECRET", " EXAMPLE", true},
	{"C 0 N F I D E N T I A I EXAMPLE", "CONFIDENTIAL", " EXAMPLE", true},

	// No banners.
	{"SECRETARY GENERAL", "", "", false},
	{"SECRET'S OUT", "", "", false},
	{"S E C R E T A R Y", "", "", false},
	{"S E C T O R S", "", "", false},
	{"S E A R E T EXAMPLE", "SECRET", " EXAMPLE", true},
	{"S E A B E T EXAMPLE", "", "", false},
	{"E E C R E T EXAMPLE", "", "", false},
	{"Secretary of the club", "", "", false},
	{"Confidential sources say", "", "", false},
	{"secret police of Ruritania", "", "", false},
	{"UNCLASPED", "", "", false},
	{"CONFIDENT THAT", "", "", false},
	{"XSECRET", "", "", false},
	{"S E", "", "", false},
	{"", "", "", false},
}

func TestCutBanner(t *testing.T) {
	for _, tt := range bannerTests {
		m, rest, repaired, ok := CutBanner(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if m.String() != tt.want || ok != (tt.want != "") || repaired != tt.repaired || tt.want != "" && rest != tt.rest || !ok && rest != tt.in {
			t.Errorf("CutBanner(%q) = %q, %q, %v, %v, want %q, %q, %v", tt.in, m, rest, repaired, ok, tt.want, tt.rest, tt.repaired)
		}
	}
}

func TestCutClassWord(t *testing.T) {
	for _, tt := range []markTest{
		{in: "SECRET", want: "SECRET"},
		{in: "S E C R E T\nPAGE 02", want: "SECRET", rest: "\nPAGE 02"},
		{in: "SECRET//NOFORN", want: "SECRET", rest: "//NOFORN"},
		{in: "LIMITED OFFICIAL USE   POSS DUPE", want: "LOU", rest: "   POSS DUPE"},
		{in: "SS E C R E T"},
		{in: "Secret talks"},
	} {
		m, rest, ok := CutClassWord(tt.in)
		if m.String() != tt.want || ok != (tt.want != "") || ok && rest != tt.rest {
			t.Errorf("CutClassWord(%q) = %q, %q, %v", tt.in, m, rest, ok)
		}
	}
}

func TestParseBanner(t *testing.T) {
	for in, reason := range map[string]string{
		"":                  `classify: "": at 0: no classification such as S E C R E T`,
		"SECRET  AND MORE":  `classify: "SECRET  AND MORE": at 8: text behind the marking`,
		"S E C R E T\r\n\t": "",
	} {
		_, err := ParseBanner(in)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != reason {
			t.Errorf("ParseBanner(%q): %s, want %s", in, got, reason)
		}
	}
}
