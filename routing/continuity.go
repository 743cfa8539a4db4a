package routing

// A Continuity is the message continuity number at the end of an address line:
// 5107, which counts the messages from one originator to one addressee, or a
// range 0031-0033, one for each section of the message. Numbers have three to
// five digits, nearly always four (measured on published cables); the width is
// kept.
//
// The zero Continuity is absent, and not 0000.
type Continuity struct {
	first, last           uint32
	firstWidth, lastWidth uint8 // lastWidth is 0 if there is no range
}

const minContinuity, maxContinuity = 3, 5

// ParseContinuity reads a continuity number or a range of two. The second
// number of a range may be the smaller, since the count starts again.
func ParseContinuity(s string) (Continuity, error) {
	var v Continuity
	n := countDigits(s, 0, maxContinuity+1)
	if n < minContinuity || n > maxContinuity {
		return v, &Error{Input: s, Reason: "want a number of three to five digits"}
	}
	v.first, v.firstWidth = uint32(number(s, 0, n)), uint8(n)
	if n < len(s) && s[n] == '-' {
		m := countDigits(s, n+1, maxContinuity+1)
		if m < minContinuity || m > maxContinuity {
			return Continuity{}, &Error{Input: s, Offset: n + 1, Reason: "want a number of three to five digits"}
		}
		v.last, v.lastWidth = uint32(number(s, n+1, m)), uint8(m)
		n += 1 + m
	}
	if err := (fault{}).err(s, n); err != nil {
		return Continuity{}, err
	}
	return v, nil
}

// CutContinuitySuffix reads a continuity number or range at the end of the
// text of an address line: of
//
//	AMEMBASSY EXAMPLE PRIORITY 0031-0033
//
// rest is AMEMBASSY EXAMPLE PRIORITY. A blank must stand before the number;
// blanks there and behind it are dropped. The number of an address indicating
// group (AIG 7045) belongs to its name and is left alone. So would be that of
// a task force (CTF 345), but nothing in the form of the line tells it from a
// continuity number: look the whole address up first where it matters.
//
// If there is no number, ok is false and rest is s.
func CutContinuitySuffix(s string) (c Continuity, rest string, ok bool) {
	t := trimBlanks(s)
	value, width := numberSuffix(t)
	if width == 0 {
		return Continuity{}, s, false
	}
	c.first, c.firstWidth = value, width
	t = t[:len(t)-int(width)]
	if t != "" && t[len(t)-1] == '-' {
		t = t[:len(t)-1]
		if value, width = numberSuffix(t); width == 0 {
			return Continuity{}, s, false
		}
		c.last, c.lastWidth = c.first, c.firstWidth
		c.first, c.firstWidth = value, width
		t = t[:len(t)-int(width)]
	}
	rest = trimBlanks(t)
	if len(rest) == len(t) || isGroup(rest) {
		return Continuity{}, s, false
	}
	return c, rest, true
}

// numberSuffix returns the number of three to five digits that t ends with,
// and its width, which is 0 if t ends with fewer or more.
func numberSuffix(t string) (value uint32, width uint8) {
	scale := uint32(1)
	for i := len(t) - 1; i >= 0 && isDigit(t[i]); i-- {
		if width == maxContinuity {
			return 0, 0
		}
		value += scale * uint32(t[i]-'0')
		scale *= 10
		width++
	}
	if width < minContinuity {
		return 0, 0
	}
	return value, width
}

// isGroup reports whether t ends with the word AIG, for address indicating
// group (ACP 117).
func isGroup(t string) bool {
	const aig = "AIG"
	i := len(t) - len(aig)
	return i >= 0 && t[i:] == aig && (i == 0 || !isWord(t[i-1]))
}

// First returns the number, or the first of a range.
func (c Continuity) First() int { return int(c.first) }

// Last returns the last number of a range, and otherwise the same as First.
func (c Continuity) Last() int {
	if c.lastWidth == 0 {
		return int(c.first)
	}
	return int(c.last)
}

// Range reports whether c is a range of two numbers.
func (c Continuity) Range() bool { return c.lastWidth > 0 }

// String returns the number or range as it is written, such as "0031-0033",
// and "" for the zero Continuity.
func (c Continuity) String() string {
	b, _ := c.AppendText(make([]byte, 0, len("00031-00033")))
	return string(b)
}

// AppendText implements [encoding.TextAppender].
func (c Continuity) AppendText(b []byte) ([]byte, error) {
	b = appendNumber(b, int(c.first), int(c.firstWidth))
	if c.lastWidth > 0 {
		b = appendNumber(append(b, '-'), int(c.last), int(c.lastWidth))
	}
	return b, nil
}

// MarshalText implements [encoding.TextMarshaler].
func (c Continuity) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseContinuity] reads, and empty text as absent.
func (c *Continuity) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = Continuity{}
		return nil
	}
	v, err := ParseContinuity(string(text))
	if err == nil {
		*c = v
	}
	return err
}
