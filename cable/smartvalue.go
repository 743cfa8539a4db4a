package cable

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The values of the layout of labels.

// labelDamaged reports a label that was mended.
func (p *parser) labelDamaged(at Span, want string) {
	if d := p.ds.add(LabelDamaged, at); d != nil {
		d.Message = "label " + strconv.Quote(at.In(p.src)) + " read as " + want
		d.Fix = Fix{at, want, true}
	}
}

// closeSmart reads the value of a field whose lines are known.
func (p *parser) closeSmart(f *smartField) {
	m := p.m
	if f.kind == noSmart || f.start == f.end {
		return
	}
	switch f.kind {
	case smartMRN:
		p.smartMRN(f.start, f.end)
	case smartDate:
		p.smartDate(f.fieldText)
	case smartFrom:
		if !m.Heading.From.Present() {
			if a, ok := p.readAddress(f.start, f.end); ok {
				m.Heading.From = p.onlyPLAD(a)
			}
		}
	case smartAction:
		m.Heading.To = p.smartAddresses(m.Heading.To, f.fieldText)
	case smartInfo:
		m.Heading.Info = p.smartAddresses(m.Heading.Info, f.fieldText)
	case smartExempt:
		p.smartExempt(f.fieldText)
	case smartOrder:
		p.smartOrder(f)
	case smartTags:
		if len(m.Tags) == 0 {
			p.readTags(f.fieldText)
			p.markBetween(f.fieldText)
		}
	case smartCaptions:
		p.smartCaptions(f.fieldText)
	case smartPass:
		for _, s := range p.smart.lines {
			p.addAttention(p.field(s.Start, s.End))
		}
	case smartRef:
		p.readReferences(f.fieldText)
	case smartSubject:
		p.readSubject(f.fieldText)
	case smartClassifier:
		p.readClassifier(f.fieldText)
	case smartSignature:
		for _, s := range p.smart.lines {
			if !p.addSigners(s.Start, s.End) {
				m.Signers = append(m.Signers, p.field(s.Start, s.End))
			}
		}
	case smartDrafted:
		fillText(&m.Drafting.DraftedBy, p.joined(f.start, f.end))
	case smartApproved:
		fillText(&m.Drafting.ApprovedBy, p.joined(f.start, f.end))
	case smartReleased:
		fillText(&m.Drafting.ReleasedBy, p.joined(f.start, f.end))
	case smartCleared:
		m.Drafting.Clearances = p.smartList(m.Drafting.Clearances)
	case smartActionPost:
		fillText(&m.ActionPost, p.joined(f.start, f.end))
	case smartAttachments:
		p.smartAttachments()
	case smartDissemination:
		fillText(&m.Dissemination, p.joined(f.start, f.end))
	}
}

// joined returns the text of a value with its lines joined by a blank.
func (p *parser) joined(start, end int) Field[string] {
	j := p.join(start, end, foldLines)
	return Field[string]{Value: j.text, Span: j.span(0, len(j.text))}
}

func fillText(f *Field[string], v Field[string]) {
	if !f.Present() {
		*f = v
	}
}

// smartMRN reads the number of the message: a year, a post and a serial, as
// in 11 PORT AU PRINCE 1854.
func (p *parser) smartMRN(start, end int) bool {
	mrn, year, at, ok := cutSmartMRN(p.src[start:end])
	if !ok {
		p.note(LineUnread, Span{start, end}, "no message reference number")
		p.mark(KindDebris, start, end)
		return false
	}
	m := p.m
	if m.MRN.Present() {
		p.mark(KindRepeat, start, end)
		return true
	}
	m.MRN = Field[MRN]{Value: mrn, Span: Span{start + at, end}}
	if year > 0 {
		m.Year = year
		p.mark(KindRepeat, start, start+len(strings.TrimRight(p.src[start:start+at], " ")))
	}
	return true
}

