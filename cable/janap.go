package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// Messages of the military: the heading of JANAP 128 with its record in place
// of format lines 2 and 3, and the heading in which the Navy publishes its
// general messages since then, which begins with a classification and a
// precedence in words. Text of either may come in sets (usmtf.go).
//
// Lines are told apart by how they begin, as in other layouts. One pass reads
// heading, head of the text and paragraphs, since any of them may be missing.

// A janap is the state of that pass.
type janap struct {
	*parser
	list addressList
	text bool // a line of the text was read
	body bool // paragraphs are read
	pos  int  // where the reading goes on inside a line
	last int  // where the text so far ends, without blanks

	// Only places: a value kept here would move the parser to the heap.
	page     Span // a classification above the heading
	label    Span // SUBJ: in front of a subject
	title    Span // that subject
	searched int  // up to where the open paragraph was searched for numbers
}

// janapText says what the text below a heading of JANAP 128 looks like.
type janapText uint8

const (
	noJanap    janapText = iota // the heading is another
	navyText                    // sets, or plain paragraphs
	cableText                   // labels as in a cable of the State Department
	janapReach = 64             // lines looked at before that is settled
)

// isJanap reports whether the message has a heading of JANAP 128, or that of a
// Navy general message.
func (p *parser) isJanap() bool { return p.janapText() != noJanap }

func (p *parser) janapText() janapText {
	kind := noJanap
	for i, n := 0, 0; i < len(p.lines) && n < janapReach && p.lines[i].Start < p.end; i++ {
		start, end := p.content(i)
		if start == end {
			continue
		}
		n++
		line := p.src[start:min(end, start+120)]
		switch line[0] {
		case 'V':
			if strings.HasPrefix(line, "VZCZC") {
				return kind
			}
		case 'D':
			if kind == noJanap && isCallingLine(line) {
				return noJanap
			}
		case 'E', 'T':
			if strings.HasPrefix(line, "E.O. ") || strings.HasPrefix(line, "TAGS:") {
				if kind != noJanap {
					return cableText
				}
				return noJanap
			}
		case 'R', 'P', 'O', 'Z', 'Y':
			if isAutodinLine(line) {
				kind = navyText
				continue
			}
		case '1':
			if _, _, ok := cutNumber(line); ok {
				return kind
			}
		}
		if !upper(line[0]) {
			continue
		}
		if _, ok := cutKnownSet(line); ok {
			return navyText
		}
		if _, ok := cutGeneral(line); ok {
			return navyText
		}
		if bannerStart[line[0]] {
			if _, _, ok := findSSIC(line); ok && strings.HasPrefix(line, "UNCLAS") {
				return navyText
			}
			if b, ok := p.cutBanner(line); ok && b.mrn != (MRN{}) {
				if kind != noJanap {
					return cableText
				}
				return noJanap
			}
		}
	}
	return kind
}

// isAutodinLine reports whether line begins as a record of JANAP 128 does.
func isAutodinLine(line string) bool {
	if len(line) < 20 || line[4] != 'Z' || line[8] != ' ' || line[9] != 'R' {
		return false
	}
	if _, ok := precedenceLetter(line[0]); !ok {
		return false
	}
	for _, i := range [...]int{1, 2, 3, 5, 6, 7, 10, 11, 12} {
		if !upper(line[i]) {
			return false
		}
	}
	return true
}

// readJanap reads the whole message.
func (p *parser) readJanap() {
	kind := p.janapText()
	p.m.Layout = JANAP128
	p.textEnd = p.end
	p.body.expected, p.body.blank, p.body.joint = 1, true, 99
	p.pageLines()
	r := janap{parser: p}
	first := r.first()
	p.preface(first)
	if kind == cableText {
		i := r.read(first, true)
		pos := p.head(i)
		p.ending(pos)
		p.readBody(pos)
	} else {
		r.ending(first)
		r.read(first, false)
		r.finish()
		p.blocks()
	}
	p.pageMarking(r.page)
	p.endHeading(0)
}

// pageMarking takes the classification above the heading for that of the text
// if the text has none.
func (p *parser) pageMarking(page Span) {
	if page == (Span{}) {
		return
	}
	m, _, repaired, ok := classify.CutBanner(page.In(p.src))
	if p.m.Marking.Present() || !ok {
		p.mark(KindClassWord, page.Start, page.End)
		return
	}
	p.m.Marking = Field[classify.Marking]{Value: m, Span: page}
	if repaired {
		p.m.Marking.Basis = Repaired
		p.note(BannerDamaged, page, "classification line is damaged, read as "+m.Level.String())
	}
}

