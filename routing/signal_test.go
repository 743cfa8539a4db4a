package routing

import (
	"slices"
	"strings"
	"testing"
)

var signalTests = []parseTest{
	{"ZDK", "ZDK", ""},
	{"ZFF4", "ZFF4", ""},
	{"ZQQ", "ZQQ", ""}, // unknown, and a signal
	{"ZDK CTG RUEHXX 0042 0321410", "ZDK CTG RUEHXX 0042 0321410", ""},
	{"ZUI \t RUEWXXX0042 0321410", "ZUI RUEWXXX0042 0321410", ""},
	{"//ZEL//", "ZEL", ""},
	{"ZZH", "ZZH", ""},
	{"", "", `offset 0 of "": want a signal of Z and two letters`},
	{"ZD", "", `offset 0 of "ZD": want a signal of Z and two letters`},
	{"zdk", "", `offset 0 of "zdk": want a signal of Z and two letters`},
	{"ZULU", "", `offset 0 of "ZULU": want a signal of Z and two letters`},
	{"ZDK ZDS", "", `offset 4 of "ZDK ZDS": want nothing more`},
	{"ZDK ", "", `offset 4 of "ZDK ": want nothing more`},
	{"ZNY CCCCC", "", `offset 4 of "ZNY CCCCC": want nothing more, since ZNY takes no operand`},
}

func TestParseSignal(t *testing.T) {
	testParse(t, signalTests, ParseSignal)
	v, _ := ParseSignal("ZFF4 EXAMPLE")
	if v != (Signal{"ZFF", "4", "EXAMPLE"}) {
		t.Errorf("%#v", v)
	}
}

// Each line is cut into signals, remarks and what is neither, shown with |
// between them and [ ] around what is neither.
var signalLineTests = []struct{ in, want string }{
	{"ZZH", "ZZH"},
	{"ZNY CCCCC ZZH", "ZNY|[CCCCC]|ZZH"},
	{"ZZHZDF", "ZZH|ZDF"},
	{"ZZHZDFZFF4ZDK ALL", "ZZH|ZDF|ZFF4|ZDK ALL"},
	{"ZZH(CCY AD0A1B2C MSI0042-123)", "ZZH|(CCY AD0A1B2C MSI0042-123)"},
	{"ZZH (TAO) ZDK", "ZZH|(TAO)|ZDK"},
	{"ZZH (NOT CLOSED ", "ZZH|(NOT CLOSED"},
	{"ZZH TAO", "ZZH|[TAO]"},
	{"ZDK CTG NUMEROUS SERVICES", "ZDK CTG NUMEROUS SERVICES"},
	{"ZDK  CTG NUMEROUS SERVICES  (SVC)", "ZDK CTG NUMEROUS SERVICES|(SVC)"},
	{"ZDK DUE TO SERVICES ZDK", "ZDK DUE TO SERVICES|ZDK"},
	{"ZDK CTG ZURICH SVC #00042 ZDS", "ZDK CTG ZURICH SVC #00042|ZDS"},
	{"ZUI RUEWXXX0042 0321410 ZUI RUEWXXX0043 0321411", "ZUI RUEWXXX0042 0321410|ZUI RUEWXXX0043 0321411"},
	{"ZFR ZFR ZFR", "ZFR|ZFR|ZFR"},
	{"ZFR CANCEL TELEGRAM", "ZFR CANCEL TELEGRAM"},
	{"//ZEL//", "ZEL"},
	{"///ZFR////", "ZFR"},
	{"ZDK ALL //ZEL// ZDS", "ZDK ALL|ZEL|ZDS"},
	{"//ZDK ALL//", "ZDK ALL"},
	{"//ZEL //", "ZEL"},
	{"ZYB MIN ZYW", "ZYB MIN|ZYW"},
	{"ZFF4 ZFF6", "ZFF4|ZFF6"},
	{"ZEN/AMEMBASSY EXAMPLE", "ZEN|[/AMEMBASSY]|[EXAMPLE]"},
	{"ZENITH ZDK", "[ZENITH]|ZDK"},
	{"ZQQZDK", "[ZQQZDK]"}, // only known signals run together
	{"ZDK ALL\nZDS", "ZDK ALL|[\n]|ZDS"},
}

func signalSeeds() []string {
	s := inputs(signalTests)()
	for _, tt := range signalLineTests {
		s = append(s, tt.in)
	}
	return append(s, "ZDK //////", "ZDK "+strings.Repeat("/", 99)+"ZEL", "ZFF"+strings.Repeat("4", 99))
}

