package cable

// Stubs: what stands in the place of a text that is not there. The sentence
// says why; the words are those of the archives that print it.

// withheldWords are the words by which such a sentence is known, in capitals.
var withheldWords = [...]string{
	"PARTIAL EXTRACT OF THE ORIGINAL", // the published set of 2010-11
	"TEXT UNRETRIEVABLE",              // State's automated data system, 1973-79
	"NOT RETRIEVABLE",
	"TEXT NOT CONVERTED",
	"NOT CONVERTED",
	"TEXT GARBLED",
	"TEXT WITHDRAWN",
	"TEXT WITHHELD",
	"TEXT NOT AVAILABLE",
	"TEXT UNAVAILABLE",
	"WITHDRAWAL CARD",
	"NOT AVAILABLE-", // Navy general messages
}

// stubReach bounds the size of a text that may be a stub, and where a sentence
// about the whole may stand in a longer one.
const stubReach = 2000

// stub looks for the sentence that says why a text is not there.
func (p *parser) stub() {
	m := p.m
	kept := m.Paragraphs[:0]
	for i := range m.Paragraphs {
		para := m.Paragraphs[i]
		if i < 4 && !para.Number.Present() && len(para.Text.Value) < 400 && isWithheld(para.Text.Value) && !m.Withheld.Present() {
			m.Withheld = para.Text
			continue
		}
		kept = append(kept, para)
	}
	m.Paragraphs = kept
	if !m.Withheld.Present() && m.Heading.empty() && len(kept) == 0 {
		p.withheldLine()
	}
	if m.Withheld.Present() && len(m.Paragraphs) == 0 {
		m.Layout = Stub
	}
}

// withheldLine looks for the sentence in what was not read as text: a heading's
// place, or a subject.
func (p *parser) withheldLine() {
	if isWithheld(p.m.Subject.Text.Value) {
		p.m.Withheld = p.m.Subject.Text
		return
	}
	for i := 0; i < len(p.lines) && p.lines[i].Start < min(stubReach, p.end); i++ {
		if p.lines[i].FormatLine != FLPreface && p.lines[i].FormatLine != Unread {
			continue
		}
		start, end := p.content(i)
		if start < end && end-start < 400 && isWithheld(p.src[start:end]) {
			p.m.Withheld = p.field(start, end)
			return
		}
	}
}

// isWithheld reports whether s says that a text is not there.
func isWithheld(s string) bool {
	for i := 0; i < len(s); i++ {
		if i > 0 && letter(s[i-1]) {
			continue
		}
		switch s[i] | 0x20 {
		case 'p', 't', 'n', 'w':
			for _, w := range withheldWords {
				if _, ok := foldPrefix(s[i:], w); ok {
					return true
				}
			}
		}
	}
	return false
}
