package cable

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TitleCase returns a subject that is written in capitals, or in small letters
// throughout, as a title: AMBASSADOR'S TALKS WITH THE GOI ON U.S.-EU TRADE
// becomes Ambassador's Talks with the GOI on U.S.-EU Trade. Acronyms, Roman
// numerals, initials and letters taken out (XXXX) stay capitals; articles,
// conjunctions and short prepositions become small but at the start, at the
// end, and behind a colon or a dash. Acronyms that no table knows are told by
// their letters, which can be wrong. A subject that mixes capitals and small
// letters already is returned as it is, and so is each such word of one in
// capitals. Blanks and punctuation are kept.
func TitleCase(subject string) string {
	capitals, small := countLetters(subject)
	if capitals > 0 && 2*small > capitals {
		return subject
	}
	t := title{src: subject, all: capitals == 0}
	b := make([]byte, 0, len(subject))
	start := true // of a title or of a part of one
	var gap string
	for at := 0; ; {
		from, to := nextWord(subject, at)
		before := subject[at:from]
		b = append(b, before...)
		if from == to {
			return string(b)
		}
		start = at == 0 || start && to == from || startsPart(before, gap)
		gap = subject[from:to]
		next, _ := nextWord(subject, to)
		b = t.appendWord(b, titleWord{
			text:   gap,
			before: before,
			after:  subject[to:next],
			start:  start,
			last:   next == len(subject),
		})
		at = to
	}
}

// countLetters counts the letters of s in capitals and in small letters.
func countLetters(s string) (capitals, small int) {
	for i := range len(s) {
		switch {
		case upper(s[i]):
			capitals++
		case lower(s[i]):
			small++
		}
	}
	return capitals, small
}

// nextWord returns where the next word at or behind i begins and ends: letters
// and digits with apostrophes and ampersands between them, or initials with
// their full stops. It returns len(s) twice if there is none.
func nextWord(s string, i int) (from, to int) {
	for i < len(s) && wordBytes(s[i:]) == 0 {
		i++
	}
	from = i
	if n := initials(s[i:]); n > 0 {
		i += n
		if i == len(s) || innerBytes(s[i:]) == 0 {
			return from, i
		}
	}
	for i < len(s) {
		n := wordBytes(s[i:])
		if n == 0 {
			n = innerBytes(s[i:])
			if n == 0 || i == from || wordBytes(s[i+n:]) == 0 {
				break
			}
		}
		i += n
	}
	return from, i
}

