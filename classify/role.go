package classify

import "strings"

// A Role says what a paragraph of a telegram does, as far as its opening words
// tell: "Summary.", "Comment:", "This is an action request". The zero Role is
// absent; RoleBody is that of a paragraph that opens with none of these.
type Role uint8

const (
	RoleBody           Role = iota + 1
	RoleSummary             // what the telegram says, in short
	RoleComment             // what the post thinks of it
	RoleAction              // what somebody is asked to do
	RoleNote                // a remark beside the text, such as a biographic note
	RoleClassification      // who classified the text and why
	RoleClearance           // who agreed to it
	RoleAttribution         // who wrote it, or with whom
)

var roleNames = [...]string{"", "body", "summary", "comment", "action", "note", "classification", "clearance", "attribution"}

// ParseRole reads the name of a role as [Role.String] writes it.
func ParseRole(s string) (Role, error) {
	for i, name := range roleNames {
		if i > 0 && s == name {
			return Role(i), nil
		}
	}
	return 0, &Error{s, 0, "not a role of a paragraph"}
}

// String returns the role's name in small letters, and "" for the zero Role.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return ""
}

// AppendText appends what String returns. The error is always nil.
func (r Role) AppendText(b []byte) ([]byte, error) { return append(b, r.String()...), nil }

// MarshalText returns what String returns. The error is always nil.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes; empty text is the zero Role.
func (r *Role) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = 0
		return nil
	}
	v, err := ParseRole(string(text))
	if err == nil {
		*r = v
	}
	return err
}

// A roleWord is a word that names a role, and the second word it needs, if
// any.
type roleWord struct {
	word, second string
	role         Role
}

// byLetter holds words by their first letter, A to Z.
type byLetter[T any] [26][]T

// of returns the words that begin with letter c, which may be small.
func (t *byLetter[T]) of(c byte) []T {
	if i := upperByte(c) - 'A'; int(i) < len(t) {
		return t[i]
	}
	return nil
}

// The words that open and close a block, in capitals. One misprint is common
// enough to have its own row; where two words begin alike, the longer comes
// first.
var roleWords = byLetter[roleWord]{
	'S' - 'A': {
		{"SUMMARY", "", RoleSummary},
		{"SUMMAY", "", RoleSummary},
		{"SUMMMARY", "", RoleSummary},
		{"SUMARY", "", RoleSummary},
	},
	'C' - 'A': {
		{"COMMENTS", "", RoleComment},
		{"COMMENT", "", RoleComment},
		{"COMENT", "", RoleComment},
		{"CONCLUSION", "", RoleBody},
	},
	'N' - 'A': {
		{"NOTES", "", RoleNote},
		{"NOTE", "", RoleNote},
	},
	0: {
		{"ACTION", "REQUESTED", RoleAction},
		{"ACTION", "REQUESTS", RoleAction},
		{"ACTION", "REQUEST", RoleAction},
		{"ACTION", "REQUIRED", RoleAction},
		{"ANALYSIS", "", RoleBody},
	},
	'I' - 'A': {{"INTRODUCTION", "", RoleBody}},
	'T' - 'A': {{"TABLE", "OF", RoleBody}},
	'B' - 'A': {{"BACKGROUND", "", RoleBody}},
	'K' - 'A': {{"KEY", "POINTS", RoleBody}},
}

// Words that may stand before a role's word and belong to it.
var roleFronts = byLetter[string]{
	0:         {"AMBASSADOR'S"},
	'B' - 'A': {"BIO", "BIOGRAPHIC", "BIOGRAPHICAL"},
	'C' - 'A': {"CONSULATE"},
	'D' - 'A': {"DRAFTER'S"},
	'E' - 'A': {"EXECUTIVE", "EMBASSY", "EDITORIAL"},
	'M' - 'A': {"MISSION"},
	'P' - 'A': {"POST", "PROTECTION"},
}

