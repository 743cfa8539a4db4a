package neardup

import (
	"math/bits"
	"slices"
)

// How many bytes a gram has.
const (
	tens   = 10
	sevens = 7
)

// Odd numbers without pattern: the fractions of the golden ratio, of the roots
// of 2, 3 and 5.
const (
	mulRoll = 0x9e3779b97f4a7c15
	mul2    = 0x6a09e667f3bcc909
	mul3    = 0xbb67ae8584caa73b
	mul5    = 0x3c6ef372fe94f82b

	// The factors of the rolling hashes. Their zero bits make an eleventh byte,
	// shifted ten times by six bits, and an eighth, seven times by nine, count
	// for nothing.
	mulTens   = mulRoll << 4 & (1<<64 - 1)
	mulSevens = mulRoll << 1 & (1<<64 - 1)
)

// rank returns the place in the order of the gram whose rolling hash is h. The
// bits of h hold the whole gram, but not evenly.
func rank(h uint64) uint32 {
	mix := (h ^ h>>29) * mul2
	mix = (mix ^ mix>>32) * mul3
	level := levels - min(bits.LeadingZeros64(h), levels)
	if level == 0 {
		return max(1, uint32(mix>>33)) // 0 is what an empty cell of recent holds
	}
	return levelLimit(level-1) + uint32(mix>>36)
}

// A collector draws samples. It folds a text piece by piece, so that its memory
// does not grow with the text.
type collector struct {
	buf    [hitsSize]byte
	hits   [hitsSize]uint64
	recent [256]uint32 // what was taken last, by its low bits

	few    []uint32 // memory for taken that is not on the heap
	spare  [384]uint32
	taken  []uint32
	limit  uint32 // what is not below is not taken
	length uint64
	sum    textSum
}

const (
	pieceSize = 512
	wordSize  = 16 // what textSum takes at once
	hitsSize  = 2*pieceSize + foldRoom + wordSize
)

// sample draws the sample of the text that is as sparse as possible, though no
// sparser than the given level, with minSample grams. It tries the level guess
// first; the result does not depend on it.
func (c *collector) sample(text string, g int, guess, sparsest int) sample {
	for {
		c.scan(text, g, guess)
		c.sort()
		for level := sparsest; level <= guess; level++ {
			n, _ := slices.BinarySearch(c.taken, levelLimit(level))
			if n < minSample && level < levels {
				continue
			}
			if n == 0 {
				return sample{}
			}
			limit := levelLimit(level)
			if n > maxSample {
				limit, n = c.taken[maxSample], maxSample
			}
			return sample{limit, slices.Clone(c.taken[:n])}
		}
		// Enough levels for twice as many as are wanted.
		for n := max(len(c.taken), 1); n < 2*minSample && guess < levels; n *= 2 {
			guess++
		}
	}
}

// levelFor guesses the level at which a text of n bytes gives minSample grams,
// rather too dense than too sparse.
func levelFor(n int) int {
	level := 0
	for level < levels && n<<level < 5800 {
		level++
	}
	return level
}

// scan takes the grams of the text at a level, in any order, some of them
// twice.
func (c *collector) scan(text string, g int, level int) {
	c.taken, c.limit, c.length, c.sum = c.few, levelLimit(level), 0, textSum{}
	clear(c.recent[:])
	most := uint64(1)<<(64-levels+level) - 1
	end, state := 0, uint64(0)
	for i := 0; i < len(text); {
		end, i = foldBlock(c.buf[:], end, text, i, min(i+pieceSize, len(text)))
		next := end
		if i < len(text) {
			next -= end % wordSize
		}
		piece := c.buf[:next]
		c.sum.add(piece)
		if wait := uint64(g) - 1; c.length < wait {
			// No gram is full yet.
			first := piece[:min(uint64(len(piece)), wait-c.length)]
			state, _ = roll(&c.hits, first, g, most, state)
			piece = piece[len(first):]
		}
		var n int
		state, n = roll(&c.hits, piece, g, most, state)
		for _, h := range c.hits[:n] {
			c.take(h)
		}
		c.length += uint64(next)
		end = copy(c.buf[:], c.buf[next:end])
	}
}

