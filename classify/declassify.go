package classify

import (
	"strconv"
	"strings"
)

// A Declassify says when and how the classification of a text ends: what stands
// behind the order's number on the declassification line. Of its fields a line
// gives one or a few. Values are comparable. The zero Declassify is absent, and
// its String is "".
type Declassify struct {
	// On is the day of declassification, or of review for it.
	On Date
	// Years is the number of years until then, where the line gives no day.
	Years int
	// Event is what ends the classification, in the drafter's words.
	Event string
	// Terms are the schedules and exemptions, such as "OADR", "XGDS-3" or
	// "25X1"; several are joined by commas. See [TermMeaning].
	Terms string
	// NotApplicable is set for N/A: the text is not classified.
	NotApplicable bool
	// By is the name in brackets of who classified the text, as written.
	By string
	// Authority says by which authority, such as "OR-P", under Order 12065.
	Authority string
	// Downgrade is the level that the text falls to before, and when.
	Downgrade Downgrade
}

// A Downgrade is a step to a lower level on a given day. The zero Downgrade is
// absent.
type Downgrade struct {
	To Level
	On Date
}

// A termRow is one schedule or exemption of orders.tsv.
type termRow struct {
	term    string
	order   Order
	meaning string
}

// TermMeaning returns what a schedule or exemption, such as "XGDS-3", stands
// for, and the order that brought it, or "" and 0 for an unknown one.
func TermMeaning(term string) (meaning string, o Order) {
	for i := range termTable {
		if termTable[i].term == term {
			return termTable[i].meaning, termTable[i].order
		}
	}
	return "", 0
}

// ParseDeclassify reads what [CutDeclassify] reads, and nothing behind it but
// white space and punctuation.
func ParseDeclassify(s string) (Declassify, error) {
	p := declassifyReader{s: s}
	end := p.read()
	if end == 0 {
		if p.badDay > 0 {
			return Declassify{}, &Error{s, p.badDay - 1, "no such day in the calendar"}
		}
		return Declassify{}, &Error{s, p.start(0), "no date, term or event"}
	}
	for i := end; i < len(s); i++ {
		if !isWhite(s[i]) && s[i] != '.' && s[i] != ',' && s[i] != ';' {
			return Declassify{}, &Error{s, i, "text behind the declassification"}
		}
	}
	return p.d, nil
}

// CutDeclassify reads what stands behind the order's number, from its colon on:
// ": DECL: 04/18/2016", ": N/A", ": GDS 8/12/85 (DOE, JANE Q.) OR-P", " DECL: X1, X5",
// ": DECL: TEN YEARS AFTER CLOSURE OF THE COURT", "DNG: CO 04/18/2012". It stops at
// the end of the line, and before the labels that line joining puts on the same
// one: TAGS, SUBJECT, REF, Classified By. It allocates only to join several
// terms.
//
// repaired says that a label was missing, doubled or misspelt, that the day
// stood before the month, or that a term was misspelt (N:A, XDS-1). Where the
// line holds a date that is no day of the calendar, ok is false, and
// [ParseDeclassify] says so.
func CutDeclassify(s string) (d Declassify, rest string, repaired, ok bool) {
	p := declassifyReader{s: s}
	end := p.read()
	if end == 0 {
		return Declassify{}, s, false, false
	}
	return p.d, s[end:], p.repaired, true
}

// String returns d as a line gives it behind the order's number and colon, such
// as "DECL: 04/18/2016" or "GDS 08/12/1985 (DOE, JANE Q.) OR-P".
func (d Declassify) String() string {
	if d == (Declassify{}) {
		return ""
	}
	b, _ := d.AppendText(nil)
	return string(b)
}

// AppendText appends the String of d to b. Its error is always nil.
func (d Declassify) AppendText(b []byte) ([]byte, error) {
	if d.NotApplicable {
		return append(b, "N/A"...), nil
	}
	start := len(b)
	word := func(s string) {
		if len(b) > start {
			b = append(b, ' ')
		}
		b = append(b, s...)
	}
	// A name or an authority stands only where there is no label before it.
	named := d.By != "" || d.Authority != "" || schedule(d.Terms)
	label := func() { word("DECL:") }
	if !named && (d.Terms != "" || d.On != (Date{}) || d.Years != 0 || d.Event != "") {
		label()
	}
	if d.Terms != "" {
		word(d.Terms)
	}
	if d.On != (Date{}) {
		word("")
		b = d.On.appendSlashed(b)
	}
	if d.By != "" {
		word("(")
		b = append(append(b, d.By...), ')')
	}
	if d.Authority != "" {
		word(d.Authority)
	}
	if named && (d.Years != 0 || d.Event != "") {
		label()
	}
	if d.Years != 0 {
		word(strconv.Itoa(d.Years))
		word("YEARS")
	}
	if d.Event != "" {
		word(d.Event)
	}
	if d.Downgrade != (Downgrade{}) {
		word("DNG: ")
		if d.Downgrade.To == Confidential {
			b = append(b, "CO"...)
		} else {
			b = append(b, d.Downgrade.To.String()...)
		}
		word("")
		b = d.Downgrade.On.appendSlashed(b)
	}
	return b, nil
}

// schedule reports whether terms begin with a schedule of the 1970s, which
// stands without a label.
func schedule(terms string) bool {
	_, o := TermMeaning(firstTerm(terms))
	return o != 0 && o < 12356
}

func firstTerm(terms string) string {
	first, _, _ := strings.Cut(terms, ",")
	return first
}

// MarshalText returns the String of d. Its error is always nil.
func (d Declassify) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads what [ParseDeclassify] reads; empty text gives the zero
// Declassify.
func (d *Declassify) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Declassify{}
		return nil
	}
	v, err := ParseDeclassify(string(text))
	if err == nil {
		*d = v
	}
	return err
}
