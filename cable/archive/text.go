package archive

import (
	"bytes"
	"io"
	"iter"
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/routing"
)

// Text reads a container that is text and nothing else: that of one cable, or
// of many, one behind the other, as a circuit delivered them or somebody put
// them together.
//
// A cable ends where [cable.Parse] sees another begin: at a heading, be it one
// of ACP 127 or of JANAP 128, that is not the same cable's printed again, as a
// telegram in sections has it on each. It ends behind its NNNN too, if what
// follows has another originator or date-time group in its heading, or another
// reference number in its classification line. Of a cable that begins in no such
// way the container tells nothing, and it is a part of the entry before it. A text
// without any is one entry, whatever it is; an empty one holds none. A byte order
// mark at the beginning is not text.
func Text(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		t := textReader{window: newWindow(r)}
		if bytes.HasPrefix(t.need(len(bom)), []byte(bom)) {
			t.drop(len(bom))
		}
		t.read(yield)
		if t.err != nil && t.err != io.EOF && !t.stopped {
			yield(Entry{}, t.err)
		}
	}
}

const bom = "\xef\xbb\xbf"

const (
	textAhead = 1 << 17 // what is looked at at once, if a cable is not longer
	textReach = 1 << 15 // what a heading and the first lines below take at most
)

type textReader struct {
	*window
	m, next cable.Message
	cables  int
	stopped bool // by the caller
}

// read yields all cables that are whole. What is looked at depends on nothing
// but the text, and so does what is found.
func (t *textReader) read(yield func(Entry, error) bool) {
	for size := textAhead; ; {
		b := t.need(size + 1)
		last := len(b) <= size
		if last && t.err != io.EOF {
			last = false // it broke off
		}
		b = b[:min(len(b), size)]
		text := string(b)
		pos, line := 0, t.line
		for pos < len(text) {
			n := t.cut(text[pos:], last)
			if n == 0 {
				break
			}
			t.cables++
			e := Entry{Offset: t.base + int64(pos), Line: line, Text: strings.Clone(text[pos : pos+n]), Kind: KindText}
			if !yield(e, nil) {
				t.stopped = true
				return
			}
			line += countLineEnds(b[pos : pos+n])
			pos += n
		}
		t.drop(pos)
		switch {
		case len(b) < size:
			return
		case pos > 0:
			size = textAhead
		case size < maxRecord:
			size = min(2*size, maxRecord)
		default:
			t.cables++
			if !yield(Entry{}, errTooLong(t.base, t.cables)) {
				t.stopped = true
				return
			}
			t.skip(size)
			size = textAhead
		}
	}
}

// skip drops the first n bytes, and all behind them up to a line that begins a
// heading with VZCZC or ends a message with NNNN.
func (t *textReader) skip(n int) {
	if i := bytes.LastIndexByte(t.bytes()[:n], '\n'); i >= 0 {
		n = i + 1 // not between CR and LF
	}
	t.drop(n)
	for {
		i := t.index(0, '\n', maxLine)
		if i < 0 {
			if n = min(len(t.bytes()), maxLine); n == 0 {
				return
			}
			t.drop(n)
			continue
		}
		t.drop(i + 1)
		b := t.need(len("VZCZC"))
		if bytes.HasPrefix(b, []byte("VZCZC")) {
			return
		}
		if bytes.HasPrefix(b, []byte("NNNN\r")) || bytes.HasPrefix(b, []byte("NNNN\n")) {
			t.drop(len("NNNN\n"))
			return
		}
	}
}

// cut returns how long the first cable of s is, 0 if that depends on what
// follows: s is all there is only if it is the last.
func (t *textReader) cut(s string, last bool) int {
	n := len(s)
	if maySplit(s) {
		t.m.Parse(s)
		if t.m.Rest.Start > 0 {
			n = t.m.Rest.Start
		}
		n = t.cutEnd(s[:n])
	}
	if last || n+textReach <= len(s) {
		return n
	}
	return 0
}

// maySplit reports whether there may be a second cable in s. It is quick, so
// that a text of one cable is not parsed twice.
func maySplit(s string) bool {
	const front = 1 << 10 // what stands in front of a first heading and is no cable
	for i := 0; i < len(s); {
		j := strings.Index(s[i:], "NNNN")
		if j < 0 {
			break
		}
		begins := beginsLine(s, i+j)
		i += j + len("NNNN")
		if begins && strings.TrimLeft(s[i:], " \t\n\r\f#") != "" {
			return true
		}
	}
	for _, mark := range [...]string{"FM ", "VZCZC"} {
		found := 0
		for i := 0; i < len(s); i += len(mark) {
			j := strings.Index(s[i:], mark)
			if j < 0 {
				break
			}
			if i += j; !beginsLine(s, i) {
				continue
			}
			if found++; found > 1 || i > front {
				return true
			}
		}
	}
	return false
}

// beginsLine reports whether nothing but blanks stands before s[i] in its line.
func beginsLine(s string, i int) bool {
	const most = 16
	for n := 0; i > 0 && n < most; n++ {
		switch i--; s[i] {
		case '\n', '\r', '\f':
			return true
		case ' ', '\t':
		default:
			return false
		}
	}
	return i == 0
}

// cutEnd returns where the first cable of s ends at its NNNN, len(s) if at
// none. t.m is the reading of s.
func (t *textReader) cutEnd(s string) int {
	const (
		most  = 32   // of those looked at
		reach = 1024 // a heading, as far as it is compared
	)
	for i, n := 0, 0; n < most; n++ {
		j := strings.Index(s[i:], "NNNN")
		if j < 0 {
			break
		}
		begins := beginsLine(s, i+j)
		i += j + len("NNNN")
		end := strings.IndexAny(s[i:], "\n\r\f")
		if end < 0 {
			break
		}
		if !begins || strings.TrimRight(s[i:i+end], " \t#") != "" {
			continue
		}
		i += end
		next := i + len(s[i:]) - len(strings.TrimLeft(s[i:], " \t\n\r\f"))
		next -= len(s[i:next]) - 1 - strings.LastIndexAny(s[i:next], "\n\r\f") // blanks before it are its own
		if next == len(s) {
			break
		}
		if t.next.Parse(s[next:min(len(s), next+reach)]); isAnother(&t.m, &t.next) {
			return next
		}
	}
	return len(s)
}

// isAnother reports whether next, which begins with a heading, is another
// message than m.
func isAnother(m, next *cable.Message) bool {
	for _, l := range next.Lines {
		if l.FormatLine == cable.FLPreface {
			return false
		}
		if l.FormatLine != cable.Unread {
			break
		}
	}
	a, b := m.Heading, next.Heading
	switch {
	case m.MRN.Present() && next.MRN.Present():
		return m.MRN.Value != next.MRN.Value
	case a.DTG.Value != (routing.DTG{}) && b.DTG.Value != (routing.DTG{}):
		return a.DTG.Value != b.DTG.Value || a.From.PLAD.Value != b.From.PLAD.Value
	}
	return false
}

// errTooLong returns the error for a record that is too long to be one.
func errTooLong(offset int64, record int) *Error {
	return &Error{Offset: offset, Record: record, Reason: "more than 16 MB without an end of the record"}
}
