package cable

import (
	"iter"
	"strings"

	"github.com/cablegram/cablegram/cable/internal/nearest"
	"github.com/cablegram/cablegram/classify"
)

// The ending: the signature and what follows it. It is read from the last
// line backward, before the body, which ends where it begins.

// ending finds the signature in the text behind pos, and sets p.textEnd to
// where the body ends.
func (p *parser) ending(pos int) {
	p.textEnd = p.end
	last := p.lineAt(0, p.end-1)
	if p.end == 0 || last >= len(p.lines) {
		return
	}
	first := p.lineAt(0, pos)
	last = p.endOfMessage(first, last)

	// Furniture below the signature.
	tail := p.textEnd
	k, seen := last, 0
	var start, end int
	for ; k >= first; k-- {
		start, end = p.content(k)
		start = max(start, pos)
		end = min(end, tail)
		if start >= end {
			continue
		}
		if seen++; seen > 12 || !p.belowSignature(k, start, end) {
			break
		}
	}
	if k < first || start >= end {
		return
	}
	if !isCommNote(p.src[start:end]) && p.signature(first, k, pos, start, end) {
		return
	}
	// A note of the communications centre below the signature.
	for n := 0; k >= first && n < 4; k-- {
		start, end = p.content(k)
		if start = max(start, pos); start >= end {
			continue
		}
		n++
		if isCommNote(p.src[start:end]) {
			for k--; k >= first; k-- {
				s, e := p.content(k)
				if s = max(s, pos); s < e {
					if p.signature(first, k, pos, s, e) {
						p.m.Ending.Stamp = p.field(start, end)
					}
					return
				}
			}
		}
	}
}

// isCommNote reports whether line is a note of the communications centre.
func isCommNote(line string) bool {
	return strings.HasPrefix(line, "NOTE BY OC") || strings.HasPrefix(line, "NOTE: ") && strings.Contains(line, "OC/T")
}

// endOfMessage looks for NNNN near the end; what follows it is a tail.
func (p *parser) endOfMessage(first, last int) int {
	for k, seen := last, 0; k >= first && seen < 6; k-- {
		start, end := p.content(k)
		if start == end {
			continue
		}
		seen++
		if s := p.src[start:end]; s != "NNNN" && s != "NNN" {
			continue
		}
		p.m.Ending.NNNN = Span{start, end}
		p.lines[k].FormatLine = FL16
		p.textEnd = min(p.textEnd, start)
		for x := k + 1; x <= last; x++ {
			if s, e := p.content(x); s < e && !p.inFurniture(s, e) {
				p.lines[x].FormatLine = FLTail
				if !p.m.Ending.Stamp.Present() {
					p.m.Ending.Stamp = p.field(s, e)
				} else {
					p.mark(KindTail, s, e)
				}
			}
		}
		return k - 1
	}
	return last
}

// belowSignature takes a line of furniture below the signature: BT, #1716, a
// classification word, a stamp, the end of the text's own.
func (p *parser) belowSignature(k, start, end int) bool {
	line := p.src[start:end]
	e := &p.m.Ending
	switch {
	case p.inFurniture(start, end):
		p.lines[k].FormatLine = FLBreak
	case line == "BT":
		p.lines[k].FormatLine = FL13
		p.mark(KindProsign, start, end)
	case line[0] == '#' && len(line) > 3 && len(line) < 7 && allDigits(line[1:]):
		p.lines[k].FormatLine = FL15
		n, _, _ := number(line, 1, len(line)-1)
		e.Serial = Field[int]{Value: n, Span: Span{start, end}}
	case allPunctuation(line):
		p.mark(KindDebris, start, end)
	case strings.EqualFold(line, "SIPDIS"):
		p.mark(KindRepeat, start, end)
	case isDumpRow(line):
		p.lines[k].FormatLine = FLTail
		p.mark(KindTail, start, end)
	case isStamp(line):
		p.lines[k].FormatLine = FLTail
		e.Stamp = p.field(start, end)
	default:
		m, rest, _, ok := classify.CutBanner(line)
		if !ok && isDamagedClass(line) {
			p.lines[k].FormatLine = FLTail
			p.mark(KindClassWord, start, end)
			break
		}
		if !ok || strings.Trim(rest, " /") != "" || m == (classify.Marking{}) {
			return false
		}
		p.lines[k].FormatLine = FLTail
		p.mark(KindClassWord, start, end)
	}
	p.textEnd = min(p.textEnd, start)
	return true
}

