package cable_test

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The second half of the law of places: a field that stands in one piece
// reads back from its place. Each check below gives the bytes of a field's
// span to the package that knows such values. Values that were mended or
// inferred are left out, but must say why: a diagnostic stands at a mended
// value. Texts that run over lines, breaks or doubled quotes are compared
// with white space folded and with what was lifted out of them gone.

// A reader holds the fields of one message to the law.
type reader struct {
	t   testing.TB
	src string
	m   *cable.Message
	ds  cable.Diagnostics
	out []cable.Span // what may be lifted out of texts

	dropped bool // there is more that is not shown
}

func checkValues(t testing.TB, src string, m *cable.Message, ds cable.Diagnostics) {
	t.Helper()
	r := &reader{t: t, src: src, m: m, ds: ds}
	for n := range m.Fields() {
		switch n.Kind {
		case cable.KindParagraph, cable.KindParagraphText, cable.KindParagraphHeading, cable.KindSummary, cable.KindComment,
			cable.KindSubjectText, cable.KindRef, cable.KindRefText, cable.KindRefID, cable.KindRedaction:
		default:
			r.out = append(r.out, n.Span)
		}
	}
	// What was lifted out unread is at least reported.
	for _, d := range ds {
		r.out = append(r.out, d.Span)
		r.dropped = r.dropped || d.Code == cable.DiagnosticsDropped
	}
	r.heading()
	r.head()
	r.layouts()
	r.body()
}

// want fails unless err is nil and got is the field's value.
func check[T comparable](r *reader, name string, f cable.Field[T], read func(string) (T, error)) {
	r.t.Helper()
	if !f.Present() || !r.basis(name, f.Span, f.Basis) {
		return
	}
	s := f.In(r.src)
	lone := r.without(f.Span) // what is lifted out of a field stands within its place
	noNUL := strings.NewReplacer("\x00", " ", "\v", " ").Replace(lone)
	for _, s := range []string{strings.ReplaceAll(s, `""`, `"`), r.folded(s), lone, r.folded(lone), r.folded(unquoted(lone)), r.folded(noNUL)} {
		if got, err := read(s); err == nil && got == f.Value {
			return
		}
	}
	if got, err := read(s); err != nil || got != f.Value {
		r.t.Fatalf("%s: %q at %v reads as %v, %v; the field says %v", name, show(s), f.Span, got, err, f.Value)
	}
}

// without returns what stands at a place without what was lifted out of it.
func (r *reader) without(s cable.Span) string {
	var b strings.Builder
	at := s.Start
	for _, h := range r.m.Lifted() {
		if h.Start < s.End && h.End > at {
			b.WriteString(r.src[at:max(at, h.Start)])
			at = min(h.End, s.End)
		}
	}
	b.WriteString(r.src[at:s.End])
	return b.String()
}

// basis checks what holds for every present field and reports whether its
// value should be read from its place.
func (r *reader) basis(name string, s cable.Span, b cable.Basis) bool {
	r.t.Helper()
	switch b {
	case cable.Inferred:
		if s != (cable.Span{}) {
			r.t.Fatalf("%s is inferred, but has the place %v", name, s)
		}
		return false
	case cable.Repaired:
		for _, d := range r.ds {
			if d.Start <= s.End && s.Start <= d.End || d.Code == cable.DiagnosticsDropped {
				return false
			}
		}
		r.t.Fatalf("%s at %v, %q, is repaired and no diagnostic says what", name, s, show(s.In(r.src)))
	}
	if !inBounds(s, r.src) {
		r.t.Fatalf("%s is present and has the place %v", name, s)
	}
	return true
}

// whole makes a reader of all of a string out of one of its beginning.
func whole[T any](cut func(string) (T, string, bool)) func(string) (T, error) {
	return func(s string) (T, error) {
		v, rest, ok := cut(s)
		if !ok || rest != "" {
			return v, fmt.Errorf("ok %v, rest %q", ok, rest)
		}
		return v, nil
	}
}

// sound is whole for readers that mend; a value that was not repaired must
// read without.
func sound[T any](cut func(string) (T, string, bool, bool)) func(string) (T, error) {
	return whole(func(s string) (T, string, bool) {
		v, rest, repaired, ok := cut(s)
		return v, rest, ok && !repaired
	})
}

func asIs(s string) (string, error) { return s, nil }

