package routing

import "time"

// A Filing is the filing time of format line 3, 0321410: day of the year, hour
// and minute, in UTC. It says when the transmission was filed, which for a
// message sent again may be days after its [DTG].
//
// The zero Filing is absent.
type Filing struct {
	day          uint16
	hour, minute uint8
}

// ParseFiling reads a filing time: seven digits, a day of 001 to 366, an hour
// of 00 to 23 and a minute of 00 to 59.
func ParseFiling(s string) (Filing, error) {
	v, n, f := readFiling(s)
	if err := f.err(s, n); err != nil {
		return Filing{}, err
	}
	return v, nil
}

// CutFiling reads a filing time at the start of s.
func CutFiling(s string) (v Filing, rest string, ok bool) {
	v, n, f := readFiling(s)
	return v, s[n:], f.want == ""
}

func readFiling(s string) (v Filing, n int, f fault) {
	n = countDigits(s, 0, 8)
	if n != 7 || !endsWord(s, n) {
		return Filing{}, 0, fault{min(n, 7), "want seven digits: day of the year, hour, minute"}
	}
	day, hour, minute := number(s, 0, 3), number(s, 3, 2), number(s, 5, 2)
	switch {
	case day < 1 || day > 366:
		return Filing{}, 0, fault{0, "want a day of the year 001 to 366"}
	case hour > 23:
		return Filing{}, 0, fault{3, "want an hour 00 to 23"}
	case minute > 59:
		return Filing{}, 0, fault{5, "want a minute 00 to 59"}
	}
	return Filing{uint16(day), uint8(hour), uint8(minute)}, n, fault{}
}

// Day returns the day of the year, 1 to 366, and 0 for the zero Filing.
func (v Filing) Day() int { return int(v.day) }

// Hour returns the hour, 0 to 23.
func (v Filing) Hour() int { return int(v.hour) }

// Minute returns the minute, 0 to 59.
func (v Filing) Minute() int { return int(v.minute) }

// Date returns the month and the day of the month in the given year. Both are
// 0 if the year has no such day, or v is zero.
func (v Filing) Date(year int) (month time.Month, day int) {
	if v.day == 0 {
		return 0, 0
	}
	y, month, day := time.Date(year, time.January, int(v.day), 0, 0, 0, 0, time.UTC).Date()
	if y != year {
		return 0, 0
	}
	return month, day
}

// AppendClock appends the hour and minute as four digits, and nothing for the
// zero Filing.
func (v Filing) AppendClock(b []byte) []byte {
	if v.day == 0 {
		return b
	}
	return appendNumber(b, int(v.hour)*100+int(v.minute), 4)
}

// String returns the seven digits, and "" for the zero Filing.
func (v Filing) String() string {
	b, _ := v.AppendText(make([]byte, 0, len("0321410")))
	return string(b)
}

// AppendText implements [encoding.TextAppender].
func (v Filing) AppendText(b []byte) ([]byte, error) {
	if v.day == 0 {
		return b, nil
	}
	return v.AppendClock(appendNumber(b, int(v.day), 3)), nil
}

// MarshalText implements [encoding.TextMarshaler].
func (v Filing) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseFiling] reads, and empty text as absent.
func (v *Filing) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Filing{}
		return nil
	}
	x, err := ParseFiling(string(text))
	if err == nil {
		*v = x
	}
	return err
}
