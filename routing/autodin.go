package routing

import "iter"

// An Autodin is format line 2 in the form of JANAP 128, the record with which
// a message travels the AUTODIN network in place of format lines 2 and 3:
//
//	RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF RUXXGHI.
//
// Its columns are fixed: precedence; language and media format, as sent and as
// to be delivered; classification; content indicator; originating station and
// station serial number; filing time; classification four times; and behind
// two hyphens the stations it goes to, up to a full stop. There may be so many
// of these that they run over several lines.
//
// The two classifications are kept as they are written, since they may
// contradict each other. The zero Autodin is absent.
type Autodin struct {
	text string // as written, with the full stop
}

// Where the columns of the record begin.
const (
	autodinInput   = 1
	autodinClass   = 3
	autodinContent = 4
	autodinStation = 9
	autodinSerial  = 16
	autodinFiling  = 21
	autodinGroup   = 29
	autodinList    = 35
)

// ParseAutodin reads the record. Its final full stop may be missing (measured
// on Navy general messages), and blanks or line ends in any number may part
// the stations it goes to.
func ParseAutodin(s string) (Autodin, error) {
	v, n, f := readAutodin(s)
	if err := f.err(s, n); err != nil {
		return Autodin{}, err
	}
	return v, nil
}

// CutAutodin reads the record at the start of s, up to its full stop, or where
// that is missing up to the last station that it goes to.
func CutAutodin(s string) (v Autodin, rest string, ok bool) {
	v, n, f := readAutodin(s)
	return v, s[n:], f.want == ""
}

func readAutodin(s string) (v Autodin, n int, f fault) {
	if f := readAutodinHead(s); f.want != "" {
		return v, 0, f
	}
	for i := autodinList; ; {
		end := i
		for end < len(s) && isWord(s[end]) {
			end++
		}
		if !Indicator(s[i:end]).Valid() {
			if n == 0 {
				return v, 0, fault{i, "want the routing indicator of a station it goes to"}
			}
			break // other text; the full stop is missing
		}
		if n = end; n < len(s) && s[n] == '.' {
			n++
			break
		}
		i = skipSpace(s, n)
		if i == n || i == len(s) {
			break
		}
	}
	return Autodin{s[:n]}, n, fault{}
}

// readAutodinHead reads the columns in front of the stations.
func readAutodinHead(s string) fault {
	if s == "" || precedenceOf(s[0]) == 0 {
		return fault{0, "want the letter of a precedence, one of R P O Z Y"}
	}
	if i := capitals(s, autodinInput, autodinContent); i < autodinContent {
		return fault{i, "want two letters of the media format and one of the classification"}
	}
	if i := capitals(s, autodinContent, autodinStation-1); i < autodinStation-1 || s[autodinContent] != 'Z' {
		if i > autodinContent && s[autodinContent] != 'Z' {
			i = autodinContent
		}
		return fault{i, "want the content indicator, Z and three letters"}
	}
	if at := autodinStation - 1; at >= len(s) || s[at] != ' ' {
		return fault{at, "want a blank"}
	}
	if i := capitals(s, autodinStation, autodinSerial); i < autodinSerial || s[autodinStation] != 'R' {
		if i > autodinStation && s[autodinStation] != 'R' {
			i = autodinStation
		}
		return fault{i, "want the routing indicator of the originating station, R and six letters"}
	}
	if number(s, autodinSerial, 4) < 0 {
		return fault{autodinSerial, "want a station serial number of four digits"}
	}
	if at := autodinFiling - 1; at >= len(s) || s[at] != ' ' {
		return fault{at, "want a blank"}
	}
	if _, _, f := readFiling(s[autodinFiling:]); f.want != "" {
		return fault{autodinFiling + f.at, f.want}
	}
	if at := autodinGroup - 1; at >= len(s) || s[at] != '-' {
		return fault{at, "want a hyphen"}
	}
	if i := capitals(s, autodinGroup, autodinList-2); i < autodinList-2 {
		return fault{i, "want the classification letter four times"}
	}
	for at := autodinList - 2; at < autodinList; at++ {
		if at >= len(s) || s[at] != '-' {
			return fault{at, "want two hyphens"}
		}
	}
	return fault{}
}

