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

// ranks says, for each level above which a gram drops out, where the numbers of
// its grams begin and how many bits of the second hash are left out of them.
var ranks = [levels + 1]struct {
	base  uint32
	shift uint8
}{
	{0, 33}, {levelLimit(0), 36}, {levelLimit(1), 36}, {levelLimit(2), 36},
	{levelLimit(3), 36}, {levelLimit(4), 36}, {levelLimit(5), 36},
}

// rank returns the place in the order of the gram whose rolling hash is h. The
// bits of h hold the whole gram, but not evenly.
func rank(h uint64) uint32 {
	mix := (h ^ h>>29) * mul2
	mix = (mix ^ mix>>32) * mul3
	r := ranks[levels-min(bits.LeadingZeros64(h), levels)]
	return max(1, r.base+uint32(mix>>(r.shift&63))) // 0 is what an empty cell of recent holds
}

// A collector draws samples. It folds a text piece by piece, so that its memory
// does not grow with the text.
type collector struct {
	buf    [bufSize]byte
	whole  int // how much of buf is the folded text, if that is there as a whole
	hits   [rollSize]uint64
	recent [256]uint32 // what was taken last, by its low bits

	few    []uint32 // memory for taken that is not on the heap
	spare  [256]uint32
	taken  []uint32
	limit  uint32 // what is not below is not taken
	length uint64
	sum    textSum
}

const (
	pieceSize = 1024
	pieceRoom = 2*pieceSize + foldRoom
	bufSize   = 2 * pieceRoom // a text that is short, see noisyBelow, is there as a whole
	wordSize  = 16            // what textSum takes at once

	quarter   = 128
	chunkSize = rollSize + tens - 1
	rollSize  = 4 * quarter // how many grams are rolled over at once

	manyHit = 1<<(64-levels+2) - 1 // one gram in 16
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
	c.taken, c.limit = c.few, levelLimit(level)
	clear(c.recent[:])
	most := uint64(1)<<(64-levels+level) - 1
	if c.whole > 0 {
		c.roll(c.buf[:c.whole], g, most)
		return
	}
	c.length, c.sum = 0, textSum{}
	lead, end := 0, 0 // buf[:lead] stands before what is new
	for i := 0; i < len(text); {
		for i < len(text) && end <= len(c.buf)-pieceRoom {
			end, i, _ = foldBlock(c.buf[:], end, text, i, min(i+pieceSize, len(text)))
		}
		next := end
		if i < len(text) {
			next -= (end - lead) % rollSize
		}
		c.sum.add(c.buf[lead:next])
		c.roll(c.buf[:next], g, most)
		c.length += uint64(next - lead)
		if i == len(text) {
			if lead == 0 {
				c.whole = end
			}
			return
		}
		lead = min(next, g-1)
		end = copy(c.buf[:], c.buf[next-lead:end])
	}
}

// roll takes the grams of p.
func (c *collector) roll(p []byte, g int, most uint64) {
	for i := 0; i+g <= len(p); i += rollSize {
		part := p[i:min(i+rollSize+g-1, len(p))]
		n := 0
		switch {
		case g == sevens:
			n = rollSevens(&c.hits, part, most)
		case len(p) < chunkSize, most >= manyHit:
			n = rollFew(&c.hits, part, most)
		default:
			// The last chunk has some of the one before once more.
			part = p[min(i, len(p)-chunkSize):]
			n = rollTens(&c.hits, (*[chunkSize]byte)(part), most)
		}
		c.take(c.hits[:n])
	}
}

// rollTens sets hits to the rolling hashes of the 10-grams of p that are at most
// most, in any order, and returns how many there are.
//
// A byte adds its product with a factor, and each byte after it shifts that
// towards the upper end, where it is gone when the gram is full. What remains is
// the hash of the gram, whatever stood before. As each step has to wait for that
// before, four quarters go side by side. Where a hit comes cannot be predicted, so
// it ends the loop for one branch, and then nothing depends on which of the four
// it is.
func rollTens(hits *[rollSize]uint64, p *[chunkSize]byte, most uint64) int {
	var h0, h1, h2, h3 uint64
	for i := range tens - 1 {
		h0 = h0<<6 + uint64(p[i])*mulTens
		h1 = h1<<6 + uint64(p[i+quarter])*mulTens
		h2 = h2<<6 + uint64(p[i+2*quarter])*mulTens
		h3 = h3<<6 + uint64(p[i+3*quarter])*mulTens
	}
	n, rest := uint(0), restOf(most)
	for i := uint(tens - 1); i < quarter+tens-1; {
		for i < quarter+tens-1 {
			h0 = h0<<6 + uint64(p[i])*mulTens
			h1 = h1<<6 + uint64(p[i+quarter])*mulTens
			h2 = h2<<6 + uint64(p[i+2*quarter])*mulTens
			h3 = h3<<6 + uint64(p[i+3*quarter])*mulTens
			i++
			if h0 <= most || h1 <= most || h2 <= most || h3 <= most {
				break
			}
		}
		hits[n%rollSize] = h0
		n += isZero(h0 >> 1 >> rest)
		hits[n%rollSize] = h1
		n += isZero(h1 >> 1 >> rest)
		hits[n%rollSize] = h2
		n += isZero(h2 >> 1 >> rest)
		hits[n%rollSize] = h3
		n += isZero(h3 >> 1 >> rest)
	}
	return int(n)
}

