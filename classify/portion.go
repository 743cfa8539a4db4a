package classify

import "strings"

// CutPortion reads the portion mark at the start of a paragraph: (C), (S/NF),
// (SBU), (S//FGI//NF), (C/REL NATO), (S//REL TO USA, FVEY), (Secret/Noforn). It
// takes marks in any case, with blanks and line ends inside, with one or two
// slashes, a hyphen or a blank between their parts, and with slashes at the end.
//
// repaired says that a bracket was lost, as in "C) Text" and "(C Text", or that
// letters changed places, as in (N/SF) and (SNF). A lost bracket is supplied
// only for a mark in capitals. The item C) of a list looks the same as such a
// mark: the caller asks only where a mark may stand.
//
// Words in brackets that only begin like a mark are none: (U.S.), (b/d), (Iran),
// (a), (S/CT). For "(C - ENTIRE TEXT)" see [CutEntireText].
func CutPortion(s string) (m Marking, rest string, repaired, ok bool) {
	if len(s) < 2 {
		return m, s, false, false
	}
	start := 0
	if s[0] == '(' {
		if len(s) > 2 && s[2] == ')' {
			// Nearly all are as short as this.
			switch s[1] {
			case 'C':
				return Marking{Level: Confidential}, s[3:], false, true
			case 'S':
				return Marking{Level: Secret}, s[3:], false, true
			case 'U':
				return Marking{Level: Unclassified}, s[3:], false, true
			}
		} else if strings.HasPrefix(s, "(SBU)") {
			return Marking{Controls: SBU}, s[5:], false, true
		}
		start = fewWhite(s, 1)
	}
	m, end, repaired := scanMark(s, start)
	if end == 0 {
		return Marking{}, s, false, false
	}
	if start == 0 {
		if end < len(s) && s[end] == ')' && end <= shortMark && noLower(s[:end]) &&
			(end+1 == len(s) || isWhite(s[end+1])) {
			return m, s[end+1:], true, true
		}
		return Marking{}, s, false, false
	}
	i := fewWhite(s, end)
	for n := 0; n < 2 && i < len(s) && s[i] == '/'; n++ {
		i++
	}
	i = fewWhite(s, i)
	if i < len(s) && s[i] == ')' {
		return m, s[i+1:], repaired, true
	}
	if m.Rel == "" && end-start <= shortMark && !isWhite(s[start-1]) && noLower(s[start:end]) && proseFollows(s, end) {
		return m, s[end:], true, true
	}
	return Marking{}, s, false, false
}

// shortMark bounds a mark that lost a bracket: longer ones are text.
const shortMark = len("FOUO/NOFORN")

// scanMark reads a level or a control of unclassified texts at s[i:], and the
// controls behind it. It returns where they end, or 0; the caller looks for the
// bracket. scrambled says that letters changed places.
func scanMark(s string, i int) (m Marking, end int, scrambled bool) {
	m, n, scrambled := markHead(s, i)
	if n == 0 {
		return m, 0, false
	}
	for end = i + n; ; {
		j := fewWhite(s, end)
		white := j > end
		slash := false
		switch {
		case j >= len(s):
			return m, end, scrambled
		case s[j] == '/':
			slash = true
			if j++; j < len(s) && s[j] == '/' {
				j++
			}
			j = fewWhite(s, j)
		case s[j] == '-' || s[j] == ',':
			j = fewWhite(s, j+1)
		case !white:
			return m, end, scrambled
		}
		if n := relAt(s, j); n > 0 && m.Rel == "" {
			stop := relEnd(s, j+n)
			if m.Rel = trimRel(s[j+n : stop]); m.Rel == "" {
				return Marking{}, 0, false
			}
			end = stop
			continue
		}
		c, n := controlAt(s, j)
		if n == 0 && slash && j < len(s) && (s[j] == 'N' || s[j] == 'n' && m.Controls&SBU != 0) && wordEnds(s, j+1) {
			c, n = NOFORN, 1
		}
		if n == 0 || m.Rel != "" && !slash {
			return m, end, scrambled
		}
		m.Controls |= c
		end = j + n
	}
}