// wordBytes returns the length of the letter or digit that s begins with, 0 if
// it does not. Characters beyond ASCII are letters but for punctuation.
func wordBytes(s string) int {
	switch {
	case s == "":
		return 0
	case letter(s[0]) || digit(s[0]):
		return 1
	case s[0] < utf8.RuneSelf:
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if r < 0xC0 || 0x2000 <= r && r < 0x2C00 || 0x3000 <= r && r < 0x3040 || r == utf8.RuneError {
		return 0
	}
	return n
}

// innerBytes returns the length of what may stand inside a word.
func innerBytes(s string) int {
	switch {
	case s[0] == '\'' || s[0] == '&':
		return 1
	case strings.HasPrefix(s, "’"):
		return len("’")
	}
	return 0
}

// initials returns the length of two or more initials with full stops, as in
// U.S. and A.Q., 0 if s does not begin with such.
func initials(s string) int {
	n, stops := 0, 0
	for n+1 < len(s) && letter(s[n]) && s[n+1] == '.' {
		n += 2
		stops++
	}
	if n < len(s) && letter(s[n]) && wordBytes(s[n+1:]) == 0 && stops > 0 {
		return n + 1
	}
	if stops < 2 {
		return 0
	}
	return n
}

// startsPart reports whether a part of a title starts behind gap, which stands
// behind word.
func startsPart(gap, word string) bool {
	switch {
	case strings.ContainsAny(gap, ":;?!–—"), strings.Contains(gap, "--"), strings.Contains(gap, " - "):
		return true
	case gap != "" && strings.ContainsAny(gap[len(gap)-1:], "\"(["), strings.HasSuffix(gap, "“"):
		return true // an opening one
	}
	return len(word) > 4 && strings.HasPrefix(gap, ". ") // and not behind an abbreviation
}

// A titleWord is a word of a title where it stands.
type titleWord struct {
	text          string
	before, after string // what parts it from its neighbours
	start, last   bool
}

// title is a subject being turned into a title.
type title struct {
	src string
	all bool // written in small letters throughout
}

func (t *title) appendWord(b []byte, w titleWord) []byte {
	_, small := countLetters(w.text)
	if small > 0 && !t.all {
		return append(b, w.text...)
	}
	s := strings.ToUpper(w.text)
	if class, form := lookupTitle(s); class != 0 {
		return append(b, inPlace(s, class, form, w)...)
	}
	if len(s) > maxTitleWord {
		return append(b, capitalized(s)...)
	}
	if i := strings.LastIndexAny(s, "'’"); i >= 0 {
		return t.appendApostrophe(b, s, i, w)
	}
	switch {
	case keepsCapitals(s):
		return append(b, s...)
	case digit(s[0]):
		return appendNumber(b, s)
	}
	if base, ok := strings.CutSuffix(s, "S"); ok && pluralAcronym(base) {
		_, form := lookupTitle(base)
		return append(append(b, formOf(base, form)...), 's')
	}
	if name, ok := strings.CutPrefix(s, "MC"); ok && len(name) > 2 && vowels(name) > 0 {
		return append(append(b, "Mc"...), capitalized(name)...)
	}
	if unlikelyWord(s) {
		return append(b, s...)
	}
	return append(b, capitalized(s)...)
}

// maxTitleWord is the length of the longest words that are looked at.
const maxTitleWord = 64

// inPlace returns a word of the table as its class and its place demand.
func inPlace(s string, class titleClass, form string, w titleWord) string {
	between := w.before == "-" && w.after == "-"
	switch class {
	case smallTitle, particleTitle:
		switch {
		case len(s) == 1 && (w.before == "/" || w.after == "/" || strings.HasPrefix(w.after, ".")):
			return s // A/S, an office; A., an initial
		case form != "" && !w.start:
			return form
		case between, !w.start && !w.last && w.before != "-" && w.after != "-":
			return toLower(s)
		}
	case acronymTitle:
		return formOf(s, form)
	case liaisonTitle:
		if between {
			return toLower(s)
		}
		return s
	case joinedTitle:
		switch {
		case w.before == "/", w.after == "/",
			strings.HasSuffix(w.before, "(") && strings.HasPrefix(w.after, ")"),
			w.start && strings.HasPrefix(w.after, ":"):
			return s
		}
	default:
		if form != "" {
			return form
		}
		if w.before == "-" && vowels(s) == 0 {
			return s // no abbreviation of a title
		}
	}
	return capitalized(s)
}

// appendApostrophe writes a word with an apostrophe at i: a possessive, a
// contraction, or a name as O'Brien and Sana'a.
func (t *title) appendApostrophe(b []byte, s string, i int, w titleWord) []byte {
	base, mark, tail := s[:i], "'", s[i+1:]
	if s[i] != '\'' {
		mark, tail = "’", s[i+len("’"):]
	}
	switch tail {
	case "S", "T", "D", "M", "LL", "RE", "VE":
		w.text, w.last, w.after = base, false, ""
		if w.start = w.start || len(base) == 1; t.all {
			w.text = toLower(base)
		}
		b = t.appendWord(b, w)
		return append(append(b, mark...), toLower(tail)...)
	}
	b = append(append(b, capitalized(base)...), mark...)
	if len(base) == 1 {
		return append(b, capitalized(tail)...)
	}
	return append(b, toLower(tail)...)
}

// keepsCapitals reports whether s, in capitals, stays so whatever its letters
// spell: an initial or initials, a Roman numeral, a place where letters were
// taken out, or letters with digits or an ampersand behind them.
func keepsCapitals(s string) bool {
	if len(s) == 1 || strings.IndexByte(s, '.') >= 0 || strings.IndexByte(s, '&') >= 0 {
		return true
	}
	if strings.Trim(s, "IVX") == "" && roman(s) || len(s) > 2 && strings.Trim(s, "X") == "" {
		return true
	}
	return letter(s[0]) && strings.ContainsAny(s, "0123456789")
}

// roman reports whether s is a Roman numeral from 1 to 39.
func roman(s string) bool {
	tens := strings.TrimLeft(s, "X")
	if len(s)-len(tens) > 3 {
		return false
	}
	switch tens {
	case "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX":
		return true
	}
	return false
}

// appendNumber writes a word that begins with a digit: letters behind a number
// are small in ordinals and decades.
func appendNumber(b []byte, s string) []byte {
	switch letters := strings.TrimLeft(s, "0123456789"); letters {
	case "ST", "ND", "RD", "TH", "S":
		return append(append(b, s[:len(s)-len(letters)]...), toLower(letters)...)
	}
	return append(b, s...)
}

// pluralAcronym reports whether s, the word without its S, is an acronym that
// has a plural, as NGO and PRT.
func pluralAcronym(s string) bool {
	if class, _ := lookupTitle(s); class != 0 {
		return class == acronymTitle
	}
	return len(s) > 2 && allLetters(s) && vowels(s) == 0
}

func formOf(s, form string) string {
	if form != "" {
		return form
	}
	return s
}

// capitalized returns s, in capitals, with all letters but the first small.
func capitalized(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n] + toLower(s[n:])
}

// toLower is strings.ToLower but for letters that would not come back: a
// capital I with a dot stays one.
func toLower(s string) string {
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); r < utf8.RuneSelf || unicode.SimpleFold(r) != r {
			return l
		}
		return r
	}, s)
}
