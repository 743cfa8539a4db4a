package find

import (
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
)

// A pattern is the words of a term.
type pattern struct {
	key    string // the words, folded, with a blank between them
	prefix bool   // the last of them may go on
	number int    // of the term, -1 if it is not to be found
}

// An occurrence is a place where a pattern stands.
type occurrence struct {
	cable.Span
	pattern int32
}

// A trie holds patterns so that all that stand at a word are found at once.
// Its nodes are numbered from 0, the root.
type trie struct {
	patterns []pattern
	class    [256]uint8 // of each byte in keys; 0 if it is in none
	classes  int
	next     []int32 // the child of node n for class c at n*classes+c; 0 if there is none
	first    []int32 // the first pattern that ends at each node, plus 1
	also     []int32 // the next that ends where a pattern does, plus 1
}

// newTrie returns the trie of patterns.
func newTrie(patterns []pattern) *trie {
	t := &trie{patterns: patterns, classes: 1, also: make([]int32, len(patterns))}
	for _, p := range patterns {
		for i := range len(p.key) {
			if c := p.key[i]; t.class[c] == 0 {
				t.class[c] = uint8(t.classes)
				t.classes++
			}
		}
	}
	t.addNode()
	for i, p := range patterns {
		n := int32(0)
		for k := range len(p.key) {
			at := int(n)*t.classes + int(t.class[p.key[k]])
			if t.next[at] == 0 {
				t.next[at] = t.addNode()
			}
			n = t.next[at]
		}
		t.also[i] = t.first[n]
		t.first[n] = int32(i) + 1
	}
	// The text has capitals too.
	for c := byte('a'); c <= 'z'; c++ {
		t.class[c&^0x20] = t.class[c]
	}
	return t
}

func (t *trie) addNode() int32 {
	t.next = append(t.next, make([]int32, t.classes)...)
	t.first = append(t.first, 0)
	return int32(len(t.first) - 1)
}

// find appends where patterns stand in src outside of the holes, in the order of
// their places. Words that no pattern begins with are passed at their first byte.
func (t *trie) find(dst []occurrence, src string, holes []cable.Span) []occurrence {
	for i := 0; i < len(src); {
		for len(holes) > 0 && holes[0].End <= i {
			holes = holes[1:]
		}
		stop := len(src)
		if len(holes) > 0 {
			if holes[0].Start <= i {
				i = holes[0].End
				continue
			}
			stop = holes[0].Start
		}
		for i < stop {
			c := src[i]
			if !isWordByte[c] {
				i++
				continue
			}
			if t.next[t.class[c]] > 0 {
				if w, ok := wordAt(src, i, stop); ok {
					dst = t.at(dst, src, holes, w, 0, w.start)
				}
			}
			if c < utf8.RuneSelf {
				for i++; i < stop && isLetterOrDigit[src[i]]; i++ {
				}
			}
			if i < stop && src[i] >= utf8.RuneSelf {
				end := wordEnd(src[:stop], i)
				if end == i {
					_, n := utf8.DecodeRuneInString(src[i:])
					end = min(i+n, stop)
				}
				i = end
			}
		}
	}
	return dst
}

// at appends the patterns that begin at start and are read up to node when the
// word w follows. It goes no deeper than the longest pattern.
func (t *trie) at(dst []occurrence, src string, holes []cable.Span, w word, node int32, start int32) []occurrence {
	before := byte(0)
	for k := w.start; k < w.end; k++ {
		c := src[k]
		if before == 0xc3 {
			c = foldBehind(before, c)
		}
		before = c
		if node = t.next[int(node)*t.classes+int(t.class[c])]; node == 0 {
			return dst
		}
		if k+1 < w.end {
			dst = t.ends(dst, node, start, w.end, true)
		}
	}
	dst = t.ends(dst, node, start, w.end, false)
	blank := t.next[int(node)*t.classes+int(t.class[' '])]
	parted := isParted(src, int(w.end), holes)
	if blank == 0 && !parted {
		return dst
	}
	next, holes, ok := nextWord(src, int(w.end), holes)
	if !ok {
		return dst
	}
	if blank > 0 {
		dst = t.at(dst, src, holes, next, blank, start)
	}
	if parted {
		dst = t.at(dst, src, holes, next, node, start)
	}
	return dst
}

// ends appends the patterns that end at node; inside says that the word goes
// on.
func (t *trie) ends(dst []occurrence, node, start, end int32, inside bool) []occurrence {
	for k := t.first[node]; k > 0; k = t.also[k-1] {
		if p := &t.patterns[k-1]; p.prefix || !inside {
			dst = append(dst, occurrence{cable.Span{Start: int(start), End: int(end)}, k - 1})
		}
	}
	return dst
}
