package cable

import "strings"

// The telegram of 1973-79 as the National Archives release it has more in
// front of its heading: which offices of the Department got how many copies,
// the relay's number and time, and on what the Department sent, who drafted
// and approved it. All of that stands again in front of each section.

// A frontState is what a line in front of the heading may continue.
type frontState uint8

const (
	noFront frontState = iota
	actionCopies
	infoCopies
	clearances
)

// frontLine reads a line in front of the heading. It reports whether the line
// is one.
func (p *parser) frontLine(i, start, end int) bool {
	line := p.src[start:end]
	switch {
	case isPosition(line):
		p.mark(KindPageLine, start, end)
	case isRelayLine(line):
		p.front = noFront
		p.mark(KindPageLine, start, end)
	case startsCopies(line, "ACTION ") || startsCopies(line, "ORIGIN "):
		p.front = actionCopies
		p.mark(KindLabel, start, start+6)
		p.readCopies(start+7, end)
	case startsCopies(line, "INFO "):
		p.front = infoCopies
		p.mark(KindLabel, start, start+4)
		p.readCopies(start+5, end)
	case (p.front == actionCopies || p.front == infoCopies) && startsCopies(line, ""):
		p.readCopies(start, end)
	case strings.HasPrefix(line, "DRAFTED BY"):
		p.front = clearances
		p.readDrafting(&p.m.Drafting.DraftedBy, start, start+len("DRAFTED BY"), end)
	case strings.HasPrefix(line, "APPROVED BY"):
		p.front = clearances
		p.readDrafting(&p.m.Drafting.ApprovedBy, start, start+len("APPROVED BY"), end)
	case p.front == clearances && isClearance(line):
		if !p.repeating {
			p.m.Drafting.Clearances = append(p.m.Drafting.Clearances, p.field(start, end))
		} else {
			p.mark(KindRepeat, start, end)
		}
	case isClassLine(line) && p.paged:
		p.mark(KindClassWord, start, end)
	default:
		return false
	}
	return true
}

// isPosition reports whether line is the number of a position or terminal,
// which the telegrams of 1974 print below the head of a page: two octal
// digits, or two such numbers.
func isPosition(line string) bool {
	octal := func(s string) bool { return len(s) == 2 && '0' <= s[0] && s[0] <= '7' && '0' <= s[1] && s[1] <= '7' }
	return octal(line) || len(line) == 5 && octal(line[:2]) && octal(line[3:]) && strings.IndexByte("-/ ", line[2]) >= 0
}

// isRelayLine reports whether line is the line of hyphens with the relay's
// number, and its time and position: ----- 038440  221618Z /43.
func isRelayLine(line string) bool {
	n := 0
	for n < len(line) && line[n] == '-' {
		n++
	}
	if n < 8 || n == len(line) || len(line)-n > 40 {
		return false
	}
	digits := 0
	for _, c := range []byte(line[n:]) {
		switch {
		case digit(c):
			digits++
		case c == ' ' || c == '/' || c == '-' || c == 'Z' || 'A' <= c && c <= 'F':
		default:
			return false
		}
	}
	return digits >= 3
}

// cutCopies reads an office and its number of copies: ARA-16.
func cutCopies(s string) (office string, copies, n int, ok bool) {
	i := 0
	for i < len(s) && i < 12 && (upper(s[i]) || digit(s[i]) || s[i] == '/') {
		i++
	}
	if i == 0 || !upper(s[0]) || i+3 > len(s) || s[i] != '-' || !digit(s[i+1]) || !digit(s[i+2]) {
		return "", 0, 0, false
	}
	if i+3 < len(s) && s[i+3] != ' ' {
		return "", 0, 0, false
	}
	return s[:i], int(s[i+1]-'0')*10 + int(s[i+2]-'0'), i + 3, true
}

// startsCopies reports whether label and then an office with its copies begin
// line, or without a label the total of the copies does.
func startsCopies(line, label string) bool {
	rest, ok := strings.CutPrefix(line, label)
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, " ")
	if _, _, _, ok := cutCopies(rest); ok {
		return true
	}
	if _, n, ok := cutTotal(rest); ok && label == "" {
		return n > 0
	}
	return label == "" && strings.HasPrefix(rest, "( ISO )")
}

// cutTotal reads the total of the copies: /030 W. The letter says whether the
// telegram came in (W) or went out (R).
func cutTotal(s string) (total, n int, ok bool) {
	if len(s) < 4 || s[0] != '/' {
		return 0, 0, false
	}
	total, n, ok = number(s, 1, 3)
	if !ok {
		return 0, 0, false
	}
	k := n
	for k < len(s) && s[k] == ' ' {
		k++
	}
	if k < len(s) && (s[k] == 'W' || s[k] == 'R') && (k+1 == len(s) || s[k+1] == ' ') {
		n = k + 1
	}
	return total, n, true
}

// readCopies reads the offices of a line of the distribution.
func (p *parser) readCopies(start, end int) {
	d := &p.m.Distribution
	list := &d.Info
	if p.front == actionCopies {
		list = &d.Action
	}
	if p.repeating {
		p.mark(KindRepeat, start, end)
		return
	}
	for i := start; i < end; {
		if p.src[i] == ' ' || p.src[i] == '\t' {
			i++
			continue
		}
		s := p.src[i:end]
		if office, copies, n, ok := cutCopies(s); ok {
			*list = append(*list, Copies{Span{i, i + n}, office, copies})
			i += n
			continue
		}
		if total, n, ok := cutTotal(s); ok {
			fill(&d.Total, total, i, i+4)
			p.mark(KindPageLine, i+4, i+n)
			i += n
			continue
		}
		k := i
		for k < end && p.src[k] != ' ' {
			k++
		}
		if strings.HasPrefix(s, "( ISO )") {
			k = i + len("( ISO )")
		}
		p.mark(KindPageLine, i, k)
		i = k
	}
	if len(*list) > 0 {
		d.Span = d.Span.cover(Span{start, end})
	}
}

// readDrafting reads who drafted or approved a telegram.
func (p *parser) readDrafting(f *Field[string], start, from, end int) {
	p.mark(KindLabel, start, from)
	for from < end && (p.src[from] == ' ' || p.src[from] == ':') {
		from++
	}
	v := p.field(from, end)
	switch {
	case !v.Present():
	case f.Present():
		p.mark(KindRepeat, v.Start, v.End)
	default:
		*f = v
	}
}

// isClearance reports whether line names an office and an officer who cleared
// the telegram: EB/ABC:JQPUBLIC, or an office and a hyphen.
func isClearance(line string) bool {
	if len(line) > 72 || !upper(line[0]) || hasLower(line) {
		return false
	}
	k := 0
	for k < len(line) && line[k] != ':' && line[k] != '-' {
		k++
	}
	if k < 1 || k > 24 || k == len(line) {
		return false
	}
	_, _, _, isHead := cutPrecedenceLine(line)
	return !isHead
}

// endOfArchives finds where the attributes begin that the Archives print below
// a telegram; they are no part of it.
func (p *parser) endOfArchives() {
	const label = "Message Attributes"
	if p.stampSeen = indexRare(p.src[:p.end], 0, releaseStamp, '/') >= 0; !p.stampSeen {
		return
	}
	at := p.nextLine(0, label)
	if at >= p.end {
		return
	}
	p.end = at
	p.tail = at
}

// isMessageText reports whether line is the title that the Archives print
// above a telegram.
func isMessageText(line string) bool { return line == "Message Text" }
