package classify

import "strings"

// The heart of the line "Classified By" is to tell where the title ends and
// the name begins: "Acting Counselor for Example Affairs Ann Public". The
// reader cuts the line into words, gives each the classes of the vocabulary in
// titles.tsv or those of its form, and looks for runs of words that can be a
// name. Of several runs the most likely is taken.

// Classes that no table gives.
const (
	formWord    = 1 << (9 + iota) // a word with a capital that is nothing else
	formInitial                   // J. or S.K.
	formAcronym                   // a few capitals in a line that has small letters too
	formSlash                     // POL/ECON, S/CT: a title or an office
	formLower                     // a word in small letters that is nothing else
	formGlue                      // continues the word before, which was broken
)

const (
	nameClasses  = formWord | formInitial | wordGiven | wordPlace | wordParticle | wordSuffix
	titleClasses = wordTitle | formSlash | formAcronym | wordOffice | wordSymbol
)

type nameToken struct {
	start, end int
	class      uint16
	sep        byte // what stands before it: a blank, a line end, or punctuation
}

// Limits of a line: a word beyond is no name, and no title has so many words.
const (
	maxNameTokens = 40
	maxNameWord   = 64
)

type nameReader struct {
	s      string
	tokens [maxNameTokens]nameToken
	n      int
	end    int  // where the line's reasons, or what else follows, begin
	number bool // a number stands at end that is no section of an order
	caps   bool // nearly all letters are capitals
}

// A nameRun is a name found: tokens from start up to end.
type nameRun struct {
	start, end int
	from, to   int // the tokens that may be of its title and office, the name among them
	score      int
}

// read cuts the line from i on into tokens and gives them their classes.
func (r *nameReader) read(i int) {
	s := r.s
	for r.n < maxNameTokens {
		start, sep, ok := r.gap(i)
		r.end = start
		if !ok {
			break
		}
		end := start
		for end < len(s) && !nameBreak(s[end]) && end-start <= maxNameWord {
			end++
		}
		if end-start > maxNameWord {
			break
		}
		if endsAuthority(s, start, end, r.n) {
			r.number = isNum(s[start]) && (s[start] != '1' || end == start+1 || isNum(s[start+1]))
			break
		}
		r.tokens[r.n] = nameToken{start: start, end: end, sep: sep}
		r.n++
		i, r.end = end, end
	}
	r.classifyAll()
	if n := r.sentence(); n < r.n {
		r.n, r.end = n, r.tokens[n-1].end
		r.classifyAll()
	}
}

// classifyAll gives all tokens their classes.
func (r *nameReader) classifyAll() {
	lower, upper := 0, 0
	for _, t := range r.tokens[:r.n] {
		for j := t.start; j < t.end; j++ {
			if isUpper(r.s[j]) {
				upper++
			} else if isAlpha(r.s[j]) {
				lower++
			}
		}
	}
	r.caps = lower*4 <= upper
	for i := range r.n {
		r.classify(i, upper == 0)
	}
}

// nameBreak reports whether c ends a word.
func nameBreak(c byte) bool {
	switch c {
	case ',', ';', ':', '(', ')', '"':
		return true
	default:
		return c <= ' '
	}
}

// gap returns where the next word begins and what stands before it. ok is false
// at a blank line, before a paragraph, and at the end.
func (r *nameReader) gap(i int) (start int, sep byte, ok bool) {
	s := r.s
	sep = ' '
	for from := i; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			if paragraphAt(s, i+1) {
				return i, sep, false
			}
			if sep == ' ' {
				sep = '\n'
			}
		case c <= ' ':
		case c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '"':
			sep = c
		case (c == '-' || c == '.' || c == '/') && (i+1 == len(s) || s[i+1] <= ' ' || s[i+1] == c):
			sep = '-'
		default:
			return i, sep, true
		}
		if i-from > 40 {
			return i, sep, false
		}
	}
	return i, sep, false
}

// sentence returns how many tokens belong to the sentence. Its end is a full
// stop, but not one behind an initial, an abbreviation or a suffix, nor one
// before the line has a name.
func (r *nameReader) sentence() int {
	names := 0
	for i, t := range r.tokens[:r.n] {
		w := r.s[t.start:t.end]
		if t.class&(formWord|wordGiven) != 0 {
			names++
		}
		if w[len(w)-1] != '.' || t.class&(formInitial|wordSuffix) != 0 || names == 0 ||
			strings.IndexByte(w, '.') < len(w)-1 || names == 1 && len(w) <= 4 ||
			t.end < len(r.s) && r.s[t.end] == ',' {
			continue
		}
		return i + 1
	}
	return r.n
}

