package routing

// A Serial is the station serial number of format line 3, #0042/01: the number
// the sending station gives to a transmission, and the section of the message
// that it carries. It has four digits and is the message's own number modulo
// 10,000 (measured on published cables); format line 15 repeats it. Without a
// section it is #0042.
//
// The zero Serial is absent, and not #0000, which military stations use.
type Serial struct {
	number  uint16
	section uint8
	present bool
}

// ParseSerial reads a station serial: #, four digits and perhaps a slash and
// two digits, 01 or more.
func ParseSerial(s string) (Serial, error) {
	v, n, f := readSerial(s)
	if err := f.err(s, n); err != nil {
		return Serial{}, err
	}
	return v, nil
}

// CutSerial reads a station serial at the start of s.
func CutSerial(s string) (v Serial, rest string, ok bool) {
	v, n, f := readSerial(s)
	return v, s[n:], f.want == ""
}

func readSerial(s string) (v Serial, n int, f fault) {
	if s == "" || s[0] != '#' {
		return Serial{}, 0, fault{0, "want #"}
	}
	num := number(s, 1, 4)
	if num < 0 || !endsWord(s, 5) {
		return Serial{}, 0, fault{1, "want a number of four digits"}
	}
	v = Serial{number: uint16(num), present: true}
	if len(s) == 5 || s[5] != '/' {
		return v, 5, fault{}
	}
	section := number(s, 6, 2)
	if section < 1 || !endsWord(s, 8) {
		return Serial{}, 0, fault{6, "want a section 01 to 99"}
	}
	v.section = uint8(section)
	return v, 8, fault{}
}

// Number returns the number, 0 to 9999, and 0 for the zero Serial.
func (v Serial) Number() int { return int(v.number) }

// Section returns the section, 1 to 99, and 0 if none is written.
func (v Serial) Section() int { return int(v.section) }

// String returns the serial as it is written, such as "#0042/01", and "" for
// the zero Serial.
func (v Serial) String() string {
	b, _ := v.AppendText(make([]byte, 0, len("#0042/01")))
	return string(b)
}

// AppendText implements [encoding.TextAppender].
func (v Serial) AppendText(b []byte) ([]byte, error) {
	if !v.present {
		return b, nil
	}
	b = appendNumber(append(b, '#'), int(v.number), 4)
	if v.section > 0 {
		b = appendNumber(append(b, '/'), int(v.section), 2)
	}
	return b, nil
}

// MarshalText implements [encoding.TextMarshaler].
func (v Serial) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseSerial] reads, and empty text as absent.
func (v *Serial) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Serial{}
		return nil
	}
	x, err := ParseSerial(string(text))
	if err == nil {
		*v = x
	}
	return err
}
