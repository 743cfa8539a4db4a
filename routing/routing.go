// Package routing reads the values that stand in the heading of a diplomatic
// cable: who sends, to whom, how urgently, when, and by which transmission.
//
// It knows values and never a place. Each value type has a Parse function,
// which reads a whole string and explains what it could not read with an
// [*Error]; most have a Cut function too, which like [strings.Cut] reads the
// value at the very start of a string, returns the rest as a suffix of that
// string (so len(s)-len(rest) is what the value took), and never allocates.
// Two functions, [CutUrgencySuffix] and [CutContinuitySuffix], work from the
// end of a string, because an address line is open at its start.
//
// All values are comparable and immutable. The zero value of each is the
// absent one: its String is "". Values that keep text keep a substring of what
// they were read from, and so keep that alive; use [strings.Clone] on the
// input where this matters.
//
// # Terminology
//
// A message has sixteen format lines, of which these carry the values here:
//
//	VZCZCXRO0417                         1  transmission: channel XRO, number 0417
//	PP RUEHCN RUEHGH RUEHVC              2  route: precedence and routing indicators
//	DE RUEHXX #0042/01 0321410           3  station, serial with section, filing time
//	ZNY SSSSS ZZH                        4  operating signals and security group
//	P R 011407Z FEB 08 ZDK               5  precedences, date-time group, more signals
//	FM AMEMBASSY EXAMPLE                 6  originator
//	TO RUEHC/SECSTATE WASHDC PRIORITY 5107   7  action addressees
//	INFO RUEHOO/CHINA POSTS COLLECTIVE   8  information addressees
//
// Precedence is how fast a message travels, from routine to flash. An urgency
// is a precedence as an address line writes it, which may add night action.
//
// A routing indicator (RUEHC) names a station of the network; a plain language
// address or PLAD (SECSTATE WASHDC) names an office. Neither determines the
// other.
//
// The station serial (#0042) numbers what a station sends, and with the
// station and the filing time (0321410: day of the year, hour, minute)
// identifies one transmission. The date-time group (011407Z FEB 08) is the
// message's own date and stays the same when the message is sent again.
//
// An operating signal (ZDK) is a word between operators: Z and two letters,
// perhaps a digit, perhaps an operand. A continuity number (5107) counts the
// messages from one originator to one addressee.
//
// # Specifications
//
// The rules come from ACP 117 (routing indicators, release codes), ACP 127
// (format lines), ACP 131 (operating signals), JANAP 128 and the Foreign
// Affairs Handbook, 5 FAH-2 H-230, H-320 and H-420. Where published cables
// differ from them the documentation says "measured on published cables".
package routing

import (
	"strconv"
	"unicode/utf8"
)

//go:generate go run gensignals.go

// An Error says why a string is not the value it was read as. Every Parse
// function and UnmarshalText method of this package returns its errors as
// *Error.
type Error struct {
	Input  string // the whole string that was read
	Offset int    // in bytes into Input, where the fault is
	Reason string // what was wanted, or what is wrong: lower case, no full stop
}

// Error returns the place, the input and the reason in one line. A long input
// is shown only around the fault.
func (e *Error) Error() string {
	return "routing: offset " + strconv.Itoa(e.Offset) + " of " + quoteAround(e.Input, e.Offset) + ": " + e.Reason
}

// quoteAround quotes s, or where s is long the part of it around offset.
func quoteAround(s string, offset int) string {
	const before, most = 24, 48
	if len(s) <= most {
		return strconv.Quote(s)
	}
	start := min(max(offset-before, 0), len(s)-most)
	end := start + most
	for range utf8.UTFMax - 1 { // cut no character in two
		if start > 0 && !utf8.RuneStart(s[start]) {
			start--
		}
		if end < len(s) && !utf8.RuneStart(s[end]) {
			end--
		}
	}
	q := strconv.Quote(s[start:end])
	if start > 0 {
		q = "..." + q
	}
	if end < len(s) {
		q += "..."
	}
	return q
}

// A fault is what a reader found wrong: where, and what it wanted there. A
// reader returns it by value so that failing costs nothing; only a Parse
// function makes an *Error of it.
type fault struct {
	at   int
	want string // "" means no fault
}

// err returns nil if a reader without fault took all n bytes of s, and
// otherwise the *Error.
func (f fault) err(s string, n int) error {
	if f.want == "" {
		if n == len(s) {
			return nil
		}
		f = fault{n, "want nothing more"}
	}
	return &Error{Input: s, Offset: f.at, Reason: f.want}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// isAlpha reports whether c is an ASCII letter of either case.
func isAlpha(c byte) bool { return isUpper(c &^ 0x20) }

// isWord reports whether c belongs to a word: an ASCII letter or digit.
func isWord(c byte) bool { return isAlpha(c) || isDigit(c) }

// endsWord reports whether no word goes on at s[i:].
func endsWord(s string, i int) bool { return i >= len(s) || !isWord(s[i]) }

// skipBlanks returns the first i' >= i where s has no blank.
func skipBlanks(s string, i int) int {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// trimBlanks returns s without its trailing blanks.
func trimBlanks(s string) string {
	n := len(s)
	for n > 0 && isBlank(s[n-1]) {
		n--
	}
	return s[:n]
}

// number reads exactly n digits at s[i:]. It returns -1 where there are fewer.
func number(s string, i, n int) int {
	if len(s)-i < n {
		return -1
	}
	v := 0
	for _, c := range []byte(s[i : i+n]) {
		if !isDigit(c) {
			return -1
		}
		v = v*10 + int(c-'0')
	}
	return v
}

// countDigits returns how many digits s[i:] begins with, at most limit.
func countDigits(s string, i, limit int) int {
	n := 0
	for n < limit && i+n < len(s) && isDigit(s[i+n]) {
		n++
	}
	return n
}

// appendNumber appends v in decimal, with zeros in front to fill width.
func appendNumber(b []byte, v, width int) []byte {
	at := len(b)
	for range width {
		b = append(b, '0')
	}
	for i := len(b) - 1; i >= at; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
	return b
}

// equalFold reports whether s is the word upper, in any case.
func equalFold(s, upper string) bool {
	if len(s) != len(upper) {
		return false
	}
	for i := range len(s) {
		if !sameLetter(s[i], upper[i]) {
			return false
		}
	}
	return true
}

// sameLetter reports whether c is the capital letter upper, in either case.
func sameLetter(c, upper byte) bool { return c&^0x20 == upper && isAlpha(c) }