// classify sets the classes of token i. In a folded line, one without any
// capital, small letters say nothing.
func (r *nameReader) classify(i int, folded bool) {
	t := &r.tokens[i]
	w := r.s[t.start:t.end]
	t.class = 0
	if compareFold(w, "A.I.") == 0 {
		t.class = wordTitle
		return
	}
	if isInitial(w) {
		t.class = formInitial
		if len(w) > 1 || i == 0 {
			return
		}
	}
	if i > 0 && r.glue(i) {
		t.class = formGlue
		r.tokens[i-1].class = 0
		r.joined(i)
		return
	}
	if t.class != 0 {
		return
	}
	if strings.IndexByte(w, '/') >= 0 {
		t.class = formSlash
		return
	}
	bare := strings.TrimSuffix(w, ".")
	capitals := true
	for j := 0; j < len(bare); j++ {
		if upperByte(bare[j]) != bare[j] {
			capitals = false
		}
	}
	t.class = r.wordClass(w)
	if t.class&wordSymbol != 0 && !capitals && !folded {
		t.class = 0
	}
	if t.class == wordGiven && !isUpper(w[0]) && !folded {
		t.class = 0
	}
	if t.class != 0 {
		return
	}
	switch {
	case !isUpper(w[0]) && w[0] < 0x80 && !folded:
		t.class = formLower
	case capitals && len(bare) <= 5 && len(bare) > 1 && !r.caps &&
		(i == 0 || r.breaks(i) || r.tokens[i-1].class&(formWord|formInitial|wordGiven) == 0):
		t.class = formAcronym
	default:
		t.class = formWord
	}
}

// glue reports whether token i is the rest of a word that a line end, or a
// stray blank, broke.
func (r *nameReader) glue(i int) bool {
	s, p, t := r.s, r.tokens[i-1], r.tokens[i]
	if t.sep != '\n' && t.sep != ' ' || p.class&formGlue != 0 || !isAlpha(s[p.end-1]) {
		return false
	}
	a, b := s[p.start:p.end], s[t.start:t.end]
	if b[len(b)-1] == '.' && len(b) > 1 {
		b = b[:len(b)-1]
	}
	small := true
	for j := 0; j < len(b); j++ {
		if b[j] < 'a' || b[j] > 'z' {
			small = false
		}
	}
	class := classesOf(b)
	if small {
		if t.sep == ' ' {
			return len(a) == 1 && p.class&formInitial != 0 && class == 0
		}
		alone := (len(b) == 1 || class == wordParticle) && (t.end == len(s) || !isWhite(s[t.end]))
		return p.class&(formWord|formAcronym|formInitial) != 0 && (class == 0 || alone) && len(b) <= 12 && isUpper(a[0])
	}
	// In capitals only the vocabulary can tell.
	if t.sep != '\n' || len(a)+len(b) > 24 || classesOf(a) != 0 {
		return false
	}
	var buf [24]byte
	key := wordKey(wordKey(buf[:0], a), b)
	return len(key) == len(a)+len(b) && findWord(key)&(wordTitle|wordGiven|wordPlace) != 0
}

// joined gives the token before i the classes of both together.
func (r *nameReader) joined(i int) {
	p := &r.tokens[i-1]
	var buf [24]byte
	a, b := r.s[p.start:p.end], r.s[r.tokens[i].start:r.tokens[i].end]
	p.class = formWord
	if len(a)+len(b) <= len(buf) {
		if class := findWord(wordKey(wordKey(buf[:0], a), b)) &^ wordStem; class != 0 {
			p.class = class
		}
	}
}

