package classify

import "strings"

//go:generate go run gen.go

// A Caption is a word or phrase below the banner that says how a telegram is
// handled: EXDIS, SIPDIS, ROGER CHANNEL, FOR AMBASSADOR ONLY. It is in capitals,
// its words one blank apart. The set is open: a Caption that no table knows is
// still a Caption. The empty Caption is absent.
type Caption string

// CaptionClass says what kind of thing a [Caption] is. The zero CaptionClass is
// that of an unknown caption, and its String is "".
type CaptionClass uint8

const (
	CaptionHandling      CaptionClass = iota + 1 // NODIS, EXDIS, FOR ... ONLY: few persons may see it
	CaptionDistribution                          // STADIS, SIPDIS: which agencies get it
	CaptionDissemination                         // NOFORN, REL ...: to whom it may be passed on
	CaptionChannel                               // ROGER CHANNEL: a closed circle of officers handles it
	CaptionRole                                  // AMB, DCM: for the holder of an office
	CaptionSubject                               // TERREP, CODEL: what it reports on
	CaptionRouting                               // AIDAC: which network it takes
	CaptionTransmission                          // EFTO: how it is sent
	CaptionStatus                                // CORRECTED COPY: what became of the telegram
	CaptionControl                               // SENSITIVE, LOU: marks what is unclassified and yet protected
)

// captionClasses holds the names of the classes, as captions.tsv has them.
var captionClasses = [...]string{"", "special handling", "distribution", "dissemination control", "channel", "role",
	"subject", "routing", "transmission", "status", "control"}

// String returns the name of the class, such as "special handling".
func (c CaptionClass) String() string {
	if int(c) < len(captionClasses) {
		return captionClasses[c]
	}
	return ""
}

// A captionRow is one caption of captions.tsv. The name of a pattern has one *,
// which stands for some words.
type captionRow struct {
	name            string
	class           CaptionClass
	controls        Controls
	meaning, reader string
}

// maxCaption bounds a caption in bytes.
const maxCaption = 120

// row returns what the tables know of c, or nil.
func (c Caption) row() *captionRow {
	s := string(c)
	for lo, hi := 0, len(captionTable); lo < hi; {
		switch mid := (lo + hi) / 2; strings.Compare(captionTable[mid].name, s) {
		case 0:
			return &captionTable[mid]
		case -1:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	var best *captionRow
	for i := range captionPatterns {
		p := &captionPatterns[i]
		before, after, _ := strings.Cut(p.name, "*")
		if len(s) > len(before)+len(after) && strings.HasPrefix(s, before) && strings.HasSuffix(s, after) &&
			(best == nil || len(p.name) > len(best.name)) {
			best = p
		}
	}
	return best
}

// Known reports whether the tables know c, by name or as one of a kind such as
// FOR ... ONLY.
func (c Caption) Known() bool { return c.row() != nil }

// Class returns what kind of caption c is, or 0 if it is unknown.
func (c Caption) Class() CaptionClass {
	if r := c.row(); r != nil {
		return r.class
	}
	return 0
}

// Meaning returns one sentence that says what c means, or "" if it is unknown.
func (c Caption) Meaning() string {
	if r := c.row(); r != nil {
		return r.meaning
	}
	return ""
}

// Reader returns who may see a telegram so captioned, or "" if c is unknown.
func (c Caption) Reader() string {
	if r := c.row(); r != nil {
		return r.reader
	}
	return ""
}

// Control returns the control that c stands for, if it stands for one. SENSITIVE
// gives SBU, which it means below UNCLAS only; see [Marking.With].
func (c Caption) Control() (Controls, bool) {
	if r := c.row(); r != nil && r.controls != 0 {
		return r.controls, true
	}
	return 0, false
}

// With returns m with the control or the list of countries that caption c adds
// to it. SENSITIVE adds SBU to an unclassified text; on a classified one it is
// no more than the drafter's caution and adds nothing.
func (m Marking) With(c Caption) Marking {
	if add, ok := c.Control(); ok && (c != "SENSITIVE" || m.Level <= Unclassified) {
		m.Controls |= add
	}
	s := string(c)
	if n := relAt(s, 0); n > 0 && m.Rel == "" && c.Class() == CaptionDissemination {
		m.Rel = trimRel(s[n:relEnd(s, n)])
	}
	return m
}

// ParseCaption reads a caption, known or not: it puts the text in capitals,
// its words one blank apart, and cuts blanks and slashes from both ends. It
// fails for empty text, for text of more than 120 bytes, and for control
// characters. It allocates only if the text changes.
func ParseCaption(s string) (Caption, error) {
	t := strings.Trim(s, " \t/")
	switch {
	case t == "":
		return "", &Error{s, 0, "no caption"}
	case len(t) > maxCaption:
		return "", &Error{s, maxCaption, "a caption of more than 120 bytes"}
	}
	same := true
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case c < ' ' && c != '\t' || c == 0x7f:
			return "", &Error{s, strings.Index(s, t) + i, "a control character in a caption"}
		case 'a' <= c && c <= 'z' || c == '\t' || c == ' ' && t[i+1] == ' ':
			same = false
		}
	}
	if same {
		return Caption(t), nil
	}
	b := make([]byte, 0, len(t))
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case !isBlank(c):
			b = append(b, upperByte(c))
		case b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return Caption(b), nil
}

// String returns the caption.
func (c Caption) String() string { return string(c) }

// AppendText appends the caption to b. Its error is always nil.
func (c Caption) AppendText(b []byte) ([]byte, error) { return append(b, c...), nil }

// MarshalText returns the caption. Its error is always nil.
func (c Caption) MarshalText() ([]byte, error) { return []byte(c), nil }

// UnmarshalText reads what [ParseCaption] reads; empty text gives the empty
// Caption.
func (c *Caption) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = ""
		return nil
	}
	v, err := ParseCaption(string(text))
	if err == nil {
		*c = v
	}
	return err
}

// MarshalText returns the name of the class. Its error is always nil.
func (c CaptionClass) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the name of a class; empty text gives the zero
// CaptionClass.
func (c *CaptionClass) UnmarshalText(text []byte) error {
	for i, name := range captionClasses {
		if string(text) == name {
			*c = CaptionClass(i)
			return nil
		}
	}
	return &Error{string(text), 0, "no class of captions"}
}