// isDamagedClass reports whether line is a classification with a letter or two
// damaged.
func isDamagedClass(line string) bool {
	if len(line) < 6 || len(line) > 22 {
		return false
	}
	alike := false
	for _, w := range [...]string{"UNCLASSIFIED", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "SECRET"} {
		alike = alike || w[:3] == line[:3] || w[len(w)-3:] == line[len(line)-3:]
	}
	if !alike {
		return false
	}
	_, _, ok := nearest.Best(line, classWords, 2)
	return ok
}

var classWords iter.Seq[string] = func(yield func(string) bool) {
	_ = yield("UNCLASSIFIED") && yield("CONFIDENTIAL") && yield("LIMITED OFFICIAL USE") && yield("SECRET")
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !digit(s[i]) {
			return false
		}
	}
	return s != ""
}

func allPunctuation(s string) bool {
	for i := 0; i < len(s); i++ {
		if letter(s[i]) || digit(s[i]) || s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isDumpRow reports whether line is the rest of a database's row: a number, a
// date, and columns.
func isDumpRow(line string) bool {
	i := 0
	for i < len(line) && digit(line[i]) && i < 8 {
		i++
	}
	if i == 0 || i+11 > len(line) || line[i] != ' ' && line[i] != '\t' {
		return false
	}
	d := line[i+1:]
	return digit(d[0]) && digit(d[1]) && d[2] == '/' && digit(d[3]) && digit(d[4]) && d[5] == '/' && allDigits(d[6:10])
}

// isStamp reports whether line is a release stamp or an end mark of a
// publisher.
func isStamp(line string) bool {
	for _, s := range [...]string{"Declassified/Released ", "End Cable Text", "END CABLE TEXT", "=======CABLE ENDS", "CABLE ENDS"} {
		if strings.HasPrefix(line, s) {
			return true
		}
	}
	return false
}

// signature reads the signature from the last line of the text, and from the
// one before it if two posts signed. It reports whether there is one.
func (p *parser) signature(first, k, pos, start, end int) bool {
	line := p.src[start:end]
	if name, cut := signerText(line); cut {
		end = start + len(name)
		if k := strings.Index(line[len(name):], "NNNN"); k >= 0 {
			p.m.Ending.NNNN = Span{end + k, end + k + 4}
		} else {
			p.mark(KindDebris, end, start+len(line))
		}
	}
	if end-start <= 48 && p.signsAlone(first, k, pos, start) {
		if p.addSigners(start, end) {
			p.textEnd = min(p.textEnd, start)
			p.lines[k].FormatLine = FL12
			// A second signer above the first.
			for x := k - 1; x >= first; x-- {
				s, e := p.content(x)
				if s = max(s, pos); s >= e {
					continue
				}
				if e-s <= 24 && isSurname(p.src[s:e]) && p.signsAlone(first, x, pos, s) && hasLowerNear(p.src[max(0, s-200):s]) {
					if p.addSigners(s, e) {
						n := len(p.m.Signers)
						p.m.Signers[n-1], p.m.Signers[n-2] = p.m.Signers[n-2], p.m.Signers[n-1]
						p.textEnd = min(p.textEnd, s)
					}
				}
				break
			}
			return true
		}
	}
	// On the last line of the text, behind the end of its last sentence.
	if strings.HasSuffix(line, ".") {
		return false // a sentence
	}
	text := p.src[start:end]
	n := strings.LastIndexAny(text, ".!?\"):")
	if n < 0 || n+2 >= len(text) || text[n+1] != ' ' || len(text)-n > 40 {
		return false
	}
	at := n + 1
	for at < len(text) && text[at] == ' ' {
		at++
	}
	name := text[at:]
	if at-n < 3 && !hasLower(text[:n]) && len(strings.Fields(name)) > 1 || hasLower(name) || !isSurname(name) {
		return false
	}
	if !p.addSigners(start+at, end) {
		return false
	}
	p.textEnd = min(p.textEnd, start+n+1)
	return true
}

func hasLowerNear(s string) bool { return hasLower(s) }

// signsAlone reports whether the line at start, which is the last of the
// text, does not continue the sentence above it.
func (p *parser) signsAlone(first, k, pos, start int) bool {
	blankBefore := false
	for x := k - 1; x >= first && k-x < 30; x-- {
		s, e := p.content(x)
		if s = max(s, pos); s >= e {
			blankBefore = true
			continue
		}
		c := p.src[e-1]
		return blankBefore || e-s < 20 && !hasLower(p.src[s:e]) || strings.IndexByte(".?!\")':-#*=_/]>", c) >= 0 ||
			c >= 0x80 || hasLower(p.src[s:e]) && !hasLower(p.src[start:p.lines[k].End])
	}
	return true
}

// signerText cuts what sticks to a signature: NNNN, end marks, digits, a
// classification behind two blanks.
func signerText(line string) (string, bool) {
	s := line
	if k := strings.LastIndex(s, "  "); k > 0 {
		if _, rest, ok := classify.CutClassWord(s[k+2:]); ok && rest == "" {
			s = strings.TrimRight(s[:k], " ")
		}
	}
	for {
		t := strings.TrimRight(s, " #.*")
		t = strings.TrimSuffix(t, "NNNN")
		cut := t
		for len(cut) > 3 && digit(cut[len(cut)-1]) {
			cut = cut[:len(cut)-1]
		}
		if cut != "" && upper(cut[len(cut)-1]) {
			t = cut // a page number that stuck: SCHMIDT1
		}
		if t == s {
			break
		}
		s = t
	}
	if strings.HasSuffix(line, "JR.") && s+"." == line {
		return line, false
	}
	return s, s != line && s != ""
}

// addSigners records the names of src[start:end], which a slash, a comma or
// AND part.
func (p *parser) addSigners(start, end int) bool {
	n := len(p.m.Signers)
	text := p.src[start:end]
	for from := 0; from < len(text); {
		stop, next := len(text), len(text)
		for _, sep := range [...]string{"/", ",", " AND ", " & ", "  "} {
			if k := strings.Index(text[from:], sep); k >= 0 && from+k < stop {
				if sep == "," && isSuffix(strings.TrimSpace(text[from+k+1:])) {
					continue
				}
				stop, next = from+k, from+k+len(sep)
			}
		}
		f := p.field(start+from, start+stop)
		if f.Present() {
			if !isSurname(f.Value) || isWithheld(f.Value) {
				p.m.Signers = p.m.Signers[:n]
				return false
			}
			p.m.Signers = append(p.m.Signers, f)
		}
		from = next
	}
	return len(p.m.Signers) > n
}

func isSuffix(s string) bool {
	switch strings.TrimRight(s, ". ") {
	case "JR", "SR", "II", "III", "IV", "Jr", "Sr":
		return true
	}
	return false
}

// isSurname reports whether s has the form of a signature: up to three words
// of letters, each beginning with a capital, none of them a word of the trade.
func isSurname(s string) bool {
	words, letters, lowers, uppers := 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			continue
		case letter(c):
			letters++
			if lower(c) {
				lowers++
			} else {
				uppers++
			}
		case c == '\'' || c == '-' || c == '.' || c >= 0x80:
		case c == ',' && isSuffix(strings.TrimSpace(s[i+1:])):
		default:
			return false
		}
		if i == 0 || s[i-1] == ' ' {
			words++
			if lower(c) || c == '-' || c == '.' {
				return false
			}
		}
	}
	if letters < 2 || words > 4 || lowers > 0 && (words > 3 || uppers > 2*words) {
		return false
	}
	if strings.Trim(s, "X ") == "" || strings.HasPrefix(s, "XXX") {
		return false
	}
	if _, _, ok := classify.CutRoleEnd(s); ok {
		return false
	}
	if _, rest, ok := classify.CutCaption(s); ok && rest == "" {
		return false
	}
	if _, rest, _, ok := classify.CutBanner(s); ok && rest == "" {
		return false
	}
	switch s {
	case "BT", "END", "UNQUOTE", "REGARDS", "END TEXT", "NNNN", "NNN", "END QUOTE", "END UNCLASSIFIED", "COMMENT", "SUMMARY", "CLASSIFIED", "ADDRESS", "NOTE":
		return false
	}
	return !strings.HasPrefix(s, "END ") && !strings.HasPrefix(s, "End ")
}

