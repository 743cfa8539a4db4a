package routing

import (
	"testing"
	"time"
)

var transmissionTests = []parseTest{
	{"VZCZCXRO0417", "VZCZCXRO0417", ""},
	{"VZCZCADI017", "VZCZCADI017", ""}, // a post's own channel
	{"", "", `offset 0 of "": want VZCZC`},
	{"VZCX", "", `offset 3 of "VZCX": want VZCZC`},
	{"VZCZCX0417", "", `offset 6 of "VZCZCX0417": want a channel of three letters`},
	{"VZCZC", "", `offset 5 of "VZCZC": want a channel of three letters`},
	{"VZCZCXRO17", "", `offset 8 of "VZCZCXRO17": want a number of three or four digits`},
	{"VZCZCXRO04175", "", `offset 8 of "VZCZCXRO04175": want a number of three or four digits`},
	{"VZCZCXRO0417A", "", `offset 8 of "VZCZCXRO0417A": want a number of three or four digits`},
	{"VZCZCXRO0417 PP", "", `offset 12 of "VZCZCXRO0417 PP": want nothing more`},
}

func TestParseTransmission(t *testing.T) {
	testParse(t, transmissionTests, ParseTransmission)
	v, rest, ok := CutTransmission("VZCZCXRO0417 PP RUEHCN")
	if v.Channel() != "XRO" || v.Number() != 417 || rest != " PP RUEHCN" || !ok {
		t.Errorf("cut %q, %d, %q, %v", v.Channel(), v.Number(), rest, ok)
	}
	if zero := (Transmission{}); zero.Channel() != "" || zero.Number() != 0 {
		t.Errorf("zero value has %q, %d", zero.Channel(), zero.Number())
	}
}

var serialTests = []parseTest{
	{"#0042/01", "#0042/01", ""},
	{"#0042", "#0042", ""},
	{"#0000", "#0000", ""}, // a military station: not the absent serial
	{"#9999/99", "#9999/99", ""},
	{"", "", `offset 0 of "": want #`},
	{"0042", "", `offset 0 of "0042": want #`},
	{"#042", "", `offset 1 of "#042": want a number of four digits`},
	{"#00042", "", `offset 1 of "#00042": want a number of four digits`},
	{"#0042/", "", `offset 6 of "#0042/": want a section 01 to 99`},
	{"#0042/00", "", `offset 6 of "#0042/00": want a section 01 to 99`},
	{"#0042/011", "", `offset 6 of "#0042/011": want a section 01 to 99`},
	{"#0042 ", "", `offset 5 of "#0042 ": want nothing more`},
}

func TestParseSerial(t *testing.T) {
	testParse(t, serialTests, ParseSerial)
	v, rest, ok := CutSerial("#0042/01 0321410")
	if v.Number() != 42 || v.Section() != 1 || rest != " 0321410" || !ok {
		t.Errorf("cut %d, %d, %q, %v", v.Number(), v.Section(), rest, ok)
	}
}

const wantFiling = "want seven digits: day of the year, hour, minute"

var filingTests = []parseTest{
	{"0321410", "0321410", ""},
	{"3662359", "3662359", ""},
	{"0010000", "0010000", ""},
	{"", "", `offset 0 of "": ` + wantFiling},
	{"032141", "", `offset 6 of "032141": ` + wantFiling},
	{"03214100", "", `offset 7 of "03214100": ` + wantFiling},
	{"0321410Z", "", `offset 7 of "0321410Z": ` + wantFiling},
	{"0001410", "", `offset 0 of "0001410": want a day of the year 001 to 366`},
	{"3671410", "", `offset 0 of "3671410": want a day of the year 001 to 366`},
	{"0322400", "", `offset 3 of "0322400": want an hour 00 to 23`},
	{"0321460", "", `offset 5 of "0321460": want a minute 00 to 59`},
}

func TestParseFiling(t *testing.T) {
	testParse(t, filingTests, ParseFiling)
	v, rest, ok := CutFiling("0321407\r\n")
	if v.Day() != 32 || v.Hour() != 14 || v.Minute() != 7 || string(v.AppendClock(nil)) != "1407" || rest != "\r\n" || !ok {
		t.Errorf("cut %v, %q, %v", v, rest, ok)
	}
	if b := (Filing{}).AppendClock(nil); len(b) > 0 {
		t.Errorf("zero value has the clock %q", b)
	}
}

