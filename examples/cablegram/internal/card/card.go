// Package card says of a cable what the card of a catalogue would: its id, when
// and by whom it was sent, how it was classified, and its subject.
//
// What the cable says comes first. Where it says nothing, its record does; that
// of a mail never, since it speaks of the mail.
package card

import (
	"strings"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// A Card is what is known of a cable; what is not is zero. Its strings may be
// parts of the cable's text.
type Card struct {
	ID      cable.ID
	Post    routing.Post
	Date    Date
	Class   string // the level, or the controls of a cable that has none
	Subject string
}

// A Date is a day in UTC. Its month and its day may be unknown, and so zero.
type Date struct{ Year, Month, Day int }

// String returns the date as ISO 8601 has it, as far as it is known:
// "2006-02-05", "2006-02", "2006", or "".
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return time.Date(d.Year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
	case d.Day == 0:
		return time.Date(d.Year, time.Month(d.Month), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Of returns the card of a cable. m is the reading of e.Text, and its year is
// set if the record helped.
func Of(e *archive.Entry, m *cable.Message) Card {
	record := &e.Record
	if e.Kind == archive.KindEmail {
		record = new(archive.Record)
	}
	var c Card
	if id, ok := m.ID(); ok && Valid(id) {
		c.ID = id
	} else if record.ID != "" {
		c.ID, _, _ = cable.CanonicalID(record.ID)
	}
	c.Post = post(m, record, c.ID)
	c.Date = date(m, record, c.ID)
	c.Class = class(m.Marking.Value)
	if c.Class == "" && record.Classification != "" {
		marking, _ := classify.ParseMarking(record.Classification)
		c.Class = class(marking)
	}
	c.Subject = strings.TrimSpace(m.Subject.Text.Value)
	if c.Subject == "" {
		c.Subject = strings.TrimSpace(record.Subject)
	}
	return c
}

// Valid reports whether id is one that its String tells from all others.
func Valid(id cable.ID) bool {
	return 1960 <= id.Year && id.Year <= 2059 && id.Post != "" && 1 <= id.Number && id.Number <= 9999999
}

func post(m *cable.Message, r *archive.Record, id cable.ID) routing.Post {
	if id.Post != "" {
		return id.Post
	}
	if m.MRN.Present() {
		return m.MRN.Value.Post
	}
	if post, _ := m.Heading.From.Post(); post != "" {
		return post
	}
	post, _ := routing.LookupPost(r.Origin)
	return post
}

// date takes the date-time group, then the record, then the year alone.
func date(m *cable.Message, r *archive.Record, id cable.ID) Date {
	t, ok := m.Time()
	if !ok && m.Year != 0 {
		// The middle of a year is nearer to all its days than to those of others.
		t, ok = m.Heading.DTG.Value.Time(time.Date(m.Year, 7, 2, 12, 0, 0, 0, time.UTC))
		ok = ok && m.Heading.DTG.Value.Month() != 0
	}
	if !ok && r.Created != "" {
		day, _, _ := strings.Cut(r.CreatedUTC(), "T")
		var err error
		t, err = time.Parse(time.DateOnly, day)
		ok = err == nil
	}
	switch {
	case ok:
		year, month, day := t.Date()
		return Date{year, int(month), day}
	case m.Year != 0:
		return Date{Year: m.Year}
	}
	return Date{Year: id.Year}
}

func class(m classify.Marking) string {
	if m.Level != 0 {
		return m.Level.String()
	}
	return m.Controls.String()
}
