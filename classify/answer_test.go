package classify

import (
	"slices"
	"strings"
	"testing"
)

func marking(t testing.TB, s string) Marking {
	t.Helper()
	var m Marking
	if err := m.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAnswerPortions(t *testing.T) {
	for _, tt := range []struct {
		name           string
		banner, entire string
		captions       []Caption
		portions       string
		levels         string
		highest        string
		agreement      Agreement
		portion        int
		overall        string
	}{
		{name: "nothing"},
		{name: "a banner alone", banner: "SECRET", overall: "SECRET"},
		{name: "marks without a banner", portions: "(S) (U)", levels: "S U", highest: "SECRET"},
		{name: "as high as the banner", banner: "CONFIDENTIAL", portions: "(U) (C) (SBU)", levels: "U C U", highest: "CONFIDENTIAL//SBU", agreement: MarksAgree, overall: "CONFIDENTIAL"},
		{name: "the banner is higher", banner: "SECRET", portions: "(C) (U)", levels: "C U", highest: "CONFIDENTIAL", agreement: BannerHigher, overall: "SECRET"},
		{name: "a portion is higher, behind one with a control", banner: "CONFIDENTIAL", portions: "(C/NF) (S) (TS)", levels: "C S TS", highest: "TOP SECRET//NOFORN", agreement: PortionHigher, portion: 1, overall: "CONFIDENTIAL"},
		{name: "NOFORN paragraphs without the caption", banner: "SECRET", portions: "(S) (S/NF) (S/NF)", levels: "S S S", highest: "SECRET//NOFORN", agreement: ControlMissing, portion: 1, overall: "SECRET"},
		{name: "and with it", banner: "SECRET", captions: []Caption{"NOFORN"}, portions: "(S) (S/NF)", levels: "S S", highest: "SECRET//NOFORN", agreement: MarksAgree, overall: "SECRET//NOFORN"},
		{name: "paragraphs without a mark have the banner's level", banner: "SECRET", portions: "- (C) -", levels: "S C S", highest: "CONFIDENTIAL", agreement: BannerHigher, overall: "SECRET"},
		{name: "or that for the entire text", banner: "SECRET", entire: "CONFIDENTIAL", portions: "- (U) -", levels: "C U C", highest: "CONFIDENTIAL", agreement: BannerHigher, overall: "SECRET"},
		{name: "sensitive but unclassified", banner: "UNCLASSIFIED", captions: []Caption{"SENSITIVE", "SIPDIS"}, portions: "(SBU) (U)", levels: "U U", highest: "UNCLASSIFIED//SBU", agreement: MarksAgree, overall: "UNCLASSIFIED//SBU"},
		{name: "the caption is missing", banner: "UNCLASSIFIED", portions: "(U) (SBU)", levels: "U U", highest: "UNCLASSIFIED//SBU", agreement: ControlMissing, portion: 1, overall: "UNCLASSIFIED"},
		{name: "limited official use gives no level", banner: "LOU", portions: "- (LOU)", levels: " U", highest: "UNCLASSIFIED//LOU", agreement: MarksAgree, overall: "LOU"},
		{name: "one list of countries", banner: "SECRET//REL TO GBR", portions: "(S/REL_GBR) (U)", levels: "S U", highest: "SECRET//REL TO GBR", agreement: MarksAgree, overall: "SECRET//REL TO GBR"},
		{name: "two lists have nothing in common that is known", portions: "(S/REL_GBR) (C/REL_AUS) (S/REL_GBR)", levels: "S C S", highest: "SECRET"},
		{name: "RELIDO is not for all parts", portions: "(S/RELIDO) (S)", levels: "S S", highest: "SECRET"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := Question{Captions: tt.captions, Banner: marking(t, tt.banner), Entire: marking(t, tt.entire)}
			for word := range strings.FieldsSeq(tt.portions) {
				if word == "-" {
					q.Portions = append(q.Portions, Marking{})
					continue
				}
				m, rest, _, ok := CutPortion(strings.ReplaceAll(word, "_", " "))
				if !ok || rest != "" {
					t.Fatalf("no mark %q", word)
				}
				q.Portions = append(q.Portions, m)
			}
			a := q.Answer()
			var levels []string
			for _, l := range a.Levels {
				levels = append(levels, l.Letter())
			}
			if got := strings.Join(levels, " "); got != tt.levels {
				t.Errorf("levels %q, want %q", got, tt.levels)
			}
			if got := a.Highest.String(); got != tt.highest {
				t.Errorf("highest %q, want %q", got, tt.highest)
			}
			if got := a.Overall.String(); got != tt.overall {
				t.Errorf("overall %q, want %q", got, tt.overall)
			}
			if a.Agreement != tt.agreement || a.Portion != tt.portion {
				t.Errorf("%v at %d, want %v at %d", a.Agreement, a.Portion, tt.agreement, tt.portion)
			}
			if got := a.Agreement.Meaning(); (got == "") != (tt.agreement == 0) || got != "" && !strings.HasSuffix(got, ".") {
				t.Errorf("in words %q", got)
			}
		})
	}
}

