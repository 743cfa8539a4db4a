package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// The head of the text: from the classification line to where the paragraphs
// begin. Every field is found by its label; a field ends where something else
// begins.

// A fieldText is where a field's value stands.
type fieldText struct{ start, end int }

// head reads the head of the text from line i on and returns the offset at
// which the body begins.
func (p *parser) head(i int) int {
	if i >= len(p.lines) {
		return len(p.src)
	}
	pos := p.lines[i].Start
	attention := false // the line before was an attention line
	loose := 0
	for i < len(p.lines) {
		i = p.lineAt(i, pos)
		if i >= len(p.lines) {
			break
		}
		l := p.lines[i].Span
		start, end := p.contentFrom(i, pos)
		lineStart := pos <= l.Start
		if start == end {
			pos = l.End
			i++
			attention = false
			continue
		}
		if k := p.breakAt(start, end); k > 0 {
			p.lines[i].FormatLine = FLBreak
			pos = k
			continue
		}
		p.lines[i].FormatLine = FL12
		line := p.src[start:end]
		if lineStart || !p.m.Marking.Present() {
			if b, ok := p.cutBanner(line); ok {
				if p.m.MRN.Present() && b.mrn != (MRN{}) {
					p.note(HeadRepeated, Span{start, start + b.n}, "a second classification line")
					p.repeating = true
				}
				p.readBanner(start, b)
				pos = start + max(b.n, 1)
				continue
			}
		}
		if n := p.readCaption(start, line); n > 0 {
			pos = start + n
			continue
		}
		if lab, ok := p.cutLabel(line, lineStart); ok {
			pos = p.readField(i, start, lab)
			attention = false
			continue
		}
		if p.beginsBody(line) {
			return start
		}
		if lineStart && len(p.m.Tags) == 0 && p.m.Order.Present() && !p.seenSubject() && isBareTagList(line) {
			pos = p.readField(i, start, label{kind: tagsLabel})
			continue
		}
		if !p.seenSubject() {
			if k := p.findLabel(line, 1); k > 0 {
				// Labels run together with what stands in front of them.
				p.readLoose(start, start+k)
				pos = start + k
				continue
			}
			if attention || isAttention(line) || len(p.m.Tags) == 0 && !hasLower(line) && len(line) < 64 && p.headGoesOn(i) {
				attention = true
				p.addAttention(p.field(start, end))
				pos = l.End
				continue
			}
		}
		if loose++; loose > 3 || !p.headGoesOn(i) {
			return start
		}
		p.readLoose(start, end)
		pos = l.End
	}
	return len(p.src)
}

func (p *parser) seenSubject() bool {
	return p.m.Subject.Text.Present() || len(p.m.References) > 0 || len(p.m.Classifier) > 0
}

// breakAt returns the end of the break that stands at start, 0 if there is
// none.
func (p *parser) breakAt(start, end int) int {
	for p.next < len(p.furn) && p.furn[p.next].End <= start {
		p.liftLine(p.pass())
	}
	if p.next < len(p.furn) && p.furn[p.next].Start <= start {
		b := p.pass()
		p.liftLine(b)
		return b.End
	}
	return 0
}

// readCaption reads a caption at the start of line and returns its length, or
// 0 if there is none. Below the subject a caption must have the line to
// itself.
func (p *parser) readCaption(start int, line string) int {
	if reason, rest, ok := classify.CutCorrectedCopy(line); ok {
		n := len(line) - len(rest)
		c, tail, _ := classify.CutCaption(line)
		p.addCaption(c, Span{start, start + len(strings.TrimRight(line[:len(line)-len(tail)], " /"))})
		p.addExtent(start, start+n)
		if k := strings.LastIndex(line[:n], reason); reason != "" && k >= 0 {
			fill(&p.m.Corrected, reason, start+k, start+k+len(reason))
		}
		return n
	}
	c, rest, ok := classify.CutCaption(line)
	if !ok || rest != "" && letter(rest[0]) && !strings.HasPrefix(rest, "E.O.") {
		return 0
	}
	n := len(line) - len(rest)
	next := n
	for next < len(line) && strings.IndexByte(" \t,/;", line[next]) >= 0 {
		next++
	}
	if next < len(line) {
		if p.seenSubject() && next-n > 0 {
			if _, _, ok := classify.CutCaption(line[next:]); !ok {
				if _, ok := p.cutLabel(line[next:], false); !ok {
					return 0
				}
			}
		} else if strings.HasPrefix(line[n:], ", ") && letter(line[next]) && hasLower(line[next:min(len(line), next+12)]) {
			return 0 // prose: SENSITIVE BUT UNCLASSIFIED, please protect
		}
	}
	p.addCaption(c, Span{start, start + len(strings.TrimRight(line[:n], " /"))})
	p.addExtent(start, start+next)
	return max(next, 1)
}

// addExtent records where the value of a field stands, with all that is in it.
func (p *parser) addExtent(start, end int) {
	if p.m.extents == nil {
		p.m.extents = make([]Span, 0, 8)
	}
	p.m.extents = append(p.m.extents, Span{start, end})
}

// beginsBody reports whether line can only be the first of the body.
func (p *parser) beginsBody(line string) bool {
	if _, _, ok := cutNumber(line); ok {
		return true
	}
	if isRule(line) {
		return true
	}
	if line[0] == '(' {
		if _, _, _, ok := classify.CutPortion(line); ok {
			return true
		}
	}
	if r, _, ok := classify.CutRole(line); ok && r != classify.RoleBody && r != 0 && r != classify.RoleClassification {
		return true
	}
	_, _, ok := classify.CutEntireText(line)
	return ok
}

