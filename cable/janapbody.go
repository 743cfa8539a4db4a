package cable

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// The paragraphs of military messages. They are numbered at the margin, their
// lists are not the message's paragraphs, and no blank line need part them.

// finish closes what is open behind the last line.
func (r *janap) finish() {
	r.closeText()
	b := &r.parser.body
	if b.heading.Present() {
		r.addParagraph(Paragraph{Span: b.heading.Span, Heading: b.heading, Role: classify.RoleBody})
		b.heading = Field[string]{}
	}
	if r.m.Withheld.Present() && b.expected == 1 {
		r.m.Layout = Stub
	}
	if r.label == (Span{}) {
		return
	}
	if s := &r.m.Subject; s.Text.Present() || s.Portion.Present() {
		r.mark(KindRepeat, r.label.Start, max(r.label.End, r.title.End))
		return
	}
	r.mark(KindLabel, r.label.Start, r.label.End)
	if r.title != (Span{}) {
		r.readSubject(fieldText{r.title.Start, r.title.End})
	}
}

// closeText closes the open paragraph. The slashes that end its set are not
// its text.
func (r *janap) closeText() {
	b := &r.parser.body
	if b.open && b.end-b.start > 1 && r.src[b.end-1] == '/' {
		k := b.end - 1
		if r.src[k-1] == '/' {
			k--
		}
		r.mark(KindSeparator, k, b.end)
		_, b.end = r.trim(b.start, k)
	}
	r.closeParagraph()
}

// bodyLine reads a line of the paragraphs. It returns where the reading goes
// on.
func (r *janap) bodyLine(i, start, end int) int {
	line := r.src[start:end]
	switch {
	case digit(line[0]) || line[0] == pilcrow[0] || line[0] == '(':
		if r.numbered(i, start, end) {
			return end
		}
	case upper(line[0]) && len(line) < 100:
		if next := r.sectionHead(i, start, end, line); next > 0 {
			return next
		}
		if n, ok := cutKnownSet(line); ok && r.last > 2 && r.src[r.last-2:r.last] == "//" && r.last < start {
			r.closeText()
			r.body = false
			return r.readSet(i, start, n)
		}
	}
	r.prose(i, start, end)
	return end
}

// sectionHead lifts the head of a further section out of the paragraphs: BT,
// UNCLAS SECTION 2 OF 4, and the subject again.
func (r *janap) sectionHead(i, start, end int, line string) int {
	b := &r.parser.body
	if line == "BT" {
		r.mark(KindProsign, start, end)
		r.liftFurniture(i, start, end)
		b.joint = 0
		return end
	}
	if c, ok := cutClassLine(line); ok && c.n == len(line) && (c.section != (Section{}) || c.ssic != (Span{})) {
		r.classification(start, &c)
		r.liftFurniture(i, start, end)
		b.joint = 0
		return end
	}
	if b.joint > 3 {
		return 0
	}
	if g, ok := cutGeneral(line); ok && r.m.MRN.Value.Number == g.number {
		r.mark(KindRepeat, start, end)
		r.liftFurniture(i, start, end)
		b.joint = 0
		return end
	}
	n, ok := subjectLabelEnd(line)
	if !ok {
		if n, ok = foldPrefix(line, "SUBJ/"); !ok {
			b.joint++
			return 0
		}
	}
	b.joint = 99
	// As many lines as the subject goes on.
	subject := r.m.Subject.Text.Value
	subject = subject[:min(len(subject), 1000)]
	next := end
	for k, from := i, start+n; k < len(r.lines) && k < i+6; k++ {
		s, e := r.trim(max(from, r.lines[k].Start), min(r.lines[k].End, r.textEnd))
		if s >= e && k > i {
			break
		}
		rest, ok := wordsPrefix(subject, r.src[s:max(s, e)])
		if !ok && k > i {
			break
		}
		subject = rest
		r.mark(KindRepeat, r.lineStart(k, start), max(e, start+n))
		r.liftFurniture(k, r.lineStart(k, start), max(e, start+n))
		next = max(e, end)
		if !ok || subject == "" {
			break
		}
	}
	return next
}

// lineStart returns where the words of line k begin, not before from.
func (r *janap) lineStart(k, from int) int {
	s, _ := r.trim(max(from, r.lines[k].Start), r.lines[k].End)
	return s
}

