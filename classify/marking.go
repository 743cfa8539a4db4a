package classify

import (
	"iter"
	"math/bits"
)

// Controls is a set of control markings: limits that stand beside a [Level].
// The zero Controls is the empty set, and its String is "". Sets are joined
// with | and compared with &.
//
// Meanings are those of 5 FAH-2 H-442 and 12 FAM 500 for the State markings, of
// the orders' directives for the others; [Caption.Meaning] tells them in words.
type Controls uint32

const (
	SBU          Controls = 1 << iota // sensitive but unclassified: SENSITIVE below UNCLAS, (SBU)
	LOU                               // LIMITED OFFICIAL USE, the SBU of the years before 1995
	FOUO                              // FOR OFFICIAL USE ONLY
	EFTO                              // encrypt for transmission only
	NOFORN                            // NF: not releasable to foreign nationals
	FGI                               // holds foreign government information
	ORCON                             // OC: dissemination controlled by the originator
	PROPIN                            // PR: proprietary information involved
	IMCON                             // IMC: controlled imagery
	RELIDO                            // releasable by an information disclosure official
	WNINTEL                           // warning notice: intelligence sources or methods involved
	NOCONTRACT                        // not releasable to contractors
	RD                                // restricted data, of the Atomic Energy Act
	FRD                               // formerly restricted data
	DEASensitive                      // DEA SENSITIVE
)

// controlNames holds the names of the controls by bit.
var controlNames = [...]string{"SBU", "LOU", "FOUO", "EFTO", "NOFORN", "FGI", "ORCON", "PROPIN", "IMCON",
	"RELIDO", "WNINTEL", "NOCONTRACT", "RD", "FRD", "DEA SENSITIVE"}

// allControls is the set of all known controls.
const allControls = Controls(1)<<len(controlNames) - 1

// unclassifiedControls mark what is unclassified and yet protected. Each of
// them says the same to a reader abroad, and each is met by any classification.
const unclassifiedControls = SBU | LOU | FOUO

// All yields the names of the controls in c, always in the same order: those of
// unclassified texts first, then NOFORN, then the rest.
func (c Controls) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		for c &= allControls; c != 0; c &= c - 1 {
			if !yield(controlNames[bits.TrailingZeros32(uint32(c))]) {
				return
			}
		}
	}
}

// ParseControls reads what [Controls.String] writes, and any other list of
// controls in long or short form with slashes, commas or blanks between them.
func ParseControls(s string) (Controls, error) {
	m, err := ParseMarking(s)
	if err != nil {
		return 0, err
	}
	if m.Level != 0 || m.Rel != "" {
		return 0, &Error{s, 0, "a marking, not controls alone"}
	}
	return m.Controls, nil
}

// String returns the names of the controls joined with "//".
func (c Controls) String() string { return Marking{Controls: c}.String() }

// AppendText appends the String of c to b. Its error is always nil.
func (c Controls) AppendText(b []byte) ([]byte, error) { return Marking{Controls: c}.AppendText(b) }

// MarshalText returns the String of c. Its error is always nil.
func (c Controls) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what [ParseControls] reads; empty text gives the empty
// set.
func (c *Controls) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = 0
		return nil
	}
	v, err := ParseControls(string(text))
	if err == nil {
		*c = v
	}
	return err
}

// A Marking is how a text or a part of it is protected: its level, its
// controls, and to whom it may be released. Markings are comparable. The zero
// Marking is absent, and its String is "".
//
// SBU or LIMITED OFFICIAL USE alone gives Controls and no Level.
type Marking struct {
	Level    Level
	Controls Controls
	// Rel is the list behind REL TO as it was written, such as "USA, FVEY" or
	// "NATO/AUST"; "" without one.
	Rel string
}

// maxRel bounds the list of countries in bytes: the longest seen has 40.
const maxRel = 120

