package routing

import "testing"

const wantPrecedence = "want R, P, O, Z, Y, one of these doubled, or a precedence word"

var precedenceTests = []parseTest{
	{"R", "ROUTINE", ""},
	{"PP", "PRIORITY", ""},
	{"O", "IMMEDIATE", ""},
	{"ZZ", "FLASH", ""},
	{"YY", "EMERGENCY", ""},
	{"ROUTINE", "ROUTINE", ""},
	{"Flash", "FLASH", ""},
	{"immediate", "IMMEDIATE", ""},
	{"", "", `offset 0 of "": ` + wantPrecedence},
	{"N", "", `offset 0 of "N": ` + wantPrecedence},
	{"OP", "", `offset 0 of "OP": ` + wantPrecedence},
	{"o", "", `offset 0 of "o": ` + wantPrecedence}, // letters only in capitals
	{"PRIORITY ", "", `offset 0 of "PRIORITY ": ` + wantPrecedence},
}

func TestParsePrecedence(t *testing.T) { testParse(t, precedenceTests, ParsePrecedence) }

func TestPrecedenceSpellings(t *testing.T) {
	order := []Precedence{0, Routine, Priority, Immediate, Flash, Emergency, 6, 255}
	letters := "\x00RPOZY\x00\x00"
	for i, p := range order {
		if i > 0 && order[i-1] >= p {
			t.Errorf("%v is not above %v", p, order[i-1])
		}
		if p.Letter() != letters[i] {
			t.Errorf("Precedence(%d).Letter() = %q, want %q", p, p.Letter(), letters[i])
		}
		if p.Letter() == 0 {
			if p.Prosign() != "" || p.String() != "" {
				t.Errorf("Precedence(%d) is %q, %q; want nothing", p, p.Prosign(), p.String())
			}
			continue
		}
		for _, s := range []string{string(p.Letter()), p.Prosign(), p.String()} {
			if got, err := ParsePrecedence(s); got != p || err != nil {
				t.Errorf("ParsePrecedence(%q) = %v, %v; want %v", s, got, err, p)
			}
		}
	}
}

var urgencyTests = []parseTest{
	{"ROUTINE", "ROUTINE", ""},
	{"priority", "PRIORITY", ""},
	{"NIACT IMMEDIATE", "NIACT IMMEDIATE", ""},
	{"Niact \t Immediate", "NIACT IMMEDIATE", ""},
	{"EMERGENCY", "EMERGENCY", ""},
	{"", "", `offset 0 of "": want a precedence word`},
	{"O", "", `offset 0 of "O": want a precedence word`},
	{"NIACT", "", `offset 0 of "NIACT": want a precedence word`},
	{"NIACT FLASH", "", `offset 6 of "NIACT FLASH": want IMMEDIATE after NIACT`},
	{"NIACT  PRIOITY", "", `offset 7 of "NIACT  PRIOITY": want a precedence word`},
}

func TestParseUrgency(t *testing.T) {
	testParse(t, urgencyTests, ParseUrgency)
	if got := (Urgency{Flash, true}).String(); got != "NIACT FLASH" {
		t.Errorf("String = %q", got)
	}
}

