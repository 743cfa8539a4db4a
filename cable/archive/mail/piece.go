package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/charset"
)

// A piece is a part of a mail, decoded so far, and where in the mail each byte
// of it stood. at has one element more, for where the piece ends.
type piece struct {
	b  []byte
	at []int32
}

// pieceOf returns raw[start:end] as it is.
func pieceOf(raw []byte, start, end int) piece {
	p := piece{raw[start:end], make([]int32, end-start+1)}
	for i := range p.at {
		p.at[i] = int32(start + i)
	}
	return p
}

// add appends c, made of what stands at p.at[i].
func (q *piece) add(c byte, at int32) {
	q.b = append(q.b, c)
	q.at = append(q.at, at)
}

// done ends q, which was made of p.
func (q *piece) done(p piece) piece {
	q.at = append(q.at, p.at[len(p.b)])
	return *q
}

// unquote takes away the ">" that a mailbox puts before lines that begin with
// "From ".
func (p piece) unquote() piece {
	if !bytes.Contains(p.b, []byte(">From ")) {
		return p
	}
	var q piece
	for i, c := range p.b {
		if c == '>' && (i == 0 || p.b[i-1] == '\n') && bytes.HasPrefix(bytes.TrimLeft(p.b[i:min(len(p.b), i+80)], ">"), []byte("From ")) {
			continue
		}
		q.add(c, p.at[i])
	}
	return q.done(p)
}

// decode decodes what a part is transferred as. What is not encoded as it says
// stays as it is.
func (p piece) decode(encoding string) piece {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return p.decodeQuoted()
	case "base64":
		return p.decodeBase64()
	}
	return p
}

// decodeQuoted decodes quoted-printable (RFC 2045, section 6.7). The reader of
// mime/quotedprintable does not tell places, and gives up at the first fault.
func (p piece) decodeQuoted() piece {
	var q piece
	for i := 0; i < len(p.b); {
		c := p.b[i]
		switch c {
		case '=':
			if i+2 < len(p.b) {
				if hi, lo := unhex(p.b[i+1]), unhex(p.b[i+2]); hi < 16 && lo < 16 {
					q.add(hi<<4|lo, p.at[i])
					i += 3
					continue
				}
			}
			if n := blankEnd(p.b[i+1:]); n >= 0 { // a line that goes on
				i += 1 + n
				continue
			}
		case ' ', '\t':
			if n := blankEnd(p.b[i:]); n >= 0 { // put there on the way
				for p.b[i] == ' ' || p.b[i] == '\t' {
					if i++; i == len(p.b) {
						break
					}
				}
				continue
			}
		}
		q.add(c, p.at[i])
		i++
	}
	return q.done(p)
}

// blankEnd returns how long the rest of a line is, with its end, if there is
// nothing in it but blanks, and -1 otherwise.
func blankEnd(b []byte) int {
	const most = 80 // blanks: a line of it has no more than 76 characters
	i := 0
	for i < len(b) && i < most && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	switch {
	case i == len(b):
		return i
	case b[i] == '\n':
		return i + 1
	case b[i] == '\r' && i+1 < len(b) && b[i+1] == '\n':
		return i + 2
	}
	return -1
}

// unhex returns the value of a hexadecimal digit, 16 if c is none.
func unhex(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 16
}

// decodeBase64 decodes as much as there is of it.
func (p piece) decodeBase64() piece {
	var digits []byte
	var where []int32
	for i, c := range p.b {
		if c == '=' {
			break
		}
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/' {
			digits = append(digits, c)
			where = append(where, p.at[i])
		}
	}
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1]
	}
	b, err := base64.RawStdEncoding.DecodeString(string(digits))
	if err != nil {
		return p
	}
	q := piece{b: b}
	for i := range b {
		q.at = append(q.at, where[i/3*4+i%3])
	}
	return q.done(p)
}

// text returns the piece as UTF-8. The bytes tell the charset: what mails say of
// it is wrong too often, and a cable has little beyond ASCII.
func (p piece) text() piece {
	var q piece
	switch c := charset.Detect(p.b); c {
	case charset.UTF8:
		if utf8.Valid(p.b) && !bytes.HasPrefix(p.b, []byte("\xef\xbb\xbf")) {
			return p
		}
		for i := 0; i < len(p.b); {
			r, n := utf8.DecodeRune(p.b[i:])
			if r != '\uFEFF' || i > 0 {
				q.rune(r, p.at[i:i+n])
			}
			i += n
		}
	default:
		s, _, _ := charset.Decode(p.b)
		i := 0
		if bytes.HasPrefix(p.b, []byte("\xff\xfe")) || bytes.HasPrefix(p.b, []byte("\xfe\xff")) {
			i = 2
		}
		for _, r := range s {
			i = min(i, len(p.b))
			q.rune(r, p.at[i:i+1])
			switch {
			case c == charset.Windows1252:
				i++
			case r > 0xffff:
				i += 4
			default:
				i += 2
			}
		}
	}
	return q.done(p)
}

// rune adds a character that stands at the places at, or begins at the first.
func (q *piece) rune(r rune, at []int32) {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	for i, c := range buf[:n] {
		if len(at) == n {
			q.add(c, at[i])
		} else {
			q.add(c, at[0])
		}
	}
}

// shown returns what a browser shows of the piece.
func (p piece) shown() piece {
	s, at := archive.ShownHTML(p.b)
	q := piece{b: []byte(s), at: at}
	for i, a := range at {
		q.at[i] = p.at[a]
	}
	return q
}

// countLines counts what ends a line of a cable: LF, CRLF, CR CR LF, a lone CR,
// and FF.
func countLines(b []byte) int {
	n := bytes.Count(b, []byte{'\n'}) + bytes.Count(b, []byte{'\f'})
	for i := 0; ; i++ {
		j := bytes.IndexByte(b[i:], '\r')
		if j < 0 {
			return n
		}
		i += j
		if rest := b[i+1:]; !bytes.HasPrefix(rest, []byte("\n")) && !bytes.HasPrefix(rest, []byte("\r\n")) {
			n++
		}
	}
}
