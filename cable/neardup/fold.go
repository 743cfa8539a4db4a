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
	marks []mark // one at least every 64 bytes of src, the first at 0
}

// A mark says that b[dst:] is what src[src:] folds to.
type mark struct{ src, dst int }

// markEvery is how many bytes of the source may lie between two marks, but for
// a character that runs over the end.
const markEvery = 64

// foldSlack is how many bytes of the destination fold may write behind the
// place where it stands.
const foldSlack = 8

// fold sets dst to the folded form of s. What dst held is lost, its memory used
// again.
func fold(dst *folded, s string) {
	dst.src = s
	if n := len(s) + foldSlack; cap(dst.b) < n {
		dst.b = make([]byte, 0, n)
	}
	if n := len(s)/markEvery + 1; cap(dst.marks) < n {
		dst.marks = make([]mark, 0, n)
	}
	dst.marks = dst.marks[:0]
	b := dst.b[:cap(dst.b)]
	i, j := 0, 0
	for i < len(s) {
		dst.marks = append(dst.marks, mark{i, j})
		end := min(i+markEvery, len(s))
		for i+8 <= end {
			w := load64s(s, i)
			if w&0x8080808080808080 != 0 {
				b, j, i = foldRunes(b, j, s, i, i+8)
				continue
			}
			// Every byte is written, and stepped over if it stays: where words end
			// cannot be predicted, and a branch costs more than a store (4 times
			// on amd64, 6 on js/wasm). What stays has bit 5, what is dropped is 0.
			d := (*[8]byte)(b[j:])
			v := foldTable[byte(w)]
			d[0] = v
			k := v >> 5 & 1
			v = foldTable[byte(w>>8)]
			d[k&7] = v
			k += v >> 5 & 1
			v = foldTable[byte(w>>16)]
			d[k&7] = v
			k += v >> 5 & 1
			v = foldTable[byte(w>>24)]
			d[k&7] = v
			k += v >> 5 & 1
			v = foldTable[byte(w>>32)]
			d[k&7] = v
			k += v >> 5 & 1
			v = foldTable[byte(w>>40)]
			d[k&7] = v
			k += v >> 5 & 1
			v = foldTable[byte(w>>48)]
			d[k&7] = v
			k += v >> 5 & 1
			v = foldTable[byte(w>>56)]
			d[k&7] = v
			k += v >> 5 & 1
			j += int(k)
			i += 8
		}
		if i < end {
			b, j, i = foldRunes(b, j, s, i, end)
		}
	}
	dst.b = b[:j]
}

// foldRunes folds the characters of s that start in s[i:end] into b[j:]. It
// returns b, which may have grown, and the places behind what it wrote and read.
// There is always room in b for as many bytes as s has left.
func foldRunes(b []byte, j int, s string, i, end int) ([]byte, int, int) {
	for i < end {
		if c := s[i]; c < utf8.RuneSelf {
			if v := foldTable[c]; v != 0 {
				b[j] = v
				j++
			}
			i++
			continue
		}
		f, width := foldRune(s, i)
		i += width
		// A byte of Windows-1252 may give two.
		if need := j + len(f) + len(s) - i + foldSlack; need > len(b) {
			b = slices.Grow(b[:j], need+need/8-j)
			b = b[:cap(b)]
		}
		j += copy(b[j:], f)
	}
	return b, j, i
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

// place returns the range of the source that gave the folded byte i.
func (f *folded) place(i int) (start, end int) {
	if i >= len(f.b) {
		return len(f.src), len(f.src)
	}
	// The last mark at or before i.
	lo, hi := 0, len(f.marks)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); f.marks[mid].dst <= i {
			lo = mid
		} else {
			hi = mid
		}
	}
	for p, n := f.marks[lo].src, f.marks[lo].dst; p < len(f.src); {
		width := 1
		if c := f.src[p]; c >= utf8.RuneSelf {
			var t string
			t, width = foldRune(f.src, p)
			n += len(t)
		} else if foldTable[c] != 0 {
			n++
		}
		if n > i {
			return p, p + width
		}
		p += width
	}
	return len(f.src), len(f.src)
}

// load64s returns s[i:i+8] as a number, the first byte lowest.
func load64s(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