// furniture takes a line of the body that is not its author's: a caption or
// class word of a page, the head of a further section. It returns where the
// reading goes on, 0 if the line is prose.
func (p *parser) furniture(i, start, end int) int {
	b := &p.body
	line := p.src[start:end]
	if len(line) > 200 {
		return 0
	}
	if len(line) <= 20 {
		switch {
		case strings.EqualFold(line, "SIPDIS") || b.joint < 6 && (line == "NOFORN" || line == "SENSITIVE"):
			if c, _, ok := classify.CutCaption(line); ok {
				p.addCaption(c, Span{start, end})
			}
			return p.liftFurniture(i, start, end)
		case line == "BT":
			p.mark(KindProsign, start, end)
			return p.liftFurniture(i, start, end)
		}
	}
	if isSiteLine(line) {
		return p.liftSite(i)
	}
	if bt, ok := p.cutBanner(line); ok {
		switch {
		case bt.mrn != (MRN{}) && bt.mrn == p.m.MRN.Value && bt.n == len(line):
			// The banner of the next section.
			p.mark(KindRepeat, start, end)
			b.joint = 0
			if bt.section.Number > b.sectionSeen {
				b.sectionSeen = bt.section.Number
			}
			return p.liftFurniture(i, start, end)
		case bt.n == len(line) && bt.mrn == (MRN{}) && bt.section == (Section{}) && b.joint <= 2:
			p.mark(KindClassWord, start, end)
			return p.liftFurniture(i, start, end)
		}
	}
	if b.joint > 8 {
		return 0
	}
	for _, a := range p.m.Attention {
		if a.Value == line {
			p.mark(KindRepeat, start, end)
			return p.liftFurniture(i, start, end)
		}
	}
	// Below a joint the labels of the head stand again.
	lab, ok := p.cutLabel(line, true)
	if !ok || lab.damaged || lab.kind == classifierLabel && len(p.m.Classifier) == 0 {
		return 0
	}
	from := start + lab.n
	if lab.kind == orderLabel && lab.n == 0 {
		_, rest, _, _ := classify.CutOrder(line)
		from = end - len(rest)
	}
	_, next := p.extent(i, from, lab.kind)
	next = max(next, p.lines[i].End)
	p.mark(KindRepeat, start, end)
	p.hole(p.lines[i].Start, next)
	b.joint = 0
	return next
}

