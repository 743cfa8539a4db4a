package classify

import "strconv"

// An Error says why a string could not be read.
type Error struct {
	Input  string // the whole string
	Offset int    // the byte of Input where reading failed
	Reason string // what was wrong there, without a full stop
}

// Error returns the reason with its place and the input.
func (e *Error) Error() string {
	return "classify: " + strconv.Quote(e.Input) + ": at " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// Reasons is a set of letters of one section.
type Reasons struct {
	Section uint8
	Letters uint16
}

// CutReasons reads reasons such as 1.4 (b) and (d).
func CutReasons(s string) (r Reasons, rest string, ok bool) {
	if len(s) < 3 || s[0] != '1' || s[1] != '.' && s[1] != '/' && s[1] != ' ' {
		return Reasons{}, s, false
	}
	i := 2
	for i < len(s) && isWhite(s[i]) {
		i++
	}
	if i >= len(s) || !isNum(s[i]) {
		return Reasons{}, s, false
	}
	r.Section = s[i] - '0'
	i++
	end := i
	for i < len(s) {
		c := upperByte(s[i])
		switch {
		case 'A' <= c && c <= 'H' && (i+1 == len(s) || !isAlpha(s[i+1])):
			r.Letters |= 1 << (c - 'A')
			i++
			for i < len(s) && s[i] == ')' {
				i++
			}
			end = i
			continue
		case foldPrefix(s, i, "AND") == 3:
			i += 3
			continue
		case isWhite(c) || c == '(' || c == ')' || c == ',' || c == '&' || c == '/' || c == '+' || c == '.':
			i++
			continue
		}
		break
	}
	return r, s[end:], true
}

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

func isAlpha(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isNum(c byte) bool   { return '0' <= c && c <= '9' }
func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isWhite(c byte) bool { return isBlank(c) || c == '\r' || c == '\n' }

// foldPrefix returns the length of word if s[i:] begins with it in any case,
// else 0. word is in capitals.
func foldPrefix(s string, i int, word string) int {
	if i < 0 || len(s)-i < len(word) {
		return 0
	}
	for j := 0; j < len(word); j++ {
		if upperByte(s[i+j]) != word[j] {
			return 0
		}
	}
	return len(word)
}
