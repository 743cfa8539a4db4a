package neardup

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
	if len(p) == 0 {
		return len(t)
	}
	m.load(p)
	c := newColumn(len(p))
	for _, b := range t {
		c.step(m.at[b], 1)
	}
	m.unload(p)
	return c.score
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
	c := newColumn(len(p))
	cost = len(p)
	for j := range t {
		b := t[j]
		if back {
			b = t[len(t)-1-j]
		}
		c.step(m.at[b], 1)
		if c.score < cost || c.score == cost && j < len(p) {
			n, cost = j+1, c.score
		}
	}
	m.unload(p)
	return n, cost
}

// within returns the part t[i:j] of t that p, not longer than maxPattern, is
// most like, of several the one that ends first, and its edit distance from p.
func (m *meter) within(p, t []byte) (i, j, cost int) {
	m.load(p)
	c := newColumn(len(p))
	cost = len(p)
	for k, b := range t {
		// Above the first row stands 0 all over: p may begin anywhere.
		c.step(m.at[b], 0)
		if c.score < cost {
			j, cost = k+1, c.score
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
type column struct {
	up, down uint64
	score    int  // the last cell
	last     uint // its row
}

func newColumn(n int) column { return column{up: ^uint64(0), score: n, last: uint(n - 1)} }

// step goes on to the next byte of the text; eq has the rows of the pattern
// with that byte. Top is what the text costs where it stands before the pattern:
// 1 a byte if it is laid against the pattern's beginning, 0 if it may begin
// before it.
func (c *column) step(eq, top uint64) {
	x := ((eq & c.up) + c.up) ^ c.up | eq | c.down
	over := c.down | ^(x | c.up)
	under := c.up & x
	c.score += int(over>>(c.last&63)&1) - int(under>>(c.last&63)&1)
	over = over<<1 | top
	c.up = under<<1 | ^(eq | c.down | over)
	c.down = over & (eq | c.down)
}
