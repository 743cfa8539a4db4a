package cable

import (
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// The format lines of the heading, each read by itself.

// rowBefore returns the length of a database's row that runs into format line
// 1, its last column: a date, and columns parted by tabs.
func rowBefore(line string) int {
	if len(line) < 20 || line[4] != '-' || line[7] != '-' {
		return 0
	}
	return strings.Index(line, "\tVZCZC") + 1
}

// isHeaderEnd reports whether line is the rule that a publisher puts between
// heading and text.
func isHeaderEnd(line string) bool {
	return line[0] == '-' && strings.Trim(line, "- ") == "header ends"
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
	words := min(1+strings.Count(line, " "), 64) // most lists are one line
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
			r.Indicators = append(room(r.Indicators, words), Field[routing.Indicator]{Value: v, Span: at})
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
		code := DTGUnread
		if e, ok := err.(*routing.Error); ok && strings.HasPrefix(e.Reason, "day ") {
			code = DTGDay
		}
		p.unread(code, at, start+len(line), err)
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