func TestCutSignal(t *testing.T) {
	for _, tt := range signalLineTests {
		var parts []string
		for s := tt.in; s != ""; {
			if s = strings.TrimLeft(s, " "); s == "" {
				break
			}
			if v, rest, ok := CutSignal(s); ok {
				parts = append(parts, v.String())
				s = rest
			} else if remark, rest, ok := CutRemark(s); ok {
				parts = append(parts, remark)
				s = rest
			} else {
				n := max(1, strings.IndexAny(s+" ", " \n"))
				parts = append(parts, "["+s[:n]+"]")
				s = s[n:]
			}
		}
		if got := strings.Join(parts, "|"); got != tt.want {
			t.Errorf("%q is cut into\n\t%s, want\n\t%s", tt.in, got, tt.want)
		}
		checkCut(ParseSignal, CutSignal)(t, tt.in)
	}
}

func TestSignalMeaning(t *testing.T) {
	for _, tt := range []struct {
		code, meaning string
		known         bool
	}{
		{"ZFR", "this message is cancelled", true},
		{"ZDF", "this message was received (by whom, when)", true}, // the first
		{"ZTH", "", true}, // known, meaning not verified
		{"ZQQ", "", false},
		{"", "", false},
		{"ZDKX", "", false},
	} {
		v := Signal{Code: tt.code, Digit: "4"}
		if v.Meaning() != tt.meaning || v.Known() != tt.known {
			t.Errorf("%s: %q, known %v; want %q, %v", tt.code, v.Meaning(), v.Known(), tt.meaning, tt.known)
		}
	}
}

func remarkSeeds() []string {
	return []string{"(SVC 0042) ZDK", "()", "(NOT CLOSED  ", "SVC)", "((A) B)", ""}
}

func checkRemark(t *testing.T, s string) {
	t.Helper()
	remark, rest, ok := CutRemark(s)
	if remark+rest != s || ok != strings.HasPrefix(s, "(") || !ok && remark != "" {
		t.Errorf("CutRemark(%q) = %q, %q, %v", s, remark, rest, ok)
	}
	if i := strings.IndexByte(s, ')'); ok && i >= 0 && remark != s[:i+1] {
		t.Errorf("CutRemark(%q) = %q", s, remark)
	}
}

var routeTests = []parseTest{
	{"PP RUEHCN RUEHGH RUEHVC", "PP RUEHCN RUEHGH RUEHVC", ""},
	{"RR RUEHWEB", "RR RUEHWEB", ""},
	{"NN RUEHWEB", "NN RUEHWEB", ""}, // no precedence, and seen
	{"OO", "OO", ""},
	{"OO GIPNC RUEHXX", "OO GIPNC RUEHXX", ""}, // a collective without R
	{"PP  RUEHCN\r\nRUEHGH\n\nRUEHVC \n", "PP RUEHCN RUEHGH RUEHVC", ""},
	{"RR RUEHWEB\n\n", "RR RUEHWEB", ""},
	{"", "", `offset 0 of "": want a doubled precedence letter`},
	{"OP RUEHCN", "", `offset 0 of "OP RUEHCN": want a doubled precedence letter`},
	{"PPRUEHCN", "", `offset 0 of "PPRUEHCN": want a doubled precedence letter`},
	{"PP DE RUEHXX", "", `offset 3 of "PP DE RUEHXX": want a routing indicator of four to eight letters`},
	{"PP RUEHCN,RUEHGH", "", `offset 3 of "PP RUEHCN,RUEHGH": want a routing indicator of four to eight letters`},
	{"PP RUEHCN RUEHGHXXX", "", `offset 10 of "PP RUEHCN RUEHGHXXX": want a routing indicator of four to eight letters`},
}

func TestParseRoute(t *testing.T) {
	testParse(t, routeTests, ParseRoute)
	r, err := ParseRoute("PP  RUEHCN\nRUEHGH")
	got := slices.Collect(r.Indicators())
	if err != nil || r.Precedence() != Priority || r.Prosign() != "PP" || !slices.Equal(got, []Indicator{"RUEHCN", "RUEHGH"}) {
		t.Errorf("%v: %v, %q, %q, %v", r, r.Precedence(), r.Prosign(), got, err)
	}
	for range r.Indicators() {
		break // stopping early does not panic
	}
	for _, s := range []string{"", "NN RUEHWEB"} {
		if r, _ := ParseRoute(s); r.Precedence() != 0 {
			t.Errorf("%q has the precedence %v", s, r.Precedence())
		}
	}
	if r := (Route{}); r.Prosign() != "" || len(slices.Collect(r.Indicators())) != 0 {
		t.Error("the zero Route has parts")
	}
	if r, _ := ParseRoute("OO"); len(slices.Collect(r.Indicators())) != 0 {
		t.Error("a route without indicators has some")
	}
}

// checkRoute adds to the common laws that the indicators are the fields of the
// text behind the prosign.
func checkRoute(t *testing.T, s string) {
	t.Helper()
	checkValue(ParseRoute)(t, s)
	r, err := ParseRoute(s)
	if err != nil {
		return
	}
	want := strings.Fields(s)
	got := []string{r.Prosign()}
	for v := range r.Indicators() {
		got = append(got, string(v))
	}
	if !slices.Equal(got, want) {
		t.Errorf("ParseRoute(%q) has %q, want %q", s, got, want)
	}
}