// Each word gives rest, value and whether it was repaired; without a value,
// nothing is cut.
var urgencySuffixTests = []struct {
	in, rest, want string
	repaired       bool
}{
	{"SECSTATE WASHDC PRIORITY", "SECSTATE WASHDC", "PRIORITY", false},
	{"SECSTATE WASHDC  PRIORITY  ", "SECSTATE WASHDC", "PRIORITY", false}, // the table had an empty word
	{"AMEMBASSY EXAMPLE NIACT IMMEDIATE", "AMEMBASSY EXAMPLE", "NIACT IMMEDIATE", false},
	{"AMEMBASSY EXAMPLE NIACT\tIMMEDIATE", "AMEMBASSY EXAMPLE", "NIACT IMMEDIATE", false},
	{"JOINT STAFF WASHINGTON DC//J-9// FLASH", "JOINT STAFF WASHINGTON DC//J-9//", "FLASH", false},
	{"Amembassy Example Routine", "Amembassy Example", "ROUTINE", false}, // case-folded by a newspaper
	{"IMMEDIATE", "", "IMMEDIATE", false},
	{"NIACT IMMEDIATE", "", "NIACT IMMEDIATE", false},

	// One letter lost, added, changed, or two swapped.
	{"SECSTATE WASHDC PRIOITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PIORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PRORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PRIORTY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC RIORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PRIORIT", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PRRIORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC XPRIORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PRIORITYX", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC PRIORIYT", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC RPIORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"SECSTATE WASHDC IMMEDAITE", "SECSTATE WASHDC", "IMMEDIATE", true},
	{"SECSTATE WASHDC IMEDIATE", "SECSTATE WASHDC", "IMMEDIATE", true},
	{"SECSTATE WASHDC ROUTIN", "SECSTATE WASHDC", "ROUTINE", true},
	{"SECSTATE WASHDC QOUTINE", "SECSTATE WASHDC", "ROUTINE", true},
	{"AMEMBASSY EXAMPLE NIACT IMMEDITE", "AMEMBASSY EXAMPLE", "NIACT IMMEDIATE", true},
	{"XPRIORITY", "", "PRIORITY", true},
	{"0PRIORITY", "0", "PRIORITY", true}, // found by fuzzing: a digit in front is no letter added

	// The blank lost.
	{"SECSTATE WASHDCPRIORITY", "SECSTATE WASHDC", "PRIORITY", true},
	{"CIA WASHDC//DDO//IMMEDIATE", "CIA WASHDC//DDO//", "IMMEDIATE", true},
	{"AMEMBASSY EXAMPLE NIACTIMMEDIATE", "AMEMBASSY EXAMPLE", "NIACT IMMEDIATE", true},

	// None.
	{"", "", "", false},
	{"  ", "", "", false},
	{"AMEMBASSY EXAMPLE", "", "", false},
	{"AMEMBASSY EXAMPLE 5107", "", "", false},
	{"PRIORITY 5107", "", "", false},
	{"NATO COLLECTIVE", "", "", false},
	{"DEPT OF AGRICULTURE", "", "", false},
	{"OFFICE OF ROUTING", "", "", false},
	{"OFFICE OF ROUTES", "", "", false},     // two slips
	{"OFFICE OF PRIORITIES", "", "", false}, // three
	{"AMEMBASSY NEWSFLASH", "", "", false},  // too short a word to be glued
	{"AMEMBASSY FLSH", "", "", false},       // too short a word to be repaired
	{"AMEMBASSY ROUTI", "", "", false},      // two lost
	{"OFFICE OF EMERGENCY", "", "", false},  // no precedence of an address line
	{"AMEMBASSY X-PRIOITY", "", "", false},  // repaired and glued would be one guess too many
	{"AMEMBASSY MNIACT IMMEDIATE", "AMEMBASSY MNIACT", "IMMEDIATE", false},
}

func urgencySuffixSeeds() []string {
	var s []string
	for _, tt := range urgencySuffixTests {
		s = append(s, tt.in)
	}
	return s
}

func TestCutUrgencySuffix(t *testing.T) {
	for _, tt := range urgencySuffixTests {
		want := tt.rest
		if tt.want == "" {
			want = tt.in
		}
		u, rest, repaired, ok := CutUrgencySuffix(tt.in)
		if u.String() != tt.want || rest != want || repaired != tt.repaired || ok != (tt.want != "") {
			t.Errorf("CutUrgencySuffix(%q) = %q, %q, repaired %v, %v; want %q, %q, repaired %v",
				tt.in, u, rest, repaired, ok, tt.want, want, tt.repaired)
		}
		checkUrgencySuffix(t, tt.in)
	}
}
