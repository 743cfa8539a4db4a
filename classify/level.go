package classify

// Level is a classification in the narrow sense. Levels are ordered: the higher
// one protects more. The zero Level is absent: a text that bears none, or bears
// only a control such as LIMITED OFFICIAL USE; it is below all others and its
// String is "".
//
// Controls are no levels: SBU, LOU and NOFORN stand beside a level, in
// [Controls].
type Level uint8

const (
	Unclassified Level = iota + 1 // U, UNCLAS
	Restricted                    // R; abolished by Executive Order 10501 in 1953, still written for foreign texts
	Confidential                  // C
	Secret                        // S
	TopSecret                     // TS
)

// levelWords holds the words of the levels, in order.
var levelWords = [...]string{"", "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"}

var levelLetters = [...]string{"", "U", "R", "C", "S", "TS"}

// ParseLevel reads the word of a level in any case, UNCLAS, or its letters U, R,
// C, S and TS.
func ParseLevel(s string) (Level, error) {
	for i := 1; i < len(levelWords); i++ {
		if foldEqual(s, levelWords[i]) || foldEqual(s, levelLetters[i]) {
			return Level(i), nil
		}
	}
	if foldEqual(s, "UNCLAS") {
		return Unclassified, nil
	}
	return 0, &Error{s, 0, "no level such as SECRET or S"}
}

// foldEqual reports whether s is word in any case. word is in capitals.
func foldEqual(s, word string) bool {
	return len(s) == len(word) && foldPrefix(s, 0, word) == len(s)
}

// String returns the word of the level in capitals, such as "TOP SECRET".
func (l Level) String() string {
	if int(l) < len(levelWords) {
		return levelWords[l]
	}
	return ""
}

// Letter returns the letter or letters of the level in a portion mark, such as
// "TS".
func (l Level) Letter() string {
	if int(l) < len(levelLetters) {
		return levelLetters[l]
	}
	return ""
}

// AppendText appends the word of the level to b. Its error is always nil.
func (l Level) AppendText(b []byte) ([]byte, error) { return append(b, l.String()...), nil }

// MarshalText returns the word of the level. Its error is always nil.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what [ParseLevel] reads; empty text gives the zero Level.
func (l *Level) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*l = 0
		return nil
	}
	v, err := ParseLevel(string(text))
	if err == nil {
		*l = v
	}
	return err
}
