package routing

import (
	"iter"
	"strings"
)

// A PLAD is a plain language address designator (ACP 117), the name under
// which messages are addressed, as AMEMBASSY TOKYO or
// JOINT STAFF WASHINGTON DC//J-3/J-5//. The set is open: an address that no
// table knows is still an address. The zero value is no address.
type PLAD struct {
	Name   string // without the office and without blanks around it
	Office string // what stands between the double slashes, as J-3/J-5; "" if there is none
}

// ParsePLAD reads an address: a name and, after a double slash, the offices
// there. The closing double slash may be lost and the offices may be empty,
// as both occur in published cables. Errors are of type [*Error]: s holds no
// name or a control character.
func ParsePLAD(s string) (PLAD, error) {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7F {
			return PLAD{}, &Error{s, i, "control character in an address"}
		}
	}
	name, office, _ := strings.Cut(s, "//")
	p := PLAD{strings.Trim(name, " /"), strings.Trim(office, " /")}
	if p.Name == "" {
		return PLAD{}, &Error{s, 0, "want the name of an address"}
	}
	return p, nil
}

// String returns the address with its offices between double slashes, "" for
// the zero value.
func (p PLAD) String() string {
	if p.Office == "" {
		return p.Name
	}
	return p.Name + "//" + p.Office + "//"
}

// AppendText appends the address as [PLAD.String] gives it. The error is always nil.
func (p PLAD) AppendText(b []byte) ([]byte, error) {
	b = append(b, p.Name...)
	if p.Office != "" {
		b = append(b, "//"...)
		b = append(b, p.Office...)
		b = append(b, "//"...)
	}
	return b, nil
}

// MarshalText returns the address as [PLAD.String] gives it. The error is always nil.
func (p PLAD) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads an address by [ParsePLAD]; empty text gives the zero value.
func (p *PLAD) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = PLAD{}
		return nil
	}
	q, err := ParsePLAD(string(text))
	if err != nil {
		return err
	}
	*p = q
	return nil
}

// Offices returns the offices one by one, as J-3 and J-5. An office may name
// the one above it before a colon, as USDP:PDUSDP.
func (p PLAD) Offices() iter.Seq[string] {
	return func(yield func(string) bool) {
		for office := range strings.SplitSeq(p.Office, "/") {
			if office = strings.Trim(office, " "); office != "" && !yield(office) {
				return
			}
		}
	}
}

// A PLADKind says what kind of addressee an address names.
type PLADKind uint8

const (
	Unknown           PLADKind = iota
	Embassy                    // AMEMBASSY
	Consulate                  // AMCONSUL, a consulate or consulate general
	Mission                    // USMISSION, a mission to an international organization
	InterestsSection           // USINT
	LiaisonOffice              // USLO
	FieldOffice                // USOFFICE, AIT, IRAN RPO, REO, PRT and other posts
	Department                 // SECSTATE, the Department of State
	Agency                     // another department or agency
	Military                   // a staff, command, unit, ship or attaché
	Delegation                 // USDEL, a delegation
	CollectiveAddress          // one address for many
)

var kindNames = [...]string{"", "embassy", "consulate", "mission", "interests section", "liaison office", "office",
	"department", "agency", "military", "delegation", "collective"}

// String returns the kind in a word or two, "" for Unknown.
func (k PLADKind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// Kind tells the kind of addressee from the words of the name, Unknown if
// they do not tell it.
func (p PLAD) Kind() PLADKind {
	if p.Name == "" {
		return Unknown
	}
	p = p.turned()
	for line := range strings.Lines(pladTailText) {
		word, kind, match := cutKind(line)
		if hasWord(p.Name, word, match == 'l') {
			return kind // whatever stands at the start
		}
	}
	for line := range strings.Lines(linesOf(pladHeadText, &pladHeadStart, p.Name)) {
		words, kind, match := cutKind(line)
		if strings.HasPrefix(p.Name, words) && (match == 'p' || len(p.Name) == len(words) || p.Name[len(words)] == ' ') {
			return kind
		}
	}
	if '0' <= p.Name[0] && p.Name[0] <= '9' {
		return Military // a unit, as 39OS INCIRLIK AB TU
	}
	info, _ := p.known().Info()
	return info.Kind
}

// turned returns the address with the word behind its comma in front. The
// State Department's messages since 2010 write WASHDC, SECSTATE and LONDON,
// AMEMBASSY. Any other address is returned as it is.
func (p PLAD) turned() PLAD {
	place, words, ok := strings.Cut(p.Name, ", ")
	if !ok {
		return p
	}
	for line := range strings.Lines(linesOf(pladHeadText, &pladHeadStart, words)) {
		if head, _, match := cutKind(line); head == words && match == 'w' {
			return PLAD{words + " " + place, p.Office}
		}
	}
	return p
}

// cutKind reads a line of the tables of words: the words, the kind they tell
// and the first letter of where they stand: word, prefix, last or any.
func cutKind(line string) (words string, kind PLADKind, match byte) {
	n := len(line) - len("\txx\n")
	return line[:n], PLADKind(line[n+1] - 'a'), line[n+2]
}

// hasWord reports whether w is a word of s, or the last word.
func hasWord(s, w string, last bool) bool {
	if last {
		s, ok := strings.CutSuffix(s, w)
		return ok && (s == "" || s[len(s)-1] == ' ')
	}
	for {
		i := strings.Index(s, w)
		if i < 0 {
			return false
		}
		end := i + len(w)
		if (i == 0 || s[i-1] == ' ') && (end == len(s) || s[end] == ' ' || s[end] == ',') {
			return true
		}
		s = s[end:]
	}
}

// Collective reports whether the address is a collective: one address for
// many, as CHINA POSTS COLLECTIVE, EU MEMBER STATES or an address indicating
// group (AIG).
func (p PLAD) Collective() bool { return p.Kind() == CollectiveAddress }

// known returns the post that the whole name stands for, if any.
func (p PLAD) known() Post {
	var buf squeezed
	if !buf.set(p.Name) {
		return ""
	}
	if post := buf.find(); post != "" {
		return post
	}
	return buf.findAgency()
}

// Post returns the post that the address names, "" if it names none. A post
// that no table knows is spelled as a reference id would spell it, if a word
// such as AMEMBASSY says that it is one; only then, and where that word stands
// behind a comma, does Post allocate.
func (p PLAD) Post() Post {
	p = p.turned()
	if post := p.known(); post != "" {
		return post
	}
	switch p.Kind() {
	case Embassy, Consulate, Mission, InterestsSection, LiaisonOffice, FieldOffice:
	default:
		return ""
	}
	// A country, a state or line noise may follow the place.
	if post, _, ok := CutPost(p.Name); ok {
		return post
	}
	place := p.Name
	for line := range strings.Lines(linesOf(pladHeadText, &pladHeadStart, place)) {
		words, _, match := cutKind(line)
		if rest, ok := strings.CutPrefix(place, words); ok && match == 'w' && hasPlace(words) {
			place = rest
			break
		}
	}
	var buf squeezed
	if !buf.set(place) {
		return "" // which place is lost
	}
	if post := findCut(buf.text()); post != "" {
		return post
	}
	for _, c := range buf.text() {
		if !isLetter(c) {
			return ""
		}
	}
	return Post(buf.text())
}

// hasPlace reports whether a place follows the words w.
func hasPlace(w string) bool {
	var buf squeezed
	return buf.set(w) && buf.add('X') && buf.place() == buf.n-1
}
