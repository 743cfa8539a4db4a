package routing

import (
	"strings"
	"testing"
	"time"
)

var near2008 = time.Date(2008, 2, 1, 14, 7, 0, 0, time.UTC)

var dtgTests = []parseTest{
	{"011407Z FEB 08", "011407Z FEB 08", ""},
	{"011407Z FEB 2008", "011407Z FEB 2008", ""},
	{"011407Z FEB", "011407Z FEB", ""},
	{"011407Z", "011407Z", ""},
	{"011407ZFEB08", "011407Z FEB 08", ""},
	{"011407Z FEB08", "011407Z FEB 08", ""},
	{"011407ZFEB 2008", "011407Z FEB 2008", ""},
	{"011407Z \t FEB  08", "011407Z FEB 08", ""},
	{"011407z feb 08", "011407Z FEB 08", ""},
	{"011407Z Sept 08", "011407Z SEP 08", ""},
	{"011407Z SEPTEMBER 08", "011407Z SEP 08", ""},
	{"011407J MAY 08", "011407J MAY 08", ""},
	{"011407A MAY 00", "011407A MAY 00", ""},
	{"012400Z FEB 08", "012400Z FEB 08", ""},
	{"290000Z FEB", "290000Z FEB", ""},
	{"290000Z FEB 08", "290000Z FEB 08", ""},
	{"290000Z FEB 00", "290000Z FEB 00", ""}, // right in 2000, not in 1900
	{"290000Z FEB 2000", "290000Z FEB 2000", ""},
	{"310000Z", "310000Z", ""},

	{"", "", `offset 0 of "": want a day 01 to 31`},
	{"0", "", `offset 0 of "0": want a day 01 to 31`},
	{"001407Z FEB 08", "", `offset 0 of "001407Z FEB 08": want a day 01 to 31`},
	{"321407Z FEB 08", "", `offset 0 of "321407Z FEB 08": want a day 01 to 31`},
	{"312507Z FEB 08", "", `offset 2 of "312507Z FEB 08": want an hour 00 to 24`},
	{"011460Z FEB 08", "", `offset 4 of "011460Z FEB 08": want a minute 00 to 59, or the time 2400`},
	{"012401Z FEB 08", "", `offset 4 of "012401Z FEB 08": want a minute 00 to 59, or the time 2400`},
	{"011407", "", `offset 6 of "011407": want the letter of a time zone`},
	{"0114079", "", `offset 6 of "0114079": want the letter of a time zone`},
	{"011407ZZ", "", `offset 7 of "011407ZZ": want a month`},
	{"011407ZFE", "", `offset 7 of "011407ZFE": want a month`},
	{"011407Z FBE 08", "", `offset 8 of "011407Z FBE 08": want a month`},
	{"011407Z FEBR 08 ", "", `offset 15 of "011407Z FEBR 08 ": want nothing more`},
	{"011407Z FEB 8", "", `offset 12 of "011407Z FEB 8": want a year of two digits, or of four from 1900 to 2099`},
	{"011407Z FEB 1899", "", `offset 12 of "011407Z FEB 1899": want a year of two digits, or of four from 1900 to 2099`},
	{"011407Z FEB 208", "", `offset 12 of "011407Z FEB 208": want a year of two digits, or of four from 1900 to 2099`},

	{"310903Z FEB 07", "", `offset 0 of "310903Z FEB 07": day 31 in FEB`},
	{"310903Z feb 07 ZDK", "", `offset 0 of "310903Z feb 07 ZDK": day 31 in FEB`}, // before what follows
	{"310903Z SEP", "", `offset 0 of "310903Z SEP": day 31 in SEP`},
	{"290903Z FEB 07", "", `offset 0 of "290903Z FEB 07": day 29 in FEB 07`},
	{"290903Z FEB 1900", "", `offset 0 of "290903Z FEB 1900": day 29 in FEB 1900`},
}

func TestParseDTG(t *testing.T) { testParse(t, dtgTests, ParseDTG) }