// CutRole reads the words that say a paragraph's role, at the very start of
// s: behind the paragraph's number and portion mark. The rest begins behind
// them and a full stop, colon or the like. Words that go on as a sentence
// ("Comment on this was ...") are none, except that sentences such as "This is
// an action request" say a role as a whole, and the rest of these is all of s
// but blanks. It fails, with a rest of s, where the paragraph is body, or has a
// role that only [SentenceRole] tells.
func CutRole(s string) (r Role, rest string, ok bool) {
	i := 0
	for i < len(s) && (isWhite(s[i]) || s[i] == '(' || s[i] == '[') {
		i++
	}
	begin := foldPrefix(s, i, "BEGIN")
	j := i + begin
	if begin > 0 {
		if j == len(s) || !isWhite(s[j]) {
			return 0, s, false
		}
		j = whiteEnd(s, j)
	}
	if role, end := rolePhrase(s, j); end > 0 && role != RoleBody {
		if k, closed := roleStop(s, end, allUpper(s[j:end])); closed || begin > 0 {
			return role, s[k:], true
		}
		if role == RoleAction && allUpper(s[j:end]) {
			return role, s[end:], true
		}
	}
	if len(s)-i > 2 {
		third := upperByte(s[i+2]) // of THIS, where most begin with THE
		for _, w := range roleSentences.of(s[i]) {
			if w.word[2] == third && wordsPrefix(s[i:], w.word) {
				return w.role, s[i:], true
			}
		}
	}
	return 0, s, false
}

// CutRoleEnd reads the words that close a block, such as "End Summary." or "END
// COMMENT AND NOTE", at the very start of s. The rest begins behind them and the
// full stop or bracket that closes them.
func CutRoleEnd(s string) (r Role, rest string, ok bool) {
	r, end := roleEnd(s, 0)
	if end == 0 {
		return 0, s, false
	}
	return r, s[end:], true
}

// FindRoleEnd finds the first words from byte from on that close a block, as
// [CutRoleEnd] reads them; a line end may stand among them. text[start:end] is
// the place of the words. It takes time linear in what it passes.
func FindRoleEnd(text string, from int) (r Role, start, end int, ok bool) {
	const n = 'n' - 'd' // small or large
	for at := max(from, 0) + 2; at < len(text)-1; {
		// What stands in the place of the "d" tells how far the next one is.
		c := text[at]
		i := at - 2
		switch c | 0x20 {
		case 'n':
			at++
			continue
		case 'e':
			at += 2
			continue
		case 'd':
			at += 3
		default:
			at += 3
			continue
		}
		if text[i]|0x20 != 'e' || text[i+1] != c+n || !isWhite(text[i+3]) ||
			i > 0 && (tagLetter(text[i-1]) || isNum(text[i-1])) {
			continue
		}
		r, end := roleEnd(text, i)
		// In small letters the words must stand for themselves: "by the
		// end note that".
		if end == 0 || text[i] == 'e' && !aloneBetween(text, i, end) {
			continue
		}
		return r, i, end, true
	}
	return 0, 0, 0, false
}

// indexFrom returns the index of c in s at or behind i, or len(s).
func indexFrom(s string, i int, c byte) int {
	if n := strings.IndexByte(s[min(i, len(s)):], c); n >= 0 {
		return i + n
	}
	return len(s)
}

// aloneBetween reports whether punctuation or a line end stands on both sides
// of text[i:end].
func aloneBetween(text string, i, end int) bool {
	if c := text[end-1]; tagLetter(c) && end < len(text) && text[end] != '\n' {
		return false
	}
	for i > 0 && isBlank(text[i-1]) {
		i--
	}
	return i == 0 || !tagLetter(text[i-1]) && text[i-1] != ','
}

// roleEnd reads a closing phrase at i and returns where it ends, 0 if there is
// none.
func roleEnd(s string, i int) (Role, int) {
	n := foldPrefix(s, i, "END")
	if n == 0 {
		return 0, 0
	}
	j := i + n
	if foldPrefix(s, j, "OF") > 0 || j == len(s) || !isWhite(s[j]) {
		return 0, 0
	}
	j = whiteEnd(s, j)
	if foldPrefix(s, j, "OF ") > 0 {
		j = whiteEnd(s, j+2)
	}
	role, end := rolePhrase(s, j)
	if end == 0 || role == RoleBody {
		return 0, 0
	}
	if end < len(s) && (tagLetter(s[end]) || isNum(s[end])) {
		return 0, 0
	}
	for end < len(s) && (s[end] == '.' || s[end] == ':' || s[end] == ')' || s[end] == ']') {
		end++
	}
	return role, end
}

