package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The text of military messages: the classification with its subject code, the
// number of a general message, and sets. A set is a name and fields, parted by
// slashes and ended by two:
//
//	MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
//
// RMKS and GENTEXT hold the message's paragraphs and go on to the end of the
// text (MIL-STD-6040; measured on Navy general messages).

// knownSets are the names of the sets that are told from prose anywhere.
var knownSets = [...]string{"AMPN", "CANX", "DECL", "EXER", "GENTEXT", "MSGID", "NARR", "OPER", "PERID", "POC", "REF", "RMKS", "SUBJ"}

// cutKnownSet reads the name of a known set and the slash behind it. It
// returns their length.
func cutKnownSet(line string) (int, bool) {
	n, ok := cutSet(line)
	if !ok || n > len("GENTEXT/") {
		return 0, false
	}
	for _, name := range knownSets {
		if line[:n-1] == name {
			return n, true
		}
	}
	return 0, false
}

// cutSet reads the name of any set and the slash behind it.
func cutSet(line string) (int, bool) {
	n := 0
	for n < len(line) && n < 9 && (upper(line[n]) || n > 0 && digit(line[n])) {
		n++
	}
	if n < 3 || n == len(line) || line[n] != '/' {
		return 0, false
	}
	return n + 1, true
}

// typed reports whether the fields of s are read as those of the message: its
// subject or a reference.
func (s *Set) typed() bool { return s.Name.Value == "SUBJ" || s.Name.Value == "REF" }

// freeText reports whether the set's fields are one text, in which a slash
// means nothing.
func freeText(name string) bool { return name == "SUBJ" || name == "NARR" || name == "AMPN" }

// A general is the number of a general message, NAVADMIN 114/05: its series,
// its number and its year.
type general struct {
	series       string
	number, year int
	n            int // how long it is
}

// cutGeneral reads the number of a general message, which stands alone on its
// line but for the words that it is a correction.
func cutGeneral(line string) (g general, ok bool) {
	i := 0
	for i < len(line) && i < 16 && letter(line[i]) {
		i++
	}
	if i < 4 || i > 12 || i == len(line) || line[i] != ' ' {
		return g, false
	}
	if g.series = line[:i]; g.series == "SECTION" {
		return g, false
	}
	for i < len(line) && line[i] == ' ' {
		i++
	}
	start := i
	for i < len(line) && i-start < 4 && digit(line[i]) {
		g.number = g.number*10 + int(line[i]-'0')
		i++
	}
	if i == start || i == len(line) || line[i] != '/' {
		return g, false
	}
	i++
	start = i
	for i < len(line) && i-start < 5 && digit(line[i]) {
		g.year = g.year*10 + int(line[i]-'0')
		i++
	}
	switch i - start {
	case 2:
		if g.year += 1900; g.year < 1960 {
			g.year += 100
		}
	case 4:
	default:
		return g, false
	}
	g.n = i
	if rest := strings.TrimLeft(line[i:], " ("); rest != "" {
		if k, ok := foldPrefix(rest, "CORRECT"); !ok || k+16 < len(rest) {
			return g, false
		}
	}
	return g, true
}

// findSSIC finds the standard subject identification code, N and five digits
// between double slashes.
func findSSIC(line string) (start, end int, ok bool) {
	for from := 0; ; {
		k := strings.Index(line[from:], "//N")
		if k < 0 {
			return 0, 0, false
		}
		start = from + k + 2
		end = start + 1
		for end < len(line) && digit(line[end]) && end-start < 7 {
			end++
		}
		if end-start == 6 && strings.HasPrefix(line[end:], "//") {
			return start, end, true
		}
		from = start
	}
}

// A classLine is a line that holds a classification: UNCLAS //N01430//,
// CLASSIFICATION: UNCLASSIFIED//, UNCLAS SECTION 1 OF 4. Spans count from its
// start.
type classLine struct {
	marking  classify.Marking
	repaired bool
	label    int // the length of a label in front
	at       Span
	section  Section
	sectAt   Span
	ssic     Span
	n        int
}

