package main

import (
	"strconv"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// An explanation is what the page says of one node: what it is called, what
// this very token says, what such a field is for, and where the rule stands.
type explanation struct {
	Name, Here, Meaning, Source string
}

// explain explains the i-th of m's nodes. Here is "" where there is nothing to
// say of the token that its kind does not say.
func explain(m *cable.Message, nodes []cable.Node, i int) explanation {
	var x explanation
	if i < 0 || i >= len(nodes) {
		return x
	}
	n := nodes[i]
	x.Name, x.Meaning, x.Source = kindName(n.Kind), kindMeaning(n.Kind), kindSource(n.Kind)
	w := teller{m: m}
	w.tell(nodes, n)
	switch n.Basis {
	case cable.Repaired:
		w.add("The text is damaged here; this is its likely reading.")
	case cable.Inferred:
		w.add("The text does not say so here; it follows from other fields.")
	}
	x.Here = string(w.b)
	return x
}

// A teller writes sentences about the values of a message.
type teller struct {
	m *cable.Message
	b []byte
}

// add adds a sentence.
//
//go:noinline
func (w *teller) add(parts ...string) {
	if len(w.b) > 0 {
		w.b = append(w.b, ' ')
	}
	for _, s := range parts {
		w.b = append(w.b, s...)
	}
}

// in returns the element of list that node n, or the node that holds it, is.
func in[T any](list []T, nodes []cable.Node, n cable.Node) (v *T) {
	index := n.Index
	if n.Parent >= 0 && n.Parent < len(nodes) {
		index = nodes[n.Parent].Index
	}
	if index < 0 || index >= len(list) {
		return nil
	}
	return &list[index]
}

func (w *teller) tell(nodes []cable.Node, n cable.Node) {
	h := &w.m.Heading
	switch n.Kind {
	case cable.KindTransmission:
		v := h.Transmission.Value
		w.add("Message ", strconv.Itoa(v.Number()), " on channel ", v.Channel(), ".")
	case cable.KindAutodinMedia:
		if a, b := h.Autodin.Value.Media(); a != "" && b != "" {
			w.add("Sent as ", a, ", wanted as ", b, ".")
		}
	case cable.KindAutodinClass, cable.KindAutodinGroup:
		w.add("It says ", classWord(h.Autodin.Value.Class()), ".")
	case cable.KindRoutingPrecedence:
		w.precedence(h.Routing.Precedence.Value)
	case cable.KindRoutingIndicator:
		if f := in(h.Routing.Indicators, nodes, n); f != nil {
			w.indicator(f.Value)
		}
	case cable.KindStation:
		w.indicator(h.Station.Value)
	case cable.KindSerial:
		w.serial()
	case cable.KindFiled:
		w.filed()
	case cable.KindSecurity:
		w.security()
	case cable.KindSignal:
		if s := in(h.Signals, nodes, n); s != nil {
			if text := s.Value.Meaning(); text != "" {
				w.add(s.Value.Code, ": ", text, ".")
			} else {
				w.add("The meaning of ", s.Value.Code, " is not known here.")
			}
		}
	case cable.KindPrecedence:
		if n.Index == 1 {
			w.precedence(h.InfoPrecedence.Value)
		} else {
			w.precedence(h.Precedence.Value)
		}
	case cable.KindDTG:
		w.dtg()
	case cable.KindFromPLAD, cable.KindFrom:
		w.address(&h.From)
	case cable.KindTo, cable.KindToPLAD:
		w.address(in(h.To, nodes, n))
	case cable.KindInfo, cable.KindInfoPLAD:
		w.address(in(h.Info, nodes, n))
	case cable.KindToIndicator:
		if a := in(h.To, nodes, n); a != nil {
			w.addressIndicator(a)
		}
	case cable.KindInfoIndicator:
		if a := in(h.Info, nodes, n); a != nil {
			w.addressIndicator(a)
		}
	case cable.KindToPrecedence:
		if a := in(h.To, nodes, n); a != nil {
			w.urgency(a.Urgency.Value)
		}
	case cable.KindInfoPrecedence:
		if a := in(h.Info, nodes, n); a != nil {
			w.urgency(a.Urgency.Value)
		}
	case cable.KindToNumber:
		if a := in(h.To, nodes, n); a != nil {
			w.continuity(a.Number.Value)
		}
	case cable.KindInfoNumber:
		if a := in(h.Info, nodes, n); a != nil {
			w.continuity(a.Number.Value)
		}
	default:
		w.text(nodes, n)
	}

}

// text tells of the fields of format line 12.
func (w *teller) text(nodes []cable.Node, n cable.Node) {
	m := w.m
	switch n.Kind {
	case cable.KindMarking:
		w.marking("The telegram is ", m.Marking.Value)
	case cable.KindSection:
		w.add("Section ", strconv.Itoa(m.Section.Value.Number), " of ", strconv.Itoa(m.Section.Value.Of), ".")
	case cable.KindMRN:
		w.mrn()
	case cable.KindParty:
		w.add("Number ", strconv.Itoa(m.Party.Value.Number), " in the series ", m.Party.Value.Series, ".")
	case cable.KindCaption:
		if f := in(m.Captions, nodes, n); f != nil {
			w.caption(f.Value)
		}
	case cable.KindOrder:
		w.order(m.Order.Value)
	case cable.KindDeclassify:
		w.declassify(m.Declassify.Value)
	case cable.KindTag:
		if f := in(m.Tags, nodes, n); f != nil {
			w.tag(f.Value)
		}
	case cable.KindSubjectPortion:
		w.marking("The subject line is ", m.Subject.Portion.Value)
	case cable.KindRef, cable.KindRefID, cable.KindRefText:
		w.reference(in(m.References, nodes, n))
	case cable.KindClassifierReasons:
		w.reasons(nodes, n)
	case cable.KindParagraph:
		if p := in(m.Paragraphs, nodes, n); p != nil {
			w.paragraph(p)
		}
	case cable.KindParagraphPortion:
		if p := in(m.Paragraphs, nodes, n); p != nil {
			w.marking("This paragraph is ", p.Portion.Value)
		}
	case cable.KindBreak:
		if b := in(m.Breaks, nodes, n); b != nil {
			switch {
			case b.Section > 0 && b.Of > 0:
				w.add("Section ", strconv.Itoa(b.Section), " of ", strconv.Itoa(b.Of), " begins here.")
			case b.Section > 0:
				w.add("Section ", strconv.Itoa(b.Section), " begins here.")
			case b.Page > 0:
				w.add("Page ", strconv.Itoa(b.Page), " begins here.")
			}
		}
	case cable.KindEndingSerial:
		if s := w.m.Heading.Serial.Value.Number(); w.m.Heading.Serial.Present() && s == m.Ending.Serial.Value {
			w.add("It agrees with the station serial of the heading.")
		}
	case cable.KindDistributionTotal:
		w.add(strconv.Itoa(m.Distribution.Total.Value), " copies were made.")
	}
}

// marking says what m is in words.
func (w *teller) marking(lead string, m classify.Marking) {
	w.add(lead)
	switch {
	case m.Level != 0:
		w.b = append(w.b, m.Level.String()...)
	default:
		w.b = append(w.b, "not classified, but limited"...)
	}
	first := true
	for c := range m.AllControls() {
		if first {
			w.b = append(w.b, ", with "...)
		} else {
			w.b = append(w.b, " and "...)
		}
		first = false
		w.b = append(w.b, c...)
	}
	w.b = append(w.b, '.')
}

func (w *teller) mrn() {
	v := w.m.MRN.Value
	w.add("Telegram ", strconv.Itoa(v.Number), " of ")
	w.b = append(w.b, postName(v.Post)...)
	if w.m.Year != 0 {
		w.b = append(w.b, " in "...)
		w.b = strconv.AppendInt(w.b, int64(w.m.Year), 10)
	}
	w.b = append(w.b, '.')
	if id, ok := w.m.ID(); ok {
		w.add("Archives know it as ", id.String(), ".")
	}
}

// postName returns the name of a post, its code if it has none.
func postName(p routing.Post) string {
	if name := p.Name(); name != "" {
		return name
	}
	return string(p)
}

func (w *teller) caption(c classify.Caption) {
	if text := c.Meaning(); text != "" {
		w.add(text)
		if r := c.Reader(); r != "" {
			w.add("Who may see it: ", r, ".")
		}
		return
	}
	w.add("This caption is in no table; drafters may make up others.")
}

func (w *teller) order(o classify.Order) {
	if title := o.Title(); title != "" {
		w.add("Executive Order ", o.String(), ", ", title, ", in force from ", o.From().String())
		if to := o.To(); to != (classify.Date{}) {
			w.b = append(w.b, " to "...)
			w.b = append(w.b, to.String()...)
		}
		w.b = append(w.b, '.')
	}
}

func (w *teller) declassify(d classify.Declassify) {
	switch {
	case d.NotApplicable:
		w.add("Not applicable: the telegram is not classified.")
	case d.On != (classify.Date{}):
		w.add("Its classification ends on ")
		w.b = appendDay(w.b, int(d.On.Year), time.Month(d.On.Month), int(d.On.Day))
		w.b = append(w.b, '.')
	case d.Event != "":
		w.add("Its classification ends at an event: ", d.Event, ".")
	}
	if d.Years != 0 {
		w.add("It lasts ", strconv.Itoa(d.Years), " years.")
	}
	for rest := d.Terms; rest != ""; {
		term := rest
		rest = ""
		for i := range len(term) {
			if term[i] == ',' {
				term, rest = term[:i], term[i+1:]
				break
			}
		}
		if meaning, _ := classify.TermMeaning(term); meaning != "" {
			w.add(term, ": ", meaning, ".")
		}
	}
}

func (w *teller) tag(t classify.Tag) {
	kind := tagKindName(t.Kind())
	title := t.Title()
	switch {
	case title != "" && kind != "":
		w.add(string(t), " is ", title, ", ", kind, ".")
	case kind != "":
		w.add(string(t), " is ", kind, ".")
	default:
		w.add(string(t), " is in no list of TAGS.")
	}
	if t.Historic() {
		w.add("It is no longer given.")
	}
}

func tagKindName(k classify.TagKind) string {
	switch k {
	case classify.TagSubject:
		return "a subject"
	case classify.TagGeo:
		return "a country or area"
	case classify.TagOrganization:
		return "an organization"
	case classify.TagProgram:
		return "a program"
	case classify.TagPerson:
		return "a person"
	}
	return ""
}

func (w *teller) reference(r *cable.Reference) {
	if r == nil {
		return
	}
	if id, ok := r.ID(w.m.Year); ok {
		w.add("Telegram ", id.String(), " of ", postName(id.Post), ".")
		if r.Cited.Value.Year == 0 {
			w.add("The reference gives no year; it follows from this telegram's.")
		}
	} else if kind := r.Kind.String(); kind != "" && kind != "other" && kind != "cable" {
		w.add("It refers to a ", kind, ".")
	}
	if r.Notal {
		w.add("Not all addressees have it.")
	}
	if r.Previous {
		w.add("Those before it in the same matter are meant, too.")
	}
}

func (w *teller) reasons(nodes []cable.Node, n cable.Node) {
	for i := range w.m.Classifier {
		c := &w.m.Classifier[i]
		if c.Reasons.Span != n.Span {
			continue
		}
		r := c.Reasons.Value
		letters := r.Letters()
		for k := range len(letters) {
			if text := r.Meaning(letters[k], w.m.Order.Value); text != "" {
				w.add(r.Section, "(", letters[k:k+1], "): ", text, ".")
			}
		}
		return
	}
}

func (w *teller) paragraph(p *cable.Paragraph) {
	if p.Number.Present() {
		w.add("Paragraph ", strconv.Itoa(p.Number.Value), ".")
	} else {
		w.add("A paragraph without a number.")
	}
	switch {
	case p.Portion.Present():
		w.marking("It is marked ", p.Portion.Value)
	case p.Level != 0:
		w.add("It has no mark of its own, and so the classification of the whole: ", p.Level.String(), ".")
	}
}

func appendDay(b []byte, year int, month time.Month, day int) []byte {
	b = strconv.AppendInt(b, int64(day), 10)
	b = append(b, ' ')
	b = append(b, month.String()...)
	b = append(b, ' ')
	return strconv.AppendInt(b, int64(year), 10)
}

func appendClock(b []byte, hour, minute int) []byte {
	two := func(n int) { b = append(b, byte('0'+n/10), byte('0'+n%10)) }
	two(hour)
	b = append(b, ':')
	two(minute)
	return b
}