// roll returns the rolling hash behind the bytes of piece, given that before, and
// sets hits to those on the way that are at most most. Piece may not be longer
// than hits.
//
// A byte adds its product with a factor, and each byte after it shifts that
// towards the upper end, where it is gone when the gram is full. What remains is
// small for one gram in 64>>level.
func roll(hits *[hitsSize]uint64, piece []byte, g int, most, h uint64) (uint64, int) {
	switch {
	case g == sevens:
		n := 0
		for _, b := range piece {
			if h = h<<9 + uint64(b)*mulSevens; h <= most {
				hits[n] = h
				n++
			}
		}
		return h, n
	case manyAtOnce && most+1 != 0:
		return rollMany(hits, piece, most, h)
	}
	return rollHalves(hits, piece, most, h)
}

// rollHalves is roll for 10-grams. As each step has to wait for that before, two
// halves go side by side.
func rollHalves(hits *[hitsSize]uint64, piece []byte, most, h uint64) (uint64, int) {
	n := 0
	if half := len(piece) / 2; half >= tens {
		// The second half starts with the grams that reach over.
		var h2 uint64
		for _, b := range piece[half-(tens-1) : half] {
			h2 = h2<<6 + uint64(b)*mulTens
		}
		first, second := piece[:half], piece[half:2*half]
		for i := range first {
			h = h<<6 + uint64(first[i])*mulTens
			if h <= most {
				hits[n] = h
				n++
			}
			h2 = h2<<6 + uint64(second[i])*mulTens
			if h2 <= most {
				hits[n] = h2
				n++
			}
		}
		piece, h = piece[2*half:], h2
	}
	for _, b := range piece {
		if h = h<<6 + uint64(b)*mulTens; h <= most {
			hits[n] = h
			n++
		}
	}
	return h, n
}

// rollMany is roll for 10-grams where a branch costs more than waiting does, as on
// wasm, where it takes half the time of rollHalves. The upper bits of what is at
// most most, which is one less than a power of two, are zero; less one they are
// negative, and one branch sees that of eight. Most must not be the largest number.
func rollMany(hits *[hitsSize]uint64, piece []byte, most, h uint64) (uint64, int) {
	n := 0
	shift := uint(bits.Len64(most)) & 63
	for ; len(piece) >= 8; piece = piece[8:] {
		h0 := h<<6 + uint64(piece[0])*mulTens
		h1 := h0<<6 + uint64(piece[1])*mulTens
		h2 := h1<<6 + uint64(piece[2])*mulTens
		h3 := h2<<6 + uint64(piece[3])*mulTens
		h4 := h3<<6 + uint64(piece[4])*mulTens
		h5 := h4<<6 + uint64(piece[5])*mulTens
		h6 := h5<<6 + uint64(piece[6])*mulTens
		h = h6<<6 + uint64(piece[7])*mulTens
		any := (h0>>shift - 1) | (h1>>shift - 1) | (h2>>shift - 1) | (h3>>shift - 1) |
			(h4>>shift - 1) | (h5>>shift - 1) | (h6>>shift - 1) | (h>>shift - 1)
		if int64(any) >= 0 {
			continue
		}
		for _, v := range [8]uint64{h0, h1, h2, h3, h4, h5, h6, h} {
			if v <= most {
				hits[n] = v
				n++
			}
		}
	}
	for _, b := range piece {
		if h = h<<6 + uint64(b)*mulTens; h <= most {
			hits[n] = h
			n++
		}
	}
	return h, n
}

