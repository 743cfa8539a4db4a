package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// A head of each form that a citation takes its parts from.
const (
	whole = "C O N F I D E N T I A L LIMA 001234\n\nE.O. 12958: DECL: 04/18/2017\nTAGS: PREL, PE\nSUBJECT: (C) THE \"GREAT\" CANAL\nAND ITS LOCKS\n\n1. (C) One.\n"
	head  = "O 180903Z APR 07\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC IMMEDIATE 1234\n"
)

func TestCite(t *testing.T) {
	for _, c := range []struct{ name, src, read, chicago, ris, csl string }{
		{
			"a whole telegram, read in print", head + whole, "",
			"U.S. Embassy Lima, \u201cThe \u2018Great\u2019 Canal and Its Locks,\u201d telegram 07LIMA1234, April 18, 2007, originally classified CONFIDENTIAL.",
			"TY  - GOVDOC\r\nAU  - U.S. Embassy Lima\r\nTI  - The \"Great\" Canal and Its Locks\r\nPY  - 2007\r\nDA  - 2007/04/18\r\nM1  - 07LIMA1234\r\nM3  - Diplomatic telegram\r\nN1  - Originally classified CONFIDENTIAL\r\nER  - \r\n",
			`[{"id":"07LIMA1234","type":"document","genre":"diplomatic telegram","author":[{"literal":"U.S. Embassy Lima"}],"title":"The \"Great\" Canal and Its Locks","number":"07LIMA1234","note":"Originally classified CONFIDENTIAL","issued":{"date-parts":[[2007,4,18]]}}]`,
		},
		{
			"read in a page", head + whole, "2026-01-31\nhttps://example.org/07LIMA1234",
			"U.S. Embassy Lima, \u201cThe \u2018Great\u2019 Canal and Its Locks,\u201d telegram 07LIMA1234, April 18, 2007, originally classified CONFIDENTIAL, accessed January 31, 2026, https://example.org/07LIMA1234.",
			"TY  - GOVDOC\r\nAU  - U.S. Embassy Lima\r\nTI  - The \"Great\" Canal and Its Locks\r\nPY  - 2007\r\nDA  - 2007/04/18\r\nM1  - 07LIMA1234\r\nM3  - Diplomatic telegram\r\nN1  - Originally classified CONFIDENTIAL\r\nUR  - https://example.org/07LIMA1234\r\nY2  - 2026/01/31\r\nER  - \r\n",
			`[{"id":"07LIMA1234","type":"document","genre":"diplomatic telegram","author":[{"literal":"U.S. Embassy Lima"}],"title":"The \"Great\" Canal and Its Locks","number":"07LIMA1234","note":"Originally classified CONFIDENTIAL","URL":"https://example.org/07LIMA1234","issued":{"date-parts":[[2007,4,18]]},"accessed":{"date-parts":[[2026,1,31]]}}]`,
		},
		{
			"a day that is none", head + "UNCLAS LIMA 001234\n\nSUBJECT: EXAMPLE\n\n1. One.\n", "yesterday\nhttps://example.org/",
			"U.S. Embassy Lima, \u201cExample,\u201d telegram 07LIMA1234, April 18, 2007, originally classified UNCLASSIFIED, https://example.org/.",
			"TY  - GOVDOC\r\nAU  - U.S. Embassy Lima\r\nTI  - Example\r\nPY  - 2007\r\nDA  - 2007/04/18\r\nM1  - 07LIMA1234\r\nM3  - Diplomatic telegram\r\nN1  - Originally classified UNCLASSIFIED\r\nUR  - https://example.org/\r\nER  - \r\n",
			`[{"id":"07LIMA1234","type":"document","genre":"diplomatic telegram","author":[{"literal":"U.S. Embassy Lima"}],"title":"Example","number":"07LIMA1234","note":"Originally classified UNCLASSIFIED","URL":"https://example.org/","issued":{"date-parts":[[2007,4,18]]}}]`,
		},
		{
			"a number without a year", whole, "",
			"U.S. Embassy Lima, \u201cThe \u2018Great\u2019 Canal and Its Locks,\u201d telegram LIMA 1234, originally classified CONFIDENTIAL.",
			"TY  - GOVDOC\r\nAU  - U.S. Embassy Lima\r\nTI  - The \"Great\" Canal and Its Locks\r\nM1  - LIMA 1234\r\nM3  - Diplomatic telegram\r\nN1  - Originally classified CONFIDENTIAL\r\nER  - \r\n",
			`[{"id":"LIMA 1234","type":"document","genre":"diplomatic telegram","author":[{"literal":"U.S. Embassy Lima"}],"title":"The \"Great\" Canal and Its Locks","number":"LIMA 1234","note":"Originally classified CONFIDENTIAL"}]`,
		},
		{
			"nothing to cite", "A letter.\n", "",
			"Telegram.",
			"TY  - GOVDOC\r\nM3  - Diplomatic telegram\r\nER  - \r\n",
			`[{"id":"cable","type":"document","genre":"diplomatic telegram"}]`,
		},
	} {
		var v view
		v.parse(c.src, everySection)
		chicago, ris, csl := v.cite(c.read)
		for _, d := range []struct{ form, got, want string }{{"Chicago", chicago, c.chicago}, {"RIS", ris, c.ris}, {"CSL", csl, c.csl}} {
			if diff := cmp.Diff(d.want, d.got); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", c.name, d.form, diff)
			}
		}
	}
}