// rollFew is rollTens for fewer grams, and for those of which many are hits: no
// step depends on whether one is.
func rollFew(hits *[rollSize]uint64, p []byte, most uint64) int {
	var h uint64
	for _, b := range p[:tens-1] {
		h = h<<6 + uint64(b)*mulTens
	}
	n, rest := uint(0), restOf(most)
	for _, b := range p[tens-1:] {
		h = h<<6 + uint64(b)*mulTens
		hits[n%rollSize] = h
		n += isZero(h >> 1 >> rest)
	}
	return int(n)
}

// rollSevens is rollFew for 7-grams, of which always many are hits.
func rollSevens(hits *[rollSize]uint64, p []byte, most uint64) int {
	var h uint64
	for _, b := range p[:sevens-1] {
		h = h<<9 + uint64(b)*mulSevens
	}
	n, rest := uint(0), restOf(most)
	for _, b := range p[sevens-1:] {
		h = h<<9 + uint64(b)*mulSevens
		hits[n%rollSize] = h
		n += isZero(h >> 1 >> rest)
	}
	return int(n)
}

// restOf returns how many bits but the lowest are left of most, which is one less
// than a power of two: what is at most most is zero without these.
func restOf(most uint64) uint { return uint(bits.Len64(most)-1) % 64 }

// isZero returns 1 if v, which is below 1<<63, is zero, else 0.
func isZero(v uint64) uint { return uint((v - 1) >> 63) }

// take takes the grams whose rolling hashes are given.
func (c *collector) take(hits []uint64) {
	if len(c.taken)+len(hits) > cap(c.taken) {
		c.room(len(hits))
	}
	taken := c.taken[:cap(c.taken)]
	n := len(c.taken)
	for _, h := range hits {
		v := rank(h)
		cell := &c.recent[v%uint32(len(c.recent))]
		if v >= c.limit || *cell == v {
			continue
		}
		*cell = v
		taken[n] = v
		n++
	}
	c.taken = c.taken[:n]
}

// room makes room for n more grams, at most rollSize.
func (c *collector) room(n int) {
	const most = 2*maxSample + rollSize
	if len(c.taken)+n > most {
		c.sort()
		if len(c.taken) > maxSample {
			// One more than a sketch holds, for its limit.
			c.taken = c.taken[:maxSample+1]
			c.limit = c.taken[maxSample]
		}
	}
	if len(c.taken)+n > cap(c.taken) {
		grown := make([]uint32, len(c.taken), min(4*(len(c.taken)+n), most))
		copy(grown, c.taken)
		c.taken = grown
	}
}

// sort sorts what was taken and drops what is there twice.
func (c *collector) sort() {
	switch n := len(c.taken); {
	case n > 255:
		sorted, _ := radixSort(c.taken, make([]uint32, n), 0, 32)
		copy(c.taken, sorted)
	case n > 16:
		c.scatter()
		fallthrough
	default:
		insertionSort(c.taken)
	}
	c.taken = c.taken[:len(slices.Compact(c.taken))]
}

// scatter puts what was taken, not more than 255, in order by the upper bits,
// which are those of a hash and so leave few neighbours to be sorted.
func (c *collector) scatter() {
	const bitsLeft = 22
	var start [1 << (32 - bitsLeft)]byte
	for _, v := range c.taken {
		start[v>>bitsLeft]++
	}
	// Eight at a time: the product has in each byte the sum of those before.
	const each = 0x0101010101010101
	n := uint64(0)
	for i := 0; i < len(start); i += 8 {
		count := load64(start[:], i)
		sums := count * each
		put64(start[:], i, sums-count+n*each)
		n += sums >> 56
	}
	spare := c.spare[:copy(c.spare[:], c.taken)]
	for _, v := range spare {
		b := v >> bitsLeft
		c.taken[start[b]] = v
		start[b]++
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
	const most = 255 * wordSize // bytes of n do not run over
	for ; len(p) > most; p = p[most:] {
		s.add(p[:most])
	}
	a, b, n := s.a, s.b, uint64(0)
	i := 0
	for ; i+wordSize <= len(p); i += wordSize {
		v, w := load64(p, i), load64(p, i+8)
		a = bits.RotateLeft64((a^v)*mul2, 29)
		b = bits.RotateLeft64((b^w)*mul3, 31)
		n += traces(v)
	}
	if i < len(p) {
		var last [wordSize]byte
		copy(last[:], p[i:])
		a = bits.RotateLeft64((a^load64(last[:], 0))*mul2, 29)
		b = bits.RotateLeft64((b^load64(last[:], 8))*mul3, 31)
	}
	const even = 0x00ff00ff00ff00ff
	s.a, s.b = a, b
	s.traces += (n&even + n>>8&even) * 0x0001000100010001 >> 48
}

// traces returns 1 in each of the six inner bytes of a folded word that is a digit
// between two letters.
func traces(w uint64) uint64 {
	letter := w>>6 | w>>7 // digits have neither bit
	return letter << 8 & (letter >> 8) &^ letter & 0x0001010101010100
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

// put64 sets b[i:i+8] to v, its lowest byte first.
func put64(b []byte, i int, v uint64) {
	b = b[i : i+8]
	b[0], b[1], b[2], b[3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
	b[4], b[5], b[6], b[7] = byte(v>>32), byte(v>>40), byte(v>>48), byte(v>>56)
}