func (r *reader) heading() {
	r.t.Helper()
	h := &r.m.Heading
	check(r, "transmission", h.Transmission, routing.ParseTransmission)
	check(r, "routing precedence", h.Routing.Precedence, routing.ParsePrecedence)
	for _, f := range h.Routing.Indicators {
		check(r, "routing indicator", f, routing.ParseIndicator)
	}
	check(r, "station", h.Station, routing.ParseIndicator)
	check(r, "autodin", h.Autodin, func(s string) (routing.Autodin, error) { return routing.ParseAutodin(r.folded(s)) })
	check(r, "serial", h.Serial, func(s string) (routing.Serial, error) {
		if h.Autodin.Present() {
			s = "#" + s // the record of JANAP 128 writes none
		}
		return routing.ParseSerial(s)
	})
	check(r, "filed", h.Filed, routing.ParseFiling)
	check(r, "security", h.Security, routing.ParseSecurity)
	for _, s := range h.Signals {
		check(r, "signal", s.Field, routing.ParseSignal)
		if s.Line != 4 && s.Line != 5 {
			r.t.Fatalf("signal %v on format line %d", s.Value, s.Line)
		}
	}
	for _, f := range h.Remarks {
		check(r, "remark", f, asIs)
	}
	check(r, "precedence", h.Precedence, routing.ParsePrecedence)
	check(r, "precedence of information", h.InfoPrecedence, routing.ParsePrecedence)
	check(r, "dtg", h.DTG, routing.ParseDTG)
	r.address("from", h.From)
	for i, a := range h.To {
		r.address("to "+strconv.Itoa(i), a)
	}
	for i, a := range h.Info {
		r.address("info "+strconv.Itoa(i), a)
	}
}

func (r *reader) address(name string, a cable.Address) {
	r.t.Helper()
	if !a.Present() {
		if a.PLAD.Present() || a.Indicator.Present() {
			r.t.Fatalf("%s has no extent: %+v", name, a)
		}
		return
	}
	if !a.PLAD.Present() {
		r.t.Fatalf("%s at %v, %q, names nobody", name, a.Span, a.In(r.src))
	}
	check(r, name+" indicator", a.Indicator, routing.ParseIndicator)
	if r.piece(a.PLAD.Span) && !strings.Contains(a.PLAD.In(r.src), `""`) { // doubled quotes are undone in a joined list
		check(r, name+" plad", a.PLAD, r.plad)
	}
	check(r, name+" urgency", a.Urgency, routing.ParseUrgency)
	check(r, name+" number", a.Number, routing.ParseContinuity)
	for _, x := range a.Exempt {
		if !r.piece(x.Span) || strings.Contains(x.In(r.src), `""`) {
			continue
		}
		check(r, name+" exempt", x, r.plad)
	}
}

// plad reads an address, which may run over lines in the label layout.
func (r *reader) plad(s string) (routing.PLAD, error) { return routing.ParsePLAD(r.folded(s)) }

