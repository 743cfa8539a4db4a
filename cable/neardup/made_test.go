package neardup

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
)

// Made texts: cables' bodies in the real form and without a real word in them
// but the language's own, and the copies that archives hold of such texts.

const commonWords = `the of and to in that for is on with said by as was he be it not at his this from will are have has would been had their
which an or but its were they all more about who no government minister president embassy ambassador security political economic
foreign party official officials state national support public report local new other also after there between against over
under during before trade agreement meeting talks visit region country border election parliament court law police army
military force oil gas energy price export import tax budget bank fund loan debt growth market company industry workers
union strike press media paper statement position policy issue question concern interest problem program project effort
plan process reform development assistance aid training equipment cooperation relations international regional united nations
resolution draft text vote council committee commission delegation group member representative secretary general deputy chief
adviser leader opposition candidate campaign coalition cabinet ministry office bureau agency department post mission consulate
request response reply note letter message call discussion consultation exchange view opinion assessment comment summary
background action recommended urged noted stressed added explained expressed agreed declined proposed asked told reported
confirmed denied welcomed criticized expected planned likely possible important significant serious difficult recent current
former senior human rights prison detention refugee migration water food grain wheat harbour port railway road bridge airport`

type maker struct {
	*rand.Rand
	words []string
	names []string
}

func newMaker(seed uint64) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 7))}
	m.words = strings.Fields(commonWords)
	on := []string{"b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w", "z"}
	mid := []string{"a", "e", "i", "o", "u", "ai", "ei", "ou", "ar", "en", "in", "or"}
	syllables := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(on[m.IntN(len(on))] + mid[m.IntN(len(mid))])
		}
		return b.String()
	}
	for range 1500 {
		m.words = append(m.words, syllables(2+m.IntN(3))+[]string{"", "s", "ed", "ing", "ly", "tion", "ment", "n", "t"}[m.IntN(9)])
	}
	for range 400 {
		w := syllables(2 + m.IntN(2))
		m.names = append(m.names, strings.ToUpper(w[:1])+w[1:])
	}
	return m
}

// word returns a word, a common one more often than a rare one.
func (m *maker) word() string {
	f := m.Float64()
	return m.words[int(f*f*f*float64(len(m.words)))]
}

func (m *maker) sentence() string {
	var b strings.Builder
	n := 8 + m.IntN(20)
	for i := range n {
		w := m.word()
		switch r := m.IntN(100); {
		case r < 4:
			w = strconv.Itoa(1 + m.IntN(1<<(1+m.IntN(14))))
		case r < 12:
			w = m.names[m.IntN(len(m.names))]
		}
		if i == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		if i+1 < n && m.IntN(12) == 0 {
			b.WriteByte(',')
		}
	}
	b.WriteByte('.')
	return b.String()
}

// sentences returns sentences of about n bytes together.
func (m *maker) sentences(n int) []string {
	var list []string
	for size := 0; size < n; {
		s := m.sentence()
		size += len(s) + 1
		list = append(list, s)
	}
	return list
}

// layout writes sentences as numbered paragraphs with lines of 65 columns.
func layout(list []string) string {
	var b strings.Builder
	for i := 0; i < len(list); i += 4 {
		p := strconv.Itoa(i/4+1) + ". (SBU) " + strings.Join(list[i:min(i+4, len(list))], "  ")
		b.WriteString(wrap(p, 65))
		b.WriteString("\n\n")
	}
	return b.String()
}

func wrap(s string, width int) string {
	var b strings.Builder
	col := 0
	for i, w := range strings.Fields(s) {
		if i > 0 {
			if col+1+len(w) > width {
				b.WriteByte('\n')
				col = 0
			} else {
				b.WriteByte(' ')
				col++
			}
		}
		b.WriteString(w)
		col += len(w)
	}
	return b.String()
}

func (m *maker) text(n int) string { return layout(m.sentences(n)) }

// corrected edits the given share of the words.
func (m *maker) corrected(s string, share float64) string {
	words := strings.Split(s, " ")
	var out []string
	for _, w := range words {
		if m.Float64() >= share || strings.TrimSpace(w) == "" {
			out = append(out, w)
			continue
		}
		switch m.IntN(4) {
		case 0:
		case 1:
			out = append(out, w, m.word())
		default:
			out = append(out, m.word())
		}
	}
	return strings.Join(out, " ")
}

