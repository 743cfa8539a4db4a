package routing

import "strings"

// A Signal is an operating signal: Z and two letters, as in ZDK, perhaps
// digits that choose among its meanings, as in ZFF4, and perhaps an operand,
// as in ZDK CTG RUEHXX 0042 0321410. Signals stand behind the security group
// and behind the date-time group. ACP 131 defines those up to ZXZ; ZYA to ZZZ
// are left to nations and services.
//
// Any signal of that form is a value, known or not. The zero Signal is absent.
type Signal struct {
	Code    string // Z and two capital letters
	Digit   string // the digits right behind, or ""
	Operand string // without blanks around it, or ""
}

// ParseSignal reads one signal with its operand, as [CutSignal] cuts it.
func ParseSignal(s string) (Signal, error) {
	v, rest, ok := CutSignal(s)
	if !ok {
		return Signal{}, &Error{Input: s, Reason: "want a signal of Z and two letters"}
	}
	if rest != "" {
		at := skipBlanks(s, len(s)-len(rest))
		want := "want nothing more"
		if v.bare() {
			want = "want nothing more, since " + v.Code + " takes no operand"
		}
		return Signal{}, &Error{Input: s, Offset: at, Reason: want}
	}
	return v, nil
}

// CutSignal reads a signal with its operand at the start of s. The operand is
// everything up to the next signal, an opening parenthesis, the end of the
// line, or the end of s; rest begins where it ends, with any blanks that
// follow. Signals that never take an operand (ZNR, ZNY, ZZH) leave what
// follows in rest.
//
// Two ways of running signals together are read (both measured on published
// cables): known signals without a blank between them, as in ZZHZDF, are cut
// apart; and slashes around a signal, as in //ZEL//, go with it.
func CutSignal(s string) (v Signal, rest string, ok bool) {
	start := skipSlashes(s, 0)
	end := signalEnd(s, start)
	if end == 0 {
		return Signal{}, s, false
	}
	v.Code, v.Digit = s[start:start+3], s[start+3:end]
	if after := skipSlashes(s, end); start > 0 && after > end {
		return v, s[after:], true
	}
	at := skipBlanks(s, end)
	if at == end || v.bare() {
		return v, s[end:], true
	}
	last := at // end of the operand's last word
	for at < len(s) && !endsOperand(s[at]) && !startsSignal(s, at) {
		for at < len(s) && !isBlank(s[at]) && !endsOperand(s[at]) {
			at++
		}
		last = at
		at = skipBlanks(s, at)
	}
	operand := skipBlanks(s, end)
	if last == operand {
		return v, s[end:], true
	}
	v.Operand = s[operand:last]
	if start > 0 {
		v.Operand = trimBlanks(strings.TrimRight(v.Operand, "/"))
	}
	return v, s[last:], true
}

// endsOperand reports whether an operand cannot go on with c.
func endsOperand(c byte) bool { return c == '(' || c == '\n' || c == '\r' || c == '\f' }

// startsSignal reports whether a signal, perhaps between slashes, begins at
// s[i:].
func startsSignal(s string, i int) bool { return signalEnd(s, skipSlashes(s, i)) > 0 }

// skipSlashes returns the offset behind the slashes at s[i:], but for no more
// of them than were ever seen around a signal, lest a line of nothing but
// slashes be looked through once for each.
func skipSlashes(s string, i int) int {
	const most = 4
	for end := min(len(s), i+most); i < end && s[i] == '/'; {
		i++
	}
	return i
}

// signalEnd returns where the code and digits of the signal at s[i:] end, and
// 0 if there is none. A signal ends its word, unless it is known and another
// known one follows.
func signalEnd(s string, i int) int {
	if len(s)-i < 3 || s[i] != 'Z' || !isUpper(s[i+1]) || !isUpper(s[i+2]) {
		return 0
	}
	end := i + 3
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	if endsWord(s, end) || len(s)-end >= 3 && knownSignal(s[i:i+3]) >= 0 && knownSignal(s[end:end+3]) >= 0 {
		return end
	}
	return 0
}

// knownSignal returns the index of a code in signalCodes, or -1.
func knownSignal(code string) int {
	if len(code) != 3 {
		return -1
	}
	lo, hi := 0, len(signalCodes)/3
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		switch c := signalCodes[3*mid : 3*mid+3]; {
		case c == code:
			return mid
		case c < code:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return -1
}

// bare reports whether v never takes an operand.
func (v Signal) bare() bool {
	i := knownSignal(v.Code)
	return i >= 0 && signalBare>>i&1 == 1
}

// Known reports whether the code is in the table of signals.
func (v Signal) Known() bool { return knownSignal(v.Code) >= 0 }

// Meaning returns what the code means, in words. It is "" for an unknown
// signal, and for a known one whose meaning is not verified.
func (v Signal) Meaning() string {
	i := knownSignal(v.Code)
	switch {
	case i < 0:
		return ""
	case i == 0:
		return signalText[:signalEnds[0]]
	}
	return signalText[signalEnds[i-1]:signalEnds[i]]
}

// String returns code, digits and operand as they are written, and "" for the
// zero Signal.
func (v Signal) String() string {
	if v.Operand == "" {
		return v.Code + v.Digit
	}
	return v.Code + v.Digit + " " + v.Operand
}

// AppendText implements [encoding.TextAppender].
func (v Signal) AppendText(b []byte) ([]byte, error) {
	b = append(append(b, v.Code...), v.Digit...)
	if v.Operand != "" {
		b = append(append(b, ' '), v.Operand...)
	}
	return b, nil
}

// MarshalText implements [encoding.TextMarshaler].
func (v Signal) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseSignal] reads, and empty text as absent.
func (v *Signal) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Signal{}
		return nil
	}
	x, err := ParseSignal(string(text))
	if err == nil {
		*v = x
	}
	return err
}

// CutRemark reads a remark at the start of s, such as (SVC 0042): an opening
// parenthesis and all up to the closing one. Its words are not interpreted. A
// remark that is not closed runs to the end of s, without trailing blanks.
func CutRemark(s string) (remark, rest string, ok bool) {
	if s == "" || s[0] != '(' {
		return "", s, false
	}
	for i := range len(s) {
		if s[i] == ')' {
			return s[:i+1], s[i+1:], true
		}
	}
	remark = trimBlanks(s)
	return remark, s[len(remark):], true
}