// markHead reads the first part of a mark at s[i:] and returns its length, or 0.
func markHead(s string, i int) (m Marking, n int, scrambled bool) {
	if i >= len(s) {
		return m, 0, false
	}
	switch s[i] {
	case 'C', 'S', 'U', 'T', 'c', 's', 'u', 't':
		if l, n := levelAt(s, i); n > 0 {
			return Marking{Level: l}, n, false
		}
	case 'R':
		if l, n := levelAt(s, i); n > 0 && noLower(s[i:i+n]) {
			return Marking{Level: l}, n, false
		}
	case 'L', 'F', 'l', 'f', 'N':
	default:
		return m, 0, false
	}
	if c, n := controlAt(s, i); c&unclassifiedControls != 0 {
		return Marking{Controls: c}, n, false
	}
	for _, x := range scrambledMarks[:] {
		if n := len(x.text); len(s)-i > n && s[i:i+n] == x.text && wordEnds(s, i+n) {
			return x.mark, n, true
		}
	}
	return m, 0, false
}

// scrambledMarks are marks with letters in the wrong place that were seen on
// published cables, and their likes.
var scrambledMarks = [...]struct {
	text string
	mark Marking
}{
	{"SNF", Marking{Level: Secret, Controls: NOFORN}},
	{"CNF", Marking{Level: Confidential, Controls: NOFORN}},
	{"SBUNF", Marking{Controls: SBU | NOFORN}},
	{"N/SF", Marking{Level: Secret, Controls: NOFORN}},
	{"N/CF", Marking{Level: Confidential, Controls: NOFORN}},
	{"NC", Marking{Level: Confidential, Controls: NOFORN}},
}

// noLower reports whether s holds no small letter.
func noLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if 'a' <= s[i] && s[i] <= 'z' {
			return false
		}
	}
	return true
}

// proseFollows reports whether at s[i:], behind a mark whose bracket never
// closes, a sentence begins: white space, then a quotation mark or a word with a
// capital, and no closing bracket near that would make a remark of it all.
func proseFollows(s string, i int) bool {
	j := fewWhite(s, i)
	if j == i || j+1 >= len(s) || s[j] != '"' && !(isUpper(s[j]) && isAlpha(s[j+1])) {
		return false
	}
	for k := j; k < len(s) && k < j+64 && s[k] != '('; k++ {
		if s[k] == ')' {
			return false
		}
	}
	return true
}

// CutEntireText reads the mark that stands for all paragraphs of a telegram of
// the years before 1995, with or without brackets: (C - ENTIRE TEXT), (C) ENTIRE
// TEXT, CONFIDENTIAL ENTIRE TEXT, ENTIRE TEXT CONFIDENTIAL. The full stop behind an unbracketed mark
// remains in the rest.
func CutEntireText(s string) (m Marking, rest string, ok bool) {
	i, bracket := 0, false
	if s != "" && s[0] == '(' {
		i, bracket = fewWhite(s, 1), true
	}
	end := 0
	if n := foldWords(s, i, entireText); n > 0 {
		j := dashAt(s, i+n)
		if m, end, _ = scanMark(s, j); j == i+n || end == 0 || m.Rel != "" {
			return Marking{}, s, false
		}
	} else {
		var j int
		if m, j, _ = scanMark(s, i); j == 0 || m.Rel != "" {
			return Marking{}, s, false
		}
		if bracket && j < len(s) && s[j] == ')' { // (C) ENTIRE TEXT
			j, bracket = j+1, false
		}
		k := dashAt(s, j)
		n := foldWords(s, k, entireText)
		if k == j || n == 0 {
			return Marking{}, s, false
		}
		end = k + n
	}
	if !wordEnds(s, end) || !bracket && !noLower(s[:end]) {
		return Marking{}, s, false
	}
	if bracket {
		j := fewWhite(s, end)
		if j < len(s) && s[j] == '.' {
			j = fewWhite(s, j+1)
		}
		if j < len(s) && s[j] == ')' {
			end = j + 1
		}
	}
	return m, s[end:], true
}

const entireText = "ENTIRE TEXT"

// dashAt returns the index behind the white space, dashes and slashes at s[i:].
func dashAt(s string, i int) int {
	j := i
	for j < len(s) && j-i < 8 && (isWhite(s[j]) || s[j] == '-' || s[j] == '/' || s[j] == ',' || s[j] == ':') {
		j++
	}
	return j
}
