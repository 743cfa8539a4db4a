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
	for i := range p.lines {
		start, end := p.content(i)
		if start == end {
			continue
		}
		line := p.src[start:end]
		if isMessageText(line) || p.inFurniture(start, end) {
			if p.paged || p.stamped {
				p.archivesTop(i, start, end)
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
	return 0
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
	case 'D':
		return isCallingLine(line)
	case 'F':
		return strings.HasPrefix(line, "FM ") && len(line) > 5 && upper(line[3]) && !hasLower(line)
	case 'T', 'I':
		return p.addresseeLine(line)
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

// addresseeLine reports whether line begins a list of addressees.
func (p *parser) addresseeLine(line string) bool {
	rest, ok := strings.CutPrefix(line, "TO ")
	if !ok {
		if rest, ok = strings.CutPrefix(line, "INFO "); !ok {
			return strings.HasPrefix(line, "TORUE") && strings.IndexByte(line, '/') > 0
		}
	}
	rest = strings.TrimLeft(rest, " ")
	if _, _, ok := cutIndicator(rest); ok {
		return true
	}
	if hasLower(line) {
		return false
	}
	if strings.HasPrefix(rest, "PAGE ") || strings.HasPrefix(rest, "ALL ") {
		return true
	}
	pl, err := routing.ParsePLAD(rest)
	return err == nil && (pl.Kind() != routing.Unknown || pl.Collective())
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
			if start, end = p.cutBreak(start, end); start == end {
				p.lines[i].FormatLine = FLBreak
				continue
			}
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
		case line == "BT":
			p.mark(KindProsign, start, end)
			p.lines[i].FormatLine = FL11
			return p.endHeading(i + 1)
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
						d.Fix = Fix{Span{start, start + n}, prosign, true}
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
	return hasLower(line) && !hasProsign(line, "TO") && !hasProsign(line, "INFO")
}

// hasProsign reports whether line begins with a prosign and a blank, with the
// prosign alone, or with the prosign glued to a routing indicator.
func hasProsign(line, prosign string) bool {
	rest, ok := strings.CutPrefix(line, prosign)
	if !ok {
		return false
	}
	if rest == "" || rest[0] == ' ' || rest[0] == '\t' {
		return true
	}
	if rest[0] != 'R' {
		return false
	}
	_, _, ok = cutIndicator(rest)
	return ok
}

// readTransmission reads format line 1: VZCZCXRO8961.
func (p *parser) readTransmission(start int, line string) {
	word := line
	if k := strings.IndexByte(line, ' '); k >= 0 {
		word = line[:k]
	}
	v, err := routing.ParseTransmission(word)
	if err != nil {
		p.unread(TransmissionUnread, start, start+len(word), err)
		return
	}
	fill(&p.m.Heading.Transmission, v, start, start+len(word))
}

// isRoutingLine reports whether line is a format line 2: a doubled prosign
// and routing indicators.
func isRoutingLine(line string) bool {
	if len(line) < 7 || line[0] != line[1] || line[2] != ' ' || !upper(line[0]) {
		return false
	}
	return upper(line[3]) && indicatorWord(line[3:]) > 0
}

// indicatorWord returns the length of the routing indicator that s begins
// with, as a word of its own; 0 if there is none.
func indicatorWord(s string) int {
	n := 0
	for n < len(s) && upper(s[n]) {
		n++
	}
	if n < 4 || n > 8 || s[0] != 'R' || n < len(s) && s[n] != ' ' && s[n] != '.' {
		return 0
	}
	return n
}

// readRouting reads format line 2: OO RUEHFK RUEHKSO RUEHNH.
func (p *parser) readRouting(start int, line string) {
	r := &p.m.Heading.Routing
	if r.Precedence.Present() || len(r.Indicators) > 0 {
		return
	}
	if v, err := routing.ParsePrecedence(line[:2]); err == nil {
		fill(&r.Precedence, v, start, start+2)
	} else {
		p.unread(RoutingUnread, start, start+2, err)
	}
	p.readIndicators(start+3, line[3:])
}

// readIndicators reads the routing indicators of a line.
func (p *parser) readIndicators(start int, line string) {
	r := &p.m.Heading.Routing
	for i := 0; i < len(line); {
		if line[i] == ' ' {
			i++
			continue
		}
		k := i
		for k < len(line) && line[k] != ' ' {
			k++
		}
		at := Span{start + i, start + k}
		if v, err := routing.ParseIndicator(line[i:k]); err == nil {
			r.Indicators = append(room(r.Indicators, 8), Field[routing.Indicator]{Value: v, Span: at})
		} else {
			p.unread(IndicatorUnread, at.Start, at.End, err)
		}
		i = k
	}
}

// isCallingLine reports whether line is a format line 3.
func isCallingLine(line string) bool {
	return len(line) > 8 && strings.HasPrefix(line, "DE ") && indicatorWord(strings.TrimLeft(line[3:], " ")) > 0 &&
		(strings.IndexByte(line, '#') > 0 || digit(line[len(line)-1]))
}

// readCalling reads format line 3: DE RUEHKO #1716/01 1080903.
func (p *parser) readCalling(start int, line string) {
	h := &p.m.Heading
	p.mark(KindProsign, start, start+2)
	i, _ := skipBlanks(line, 2)
	n := indicatorWord(line[i:])
	if v, err := routing.ParseIndicator(line[i : i+n]); err == nil {
		fill(&h.Station, v, start+i, start+i+n)
	} else {
		p.unread(IndicatorUnread, start+i, start+i+n, err)
	}
	i, _ = skipBlanks(line, i+n)
	if v, rest, ok := routing.CutSerial(line[i:]); ok {
		end := len(line) - len(rest)
		fill(&h.Serial, v, start+i, start+end)
		i, _ = skipBlanks(line, end)
	} else {
		p.note(SerialUnread, Span{start + i, start + len(line)}, "no station serial number")
		if k := strings.LastIndexByte(line, ' '); k > i {
			i = k + 1
		}
	}
	end := i
	for end < len(line) && line[end] != ' ' {
		end++
	}
	if v, err := routing.ParseFiling(line[i:end]); err == nil {
		fill(&h.Filed, v, start+i, start+end)
	} else {
		p.unread(FilingUnread, start+i, start+len(line), err)
		return
	}
	if i, ok := skipBlanks(line, end); ok {
		h.Remarks = append(h.Remarks, p.field(start+i, start+len(line)))
	}
}

// isSecurityLine reports whether line is a format line 4.
func isSecurityLine(line string) bool {
	return len(line) > 7 && line[0] == 'Z' && line[1] == 'N' && (line[2] == 'R' || line[2] == 'Y') && line[3] == ' '
}

// readSecurity reads format line 4: ZNY CCCCC ZZH.
func (p *parser) readSecurity(start int, line string) {
	h := &p.m.Heading
	if h.Security.Present() {
		return
	}
	if s, _, ok := routing.CutSignal(line[:3]); ok {
		h.Signals = append(room(h.Signals, 4), Signal{4, Field[routing.Signal]{Value: s, Span: Span{start, start + 3}}})
	}
	i, _ := skipBlanks(line, 3)
	v, rest, repaired, ok := routing.CutSecurity(line[i:])
	if !ok {
		end := i
		for end < len(line) && line[end] != ' ' {
			end++
		}
		p.note(SecurityDamaged, Span{start + i, start + end}, "no security group")
		p.readSignals(start+end, line[end:], 4)
		return
	}
	end := len(line) - len(rest)
	fill(&h.Security, v, start+i, start+end)
	if repaired {
		h.Security.Basis = Repaired
		if d := p.ds.add(SecurityDamaged, Span{start + i, start + end}); d != nil {
			d.Message = "security group " + quoted(line[i:end]) + " read as " + v.String()
			d.Fix = Fix{Span{start + i, start + end}, v.String(), true}
		}
	}
	p.readSignals(start+end, rest, 4)
}

// cutPrecedenceLine reads what format line 5 begins with: one or two
// precedence letters in front of a date-time group.
func cutPrecedenceLine(line string) (prec, info routing.Precedence, rest string, ok bool) {
	if len(line) < 9 || line[1] != ' ' {
		return 0, 0, line, false
	}
	i := 2
	for i < len(line) && line[i] == ' ' {
		i++
	}
	if i+2 < len(line) && line[i+1] == ' ' && !digit(line[i]) {
		if info, ok = precedenceLetter(line[i]); !ok {
			return 0, 0, line, false
		}
		i += 2
		for i < len(line) && line[i] == ' ' {
			i++
		}
	}
	if prec, ok = precedenceLetter(line[0]); !ok || i+6 >= len(line) {
		return 0, 0, line, false
	}
	for _, c := range []byte(line[i : i+6]) {
		if !digit(c) {
			return 0, 0, line, false
		}
	}
	return prec, info, line[i:], true
}

func precedenceLetter(c byte) (routing.Precedence, bool) {
	switch c {
	case 'R':
		return routing.Routine, true
	case 'P':
		return routing.Priority, true
	case 'O':
		return routing.Immediate, true
	case 'Z':
		return routing.Flash, true
	case 'Y':
		return routing.Emergency, true
	}
	return 0, false
}

// readPrecedence reads format line 5: O P 180903Z APR 07 ZDK.
func (p *parser) readPrecedence(start int, line string, prec, info routing.Precedence, rest string) {
	h := &p.m.Heading
	if h.DTG.Present() {
		return
	}
	at := start + len(line) - len(rest)
	fill(&h.Precedence, prec, start, start+1)
	if info != 0 {
		i, _ := skipBlanks(line, 1)
		fill(&h.InfoPrecedence, info, start+i, start+i+1)
	}
	v, tail, ok := routing.CutDTG(rest)
	if !ok {
		_, err := routing.ParseDTG(rest)
		p.unread(DTGUnread, at, start+len(line), err)
		return
	}
	end := start + len(line) - len(tail)
	fill(&h.DTG, v, at, end)
	p.readSignals(end, tail, 5)
}

// readSignals reads the operating signals and remarks at the end of format
// lines 4 and 5.
func (p *parser) readSignals(start int, s string, line int) {
	h := &p.m.Heading
	end := start + len(s)
	for len(s) > 0 {
		at := end - len(s)
		if s[0] == ' ' {
			s = s[1:]
			continue
		}
		if v, rest, ok := routing.CutSignal(s); ok && len(rest) < len(s) {
			stop := end - len(rest)
			h.Signals = append(h.Signals, Signal{line, Field[routing.Signal]{Value: v, Span: Span{at, stop}}})
			if !v.Known() {
				p.note(SignalUnknown, Span{at, min(at+3, stop)}, "operating signal in no known list")
			}
			s = rest
			continue
		}
		stop := end
		if _, rest, ok := routing.CutRemark(s); ok && len(rest) < len(s) {
			stop = end - len(rest)
			s = rest
		} else if k := strings.Index(s, " Z"); k > 0 {
			stop = at + k
			s = s[k:]
		} else {
			s = ""
		}
		if f := p.field(at, stop); f.Present() {
			h.Remarks = append(h.Remarks, f)
		}
	}
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