func (r *reader) head() {
	r.t.Helper()
	m := r.m
	if r.piece(m.Marking.Span) { // no stamp stands between its two lines
		check(r, "marking", m.Marking, func(s string) (classify.Marking, error) {
			return sound(classify.CutBanner)(r.folded(s))
		})
	}
	check(r, "section", m.Section, readSection)
	check(r, "mrn", m.MRN, readMRN)
	check(r, "party", m.Party, readParty)
	for _, f := range m.Captions {
		check(r, "caption", f, func(s string) (classify.Caption, error) {
			s = r.folded(s)
			for _, s := range []string{s, strings.ReplaceAll(s, `""`, `"`)} {
				if c, err := whole(classify.CutCaption)(s); err == nil && c == f.Value {
					return c, nil
				}
				// One that no list knows, under its label.
				if c, err := classify.ParseCaption(s); err == nil && c == f.Value {
					return c, nil
				}
			}
			return classify.ParseCaption(s)
		})
	}
	check(r, "ssic", m.SSIC, asIs)
	r.text("withheld", m.Withheld)
	for i, set := range m.Sets {
		name := "set " + strconv.Itoa(i)
		check(r, name+" name", set.Name, asIs)
		for k, f := range set.Fields {
			r.text(name+" field "+strconv.Itoa(k), f)
		}
	}
	check(r, "corrected", m.Corrected, asIs)
	for _, f := range m.Attention {
		check(r, "attention", f, asIs)
	}
	check(r, "order", m.Order, func(s string) (classify.Order, error) {
		o, rest, repaired, ok := classify.CutOrder(r.folded(s))
		if !ok || repaired || strings.Trim(rest, " :;.,") != "" {
			return o, fmt.Errorf("ok %v, repaired %v, rest %q", ok, repaired, rest)
		}
		return o, nil
	})
	if d := m.Declassify; r.piece(d.Span) && (d.End >= len(r.src) || !unicode.IsLetter(rune(r.src[d.End]))) { // 2017TAGS is no year
		check(r, "declassify", d, func(s string) (classify.Declassify, error) {
			// A label of its own may stand in front of the place.
			for _, s := range []string{s, r.folded(s), "DECL: " + s, "DECL: " + r.folded(s)} {
				if v, err := sound(classify.CutDeclassify)(s); err == nil && v == d.Value {
					return v, nil
				}
			}
			return classify.ParseDeclassify(s)
		})
	}
	for _, f := range m.Tags {
		// A person, who is known by the tag in front, is given as SURNAME,
		// GIVEN NAMES, without a number that strayed into it; anything else is
		// read alone as it is in its list.
		of := lettersAndDigits
		if f.Value.Kind() == classify.TagPerson {
			of = letters
		}
		if r.piece(f.Span) && (f.Basis != cable.Read || of(f.In(r.src)) != of(string(f.Value))) {
			check(r, "tag", f, readTag)
		}
	}
	check(r, "subject portion", m.Subject.Portion, sound(classify.CutPortion))
	r.text("subject", m.Subject.Text)
	for i, x := range m.References {
		name := "reference " + strconv.Itoa(i)
		check(r, name+" label", x.Label, func(s string) (string, error) {
			if len(s) == 1 {
				s = strings.ToUpper(s)
			}
			return s, nil
		})
		r.text(name+" text", x.Text)
		r.text(name+" title", x.Title)
		if !inBounds(x.Span, r.src) || x.Kind.String() == "" {
			r.t.Fatalf("%s of kind %v at %v", name, x.Kind, x.Span)
		}
		if c := x.Cited; c.Present() && c.Basis == cable.Read {
			// The number is there, perhaps with a break inside it; the year may
			// stand on the other side of it.
			s, n := c.In(r.src), strconv.Itoa(c.Value.Number)
			if !strings.Contains(digits(s), n) && !strings.Contains(digits(r.without(c.Span)), n) {
				r.t.Fatalf("%s: %q at %v is cited as %v", name, s, c.Span, c.Value)
			}
		}
	}
	for i, x := range m.Classifier {
		name := "classifier " + strconv.Itoa(i)
		r.text(name+" name", x.Name)
		r.text(name+" title", x.Title)
		r.text(name+" office", x.Office)
		if f := x.Reasons; f.Present() && r.piece(f.Span) {
			check(r, name+" reasons", f, func(s string) (classify.Reasons, error) {
				v, rest, ok := classify.CutReasons(r.folded(s))
				if !ok || strings.Trim(rest, " .,;)") != "" {
					return v, fmt.Errorf("ok %v, rest %q", ok, rest)
				}
				return v, nil
			})
		}
	}
}

// layouts checks the fields that only some layouts have.
func (r *reader) layouts() {
	r.t.Helper()
	m := r.m
	for i, c := range slices.Concat(m.Distribution.Action, m.Distribution.Info) {
		if s := c.In(r.src); !inBounds(c.Span, r.src) || !strings.Contains(s, c.Office) || c.Office == "" {
			r.t.Fatalf("copies %d: %q at %v says %+v", i, s, c.Span, c)
		}
	}
	check(r, "total of copies", m.Distribution.Total, func(s string) (int, error) { return strconv.Atoi(digits(s)) })
	r.text("drafted by", m.Drafting.DraftedBy)
	r.text("approved by", m.Drafting.ApprovedBy)
	r.text("released by", m.Drafting.ReleasedBy)
	for _, f := range m.Drafting.Clearances {
		r.text("clearance", f)
	}
	r.text("action post", m.ActionPost)
	for _, f := range m.Attachments {
		r.text("attachment", f)
	}
	r.text("dissemination", m.Dissemination)
	for i, set := range m.Sets {
		name := "set " + strconv.Itoa(i)
		if !inBounds(set.Span, r.src) || !set.Name.Present() {
			r.t.Fatalf("%s at %v is %+v", name, set.Span, set)
		}
		r.text(name, set.Name)
		for _, f := range set.Fields {
			r.text(name+" field", f)
		}
	}
	r.text("withheld", m.Withheld)
}

