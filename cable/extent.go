package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// Where a field of the head ends: where something else begins, in the middle of
// a line or on the next.

// extent finds where the value of a field ends that begins at from on line i,
// and where the reading is to go on.
func (p *parser) extent(i, from int, kind labelKind) (f fieldText, next int) {
	f = fieldText{from, from}
	i = p.lineAt(i, max(from-1, 0))
	first := true
	for lines := 0; i < len(p.lines); i, first = i+1, false {
		l := p.lines[i].Span
		start, end := p.contentFrom(i, from)
		broken := start < end && p.atFurniture(end)
		if k := p.fieldBreak(start, end); k > 0 {
			if start, end = p.contentFrom(i, k); start == end {
				p.lines[i].FormatLine = FLBreak
				next = l.End
				continue
			}
		}
		if start == end && p.lines[i].FormatLine == FLBreak {
			next = l.End
			continue
		}
		if start == end {
			next = l.End
			if f.end == f.start && lines < 4 {
				lines++
				continue // the value stands below its label
			}
			if kind == refLabel && p.refGoesOn(i+1) {
				continue
			}
			return f, next
		}
		line := p.src[start:end]
		if !first && p.fieldStops(line, kind, f, broken) {
			return f, p.lines[i].Start
		}
		if lines++; lines > 60 {
			return f, p.lines[i].Start
		}
		p.lines[i].FormatLine = FL12
		from := 0
		if first {
			from = 1
			if kind == refLabel {
				from = 0 // REF: REFERENCE: 01 ABUJA 997
			}
		}
		if k := p.inlineStop(line, from, kind); k >= 0 && (k > 0 || first) {
			_, f.end = p.trim(f.start, start+k)
			return f, start + k
		}
		f.end = end
		next = l.End
	}
	return f, max(next, f.end)
}

// fieldBreak lifts the breaks that begin before end; it returns the end of
// one that stands at start, else 0.
func (p *parser) fieldBreak(start, end int) int {
	after := 0
	for p.atFurniture(end) {
		b := p.pass()
		if p.inMargin() {
			p.liftMargin(b)
		} else {
			p.liftLine(b)
		}
		if b.Start <= max(start, after) {
			after = b.End
		}
	}
	return after
}

// inlineStop returns where something else begins inside a field's line, or
// -1.
func (p *parser) inlineStop(line string, from int, kind labelKind) int {
	k := p.findLabel(line, from)
	if kind == refLabel || kind == tagsLabel {
		// Items may be labelled too: REF A STATE 122214.
		for k >= 0 {
			if lab, ok := p.cutLabel(line[k:], false); !ok || lab.kind != kind {
				break
			}
			k = p.findLabel(line, k+1)
		}
	}
	limit := k
	if k < 0 {
		limit = len(line)
	}
	if n := p.inlineParagraph(line, limit, kind); n >= 0 {
		k, limit = n, n
	}
	if kind == subjectLabel {
		if n := bodyInside(line[:limit]); n >= 0 {
			k = n
		}
	}
	return k
}

// bodyInside returns where in a subject's line what stands below a subject
// begins, or -1: a rule, the summary's title, words on how to handle the text.
func bodyInside(line string) int {
	for i := 1; i < len(line); i++ {
		if line[i-1] != ' ' {
			continue
		}
		switch line[i] {
		case '-':
			if strings.HasPrefix(line[i:], "-----") {
				return i
			}
		case 'S':
			if strings.HasPrefix(line[i:], "SUMMARY:") || strings.HasPrefix(line[i:], "Summary:") {
				return i
			}
			if _, ok := foldPrefix(line[i:], "SENSITIVE BUT UNCLASSIFIED"); ok {
				return i
			}
		}
	}
	return -1
}

// inlineParagraph returns where the first paragraph begins inside a line of
// the head and before limit, or -1: number 1 and a portion mark or a role,
// behind a blank. Many labels may share a line, so it looks no further.
func (p *parser) inlineParagraph(line string, limit int, kind labelKind) int {
	if kind == orderLabel || kind == declLabel || kind == tagsLabel {
		return -1
	}
	for i := 1; i < limit && i+3 < len(line); i++ {
		if line[i] != '1' || line[i+1] != '.' {
			continue
		}
		start := i
		if strings.HasSuffix(line[:i], pilcrow) {
			start -= len(pilcrow)
		}
		if start == 0 || line[start-1] != ' ' {
			continue
		}
		rest := strings.TrimLeft(line[i+2:], " ")
		if _, _, _, ok := classify.CutPortion(rest); ok {
			return start
		}
		if r, _, ok := classify.CutRole(rest); ok && r != classify.RoleBody {
			return start
		}
	}
	return -1
}