// cutSmartMRN reads a number of a message with its year, which may be
// missing; the post begins at offset at.
func cutSmartMRN(s string) (mrn MRN, year, at int, ok bool) {
	for at < len(s) && digit(s[at]) && at < 5 {
		year = year*10 + int(s[at]-'0')
		at++
	}
	switch {
	case at == 2 && year < 60:
		year += 2000
	case at == 2:
		year += 1900
	case at != 4 && at != 0:
		return mrn, 0, 0, false
	}
	for at < len(s) && s[at] == ' ' {
		at++
	}
	end := len(s)
	for end > at && digit(s[end-1]) {
		end--
	}
	name := strings.TrimRight(s[at:end], " ")
	width := len(s) - end
	if width == 0 || width > 8 || len(name) < 2 || len(name) > 40 {
		return mrn, 0, 0, false
	}
	for i := 0; i < len(name); i++ {
		if !nameByte(name[i]) && name[i] != ' ' {
			return mrn, 0, 0, false
		}
	}
	post, known := routing.LookupPost(name)
	if !known {
		if post = routing.Post(squeeze(name)); post == "" || hasLower(name) {
			return mrn, 0, 0, false
		}
	}
	n, _ := strconv.Atoi(s[end:])
	return MRN{post, n}, year, at, true
}

// smartDate reads a date in words and the date-time group behind a slash:
// Dec 19, 2011 / 191616Z DEC 11.
func (p *parser) smartDate(f fieldText) {
	j := p.join(f.start, f.end, foldLines)
	text := j.text
	if p.m.Heading.DTG.Present() {
		return
	}
	for i := 0; i+7 <= len(text) && i < 64; i++ {
		if !digit(text[i]) || i > 0 && digit(text[i-1]) {
			continue
		}
		v, rest, ok := routing.CutDTG(text[i:])
		if !ok {
			continue
		}
		end := len(text) - len(rest)
		setAt(&p.m.Heading.DTG, v, &j, i, end, false)
		if before := strings.TrimRight(text[:i], " /|"); before != "" {
			at := j.span(0, len(before))
			p.mark(KindRepeat, at.Start, at.End)
		}
		if k := strings.LastIndexByte(text[:i], '/'); k >= 0 {
			at := j.span(k, k+1)
			p.mark(KindSeparator, at.Start, at.End)
		}
		if rest = strings.Trim(rest, " "); rest != "" {
			at := j.span(len(text)-len(rest), len(text))
			p.mark(KindDebris, at.Start, at.End)
		}
		return
	}
	p.mark(KindDebris, f.start, f.end)
	p.note(DTGUnread, Span{f.start, f.end}, "no date-time group")
}

// smartAddresses reads a list of addressees parted by semicolons. Persons
// stand in it as their names.
func (p *parser) smartAddresses(list []Address, f fieldText) []Address {
	j := p.join(f.start, f.end, foldLines)
	for from := 0; from < len(j.text); {
		stop := len(j.text)
		if k := strings.IndexByte(j.text[from:], ';'); k >= 0 {
			stop = from + k
			at := j.span(stop, stop+1)
			p.mark(KindSeparator, at.Start, at.End)
		} else {
			// Where the semicolon is lost, a precedence ends an addressee.
			const longest = 160 // of an addressee
			for _, word := range [...]string{" ROUTINE ", " PRIORITY ", " IMMEDIATE ", " FLASH "} {
				if k := strings.Index(j.text[from:min(stop, from+longest)], word); k > 0 {
					stop = from + k + len(word) - 1
				}
			}
		}
		if a, ok := p.smartAddress(&j, from, stop); ok {
			list = append(list, a)
		}
		from = stop + 1
	}
	return list
}

// smartAddress reads the addressee that j.text[start:end] names.
func (p *parser) smartAddress(j *joint, start, end int) (a Address, ok bool) {
	start, end = trimText(j.text, start, end)
	if start == end {
		return a, false
	}
	a.Span = j.span(start, end)
	text := j.text[start:end]
	name := text
	if u, rest, repaired, ok := routing.CutUrgencySuffix(text); ok && rest != "" {
		from := end - len(strings.TrimLeft(text[len(rest):], " "))
		setAt(&a.Urgency, u, j, from, end, repaired)
		if repaired {
			if d := p.ds.add(PrecedenceDamaged, a.Urgency.Span); d != nil {
				d.Message = "precedence " + strconv.Quote(j.text[from:end]) + " read as " + u.String()
				if a.Urgency.In(p.src) != u.String() {
					d.Fix = Fix{a.Urgency.Span, u.String(), true}
				}
			}
		}
		name = rest
	}
	v, err := routing.ParsePLAD(name)
	if err != nil {
		at := j.span(start, start+len(name))
		p.unread(AddressUnread, at.Start, at.End, err)
		return a, false
	}
	setAt(&a.PLAD, v, j, start, start+len(name), false)
	return a, true
}

