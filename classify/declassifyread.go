package classify

import "strings"

// A declassifyReader reads the parts of a declassification in any order.
type declassifyReader struct {
	s        string
	d        Declassify
	labelled bool // DECL was read
	repaired bool
	badDay   int // one more than the index of a date that is no day; 0 without one
}

// read reads all parts and returns the index behind the last one, or 0.
func (p *declassifyReader) read() (end int) {
	for i := 0; !p.d.NotApplicable; {
		i = p.start(i)
		if i >= len(p.s) {
			break
		}
		n := p.label(i)
		if n > 0 {
			i += n
			continue
		}
		if n = p.part(i); n == 0 {
			break
		}
		i += n
		end = i
	}
	if p.badDay > 0 || p.d == (Declassify{}) {
		return 0
	}
	if p.d.On != (Date{}) && !p.labelled && p.d.Terms == "" && p.d.By == "" {
		p.repaired = true
	}
	return end
}

// start returns the index of the next part at or behind s[i]: behind what links
// parts, and behind one line end that follows a label.
func (p *declassifyReader) start(i int) int {
	i = p.links(i)
	if p.labelled && p.d == (Declassify{}) {
		if j := fewWhite(p.s, i); j > i && !p.stops(j) {
			return p.links(j)
		}
	}
	return i
}

// links returns the index behind blanks, punctuation, AND and AS AMENDED.
func (p *declassifyReader) links(i int) int {
	for i < len(p.s) {
		switch c := p.s[i]; {
		case isBlank(c) || c == ':' || c == ';' || c == ',' || c == '.':
			i++
		case c == '(' || upperByte(c) == 'A':
			n := 0
			for _, w := range [...]string{"(AS AMENDED)", "AS AMENDED", "AND "} {
				n = max(n, foldWords(p.s, i, w))
			}
			if n == 0 {
				return i
			}
			i += n
		default:
			return i
		}
	}
	return i
}

// label reads DECL in any of its forms at s[i:] and returns its length, or 0.
func (p *declassifyReader) label(i int) int {
	for _, w := range [...]string{"DECLASSIFY ON", "DECLASSIFY", "DECLAS ON", "DECLAS", "DECLL", "DECL ON", "DECL", "DEC"} {
		n := foldWords(p.s, i, w)
		if n == 0 || i+n < len(p.s) && isAlpha(p.s[i+n]) {
			continue
		}
		if p.labelled || w == "DECLL" || w == "DEC" {
			p.repaired = true
		}
		if w == "DEC" && !p.s1(i+n, ':') {
			return 0
		}
		p.labelled = true
		return n
	}
	return 0
}

// s1 reports whether s[i] is c.
func (p *declassifyReader) s1(i int, c byte) bool { return i < len(p.s) && p.s[i] == c }

// part reads one part at s[i:] and returns its length, or 0.
func (p *declassifyReader) part(i int) int {
	if p.stops(i) {
		return 0
	}
	if p.d == (Declassify{}) {
		if n := p.notApplicable(i); n > 0 {
			return n
		}
	}
	if n := p.downgrade(i); n > 0 {
		return n
	}
	if n := p.term(i); n > 0 {
		return n
	}
	if p.d.On == (Date{}) {
		date, n, swapped, bad := cutDate(p.s, i)
		if bad {
			p.badDay = i + 1
			return 0
		}
		if n > 0 && !p.eventGoesOn(i+n) {
			p.d.On = date
			p.repaired = p.repaired || swapped
			return n
		}
	}
	if n := p.years(i); n > 0 {
		return n
	}
	if n := p.name(i); n > 0 {
		return n
	}
	if n := p.authority(i); n > 0 {
		return n
	}
	return p.event(i)
}

// notApplicable reads N/A.
func (p *declassifyReader) notApplicable(i int) int {
	for k, w := range [...]string{"N/A", "NA", "N.A.", "NOT APPLICABLE", "N:A", "N/ A", "N /A", "/A"} {
		n := foldWords(p.s, i, w)
		if n == 0 || !wordEnds(p.s, i+n) && foldPrefix(p.s, i+n, "TAGS") == 0 {
			continue
		}
		p.d.NotApplicable = true
		p.repaired = p.repaired || k >= 4
		return n
	}
	return 0
}