// first finds the line on which the heading begins.
func (r *janap) first() int {
	for i, n := 0, 0; i < len(r.lines) && n < janapReach && r.lines[i].Start < r.end; i++ {
		start, end := r.content(i)
		if start == end {
			continue
		}
		n++
		line := r.src[start:end]
		if isAutodinLine(line) || isSecurityLine(line) || strings.HasPrefix(line, "FM ") || janapFurniture(line) != KindNone {
			return i
		}
		if _, _, _, ok := cutPrecedenceLine(line); ok {
			return i
		}
		if _, ok := precedenceWord(line); ok {
			return i
		}
		if c, ok := cutClassLine(line); ok && c.n == len(line) {
			return i
		}
		if _, ok := cutGeneral(line); ok {
			return i
		}
		if _, ok := cutKnownSet(line); ok {
			return i
		}
	}
	return 0
}

// read reads the lines from line i on. If headingOnly is set it returns the
// first line of the text.
func (r *janap) read(i int, headingOnly bool) int {
	b := &r.parser.body
	for ; i < len(r.lines); i++ {
		l := r.lines[i].Span
		if l.Start >= r.textEnd {
			break
		}
		start, end := r.contentFrom(i, r.pos)
		if end > r.textEnd {
			start, end = r.trim(min(start, r.textEnd), r.textEnd)
		}
		if start >= end {
			b.blank = b.blank || r.lines[i].FormatLine != FLBreak
			continue
		}
		if r.atFurniture(end) {
			if k := r.fieldBreak(start, end); k > 0 {
				b.joint = 0
				if start, end = r.trim(min(max(k, start), end), end); start >= end {
					r.lines[i].FormatLine = FLBreak
					continue
				}
			}
		}
		if headingOnly && r.text {
			return i
		}
		r.lines[i].FormatLine = FL12
		next := r.line(i, start, end)
		b.blank = false
		r.last = end
		if next > start && next < end || next > l.End {
			r.pos, r.last = next, next
			i = r.lineAt(i, next) - 1
		}
	}
	return i
}

// pageLines takes the classification that stands behind the head of a paper
// page, PAGE 02 RUXXABC0042 UNCLAS, for part of it.
func (p *parser) pageLines() {
	for k := range p.furn {
		f := &p.furn[k]
		if f.kind != pageFurniture {
			continue
		}
		start, end := p.trim(f.End, p.lines[p.lineAt(0, max(f.End-1, 0))].End)
		if start < end && isClassLine(p.src[start:end]) {
			p.mark(KindClassWord, start, end)
			f.End = end
		}
	}
}

// line reads one line, or what is left of it from start on. It returns where
// the reading goes on if that is not the next line.
func (r *janap) line(i, start, end int) int {
	if r.body {
		return r.bodyLine(i, start, end)
	}
	line := r.src[start:end]
	if !r.text || !r.m.Heading.DTG.Present() {
		if next := r.headingLine(i, start, end, line); next > 0 {
			return next
		}
	}
	if next := r.addressLine(i, start, end, line); next > 0 {
		return next
	}
	if next := r.textLine(i, start, end, line); next > 0 {
		return next
	}
	if !r.text {
		r.lines[i].FormatLine = Unread
		r.note(LineUnread, Span{start, end}, "line of the heading in no known form")
		return end
	}
	if _, _, ok := cutNumber(line); ok || len(r.m.Sets) > 0 {
		r.body = true
		return r.bodyLine(i, start, end)
	}
	r.prose(i, start, end)
	return end
}

// headingLine reads format lines 2 to 5 and what stands among them. It returns
// the end of what it has read, 0 if the line is none of them.
func (r *janap) headingLine(i, start, end int, line string) int {
	h := &r.m.Heading
	fl, next := FL2, end
	switch {
	case isAutodinLine(line) && !h.Autodin.Present() && !h.Station.Present():
		next = r.readAutodin(i, start, end)
	case isSecurityLine(line):
		fl = FL4
		r.readSecurity(start, line)
	default:
		if prec, info, rest, ok := cutPrecedenceLine(line); ok && !h.DTG.Present() {
			fl = FL5
			r.readPrecedenceLine(start, end, line, prec, info, rest)
			break
		}
		if v, ok := precedenceWord(line); ok && !h.Routing.Precedence.Present() {
			fill(&h.Routing.Precedence, v, start, end)
			break
		}
		if kind := janapFurniture(line); kind != KindNone {
			fl = FLPreface
			r.mark(kind, start, end)
			break
		}
		c, ok := cutClassLine(line)
		if !ok || c.n != len(line) || c.ssic != (Span{}) || c.section != (Section{}) || r.text ||
			r.page != (Span{}) || h.DTG.Present() || h.From.Present() {
			return 0
		}
		fl = FL4
		r.page = Span{start + c.at.Start, start + c.at.End}
		r.markClassLine(start, &c)
	}
	r.list = noList
	r.lines[i].FormatLine = fl
	return next
}

// janapFurniture tells what a line is that stands in the heading of Navy
// general messages and says nothing: a form's name, an empty field.
func janapFurniture(line string) Kind {
	switch line {
	case "ADMINISTRATIVE MESSAGE", "ATTENTION INVITED TO":
		return KindLabel
	}
	return KindNone
}

