package cable

import (
	"cmp"
	"slices"
	"strconv"
)

// A Part is a range of a joined text and where it came from.
type Part struct {
	// Input is the number of the section as it was given to Join, from 0.
	Input int
	// Offset is where the range begins in that input.
	Offset int
	// Span is the range of the joined text.
	Span
}

// A sectionKey tells which telegram a section belongs to. The year is zero
// where the section has no date-time group.
type sectionKey struct {
	year int
	mrn  MRN
}

// A section is one input of Join.
type joinSection struct {
	input      int
	src        string
	m          *Message
	key        sectionKey
	number, of int
}

// Join puts the separately stored sections of a telegram together, in any
// order, and reads the whole. The heads of all sections but the first are
// dropped. Spans refer to the joined text; [Message.Parts] says which input
// each range of it came from.
//
// Sections belong together by year, post and serial. The key of the first one
// that has one decides; a section with another, or with none, is left out and
// reported as a [Fault]. Missing sections and doubled ones are reported too.
func Join(sections ...string) (text string, m *Message, ds Diagnostics) {
	list := make([]joinSection, 0, len(sections))
	var key sectionKey
	for i, src := range sections {
		s := readSection(i, src)
		list = append(list, s)
		if key.mrn == (MRN{}) {
			key = s.key
		}
	}
	var c collector
	kept := list[:0]
	for _, s := range list {
		if s.key.mrn != key.mrn || s.key.year != 0 && key.year != 0 && s.key.year != key.year {
			if d := c.add(JoinKey, Span{}); d != nil {
				d.Message = "input " + strconv.Itoa(s.input+1) + " is of " + s.key.String() + ", not of " + key.String() + "; left out"
			}
			continue
		}
		kept = append(kept, s)
	}
	slices.SortStableFunc(kept, func(a, b joinSection) int { return cmp.Compare(a.number, b.number) })

	var b []byte
	var parts []Part
	of, next := 0, 1
	for i, s := range kept {
		of = max(of, s.of)
		if i > 0 && s.number == kept[i-1].number && s.number > 0 {
			if d := c.add(JoinDoubled, Span{len(b), len(b)}); d != nil {
				d.Message = "section " + pad2(s.number) + " is given twice; input " + strconv.Itoa(s.input+1) + " is left out"
			}
			continue
		}
		for ; next < s.number; next++ {
			missing(&c, len(b), next)
		}
		next = max(next, s.number+1)
		from, to := 0, len(s.src)
		if len(parts) > 0 {
			from = s.m.bodyStart
		}
		if i+1 < len(kept) {
			to = max(from, s.m.bodyEnd)
		}
		if n := len(b); n > 0 && !lineEnd(b[n-1]) {
			b = append(b, '\n')
		}
		parts = append(parts, Part{s.input, from, Span{len(b), len(b) + to - from}})
		b = append(b, s.src[from:to]...)
	}
	for ; next <= of; next++ {
		missing(&c, len(b), next)
	}

	text = string(b)
	m, ds = Parse(text)
	m.Parts = parts
	if len(parts) > 1 {
		ds = slices.DeleteFunc(ds, func(d Diagnostic) bool { return d.Code == SectionJointUnmarked })
	}
	for _, d := range ds {
		if d.Code != DiagnosticsDropped {
			if p := c.add(d.Code, d.Span); p != nil {
				*p = d
			}
		}
	}
	return text, m, c.finish(len(text))
}

func readSection(i int, src string) joinSection {
	m, _ := Parse(src)
	s := joinSection{input: i, src: src, m: m, key: sectionKey{m.Year, m.MRN.Value}}
	s.number, s.of = m.Section.Value.Number, m.Section.Value.Of
	if n := m.Heading.Serial.Value.Section(); s.number == 0 {
		s.number = n
	}
	return s
}

func (k sectionKey) String() string {
	switch {
	case k.mrn == (MRN{}):
		return "no telegram that is named"
	case k.year == 0:
		return k.mrn.String()
	}
	return ID{Year: k.year, Post: k.mrn.Post, Number: k.mrn.Number}.String()
}

func missing(c *collector, at, number int) {
	if d := c.add(JoinMissing, Span{at, at}); d != nil {
		d.Message = "section " + pad2(number) + " is missing"
	}
}