func TestFilingDate(t *testing.T) {
	for _, tt := range []struct {
		in    string
		year  int
		month time.Month
		day   int
	}{
		{"0321410", 2008, time.February, 1},
		{"0601410", 2008, time.February, 29},
		{"0601410", 2007, time.March, 1},
		{"3661410", 2008, time.December, 31},
		{"3661410", 2007, 0, 0}, // no such day
	} {
		v, err := ParseFiling(tt.in)
		month, day := v.Date(tt.year)
		if err != nil || month != tt.month || day != tt.day {
			t.Errorf("%s in %d is %v %d, %v; want %v %d", tt.in, tt.year, month, day, err, tt.month, tt.day)
		}
	}
	if month, day := (Filing{}).Date(2008); month != 0 || day != 0 {
		t.Errorf("zero value is %v %d", month, day)
	}
}

const wantContinuity = "want a number of three to five digits"

var continuityTests = []parseTest{
	{"5107", "5107", ""},
	{"0031-0033", "0031-0033", ""},
	{"0000", "0000", ""}, // not the absent number
	{"017", "017", ""},
	{"00017", "00017", ""},
	{"9999-0001", "9999-0001", ""}, // the count starts again
	{"", "", `offset 0 of "": ` + wantContinuity},
	{"17", "", `offset 0 of "17": ` + wantContinuity},
	{"510700", "", `offset 0 of "510700": ` + wantContinuity},
	{"0031-", "", `offset 5 of "0031-": ` + wantContinuity},
	{"0031-33", "", `offset 5 of "0031-33": ` + wantContinuity},
	{"0031 ", "", `offset 4 of "0031 ": want nothing more`},
	{"0031-0033-0034", "", `offset 9 of "0031-0033-0034": want nothing more`},
}

func TestParseContinuity(t *testing.T) {
	testParse(t, continuityTests, ParseContinuity)
	v, _ := ParseContinuity("0031-0033")
	if v.First() != 31 || v.Last() != 33 || !v.Range() {
		t.Errorf("%v is %d to %d, %v", v, v.First(), v.Last(), v.Range())
	}
	v, _ = ParseContinuity("0031")
	if v.First() != 31 || v.Last() != 31 || v.Range() {
		t.Errorf("%v is %d to %d, %v", v, v.First(), v.Last(), v.Range())
	}
}

var continuitySuffixTests = []struct{ in, rest, want string }{
	{"SECSTATE WASHDC PRIORITY 5107", "SECSTATE WASHDC PRIORITY", "5107"},
	{"SECSTATE WASHDC  5107 ", "SECSTATE WASHDC", "5107"},
	{"AMEMBASSY EXAMPLE 0031-0033", "AMEMBASSY EXAMPLE", "0031-0033"},
	{"AMEMBASSY EXAMPLE 017", "AMEMBASSY EXAMPLE", "017"},
	{"USEU BRUSSELS//ECON//\t00017", "USEU BRUSSELS//ECON//", "00017"},
	{" 5107", "", "5107"},
	{"RUEXXX/AIG 7045 5107", "RUEXXX/AIG 7045", "5107"},
	{"AMEMBASSY CRAIG 5107", "AMEMBASSY CRAIG", "5107"},

	{"", "", ""},
	{"5107", "", ""}, // nothing before it
	{"AMEMBASSY EXAMPLE", "", ""},
	{"SECSTATE WASHDC5107", "", ""},
	{"AMEMBASSY EXAMPLE 17", "", ""},
	{"AMEMBASSY EXAMPLE 510700", "", ""},
	{"AMEMBASSY EXAMPLE 31-0033", "", ""},
	{"AMEMBASSY EXAMPLE -0033", "", ""},
	{"AMEMBASSY EXAMPLE 0031-", "", ""},
	{"AMEMBASSY EXAMPLE 0031--0033", "", ""},
	{"AMEMBASSY EXAMPLE 0030-0031-0033", "", ""},
	{"CJTF-345", "", ""},
	{"RUEXXX/AIG 7045", "", ""}, // the number of the group
	{"AIG  7045", "", ""},
}

func continuitySuffixSeeds() []string {
	var s []string
	for _, tt := range continuitySuffixTests {
		s = append(s, tt.in)
	}
	return s
}

func TestCutContinuitySuffix(t *testing.T) {
	for _, tt := range continuitySuffixTests {
		want := tt.rest
		if tt.want == "" {
			want = tt.in
		}
		c, rest, ok := CutContinuitySuffix(tt.in)
		if c.String() != tt.want || rest != want || ok != (tt.want != "") {
			t.Errorf("CutContinuitySuffix(%q) = %q, %q, %v; want %q, %q", tt.in, c, rest, ok, tt.want, want)
		}
		checkContinuitySuffix(t, tt.in)
	}
}