func TestAnswerLimits(t *testing.T) {
	for _, tt := range []struct {
		banner   string
		captions []Caption
		want     []string // by: reader
	}{
		{"", nil, nil},
		{"SECRET", nil, []string{"SECRET: persons with a clearance for SECRET who need to know it"}},
		{"SECRET", []Caption{"NODIS", "CHEROKEE"}, []string{"SECRET: persons with a clearance for SECRET who need to know it",
			"NODIS: the Secretary, the chief of mission and whoever they name", "CHEROKEE: the Secretary of State and senior White House officials"}},
		{"CONFIDENTIAL//NOFORN", []Caption{"NOFORN", "SIPDIS"}, []string{"CONFIDENTIAL: persons with a clearance for CONFIDENTIAL who need to know it",
			"NOFORN: U.S. citizens with a clearance", "SIPDIS: users of the government's SECRET network"}},
		{"CONFIDENTIAL//NOFORN", nil, []string{"CONFIDENTIAL: persons with a clearance for CONFIDENTIAL who need to know it", "NOFORN: U.S. citizens with a clearance"}},
		{"UNCLASSIFIED//EFTO", []Caption{"TERREP", "FOR DOE ONLY"}, []string{"UNCLASSIFIED: officials, without a clearance", "FOR DOE ONLY: the persons named"}},
		{"LOU", nil, []string{"UNCLASSIFIED: officials, without a clearance", "LOU: officials who need it"}},
		{"SECRET//REL TO GBR", nil, []string{"SECRET: persons with a clearance for SECRET who need to know it", "REL TO GBR: the U.S. and the governments named"}},
		{"SECRET//REL TO GBR", []Caption{"REL TO GBR"}, []string{"SECRET: persons with a clearance for SECRET who need to know it", "REL TO GBR: the U.S. and the governments named"}},
		{"", []Caption{"HUSHDIS"}, []string{"HUSHDIS: "}}, // no table knows it
	} {
		q := Question{Banner: marking(t, tt.banner), Captions: tt.captions}
		var got []string
		for _, l := range q.Answer().Limits {
			got = append(got, l.By+": "+l.Reader)
			if (l.Reader == "") != (l.Meaning == "") {
				t.Errorf("%s: %+v", tt.banner, l)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s %v: got\n%q\nwant\n%q", tt.banner, tt.captions, got, tt.want)
		}
	}
}

func TestAnswerReasons(t *testing.T) {
	for _, tt := range []struct {
		name    string
		reasons string
		order   Order
		date    Date
		want    string
	}{
		{"as amended", "1.4 (b) and (h)", 12958, Date{2007, 4, 18}, "Section 1.4(b) of Executive Order 12958, as amended by Executive Order 13292, covers foreign government information." +
			"|Section 1.4(h) of Executive Order 12958, as amended by Executive Order 13292, covers weapons of mass destruction."},
		{"the old number", "1.5 (b)", 12958, Date{2001, 4, 18}, "Section 1.5(b) of Executive Order 12958 covers foreign government information."},
		{"the old number, by habit", "1.5 (b)", 12958, Date{2004, 4, 18}, "Section 1.5(b) of Executive Order 12958 covers foreign government information."},
		{"the new number before its day", "1.4 (b)", 12958, Date{2001, 4, 18}, "1.4(b)?"},
		{"a letter that the old list lacks", "1.5 (h)", 12958, Date{2001, 4, 18}, "1.5(h)?"},
		{"the order of the day", "1.4 (h)", 0, Date{2011, 4, 18}, "Section 1.4(h) of Executive Order 13526 covers the development, production, or use of weapons of mass destruction."},
		{"no order and no day, all say the same", "1.4 (b)", 0, Date{}, "Section 1.4(b) covers foreign government information."},
		{"no order and no day, and they differ", "1.4 (h)", 0, Date{}, "1.4(h)?"},
		{"another section of the same order", "1.5 (b)", 13526, Date{2011, 4, 18}, "1.5(b)?"},
		{"1978 to 1982", "1-301 (d)", 12065, Date{1980, 1, 2}, "Section 1-301(d) of Executive Order 12065 covers foreign relations or foreign activities of the United States."},
		{"an order gone", "1.4 (d)", 12958, Date{2012, 1, 2}, "Section 1.4(d) of Executive Order 12958, as amended by Executive Order 13292, covers foreign relations or foreign activities of the United States, including confidential sources."},
	} {
		r, err := ParseReasons(tt.reasons)
		if err != nil {
			t.Fatal(err)
		}
		q := Question{Reasons: r, Order: tt.order, Date: tt.date}
		var got []string
		for _, r := range q.Answer().Reasons {
			if r.Words() == "" {
				got = append(got, r.Name+"?")
				continue
			}
			got = append(got, r.Words())
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestAnswerOrder(t *testing.T) {
	for _, tt := range []struct {
		order   Order
		date    Date
		want    Order
		inForce bool
	}{
		{0, Date{}, 0, false},
		{12958, Date{}, 12958, false},
		{12958, Date{2007, 4, 18}, 12958, true},
		{12958, Date{2010, 7, 1}, 12958, false},
		{0, Date{1975, 4, 18}, 11652, true},
		{0, Date{1950, 4, 18}, 0, false},
		{0, Date{2007, 2, 30}, 0, false},
		{7, Date{2007, 4, 18}, 7, false},
	} {
		q := Question{Order: tt.order, Date: tt.date}
		if a := q.Answer(); a.Order != tt.want || a.InForce != tt.inForce {
			t.Errorf("%v on %v: %v, %v, want %v, %v", tt.order, tt.date, a.Order, a.InForce, tt.want, tt.inForce)
		}
	}
}

// TestAnswerNothing: without markings there is no answer.
func TestAnswerNothing(t *testing.T) {
	a := new(Question).Answer()
	if a.Overall != (Marking{}) || a.Levels != nil || a.Highest != (Marking{}) || a.Agreement != 0 || a.Limits != nil || a.Order != 0 ||
		a.InForce || a.Reasons != nil || a.Expiry != (Expiry{}) {
		t.Errorf("got %+v", a)
	}
	if s := (Expiry{}).Words() + (Reason{}).Words() + Agreement(0).String() + Agreement(0).Meaning() + ExpiryKind(0).String() + Agreement(200).String() + ExpiryKind(200).String() + Agreement(200).Meaning(); s != "" {
		t.Errorf("the zero values say %q", s)
	}
}
