package main

import (
	"math"
	"strings"
)

// Articles as newspapers have them: narrow columns, and what a machine reads of
// them. Its errors are not spread evenly: where the paper is creased or the print
// is weak, lines are lost or little of them is right.

const (
	articleShort = 600 // characters
	articleLong  = 6000
	leastScan    = .02 // of the characters misread, on average over an article
	mostScan     = .15
	lineLost     = .02 // of the lines
	worstLine    = .9  // of the characters of a line misread
)

// articles adds n documents: three quarters of them articles in three versions,
// the others reports of series, each read by machine.
func (w *writer) articles(n int, add func(document)) {
	left := n / 4
	for series := 1; left > 0; series++ {
		k := min(3+w.IntN(10), left)
		left -= k
		for _, d := range w.series(k, false) {
			d.Series = series
			d.Noise = w.logBetween(leastScan, mostScan)
			d.Body = w.scan(d.Body, d.Noise)
			add(d)
		}
	}
	for family := -1; -family <= (n-n/4)/3; family-- {
		s := w.subject()
		as := dress{width: 32 + w.IntN(16)}
		d := document{Family: family, of: s}
		d.Body = s.draft(int(w.logBetween(articleShort, articleLong))).set(as)
		add(d)
		for range 2 {
			c := d
			c.Kind, c.Share = scanned, w.logBetween(leastScan, mostScan)
			c.Body = w.scan(d.Body, c.Share)
			add(c)
		}
	}
}

// logBetween returns a number from lo to hi, as often below their geometric mean
// as above.
func (w *writer) logBetween(lo, hi float64) float64 {
	return lo * math.Pow(hi/lo, w.Float64())
}

// scan misreads the given share of the characters: of most lines less, of one in
// ten twice as much and more.
func (w *writer) scan(text string, share float64) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if w.Float64() < lineLost {
			continue
		}
		b.WriteString(w.misread(line, min(worstLine, share*math.Exp(.9*w.NormFloat64()-.4))))
	}
	return b.String()
}
