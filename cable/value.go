package cable

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable/internal/nearest"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The values of the text's labelled fields. Each is joined where it runs over
// lines, given to its value package, and the parts are led back to their
// places.

type (
	tagToken      = classify.TagToken
	authorityText = classify.AuthorityText
)

// setAt gives a field a value that stands at text[start:end] of j.
func setAt[T comparable](f *Field[T], v T, j *joint, start, end int, repaired bool) {
	*f = Field[T]{Value: v, Span: j.span(start, end)}
	if repaired {
		f.Basis = Repaired
	}
}

// readDeclassify reads what stands behind an order's number, or behind a DECL
// label of its own, which is lead bytes long and stands before f.
func (p *parser) readDeclassify(lead int, f fieldText) {
	m := p.m
	j := p.join(f.start-lead, f.end, foldLines)
	lead = min(lead, len(j.text))
	text := strings.TrimLeft(j.text[lead:], " :;.,")
	skipped := len(j.text) - len(text)
	if text == "" {
		if !m.Declassify.Present() && m.Order.Present() {
			p.note(DeclassifyUnread, m.Order.Span, "nothing stands behind the executive order")
		}
		return
	}
	if lead > 0 {
		text = j.text // the label is a part of the form
	}
	d, rest, repaired, ok := classify.CutDeclassify(text)
	if !ok {
		if !m.Declassify.Present() {
			p.declassifyUnread(text, j.span(skipped, len(j.text)))
		}
		return
	}
	if m.Declassify.Present() {
		return
	}
	end := len(strings.TrimRight(j.text[:len(j.text)-len(rest)], " ,;"))
	setAt(&m.Declassify, d, &j, skipped, end, repaired)
	if repaired {
		if at := p.ds.add(DeclassifyRepaired, m.Declassify.Span); at != nil {
			at.Message = quoted(j.text[skipped:end]) + " read as " + clipped(d.String())
		}
	}
	rest = strings.TrimLeft(rest, " .,;")
	at := len(j.text) - len(rest)
	if rest = strings.TrimRight(rest, " .,;"); len(rest) > 2 && letter(rest[0]) {
		p.note(DeclassifyUnread, j.span(at, at+len(rest)), "text behind the declassification is not read")
	}
}

// declassifyUnread says why a declassification could not be read: a day that
// is in no calendar, or else its form.
func (p *parser) declassifyUnread(text string, at Span) {
	_, err := classify.ParseDeclassify(text)
	if e, ok := err.(*classify.Error); ok && e.Reason == "no such day in the calendar" {
		p.note(DeclassifyDay, at, e.Reason)
		return
	}
	p.note(DeclassifyUnread, at, "no known form of declassification")
}

func (p *parser) readTags(f fieldText) {
	m := p.m
	j := p.join(f.start, f.end, keepLines)
	toks := classify.AppendTags(room(m.scratch.tags, 12)[:0], j.text)
	m.scratch.tags = toks
	if m.Tags == nil {
		m.Tags = make([]Field[classify.Tag], 0, len(toks))
	}
	for k, t := range toks {
		at := j.span(t.Start, t.End)
		if t.Skip {
			if c, rest, ok := classify.CutCaption(j.text[t.Start:t.End]); ok && rest == "" {
				p.addCaption(c, at)
			} else {
				p.mark(KindRepeat, at.Start, at.End)
			}
			continue
		}
		tag := Field[classify.Tag]{Value: t.Tag, Span: at}
		if t.Repaired {
			tag.Basis = Repaired
			p.tagRepaired(&j, toks, k)
		} else if v, ok := scannedTag(t.Tag); ok {
			tag.Value, tag.Basis = v, Repaired
			toks[k].Tag = v
			p.tagRepaired(&j, toks, k)
		} else if t.Tag.Kind() == classify.TagUnknown {
			if d := p.ds.add(TagUnknown, at); d != nil {
				d.Message = clipped(string(t.Tag)) + " is in no known list of TAGS"
			}
		}
		m.Tags = append(m.Tags, tag)
	}
}

