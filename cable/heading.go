package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The heading: format lines 1 to 11. Lines are told apart by how they begin;
// what begins in no known way belongs to the list that is open.

// start finds the line on which the cable begins. What stands before it is a
// preface, unless no heading and no banner is found at all.
func (p *parser) start() int {
	first := 0 // the first line below what the Archives print above a telegram
	for i := range p.lines {
		start, end := p.content(i)
		if start == end {
			if first == i {
				first = i + 1
			}
			continue
		}
		line := p.src[start:end]
		if isMessageText(line) || p.inFurniture(start, end) {
			if p.paged || p.stamped {
				p.archivesTop(i, start, end)
				if first == i {
					first = i + 1
				}
			}
			continue
		}
		if p.frontStart(line) {
			return i
		}
		if p.headLine(i, line) {
			p.preface(i)
			return i
		}
		if lab, ok := p.cutLabel(line, true); ok && !lab.damaged && (lab.kind != refLabel || lab.n > 0 && line[lab.n-1] == ':') {
			p.preface(i)
			return i // a text that begins with its labels
		}
		if digit(line[0]) || line[0] == pilcrow[0] {
			if n, rest, ok := cutNumber(line); ok && (n == 1 || len(rest) > 20) {
				break // a text without a heading
			}
		}
	}
	return first
}

// frontStart reports whether line begins what stands in front of a heading: a
// distribution, or a position below the head of a page.
func (p *parser) frontStart(line string) bool {
	return startsCopies(line, "ACTION ") || startsCopies(line, "ORIGIN ") || startsCopies(line, "INFO ") ||
		p.paged && (isPosition(line) || isClassLine(line))
}

// archivesTop takes a line that the Archives, or a page, put above a telegram.
func (p *parser) archivesTop(i, start, end int) {
	if isMessageText(p.src[start:end]) {
		p.mark(KindPreface, start, end)
		p.lines[i].FormatLine = FLPreface
	}
}

// preface marks the lines before line i as not the cable's.
func (p *parser) preface(i int) {
	first, last := -1, 0
	for k := range p.lines[:i] {
		if start, end := p.content(k); start < end && p.lines[k].FormatLine == Unread && !p.inFurniture(start, end) {
			if first < 0 {
				first = start
			}
			last = end
			p.lines[k].FormatLine = FLPreface
			p.mark(KindPreface, start, end)
		}
	}
	if first >= 0 && !isWithheld(p.src[first:min(last, first+200)]) {
		p.note(PrefaceText, Span{first, last}, "text before the first line of the cable")
	}
}

// headLine reports whether line i, whose content is line, can only be the
// first line of a cable.
func (p *parser) headLine(i int, line string) bool {
	switch line[0] {
	case 'V':
		return strings.HasPrefix(line, "VZCZC")
	case '1', '2':
		if rowBefore(line) > 0 {
			return true
		}
	case 'D':
		return isCallingLine(line)
	case 'F':
		return strings.HasPrefix(line, "FM ") && len(line) > 5 && upper(line[3]) && !hasLower(line)
	case 'T', 'I':
		if p.addresseeLine(line) {
			return true
		}
	}
	if isSecurityLine(line) || isRoutingLine(line) {
		return true
	}
	if _, _, _, ok := cutPrecedenceLine(line); ok {
		return true
	}
	if _, ok := mendPrecedenceLine(line); ok {
		return true
	}
	b, ok := p.cutBanner(line)
	return ok && (b.mrn != (MRN{}) || b.section != (Section{}) || p.headGoesOn(i))
}

// An addressList is the list that a line without a prosign continues.
type addressList uint8

const (
	noList addressList = iota
	routingList
	securityLine
	precedenceLine
	actionList
	infoList
	exemptList
)

// An exemption is an exempted addressee that waits to be given to its
// collective: addresses move while their lists grow.
type exemption struct {
	info bool
	at   int
	Field[routing.PLAD]
}

