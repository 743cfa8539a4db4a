package main

import (
	"strings"
	"unicode"

	minhashlsh "github.com/ekzhu/minhash-lsh"
)

// The peer as its authors recommend it: the sets are the runs of three words,
// the index takes 32 bits of each of 128 permutations, and candidates are held
// to the threshold by the similarity that their signatures estimate.

const (
	permutations = 128
	shingle      = 3 // words
)

// signature returns the MinHash of a text.
func signature(text string) []uint64 {
	m := minhashlsh.NewMinhash(1, permutations)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var run []byte
	for i := 0; i+shingle <= len(words) || i == 0; i++ {
		run = run[:0]
		for _, w := range words[i:min(i+shingle, len(words))] {
			run = append(append(run, w...), ' ')
		}
		m.Push(run)
	}
	return m.Signature()
}

// index indexes the signatures.
func index(signatures [][]uint64, threshold float64) *minhashlsh.MinhashLSH {
	x := minhashlsh.NewMinhashLSH32(permutations, threshold)
	for i, s := range signatures {
		x.Add(i, s)
	}
	x.Index()
	return x
}

// pairs returns the pairs that the index finds, all or those of which the
// signatures are alike.
func pairs(x *minhashlsh.MinhashLSH, signatures [][]uint64, threshold float64, held bool) map[pair]bool {
	found := map[pair]bool{}
	for i, s := range signatures {
		for _, key := range x.Query(s) {
			if k := key.(int); k > i && (!held || alike(s, signatures[k]) >= threshold) {
				found[pair{i, k}] = true
			}
		}
	}
	return found
}

// alike estimates the Jaccard index of two sets.
func alike(a, b []uint64) float64 {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