func TestDTGParts(t *testing.T) {
	d, err := ParseDTG("012359b FEB 08")
	year, digits := d.Year()
	if err != nil || d.Day() != 1 || d.Hour() != 23 || d.Minute() != 59 || d.Zone() != 'B' || d.Month() != time.February || year != 8 || digits != 2 {
		t.Errorf("%v: %d %d %d %c %v %d %d, %v", d, d.Day(), d.Hour(), d.Minute(), d.Zone(), d.Month(), year, digits, err)
	}
	d, err = ParseDTG("012359Z FEB 2008")
	if year, digits = d.Year(); year != 2008 || digits != 4 || err != nil {
		t.Errorf("%v: year %d, %d digits, %v", d, year, digits, err)
	}
	d, err = ParseDTG("012359Z")
	if year, digits = d.Year(); year != 0 || digits != 0 || d.Month() != 0 || err != nil {
		t.Errorf("%v: %v, year %d, %d digits, %v", d, d.Month(), year, digits, err)
	}
}

var dtgCutTests = []struct{ in, want, rest string }{
	{"011407Z FEB 08 ZDK", "011407Z FEB 08", " ZDK"},
	{"011407Z FEB 08ZDK", "011407Z FEB 08", "ZDK"},
	{"011407Z FEB 08\r\n", "011407Z FEB 08", "\r\n"},
	{"011407Z FEB ZDK", "011407Z FEB", " ZDK"},
	{"011407Z FEB 8", "011407Z FEB", " 8"},
	{"011407Z FEB 812", "011407Z FEB", " 812"},
	{"011407Z FEB 5107", "011407Z FEB", " 5107"}, // no year
	{"011407Z FEB 20081", "011407Z FEB", " 20081"},
	{"011407Z FEBX 08", "011407Z", " FEBX 08"},
	{"011407Z ZDK", "011407Z", " ZDK"},
	{"011407Z (SVC)", "011407Z", " (SVC)"},
	{"011407Z, 021407Z", "011407Z", ", 021407Z"},
	{"011407Z\nFEB", "011407Z", "\nFEB"},
	{"300903Z FEB 07", "", ""},
	{"011407ZULU", "", ""},
	{" 011407Z", "", ""},
	{"R 011407Z", "", ""},
	{"011407Z " + strings.Repeat("F", 99), "011407Z", " " + strings.Repeat("F", 99)},
}

func TestCutDTG(t *testing.T) {
	for _, tt := range dtgCutTests {
		want := tt.rest
		if tt.want == "" {
			want = tt.in
		}
		d, rest, ok := CutDTG(tt.in)
		if d.String() != tt.want || rest != want || ok != (tt.want != "") {
			t.Errorf("CutDTG(%q) = %q, %q, %v; want %q, %q", tt.in, d, rest, ok, tt.want, want)
		}
		checkDTG(t, tt.in)
	}
}

func dtgSeeds() []string {
	s := inputs(dtgTests)()
	for _, tt := range dtgCutTests {
		s = append(s, tt.in)
	}
	for _, tt := range dtgTimeTests {
		s = append(s, tt.in)
	}
	return s
}

// checkDTG has the laws of DTG: it is cut and parsed alike, and its Time has
// the parts that are written.
func checkDTG(t *testing.T, s string) {
	t.Helper()
	checkCut(ParseDTG, CutDTG)(t, s)
	d, err := ParseDTG(s)
	if err != nil {
		return
	}
	for _, near := range []time.Time{{}, near2008, near2008.AddDate(-108, 0, 0), near2008.AddDate(242, 0, 0), time.Unix(1<<62, 0)} {
		year, digits := d.Year()
		got, ok := d.Time(near)
		if ok == (d.Zone() == 'J' || near.IsZero() && digits == 0) {
			t.Errorf("%v near %v: ok is %v", d, near, ok)
		}
		if !ok || near.Unix() > 1<<40 {
			continue
		}
		local := got.Add(time.Duration(zoneHours(d.Zone())) * time.Hour)
		if d.Hour() == 24 {
			local = local.Add(-time.Hour)
		}
		if local.Day() != d.Day() || local.Minute() != d.Minute() || local.Hour() != min(d.Hour(), 23) ||
			d.Month() > 0 && local.Month() != d.Month() ||
			digits == 4 && local.Year() != year || digits == 2 && local.Year()%100 != year {
			t.Errorf("%v near %v is %v, locally %v", d, near, got, local)
		}
	}
}