// heading reads the heading from line i on and returns the line on which the
// text begins.
func (p *parser) heading(i int) int {
	p.front = noFront
	p.keepTo, p.keepInfo = len(p.m.Heading.To) > 0, len(p.m.Heading.Info) > 0
	list := noList
	collective := noList // the list whose last address exemptions belong to
	p.m.scratch.exempt = p.m.scratch.exempt[:0]
	for ; i < len(p.lines); i++ {
		start, end := p.contentFrom(i, 0)
		if start == end {
			continue
		}
		if p.atFurniture(end) {
			f := p.furn[p.next]
			if f.Start == start && f.kind == sectionFurniture && list == noList {
				return p.endHeading(i) // a section's text that lost its banner
			}
			if before := p.src[start:max(start, f.Start)]; before != "" && !hasProsign(before, "TO") && !hasProsign(before, "INFO") && p.isText(i, start, before) {
				return p.endHeading(i) // which lifts the break from its field
			}
			if start, end = p.cutBreak(start, end); start == end {
				p.lines[i].FormatLine = FLBreak
				continue
			}
		}
		if k := rowBefore(p.src[start:end]); k > 0 {
			p.mark(KindPreface, start, start+k-1)
			start += k
		}
		line := p.src[start:end]
		fl := Unread
		switch {
		case (list == noList || list == routingList) && p.frontLine(i, start, end):
			fl = FLFront
		case line[0] == 'V' && strings.HasPrefix(line, "VZCZC"):
			fl, list = FL1, noList
			p.readTransmission(start, line)
		case line[0] == 'D' && isCallingLine(line):
			fl, list = FL3, noList
			p.readCalling(start, line)
		case isSecurityLine(line):
			fl, list = FL4, securityLine
			p.readSecurity(start, line)
		case line[0] == 'F' && strings.HasPrefix(line, "FM "):
			fl, list = FL6, noList
			p.mark(KindProsign, start, start+2)
			p.readFrom(start+3, end)
		case isHeaderEnd(line):
			p.mark(KindDebris, start, end)
		case line == "BT":
			p.mark(KindProsign, start, end)
			p.lines[i].FormatLine = FL11
			return p.endHeading(i + 1)
		case list == exemptList && p.exemptAgain(line):
			list = collective
			fl = FL7
			if list == infoList {
				fl = FL8
			}
			p.readAddressLine(start, end, list == infoList)
		case (list == actionList || list == infoList) && startsWithIndicator(line):
			fl = FL7
			if list == infoList {
				fl = FL8
			}
			p.readAddressLine(start, end, list == infoList)
		case isRoutingLine(line) && list != actionList && list != infoList && list != exemptList:
			fl, list = FL2, routingList
			p.readRouting(start, line)
		case !hasProsign(line, "TO") && !hasProsign(line, "INFO") && p.isText(i, start, line):
			return p.endHeading(i)
		default:
			if prec, info, rest, ok := cutPrecedenceLine(line); ok {
				fl, list = FL5, precedenceLine
				p.readPrecedence(start, line, prec, info, rest)
				break
			}
			if mended, ok := mendPrecedenceLine(line); ok {
				fl, list = FL5, precedenceLine
				p.readMended(start, line, mended)
				break
			}
			next := list
			body := start
			switch {
			case hasProsign(line, "TO"):
				next, body = actionList, start+2
			case hasProsign(line, "INFO"):
				next, body = infoList, start+4
			case strings.HasPrefix(line, "XMT") && len(line) > 4 && (line[3] == ' ' || line[3] == '/'):
				if list == actionList || list == infoList {
					collective = list
				}
				next, body = exemptList, start+4
			case list == exemptList && p.ordinaryAddress(line):
				next = collective
			default:
				if prosign, n := mendProsign(line); n > 0 {
					if d := p.ds.add(HeadDamaged, Span{start, start + n}); d != nil {
						d.Message = quoted(line[:n]) + " read as " + prosign
						// A line that begins the heading once it is mended might
						// also end what is read of it.
						if !p.m.Heading.empty() && (prosign != "FM" || !strings.Contains(p.src, "\nFM ")) {
							d.Fix = Fix{Span{start, start + n}, prosign, true}
						}
					}
					body = start + n
					switch prosign {
					case "TO":
						next = actionList
					case "INFO":
						next = infoList
					case "FM":
						p.mark(KindProsign, start, body)
						p.readFrom(body, end)
						p.lines[i].FormatLine = FL6
						list = noList
						continue
					}
				}
			}
			if body > start {
				p.mark(KindProsign, start, body)
			}
			list = next
			switch list {
			case actionList, infoList:
				fl = FL7
				if list == infoList {
					fl = FL8
				}
				p.readAddressLine(body, end, list == infoList)
			case exemptList:
				fl = FL9
				p.readExempt(body, end, collective == infoList)
			case routingList:
				fl = FL2
				p.readIndicators(start, line)
			case securityLine, precedenceLine:
				fl = FL4
				if list == precedenceLine {
					fl = FL5
				}
				p.readSignals(start, line, int(fl))
			default:
				if p.m.Heading.empty() {
					return p.endHeading(i) // no heading at all
				}
				p.note(LineUnread, Span{start, end}, "line of the heading in no known form")
			}
		}
		p.lines[i].FormatLine = fl
	}
	return p.endHeading(i)
}

// exemptAgain reports whether line names the addressee that was exempted last:
// one that gets the message all the same.
func (p *parser) exemptAgain(line string) bool {
	ex := p.m.scratch.exempt
	return len(ex) > 0 && ex[len(ex)-1].In(p.src) == line
}

