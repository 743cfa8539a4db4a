package classify

// An Authority says who classified a text and why: the line "Classified By"
// (E.O. 12958, section 1.6; 5 FAH-2 H-440). Names stand in the case of the
// source, and in its order. An absent part is empty; the zero Authority is
// absent as a whole.
type Authority struct {
	Name    string // "John Q. Public"
	Title   string // "Acting Deputy Chief of Mission"
	Office  string // "Office of Example Affairs", "EUR/PRA"
	Reasons Reasons
}

// An AuthorityText is an Authority with the bytes its parts were read from, as
// pairs of start and end; 0, 0 for an absent part.
//
// A part is not always equal to its bytes: line ends in it count as blanks,
// and a word that was broken at the end of a line is joined again.
type AuthorityText struct {
	Authority
	NameAt, TitleAt, OfficeAt, ReasonsAt [2]int
}

// Limits of what is looked at: real lines have some 20 words in 150 bytes.
const (
	maxLabels    = 8   // labels one behind the other
	labelReach   = 600 // bytes from a label without a name to the next
	reasonsReach = 160 // bytes from a name to its reasons
)

// AppendAuthorities reads the line "Classified By" and appends the classifiers
// it names to dst: mostly one, two where two sign. The label may be doubled,
// numbered, marked or misspelt, and may be left out. A line that gives reasons
// and no person gives one Authority without a name.
//
// The text may run on behind the line: reading ends with the reasons, at a
// blank line, at the next numbered paragraph, or at the end of the sentence
// (measured on published cables).
func AppendAuthorities(dst []AuthorityText, s string) []AuthorityText {
	pos := cutAuthorityLabel(s, 0)
	for range maxLabels {
		r := nameReader{s: s}
		r.read(pos)
		found, n := r.people()
		reasons, at := findReasons(s, r.end)
		if n == 0 && at[1] > 0 {
			// Reasons may stand before the name.
			if next := nameBehind(s, at[1]); next > 0 {
				second := nameReader{s: s}
				second.read(next)
				r = second
				found, n = r.people()
			}
		}
		for _, p := range found[:n] {
			a := r.authority(p)
			a.Reasons, a.ReasonsAt = reasons, at
			dst = append(dst, a)
		}
		if n > 0 {
			return dst
		}
		if at[1] > 0 {
			var a AuthorityText
			a.Reasons, a.ReasonsAt = reasons, at
			return append(dst, a)
		}
		next := nextAuthorityLabel(s, pos)
		if next == 0 {
			return dst
		}
		pos = next
	}
	return dst
}

// cutAuthorityLabel returns where the text behind one or several labels at i
// begins: paragraph number, portion mark and the words ENTIRE TEXT may stand
// before a label.
func cutAuthorityLabel(s string, i int) int {
	pos := i
	for range maxLabels {
		end := labelWithin(s, pos, 64)
		if end == 0 {
			break
		}
		pos = end
	}
	return pos
}

// nextAuthorityLabel returns where the text behind the next label begins, 0 if
// none is near.
func nextAuthorityLabel(s string, i int) int {
	limit := min(len(s), i+labelReach)
	for j := i; j < limit; j++ {
		if s[j]|0x20 == 'c' && (j == 0 || !tagLetter(s[j-1])) {
			if end := labelAt(s, j); end > 0 {
				return cutAuthorityLabel(s, end)
			}
		}
	}
	return 0
}

// labelWithin looks for a label that begins within reach, behind nothing but
// numbers, marks, levels and punctuation.
func labelWithin(s string, i, reach int) int {
	limit := min(len(s), i+reach)
	for i < limit {
		c := s[i]
		if !tagLetter(c) {
			i++
			continue
		}
		if end := labelAt(s, i); end > 0 {
			return end
		}
		end := i
		for end < len(s) && tagLetter(s[end]) {
			end++
		}
		switch w := s[i:end]; {
		case i > 0 && s[i-1] == '(' && end < len(s) && (s[end] == ')' || s[end] == '/'):
		case i > 1 && s[i-1] == '/' && end < len(s) && s[end] == ')':
		case compareFold(w, "CONFIDENTIAL") == 0, compareFold(w, "SECRET") == 0,
			compareFold(w, "ENTIRE") == 0, compareFold(w, "TEXT") == 0, compareFold(w, "PARA") == 0:
		case len(w) == 1 && i > 0 && s[i-1] == '(':
		default:
			return 0
		}
		i = end
	}
	return 0
}

