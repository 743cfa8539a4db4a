package gencables

import "strings"

// A bodyWriter writes the paragraphs of a cable.
type bodyWriter struct {
	*texter
	plan  *plan
	cable *Cable

	start  int // where the body's paragraphs begin
	joints int // how many section breaks are written
	number int // of the paragraph before
	mark   string
	col    int
	inside bool // the next break is to stand in a sentence
	needle int  // in which paragraph one is planted; 0 if none
	kind   NeedleKind
}

// marks are the portion marks of a level, and how often paragraphs have them.
var marks = [numLevels][]weighted[string]{
	Unclassified: {{1, "(U) "}},
	Confidential: {{78, "(C) "}, {12, "(U) "}, {10, "(SBU) "}},
	Secret:       {{60, "(S) "}, {22, "(C) "}, {10, "(U) "}, {8, "(SBU) "}},
}

// highest are the marks that a banner is higher than none of.
var highest = [numLevels]string{"(U) ", "(C) ", "(S) "}

func (w *bodyWriter) write() {
	w.start = len(w.b)
	w.inside = w.rnd.IntN(10) < 4
	if w.rnd.IntN(40) == 0 {
		w.needle, w.kind = 2+w.rnd.IntN(3), NeedleKind(w.rnd.IntN(int(numNeedles)))
		if w.kind == Break && (w.plan.sections == 1 || w.plan.damage == SectionLost) {
			w.kind = Phrase
		}
		w.inside = w.inside || w.kind == Break
	}
	unmarked := w.plan.class.level == Unclassified && !w.plan.class.official && w.rnd.IntN(10) < 7
	size := w.plan.size
	for len(w.b)-w.start < size || w.joints < w.plan.sections-1 || w.number < w.needle {
		w.paragraph(unmarked)
	}
	if w.rnd.IntN(10) < 7 {
		w.comment(unmarked)
	}
	w.cable.Paragraphs = w.number
	if w.plan.damage == ParagraphLost {
		w.cable.Paragraphs--
	}
}

// begin writes the number and the mark of a paragraph.
func (w *bodyWriter) begin(unmarked bool) {
	w.number++
	if w.number == 3 && w.plan.damage == ParagraphLost {
		w.number++
	}
	w.mark = ""
	c := w.plan.class
	switch {
	case w.number == 2 && w.plan.damage == PortionAbove:
		w.mark = highest[c.level+1]
	case unmarked:
	case c.noforn && (w.number == 1 || w.rnd.IntN(3) == 0):
		w.mark = highest[c.level][:2] + "/NF) "
	case c.official && (w.number == 1 || w.rnd.IntN(5) > 0):
		w.mark = "(SBU) "
	case w.number == 1:
		w.mark = highest[c.level]
	default:
		w.mark = draw(w.rnd, marks[c.level])
	}
	at := len(w.b)
	w.pad(w.number, 1)
	w.str(". " + w.mark)
	w.col = len(w.b) - at
}

// paragraph writes one, and what may stand before and behind it.
func (w *bodyWriter) paragraph(unmarked bool) {
	if w.number > 0 && w.rnd.IntN(4) == 0 {
		w.heading()
	}
	w.begin(unmarked)
	summary := w.number == 1 && w.plan.size > 2000
	if summary {
		w.put("Summary:")
		w.blank()
	}
	length := 250 + w.rnd.IntN(750)
	start := len(w.b)
	for len(w.b)-start < length {
		w.sentence()
	}
	if w.number >= w.needle && w.needle > 0 && w.kind != Break {
		w.plant()
	}
	if summary && w.plan.damage != SummaryOpen {
		w.put("End summary.")
	}
	w.end()
	switch w.rnd.IntN(40) {
	case 0, 1, 2:
		w.list()
	case 3:
		w.table()
	}
	if w.due() && (!w.inside || w.rnd.IntN(2) == 0) && (w.needle == 0 || w.kind != Break) {
		w.joint()
		w.inside = w.rnd.IntN(10) < 4
	}
}

// comment writes the last paragraph.
func (w *bodyWriter) comment(unmarked bool) {
	w.begin(unmarked)
	w.put("Comment:")
	w.blank()
	for range 2 + w.rnd.IntN(4) {
		w.sentence()
	}
	w.put("End comment.")
	w.end()
}

// end ends a paragraph.
func (w *bodyWriter) end() {
	w.b = trimRight(w.b)
	w.b = append(w.b, '\n', '\n')
	w.col = 0
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\n') {
		b = b[:len(b)-1]
	}
	return b
}

// width is how many columns a line has.
const width = 66

// put writes a word; on the next line, if there is no room on this.
func (w *bodyWriter) put(s string) {
	if w.col+len(s) > width {
		w.breakLine()
	}
	w.b = append(w.b, s...)
	w.col += len(s)
}

// breakLine ends the line. Where a section ends in a sentence, it does here.
func (w *bodyWriter) breakLine() {
	if n := len(w.b); n > 0 && w.b[n-1] == ' ' {
		w.b = w.b[:n-1]
		if n > 1 && w.b[n-2] == ' ' {
			w.b = w.b[:n-2]
		}
	}
	w.b = append(w.b, '\n')
	w.col = 0
	if w.inside && w.due() {
		if w.needle > 0 && w.kind == Break && w.joints == 0 {
			w.plant()
			return
		}
		w.joint()
		w.inside = w.rnd.IntN(10) < 4
	}
}

func (w *bodyWriter) blank() {
	w.b = append(w.b, ' ')
	w.col++
}