func startsWithIndicator(line string) bool {
	_, _, ok := cutIndicator(line)
	return ok
}

// readFrom reads the originator: always a PLAD, with nothing around it.
func (p *parser) readFrom(start, end int) {
	if f := p.field(start, end); f.Present() && !p.m.Heading.From.Present() {
		if a := (Address{Span: f.Span}); p.setPLAD(&a, f.Start, f.End) {
			p.m.Heading.From = a
		}
	}
}

// empty reports whether nothing of the heading was read yet.
func (h *Heading) empty() bool {
	return !h.Transmission.Present() && !h.Autodin.Present() && !h.Routing.Precedence.Present() && !h.Station.Present() &&
		!h.Security.Present() && !h.DTG.Present() && !h.Precedence.Present() &&
		!h.From.Present() && len(h.To) == 0 && len(h.Info) == 0 && len(h.Signals) == 0 && len(h.Remarks) == 0 &&
		len(h.Routing.Indicators) == 0 && !h.Serial.Present() && !h.Filed.Present()
}

// endHeading gives the exemptions to their collectives and tells the layout.
func (p *parser) endHeading(i int) int {
	h := &p.m.Heading
	ex := p.m.scratch.exempt
	for a := 0; a < len(ex); {
		b := a + 1
		for b < len(ex) && ex[b].info == ex[a].info && ex[b].at == ex[a].at {
			b++
		}
		addresses := h.To
		if ex[a].info {
			addresses = h.Info
		}
		to := &addresses[ex[a].at]
		to.Exempt = make([]Field[routing.PLAD], 0, b-a)
		for _, e := range ex[a:b] {
			to.Exempt = append(to.Exempt, e.Field)
		}
		a = b
	}
	p.m.scratch.exempt = ex[:0]
	if p.m.Layout == LayoutNone {
		switch {
		case h.Transmission.Present() || h.Routing.Precedence.Present() || h.Station.Present() || h.Security.Present():
			p.m.Layout = ACP127
		case h.DTG.Present() || h.From.Present() || len(h.To) > 0 || len(h.Info) > 0:
			p.m.Layout = Bare
		}
	}
	return i
}

// isText reports whether line i, whose content is line, belongs to the text
// below the heading.
func (p *parser) isText(i, start int, line string) bool {
	if _, _, ok := cutIndicator(line); ok {
		return false
	}
	if _, ok := p.cutBanner(line); ok {
		return true
	}
	if c, rest, ok := classify.CutCaption(line); ok && c != "" && (rest == "" || !letter(rest[0])) {
		if rest = strings.TrimLeft(rest, " ,/"); rest == "" {
			return true
		}
		if _, _, ok := classify.CutCaption(rest); ok {
			return true
		}
	}
	if _, ok := p.cutLabel(line, true); ok {
		return true
	}
	if _, _, ok := cutNumber(line); ok {
		return true
	}
	if !hasLower(line) || hasProsign(line, "TO") || hasProsign(line, "INFO") {
		return false
	}
	_, n := mendProsign(line)
	return n == 0
}

// field returns the text of the source from start to end, trimmed.
func (p *parser) field(start, end int) Field[string] {
	start, end = p.trim(start, end)
	if start == end {
		return Field[string]{}
	}
	return Field[string]{Value: p.src[start:end], Span: Span{start, end}}
}

// fill sets a field that is still absent.
func fill[T comparable](f *Field[T], v T, start, end int) {
	if f.Span == (Span{}) {
		*f = Field[T]{Value: v, Span: Span{start, end}}
	}
}

// unread reports a field that could not be read.
func (p *parser) unread(code Code, start, end int, err error) {
	d := p.ds.add(code, Span{start, end})
	if d == nil {
		return
	}
	switch e := err.(type) {
	case *routing.Error:
		d.Message = e.Reason
	case *classify.Error:
		d.Message = e.Reason
	}
}

// cutBreak takes the next break out of a line: what stands in front of it, or
// else what stands behind it.
func (p *parser) cutBreak(start, end int) (int, int) {
	for p.atFurniture(end) {
		b := p.pass()
		if b.End <= start {
			continue
		}
		if !p.m.Heading.empty() {
			p.note(BreakInText, b, "page break in the heading")
		}
		if b.Start-start > 6 {
			_, stop := p.trim(start, b.Start)
			return start, stop
		}
		before, _ := p.trim(start, b.Start)
		if before < b.Start {
			// A prosign stands in front of it: TO PAGE 02 ...
			_, stop := p.trim(start, b.Start)
			return start, stop
		}
		start, end = p.trim(min(b.End, end), end)
	}
	return start, end
}

func hasLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if lower(s[i]) {
			return true
		}
	}
	return false
}
