package archive

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// Check compares what the archive says of a cable with the cable, which must
// be the reading of e.Text, and returns the differences, sorted by place. What
// either does not say is not compared; what a mail says is not of the cable
// that it passes on, but of itself.
//
// A text under the id of another cable is a [cable.Fault] that names both ids:
// of 6,712 published cables 15 are so. Minutes are compared nowhere: the pages
// of before August 2011 have wrong ones.
func (e Entry) Check(m *cable.Message) cable.Diagnostics {
	if e.Kind == KindEmail {
		return nil
	}
	c := checker{m: m}
	c.id(e.Record.ID)
	c.date(e.Record.CreatedUTC())
	c.class(e.Record.Classification)
	c.origin(e.Record.Origin)
	c.subject(e.Record.Subject)
	c.refs(e.Record.Refs)
	if e.Kind == KindCSV || e.Kind == KindPage || e.Kind == KindHTML {
		c.sipdis()
	}
	slices.SortStableFunc(c.ds, func(a, b cable.Diagnostic) int { return a.Start - b.Start })
	return c.ds
}

// sipdis: the files of 2010 come from the database that the caption SIPDIS puts
// a cable into; guidance of December 2005 asks for it (6,237 of 6,712 published
// cables of all years have it).
func (c *checker) sipdis() {
	if c.m.Layout != cable.ACP127 && c.m.Layout != cable.Bare || c.m.Year < 2006 || !c.m.Marking.Present() {
		return
	}
	for i := range c.m.Captions {
		if c.m.Captions[i].Value == "SIPDIS" {
			return
		}
	}
	c.add(cable.RecordSIPDIS, c.m.Marking.Span, "a cable of the files of 2010 without the caption SIPDIS")
}

type checker struct {
	m  *cable.Message
	ds cable.Diagnostics
}

func (c *checker) add(code cable.Code, at cable.Span, message string) {
	c.ds = append(c.ds, cable.Diagnostic{Code: code, Span: at, Message: message})
}

func (c *checker) id(record string) {
	want, _, ok := cable.CanonicalID(record)
	got, has := c.m.ID()
	if !ok || !has || want == got {
		return
	}
	c.add(cable.RecordID, c.m.MRN.Span, "the archive has this text as "+want.String()+", the text says "+got.String())
}

// date compares the day and the hour; the record is in UTC, to the hour or
// finer, or a day alone.
func (c *checker) date(record string) {
	t, ok := c.m.Time()
	if !ok || len(record) < len(time.DateOnly) {
		return
	}
	at := c.m.Heading.DTG.Span
	if day := t.Format(time.DateOnly); record[:len(day)] != day {
		c.add(cable.RecordDate, at, "the archive says "+record[:len(day)]+", the date-time group "+day)
		return
	}
	if len(record) >= len("2006-01-02T15") {
		if hour := t.Format("15"); record[11:13] != hour {
			c.add(cable.RecordDate, at, "the archive says "+record[11:13]+" hours, the date-time group "+hour)
		}
	}
}

func (c *checker) class(record string) {
	want, _, _, ok := classify.CutBanner(strings.ToUpper(record))
	got := c.m.Marking.Value
	if !ok || !c.m.Marking.Present() || want.Level == 0 || got.Level == 0 || want.Level == got.Level {
		return
	}
	c.add(cable.RecordClass, c.m.Marking.Span, "the archive says "+want.Level.String()+", the text "+got.Level.String())
}

func (c *checker) origin(record string) {
	want, ok := routing.LookupPost(record)
	if !ok {
		return
	}
	got, at := c.m.MRN.Value.Post, c.m.MRN.Span
	if !c.m.MRN.Present() {
		got, _ = c.m.Heading.From.Post()
		at = c.m.Heading.From.PLAD.Span
	}
	if known, ok := routing.LookupPost(string(got)); ok {
		got = known
	}
	if got == "" || got == want {
		return
	}
	if info, ok := got.Info(); ok && info.Of == want {
		return
	}
	if info, ok := want.Info(); ok && info.Of == got {
		return
	}
	c.add(cable.RecordOrigin, at, "the archive says "+string(want)+", the text "+string(got))
}

// subject compares letters and digits, as far as the shorter goes: pages cut
// subjects, and archivists let them run on.
func (c *checker) subject(record string) {
	if _, rest, _, ok := classify.CutPortion(record); ok {
		record = rest
	}
	want, got := letters(record), letters(c.m.Subject.Text.Value)
	n := min(len(want), len(got))
	if n == 0 || want[:n] == got[:n] {
		return
	}
	c.add(cable.RecordSubject, c.m.Subject.Text.Span, "the archive has another subject")
}

// letters returns the letters and digits of s in capitals.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 0x20
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

// refs compares the references by their ids. What either side writes in another
// way, as the Archives' records do without a year and with words between, is taken
// for one that has the same number.
func (c *checker) refs(record []string) {
	if len(record) == 0 || len(c.m.References) == 0 {
		return
	}
	var ids []cable.ID
	want := map[cable.ID]int{} // how often the record names each, and the text does not
	var numbers, others numberSet
	for _, r := range record {
		if id, _, ok := cable.CanonicalID(r); ok {
			ids = append(ids, id)
			want[id]++
		} else {
			numbers.add(r)
		}
	}
	for i := range c.m.References {
		r := &c.m.References[i]
		id, ok := r.ID(c.m.Year)
		if !ok {
			others.add(r.Text.Value)
			continue
		}
		n, named := want[id]
		if n > 0 {
			want[id]--
		}
		if !named && !numbers[id.Number] {
			c.add(cable.RecordRef, r.Span, "the archive does not name "+id.String())
		}
	}
	for _, id := range ids {
		if want[id] == 0 {
			continue
		}
		want[id]--
		if !others[id.Number] {
			c.add(cable.RecordRef, c.m.References[0].Span, "the archive names "+id.String()+", the text does not")
		}
	}
}

// A numberSet holds the numbers that stand in texts.
type numberSet map[int]bool

func (set *numberSet) add(s string) {
	if *set == nil {
		*set = numberSet{}
	}
	isOther := func(r rune) bool { return r < '0' || r > '9' }
	for digits := range strings.FieldsFuncSeq(s, isOther) {
		if n, err := strconv.Atoi(digits); err == nil {
			(*set)[n] = true
		}
	}
}
