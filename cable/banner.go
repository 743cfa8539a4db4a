package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The banner: classification, captions, section and message reference number
// on the line that opens the text (5 FAH-2 H-220).

// A bannerText is a banner as it stands in a line; offsets count from the
// line's first byte.
type bannerText struct {
	marking  classify.Marking
	repaired bool
	markEnd  int
	n        int // length of the whole
	section  Section
	mrn      MRN
	party    Party
	serial   int // a serial without a post

	sectionAt, mrnAt, partyAt Span
	captions                  [4]classify.Caption
	captionAt                 [4]Span
	captionCount              int
}

// bannerStart holds the letters a banner begins with, damaged ones included.
var bannerStart = [256]bool{'C': true, 'S': true, 'T': true, 'U': true, 'L': true, 'R': true, 'E': true, 'O': true, 'N': true, 'c': true, 's': true, 'u': true, 't': true, 'l': true}

// bannerSecond holds the second bytes of banners, those included before which
// the first letter is lost or a stray one stands.
var bannerSecond = [256]bool{' ': true, '\t': true,
	'O': true, 'E': true, 'N': true, 'I': true, 'o': true, 'e': true, 'n': true, 'i': true,
	'C': true, 'S': true, 'U': true, 'L': true, 'T': true, 'R': true, 'M': true, 'P': true}

// cutBanner reads a banner at the start of line: a classification that stands
// alone, or with a section, an MRN or captions behind it. What it returns is good
// until it is called again.
func (p *parser) cutBanner(line string) (*bannerText, bool) {
	if len(line) < 6 || !bannerStart[line[0]] || !bannerSecond[line[1]] {
		return nil, false
	}
	if line != p.bannerLine { // the banner of the text is asked for several times
		p.bannerLine = ""
		if !p.readBannerLine(&p.banner, line) {
			return nil, false
		}
		p.bannerLine = line
	}
	return &p.banner, true
}

func (p *parser) readBannerLine(b *bannerText, line string) bool {
	marking, rest, repaired, ok := classify.CutBanner(line)
	if !ok {
		return false
	}
	*b = bannerText{marking: marking, repaired: repaired}
	b.markEnd = len(line) - len(rest)
	b.n = b.markEnd
	found := false
	for i := b.markEnd; ; {
		for i < len(line) && strings.IndexByte(" \t/,", line[i]) >= 0 {
			i++
		}
		if i == len(line) {
			b.n = i
			return true
		}
		s := line[i:]
		if b.section == (Section{}) && !found {
			if sec, n, ok := cutSection(s); ok {
				b.section, b.sectionAt = sec, Span{i, i + n}
				i += n
				b.n = i
				continue
			}
		}
		if b.mrn == (MRN{}) {
			if mrn, n, ok := p.cutMRN(s); ok {
				b.mrn, b.mrnAt = mrn, Span{i, i + n}
				i += n
				// A number may name its part: 4821/2.
				if k := i + 1; k < len(line) && line[i] == '/' && digit(line[k]) {
					for i = k; i < len(line) && i < k+2 && digit(line[i]); {
						i++
					}
				}
				b.n, found = i, true
				if party, n, at, ok := cutParty(line[i:]); ok {
					b.party, b.partyAt = party, Span{i + at, i + n}
					b.n = i + n
				}
				return true
			}
		}
		if c, rest, ok := classify.CutCaption(s); ok && b.captionCount < len(b.captions) && (rest == "" || !letter(rest[0])) {
			n := len(s) - len(rest)
			b.captions[b.captionCount], b.captionAt[b.captionCount] = c, Span{i, i + len(strings.TrimRight(s[:n], " /"))}
			b.captionCount++
			i += n
			b.n = i
			continue
		}
		if found || b.section != (Section{}) || b.captionCount > 0 {
			return true
		}
		// A serial whose post is lost.
		if n := len(s); n >= 3 && n <= 6 && allDigits(s) {
			b.serial, _, _ = number(s, 0, n)
			b.mrnAt = Span{i, i + n}
			b.n = i + n
			return true
		}
		// A post that the publisher took out.
		if n := strings.TrimLeft(s, "X"); len(s)-len(n) >= 4 && allDigits(strings.TrimLeft(n, " ")) {
			b.n = len(line)
			return true
		}
		return false
	}
}

// cutSection reads SECTION 01 OF 02 and FINAL SECTION OF 03, and either with
// a letter lost.
func cutSection(s string) (Section, int, bool) {
	var sec Section
	i := 0
	final := false
	if n, ok := foldPrefix(s, "FINAL "); ok {
		final, i = true, n
	}
	k := i
	for k < len(s) && letter(s[k]) {
		k++
	}
	// SECTION, SCTION, SECTIO, ECTION: whatever keeps most of it.
	word := s[i:k]
	if len(word) < 5 || len(word) > 8 || !looksLikeSection(word) {
		return sec, 0, false
	}
	i = k
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if !final {
		start := i
		for i < len(s) && digit(s[i]) && i-start < 3 {
			sec.Number = sec.Number*10 + int(s[i]-'0')
			i++
		}
		if i == start {
			return sec, 0, false
		}
		for i < len(s) && s[i] == ' ' {
			i++
		}
	}
	if i+2 > len(s) || s[i]|0x20 != 'o' && s[i] != 'G' || s[i+1]|0x20 != 'f' {
		return sec, 0, false
	}
	i += 2
	for i < len(s) && s[i] == ' ' {
		i++
	}
	start := i
	for i < len(s) && digit(s[i]) && i-start < 3 {
		sec.Of = sec.Of*10 + int(s[i]-'0')
		i++
	}
	if final {
		sec.Number = sec.Of
	}
	return sec, i, i > start
}

