package gencables

import "strings"

// needleSyllables are what the words of needles are made of: one, "xy", and
// three more. No other word of the table has an "xy".
var needleSyllables = strings.Fields(`ba be bo da de do fa fe fo ga ge go ka ke ko la le lo ma me mo na ne no pa pe po
	ra re ro sa se so ta te to va ve vo za ze zo`)

// needleWord returns the word of a number.
func needleWord(n int) string {
	k := len(needleSyllables)
	s := needleSyllables
	return s[n%k] + "xy" + s[n/k%k] + s[n/k/k%k] + s[n/k/k/k%k]
}

// plant plants the needle of the cable in the sentence that begins here.
func (w *bodyWriter) plant() {
	n := 3 * w.plan.number
	one, two, three := needleWord(n), needleWord(n+1), needleWord(n+2)
	needle := Needle{Kind: w.kind, Words: one + " " + two + " " + three, Paragraph: w.number, Mark: strings.TrimSpace(w.mark)}
	switch w.kind {
	case Word:
		needle.Words = one
		w.needleStart(&needle, one)
		w.str(one)
	case Phrase:
		w.needleStart(&needle, needle.Words)
		w.str(needle.Words)
	case LineEnd:
		w.needleStart(&needle, needle.Words)
		w.str(one + "\n" + two + " " + three)
		w.col = len(two) + len(three) + 1
	case Hyphen:
		w.needleStart(&needle, one+" "+two)
		cut := len(two) - 4
		w.str(one + " " + two[:cut] + "-\n" + two[cut:] + " " + three)
		w.col = len(two) - cut + len(three) + 1
	case Break:
		needle.Start = len(w.b)
		w.str(one + " " + two)
		w.joint()
		w.inside = w.rnd.IntN(10) < 4
		w.str(three)
		w.col = len(three)
	}
	needle.End = len(w.b)
	w.col += 2
	w.str(" ")
	if w.kind != Break {
		w.col++
		w.b = append(w.b[:len(w.b)-1], '.', ' ', ' ')
	}
	w.cable.Needles = append(w.cable.Needles, needle)
	w.needle = 0
}

// needleStart takes care that s has room on the line, and notes where it begins.
func (w *bodyWriter) needleStart(n *Needle, s string) {
	if w.col+len(s) > width {
		w.breakLine()
	}
	n.Start = len(w.b)
	w.col += len(s)
}
