package cable

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/classify"
)

// The numbers of paragraphs: which of the numbers that stand in a text are
// those of its paragraphs.

// cutBareNumber reads the expected number where its full stop is lost, in
// front of a sentence in capitals.
func (p *parser) cutBareNumber(line string) (n int, rest string, ok bool) {
	i := 0
	for i < len(line) && i < 3 && digit(line[i]) {
		n = n*10 + int(line[i]-'0')
		i++
	}
	if n != p.body.expected || n < 2 || i+3 > len(line) || hasLower(line) {
		return 0, line, false
	}
	k := i
	if line[k] == ',' {
		k++ // a scanned full stop
	}
	if line[k] != ' ' || !upper(line[k+1]) {
		return 0, line, false
	}
	return n, line[i:], true
}

// doubledMark reads a portion mark behind a bracket or another sign too many:
// ((S), \(C/NF).
func doubledMark(text string) (classify.Marking, string, bool, bool) {
	if text == "" || letter(text[0]) || digit(text[0]) || text[0] == '"' {
		return classify.Marking{}, text, false, false
	}
	_, n := utf8.DecodeRuneInString(text)
	if n >= len(text) || text[n] != '(' {
		return classify.Marking{}, text, false, false
	}
	m, after, _, ok := classify.CutPortion(text[n:])
	return m, after, true, ok
}

// markedRole reports whether a portion mark stands behind the opening words
// of text: Comment. (SBU)
func markedRole(text string) bool {
	if text == "" || !upper(text[0]) {
		return false
	}
	k := strings.IndexByte(text[:min(len(text), 48)], '(')
	if k < 0 {
		return false
	}
	r, rest, ok := classify.CutRole(text)
	if !ok || r == classify.RoleBody {
		return false
	}
	_, _, _, ok = classify.CutPortion(strings.TrimLeft(rest, " "))
	return ok
}

// acceptNumber decides whether a number at the start of a line is that of a
// paragraph. A portion mark behind it settles it; without one the number must
// be the expected one, and not that of a list inside the paragraph.
func (p *parser) acceptNumber(n, indent int, marked bool, text string) bool {
	b := &p.body
	if marked {
		return n > 0
	}
	switch {
	case n == b.list && n > 0:
		b.list++
		return false
	case n == 1 && b.expected > 1:
		b.list = 2
		return false
	case n == b.expected && indent <= 2:
		if b.marked && !b.blank && !b.prevEnded {
			return false
		}
		return text == "" || !lower(text[0]) || b.blank
	case indent > 2 || b.marked || text == "" || lower(text[0]):
		return false
	case n > b.expected && n <= b.expected+3:
		return b.blank || b.prevEnded && n <= b.expected+1
	case n > 1 && n == b.expected-1:
		return b.blank && b.prevEnded && b.list == 0 // a number given twice
	}
	return false
}

// cutNumber reads a paragraph's number with its punctuation: 9. or 9) behind
// an optional pilcrow.
func cutNumber(line string) (n int, rest string, ok bool) {
	s := strings.TrimPrefix(line, pilcrow)
	i := 0
	for i < len(s) && i < 3 && digit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || i == len(s) {
		return 0, line, false
	}
	switch s[i] {
	case '.', ')':
		i++
		if i < len(s) && (digit(s[i]) || s[i-1] == '.' && s[i] == ')') {
			if digit(s[i]) {
				return 0, line, false
			}
			i++
		}
	case ' ':
		// 9 (C): only with a portion mark.
		if _, _, _, ok := classify.CutPortion(strings.TrimLeft(s[i:], " ")); !ok || s[i+1] != '(' {
			return 0, line, false
		}
	default:
		if s[i] != '(' {
			return 0, line, false
		}
		if _, _, _, ok := classify.CutPortion(s[i:]); !ok {
			return 0, line, false
		}
	}
	return n, s[i:], true
}

// inlineParagraphs finds the paragraphs that begin inside a line, where line
// ends were lost: the expected number behind the end of a sentence.
func (p *parser) inlineParagraphs(i, start, end int) {
	b := &p.body
	for from := start; ; {
		at, next := p.inlineNumber(from, end)
		if at < 0 {
			return
		}
		_, b.end = p.trim(b.start, at)
		n, rest, _ := cutNumber(p.src[at:end])
		numberEnd := end - len(rest)
		text := strings.TrimLeft(rest, " ")
		mark, after, repaired, marked := classify.CutPortion(text)
		b.expected = n + 1
		para := Paragraph{Span: Span{at, numberEnd}, Number: Field[int]{Value: n, Span: Span{at, numberEnd}}}
		markAt := Span{end - len(text), end - len(text)}
		if marked {
			markAt.End = end - len(after)
			p.setPortion(&para, mark, markAt, repaired)
		}
		p.openParagraph(para, markAt.End)
		b.start, _ = p.trim(markAt.End, end)
		b.end = end
		from = max(b.start, next)
	}
}

// inlineNumber finds the expected number as that of a paragraph inside the
// line that ends at end; next is where the search would go on.
func (p *parser) inlineNumber(from, end int) (at, next int) {
	b := &p.body
	want := strconv.Itoa(b.expected)
	for i := from; i < end; {
		k := strings.Index(p.src[i:end], want)
		if k < 0 {
			return -1, end
		}
		i += k
		next = i + len(want)
		at = i
		if at-from >= 2 && p.src[at-2:at] == pilcrow {
			at -= 2
		}
		before := at
		for before > from && p.src[before-1] == ' ' {
			before--
		}
		if before == at || before == from || next >= end || p.src[next] != '.' && p.src[next] != ')' {
			i = next
			continue
		}
		n, rest, ok := cutNumber(p.src[at:end])
		if !ok || n != b.expected {
			i = next
			continue
		}
		text := strings.TrimLeft(rest, " ")
		if _, _, _, ok := classify.CutPortion(text); ok {
			return at, next
		}
		c := p.src[before-1]
		if !b.marked && strings.IndexByte(".?!\"')", c) >= 0 && text != "" && (upper(text[0]) || text[0] == '"') {
			return at, next
		}
		i = next
	}
	return -1, end
}
