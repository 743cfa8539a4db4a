package find

import "github.com/cablegram/cablegram/cable"

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

// find appends where patterns stand in src, whose words are given, in the order
// of their places.
func (t *trie) find(dst []occurrence, src string, words []word) []occurrence {
	for i := range words {
		if n := t.next[t.class[src[words[i].start]]]; n > 0 {
			dst = t.at(dst, src, words, i, 0, i)
		}
	}
	return dst
}

// at appends the patterns that begin with the word first and are read up to
// node when the word i follows. It goes no deeper than the longest pattern.
func (t *trie) at(dst []occurrence, src string, words []word, first int, node int32, i int) []occurrence {
	w := words[i]
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
			dst = t.ends(dst, node, words[first].start, w.end, true)
		}
	}
	dst = t.ends(dst, node, words[first].start, w.end, false)
	if i+1 == len(words) {
		return dst
	}
	if blank := t.next[int(node)*t.classes+int(t.class[' '])]; blank > 0 {
		dst = t.at(dst, src, words, first, blank, i+1)
	}
	if w.parted {
		dst = t.at(dst, src, words, first, node, i+1)
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
