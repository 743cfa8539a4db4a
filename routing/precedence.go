package routing

// A Precedence is how urgently a message is to be handled. Precedences are
// ordered: a < b means that b goes first.
//
// Three spellings exist (ACP 127, 5 FAH-2 H-320): a word on an address line, a
// letter before the date-time group, and the letter doubled at the start of
// format line 2. The letters do not sort by their alphabet.
//
//	word       letter  prosign
//	ROUTINE    R       RR
//	PRIORITY   P       PP
//	IMMEDIATE  O       OO
//	FLASH      Z       ZZ
//	EMERGENCY  Y       YY       emergency command precedence, military only
//
// The zero Precedence is absent, not routine.
type Precedence uint8

// The precedences, from the slowest to the fastest.
const (
	Routine   Precedence = 1 + iota // R: the default where an address line has no word
	Priority                        // P
	Immediate                       // O
	Flash                           // Z
	Emergency                       // Y: emergency command precedence, JANAP 128
)

// Each string is indexed by Precedence.
const (
	precedenceLetters  = "\x00RPOZY"
	precedenceProsigns = "  RRPPOOZZYY"
)

var precedenceWords = [...]string{"", "ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH", "EMERGENCY"}

// ParsePrecedence reads a precedence from its letter, its doubled letter or
// its word; the word may be in any case.
func ParsePrecedence(s string) (Precedence, error) {
	switch {
	case len(s) == 1, len(s) == 2 && s[0] == s[1]:
		if p := precedenceOf(s[0]); p != 0 {
			return p, nil
		}
	default:
		for p := Routine; p <= Emergency; p++ {
			if equalFold(s, precedenceWords[p]) {
				return p, nil
			}
		}
	}
	return 0, &Error{Input: s, Reason: "want R, P, O, Z, Y, one of these doubled, or a precedence word"}
}

// precedenceOf returns the precedence of a letter, or 0.
func precedenceOf(letter byte) Precedence {
	switch letter {
	case 'R':
		return Routine
	case 'P':
		return Priority
	case 'O':
		return Immediate
	case 'Z':
		return Flash
	case 'Y':
		return Emergency
	}
	return 0
}

// Letter returns the letter that stands before the date-time group, such as
// 'O' for Immediate, and 0 for an absent or unknown precedence.
func (p Precedence) Letter() byte {
	if p > Emergency {
		return 0
	}
	return precedenceLetters[p]
}

// Prosign returns the doubled letter that begins format line 2, such as "OO"
// for Immediate, and "" for an absent or unknown precedence.
func (p Precedence) Prosign() string {
	if p == 0 || p > Emergency {
		return ""
	}
	return precedenceProsigns[2*p : 2*p+2]
}

// String returns the word, such as "IMMEDIATE", and "" for an absent or
// unknown precedence.
//
//go:noinline
func (p Precedence) String() string {
	if p > Emergency {
		return ""
	}
	return precedenceWords[p]
}

// AppendText implements [encoding.TextAppender]: it appends the word.
func (p Precedence) AppendText(b []byte) ([]byte, error) { return append(b, p.String()...), nil }

// MarshalText implements [encoding.TextMarshaler]: it returns the word.
func (p Precedence) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParsePrecedence] reads, and empty text as absent.
func (p *Precedence) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = 0
		return nil
	}
	v, err := ParsePrecedence(string(text))
	if err == nil {
		*p = v
	}
	return err
}
