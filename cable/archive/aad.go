package archive

import (
	"bytes"
	"io"
	"iter"
)

// AAD reads telegrams of the 1970s as the National Archives release them in
// Access to Archival Databases, one behind the other: the line "Message Text",
// the telegram, the line "Message Attributes", and what the archive says of it,
// "Name: value", one after the other.
//
// The text of an entry is all between the two lines. Form feeds, and the stamps
// of the release that stand at the top of each page, are kept there, for whoever
// counts its lines; a reader of cables knows them. In the attributes they are
// left out, and the lines of a value are joined by a blank.
//
// The record holds every attribute as written. In its fields "n/a" is nothing,
// and what the archive spoiled in storing it is mended: references that were cut
// where a row ended, blanks doubled there in a subject, a code of authority
// behind the office that sent the telegram.
//
// A document without attributes is an entry, as is one whose text is lost, or a
// sentence that says so.
func AAD(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		a := aadReader{window: newWindow(r)}
		for a.skip() {
			start := a.base
			e, reason := a.read()
			if a.failed {
				break
			}
			var err error
			if reason != "" {
				e, err = Entry{}, &Error{Offset: start, Record: a.documents, Reason: reason}
			}
			if !yield(e, err) {
				return
			}
		}
		switch {
		case a.err != nil && a.err != io.EOF:
			yield(Entry{}, a.err)
		case a.documents == 0 && a.base > 0:
			yield(Entry{}, &Error{Record: 1, Reason: `no line "Message Text"`})
		}
	}
}

// The lines that a document is known by.
const (
	aadText       = "Message Text"
	aadAttributes = "Message Attributes"
)

type aadReader struct {
	*window
	documents int
	lost      bool // the document before was too long, and its attributes may follow
	failed    bool // the stream broke within the document

	// A line longer than maxLine comes in parts.
	part bool // the line read last was a part of one, and not the first
	more bool // and there is more of it
}

// lineAt returns the line at i, without its end and blanks before it, and where
// the next begins, which is i itself at the end of the container. Lines are to
// be read in order.
func (a *aadReader) lineAt(i int) (line []byte, next int) {
	a.part, a.more = a.more, false
	for j := i; ; {
		b := a.bytes()
		end := min(len(b), i+maxLine)
		if n := bytes.IndexAny(b[j:end], "\n\r\f"); n >= 0 {
			j += n
			next = j + 1
			if b[j] == '\r' {
				b = a.need(j + len("\r\r\n"))
				next = j + lineEnd(b[j:])
			}
			return bytes.TrimRight(b[i:j], " \t"), next
		}
		if j = end; j == i+maxLine || !a.fill() {
			a.more = j == i+maxLine
			return bytes.TrimRight(b[i:j], " \t"), j
		}
	}
}

// lineEnd returns the length of what ends a line at the start of b, as
// countLineEnds counts them.
func lineEnd(b []byte) int {
	switch {
	case bytes.HasPrefix(b, []byte("\r\r\n")):
		return 3
	case bytes.HasPrefix(b, []byte("\r\n")):
		return 2
	}
	return 1
}

// is reports whether the line read last is one of those that a document is
// known by.
func (a *aadReader) is(line []byte, mark string) bool {
	return string(line) == mark && !a.part
}

// skip drops everything before the next document, and reports whether there is
// one. It begins with its text, or with its attributes if that is missing.
func (a *aadReader) skip() bool {
	for {
		line, next := a.lineAt(0)
		if next == 0 {
			return false
		}
		if a.base == 0 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if a.is(line, aadText) || a.is(line, aadAttributes) && !a.lost {
			a.lost = false
			return true
		}
		a.drop(next)
	}
}

// read reads the document at the beginning of the window, and drops it. It
// returns what is wrong with it, "" if nothing is.
func (a *aadReader) read() (e Entry, reason string) {
	a.documents++
	line, i := a.lineAt(0)
	text, textEnd := i, -1 // -1 until it is found
	if bytes.HasSuffix(line, []byte(aadAttributes)) {
		text, textEnd = 0, 0
	}
	var list attributeList
	stamps := -1 // where the stamps right before the line begin, -1 if there are none
	for {
		line, next := a.lineAt(i)
		if next == i {
			a.failed = a.err != io.EOF
			break
		}
		if a.is(line, aadText) || a.is(line, aadAttributes) && textEnd >= 0 {
			break
		}
		stamp := isStamp(line)
		switch {
		case a.is(line, aadAttributes):
			textEnd = i
		case textEnd >= 0:
			list.add(line, a.part, stamp)
		case !stamp:
			stamps = -1
		case stamps < 0:
			stamps = i
		}
		if i = next; i > maxRecord {
			a.lost = true
			a.drop(i)
			return e, errTooLong(0, 0).Reason
		}
	}
	switch {
	case textEnd >= 0:
	case stamps >= 0 && i < len(a.bytes()):
		textEnd = stamps // they stand above the next document
	default:
		textEnd = i
	}
	b := a.bytes()
	e = Entry{
		Offset: a.base + int64(text),
		Line:   a.line + countLineEnds(b[:text]),
		Text:   string(b[text:textEnd]),
		Kind:   KindAAD,
	}
	e.fillAAD(list.end())
	if len(bytes.TrimSpace(b[text:textEnd])) == 0 && len(e.Attributes) == 0 {
		reason = "document without text and attributes"
	}
	a.drop(i)
	return e, reason
}

// isStamp reports whether a line is the stamp of a release, which names the
// one who released the text and the date, or the date alone:
// "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005".
func isStamp(line []byte) bool {
	_, behind, ok := bytes.Cut(line, []byte("Declassified/Released"))
	return ok && bytes.Contains(behind, []byte("US Department of State"))
}
