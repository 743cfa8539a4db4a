package cable_test

import (
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

	{"TAGS: AMGT, COUNTRY\nCLEARANCE, PE\nSUBJECT: HARBOUR OPENS\n", "tag AMGT, tag COUNTRY CLEARANCE, tag PE, subject HARBOUR OPENS"},
	{"TAGS: PREL, TAGS: EWWT, PE\nSUBJECT: HARBOUR OPENS\n", "tag PREL, tag EWWT, tag PE, subject HARBOUR OPENS"},

	{"1. (U) Summary: The harbour opens. (End Summary.)\n", "summary The harbour opens., text Summary: The harbour opens. (End Summary.)"},
	{"FM SECSTATE WASHDC\nTO ALL POSTS COLLECTIVE\nXMT AMEMBASSY LIMA\nAMCONSUL PORTO\nAMCONSUL PORTO\n",
		"to ALL POSTS COLLECTIVE but AMEMBASSY LIMA but AMCONSUL PORTO, to AMCONSUL PORTO"},

	// Signatures.
	{"2. (U) The harbour opens.\n\nROE\n\nVisit Lima's Classified Website:\nhttp://www.example.invalid/lima\n", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens.\nLIMA MINIMIZE CONSIDERED.\nROE\n", "text The harbour opens.\nLIMA MINIMIZE CONSIDERED., signer ROE"},
	{"2. (U) The harbour opens.  ROE UNCLASSIFIED", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens. ROE =======CABLE ENDS=======", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens.\nROE 0 03/13/2008 9871 PGOV,PE HARBOUR OPENS\n", "text The harbour opens., signer ROE"},
	{"2. (U) The harbour opens. Comment: It was time. End comment ROE", "text The harbour opens. Comment: It was time. End comment, signer ROE"},
	{"2. (U) The harbour opens on the first day of the month, said the minister of works and roads. Roe", "text The harbour opens on the first day of the month, said the minister of works and roads., signer Roe"},
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
