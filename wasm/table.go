package main

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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

// record appends n numbers and returns them to be set: they are 0.
func (t *table) record(n int) []uint32 {
	at := len(t.words)
	t.words = slices.Grow(t.words, n)[:at+n]
	clear(t.words[at:])
	return t.words[at:]
}

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

// end puts a string that was appended to the arena from start on. It is UTF-8.
func (t *table) end(start int) { t.put(uint32(start), uint32(len(t.arena)-start)) }

// string returns the string of n bytes that begins at start in the arena.
func (t *table) string(start, n uint32) string { return string(t.arena[start : start+n]) }

// A ruler turns offsets in UTF-8 into offsets in UTF-16, by which pages count.
// It remembers every 256th byte, so that a look costs a short walk.
type ruler struct {
	src   string
	marks []uint32 // marks[k] is the UTF-16 offset of byte k*step; none if the two are the same
}

const rulerStep = 256

// reset makes r the ruler of src, which it returns as UTF-8: what is none is
// replaced by U+FFFD.
func (r *ruler) reset(src string) string {
	r.src, r.marks = src, r.marks[:0]
	if ascii(src) {
		return src
	}
	src = strings.ToValidUTF8(src, "\ufffd")
	r.src = src
	units := uint32(0)
	for i := range len(src) {
		if i%rulerStep == 0 {
			r.marks = append(r.marks, units)
		}
		units += unitsOf(src[i])
	}
	return src
}

// ascii reports whether each byte of s is a character.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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
	if len(r.marks) == 0 {
		return uint32(i)
	}
	k := min(i/rulerStep, len(r.marks)-1)
	units := r.marks[k]
	for j := k * rulerStep; j < i; j++ {
		units += unitsOf(r.src[j])
	}
	return units
}
