package neardup

import "bytes"

// The edit distance of two texts is the least number of bytes that are put
// in, left out or exchanged to turn one into the other. It is computed a
// column of up to 64 cells at a time, after Myers, "A fast bit-vector algorithm
// for approximate string matching based on dynamic programming" (J. ACM 46,
// 1999), as Hyyrö (2003) writes it.

// maxPattern is how many cells a column has: the length that the shorter text
// may have.
const maxPattern = 64

// A meter measures edit distances. Its zero value is ready.
type meter struct {
	// at holds, for each byte, the rows of the pattern at which it stands. It
	// is all zero between calls.
	at [256]uint64
}

// distance returns the edit distance of p and t, one of which is not longer
// than maxPattern.
func (m *meter) distance(p, t []byte) int {
	if len(p) > len(t) {
		p, t = t, p
	}
	if len(p) == len(t) {
		// With letters exchanged at two places or fewer nothing else costs less.
		if n := exchanged(p, t); n <= 2 {
			return n
		}
	}
	// What both begin and end with costs nothing.
	for len(p) > 0 && p[0] == t[0] {
		p, t = p[1:], t[1:]
	}
	for len(p) > 0 && p[len(p)-1] == t[len(t)-1] {
		p, t = p[:len(p)-1], t[:len(t)-1]
	}
	switch {
	case len(p) == 0:
		return len(t)
	case len(p) == 1 && bytes.IndexByte(t, p[0]) < 0:
		return len(t)
	case len(p) == 1:
		return len(t) - 1
	}
	m.load(p)
	c, last, cost := fresh, lastRow(p), len(p)
	for _, b := range t {
		var d shift
		c, d = c.step(m.at[b], 1)
		cost += d.at(last)
	}
	m.unload(p)
	return cost
}

// exchanged returns at how many places p and t, which are of one length, have
// different bytes, or 3 if there are more than two.
func exchanged(p, t []byte) int {
	n := 0
	for i, b := range p {
		if b != t[i] {
			if n++; n > 2 {
				break
			}
		}
	}
	return n
}

// reach lays p, not longer than maxPattern, against the beginnings of t. It
// returns the length of the one that costs least, of several the longest that
// is not longer than p, else the shortest, and its edit distance from p. If
// back is set, it reads both from their ends, and so the endings of t.
func (m *meter) reach(p, t []byte, back bool) (n, cost int) {
	if len(p) == 0 {
		return 0, 0
	}
	if back {
		for i, b := range p {
			m.at[b] |= 1 << (uint(len(p)-1-i) & 63)
		}
	} else {
		m.load(p)
	}
	c, last, score := fresh, lastRow(p), len(p)
	cost = score
	for j := range t {
		b := t[j]
		if back {
			b = t[len(t)-1-j]
		}
		var d shift
		c, d = c.step(m.at[b], 1)
		score += d.at(last)
		if score < cost || score == cost && j < len(p) {
			n, cost = j+1, score
		}
	}
	m.unload(p)
	return n, cost
}

// within returns the part t[i:j] of t that p, not longer than maxPattern, is
// most like, of several the one that ends first, and its edit distance from p.
func (m *meter) within(p, t []byte) (i, j, cost int) {
	if len(p) == 0 {
		return 0, 0, 0
	}
	m.load(p)
	c, last, score := fresh, lastRow(p), len(p)
	cost = score
	for k, b := range t {
		// Above the first row stands 0 all over: p may begin anywhere.
		var d shift
		c, d = c.step(m.at[b], 0)
		score += d.at(last)
		if score < cost {
			j, cost = k+1, score
		}
	}
	m.unload(p)
	n, _ := m.reach(p, t[max(0, j-2*len(p)):j], true)
	return j - n, j, cost
}

func (m *meter) load(p []byte) {
	for i, b := range p {
		m.at[b] |= 1 << (uint(i) & 63)
	}
}

func (m *meter) unload(p []byte) {
	for _, b := range p {
		m.at[b] = 0
	}
}

// A column is that of the table of edit distances at one byte of the text: bit
// k of up is set if the cell of row k is one more than the cell above it, of
// down if it is one less.
type column struct{ up, down uint64 }

// fresh is the column before the text.
var fresh = column{up: ^uint64(0)}

// A shift says at which rows the cells of a column are one more, or one less,
// than those of the column before.
type shift struct{ more, less uint64 }

// lastRow returns the row of p's last byte.
func lastRow(p []byte) uint { return uint(len(p)-1) & 63 }

func (d shift) at(row uint) int { return int(d.more>>(row&63)&1) - int(d.less>>(row&63)&1) }

// step goes on to the next byte of the text; eq has the rows of the pattern
// with that byte. Top is what the text costs where it stands before the pattern:
// 1 a byte if it is laid against the pattern's beginning, 0 if it may begin
// before it.
func (c column) step(eq, top uint64) (column, shift) {
	x := ((eq & c.up) + c.up) ^ c.up | eq | c.down
	d := shift{c.down | ^(x | c.up), c.up & x}
	over := d.more<<1 | top
	return column{d.less<<1 | ^(eq | c.down | over), over & (eq | c.down)}, d
}
