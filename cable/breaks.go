package cable

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// Breaks. The joint of two sections leaves a line such as
//
//	TOKYO 00001716  002 OF 002
//
// in the text (post, serial in eight digits, section, number of sections), a
// paper page one such as
//
//	PAGE 02        ROME  01196  01 OF 02  082030Z
//
// Either may stand on its own line or in the middle of a sentence. Both hold
// a number that begins with 0, so the search is for that byte.

// findBreaks records the breaks of the source in order.
func (p *parser) findBreaks(src string) {
	for i := 0; i < len(src); {
		k := strings.IndexByte(src[i:], '0')
		if k < 0 {
			break
		}
		i += k
		end := i + 1
		for end < len(src) && digit(src[end]) {
			end++
		}
		if end-i == 8 && src[i+1] == '0' && i > 0 && blank[src[i-1]] {
			if b, ok := p.sectionBreak(i, end); ok {
				p.m.Breaks = append(p.m.Breaks, b)
				end = b.End
			}
		}
		i = end
	}
	sections := len(p.m.Breaks)
	for i := 0; ; {
		if i = indexRare(src, i, "PAGE ", 'G'); i < 0 {
			break
		}
		if i == 0 || !letter(src[i-1]) {
			if b, ok := p.pageBreak(i); ok {
				p.m.Breaks = append(p.m.Breaks, b)
				i = b.End
				continue
			}
		}
		i += 5
	}
	if pages := len(p.m.Breaks) - sections; pages > 0 && sections > 0 {
		slices.SortFunc(p.m.Breaks, func(a, b Break) int { return a.Start - b.Start })
		// A section's break may stand within the head of a page, or run on from it.
		end := 0
		p.m.Breaks = slices.DeleteFunc(p.m.Breaks, func(b Break) bool {
			if b.End <= end {
				return true
			}
			end = b.End
			return false
		})
		for i := range p.m.Breaks[1:] {
			b := &p.m.Breaks[i+1]
			b.Start = max(b.Start, p.m.Breaks[i].End)
		}
	}
}

// indexRare returns where word next stands in src at or behind from, -1 if
// nowhere. It looks for rare, a byte of word: one that texts seldom have.
func indexRare(src string, from int, word string, rare byte) int {
	at := strings.IndexByte(word, rare)
	for i := from + at; i < len(src); i++ {
		k := strings.IndexByte(src[i:], rare)
		if k < 0 {
			break
		}
		if i += k; strings.HasPrefix(src[i-at:], word) {
			return i - at
		}
	}
	return -1
}

// sectionBreak reads a section break whose serial is src[serial:end].
func (p *parser) sectionBreak(serial, end int) (Break, bool) {
	src := p.src
	var b Break
	i, ok := skipBlanks(src, end)
	if !ok {
		return b, false
	}
	b.Section, i, ok = number(src, i, 3)
	if !ok || b.Section == 0 {
		return b, false
	}
	if i+1 < len(src) && src[i] == '.' && digit(src[i+1]) {
		b.Version = int(src[i+1] - '0')
		i += 2
	}
	i, ok = skipBlanks(src, i)
	if !ok || !strings.HasPrefix(src[i:], "OF") && !strings.HasPrefix(src[i:], "of") {
		return b, false
	}
	i, ok = skipBlanks(src, i+2)
	if !ok {
		return b, false
	}
	b.Of, i, ok = number(src, i, 3)
	if !ok {
		return b, false
	}
	b.Start, b.End = p.postBefore(serial), i
	if n := len(p.m.Breaks); n > 0 {
		b.Start = max(b.Start, p.m.Breaks[n-1].End)
	}
	return b, true
}

// postBefore returns where the name of a post begins that ends in front of
// offset: up to four words of the line, the most that are a known post
// together, else one word.
func (p *parser) postBefore(offset int) int {
	src := p.src
	limit := max(0, offset-40)
	end := offset
	for end > limit && (src[end-1] == ' ' || src[end-1] == '\t') {
		end--
	}
	best, start := offset, end
	for n := 0; n < 4 && start > limit; n++ {
		i := start
		for i > limit && nameByte(src[i-1]) {
			i--
		}
		if i == start {
			break
		}
		start = i
		if _, ok := routing.LookupPost(src[start:end]); ok || n == 0 {
			best = start
		}
		for i > limit && src[i-1] == ' ' {
			i--
		}
		if i > 0 && i == limit && nameByte(src[i-1]) {
			break
		}
		start = i
	}
	return best
}

