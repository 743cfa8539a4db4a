package routing

// A Transmission is the identifier in format line 1, VZCZCXRO0417: V starts a
// transmission, ZCZC a message, XRO is the channel, 0417 counts what went over
// it (5 FAH-2 H-321). Numbers have three digits in copies from a post's own
// channel and four in copies from the relay channels XRO and XYZ (measured on
// published cables); the width is kept.
//
// The zero Transmission is absent.
type Transmission struct {
	text string // as written: VZCZC, three letters, three or four digits
}

const (
	transmissionStart = "VZCZC"
	channelEnd        = len(transmissionStart) + 3
)

// ParseTransmission reads a transmission identifier, in capitals.
func ParseTransmission(s string) (Transmission, error) {
	t, n, f := readTransmission(s)
	if err := f.err(s, n); err != nil {
		return Transmission{}, err
	}
	return t, nil
}

// CutTransmission reads a transmission identifier at the start of s.
func CutTransmission(s string) (t Transmission, rest string, ok bool) {
	t, n, f := readTransmission(s)
	return t, s[n:], f.want == ""
}

func readTransmission(s string) (t Transmission, n int, f fault) {
	for i := range len(transmissionStart) {
		if i == len(s) || s[i] != transmissionStart[i] {
			return t, 0, fault{i, "want " + transmissionStart}
		}
	}
	for i := len(transmissionStart); i < channelEnd; i++ {
		if i >= len(s) || !isUpper(s[i]) {
			return t, 0, fault{i, "want a channel of three letters"}
		}
	}
	digits := countDigits(s, channelEnd, 5)
	n = channelEnd + digits
	if digits != 3 && digits != 4 || !endsWord(s, n) {
		return t, 0, fault{channelEnd, "want a number of three or four digits"}
	}
	return Transmission{s[:n]}, n, fault{}
}

// Channel returns the three letters of the channel, such as "XRO", and "" for
// the zero Transmission.
func (t Transmission) Channel() string {
	if t.text == "" {
		return ""
	}
	return t.text[len(transmissionStart):channelEnd]
}

// Number returns the number of the message on its channel, and 0 for the zero
// Transmission.
func (t Transmission) Number() int {
	if t.text == "" {
		return 0
	}
	return number(t.text, channelEnd, len(t.text)-channelEnd)
}

// String returns the identifier as it was written, and "" for the zero
// Transmission.
func (t Transmission) String() string { return t.text }

// AppendText implements [encoding.TextAppender].
func (t Transmission) AppendText(b []byte) ([]byte, error) { return append(b, t.text...), nil }

// MarshalText implements [encoding.TextMarshaler].
func (t Transmission) MarshalText() ([]byte, error) { return []byte(t.text), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseTransmission] reads, and empty text as absent.
func (t *Transmission) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*t = Transmission{}
		return nil
	}
	v, err := ParseTransmission(string(text))
	if err == nil {
		*t = v
	}
	return err
}
