package cable

import (
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// tail reads what follows the number of a cable: notes in brackets, a year, a
// title, AND PREVIOUS, and free text up to the next item.
func (r *refScanner) tail(t *refToken) {
	for {
		i := r.blanks(r.i)
		if i >= len(r.s) {
			return
		}
		switch c := r.s[i]; {
		case c == '(' || c == '[':
			if r.nextLabel(i) || !r.aside(t, i) {
				return
			}
		case r.quoted(t, i):
		case r.previous(t, i), r.notal(t, i), r.dated(t, i), r.party(i):
		default:
			if c == ',' || c == ':' || c == '-' {
				if j := r.blanks(i + 1); r.quoted(t, j) || c != ',' && r.entitled(t, j) {
					continue
				}
			}
			if refLetter(c) && !r.and(i) && !r.boundary(i) {
				r.i = r.freeEnd(i)
				t.end = r.trim(t.end, r.i)
			}
			return
		}
		t.end = r.i
	}
}

// aside reads what stands in brackets at i.
func (r *refScanner) aside(t *refToken, i int) bool {
	end := refClose(r.s, i)
	if end < 0 {
		return false
	}
	at := [2]int{r.blanks(i + 1), end}
	at[1] = r.trim(at[0], at[1])
	inner := r.s[at[0]:at[1]]
	year, repaired := refYear(inner)
	switch {
	case year != 0:
		if t.year == 0 || t.postInherited {
			t.year, t.yearRepaired = year, repaired
		}
	case refHasWord(inner, "NOTAL"):
		t.notal = true
		if refHasWord(inner, "ALL") {
			for j := r.base; j < len(r.dst); j++ {
				r.dst[j].notal = true
			}
		}
	case refHasWord(inner, "PREVIOUS"):
		t.previous = true
	case refIn(inner, refMarks[:]):
	case refDate(inner):
		if n := len(inner); n > 4 && t.year == 0 {
			t.year, t.yearRepaired = refYear(inner[n-4:])
		}
	case t.title == [2]int{}:
		t.title = at
	}
	r.i = end + 1
	return true
}

// refMarks are captions and portion marks in brackets behind a number.
var refMarks = [...]string{"C", "S", "U", "SBU", "LOU", "TS", "S/NF", "C/NF", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SEPQ", "NOFORN",
	"ROGER CHANNEL", "ROGERS CHANNEL"}

// refDate reports whether s is a date in words: MAY 24, 1978, or 15 APRIL 1975.
func refDate(s string) bool {
	month := false
	for i, word := 0, 0; i <= len(s); i++ {
		if i < len(s) && refLetter(s[i]) {
			word++
			continue
		}
		if word > 0 {
			if month || !isMonth(s[i-word:i]) {
				return false
			}
			month, word = true, 0
		}
		if i < len(s) && !refDigit(s[i]) && strings.IndexByte(" ,.", s[i]) < 0 {
			return false
		}
	}
	return month
}

// isMonth reports whether word is the name of a month, or three letters of it
// or more.
func isMonth(word string) bool {
	if len(word) < 3 {
		return false
	}
	for _, m := range [...]string{"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"} {
		if len(word) <= len(m) && strings.EqualFold(word, m[:len(word)]) {
			return true
		}
	}
	return false
}

// refClose returns where the bracket at i is closed, -1 if nowhere near.
func refClose(s string, i int) int {
	depth := 0
	for j := i; j < len(s) && j <= i+maxRefAside; j++ {
		switch s[j] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return -1
}

// quoted reads a title in quotation marks at i.
func (r *refScanner) quoted(t *refToken, i int) bool {
	at, end := refQuoted(r.s, i)
	if end == 0 {
		return false
	}
	if t.title == [2]int{} {
		t.title = at
	}
	r.i, t.end = end, end
	return true
}

// refQuoted finds the text between the quotation marks at i and where they end.
func refQuoted(s string, i int) (at [2]int, end int) {
	if i >= len(s) {
		return at, 0
	}
	if c := s[i]; c != '"' && c != '\'' && c < 0x80 {
		return at, 0
	}
	for _, q := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"''", "''"}} {
		if !strings.HasPrefix(s[i:], q[0]) {
			continue
		}
		start := i + len(q[0])
		if s[i] == '"' && strings.HasPrefix(s[start:], `"`) {
			start++ // doubled by an archive
		}
		n := strings.Index(s[start:min(len(s), start+maxRefAside)], q[1])
		if n <= 0 {
			continue
		}
		end = start + n + len(q[1])
		if s[i] == '"' && strings.HasPrefix(s[end:], `"`) {
			end++
		}
		return [2]int{start, start + n}, end
	}
	return at, 0
}

