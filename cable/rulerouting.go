package cable

import (
	"strconv"

	"github.com/cablegram/cablegram/routing"
)

// Format lines 1 to 3: the copy and its stations. Nothing of this is about the
// message itself, and all of it is a Note.

// mostStations bounds the comparing of every station with every addressee: the
// longest format line 2 of published cables has 108.
const mostStations = 128

func (p *parser) routingRules() {
	h := &p.m.Heading
	r := h.Routing.Indicators
	if t := &h.Transmission; t.Present() && t.Value.Channel() == "XYZ" && len(r) > 0 && (len(r) != 1 || r[0].Value != "RUEHWEB") {
		if d := p.against(ChannelWeb, r[0].Span, t.Span, false); d != nil {
			d.Message += "a copy of channel XYZ goes to RUEHWEB alone"
		}
	}
	if len(r) < 2 {
		p.strangeStation()
		return
	}
	// The relay sorts its stations (3509/3514); a post's own channel has them
	// in the order of the addressees.
	relay := h.Transmission.Value.Channel() == "XRO"
	unordered, again := false, false
	for i := 1; i < len(r); i++ {
		switch {
		case r[i].Value == r[i-1].Value && !again:
			again = true
			if d := p.against(RoutingRepeated, r[i].Span, r[i-1].Span, false); d != nil {
				d.Message += string(r[i].Value) + " stands twice in format line 2"
			}
		case r[i].Value < r[i-1].Value && relay && !unordered:
			unordered = true
			if d := p.against(RoutingOrder, r[i].Span, r[i-1].Span, false); d != nil {
				d.Message += string(r[i].Value) + " stands behind " + string(r[i-1].Value) + "; a relay sorts its stations"
			}
		}
	}
	p.routingWidth()
	p.strangeStation()
}

// routingWidth: a line of stations has 70 characters at most (3514/3514).
func (p *parser) routingWidth() {
	const most = 70
	r := p.m.Heading.Routing.Indicators
	last := len(r) - 1
	for i := p.lineAt(0, r[0].Start); i < len(p.lines) && p.lines[i].Start <= r[last].Start; i++ {
		if p.lines[i].Len() <= most+3 || p.lines[i].FormatLine != FL2 {
			continue
		}
		if start, end := p.content(i); end-start > most {
			if d := p.against(RoutingWidth, Span{start + most, end}, Span{}, false); d != nil {
				d.Message += "a line of stations of " + strconv.Itoa(end-start) + " characters; 70 are the most"
			}
			return
		}
	}
}

// strangeStation: a station of format line 2 is that of an addressee, unless a
// collective is among them (3494/3514).
func (p *parser) strangeStation() {
	h := &p.m.Heading
	r := h.Routing.Indicators
	if len(r) > mostStations || len(h.To)+len(h.Info) > mostStations || !anyIndicator(h.To) && !anyIndicator(h.Info) {
		return
	}
	for i := range r {
		if r[i].Value == "RUEHWEB" || addressed(h.To, r[i].Value) || addressed(h.Info, r[i].Value) {
			continue
		}
		if collective(h.To) || collective(h.Info) {
			return
		}
		if d := p.against(RoutingStation, r[i].Span, Span{}, false); d != nil {
			d.Message += string(r[i].Value) + " is the station of no addressee, and no collective is among them"
		}
		return
	}
}

func anyIndicator(list []Address) bool {
	for i := range list {
		if list[i].Indicator.Present() {
			return true
		}
	}
	return false
}

func addressed(list []Address, to routing.Indicator) bool {
	for i := range list {
		if list[i].Indicator.Value == to {
			return true
		}
	}
	return false
}

func collective(list []Address) bool {
	for i := range list {
		if len(list[i].Exempt) > 0 || list[i].PLAD.Value.Collective() {
			return true
		}
	}
	return false
}

// stationRules: a known station serves the addressee behind it, and the
// calling station the originator. The table is many-to-many and not complete,
// so a pair is strange only if the address is that of a post and the station is
// known, and for other posts alone. Only the action addressees are looked up:
// that is the dearest of all rules.
func (p *parser) stationRules() {
	h := &p.m.Heading
	if h.Station.Present() && h.From.PLAD.Present() {
		p.stationRule(StationFrom, h.Station, &h.From)
	}
	for i := range h.To[:min(len(h.To), 2)] {
		if a := &h.To[i]; a.Indicator.Present() && len(a.Exempt) == 0 {
			p.stationRule(IndicatorAddress, a.Indicator, a)
		}
	}
}

func (p *parser) stationRule(code Code, f Field[routing.Indicator], a *Address) {
	name := a.PLAD.Value
	if f.Value == "RUEHC" && name.Name == "SECSTATE WASHDC" {
		return
	}
	other := ""
	for address := range f.Value.Addresses() {
		if address == name.Name {
			return
		}
		other = address
	}
	if other == "" || a.PLAD.Basis != Read {
		return
	}
	post := name.Post()
	info, ok := post.Info()
	if !ok || info.Class == routing.PostMisprint {
		return
	}
	for address := range f.Value.Addresses() {
		theirs := routing.PLAD{Name: address}.Post()
		its, ok := theirs.Info()
		if !ok || same(post, info, theirs, its) {
			return
		}
	}
	if d := p.against(code, f.Span, a.PLAD.Span, false); d != nil {
		d.Message += string(f.Value) + " is the station of " + clipped(other) + ", not known to be that of " + clipped(name.Name)
	}
}