var dtgTimeTests = []struct {
	in, near, want string // want "" if there is none
}{
	// Two digits: the nearest century.
	{"011407Z FEB 08", "2008-02-01", "2008-02-01T14:07:00Z"},
	{"011407Z FEB 08", "1930-02-01", "1908-02-01T14:07:00Z"},
	{"011407Z FEB 99", "2008-02-01", "1999-02-01T14:07:00Z"},
	{"011407Z FEB 60", "", "1960-02-01T14:07:00Z"},
	{"011407Z FEB 59", "", "2059-02-01T14:07:00Z"},
	{"290000Z FEB 00", "1901-01-01", "2000-02-29T00:00:00Z"}, // 1900 has no such day
	{"290000Z FEB 00", "2250-01-01", "2400-02-29T00:00:00Z"},
	{"290000Z FEB 00", "", "2000-02-29T00:00:00Z"},
	// Four digits: near does not matter.
	{"011407Z FEB 2008", "1975-01-01", "2008-02-01T14:07:00Z"},
	{"011407Z FEB 1975", "", "1975-02-01T14:07:00Z"},
	// No year: the nearest.
	{"011407Z FEB", "2008-06-01", "2008-02-01T14:07:00Z"},
	{"311407Z DEC", "2008-01-05", "2007-12-31T14:07:00Z"},
	{"011407Z JAN", "2007-12-20", "2008-01-01T14:07:00Z"},
	{"290000Z FEB", "1900-02-28", "1896-02-29T00:00:00Z"}, // 1904 is a day further
	{"290000Z FEB", "2007-02-28", "2008-02-29T00:00:00Z"},
	{"011407Z FEB", "", ""},
	// No month: the nearest.
	{"011407Z", "2008-02-03", "2008-02-01T14:07:00Z"},
	{"311407Z", "2008-02-03", "2008-01-31T14:07:00Z"},
	{"311407Z", "2008-02-25", "2008-01-31T14:07:00Z"}, // February has no such day
	{"311407Z", "2008-01-01", "2007-12-31T14:07:00Z"},
	{"011407Z", "2007-12-30", "2008-01-01T14:07:00Z"},
	{"011407Z", "", ""},
	// Zones.
	{"010100A JAN 08", "2008-01-01", "2008-01-01T00:00:00Z"},
	{"010100I JAN 08", "2008-01-01", "2007-12-31T16:00:00Z"},
	{"010100K JAN 08", "2008-01-01", "2007-12-31T15:00:00Z"},
	{"010100M JAN 08", "2008-01-01", "2007-12-31T13:00:00Z"},
	{"010100N JAN 08", "2008-01-01", "2008-01-01T02:00:00Z"},
	{"010100R JAN 08", "2008-01-01", "2008-01-01T06:00:00Z"},
	{"010100Y JAN 08", "2008-01-01", "2008-01-01T13:00:00Z"},
	{"010100J JAN 08", "2008-01-01", ""}, // local time of a place unknown
	// The end of the day.
	{"312400Z DEC 07", "2008-01-01", "2008-01-01T00:00:00Z"},
	{"292400Z FEB 08", "2008-01-01", "2008-03-01T00:00:00Z"},
}

func TestDTGTime(t *testing.T) {
	for _, tt := range dtgTimeTests {
		var near time.Time
		if tt.near != "" {
			var err error
			if near, err = time.Parse(time.DateOnly, tt.near); err != nil {
				t.Fatal(err)
			}
		}
		d, err := ParseDTG(tt.in)
		if err != nil {
			t.Error(err)
			continue
		}
		got, ok := d.Time(near)
		if s := got.Format(time.RFC3339); ok != (tt.want != "") || ok && s != tt.want {
			t.Errorf("%s near %s is %s, %v; want %s", tt.in, tt.near, s, ok, tt.want)
		}
		if got.Location() != time.UTC {
			t.Errorf("%s is in %v", tt.in, got.Location())
		}
		// The zone of near does not matter, only the instant.
		if elsewhere, _ := d.Time(near.In(time.FixedZone("", -11*3600))); elsewhere != got {
			t.Errorf("%s near %s is %v, elsewhere %v", tt.in, tt.near, got, elsewhere)
		}
	}
	if _, ok := (DTG{}).Time(near2008); ok {
		t.Error("the zero DTG has a time")
	}
}
