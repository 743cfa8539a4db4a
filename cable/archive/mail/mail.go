// Package mail reads the cables of e-mails and mailboxes.
//
// Cables were passed on by mail, in its text or attached to it, and mails are
// what was released of many since 2009. A mail may be as programs write it (RFC
// 5322, with parts by RFC 2045), or printed: the lines "From:", "Sent:", "To:"
// and "Subject:", and the text below. A mailbox holds many of the first form, each
// behind a line that begins with "From " (RFC 4155).
package mail

import (
	"bufio"
	"bytes"
	"io"
	"iter"

	"github.com/cablegram/cablegram/cable/archive"
)

// maxMail is the most bytes that one mail may take.
const maxMail = 16 << 20

// Email reads a mail, or a mailbox.
//
// A mail gives an entry with its text: the first part that is plain text and not
// attached, else the first of HTML, as a browser would show it. The record has
// the subject, and the date in UTC; of a printed mail the date has no zone, and
// stands with the attributes, which are From, To and others of the head as
// decoded. Offset is where the text begins, and each character stands for
// itself unless the part is encoded, as quoted-printable is: so does Position
// tell where in the file it is.
//
// Every other part that is text, by its type or by the name of its file, is
// read as a container of its own kind, and its entries bear the name of the
// file, or "part-2.1" if there is none, and places within it, decoded. So is an
// attached mail, with what is attached to it behind a slash.
//
// A mail that cannot be read, or is longer than 16 MB, is an [*archive.Error],
// and the mailbox goes on. Any other error is one of the stream below, and ends
// the sequence. The stream has to be the mail as it is, in whatever charset its
// parts say they are.
func Email(r io.Reader) iter.Seq2[archive.Entry, error] {
	return func(yield func(archive.Entry, error) bool) {
		b := box{b: bufio.NewReaderSize(r, 1<<16), next: place{line: 1}}
		for n := 1; ; n++ {
			raw, reason := b.cut()
			m := mailReader{raw: raw, at: b.start, number: n, yield: yield}
			switch {
			case b.err != nil && b.err != io.EOF:
				yield(archive.Entry{}, b.err)
				return
			case reason != "":
				if !m.fail(reason) {
					return
				}
			case len(bytes.TrimSpace(raw)) == 0:
			case !m.read():
				return
			}
			if b.err != nil {
				return
			}
		}
	}
}

// A place is where something begins in a stream.
type place struct {
	offset int64
	line   int
}

// A box cuts a mailbox into mails.
type box struct {
	b     *bufio.Reader
	err   error
	start place // of the mail cut last
	next  place // of the line behind it
	head  []byte
	isBox bool // the stream begins with "From "
}

// cut returns the next mail, with the line "From " that it begins with, or why
// it cannot be read.
func (b *box) cut() (raw []byte, reason string) {
	b.start = b.next
	raw = append(raw, b.head...)
	b.advance(b.head)
	b.head = nil
	blank, long := false, false
	for {
		line, err := b.b.ReadSlice('\n')
		if b.next.offset == 0 && bytes.HasPrefix(line, []byte("\xef\xbb\xbf")) && len(raw) == 0 {
			b.next.offset, line = 3, line[3:]
			b.start = b.next
		}
		isFrom := bytes.HasPrefix(line, []byte("From ")) && isFromLine(line)
		if len(raw) == 0 && !long {
			b.isBox = isFrom
		} else if b.isBox && blank && isFrom {
			b.head = append([]byte(nil), line...)
			break
		}
		if len(raw)+len(line) > maxMail {
			long, raw = true, raw[:0]
		}
		if !long {
			raw = append(raw, line...)
		}
		b.advance(line)
		if err != bufio.ErrBufferFull {
			blank = len(bytes.TrimRight(line, "\r\n")) == 0
		} else {
			blank = false
		}
		if b.err = end(err); b.err != nil {
			break
		}
	}
	if long {
		return nil, "a mail of more than 16 MB"
	}
	return raw, ""
}

// end returns the error that a stream ends with.
func end(err error) error {
	if err == bufio.ErrBufferFull {
		return nil
	}
	return err
}

func (b *box) advance(line []byte) {
	b.next.offset += int64(len(line))
	b.next.line += countLines(line)
}

// isFromLine reports whether a line that begins with "From " begins a mail: with
// an address, or with a time behind it.
func isFromLine(line []byte) bool {
	if bytes.IndexByte(line, '@') > 0 {
		return true
	}
	i := bytes.IndexByte(line, ':')
	return i > 0 && i+1 < len(line) && '0' <= line[i-1] && line[i-1] <= '9' && '0' <= line[i+1] && line[i+1] <= '9'
}
