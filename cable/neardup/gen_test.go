package neardup

import (
	"math/rand/v2"
	"strings"
)

// Words in about the lengths of English ones. Texts made of them are for tests
// and benchmarks of this package alone.
var sampleWords = strings.Fields(`the of to and a in that is for it as was with on by this be are from at
government minister embassy officials said would he that trade agreement his which had not have been will
political security economic party meeting president foreign support also has they were their
ambassador noted during about new between united states report country military parliament elections
local human rights development regional countries police group issues officer visit time part more
opposition national two continued however cooperation information energy committee described
concerns international assistance efforts million percent week month stated explained that reform its`)

// sampleTexts returns n invented texts of about the given size, and their whole
// size.
func sampleTexts(n, size int) (texts []string, total int) {
	r := rand.New(rand.NewPCG(3, 4))
	for range n {
		text := sampleText(r, size)
		texts = append(texts, text)
		total += len(text)
	}
	return texts, total
}

// sampleText returns an invented text of about n bytes, in lines of about 65.
func sampleText(r *rand.Rand, n int) string {
	var b strings.Builder
	line, start := 0, true
	for b.Len() < n {
		// Squaring makes the first words of the list the frequent ones.
		x := r.Float64()
		w := sampleWords[int(x*x*float64(len(sampleWords)))]
		if r.IntN(14) == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		if r.IntN(90) == 0 {
			w = string([]byte{'1' + byte(r.IntN(9)), '0' + byte(r.IntN(10)), '0' + byte(r.IntN(10))})
		}
		if start {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		start = r.IntN(12) == 0
		if start {
			w += "."
		} else if r.IntN(15) == 0 {
			w += ","
		}
		b.WriteString(w)
		if line += len(w) + 1; line > 60 {
			line = 0
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
