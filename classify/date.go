package classify

import (
	"cmp"
	"time"
)

// A Date is a day of the calendar, as declassification lines give it. Dates are
// comparable with ==. The zero Date is absent, and its String is "".
type Date struct {
	Year  int16
	Month uint8 // 1 to 12
	Day   uint8 // from 1
}

// monthNames holds the names of the months; the first three letters are their
// short forms.
var monthNames = [...]string{"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST",
	"SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"}

// ParseDate reads a date as drafters write it: 04/18/2016, 4/18/16, 2016/04/18,
// 04-18-2016, 2016-04-18, 20160418, 18 APRIL 2016, APRIL 18, 2016, 18 APR 16.
// The month stands before the day, unless the first number is above 12.
//
// A year of two digits is one of 1970 to 2069: declassification dates run from
// the orders of the 1970s to 25 years after the last.
func ParseDate(s string) (Date, error) {
	i := whiteAt(s, 0)
	d, n, _, bad := cutDate(s, i)
	switch {
	case bad:
		return Date{}, &Error{s, i, "no such day in the calendar"}
	case n == 0:
		return Date{}, &Error{s, i, "no date such as 04/18/2016"}
	}
	if j := whiteAt(s, i+n); j < len(s) {
		return Date{}, &Error{s, j, "text behind the date"}
	}
	return d, nil
}

// cutDate reads a date at s[i:] and returns its length, or 0. swapped says that
// the day stood before the month; bad, that it has the form of a date but is no
// day of the calendar.
func cutDate(s string, i int) (d Date, n int, swapped, bad bool) {
	if i >= len(s) {
		return d, 0, false, false
	}
	if isAlpha(s[i]) {
		d, n, bad = cutMonthDayYear(s, i)
		return d, n, false, bad
	}
	a, j := digitsAt(s, i, 9)
	if j == i || j < len(s) && isNum(s[j]) {
		return d, 0, false, false
	}
	if j-i == 8 {
		if d = (Date{int16(a / 10000), uint8(a / 100 % 100), uint8(a % 100)}); d.valid() && wordEnds(s, j) {
			return d, j - i, false, false
		}
		return Date{}, 0, false, false
	}
	if j < len(s) && (s[j] == '/' || s[j] == '-' || s[j] == '.') {
		return cutNumericDate(s, i, a, j)
	}
	d, n, bad = cutDayMonthYear(s, i, a, j)
	return d, n, false, bad
}

// digitsAt reads up to most digits at s[i:] and returns the index behind them.
func digitsAt(s string, i, most int) (v, end int) {
	end = i
	for end < len(s) && end-i < most && isNum(s[end]) {
		v = v*10 + int(s[end]-'0')
		end++
	}
	return v, end
}

// cutNumericDate goes on behind the first number a, which ends at s[j] before a
// separator. A white byte may stand behind each separator, where a line wrapped, and
// the next label may be glued to a year of four digits.
func cutNumericDate(s string, i, a, j int) (d Date, n int, swapped, bad bool) {
	sep := s[j]
	first := j - i
	b, k := digitsAt(s, skipOne(s, j+1), 3)
	second := k - skipOne(s, j+1)
	if second < 1 || second > 2 || k >= len(s) || s[k] != sep {
		return d, 0, false, false
	}
	start := skipOne(s, k+1)
	c, end := digitsAt(s, start, 5)
	third := end - start
	if glued := third == 4 && end < len(s) && isAlpha(s[end]); !glued && !wordEnds(s, end) {
		return d, 0, false, false
	}
	var year, month, day int
	switch {
	case first == 4 && (third == 1 || third == 2):
		year, month, day = a, b, c
	case first <= 2 && (third == 2 || third == 4):
		month, day, year = a, b, c
		if third == 2 {
			year = centuryOf(c)
		}
		if month > 12 && day <= 12 {
			month, day, swapped = day, month, true
		}
	default:
		return d, 0, false, false
	}
	d = Date{int16(year), uint8(month), uint8(day)}
	if !d.valid() {
		return Date{}, 0, false, true
	}
	return d, end - i, swapped, false
}

// skipOne returns the index behind one white byte at s[i], if there is one.
func skipOne(s string, i int) int {
	if i < len(s) && isWhite(s[i]) {
		return i + 1
	}
	return i
}

