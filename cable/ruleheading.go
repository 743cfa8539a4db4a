package cable

import (
	"strconv"
	"strings"
	"time"

	"github.com/cablegram/cablegram/cable/internal/nearest"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// Format lines 1 to 8 among each other, and with the classification line.

func (p *parser) headingRules() {
	h := &p.m.Heading
	if h.empty() {
		return
	}
	p.serialRule()
	p.filingRules()
	p.precedenceRules()
	p.securityRules()
	p.autodinRules()
	if p.m.Layout == ACP127 {
		p.routingRules()
		p.stationRules()
	}
	p.originRule()
	p.correctedRule()
}

// serialRule: the station serial is the message's number modulo 10,000
// (measured: 5748/5752). Travelling parties number otherwise, by month and
// day.
func (p *parser) serialRule() {
	m := p.m
	s := &m.Heading.Serial
	if m.Layout != ACP127 || !s.Present() || !m.MRN.Present() || m.MRN.Value.Number%10000 == s.Value.Number() {
		return
	}
	if info, ok := m.MRN.Value.Post.Info(); ok && info.Class == routing.PostParty {
		return
	}
	d := p.against(SerialMRN, s.Span, m.MRN.Span, m.MRN.Basis == Repaired)
	if d == nil {
		return
	}
	d.Message += "station serial " + four(s.Value.Number()) + ", but the message is number " + strconv.Itoa(m.MRN.Value.Number)
	if n, at := p.breakSerial(); m.MRN.Basis == Read && at != (Span{}) && n == m.MRN.Value.Number {
		// The breaks bear the classification line out.
		from := s.Start + 1
		d.Fix = Fix{Span{from, from + 4}, four(n % 10000), from+4 <= s.End}
	}
}

func four(n int) string {
	s := strconv.Itoa(n)
	return "0000"[:max(0, 4-len(s))] + s
}

// filingRules: the message is filed on the day of its date-time group or the
// next (5745/5752), within an hour (5732/5752). One that is sent again keeps
// its date-time group and is filed later.
func (p *parser) filingRules() {
	h := &p.m.Heading
	t, ok := p.written()
	if !ok || !h.Filed.Present() {
		return
	}
	f := h.Filed.Value
	filed := time.Date(t.Year(), time.January, f.Day(), f.Hour(), f.Minute(), 0, 0, time.UTC)
	switch days := dayOf(filed) - dayOf(t); {
	case days < -300:
		filed = time.Date(t.Year()+1, time.January, f.Day(), f.Hour(), f.Minute(), 0, 0, time.UTC)
	case days > 300:
		filed = time.Date(t.Year()-1, time.January, f.Day(), f.Hour(), f.Minute(), 0, 0, time.UTC)
	}
	days, minutes := int(dayOf(filed)-dayOf(t)), int(filed.Sub(t)/time.Minute)
	repaired := h.DTG.Basis == Repaired
	switch {
	case (days < 0 && minutes < -5 || days > 1) && !(days > 1 && h.resent()):
		d := p.against(FilingDay, h.Filed.Span, h.DTG.Span, repaired)
		if d == nil {
			return
		}
		d.Message += "filed on day " + strconv.Itoa(f.Day()) + ", " + shortDate(filed) + "; the date-time group is of " + shortDate(t) + ", day " + strconv.Itoa(t.YearDay())
		// The clock bears the date-time group out.
		if gap := f.Hour()*60 + f.Minute() - t.Hour()*60 - t.Minute(); !repaired && gap >= 0 && gap <= 60 && h.DTG.Value.Zone() == 'Z' {
			s := strconv.Itoa(t.YearDay())
			d.Fix = Fix{Span{h.Filed.Start, h.Filed.Start + 3}, "000"[len(s):] + s, true}
		}
	case minutes > 60:
		if d := p.against(FilingLate, h.Filed.Span, h.DTG.Span, repaired); d != nil {
			d.Message += "filed " + lasting(minutes) + " behind the date-time group"
		}
	case minutes < 0:
		if d := p.against(FilingEarly, h.Filed.Span, h.DTG.Span, repaired); d != nil {
			d.Message += "filed " + lasting(-minutes) + " before the date-time group"
		}
	}
}

func shortDate(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + months[t.Month()-1]
}

// lasting says how long minutes are.
func lasting(minutes int) string {
	switch {
	case minutes == 1:
		return "1 minute"
	case minutes < 120:
		return strconv.Itoa(minutes) + " minutes"
	case minutes < 48*60:
		return strconv.Itoa(minutes/60) + " hours"
	}
	return strconv.Itoa(minutes/60/24) + " days"
}

// precedenceRules: the prosign of format line 2 and the first letter of format
// line 5 are the highest precedence of any addressee (5751/5752, 5750/5752);
// the second letter is the highest of the information addressees (309/341, and
// in the others these have no word). A single letter says nothing of them.
func (p *parser) precedenceRules() {
	h := &p.m.Heading
	if !h.Precedence.Present() {
		return
	}
	first := h.Precedence
	highest, at, words := highestOf(h.To)
	info, infoAt, infoWords := highestOf(h.Info)
	if info > highest {
		highest, at = info, infoAt
	}
	words = words || infoWords
	if r := h.Routing.Precedence; r.Present() && r.Value != first.Value && p.m.Layout != Smart && !h.Autodin.Present() {
		if d := p.against(RoutingPrecedence, r.Span, first.Span, first.Basis == Repaired); d != nil {
			d.Message += "format line 2 says " + r.Value.String() + ", format line 5 " + first.Value.String()
			if first.Basis == Read && len(h.To) > 0 && r.Len() == 2 {
				switch highest {
				case first.Value: // the addressees bear format line 5 out
					d.Fix = Fix{r.Span, first.Value.Prosign(), true}
				case r.Value:
					d.Fix = Fix{first.Span, string(rune(r.Value.Letter())), first.Len() == 1}
				}
			}
		}
	}
	if first.Value != highest && len(h.To) > 0 && words && (p.m.state() || p.m.Layout == Archives) {
		if d := p.against(PrecedenceAddressee, first.Span, at.Span, first.Basis == Repaired || at.Basis == Repaired); d != nil {
			d.Message += "format line 5 says " + first.Value.String() + ", the most urgent addressee is " + highest.String()
		}
	}
	second := h.InfoPrecedence
	if !second.Present() {
		return
	}
	if second.Value > first.Value {
		if d := p.against(PrecedenceOrder, second.Span, first.Span, first.Basis == Repaired); d != nil {
			d.Message += "the information addressees' " + second.Value.String() + " is above " + first.Value.String()
		}
	} else if infoWords && info != second.Value && (p.m.state() || p.m.Layout == Archives) {
		if d := p.against(PrecedenceInfo, second.Span, infoAt.Span, infoAt.Basis == Repaired); d != nil {
			d.Message += "format line 5 gives the information addressees " + second.Value.String() + ", the most urgent of them is " + info.String()
		}
	}
}

// highestOf returns the highest precedence of a list of addressees, where it
// stands, and whether any of them has a word for it. No word means ROUTINE.
func highestOf(list []Address) (highest routing.Precedence, at Field[routing.Urgency], words bool) {
	for i := range list {
		a := &list[i]
		v := a.Urgency.Value.Precedence
		if v == 0 {
			v = routing.Routine
		} else {
			words = true
		}
		if v > highest {
			highest, at = v, a.Urgency
			if !at.Present() {
				at.Span = a.Span
			}
		}
	}
	return highest, at, words
}

// securityLevel returns what a class letter of format line 4 says.
func securityLevel(class byte) classify.Level {
	switch class {
	case 'U', 'E':
		return classify.Unclassified
	case 'R':
		return classify.Restricted
	case 'C':
		return classify.Confidential
	case 'S':
		return classify.Secret
	case 'T':
		return classify.TopSecret
	}
	return 0
}

// securityRules: the letters of format line 4 are those of the classification
// line (5669/5674, and the five have the text of another cable), ZNR goes with
// unclassified text and ZNY with all else (5751/5751). Other networks have ZNY
// UUUUU too.
func (p *parser) securityRules() {
	m := p.m
	s := &m.Heading.Security
	if !s.Present() {
		return
	}
	level := securityLevel(s.Value.Class())
	banner := m.Marking.Value.Level
	agree := banner != 0 && banner == level
	if banner != 0 && level != 0 && !agree {
		if d := p.against(SecurityClass, s.Span, m.Marking.Span, s.Basis == Repaired || m.Marking.Basis == Repaired); d != nil {
			d.Message += "format line 4 says " + level.String() + ", the classification line " + banner.String()
		}
	}
	if len(m.Heading.Signals) == 0 || m.Heading.Signals[0].Line != 4 {
		return
	}
	want := "ZNY"
	if s.Value.Class() == 'U' {
		want = "ZNR"
	}
	signal := m.Heading.Signals[0]
	if code := signal.Value.Code; code != "ZNR" && code != "ZNY" || code == want || want == "ZNR" && m.Layout != ACP127 {
		return
	}
	if d := p.against(SecuritySignal, signal.Span, s.Span, s.Basis == Repaired); d != nil {
		d.Message += signal.Value.Code + " stands with " + s.Value.String() + ", which goes with " + want
		if agree && s.Basis == Read && m.Marking.Basis == Read && signal.Len() == 3 {
			d.Fix = Fix{signal.Span, want, true}
		}
	}
}

// autodinRules: JANAP 128 gives precedence and classification in single
// letters that the lines below repeat (1015/1024, 1023/1023).
func (p *parser) autodinRules() {
	h := &p.m.Heading
	a := &h.Autodin
	if !a.Present() {
		return
	}
	class := a.Value.Class()
	at := Span{a.Start + 3, a.Start + 4}
	group := strings.IndexByte(a.In(p.src), '-') + 1
	for i, c := range []byte(a.Value.Group()) {
		if c == class || securityLevel(class) == 0 || group == 0 {
			continue
		}
		if d := p.against(AutodinClass, Span{a.Start + group + i, a.Start + group + i + 1}, at, false); d != nil {
			d.Message += "the record's fourth letter is " + string(rune(class)) + ", a letter of its group " + string(rune(c))
		}
		break
	}
	if s := &h.Security; s.Present() && securityLevel(class) != 0 && securityLevel(s.Value.Class()) != securityLevel(class) {
		if d := p.against(AutodinClass, at, s.Span, s.Basis == Repaired); d != nil {
			d.Message += "the record's class is " + string(rune(class)) + ", that of format line 4 " + string(rune(s.Value.Class()))
		}
	}
	if first := h.Precedence; first.Present() && first.Value != a.Value.Precedence() {
		if d := p.against(AutodinPrecedence, Span{a.Start, a.Start + 1}, first.Span, first.Basis == Repaired); d != nil {
			d.Message += "the record says " + a.Value.Precedence().String() + ", format line 5 " + first.Value.String()
		}
	}
}

// originRule: who sends is who gives the number (5838/5848). Names that stand
// for another post count as that, and delegations number as others.
func (p *parser) originRule() {
	m := p.m
	from := &m.Heading.From
	if !from.PLAD.Present() || !m.MRN.Present() || m.Layout == JANAP128 {
		return
	}
	name := from.PLAD.Value
	written := strings.TrimRight(m.MRN.In(p.src), "0123456789 ")
	if k := len(name.Name) - len(written); k > 1 && written != "" && name.Name[k:] == written && name.Name[k-1] == ' ' ||
		written == "STATE" && name.Name == "SECSTATE WASHDC" {
		return // the usual case: LIMA, and AMEMBASSY LIMA
	}
	number, known := routing.LookupPost(string(m.MRN.Value.Post))
	post := name.Post()
	info, ok := post.Info()
	if post == "" || !ok || name.Kind() == routing.Delegation {
		return
	}
	if !known {
		// A number of no known post, near to that of the sender.
		if within(string(m.MRN.Value.Post), string(post)) {
			if d := p.against(FromMRN, m.MRN.Span, from.PLAD.Span, m.MRN.Basis == Repaired); d != nil {
				d.Message += "the number is of " + clipped(written) + ", which is no post; the sender is " + string(post)
				_, place, _ := strings.Cut(name.Name, " ")
				if d.Code == FromMRN && written != "" && strings.EqualFold(info.City, place) && m.alone(post) {
					d.Fix = Fix{Span{m.MRN.Start, m.MRN.Start + len(written)}, place, true}
				}
			}
		}
		return
	}
	theirs, _ := number.Info()
	if same(post, info, number, theirs) || theirs.Class == routing.PostParty {
		return
	}
	if d := p.against(FromMRN, m.MRN.Span, from.PLAD.Span, m.MRN.Basis == Repaired || from.PLAD.Basis == Repaired); d != nil {
		d.Message += "the number is of " + string(number) + ", the sender is " + string(post)
	}
}

// alone reports whether nothing else in the text depends on whether the message
// is of post: references to its own, later sections.
func (m *Message) alone(post routing.Post) bool {
	if m.Section.Present() || !m.state() {
		return false
	}
	for i := range m.References {
		if m.References[i].Cited.Value.Post == post {
			return false
		}
	}
	return true
}

// same reports whether two posts are one, or so near that their numbers are
// taken for each other's: one city, as the missions in Geneva and Brussels.
func same(a routing.Post, ai routing.PostInfo, b routing.Post, bi routing.PostInfo) bool {
	return a == b || ai.Of == b && b != "" || bi.Of == a && a != "" || ai.City == bi.City && ai.City != ""
}

// within reports whether damage of a letter or two may have made s from whole.
func within(s, whole string) bool {
	if len(s) < 4 || len(whole) < 4 || len(s) > 24 || len(whole) > 24 {
		return false
	}
	return nearest.Cost(s, whole, 16) != nearest.Far
}

// correctedRule: a corrected copy says so in its operating signals, or in a
// remark (74/128).
func (p *parser) correctedRule() {
	m := p.m
	if m.Layout != ACP127 || !m.Heading.DTG.Present() || m.Heading.resent() {
		return
	}
	for i := range m.Captions {
		if c := &m.Captions[i]; c.Value == "CORRECTED COPY" {
			if d := p.against(CorrectedSignal, c.Span, m.Heading.DTG.Span, false); d != nil {
				d.Message += "a corrected copy, but no signal behind the date-time group says so"
			}
			return
		}
	}
}