// isSiteLine reports whether line sends the reader to a post's site, as many
// a post has its cables end.
func isSiteLine(line string) bool {
	return line[0] == 'V' && (strings.HasPrefix(line, "Visit ") || strings.HasPrefix(line, "VISIT ")) && strings.Contains(line, "lassified Web")
}

// liftSite lifts a site's line and address out of the text.
func (p *parser) liftSite(i int) int {
	next := p.lines[i].End
	for n := 0; n < 3 && i < len(p.lines); i, n = i+1, n+1 {
		start, end := p.content(i)
		if start == end || n > 0 && !strings.Contains(p.src[start:end], "http") && !strings.Contains(p.src[start:end], "/") {
			break
		}
		p.mark(KindSite, start, end)
		next = max(next, p.liftFurniture(i, start, end))
	}
	return next
}

// liftFurniture lifts line i out of the text around it.
func (p *parser) liftFurniture(i, start, end int) int {
	p.liftLine(Span{start, end})
	p.lines[i].FormatLine = FLBreak
	next := p.lines[i].End
	if n := len(p.holes); n > 0 {
		next = max(next, min(p.holes[n-1].End, p.textEnd))
	}
	return next
}

// repeatedHead reads a heading of the same cable that stands on line i of
// the body, and the head of the text below it. They fill what is missing. It
// reports whether the text goes on with the next section.
func (p *parser) repeatedHead(i int) (pos int, ok bool) {
	start, end := p.content(i)
	p.note(HeadRepeated, Span{start, end}, "the heading stands a second time")
	before := len(p.m.Paragraphs)
	p.repeating = true
	holes := len(p.holes)
	from := p.lines[i].Start
	if p.passed.End > from-4 && p.passed.Start < from {
		from = p.passed.Start
	}
	k := p.heading(i)
	section := p.m.Section.Value.Number
	if k < len(p.lines) {
		s, e := p.content(k)
		if bt, ok := p.cutBanner(p.src[s:max(s, e)]); ok && bt.section.Number > 0 {
			section = bt.section.Number
			p.body.sectionSeen = max(p.body.sectionSeen, section)
		}
	}
	pos = p.head(k)
	for _, b := range p.m.Breaks {
		if b.Start >= from && b.Start < pos && b.Section > section {
			section = b.Section // as the head of the page says
			p.body.sectionSeen = max(p.body.sectionSeen, section)
		}
	}
	if before > 0 && p.body.expected > 1 && section <= max(1, p.m.Section.Value.Number) {
		p.closeParagraph()
		p.mark(KindRepeat, min(pos, p.textEnd), p.textEnd)
		return pos, false
	}
	// The text of the paragraph that the section's end interrupted goes on.
	p.holes = p.holes[:min(holes, len(p.holes))]
	p.liftRange(from, min(pos, p.textEnd))
	p.m.again = append(p.m.again, Span{from, min(pos, p.textEnd)})
	p.body.joint = 0
	return pos, true
}