// capitals returns where the capital letters that begin at s[i:] end, at most
// at end.
func capitals(s string, i, end int) int {
	for i < end && i < len(s) && isUpper(s[i]) {
		i++
	}
	return i
}

// skipSpace returns the first i' >= i where s has no blank and no line end.
func skipSpace(s string, i int) int {
	for i < len(s) && (isBlank(s[i]) || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	return i
}

// Precedence returns the precedence, 0 for the zero Autodin.
func (v Autodin) Precedence() Precedence {
	if v.text == "" {
		return 0
	}
	return precedenceOf(v.text[0])
}

// Formats returns the letters of the language and media format: that in which
// the message entered the network, and that in which it is to leave it. Both
// are 0 for the zero Autodin.
func (v Autodin) Formats() (in, out byte) {
	if v.text == "" {
		return 0, 0
	}
	return v.text[autodinInput], v.text[autodinInput+1]
}

// Media returns in words what the letters of [Autodin.Formats] mean (JANAP
// 128), each "" if its letter is not verified.
func (v Autodin) Media() (in, out string) {
	a, b := v.Formats()
	return medium(a), medium(b)
}

func medium(letter byte) string {
	switch letter {
	case 'A':
		return "eight-level ASCII"
	case 'C':
		return "cards"
	case 'T':
		return "five-level paper tape"
	}
	return ""
}

// Class returns the classification letter of the fourth column, one of
// U E R C S T, or another that JANAP 128 reserves for special handling; 0 for
// the zero Autodin.
func (v Autodin) Class() byte {
	if v.text == "" {
		return 0
	}
	return v.text[autodinClass]
}

// Group returns the classification letters behind the filing time: four, which
// are the letter of [Autodin.Class] if the record is sound. It is "" for the
// zero Autodin.
func (v Autodin) Group() string {
	if v.text == "" {
		return ""
	}
	return v.text[autodinGroup : autodinList-2]
}

// Content returns the content indicator: ZYUW for narrative text, ZELX for a
// correction, ZDKW for a repetition, ZFH and a letter for a message that is
// forwarded. It is "" for the zero Autodin.
func (v Autodin) Content() string {
	if v.text == "" {
		return ""
	}
	return v.text[autodinContent : autodinStation-1]
}

// Station returns the originating station, "" for the zero Autodin.
func (v Autodin) Station() Indicator {
	if v.text == "" {
		return ""
	}
	return Indicator(v.text[autodinStation:autodinSerial])
}

// Serial returns the station serial number, which format line 15 repeats. Here
// it is written without its #. It is zero for the zero Autodin.
func (v Autodin) Serial() Serial {
	if v.text == "" {
		return Serial{}
	}
	return Serial{number: uint16(number(v.text, autodinSerial, 4)), present: true}
}

// Filing returns the filing time, zero for the zero Autodin.
func (v Autodin) Filing() Filing {
	if v.text == "" {
		return Filing{}
	}
	f, _, _ := readFiling(v.text[autodinFiling : autodinGroup-1])
	return f
}

// Indicators returns the stations that the message goes to, in their order.
func (v Autodin) Indicators() iter.Seq[Indicator] {
	return func(yield func(Indicator) bool) {
		for i := autodinList; i < len(v.text); {
			end := i
			for end < len(v.text) && isUpper(v.text[end]) {
				end++
			}
			if end == i || !yield(Indicator(v.text[i:end])) {
				return
			}
			i = skipSpace(v.text, end)
		}
	}
}

// String returns the record as it was written, "" for the zero Autodin.
func (v Autodin) String() string { return v.text }

// AppendText implements [encoding.TextAppender].
func (v Autodin) AppendText(b []byte) ([]byte, error) { return append(b, v.text...), nil }

// MarshalText implements [encoding.TextMarshaler].
func (v Autodin) MarshalText() ([]byte, error) { return []byte(v.text), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseAutodin] reads, and empty text as absent.
func (v *Autodin) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Autodin{}
		return nil
	}
	x, err := ParseAutodin(string(text))
	if err == nil {
		*v = x
	}
	return err
}
