package classify

import "strings"

// CutCaption reads the longest known caption at the start of s, in any case, up
// to the end of its last word, with the slashes that pad its line or divide it
// from the next caption. Of a doubled caption (SIPDIS SIPDIS) it reads one.
//
// It also reads captions known by their form: FOR ... ONLY and ... CHANNEL up to
// the end of a line, and REL with a list of countries. Only these allocate, and
// only if they are not in capitals, or have more than one blank between words.
//
// An unknown caption is not read; see [ParseCaption]. Words such as SENSITIVE or
// PERSONAL also begin sentences: the caller asks only where captions stand.
func CutCaption(s string) (c Caption, rest string, ok bool) {
	if s == "" || !isAlpha(s[0]) {
		return "", s, false
	}
	if s[0]|0x20 == 'c' {
		if n := correctedAt(s); n > 0 {
			return "CORRECTED COPY", s[n:], true
		}
	}
	row, n := knownCaption(s)
	if form := captionForm(s); form > n {
		if v, err := ParseCaption(s[:form]); err == nil {
			return v, s[form+slashes(s[form:]):], true
		}
	}
	if row == nil || !captionEnds(s[n:]) {
		return "", s, false
	}
	return Caption(row.name), s[n+slashes(s[n:]):], true
}

// knownCaption finds the longest caption of the table at the start of s and the
// bytes it takes, whatever follows it but a longer word.
func knownCaption(s string) (row *captionRow, n int) {
	first := upperByte(s[0])
	lo, hi := 0, len(captionTable) // the table is sorted
	for lo < hi {
		if mid := (lo + hi) / 2; captionTable[mid].name[0] < first {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if len(s) < 2 {
		return nil, 0
	}
	second := upperByte(s[1])
	for ; lo < len(captionTable) && captionTable[lo].name[0] == first; lo++ {
		r := &captionTable[lo]
		if r.name[1] != second {
			continue
		}
		if k := foldWords(s, 0, r.name); k > n && (wordEnds(s, k) || gluedLabel(s[k:])) {
			row, n = r, k
		}
	}
	return row, n
}

// gluedLabel reports whether s begins with what line joining most often left
// right behind a caption.
func gluedLabel(s string) bool {
	return strings.HasPrefix(s, "SIPDIS") || strings.HasPrefix(s, "E.O.")
}

// captionEnds reports whether a caption can end before s. A single slash may
// also divide the symbols of an office, such as MED/FO: behind it, another
// caption must stand.
func captionEnds(s string) bool {
	n := slashes(s)
	if n != 1 || n == len(s) || !isAlpha(s[n]) {
		return true
	}
	row, _ := knownCaption(s[n:])
	return row != nil
}

// slashes counts the slashes at the start of s.
func slashes(s string) int {
	n := 0
	for n < len(s) && s[n] == '/' {
		n++
	}
	return n
}

// captionForm returns the length of a caption known by its form at the start of
// s, or 0.
func captionForm(s string) int {
	if n := relCaption(s); n > 0 {
		return n
	}
	line := s[:min(len(s), maxCaption)]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	for line != "" && (isBlank(line[len(line)-1]) || line[len(line)-1] == '\r' || line[len(line)-1] == '/') {
		line = line[:len(line)-1]
	}
	if len(line) == maxCaption || line == "" {
		return 0
	}
	// ONLY or CHANNEL.
	if c := upperByte(line[len(line)-1]); c != 'Y' && c != 'L' {
		return 0
	}
	if n := strings.IndexByte(line, '\r'); n >= 0 {
		return 0 // a line that ends earlier
	}
	switch {
	case foldPrefix(line, 0, "FOR ") > 0 && endsWithWord(line, "ONLY") && blanksAt(line, len("FOR")) < len(line)-len("ONLY"):
		return len(line)
	case endsWithWord(line, "CHANNEL") && strings.Count(line, " ") < 4 && lettersAndBlanks(line):
		return len(line)
	}
	return 0
}

// relCaption returns the length of REL with a list of countries in capitals at
// the start of s, each of one word, or 0.
func relCaption(s string) int {
	var m Marking
	n := bannerRel(s, 0, &m)
	if n == 0 || !noLower(s[:n]) {
		return 0
	}
	return n
}

// endsWithWord reports whether line ends with word as a word of its own.
func endsWithWord(line, word string) bool {
	i := len(line) - len(word)
	return i > 0 && foldPrefix(line, i, word) > 0 && isBlank(line[i-1])
}

// lettersAndBlanks reports whether line holds nothing else: so a caption, not a
// sentence.
func lettersAndBlanks(line string) bool {
	for i := 0; i < len(line); i++ {
		if !isAlpha(line[i]) && !isBlank(line[i]) {
			return false
		}
	}
	return true
}

// correctedAt returns the length of CORRECTED COPY at the start of s, whose
// letters may be spaced, or 0.
func correctedAt(s string) int {
	const letters = "CORRECTEDCOPY"
	i := 0
	for j := 0; j < len(letters); j++ {
		if j > 0 {
			k := blanksAt(s[:min(len(s), i+wideGap)], i)
			if j == len("CORRECTED") && k == i {
				return 0
			}
			i = k
		}
		if i >= len(s) || upperByte(s[i]) != letters[j] {
			return 0
		}
		i++
	}
	if !wordEnds(s, i) {
		return 0
	}
	return i
}

// CutCorrectedCopy reads the line that says a telegram is sent again because the
// first copy had a mistake, and the reason on the same line, without its
// brackets and slashes: C O R R E C T E D  C O P Y (CAPTION); CORRECTED COPY//SUBJECT
// LINE//////; C O R R E C T E D COPY - PARA 3 ADDED. The reason is "" if none is
// given.
//
// The rest begins behind the bracket, or at the end of the line. Where other
// captions follow on the same line, or the line is as long as a joined text, it
// begins right behind COPY.
func CutCorrectedCopy(s string) (reason, rest string, ok bool) {
	n := correctedAt(s)
	if n == 0 {
		return "", s, false
	}
	i := blanksAt(s, n)
	if i < len(s) && s[i] == '(' {
		end := lineEnd(s[:min(len(s), i+maxCaption)], i)
		if k := strings.IndexByte(s[i:end], ')'); k > 0 {
			return trimReason(s[i : i+k]), s[i+k+1:], true
		}
	}
	end := lineEnd(s[:min(len(s), i+maxCaption)], i)
	if end == i+maxCaption {
		return "", s[n:], true
	}
	reason = trimReason(s[i:end])
	if reason != "" {
		if row, _ := knownCaption(reason); row != nil || orderLabel(reason, 0) > 0 {
			return "", s[n:], true
		}
	}
	return reason, s[end:], true
}

// trimReason cuts from both ends what sets a reason off.
func trimReason(s string) string { return strings.Trim(s, " \t\r\n/()-:;\"") }