// downgrade reads DNG: CO 04/18/2012.
func (p *declassifyReader) downgrade(i int) int {
	j := i + foldPrefix(p.s, i, "DNG")
	if j == i || p.d.Downgrade != (Downgrade{}) {
		return 0
	}
	if p.s1(j, ':') {
		j++
	}
	j = blanksAt(p.s, j)
	level, n := levelAt(p.s, j)
	if n == 0 && foldPrefix(p.s, j, "CO") > 0 && wordEnds(p.s, j+2) {
		level, n = Confidential, 2
	}
	if n == 0 {
		return 0
	}
	j = fewWhite(p.s, j+n)
	if p.s1(j, ':') || p.s1(j, ',') {
		j = blanksAt(p.s, j+1)
	}
	date, n, swapped, bad := cutDate(p.s, j)
	if bad {
		p.badDay = j + 1
	}
	if n == 0 {
		return 0
	}
	p.d.Downgrade = Downgrade{level, date}
	p.repaired = p.repaired || swapped
	return j + n - i
}

// term reads one schedule or exemption, which may stand in brackets.
func (p *declassifyReader) term(i int) int {
	j := i
	open := p.s1(j, '(')
	if open {
		j = fewWhite(p.s, j+1)
	}
	var term string
	n := 0
	for k := range termTable {
		t := termTable[k].term
		if l := foldPrefix(p.s, j, t); l > n && wordEnds(p.s, j+l) && !(p.s1(j+l, '-') && j+l+1 < len(p.s) && inWord(p.s[j+l+1])) {
			term, n = t, l
		}
	}
	if n == 0 {
		if l := foldPrefix(p.s, j, "XDS-"); l > 0 && j+l < len(p.s) && '1' <= p.s[j+l] && p.s[j+l] <= '4' && wordEnds(p.s, j+l+1) {
			const schedules = "XGDS-1XGDS-2XGDS-3XGDS-4"
			term, n = schedules[6*(p.s[j+l]-'1'):][:6], l+1
			p.repaired = true
		}
	}
	if n == 0 {
		return 0
	}
	if p.d.Terms == "" {
		p.d.Terms = term
	} else {
		if len(p.d.Terms) > 60 {
			return 0
		}
		p.d.Terms += "," + term
	}
	j += n
	if k := fewWhite(p.s, j); open && p.s1(k, ')') {
		return k + 1 - i
	}
	p.repaired = p.repaired || open
	if p.s1(j, '/') || p.s1(j, '&') { // X1/X5
		if k := p.start(j + 1); p.isTerm(k) {
			j++
		}
	}
	return j - i
}

// isTerm reports whether a schedule or exemption begins at s[i:].
func (p *declassifyReader) isTerm(i int) bool {
	for k := range termTable {
		if n := foldPrefix(p.s, i, termTable[k].term); n > 0 && wordEnds(p.s, i+n) {
			return true
		}
	}
	return false
}

var numberWords = [...]struct {
	word  string
	value int
}{{"FIVE", 5}, {"TEN", 10}, {"FIFTEEN", 15}, {"TWENTY FIVE", 25}, {"TWENTY-FIVE", 25}, {"TWENTY", 20}, {"THIRTY", 30},
	{"ONE", 1}, {"TWO", 2}, {"THREE", 3}, {"FOUR", 4}, {"SIX", 6}, {"SEVEN", 7}, {"EIGHT", 8}, {"NINE", 9}}

