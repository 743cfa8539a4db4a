package reading

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The head in words. What the text does not say is taken from the record of the
// archive, if that does.

// head sets all that stands before the text.
func (p *Page) head() {
	m, r := p.m, &p.entry.Record
	id := r.ID
	if v, ok := m.ID(); ok {
		id = v.String()
	} else if m.MRN.Present() && id == "" {
		id = m.MRN.Value.String()
	}
	marking := p.starred(markingWords(m.Marking.Value), "Marking", m.Marking.Span, m.Marking.Basis)
	if marking == "" {
		marking = strings.ToUpper(r.Classification)
	}
	p.as(marking)
	if n := utf8.RuneCountInString(id); id != "" {
		p.to(max(p.width-n, p.column+2))
		p.as(id)
	}
	if marking+id != "" {
		p.line()
	}
	p.captions()
	title := m.Subject.Text.Value
	if title == "" {
		title = r.Subject
	}
	if title != "" {
		p.gap()
		title = p.starred(cable.TitleCase(title), "Subject", m.Subject.Text.Span, m.Subject.Text.Basis)
		p.to(0)
		p.words(title)
		if mark := m.Subject.Portion; mark.Present() {
			p.words(p.starred(string(mark.Value.AppendPortion(nil)), "Subject", mark.Span, mark.Basis))
		}
		p.line()
	}
	before := len(p.b)
	p.gap()
	empty := len(p.b)
	p.fields()
	if len(p.b) == empty {
		p.b = p.b[:before]
	}
	if p.gap(); len(p.b) > p.start {
		p.rule('-')
	}
}

// gap sets an empty line unless nothing of the cable stands before it.
func (p *Page) gap() {
	if len(p.b) > p.start {
		p.line()
	}
}

// markingWords returns a marking with the words of one that stands alone.
func markingWords(m classify.Marking) string {
	switch s := m.String(); s {
	case "LOU":
		return "LIMITED OFFICIAL USE"
	case "SBU":
		return "SENSITIVE BUT UNCLASSIFIED"
	default:
		return s
	}
}

func (p *Page) captions() {
	var all []string
	for _, c := range p.m.Captions {
		all = append(all, starOf(p, c, "Caption"))
	}
	if len(all) > 0 {
		p.to(0)
		p.words(strings.Join(all, ", "))
		p.line()
	}
}

// fields sets the head's fields with their names.
func (p *Page) fields() {
	m, r := p.m, &p.entry.Record
	h := &m.Heading
	p.field("Date", p.date(), 0)
	p.field("Precedence", p.precedence(), 0)
	from := p.name(&h.From, "From")
	if from == "" {
		from = r.Origin
	}
	p.field("From", from, 0)
	p.names(h.To, "To", h.Precedence.Value)
	informed := h.Precedence.Value
	if h.InfoPrecedence.Present() {
		informed = h.InfoPrecedence.Value
	}
	p.names(h.Info, "Info", informed)
	p.field("Action post", starOf(p, stringField(m.ActionPost), "Action post"), 0)
	p.field("Dissemination", m.Dissemination.Value, 0)
	if v := m.Party.Value; m.Party.Present() {
		p.field("Series", v.Series+" "+strconv.Itoa(v.Number), 0)
	}
	p.field("Filed under", m.SSIC.Value, 0)
	p.field("Corrected", m.Corrected.Value, 0)
	p.lines("Attention", m.Attention)
	p.field("Classified by", p.classifiers(), 0)
	p.field("Declassify", p.declassify(), 0)
	p.field("Tags", p.tags(), 0)
	p.references()
}

// A text is a string with a String method.
type text string

func (t text) String() string { return string(t) }

func stringField(f cable.Field[string]) cable.Field[text] {
	return cable.Field[text]{Value: text(f.Value), Span: f.Span, Basis: f.Basis}
}

// lines sets each of some values in a line of its own.
func (p *Page) lines(label string, list []cable.Field[string]) {
	for _, f := range list {
		p.field(label, p.starred(f.Value, label, f.Span, f.Basis), 2)
		label = ""
	}
}

// list returns values in one line.
func list(fields []cable.Field[string]) string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Value)
	}
	return strings.Join(all, "; ")
}

func (p *Page) date() string {
	g := p.m.Heading.DTG
	if t, ok := p.m.Time(); ok {
		return p.starred(t.Format("Monday 2 January 2006, 15:04 UTC"), "Date", g.Span, g.Basis)
	}
	s := starOf(p, g, "Date")
	created := p.entry.CreatedUTC()
	for _, form := range []struct{ in, out string }{
		{"2006-01-02T15:04:05Z", "Monday 2 January 2006, 15:04 UTC"},
		{"2006-01-02T15:04Z", "Monday 2 January 2006, 15:04 UTC"},
		{"2006-01-02T15Z", "Monday 2 January 2006"},
		{"2006-01-02", "Monday 2 January 2006"},
	} {
		if t, err := time.Parse(form.in, created); err == nil {
			if s == "" {
				return t.Format(form.out)
			}
			return s + " (" + t.Format(form.out) + ")"
		}
	}
	return s
}

// word returns a word that is written in capitals as one of a sentence.
func word(s string) string {
	if s == "" {
		return ""
	}
	return s[:1] + strings.ToLower(s[1:])
}

