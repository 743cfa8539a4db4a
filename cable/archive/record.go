package archive

import "strconv"

// A Record is what a container says of a cable, each part as it is written
// there and "" where it is not.
type Record struct {
	ID             string // reference id
	Created        string // when the cable was sent, in UTC
	Released       string // when the site published it, in a zone not known
	Classification string
	Origin         string // the post or office that sent it
	Subject        string

	// HourOnly reports that the minutes of Created are known to be wrong. Pages
	// released before August 2011 show the hour on a twelve-hour clock in their
	// place, as do the minutes of Released (measured on published cables: 6,712
	// of 6,712 pages).
	HourOnly bool

	Refs       []string    // reference ids of the cables that this one refers to
	Row        int         // the number of the row; 0 if the rows have none
	Attributes []Attribute // all else, in order; of a released telegram all there is, as written
}

// An Attribute is something that a container says of a cable under a name of
// its own.
type Attribute struct {
	Name  string
	Value string
}

// CreatedUTC returns when the cable was sent in the form of RFC 3339,
// "2006-02-05T14:30:00Z", or "2006-02-05T14Z" if only the hour is known, or
// "2006-02-05" if no time is given. It returns "" if Created is no date.
func (r Record) CreatedUTC() string {
	s, ok := parseStamp(r.Created)
	if !ok {
		return ""
	}
	zone := "Z"
	if !s.clock {
		zone = ""
	}
	return s.format(r.HourOnly) + zone
}

// ReleasedISO returns when the site published the cable in the form of ISO
// 8601 without a zone, "2011-08-30T01:44:00". It returns "" if Released is no
// date.
func (r Record) ReleasedISO() string {
	s, ok := parseStamp(r.Released)
	if !ok {
		return ""
	}
	return s.format(false)
}

// set fills the field that a column with this head is for.
func (r *Record) set(column, value string) {
	if value == "" {
		return
	}
	switch {
	case equalFold(column, "Reference ID"):
		r.ID = value
	case equalFold(column, "Created"), equalFold(column, "Date"):
		r.Created = value
	case equalFold(column, "Released"):
		r.Released = value
	case equalFold(column, "Classification"):
		r.Classification = value
	case equalFold(column, "Origin"):
		r.Origin = value
	default:
		r.Attributes = append(r.Attributes, Attribute{column, value})
	}
}

// fillPage fills what follows from the row of a page's table: the first pages,
// of November 2010, have no column for the release and the wrong minutes too.
func (r *Record) fillPage() {
	if r.Released == "" {
		r.HourOnly = r.Created != ""
		return
	}
	s, ok := parseStamp(r.Released)
	r.HourOnly = ok && (s.year < 2011 || s.year == 2011 && s.month < 8)
}

// A stamp is a date, with a time of day if clock is set.
type stamp struct {
	year, month, day     int
	clock                bool
	hour, minute, second int
}

// parseStamp reads the forms of dates that archives use, 2006-02-05 of the
// pages and 2/5/2006 of cables.csv, with or without a time of day behind, and
// those of released telegrams.
func parseStamp(s string) (t stamp, ok bool) {
	if t, ok = parseNamedMonth(s); ok {
		return t, true
	}
	a, rest, ok := cutNumber(s)
	if !ok || rest == "" {
		return t, false
	}
	sep := rest[0]
	b, rest, ok2 := cutNumber(rest[1:])
	if !ok2 || rest == "" || rest[0] != sep {
		return t, false
	}
	c, rest, ok3 := cutNumber(rest[1:])
	switch {
	case !ok3:
		return t, false
	case sep == '-':
		t.year, t.month, t.day = a, b, c
	case sep == '/':
		t.year, t.month, t.day = c, a, b
	default:
		return t, false
	}
	if !t.valid() {
		return t, false
	}
	if rest == "" {
		return t, true
	}
	if rest[0] != ' ' && rest[0] != 'T' {
		return t, false
	}
	t.clock = true
	if t.hour, rest, ok = cutNumber(rest[1:]); !ok || rest == "" || rest[0] != ':' {
		return t, false
	}
	if t.minute, rest, ok = cutNumber(rest[1:]); !ok {
		return t, false
	}
	if rest != "" && rest[0] == ':' {
		if t.second, rest, ok = cutNumber(rest[1:]); !ok {
			return t, false
		}
	}
	return t, rest == "" && t.hour < 24 && t.minute < 60 && t.second < 60
}

// parseNamedMonth reads the forms of dates of released telegrams, "05 FEB 1976",
// "05 feb 1976" and "05-Feb-1976 12:00:00 am". The time is midnight wherever
// there is one: a database's way to say that it kept none.
func parseNamedMonth(s string) (t stamp, ok bool) {
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	const form = " JAN "
	t.day, s, ok = cutNumber(s)
	if !ok || len(s) < len(form) || s[0] != ' ' && s[0] != '-' || s[4] != s[0] {
		return t, false
	}
	for i := 0; i < len(months) && t.month == 0; i += 3 {
		if equalFold(s[1:4], months[i:i+3]) {
			t.month = 1 + i/3
		}
	}
	t.year, s, ok = cutNumber(s[len(form):])
	ok = ok && t.valid() && (s == "" || equalFold(s, " 12:00:00 am"))
	return t, ok
}

// valid reports whether there is such a day.
func (t stamp) valid() bool {
	return 1000 <= t.year && t.year <= 9999 && 1 <= t.month && t.month <= 12 && 1 <= t.day && t.day <= daysIn(t.year, t.month)
}

// cutNumber reads one to four digits at the start of s.
func cutNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 4 && '0' <= s[i] && s[i] <= '9' {
		n = 10*n + int(s[i]-'0')
		i++
	}
	return n, s[i:], i > 0
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// format returns the date and, if it has one, the time, to the hour or to the
// second.
func (t stamp) format(hourOnly bool) string {
	b := strconv.AppendInt(nil, int64(t.year), 10)
	b = appendTwo(append(b, '-'), t.month)
	b = appendTwo(append(b, '-'), t.day)
	if !t.clock {
		return string(b)
	}
	b = appendTwo(append(b, 'T'), t.hour)
	if !hourOnly {
		b = appendTwo(append(b, ':'), t.minute)
		b = appendTwo(append(b, ':'), t.second)
	}
	return string(b)
}

func appendTwo(b []byte, n int) []byte {
	return append(b, byte('0'+n/10), byte('0'+n%10))
}
