package routing

//go:generate go run genstations.go

import (
	"iter"
	"strings"
)

// A Post is an embassy, consulate, mission or other place that numbers its
// telegrams, spelled as reference ids spell it: capitals without blanks and
// punctuation, as SANJOSE, USUNNEWYORK or STATE. The set is open: a Post that
// no table knows is still a Post. The zero value is no post.
type Post string

// ParsePost reads a post as a reference id spells it: one or more of the
// letters A to Z. It does not ask whether the post is known; see
// [LookupPost] for that and for other spellings. Errors are of type [*Error].
func ParsePost(s string) (Post, error) {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return "", &Error{s, i, "want a post in the letters A to Z"}
		}
	}
	if s == "" {
		return "", &Error{s, 0, "want a post"}
	}
	return Post(s), nil
}

// String returns the post as a reference id spells it, "" for the zero value.
func (p Post) String() string { return string(p) }

// AppendText appends the post as [Post.String] gives it. The error is always nil.
func (p Post) AppendText(b []byte) ([]byte, error) { return append(b, p...), nil }

// MarshalText returns the post as [Post.String] gives it. The error is always nil.
func (p Post) MarshalText() ([]byte, error) { return []byte(p), nil }

// UnmarshalText reads a post by [ParsePost]; empty text gives the zero value.
func (p *Post) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = ""
		return nil
	}
	q, err := ParsePost(string(text))
	if err != nil {
		return err
	}
	*p = q
	return nil
}

// A PostClass says what stands behind a post's identifier.
type PostClass uint8

const (
	_            PostClass = iota
	PostOffice             // a Foreign Service post: embassy, consulate, mission or office
	PostAgency             // the Department of State, or another department or agency
	PostParty              // the series of a travelling party, as PARTO and SECTO
	PostMisprint           // a spelling that stands for another post: a misprint or a short form
)

var classNames = [...]string{"", "post", "agency", "party", "misprint"}

// String returns the class in one word, "" for the zero value.
func (c PostClass) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return ""
}

// PostInfo is what the table of posts tells of one.
type PostInfo struct {
	Class   PostClass
	Kind    PLADKind // what addresses call the post: Embassy, Consulate, Mission …
	City    string   // as English spells it; "" for a travelling party
	Country string   // its English short name at the time of the post; "" for a travelling party
	Of      Post     // the post meant, if Class is PostMisprint
}

// Info returns what the table of posts tells of p, and whether it knows p.
// The table holds all posts of the 251,287 reference ids of published cables
// and others, of ACP 117 and of the 1970s.
func (p Post) Info() (PostInfo, bool) {
	r, ok := p.record()
	if !ok {
		return PostInfo{}, false
	}
	return PostInfo{r.class, r.kind, r.city, r.country, Post(r.of)}, true
}

// Name returns the post's name as the metadata of published cables give a
// cable's origin, as "Embassy Tokyo" and "Secretary of State". The name of a
// misprint is that of the post meant; an unknown post has none.
func (p Post) Name() string {
	r, ok := p.record()
	if !ok {
		return ""
	}
	if r.of != "" {
		r, _ = Post(r.of).record()
	}
	if full, ok := strings.CutPrefix(r.name, "="); ok {
		return full
	}
	if r.name == "" {
		r.name = r.city
	}
	return postTitles[r.kind] + r.name
}

// A postRecord is a line of postText without the identifier.
type postRecord struct {
	class                   PostClass
	kind                    PLADKind
	city, country, name, of string // name: what follows the word of the kind, if not the city; whole behind "="
}

func (p Post) record() (r postRecord, ok bool) {
	line, ok := lineOf(linesOf(postText, &postStart, string(p)), string(p))
	if !ok {
		return r, false
	}
	r.class, r.kind = PostClass(line[0]-'a'), PLADKind(line[1]-'a')
	r.city, line, _ = strings.Cut(line[len("xx\t"):], "\t")
	r.country, line, _ = strings.Cut(line, "\t")
	r.name, r.of, _ = strings.Cut(line, "\t")
	return r, true
}

var postTitles = [...]string{
	Embassy:          "Embassy ",
	Consulate:        "Consulate ",
	Mission:          "Mission ",
	InterestsSection: "US Interests Section ",
	LiaisonOffice:    "US Liaison Office ",
	FieldOffice:      "US Office ",
	Delegation:       "US Delegation ",
}

// Posts returns all known posts in alphabetical order.
func Posts() iter.Seq[Post] {
	return func(yield func(Post) bool) {
		for line := range strings.Lines(postText) {
			if !yield(Post(line[:strings.IndexByte(line, '\t')])) {
				return
			}
		}
	}
}

// PostNames returns all names that [LookupPost] finds whole, in alphabetical
// order, each with the post it stands for. Names are squeezed to capitals
// without blanks and punctuation.
func PostNames() iter.Seq2[string, Post] {
	return func(yield func(string, Post) bool) {
		for line := range strings.Lines(nameText) {
			if !yield(cutName(line)) {
				return
			}
		}
	}
}

// LookupPost finds the post that a name stands for: a reference id's spelling
// (SANJOSE), a place (San Jose, N'Djamena), an origin of the metadata
// (Embassy Tokyo), an address (AMEMBASSY TOKYO, SECSTATE WASHDC), a drafter's
// short name (HCMC, USUN) or a name cut short as page breaks cut it at ten
// characters (PORT AU PR) and the Archives' identifiers at six. Case, blanks
// and punctuation do not matter. Misprints of the published ids give the post
// meant; others are not repaired. LookupPost does not allocate.
func LookupPost(name string) (Post, bool) {
	var buf squeezed
	if !buf.set(name) {
		return "", false
	}
	if p := buf.find(); p != "" {
		return p, true
	}
	if p := buf.findAgency(); p != "" {
		return p, true
	}
	if p := findCut(buf.text()); p != "" {
		return p, true
	}
	p := findCut(buf.text()[buf.place():])
	return p, p != ""
}

