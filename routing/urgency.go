package routing

// An Urgency is a precedence as an address line writes it: a precedence word,
// or NIACT IMMEDIATE, which asks for action at any hour of the night and goes
// to action addressees only (5 FAH-2 H-420).
//
// The zero Urgency is absent. Only Immediate goes with night action; other
// pairs have a String but no Parse.
type Urgency struct {
	Precedence  Precedence
	NightAction bool
}

const niact = "NIACT"

// ParseUrgency reads a precedence word in any case, or NIACT and blanks before
// the word IMMEDIATE. It does not read letters, prosigns or misspelt words.
func ParseUrgency(s string) (Urgency, error) {
	word, at, night := s, 0, false
	if len(s) > len(niact) && equalFold(s[:len(niact)], niact) && isBlank(s[len(niact)]) {
		at = skipBlanks(s, len(niact))
		word, night = s[at:], true
	}
	for p := Routine; p <= Emergency; p++ {
		if !equalFold(word, precedenceWords[p]) {
			continue
		}
		if night && p != Immediate {
			return Urgency{}, &Error{Input: s, Offset: at, Reason: "want IMMEDIATE after NIACT"}
		}
		return Urgency{p, night}, nil
	}
	return Urgency{}, &Error{Input: s, Offset: at, Reason: "want a precedence word"}
}

// CutUrgencySuffix reads a precedence word at the end of the text of an
// address line, after its continuity number has been cut away: of
//
//	AMEMBASSY EXAMPLE NIACT IMMEDIATE
//
// rest is AMEMBASSY EXAMPLE. Blanks behind the word and before it are dropped.
// EMERGENCY is not looked for, since no address line carries it.
//
// A misspelt word is read too, with repaired true: one of at least six letters
// that a single letter lost, added or changed, or two neighbours swapped, has
// made of ROUTINE, PRIORITY or IMMEDIATE. So is one of these three words that
// has lost the blank before it (WASHDCPRIORITY). Both are measured on
// published cables. ROUTING is a word of its own and left alone.
//
// If there is no precedence word, ok is false and rest is s.
func CutUrgencySuffix(s string) (u Urgency, rest string, repaired, ok bool) {
	t := trimBlanks(s)
	n := len(t)
	if n < len("FLASH") || !isAlpha(t[n-1]) {
		return Urgency{}, s, false, false
	}
	p, start := exactSuffix(t)
	if p == 0 {
		if p, start = misspeltSuffix(t); p == 0 {
			return Urgency{}, s, false, false
		}
		repaired = true
	} else if start > 0 && !isBlank(t[start-1]) {
		repaired = true
		if isAlpha(t[start-1]) && (start == 1 || isBlank(t[start-2])) {
			start-- // a letter added in front, not a word that lost its blank
		}
	}
	u.Precedence = p
	rest = trimBlanks(t[:start])
	if p == Immediate {
		if i := len(rest) - len(niact); i >= 0 && equalFold(rest[i:], niact) && (i == 0 || isBlank(rest[i-1])) {
			u.NightAction = true
			rest = trimBlanks(rest[:i])
		}
	}
	return u, rest, repaired, true
}

// exactSuffix returns the precedence whose word t ends with, and where it
// begins. FLASH must stand alone, being short enough to end another word.
func exactSuffix(t string) (Precedence, int) {
	var p Precedence
	switch t[len(t)-1] | 0x20 {
	case 'e':
		p = Immediate
		if t[len(t)-2]|0x20 == 'n' {
			p = Routine
		}
	case 'y':
		p = Priority
	case 'h':
		p = Flash
	default:
		return 0, 0
	}
	start := len(t) - len(precedenceWords[p])
	if start < 0 || !equalFold(t[start:], precedenceWords[p]) {
		return 0, 0
	}
	if p == Flash && start > 0 && isWord(t[start-1]) {
		return 0, 0
	}
	return p, start
}

// misspeltSuffix returns the precedence whose word the last word of t nearly
// is, and where that begins.
func misspeltSuffix(t string) (Precedence, int) {
	// One slip cannot spoil both the first two and the last two letters of so
	// long a word, so most last words need not be measured at all.
	const shortest, longest = 6, len("IMMEDIATE") + 1
	end := len(t)
	start := end
	for start > 0 && isAlpha(t[start-1]) {
		if start--; end-start > longest {
			return 0, 0
		}
	}
	if end-start < shortest || start > 0 && !isBlank(t[start-1]) {
		return 0, 0
	}
	w := t[start:]
	for p := Routine; p <= Immediate; p++ {
		word := precedenceWords[p]
		head := sameLetter(w[0], word[0]) && sameLetter(w[1], word[1])
		tail := sameLetter(w[len(w)-1], word[len(word)-1]) && sameLetter(w[len(w)-2], word[len(word)-2])
		if (head || tail) && oneSlip(w, word) && !equalFold(w, "ROUTING") {
			return p, start
		}
	}
	return 0, 0
}

// oneSlip reports whether s becomes the word upper by one letter added, lost
// or changed, or by two neighbours swapped.
func oneSlip(s, upper string) bool {
	for s != "" && upper != "" && sameLetter(s[0], upper[0]) {
		s, upper = s[1:], upper[1:]
	}
	for s != "" && upper != "" && sameLetter(s[len(s)-1], upper[len(upper)-1]) {
		s, upper = s[:len(s)-1], upper[:len(upper)-1]
	}
	switch {
	case len(s) <= 1 && len(upper) <= 1:
		return true
	case len(s) == 2 && len(upper) == 2:
		return sameLetter(s[0], upper[1]) && sameLetter(s[1], upper[0])
	}
	return false
}

// String returns the word, with "NIACT " before it for night action, and ""
// for an absent Urgency.
//
//go:noinline
func (u Urgency) String() string {
	if u == (Urgency{Immediate, true}) {
		return niact + " IMMEDIATE"
	}
	if !u.NightAction {
		return u.Precedence.String()
	}
	b, _ := u.AppendText(nil)
	return string(b)
}

// AppendText implements [encoding.TextAppender]: it appends what String
// returns.
func (u Urgency) AppendText(b []byte) ([]byte, error) {
	if u.NightAction {
		b = append(b, niact+" "...)
	}
	return append(b, u.Precedence.String()...), nil
}

// MarshalText implements [encoding.TextMarshaler].
func (u Urgency) MarshalText() ([]byte, error) { return u.AppendText(nil) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseUrgency] reads, and empty text as absent.
func (u *Urgency) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*u = Urgency{}
		return nil
	}
	v, err := ParseUrgency(string(text))
	if err == nil {
		*u = v
	}
	return err
}
