package cable

import "testing"

func TestCutSmartMRN(t *testing.T) {
	for _, tt := range []struct {
		s    string
		want string
		year int
		at   int
	}{
		{"11 PORT AU PRINCE 9917", "PORTAUPRINCE9917", 2011, 3},
		{"2012 TUNIS 7", "TUNIS7", 2012, 5},
		{"12 STATE 990117", "STATE990117", 2012, 3},
		{"TUNIS 9917", "TUNIS9917", 0, 0},
		{"12 NEWTOWN 9917", "NEWTOWN9917", 2012, 3}, // in no table
		{"12 Newtown 9917", "", 0, 0},
		{"12 TUNIS", "", 0, 0},
		{"123 TUNIS 9917", "", 0, 0},
		{"12 TUNIS 123456789", "", 0, 0},
		{"12 TUNIS; 9917", "", 0, 0},
		{"12 9917", "", 0, 0},
		{"", "", 0, 0},
	} {
		mrn, year, at, ok := cutSmartMRN(tt.s)
		if mrn.String() != tt.want || ok != (tt.want != "") || year != tt.year || ok && at != tt.at {
			t.Errorf("cutSmartMRN(%q) = %v, %d, %d, %v; want %s, %d, %d", tt.s, mrn, year, at, ok, tt.want, tt.year, tt.at)
		}
	}
}

func TestCodeBefore(t *testing.T) {
	for _, tt := range []struct {
		s    string
		want int
	}{
		{"text B6", 2},
		{"B1", 2},
		{"1.4(D)", 6},
		{"i1 .4(B)", 7}, // what a scanner makes of a letter and a code
		{"1.4(b)", 0},   // a reason as the author cites it
		{"1.4(K)", 0},
		{"2.4(D)", 0},
		{".4(D)", 0},
		{"B0", 0},
		{"B", 0},
		{"", 0},
	} {
		if got := codeBefore(tt.s); got != tt.want {
			t.Errorf("codeBefore(%q) = %d, want %d", tt.s, got, tt.want)
		}
	}
}

func TestCutSmartLabel(t *testing.T) {
	for _, tt := range []struct {
		line     string
		expected bool
		kind     smartKind
		n        int
		damaged  bool
	}{
		{"MRN: 11 LIMA 9917", false, smartMRN, 4, false},
		{"mrn:", false, smartMRN, 4, false},
		{"Date/DTG:   Mar 14", false, smartDate, 9, false},
		{"Date!DTG:   Mar 14", false, noSmart, 0, false}, // not where no label is expected
		{"Date!DTG:   Mar 14", true, smartDate, 9, true},
		{"E.O.:  13526", false, smartOrder, 5, false},
		{"Dissemination Rule:  X", false, smartDissemination, 19, false},
		{"Frorn: X", true, smartFrom, 6, true}, // rn is how scanners read m
		{"Subject      One", true, smartSubject, 7, true},
		{"Subject One", true, noSmart, 0, false},
		{"Subject; One", true, smartSubject, 8, true},
		{"Note: One", true, noSmart, 0, false},
		{"To: One", true, noSmart, 0, false},
		{"The action that we ask of the desk: one", true, noSmart, 0, false},
		{":", true, noSmart, 0, false},
		{"\u2022 Action: one", true, noSmart, 0, false},
	} {
		var p parser
		lab, ok := p.cutSmartLabel(tt.line, tt.expected)
		if ok != (tt.kind != noSmart) || ok && (lab.kind != tt.kind || lab.n != tt.n || lab.damaged != tt.damaged) {
			t.Errorf("cutSmartLabel(%q, %v) = %+v, %v", tt.line, tt.expected, lab, ok)
		}
	}
}
