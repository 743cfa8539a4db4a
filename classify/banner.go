package classify

// A classWord is a classification as banners write it.
type classWord struct {
	letters string // without its blanks
	gaps    uint32 // bit i: a blank stands behind letter i of the plain form
	mark    Marking
}

// The order matters: UNCLAS is the beginning of UNCLASSIFIED.
var classWords = [...]classWord{
	{"CONFIDENTIAL", 0, Marking{Level: Confidential}},
	{"SECRET", 0, Marking{Level: Secret}},
	{"UNCLASSIFIED", 0, Marking{Level: Unclassified}},
	{"UNCLAS", 0, Marking{Level: Unclassified}},
	{"LIMITEDOFFICIALUSE", 1<<6 | 1<<14, Marking{Controls: LOU}},
	{"TOPSECRET", 1 << 2, Marking{Level: TopSecret}},
	{"RESTRICTED", 0, Marking{Level: Restricted}},
}

// maxGap is the number of blanks that may stand between two letters of a spaced
// word: three divide TOP from SECRET.
const maxGap = 3

// fewGaps is the number of gaps from which on letters in a row are spaced
// beyond doubt.
const fewGaps = 3

// A classForm is one reading of a classWord in a text.
type classForm struct {
	end   int    // index behind the last letter
	gaps  uint32 // bit i: blanks stand behind letter i
	lower bool   // some letter is small
}

// matchClass reads the given letters at s[i:], with or without blanks between
// them, up to the end of a word.
func matchClass(s string, i int, letters string) (f classForm, ok bool) {
	for j := 0; j < len(letters); j++ {
		if j > 0 && i < len(s) && isBlank(s[i]) {
			k := i
			for i < len(s) && i-k < maxGap && isBlank(s[i]) {
				i++
			}
			f.gaps |= 1 << (j - 1)
		}
		if i >= len(s) || upperByte(s[i]) != letters[j] {
			return f, false
		}
		if s[i] != letters[j] {
			f.lower = true
		}
		i++
	}
	f.end = i
	if !wordEnds(s, i) {
		return f, false
	}
	if gapCount(f.gaps) >= fewGaps && i+1 < len(s) && isBlank(s[i]) && isAlpha(s[i+1]) && wordEnds(s, i+2) {
		// A single letter goes on: a longer word in spaced letters, unless it is
		// a caveat in spaced letters.
		if foldWords(s, i+1, "E F T O") == 0 && foldWords(s, i+1, "N O F O R N") == 0 {
			return f, false
		}
	}
	return f, true
}

// cutClass reads the classification at the start of s and returns where it
// ends, or 0. Spaced letters may be small, since newspapers folded them (S e c r
// e t); a plain word may be small only where the rest of its line is that of a
// banner. With damaged, it also reads a word with its first letter lost or
// doubled, with a stray letter before it, or with some of its blanks lost.
func cutClass(s string, damaged bool) (m Marking, end int, repaired bool) {
	if len(s) < 5 || !beginsClass(s[0], s[1]) {
		return m, 0, false
	}
	first := upperByte(s[0])
	switch first {
	case 'C', 'S', 'U', 'L', 'T', 'R':
		for i := range classWords {
			w := &classWords[i]
			if w.letters[0] != first {
				continue
			}
			f, ok := matchClass(s, 0, w.letters)
			if !ok {
				continue
			}
			spaced := f.gaps == 1<<(len(w.letters)-1)-1
			switch {
			case spaced:
				return w.mark, f.end, false
			case f.gaps == w.gaps:
				if !f.lower || w.letters == "UNCLAS" || goesOnAsBanner(s, f.end) {
					return w.mark, f.end, false
				}
			case damaged && !f.lower:
				return w.mark, f.end, true
			}
		}
	}
	if !damaged || !isUpper(s[0]) {
		return m, 0, false
	}
	return cutDamagedClass(s)
}

