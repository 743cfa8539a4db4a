package cable

import (
	"strings"

	"github.com/cablegram/cablegram/cable/internal/nearest"
	"github.com/cablegram/cablegram/routing"
)

// Of the 251,287 published ids about two hundred are damaged: the publisher's
// program took the wrong part of the cable's first line for the post, or line
// noise had struck it. What may stand there is:
//
//	SECTION 02 OF 02 QABORONE 090012 ZDK 090014
//
// the section, captions and classification, the post, the number, and service
// text with further numbers. CanonicalID squeezes it and looks at its pairs of
// letters and digits, from the surest way of reading one to the least.

// A Confidence says how sure the reading of an id or a post is. A greater one
// is surer. The zero Confidence belongs to what was not read.
type Confidence uint8

const (
	_ Confidence = iota
	// Unverified: well formed, but of a post that no table knows and none is near.
	Unverified
	// Nearest: the known post that is nearest to what is written.
	Nearest
	// ByRule: words that do not belong are left out, or a short name stands for the post.
	ByRule
	// Exact: spelled as ids spell it.
	Exact
)

var confidenceNames = [...]string{"", "unverified", "nearest", "by rule", "exact"}

// String returns the confidence in a word or two, "" for the zero value.
func (c Confidence) String() string {
	if int(c) < len(confidenceNames) {
		return confidenceNames[c]
	}
	return ""
}

// CanonicalID reads the id of a published cable, however damaged, and returns
// the id under which the cable should have been published. Section labels,
// captions and the words before an address are left out
// (08SCTION02OF02GABORONE90012), of two numbers the cable's own is taken
// (06LIMA090012ZFR90014), letters and digits that look alike are told apart
// (060SLO90012), short names are spelled out (05RIO90012), and misspelt posts
// replaced by the nearest. CanonicalID of a canonical id is that id. It is
// false where the year, the post or the number is missing.
func CanonicalID(s string) (ID, Confidence, bool) {
	if n := len(s) - 2; n > 0 && s[n] == '_' && letter(s[n+1]) {
		s = s[:n] // the collection's mark
	}
	var w idText
	if !w.set(s) {
		return ID{}, 0, false
	}
	year, ok := w.cutYear()
	if !ok {
		return ID{}, 0, false
	}
	fixed := w
	fixed.lettersForDigits()
	for _, step := range [...]struct {
		text *idText
		read func(name string) (routing.Post, Confidence)
	}{
		{&w, knownPost}, {&fixed, knownPost}, {&w, likelyPost}, {&fixed, likelyPost}, {&w, partyPost}, {&w, anyPost},
	} {
		if post, number, c := step.text.find(step.read); c != 0 {
			return ID{year, post, number}, c, true
		}
	}
	return ID{}, 0, false
}

// CanonicalPost returns the post that s stands for: one of the names that
// [routing.LookupPost] finds, the same behind words that do not belong, or else
// the nearest to s, if only one is so near.
func CanonicalPost(s string) (routing.Post, Confidence, bool) {
	if p, ok := routing.LookupPost(s); ok {
		if spelledAs(s, p) {
			return p, Exact, true
		}
		return p, ByRule, true
	}
	var w idText
	if !w.set(s) {
		return "", 0, false
	}
	for _, read := range [...]func(string) (routing.Post, Confidence){knownPost, likelyPost, partyPost} {
		if p, c := read(string(w.text())); c != 0 {
			return p, c, true
		}
	}
	return "", 0, false
}

// nearPLADPost returns the post that a misspelt address names: one whose first
// word is or should be that of an embassy, a consulate or a mission, and whose
// place is known or near to a known one. It is false for an address that is
// spelled well.
func nearPLADPost(p routing.PLAD) (routing.Post, bool) {
	switch p.Kind() {
	case routing.Unknown, routing.Embassy, routing.Consulate, routing.Mission, routing.InterestsSection:
	default:
		return "", false
	}
	if _, ok := p.Post().Info(); ok {
		return "", false
	}
	word, place, _ := strings.Cut(p.Name, " ")
	if len(word) < len("USINT") {
		return "", false
	}
	for lead := range strings.Lines(addressLeads) {
		lead = lead[:len(lead)-1]
		if nearest.Cost(word, lead, wordDamage(lead)) == nearest.Far {
			continue
		}
		if post, ok := routing.LookupPost(place); ok {
			return post, true
		}
		var w idText
		if !w.set(place) {
			return "", false
		}
		post, _, ok := nearest.Garbled(string(w.text()))
		return post, ok
	}
	return "", false
}