// ParseMarking reads a marking in any of its forms: a banner ("S E C R E T
// NOFORN"), a portion mark with or without brackets ("(S//NF)", "SBU/NF"), or
// the form of record systems ("UNCLASSIFIED//FOR OFFICIAL USE ONLY").
func ParseMarking(s string) (Marking, error) {
	if m, rest, _, ok := CutPortion(s); ok && whiteAt(rest, 0) == len(rest) {
		return m, nil
	}
	if m, rest, _, ok := CutBanner(s); ok && whiteAt(rest, 0) == len(rest) {
		return m, nil
	}
	var m Marking
	i := whiteAt(s, 0)
	if l, n := levelAt(s, i); n > 0 {
		m.Level = l
		i += n
	}
	for {
		j := i
		for j < len(s) && (isWhite(s[j]) || s[j] == '/' || s[j] == ',' || s[j] == '-') {
			j++
		}
		if j == len(s) {
			break
		}
		if n := relAt(s, j); n > 0 && m.Rel == "" {
			end := relEnd(s, j+n)
			if m.Rel = trimRel(s[j+n : end]); m.Rel == "" {
				return Marking{}, &Error{s, j + n, "no country behind REL TO"}
			}
			i = end
			continue
		}
		c, n := controlAt(s, j)
		if n == 0 {
			return Marking{}, &Error{s, j, "no known level or control"}
		}
		m.Controls |= c
		i = j + n
	}
	if m == (Marking{}) {
		return m, &Error{s, 0, "no marking"}
	}
	return m, nil
}

// levelAt reads the word or letters of a level at s[i:], up to the end of the
// word, and returns its length, or 0.
func levelAt(s string, i int) (Level, int) {
	for l := len(levelWords) - 1; l > 0; l-- {
		if n := foldWords(s, i, levelWords[l]); n > 0 && wordEnds(s, i+n) {
			return Level(l), n
		}
		if n := foldPrefix(s, i, levelLetters[l]); n > 0 && wordEnds(s, i+n) {
			return Level(l), n
		}
	}
	if n := foldPrefix(s, i, "UNCLAS"); n > 0 && wordEnds(s, i+n) {
		return Unclassified, n
	}
	return 0, 0
}

// controlAt reads one control in any of its spellings at s[i:], up to the end
// of the word, and returns its length, or 0.
func controlAt(s string, i int) (Controls, int) {
	n := 0
	for i+n < len(s) && n <= len("NOCONTRACT") && isAlpha(s[i+n]) {
		n++
	}
	if n == 0 {
		return 0, 0
	}
	var c Controls
	switch upperByte(s[i]) {
	case 'D':
		if k := foldWords(s, i, "DEA SENSITIVE"); k > 0 {
			c, n = DEASensitive, k
		}
	case 'E':
		if k := foldWords(s, i, "E F T O"); k > 0 {
			c, n = EFTO, k
		}
	case 'F':
		if k := foldWords(s, i, "FOR OFFICIAL USE ONLY"); k > 0 {
			c, n = FOUO, k
		}
	case 'L':
		if k := foldWords(s, i, "LIMITED OFFICIAL USE"); k > 0 {
			c, n = LOU, k
		}
	case 'N':
		if k := foldWords(s, i, "N O F O R N"); k > 0 {
			c, n = NOFORN, k
		}
	case 'S':
		if k := foldWords(s, i, "SENSITIVE BUT UNCLASSIFIED"); k > 0 {
			c, n = SBU, k
		}
	}
	if c == 0 {
		c = controlWord(s[i : i+n])
	}
	if c == 0 || !wordEnds(s, i+n) {
		return 0, 0
	}
	return c, n
}

// controlWord returns the control that one word in any case names, or 0.
func controlWord(w string) Controls {
	switch {
	case foldEqual(w, "NF"):
		return NOFORN
	case foldEqual(w, "OC"):
		return ORCON
	case foldEqual(w, "PR"):
		return PROPIN
	case foldEqual(w, "IMC"):
		return IMCON
	}
	for i, name := range controlNames {
		if foldEqual(w, name) {
			return 1 << i
		}
	}
	return 0
}