// wordsPrefix reports whether text goes on with the letters and digits of
// line, and returns what is then left of it.
func wordsPrefix(text, line string) (rest string, ok bool) {
	k := 0
	for i := 0; i < len(line); i++ {
		c := line[i]
		if !letter(c) && !digit(c) {
			continue
		}
		for k < len(text) && !letter(text[k]) && !digit(text[k]) {
			k++
		}
		if k == len(text) || text[k]|0x20 != c|0x20 {
			return text, false
		}
		k++
	}
	for k < len(text) && !letter(text[k]) && !digit(text[k]) {
		k++
	}
	return text[k:], true
}

// numbered reads a line that may begin a paragraph.
func (r *janap) numbered(i, start, end int) bool {
	b := &r.parser.body
	line := r.src[start:end]
	n, rest, ok := cutNumber(line)
	if !ok {
		return b.marked && r.paragraphLine(i, start, end) // a portion mark without number
	}
	text := strings.TrimLeft(rest, " \t")
	mark, after, repaired, marked := classify.CutPortion(text)
	fresh := r.pos > r.lines[i].Start && !b.open // right behind the name of its set
	indent := start - r.lines[i].Start
	if fresh {
		indent = 0
	}
	if !marked && !r.acceptParagraph(n, indent, fresh, text) {
		return false
	}
	if n > b.expected && n <= b.expected+3 {
		r.splitMissing(n)
	}
	numberEnd := end - len(rest)
	para := Paragraph{Span: Span{start, numberEnd}, Number: Field[int]{Value: n, Span: Span{start, numberEnd}}}
	r.count(n, para.Number.Span)
	at := Span{end - len(text), end - len(text)}
	if marked {
		at.End = end - len(after)
	} else {
		mark = classify.Marking{}
	}
	r.beginParagraph(i, para, start, end, mark, at, repaired && marked)
	r.searched = b.start
	return true
}

// acceptParagraph decides whether a number without a portion mark is that of a
// paragraph. It must stand at the margin and be the expected one, or near to
// it behind the end of a sentence.
func (r *janap) acceptParagraph(n, indent int, fresh bool, text string) bool {
	b := &r.parser.body
	if indent > 2 || n == 0 || text != "" && lower(text[0]) && !b.blank && !b.prevEnded && !fresh {
		return false
	}
	switch {
	case n == b.expected:
		b.list = 0
		return true
	case n == b.list:
		b.list++
		return false
	case n == 1:
		b.list = 2
		return false
	case b.expected == 1 && r.m.Section.Value.Number > 1:
		return true // a section that begins in the middle
	case n+1 == b.expected || n > b.expected && n <= b.expected+3:
		return b.blank || b.prevEnded || n > b.expected && r.missingAt(b.expected) >= 0
	}
	return false
}

// splitMissing finds the paragraphs in front of number n that begin inside a
// line of the open one, where a line end was lost.
func (r *janap) splitMissing(n int) {
	b := &r.parser.body
	for b.expected < n && b.open {
		at := r.missingAt(b.expected)
		if at < 0 {
			return
		}
		digits := len(strconv.Itoa(b.expected))
		end, last, lastEnd, before := b.end, b.lastStart, b.lastEnd, b.before
		_, b.end = r.trim(b.start, at)
		number := Span{at, at + digits + 1}
		r.openParagraph(Paragraph{Span: number, Number: Field[int]{Value: b.expected, Span: number}}, number.End)
		b.expected++
		b.start, _ = r.trim(number.End, end)
		b.end, b.before, b.lastStart, b.lastEnd = end, max(before, b.start), last, lastEnd
		r.searched = b.start
	}
}

// missingAt returns where number n stands inside a line of the open paragraph
// like that of a paragraph, -1 if it does not.
func (r *janap) missingAt(n int) int {
	b := &r.parser.body
	want := strconv.Itoa(n) + "."
	for from := max(b.start, r.searched); from < b.end; {
		k := strings.Index(r.src[from:b.end], want)
		if k < 0 {
			break
		}
		at := from + k
		from = at + len(want)
		if at == b.start || r.src[at-1] != ' ' || from >= b.end || !blank[r.src[from]] {
			continue
		}
		next := from
		for next < b.end && blank[r.src[next]] {
			next++
		}
		if next < b.end && upper(r.src[next]) && (next > from+1 || lineEnd(r.src[from])) {
			r.searched = at
			return at
		}
	}
	r.searched = max(r.searched, b.end)
	return -1
}
