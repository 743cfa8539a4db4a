package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/cablegram/cablegram/cable/neardup"
)

// explain lists up to n pairs of each kind that were missed and wrongly found,
// each with what Compare says of it.
func explain(w io.Writer, t *truth, texts []string, s *score, n int) {
	near := candidates(texts)
	counts := map[string]int{}
	list := func(title string, all []pair, kindOf func(p pair) string) {
		fmt.Fprintf(w, "\n%s: %d\n", title, len(all))
		shown := map[string]int{}
		for _, p := range all {
			c := neardup.Compare(texts[p.a], texts[p.b])
			cause := "called " + c.Label.String()
			if title == "missed" && c.Label.Counts() {
				cause = "not compared, would be " + c.Label.String()
			} else if title == "wrong" && !c.Label.Counts() {
				cause = "by way of others, itself " + c.Label.String()
			}
			if !near[p] {
				cause += ", no candidate of Near"
			}
			k := kindOf(p)
			if min(len(texts[p.a]), len(texts[p.b])) < 2000 {
				k += " under 2 KB"
			}
			counts[title+" "+k+": "+cause]++
			if shown[k]++; shown[k] > n {
				continue
			}
			a, b := t.docs[p.a], t.docs[p.b]
			fmt.Fprintf(w, "  %d %d  %s (%d bytes, share %.3f, noise %.3f) and %s (%d bytes, share %.3f, noise %.3f): %s, coverage %.3f, fidelity %.3f\n",
				p.a, p.b, kindNames[a.Kind], len(texts[p.a]), a.Share, a.Noise, kindNames[b.Kind], len(texts[p.b]), b.Share, b.Noise, cause, c.Coverage, c.Fidelity)
		}
	}
	list("missed", s.missed, func(p pair) string {
		if k := t.pairs[p]; k < kinds {
			return kindNames[k]
		}
		return "two copies"
	})
	list("wrong", s.wrong, func(p pair) string {
		if a, b := t.docs[p.a], t.docs[p.b]; a.Series > 0 && a.Series == b.Series {
			return "series"
		}
		return "others"
	})
	fmt.Fprintln(w)
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(w, "%6d  %s\n", counts[k], k)
	}
}
