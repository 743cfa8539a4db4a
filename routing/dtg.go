package routing

import "time"

// A DTG is a date-time group, 011407Z FEB 08: day, hour, minute and time zone,
// and then perhaps a month and a year of two or four digits. It dates the
// message itself; a message sent again keeps it.
//
// Month and year may be absent, as in page breaks (071729Z) and in military
// heads (151412Z MAR). The hour 24 with the minute 00 is the end of the day.
// The width of the year is kept: 011407Z FEB 08 and 011407Z FEB 2008 are
// different values, whose Time may be the same.
//
// The zero DTG is absent.
type DTG struct {
	year       uint16
	yearDigits uint8 // 0, 2 or 4
	month      uint8
	day        uint8 // 0 only in the zero DTG
	hour       uint8
	minute     uint8
	zone       byte // a capital letter
}

// ParseDTG reads a date-time group in any case and in any of its spellings:
//
//	011407Z FEB 08    with any run of blanks, or none, between the parts
//	011407ZFEB2008    a four-digit year lies between 1900 and 2099
//	011407Z FEB
//	011407Z
//	011407Z SEPT 08   a longer beginning of the month's name, or all of it
//
// A day that the month does not have is an error; 29 FEB is one only if the
// year has two digits and is no multiple of four, or has four and is no leap
// year.
func ParseDTG(s string) (DTG, error) {
	d, n, f := readDTG(s)
	switch {
	case f.want == wantShorterDay:
		f.want = "day " + s[:2] + " in " + monthNames[d.month][:3]
		if d.month == 2 && d.day == 29 {
			b, _ := d.AppendText(nil)
			f.want = "day 29 in FEB" + string(b[len("290000Z FEB"):])
		}
	case f.want == "" && n < len(s) && d.month == 0:
		f = fault{skipBlanks(s, n), "want a month"}
	case f.want == "" && n < len(s) && d.yearDigits == 0:
		f = fault{skipBlanks(s, n), "want a year of two digits, or of four from 1900 to 2099"}
	}
	if err := f.err(s, n); err != nil {
		return DTG{}, err
	}
	return d, nil
}

// CutDTG reads the longest date-time group at the start of s: the year is left
// in rest if it is not one, and so are month and year together.
func CutDTG(s string) (d DTG, rest string, ok bool) {
	d, n, f := readDTG(s)
	if f.want != "" {
		return DTG{}, s, false
	}
	return d, s[n:], true
}

// wantShorterDay is the fault of a day that its month does not have. ParseDTG
// puts its own words in place of it.
const wantShorterDay = "want a day of that month"

// readDTG returns the DTG that s begins with and its length. If the fault is
// wantShorterDay, d is the DTG all the same.
func readDTG(s string) (d DTG, n int, f fault) {
	day, hour, minute := number(s, 0, 2), number(s, 2, 2), number(s, 4, 2)
	switch {
	case day < 1 || day > 31:
		return d, 0, fault{0, "want a day 01 to 31"}
	case hour < 0 || hour > 24:
		return d, 0, fault{2, "want an hour 00 to 24"}
	case minute < 0 || minute > 59 || hour == 24 && minute > 0:
		return d, 0, fault{4, "want a minute 00 to 59, or the time 2400"}
	case len(s) == 6 || !isAlpha(s[6]):
		return d, 0, fault{6, "want the letter of a time zone"}
	}
	d = DTG{day: uint8(day), hour: uint8(hour), minute: uint8(minute), zone: s[6] &^ 0x20}

	n = 7
	at := skipBlanks(s, n)
	month, end := readMonth(s, at)
	if month == 0 {
		if at == n && !endsWord(s, n) {
			return DTG{}, 0, fault{n, "want a month"}
		}
		return d, n, fault{}
	}
	d.month, n = uint8(month), end

	at = skipBlanks(s, n)
	digits := countDigits(s, at, 5)
	if digits == 2 || digits == 4 {
		year := number(s, at, digits)
		if digits == 2 || 1900 <= year && year < 2100 {
			d.year, d.yearDigits, n = uint16(year), uint8(digits), at+digits
		}
	}
	if day > d.longestMonth() {
		return d, 0, fault{0, wantShorterDay}
	}
	return d, n, fault{}
}

var monthNames = [...]string{"",
	"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE",
	"JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"}

// readMonth returns the month whose name begins with the word at s[i:], which
// has three letters or more, and where that word ends; month 0 if there is
// none.
func readMonth(s string, i int) (month, end int) {
	const longest = len("SEPTEMBER")
	end = i
	for end < len(s) && isAlpha(s[end]) {
		if end++; end-i > longest {
			return 0, i
		}
	}
	if end-i < 3 {
		return 0, i
	}
	for month = 1; month <= 12; month++ {
		if name := monthNames[month]; len(name) >= end-i && equalFold(s[i:end], name[:end-i]) {
			return month, end
		}
	}
	return 0, i
}

// longestMonth returns the most days that d's month can have, given what is
// known of its year.
func (d DTG) longestMonth() int {
	year := int(d.year)
	if d.yearDigits == 0 || d.yearDigits == 2 && year == 0 {
		year = 2000 // a leap year, as any unknown year or a century may be
	}
	return daysIn(year, int(d.month))
}

// daysIn returns the number of days of a month 1 to 12.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Day returns the day of the month, 1 to 31, and 0 for the zero DTG.
func (d DTG) Day() int { return int(d.day) }

// Hour returns the hour, 0 to 24.
func (d DTG) Hour() int { return int(d.hour) }

// Minute returns the minute, 0 to 59.
func (d DTG) Minute() int { return int(d.minute) }

// Zone returns the capital letter of the time zone: Z for UTC, A to M without
// J for 1 to 12 hours east of it, N to Y for 1 to 12 hours west, J for local
// time, and 0 for the zero DTG.
func (d DTG) Zone() byte { return d.zone }

// Month returns the month, and 0 if none is written.
func (d DTG) Month() time.Month { return time.Month(d.month) }

// Year returns the year as it is written and the number of its digits: 8 and 2
// for 08, 2008 and 4 for 2008, 0 and 0 if none is written.
func (d DTG) Year() (year, digits int) { return int(d.year), int(d.yearDigits) }

// String returns the date-time group in its usual spelling, such as
// "011407Z FEB 08", without what is absent, and "" for the zero DTG.
func (d DTG) String() string {
	b, _ := d.AppendText(make([]byte, 0, len("011407Z FEB 2008")))
	return string(b)
}

// AppendText implements [encoding.TextAppender].
func (d DTG) AppendText(b []byte) ([]byte, error) {
	if d.day == 0 {
		return b, nil
	}
	b = appendNumber(b, int(d.day), 2)
	b = appendNumber(b, int(d.hour), 2)
	b = appendNumber(b, int(d.minute), 2)
	b = append(b, d.zone)
	if d.month > 0 {
		b = append(append(b, ' '), monthNames[d.month][:3]...)
	}
	if d.yearDigits > 0 {
		b = appendNumber(append(b, ' '), int(d.year), int(d.yearDigits))
	}
	return b, nil
}

// MarshalText implements [encoding.TextMarshaler].
func (d DTG) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseDTG] reads, and empty text as absent.
func (d *DTG) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = DTG{}
		return nil
	}
	v, err := ParseDTG(string(text))
	if err == nil {
		*d = v
	}
	return err
}
