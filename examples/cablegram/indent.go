package main

import "bytes"

// appendIndented appends a JSON text without white space, as people read it:
// each member and each element in a line of its own, but for lists of numbers,
// which are spans.
func appendIndented(b, doc []byte) []byte {
	depth := 0
	breakLine := func() {
		b = append(b, '\n')
		for range depth {
			b = append(b, "  "...)
		}
	}
	for i := 0; i < len(doc); i++ {
		switch c := doc[i]; c {
		case '"':
			n := stringLen(doc[i:])
			b = append(b, doc[i:i+n]...)
			i += n - 1
		case '[', '{':
			b = append(b, c)
			end := bytes.IndexByte(doc[i:], ']')
			if c == '[' && end > 1 && isDigit(doc[i+1]) {
				b = append(b, bytes.ReplaceAll(doc[i+1:i+end], []byte(","), []byte(", "))...)
				b = append(b, ']')
				i += end
				continue
			}
			if i+1 < len(doc) && (doc[i+1] == ']' || doc[i+1] == '}') {
				continue
			}
			depth++
			breakLine()
		case ']', '}':
			if i > 0 && doc[i-1] != '[' && doc[i-1] != '{' {
				depth--
				breakLine()
			}
			b = append(b, c)
		case ',':
			b = append(b, c)
			breakLine()
		case ':':
			b = append(b, ": "...)
		default:
			b = append(b, c)
		}
	}
	return b
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// stringLen returns the length of the JSON string that b begins with.
func stringLen(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}