// rolePhrase reads words that name a role at i, with further ones joined by
// AND, an ampersand or a slash, and returns where they end, 0 if there are
// none. The first word decides, unless it is a word of the body.
func rolePhrase(s string, i int) (role Role, end int) {
	for range 4 {
		r, e := roleWordAt(s, i)
		if e == 0 {
			break
		}
		if role == 0 || role == RoleBody {
			role = r
		}
		end = e
		// What joins the next word.
		j := whiteEnd(s, e)
		switch {
		case j < len(s) && (s[j] == '/' || s[j] == '&' || s[j] == ','):
			j++
		case foldPrefix(s, j, "AND") > 0 && j > e && j+3 < len(s) && isWhite(s[j+3]):
			j += 3
		default:
			return role, end
		}
		i = whiteEnd(s, j)
	}
	return role, end
}

// roleBegins reports whether a name of a role, or what may stand before it,
// begins with these two letters. Most paragraphs begin with others.
func roleBegins(a, b byte) bool {
	switch a {
	case 'S':
		return b == 'U'
	case 'C', 'N', 'P':
		return b == 'O' || a == 'P' && b == 'R'
	case 'A':
		return b == 'C' || b == 'N' || b == 'M'
	case 'E':
		return b == 'X' || b == 'M' || b == 'D'
	case 'I':
		return b == 'N'
	case 'T':
		return b == 'A'
	case 'B':
		return b == 'A' || b == 'I'
	case 'K':
		return b == 'E'
	case 'M':
		return b == 'I'
	case 'D':
		return b == 'R'
	}
	return false
}

// roleWordAt reads one name of a role at i and returns where it ends.
func roleWordAt(s string, i int) (Role, int) {
	if i+1 >= len(s) || !roleBegins(upperByte(s[i]), upperByte(s[i+1])) {
		return 0, 0
	}
	for _, front := range roleFronts.of(s[i]) {
		if n := foldPrefix(s, i, front); n > 0 && i+n < len(s) && isBlank(s[i+n]) {
			if i = whiteEnd(s, i+n); i >= len(s) {
				return 0, 0
			}
			break
		}
	}
	for _, w := range roleWords.of(s[i]) {
		n := foldPrefix(s, i, w.word)
		if n == 0 {
			continue
		}
		end := i + n
		if w.second != "" {
			j := whiteEnd(s, end)
			m := foldPrefix(s, j, w.second)
			if m == 0 || j == end {
				continue
			}
			end = j + m
			if w.second == "OF" {
				j = whiteEnd(s, end)
				m = foldPrefix(s, j, "CONTENTS")
				if m == 0 {
					continue
				}
				end = j + m
			}
		}
		if end == len(s) || !tagLetter(s[end]) && !isNum(s[end]) && s[end] != '\'' {
			return w.role, end
		}
	}
	return 0, 0
}

// roleStop reports whether what stands at i closes an opening phrase, and where
// the text behind it begins: behind a full stop, a colon or one dash; at a rule,
// a line end, or a portion mark. Unless the phrase is in capitals, a line that
// goes on in small letters makes it part of a sentence.
func roleStop(s string, i int, capitals bool) (int, bool) {
	j := i
	for j < len(s) && isBlank(s[j]) {
		j++
	}
	if foldPrefix(s, j, "CONTINUED") > 0 {
		j += len("CONTINUED")
		for j < len(s) && isBlank(s[j]) {
			j++
		}
	}
	switch {
	case j == len(s):
		return j, true
	case s[j] == '\n' || s[j] == '\r':
		k := whiteEnd(s, j)
		return j, capitals || k == len(s) || s[k] < 'a' || s[k] > 'z'
	case s[j] == '.' || s[j] == ':' || s[j] == ';':
		return j + 1, true
	case s[j] == '-' && j+1 < len(s) && s[j+1] == '-' || s[j] == '=' || s[j] == '_' || s[j] == '*':
		return j, true
	case s[j] == '-' && j+1 < len(s) && isWhite(s[j+1]) || s[j] == ')':
		return j + 1, true
	case s[j] == '(':
		k := j + 1
		for k < len(s) && k < j+16 && (isUpper(s[k]) || s[k] == '/' || s[k] == ' ') {
			k++
		}
		return j, k > j+1 && k < len(s) && s[k] == ')'
	}
	return i, false
}

func allUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if upperByte(s[i]) != s[i] {
			return false
		}
	}
	return true
}

// whiteEnd returns the index of the first byte from i on that is not white.
func whiteEnd(s string, i int) int {
	for i < len(s) && isWhite(s[i]) {
		i++
	}
	return i
}
