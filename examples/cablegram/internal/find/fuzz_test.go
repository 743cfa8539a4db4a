package find

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// queriesOf returns queries of words that stand in text, whole, halved, put
// together and as phrases.
func queriesOf(rnd *rand.Rand, text string, n int) (list []string) {
	words := wordsOf(text)
	if len(words) < 4 {
		return nil
	}
	at := func(i int) string { return text[words[i].start:words[i].end] }
	for range n {
		i := rnd.IntN(len(words) - 3)
		w, next := at(i), at(i+1)
		switch rnd.IntN(8) {
		case 0:
			list = append(list, w+next) // as if parted
		case 1:
			list = append(list, w[:1+rnd.IntN(len(w))]+"*")
		case 2:
			list = append(list, `"`+w+" "+next+" "+at(i+2)+`"`)
		case 3:
			list = append(list, w+" -"+at(rnd.IntN(len(words))))
		case 4:
			list = append(list, w+" OR "+at(rnd.IntN(len(words)))+" "+next)
		case 5:
			list = append(list, "level:"+[]string{"U", "C", "S", "C.."}[rnd.IntN(4)]+" "+w)
		case 6:
			list = append(list, "para:"+[]string{"1", "2", "summary", "body"}[rnd.IntN(4)]+" "+w+" "+next)
		default:
			list = append(list, strings.ToLower(w))
		}
	}
	return list
}

// What is found in all invented cables, and in those of the corpus, is what the
// twin finds.
func TestTwin(t *testing.T) {
	const each = 12 // queries for a text
	rnd := rand.New(rand.NewPCG(1, 2))
	queries, found := 0, 0
	texts(t, func(name, text string) {
		for _, query := range queriesOf(rnd, text[:min(len(text), 12000)], each) {
			q, err := Parse(query)
			if err != nil {
				continue // OR as a word
			}
			queries++
			if checkTwin(t, q, text[:min(len(text), 12000)]) {
				found++
			}
		}
	})
	t.Logf("%d queries, %d with hits", queries, found)
	if found < queries/4 || found == queries {
		t.Errorf("%d of %d queries have hits", found, queries)
	}
}

func FuzzFind(f *testing.F) {
	rnd := rand.New(rand.NewPCG(3, 4))
	texts(f, func(_, text string) {
		for _, query := range queriesOf(rnd, text, 1) {
			f.Add(query, text[:min(len(text), 3000)])
		}
	})
	for _, text := range []string{
		"1. (C) One nego-\n\n                 SECRET\n\nPAGE 02        LIMA  09917  01 OF 02  082030Z\n\ntiations.",
		"1. (C) nego- LIMA 00009917  002 OF 003tiations", "1. (C) nego-\\\n> tiations", "1. ne-\ngo-\ntia-\r\ntions",
		"1. 082030Zbridges PAGE 02        LIMA  09917  01 OF 02  082030Zbridges", "1. \u00c9t\u00e9 \u00c3\u0097 \u00b6bridges \xff\xfebridges\xc3",
	} {
		for _, query := range []string{"negotiations", "bridges", "\"tiations\"", "nego*", "\u00e9t\u00e9", "one -tions"} {
			f.Add(query, text)
		}
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		q, err := Parse(query)
		if err != nil {
			if e, ok := err.(*Error); ok && (e.Offset < 0 || e.Offset > len(query) || e.Reason == "" || e.Error() == "") {
				t.Fatalf("%q: %#v", query, e)
			}
			return
		}
		if len(query) > 60 || len(text) > 4000 {
			return // the twin is slow
		}
		checkTwin(t, q, text)
	})
}

// slowIn is the plain twin of literal.in, and of automaton.in for several.
func slowIn(text string, literals []literal) bool {
	folded := strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return r
	}, text)
	if len(folded) != len(text) {
		return false // of bytes that are no characters, Map makes others
	}
	for _, l := range literals {
		for i := 0; i+len(l.text) <= len(text); i++ {
			end := i + len(l.text)
			if folded[i:end] == l.text && !lettersTouch(text, i) && (l.prefix || !lettersTouch(text, end)) {
				return true
			}
		}
	}
	return false
}

// FuzzLiterals holds the searches of the filter to their twin.
func FuzzLiterals(f *testing.F) {
	f.Add("he she his hers", "ushers say SHE hers")
	f.Add("a ab abc abcd", "xabcd abc-ab")
	f.Add("aa aaa aaaa", "aaaaaaaaa aaaa")
	f.Add("bridges", "the BRIDGES abridges bridgesx bridges1")
	f.Fuzz(func(t *testing.T, words, text string) {
		var literals []literal
		for i, w := range strings.Fields(words) {
			if run := asciiRun(foldString(w)); run != "" && len(run) == len(w) && wordEnd(w, 0) == len(w) {
				literals = append(literals, newLiteral(run, i%3 == 2))
			}
		}
		if len(literals) == 0 || strings.ContainsRune(text, '\ufffd') || strings.ToValidUTF8(text, "") != text {
			return
		}
		want := slowIn(text, literals)
		a := newAutomaton(literals)
		if got := a.in(text); got != want {
			t.Fatalf("automaton of %q in %q: %v, want %v", words, text, got, want)
		}
		if got := slices.ContainsFunc(literals, func(l literal) bool { return l.in(text) }); got != want {
			t.Fatalf("%q one by one in %q: %v, want %v", words, text, got, want)
		}
		for end := range text {
			w := text[:end]
			want := w == "" || slices.ContainsFunc(literals, func(l literal) bool { return strings.HasPrefix(l.text, foldString(w)) })
			if got := a.begins(w); got != want {
				t.Fatalf("begins(%q) of %q: %v, want %v", w, words, got, want)
			}
		}
	})
}