// idText is an id in capitals without blanks and punctuation.
type idText struct {
	n   int
	buf [64]byte
}

func (w *idText) text() []byte { return w.buf[:w.n] }

// set squeezes s. It reports false if there is nothing, a character that is
// not ASCII, or more than any id.
func (w *idText) set(s string) bool {
	if len(s) > 2*len(w.buf) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case letter(c):
			c &^= 0x20
		case digit(c):
		case c >= 0x80:
			return false
		default:
			continue
		}
		if w.n == len(w.buf) {
			return false
		}
		w.buf[w.n] = c
		w.n++
	}
	return w.n > 0
}

// cutYear cuts the year off the text, two digits or four. Letters O among its
// digits and those of the numbers become zeros.
func (w *idText) cutYear() (int, bool) {
	b := w.text()
	for i, c := range b {
		if c != 'O' || i > 0 && !digit(b[i-1]) {
			continue
		}
		j := i + 1
		for j < len(b) && j < i+maxZeros && b[j] == 'O' {
			j++
		}
		if j == len(b) || digit(b[j]) {
			b[i] = '0'
		}
	}
	if len(b) >= 3 && digit(b[0]) && b[1] == 'O' && !digit(b[2]) && b[0] <= '1' {
		b[1] = '0' // 0O for 00, 1O for 10
	}
	n := 0
	for n < len(b) && digit(b[n]) {
		n++
	}
	if n >= 4 {
		if year, ok := readYear(string(b[:4])); ok && year < 2030 {
			w.n = copy(b, b[4:])
			return year, true
		}
	}
	if n == 3 && b[0] == '0' && b[1] == '0' {
		b = b[1:] // 009 for 09
	}
	if n < 2 {
		return 0, false
	}
	year, ok := readYear(string(b[:2]))
	w.n = copy(w.buf[:], b[2:])
	return year, ok
}

// maxZeros bounds the letters O looked at.
const maxZeros = 8

// lettersForDigits replaces single digits among letters by the letters that
// look like them.
func (w *idText) lettersForDigits() {
	b := w.text()
	for i, c := range b {
		if !digit(c) || i > 0 && !letter(b[i-1]) || i+1 == len(b) || !letter(b[i+1]) {
			continue
		}
		switch c {
		case '0':
			b[i] = 'O'
		case '1':
			b[i] = 'I'
		case '5':
			b[i] = 'S'
		}
	}
}

// find returns the first pair of letters and digits whose letters read gives a
// post for.
func (w *idText) find(read func(string) (routing.Post, Confidence)) (post routing.Post, number int, c Confidence) {
	first := true
	for b := w.text(); len(b) > 0; first = false {
		name, digits, rest := cutPair(b)
		b = rest
		n := pairNumber(digits)
		if name == "" || n == 0 || serviceWord(name) {
			continue
		}
		if post, c = read(name); c == 0 {
			continue
		}
		if c == Exact && (!first || len(rest) > 0) {
			c = ByRule
		}
		// The number behind these words is the cable's own.
		if name, digits, _ = cutPair(rest); strings.HasSuffix(name, "DUPLICATE") && pairNumber(digits) > 0 {
			n = pairNumber(digits)
		}
		return post, n, c
	}
	return "", 0, 0
}

// cutPair cuts letters and the digits behind them off b.
func cutPair(b []byte) (name, digits string, rest []byte) {
	i := 0
	for i < len(b) && !digit(b[i]) {
		i++
	}
	j := i
	for j < len(b) && digit(b[j]) {
		j++
	}
	return string(b[:i]), string(b[i:j]), b[j:]
}

// pairNumber returns the number that digits write, 0 if it is none of a cable.
func pairNumber(digits string) int {
	n := 0
	for i := range len(digits) {
		if n = 10*n + int(digits[i]-'0'); n > maxNumber {
			return 0
		}
	}
	return n
}

// serviceWord reports whether name is an operating signal or another word that
// stands with numbers other than the cable's.
func serviceWord(name string) bool {
	return len(name) == 3 && name[0] == 'Z' || strings.HasSuffix(name, "DUPLICATE")
}