// Whatever the cable, each form keeps to its rules.
func TestCiteForms(t *testing.T) {
	check := func(name, src string) {
		var v view
		v.parse(src, everySection)
		chicago, ris, csl := v.cite("2026-01-31\nhttps://example.org/?a=\"b\"")
		if strings.ContainsAny(chicago, "\n\r") || !strings.HasSuffix(chicago, ".") || !utf8.ValidString(chicago) {
			t.Errorf("%s: Chicago: %q", name, chicago)
		}
		lines := strings.Split(ris, "\r\n")
		if lines[0] != "TY  - GOVDOC" || !strings.HasSuffix(ris, "\r\nER  - \r\n") {
			t.Errorf("%s: RIS: %q", name, ris)
		}
		for _, line := range lines[:len(lines)-1] {
			if len(line) < 6 || line[2:6] != "  - " || strings.ContainsAny(line, "\n\r") {
				t.Errorf("%s: RIS: line %q", name, line)
			}
		}
		var items []struct {
			ID, Type string
			Issued   *struct {
				Parts [][]int `json:"date-parts"`
			}
		}
		if err := json.Unmarshal([]byte(csl), &items); err != nil || len(items) != 1 || items[0].ID == "" || items[0].Type != "document" {
			t.Fatalf("%s: CSL: %v: %s", name, err, csl)
		}
		if d, ok := v.m.Time(); ok {
			p := items[0].Issued
			if p == nil || len(p.Parts) != 1 || len(p.Parts[0]) != 3 || time.Month(p.Parts[0][1]) != d.Month() {
				t.Errorf("%s: CSL: issued %+v, want %v", name, p, d)
			}
		}
	}
	cables(t, check)
	for _, s := range hostile {
		check(s, s)
		check(s, head+"SUBJECT: (C) "+s+" \"\n\n1. (C) One.\n")
	}
}

// The days of citations are read and written as package time does, which is
// not linked for its weight.
func TestCitedDays(t *testing.T) {
	for _, s := range []string{
		"2026-11-26", "2024-02-29", "2023-02-29", "0001-01-01", "9999-12-31", "2026-13-01", "2026-00-10",
		"2026-01-00", "2026-04-31", "", "2026-1-01", "2026/01/01", "20260-1-1", "+026-01-01", "2026-01-1 ", "2026-01-011", "-026-01-01",
	} {
		want, _ := time.Parse(time.DateOnly, s)
		got := isoDay(s)
		if !got.Equal(want) {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
		if got, want := slashed(want), want.Format("2006/01/02"); got != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	}
}