// years reads 10 YEARS or TWENTY YEARS, unless an event follows from which they
// count.
func (p *declassifyReader) years(i int) int {
	if p.d.Years != 0 {
		return 0
	}
	v, j := digitsAt(p.s, i, 2)
	if j == i {
		for _, w := range numberWords {
			if n := foldWords(p.s, i, w.word); n > 0 {
				v, j = w.value, i+n
				break
			}
		}
	}
	k := blanksAt(p.s, j)
	n := foldPrefix(p.s, k, "YEAR")
	if j == i || v == 0 || n == 0 {
		return 0
	}
	k += n
	if k < len(p.s) && upperByte(p.s[k]) == 'S' {
		k++
	}
	if !wordEnds(p.s, k) || p.eventGoesOn(k) {
		return 0
	}
	p.d.Years = v
	return k - i
}

// eventGoesOn reports whether at s[i:] words follow that make an event of what
// stands before.
func (p *declassifyReader) eventGoesOn(i int) bool {
	i = p.links(i)
	for _, w := range [...]string{"AFTER", "FROM", "FOLLOWING", "OR ", "UPON", "UNTIL"} {
		if foldPrefix(p.s, i, w) > 0 {
			return true
		}
	}
	return false
}

// name reads the name in brackets behind a schedule of 1978 to 1982, which may
// wrap to the next line.
func (p *declassifyReader) name(i int) int {
	if p.labelled || p.d.By != "" || !p.s1(i, '(') {
		return 0
	}
	end := strings.IndexByte(p.s[i:min(len(p.s), i+80)], ')')
	if end < 0 {
		return 0
	}
	by := trimBlank(p.s[i+1 : i+end])
	if by == "" || !isAlpha(by[0]) || strings.IndexByte(by, '(') >= 0 || foldWords(by, 0, "AS AMENDED") > 0 {
		return 0
	}
	p.d.By = by
	return end + 1
}

// authority reads OR-P and its likes: OR-M, OR-E, OR-MP, OR-P/E, OR-P-3.
func (p *declassifyReader) authority(i int) int {
	n := foldPrefix(p.s, i, "OR-")
	if n == 0 || p.d.Authority != "" || p.labelled {
		return 0
	}
	j := i + n
	for j < len(p.s) && j-i < 10 && (isUpper(p.s[j]) || isNum(p.s[j]) ||
		(p.s[j] == '-' || p.s[j] == '/') && j+1 < len(p.s) && (isUpper(p.s[j+1]) || isNum(p.s[j+1]))) {
		j++
	}
	if j == i+n || !wordEnds(p.s, j) {
		return 0
	}
	p.d.Authority = p.s[i:j]
	return j - i
}

// maxEvent bounds an event in bytes: behind more, a whole text was joined into
// one line.
const maxEvent = 160

// event reads free text behind a label, or the sentence of a release stamp that
// overwrote the line.
func (p *declassifyReader) event(i int) int {
	if p.d.Event != "" || !p.labelled && foldPrefix(p.s, i, "DECLASSIFIED") == 0 {
		return 0
	}
	j := i
	for j < len(p.s) && j-i < maxEvent && p.s[j] != '\n' && p.s[j] != '\r' && !p.stops(j) && foldPrefix(p.s, j, "DNG:") == 0 {
		j++
	}
	text := strings.TrimRight(p.s[i:j], " \t.,;:")
	if len(text) < 3 || j-i == maxEvent || (p.d.On != (Date{}) || p.d.Years != 0) && p.eventGoesOn(i) {
		return 0
	}
	p.labelled = true
	p.d.Event = text
	return len(text)
}

// stopWords begin what may follow a declassification on the same line.
var stopWords = [...]string{"TAGS", "TAG:", "SUBJECT", "SUBJ:", "REF:", "REFS:", "REF A", "REFTEL", "CLASSIFIED BY", "REASON",
	"SIPDIS"}

// stops reports whether at s[i:], not behind a letter, another field begins.
func (p *declassifyReader) stops(i int) bool {
	if i > 0 && i < len(p.s) && isAlpha(p.s[i-1]) {
		return false
	}
	if i >= len(p.s) {
		return true
	}
	switch upperByte(p.s[i]) {
	case 'T', 'S', 'R', 'C':
	default:
		return false
	}
	for _, w := range stopWords {
		if n := foldWords(p.s, i, w); n > 0 {
			return true
		}
	}
	return false
}
