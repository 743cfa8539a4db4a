package charset

import (
	"bufio"
	"unicode/utf8"
)

// A utf8Reader reads UTF-8 that may be damaged. It does what the decoder of
// golang.org/x/text does, but a stream of 1.7 GB that is well-formed, as nearly
// all are, passes a hundred times as fast.
type utf8Reader struct {
	src   *bufio.Reader
	ready []byte // well-formed text
	taken int    // how much of the buffer of src it stands for
	err   error  // of src, behind what it has buffered
}

func (r *utf8Reader) Read(p []byte) (n int, err error) {
	if len(r.ready) == 0 {
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
	n = copy(p, r.ready)
	r.ready = r.ready[n:]
	return n, nil
}

var lost = []byte("\uFFFD")

// fill makes text ready.
func (r *utf8Reader) fill() error {
	r.src.Discard(r.taken)
	r.taken = 0
	b := r.peek(1)
	if len(b) == 0 {
		return r.err
	}
	if n := wellFormed(b); n > 0 {
		r.ready, r.taken = b[:n], n
		return nil
	}
	b = r.peek(utf8.UTFMax)
	n, ok := cutChar(b)
	r.ready, r.taken = lost, n
	if ok {
		r.ready = b[:n]
	}
	return nil
}

// peek returns what src has buffered, n bytes at least unless that is all.
func (r *utf8Reader) peek(n int) []byte {
	if r.err == nil && r.src.Buffered() < n {
		_, r.err = r.src.Peek(n)
	}
	b, _ := r.src.Peek(r.src.Buffered())
	return b
}

// wellFormed returns how much of b is well-formed, not counting what is not
// whole.
func wellFormed(b []byte) int {
	if utf8.Valid(b) {
		return len(b)
	}
	const step = 1 << 10 // what is not well-formed is looked at anew
	n := 0
	for n+step < len(b) && utf8.Valid(b[n:n+step]) {
		n += step
	}
	for n < len(b) {
		size := 1
		if b[n] >= utf8.RuneSelf {
			if _, size = utf8.DecodeRune(b[n:]); size == 1 {
				break
			}
		}
		n += size
	}
	return n
}

// cutChar returns the length of the character that b begins with. If it is not
// well-formed, that is how much of it stands for one: the most that a character
// may begin with, and one byte at least (Unicode 3.9, "maximal subpart").
func cutChar(b []byte) (n int, ok bool) {
	if utf8.FullRune(b) {
		if _, n := utf8.DecodeRune(b); n > 1 || b[0] < utf8.RuneSelf {
			return n, true
		}
	}
	low, high := byte(0x80), byte(0xbf)
	size := 0
	switch c := b[0]; {
	case 0xc2 <= c && c <= 0xdf:
		size = 2
	case c == 0xe0:
		size, low = 3, 0xa0
	case c == 0xed:
		size, high = 3, 0x9f
	case 0xe1 <= c && c <= 0xef:
		size = 3
	case c == 0xf0:
		size, low = 4, 0x90
	case c == 0xf4:
		size, high = 4, 0x8f
	case 0xf1 <= c && c <= 0xf3:
		size = 4
	}
	for n = 1; n < min(size, len(b)) && low <= b[n] && b[n] <= high; n++ {
		low, high = 0x80, 0xbf
	}
	return n, false
}