// people returns the runs that are names, at most two, in their order.
func (r *nameReader) people() (found [2]nameRun, n int) {
	best, other := nameRun{}, nameRun{}
	for i := 0; i < r.n; {
		run, next := r.run(i)
		i = next
		if run.score > best.score {
			best = run
		}
	}
	// A post and a number are a reference.
	if best.score == 0 || r.number && r.n == 1 {
		return found, 0
	}
	best.from, best.to = 0, r.n
	for i := 0; i < r.n; {
		run, next := r.run(i)
		i = next
		if run.start == best.start || run.score < 6 {
			continue
		}
		first, second := best, run
		if run.start < best.start {
			first, second = run, best
		}
		if and := r.and(first.end, second.start); and >= 0 {
			other = run
			first.from, first.to, second.from, second.to = 0, and, and+1, r.n
			found[0], found[1] = first, second
			break
		}
	}
	if other.score > 0 {
		return found, 2
	}
	found[0] = best
	return found, 1
}

// and returns the number of a token AND between two names that has nothing but
// a title between itself and the second, -1 if there is none.
func (r *nameReader) and(i, second int) int {
	for j := second - 1; j >= i; j-- {
		if r.isAnd(j) {
			return j
		}
		if r.tokens[j].class&titleClasses == 0 {
			return -1
		}
	}
	return -1
}

func (r *nameReader) isAnd(i int) bool {
	w := r.s[r.tokens[i].start:r.tokens[i].end]
	return compareFold(w, "AND") == 0 || w == "&"
}

// breaks reports whether a new part of the line begins with token i.
func (r *nameReader) breaks(i int) bool {
	t := r.tokens[i]
	return t.sep != ' ' && t.sep != '\n' && t.class&wordSuffix == 0
}

// nameable reports whether token i can be of a name.
func (r *nameReader) nameable(i int) bool {
	c := r.tokens[i].class
	if c&formGlue != 0 {
		return i > 0 && r.nameable(i-1)
	}
	if c&wordSuffix != 0 {
		return i > 0 && r.tokens[i-1].class&(formWord|formInitial|wordGiven|wordPlace|formGlue) != 0
	}
	return c&nameClasses != 0 && c&(titleClasses|wordLink|formLower) == 0
}

// run returns the run of words of a name at or behind token i, with a score of
// 0 if it can be none, and where to look for the next.
func (r *nameReader) run(i int) (run nameRun, next int) {
	for i < r.n && !r.nameable(i) {
		i++
	}
	if i == r.n {
		return nameRun{}, i
	}
	start := i
	for i < r.n && r.nameable(i) && (i == start || !r.breaks(i)) {
		i++
	}
	run = nameRun{start: start, end: i}
	next = i
	for run.end > run.start && r.tokens[run.end-1].class == wordParticle {
		run.end--
	}
	r.trim(&run)
	r.rate(&run)
	return run, next
}

// before returns the class of the token before i in the same part, 0 if
// there is none.
func (r *nameReader) before(i int) uint16 {
	if i == 0 || r.breaks(i) {
		return 0
	}
	return r.tokens[i-1].class
}

// trim takes words off the front that belong to the title: countries and posts,
// and behind a word such as "for" all before a frequent given name.
func (r *nameReader) trim(run *nameRun) {
	linked := r.before(run.start)&wordLink != 0
	if r.before(run.start) != 0 {
		for run.end-run.start > 2 && r.tokens[run.start].class&wordPlace != 0 && r.tokens[run.start].class&wordGiven == 0 {
			run.start++
			linked = false
		}
	}
	if !linked {
		return
	}
	for i := run.start + 1; i+1 < run.end; i++ {
		if r.tokens[i].class&wordGiven != 0 {
			run.start = i
			return
		}
	}
}

// rate says how likely the run is a name.
func (r *nameReader) rate(run *nameRun) {
	words, initials, places := 0, 0, 0
	for i := run.start; i < run.end; i++ {
		switch c := r.tokens[i].class; {
		case c&formInitial != 0:
			initials++
		case c&(formWord|wordGiven) != 0:
			words++
		case c&wordPlace != 0:
			places++
		}
	}
	if words == 0 && (initials == 0 || places == 0) {
		return
	}
	before := r.before(run.start)
	score := 1
	if words+initials+places > 1 {
		score += 4
	}
	if initials > 0 {
		score += 3
	}
	if r.tokens[run.start].class&wordGiven != 0 {
		score += 3
	}
	if run.end == r.n || r.breaks(run.end) || r.isAnd(run.end) {
		score += 2
		if run.start == 0 || r.breaks(run.start) {
			score += 2
		}
	}
	if before&wordLink != 0 {
		score -= 4
	}
	if words+initials+places > 5 {
		score -= 3
	}
	run.score = max(score, 0)
}
