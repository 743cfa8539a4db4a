package classify

import "testing"

var portionTests = []markTest{
	{"(C) Text", "CONFIDENTIAL", " Text", false},
	{"(C)Text", "CONFIDENTIAL", "Text", false},
	{"(TS) Text", "TOP SECRET", " Text", false},
	{"(S/NF) Text", "SECRET//NOFORN", " Text", false},
	{"(S//NF) Text", "SECRET//NOFORN", " Text", false},
	{"(S-NF) Text", "SECRET//NOFORN", " Text", false},
	{"(C NF) Text", "CONFIDENTIAL//NOFORN", " Text", false},
	{"(C/NOFORN)", "CONFIDENTIAL//NOFORN", "", false},
	{"(Secret/Noforn)", "SECRET//NOFORN", "", false},
	{"(SBU) Text", "SBU", " Text", false},
	{"(SBU/N) Text", "SBU//NOFORN", " Text", false},
	{"(sbu/n) Text", "SBU//NOFORN", " Text", false},
	{"(LOU) Text", "LOU", " Text", false},
	{"(U//FOUO) Text", "UNCLASSIFIED//FOUO", " Text", false},
	{"(S//FGI//NF) Text", "SECRET//NOFORN//FGI", " Text", false},
	{"( C ) Text", "CONFIDENTIAL", " Text", false},
	{"(C\r\n) Text", "CONFIDENTIAL", " Text", false},
	{"(c) text", "CONFIDENTIAL", " text", false},
	{"(u) text", "UNCLASSIFIED", " text", false},
	{"(S/REL NATO) Text", "SECRET//REL TO NATO", " Text", false},
	{"(S//REL TO USA, FVEY) Text", "SECRET//REL TO USA, FVEY", " Text", false},
	{"(S//REL TO USA,\nFVEY) Text", "SECRET//REL TO USA,\nFVEY", " Text", false},
	{"(C//REL TO USA, NLD, GBR//) Text", "CONFIDENTIAL//REL TO USA, NLD, GBR", " Text", false},
	{"(S/Rel to Ruritania, Freedonia)", "SECRET//REL TO Ruritania, Freedonia", "", false},
	{"(S/Releasable to Ruritania)", "SECRET//REL TO Ruritania", "", false},
	{"(S//REL MLT, GBR, AND GER)", "SECRET//REL TO MLT, GBR, AND GER", "", false},
	{"(S/NF/rel NATO)", "SECRET//NOFORN//REL TO NATO", "", false},
	{"(S//REL NATO//FGI)", "SECRET//FGI//REL TO NATO", "", false},
	{"(S/RELIDO)", "SECRET//RELIDO", "", false},
	{"(C/DEA SENSITIVE)", "CONFIDENTIAL//DEA SENSITIVE", "", false},
	{"(R) Text", "RESTRICTED", " Text", false},

	// Damaged.
	{"C) Text", "CONFIDENTIAL", " Text", true},
	{"SBU) Text", "SBU", " Text", true},
	{"S/NF) Text", "SECRET//NOFORN", " Text", true},
	{"(C Text goes on", "CONFIDENTIAL", " Text goes on", true},
	{"(SBU \"Text\" goes on", "SBU", " \"Text\" goes on", true},
	{"(S/NF\nText goes on (and on)", "SECRET//NOFORN", "\nText goes on (and on)", true},
	{"(N/SF) Text", "SECRET//NOFORN", " Text", true},
	{"(SNF) Text", "SECRET//NOFORN", " Text", true},
	{"(NC) Text", "CONFIDENTIAL//NOFORN", " Text", true},

	// No marks.
	{"(U.S.) forces", "", "", false},
	{"(b/d)", "", "", false},
	{"(a) item", "", "", false},
	{"(g) item", "", "", false},
	{"(r) item", "", "", false},
	{"(B)", "", "", false},
	{"(Ruritania)", "", "", false},
	{"(China)", "", "", false},
	{"(Secretary of State)", "", "", false},
	{"(S Ruritania) Text", "", "", false},
	{"(S/CT) Text", "", "", false},
	{"(C - ENTIRE TEXT)", "", "", false},
	{"(S/REL TO )", "", "", false},
	{"(S/REL " + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA)", "", "", false},
	{"(\nLIMITED OFFICIAL USE\n\nLIMITED OFFICIAL USE", "", "", false}, // a page ends
	{"c) text", "", "", false},
	{"A) Text", "", "", false},
	{"C)Text", "", "", false},
	{"(C text", "", "", false},
	{"(C", "", "", false},
	{"(", "", "", false},
	{"", "", "", false},
}

func TestCutPortion(t *testing.T) {
	for _, tt := range portionTests {
		m, rest, repaired, ok := CutPortion(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if m.String() != tt.want || ok != (tt.want != "") || repaired != tt.repaired || rest != tt.rest {
			t.Errorf("CutPortion(%q) = %q, %q, %v, %v, want %q, %q, %v", tt.in, m, rest, repaired, ok, tt.want, tt.rest, tt.repaired)
		}
		if b := m.AppendPortion(nil); ok {
			if again, _, _, _ := CutPortion(string(b)); again != m {
				t.Errorf("CutPortion(%q): AppendPortion gives %q, which reads as %q", tt.in, b, again)
			}
		}
	}
}

var entireTests = []markTest{
	{in: "(C - ENTIRE TEXT) Text", want: "CONFIDENTIAL", rest: " Text"},
	{in: "(S-ENTIRE TEXT).", want: "SECRET", rest: "."},
	{in: "(C - ENTIRE TEXT.)", want: "CONFIDENTIAL"},
	{in: "(C) ENTIRE TEXT.", want: "CONFIDENTIAL", rest: "."},
	{in: "(C - Entire text)", want: "CONFIDENTIAL"},
	{in: "(LOU - ENTIRE TEXT)", want: "LOU"},
	{in: "(S/NF - ENTIRE TEXT)", want: "SECRET//NOFORN"},
	{in: "CONFIDENTIAL - ENTIRE TEXT. TEXT", want: "CONFIDENTIAL", rest: ". TEXT"},
	{in: "CONFIDENTIAL ENTIRE TEXT", want: "CONFIDENTIAL"},
	{in: "SECRET- ENTIRE TEXT.", want: "SECRET", rest: "."},
	{in: "LIMITED OFFICIAL USE - ENTIRE TEXT.", want: "LOU", rest: "."},
	{in: "ENTIRE TEXT CONFIDENTIAL", want: "CONFIDENTIAL"},
	{in: "(C)"},
	{in: "ENTIRE TEXT"},
	{in: "Secret entire text"},
	{in: "(C - ENTIRE TEXTS)"},
	{in: ""},
}

func TestCutEntireText(t *testing.T) {
	for _, tt := range entireTests {
		m, rest, ok := CutEntireText(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if m.String() != tt.want || ok != (tt.want != "") || rest != tt.rest {
			t.Errorf("CutEntireText(%q) = %q, %q, %v, want %q, %q", tt.in, m, rest, ok, tt.want, tt.rest)
		}
	}
}