// previous reads AND PREVIOUS or ET SEQ at i.
func (r *refScanner) previous(t *refToken, i int) bool {
	first := r.word(i)
	j := r.blanks(i + len(first))
	second := r.word(j)
	switch {
	case strings.EqualFold(first, "AND") && refIn(second, refPrevious[:]),
		r.at(i) == '&' && refIn(r.word(r.blanks(i+1)), refPrevious[:]),
		strings.EqualFold(first, "ET") && (strings.EqualFold(second, "SEQ") || strings.EqualFold(second, "AL")):
	default:
		return false
	}
	if r.at(i) == '&' {
		j = r.blanks(i + 1)
		second = r.word(j)
	}
	t.previous = true
	r.i = j + len(second)
	return true
}

var refPrevious = [...]string{"PREVIOUS", "PREVIOUSES", "PRIOR", "EARLIER", "PRECEDING"}

// notal reads the word NOTAL at i.
func (r *refScanner) notal(t *refToken, i int) bool {
	if w := r.word(i); strings.EqualFold(w, "NOTAL") {
		t.notal = true
		r.i = i + len(w)
		return true
	}
	return false
}

// dated reads a year of two digits at the end of an item, or a date behind OF
// or DATED.
func (r *refScanner) dated(t *refToken, i int) bool {
	if t.year == 0 && refDigit(r.s[i]) && refDigit(r.at(i+1)) && !refDigit(r.at(i+2)) && r.at(i+2) != '/' && r.ends(i+2) {
		t.year, t.yearRepaired = refYear(r.s[i : i+2])
		r.i = i + 2
		return true
	}
	w := r.word(i)
	if !strings.EqualFold(w, "OF") && !strings.EqualFold(w, "DATED") {
		return false
	}
	const maxDate = 24
	for j := i + len(w); j < i+len(w)+maxDate && j < len(r.s); j++ {
		switch c := r.s[j]; {
		case c == ';' || c == '(' || c == '\n':
			return false
		case refDigit(c) && !refDigit(r.s[j-1]):
			end := j
			for refDigit(r.at(end)) {
				end++
			}
			if year, _ := refYear(r.s[j:end]); end-j == 4 && year != 0 {
				if t.year == 0 {
					t.year = year
				}
				r.i = end
				return true
			}
		}
	}
	return false
}

// party reads the number that a cable has in the series of a travelling
// party, as TOSEC 140001, or what a slash adds to a number.
func (r *refScanner) party(i int) bool {
	var t refToken
	if c := r.s[i]; c == '/' && r.i == i {
		if end := r.number(&t, i+1); 0 < end && end <= i+3 {
			r.i = end
			return true
		}
	} else if w := r.word(i); refIn(w, refParties[:]) {
		if end := r.number(&t, r.blanks(i+len(w))); end > 0 {
			r.i = end
			return true
		}
	}
	return false
}

var refParties = [...]string{"TOSEC", "SECTO", "TOPAR", "PARTO"}

// entitled reads a title without quotation marks at i, behind a colon or dash.
func (r *refScanner) entitled(t *refToken, i int) bool {
	if !refLetter(r.at(i)) || t.title != [2]int{} || refIn(r.word(i), refLabels[:]) || r.boundary(i) {
		return false
	}
	end := r.freeEnd(i)
	at := [2]int{i, r.trim(i, end)}
	if k := refKind(r.s[at[0]:at[1]]); at[0] == at[1] || k != RefOther && k != RefDocument && k != RefReport {
		return false
	}
	t.title = at
	r.i, t.end = at[1], at[1]
	return true
}

// tails reports whether at i begins what only follows a cable's number.
func (r *refScanner) tails(i int) bool {
	i = r.blanks(i)
	var t refToken
	at := r.i
	ok := i < len(r.s) && (r.previous(&t, i) || r.notal(&t, i))
	r.i = at
	return ok
}

// free reads an item that is no cable.
func (r *refScanner) free(t *refToken) {
	t.start = r.i
	r.i = r.freeEnd(r.i)
	t.end = r.trim(t.start, r.i)
	text := r.s[t.start:t.end]
	t.kind = refKind(text)
	for i := range min(len(text), maxRefAside) {
		if at, end := refQuoted(text, i); end > 0 {
			t.title = [2]int{t.start + at[0], t.start + at[1]}
			break
		}
	}
}

// freeEnd returns where the free text at i ends: before a semicolon or the
// next item, but not at i itself.
func (r *refScanner) freeEnd(i int) int {
	start := i
	for i < len(r.s) {
		if r.s[i] == ';' {
			return i
		}
		if i > start && r.boundary(i) {
			return i
		}
		// To the start of the next word.
		for i < len(r.s) && r.s[i] > ' ' && r.s[i] != ';' && r.s[i] != ',' {
			i++
			if strings.HasPrefix(r.s[i:], "¶") {
				break
			}
		}
		for i < len(r.s) && (r.s[i] <= ' ' || r.s[i] == ',') {
			i++
		}
	}
	return i
}