// knownPost reads a post by name, behind words that do not belong.
func knownPost(name string) (routing.Post, Confidence) {
	if p, ok := lookupPost(name); ok {
		if string(p) == name {
			return p, Exact
		}
		return p, ByRule
	}
	for i := 2; i < len(name)-2; i++ {
		if p, ok := lookupPost(name[i:]); ok && leadWords(name[:i]) {
			return p, ByRule
		}
	}
	for i := len(name) - 2; i >= minPlace; i-- {
		if p, ok := lookupPost(name[:i]); ok && leadWords(name[i:]) {
			return p, ByRule
		}
	}
	if n := len(name) - 1; n >= minPlace && name[n] == 'O' {
		if p, ok := lookupPost(name[:n]); ok {
			return p, ByRule // a zero of the number
		}
	}
	for i := 2; i <= len(name)-minPlace; i++ {
		if p, ok := lookupPost(name[i:]); ok && damagedLead(name[:i]) {
			return p, ByRule
		}
	}
	return "", 0
}

// minPlace is the least number of letters of a post that is told from the end
// of another word.
const minPlace = 4

// likelyPost reads a post by the name nearest to name, or to what stands
// behind words that do not belong; failing that, by a name at its end.
func likelyPost(name string) (routing.Post, Confidence) {
	if damagedLead(name) {
		return "", 0
	}
	best, cost, unique := garbledPost(name)
	for i := 2; i <= len(name)-minPlace; i++ {
		if !leadWords(name[:i]) {
			continue
		}
		if p, d, u := garbledPost(name[i:]); d < cost || d == cost && !unique {
			best, cost, unique = p, d, u
		}
	}
	if unique {
		return best, Nearest
	}
	for i := 1; i < len(name)-minPlace; i++ {
		if p, ok := lookupPost(name[i:]); ok && len(p) <= len(name)-i {
			return p, Nearest
		}
	}
	return "", 0
}

// partyPost reads the series of a travelling party, which the number of
// another post may precede.
func partyPost(name string) (routing.Post, Confidence) {
	if p, ok := routing.LookupPost(name); ok {
		return p, ByRule + min(1, Confidence(strings.Count(name, string(p))))
	}
	return "", 0
}

// anyPost takes the letters for a post that no table knows.
func anyPost(name string) (routing.Post, Confidence) {
	if len(name) < 3 || len(name) > maxPost || damagedLead(name) || leadWords(name) {
		return "", 0
	}
	return routing.Post(name), Unverified
}

// lookupPost is [routing.LookupPost] without the parties' series.
func lookupPost(name string) (routing.Post, bool) {
	p, ok := routing.LookupPost(name)
	if info, _ := p.Info(); !ok || info.Class == routing.PostParty {
		return "", false
	}
	return p, true
}

func garbledPost(name string) (routing.Post, int, bool) {
	p, cost, unique := nearest.Garbled(name)
	if info, _ := p.Info(); info.Class == routing.PostParty {
		return "", nearest.Far, false
	}
	return p, cost, unique
}

// leadWords reports whether s is made of words that stand before a post.
func leadWords(s string) bool {
	if len(s) > 63 {
		return false
	}
	reached := uint64(1) // a bit for each place where a word may end
	for i := range len(s) {
		if reached>>i&1 == 0 {
			continue
		}
		for word := range strings.Lines(idLeads) {
			if word = word[:len(word)-1]; strings.HasPrefix(s[i:], word) {
				reached |= 1 << (i + len(word))
			}
		}
	}
	return reached>>len(s)&1 == 1
}

// damagedLead reports whether s is a word that stands before a post, damaged
// or cut short, or the last of several such.
func damagedLead(s string) bool {
	for word := range strings.Lines(idLeads) {
		word = word[:len(word)-1]
		if len(s) >= 3 && (strings.HasSuffix(word, s) || strings.HasPrefix(word, s)) ||
			nearest.Cost(s, word, wordDamage(word)) != nearest.Far {
			return true
		}
		if rest, ok := strings.CutPrefix(s, word); ok && len(word) > 3 && rest != "" && damagedLead(rest) {
			return true
		}
	}
	return false
}

// wordDamage returns what the damage of a word may cost: a letter of a short
// one, two of a longer, none of the shortest.
func wordDamage(word string) int {
	switch {
	case len(word) < 4:
		return 0
	case len(word) < 6:
		return 9
	}
	return 16
}