// scannedTag returns the subject tag that a scanner has read with digits for
// letters: 01IP for OIIP.
func scannedTag(t classify.Tag) (classify.Tag, bool) {
	if len(t) != 4 {
		return "", false
	}
	var b [4]byte
	for i := range b {
		b[i] = t[i]
		switch t[i] {
		case '0':
			b[i] = 'O'
		case '1':
			b[i] = 'I'
		case '5':
			b[i] = 'S'
		case '8':
			b[i] = 'B'
		}
	}
	if string(b[:]) == string(t) {
		return "", false
	}
	v := classify.Tag(b[:])
	return v, v.Kind() == classify.TagSubject
}

// tagRepaired reports that toks[k] is not as written; TAGS that are glued
// together are reported once, at their first.
func (p *parser) tagRepaired(j *joint, toks []tagToken, k int) {
	t := toks[k]
	if k > 0 && toks[k-1].Repaired && toks[k-1].End == t.Start {
		return
	}
	end, read := t.End, string(t.Tag)
	for n := k + 1; n < len(toks) && toks[n].Repaired && toks[n].Start == end && n < k+20; n++ {
		end = toks[n].End
		read += " " + string(toks[n].Tag)
	}
	at := j.span(t.Start, end)
	if d := p.ds.add(TagRepaired, at); d != nil {
		d.Message = quoted(j.text[t.Start:end]) + " read as " + clipped(read)
		d.Fix = Fix{at, read, true}
	}
}

func (p *parser) readSubject(f fieldText) {
	m := p.m
	j := p.join(f.start, f.end, foldLines)
	text := strings.TrimRight(j.text, " ")
	start := 0
	if mark, rest, repaired, ok := classify.CutPortion(text); ok {
		n := len(text) - len(rest)
		setAt(&m.Subject.Portion, mark, &j, 0, n, repaired)
		p.checkPortion(m.Subject.Portion)
		start = n + len(rest) - len(strings.TrimLeft(rest, " "))
	}
	if start >= len(text) {
		return
	}
	setAt(&m.Subject.Text, decodeEntities(text[start:]), &j, start, len(text), false)
}

// windows1252 are the characters that browsers take references to U+0080 to
// U+009F for (HTML Living Standard, 13.2.5.80).
var windows1252 = [32]rune{
	0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
}

// decodeEntities undoes numeric character references such as &#8217; that a
// web page left in a text.
func decodeEntities(s string) string {
	k := strings.Index(s, "&#")
	if k < 0 {
		return s
	}
	whole := s
	var b []byte
	done := false
	for k >= 0 {
		b = append(b, s[:k]...)
		s = s[k:]
		n, i := 0, 2
		for i < len(s) && i < 9 && digit(s[i]) {
			n = n*10 + int(s[i]-'0')
			i++
		}
		if i > 2 && i < len(s) && s[i] == ';' && n >= ' ' && utf8.ValidRune(rune(n)) {
			if n >= 0x80 && n <= 0x9f {
				n = int(windows1252[n-0x80])
			}
			b = utf8.AppendRune(b, rune(n))
			i++
			done = true
		} else {
			b = append(b, s[:i]...)
		}
		s = s[i:]
		k = strings.Index(s, "&#")
	}
	if !done {
		return whole
	}
	return string(append(b, s...))
}

