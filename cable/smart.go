package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The layout of 2010 and later: a block of labels in place of a heading, the
// text, and a second block below it. Such messages reached the public inside
// mails, and as scans: what stands around the message is a preface, what the
// release has put on its pages is furniture (release.go).
//
// This file finds the blocks and cuts them into fields; smartlabel.go knows
// the labels, smartvalue.go the values.

// smartReach is how far into a text its first label, or the head of the mail
// around it, stands.
const smartReach = 4096

// smartState is what the reading of the layout knows so far.
type smartState struct {
	seen   [smartDissemination + 1]bool
	lines  []Span // the pieces of the open field, one for each line
	exempt []Field[routing.PLAD]
}

// readSmart reads the message if it has the layout, or is an excerpt of one
// in a released mail. It reports whether it does.
func (p *parser) readSmart() bool {
	near := p.src[:min(p.end, smartReach)]
	if !p.released && !hasSmartLabel(near) {
		return false
	}
	p.smart.lines = p.m.scratch.pieces[:0]
	first, ok := p.findSmart()
	if !ok {
		return p.released && p.readExcerpt()
	}
	m := p.m
	m.Layout = Smart
	p.paged, p.stamped = false, false
	p.repeats = p.repeats[:0]
	p.smartMarking(first, 5)
	p.preface(first)
	p.markQuotes()
	p.skipFurniture(p.lines[first].Start)
	i, pos := p.smartZone(first, false)
	tail := p.findEnding(i)
	p.textEnd = p.end
	if tail < len(p.lines) {
		p.textEnd = min(p.end, p.lines[tail].Start)
	}
	p.smartBody(pos)
	if tail < len(p.lines) {
		p.smartZone(tail, true)
	}
	p.exemptAll()
	m.scratch.pieces = p.smart.lines
	return true
}

// hasSmartLabel reports whether one of the labels stands in text without which
// there is no heading of labels.
func hasSmartLabel(text string) bool {
	for i := 0; ; i++ {
		k := strings.IndexByte(text[i:], ':')
		if k < 0 {
			return false
		}
		i += k
		switch before := text[:i]; {
		case strings.HasSuffix(before, "MRN"), strings.HasSuffix(before, "From"), strings.HasSuffix(before, "Action"):
			return true
		}
	}
}

// smartBody reads the paragraphs between pos and the labels of the ending.
func (p *parser) smartBody(pos int) {
	p.m.bodyStart, p.m.bodyEnd = pos, max(pos, p.textEnd)
	p.readBody(pos)
}

// smartContent is content without the marks of a quoting mail.
func (p *parser) smartContent(i int) (start, end int, quoted bool) {
	start, end = p.content(i)
	for start < end && (p.src[start] == '>' || blank[p.src[start]]) {
		start++
		quoted = true
	}
	return start, end, quoted
}

// findSmart returns the first line of the block of labels.
func (p *parser) findSmart() (first int, ok bool) {
	for i := 0; i < len(p.lines); i++ {
		start, end, quoted := p.smartContent(i)
		if start == end {
			continue
		}
		lab, ok := p.cutSmartLabel(p.src[start:end], false)
		if !ok || !lab.kind.smartAnchor() {
			continue
		}
		first := i
		if lab.kind != smartMRN {
			first = p.smartFirst(i)
		}
		next, count := p.countSmart(first)
		if count >= 3 {
			p.quotes = quoted
			return first, true
		}
		i = max(i, next-1)
	}
	return 0, false
}

// smartFirst walks back from an anchor to the first label of its block: the
// number of the message may be misspelt.
func (p *parser) smartFirst(i int) int {
	first, loose := i, 0
	for k := i - 1; k >= 0 && i-k < 24; k-- {
		start, end, _ := p.smartContent(k)
		if start == end || p.inFurniture(start, end) {
			continue
		}
		lab, ok := p.cutSmartLabel(p.src[start:end], true)
		if !ok {
			if loose++; loose > 1 {
				break
			}
			continue
		}
		if lab.kind == smartSubject || lab.kind.ending() {
			break // a mail's
		}
		first, loose = k, 0
		if lab.kind == smartMRN {
			break
		}
	}
	return first
}

// countSmart counts the labels of a block that make it one of the layout. It
// returns the line on which the block ends.
func (p *parser) countSmart(first int) (next, count int) {
	var seen [smartDissemination + 1]bool
	loose := 0
	i := first
	for ; i < len(p.lines) && loose < 4; i++ {
		start, end, _ := p.smartContent(i)
		if start == end || p.inFurniture(start, end) {
			continue
		}
		lab, ok := p.cutSmartLabel(p.src[start:end], true)
		if !ok {
			if start-p.lines[i].Start < 8 {
				loose++
			}
			continue
		}
		if lab.kind.ending() {
			break
		}
		loose = 0
		if seen[lab.kind] {
			continue
		}
		seen[lab.kind] = true
		switch lab.kind {
		case smartMRN, smartFrom, smartAction, smartTags, smartSubject:
			count++
		}
	}
	if !seen[smartMRN] && !seen[smartDate] && !seen[smartAction] {
		count = 0 // a telegram's labels below the head of a mail
	}
	return max(i, first+1), count
}