// smartExempt keeps the members of a collective that do not get the message.
func (p *parser) smartExempt(f fieldText) {
	j := p.join(f.start, f.end, foldLines)
	text := j.text
	sep := byte(';')
	if strings.IndexByte(text, ';') < 0 && !strings.Contains(text, ", AM") && !strings.Contains(text, ", US") {
		sep = ','
	}
	for from := 0; from < len(text); {
		stop := len(text)
		if k := strings.IndexByte(text[from:], sep); k >= 0 {
			stop = from + k
			at := j.span(stop, stop+1)
			p.mark(KindSeparator, at.Start, at.End)
		}
		if a, b := trimText(text, from, stop); a < b {
			if v, err := routing.ParsePLAD(text[a:b]); err == nil {
				p.smart.exempt = append(p.smart.exempt, Field[routing.PLAD]{Value: v, Span: j.span(a, b)})
			}
		}
		from = stop + 1
	}
}

// exemptAll gives the exempted members to the last collective of the list in
// front of them.
func (p *parser) exemptAll() {
	if len(p.smart.exempt) == 0 {
		return
	}
	h := &p.m.Heading
	for _, list := range [...][]Address{h.To, h.Info} {
		for i := len(list) - 1; i >= 0; i-- {
			if list[i].PLAD.Value.Collective() {
				list[i].Exempt = p.smart.exempt
				for _, x := range p.smart.exempt {
					list[i].Span = list[i].Span.cover(x.Span)
				}
				return
			}
		}
	}
	for _, x := range p.smart.exempt {
		p.note(AddressUnread, x.Span, "exempted addressee without a collective")
		p.mark(KindDebris, x.Span.Start, x.Span.End)
	}
}

// smartOrder reads the executive order, and the classification and the
// declassification behind it: 13526, CLASS: SECRET, DECL: 06/12/2022.
func (p *parser) smartOrder(f *smartField) {
	m := p.m
	if m.Order.Present() {
		return
	}
	j := p.join(f.start, f.end, foldLines)
	const label = "E.O. "
	o, rest, repaired, ok := classify.CutOrder(label + j.text)
	if d, err := classify.ParseDeclassify(j.text); !ok && err == nil && d.NotApplicable {
		setAt(&m.Declassify, d, &j, 0, len(j.text), false)
		return
	}
	if !ok {
		p.note(OrderDamaged, Span{f.start, f.end}, "no number of an executive order")
		p.mark(KindDebris, f.start, f.end)
		return
	}
	end := len(j.text) - len(rest)
	if end <= 0 {
		return
	}
	m.Order = Field[classify.Order]{Value: o, Span: Span{f.label, j.place(end-1) + 1}}
	if repaired || f.damaged {
		m.Order.Basis = Repaired
	}
	if repaired {
		if d := p.ds.add(OrderDamaged, m.Order.Span); d != nil {
			d.Message = "order " + strconv.Quote(j.text[:end]) + " read as E.O. " + o.String()
		}
	}
	rest = p.separate(&j, rest)
	if k, ok := foldPrefix(rest, "CLASS"); ok {
		// The classification stands here again.
		n := len(rest)
		if c := strings.IndexByte(rest, ','); c >= 0 {
			n = c
		}
		from := len(j.text) - len(rest)
		value := strings.TrimLeft(rest[k:n], " :")
		at := j.span(from, from+n)
		p.mark(KindClassWord, at.Start, at.End)
		if v, err := classify.ParseMarking(value); err == nil && !m.Marking.Present() {
			setAt(&m.Marking, v, &j, from+n-len(value), from+n, false)
		}
		rest = p.separate(&j, rest[n:])
	}
	if rest != "" {
		from := len(j.text) - len(rest)
		p.readDeclassify(0, fieldText{j.place(from), f.end})
	}
}

// separate cuts the punctuation in front of rest, which ends j, and marks it.
func (p *parser) separate(j *joint, rest string) string {
	text := strings.TrimLeft(rest, " :;,.")
	from, to := len(j.text)-len(rest), len(j.text)-len(text)
	for from < to && j.text[from] == ' ' {
		from++
	}
	if at := j.span(from, to); at != (Span{}) {
		p.mark(KindSeparator, at.Start, at.End)
	}
	return text
}

