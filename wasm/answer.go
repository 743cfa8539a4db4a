package main

import (
	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// What the markings of a cable say together, asked of package classify.

func (v *view) question() classify.Question {
	m := &v.m
	q := classify.Question{Banner: m.Marking.Value, Order: m.Order.Value, Declassify: m.Declassify.Value}
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		if p.Role == classify.RoleClassification && !p.Text.Present() {
			q.Entire = p.Portion.Value
		}
		q.Portions = append(q.Portions, p.Portion.Value)
	}
	for _, c := range m.Captions {
		q.Captions = append(q.Captions, c.Value)
	}
	for _, c := range m.Classifier {
		if c.Reasons.Present() {
			q.Reasons = c.Reasons.Value
			break
		}
	}
	if t, ok := m.Time(); ok {
		q.Date = classify.Date{Year: int16(t.Year()), Month: uint8(t.Month()), Day: uint8(t.Day())}
	}
	return q
}

// answers puts the answers as facts whose names begin with "answer-".
func (f *facts) answers() {
	if !f.m.Marking.Present() {
		return
	}
	q := f.question()
	a := q.Answer()
	highest := none
	if a.Portion >= 0 && a.Portion < len(f.m.Paragraphs) && (a.Agreement == classify.PortionHigher || a.Agreement == classify.ControlMissing) {
		highest = f.node(cable.KindParagraph, f.m.Paragraphs[a.Portion].Span)
	}
	f.fact("answer-Highest paragraph", a.Highest.String(), highest)
	f.fact("answer-Agreement", a.Agreement.Meaning(), highest)
	for _, l := range a.Limits {
		if l.Reader != "" {
			f.fact("answer-Who may see it", l.By+": "+l.Reader+".", none)
		}
	}
	for _, r := range a.Reasons {
		f.fact("answer-Reason", r.Words(), none)
	}
	f.fact("answer-Ends", a.Expiry.Words(), f.node(cable.KindDeclassify, f.m.Declassify.Span))
	if day := a.Expiry.On; day != (classify.Date{}) {
		f.fact("ends-iso", day.String(), none)
	} else if a.Expiry.Latest != (classify.Date{}) {
		f.fact("ends-iso", a.Expiry.Latest.String(), none)
	}
}
