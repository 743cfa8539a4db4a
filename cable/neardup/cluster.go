package neardup

import (
	"cmp"
	"iter"
	"runtime"
	"slices"
	"sync"
)

// A Group is a set of texts that are versions of one text, or a text that is an
// excerpt of others.
type Group[K cmp.Ordered] struct {
	// Canonical is the member that stands for the group: of those that are
	// almost as long as the longest the one with the least noise, of equals the
	// longest, of equals that of the least key.
	Canonical K
	// Members are all texts of the group, in the order of their keys. A text
	// that is an excerpt alone is the only member of its group.
	Members []K
	// Edges tell which pairs made the group, in the order of From and To, and
	// which members are excerpts.
	Edges []Edge[K]
}

// An Edge tells what two texts are to each other.
type Edge[K cmp.Ordered] struct {
	// From is the redacted text of two, or the excerpt, and To the other one.
	// Otherwise From has the lesser key.
	From, To K
	// Label is one that counts: from Same to Noisy. Texts whose words are the same
	// are linked to that of least key alone.
	Label Label
	// Side is First if From is redacted, at more places than To, or is an excerpt
	// of it, else Neither.
	Side Side
	// Coverage and Fidelity are those of [Compare].
	Coverage, Fidelity float64
}

// Groups finds the versions of one text in a corpus. It yields the groups in
// the order of their first members; a text that is neither a version nor an
// excerpt of another one is in no group.
//
// It reads the sequence of keys and texts once and keeps a sketch of each text,
// about 500 bytes. Of the texts that may be versions of one another it then
// asks for the text again, those that belong together at once, in the order of
// their keys; text is called by one goroutine at a time, though not by the same.
// It must give what the sequence gave. If a key comes twice, its last text
// counts.
//
// Two texts are versions of one text if they count, see [Compare], and so are
// any two that such pairs connect; only that an excerpt connects nothing: it
// has an edge to each text of which it is an excerpt, in the group of its own
// versions. A pair of a fidelity below 0.95 does not count if that is outweighed
// by the siblings between the groups that it would connect. Where more than eight
// texts may belong together, those that are already known to be of one group are
// not compared.
//
// The groups do not depend on the order of the sequence. To stop, end the
// sequence: the groups are those of the texts so far.
func Groups[K cmp.Ordered](texts iter.Seq2[K, string], text func(K) string) iter.Seq[Group[K]] {
	return func(yield func(Group[K]) bool) {
		workers := runtime.GOMAXPROCS(0)
		readCorpus(texts, workers).groups(text, workers, yield)
	}
}

// GroupSketches is [Groups] for a caller who has the sketches of the texts, made
// by [Of] now or kept from an earlier run. For each key text must give what its
// sketch was made of.
func GroupSketches[K cmp.Ordered](sketches iter.Seq2[K, Sketch], text func(K) string) iter.Seq[Group[K]] {
	return func(yield func(Group[K]) bool) {
		var keys []K
		var list []Sketch
		for key, s := range sketches {
			keys = append(keys, key)
			list = append(list, s)
		}
		inOrder(keys, list).groups(text, runtime.GOMAXPROCS(0), yield)
	}
}

// groups yields the groups of the corpus, which is collapsed.
func (c *sketched[K]) groups(text func(K) string, workers int, yield func(Group[K]) bool) {
	same := c.collapse()
	g := grouper[K]{keys: c.keys, text: text}
	g.compare(c.sketches, candidates(c.sketches, workers), workers)
	for group := range g.groups(c.all, same) {
		if !yield(group) {
			return
		}
	}
}

// A sketched corpus: distinct keys in order, and their sketches.
type sketched[K cmp.Ordered] struct {
	all      []K      // every key, in order
	keys     []K      // after collapse: those of distinct texts, in order
	sketches []Sketch // of keys
}

// batchTexts and batchBytes are how many texts go to a worker at once.
const (
	batchTexts = 64
	batchBytes = 1 << 18
)

// readCorpus sketches the texts.
func readCorpus[K cmp.Ordered](texts iter.Seq2[K, string], workers int) *sketched[K] {
	type batch struct {
		texts    []string
		sketches []Sketch
	}
	work := make(chan *batch, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for b := range work {
				b.sketches = make([]Sketch, len(b.texts))
				for i, text := range b.texts {
					b.sketches[i] = Of(text)
				}
				b.texts = nil
			}
		})
	}
	var keys []K
	var batches []*batch
	func() {
		defer wg.Wait()
		defer close(work)
		b, size := &batch{}, 0
		send := func() {
			batches = append(batches, b)
			work <- b
			b, size = &batch{}, 0
		}
		for key, text := range texts {
			keys = append(keys, key)
			b.texts = append(b.texts, text)
			if size += len(text); len(b.texts) >= batchTexts || size >= batchBytes {
				send()
			}
		}
		send()
	}()
	sketches := make([]Sketch, 0, len(keys))
	for i, b := range batches {
		sketches = append(sketches, b.sketches...)
		batches[i] = nil
	}

	return inOrder(keys, sketches)
}

// inOrder returns the corpus of the keys, which need not be in order nor
// distinct, and their sketches.
func inOrder[K cmp.Ordered](keys []K, sketches []Sketch) *sketched[K] {
	ascending := true
	for i := 1; i < len(keys) && ascending; i++ {
		ascending = keys[i-1] < keys[i]
	}
	if ascending {
		return &sketched[K]{all: keys, sketches: sketches}
	}
	order := make([]uint32, len(keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(keys[a], keys[b]) })
	c := &sketched[K]{all: make([]K, 0, len(keys)), sketches: make([]Sketch, 0, len(keys))}
	for n, i := range order {
		if n+1 < len(order) && keys[order[n+1]] == keys[i] {
			continue // its last text counts
		}
		c.all = append(c.all, keys[i])
		c.sketches = append(c.sketches, sketches[i])
	}
	return c
}

// collapse keeps of texts with the same words that of the least key. It returns,
// for each key of c.all, the number of the one that was kept, in c.keys.
func (c *sketched[K]) collapse() []uint32 {
	order := make([]uint32, len(c.all))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		s, t := &c.sketches[a], &c.sketches[b]
		return cmp.Or(cmp.Compare(s.hash, t.hash), cmp.Compare(s.length, t.length), cmp.Compare(a, b))
	})
	first := make([]uint32, len(c.all)) // the least text with the same words
	for n, i := range order {
		first[i] = i
		if n > 0 && c.sketches[i].Equal(c.sketches[order[n-1]]) {
			first[i] = first[order[n-1]]
		}
	}
	number := first // what stands behind i has not been read yet
	sketches := c.sketches[:0]
	for i, f := range first {
		if f != uint32(i) {
			number[i] = number[f] // f < i
			continue
		}
		number[i] = uint32(len(c.keys))
		c.keys = append(c.keys, c.all[i])
		sketches = append(sketches, c.sketches[i])
	}
	clear(c.sketches[len(sketches):])
	c.sketches = sketches
	return number
}
