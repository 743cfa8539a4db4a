// Package charset turns the bytes of old archives into UTF-8.
//
// Cables were saved as UTF-8, as Windows-1252 and, by some programs, as UTF-16.
// No file says which, so the bytes are asked: a byte order mark, the zero bytes
// of UTF-16, and whether what is not ASCII is well-formed UTF-8. A byte that
// cannot be read becomes U+FFFD, so that nothing is lost unseen.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// A Charset is a way of writing characters as bytes. The zero Charset is
// none; its String is "".
type Charset uint8

// The charsets that archives of cables use.
const (
	UTF8        Charset = 1 + iota // UTF-8, with ASCII as a part of it
	UTF16LE                        // UTF-16, the low byte first
	UTF16BE                        // UTF-16, the high byte first
	Windows1252                    // Windows-1252, with Latin-1 as a part of it
)

// String returns the charset's name in the registry of the IANA.
func (c Charset) String() string {
	switch c {
	case UTF8:
		return "UTF-8"
	case UTF16LE:
		return "UTF-16LE"
	case UTF16BE:
		return "UTF-16BE"
	case Windows1252:
		return "windows-1252"
	}
	return ""
}

// Byte order marks.
const (
	bomUTF8    = "\xef\xbb\xbf"
	bomUTF16LE = "\xff\xfe"
	bomUTF16BE = "\xfe\xff"
)

// Detect returns the charset that b is written in; b is a whole file or the
// beginning of one, cut anywhere.
//
// A byte order mark decides. Without one, b is UTF-16 if nearly every second
// byte is zero; it is UTF-8 if it holds at least as many well-formed characters
// of several bytes as bytes out of place, so that one damaged byte does not
// spoil a file; and it is Windows-1252 otherwise.
func Detect(b []byte) Charset {
	switch {
	case bytes.HasPrefix(b, []byte(bomUTF8)):
		return UTF8
	case bytes.HasPrefix(b, []byte(bomUTF16LE)):
		return UTF16LE
	case bytes.HasPrefix(b, []byte(bomUTF16BE)):
		return UTF16BE
	}
	if c := detectUTF16(b); c != 0 {
		return c
	}
	if good, bad := countUTF8(b); bad > good {
		return Windows1252
	}
	return UTF8
}

// detectUTF16 looks at the zero bytes, of which text in English has one in
// each pair, and other text has none.
func detectUTF16(b []byte) Charset {
	const enough = 4096 // bytes that tell as much as a whole file
	b = b[:min(len(b), enough)&^1]
	var zeros [2]int
	for i, c := range b {
		if c == 0 {
			zeros[i&1]++
		}
	}
	switch most, pairs := len(b)/2*9/10, len(b)/2; {
	case pairs < 2:
		return 0
	case zeros[1] > most && zeros[0] == 0:
		return UTF16LE
	case zeros[0] > most && zeros[1] == 0:
		return UTF16BE
	}
	return 0
}

// countUTF8 counts the well-formed characters of several bytes in b, and the
// bytes that belong to none. A character cut off by the end of b counts as
// neither.
func countUTF8(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !utf8.FullRune(b[i:]) {
			break
		}
		_, n := utf8.DecodeRune(b[i:])
		if n > 1 {
			good++
		} else {
			bad++
		}
		i += n
	}
	return good, bad
}

// decoder returns what turns c into UTF-8. It takes a byte order mark away.
func (c Charset) decoder() *encoding.Decoder {
	switch c {
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()
	case Windows1252:
		return charmap.Windows1252.NewDecoder()
	}
	return unicode.UTF8BOM.NewDecoder()
}

// Decode returns the text of a whole file as UTF-8, without a byte order mark,
// the charset the file was written in, and how many characters of the text
// are U+FFFD: bytes that could not be read, here or when the file was written.
// It takes any bytes.
func Decode(b []byte) (text string, c Charset, lost int) {
	c = Detect(b)
	if c == UTF8 && utf8.Valid(b) {
		text = string(bytes.TrimPrefix(b, []byte(bomUTF8)))
	} else {
		// The decoders replace what they cannot read and return no error.
		out, _ := c.decoder().Bytes(b)
		text = string(out)
	}
	return text, c, strings.Count(text, "\uFFFD")
}
