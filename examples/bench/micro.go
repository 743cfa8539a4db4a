package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/cespare/xxhash/v2"

	"github.com/cablegram/cablegram/cable/neardup"
)

// A figure is a name and the time that it takes, in microseconds.
type figure struct {
	name  string
	micro float64
}

// The pairs of the figures, of 7 KB a text.
var pairKinds = []struct {
	name string
	make func(s *subject) (a, b string)
}{
	{"resent", func(s *subject) (a, b string) { a = s.text(7000); return a, a }},
	{"corrected 3 %", func(s *subject) (a, b string) { a = s.text(7000); return a, s.correct(a, .03) }},
	{"excerpt 50 %", func(s *subject) (a, b string) { a = s.text(7000); return a, s.excerpt(a, .5) }},
	{"misread 2 %", func(s *subject) (a, b string) { a = s.text(7000); return a, s.misread(a, .02) }},
	{"misread 5 %", func(s *subject) (a, b string) { a = s.text(7000); return a, s.misread(a, .05) }},
	{"misread 10 %", func(s *subject) (a, b string) { a = s.text(7000); return a, s.misread(a, .10) }},
	{"misread 5 %, both", func(s *subject) (a, b string) { a = s.text(7000); return s.misread(a, .05), s.misread(a, .05) }},
	{"artefacts", func(s *subject) (a, b string) { a = s.text(7000); return a, s.transfer(a) }},
	{"redacted 10 %", func(s *subject) (a, b string) { a = s.text(7000); return a, s.redact(a, .10) }},
	{"series 60 %", func(s *subject) (a, b string) { return s.reports(.60) }},
	{"series 85 %", func(s *subject) (a, b string) { return s.reports(.85) }},
	{"different", func(s *subject) (a, b string) { return s.text(7000), s.subject().text(7000) }},
}

func (s *subject) text(n int) string { return s.draft(n).set(s.dress()) }

// reports returns two reports of about 7 KB that share about so much.
func (s *subject) reports(share float64) (a, b string) {
	form, as := s.draft(7000), s.dress()
	blanks := s.blanks(form, 1, share)
	x, _ := s.fillIn(form, blanks, false)
	y, _ := s.fillIn(form, blanks, false)
	return x.set(as), y.set(as)
}

// per returns the microseconds of a call of f, the least of five rounds.
func per(f func(i int)) float64 {
	const least = 40 * time.Millisecond
	for i := range 32 {
		f(i) // until compilers and caches are warm
	}
	best := math.Inf(1)
	for range 5 {
		n := 0
		start := processor()
		for processor()-start < least {
			for range 8 {
				f(n)
				n++
			}
		}
		best = min(best, float64(processor()-start)/1e3/float64(n))
	}
	return best
}

// micro measures one thing at a time, and returns a digest of all results.
func micro() (list []figure, digest uint64) {
	w := newWriter(11)
	var texts []string
	size := 0
	for range 64 {
		texts = append(texts, w.subject().text(6500))
		size += len(texts[len(texts)-1])
	}
	h := xxhash.New()
	for _, t := range texts {
		s := neardup.Of(t)
		data, _ := s.AppendBinary(nil)
		h.Write(data)
	}
	list = append(list, figure{"xxhash64 of a text of 6.5 KB", per(func(i int) { runtime.KeepAlive(xxhash.Sum64String(texts[i%len(texts)])) })})
	list = append(list, figure{"its sketch", per(func(i int) { neardup.Of(texts[i%len(texts)]) })})
	for _, k := range pairKinds {
		var made [8][2]string
		for i := range made {
			a, b := k.make(w.subject())
			made[i] = [2]string{a, b}
			c := neardup.Compare(a, b)
			fmt.Fprintf(h, "%v %v %v %v %v\n", c.Label, c.Side, math.Float64bits(c.Coverage), math.Float64bits(c.Fidelity), c.Ranges)
		}
		list = append(list, figure{"compare: " + k.name, per(func(i int) { neardup.Compare(made[i%8][0], made[i%8][1]) })})
	}
	for _, k := range pairKinds {
		if k.name == "different" {
			continue // no pair to verify
		}
		var texts []string
		for range groupedPairs {
			a, b := k.make(w.subject())
			texts = append(texts, a, b)
		}
		whole := per(func(int) { groups(texts) })
		sketches := per(func(int) {
			for _, t := range texts {
				neardup.Of(t)
			}
		})
		list = append(list, figure{"in groups: " + k.name, max(0, whole-sketches) / groupedPairs})
	}
	return list, h.Sum64()
}

// groupedPairs is how many pairs are grouped at once, to tell what Groups takes
// for a pair beside its sketches: to find it, fold both texts and judge them.
const groupedPairs = 32

const digestIs = "digest of all results "

func printMicro(w io.Writer, list []figure, digest uint64) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, f := range list {
		fmt.Fprintf(t, "%s\t%.2f us\t", f.name, f.micro)
		if f.name == "its sketch" {
			fmt.Fprintf(t, "%.1f x floor\t", f.micro/list[0].micro)
		}
		fmt.Fprintln(t)
	}
	t.Flush()
	fmt.Fprintf(w, digestIs+"%016x\n", digest)
}
