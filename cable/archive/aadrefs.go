package archive

import "strings"

// mendReferences puts the references of a released telegram together again.
// They were stored in rows of 36 characters, without blanks at their ends, and
// joined by ", ", wherever that cut them: "STATE 12345; LIMA 2345; QUITO 34, 56"
// (measured on released telegrams of 1974). A list of ids, "79 LIMA 345, 79
// QUITO 56", was not cut.
func mendReferences(s string) string {
	const row, joint = 36, ", "
	if len(s) < row+len(joint) {
		return s
	}
	list := beginsYear(s)
	var b []byte
	for {
		n := row
		if len(s) >= row && strings.HasPrefix(s[row-1:], joint) {
			n--
		}
		if len(s) < n || !strings.HasPrefix(s[n:], joint) || list && beginsYear(s[n+len(joint):]) {
			return string(append(b, s...))
		}
		b = append(b, s[:n]...)
		if n < row {
			b = append(b, ' ')
		}
		s = s[n+len(joint):]
	}
}

// splitReferences cuts a list of references into its items, without their
// labels, each as written.
func splitReferences(s string) (list []string) {
	start := 0
	add := func(end int) {
		item := strings.Trim(s[start:end], " ,")
		item = strings.TrimPrefix(item, "AND ")
		item = strings.TrimLeft(item[refLabel(item):], " ")
		if item = strings.TrimRight(item, " .,"); item != "" {
			list = append(list, item)
		}
	}
	for i := 0; i < len(s); {
		n := refSeparator(s[i:])
		if n == 0 {
			i++
			continue
		}
		add(i)
		i += n
		start = i
	}
	add(len(s))
	return list
}

// refSeparator returns the length of what parts two references at the start of
// s, 0 if nothing does. The comma in a date does not, and none before a number
// that shares the post of the one before.
func refSeparator(s string) int {
	switch s[0] {
	case ';':
		return 1
	case ':':
		if len(s) == 1 || s[1] == ' ' {
			return 1
		}
	case ',':
		next := strings.TrimLeft(s[1:], " ")
		if next == "" || next[0] == '(' || beginsYear(next) || refLetter(next[0]) && !strings.HasPrefix(next, "NOTAL") {
			return 1
		}
	case ' ':
		const and = " AND "
		if strings.HasPrefix(s, and) && !strings.HasPrefix(s[len(and):], "PREVIOUS") {
			return len(and)
		}
		if len(s) > 1 && s[1] == '(' && refLabel(s[1:]) > 0 {
			return 1
		}
	}
	return 0
}

// refLabel returns the length of the label at the start of s, "(A)" or "A.",
// and 0 if there is none.
func refLabel(s string) int {
	switch {
	case len(s) > 2 && s[0] == '(' && refLabelSign(s[1]) && s[2] == ')':
		return 3
	case len(s) > 2 && refLabelSign(s[0]) && s[1] == '.' && s[2] == ' ':
		return 2
	}
	return 0
}

func refLabelSign(c byte) bool { return refLetter(c) || refDigit(c) }

// beginsYear reports whether s begins with a year and the name of a post,
// "79 LIMA".
func beginsYear(s string) bool {
	return len(s) > 3 && refDigit(s[0]) && refDigit(s[1]) && s[2] == ' ' && refLetter(s[3])
}

func refLetter(c byte) bool { return 'A' <= c && c <= 'Z' }
func refDigit(c byte) bool  { return '0' <= c && c <= '9' }
