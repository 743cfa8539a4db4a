package find

import (
	"strconv"
	"strings"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// A test is what a field's term asks of a cable, or of a paragraph.
type test struct {
	cable     func(e *archive.Entry, m *cable.Message) (cable.Span, bool)
	paragraph func(p *cable.Paragraph, m *cable.Message) bool
}

// A field is what may stand before a colon in a query.
type field struct {
	name    string
	example string
	help    string
	read    func(value string) (t test, reason string)
}

// fields returns all fields, in the order of the help.
func fields() []field {
	return []field{
		{"from", "from:LUSAKA", "who sent it: a post, or words of the address; without a heading the post of its number, or the record's", readFrom},
		{"to", `to:"JOINT STAFF"`, "an addressee, for action or information, as from:", readTo},
		{"post", "post:LUSAKA", "from: or to:", readPost},
		{"tag", "tag:EAIR", "one of its TAGS, whole, or its beginning as in tag:EA*", readTag},
		{"class", "class:SECRET", "its classification: a level as a word or letters, or from one on, C..; with controls, S/NF", readClass},
		{"caption", "caption:NODIS", "a caption, or a control of its classification, as NOFORN", readCaption},
		{"signer", "signer:MWANZA", "words of a signature", readSigner},
		{"ref", "ref:06LUSAKA98231", "a cable it refers to, the id in any spelling; without a year that of any, as ref:\"LUSAKA 98231\"", readRef},
		{"decl", "decl:2016..", "when it is to be declassified, as date:, or a term such as OADR or X1, or words of the event", readDecl},
		{"date", "date:1975-03..1975-05", "when it was sent, in UTC: a year, a month, a day, or a range, open as 1975.. or ..1975-05", readDate},
		{"level", "level:S", "the words stand in one paragraph so classified, by its mark or that of the whole; as class:", readLevel},
		{"para", "para:summary", "the words stand in one paragraph of this number, or role: summary, comment, action, note, body", readPara},
	}
}

// Fields returns what the help says of each field: its name with an example,
// and what it finds.
func Fields() (list [][2]string) {
	for _, f := range fields() {
		list = append(list, [2]string{f.example, f.help})
	}
	return list
}

// fieldNamed returns the field of this name, nil if there is none.
func fieldNamed(name string) *field {
	for _, f := range fields() {
		if f.name == name {
			return &f
		}
	}
	return nil
}

// fieldNames returns all names with a colon behind each.
func fieldNames() string {
	var b strings.Builder
	for _, f := range fields() {
		b.WriteString(f.name + ": ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// readWords reads words, and returns a function that reports whether they
// stand in a value.
func readWords(value string) (in func(string) bool, reason string) {
	p, reason := newPattern(value)
	if reason != "" {
		return nil, reason
	}
	t := newTrie([]pattern{p})
	return func(s string) bool {
		return len(t.find(nil, s, nil)) > 0
	}, ""
}

// An address is the name of a post, or words of an address.
type address struct {
	post routing.Post
	in   func(string) bool
}

func readAddress(value string) (a address, reason string) {
	if post, ok := routing.LookupPost(value); ok {
		return address{post: post}, ""
	}
	a.in, reason = readWords(value)
	return a, reason
}

// is reports whether b is the address.
func (a *address) is(b *cable.Address) (cable.Span, bool) {
	if !b.PLAD.Present() {
		return cable.Span{}, false
	}
	if a.in != nil {
		return b.PLAD.Span, a.in(b.PLAD.Value.String())
	}
	post, _ := b.Post()
	return b.PLAD.Span, post == a.post
}

// among returns the first of list that is the address.
func (a *address) among(list []cable.Address) (cable.Span, bool) {
	for i := range list {
		if at, ok := a.is(&list[i]); ok {
			return at, true
		}
	}
	return cable.Span{}, false
}

// sent reports whether the cable comes from the address.
func (a *address) sent(e *archive.Entry, m *cable.Message) (cable.Span, bool) {
	switch {
	case m.Heading.From.PLAD.Present():
		return a.is(&m.Heading.From)
	case m.MRN.Present():
		return m.MRN.Span, a.isPost(string(m.MRN.Value.Post))
	}
	return cable.Span{}, e.Origin != "" && a.isPost(e.Origin)
}

func (a *address) isPost(name string) bool {
	if a.in != nil {
		return a.in(name)
	}
	post, ok := routing.LookupPost(name)
	return ok && post == a.post
}

// got reports whether the cable went to the address.
func (a *address) got(m *cable.Message) (cable.Span, bool) {
	if at, ok := a.among(m.Heading.To); ok {
		return at, true
	}
	return a.among(m.Heading.Info)
}

func readFrom(value string) (test, string) {
	a, reason := readAddress(value)
	return test{cable: func(e *archive.Entry, m *cable.Message) (cable.Span, bool) { return a.sent(e, m) }}, reason
}

func readTo(value string) (test, string) {
	a, reason := readAddress(value)
	return test{cable: func(_ *archive.Entry, m *cable.Message) (cable.Span, bool) { return a.got(m) }}, reason
}

func readPost(value string) (test, string) {
	a, reason := readAddress(value)
	return test{cable: func(e *archive.Entry, m *cable.Message) (cable.Span, bool) {
		if at, ok := a.sent(e, m); ok {
			return at, true
		}
		return a.got(m)
	}}, reason
}

func readTag(value string) (test, string) {
	stem, prefix := strings.CutSuffix(value, "*")
	stem = strings.ToUpper(stem)
	if tag, err := classify.ParseTag(stem); err == nil && !prefix {
		stem = string(tag)
	} else if stem == "" || strings.Contains(stem, "*") {
		return test{}, `tag: needs a tag, or its beginning and "*"`
	}
	return test{cable: func(_ *archive.Entry, m *cable.Message) (cable.Span, bool) {
		for _, t := range m.Tags {
			if s := strings.ToUpper(string(t.Value)); s == stem || prefix && strings.HasPrefix(s, stem) {
				return t.Span, true
			}
		}
		return cable.Span{}, false
	}}, ""
}

// readMarking reads a marking, "S/NF", or the levels from one on, "C..", and
// returns a function that reports whether another is so.
func readMarking(value string) (is func(classify.Marking) bool, reason string) {
	low, from := strings.CutSuffix(value, "..")
	want, err := classify.ParseMarking(low)
	if level, e := classify.ParseLevel(low); e == nil {
		want, err = classify.Marking{Level: level}, nil
	}
	if mark, rest, _, ok := classify.CutPortion("(" + low + ") "); err != nil && ok && strings.TrimSpace(rest) == "" {
		want, err = mark, nil
	}
	switch {
	case err != nil:
		return nil, "no classification such as SECRET, S, C.. or S/NF"
	case from && want.Level == 0:
		return nil, `".." stands behind a level`
	}
	return func(m classify.Marking) bool {
		level := m.Level == want.Level || want.Level == 0 || from && m.Level > want.Level
		return level && m.Controls&want.Controls == want.Controls && (want.Rel == "" || strings.EqualFold(m.Rel, want.Rel))
	}, ""
}

func readClass(value string) (test, string) {
	is, reason := readMarking(value)
	return test{cable: func(e *archive.Entry, m *cable.Message) (cable.Span, bool) {
		if m.Marking.Present() {
			mark := m.Marking.Value
			for _, c := range m.Captions {
				mark = mark.With(c.Value)
			}
			return m.Marking.Span, is(mark)
		}
		mark, err := classify.ParseMarking(e.Classification)
		return cable.Span{}, err == nil && mark != (classify.Marking{}) && is(mark)
	}}, reason
}

func readCaption(value string) (test, string) {
	want, err := classify.ParseCaption(strings.ToUpper(value))
	if err != nil {
		return test{}, "no caption such as NODIS"
	}
	control, _ := want.Control()
	return test{cable: func(_ *archive.Entry, m *cable.Message) (cable.Span, bool) {
		for _, c := range m.Captions {
			if c.Value == want {
				return c.Span, true
			}
		}
		return m.Marking.Span, control != 0 && m.Marking.Value.Controls&control == control
	}}, ""
}

func readSigner(value string) (test, string) {
	in, reason := readWords(value)
	return test{cable: func(_ *archive.Entry, m *cable.Message) (cable.Span, bool) {
		for _, s := range m.Signers {
			if in(s.Value) {
				return s.Span, true
			}
		}
		return cable.Span{}, false
	}}, reason
}

func readRef(value string) (test, string) {
	id, _, whole := cable.CanonicalID(value)
	if !whole {
		// Without a year, any year does; what the number is read with does
		// not matter.
		if id, _, whole = cable.CanonicalID("70 " + value); !whole {
			return test{}, "no id of a cable"
		}
		id.Year = 0
	}
	is := func(other cable.ID) bool {
		if id.Year == 0 {
			other.Year = 0
		}
		return other == id
	}
	return test{cable: func(e *archive.Entry, m *cable.Message) (cable.Span, bool) {
		for i := range m.References {
			r := &m.References[i]
			if other, ok := r.ID(m.Year); ok && is(other) {
				return r.Span, true
			}
			if c := r.Cited.Value; id.Year == 0 && c.Number > 0 && is(cable.ID{Post: c.Post, Number: c.Number}) {
				return r.Span, true
			}
		}
		for _, s := range e.Refs {
			if other, _, ok := cable.CanonicalID(s); ok && is(other) {
				return cable.Span{}, true
			}
		}
		return cable.Span{}, false
	}}, ""
}

// readRange reads a date or a range of dates, and returns a function that
// reports whether another, "2006-01-02", lies in it.
func readRange(value string) (in func(string) bool, reason string) {
	from, to, ranged := strings.Cut(value, "..")
	if !ranged {
		to = from
	}
	if value == ".." || from != "" && !isDate(from) || to != "" && !isDate(to) {
		return nil, "no date such as 1975, 1975-03, 1975-03-02 or a range with .. between two"
	}
	if from != "" && to != "" && from > to && !strings.HasPrefix(from, to) {
		return nil, "a range that ends before it begins"
	}
	return func(date string) bool {
		return len(date) >= 10 && date >= from && (to == "" || date[:len(to)] <= to)
	}, ""
}

// isDate reports whether s is a year, a month or a day.
func isDate(s string) bool {
	const form = "2006-01-02"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	_, err := time.Parse(form[:len(s)], s)
	return err == nil
}

// Date returns when a cable was sent, as "2006-01-02": what it says itself,
// else its record; "" if neither does.
func Date(e *archive.Entry, m *cable.Message) string {
	if t, ok := m.Time(); ok {
		return t.Format(time.DateOnly)
	}
	if e.Kind == archive.KindEmail {
		return "" // its record is the mail's, which may be years later
	}
	date := e.CreatedUTC()
	return date[:min(len(date), 10)]
}

func readDate(value string) (test, string) {
	in, reason := readRange(value)
	return test{cable: func(e *archive.Entry, m *cable.Message) (cable.Span, bool) {
		return m.Heading.DTG.Span, in(Date(e, m))
	}}, reason
}

func readDecl(value string) (test, string) {
	if in, reason := readRange(value); reason == "" {
		return test{cable: func(_ *archive.Entry, m *cable.Message) (cable.Span, bool) {
			d := &m.Declassify
			return d.Span, d.Value.On != (classify.Date{}) && in(d.Value.On.String())
		}}, ""
	} else if strings.Contains(value, "..") {
		return test{}, reason
	}
	in, reason := readWords(value)
	return test{cable: func(_ *archive.Entry, m *cable.Message) (cable.Span, bool) {
		return m.Declassify.Span, m.Declassify.Present() && in(m.Declassify.Value.String())
	}}, reason
}

func readLevel(value string) (test, string) {
	is, reason := readMarking(value)
	return test{paragraph: func(p *cable.Paragraph, m *cable.Message) bool {
		return is(ParagraphMarking(p, m))
	}}, reason
}

// ParagraphMarking returns how a paragraph is classified: as its mark says,
// else with the level it inherits, and the controls of the banner if that is
// the banner's.
func ParagraphMarking(p *cable.Paragraph, m *cable.Message) classify.Marking {
	mark := p.Portion.Value
	if !p.Portion.Present() && p.Level == m.Marking.Value.Level {
		mark = m.Marking.Value
	}
	mark.Level = p.Level
	return mark
}

func readPara(value string) (test, string) {
	if n, err := strconv.Atoi(value); err == nil && n > 0 {
		return test{paragraph: func(p *cable.Paragraph, _ *cable.Message) bool { return p.Number.Value == n }}, ""
	}
	role, err := classify.ParseRole(strings.ToLower(value))
	if err != nil {
		return test{}, "no number of a paragraph, and no role"
	}
	return test{paragraph: func(p *cable.Paragraph, _ *cable.Message) bool { return p.Role == role }}, ""
}
