package neardup

import (
	"slices"
	"unicode/utf8"
)

// The folded form of a text is its letters and digits: letters in lower case
// and without accents, ligatures spelled out, everything else dropped. White
// space, punctuation, quotes (doubled or not), rules, soft hyphens and hyphens
// at a line's end vanish together, so a text that was wrapped again, quoted,
// hyphenated or typed in capitals folds to the same bytes. Words run into
// each other, which costs nothing: a window of folded bytes says more
// than one in which every sixth byte is a space.
//
// Letters of other alphabets stay as they are written in UTF-8, Greek and
// Cyrillic ones in lower case. Bytes that are no UTF-8 are read as Windows-1252.

// A folded is the folded form of a text, with the way back. Its zero value is
// the folded form of the empty text.
type folded struct {
	b     []byte // the folded bytes
	src   string
	marks []mark // one at least every 64 bytes of src that were folded
	last  mark   // at the character that place found last
	holes []hole // redaction marks that were left out, in order
	hole  int    // the one that firstHole found last
}

// A mark says that b[dst:] is what src[src:] folds to.
type mark struct{ src, dst int }

// markEvery is how many bytes of the source may lie between two marks, but for
// a character that runs over the end.
const markEvery = 64

// foldRoom is how many bytes have to be free in the destination behind twice the
// bytes that are to be folded: a character may run over the end, and whole
// words are written.
const foldRoom = 24

// foldAhead is the same for what lies between two marks.
const foldAhead = 2*markEvery + foldRoom

// foldWrite is how many bytes may be written at once, some of them in vain.
const foldWrite = 16

// fold sets dst to the folded form of s. What dst held is lost, its memory used
// again.
func fold(dst *folded, s string) {
	dst.reset(s)
	for i := 0; i < len(s); {
		i, _ = dst.add(i, len(s))
	}
}

// reset begins to fold s.
func (f *folded) reset(s string) {
	// Room for somewhat longer texts, which may come next.
	if n := len(s) + foldAhead; cap(f.b) < n {
		f.b = make([]byte, 0, n+n/4)
	}
	if n := len(s)/markEvery + 1; cap(f.marks) < n {
		f.marks = make([]mark, 0, n+n/4)
	}
	f.src, f.last, f.hole = s, mark{}, 0
	f.b, f.marks, f.holes = f.b[:0], f.marks[:0], f.holes[:0]
}

// add folds the characters that start in src[i:end], and returns the place behind
// them. It ends sooner behind a block, the last of marks, in which a strong mark may
// begin, and says so.
func (f *folded) add(i, end int) (next int, marked bool) {
	b, j, marks := f.b[:cap(f.b)], len(f.b), f.marks
	for i < end && !marked {
		marks = append(marks, mark{i, j})
		if len(b)-j < foldAhead { // bytes of Windows-1252 that give two
			b = slices.Grow(b[:j], foldAhead+len(f.src)-i)
			b = b[:cap(b)]
		}
		j, i, marked = foldBlock(b, j, f.src, i, min(i+markEvery, end))
	}
	f.b, f.marks = b[:j], marks
	return i, marked
}

// takeBack takes back the last block that was added, and returns where it begins.
func (f *folded) takeBack() int {
	last := f.marks[len(f.marks)-1]
	f.b, f.marks = f.b[:last.dst], f.marks[:len(f.marks)-1]
	return last.src
}

// foldBlock folds the characters that start in s[i:end] into b[j:] and returns
// the places behind what it wrote and read, and whether a strong mark may begin
// there.
func foldBlock(b []byte, j int, s string, i, end int) (int, int, bool) {
	marks := uint32(0)
	for i+8 <= end {
		w := load64s(s, i)
		if w&0x8080808080808080 != 0 {
			j, i = foldRunes(b, j, s, i, i+8)
			marks |= pairMarked
			continue
		}
		// Both bytes of a pair are written, and stepped over if they stay: where
		// words end cannot be predicted, and a branch costs more than a store (4
		// times on amd64, 6 on js/wasm).
		w = w&0x007f007f007f007f | w>>1&0x3f803f803f803f80
		p := (*[foldWrite]byte)(b[j:])
		t := foldPairs[w&0x3fff]
		p[0], p[1] = byte(t), byte(t>>8)
		n := t >> 16
		t = foldPairs[w>>16&0x3fff]
		q := p[n&7:][:2]
		q[0], q[1] = byte(t), byte(t>>8)
		n += t >> 16
		t = foldPairs[w>>32&0x3fff]
		q = p[n&7:][:2]
		q[0], q[1] = byte(t), byte(t>>8)
		n += t >> 16
		t = foldPairs[w>>48]
		q = p[n&7:][:2]
		q[0], q[1] = byte(t), byte(t>>8)
		n += t >> 16
		j += int(n % pairMarked)
		marks |= n
		i += 8
	}
	if i < end {
		j, i = foldRunes(b, j, s, i, end)
		marks |= pairMarked
	}
	return j, i, marks >= pairMarked
}

// foldRunes is foldBlock by single characters.
func foldRunes(b []byte, j int, s string, i, end int) (int, int) {
	for i < end {
		if c := s[i]; c < utf8.RuneSelf {
			if t := foldTable[c]; t != 0 {
				b[j] = byte(t)
				j++
			}
			i++
			continue
		}
		f, width := foldRune(s, i)
		i += width
		j += copy(b[j:], f)
	}
	return j, i
}

// at returns the offset in the source of the character that gave the folded
// byte i; for i = len(f.b), the source's length.
func (f *folded) at(i int) int {
	start, _ := f.place(i)
	return start
}

// span returns the range of the source that gave the folded bytes from i to
// before j, without what was dropped at its ends. Where i = j it is empty.
func (f *folded) span(i, j int) (start, end int) {
	start, _ = f.place(i)
	if j <= i {
		return start, start
	}
	_, end = f.place(j - 1)
	return start, end
}

// begins reports whether a character of the source begins with the folded byte i,
// or the text ends before it.
func (f *folded) begins(i int) bool {
	if i <= 0 || i >= len(f.b) {
		return true
	}
	before, _ := f.place(i - 1)
	start, _ := f.place(i)
	return before != start
}

// place returns the range of the source that gave the folded byte i. Places are
// mostly asked in order, so it goes on from the last one if that is not far off;
// two goroutines may not ask one f.
func (f *folded) place(i int) (start, end int) {
	if i >= len(f.b) {
		return len(f.src), len(f.src)
	}
	from := f.last
	near := i >= from.dst && i-from.dst <= markEvery && len(f.holes) == 0
	if !near {
		from = f.marks[f.markBefore(i)]
	}
	for p, n := from.src, from.dst; p < len(f.src); {
		if near && p-from.src > markEvery {
			// Much white space lies between.
			near, from = false, f.marks[f.markBefore(i)]
			p, n = from.src, from.dst
		}
		width, before := 1, n
		if c := f.src[p]; c >= utf8.RuneSelf {
			var t string
			t, width = foldRune(f.src, p)
			n += len(t)
		} else if foldTable[c] != 0 {
			n++
		}
		if n > i {
			f.last = mark{p, before}
			return p, p + width
		}
		p += width
	}
	return len(f.src), len(f.src)
}

// markBefore returns the number of the last mark at or before the folded byte i.
func (f *folded) markBefore(i int) int {
	lo, hi := 0, len(f.marks)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); f.marks[mid].dst <= i {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// load64s returns s[i:i+8] as a number, the first byte lowest.
func load64s(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