// labelAt returns the end of "Classified By" at i, 0 if it is not there. The
// first word may be misspelt by two letters, and a colon and a mark behind
// belong to the label.
func labelAt(s string, i int) int {
	end := i
	for end < len(s) && isAlpha(s[end]) {
		end++
	}
	if n := end - i; n < 7 || n > 13 {
		return 0
	}
	var buf [16]byte
	if !within(wordKey(buf[:0], s[i:end]), "CLASSIFIED", 2) {
		return 0
	}
	for end < len(s) && (isWhite(s[end]) || s[end] == '-') {
		end++
	}
	if foldPrefix(s, end, "BY") == 0 || end+2 < len(s) && tagLetter(s[end+2]) {
		return 0
	}
	end += 2
	for end < len(s) && (isBlank(s[end]) || s[end] == ':' || s[end] == ';' || s[end] == '-') {
		end++
	}
	// A portion mark: a bracket around few capitals.
	if end < len(s) && s[end] == '(' {
		for j := end + 1; j < len(s) && j < end+12; j++ {
			if s[j] == ')' {
				return j + 1
			}
			if !isAlpha(s[j]) && s[j] != '/' && s[j] != ' ' {
				break
			}
		}
	}
	return end
}

// findReasons looks for reasons from i on, no farther than the next blank line
// or paragraph.
func findReasons(s string, i int) (r Reasons, at [2]int) {
	var none Reasons
	limit := min(len(s), i+reasonsReach)
	for j := i; j < limit; j++ {
		switch c := s[j]; {
		case c == '\n':
			if paragraphAt(s, j+1) {
				return r, at
			}
		case c == '1' && (j == 0 || !isNum(s[j-1])):
			if j > i && paragraphBefore(s, j) {
				return r, at
			}
			if v, rest, ok := CutReasons(s[j:]); ok && v != none {
				return v, [2]int{j, len(s) - len(rest)}
			}
		}
	}
	return r, at
}

// paragraphBefore reports whether a numbered paragraph begins at j.
func paragraphBefore(s string, j int) bool {
	return j > 0 && s[j-1] == '\n' && paragraphAt(s, j)
}

// paragraphAt reports whether the line that begins at i is blank, a numbered
// paragraph, or one with a portion mark in front.
func paragraphAt(s string, i int) bool {
	for i < len(s) && (isBlank(s[i]) || s[i] == '\r') {
		i++
	}
	if i == len(s) || s[i] == '\n' {
		return true
	}
	if s[i] == 0xC2 && i+1 < len(s) && s[i+1] == 0xB6 { // a pilcrow
		return true
	}
	if s[i] == '(' {
		j := i + 1
		for j < len(s) && j < i+8 && (isUpper(s[j]) || s[j] == '/') {
			j++
		}
		return j > i+1 && j+1 < len(s) && s[j] == ')' && isBlank(s[j+1])
	}
	j := i
	for j < len(s) && j < i+3 && isNum(s[j]) {
		j++
	}
	if j == i || j == len(s) || s[j] != '.' && s[j] != ')' {
		return false
	}
	return j+1 == len(s) || isWhite(s[j+1]) || s[j+1] == '('
}

// nameBehind returns where a name may begin behind reasons that end at i, 0 if
// the sentence is over.
func nameBehind(s string, i int) int {
	for i < len(s) && (isBlank(s[i]) || s[i] == ')' || s[i] == ',' || s[i] == ':' || s[i] == ';') {
		i++
	}
	if n := foldPrefix(s, i, "BY "); n > 0 {
		return i + n
	}
	if i == len(s) || !isAlpha(s[i]) {
		return 0
	}
	end := i
	for end < len(s) && isAlpha(s[end]) {
		end++
	}
	if classesOf(s[i:end])&wordTitle == 0 {
		return 0
	}
	return i
}

// within reports whether the distance of a and b is at most n, where one letter
// put in, left out, changed or swapped with its neighbour counts one. Words that
// part by more do so soon, so that few ways are tried; n is two at most.
func within(a []byte, b string, n int) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch {
	case len(a) > len(b)+n || len(b) > len(a)+n:
		return false
	case len(a) == 0 || len(b) == 0:
		return true
	case n == 0:
		return false
	}
	return within(a[1:], b[1:], n-1) || within(a[1:], b, n-1) || within(a, b[1:], n-1) ||
		len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], n-1)
}