// cutClassLine reads a classification and what belongs to it; c.n is where it
// ends.
func cutClassLine(line string) (c classLine, ok bool) {
	if len(line) < 6 || len(line) > 160 || !bannerStart[line[0]] {
		return c, false
	}
	if n, ok := foldPrefix(line, "CLASSIFICATION:"); ok {
		c.label = n
	}
	at := c.label
	for at < len(line) && line[at] == ' ' {
		at++
	}
	var rest string
	if c.marking, rest, c.repaired, ok = classify.CutBanner(line[at:]); !ok || c.marking == (classify.Marking{}) {
		return c, false
	}
	i := len(line) - len(rest)
	c.at = Span{at, i}
	for {
		for i < len(line) && (line[i] == ' ' || line[i] == '/') {
			i++
		}
		c.n = i
		if i == len(line) {
			return c, true
		}
		s, n, ok := cutSection(line[i:])
		if !ok {
			s, n, ok = cutSlashSection(line[i:])
		}
		if ok && c.section == (Section{}) {
			c.section, c.sectAt = s, Span{i, i + n}
			i += n
			continue
		}
		if start, end, ok := findSSIC(line[i-min(i, 2):]); ok && start == 2 && i > 1 && c.ssic == (Span{}) {
			c.ssic = Span{i, i + end - 2}
			i += end - 2
			continue
		}
		return c, c.at.End < i
	}
}

// markClassLine marks the label and the slashes of a classification line.
func (r *janap) markClassLine(start int, c *classLine) {
	if c.label > 0 {
		r.mark(KindLabel, start, start+c.label)
	}
	r.markSlashes(start+c.at.End, start+c.n)
}

// markSlashes marks the runs of slashes in src[start:end].
func (r *janap) markSlashes(start, end int) {
	for i := start; i < end; i++ {
		if r.src[i] != '/' {
			continue
		}
		k := i + 1
		for k < end && r.src[k] == '/' {
			k++
		}
		r.mark(KindSeparator, i, k)
		i = k
	}
}

// textLine reads a line of the text's head. It returns the end of what it has
// read, 0 if the line is of the body.
func (r *janap) textLine(i, start, end int, line string) int {
	m := r.m
	if line == "BT" {
		r.mark(KindProsign, start, end)
		r.lines[i].FormatLine = FL11
		r.text = true
		return end
	}
	if c, ok := cutClassLine(line); ok && c.n == len(line) {
		r.text = true
		r.closeParagraph()
		r.classification(start, &c)
		return end
	}
	if r.text || m.Heading.From.Present() {
		if b, ok := r.cutBanner(line); ok && b.n >= len(line) {
			r.text = true
			r.closeParagraph()
			r.readBanner(start, b)
			return end
		}
	}
	if g, ok := cutGeneral(line); ok {
		r.text = true
		r.closeParagraph()
		r.generalNumber(start, line, &g)
		return end
	}
	if passesOn(line) {
		r.closeParagraph()
		r.addAttention(r.field(start, end))
		r.list = noList
		return end
	}
	if s, n, ok := cutSlashSection(line); ok && n == len(line) && !m.Section.Present() {
		m.Section = Field[Section]{Value: s, Span: Span{start, end}}
		return end
	}
	if n, ok := subjectLabelEnd(line); ok && !m.Subject.Text.Present() {
		r.text = true
		r.closeParagraph()
		return r.titleLines(i, start, start+n)
	}
	n, ok := cutKnownSet(line)
	if !ok && r.text {
		n, ok = cutSet(line)
	}
	if ok {
		r.text = true
		r.closeParagraph()
		return r.readSet(i, start, n)
	}
	if r.text && (strings.HasPrefix(line, "***") && strings.HasSuffix(line, "***") || line == "QQQQ") {
		r.mark(KindDebris, start, end)
		return end
	}
	return 0
}

// passesOn reports whether line asks to pass the message on to offices, which
// the lines below it may name.
func passesOn(line string) bool {
	return len(line) < 80 && line[len(line)-1] == ':' && strings.Contains(line, "PASS TO ")
}

// cutSlashSection reads SECTION 01/02.
func cutSlashSection(line string) (s Section, n int, ok bool) {
	i, ok := foldPrefix(line, "SECTION ")
	if !ok {
		return s, 0, false
	}
	if s.Number, i, ok = number(line, i, 2); !ok || i >= len(line) || line[i] != '/' {
		return s, 0, false
	}
	s.Of, i, ok = number(line, i+1, 2)
	return s, i, ok
}

// subjectLabelEnd returns the length of the label SUBJ: or SUBJECT:.
func subjectLabelEnd(line string) (int, bool) {
	for _, label := range [...]string{"SUBJ:", "SUBJECT:"} {
		if n, ok := foldPrefix(line, label); ok {
			return n, true
		}
	}
	return 0, false
}