// looksLikeSection reports whether word is SECTION, or that with one letter
// lost or doubled.
func looksLikeSection(word string) bool {
	const want = "SECTION"
	i, misses := 0, 0
	for k := 0; k < len(word); k++ {
		c := word[k] &^ 0x20
		switch {
		case i < len(want) && c == want[i]:
			i++
		case i+1 < len(want) && c == want[i+1]:
			i += 2
			misses++
		default:
			misses++
		}
	}
	return misses+len(want)-i <= 1
}

// cutMRN reads a message reference number: the name of a post and its serial.
// A name that is not known needs five digits behind it.
func (p *parser) cutMRN(s string) (MRN, int, bool) {
	i := 0
	for i < len(s) && i < 40 && (nameByte(s[i]) || s[i] == ' ' && i > 0) {
		i++
	}
	name := strings.TrimRight(s[:i], " ")
	if name == "" {
		return MRN{}, 0, false
	}
	start := i
	n := 0
	for i < len(s) && digit(s[i]) && i-start < 9 {
		n = n*10 + int(s[i]-'0')
		i++
	}
	width := i - start
	if width < 3 || width > 8 {
		return MRN{}, 0, false
	}
	post, known := routing.LookupPost(name)
	if !known {
		if width < 5 || strings.Count(name, " ") > 3 {
			return MRN{}, 0, false
		}
		if strings.Trim(name, "X") == "" {
			return MRN{}, 0, false // the publisher took it out
		}
		if post = routing.Post(squeeze(name)); len(post) < 3 {
			return MRN{}, 0, false
		}
	}
	return MRN{post, n}, i, true
}

// squeeze returns the letters of s as capitals.
func squeeze(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && upper(s[i])
	}
	if plain {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if letter(s[i]) {
			b = append(b, s[i]&^0x20)
		}
	}
	return string(b)
}

// cutParty reads the number in a travelling party's series behind an MRN; at
// is where the series begins.
func cutParty(s string) (party Party, n, at int, ok bool) {
	at, blanks := skipBlanks(s, 0)
	if !blanks {
		return party, 0, 0, false
	}
	for _, series := range [...]string{"TOSEC", "SECTO", "PARTO", "TOPAR"} {
		if k, ok := foldPrefix(s[at:], series); ok {
			i, blanks := skipBlanks(s, at+k)
			start := i
			for i < len(s) && digit(s[i]) && i-start < 7 {
				party.Number = party.Number*10 + int(s[i]-'0')
				i++
			}
			party.Series = series
			return party, i, at, blanks && i > start
		}
	}
	return party, 0, 0, false
}

// readBanner records the banner that stands at offset start.
func (p *parser) readBanner(start int, b *bannerText) {
	m := p.m
	at := Span{start, start + b.markEnd}
	shift := func(s Span) Span { return Span{s.Start + start, s.End + start} }
	if !m.Marking.Present() {
		m.Marking = Field[classify.Marking]{Value: b.marking, Span: at}
		if b.repaired {
			m.Marking.Basis = Repaired
			if d := p.note(BannerDamaged, at, "classification line is damaged, read as "+b.marking.Level.String()); d != nil {
				if text := bannerWord(b.marking); text != "" {
					d.Fix = Fix{at, text, true}
				}
			}
		}
	} else {
		p.mark(KindClassWord, at.Start, at.End)
	}
	if b.section != (Section{}) && !m.Section.Present() {
		m.Section = Field[Section]{Value: b.section, Span: shift(b.sectionAt)}
	}
	if b.mrn != (MRN{}) && !m.MRN.Present() {
		m.MRN = Field[MRN]{Value: b.mrn, Span: shift(b.mrnAt)}
	}
	if b.serial > 0 && !m.MRN.Present() {
		if post := m.Heading.From.PLAD.Value.Post(); post != "" {
			m.MRN = Field[MRN]{Value: MRN{post, b.serial}, Span: shift(b.mrnAt), Basis: Repaired}
			p.note(BannerDamaged, m.MRN.Span, "the post is missing in front of the number, read as "+string(post))
		}
	}
	if b.party != (Party{}) && !m.Party.Present() {
		m.Party = Field[Party]{Value: b.party, Span: shift(b.partyAt)}
	}
	for k := range b.captions[:b.captionCount] {
		p.addCaption(b.captions[k], shift(b.captionAt[k]))
	}
}

// bannerWord returns what a classification line says for a level alone, "" if
// there is more to it.
func bannerWord(m classify.Marking) string {
	if m != (classify.Marking{Level: m.Level}) {
		return ""
	}
	switch m.Level {
	case classify.Unclassified:
		return "UNCLAS"
	case classify.Confidential:
		return "C O N F I D E N T I A L"
	case classify.Secret:
		return "S E C R E T"
	case classify.TopSecret:
		return "T O P S E C R E T"
	}
	return ""
}

// addCaption records a caption. One that is printed twice is one caption.
//
//go:noinline
func (p *parser) addCaption(c classify.Caption, at Span) {
	const most = 64 // no cable has as many; a hostile one may
	for _, have := range p.m.Captions {
		if have.Value == c || len(p.m.Captions) >= most {
			p.mark(KindRepeat, at.Start, at.End)
			return
		}
	}
	p.m.Captions = append(p.m.Captions, Field[classify.Caption]{Value: c, Span: at})
}