// pageBreak reads a page break that begins at start.
func (p *parser) pageBreak(start int) (Break, bool) {
	src := p.src
	b := Break{Span: Span{Start: start}}
	i, _ := skipBlanks(src, start+5)
	var ok bool
	if b.Page, i, ok = number(src, i, 2); !ok {
		if b.Page, i, ok = number(src, i, 3); !ok {
			return b, false
		}
	}
	if b.Page == 0 {
		return b, false
	}
	if i, ok = skipBlanks(src, i); !ok {
		return b, false
	}
	// The post and the serial.
	start = i
	for i < len(src) && (nameByte(src[i]) || src[i] == ' ') && i-start < 40 {
		i++
	}
	if i == start {
		return b, false
	}
	start = i
	for i < len(src) && digit(src[i]) {
		i++
	}
	if i-start < 3 || i-start > 8 {
		return b, false
	}
	b.End = i
	if party, n, _, ok := cutParty(src[i:min(len(src), i+24)]); ok && party.Series != "" {
		i += n
		b.End = i
	}
	// Section and number of sections, and the time of the relay: either may
	// be missing.
	if n, next, ok := p.pageSection(i); ok {
		b.Section, b.Of, b.End = n.Number, n.Of, next
		i = next
	}
	if next, ok := skipBlanks(src, i); ok {
		stop, digits := next, 0
		for stop < len(src) && stop-next < 6 {
			if _, ok := ocrDigit(src[stop]); !ok {
				break
			}
			if digit(src[stop]) {
				digits++
			}
			stop++
		}
		if stop-next == 6 && digits >= 4 && stop < len(src) && (src[stop] == 'Z' || src[stop] == 'z') {
			b.End = stop + 1
		}
	}
	if next, _ := skipBlanks(src, b.End); strings.HasPrefix(src[next:], "POSS DUPE") {
		b.End = next + len("POSS DUPE")
	}
	return b, true
}

func (p *parser) pageSection(i int) (Section, int, bool) {
	src := p.src
	var s Section
	i, ok := skipBlanks(src, i)
	if !ok {
		return s, i, false
	}
	if s.Number, i, ok = number(src, i, 2); !ok {
		return s, i, false
	}
	if i, ok = skipBlanks(src, i); !ok || !strings.HasPrefix(src[i:], "OF") {
		return s, i, false
	}
	if i, ok = skipBlanks(src, i+2); !ok {
		return s, i, false
	}
	s.Of, i, ok = number(src, i, 2)
	return s, i, ok
}

// number reads a number of exactly n digits at src[i:].
func number(src string, i, n int) (v, next int, ok bool) {
	if i+n > len(src) {
		return 0, i, false
	}
	for k := i; k < i+n; k++ {
		if !digit(src[k]) {
			return 0, i, false
		}
		v = v*10 + int(src[k]-'0')
	}
	if i+n < len(src) && digit(src[i+n]) {
		return 0, i, false
	}
	return v, i + n, true
}

// skipBlanks passes the blanks of a line; ok is false if there are none or
// the source ends.
func skipBlanks(src string, i int) (next int, ok bool) {
	next = i
	for next < len(src) && (src[next] == ' ' || src[next] == '\t') {
		next++
	}
	return next, next > i && next < len(src)
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'A' <= c&^0x20 && c&^0x20 <= 'Z' }
func upper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func lower(c byte) bool  { return 'a' <= c && c <= 'z' }

// nameByte reports whether c may stand in the name of a post.
func nameByte(c byte) bool { return letter(c) || c == '\'' || c == '-' || c == '.' }

// liftLine makes a hole of furniture: with its whole line if nothing else
// stands on that, and with blank lines around it.
func (p *parser) liftLine(b Span) {
	src := p.src
	start, end := b.Start, b.End
	for start > 0 && (src[start-1] == ' ' || src[start-1] == '\t') {
		start--
	}
	for end < len(src) && (src[end] == ' ' || src[end] == '\t' || p.backs && src[end] == '\\') {
		end++
	}
	ownLine := (start == 0 || lineEnd(src[start-1])) && (end == len(src) || lineEnd(src[end]))
	if !ownLine {
		switch {
		case start == 0 || lineEnd(src[start-1]):
			p.hole(b.Start, end)
		case end == len(src) || lineEnd(src[end]):
			p.hole(start, end)
		case start < b.Start: // one of the blanks around the break stays
			p.hole(b.Start, end)
		default:
			p.hole(b.Start, b.End)
		}
		return
	}
	if end < len(src) {
		if src[end] == '\r' && end+1 < len(src) && src[end+1] == '\n' {
			end++
		}
		end++
	}
	// The blank lines around a break are its own.
	for end < len(src) && blank[src[end]] {
		end++
	}
	for end > b.End && !lineEnd(src[end-1]) {
		end--
	}
	before := start
	for before > 0 && (blank[src[before-1]] || p.backs && src[before-1] == '\\') {
		before--
	}
	if before > 0 {
		if k := strings.IndexAny(src[before:start], "\n\r\f"); k >= 0 {
			start = min(start, before+k+1)
			if src[start-1] == '\r' && start < b.Start && src[start] == '\n' {
				start++
			}
		}
	}
	p.hole(start, end)
}

// liftRange makes a hole of whole lines, and of the blank lines in front of
// it.
func (p *parser) liftRange(start, end int) {
	for start > 0 && blank[p.src[start-1]] {
		start--
	}
	for start < end && !lineEnd(p.src[start]) {
		start++
	}
	// One line end stays in its place.
	if start+1 < end && p.src[start] == '\r' && p.src[start+1] == '\n' {
		start++
	}
	if start < end && lineEnd(p.src[start]) {
		start++
	}
	p.hole(start, end)
}

func lineEnd(c byte) bool { return c == '\n' || c == '\r' || c == '\f' }

func pad2(n int) string {
	if 0 <= n && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
