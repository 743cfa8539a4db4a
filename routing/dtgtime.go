package routing

import "time"

// Time returns the instant that d means, in UTC. What d does not say it takes
// from near, a time known to lie not far away: the century of a two-digit
// year, the year, or the year and month are those that put the result nearest
// to near, the earlier of two that are equally near.
//
// If near is the zero time, two-digit years are those of 1960 to 2059, and
// there is no result without a year. There is none either for the zero DTG and
// for zone J, the local time of a place unknown.
func (d DTG) Time(near time.Time) (time.Time, bool) {
	if d.day == 0 || d.zone == 'J' || d.yearDigits == 0 && near.IsZero() {
		return time.Time{}, false
	}
	n := nearest{near: near}
	switch year, month := near.UTC().Year(), int(d.month); {
	case d.yearDigits == 4:
		return d.in(int(d.year), month), true
	case d.yearDigits == 2 && near.IsZero():
		century := 2000
		if d.year >= 60 {
			century = 1900
		}
		return d.in(century+int(d.year), month), true
	case d.yearDigits == 2:
		// Two centuries each way, since of 29 FEB 00 only every fourth is right.
		for c := -2; c <= 2; c++ {
			n.offer(d, year-year%100+100*c+int(d.year), month)
		}
	case month > 0:
		// Eight years each way, since 29 FEB may be as far.
		for y := -8; y <= 8; y++ {
			n.offer(d, year+y, month)
		}
	default:
		// Two months each way, since of two neighbours one has a day 31.
		for m := -2; m <= 2; m++ {
			first := time.Date(year, near.UTC().Month()+time.Month(m), 1, 0, 0, 0, 0, time.UTC)
			n.offer(d, first.Year(), int(first.Month()))
		}
	}
	return n.best, n.found
}

// in returns the instant of d in the given year and month.
func (d DTG) in(year, month int) time.Time {
	hour := int(d.hour) - zoneHours(d.zone)
	return time.Date(year, time.Month(month), int(d.day), hour, int(d.minute), 0, 0, time.UTC)
}

// zoneHours returns how many hours a zone is east of UTC (ACP 121).
func zoneHours(zone byte) int {
	switch {
	case 'A' <= zone && zone <= 'I':
		return int(zone-'A') + 1
	case 'K' <= zone && zone <= 'M':
		return int(zone - 'A')
	case 'N' <= zone && zone <= 'Y':
		return -int(zone-'N') - 1
	}
	return 0
}

// nearest keeps the best of the instants it is offered.
type nearest struct {
	near, best time.Time
	distance   int64 // in seconds, of best from near
	found      bool
}

// offer considers d in the given year and month, if that month has the day.
func (n *nearest) offer(d DTG, year, month int) {
	if int(d.day) > daysIn(year, month) {
		return
	}
	t := d.in(year, month)
	distance := t.Unix() - n.near.Unix()
	if distance < 0 {
		distance = -distance
	}
	if !n.found || distance < n.distance {
		n.best, n.distance, n.found = t, distance, true
	}
}
