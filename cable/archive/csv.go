package archive

import (
	"bytes"
	"io"
	"iter"
	"strconv"
)

// CSV reads cables.csv, the whole set as a table: in each row the number of
// the row, date, id, origin, classification, the ids of the cables referred to
// with "|" between them, the head and the body of the cable. The first column
// may be missing, and a row with the names of the columns may stand first. The
// text of an entry is the head, a line end if the head has none, and the body.
//
// Fields stand in quotation marks. One within a field is doubled or has a
// backslash before it, whichever program wrote the file; both are read, side by
// side as well. A backslash before another, or before a line end, is dropped too.
// Before anything else it is text. A pair of quotation marks that remains is
// kept: see FIELDS ESCAPED BY of MySQL, and RFC 4180.
//
// In some bodies the first line is the cable's row of another table, its
// cells parted by tabs. It is part of the text, and what it says goes into the
// record as the attributes "Row date", whose minutes are true where those of
// other copies are not, and "Row references"; "Row id" is there too if it is not
// the record's.
//
// A row begins with `"<number>","`, or with `"<date>","<id>` in a file without
// numbers, at the beginning of a line. A row that breaks the rules costs itself
// only: reading goes on at the next line that begins so. A row of more than 16
// MB is damaged, and so is one with anything but the next row behind it. Their
// number in an [*Error] counts rows, without that of the names.
func CSV(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		c := newCSVReader(r)
		var d csvDecoder
		for {
			row, raw, ok := c.next()
			if !ok {
				break
			}
			if !yield(d.entry(&row, raw)) {
				return
			}
		}
		if c.err != io.EOF {
			yield(Entry{}, c.err)
		}
	}
}

// The columns of a row behind its number.
const (
	csvDate = iota
	csvID
	csvOrigin
	csvClassification
	csvRefs
	csvHead
	csvBody
	csvColumns
)

// A csvField is where a field lies in its row, without its quotation marks.
type csvField struct {
	start, end int32
	quoted     bool
}

// A csvRow is a row of the table, found but not read.
type csvRow struct {
	offset int64 // in the container
	line   int   // of the container, from 1
	number int   // which row it is, from 1
	reason string

	count  int // of fields; those from the ninth on are not kept
	fields [1 + csvColumns]csvField
}

// A csvReader finds the rows of a table.
type csvReader struct {
	*window
	rows int
	size int // of the row before, which is still in the window
}

// csvBuffer is how much of a container is read at once, with room for the rows
// that are longer than most: few rows are longer than 50 KB.
const csvBuffer = 1 << 18

func newCSVReader(r io.Reader) *csvReader {
	c := &csvReader{window: newWindow(r)}
	c.buf = make([]byte, 0, csvBuffer)
	return c
}

// next returns the next row, and its bytes, which are good until the next call,
// unless it is damaged. It reports false at the end, whose reason is c.err.
func (c *csvReader) next() (row csvRow, raw []byte, ok bool) {
	c.drop(c.size)
	c.size = 0
	if c.base == 0 && bytes.HasPrefix(c.need(3), []byte("\xef\xbb\xbf")) {
		c.drop(3)
	}
	for c.skipBlank() {
		row = csvRow{offset: c.base, line: c.line, number: c.rows + 1}
		begins := isCSVBorder(c.need(csvBorder))
		end, reason := c.frame(&row)
		if reason == "" {
			reason = c.follows(end)
		}
		if reason == csvCut {
			return row, nil, false
		}
		if reason == "" && !begins && c.rows == 0 && c.names(&row) {
			c.drop(end)
			continue
		}
		if reason == "" {
			reason = c.count(&row, begins)
		}
		c.rows++
		if row.reason = reason; reason != "" {
			c.resume(end)
			return row, nil, true
		}
		c.size = end
		return row, c.bytes()[:end], true
	}
	return row, nil, false
}

// count returns what is wrong with the number of fields, "" if nothing is.
func (c *csvReader) count(row *csvRow, begins bool) string {
	want := csvColumns
	if f := row.fields[0]; isNumber(c.bytes()[f.start:f.end]) {
		want++
	}
	switch {
	case row.count != want:
		return strconv.Itoa(row.count) + " fields, not " + strconv.Itoa(want)
	case !begins:
		return "neither number nor date in the first field"
	}
	return ""
}

// names reports whether a row holds the names of the columns.
func (c *csvReader) names(row *csvRow) bool {
	for _, f := range row.fields[:min(row.count, 2)] {
		if isCSVDate(c.bytes()[f.start:f.end]) {
			return false
		}
	}
	return csvColumns <= row.count && row.count <= 1+csvColumns
}

// skipBlank drops line ends, and reports whether anything is left.
func (c *csvReader) skipBlank() bool {
	for i := 0; ; i++ {
		b := c.bytes()
		if i == len(b) {
			if i >= maxLine {
				c.drop(i - lineEndRest)
				i = lineEndRest
			}
			if !c.fill() {
				return false
			}
			b = c.bytes()
		}
		if b[i] != '\n' && b[i] != '\r' {
			c.drop(i)
			return true
		}
	}
}

// lineEndRest is how many bytes in front of a place may belong to a line end
// behind it. Lines are counted right if a drop spares them.
const lineEndRest = len("\r\r")

// follows returns what is wrong with what stands behind a row that ends at
// end, "" if another row does, or nothing.
func (c *csvReader) follows(end int) string {
	i := end
	for b := c.need(i + 1); i < len(b) && (b[i] == '\n' || b[i] == '\r') && i-end < maxLine; b = c.need(i + 1) {
		i++
	}
	b := c.need(i + csvBorder)[i:]
	line, _, _ := bytes.Cut(b[:min(len(b), csvBorder)], []byte("\n"))
	switch {
	case isCSVBorder(b), i-end == maxLine, bytes.Count(line, []byte(`","`)) > 1:
		return "" // a row, if need be one whose beginning is damaged
	case len(b) < csvBorder && c.err != io.EOF:
		return csvCut
	case len(b) == 0, len(b) == len(line) && len(b) < csvBorder && b[0] == '"':
		return "" // nothing, or where the container was cut off
	}
	return "a line end outside quotation marks, and no row behind it"
}

// resume drops everything before the row that begins next, i being how far the
// one before was read. Rows that are whole are not passed over: wherever a
// line begins as a row does, a reader within quotation marks stumbles over it.
func (c *csvReader) resume(i int) {
	i = 1 + bytes.LastIndexByte(c.bytes()[:i], '\n')
	c.drop(i)
	if i > 0 && isCSVBorder(c.need(csvBorder)) {
		return
	}
	for {
		j := c.index(0, '\n', maxLine)
		switch {
		case j >= 0:
			c.drop(j + 1)
			if isCSVBorder(c.need(csvBorder)) {
				return
			}
		case len(c.bytes()) < maxLine:
			c.drop(len(c.bytes()))
			return
		default:
			c.drop(maxLine - lineEndRest)
		}
	}
}
