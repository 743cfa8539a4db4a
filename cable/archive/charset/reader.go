package charset

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// windowSize is how much of a stream is looked at to tell its charset.
const windowSize = 1 << 16

// A Reader reads a stream of any charset as UTF-8, as [Decode] does with a
// whole file, and looks ahead 64 KB at most.
//
// It looks at the first 64 KB and, while they are ASCII, which says nothing,
// at the next; what it then takes the stream for, that it remains.
type Reader struct {
	src     *bufio.Reader
	text    io.Reader // src as UTF-8; nil until the charset is known
	charset Charset
	started bool
	ascii   int // bytes at the head of src that were looked at and are ASCII
	lost    int
	mark    int
	tail    [2]byte // the last bytes read, for a U+FFFD cut in two
}

// NewReader returns a Reader of r.
func NewReader(r io.Reader) *Reader {
	return &Reader{src: bufio.NewReaderSize(r, windowSize)}
}

// Read reads the next bytes of the text. Its errors are those of the stream
// below: there are no others.
func (r *Reader) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	if r.text == nil && r.ascii == 0 {
		r.look()
	}
	if r.text == nil {
		n, err = r.src.Read(p[:min(len(p), r.ascii)])
		r.ascii -= n
		return n, err
	}
	n, err = r.text.Read(p)
	r.count(p[:n])
	return n, err
}

// look decides on the charset by the next bytes of the stream, or puts it off
// if there are only ASCII characters among them.
func (r *Reader) look() {
	window, err := r.src.Peek(windowSize)
	first := !r.started
	r.started = true
	if err == nil && isASCII(window) && (!first || bytes.IndexByte(window, 0) < 0) {
		r.ascii = len(window)
		return
	}
	r.charset = Detect(window)
	if !first && r.charset != Windows1252 {
		r.charset = UTF8 // UTF-16 does not begin in the middle
	}
	if r.charset != UTF8 {
		r.text = transform.NewReader(r.src, r.charset.decoder())
		return
	}
	if first && bytes.HasPrefix(window, []byte(bomUTF8)) {
		r.mark, _ = r.src.Discard(len(bomUTF8))
	}
	r.text = &utf8Reader{src: r.src}
}

func isASCII(b []byte) bool {
	const high = 0x8080808080808080
	for ; len(b) >= 8; b = b[8:] {
		if binary.NativeEndian.Uint64(b)&high != 0 {
			return false
		}
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// count counts the U+FFFD, EF BF BD as bytes, that end in p.
func (r *Reader) count(p []byte) {
	for i := 0; ; i++ {
		k := bytes.IndexByte(p[i:], 0xbd)
		if k < 0 {
			break
		}
		i += k
		before := r.tail
		switch {
		case i >= 2:
			before = [2]byte(p[i-2 : i])
		case i == 1:
			before = [2]byte{r.tail[1], p[0]}
		}
		if before == [2]byte{0xef, 0xbf} {
			r.lost++
		}
	}
	switch n := len(p); {
	case n >= 2:
		r.tail = [2]byte(p[n-2:])
	case n == 1:
		r.tail = [2]byte{r.tail[1], p[0]}
	}
}

// Charset returns the charset of the stream. It is [UTF8] as long as only
// ASCII characters were read, and 0 before the first Read.
func (r *Reader) Charset() Charset {
	if r.charset == 0 && r.started {
		return UTF8
	}
	return r.charset
}

// Mark returns how many bytes of a byte order mark stand before the text in a
// stream that is UTF-8: 3 or none. Behind these the offsets in the text are those
// in the stream. It is 0 before the first Read.
func (r *Reader) Mark() int { return r.mark }

// Lost returns how many characters read so far are U+FFFD.
func (r *Reader) Lost() int { return r.lost }