func (p *parser) readReferences(f fieldText) {
	m := p.m
	j := p.join(f.start, f.end, keepLines)
	toks := appendRefs(room(m.scratch.refs, 6)[:0], j.text, nearestPost)
	m.scratch.refs = toks
	for i := range toks {
		t := &toks[i]
		r := Reference{Kind: t.kind, Notal: t.notal, Previous: t.previous}
		end := t.end
		if t.kind == RefCable && (t.notal || t.previous || t.title[1] > 0) {
			end = p.citedEnd(&j, t)
		}
		r.Text = Field[string]{Value: flat(j.text[t.start:end]), Span: j.span(t.start, end)}
		r.Span = j.span(t.start, t.end)
		if t.label[1] > t.label[0] {
			r.Label = Field[string]{Value: capital(j.text[t.label[0]:t.label[1]]), Span: j.span(t.label[0], t.label[1])}
			if r.Label.Span.End <= r.Span.Start {
				r.Span = r.Span.cover(r.Label.Span)
			}
		}
		if strings.Trim(j.text[t.title[0]:t.title[1]], whiteSpace) != "" {
			r.Title = Field[string]{Value: flat(j.text[t.title[0]:t.title[1]]), Span: j.span(t.title[0], t.title[1])}
		}
		if t.kind == RefCable {
			from, to := t.start, t.end
			if t.numberAt[1] > t.numberAt[0] {
				from, to = t.numberAt[0], t.numberAt[1]
				if t.postAt[1] > t.postAt[0] {
					from, to = min(from, t.postAt[0]), max(to, t.postAt[1])
				}
			}
			r.Cited = Field[Cited]{Value: Cited{Year: int(t.year), Post: t.post, Number: int(t.number)}, Span: j.span(from, to)}
			if t.postRepaired || t.yearRepaired || t.numberRepaired {
				r.Cited.Basis = Repaired
				if d := p.ds.add(RefRepaired, r.Cited.Span); d != nil {
					d.Message = "reference " + quoted(r.Text.Value) + " read as " + string(t.post) + " " + strconv.Itoa(int(t.number))
					if at := j.span(t.postAt[0], t.postAt[1]); t.postRepaired && !t.yearRepaired && !t.numberRepaired && squeeze(at.In(p.src)) == at.In(p.src) && at.Len() > 2 {
						d.Fix = Fix{at, string(t.post), true}
					}
				}
			} else if t.postInherited {
				r.Cited.Basis = Inferred
			}
		}
		m.References = append(room(m.References, len(toks)), r)
	}
}

// citedEnd returns where the cable ends that a reference names: behind its
// number, or its year in brackets. What follows is a note or a title.
func (p *parser) citedEnd(j *joint, t *refToken) int {
	end := max(t.numberAt[1], t.postAt[1])
	if rest := j.text[end:t.end]; len(rest) > 4 && rest[0] == ' ' && rest[1] == '(' && digit(rest[2]) {
		if k := strings.IndexByte(rest, ')'); k > 0 && k < 8 {
			end += k + 1
		}
	}
	note := j.span(end, t.end)
	start, stop := p.trim(note.Start, note.End)
	p.mark(KindNote, start, stop)
	return end
}

// capital returns a list's letter as a capital.
func capital(s string) string {
	if len(s) == 1 && lower(s[0]) {
		i := s[0] - 'a'
		return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i+1]
	}
	return s
}

func nearestPost(s string) (routing.Post, bool) {
	post, _, ok := nearest.Garbled(s)
	return post, ok
}

// flat returns s with its line ends folded to blanks.
func flat(s string) string {
	if !strings.ContainsAny(s, "\n\r\f\t") {
		return s
	}
	// The white space of ASCII alone: in damaged texts U+0085 is an ellipsis.
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c != 0 && c < 0x80 && blank[c] }), " ")
}

func (p *parser) readClassifier(f fieldText) {
	m := p.m
	p.addExtent(f.start, f.end)
	j := p.join(f.start, f.end, keepLines)
	people := classify.AppendAuthorities(m.scratch.people[:0], j.text)
	m.scratch.people = people
	if len(m.Classifier) > 0 {
		p.mark(KindRepeat, f.start, f.end)
		return
	}
	for i := range people {
		a := &people[i]
		var c Classifier
		if a.Name != "" {
			setAt(&c.Name, a.Name, &j, a.NameAt[0], a.NameAt[1], false)
		}
		if a.Title != "" {
			setAt(&c.Title, a.Title, &j, a.TitleAt[0], a.TitleAt[1], false)
		}
		if a.Office != "" {
			setAt(&c.Office, a.Office, &j, a.OfficeAt[0], a.OfficeAt[1], false)
		}
		if a.Reasons != (classify.Reasons{}) {
			setAt(&c.Reasons, a.Reasons, &j, a.ReasonsAt[0], a.ReasonsAt[1], false)
		}
		if c != (Classifier{}) {
			m.Classifier = append(m.Classifier, c)
		}
	}
	if len(m.Classifier) == 0 {
		start, end := p.trim(f.start, f.end)
		p.note(ClassifierUnread, Span{start, end}, "no classifier and no reason can be read")
	}
}
