package cable_test

import (
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// longCable is an invented cable of about 8 KB without a page break.
func longCable(tb testing.TB) string {
	tb.Helper()
	var b strings.Builder
	b.WriteString("VZCZCXRO9917\nPP RUEHLP RUEHQT\nDE RUEHPE #9917 1231801\nZNY CCCCC ZZH\nP 031801Z MAY 07\nFM AMEMBASSY LIMA\n" +
		"TO RUEHC/SECSTATE WASHDC PRIORITY 9001\nINFO RUEHQT/AMEMBASSY QUITO 9002\nRUEHLP/AMEMBASSY LA PAZ 9003\n" +
		"C O N F I D E N T I A L LIMA 009917\n\nSIPDIS\n\nE.O. 12958: DECL: 05/03/2017\nTAGS: PREL, PGOV, PE\n" +
		"SUBJECT: THE FERRY THAT STAYED\n\nREF: A. LIMA 9902\n     B. QUITO 9903\n\n" +
		"Classified By: Ambassador Jane Doe for reasons 1.4 (b) and (d).\n\n")
	for n := 1; b.Len() < 8<<10; n++ {
		b.WriteString(itoa(n) + ". (C) ")
		for range 6 {
			b.WriteString("The ferry stayed where it was, and so did those who had\ncome to see it go. ")
		}
		b.WriteString("Nobody was sorry.\n\n")
	}
	b.WriteString("DOE\n")
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// TestParseAllocs: a cable costs a few slices; one read into a message that
// was used costs the values that had to be joined and nothing else.
func TestParseAllocs(t *testing.T) {
	src := longCable(t)
	if _, ds := checkLaws(t, src); len(ds) > 0 {
		t.Fatalf("the cable is not clean: %v", ds)
	}
	if n := testing.AllocsPerRun(50, func() { cable.Parse(src) }); n > 25 {
		t.Errorf("Parse allocates %v times, want 25 at most", n)
	} else {
		t.Logf("Parse: %v", n)
	}
	var m cable.Message
	m.Parse(src)
	// No value of this cable is joined.
	if n := testing.AllocsPerRun(50, func() { m.Parse(src) }); n > 0 {
		t.Errorf("Parse of a used message allocates %v times, want none", n)
	}
	if n := testing.AllocsPerRun(50, func() {
		for range 4 {
			m.Parse("")
		}
	}); n > 0 {
		t.Errorf("Parse of nothing allocates %v times", n)
	}
	b := m.AppendJSON(nil)
	if n := testing.AllocsPerRun(50, func() { b = m.AppendJSON(b[:0]) }); n > 0 {
		t.Errorf("AppendJSON allocates %v times", n)
	}
}

// TestParseAllocsClean: what the clean cables of the suite cost when read
// into a used message is bounded by what had to be joined or said.
func TestParseAllocsClean(t *testing.T) {
	var m cable.Message
	cables(t, func(name, src string) {
		if !strings.HasPrefix(name, "clean/") {
			return
		}
		ds := m.Parse(src)
		joined := 0
		count := func(f cable.Field[string]) {
			if f.Present() && f.Value != f.In(src) {
				joined++
			}
		}
		count(m.Subject.Text)
		count(m.Summary)
		count(m.Comment)
		for _, p := range m.Paragraphs {
			count(p.Text)
			count(p.Heading)
		}
		for _, r := range m.References {
			count(r.Text)
			count(r.Title)
			count(r.Label)
		}
		for _, c := range m.Classifier {
			count(c.Name)
			count(c.Title)
			count(c.Office)
		}
		for _, a := range append(m.Heading.To, m.Heading.Info...) {
			if len(a.Exempt) > 0 {
				joined++
			}
		}
		// A joined value is one string and the list of its pieces; a
		// diagnostic is one string or more and a place in the list. Beyond
		// those, words that nearly are labels or classifications are compared
		// with what they might be.
		limit := 4*joined + 8*len(ds) + 12
		if n := testing.AllocsPerRun(10, func() { m.Parse(src) }); n > float64(limit) {
			t.Errorf("%s: %v allocations, %d joined values, %d diagnostics", name, n, joined, len(ds))
		} else {
			t.Logf("%s: %v allocations, %d joined values, %d diagnostics", name, n, joined, len(ds))
		}
	})
}