// boundary reports whether an item begins at i, the start of a word.
func (r *refScanner) boundary(i int) bool {
	if r.nextLabel(i) {
		return true
	}
	// Only a cable that ends behind its number: free text has dates and
	// other numbers.
	end := r.cableAt(i)
	return end > 0 && (r.ends(end) || r.tails(end) || r.boundaryPost(end))
}

// cableAt returns where the number of a cable of a known post at i ends, 0 if
// there is none.
func (r *refScanner) cableAt(i int) int {
	var t refToken
	i = r.year(&t, i)
	if !refLetter(r.at(i)) {
		return 0
	}
	_, rest, ok := routing.CutPost(r.s[i:])
	if !ok {
		return 0
	}
	k := len(r.s) - len(rest)
	if k = r.filler(&t, k); k == len(r.s)-len(rest) && t.year == 0 {
		return 0 // as B747
	}
	end := r.number(&t, k)
	if end-k < 2 {
		return 0
	}
	return end
}

// boundaryPost reports whether a known post follows at i, as in a list without
// separators.
func (r *refScanner) boundaryPost(i int) bool {
	var t refToken
	i = r.year(&t, r.blanks(i))
	_, _, ok := routing.CutPost(r.s[i:])
	return ok
}

// trim returns end without separators behind what starts at start.
func (r *refScanner) trim(start, end int) int {
	for end > start {
		c := r.s[end-1]
		if c > ' ' && strings.IndexByte(`,;:&\-`, c) < 0 {
			if rest, ok := strings.CutSuffix(r.s[start:end], "¶"); ok {
				end = start + len(rest)
				continue
			}
			if rest := r.s[start:end]; len(rest) > 4 && strings.EqualFold(rest[len(rest)-4:], " AND") {
				end -= 4
				continue
			}
			break
		}
		end--
	}
	return end
}

// refWords tells the kind of free text. The first kind with a word in the text
// counts.
var refWords = [...]struct {
	kind  RefKind
	words [12]string
}{
	{RefEmail, [12]string{"EMAIL", "EMAILS", "E-MAIL", "E-MAILS", "E MAIL", "E MAILS", "MAIL", "E-MAILED"}},
	{RefTelcon, [12]string{"TELCON", "TELCONS", "TELECON", "TELECONS", "FONECON", "PHONECON", "PHONE", "TELEPHONE", "TELEPHONES"}},
	{RefMemo, [12]string{"MEMO", "MEMOS", "MEMORANDUM", "MEMCON", "MEMCONS"}},
	{RefReport, [12]string{"IIR", "OSC", "FBIS", "REPORT", "REPORTS", "TD", "TDX", "SPOTREP", "DIR"}},
	{RefDocument, [12]string{"LETTER", "LETTERS", "NOTE", "DIPNOTE", "FAX", "PAPER", "NONPAPER", "RESOLUTION", "UNSCR", "AIRGRAM", "FAM", "POINTS"}},
}

func refKind(text string) RefKind {
	if refHasDTG(text) {
		return RefMessage
	}
	for _, k := range refWords {
		for _, w := range k.words {
			if w != "" && refHasWord(text, w) {
				return k.kind
			}
		}
	}
	if refAirgram(text) {
		return RefDocument
	}
	return RefOther
}

// refHasDTG reports whether text holds a date-time group: six digits and a Z.
func refHasDTG(text string) bool {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case refDigit(c):
			n++
		case n == 6 && c|0x20 == 'z' && (i+1 == len(text) || !refDigit(text[i+1])):
			return true
		default:
			n = 0
		}
	}
	return false
}

// refAirgram reports whether text holds the number of an airgram, as A-110 or
// CA-3400.
func refAirgram(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '-' && refDigit(text[i+1]) && text[i-1]|0x20 == 'a' {
			j := i - 1
			if j > 0 && text[j-1]|0x20 == 'c' {
				j--
			}
			if j == 0 || !refLetter(text[j-1]) {
				return true
			}
		}
	}
	return false
}

// refHasWord reports whether text holds word, in capitals, whatever its case.
func refHasWord(text, word string) bool {
	for i := 0; i+len(word) <= len(text); i++ {
		if text[i]&^0x20 == word[0]&^0x20 && strings.EqualFold(text[i:i+len(word)], word) &&
			(i == 0 || !refLetter(text[i-1])) && (i+len(word) == len(text) || !refLetter(text[i+len(word)])) {
			return true
		}
	}
	return false
}
