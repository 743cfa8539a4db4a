package mail

import (
	"bytes"
	"io"
	"strings"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/charset"
)

// readPrinted reads a mail as it is printed or shown: a page's stamps perhaps,
// then "From:", "Sent:", "To:", "Subject:" and others, each in a line that may
// be followed by others of its value, and the text. What was passed on with it
// is a part of its text.
func (m *mailReader) readPrinted(start int) bool {
	const (
		top  = 60 // lines to look for the head in
		most = 60 // lines of it
	)
	q := pieceOf(m.raw, start, len(m.raw)).text()
	i := 0
	for n := 0; ; n++ {
		if i >= len(q.b) || n == top {
			return m.fail("no head of a mail")
		}
		line, next := lineAt(q.b, i)
		if name, _ := printedLabel(line); name == "From" {
			break
		}
		i = next
	}
	var r archive.Record
	sent := false
	for n := 0; n < most && i < len(q.b); n++ {
		line, next := lineAt(q.b, i)
		name, value := printedLabel(line)
		last := len(r.Attributes) - 1
		switch {
		case name == "Subject":
			r.Subject = value
		case name != "":
			r.Attributes = append(r.Attributes, archive.Attribute{Name: name, Value: value})
			sent = sent || name == "Sent" || name == "Date"
		case len(bytes.TrimSpace(line)) == 0:
			if r.Subject != "" || !labelFollows(q.b, next) {
				n = most // behind the head
			}
		case line[0] != ' ' && line[0] != '\t' || r.Subject != "" || last < 0:
			n = most
			next = i
		default:
			r.Attributes[last].Value = strings.TrimSpace(r.Attributes[last].Value + " " + strings.TrimSpace(string(line)))
		}
		i = next
	}
	if !sent {
		return m.fail("no head of a mail")
	}
	return m.yieldText(piece{q.b[i:], q.at[i:]}, r)
}

// labelFollows reports whether one of the next lines has a label of a head.
func labelFollows(b []byte, i int) bool {
	for range 4 {
		if i >= len(b) {
			return false
		}
		line, next := lineAt(b, i)
		if name, _ := printedLabel(line); name != "" {
			return true
		}
		if len(bytes.TrimSpace(line)) > 0 {
			return false
		}
		i = next
	}
	return false
}

// printedLabel cuts a line of a printed head. What stands far behind a value is a
// stamp in the margin.
func printedLabel(line []byte) (name, value string) {
	line = bytes.TrimLeft(line, " \t")
	for _, name := range [...]string{"From", "Sent", "Date", "To", "Cc", "CC", "Bcc", "Subject", "Attachments", "Importance"} {
		if rest, ok := bytes.CutPrefix(line, []byte(name)); ok && bytes.HasPrefix(rest, []byte(":")) {
			value, _, _ = strings.Cut(strings.TrimSpace(string(rest[1:])), "        ")
			return name, value
		}
	}
	return "", ""
}

// wordReader reads the charset of an encoded word.
func wordReader(_ string, r io.Reader) (io.Reader, error) { return charset.NewReader(r), nil }
