package cable

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// indexRare is strings.Index, whichever byte of the word it looks for.
func TestIndexRare(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 20000 {
		src := make([]byte, rnd.IntN(24))
		for i := range src {
			src[i] = "AB"[rnd.IntN(2)]
		}
		word := string([]byte{"AB"[rnd.IntN(2)], "AB"[rnd.IntN(2)], 'B'})
		from := rnd.IntN(len(src) + 2)
		want := strings.Index(string(src[min(from, len(src)):]), word)
		if want >= 0 {
			want += from
			found++
		}
		if got := indexRare(string(src), from, word, word[rnd.IntN(3)]); got != want {
			t.Fatalf("indexRare(%q, %d, %q) = %d, want %d", src, from, word, got, want)
		}
	}
	if found == 0 {
		t.Error("no word was found")
	}
}
