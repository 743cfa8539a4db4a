package classify

import (
	"slices"
	"testing"
)

func TestParseLevel(t *testing.T) {
	for in, want := range map[string]Level{"SECRET": Secret, "secret": Secret, "Top Secret": TopSecret, "UNCLAS": Unclassified,
		"U": Unclassified, "r": Restricted, "C": Confidential, "ts": TopSecret, "": 0, "SBU": 0, "SECRETS": 0} {
		l, err := ParseLevel(in)
		if l != want || (err == nil) != (want != 0) {
			t.Errorf("ParseLevel(%q) = %v, %v, want %v", in, l, err, want)
		}
	}
	if !(0 < Unclassified && Unclassified < Restricted && Restricted < Confidential && Confidential < Secret && Secret < TopSecret) {
		t.Error("levels are out of order")
	}
	if got := Level(9).String() + Level(9).Letter(); got != "" {
		t.Errorf("an unknown level is %q", got)
	}
}

var markingTests = []struct{ in, want string }{
	{"SECRET//NOFORN", "SECRET//NOFORN"},
	{"UNCLASSIFIED//FOR OFFICIAL USE ONLY", "UNCLASSIFIED//FOUO"},
	{"S/NF", "SECRET//NOFORN"},
	{"(S//NF)", "SECRET//NOFORN"},
	{"S E C R E T", "SECRET"},
	{"TOP SECRET//ORCON, PROPIN", "TOP SECRET//ORCON//PROPIN"},
	{"SBU", "SBU"},
	{"SENSITIVE BUT UNCLASSIFIED", "SBU"},
	{"C//REL TO USA, AUSTRALIA GROUP", "CONFIDENTIAL//REL TO USA, AUSTRALIA GROUP"},
	{"CONFIDENTIAL REL NATO/AUST//FGI", "CONFIDENTIAL//FGI//REL TO NATO/AUST"},
	{"NOFORN", "NOFORN"},
	{"DEA SENSITIVE", "DEA SENSITIVE"},
	{"", ""},
	{"//", ""},
	{"SECRET//XYZZY", ""},
	{"SECRET//REL TO ", ""},
	{"SECRET SECRET", ""},
}

func TestParseMarking(t *testing.T) {
	for _, tt := range markingTests {
		m, err := ParseMarking(tt.in)
		if m.String() != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("ParseMarking(%q) = %q, %v, want %q", tt.in, m, err, tt.want)
		}
	}
	_, err := ParseMarking("SECRET//XYZZY")
	if want := `classify: "SECRET//XYZZY": at 8: no known level or control`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err := ParseControls("SECRET//NOFORN"); err == nil {
		t.Error("ParseControls reads a level")
	}
}

func TestAllControls(t *testing.T) {
	m := Marking{Secret, FGI | NOFORN | SBU | 1<<31, "USA, FVEY"}
	got := slices.Collect(m.AllControls())
	if want := []string{"SBU", "NOFORN", "FGI", "REL TO USA, FVEY"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for range m.AllControls() {
		break // the sequence stops when told
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		inner, outer string
		want         bool
	}{
		{"SECRET", "SECRET", true},
		{"CONFIDENTIAL", "SECRET", true},
		{"SECRET", "CONFIDENTIAL", false},
		{"", "", true},
		{"UNCLASSIFIED", "", true},
		{"CONFIDENTIAL", "", false},
		{"CONFIDENTIAL", "LOU", false},
		{"SBU", "UNCLASSIFIED", false},
		{"SBU", "UNCLASSIFIED//SBU", true},
		{"SBU", "UNCLASSIFIED//FOUO", true}, // record systems write SBU so
		{"LOU", "LOU", true},
		{"SBU", "CONFIDENTIAL", true},
		{"UNCLASSIFIED//EFTO", "UNCLASSIFIED", false},
		{"UNCLASSIFIED//EFTO", "CONFIDENTIAL", true},
		{"SECRET//NOFORN", "SECRET", false},
		{"SECRET//NOFORN", "SECRET//NOFORN", true},
		{"CONFIDENTIAL", "SECRET//NOFORN", true},
		{"SBU//NOFORN", "SECRET", false},
		{"SECRET//FGI", "SECRET", false},
		{"SECRET//RELIDO", "SECRET", true},
		{"SECRET//REL TO NATO", "SECRET", true},
		{"SECRET", "SECRET//REL TO NATO", false},
		{"UNCLASSIFIED", "SECRET//REL TO NATO", true},
		{"SBU", "SECRET//REL TO NATO", false},
		{"SECRET//REL TO USA, NATO", "SECRET//REL TO USA, NATO", true},
		{"SECRET//REL TO NATO, AUS AND NZL", "SECRET//REL TO USA, nzl/NATO", true},
		{"SECRET//REL TO AUS", "SECRET//REL TO USA, AUS, AND GBR", false},
		{"SECRET//REL TO NATO//NOFORN", "SECRET//REL TO NATO", false},
	} {
		var inner, outer Marking
		if err := inner.UnmarshalText([]byte(tt.inner)); err != nil {
			t.Fatal(err)
		}
		if err := outer.UnmarshalText([]byte(tt.outer)); err != nil {
			t.Fatal(err)
		}
		if got := inner.Within(outer); got != tt.want {
			t.Errorf("%q within %q: %v, want %v", tt.inner, tt.outer, got, tt.want)
		}
	}
}

func TestWithCaption(t *testing.T) {
	for _, tt := range []struct {
		m    Marking
		c    Caption
		want string
	}{
		{Marking{Level: Unclassified}, "SENSITIVE", "UNCLASSIFIED//SBU"},
		{Marking{Level: Secret}, "SENSITIVE", "SECRET"},
		{Marking{Level: Secret}, "NOFORN", "SECRET//NOFORN"},
		{Marking{Level: Secret}, "REL NATO/AUST", "SECRET//REL TO NATO/AUST"},
		{Marking{Level: Secret}, "SIPDIS", "SECRET"},
		{Marking{Level: Secret}, "RELIEF", "SECRET"},
	} {
		if got := tt.m.With(tt.c).String(); got != tt.want {
			t.Errorf("%v with %s: %s, want %s", tt.m, tt.c, got, tt.want)
		}
	}
}