var confused = map[rune]string{'o': "0", '0': "O", '1': "l", 'l': "1", 'i': "l", 'e': "c", 'c': "e", 'm': "rn", 'n': "u", 'u': "n", 's': "5", 'b': "8", 'h': "b", 'a': "o", 't': "f", 'f': "t", 'r': "n", 'd': "cl"}

// misread puts errors at the given share of the characters.
func (m *maker) misread(s string, share float64) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\n' || m.Float64() >= share {
			b.WriteRune(r)
			continue
		}
		switch k := m.IntN(10); {
		case k < 6:
			if c, ok := confused[unicode.ToLower(r)]; ok {
				b.WriteString(c)
			} else {
				b.WriteByte(byte('a' + m.IntN(26)))
			}
		case k < 8:
		default:
			b.WriteRune(r)
			b.WriteByte(byte('a' + m.IntN(26)))
		}
	}
	return b.String()
}

// scanned misreads lines, some much more than others, and loses some, doubles
// some, and puts what is no text between them and into them.
func (m *maker) scanned(s string, share float64) string {
	junk := func() string {
		var b strings.Builder
		for range 4 + m.IntN(30) {
			b.WriteByte("aeinorst.,'-~|!;: "[m.IntN(18)])
		}
		return b.String()
	}
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if m.Float64() < share/5 {
			continue
		}
		if m.Float64() < share/5 {
			out = append(out, junk())
		}
		line = m.misread(line, min(.5, share*m.ExpFloat64()))
		if len(line) > 40 && m.Float64() < share/2 {
			i := m.IntN(len(line) - 20)
			line = line[:i] + junk() + line[i+20:]
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// unevenly misreads lines by the given share on average, half of them by less
// than three fifths of it and one in fifty by five times as much, and loses some.
func (m *maker) unevenly(s string, share, lost float64) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if m.Float64() >= lost {
			b.WriteString(m.misread(line, min(.9, share*math.Exp(m.NormFloat64()-.5))))
		}
	}
	return b.String()
}

// redacted puts marks for the given share of the words.
func (m *maker) redacted(s string, share float64, mark string) string {
	words := strings.Split(s, " ")
	var out []string
	for i := 0; i < len(words); {
		if m.Float64() < share/3 {
			out = append(out, mark)
			i += 1 + m.IntN(5)
			continue
		}
		out = append(out, words[i])
		i++
	}
	return strings.Join(out, " ")
}

// excerpt keeps the given share, a stretch of it.
func (m *maker) excerpt(s string, share float64) string {
	n := int(float64(len(s)) * share)
	i := m.IntN(len(s) - n + 1)
	return s[i : i+n]
}

// series returns two texts that share the given part of their sentences, the
// form, and have the others each for itself.
func (m *maker) series(n int, share float64) (string, string) {
	form := m.sentences(n)
	x, y := make([]string, 0, len(form)), make([]string, 0, len(form))
	own := map[int]bool{}
	for range max(1, len(form)-int(share*float64(len(form))+.5)) {
		own[m.IntN(len(form))] = true
	}
	for i, s := range form {
		if !own[i] {
			x, y = append(x, s), append(y, s)
		} else {
			x, y = append(x, m.sentence()), append(y, m.sentence())
		}
	}
	return layout(x), layout(y)
}

// renumbered changes the given share of the numbers.
func (m *maker) renumbered(s string, share float64) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if _, err := strconv.Atoi(w); err == nil && m.Float64() < share {
			words[i] = strconv.Itoa(1 + m.IntN(9000))
		}
	}
	return strings.Join(words, " ")
}

// dressed changes what is no difference: case, line length, hyphens, quotes.
func (m *maker) dressed(s string) string {
	switch m.IntN(4) {
	case 0:
		return strings.ToUpper(s)
	case 1:
		return wrap(s, 48)
	case 2:
		return strings.ReplaceAll(strings.ReplaceAll(s, "tion", "ti-\non"), ".", "\u00e2\u20ac\u2122.")
	}
	return "\ufeff" + strings.ReplaceAll(s, " ", "\u00a0 ")
}