// centuryOf gives two digits their century.
func centuryOf(yy int) int {
	if yy >= 70 {
		return 1900 + yy
	}
	return 2000 + yy
}

// monthAt reads the name of a month at s[i:], whole or by its first three
// letters, with a point, and returns its number and length, or 0, 0.
func monthAt(s string, i int) (month, n int) {
	for m, name := range monthNames {
		if foldPrefix(s, i, name[:3]) == 0 {
			continue
		}
		n = foldPrefix(s, i, name)
		if n == 0 || !wordEnds(s, i+n) {
			n = 3
			if m == 8 && foldPrefix(s, i, "SEPT") > 0 {
				n = 4
			}
		}
		if i+n < len(s) && isAlpha(s[i+n]) {
			return 0, 0
		}
		if i+n < len(s) && s[i+n] == '.' {
			n++
		}
		return m + 1, n
	}
	return 0, 0
}

// cutMonthDayYear reads APRIL 18, 2016 at s[i:].
func cutMonthDayYear(s string, i int) (d Date, n int, bad bool) {
	month, n := monthAt(s, i)
	if n == 0 {
		return d, 0, false
	}
	j := fewWhite(s, i+n)
	day, k := digitsAt(s, j, 2)
	if k == j {
		return d, 0, false
	}
	if k < len(s) && s[k] == ',' {
		k++
	}
	return nameDate(s, i, day, month, fewWhite(s, k), true)
}

// cutDayMonthYear goes on behind the day a, which ends at s[j]: 18 APRIL 2016.
func cutDayMonthYear(s string, i, a, j int) (d Date, n int, bad bool) {
	if j-i > 2 {
		return d, 0, false
	}
	k := fewWhite(s, j)
	month, n := monthAt(s, k)
	if n == 0 {
		return d, 0, false
	}
	k += n
	if k < len(s) && s[k] == ',' {
		k++
	}
	return nameDate(s, i, a, month, fewWhite(s, k), false)
}

// nameDate reads the year at s[j:] of a date that began at s[i]. Behind a month
// and a day it has four digits, so that APRIL 18 16 remains text.
func nameDate(s string, i, day, month, j int, long bool) (d Date, n int, bad bool) {
	year, end := digitsAt(s, j, 5)
	switch {
	case end-j == 2 && !long:
		year = centuryOf(year)
	case end-j != 4:
		return d, 0, false
	}
	if !wordEnds(s, end) {
		return d, 0, false
	}
	d = Date{int16(year), uint8(month), uint8(day)}
	if !d.valid() {
		return Date{}, 0, true
	}
	return d, end - i, false
}

// valid reports whether d is a day of the calendar in a year of four digits.
func (d Date) valid() bool {
	if d.Year < 1000 || d.Year > 9999 || d.Month < 1 || d.Month > 12 || d.Day < 1 {
		return false
	}
	last := uint8(31)
	switch d.Month {
	case 4, 6, 9, 11:
		last = 30
	case 2:
		last = 28
		if d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0) {
			last = 29
		}
	}
	return d.Day <= last
}

// Compare returns -1, 0 or 1 as d is before, the same as, or after e. The zero
// Date is before all others.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Time returns the first moment of d in UTC, and the zero Time for the zero
// Date.
func (d Date) Time() time.Time {
	if d == (Date{}) {
		return time.Time{}
	}
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// String returns d as 2016-04-18.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	b, _ := d.AppendText(nil)
	return string(b)
}

// AppendText appends the String of d to b. Its error is always nil.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d == (Date{}) {
		return b, nil
	}
	y := int(d.Year)
	return append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10),
		'-', '0'+d.Month/10, '0'+d.Month%10, '-', '0'+d.Day/10, '0'+d.Day%10), nil
}

// appendSlashed appends d as 04/18/2016.
func (d Date) appendSlashed(b []byte) []byte {
	y := int(d.Year)
	return append(b, '0'+d.Month/10, '0'+d.Month%10, '/', '0'+d.Day/10, '0'+d.Day%10, '/',
		byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10))
}

// MarshalText returns the String of d. Its error is always nil.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads what [ParseDate] reads; empty text gives the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(text))
	if err == nil {
		*d = v
	}
	return err
}