// smartCaptions reads the captions, which commas part. A scanner may have put
// blanks into one.
func (p *parser) smartCaptions(f fieldText) {
	j := p.join(f.start, f.end, foldLines)
	for from := 0; from < len(j.text); {
		stop := len(j.text)
		if k := strings.IndexAny(j.text[from:], ",;"); k >= 0 {
			stop = from + k
			at := j.span(stop, stop+1)
			p.mark(KindSeparator, at.Start, at.End)
		}
		if a, b := trimText(j.text, from, stop); a < b {
			p.smartCaption(&j, a, b)
		}
		from = stop + 1
	}
}

func (p *parser) smartCaption(j *joint, start, end int) {
	text, at := j.text[start:end], j.span(start, end)
	if c, rest, ok := classify.CutCaption(text); ok && strings.Trim(rest, " /") == "" {
		p.addCaption(c, at)
		return
	}
	if c, rest, ok := classify.CutCaption(text); ok && rest != "" && rest[0] == ' ' {
		// More stands behind it than a caption.
		p.addCaption(c, j.span(start, start+len(strings.TrimRight(text[:len(text)-len(rest)], " /"))))
		more := j.span(end-len(strings.TrimLeft(rest, " ")), end)
		p.mark(KindDebris, more.Start, more.End)
		return
	}
	if closed := strings.ReplaceAll(text, " ", ""); closed != text {
		if c, rest, ok := classify.CutCaption(closed); ok && rest == "" {
			n := len(p.m.Captions)
			p.addCaption(c, at)
			if len(p.m.Captions) > n {
				p.m.Captions[n].Basis = Repaired
			}
			if d := p.ds.add(CaptionDamaged, at); d != nil {
				d.Message = "caption " + strconv.Quote(text) + " read as " + string(c)
				d.Fix = Fix{at, string(c), true}
			}
			return
		}
	}
	if c, err := classify.ParseCaption(text); err == nil {
		p.addCaption(c, at)
		return
	}
	p.mark(KindDebris, at.Start, at.End)
}

// smartList reads a list that has an item on each line; a line that has not
// the form of the first goes on with the item before. Semicolons part items
// too.
func (p *parser) smartList(list []Field[string]) []Field[string] {
	lines := p.smart.lines
	colons := len(lines) > 0 && strings.IndexByte(lines[0].In(p.src), ':') >= 0
	for i := 0; i < len(lines); {
		at := lines[i]
		for i++; i < len(lines) && colons && strings.IndexByte(lines[i].In(p.src), ':') < 0; i++ {
			at.End = lines[i].End
		}
		j := p.join(at.Start, at.End, foldLines)
		for from := 0; from < len(j.text); {
			stop := len(j.text)
			if k := strings.IndexByte(j.text[from:], ';'); k >= 0 {
				stop = from + k
				s := j.span(stop, stop+1)
				p.mark(KindSeparator, s.Start, s.End)
			}
			if a, b := trimText(j.text, from, stop); a < b {
				list = append(list, Field[string]{Value: j.text[a:b], Span: j.span(a, b)})
			}
			from = stop + 1
		}
	}
	return list
}

// smartAttachments reads a list of attachments. What the list above the text
// names stands in the one below it again.
func (p *parser) smartAttachments() {
	m := p.m
	n := len(m.Attachments)
	all := p.smartList(m.Attachments)
	m.Attachments = all[:n]
	const most = 64 // no message has as many above its text
	for _, f := range all[n:] {
		again := false
		for i := 0; i < min(n, most) && !again; i++ {
			again = all[i].Value == f.Value
		}
		if again {
			p.mark(KindRepeat, f.Start, f.End)
		} else {
			m.Attachments = append(m.Attachments, f)
		}
	}
}

// markBetween marks the commas between TAGS.
func (p *parser) markBetween(f fieldText) {
	k := 0
	for i := f.start; i < f.end; i++ {
		for k < len(p.m.Tags) && p.m.Tags[k].End <= i {
			k++
		}
		if c := p.src[i]; (c == ',' || c == ';') && (k == len(p.m.Tags) || i < p.m.Tags[k].Start) {
			p.mark(KindSeparator, i, i+1)
		}
	}
}

// onlyPLAD returns an originator, who has a PLAD and nothing else: what an
// addressee may have is debris there.
func (p *parser) onlyPLAD(a Address) Address {
	for _, s := range []Span{a.Indicator.Span, a.Urgency.Span, a.Number.Span} {
		p.mark(KindDebris, s.Start, s.End)
	}
	return Address{Span: a.Span, PLAD: a.PLAD}
}
