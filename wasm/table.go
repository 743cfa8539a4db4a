package main

import "unicode/utf8"

// A table is what the module hands to the page: numbers that it reads in place,
// and an arena of UTF-8 that they point into. The zero table is empty and
// ready to use.
type table struct {
	words []uint32
	arena []byte
}

// none stands for an absent node or place.
const none = ^uint32(0)

func (t *table) reset() { t.words, t.arena = t.words[:0], t.arena[:0] }

// put appends numbers.
func (t *table) put(words ...uint32) { t.words = append(t.words, words...) }

// str appends a string as two numbers: where it begins in the arena, and its
// length in bytes. Bytes that are no UTF-8 become U+FFFD, as they do in the page.
func (t *table) str(s string) {
	start := len(t.arena)
	if utf8.ValidString(s) {
		t.arena = append(t.arena, s...)
	} else {
		for _, r := range s {
			t.arena = utf8.AppendRune(t.arena, r)
		}
	}
	t.put(uint32(start), uint32(len(t.arena)-start))
}

// string returns the string of n bytes that begins at start in the arena.
func (t *table) string(start, n uint32) string { return string(t.arena[start : start+n]) }

// A ruler turns offsets in UTF-8 into offsets in UTF-16, by which pages count.
// It remembers every 256th byte, so that a look costs a short walk.
type ruler struct {
	src   string
	marks []uint32 // marks[k] is the UTF-16 offset of byte k*step
	ascii bool     // the two are the same
}

const rulerStep = 256

// reset makes r the ruler of src.
func (r *ruler) reset(src string) {
	r.src, r.marks, r.ascii = src, r.marks[:0], true
	units := uint32(0)
	for i := range len(src) {
		if i%rulerStep == 0 {
			r.marks = append(r.marks, units)
		}
		units += unitsOf(src[i])
		r.ascii = r.ascii && src[i] < utf8.RuneSelf
	}
}

// unitsOf returns how many UTF-16 units a byte stands for: those of its
// character are counted at the first byte. The source is UTF-8: whatever else is
// in a text is replaced before.
func unitsOf(c byte) uint32 {
	switch {
	case c < 0x80 || c >= 0xc0 && c < 0xf0:
		return 1
	case c >= 0xf0:
		return 2
	}
	return 0
}

// at returns the UTF-16 offset of byte i, which is cut to the source.
func (r *ruler) at(i int) uint32 {
	i = max(0, min(i, len(r.src)))
	if r.ascii {
		return uint32(i)
	}
	k := i / rulerStep
	if k >= len(r.marks) {
		k = len(r.marks) - 1
	}
	units := r.marks[k]
	for j := k * rulerStep; j < i; j++ {
		units += unitsOf(r.src[j])
	}
	return units
}
