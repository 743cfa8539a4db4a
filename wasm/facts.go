package main

import (
	"strconv"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// The facts of the title block, each under a name that the page knows: what a
// reader wants to see first, in words. A name may stand several times.

// putFacts puts the facts and returns their number.
func (v *view) putFacts() int {
	f := facts{view: v}
	f.put()
	return f.n
}

type facts struct {
	*view
	n int
}

// fact puts one, unless its value is empty.
func (f *facts) fact(name, value string, node uint32) {
	if value == "" {
		return
	}
	f.view.put(node)
	f.str(name)
	f.str(value)
	f.n++
}

func (f *facts) put() {
	m, h := &f.m, &f.m.Heading
	if id, ok := m.ID(); ok {
		f.fact("id", id.String(), f.node(cable.KindMRN, m.MRN.Span))
	}
	if t, ok := m.Time(); ok {
		dtg := f.node(cable.KindDTG, h.DTG.Span)
		f.fact("date", dayWords(t.Year(), t.Month(), t.Day()), dtg)
		f.fact("time", string(appendClock(nil, t.Hour(), t.Minute()))+" UTC", dtg)
		f.fact("iso", isoDate(t), dtg)
	}
	f.fact("precedence", h.Precedence.Value.String(), f.node(cable.KindPrecedence, h.Precedence.Span))
	f.address("from", cable.KindFrom, &h.From)
	for i := range h.To {
		f.address("to", cable.KindTo, &h.To[i])
	}
	for i := range h.Info {
		f.address("info", cable.KindInfo, &h.Info[i])
	}
	f.fact("class", m.Marking.Value.String(), f.node(cable.KindMarking, m.Marking.Span))
	if m.MRN.Present() {
		f.fact("mrn", string(m.MRN.Value.Post)+" "+strconv.Itoa(m.MRN.Value.Number), f.node(cable.KindMRN, m.MRN.Span))
		f.fact("post", postName(m.MRN.Value.Post), f.node(cable.KindMRN, m.MRN.Span))
	}
	for _, c := range m.Captions {
		f.fact("caption", c.Value.String(), f.node(cable.KindCaption, c.Span))
	}
	f.fact("subject", cable.TitleCase(m.Subject.Text.Value), f.node(cable.KindSubjectText, m.Subject.Text.Span))
	f.fact("subject-mark", string(m.Subject.Portion.Value.AppendPortion(nil)), f.node(cable.KindSubjectPortion, m.Subject.Portion.Span))
	for _, t := range m.Tags {
		value := t.Value.String()
		if title := t.Value.Title(); title != "" {
			value = title + " (" + value + ")"
		}
		f.fact("tag", value, f.node(cable.KindTag, t.Span))
	}
	for i := range m.References {
		r := &m.References[i]
		value := r.Text.Value
		if id, ok := r.ID(m.Year); ok {
			value = id.String()
		}
		if r.Label.Present() {
			value = r.Label.Value + ". " + value
		}
		f.fact("reference", value, f.node(cable.KindRef, r.Span))
	}
	f.declassify()
	f.answers()
	for i := range m.Classifier {
		f.classifier(&m.Classifier[i])
	}
	for _, s := range m.Signers {
		f.fact("signer", s.Value, f.node(cable.KindSigner, s.Span))
	}
	f.fact("withheld", m.Withheld.Value, f.node(cable.KindWithheld, m.Withheld.Span))
}

// address puts an addressee by the name of its post, or as it is written.
func (f *facts) address(name string, k cable.Kind, a *cable.Address) {
	if !a.Present() {
		return
	}
	value := a.PLAD.Value.String()
	if post, _ := a.Post(); post != "" {
		value = postName(post)
	}
	if u := a.Urgency.Value; a.Urgency.Present() && (u.NightAction || u.Precedence != f.m.Heading.Precedence.Value) {
		value += ", " + a.Urgency.Value.String()
	}
	f.fact(name, value, f.node(k, a.Span))
}

func (f *facts) declassify() {
	m := &f.m
	node := f.node(cable.KindDeclassify, m.Declassify.Span)
	d := m.Declassify.Value
	if d.On != (classify.Date{}) {
		f.fact("declassify", dayWords(int(d.On.Year), time.Month(d.On.Month), int(d.On.Day)), node)
	} else {
		f.fact("declassify", d.String(), node)
	}
	if o := m.Order.Value; o != 0 {
		f.fact("order", "Executive Order "+o.String(), f.node(cable.KindOrder, m.Order.Span))
	}
}

func (f *facts) classifier(c *cable.Classifier) {
	value := c.Name.Value
	for _, part := range []string{c.Title.Value, c.Office.Value} {
		if part != "" && value != "" {
			value += ", "
		}
		value += part
	}
	f.fact("classified-by", value, f.node(cable.KindClassifierName, c.Name.Span))
	f.fact("reasons", c.Reasons.Value.String(), f.node(cable.KindClassifierReasons, c.Reasons.Span))
}

func dayWords(year int, month time.Month, day int) string {
	return string(appendDay(nil, year, month, day))
}
