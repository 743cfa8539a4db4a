package cable

import (
	"github.com/cablegram/cablegram/routing"
)

// The heading: format lines 1 to 8.

func (w *textWriter) heading() {
	m := w.m
	h := &m.Heading
	w.copies()
	if h.Transmission.Present() {
		w.value(KindTransmission, 0, h.Transmission.Value.String())
		w.end()
	}
	w.route()
	w.calling()
	if h.Security.Present() {
		w.security()
	}
	w.precedence()
	if h.From.Present() || h.From.PLAD.Present() {
		w.text("FM ")
		w.value(KindFromPLAD, 0, h.From.PLAD.Value.String())
		w.end()
	}
	w.addresses("TO ", h.To, false)
	w.addresses("INFO ", h.Info, true)
	if m.whole() {
		w.line("BT")
	}
}

// whole reports whether m ends as it was transmitted.
func (m *Message) whole() bool { return m.Ending.Serial.Present() || m.Ending.NNNN != (Span{}) }

// route writes format line 2. What is published on the web has its only
// indicator alone, and a blank line below it (measured on published cables).
func (w *textWriter) route() {
	r := &w.m.Heading.Routing
	if !r.Precedence.Present() && len(r.Indicators) == 0 {
		return
	}
	if !r.Precedence.Present() {
		w.fail(KindRoutingIndicator, 0, "no precedence to stand behind")
	}
	if len(r.Indicators) == 0 {
		w.fail(KindRoutingPrecedence, 0, "no routing indicator behind it")
	}
	w.value(KindRoutingPrecedence, 0, r.Precedence.Value.Prosign())
	for i, f := range r.Indicators {
		w.item(KindRoutingIndicator, i, string(f.Value))
	}
	w.end()
	if len(r.Indicators) == 1 && r.Indicators[0].Value == "RUEHWEB" {
		w.end()
	}
}

// calling writes format line 3.
func (w *textWriter) calling() {
	h := &w.m.Heading
	if !h.Station.Present() && !h.Serial.Present() && !h.Filed.Present() {
		return
	}
	if !h.Station.Present() {
		w.fail(KindStation, 0, "missing in front of the station's serial")
	}
	w.text("DE ")
	w.value(KindStation, 0, string(h.Station.Value))
	if h.Serial.Present() {
		w.text(" ")
		w.value(KindSerial, 0, h.Serial.Value.String())
	}
	if h.Filed.Present() {
		w.text(" ")
		w.value(KindFiled, 0, h.Filed.Value.String())
	}
	w.end()
}

// security writes format line 4, which begins with one of its signals.
func (w *textWriter) security() {
	h := &w.m.Heading
	first := true
	for i := range h.Signals {
		s := &h.Signals[i]
		if s.Line != 4 {
			continue
		}
		if !first {
			w.text(" ")
		}
		w.value(KindSignal, i, s.Value.String())
		if first {
			w.text(" ")
			w.value(KindSecurity, 0, h.Security.Value.String())
			first = false
		}
	}
	if first {
		w.fail(KindSecurity, 0, "no signal ZNR or ZNY to stand behind")
	}
	if !h.DTG.Present() {
		w.remarks()
	}
	w.end()
}

// precedence writes format line 5, with all remarks.
func (w *textWriter) precedence() {
	h := &w.m.Heading
	if !h.DTG.Present() {
		switch {
		case h.Precedence.Present() || h.InfoPrecedence.Present():
			w.fail(KindPrecedence, 0, "no date-time group behind it")
		case len(h.Remarks) > 0 && !h.Security.Present():
			w.fail(KindRemark, 0, "no line to stand on")
		}
		for i := range h.Signals {
			if h.Signals[i].Line != 4 || !h.Security.Present() {
				w.fail(KindSignal, i, "no line to stand on")
			}
		}
		return
	}
	if !h.Precedence.Present() {
		w.fail(KindDTG, 0, "no precedence in front of it")
		return
	}
	w.letter(0, h.Precedence.Value)
	if h.InfoPrecedence.Present() {
		w.letter(1, h.InfoPrecedence.Value)
	}
	w.value(KindDTG, 0, h.DTG.Value.String())
	for i := range h.Signals {
		s := &h.Signals[i]
		switch {
		case s.Line == 5:
			w.text(" ")
			w.value(KindSignal, i, s.Value.String())
		case s.Line != 4 || !h.Security.Present():
			w.fail(KindSignal, i, "no line to stand on")
		}
	}
	w.remarks()
	w.end()
}

// letter writes the letter of a precedence.
func (w *textWriter) letter(index int, p routing.Precedence) {
	c := p.Letter()
	if c == 0 {
		w.fail(KindPrecedence, index, "no known precedence")
		return
	}
	w.b = append(w.b, c, ' ')
}

func (w *textWriter) remarks() {
	for i, f := range w.m.Heading.Remarks {
		w.text(" ")
		w.value(KindRemark, i, f.Value)
	}
}

// addresses writes a list of addressees, one on each line, the first behind
// the prosign. Exempted members stand below their collective.
func (w *textWriter) addresses(prosign string, list []Address, info bool) {
	kind := func(to, inf Kind) Kind {
		if info {
			return inf
		}
		return to
	}
	if len(list) > 0 {
		w.text(prosign)
	}
	for i := range list {
		a := &list[i]
		switch {
		case a.OtherMeans && a.Indicator.Present():
			w.fail(kind(KindToIndicator, KindInfoIndicator), i, "stands in the place of ZEN")
		case a.OtherMeans:
			w.text("ZEN/")
		case a.Indicator.Present():
			w.value(kind(KindToIndicator, KindInfoIndicator), i, string(a.Indicator.Value))
			w.text("/")
		}
		w.value(kind(KindToPLAD, KindInfoPLAD), i, a.PLAD.Value.String())
		if a.Urgency.Present() {
			w.text(" ")
			w.value(kind(KindToPrecedence, KindInfoPrecedence), i, a.Urgency.Value.String())
		}
		if a.Number.Present() {
			w.text(" ")
			w.value(kind(KindToNumber, KindInfoNumber), i, a.Number.Value.String())
		}
		w.end()
		for k, x := range a.Exempt {
			if k == 0 {
				w.text("XMT ")
			}
			w.value(kind(KindTo, KindInfo), i, x.Value.String())
			w.end()
		}
	}
}

// copies writes the distribution that stands in front of a heading.
func (w *textWriter) copies() {
	d := &w.m.Distribution
	if len(d.Action) == 0 && len(d.Info) == 0 {
		if d.Total.Present() {
			w.fail(KindDistributionTotal, 0, "no copies to count")
		}
		return
	}
	list := func(kind Kind, label string, copies []Copies) {
		if len(copies) == 0 {
			return
		}
		if len(w.b) > w.open {
			w.end()
		}
		w.text(label)
		for i := range copies {
			c := &copies[i]
			b := append(append([]byte(nil), c.Office...), '-')
			if c.Number > 99 || c.Number < 0 {
				w.fail(kind, i, "more than two digits of copies")
			}
			w.item(kind, i, string(appendPadded(b, c.Number, 2)))
		}
	}
	list(KindDistributionAction, "ACTION", d.Action)
	list(KindDistributionInfo, "INFO", d.Info)
	if d.Total.Present() {
		w.text("  /")
		w.b = appendPadded(w.b, d.Total.Value, 3)
		w.text("W")
	}
	w.end()
	w.end()
}
