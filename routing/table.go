package routing

import "strings"

// The tables of this package are texts of lines in order, each a key and,
// behind a tab, what belongs to it. They take less room than structures, in
// the memory and in the file that a page loads. Keys are capitals, so that no
// key that begins with another comes before it, tab or line end included.

// linesOf returns the lines of a table whose keys begin with the first byte of
// key; start is where those of each letter start, and of the letter behind Z.
func linesOf(text string, start *[27]uint16, key string) string {
	if key == "" || key[0] < 'A' || key[0] > 'Z' {
		return ""
	}
	c := key[0] - 'A'
	return text[start[c]:start[c+1]]
}

// searchLine returns where the first line starts whose key is not before key,
// len(lines) if there is none.
func searchLine(lines, key string) int {
	lo, hi := 0, len(lines)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		for m > lo && lines[m-1] != '\n' {
			m--
		}
		if lines[m:min(m+len(key), hi)] < key {
			lo = m + strings.IndexByte(lines[m:], '\n') + 1
		} else {
			hi = m
		}
	}
	return lo
}

// lineOf returns what belongs to key in lines.
func lineOf(lines, key string) (string, bool) {
	lines = lines[searchLine(lines, key):]
	if len(lines) <= len(key) || lines[:len(key)] != key || lines[len(key)] != '\t' {
		return "", false
	}
	lines = lines[len(key)+1:]
	return lines[:strings.IndexByte(lines, '\n')], true
}