// CutPost reads the longest known name of a post at the start of s, as the
// line that numbers a telegram or a reference writes it: words separated by a
// run of blanks, hyphens, apostrophes or full stops, with or without a word
// such as AMEMBASSY before them. What follows is not a letter. Case does not
// matter. CutPost does not allocate.
func CutPost(s string) (p Post, rest string, ok bool) {
	var buf squeezed
	end := 0
	for i := 0; ; {
		start := i
		for i < len(s) && isLetter(s[i]) && buf.add(s[i]) {
			i++
		}
		if i == start || i < len(s) && (isLetter(s[i]) || s[i] >= 0x80 && !strings.HasPrefix(s[i:], "’")) {
			break
		}
		if q := buf.find(); q != "" {
			p, end = q, i
		}
		gap := i
		for i < len(s) && i-gap < maxGap {
			n := separator(s[i:])
			if n == 0 {
				break
			}
			i += n
		}
		if i == gap {
			break
		}
	}
	return p, s[end:], p != ""
}

// maxGap bounds what separates two words of a name.
const maxGap = 16

// separator returns the length of what may separate the words of a name.
func separator(s string) int {
	switch s[0] {
	case ' ', '\t', '\n', '\r', '-', '\'', '.', '`':
		return 1
	}
	if strings.HasPrefix(s, "’") {
		return len("’")
	}
	return 0
}

func isLetter(c byte) bool { return 'A' <= c&^0x20 && c&^0x20 <= 'Z' }

// squeezed is a name in capitals without blanks and punctuation. It holds any
// name of the table with any words before the place.
type squeezed struct {
	n   int
	buf [56]byte
}

func (b *squeezed) text() []byte { return b.buf[:b.n] }

// add adds a letter or digit and reports whether there is room for it.
func (b *squeezed) add(c byte) bool {
	if b.n == len(b.buf) {
		return false
	}
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	b.buf[b.n] = c
	b.n++
	return true
}

// set squeezes s. It reports false if s holds no letter, a character that is
// not ASCII (but an apostrophe), or more than any name.
func (b *squeezed) set(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case isLetter(c) || '0' <= c && c <= '9':
			if !b.add(c) {
				return false
			}
		case c >= 0x80:
			if !strings.HasPrefix(s[i:], "’") {
				return false
			}
			i += len("’") - 1
		}
		if i > 4*len(b.buf) {
			return false
		}
	}
	return b.n > 0
}

// find returns the post of the whole name or of what follows the words before
// a place, "" if there is none.
func (b *squeezed) find() Post {
	if n := b.place(); n > 0 {
		if p := findName(b.buf[n:b.n]); p != "" {
			return p
		}
	}
	return findName(b.text())
}

// findAgency returns the agency whose name is followed by the city, or "".
func (b *squeezed) findAgency() Post {
	t := b.text()
	for _, city := range [...]string{"WASHDC", "WASHINGTONDC"} {
		if n := len(t) - len(city); n > 0 && string(t[n:]) == city {
			p := findName(t[:n])
			if r, ok := p.record(); ok && r.class == PostAgency {
				return p
			}
		}
	}
	return ""
}

// place returns the length of the words before a place, 0 if there are none
// or nothing follows them.
func (b *squeezed) place() int {
	lines := linesOf(placeText, &placeStart, string(b.buf[:1]))
	for lines != "" {
		n := strings.IndexByte(lines, '\n')
		if n < b.n && string(b.buf[:n]) == lines[:n] {
			return n
		}
		lines = lines[n+1:]
	}
	return 0
}

// namesLike returns the lines of names that begin with the same two letters as s.
func namesLike(s []byte) string {
	if len(s) < 2 || s[0] < 'A' || s[0] > 'Z' || s[1] < 'A' || s[1] > 'Z' {
		return ""
	}
	i := 26*int(s[0]-'A') + int(s[1]-'A')
	return nameText[nameStart[i]:nameStart[i+1]]
}

// findName returns the post that the whole name s stands for, or "".
func findName(s []byte) Post {
	lines := namesLike(s)
	lines = lines[searchLine(lines, string(s)):]
	if strings.HasPrefix(lines, string(s)) {
		if name, p := cutName(lines); name == string(s) {
			return p
		}
	}
	return ""
}

// minCut is the least number of letters of a name cut short. A name of more
// than ten characters keeps at least seven letters when it is cut to ten.
const minCut = 7

// findCut returns the only post with names that begin with s, or "".
func findCut(s []byte) Post {
	if len(s) < minCut {
		return ""
	}
	lines := namesLike(s)
	lines = lines[searchLine(lines, string(s)):]
	var found Post
	for strings.HasPrefix(lines, string(s)) {
		_, p := cutName(lines)
		if found != "" && p != found {
			return ""
		}
		found = p
		lines = lines[strings.IndexByte(lines, '\n')+1:]
	}
	return found
}

// cutName reads the first line of nameText, which s is the rest of.
func cutName(s string) (name string, p Post) {
	for i := range len(s) {
		switch s[i] {
		case '\t':
			n := strings.IndexByte(s[i:], '\n')
			return s[:i], Post(s[i+1 : i+n])
		case '\n':
			return s[:i], Post(s[:i])
		}
	}
	return "", ""
}
