package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A writer writes invented texts. Its words are made of syllables and come with
// the frequencies that words of a language have, P(rank) ~ (rank+2.7)^-1.07
// (Zipf's law as Mandelbrot mended it); besides, texts have subjects and a cast
// of their own, and take stock phrases and whole paragraphs from one another.
type writer struct {
	*rand.Rand
	words, names []string
	phrases      [][]string
	standing     [][]string // paragraphs that many texts have, as sentences
	lists        []string   // addressee lists

	word, name, phrase *rand.Zipf
}

const (
	vocabulary = 50_000
	nameCount  = 8_000
)

func newWriter(seed uint64) *writer {
	r := rand.New(rand.NewPCG(seed, 0x6361626c65))
	w := &writer{Rand: r}
	w.word = rand.NewZipf(r, 1.07, 2.7, vocabulary-1)
	w.name = rand.NewZipf(r, 1.1, 8, nameCount-1)
	w.invent()
	for range 1500 {
		p := make([]string, 3+w.IntN(4))
		for i := range p {
			p[i] = w.words[w.word.Uint64()]
		}
		w.phrases = append(w.phrases, p)
	}
	w.phrase = rand.NewZipf(r, 1.05, 10, uint64(len(w.phrases)-1))
	s := w.subject()
	for range 30 {
		p := make([]string, 1+w.IntN(3))
		for i := range p {
			p[i] = s.sentence()
		}
		w.standing = append(w.standing, p)
	}
	for range 60 {
		var b strings.Builder
		for range 3 + w.IntN(30) {
			fmt.Fprintf(&b, "INFO RU%c%c%c%c/%s\n", w.letter(), w.letter(), w.letter(), w.letter(), w.post())
		}
		w.lists = append(w.lists, b.String())
	}
	return w
}

func (w *writer) letter() byte { return 'A' + byte(w.IntN(26)) }

func (w *writer) post() string {
	return "AMEMBASSY " + strings.ToUpper(w.names[w.IntN(300)])
}

// invent makes the vocabulary. As in languages, frequent words are short.
func (w *writer) invent() {
	onsets := strings.Fields("p t k b d g m n r l s v f h j z sk st tr pl kr gl ch sh th qu w y")
	nuclei := strings.Fields("a e i o u a e i o ea oo ie au")
	codas := strings.Fields("n r l s t m nd st ck rm x ng th")
	taken := map[string]bool{}
	coin := func(syllables int) string {
		for {
			var b strings.Builder
			for i := range syllables {
				if i > 0 || w.IntN(5) > 0 {
					b.WriteString(onsets[w.IntN(len(onsets))])
				}
				b.WriteString(nuclei[w.IntN(len(nuclei))])
				if w.IntN(3) == 0 {
					b.WriteString(codas[w.IntN(len(codas))])
				}
			}
			if s := b.String(); !taken[s] && len(s) > 1 {
				taken[s] = true
				return s
			}
			if w.IntN(4) == 0 {
				syllables++
			}
		}
	}
	for rank := range vocabulary {
		n := 1
		for limit := 20; rank > limit && n < 5; limit *= 12 {
			n++
		}
		if n > 1 && w.IntN(4) == 0 {
			n--
		}
		w.words = append(w.words, coin(n))
	}
	for range nameCount {
		w.names = append(w.names, capital(coin(2+w.IntN(2))))
	}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// A subject is what a text, or a series of texts, is about.
type subject struct {
	*writer
	own, cast []string // words and names
}

func (w *writer) subject() *subject {
	s := &subject{writer: w}
	for range 20 + w.IntN(150) {
		// Words of a subject are seldom the very frequent ones.
		s.own = append(s.own, w.words[40+w.IntN(vocabulary-40)])
	}
	for range 3 + w.IntN(25) {
		s.cast = append(s.cast, w.names[w.name.Uint64()])
	}
	return s
}

// token returns the next word of a running text.
func (s *subject) token() string {
	switch k := s.IntN(100); {
	case k < 3:
		return s.number()
	case k < 8:
		return s.cast[s.skewed(len(s.cast))]
	case k < 10:
		return s.names[s.name.Uint64()]
	case k < 28:
		return s.own[s.skewed(len(s.own))]
	}
	return s.words[s.word.Uint64()]
}

// skewed returns a number below n, lower ones more often.
func (w *writer) skewed(n int) int {
	x := w.Float64()
	return int(x * x * float64(n))
}

func (w *writer) number() string {
	switch w.IntN(5) {
	case 0:
		return strconv.Itoa(1950 + w.IntN(60))
	case 1:
		return strconv.Itoa(1+w.IntN(99)) + "." + strconv.Itoa(w.IntN(10))
	case 2:
		return strconv.Itoa(1+w.IntN(900)) + ",000"
	}
	return strconv.Itoa(1 + w.IntN(1+w.IntN(400)))
}

// sentence returns a sentence of 6 to 34 words.
func (s *subject) sentence() string { return s.clause(6+s.IntN(15)+s.IntN(15)) + "." }

// clause returns about so many words, the first one with a capital.
func (s *subject) clause(words int) string {
	var list []string
	for len(list) < words {
		if s.IntN(33) == 0 {
			list = append(list, s.phrases[s.phrase.Uint64()]...)
			continue
		}
		t := s.token()
		switch s.IntN(60) {
		case 0:
			t = `"` + t + `"`
		case 1:
			t += "'s"
		case 2:
			t = "- " + t
		case 3, 4, 5, 6:
			t += ","
		}
		list = append(list, t)
	}
	for i, t := range list {
		if c := t[0]; i == 0 && c >= 'a' && c <= 'z' {
			list[0] = capital(t)
		}
	}
	return strings.TrimRight(strings.Join(list, " "), ",")
}
