package files

import (
	"io"
	"strconv"
	"sync/atomic"
)

// limits are what is not gone beyond; the package doc says why.
type limits struct {
	depth     int   // containers within each other
	ratio     int64 // bytes unpacked for each byte of a file
	slack     int64 // and besides
	unpacked  int64 // bytes unpacked from a file
	held      int64 // bytes of zips held whole
	directory int64 // bytes of a zip's list of members
}

var defaultLimits = limits{
	depth:     8,
	ratio:     200,
	slack:     16 << 20,
	unpacked:  64 << 30,
	held:      64 << 20,
	directory: 64 << 20,
}

// A gauge counts what is unpacked from one file, and what of it is held.
type gauge struct {
	limits
	packed   int64 // size of the file, or what was read of the stream
	produced int64 // by all that unpack, one within the other
	kept     int64 // in zips held whole
}

// A refusal is why a file is given up.
type refusal struct{ reason string }

func (r *refusal) Error() string { return r.reason }

// add counts n bytes more, and returns an error if they are too many.
func (g *gauge) add(n int) error {
	g.produced += int64(n)
	switch {
	case g.produced > g.unpacked:
		return &refusal{"unpacks to more than " + size(g.unpacked)}
	case g.produced > g.slack+g.ratio*g.packed:
		return &refusal{"unpacks to more than " + strconv.FormatInt(g.ratio, 10) + " times its size"}
	}
	return nil
}

// size returns n bytes in words.
func size(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return strconv.FormatInt(n>>30, 10) + " GB"
	case n >= 1<<20 && n%(1<<20) == 0:
		return strconv.FormatInt(n>>20, 10) + " MB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

// unpacker reads what is unpacked, as far as the gauge lets it.
func (g *gauge) unpacker(r io.Reader) io.Reader { return &unpacker{r, g, nil} }

type unpacker struct {
	r   io.Reader
	g   *gauge
	err error // for ever
}

func (u *unpacker) Read(b []byte) (int, error) {
	if u.err != nil {
		return 0, u.err
	}
	n, err := u.r.Read(b)
	if u.err = u.g.add(n); u.err != nil {
		err = u.err
	}
	return n, err
}

// A meter counts what is read from a stream.
type meter struct {
	r io.Reader
	n *int64
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	*m.n += int64(n)
	return n, err
}

// counted returns r with all that is read of it counted as consumed.
func (o Opener) counted(r io.Reader) io.Reader {
	if o.Consumed == nil {
		return r
	}
	return &counter{r, o.Consumed}
}

type counter struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
}

// A counterAt counts what is read of a file, unless n is nil.
type counterAt struct {
	r io.ReaderAt
	n *atomic.Int64
}

func (c counterAt) ReadAt(b []byte, off int64) (int, error) {
	n, err := c.r.ReadAt(b, off)
	if c.n != nil {
		c.n.Add(int64(n))
	}
	return n, err
}

// A meterAt reads a zip, no more than left bytes of it unless left is negative.
type meterAt struct {
	r    io.ReaderAt
	left int64
	over error // what to return once there are none left
}

func (m *meterAt) ReadAt(b []byte, off int64) (int, error) {
	if m.left >= 0 {
		if m.left -= int64(len(b)); m.left < 0 {
			m.left = 0
			return 0, m.over
		}
	}
	return m.r.ReadAt(b, off)
}
