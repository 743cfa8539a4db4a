package main

import "slices"

// A pair is two documents by their numbers, the lesser first.
type pair struct{ a, b int }

func pairOf(a, b int) pair { return pair{min(a, b), max(a, b)} }

// A truth is what a method should find in a corpus.
type truth struct {
	docs   []document
	pairs  map[pair]kind // those that are versions of one text, by the copy's kind
	series int           // pairs of different reports of one series
}

// both is the kind of a pair of which neither is the original.
const both = kinds

// newTruth reads the labels. Two excerpts of one text may have nothing in common:
// whether they are found counts for nothing.
func newTruth(docs []document) *truth {
	t := &truth{docs: docs, pairs: map[pair]kind{}}
	families, series := map[int][]int{}, map[int][]int{}
	for i, d := range docs {
		families[d.Family] = append(families[d.Family], i)
		if d.Series > 0 {
			series[d.Series] = append(series[d.Series], i)
		}
	}
	for _, members := range families {
		for n, i := range members {
			for _, k := range members[n+1:] {
				if kd, ok := t.kindOf(i, k); ok {
					t.pairs[pair{i, k}] = kd
				}
			}
		}
	}
	for _, members := range series {
		for n, i := range members {
			for _, k := range members[n+1:] {
				if docs[i].Family != docs[k].Family {
					t.series++
				}
			}
		}
	}
	return t
}

// kindOf returns the kind of a pair of one family, false if it counts for
// nothing.
func (t *truth) kindOf(a, b int) (kind, bool) {
	x, y := t.docs[a].Kind, t.docs[b].Kind
	if x > y {
		x, y = y, x
	}
	switch {
	case x == crowd:
		return crowd, true
	case x == original:
		return y, true
	case y == report:
		return x, true
	}
	if y == quoted {
		return quoted, x != excerpted && x != quoted
	}
	return both, x != excerpted || y != excerpted
}

// A score is how well a method's pairs agree with the truth. Crowds, which have
// more pairs than all other texts, and quotations, whose frame makes them texts
// of their own, have a figure each and are left out of the others, but for pairs
// wrongly found.
type score struct {
	found, all [kinds + 1]int // by kind
	hits       int
	wrong      []pair
	ofSeries   int // wrong ones, of one series
	direct     int // wrong ones that are so by themselves, not by way of others
	directOf   int // those of one series
	missed     []pair
	docs       int
	series     int
}

// score scores the pairs that a method found. Itself tells whether a pair was
// judged to be of one text, and not found by way of others.
func (t *truth) score(found map[pair]bool, itself func(pair) bool) score {
	s := score{docs: len(t.docs), series: t.series}
	for p, k := range t.pairs {
		s.all[k]++
		if found[p] {
			s.found[k]++
			if k.counts() {
				s.hits++
			}
		} else {
			s.missed = append(s.missed, p)
		}
	}
	for p := range found {
		a, b := t.docs[p.a], t.docs[p.b]
		if a.Family == b.Family {
			continue
		}
		s.wrong = append(s.wrong, p)
		series := a.Series > 0 && a.Series == b.Series
		if series {
			s.ofSeries++
		}
		if itself(p) {
			s.direct++
			if series {
				s.directOf++
			}
		}
	}
	inOrder := func(p, q pair) int {
		if p.a != q.a {
			return p.a - q.a
		}
		return p.b - q.b
	}
	slices.SortFunc(s.missed, inOrder)
	slices.SortFunc(s.wrong, inOrder)
	return s
}

func (k kind) counts() bool { return k != crowd && k != quoted }

func (s *score) precision() float64 { return ratio(s.hits, s.hits+len(s.wrong)) }

// pairsF1 is F1 if of the wrong pairs only those count that were judged so
// themselves.
func (s *score) pairsF1() float64 { return harmonic(ratio(s.hits, s.hits+s.direct), s.recall()) }

func (s *score) recall() float64 {
	n := 0
	for k, all := range s.all {
		if kind(k).counts() {
			n += all
		}
	}
	return ratio(s.hits, n)
}

func (s *score) f1() float64 { return harmonic(s.precision(), s.recall()) }

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (s *score) kindRecall(k kind) float64 { return ratio(s.found[k], s.all[k]) }

// ratio is 1 of nothing.
func ratio(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
