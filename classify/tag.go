package classify

import "strings"

//go:generate go run gentags.go

// A Tag is one entry of the TAGS line (Traffic Analysis by Geography and
// Subject, 5 FAH-3): a subject such as PREL, a country such as JA, an
// organization such as NATO, a program such as KNNP, a person such as
// "PUBLIC, JOHN Q.", or any other words a drafter put there. The set is open: a
// tag that no table knows is still a tag.
//
// A Tag is in canonical form if it comes from [ParseTag] or [AppendTags]:
// ASCII letters are capitals, words stand one blank apart, and a person's
// surname stands before a comma and a blank. The zero Tag, "", is absent.
type Tag string

// A TagKind says what sort of thing a [Tag] names. The zero TagKind is that of
// the absent Tag; its String is "".
type TagKind uint8

const (
	TagSubject      TagKind = iota + 1 // four letters, the first of which names the family: PGOV
	TagGeo                             // two letters for a country, an area or a region: JA
	TagOrganization                    // an international, national or private body: UNSC
	TagProgram                         // a K and three letters, made up as needed: KIPR
	TagPerson                          // a surname, a comma and given names
	TagUnknown                         // anything else
)

var tagKinds = [...]string{"", "subject", "geo", "organization", "program", "person", "unknown"}

// ParseTagKind reads the name of a kind as [TagKind.String] writes it.
func ParseTagKind(s string) (TagKind, error) {
	for i, name := range tagKinds {
		if i > 0 && s == name {
			return TagKind(i), nil
		}
	}
	return 0, &Error{s, 0, "not a kind of TAGS"}
}

// String returns subject, geo, organization, program, person or unknown, and ""
// for the zero TagKind.
func (k TagKind) String() string {
	if int(k) < len(tagKinds) {
		return tagKinds[k]
	}
	return ""
}

// AppendText appends what String returns. The error is always nil.
func (k TagKind) AppendText(b []byte) ([]byte, error) { return append(b, k.String()...), nil }

// MarshalText returns what String returns. The error is always nil.
func (k TagKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes; empty text is the zero TagKind.
func (k *TagKind) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*k = 0
		return nil
	}
	v, err := ParseTagKind(string(text))
	if err == nil {
		*k = v
	}
	return err
}

// ParseTag reads one tag and gives its canonical form. It knows neither
// misprints nor lists: "PREL PGOV" is read as free words. The error is an
// [*Error] if s has no letter, or a character that ends a tag in a list, or a
// comma that does not stand between a surname and a given name.
func ParseTag(s string) (Tag, error) {
	if t, ok := lookupTag(s); ok {
		return t, nil
	}
	comma, letter := -1, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ',' && comma >= 0:
			return "", &Error{s, i, "second comma in a TAGS entry"}
		case c == ',':
			comma = i
			if !letter {
				return "", &Error{s, i, "comma without a surname before it"}
			}
			letter = false
		case tagBreak(c) && !isWhite(c):
			return "", &Error{s, i, "character that ends a TAGS entry"}
		case tagLetter(c):
			letter = true
		}
	}
	if !letter {
		if comma >= 0 {
			return "", &Error{s, comma, "comma without a given name behind it"}
		}
		return "", &Error{s, 0, "TAGS entry without a letter"}
	}
	if comma >= 0 {
		return personTag(s[:comma], s[comma+1:]), nil
	}
	return Tag(canonWords(s)), nil
}

// String returns the tag itself.
func (t Tag) String() string { return string(t) }

// AppendText appends the tag itself. The error is always nil.
func (t Tag) AppendText(b []byte) ([]byte, error) { return append(b, t...), nil }

// MarshalText returns the tag itself. The error is always nil.
func (t Tag) MarshalText() ([]byte, error) { return []byte(t), nil }

// UnmarshalText reads a tag as [ParseTag] does; empty text is the absent Tag.
func (t *Tag) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*t = ""
		return nil
	}
	v, err := ParseTag(string(text))
	if err == nil {
		*t = v
	}
	return err
}

// Kind says what sort of thing the tag names, from the tables or else from its
// form: two letters are a country, a K and three letters a program, and a comma
// makes a person.
func (t Tag) Kind() TagKind {
	if t == "" {
		return 0
	}
	if n := findCell(string(t)); n >= 0 {
		switch zTagInfo[n] >> 14 {
		case 0:
			return TagSubject
		case 1:
			return TagGeo
		case 2:
			return TagOrganization
		}
		return TagProgram
	}
	if isProgram(string(t)) {
		return TagProgram
	}
	if len(t) == 2 && isAlpha(t[0]) && isAlpha(t[1]) {
		return TagGeo
	}
	if strings.IndexByte(string(t), ',') > 0 {
		return TagPerson
	}
	if _, kind, _, ok := findLong(string(t)); ok && kind == 'o' {
		return TagOrganization
	}
	return TagUnknown
}

// Title returns what the tag stands for, such as "Military Operations" for
// MOPS or "Japan" for JA, and "" where that is not known. The titles of
// countries are those of FIPS PUB 10-4, which TAGS follow but for a few codes;
// they are not those of ISO 3166.
func (t Tag) Title() string {
	if n := findCell(string(t)); n >= 0 {
		title, _ := cellTitle(n)
		return title
	}
	if _, kind, title, ok := findLong(string(t)); ok && kind == 'o' {
		return title
	}
	return ""
}

// Historic reports whether the tag is known and no longer given: a subject of
// the 1970s such as PFOR, or the code of a state that is no more.
func (t Tag) Historic() bool {
	n := findCell(string(t))
	if n < 0 {
		return false
	}
	_, old := cellTitle(n)
	return old
}

// isProgram reports whether s has the form of a K-tag.
func isProgram(s string) bool {
	return len(s) == 4 && upperByte(s[0]) == 'K' && isAlpha(s[1]) && isAlpha(s[2]) && isAlpha(s[3])
}

// canonWords returns s in capitals with its words one blank apart and none
// around them. It allocates only if s is not so already.
func canonWords(s string) string {
	for s != "" && isWhite(s[0]) {
		s = s[1:]
	}
	for s != "" && isWhite(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; upperByte(c) != c || isWhite(c) && (c != ' ' || s[i-1] == ' ') {
			return string(appendCanon(nil, s))
		}
	}
	return s
}

// appendCanon appends the canonical form of words. s neither begins nor ends
// with a blank.
func appendCanon(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case !isWhite(c):
			b = append(b, upperByte(c))
		case !isWhite(s[i-1]):
			b = append(b, ' ')
		}
	}
	return b
}

// personTag joins a surname and given names; signs without a letter are none.
func personTag(surname, given string) Tag {
	letter := func(r rune) bool { return r >= 0x80 || isAlpha(byte(r)) }
	switch {
	case strings.IndexFunc(given, letter) < 0:
		return Tag(canonWords(surname))
	case strings.IndexFunc(surname, letter) < 0:
		return Tag(canonWords(given))
	}
	return Tag(canonWords(surname) + ", " + canonWords(given))
}

// tagBreak reports whether c ends a word of a TAGS list. The slash does not: it
// is part of names such as UNGA/C-6.
func tagBreak(c byte) bool {
	switch c {
	case ',', ';', ':', '(', ')', '[', ']', '"', '\\':
		return true
	}
	return c <= ' ' || c == 0x7F
}

// tagLetter reports whether c can be a letter: bytes of other scripts count.
func tagLetter(c byte) bool { return isAlpha(c) || c >= 0x80 }
