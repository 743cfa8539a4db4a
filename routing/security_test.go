package routing

import (
	"strings"
	"testing"
)

const (
	wantClass   = "want a class letter, one of U E R C S T"
	wantRelease = "want the class letter twice more, or a release code"
)

var securityTests = []parseTest{
	{"UUUUU", "UUUUU", ""},
	{"EEEEE", "EEEEE", ""},
	{"RRRRR", "RRRRR", ""},
	{"CCCCC", "CCCCC", ""},
	{"SSSSS", "SSSSS", ""},
	{"TTTTT", "TTTTT", ""},
	{"SSSAA", "SSSAA", ""},
	{"UUUAX", "UUUAX", ""},
	{"UUUUX", "UUUUX", ""}, // United States and NATO
	{"SSSDD", "SSSDD", ""}, // a nation not in the table
	{"UUUUU/AAAAA", "UUUUU/AAAAA", ""},
	{"SSSBB/FFFFF", "SSSBB/FFFFF", ""},
	{"", "", `offset 0 of "": ` + wantClass},
	{"XXXXX", "", `offset 0 of "XXXXX": ` + wantClass},
	{"ccccc", "", `offset 0 of "ccccc": ` + wantClass},
	{"CSCCC", "", `offset 1 of "CSCCC": want the class letter again`},
	{"CC", "", `offset 2 of "CC": want the class letter again`},
	{"CCCC", "", `offset 3 of "CCCC": ` + wantRelease},
	{"CCCCCC", "", `offset 3 of "CCCCCC": ` + wantRelease},
	{"UUUUD", "", `offset 3 of "UUUUD": ` + wantRelease},
	{"UUUXA", "", `offset 3 of "UUUXA": ` + wantRelease}, // not in the order of the alphabet
	{"CCCCC ZZH", "", `offset 5 of "CCCCC ZZH": want nothing more`},
	{"CCCCC/AAAA", "", `offset 5 of "CCCCC/AAAA": want nothing more`},
	{"CCCCC/AAAAB", "", `offset 5 of "CCCCC/AAAAB": want nothing more`},
}

func TestParseSecurity(t *testing.T) {
	testParse(t, securityTests, ParseSecurity)
	for _, tt := range []struct {
		in            string
		class         byte
		release       string
		special       byte
		first, second string
	}{
		{"", 0, "", 0, "", ""},
		{"CCCCC", 'C', "", 0, "", ""},
		{"SSSAA", 'S', "AA", 0, "Australia", ""},
		{"UUUAX", 'U', "AX", 0, "Australia", "NATO and other NATO members"},
		{"SSSDD", 'S', "DD", 0, "", ""},
		{"TTTTT/BBBBB", 'T', "", 'B', "", ""},
		{"TTTCC/BBBBB", 'T', "CC", 'B', "Canada", ""},
	} {
		v, _ := ParseSecurity(tt.in)
		first, second := v.Nations()
		if v.Class() != tt.class || v.Release() != tt.release || v.Special() != tt.special || first != tt.first || second != tt.second {
			t.Errorf("%q: %q %q %q %q %q", tt.in, v.Class(), v.Release(), v.Special(), first, second)
		}
	}
}

var securityCutTests = []struct {
	in, want, rest string
	repaired       bool
}{
	{"CCCCC ZZH", "CCCCC", " ZZH", false},
	{"UUUUU/AAAAA ZZH", "UUUUU/AAAAA", " ZZH", false},
	{"UUUUU/ABC", "UUUUU", "/ABC", false},
	{"CCCC ZZH", "CCCCC", " ZZH", true},
	{"CCCCCC", "CCCCC", "", true},
	{"UUUUD ZZH", "UUUUU", " ZZH", true},
	{"EEZEE", "EEEEE", "", true},
	{"0UUUU", "UUUUU", "", true},
	{"CCC", "", "", false},
	{"CCCSS1", "", "", false},
	{"CCCCCCC", "", "", false},
	{"XXXXX", "", "", false},
	{"ZZH", "", "", false},
	{" CCCCC", "", "", false},
	{"", "", "", false},
}

func securitySeeds() []string {
	s := inputs(securityTests)()
	for _, tt := range securityCutTests {
		s = append(s, tt.in)
	}
	return s
}

func TestCutSecurity(t *testing.T) {
	for _, tt := range securityCutTests {
		want := tt.rest
		if tt.want == "" {
			want = tt.in
		}
		v, rest, repaired, ok := CutSecurity(tt.in)
		if v.String() != tt.want || rest != want || repaired != tt.repaired || ok != (tt.want != "") {
			t.Errorf("CutSecurity(%q) = %q, %q, repaired %v, %v; want %q, %q, repaired %v",
				tt.in, v, rest, repaired, ok, tt.want, want, tt.repaired)
		}
		checkSecurity(t, tt.in)
	}
}

// checkSecurity has the laws of checkCut, but that a repaired value is not
// what ParseSecurity reads.
func checkSecurity(t *testing.T, s string) {
	t.Helper()
	checkCut(ParseSecurity, func(s string) (Security, string, bool) {
		v, rest, repaired, ok := CutSecurity(s)
		if repaired {
			return Security{}, s, false
		}
		return v, rest, ok
	})(t, s)
	v, rest, repaired, ok := CutSecurity(s)
	if !repaired {
		return
	}
	if _, err := ParseSecurity(strings.TrimSuffix(s, rest)); err == nil || !ok || rest == s || v.Class() == 0 || v.Release() != "" {
		t.Errorf("CutSecurity(%q) = %v, %q, %v, %v", s, v, rest, repaired, ok)
	}
}
