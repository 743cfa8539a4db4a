package find

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// The plain twin of the search: it reads every cable, looks for one term after
// the other, with a regular expression for each, and knows no filter.

// slowText returns src with blanks in place of what is lifted out of it, or
// with U+0000 if that is no blank, which takes part in nothing.
func slowText(src string, holes []cable.Span) string {
	b := []byte(src)
	letter := func(i int) bool { return 0 <= i && i < len(src) && 'A' <= src[i]&^0x20 && src[i]&^0x20 <= 'Z' }
	for _, h := range holes {
		if h.Start == h.End {
			continue
		}
		// A piece of a word is none.
		for i := h.Start; letter(h.Start) && i > 0 && letter(i-1); i-- {
			for k := i; k > 0 && slowWordBefore(src, k); k-- {
				b[k-1] = '!'
			}
			break
		}
		if letter(h.End-1) && letter(h.End) {
			for k := h.End; slowWordAt(src, k); k++ {
				b[k] = '!'
			}
		}
		for i := h.Start; i < h.End; i++ {
			if b[i] = 0; i == h.Start && strings.IndexByte(" \t\n\v\f\r\\>", src[i]) >= 0 {
				b[i] = ' '
			}
		}
	}
	return string(b)
}

func slowWordBefore(src string, k int) bool {
	r := []rune(src[:k])
	return slowLetter(r[len(r)-1]) || src[k-1] >= 0x80 && slowWordAt(src, k-1)
}

func slowWordAt(src string, k int) bool {
	if k >= len(src) {
		return false
	}
	for k > 0 && src[k]&0xc0 == 0x80 {
		k--
	}
	return slowLetter([]rune(src[k:])[0])
}

func slowLetter(r rune) bool {
	return r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r))
}

// slowFind returns where a pattern stands in a text of slowText.
func slowFind(p *pattern, text string) (found []cable.Span) {
	const letters = `[\pL\pM\pN]`
	var b strings.Builder
	b.WriteString("^")
	for i, w := range strings.Split(p.key, " ") {
		if i > 0 {
			b.WriteString(`(?:[^\pL\pM\pN]+)`)
		}
		for k, r := range []rune(w) {
			if k > 0 {
				b.WriteString(`(?:-[ \t\n\v\f\r\\>][ \t\n\v\f\r\\>\x00]*)?`)
			}
			b.WriteString("[" + regexp.QuoteMeta(string(r)))
			if u := unicode.ToUpper(r); r < 0x100 && u < 0x100 && r != 0xd7 {
				b.WriteString(regexp.QuoteMeta(string(u)))
			}
			b.WriteString("]")
		}
	}
	if p.prefix {
		b.WriteString(letters + "*")
	} else {
		b.WriteString("(?:$|[^" + letters[1:])
	}
	if !p.prefix {
		b.WriteString(")")
	}
	re := regexp.MustCompile(strings.Replace(b.String(), "^", "^(", 1) + ")")
	if !p.prefix {
		s := b.String()
		k := strings.LastIndex(s, "(?:$|")
		re = regexp.MustCompile("^(" + s[1:k] + ")" + s[k:])
	}
	before := ' '
	for i, r := range text {
		// A byte that is no character begins no word either.
		if slowLetter(r) && !slowLetter(before) {
			if at := re.FindStringSubmatchIndex(text[i:]); at != nil {
				found = append(found, cable.Span{Start: i, End: i + at[3]})
			}
		}
		before = r
	}
	return found
}

// slowMatch is Match, but for the fields, which it asks one by one.
func slowMatch(q *Query, e *archive.Entry, m *cable.Message) (hits []Hit, ok bool) {
	src := e.Text
	if m.Rest.Start > 0 {
		src = src[:m.Rest.Start]
	}
	text := slowText(src, m.Lifted())
	scopes := []cable.Span{{Start: 0, End: len(src)}}
	paragraphs := []int{-1}
	if q.scoped {
		scopes, paragraphs = nil, nil
		for i := range m.Paragraphs {
			if q.inScope(&m.Paragraphs[i], m) {
				scopes = append(scopes, m.Paragraphs[i].Span)
				paragraphs = append(paragraphs, i)
			}
		}
	}
	for k, scope := range scopes {
		var inside []Hit
		holds := true
		for _, c := range q.clauses {
			if c.kind == paraClause {
				continue
			}
			any := false
			for _, t := range c.terms {
				if t.isField() {
					_, is := t.cable(e, m)
					any = any || is
					continue
				}
				for _, s := range slowFind(&q.trie.patterns[t.pattern], text) {
					if s.Start < scope.Start || s.End > scope.End {
						continue
					}
					any = true
					if t.number >= 0 {
						p := paragraphs[k]
						for i := range m.Paragraphs {
							if in := m.Paragraphs[i].Span; p < 0 && in.Start <= s.Start && s.Start < in.End {
								p = i
							}
						}
						inside = append(inside, Hit{s, t.number, p})
					}
				}
			}
			holds = holds && any != c.negative
		}
		if holds {
			ok = true
			hits = append(hits, inside...)
		}
	}
	sortHits(hits)
	return hits, ok
}

func sortHits(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.Term - b.Term
	})
}