// isAttention reports whether line passes the cable on: DEPT FOR EUR, STATE
// PASS USTR.
func isAttention(line string) bool {
	if !upper(line[0]) {
		return false
	}
	for _, word := range [...]string{" FOR ", " PASS ", " PASS:", " for ", " pass "} {
		if k := strings.Index(line, word); k > 0 && k < 40 {
			return true
		}
	}
	return strings.HasPrefix(line, "FOR ") || strings.HasPrefix(line, "PASS ") || strings.HasPrefix(line, "FROM ") ||
		strings.HasPrefix(line, "ALSO FOR ") || strings.HasPrefix(line, "PLEASE PASS")
}

// headGoesOn reports whether a label opens one of the next lines, before
// anything that belongs to the body.
func (p *parser) headGoesOn(i int) bool {
	for seen := 0; seen < 12; {
		if i++; i >= len(p.lines) {
			return false
		}
		start, end := p.content(i)
		if start == end {
			if p.lines[i].Len() > 200 {
				return false
			}
			continue
		}
		seen++
		line := p.src[start:min(end, start+200)]
		if lab, ok := p.cutLabel(line, true); ok && !lab.damaged {
			return true
		}
		if p.beginsBody(line) {
			return false
		}
	}
	return false
}

// isBareTagList reports whether line is a list of TAGS that lost its label:
// two known ones at least, and at most one more of four letters.
func isBareTagList(line string) bool {
	if hasLower(line) || len(line) > 120 || !classify.IsTagList(line) {
		return false
	}
	var room [16]classify.TagToken
	known, unknown := 0, 0
	for _, t := range classify.AppendTags(room[:0], line) {
		switch {
		case t.Tag.Kind() != classify.TagUnknown:
			known++
		case len(t.Tag) != 4:
			return false
		default:
			unknown++
		}
	}
	return known > 1 && unknown <= 1
}

// addAttention records an attention line, unless the head that it stands in is
// a repeated one.
func (p *parser) addAttention(f Field[string]) {
	if p.repeating {
		p.mark(KindRepeat, f.Start, f.End)
		return
	}
	p.m.Attention = append(p.m.Attention, f)
}

// readLoose keeps text of the head that stands under no label.
func (p *parser) readLoose(start, end int) {
	if p.atFurniture(end) {
		start = min(max(start, p.fieldBreak(start, end)), end)
	}
	if j := p.join(start, end, keepLines); j.text != "" {
		f := Field[string]{Value: j.text, Span: j.span(0, len(j.text))}
		if isAttention(f.Value) {
			p.addAttention(f)
			return
		}
		if p.body.open || p.repeating {
			p.mark(KindRepeat, f.Start, f.End) // the head of a further section
			return
		}
		p.body.loose = p.body.loose.cover(f.Span)
		p.addParagraph(Paragraph{Span: f.Span, Text: f, Role: classify.RoleBody})
		p.valued = f.End
	}
}

// readField reads the field whose label stands at start on line i, and
// returns where the reading goes on.
func (p *parser) readField(i, start int, lab label) int {
	from := start + lab.n
	if lab.n > 0 {
		p.mark(KindLabel, start, from)
	}
	if lab.damaged {
		at := Span{start, from - 1}
		if d := p.ds.add(LabelDamaged, at); d != nil {
			d.Message = "label " + quoted(at.In(p.src)) + " read as " + lab.want
			// In front of a column it is another layout's label, and where
			// nothing else is known to be of a cable, one may begin with it.
			if !strings.HasPrefix(p.src[from:], "    ") && p.m.Marking.Present() {
				d.Fix = Fix{at, lab.want, true}
			}
		}
	}
	m := p.m
	var order classify.Order
	var repaired bool
	if lab.kind == orderLabel && lab.n == 0 {
		l := p.lines[i].Span
		text := p.src[start:l.End]
		var rest string
		order, rest, repaired, _ = classify.CutOrder(text)
		from = start + len(text) - len(rest)
		if !m.Order.Present() {
			m.Order = Field[classify.Order]{Value: order, Span: Span{start, from}}
			if repaired {
				m.Order.Basis = Repaired
				if d := p.ds.add(OrderDamaged, m.Order.Span); d != nil {
					d.Message = "order " + quoted(m.Order.In(p.src)) + " read as E.O. " + order.String()
					if m.Order.Len() <= len("EXECUTIVE ORDER 12958") { // no column of blanks between
						d.Fix = Fix{m.Order.Span, "E.O. " + order.String(), true}
					}
				}
			}
		}
	}
	f, next := p.extent(i, from, lab.kind)
	p.addExtent(f.start, f.end)
	switch lab.kind {
	case orderLabel:
		p.readDeclassify(0, f)
	case declLabel:
		p.readDeclassify(f.start-start, f)
	case tagsLabel:
		if len(m.Tags) > 0 {
			p.repeated(start, next, "TAGS")
		} else {
			p.readTags(f)
		}
	case subjectLabel:
		if m.Subject.Text.Present() {
			p.repeated(start, next, "SUBJECT")
		} else {
			p.readSubject(f)
		}
	case refLabel:
		if len(m.References) > 0 {
			p.repeated(start, next, "REF")
		} else {
			p.readReferences(f)
		}
	case classifierLabel:
		p.readClassifier(fieldText{start, f.end})
	}
	return max(next, start+1)
}

// repeated reports a field that stands in the text a second time.
func (p *parser) repeated(start, end int, name string) {
	start, end = p.trim(start, end)
	p.mark(KindRepeat, start, end)
	if d := p.ds.add(HeadRepeated, Span{start, end}); d != nil {
		d.Message = "a second " + name + " line"
	}
}
