package classify

import (
	"strings"
	"testing"
)

var captionTests = []struct {
	in, want, rest string
	class          CaptionClass
}{
	{"SIPDIS", "SIPDIS", "", CaptionDistribution},
	{"SIPDIS SIPDIS", "SIPDIS", " SIPDIS", CaptionDistribution},
	{"SIPDISSIPDIS", "SIPDIS", "SIPDIS", CaptionDistribution},
	{"SIPDISE.O. 12958", "SIPDIS", "E.O. 12958", CaptionDistribution},
	{"Sipdis\nE.O.", "SIPDIS", "\nE.O.", CaptionDistribution},
	{"STADIS//////////", "STADIS", "", CaptionDistribution},
	{"NODIS/CHEROKEE", "NODIS", "CHEROKEE", CaptionHandling},
	{"EXDIS ", "EXDIS", " ", CaptionHandling},
	{"SPECAT EXCLUSIVE", "SPECAT EXCLUSIVE", "", CaptionHandling},
	{"SPECAT", "SPECAT", "", CaptionHandling},
	{"NOFORN, NOT FOR INTERNET DISTRIBUTION", "NOFORN", ", NOT FOR INTERNET DISTRIBUTION", CaptionDissemination},
	{"NOT FOR INTERNET DISTRIBUTION", "NOT FOR INTERNET DISTRIBUTION", "", CaptionDistribution},
	{"SENSITIVE BUT UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", "", CaptionControl},
	{"DEA  SENSITIVE", "DEA SENSITIVE", "", CaptionControl},
	{"ROGER CHANNEL\nX", "ROGER CHANNEL", "\nX", CaptionChannel},
	{"Budget channel", "BUDGET CHANNEL", "", CaptionChannel},
	{"FOR AMBASSADOR ONLY\n", "FOR AMBASSADOR ONLY", "\n", CaptionHandling},
	{"FOR THE  AMBASSADOR ONLY /////\n", "FOR THE AMBASSADOR ONLY", " /////\n", CaptionHandling},
	{"FOR OFFICIAL USE ONLY", "FOR OFFICIAL USE ONLY", "", CaptionControl},
	{"EYES ONLY FOR DOE", "EYES ONLY", " FOR DOE", CaptionHandling},
	{"REL NATO/AUST/NZ/ISAF", "REL NATO/AUST/NZ/ISAF", "", CaptionDissemination},
	{"REL TO USA, FVEY\n", "REL TO USA, FVEY", "\n", CaptionDissemination},
	{"C O R R E C T E D  C O P Y (CAPTION)", "CORRECTED COPY", " (CAPTION)", CaptionStatus},
	{"CORRECTED COPY//SUBJECT", "CORRECTED COPY", "//SUBJECT", CaptionStatus},

	{"SIPDISX", "", "", 0},
	{"DCM/POL FOR INFORMATION", "", "", 0}, // an office
	{"FOR THE FIRST TIME", "", "", 0},
	{"FOR ONLY", "", "", 0},
	{"THE BEAGLES, WHO SWAM IN THE CHANNEL", "", "", 0},
	{"Rel. attached", "", "", 0},
	{"", "", "", 0},
	{"(SIPDIS)", "", "", 0},
}

func TestCutCaption(t *testing.T) {
	for _, tt := range captionTests {
		c, rest, ok := CutCaption(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if string(c) != tt.want || ok != (tt.want != "") || rest != tt.rest || c.Class() != tt.class || c.Known() != ok {
			t.Errorf("CutCaption(%q) = %q (%v), %q, %v, want %q (%v), %q", tt.in, c, c.Class(), rest, ok, tt.want, tt.class, tt.rest)
		}
	}
}

func TestParseCaption(t *testing.T) {
	for in, want := range map[string]Caption{
		"sipdis":                 "SIPDIS",
		" //house  rules//":      "HOUSE RULES",
		"NIGHT\tACTION":          "NIGHT ACTION",
		"":                       "",
		"//":                     "",
		"A\nB":                   "",
		strings.Repeat("A", 121): "",
	} {
		c, err := ParseCaption(in)
		if c != want || (err == nil) != (want != "") {
			t.Errorf("ParseCaption(%q) = %q, %v, want %q", in, c, err, want)
		}
	}
	if c := Caption("HOUSE RULES"); c.Known() || c.Class() != 0 || c.Meaning()+c.Reader()+c.Class().String() != "" {
		t.Errorf("%s is known", c)
	}
	if c, ok := Caption("NOFORN").Control(); c != NOFORN || !ok {
		t.Errorf("NOFORN: control %v", c)
	}
	if c, ok := Caption("SIPDIS").Control(); c != 0 || ok {
		t.Errorf("SIPDIS: control %v", c)
	}
}

var correctedTests = []struct {
	in, want, rest string
	ok             bool
}{
	{"C O R R E C T E D  C O P Y (CAPTION)\nX", "CAPTION", "\nX", true},
	{"C O R R E C T E D COPY (TEXT) SIPDIS", "TEXT", " SIPDIS", true},
	{"CORRECTED COPY//SUBJECT LINE//////\nX", "SUBJECT LINE", "\nX", true},
	{"C O R R E C T E D COPY CAPTION\n", "CAPTION", "\n", true},
	{"CORRECTED COPY - PARA 3 ADDED", "PARA 3 ADDED", "", true},
	{"C O R R E C T E D COPY SIPDIS E.O.", "", " SIPDIS E.O.", true},
	{"CORRECTED COPY E.O. 12958", "", " E.O. 12958", true},
	{"CORRECTED COPY", "", "", true},
	{"CORRECTED COPY " + strings.Repeat("WORD ", 40), "", " " + strings.Repeat("WORD ", 40), true},
	{"CORRECTEDCOPY", "", "CORRECTEDCOPY", false},
	{"CORRECTED COPYING", "", "CORRECTED COPYING", false},
	{"", "", "", false},
}

func TestCutCorrectedCopy(t *testing.T) {
	for _, tt := range correctedTests {
		reason, rest, ok := CutCorrectedCopy(tt.in)
		if reason != tt.want || rest != tt.rest || ok != tt.ok {
			t.Errorf("CutCorrectedCopy(%q) = %q, %q, %v, want %q, %q", tt.in, reason, rest, ok, tt.want, tt.rest)
		}
	}
}