// take takes the gram whose rolling hash is h.
func (c *collector) take(h uint64) {
	v := rank(h)
	cell := &c.recent[v%uint32(len(c.recent))]
	if v >= c.limit || *cell == v {
		return
	}
	*cell = v
	n := len(c.taken)
	if n == cap(c.taken) {
		if n >= 2*maxSample {
			c.sort()
			if len(c.taken) > maxSample {
				// One more than a sketch holds, for its limit.
				c.taken = c.taken[:maxSample+1]
				c.limit = c.taken[maxSample]
			}
			n = len(c.taken)
		} else {
			grown := make([]uint32, n, 4*n)
			copy(grown, c.taken)
			c.taken = grown
		}
	}
	c.taken = c.taken[:n+1]
	c.taken[n] = v
}

// sort sorts what was taken and drops what is there twice.
func (c *collector) sort() {
	if n := len(c.taken); n > 16 && n <= len(c.spare) {
		c.scatter()
	}
	if len(c.taken) > len(c.spare) {
		slices.Sort(c.taken)
	} else {
		insertionSort(c.taken)
	}
	c.taken = c.taken[:len(slices.Compact(c.taken))]
}

// scatter puts what was taken in order by the upper bits, which are those of a
// hash and so leave few neighbours to be sorted.
func (c *collector) scatter() {
	var start [256]uint16
	for _, v := range c.taken {
		start[v>>24]++
	}
	n := uint16(0)
	for i, count := range start {
		start[i] = n
		n += count
	}
	spare := c.spare[:copy(c.spare[:], c.taken)]
	for _, v := range spare {
		c.taken[start[v>>24]] = v
		start[v>>24]++
	}
}

func insertionSort(v []uint32) {
	for i := 1; i < len(v); i++ {
		x, k := v[i], i
		for ; k > 0 && v[k-1] > x; k-- {
			v[k] = v[k-1]
		}
		v[k] = x
	}
}

// A textSum is a hash of a folded text, of two sums that take words in turn. It
// also counts traces of misread letters, in every other word.
type textSum struct {
	a, b   uint64
	traces uint64
}

// add adds the next bytes, a multiple of wordSize but for the last.
func (s *textSum) add(p []byte) {
	a, b, n := s.a, s.b, 0
	for ; len(p) >= wordSize; p = p[wordSize:] {
		v, w := load64(p, 0), load64(p, 8)
		a = bits.RotateLeft64((a^v)*mul2, 29)
		b = bits.RotateLeft64((b^w)*mul3, 31)
		n += bits.OnesCount64(traces(v))
	}
	if len(p) > 0 {
		var last [wordSize]byte
		copy(last[:], p)
		a = bits.RotateLeft64((a^load64(last[:], 0))*mul2, 29)
		b = bits.RotateLeft64((b^load64(last[:], 8))*mul3, 31)
	}
	s.a, s.b = a, b
	s.traces += uint64(n)
}

// traces returns a bit for each of the six inner bytes of a folded word that is a
// digit between two letters.
func traces(w uint64) uint64 {
	const ones = 0x4040404040404040
	digit := ^(w | w>>1) & ones // digits have neither bit 6 nor bit 7
	return digit &^ (digit<<8 | digit>>8) & 0x0040404040404000
}

// noisy reports whether the folded text that was added, of n bytes, has as many
// digits between letters, 4 in 1,000 bytes, as texts that were read by a machine
// from a scan. Telegrams that were typed or sent have half as many: a digit that
// stood by itself. Of sixteen bytes six are looked at.
func (s textSum) noisy(n uint64) bool { return s.traces*1000*16 >= 4*n*6 }

// value returns the hash of the text that was added, which had n bytes.
func (s textSum) value(n uint64) uint64 {
	if n == 0 {
		return 0
	}
	h := (s.a ^ n) * mulRoll
	h = (h ^ h>>32 ^ s.b) * mul5
	h = (h ^ h>>29) * mul3
	return h ^ h>>32
}

// load64 returns b[i:i+8] as a number, the first byte lowest.
func load64(b []byte, i int) uint64 {
	b = b[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
