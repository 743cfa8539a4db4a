package archive

import (
	"bytes"
	"io"
	"strconv"
)

// csvBorder is how many bytes tell whether a row begins with them.
const csvBorder = 64

// csvCut is the reason of a row that the stream broke within. No one sees it.
const csvCut = "cut"

// isCSVBorder reports whether a line that begins with b begins a row: with a number
// and another field, both in quotation marks, or with a number and a date, or with
// a date and an id.
func isCSVBorder(b []byte) bool {
	if len(b) == 0 || b[0] != '"' && (b[0] < '0' || '9' < b[0]) {
		return false
	}
	first, rest, quoted := cutCSVItem(b[:min(len(b), csvBorder)])
	if len(rest) == 0 {
		return false
	}
	if isNumber(first) {
		if quoted && rest[0] == '"' {
			return true
		}
		second, _, _ := cutCSVItem(rest)
		return isCSVDate(second)
	}
	if rest[0] == '"' {
		rest = rest[1:]
	}
	return isCSVDate(first) && len(rest) > 0 && '0' <= rest[0] && rest[0] <= '9'
}

// cutCSVItem cuts a short field off b, and the comma behind it. It returns no
// rest if there is none.
func cutCSVItem(b []byte) (item, rest []byte, quoted bool) {
	if quoted = len(b) > 0 && b[0] == '"'; quoted {
		i := bytes.IndexByte(b[1:], '"')
		if i < 0 || i+2 >= len(b) || b[i+2] != ',' {
			return nil, nil, true
		}
		return b[1 : i+1], b[i+3:], true
	}
	i := bytes.IndexByte(b, ',')
	if i < 0 {
		return nil, nil, false
	}
	return b[:i], b[i+1:], false
}

// isNumber reports whether b is the number of a row.
func isNumber(b []byte) bool {
	for _, c := range b {
		if c < '0' || '9' < c {
			return false
		}
	}
	return 0 < len(b) && len(b) <= 10
}

// isCSVDate reports whether b looks like a date, with or without a time of day:
// "4/7/2004 0:28".
func isCSVDate(b []byte) bool {
	const longest = len("2004-04-07T00:28:00.000Z")
	if len(b) > longest {
		return false
	}
	parts, digits := 0, 0
	for i, c := range b {
		switch {
		case '0' <= c && c <= '9':
			digits++
			continue
		case digits == 0 || digits > 4:
			return false
		case parts < 2 && (c == '/' || c == '-'):
			parts++
			digits = 0
			continue
		}
		return parts == 2 && (c == ' ' || c == 'T') && i+1 < len(b)
	}
	return parts == 2 && 0 < digits && digits <= 4
}

// frame finds the fields of the row that the window begins with, and returns
// where it ends, behind its line end. If it breaks the rules, frame returns
// how, and how far it came.
func (c *csvReader) frame(row *csvRow) (end int, reason string) {
	for i := 0; ; {
		row.count++
		b := c.need(i + 1)
		f := csvField{start: int32(i), quoted: i < len(b) && b[i] == '"'}
		var last bool
		if f.quoted {
			f.start++
			f.end, i, last, reason = c.quoted(i + 1)
		} else {
			f.end, i, last, reason = c.bare(i)
		}
		if reason != "" {
			if reason != csvCut && reason != errTooLong(0, 0).Reason {
				reason = "field " + strconv.Itoa(row.count) + ": " + reason
			}
			return i, reason
		}
		if row.count <= len(row.fields) {
			row.fields[row.count-1] = f
		}
		if last {
			return i, ""
		}
	}
}

// quoted finds the end of a field in quotation marks whose text begins at
// start, and where the next begins, or the next row if it is the last.
func (c *csvReader) quoted(start int) (end int32, next int, last bool, reason string) {
	for i := start; ; {
		j := c.index(i, '"', maxRecord)
		if j < 0 {
			return c.ended("no quotation mark at its end")
		}
		b := c.bytes()
		if j+1 == len(b) {
			b = c.need(j + 2)
		}
		if b[j-1] == '\\' && j > start && escaped(b[start:j]) {
			i = j + 1
			continue
		}
		if j+1 == len(b) {
			if c.err != io.EOF {
				return c.ended("")
			}
			return int32(j), j + 1, true, ""
		}
		switch b[j+1] {
		case '"':
			i = j + 2
			continue
		case ',':
			return int32(j), j + 2, false, ""
		case '\n':
			return int32(j), j + 2, true, ""
		case '\r':
			b = c.need(j + 3)
			if j+2 == len(b) {
				if c.err != io.EOF {
					return c.ended("")
				}
				return int32(j), j + 2, true, ""
			}
			if b[j+2] == '\n' {
				return int32(j), j + 3, true, ""
			}
		}
		return 0, j + 1, false, "a quotation mark within it that nothing marks as text"
	}
}

// escaped reports whether a byte behind b has a backslash for itself: two are
// one that is text.
func escaped(b []byte) bool {
	n := len(b)
	for n > 0 && b[n-1] == '\\' {
		n--
	}
	return (len(b)-n)%2 == 1
}

// bare does the same as quoted for a field without quotation marks.
func (c *csvReader) bare(start int) (end int32, next int, last bool, reason string) {
	for i := start; ; {
		b := c.bytes()
		for end := min(len(b), maxRecord); i < end; i++ {
			switch b[i] {
			case ',':
				return int32(i), i + 1, false, ""
			case '\n':
				return trimCR(b, start, i), i + 1, true, ""
			case '"':
				return 0, i + 1, false, "a quotation mark within it, and none at its beginning"
			}
		}
		switch {
		case i >= maxRecord:
			return 0, maxRecord, false, errTooLong(0, 0).Reason
		case c.fill():
		case c.err != io.EOF:
			return c.ended("")
		default:
			return trimCR(b, start, i), i, true, ""
		}
	}
}

// trimCR returns where the field b[start:end] ends without a carriage return.
func trimCR(b []byte, start, end int) int32 {
	if end > start && b[end-1] == '\r' {
		end--
	}
	return int32(end)
}

// ended returns what is wrong with a field that the window has no end of,
// reason if that is for the end of the container.
func (c *csvReader) ended(reason string) (int32, int, bool, string) {
	n := len(c.bytes())
	switch {
	case n >= maxRecord:
		return 0, maxRecord, false, errTooLong(0, 0).Reason
	case c.err != io.EOF:
		return 0, n, false, csvCut
	}
	return 0, n, false, reason
}
