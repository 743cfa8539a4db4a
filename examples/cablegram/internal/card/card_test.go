package card

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// The cable is believed first, then its record, unless that is a mail's.
func TestOf(t *testing.T) {
	const body = "SIPDIS\nSUBJECT: BRIDGES\n\n1. None fell.\n"
	const heading = "FM AMEMBASSY LUSAKA\nTO SECSTATE WASHDC\nBT\n"
	record := archive.Record{
		ID: "06NAIROBI98111", Created: "2006-12-30 14:07", Classification: "SECRET//NOFORN", Origin: "Embassy Nairobi", Subject: "FERRIES",
	}
	lusaka := cable.ID{Year: 2006, Post: "LUSAKA", Number: 98231}
	nairobi := cable.ID{Year: 2006, Post: "NAIROBI", Number: 98111}
	for _, tt := range []struct {
		name, text string
		year       int // that the record gave
		kind       archive.Kind
		record     archive.Record
		want       Card
	}{
		{"cable", "R 311407Z DEC 06\n" + heading + "UNCLAS LUSAKA 098231\n" + body, 0, archive.KindPage, record,
			Card{lusaka, "LUSAKA", Date{2006, 12, 31}, "UNCLASSIFIED", "BRIDGES"}},
		{"no year", "R 311407Z DEC\n" + heading + "UNCLAS LUSAKA 098231\n" + body, 2006, archive.KindPage, record,
			Card{lusaka, "LUSAKA", Date{2006, 12, 31}, "UNCLASSIFIED", "BRIDGES"}},
		{"no date", "UNCLAS LUSAKA 098231\n" + body, 2006, archive.KindPage, record,
			Card{lusaka, "LUSAKA", Date{2006, 12, 30}, "UNCLASSIFIED", "BRIDGES"}},
		{"year alone", "UNCLAS LUSAKA 098231\n" + body, 2006, archive.KindPage, archive.Record{},
			Card{lusaka, "LUSAKA", Date{2006, 0, 0}, "UNCLASSIFIED", "BRIDGES"}},
		{"no text", "", 0, archive.KindPage, record,
			Card{nairobi, "NAIROBI", Date{2006, 12, 30}, "SECRET", "FERRIES"}},
		{"id alone", "", 0, archive.KindPage, archive.Record{ID: "06NAIROBI98111"},
			Card{nairobi, "NAIROBI", Date{2006, 0, 0}, "", ""}},
		{"origin alone", "", 0, archive.KindPage, archive.Record{Origin: "Embassy Nairobi"},
			Card{Post: "NAIROBI"}},
		{"mail", "UNCLAS LUSAKA 098231\n" + body, 0, archive.KindEmail, record,
			Card{Post: "LUSAKA", Class: "UNCLASSIFIED", Subject: "BRIDGES"}},
		{"nothing", "", 0, archive.KindText, archive.Record{}, Card{}},
		{"control alone", "LIMITED OFFICIAL USE LUSAKA 098231\n" + body, 2006, archive.KindText, archive.Record{},
			Card{lusaka, "LUSAKA", Date{2006, 0, 0}, "LOU", "BRIDGES"}},
		{"year of no id", "UNCLAS LUSAKA 098231\n" + body, 1950, archive.KindText, archive.Record{},
			Card{cable.ID{}, "LUSAKA", Date{1950, 0, 0}, "UNCLASSIFIED", "BRIDGES"}},
	} {
		m, _ := cable.Parse(tt.text)
		if m.Year == 0 {
			m.Year = tt.year
		}
		got := Of(&archive.Entry{Text: tt.text, Kind: tt.kind, Record: tt.record}, m)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestDate(t *testing.T) {
	for want, d := range map[string]Date{
		"": {}, "2006": {Year: 2006}, "2006-02": {2006, 2, 0}, "2006-02-05": {2006, 2, 5},
	} {
		if got := d.String(); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
