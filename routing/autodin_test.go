package routing

import (
	"slices"
	"testing"
)

var autodinTests = []parseTest{
	{in: "RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF.", want: "RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF."},
	{in: "PTTUZELX RUXXABC0000 3660000-UUUU--RUXXDEF RUXXG RUXXHIJK.", want: "PTTUZELX RUXXABC0000 3660000-UUUU--RUXXDEF RUXXG RUXXHIJK."},
	// Many stations run over lines.
	{in: "YCTSZFHA RUXXABC9999 0012359-SSSS--RUXXDEF\nRUXXGHI \r\n RUXXJKL.", want: "YCTSZFHA RUXXABC9999 0012359-SSSS--RUXXDEF\nRUXXGHI \r\n RUXXJKL."},
	// The full stop is lost, as measured.
	{in: "RTTUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF", want: "RTTUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF"},
	// The two classifications need not agree.
	{in: "RTTMZYUW RUXXABC0042 0321410-CCCU--RUXXDEF.", want: "RTTMZYUW RUXXABC0042 0321410-CCCU--RUXXDEF."},

	{in: "", wantErr: `offset 0 of "": want the letter of a precedence, one of R P O Z Y`},
	{in: "XAAUZYUW", wantErr: `offset 0 of "XAAUZYUW": want the letter of a precedence, one of R P O Z Y`},
	{in: "RA1UZYUW", wantErr: `offset 2 of "RA1UZYUW": want two letters of the media format and one of the classification`},
	{in: "RAAUZYU RUXXABC0042", wantErr: `offset 7 of "RAAUZYU RUXXABC0042": want the content indicator, Z and three letters`},
	{in: "RAAUXYUW RUXXABC0042", wantErr: `offset 4 of "RAAUXYUW RUXXABC0042": want the content indicator, Z and three letters`},
	{in: "RAAUZYUWRUXXABC0042", wantErr: `offset 8 of "RAAUZYUWRUXXABC0042": want a blank`},
	{in: "RAAUZYUW RUXXAB0042", wantErr: `offset 15 of "RAAUZYUW RUXXAB0042": want the routing indicator of the originating station, R and six letters`},
	{in: "RAAUZYUW QUXXABC0042", wantErr: `offset 9 of "RAAUZYUW QUXXABC0042": want the routing indicator of the originating station, R and six letters`},
	{in: "RAAUZYUW RUXXABC042 0321410", wantErr: `offset 16 of "RAAUZYUW RUXXABC042 0321410": want a station serial number of four digits`},
	{in: "RAAUZYUW RUXXABC0042", wantErr: `offset 20 of "RAAUZYUW RUXXABC0042": want a blank`},
	{in: "RAAUZYUW RUXXABC0042 3671410-UUUU--RUXXDEF.", wantErr: `offset 21 of "RAAUZYUW RUXXABC0042 3671410-UUUU--RUXXDEF.": want a day of the year 001 to 366`},
	{in: "RAAUZYUW RUXXABC0042 0321410 UUUU--RUXXDEF.", wantErr: `offset 28 of "RAAUZYUW RUXXABC0042 0321410 UUUU--RUXXDEF.": want a hyphen`},
	{in: "RAAUZYUW RUXXABC0042 0321410-UUU--RUXXDEF.", wantErr: `offset 32 of "RAAUZYUW RUXXABC0042 0321410-UUU--RUXXDEF.": want the classification letter four times`},
	{in: "RAAUZYUW RUXXABC0042 0321410-UUUU-RUXXDEF.", wantErr: `offset 34 of "RAAUZYUW RUXXABC0042 0321410-UUUU-RUXXDEF.": want two hyphens`},
	{in: "RAAUZYUW RUXXABC0042 0321410-UUUU--.", wantErr: `offset 35 of "RAAUZYUW RUXXABC0042 0321410-UUUU--.": want the routing indicator of a station it goes to`},
	{in: "RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF. ZNR", wantErr: `offset 43 of "RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF. ZNR": want nothing more`},
	{in: "RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF ", wantErr: `offset 42 of "RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF ": want nothing more`},
}

func TestParseAutodin(t *testing.T) {
	testParse(t, autodinTests, ParseAutodin)
	for _, tt := range autodinTests {
		checkCut(ParseAutodin, CutAutodin)(t, tt.in)
	}
}

func TestAutodin(t *testing.T) {
	v, err := ParseAutodin("PATCZELX RUXXABC0042 0321410-CCCC--RUXXDEF RUXXGHI\nRUXXJ.")
	if err != nil {
		t.Fatal(err)
	}
	if p := v.Precedence(); p != Priority {
		t.Errorf("Precedence = %v", p)
	}
	if in, out := v.Formats(); in != 'A' || out != 'T' {
		t.Errorf("Formats = %q, %q", in, out)
	}
	if in, out := v.Media(); in != "eight-level ASCII" || out != "five-level paper tape" {
		t.Errorf("Media = %q, %q", in, out)
	}
	if c := v.Class(); c != 'C' {
		t.Errorf("Class = %q", c)
	}
	if g := v.Group(); g != "CCCC" {
		t.Errorf("Group = %q", g)
	}
	if c := v.Content(); c != "ZELX" {
		t.Errorf("Content = %q", c)
	}
	if s := v.Station(); s != "RUXXABC" {
		t.Errorf("Station = %q", s)
	}
	if s := v.Serial().String(); s != "#0042" {
		t.Errorf("Serial = %q", s)
	}
	if f := v.Filing().String(); f != "0321410" {
		t.Errorf("Filing = %q", f)
	}
	if l := slices.Collect(v.Indicators()); !slices.Equal(l, []Indicator{"RUXXDEF", "RUXXGHI", "RUXXJ"}) {
		t.Errorf("Indicators = %q", l)
	}
	var zero Autodin
	in, out := zero.Formats()
	mediumIn, mediumOut := zero.Media()
	if zero.Precedence() != 0 || in != 0 || out != 0 || mediumIn != "" || mediumOut != "" || zero.Class() != 0 || zero.Group() != "" ||
		zero.Content() != "" || zero.Station() != "" || zero.Serial() != (Serial{}) || zero.Filing() != (Filing{}) || slices.Collect(zero.Indicators()) != nil {
		t.Error("the zero Autodin holds something")
	}
}

func TestCutAutodin(t *testing.T) {
	for _, tt := range []struct {
		in, rest string
		ok       bool
	}{
		{"RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF.\nZNR UUUUU", "\nZNR UUUUU", true},
		{"RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF\nZNR UUUUU", "\nZNR UUUUU", true},
		{"RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF RUXX1.", " RUXX1.", true},
		{"RAAUZYUW RUXXABC0042", "RAAUZYUW RUXXABC0042", false},
	} {
		if _, rest, ok := CutAutodin(tt.in); rest != tt.rest || ok != tt.ok {
			t.Errorf("CutAutodin(%q) = %q, %v; want %q, %v", tt.in, rest, ok, tt.rest, tt.ok)
		}
	}
}

// checkAutodin adds to the laws of every value that what a record says of
// itself is valid too.
func checkAutodin(t *testing.T, s string) {
	checkCut(ParseAutodin, CutAutodin)(t, s)
	v, _, ok := CutAutodin(s)
	if !ok {
		return
	}
	n := 0
	for i := range v.Indicators() {
		if n++; !i.Valid() {
			t.Errorf("%q: indicator %q", v, i)
		}
	}
	if n == 0 || !v.Station().Valid() || v.Precedence() == 0 || v.Serial() == (Serial{}) || v.Filing() == (Filing{}) {
		t.Errorf("%q: something is missing", v)
	}
}