func (r *reader) body() {
	r.t.Helper()
	m := r.m
	r.text("summary", m.Summary)
	r.text("comment", m.Comment)
	last := 0
	for i, p := range m.Paragraphs {
		name := "paragraph " + strconv.Itoa(i)
		check(r, name+" number", p.Number, readNumber)
		if f := p.Portion; r.piece(f.Span) {
			check(r, name+" portion", f, func(s string) (classify.Marking, error) {
				if v, err := sound(classify.CutPortion)(r.folded(s)); err == nil {
					return v, nil
				}
				return whole(classify.CutEntireText)(strings.TrimRight(r.folded(s), "."))
			})
		}
		r.text(name+" heading", p.Heading)
		r.text(name+" text", p.Text)
		if p.Role == 0 {
			r.t.Fatalf("%s at %v, %q, has no role", name, p.Span, show(p.In(r.src)))
		}
		if p.Text.Present() {
			if p.Text.Start < last {
				r.t.Fatalf("the text of %s at %v begins inside the one before, which ends at %d", name, p.Text.Span, last)
			}
			last = p.Text.End
		}
	}
	end := 0
	for i, b := range m.Breaks {
		if !inBounds(b.Span, r.src) || b.Start < end || b.Section == 0 && b.Page == 0 {
			r.t.Fatalf("break %d: %+v behind %d", i, b, end)
		}
		end = b.End
	}
	end = 0
	for i, s := range m.Redactions {
		if text := s.In(r.src); s.Start < end || len(text) < 4 || strings.Trim(text, "X") != "" && strings.Trim(text, "\u0425") != "" {
			r.t.Fatalf("redaction %d is %q behind %d", i, show(text), end)
		}
		end = s.End
	}
	for _, f := range m.Signers {
		check(r, "signer", f, asIs)
	}
	check(r, "ending serial", m.Ending.Serial, readNumber)
	if n := m.Ending.NNNN; n != (cable.Span{}) && n.In(r.src) != "NNNN" && n.In(r.src) != "NNN" {
		r.t.Fatalf("NNNN is %q", n.In(r.src))
	}
	check(r, "stamp", m.Ending.Stamp, asIs)
}

// piece reports whether s stands in one piece: nothing was lifted out of it.
func (r *reader) piece(s cable.Span) bool {
	if r.dropped {
		return false
	}
	for _, o := range r.out {
		if o.Start < s.End && s.Start < o.End && o != s {
			return false
		}
	}
	return true
}

// text checks a text that may be joined of pieces: its value is the text of
// its place, or that without what was lifted out, with white space folded,
// doubled quotes and character references undone, and backslashes at line ends
// dropped.
func (r *reader) text(name string, f cable.Field[string]) {
	r.t.Helper()
	if !f.Present() || !r.basis(name, f.Span, f.Basis) {
		return
	}
	s := f.In(r.src)
	if f.Value == s {
		return
	}
	if f.Value == "" {
		r.t.Fatalf("%s at %v, %q, is empty", name, f.Span, show(s))
	}
	// Fold until nothing is left but letters and signs: what was lifted out
	// may take the blanks around it along.
	if name == "subject" {
		s = references.ReplaceAllStringFunc(s, func(ref string) string {
			if n, _ := strconv.Atoi(ref[2 : len(ref)-1]); n < ' ' || !utf8.ValidRune(rune(n)) {
				return ref
			}
			return html.UnescapeString(ref)
		})
	}
	got, want := bare(f.Value), bare(s)
	if got == want {
		return
	}
	if !subsequence(got, want) {
		r.t.Fatalf("%s at %v: %q is not read from %q", name, f.Span, show(f.Value), show(s))
	}
	if r.piece(f.Span) {
		r.t.Fatalf("%s at %v: %q has lost something of %q, and nothing was lifted out of it", name, f.Span, show(f.Value), show(s))
	}
}

