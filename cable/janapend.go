package cable

// The ending of military messages, format lines 13 to 16 and what the archive
// adds to them.

// ending finds what follows the text, from the last line backward: BT, the
// station serial number, NNNN, a classification. It sets r.textEnd.
func (r *janap) ending(first int) {
	k := r.lineAt(0, r.end-1)
	if k >= len(r.lines) {
		k = len(r.lines) - 1
	}
	e := &r.m.Ending
	k = r.endOfTransmission(first, k)
	for ; k > first; k-- {
		start, end := r.content(k)
		if end = min(end, r.textEnd); start >= end {
			continue
		}
		line := r.src[start:end]
		switch {
		case line == "BT":
			r.lines[k].FormatLine = FL13
			r.mark(KindProsign, start, end)
		case line[0] == '#' && len(line) > 3 && len(line) < 7 && allDigits(line[1:]):
			r.lines[k].FormatLine = FL15
			n, _, _ := number(line, 1, len(line)-1)
			fill(&e.Serial, n, start, end)
		case allPunctuation(line) && len(line) < 4:
			r.mark(KindDebris, start, end)
		default:
			c, ok := cutClassLine(line)
			if !ok || c.n != len(line) || c.ssic != (Span{}) || c.section != (Section{}) || k < first+4 {
				return
			}
			r.mark(KindClassWord, start+c.at.Start, start+c.at.End)
			r.markClassLine(start, &c)
			r.lines[k].FormatLine = FLTail
		}
		r.textEnd = start
	}
}

// endOfTransmission looks for NNNN near the end. Of what follows it, a
// classification is the ending's stamp. It returns the line above.
func (r *janap) endOfTransmission(first, last int) int {
	for k, seen := last, 0; k > first && seen < 12; k-- {
		start, end := r.content(k)
		if start == end {
			continue
		}
		seen++
		if r.src[start:end] != "NNNN" {
			continue
		}
		r.m.Ending.NNNN = Span{start, end}
		r.lines[k].FormatLine = FL16
		r.textEnd = start
		for x := k + 1; x <= last; x++ {
			s, e := r.content(x)
			if s == e {
				continue
			}
			r.lines[x].FormatLine = FLTail
			if c, ok := cutClassLine(r.src[s:e]); ok && c.n == e-s && !r.m.Ending.Stamp.Present() {
				r.m.Ending.Stamp = r.field(s, e)
			} else {
				r.mark(KindTail, s, e)
			}
		}
		return k - 1
	}
	return last
}

// janapHead returns the first line of a military message whose originator
// stands on line from: its record, or, behind another military message, its
// precedence in words and the classification above it. It is -1 if its heading
// has neither.
func (p *parser) janapHead(from int) int {
	top, dated := -1, false
	for i, n := from-1, 0; i >= 0 && n < 24; i, n = i-1, n+1 {
		start, end := p.content(i)
		if start == end {
			continue
		}
		line := p.src[start:end]
		if isAutodinLine(line) {
			return i
		}
		if top >= 0 {
			if c, ok := cutClassLine(line); ok && c.n == len(line) && c.ssic == (Span{}) {
				top = i
			}
			break
		}
		if _, ok := precedenceWord(line); ok && dated {
			top = i
		} else if _, _, _, ok := cutPrecedenceLine(line); ok {
			dated = true
		} else if !isSecurityLine(line) && !passesOn(line) && (len(line) > 80 || !allIndicators(line)) {
			break
		}
	}
	if top > 0 && p.janapText() != noJanap {
		return top
	}
	return -1
}