// precedenceWord reads a line that is a precedence and nothing else.
func precedenceWord(line string) (routing.Precedence, bool) {
	if len(line) < len("FLASH") || len(line) > len("EMERGENCY") || !upper(line[0]) {
		return 0, false
	}
	switch line {
	case "ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH", "EMERGENCY":
		v, err := routing.ParsePrecedence(line)
		return v, err == nil
	}
	return 0, false
}

// readPrecedenceLine reads format line 5. The number that the Navy's message
// system puts behind the date-time group, PSN 104217K21 or MID510004200017U,
// is a remark.
func (r *janap) readPrecedenceLine(start, end int, line string, prec, info routing.Precedence, rest string) {
	k := processingNumber(line)
	if k < 0 {
		r.readPrecedence(start, line, prec, info, rest)
		return
	}
	number, after := k, len(line)
	if strings.HasPrefix(line[k:], "PSN ") {
		number, _ = skipBlanks(line, k+3)
	}
	if n := strings.IndexByte(line[number:], ' '); n > 0 {
		after = number + n
	}
	front := strings.TrimRight(line[:k], " ")
	if at := len(line) - len(rest); at < len(front) {
		r.readPrecedence(start, front, prec, info, front[at:])
	}
	if f := r.field(start+k, start+after); f.Present() {
		r.m.Heading.Remarks = append(r.m.Heading.Remarks, f)
	}
	r.readSignals(start+after, r.src[start+after:end], 5)
}

// processingNumber returns where the number of the Navy's message system
// begins, -1 if there is none.
func processingNumber(line string) int {
	for from := 0; ; {
		k := strings.IndexByte(line[from:], ' ')
		if k < 0 {
			return -1
		}
		from += k + 1
		word := line[from:]
		if strings.HasPrefix(word, "PSN ") || len(word) > 4 && strings.HasPrefix(word, "MID") && digit(word[3]) {
			return from
		}
	}
}

// addressLine reads format lines 6 to 8. In the text they stand again below a
// line that passes the message on; they then only fill what is missing.
func (r *janap) addressLine(i, start, end int, line string) int {
	h := &r.m.Heading
	prosign := 0
	switch {
	case strings.HasPrefix(line, "FM "):
		prosign = 2
	case hasProsign(line, "TO"):
		prosign = 2
		r.list = actionList
	case hasProsign(line, "INFO"):
		prosign = 4
		r.list = infoList
	case r.list != actionList && r.list != infoList || r.parser.body.blank || !r.moreAddresses(line):
		r.list = noList
		return 0
	}
	repeated := false
	switch {
	case line[0] == 'F' && prosign > 0:
		r.list = noList
		repeated = h.From.Present()
	case prosign > 0 && r.list == actionList:
		r.keepTo = len(h.To) > 0
		repeated = r.keepTo
	case prosign > 0:
		r.keepInfo = len(h.Info) > 0
		repeated = r.keepInfo
	default:
		repeated = r.list == actionList && r.keepTo || r.list == infoList && r.keepInfo
	}
	r.closeParagraph()
	if repeated {
		r.mark(KindRepeat, start, end)
		return end
	}
	fl := FL6
	switch {
	case r.list == actionList:
		fl = FL7
	case r.list == infoList:
		fl = FL8
	}
	r.lines[i].FormatLine = fl
	if prosign > 0 {
		r.mark(KindProsign, start, start+prosign)
	}
	if fl == FL6 {
		r.readFrom(start+prosign, end)
		return end
	}
	a, ok := r.address(start+prosign, end)
	if !ok {
		return end
	}
	if fl == FL7 {
		h.To = append(h.To, a)
	} else {
		h.Info = append(h.Info, a)
	}
	return end
}

// moreAddresses reports whether line goes on with a list of addressees.
func (r *janap) moreAddresses(line string) bool {
	if r.beginsAnother(line) || line[len(line)-1] == ':' {
		return false
	}
	if _, ok := cutSet(line); ok && r.text {
		if _, _, ok := cutIndicator(line); !ok {
			return false
		}
	}
	return !r.text || !hasLower(line)
}

// address reads an addressee. The Navy's gateways add the names that other
// directories have, ZEN/OU=DOD/OU=NAVY/..., which are no collective's.
func (r *janap) address(start, end int) (a Address, ok bool) {
	start, end = r.trim(start, end)
	if !strings.HasPrefix(r.src[start:end], "ZEN/") {
		return r.readAddress(start, end)
	}
	name := start + 3
	for name < end && r.src[name] == '/' {
		name++
	}
	if name == end {
		r.note(AddressUnread, Span{start, end}, "address line without an addressee")
		return a, false
	}
	a.Span, a.OtherMeans = Span{start, end}, true
	r.mark(KindProsign, start, name)
	return a, r.setPLAD(&a, name, end)
}