// due reports whether it is time for the next section.
func (w *bodyWriter) due() bool {
	n := w.plan.sections
	return w.joints < n-1 && len(w.b)-w.start >= w.plan.size*(w.joints+1)/n
}

// joint writes where a section begins: the line that the archive left, which cuts
// the name of the post to ten letters. Old telegrams have a page's end and
// beginning.
func (w *bodyWriter) joint() {
	w.joints++
	w.b = append(trimRight(w.b), '\n')
	p := w.plan
	if p.damage == SectionLost && w.joints == 1 {
		return
	}
	name := p.post.spelling[:min(10, len(p.post.spelling))]
	if p.ident.year < 2003 {
		class := [numLevels]string{"UNCLASSIFIED", "CONFIDENTIAL", "SECRET"}[p.class.level]
		w.str("\n" + class + "\n\nPAGE ")
		w.pad(w.joints+1, 2)
		w.str(" " + name + " ")
		w.pad(p.ident.serial, 5)
		w.str("  ")
		w.pad(w.joints+1, 2)
		w.str(" OF ")
		w.pad(p.sections, 2)
		w.str("  ")
		w.dtg(p.time(), false)
		w.str("\n")
		return
	}
	w.str("\n" + name + " ")
	w.pad(p.ident.serial, 8)
	w.str(" ")
	w.pad(w.joints+1, 3)
	w.str(" OF ")
	w.pad(p.sections, 3)
	w.str("\n\n")
}

// sentence writes one, and two blanks behind it.
func (w *bodyWriter) sentence() {
	n := 6 + w.rnd.IntN(18)
	special := w.rnd.IntN(24)
	at := 1 + w.rnd.IntN(n-2)
	for i := range n {
		s := w.draw(w.pcg.Uint64())
		if i == 0 {
			w.capital(s)
		} else {
			w.word(s)
		}
		switch {
		case i == n-1:
			w.b = append(w.b, '.', ' ', ' ')
			w.col += 3
			return
		case i == at && special < 8:
			w.special(special)
		case special == 9 && i%7 == 6:
			w.b = append(w.b, ',')
			w.col++
		}
		w.b = append(w.b, ' ')
		w.col++
	}
}

// word writes a word on this line or the next.
func (w *bodyWriter) word(s string) {
	if w.col+len(s) > width {
		w.breakLine()
	}
	w.b = append(w.b, s...)
	w.col += len(s)
}

// capital writes a word with its first letter in capitals, if that is ASCII.
func (w *bodyWriter) capital(s string) {
	w.word(s)
	if at := len(w.b) - len(s); 'a' <= w.b[at] && w.b[at] <= 'z' {
		w.b[at] -= 'a' - 'A'
	}
}

// special writes what does not stand in a vocabulary.
func (w *bodyWriter) special(kind int) {
	w.blank()
	switch kind {
	case 0, 1:
		w.put(`"` + w.content() + `"`)
	case 2:
		w.put(`"` + w.content())
		w.blank()
		w.put(w.content() + `"`)
	case 3:
		var b [8]byte
		n := append(b[:0], byte('1'+w.rnd.IntN(9)))
		for range w.rnd.IntN(4) {
			n = append(n, byte('0'+w.rnd.IntN(10)))
		}
		w.put(string(n) + " percent")
	case 4:
		if len(w.plan.refs) > 1 {
			w.put("(Ref A)")
		} else {
			w.put("(reftel)")
		}
	case 5:
		s := w.content()
		w.put(strings.ToUpper(s[:1]) + s[1:])
		w.blank()
		w.put(surnames[w.rnd.IntN(len(surnames))])
	case 6:
		if w.rnd.IntN(20) == 0 {
			w.put(`C:\` + strings.ToUpper(w.content()))
		} else {
			w.put(w.content() + "'s")
		}
	case 7:
		w.put("XXXXXXXXXXXX")
	}
}

// heading writes a title between rules.
func (w *bodyWriter) heading() {
	at := len(w.b)
	for i := range 2 + w.rnd.IntN(3) {
		if i > 0 {
			w.b = append(w.b, ' ')
		}
		s := w.content()
		w.str(s)
		if first := len(w.b) - len(s); 'a' <= w.b[first] && w.b[first] <= 'z' {
			w.b[first] -= 'a' - 'A'
		}
	}
	title := string(w.b[at:])
	rule := strings.Repeat("-", len(title))
	w.b = append(w.b[:at], rule...)
	w.str("\n" + title + "\n" + rule + "\n\n")
}

// list writes points.
func (w *bodyWriter) list() {
	for range 2 + w.rnd.IntN(3) {
		w.str("-- ")
		w.col = 3
		for i := range 4 + w.rnd.IntN(8) {
			if i > 0 {
				w.blank()
			}
			w.put(w.draw(w.pcg.Uint64()))
		}
		w.str(";\n")
	}
	w.b = append(w.b[:len(w.b)-2], '.', '\n', '\n')
	w.col = 0
}

// table writes figures in columns.
func (w *bodyWriter) table() {
	w.str("   Place              Tons    Share\n   --------------   ------   ------\n")
	for range 3 + w.rnd.IntN(4) {
		s := w.content()
		w.str("   " + s)
		for i := len(s); i < 17; i++ {
			w.b = append(w.b, ' ')
		}
		w.pad(100+w.rnd.IntN(9899), 4)
		w.str("      ")
		w.pad(10+w.rnd.IntN(89), 2)
		w.str("\n")
	}
	w.str("\n")
	w.col = 0
}
