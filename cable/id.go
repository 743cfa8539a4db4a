package cable

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/routing"
)

//go:generate go run genwords.go

// An MRN is a message reference number: the post and the serial that it gives
// to its telegrams of one year, as in TOKYO 001716.
type MRN struct {
	Post   routing.Post
	Number int
}

// String returns the MRN as identifiers write it, without a year: TOKYO1716.
func (m MRN) String() string {
	if m == (MRN{}) {
		return ""
	}
	return string(m.Post) + strconv.Itoa(m.Number)
}

// An ID identifies a cable: 07TOKYO1716. The year is in full, from 1960 to
// 2059. The zero ID is no id.
type ID struct {
	Year   int
	Post   routing.Post
	Number int
}

// The years that two digits stand for.
const (
	firstYear = 1960
	lastYear  = firstYear + 99
)

// maxNumber is the largest number of a cable: published ids have up to six
// digits.
const maxNumber = 9999999

// ParseID reads an id in any of its spellings: 07TOKYO1716, 2007TOKYO01716,
// 07 Tokyo 1716, 08PORT-AU-PRINCE12, and 1976STATE181062_b as the Archives'
// telegrams of the 1970s are numbered, whose suffix is left out. Two digits
// of the year stand for 1960 to 2059. The post is spelled without blanks and
// punctuation, and in full where a year of four digits stands before its first
// six letters, as 1974STOCKH01234; otherwise ParseID does not ask whether it
// is known, nor for whom it stands: [CanonicalID] does. Errors are of type
// [*routing.Error].
func ParseID(s string) (ID, error) {
	bad := func(at int, reason string) (ID, error) {
		return ID{}, &routing.Error{Input: s, Offset: at, Reason: reason}
	}
	i := 0
	for i < len(s) && i < 5 && digit(s[i]) {
		i++
	}
	year, ok := readYear(s[:i])
	if !ok {
		return bad(0, "want two or four digits of a year from 1960 to 2059")
	}
	full := i == 4
	i += blanks(s[i:])

	start, end := i, i
	for i < len(s) && (letter(s[i]) || separates(s[i])) {
		if i++; !separates(s[i-1]) {
			end = i
		}
	}
	if start == end {
		return bad(start, "want a post in letters")
	}
	if end-start > maxPost {
		return bad(start, "post too long")
	}
	post := spellPost(s[start:end], full)

	number, n := 0, 0
	for n = i; n < len(s) && digit(s[n]) && number <= maxNumber; n++ {
		number = 10*number + int(s[n]-'0')
	}
	if number < 1 || number > maxNumber {
		return bad(i, "want a number from 1 to 9999999")
	}
	if rest := s[n:]; len(rest) == 2 && rest[0] == '_' && letter(rest[1]) {
		n += 2
	}
	if n < len(s) {
		return bad(n, "want nothing behind the number")
	}
	return ID{year, post, number}, nil
}

// maxPost bounds the length of a post and what separates its words.
const maxPost = 48

// readYear reads two or four digits.
func readYear(s string) (year int, ok bool) {
	if len(s) != 2 && len(s) != 4 {
		return 0, false
	}
	year, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return 0, false
	case len(s) == 4:
		return year, firstYear <= year && year <= lastYear
	case year < firstYear%100:
		return 2000 + year, true
	}
	return 1900 + year, true
}

// spellPost spells a post without blanks and punctuation. It allocates only
// for one that no table knows.
func spellPost(s string, cut bool) routing.Post {
	var buf [maxPost]byte
	b := buf[:0]
	for i := range len(s) {
		if !separates(s[i]) {
			b = append(b, s[i]&^0x20)
		}
	}
	known, ok := routing.LookupPost(s)
	if ok && string(known) == string(b) {
		return known
	}
	if ok && cut && len(b) <= plusDLetters {
		if _, ok := routing.Post(b).Info(); !ok {
			return known
		}
	}
	return routing.Post(b)
}

func separates(c byte) bool { return c == ' ' || c == '-' || c == '\'' || c == '.' }

func blanks(s string) int {
	n := 0
	for n < len(s) && separates(s[n]) {
		n++
	}
	return n
}

// String returns the canonical form of id: two digits of the year, the post
// without blanks and punctuation, the number without leading zeros. The zero
// ID gives "".
func (id ID) String() string {
	if id == (ID{}) {
		return ""
	}
	return string(id.appendText(make([]byte, 0, 24)))
}

// AppendText appends id as [ID.String] gives it. The error is always nil.
func (id ID) AppendText(b []byte) ([]byte, error) {
	if id == (ID{}) {
		return b, nil
	}
	return id.appendText(b), nil
}

// MarshalText returns id as [ID.String] gives it. The error is always nil.
func (id ID) MarshalText() ([]byte, error) { return id.AppendText(nil) }

// UnmarshalText reads an id by [ParseID]; empty text gives the zero ID.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	x, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = x
	return nil
}

func (id ID) appendText(b []byte) []byte {
	yy := id.Year % 100
	b = append(b, byte('0'+yy/10), byte('0'+yy%10))
	b = append(b, id.Post...)
	return strconv.AppendInt(b, int64(id.Number), 10)
}

// Compare orders ids by year, then by post, then by number. It returns -1, 0
// or 1.
func (id ID) Compare(other ID) int {
	return cmp.Or(cmp.Compare(id.Year, other.Year), cmp.Compare(id.Post, other.Post), cmp.Compare(id.Number, other.Number))
}

// plusDLetters is how many characters the Archives keep of a post's name.
const plusDLetters = 6

// PlusD returns the id as the Archives and the Public Library of US Diplomacy
// number the telegrams of the 1970s: the year in full, the first six
// characters of the post's name without the blanks among them, and the number
// in five digits, six for STATE, as 1979SANJO00123. That the blanks are
// counted among the six is inferred from few names. The zero ID gives "".
func (id ID) PlusD() string {
	if id == (ID{}) {
		return ""
	}
	b := strconv.AppendInt(make([]byte, 0, 24), int64(id.Year), 10)
	name := postName(id.Post)
	for i := range min(plusDLetters, len(name)) {
		if c := name[i]; letter(c) {
			b = append(b, c&^0x20)
		}
	}
	width := 5
	if id.Post == "STATE" {
		width = 6
	}
	for limit, w := 10, 1; w < width; limit, w = limit*10, w+1 {
		if id.Number < limit {
			b = append(b, '0')
		}
	}
	return string(strconv.AppendInt(b, int64(id.Number), 10))
}

// postName returns the name that is spelled as p but for blanks and
// punctuation, p if none is known.
func postName(p routing.Post) string {
	name := p.Name()
	for {
		if spelledAs(name, p) {
			return name
		}
		i := strings.IndexByte(name, ' ')
		if i < 0 {
			break
		}
		name = name[i+1:] // a word such as Embassy
	}
	if info, ok := p.Info(); ok && spelledAs(info.City, p) {
		return info.City
	}
	return string(p)
}

// spelledAs reports whether the letters of name spell p.
func spelledAs(name string, p routing.Post) bool {
	n := 0
	for i := range len(name) {
		if c := name[i]; letter(c) {
			if n == len(p) || p[n] != c&^0x20 {
				return false
			}
			n++
		}
	}
	return n > 0 && n == len(p)
}
