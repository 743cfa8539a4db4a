package cable_test

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
)

var (
	splices    = flag.Int("splices", 1500, "how many texts TestSplices puts together")
	spliceSeed = flag.Uint64("spliceseed", 1, "the seed that TestSplices begins with")
)

// TestSplices holds texts to the laws that are put together of the lines of
// cables: whole heads within texts, lines twice, lines run together and cut short,
// as no hand would make them and old archives do. What lines of one form do to
// those of another shows here sooner than with bytes exchanged at random.
func TestSplices(t *testing.T) {
	var texts [][]string
	var pool []string
	cables(t, func(name, src string) {
		lines := strings.SplitAfter(src, "\n")
		texts = append(texts, lines)
		pool = append(pool, lines...)
	})
	for i := range *splices {
		r := rand.New(rand.NewPCG(*spliceSeed, uint64(i)))
		src := splice(r, texts, pool)
		if !t.Run("", func(t *testing.T) {
			m, ds := checkLaws(t, src)
			checkAll(t, src)
			checkForm(t, m, ds)
		}) {
			t.Fatalf("-spliceseed %d, text %d: %q", *spliceSeed, i, src)
		}
	}
}

// splice returns some lines of a cable with others among them.
func splice(r *rand.Rand, texts [][]string, pool []string) string {
	var b strings.Builder
	base := texts[r.IntN(len(texts))]
	from := 0
	if r.IntN(3) == 0 {
		from = r.IntN(len(base))
	}
	base = base[from:min(len(base), from+2+r.IntN(60))]
	for i := 0; i < len(base); i++ {
		line := base[i]
		switch r.IntN(24) {
		case 0:
			continue
		case 1:
			line = pool[r.IntN(len(pool))]
		case 2:
			line = line[:r.IntN(len(line)+1)]
		case 3:
			line = strings.TrimRight(line, "\r\n")
		case 4:
			line += pool[r.IntN(len(pool))]
		case 5:
			k := r.IntN(len(pool))
			line += strings.Join(pool[k:min(len(pool), k+1+r.IntN(12))], "")
		case 6:
			i = r.IntN(i + 1) // again from an earlier line
			if b.Len() > 1<<14 {
				return b.String()
			}
		case 7:
			k := r.IntN(len(line) + 1)
			line = line[:k] + pool[r.IntN(len(pool))] + line[k:]
		case 8:
			line = strings.ReplaceAll(line, " ", "")
		}
		b.WriteString(line)
	}
	return b.String()
}