// fieldStops reports whether line, on a line of its own behind the field,
// does not continue it. A line with a break in it continues a field unless
// something else begins there.
func (p *parser) fieldStops(line string, kind labelKind, f fieldText, broken bool) bool {
	empty := f.start == f.end
	if lab, ok := p.cutLabel(line, true); ok && (kind != refLabel || lab.kind != refLabel) {
		return kind != orderLabel || lab.kind != declLabel || strings.Trim(p.src[f.start:f.end], " :;,") != ""
	}
	if n, rest, ok := cutNumber(line); ok && !(kind == refLabel && n != 1) {
		_ = rest
		return true
	}
	if isRule(line) {
		return true
	}
	if _, ok := p.cutBanner(line); ok {
		return true
	}
	if r, _, ok := classify.CutRole(line); ok && r != classify.RoleBody && kind != classifierLabel {
		return true
	}
	if _, ok := foldPrefix(line, "SENSITIVE BUT"); ok {
		return true
	}
	if _, rest, ok := classify.CutCaption(line); ok && rest == "" {
		return true
	}
	if broken && kind != tagsLabel && kind != orderLabel {
		return false
	}
	before := p.src[f.start:f.end]
	switch kind {
	case tagsLabel:
		if strings.HasSuffix(before, ",") {
			return false
		}
		return !empty && !classify.IsTagList(line) || empty && hasLower(line)
	case orderLabel, declLabel:
		if empty {
			return false
		}
		_, ok := foldPrefix(line, "DECL")
		for _, open := range [...]string{":", " DECL", " AFTER", " UPON", " OF"} {
			ok = ok || strings.HasSuffix(before, open)
		}
		return !ok
	case subjectLabel:
		if strings.HasPrefix(line, "-----") {
			return true
		}
		if line[0] == '(' && !empty {
			if _, _, _, ok := classify.CutPortion(line); ok {
				return true
			}
		}
		return !empty && f.end-f.start > 600
	case refLabel:
		return !empty && !refContinues(before, line)
	case classifierLabel:
		if line[0] == '(' {
			if _, rest, _, ok := classify.CutPortion(line); ok && len(rest) > 20 {
				return true
			}
		}
		if empty {
			return false
		}
		last := before[len(before)-1]
		return (last == '.' || last == ')') && hasReason(before) && line[0] != '(' && upper(line[0]) && !strings.HasPrefix(line, "AND") && !strings.HasPrefix(line, "REASON")
	}
	return false
}

// hasReason reports whether s names a section of an order that gives reasons.
func hasReason(s string) bool {
	for _, section := range [...]string{"1.4", "1.5", "1.3", "1.6"} {
		if strings.Contains(s, section) {
			return true
		}
	}
	return false
}

// refContinues reports whether line goes on with a list of references.
func refContinues(before, line string) bool {
	switch before[len(before)-1] {
	case ',', ';', '-', '(', '/':
		return true
	}
	if strings.HasSuffix(before, " AND") || strings.HasSuffix(before, " and") {
		return true
	}
	if refItemStart(line) {
		return true
	}
	for i := 0; i < len(line); i++ {
		if digit(line[i]) {
			return len(line) < 90
		}
	}
	return !hasLower(line) || strings.Count(before, "(") > strings.Count(before, ")")
}

// refItemStart reports whether line begins with the letter of a list item.
func refItemStart(line string) bool {
	line = strings.TrimPrefix(line, pilcrow)
	if len(line) < 3 {
		return false
	}
	if line[0] == '(' || line[0] == '[' {
		return letter(line[1]) && (line[2] == ')' || line[2] == ']')
	}
	return letter(line[0]) && strings.IndexByte(".):", line[1]) >= 0 && !digit(line[2])
}

// refGoesOn reports whether, below a blank line, a further item of a list of
// references stands on line i or right behind further blank lines.
func (p *parser) refGoesOn(i int) bool {
	for n := 0; i < len(p.lines) && n < 8; i, n = i+1, n+1 {
		start, end := p.content(i)
		if start == end || p.breakIn(start, end) {
			continue
		}
		line := p.src[start:end]
		if _, rest, ok := classify.CutClassWord(line); ok && rest == "" {
			continue
		}
		if refItemStart(line) {
			return true
		}
		_, rest, ok := routing.CutPost(line)
		rest = strings.TrimLeft(rest, " ")
		return ok && rest != "" && digit(rest[0])
	}
	return false
}