// beginsClass reports whether a classification may begin with these two bytes,
// damaged or not. Most lines of a text begin with others.
func beginsClass(a, b byte) bool {
	first := upperByte(a)
	switch {
	case isBlank(b):
		return first == 'C' || first == 'S' || first == 'U' || first == 'L' || first == 'T' || first == 'R' ||
			first == 'O' || first == 'E' || first == 'N' || first == 'I'
	case isAlpha(b):
		switch second := upperByte(b); first {
		case 'C', 'T':
			if second == 'O' {
				return true
			}
		case 'S', 'R':
			if second == 'E' {
				return true
			}
		case 'U':
			if second == 'N' {
				return true
			}
		case 'L':
			if second == 'I' {
				return true
			}
		}
	}
	if !isUpper(a) {
		return false
	}
	switch b {
	case 'C', 'S', 'U', 'L', 'T', 'R': // the first letter, behind a stray one
		return true
	case 'N', 'P': // the third, the first being lost
		return a == 'O'
	case 'M':
		return a == 'I'
	}
	return false
}

// cutDamagedClass reads a classification in capitals whose first letter is
// doubled (SS E C R E T, UUNCLAS), preceded by a stray one (CSE C R E T) or lost
// (E C R E T, NCLAS), and one in spaced letters that lost one of them further
// on (C O N F I D E N T A L) or has wrong ones (S E C P E T).
func cutDamagedClass(s string) (m Marking, end int, repaired bool) {
	for i := range classWords {
		w := &classWords[i]
		if s[1] == w.letters[0] {
			f, ok := matchClass(s, 1, w.letters)
			if ok && !f.lower && (s[0] == s[1] || gapCount(f.gaps&^w.gaps) >= fewGaps) {
				return w.mark, f.end, true
			}
		}
		if s[0] == w.letters[1] {
			f, ok := matchClass(s, 0, w.letters[1:])
			if ok && !f.lower && (f.gaps == w.gaps>>1 || gapCount(f.gaps) >= fewGaps) {
				return w.mark, f.end, true
			}
		}
	}
	if isBlank(s[1]) {
		for i := range classWords {
			w := &classWords[i]
			end := matchSpacedLossy(s, w.letters)
			if end == 0 {
				end = matchSpacedWrong(s, w.letters)
			}
			if end > 0 {
				return w.mark, end, true
			}
		}
	}
	return m, 0, false
}

// matchSpacedLossy reads the given letters at the start of s, each but the last
// with one blank behind it and one of the inner ones lost. It returns where they
// end, or 0.
func matchSpacedLossy(s, letters string) (end int) {
	i, lost := 0, false
	for j := 0; j < len(letters); j++ {
		if i >= len(s) || s[i] != letters[j] {
			if lost || j == 0 {
				return 0
			}
			lost = true
			continue
		}
		i++
		if j < len(letters)-1 {
			if i >= len(s) || !isBlank(s[i]) {
				return 0
			}
			i++
		}
	}
	if isBlank(s[i-1]) || !spacedEnds(s, i) {
		return 0
	}
	return i
}

// matchSpacedWrong reads the given letters at the start of s, with one blank
// between each and the next, where up to a fifth of them, but not the first, are
// other capitals or digits. It returns where they end, or 0.
func matchSpacedWrong(s, letters string) (end int) {
	n := 2*len(letters) - 1
	if len(s) < n {
		return 0
	}
	wrong := 0
	for i := range n {
		switch c := s[i]; {
		case i%2 == 1:
			if !isBlank(c) {
				return 0
			}
		case c != letters[i/2]:
			if wrong++; i == 0 || wrong > len(letters)/5 || !isUpper(c) && !isNum(c) {
				return 0
			}
		}
	}
	if !spacedEnds(s, n) {
		return 0
	}
	return n
}

// spacedEnds reports whether a word in spaced letters ends at s[:i].
func spacedEnds(s string, i int) bool {
	return wordEnds(s, i) && !(i+1 < len(s) && isBlank(s[i]) && isAlpha(s[i+1]) && wordEnds(s, i+2))
}

func gapCount(gaps uint32) (n int) {
	for ; gaps != 0; gaps &= gaps - 1 {
		n++
	}
	return n
}

// goesOnAsBanner reports whether what follows a classification at s[i:] follows
// it in banners only: the end of the line, slashes, a section, or a post of at
// most four words with a number of six digits.
func goesOnAsBanner(s string, i int) bool {
	i = blanksAt(s, i)
	if i == lineEnd(s, i) || s[i] == '/' {
		return true
	}
	if n := foldWords(s, i, "FINAL SECTION"); n > 0 && wordEnds(s, i+n) {
		return true
	}
	if n := foldPrefix(s, i, "SECTION"); n > 0 {
		if j := blanksAt(s, i+n); j < len(s) && isNum(s[j]) {
			return true
		}
	}
	for words := 0; words < 4; words++ {
		n := i
		for i < len(s) && i-n < 20 && (isAlpha(s[i]) || s[i] == '-') {
			i++
		}
		if i == n || i == len(s) || !isBlank(s[i]) {
			return false
		}
		i = blanksAt(s, i)
		n = i
		for i < len(s) && i-n < 6 && isNum(s[i]) {
			i++
		}
		if i-n == 6 {
			return wordEnds(s, i)
		}
		if i > n {
			return false
		}
	}
	return false
}

