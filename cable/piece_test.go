package cable_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// A text may be a piece of a cable: it begins with any label, or ends without
// an end.
var pieces = []struct {
	src  string
	want string
}{
	{"SUBJECT: HARBOUR OPENS LIMA 00000012  001.2 OF 003 \n\nREF: QUITO 34\n", "subject HARBOUR OPENS, ref QUITO 34"},
	{"REF: QUITO 34 LIMA 00000012 001.2 OF 003 CLASSIFIED BY: DCM JANE ROE\n", "ref QUITO 34, by JANE ROE"},
	{"1. (U) The harbour LIMA 00000012 002 OF 003 opens.\n", "text The harbour opens."},
	{"FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nUNCLAS LIMA 000012 SUBJECT: TIDES 1. (U) They rise. LIMA 00000012 002 OF 003 They fall.\n",
		"UNCLASSIFIED, 12 of LIMA, to SECSTATE WASHDC, subject TIDES, text They rise. They fall."},

	{"UNCLAS LIMA 000012\n\nE.O. 12958: N/A\nPREL, EWWT, ZZIS, PE\nSUBJECT: TIDES\n", "UNCLASSIFIED, 12 of LIMA, decl N/A, tag PREL, tag EWWT, tag ZZIS, tag PE, subject TIDES"},
	{"TAGS: AMGT, COUNTRY\nCLEARANCE, PE\nSUBJECT: HARBOUR OPENS\n", "tag AMGT, tag COUNTRY CLEARANCE, tag PE, subject HARBOUR OPENS"},
	{"TAGS: PREL, TAGS: EWWT, PE\nSUBJECT: HARBOUR OPENS\n", "tag PREL, tag EWWT, tag PE, subject HARBOUR OPENS"},

	{"1. (U) Summary: The harbour opens. (End Summary.)\n", "summary The harbour opens., text Summary: The harbour opens. (End Summary.)"},
	{"FM SECSTATE WASHDC\nTO ALL POSTS COLLECTIVE\nXMT AMEMBASSY LIMA\nAMCONSUL PORTO\nAMCONSUL PORTO\n",
		"to ALL POSTS COLLECTIVE but AMEMBASSY LIMA but AMCONSUL PORTO, to AMCONSUL PORTO"},

	{"(C) 1. The harbour opens.\n\n(C) 2. It closes.\n", "text The harbour opens., text It closes."},
	{"1. (C) Points:\n\n   a. tides\n\n   b. lights\n\n2. (C) It closes.\n", "text Points:\n\n   a. tides\n\n   b. lights, text It closes."},
	{"TIDES\n_____\n\n1. (C) They rise.\n\nLIGHTS\n******\n\n2. (C) They go out.\n", "heading TIDES, text They rise., heading LIGHTS, text They go out."},

	// The classification line and the order.
	{"T O P S E C R E T LIMA 000012\n\nNODIS\nE.O. 12958: DECL:\n04/18/2016\n", "TOP SECRET, 12 of LIMA, decl DECL: 04/18/2016"},
	{"S E C R E T XXXXXXXXXX 000012\n\nE.O. 12958:\nDECL: 04/18/2016\n", "SECRET, decl DECL: 04/18/2016"},
	{"UNCLAS LIMA 0012/2\nSUBJECT: HARBOUR OPENS\n", "UNCLASSIFIED, 12 of LIMA, subject HARBOUR OPENS"},
	{"S E C R E T LIMA 0012\nE.O. 12958: DECL: TEN YEARS AFTER\nTHE HARBOUR OPENS\nTAGS: PE", "SECRET, 12 of LIMA, decl DECL: TEN YEARS AFTER THE HARBOUR OPENS, tag PE"},

	{"MRN:      11 LIMA 12\nFrom:     AMEMBASSY LIMA\nAction:   WASHDC, SECSTATE ROUTINE\n          AMEMBASSY QUITO PRIORITY\n          AMEMBASSY BOGOTA\nE.O.:     N/A\nTAGS:     EWWT, PE\nSubject:  TIDES\n\n1. They rise.\n",
		"12 of LIMA, decl N/A, to WASHDC, SECSTATE, to AMEMBASSY QUITO, to AMEMBASSY BOGOTA, tag EWWT, tag PE, subject TIDES, text They rise."},

	{"SUBJECT: TIDES RISE SENSITIVE BUT UNCLASSIFIED\n\n1. (U) They rise.\n", "subject TIDES RISE, text They rise."},
	{"SUBJECT: TIDES RISE Summary: They rise. End summary.\n", "subject TIDES RISE, summary They rise., text Summary: They rise. End summary."},
	{"SUBJECT: TIDES RISE -------\nSUMMARY\n-------\n\n1. (U) They rise.\n", "subject TIDES RISE, summary They rise., heading SUMMARY, text They rise."},

	// Signatures.
	{"2. (U) The harbour opens.\n\nROE\n\nVisit Lima's Classified Website:\nhttp://www.example.invalid/lima\n", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens.\nLIMA MINIMIZE CONSIDERED.\nROE\n", "text The harbour opens.\nLIMA MINIMIZE CONSIDERED., signer ROE"},
	{"2. (U) The harbour opens.  ROE UNCLASSIFIED", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens. ROE =======CABLE ENDS=======", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens.\nROE 0 03/13/2008 9871 PGOV,PE HARBOUR OPENS\n", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens. Comment: It was time. End comment ROE", "text The harbour opens. Comment: It was time. End comment, signer ROE"},
	{"2. (U) The harbour opens on the first day of the month, said the minister of works and roads. Roe", "text The harbour opens on the first day of the month, said the minister of works and roads., signer Roe"},
	{"2. (U) The harbour opens.\nROE\n\nUNCLASSIFIED\n\n<< END OF DOCUMENT >>\n", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens.\nROE\n***  Current Classification ** UNCLASSIFIED\n", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens. Soon", "text The harbour opens. Soon"},
}

// draw names what m holds, in the order of a cable.
func draw(m *cable.Message) string {
	var list []string
	add := func(name, value string) {
		if value != "" {
			list = append(list, name+" "+value)
		}
	}
	if l := m.Marking.Value.Level; l != 0 {
		list = append(list, l.String())
	}
	if m.MRN.Present() {
		add(strconv.Itoa(m.MRN.Value.Number)+" of", string(m.MRN.Value.Post))
	}
	for _, a := range m.Attention {
		add("attention", a.Value)
	}
	if m.Declassify.Present() {
		add("decl", m.Declassify.Value.String())
	}
	for _, a := range m.Heading.To {
		names := a.PLAD.Value.String()
		for _, x := range a.Exempt {
			names += " but " + x.Value.String()
		}
		add("to", names)
	}
	for _, t := range m.Tags {
		add("tag", string(t.Value))
	}
	add("subject", m.Subject.Text.Value)
	for _, r := range m.References {
		add("ref", r.Text.Value)
	}
	for _, c := range m.Classifier {
		add("by", c.Name.Value)
	}
	add("summary", m.Summary.Value)
	for _, p := range m.Paragraphs {
		add("heading", p.Heading.Value)
		add("text", p.Text.Value)
	}
	for _, s := range m.Signers {
		add("signer", s.Value)
	}
	return strings.Join(list, ", ")
}

func TestPieces(t *testing.T) {
	for _, tt := range pieces {
		m, _ := cable.Parse(tt.src)
		if got := draw(m); got != tt.want {
			t.Errorf("%q:\n\tgot  %s\n\twant %s", tt.src, got, tt.want)
		}
	}
}

// Which line ends a text has, and what blanks stand before them, changes
// nothing that it says.
func TestLineEnds(t *testing.T) {
	page := func(section, number, banner, text string) string {
		return "PAGE 01  LIMA 00012  0" + section + " OF 02  131407Z\n\n64\nACTION EB-11\n\nINFO  OCT-01  /012 W\n" +
			"                       ---------------------     04356" + section + "\nR 131207Z SEP 74\nFM AMEMBASSY LIMA\n" +
			"TO SECSTATE WASHDC " + number + "\n\n\n" + banner + " SECTION " + section + " OF 2 LIMA 0012\n\n" + text + "\n\nUNCLASSIFIED\n\n\nNNN\n\nUNCLASSIFIED\n\n"
	}
	check := func(name, src string) {
		if strings.ContainsAny(src, "\r\f") {
			return
		}
		fold := func(src string) string {
			m, _ := cable.Parse(src)
			return strings.Join(strings.Fields(draw(m)), " ")
		}
		want := fold(src)
		for _, end := range []string{"\r\n", "\r\r\n", "\r", "  \n"} {
			if got := fold(strings.ReplaceAll(src, "\n", end)); got != want {
				t.Errorf("%s with %q:\n\tgot  %s\n\twant %s", name, end, got, want)
			}
		}
	}
	sections := page("1", "2703", "UNCLAS", "SUBJ: TIDES\n1. THEY RISE.\n2. THEY FALL.\n") + page("2", "2704", "UNCLSSIEFD", "3. THEY REST.\nROE\n")
	if m, _ := cable.Parse(sections); len(m.Paragraphs) != 3 {
		t.Errorf("%d paragraphs of 3: %s", len(m.Paragraphs), draw(m))
	}
	check("two sections", sections)
	for _, tt := range pieces {
		check(tt.src, tt.src)
	}
	cables(t, check)
}
