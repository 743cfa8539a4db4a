package classify

// The reader of TAGS lists goes through the text word by word. A word that the
// tables know is a tag at once; the others wait as a run, as long as nothing
// but blanks parts them, and are told apart when it ends: persons, phrases,
// misprints.

// A TagToken is an entry of a TAGS list and where it stands.
type TagToken struct {
	Tag        Tag
	Start, End int  // bytes of the list
	Repaired   bool // not as written: cut out of letters run together, or a misprint mended
	Skip       bool // not a tag: a caption, a page break or the label itself stands in the list
}

// maxTags bounds how many tags of one list are looked through for an earlier
// copy: real lists have some fifteen, each perhaps repeated in every section.
const maxTags = 128

// maxMends bounds how many unknown words of one list are looked at as misprints.
const maxMends = 32

// tagRun bounds how many unknown words are looked at together.
const tagRun = 16

// AppendTags reads the list behind a TAGS label and appends its tags to dst in
// their order, each once. Entries stand apart by blanks, line ends, commas,
// semicolons or slashes, or not at all; an entry of several words is kept
// together where the words are unknown, and a person's name behind OVIP and
// OREP is put into the form "SURNAME, GIVEN" (measured on published cables;
// 5 FAH-3). A reader who wants tags alone leaves out tokens with Skip set.
//
// It takes any text. Beyond 128 different tags a repeated one may come twice.
func AppendTags(dst []TagToken, s string) []TagToken {
	r := tagReader{s: s, out: dst, base: len(dst)}
	for {
		w := r.next(r.pos)
		if w.end == 0 {
			break
		}
		if w.hard {
			r.flush(w.comma)
		}
		r.pos = w.end
		if w.paren {
			if end := r.person(w.start); end > 0 {
				r.pos = end
				continue
			}
		}
		r.word(w)
	}
	r.flush(false)
	r.settle()
	return r.out
}

// IsTagList reports whether a line behind the TAGS line goes on with the list:
// at least half of its words are tags of the tables or K-tags, one of these is
// no country unless all words are, and the other words are in capitals. A noun
// that ends a phrase, such as CLEARANCE, counts as a tag at the start. Such lines
// follow a line without a trailing comma more often than one with it (measured on
// published cables).
func IsTagList(line string) bool {
	known, strong, words, capitals := 0, 0, 0, true
	r := tagReader{s: line}
	for pos := 0; words < 64; words++ {
		w := r.next(pos)
		if w.end == 0 {
			break
		}
		pos = w.end
		t := line[w.start:w.end]
		if words == 0 && isTagStop(line, w) {
			return false
		}
		upper := true
		for i := 0; i < len(t); i++ {
			if upperByte(t[i]) != t[i] {
				upper = false
			}
		}
		capitals = capitals && upper
		n := findCell(t)
		switch {
		case n >= 0 && cellKind(n) == TagGeo:
			known++
		case n >= 0 || upper && isProgram(t) || len(t) >= 6 && len(t) <= 64 && glued(t, nil):
			known++
			if n < 0 || upper || len(t) == 4 {
				strong++
			}
		case words == 0 && upper && endsPhrase(t):
			known++
			strong++
		default:
			if _, kind, _, ok := findLong(t); ok && kind == 'o' {
				known++
				strong++
			} else if skipWord(t) {
				return false
			}
		}
		if !upper && n < 0 || len(t) > 24 && n < 0 && !glued(t, nil) {
			return false
		}
	}
	if words == 0 {
		return false
	}
	return 2*known >= words && (strong > 0 || capitals && known == words)
}

// isTagStop reports whether a line that begins with the word w is the next
// part of the text.
func isTagStop(s string, w tagWord) bool {
	t := s[w.start:w.end]
	for _, label := range [...]string{"SUBJ", "UBJECT", "REF", "E.O", "EO", "EXECUTIVE", "CLASSIFIED", "DECL", "SUMMARY", "TAGS"} {
		if foldPrefix(t, 0, label) > 0 && (len(t) == len(label) || label != "EO") {
			return true
		}
	}
	return false
}

// A tagWord is a word of a list.
type tagWord struct {
	start, end int
	hard       bool // more than blanks stand before it
	comma      bool // of which one is a comma
	paren      bool // a round bracket opens right before it
}

type tagReader struct {
	s     string
	pos   int
	out   []TagToken
	base  int // where this list begins in out
	run   [tagRun]tagWord
	n     int    // words in run
	visit bool   // names are to be expected: the last tag was OVIP or OREP
	mends int    // words tried as misprints
	lone  [2]int // a surname whose comma was read, behind a visit; {0, 0} if none
}

// next returns the first word from i on; its end is 0 if there is none.
func (r *tagReader) next(i int) (w tagWord) {
	s := r.s
	for i < len(s) && tagBreak(s[i]) {
		if !isWhite(s[i]) {
			w.hard = true
			w.comma = w.comma || s[i] == ','
			w.paren = s[i] == '('
		}
		i++
	}
	if i == len(s) {
		return tagWord{}
	}
	w.start = i
	for i < len(s) && !tagBreak(s[i]) {
		i++
	}
	w.end = i
	return w
}

// add appends a tag unless the list has it already.
//
//go:noinline
func (r *tagReader) add(t Tag, start, end int, repaired bool) {
	list := r.out[r.base:]
	if len(list) > maxTags {
		list = list[:maxTags]
	}
	for i := range list {
		if list[i].Tag == t && !list[i].Skip {
			return
		}
	}
	r.out = append(r.out, TagToken{t, start, end, repaired, false})
}

