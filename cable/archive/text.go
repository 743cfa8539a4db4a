package archive

import (
	"bytes"
	"io"
	"iter"
)

// Text reads a container that is the text of one cable, whatever that may be.
// An empty one holds none. A byte order mark at its beginning is not text.
func Text(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		w := newWindow(r)
		b := w.need(maxRecord + 1)
		switch {
		case w.err != nil && w.err != io.EOF:
			yield(Entry{}, w.err)
		case len(b) > maxRecord:
			yield(Entry{}, errTooLong(0, 1))
		case len(b) > 0:
			text := bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
			yield(Entry{Offset: int64(len(b) - len(text)), Line: 1, Text: string(text), Kind: KindText}, nil)
		}
	}
}

// errTooLong returns the error for a record that is too long to be one.
func errTooLong(offset int64, record int) *Error {
	return &Error{Offset: offset, Record: record, Reason: "more than 16 MB without an end of the record"}
}