// smartMarking reads the classification that stands above the labels, on one
// line or two: UNCLASSIFIED, and SBU below it. Between it and the labels
// stand few lines.
func (p *parser) smartMarking(first, between int) {
	m := p.m
	var at Span
	var value classify.Marking
	for k := first - 1; k >= 0 && between > 0 && first-k < 60; k-- {
		start, end, _ := p.smartContent(k)
		if start == end || p.inFurniture(start, end) {
			continue
		}
		v, ok := pageMarking(p.src[start:end])
		if !ok {
			if at != (Span{}) {
				break
			}
			between--
			continue
		}
		if v.Level != 0 && value.Level != 0 {
			break
		}
		p.lines[k].FormatLine = FL12
		at = at.cover(Span{start, end})
		if v.Level != 0 {
			value.Level = v.Level
		}
		value.Controls |= v.Controls
		if v.Rel != "" {
			value.Rel = v.Rel
		}
		if value.Level != 0 {
			break
		}
	}
	switch {
	case at == (Span{}):
	case value.Level == 0:
		p.mark(KindClassWord, at.Start, at.End) // of a line that is lost
	case !m.Marking.Present():
		m.Marking = Field[classify.Marking]{Value: value, Span: at}
	}
}

// pageMarking reads a line that is nothing but a classification or a control
// marking.
func pageMarking(line string) (classify.Marking, bool) {
	if len(line) > 60 || !upper(line[0]) || hasLower(line) {
		return classify.Marking{}, false
	}
	if v, rest, repaired, ok := classify.CutBanner(line); ok && rest == "" && !repaired {
		return v, true
	}
	if line == "SENSITIVE" {
		return classify.Marking{}, false
	}
	v, err := classify.ParseMarking(line)
	return v, err == nil && v.Level == 0
}

// markQuotes marks the signs of quotation that a mail has put in front of the
// message's lines.
func (p *parser) markQuotes() {
	if !p.quotes {
		return
	}
	for i := range p.lines {
		start := p.lines[i].Start
		end := start
		for k := start; k < p.lines[i].End && (p.src[k] == '>' || p.src[k] == ' '); k++ {
			if p.src[k] == '>' {
				end = k + 1
			}
		}
		if end > start {
			p.mark(KindDebris, start, end)
		}
	}
}

// isQuote reports whether the sign at i belongs to the quotation marks in
// front of its line.
func isQuote(src string, i int) bool {
	for n := 0; i > 0 && n < 16; i, n = i-1, n+1 {
		switch c := src[i-1]; {
		case lineEnd(c):
			return true
		case c != '>' && c != ' ':
			return false
		}
	}
	return i == 0
}

// skipFurniture passes what stands before offset.
func (p *parser) skipFurniture(offset int) {
	for p.next < len(p.furn) && p.furn[p.next].End <= offset {
		p.pass()
	}
}

// lineContent returns the content of line i without furniture, which it
// lifts.
func (p *parser) lineContent(i, from int) (start, end int) {
	start, end = p.contentFrom(i, from)
	if start < end && p.atFurniture(end) {
		if k := p.fieldBreak(start, end); k > 0 {
			start, end = p.contentFrom(i, k)
		}
	}
	return start, p.beforeMargin(start, end)
}

// beforeMargin returns where the text of a line ends that has a stamp in its
// margin, which has just been passed.
func (p *parser) beforeMargin(start, end int) int {
	if p.passed.Start > start && p.passed.Start < end && p.passed.End >= end {
		_, end = p.trim(start, p.passed.Start)
	}
	return end
}

// smartField is a field while its lines are gathered.
type smartField struct {
	smartLabel
	label int // where its label begins
	line  int
	fieldText
}