// skip appends what stands in the list without being of it.
func (r *tagReader) skip(start, end int) {
	r.out = append(r.out, TagToken{Tag(canonWords(r.s[start:end])), start, end, false, true})
}

// known appends a tag of the tables, which ends a run.
func (r *tagReader) known(t Tag, start, end int, repaired bool) {
	r.flush(false)
	r.settle()
	r.add(t, start, end, repaired)
	r.visit = t == "OVIP" || t == "OREP"
}

// word reads one word.
func (r *tagReader) word(w tagWord) {
	t := r.s[w.start:w.end]
	for t != "" && (t[len(t)-1] == '.' || t[len(t)-1] == '/') && len(t) > 2 {
		t = t[:len(t)-1]
		w.end--
	}
	if n := findCell(t); n >= 0 {
		if cellKind(n) == TagGeo && r.inPhrase(w) {
			r.push(w)
			return
		}
		r.known(cellTag(n), w.start, w.end, false)
		return
	}
	key, kind, _, long := findLong(t)
	if long && kind == 'o' {
		r.known(Tag(key), w.start, w.end, false)
		return
	}
	if end := skipAt(r.s, w); end > 0 {
		r.flush(false)
		r.skip(w.start, end)
		r.pos = end
		return
	}
	switch {
	case !hasLetter(t):
		return
	case isProgram(t) && !r.visit:
		if m, ok := r.mend(t); ok {
			r.known(m, w.start, w.end, true)
		} else {
			r.known(Tag(canonWords(t)), w.start, w.end, false)
		}
		return
	case len(t) == 2 && !r.visit && isAlpha(t[0]) && isAlpha(t[1]):
		next := r.next(w.end)
		if key, kind, _, ok := findLong(r.s[w.start:max(next.end, w.end)]); ok && kind != 'w' {
			r.known(Tag(key), w.start, next.end, false)
			r.pos = next.end
			return
		}
		if classesOf(t)&(wordLink|wordParticle) == 0 {
			r.known(Tag(canonWords(t)), w.start, w.end, false)
			return
		}
	case r.slashes(w):
		return
	}
	if len(t) >= 6 && !long && glued(t, func(t Tag, start, end int) {
		r.known(t, w.start+start, w.start+end, true)
	}) {
		return
	}
	if m, ok := r.mend(t); ok {
		r.known(m, w.start, w.end, true)
		return
	}
	r.push(w)
}

// push puts an unknown word into the run.
func (r *tagReader) push(w tagWord) {
	if r.n == tagRun {
		r.flush(false)
	}
	r.run[r.n] = w
	r.n++
}

// inPhrase reports whether the country code w is rather the little word in
// "TRADE IN TEXTILES": unknown words stand on both sides.
func (r *tagReader) inPhrase(w tagWord) bool {
	t := r.s[w.start:w.end]
	if r.n == 0 || classesOf(t)&wordLink == 0 {
		return false
	}
	next := r.next(w.end)
	if next.end-next.start < 3 || next.hard {
		return false
	}
	t = r.s[next.start:next.end]
	return findCell(t) < 0 && !isProgram(t) && !skipWord(t) && !(len(t) >= 6 && glued(t, nil))
}

// slashes reads a word that holds tags with slashes between them.
func (r *tagReader) slashes(w tagWord) bool {
	s, start, any := r.s, w.start, false
	for i := w.start; i <= w.end; i++ {
		if i < w.end && s[i] != '/' {
			continue
		}
		if i == w.end && !any {
			return false
		}
		any = true
		if i > start {
			part := tagWord{start: start, end: i, hard: true}
			r.flush(false)
			if t := s[start:i]; hasLetter(t) {
				if k, ok := lookupTag(t); ok {
					r.known(k, start, i, false)
				} else {
					r.push(part)
				}
			}
		}
		start = i + 1
	}
	return true
}

// person reads a name in round brackets whose first word begins at start. It
// returns the index behind the closing bracket, or 0 if this is no name.
func (r *tagReader) person(start int) int {
	s := r.s
	comma, end := 0, start
	for ; end < len(s) && s[end] != ')'; end++ {
		switch {
		case end-start > 80 || isNum(s[end]) || s[end] == '(' || s[end] == ';':
			return 0
		case s[end] == ',' && comma > 0:
			return 0
		case s[end] == ',':
			comma = end
		}
	}
	if end == len(s) {
		return 0
	}
	if comma == 0 {
		w := r.next(start)
		second := r.next(w.end)
		third := r.next(second.end)
		if !r.visit || second.end == 0 || second.end > end || third.end != 0 && third.start < end {
			return 0
		}
		comma = w.end
		if findCell(s[w.start:w.end]) >= 0 || findCell(s[second.start:second.end]) >= 0 ||
			!hasLetter(s[w.start:w.end]) && !hasLetter(s[second.start:second.end]) {
			return 0
		}
		r.settle()
		r.add(personTag(s[start:comma], s[second.start:second.end]), start, end, false)
		return end + 1
	}
	surname, given := s[start:comma], s[comma+1:end]
	if !hasLetter(surname) || !hasLetter(given) {
		return 0
	}
	if n := findCell(canonWords(surname)); n >= 0 && findCell(canonWords(given)) >= 0 {
		return 0
	}
	for i := start; i < end; i++ {
		if c := s[i]; tagBreak(c) && c != ',' && !isWhite(c) {
			return 0
		}
	}
	r.settle()
	r.add(personTag(surname, given), start, end, false)
	return end + 1
}

func hasLetter(s string) bool {
	for i := 0; i < len(s); i++ {
		if tagLetter(s[i]) {
			return true
		}
	}
	return false
}
