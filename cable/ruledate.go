package cable

import (
	"strconv"
	"time"

	"github.com/cablegram/cablegram/classify"
)

// The executive order, the declassification and the classifier, against the
// day of the message and against the classification line.

// The days on which the rules for declassification changed.
var (
	order12958 = classify.Date{Year: 1995, Month: 10, Day: 14} // sections 1.5, ten years
	order13292 = classify.Date{Year: 2003, Month: 3, Day: 25}  // sections 1.4, 25 years
)

func (p *parser) dateRules() {
	m := p.m
	t, dated := p.written()
	at := m.Heading.DTG
	var on classify.Date
	if dated {
		on = classify.Date{Year: int16(t.Year()), Month: uint8(t.Month()), Day: uint8(t.Day())}
	}
	p.orderRule(on, at.Span, at.Basis == Repaired)
	p.declassifyRules(on, at.Span, at.Basis == Repaired)
	p.classRules()
	for i := range m.Classifier {
		p.reasonRules(&m.Classifier[i].Reasons, on, at.Span, at.Basis == Repaired)
	}
}

// orderRule: the order was in force on the day of the message (6677/6694).
func (p *parser) orderRule(on classify.Date, at Span, repaired bool) {
	o := &p.m.Order
	if !o.Present() || on == (classify.Date{}) || o.Value.From() == (classify.Date{}) || o.Value.InForce(int(on.Year), time.Month(on.Month), int(on.Day)) {
		return
	}
	d := p.against(OrderDate, o.Span, at, repaired || o.Basis == Repaired)
	if d == nil {
		return
	}
	if on.Compare(o.Value.From()) < 0 {
		d.Message += "E.O. " + o.Value.String() + " came into force on " + o.Value.From().String()
	} else {
		d.Message += "E.O. " + o.Value.String() + " was in force until " + o.Value.To().String()
	}
	d.Message += ", the message is of " + on.String()
}

// declassifyRules: the declassification lies behind the message (4177/4181),
// not more than 25 years since 2003 (4139/4181; E.O. 13292 section 1.5) and
// not more than ten before that, unless the text is exempt (E.O. 12958
// section 1.6).
func (p *parser) declassifyRules(on classify.Date, at Span, repaired bool) {
	f := &p.m.Declassify
	day := f.Value.On
	if !f.Present() || day == (classify.Date{}) || on == (classify.Date{}) {
		return
	}
	repaired = repaired || f.Basis == Repaired
	if day.Compare(on) <= 0 {
		if d := p.against(DeclassifyDate, f.Span, at, repaired); d != nil {
			d.Message += "declassified on " + day.String() + ", which is not behind the day of the message, " + on.String()
		}
		return
	}
	years := 0
	switch {
	case on.Compare(order12958) < 0 || f.Value.Terms != "" || f.Value.Event != "":
		return
	case on.Compare(order13292) < 0:
		years = 10
	default:
		years = 25
	}
	if limit := (classify.Date{Year: on.Year + int16(years), Month: on.Month, Day: on.Day}); day.Compare(limit) > 0 {
		if d := p.against(DeclassifyTerm, f.Span, at, repaired); d != nil {
			d.Message += "declassified on " + day.String() + ", more than " + strconv.Itoa(years) + " years behind the message of " + on.String()
		}
	}
}

// classRules: a classified text has a declassification (4679/4686), one that
// is not has none (1973/2008) and no classifier.
func (p *parser) classRules() {
	m := p.m
	level := m.Marking.Value.Level
	if !m.Marking.Present() || level == 0 {
		return
	}
	classified := level > classify.Unclassified
	if f := &m.Declassify; f.Present() && f.Value.NotApplicable == classified {
		if d := p.against(DeclassifyClass, f.Span, m.Marking.Span, f.Basis == Repaired || m.Marking.Basis == Repaired); d != nil {
			if classified {
				d.Message += "the order does not apply, but the text is " + level.String()
			} else {
				d.Message += "a declassification, but the text is " + level.String()
			}
		}
	}
	if !classified && len(m.Classifier) > 0 {
		at := m.Classifier[0].span()
		if d := p.against(ClassifierClass, at, m.Marking.Span, m.Marking.Basis == Repaired); d != nil {
			d.Message += "classified by someone, but the text is " + level.String()
		}
	}
}

// span returns where c stands.
func (c *Classifier) span() Span {
	return c.Name.Span.cover(c.Title.Span).cover(c.Office.Span).cover(c.Reasons.Span)
}

// reasonRules: reasons were those of section 1.5 before 25 March 2003 and are
// those of section 1.4 since (3869/3976, 8/11); the letter (h) came with the
// latter (3987/3987).
func (p *parser) reasonRules(f *Field[classify.Reasons], on classify.Date, at Span, repaired bool) {
	if !f.Present() {
		return
	}
	section := f.Value.Section
	if section == "1.5" && f.Value.Has('h') {
		if d := p.against(ReasonLetter, f.Span, p.m.Order.Span, false); d != nil {
			d.Message += "section 1.5 has no reason (h); section 1.4 has"
		}
		return
	}
	if on.Compare(order12958) < 0 {
		return
	}
	if amended := on.Compare(order13292) >= 0; section == "1.5" && amended || section == "1.4" && !amended {
		if d := p.against(ReasonSection, f.Span, at, repaired); d != nil {
			d.Message += "reasons of section " + section + " in a message of " + on.String()
		}
	}
}