// smartZone reads the labelled fields from line i on. Above the text it
// returns the line and the offset at which the text begins; below it, it
// reads to the end.
func (p *parser) smartZone(i int, ending bool) (line, pos int) {
	var f smartField
	blankSince := false
	for ; i < len(p.lines); i++ {
		if p.lines[i].Start >= p.end {
			break
		}
		start, end := p.lineContent(i, 0)
		if start >= end {
			blankSince = blankSince || p.lines[i].FormatLine != FLBreak
			continue
		}
		line := p.src[start:end]
		indent := start - p.lines[i].Start
		if lab, ok := p.cutSmartLabel(line, true); ok && p.expects(lab, ending, blankSince) {
			p.closeSmart(&f)
			f = smartField{lab, start, i, fieldText{start + lab.n, start + lab.n}}
			p.openSmart(&f, i)
			if s, e := p.trim(start+lab.n, end); s < e {
				p.addPiece(&f, s, e)
			}
			blankSince = false
			continue
		}
		if n, ok := cutClassifiedBy(line); ok && !ending && !p.smart.seen[smartClassifier] {
			p.closeSmart(&f)
			f = smartField{smartLabel{kind: smartClassifier, n: n}, start, i, fieldText{start, start}}
			p.openSmart(&f, i)
			p.addPiece(&f, start, end)
			blankSince = false
			continue
		}
		_, isMarking := pageMarking(line)
		empty := f.start == f.end
		goesOn := f.kind != noSmart && !(isMarking && (blankSince || ending)) &&
			(empty || !blankSince || f.kind.list() && indent >= 12) && !p.smartStops(line, &f)
		if goesOn {
			p.addPiece(&f, start, end)
			p.lines[i].FormatLine = p.lines[f.line].FormatLine
			blankSince = false
			continue
		}
		p.closeSmart(&f)
		f = smartField{}
		if !ending {
			return i, start
		}
		if isMarking {
			p.mark(KindClassWord, start, end)
		} else {
			p.mark(KindTail, start, end)
		}
		p.lines[i].FormatLine = FLTail
	}
	p.closeSmart(&f)
	return i, p.end
}

// expects reports whether a label may open a field here: below the subject
// the text's own words with a colon are none.
func (p *parser) expects(lab smartLabel, ending, blankSince bool) bool {
	s := &p.smart
	if ending {
		return lab.kind.ending() || lab.kind == smartInfo || lab.kind == smartExempt
	}
	if lab.kind.ending() {
		return lab.kind == smartAttachments && !lab.damaged && (!s.seen[smartSubject] || !blankSince)
	}
	if !s.seen[smartSubject] {
		return true
	}
	return !s.seen[lab.kind] && !(blankSince && lab.damaged)
}

// smartStops reports whether line cannot go on with a field.
func (p *parser) smartStops(line string, f *smartField) bool {
	switch f.kind {
	case smartRef:
		return false
	case smartClassifier, smartSubject, smartTags, smartPass, smartCaptions, smartOrder:
		return p.beginsBody(line)
	}
	return false
}

// openSmart records the label of a field.
func (p *parser) openSmart(f *smartField, i int) {
	p.smart.lines = p.smart.lines[:0]
	p.smart.seen[f.kind] = true
	fl := FL12
	switch f.kind {
	case smartDate:
		fl = FL5
	case smartFrom:
		fl = FL6
	case smartAction:
		fl = FL7
	case smartInfo:
		fl = FL8
	case smartExempt:
		fl = FL9
	}
	p.lines[i].FormatLine = fl
	if f.kind != smartOrder {
		p.mark(KindLabel, f.label, f.label+f.n)
	}
	if f.damaged {
		p.labelDamaged(Span{f.label, f.label + f.n}, f.want+":")
	}
}

// addPiece adds a line to a field.
func (p *parser) addPiece(f *smartField, start, end int) {
	if f.start == f.end {
		f.start = start
	}
	f.end = end
	p.smart.lines = append(p.smart.lines, Span{start, end})
}

// findEnding returns the first line of the labels below the text, the number
// of lines if there are none: a label known by its letters that another
// follows closely, or the labels in front of it.
func (p *parser) findEnding(from int) int {
	for i := from; i < len(p.lines); i++ {
		start, end, _ := p.smartContent(i)
		if start == end || !letter(p.src[start]) {
			continue
		}
		lab, ok := p.cutSmartLabel(p.src[start:end], false)
		if !ok || !lab.kind.ending() || lab.kind == smartAttachments || !p.endingGoesOn(i, lab.kind) {
			continue
		}
		first := i
		for k, loose := i-1, 0; k >= from && loose < 2 && i-k < 24 && lab.kind != smartSignature; k-- {
			s, e, _ := p.smartContent(k)
			if s == e || p.inFurniture(s, e) {
				continue
			}
			if lab, ok := p.cutSmartLabel(p.src[s:e], true); ok && lab.kind.ending() {
				if first, loose = k, 0; lab.kind == smartSignature {
					break
				}
				continue
			}
			loose++
		}
		return first
	}
	return len(p.lines)
}

// endingGoesOn reports whether another label of the ending stands below line
// i, or nothing but furniture.
func (p *parser) endingGoesOn(i int, kind smartKind) bool {
	for n := 0; n < 8; {
		if i++; i >= len(p.lines) {
			return true
		}
		start, end, _ := p.smartContent(i)
		if start == end || p.inFurniture(start, end) {
			continue
		}
		n++
		line := p.src[start:end]
		if lab, ok := p.cutSmartLabel(line, true); ok && (lab.kind.ending() || lab.kind == smartInfo) && lab.kind != kind {
			return true
		}
		if _, ok := pageMarking(line); ok {
			return true
		}
	}
	return false
}