// classification reads the classification line of the text.
func (r *janap) classification(start int, c *classLine) {
	m := r.m
	shift := func(s Span) Span { return Span{s.Start + start, s.End + start} }
	at := shift(c.at)
	if !m.Marking.Present() {
		m.Marking = Field[classify.Marking]{Value: c.marking, Span: at}
		if c.repaired {
			m.Marking.Basis = Repaired
			r.note(BannerDamaged, at, "classification line is damaged, read as "+c.marking.Level.String())
		}
	} else {
		r.mark(KindClassWord, at.Start, at.End)
	}
	if c.section != (Section{}) {
		if at := shift(c.sectAt); m.Section.Present() {
			r.mark(KindRepeat, at.Start, at.End)
		} else {
			m.Section = Field[Section]{Value: c.section, Span: at}
		}
		r.parser.body.sectionSeen = max(r.parser.body.sectionSeen, c.section.Number)
	}
	if c.ssic != (Span{}) {
		if at := shift(c.ssic); m.SSIC.Present() {
			r.mark(KindRepeat, at.Start, at.End)
		} else {
			m.SSIC = r.field(at.Start, at.End)
		}
	}
	r.markClassLine(start, c)
}

// generalNumber reads the line with the number of a general message.
func (r *janap) generalNumber(start int, line string, g *general) {
	m := r.m
	if m.MRN.Present() {
		r.mark(KindRepeat, start, start+len(line))
		return
	}
	m.MRN = Field[MRN]{Value: MRN{routing.Post(squeeze(g.series)), g.number}, Span: Span{start, start + g.n}}
	m.Year = g.year
	at := g.n
	for at < len(line) && line[at] == ' ' {
		at++
	}
	if at == len(line) {
		return
	}
	if r.readCaption(start+at, line[at:]) == 0 && !m.Corrected.Present() {
		m.Corrected = r.field(start+at, start+len(line)) // CORRECTION and no more
	}
}

// titleLines reads a subject behind SUBJ:, which gateways put above the text,
// up to two slashes or what follows it. The subject's own set comes first.
func (r *janap) titleLines(i, label, from int) int {
	stop, tail := from, from
	for n := 0; i < len(r.lines) && n < 12; i, n = i+1, n+1 {
		start, end := r.trim(max(from, r.lines[i].Start), min(r.lines[i].End, r.textEnd))
		if start >= end {
			if n == 0 {
				continue
			}
			break
		}
		line := r.src[start:end]
		if n > 0 && r.beginsAnother(line) {
			break
		}
		r.lines[i].FormatLine = FL12
		stop, tail = end, end
		if k := strings.Index(line, "//"); k >= 0 {
			stop = start + k
			r.mark(KindSeparator, stop, stop+2)
			tail = r.gatewayTail(i, stop+2)
			break
		}
	}
	if k := strings.Index(r.src[from:stop], " UNCLASSIFIED/"); k > 0 {
		r.mark(KindRepeat, from+k+1, stop)
		stop = from + k
	}
	if r.label == (Span{}) {
		r.label = Span{label, from}
		if from, stop = r.trim(from, stop); from < stop {
			r.title = Span{from, stop}
		}
	} else if _, stop = r.trim(label, stop); label < stop {
		r.mark(KindRepeat, label, stop)
	}
	return tail
}

// gatewayTail returns where the paragraph ends that goes on at offset from
// behind a subject: in it a gateway repeats the heading in a single run. The
// subject code may stand only there.
func (r *janap) gatewayTail(i, from int) int {
	tail := from
	for ; i < len(r.lines); i++ {
		start, end := r.trim(max(from, r.lines[i].Start), min(r.lines[i].End, r.textEnd))
		if start >= end || start > from && tail == from && r.lines[i].Start >= from {
			break // a blank line, or nothing behind the slashes
		}
		r.lines[i].FormatLine = FL12
		tail = end
	}
	s, e := tail, tail
	if a, b, ok := findSSIC(r.src[from:tail]); ok && !r.m.SSIC.Present() {
		s, e = from+a, from+b
		r.m.SSIC = r.field(s, e)
	}
	for _, part := range [...]Span{{from, s}, {e, tail}} {
		if a, b := r.trim(part.Start, part.End); a < b {
			r.mark(KindRepeat, a, b)
		}
	}
	return tail
}

// beginsAnother reports whether line begins another field than the one that is
// being read.
func (r *janap) beginsAnother(line string) bool {
	if _, ok := cutKnownSet(line); ok || line == "BT" || passesOn(line) {
		return true
	}
	if strings.HasPrefix(line, "FM ") || strings.HasPrefix(line, "TO ") || strings.HasPrefix(line, "INFO ") {
		return true
	}
	if _, ok := cutGeneral(line); ok {
		return true
	}
	if c, ok := cutClassLine(line); ok && c.n == len(line) {
		return true
	}
	_, _, ok := cutNumber(line)
	return ok
}