// CutBanner reads the classification at the start of a telegram's text, with
// the controls right behind it: C O N F I D E N T I A L, UNCLAS E F T O,
// LIMITED OFFICIAL USE, SECRET//NOFORN, SECRET//REL TO USA, FVEY. The rest begins
// right behind the marking, so that the section and the reference number remain.
//
// Letters may be spaced, and spaced letters may be small (S e c r e t). A plain
// word must be in capitals unless the rest of its line is that of a banner; of
// plain words in capitals, only what follows tells a banner from a heading such
// as SECRET TALKS, which is the caller's to judge.
//
// repaired says that letters were lost, doubled or closed up (SS E C R E T,
// CSE C R E T, E C R E T, CO N F I D E N T I A L).
func CutBanner(s string) (m Marking, rest string, repaired, ok bool) {
	m, end, repaired := cutClass(s, true)
	if end == 0 {
		return Marking{}, s, false, false
	}
	for {
		n := bannerControl(s, end, &m)
		if n == 0 {
			return m, s[end:], repaired, true
		}
		end += n
	}
}

// bannerControl reads one more control at s[i:] into m, with the slashes or
// blanks before it, and returns its length, or 0.
func bannerControl(s string, i int, m *Marking) int {
	j := blanksAt(s, i)
	slashes := 0
	for j < len(s) && slashes < 2 && s[j] == '/' {
		slashes++
		j++
	}
	if slashes > 0 {
		j = blanksAt(s, j)
	} else if j == i {
		return 0
	}
	if n := bannerRel(s, j, m); n > 0 {
		return j + n - i
	}
	c, n := controlAt(s, j)
	if n == 0 || slashes == 0 && n == 2 {
		return 0 // letters such as OC mean a control only behind a slash
	}
	m.Controls |= c
	return j + n - i
}

// bannerRel reads REL TO with its list at s[i:]. A list that two slashes close
// may have members of several words; else each is one word, since a post may
// follow.
func bannerRel(s string, i int, m *Marking) int {
	n := relAt(s, i)
	if n == 0 || m.Rel != "" || lineEnd(s[:i+n], i) != i+n {
		return 0
	}
	start := i + n
	end := relEnd(s[:lineEnd(s, start)], start)
	if end+1 >= len(s) || s[end] != '/' || s[end+1] != '/' {
		end = start
		for j := start; ; {
			k := j
			for k < len(s) && k-start < maxRel && isAlpha(s[k]) {
				k++
			}
			if k == j {
				break
			}
			end = k
			j = blanksAt(s, k)
			if j < len(s) && (s[j] == ',' || s[j] == '/' || s[j] == '&') {
				j = blanksAt(s, j+1)
			} else if a := foldPrefix(s, j, "AND"); a > 0 && j > k && j+a < len(s) && isBlank(s[j+a]) {
				j = blanksAt(s, j+a)
			} else {
				break
			}
		}
	}
	rel := trimRel(s[start:end])
	if rel == "" {
		return 0
	}
	m.Rel = rel
	return end - i
}

// CutClassWord reads the bare classification that stands above and below each
// page of a telegram, undamaged and without controls: S E C R E T, CONFIDENTIAL,
// LIMITED OFFICIAL USE.
func CutClassWord(s string) (m Marking, rest string, ok bool) {
	m, end, _ := cutClass(s, false)
	if end == 0 {
		return Marking{}, s, false
	}
	return m, s[end:], true
}

// ParseBanner reads what [CutBanner] reads, and nothing behind it but white
// space.
func ParseBanner(s string) (Marking, error) {
	m, rest, _, ok := CutBanner(s)
	if !ok {
		return Marking{}, &Error{s, 0, "no classification such as S E C R E T"}
	}
	if i := whiteAt(rest, 0); i < len(rest) {
		return Marking{}, &Error{s, len(s) - len(rest) + i, "text behind the marking"}
	}
	return m, nil
}