func (p *Page) precedence() string {
	h := &p.m.Heading
	s := p.starred(word(h.Precedence.Value.String()), "Precedence", h.Precedence.Span, h.Precedence.Basis)
	if v := h.InfoPrecedence; v.Present() && v.Value != h.Precedence.Value {
		s += ", for information " + p.starred(word(v.Value.String()), "Precedence", v.Span, v.Basis)
	}
	return s
}

// names sets addressees, those of one precedence together. One that is the
// usual, which the head names, is not named again.
func (p *Page) names(addresses []cable.Address, label string, usual routing.Precedence) {
	name := label
	done := make([]bool, len(addresses))
	for i := range addresses {
		if done[i] {
			continue
		}
		u := addresses[i].Urgency.Value
		var all []string
		for k := i; k < len(addresses); k++ {
			if a := &addresses[k]; !done[k] && a.Urgency.Value == u {
				done[k] = true
				all = append(all, p.name(a, name))
			}
		}
		s := strings.Join(all, "; ")
		if u.Precedence != usual && u.Precedence != 0 || u.NightAction || label == "" {
			of := word(u.Precedence.String())
			if of == "" {
				of = "No precedence"
			}
			if u.NightAction {
				of += ", night action"
			}
			s = of + ": " + s
		}
		p.field(label, s, 2)
		label = ""
	}
}

// name returns an address in words: the post and its country, where it is one.
func (p *Page) name(a *cable.Address, label string) string {
	name := a.PLAD.Value.Name
	post, basis := a.Post()
	if s := post.Name(); s != "" {
		name = s
		if info, ok := post.Info(); ok && info.Class == routing.PostOffice && info.Country != "" && info.City != info.Country {
			name += ", " + info.Country
		}
	}
	if name == "" {
		name = string(a.Indicator.Value)
	}
	at := a.PLAD.Span
	if a.PLAD.Basis == cable.Repaired {
		basis = cable.Repaired
	}
	name = p.starred(name, label, at, basis)
	if a.PLAD.Value.Office != "" {
		name += " (" + a.PLAD.Value.Office + ")"
	}
	var without []string
	for _, x := range a.Exempt {
		without = append(without, x.Value.Name)
	}
	if len(without) > 0 {
		name += " (without " + strings.Join(without, ", ") + ")"
	}
	if a.OtherMeans {
		name += " (by other means)"
	}
	return name
}

func (p *Page) classifiers() string {
	var all []string
	for i := range p.m.Classifier {
		c := &p.m.Classifier[i]
		var parts []string
		for _, f := range []cable.Field[string]{c.Name, c.Title, c.Office} {
			if f.Value != "" {
				parts = append(parts, p.starred(f.Value, "Classified by", f.Span, f.Basis))
			}
		}
		s := strings.Join(parts, ", ")
		var reasons []string
		for r := range c.Reasons.Value.All() {
			reasons = append(reasons, r)
		}
		if len(reasons) > 0 {
			why := p.starred("for reasons "+strings.Join(reasons, ", "), "Classified by", c.Reasons.Span, c.Reasons.Basis)
			if s != "" {
				s += ", "
			}
			s += why
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

const day = "2 January 2006"

func (p *Page) declassify() string {
	m := p.m
	d := m.Declassify.Value
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if d.NotApplicable {
		add("not applicable")
	}
	if d.Downgrade.To != 0 {
		s := "to " + d.Downgrade.To.String()
		if d.Downgrade.On != (classify.Date{}) {
			s += " on " + d.Downgrade.On.Time().Format(day)
		}
		add(s)
	}
	if d.On != (classify.Date{}) {
		add("on " + d.On.Time().Format(day))
	}
	switch d.Years {
	case 0:
	case 1:
		add("after a year")
	default:
		add("after " + strconv.Itoa(d.Years) + " years")
	}
	add(d.Event)
	for term := range strings.SplitSeq(d.Terms, ",") {
		add(strings.TrimSpace(term))
	}
	if d.By != "" && len(parts) > 0 {
		parts[len(parts)-1] += " (" + d.By + ")"
	}
	add(d.Authority)
	s := p.starred(strings.Join(parts, ", "), "Declassify", m.Declassify.Span, m.Declassify.Basis)
	if order := starOf(p, m.Order, "Order"); order != "" {
		if s != "" {
			s += ", "
		}
		s += "under E.O. " + order
	}
	return s
}

func (p *Page) tags() string {
	var all []string
	for _, t := range p.m.Tags {
		s := starOf(p, t, "Tags")
		if title := t.Value.Title(); title != "" {
			s += " " + title
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

// references sets each in a line of its own.
func (p *Page) references() {
	label := "References"
	for i := range p.m.References {
		r := &p.m.References[i]
		s := r.Text.Value
		if id, ok := r.ID(p.m.Year); ok {
			s = id.String()
		}
		s = p.starred(s, "References", r.Cited.Span, r.Cited.Basis)
		if r.Label.Value != "" {
			s = r.Label.Value + ". " + s
		}
		if r.Title.Value != "" {
			s += ", " + r.Title.Value
		}
		if r.Previous {
			s += ", and previous"
		}
		if r.Notal {
			s += " (not sent to all)"
		}
		p.field(label, s, 3)
		label = ""
	}
}
