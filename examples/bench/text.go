package main

import (
	"fmt"
	"math"
	"strings"
)

// A draft is a text by its paragraphs and their sentences.
type draft [][]string

// draft returns a text of about n bytes.
func (s *subject) draft(n int) draft {
	var d draft
	for size := 0; size < n; {
		if len(d) > 1 && n > 2500 && s.IntN(40) == 0 {
			p := s.standing[s.skewed(len(s.standing))]
			d = append(d, p)
			size += length(p)
			continue
		}
		var p []string
		for range 1 + s.IntN(6) {
			p = append(p, s.sentence())
			size += len(p[len(p)-1]) + 2
			if size >= n {
				break
			}
		}
		d = append(d, p)
	}
	return d
}

func length(p []string) int {
	n := 0
	for _, s := range p {
		n += len(s) + 2
	}
	return n
}

func (d draft) length() int {
	n := 0
	for _, p := range d {
		n += length(p)
	}
	return n
}

// A dress is how a text is set: portion marks, headings, signature.
type dress struct {
	mark, title, signer string
	width               int
}

func (s *subject) dress() dress {
	d := dress{mark: []string{"", "(U) ", "(C) ", "(SBU) ", "(S/NF) "}[s.IntN(5)], width: 60 + s.IntN(12)}
	if s.IntN(2) == 0 {
		d.title = strings.ToUpper(s.clause(2 + s.IntN(3)))
	}
	if s.IntN(4) > 0 {
		d.signer = strings.ToUpper(s.cast[0])
	}
	return d
}

// set sets a text as a cable's body.
func (d draft) set(as dress) string {
	var b strings.Builder
	if as.title != "" {
		b.WriteString(as.title + "\n" + strings.Repeat("-", len(as.title)) + "\n\n")
	}
	for i, p := range d {
		b.WriteString(fill(fmt.Sprintf("%d. %s%s", i+1, as.mark, strings.Join(p, "  ")), as.width, false))
		b.WriteString("\n\n")
	}
	if as.signer != "" {
		b.WriteString(as.signer + "\n")
	}
	return b.String()
}

// fill breaks the words of s into lines, and long words, too, if hyphens are
// wanted.
func fill(s string, width int, hyphens bool) string {
	var b strings.Builder
	col := 0
	for i, w := range strings.Fields(s) {
		if col+1+len(w) > width && i > 0 {
			room := width - col - 2
			if hyphens && room >= 3 && len(w)-room >= 3 && plain(w) {
				b.WriteString(" " + w[:room] + "-\n" + w[room:])
				col = len(w) - room
				continue
			}
			b.WriteByte('\n')
			col = 0
		} else if i > 0 {
			b.WriteByte(' ')
			col++
		}
		b.WriteString(w)
		col += len(w)
	}
	return b.String()
}

func plain(w string) bool {
	for i := range len(w) {
		if c := w[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// size returns the length of a text: lognormal, 6.5 KB on average, half of them
// under 4.7 KB, one in seven under 2 KB.
func (w *writer) size() int {
	n := int(4700 * math.Exp(.82*w.NormFloat64()))
	return min(max(n, 300), 60_000)
}

// head returns a cable's head with one of the addressee lists that many have.
func (w *writer) head() string {
	return fmt.Sprintf("VZCZCXYZ%04d\nOO RUEHC\nDE RU%c%c%c%c #%04d %03d%04d\nZNR UUUUU ZZH\nO %02d%04dZ\nFM %s\nTO SECSTATE WASHDC\n%sBT\n",
		w.IntN(10000), w.letter(), w.letter(), w.letter(), w.letter(), w.IntN(10000), 1+w.IntN(365), w.IntN(2400),
		1+w.IntN(28), w.IntN(2400), w.post(), w.lists[w.skewed(len(w.lists))])
}
