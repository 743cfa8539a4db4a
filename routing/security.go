package routing

// A Security is the security group of format line 4. Five equal letters, such
// as CCCCC, say how the text is classified, and so over which circuits it may
// go (ACP 127):
//
//	U  unclassified
//	E  unclassified, encrypted for transmission only
//	R  restricted, in allied traffic
//	C  confidential
//	S  secret
//	T  top secret
//
// In SSSAA the last two letters are a transmission release code (ACP 117): the
// nation whose network the message may enter, or two nations in the order of
// the alphabet. In UUUUU/AAAAA the letter behind the slash is a special
// category.
//
// The zero Security is absent.
type Security struct {
	text string // as written: five letters, perhaps a slash and five more
}

// securityClasses are the class letters. securityGroups holds their groups,
// each five letters long, in the same order.
const (
	securityClasses = "UERCST"
	securityGroups  = "UUUUUEEEEERRRRRCCCCCSSSSSTTTTT"
)

// ParseSecurity reads a security group, in capitals. A release code is one
// letter twice, or two letters known to [Security.Nations] in the order of the
// alphabet.
func ParseSecurity(s string) (Security, error) {
	v, n, f := readSecurity(s)
	if err := f.err(s, n); err != nil {
		return Security{}, err
	}
	return v, nil
}

// CutSecurity reads a security group at the start of s. It also reads five
// equal letters of which one is lost, added or changed, as in CCCC (measured
// on published cables): repaired is then true, and the value has all five.
func CutSecurity(s string) (v Security, rest string, repaired, ok bool) {
	if v, n, f := readSecurity(s); f.want == "" {
		return v, s[n:], false, true
	}
	n := 0
	for n < len(s) && n <= 6 && isWord(s[n]) {
		n++
	}
	if n < 4 || n > 6 {
		return Security{}, s, false, false
	}
	for i := range len(securityClasses) {
		same := 0
		for j := range n {
			if s[j] == securityClasses[i] {
				same++
			}
		}
		if same >= max(4, n-1) {
			return Security{securityGroups[5*i : 5*i+5]}, s[n:], true, true
		}
	}
	return Security{}, s, false, false
}

func readSecurity(s string) (v Security, n int, f fault) {
	if s == "" || !isClass(s[0]) {
		return v, 0, fault{0, "want a class letter, one of U E R C S T"}
	}
	for i := 1; i < 3; i++ {
		if i >= len(s) || s[i] != s[0] {
			return v, 0, fault{i, "want the class letter again"}
		}
	}
	const wantEnd = "want the class letter twice more, or a release code"
	if len(s) < 5 || !isUpper(s[3]) || !isUpper(s[4]) || !endsWord(s, 5) {
		return v, 0, fault{3, wantEnd}
	}
	if s[3] != s[4] && (s[3] > s[4] || nation(s[3]) == "" || nation(s[4]) == "") {
		return v, 0, fault{3, wantEnd}
	}
	if n := len("UUUUU/AAAAA"); len(s) >= n && s[5] == '/' && endsWord(s, n) && isFive(s[6:n]) {
		return Security{s[:n]}, n, fault{}
	}
	return Security{s[:5]}, 5, fault{}
}

// isClass reports whether c is a class letter.
func isClass(c byte) bool {
	for i := range len(securityClasses) {
		if c == securityClasses[i] {
			return true
		}
	}
	return false
}

// isFive reports whether s is the same capital letter five times.
func isFive(s string) bool {
	return isUpper(s[0]) && s[1] == s[0] && s[2] == s[0] && s[3] == s[0] && s[4] == s[0]
}

// Class returns the class letter, one of U E R C S T, and 0 for the zero
// Security.
func (v Security) Class() byte {
	if v.text == "" {
		return 0
	}
	return v.text[0]
}

// Release returns the two letters of the release code, and "" if there is
// none.
func (v Security) Release() string {
	if v.text == "" || v.text[3] == v.text[0] && v.text[4] == v.text[0] {
		return ""
	}
	return v.text[3:5]
}

// Special returns the letter of the special category, and 0 if there is none.
func (v Security) Special() byte {
	if len(v.text) == 5 || v.text == "" {
		return 0
	}
	return v.text[6]
}

// Nations returns in words the two destinations that the release code names,
// such as "Australia" (ACP 117). The second is "" if the code names only one;
// each is "" if its letter is unknown or there is no code.
func (v Security) Nations() (first, second string) {
	code := v.Release()
	if code == "" {
		return "", ""
	}
	first = nation(code[0])
	if code[1] != code[0] {
		second = nation(code[1])
	}
	return first, second
}

// nation returns the destination that a letter of a release code means, or "".
func nation(letter byte) string {
	for i := range len(releaseLetters) {
		if releaseLetters[i] == letter {
			return releaseNations[i]
		}
	}
	return ""
}

// String returns the group as it was written, and "" for the zero Security.
func (v Security) String() string { return v.text }

// AppendText implements [encoding.TextAppender].
func (v Security) AppendText(b []byte) ([]byte, error) { return append(b, v.text...), nil }

// MarshalText implements [encoding.TextMarshaler].
func (v Security) MarshalText() ([]byte, error) { return []byte(v.text), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseSecurity] reads, and empty text as absent.
func (v *Security) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Security{}
		return nil
	}
	x, err := ParseSecurity(string(text))
	if err == nil {
		*v = x
	}
	return err
}
