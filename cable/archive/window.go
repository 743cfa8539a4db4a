package archive

import (
	"bytes"
	"io"
)

// A window is the part of a container that a reader has read and not yet done
// with. Offsets into it count from its beginning, which drop moves.
type window struct {
	r     io.Reader
	buf   []byte // buf[lo:] is the window
	lo    int
	base  int64 // where the window begins in the container
	line  int   // the line of the container that it begins in, from 1
	err   error // why there is no more to read, io.EOF at the end
	empty int   // reads in a row that brought nothing
}

func newWindow(r io.Reader) *window { return &window{r: r, line: 1} }

// bytes returns the window. It is good until the next fill.
func (w *window) bytes() []byte { return w.buf[w.lo:] }

// fill reads more into the window, and reports whether there was more.
func (w *window) fill() bool {
	const least = 1 << 15 // bytes asked for at once
	if w.err != nil {
		return false
	}
	if cap(w.buf)-len(w.buf) < least {
		n := len(w.buf) - w.lo
		if n <= cap(w.buf)/2 && n+least <= cap(w.buf) {
			copy(w.buf, w.bytes()) // no more often than cap/2 bytes were dropped
			w.buf = w.buf[:n]
		} else {
			w.buf = append(make([]byte, 0, 2*n+2*least), w.bytes()...)
		}
		w.lo = 0
	}
	for w.err == nil {
		n, err := w.r.Read(w.buf[len(w.buf):cap(w.buf)])
		w.buf = w.buf[:len(w.buf)+n]
		w.err = err
		if n > 0 {
			w.empty = 0
			return true
		}
		if w.empty++; err == nil && w.empty == 100 {
			w.err = io.ErrNoProgress
		}
	}
	return false
}

// need reads until the window has n bytes, if there are so many, and returns it.
func (w *window) need(n int) []byte {
	for len(w.bytes()) < n && w.fill() {
	}
	return w.bytes()
}

// index returns the first place of c in the window at or behind i, reading as
// much as it takes, but for finding it stops limit bytes into the window. It
// returns -1 if there is none before the limit or the end.
func (w *window) index(i int, c byte, limit int) int {
	for {
		b := w.bytes()
		if end := min(len(b), limit); i < end {
			if j := bytes.IndexByte(b[i:end], c); j >= 0 {
				return i + j
			}
			i = end
		}
		if i >= limit || !w.fill() {
			return -1
		}
	}
}

// drop takes the first n bytes off the window.
func (w *window) drop(n int) {
	w.line += countLineEnds(w.bytes()[:n])
	w.base += int64(n)
	w.lo += n
}

// countLineEnds counts what ends a line of a cable: LF, CRLF, CR CR LF, a lone
// CR, and FF.
func countLineEnds(b []byte) int {
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