// bare returns s without white space, quotation marks and backslashes. It goes by
// bytes: putting pieces together can make a character of bytes that a line end
// or a break parted.
func bare(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if c := s[i]; c > ' ' && c != '"' && c != '\\' {
			b = append(b, c)
		}
	}
	return string(b)
}

// subsequence reports whether the bytes of s stand in t in this order.
func subsequence(s, t string) bool {
	i := 0
	for k := 0; k < len(t) && i < len(s); k++ {
		if t[k] == s[i] {
			i++
		}
	}
	return i == len(s)
}

// folded returns s with its lines joined by a blank, without blanks and
// stray backslashes at their ends.
func (r *reader) folded(s string) string {
	lines := strings.FieldsFunc(s, func(c rune) bool { return c == '\n' || c == '\r' || c == '\f' })
	for i, l := range lines {
		if l = strings.TrimRight(l, " \t\v\x00\\"); i > 0 {
			l = strings.TrimLeft(l, " \t\v\x00")
		}
		lines[i] = l
	}
	var b strings.Builder
	for _, l := range lines {
		if l == "" {
			continue
		}
		// A hyphen at the end of a line takes no blank.
		if t := b.String(); t != "" && (len(t) < 2 || t[len(t)-1] != '-' || t[len(t)-2] == ' ' || t[len(t)-2] == '-') {
			b.WriteByte(' ')
		}
		b.WriteString(l)
	}
	return strings.TrimSpace(b.String())
}

// unquoted returns s without the > of a quoting mail before its lines.
func unquoted(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimLeft(line, "> "))
	}
	return b.String()
}

func digits(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, s)
}

// lettersAndDigits returns the letters and digits of s as capitals, sorted.
func lettersAndDigits(s string) string {
	b := []byte(strings.ToUpper(s))
	slices.Sort(b)
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (r < '0' || r > '9') && (r < 'A' || r > 'Z') {
			return -1
		}
		return r
	}, bare(string(b)))
}

// letters returns the letters of s as capitals, sorted.
func letters(s string) string { return strings.TrimLeft(lettersAndDigits(s), "0123456789") }

// readNumber reads a number with its punctuation: 3., ¶12) or #1716.
func readNumber(s string) (int, error) {
	return strconv.Atoi(strings.Trim(s, "#.) \u00b6"))
}

func readSection(s string) (cable.Section, error) {
	var n []int
	for _, w := range strings.FieldsFunc(s, func(c rune) bool { return c < '0' || c > '9' }) {
		v, err := strconv.Atoi(w)
		if err != nil {
			return cable.Section{}, err
		}
		n = append(n, v)
	}
	switch {
	case len(n) == 2:
		return cable.Section{Number: n[0], Of: n[1]}, nil
	case len(n) == 1 && strings.HasPrefix(strings.ToUpper(s), "FINAL"):
		return cable.Section{Number: n[0], Of: n[0]}, nil
	}
	return cable.Section{}, fmt.Errorf("numbers %v", n)
}

func readMRN(s string) (cable.MRN, error) {
	s, _, general := strings.Cut(s, "/") // the year of a general message, whose series is no post
	name := strings.TrimRight(s, "0123456789")
	n, err := strconv.Atoi(s[len(name):])
	if err != nil {
		return cable.MRN{}, err
	}
	post, ok := routing.LookupPost(strings.TrimRight(name, " "))
	if !ok || general {
		post = routing.Post(strings.Map(func(c rune) rune {
			switch {
			case 'a' <= c && c <= 'z':
				return c - 'a' + 'A'
			case 'A' <= c && c <= 'Z':
				return c
			}
			return -1
		}, name))
	}
	return cable.MRN{Post: post, Number: n}, nil
}

func readParty(s string) (cable.Party, error) {
	words := strings.FieldsFunc(s, func(c rune) bool { return c <= ' ' })
	if len(words) != 2 {
		return cable.Party{}, fmt.Errorf("%d words", len(words))
	}
	n, err := strconv.Atoi(words[1])
	return cable.Party{Series: strings.ToUpper(words[0]), Number: n}, err
}

func readTag(s string) (classify.Tag, error) {
	for _, t := range classify.AppendTags(nil, s) {
		if !t.Skip {
			return t.Tag, nil
		}
	}
	return "", fmt.Errorf("no tag")
}

// references are the numeric character references that are undone: those with
// their semicolon, and of no control character.
var references = regexp.MustCompile(`&#[0-9]{1,7};`)
