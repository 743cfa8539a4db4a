package cable

import "time"

// The rules. A cable says much of itself several times: its number stands in
// format line 3, on the classification line and in each break, its day in
// format lines 3 and 5, its classification in format line 4, on the
// classification line, in the portion marks and on every page. When all is
// read, the places that should agree are compared.
//
//	ruleheading.go  format lines 1 to 8 among each other and with the text
//	rulesection.go  sections, breaks, pages, the ending
//	rulemarking.go  portion marks and captions
//	ruledate.go     the order, the declassification, who classified and why
//	rulebody.go     references, paragraphs, blocks
//	rulemissing.go  what should be there
//
// A rule looks only at what was read. It is silent where one of its operands
// is missing, and where practice breaks it too often to tell anything; each
// says where that was measured. The share of published cables that obeys a
// rule stands beside it as a fraction.

// rules compares what the cable says with what it says elsewhere.
func (p *parser) rules() {
	m := p.m
	switch m.Layout {
	case Stub, LayoutNone:
		return // a heading without its text, cut as the archive pleased
	case Fragment:
		if m.nothing() {
			p.nothingRead()
			return
		}
	}
	p.headingRules()
	p.sectionRules()
	p.markingRules()
	p.dateRules()
	p.bodyRules()
	p.missingRules()
}

// against reports that the places at and other break the rule of code, and
// returns the diagnostic for its message, which the caller appends. If one of
// the two was only repaired, it is the repair that is in doubt: the Note
// repair-disputed takes the place of code, its message names the rule, and the
// repair is no longer offered as a fix.
func (p *parser) against(code Code, at, other Span, repaired bool) *Diagnostic {
	named := code
	if repaired {
		code = RepairDisputed
		p.withdraw(at)
		p.withdraw(other)
	}
	d := p.ds.add(code, at)
	if d == nil {
		return nil
	}
	if other != at {
		d.Other = other
	}
	if repaired {
		d.Message = named.String() + ": "
	}
	return d
}

// withdraw takes back the fixes that touch at.
func (p *parser) withdraw(at Span) {
	if at == (Span{}) {
		return
	}
	for sev := range p.ds.kept {
		for i := range p.ds.kept[sev] {
			if f := &p.ds.kept[sev][i].Fix; f.OK && f.Start < at.End && at.Start < f.End {
				*f = Fix{}
			}
		}
	}
}

// undated takes back the fix of a date-time group that was repaired: a rule
// applies on the day it was read as, and is broken.
func (p *parser) undated() {
	if f := &p.m.Heading.DTG; f.Basis == Repaired {
		p.withdraw(f.Span)
	}
}

// A day is a calendar day as a number: days since 1970 began.
type day int

func dayOf(t time.Time) day {
	s := t.Unix()
	if s < 0 {
		s -= 24*60*60 - 1
	}
	return day(s / (24 * 60 * 60))
}

// written returns the instant of the date-time group, if it gives a year.
func (p *parser) written() (time.Time, bool) {
	if p.m.Heading.DTG.Value.Month() == 0 {
		return time.Time{}, false
	}
	return p.m.Time()
}

// resent reports whether an operating signal says that the message was sent
// again, corrected or cancelled: ZDK, ZDS, ZEL, ZFR, ZFD (ACP 131), or a
// remark that it is a corrected copy.
func (h *Heading) resent() bool {
	for i := range h.Signals {
		switch h.Signals[i].Value.Code {
		case "ZDK", "ZDS", "ZEL", "ZFR", "ZFD":
			return true
		}
	}
	for i := range h.Remarks {
		if r := h.Remarks[i].Value; len(r) > 4 && (r[:4] == "(CCY" || r[:4] == "CCY ") {
			return true
		}
	}
	return false
}

// state reports whether m is a telegram of the State Department in the form
// of ACP 127.
func (m *Message) state() bool { return m.Layout == ACP127 || m.Layout == Bare }

// complete reports whether the text of m is there from its head to its end, so
// that what is not in it is missing.
func (m *Message) complete() bool {
	return len(m.Signers) > 0 && m.Section.Value.Number <= 1 && len(m.Paragraphs) > 0
}