// relAt returns the length of REL TO, REL or RELEASABLE TO at s[i:] with the
// white space behind it, or 0.
func relAt(s string, i int) int {
	n := foldPrefix(s, i, "RELEASABLE")
	if n == 0 {
		n = foldPrefix(s, i, "REL")
	}
	if n == 0 {
		return 0
	}
	j := fewWhite(s, i+n)
	if j == i+n {
		return 0
	}
	if k := foldPrefix(s, j, "TO"); k > 0 && j+k < len(s) && isWhite(s[j+k]) {
		j = fewWhite(s, j+k)
	}
	return j - i
}

// relEnd returns where the list of countries that begins at s[i] ends: before
// two slashes or the first byte no list has, and after at most maxRel bytes.
func relEnd(s string, i int) int {
	j := i
	for j < len(s) && j-i < maxRel && relByte(s[j]) && (s[j] != '/' || j+1 >= len(s) || s[j+1] != '/') {
		j++
	}
	return j
}

// fewWhite is whiteAt over at most four bytes: enough for a line that wraps
// inside a mark.
func fewWhite(s string, i int) int { return whiteAt(s[:min(len(s), i+4)], i) }

func relByte(c byte) bool {
	switch c {
	case ',', '/', '&', '.', '-', '\'', ';':
		return true
	}
	return isAlpha(c) || isNum(c) || isWhite(c)
}

// trimRel cuts what separates members from both ends of a list.
func trimRel(s string) string {
	for s != "" && !inWord(s[0]) {
		s = s[1:]
	}
	for s != "" && !inWord(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// String returns the marking as record systems write it: the word of the level,
// the names of the controls, and the list of countries, with two slashes between
// them, such as "SECRET//NOFORN", "SBU" or "CONFIDENTIAL//REL TO USA, FVEY".
func (m Marking) String() string {
	if m.Controls&allControls == 0 && m.Rel == "" {
		return m.Level.String()
	}
	b, _ := m.AppendText(nil)
	return string(b)
}

// AppendText appends the String of m to b. Its error is always nil.
func (m Marking) AppendText(b []byte) ([]byte, error) {
	start := len(b)
	b = append(b, m.Level.String()...)
	for c := range m.AllControls() {
		if len(b) > start {
			b = append(b, "//"...)
		}
		b = append(b, c...)
	}
	return b, nil
}

// AppendPortion appends m as a portion mark in the commonest form, such as
// "(S/NF)", "(SBU)" or "(C/REL TO USA, FVEY)", and nothing for the zero Marking.
func (m Marking) AppendPortion(b []byte) []byte {
	if m == (Marking{}) {
		return b
	}
	b = append(b, '(')
	start := len(b)
	b = append(b, m.Level.Letter()...)
	for c := range m.AllControls() {
		if len(b) > start {
			b = append(b, '/')
		}
		if c == "NOFORN" {
			c = "NF"
		}
		b = append(b, c...)
	}
	return append(b, ')')
}

// MarshalText returns the String of m. Its error is always nil.
func (m Marking) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// UnmarshalText reads what [ParseMarking] reads; empty text gives the zero
// Marking.
func (m *Marking) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Marking{}
		return nil
	}
	v, err := ParseMarking(string(text))
	if err == nil {
		*m = v
	}
	return err
}

// AllControls yields the names of all controls in the order of [Controls.All],
// and at last "REL TO " with the list of countries if there is one.
func (m Marking) AllControls() iter.Seq[string] {
	return func(yield func(string) bool) {
		for c := range m.Controls.All() {
			if !yield(c) {
				return
			}
		}
		if m.Rel != "" {
			yield("REL TO " + m.Rel)
		}
	}
}
