package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable/neardup"
)

// The words of a pair before its ranges, and of its records.
const (
	pairHead    = 12
	rangeWords  = 6
	changeWords = 5
)

// checkPair compares a with b and holds the pair to its layout: every place
// lies in its text and is where the words compared stand.
func checkPair(t *testing.T, p *pair, a, b string) {
	t.Helper()
	p.compare(a, b)
	w := p.words
	if len(w) < pairHead || w[0] != pairVersion {
		t.Fatalf("words %v", w)
	}
	for _, at := range []int{1, 6, 8} {
		if int(w[at])+int(w[at+1]) > len(p.arena) || !utf8.ValidString(p.string(w[at], w[at+1])) {
			t.Fatalf("string at %d of %d bytes in an arena of %d", w[at], w[at+1], len(p.arena))
		}
	}
	if label := p.string(w[1], w[2]); label == "" || p.string(w[6], w[7]) == "" {
		t.Fatal("no label, or no verdict")
	}
	if w[4] > 1000 || w[5] > 1000 {
		t.Fatalf("coverage %d, fidelity %d", w[4], w[5])
	}
	if want := pairHead + rangeWords*int(w[10]) + changeWords*int(w[11]); len(w) != want {
		t.Fatalf("%d words, want %d", len(w), want)
	}
	c := neardup.Compare(string(p.a.plain), string(p.b.plain))
	at := pairHead
	for _, r := range c.Ranges {
		checkSide(t, &p.a, r.A, w[at:])
		checkSide(t, &p.b, r.B, w[at+2:])
		at += rangeWords
	}
	for _, x := range c.Changes {
		checkSide(t, &p.a, x.A, w[at:])
		checkSide(t, &p.b, x.B, w[at+2:])
		at += changeWords
	}
}

// checkSide holds a place to the words that it is of: the source begins and
// ends there as they do.
func checkSide(t *testing.T, x *text, s neardup.Span, w []uint32) {
	t.Helper()
	units := prefix(x.src)
	if w[0] > w[1] || w[1] > units[len(units)-1] {
		t.Fatalf("place %d to %d in a text of %d", w[0], w[1], units[len(units)-1])
	}
	if s.Start == s.End {
		return
	}
	plain := string(x.plain[s.Start:s.End])
	start, end := x.source(s.Start), x.source(s.End-1)+1
	if w[0] != units[start] || w[1] != units[end] {
		t.Fatalf("%q is at %d to %d, want %d to %d", plain, w[0], w[1], units[start], units[end])
	}
	if got := x.src[start:end]; got[0] != plain[0] || got[len(got)-1] != plain[len(plain)-1] {
		t.Fatalf("%q stands for %q", got, plain)
	}
}

// pairs calls f for pairs of texts: each cable with itself, with the one before
// it, and with a copy that has a bar and another number in it.
func pairs(t testing.TB, f func(name, a, b string)) {
	t.Helper()
	last := ""
	cables(t, func(name, src string) {
		f(name+" and itself", src, src)
		f(name+" and the one before", src, last)
		f(name+" and a changed copy", src, changed(src))
		last = src
	})
	for _, s := range hostile {
		f(s, s, last)
		f(s, last, s)
		f(s, "1. (C) One "+s+" two.", "1. (C) One "+s+" three.")
	}
}

// changed returns src with a bar over some words and another number.
func changed(src string) string {
	if i := strings.Index(src, "\n2. "); i >= 0 && len(src) > i+60 {
		cut := src[i+8:]
		if k := strings.IndexByte(cut, '\n'); k > 0 {
			return src[:i+8] + "XXXXXXXXXXXX 4711" + cut[k:]
		}
	}
	return src + " 4711"
}

func TestPair(t *testing.T) {
	var p pair
	pairs(t, func(name, a, b string) {
		checkPair(t, &p, a, b)
		if a == b && len(p.a.plain) > 200 && p.string(p.words[1], p.words[2]) != "same" {
			t.Errorf("%s: %s", name, p.string(p.words[1], p.words[2]))
		}
	})
}

// What the heads say of two cables is said beside what the words say.
func TestIdentity(t *testing.T) {
	head := func(id, day, from string) string {
		return "O " + day + "0903Z APR 07\nFM AMEMBASSY " + from + "\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 1234\nBT\nUNCLAS " + from + " 00" + id + "\n\nSUBJECT: EXAMPLE\n\n"
	}
	body := "1. (U) " + strings.Repeat("The harbour master counted eleven barges and forty crates of lamps before noon. ", 6) + "\nSMITH\n"
	other := "1. (U) " + strings.Repeat("Rain fell on the orchards while nobody was looking at the gauges in the valley. ", 6) + "\nSMITH\n"
	for _, c := range []struct{ name, a, b, want string }{
		{"one id, one text", head("1234", "18", "LIMA") + body, head("1234", "18", "LIMA") + body, "Both are telegram 07LIMA1234: one was sent, or published, again."},
		{"one id, two texts", head("1234", "18", "LIMA") + body, head("1234", "18", "LIMA") + other, "Both bear the id 07LIMA1234, and yet their texts are not versions of one another: one of them stands under a wrong id."},
		{"two ids, one text, one minute", head("1234", "18", "LIMA") + body, head("1235", "18", "LIMA") + body, "They bear two ids, 07LIMA1234 and 07LIMA1235, and were sent by one office at one minute."},
		{"two ids, one text, two days", head("1234", "18", "LIMA") + body, head("1235", "19", "LIMA") + body, "They bear two ids, 07LIMA1234 and 07LIMA1235."},
		{"two ids, two texts, one minute", head("1234", "18", "LIMA") + body, head("1235", "18", "LIMA") + other, "They were sent by one office at one minute."},
		{"nothing in common", head("1234", "18", "LIMA") + body, head("1235", "19", "QUITO") + other, ""},
		{"no heads", body, body, ""},
	} {
		var p pair
		checkPair(t, &p, c.a, c.b)
		if got := p.string(p.words[8], p.words[9]); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Every verdict names the side that it is of.
func TestVerdict(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range []neardup.Label{neardup.Different, neardup.Same, neardup.Corrected, neardup.Noisy, neardup.Sibling} {
		s := verdict(neardup.Comparison{Label: l})
		if seen[s] || !strings.HasSuffix(s, ".") {
			t.Errorf("%v: %q", l, s)
		}
		seen[s] = true
	}
	for _, l := range []neardup.Label{neardup.Redacted, neardup.Excerpt} {
		for _, side := range []neardup.Side{0, neardup.First, neardup.Second} {
			s := verdict(neardup.Comparison{Label: l, Side: side})
			if seen[s] || side == neardup.First && !strings.HasPrefix(s, "The first") || side == neardup.Second && !strings.HasPrefix(s, "The second") {
				t.Errorf("%v, %v: %q", l, side, s)
			}
			seen[s] = true
		}
	}
}

func FuzzCompare(f *testing.F) {
	pairs(f, func(_, a, b string) { f.Add(a, b) })
	var p pair
	f.Fuzz(func(t *testing.T, a, b string) { checkPair(t, &p, a, b) })
}
