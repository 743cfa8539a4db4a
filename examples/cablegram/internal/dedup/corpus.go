package dedup

import (
	"bytes"
	"compress/flate"
	"io"
	"slices"
	"strconv"
)

// A Corpus is the cables of an archive. Its zero value is empty. Close it.
type Corpus struct {
	Docs []Doc // after Sort in order, by date, then by id, then by place

	// Stopped reports whether the user has had enough; nil if that is never.
	// What was not compared until then is not found.
	Stopped func() bool
	// Progress is told how often a body was read again, by one goroutine at a
	// time; nil if nobody wants to know.
	Progress func(bodies int)

	// again reads the bodies of the file that d is of, if the spool has not got
	// them.
	again  func(d *Doc)
	places map[place]int // of those that it has not got
	spool  spool
	unpack io.Reader // a flate.Resetter
	reads  int
	err    error
}

// Add takes the cables of a part, which may be used again.
func (c *Corpus) Add(p *Part) error {
	at, err := c.spool.add(p.bodies)
	if err != nil {
		return err
	}
	for _, d := range p.docs {
		d.at += at
		c.Docs = append(c.Docs, d)
	}
	clear(p.docs)
	*p = Part{docs: p.docs[:0], bodies: p.bodies[:0]}
	return nil
}

// Sort puts the cables in order. Of a cable that was read twice, at the same
// place of the same file, one is kept.
func (c *Corpus) Sort() {
	slices.SortStableFunc(c.Docs, func(a, b Doc) int { return compareDocs(&a, &b) })
	c.Docs = slices.CompactFunc(c.Docs, func(a, b Doc) bool {
		return a.Name == b.Name && a.Offset == b.Offset && a.Sketch.Equal(b.Sketch)
	})
}

// Close removes what the corpus has in a temporary file.
func (c *Corpus) Close() { c.spool.close() }

// Err returns what went wrong first when a body was read again.
func (c *Corpus) Err() error { return c.err }

// compared returns the body of the cable i to be compared, and once the user has
// had enough a text like no other, which is nothing to any.
func (c *Corpus) compared(i int) string {
	if c.Stopped != nil && c.Stopped() {
		return unlike(i)
	}
	return c.body(i)
}

func unlike(i int) string { return "no " + strconv.Itoa(i) }

// body returns the body of the cable i. One that cannot be read is a text like
// no other.
func (c *Corpus) body(i int) string {
	c.reads++
	if c.Progress != nil {
		c.Progress(c.reads)
	}
	d := &c.Docs[i]
	if d.at < 0 && c.again != nil {
		c.again(d)
	}
	if d.at < 0 {
		return unlike(i)
	}
	b, err := c.spooled(d)
	if err != nil {
		if c.err == nil {
			c.err = err
		}
		return unlike(i)
	}
	d.asked = true
	return string(b)
}

// spooled returns the body of d, which the spool has.
func (c *Corpus) spooled(d *Doc) ([]byte, error) {
	b := make([]byte, d.size)
	if d.packed == 0 {
		return b, c.spool.read(b, d.at)
	}
	p := make([]byte, d.packed)
	if err := c.spool.read(p, d.at); err != nil {
		return nil, err
	}
	if c.unpack == nil {
		c.unpack = flate.NewReader(nil)
	}
	if err := c.unpack.(flate.Resetter).Reset(bytes.NewReader(p), nil); err != nil {
		return nil, err
	}
	_, err := io.ReadFull(c.unpack, b)
	return b, err
}
