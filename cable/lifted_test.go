package cable_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/cablegram/cablegram/cable"
)

// lettersOf returns the letters and digits of s: what joining neither drops nor
// adds, as it does with line ends, doubled quotes and stray backslashes.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// checkLifted holds what Lifted promises.
func checkLifted(t testing.TB, src string, m *cable.Message) {
	t.Helper()
	at := 0
	for _, h := range m.Lifted() {
		if h.Start < at || h.End < h.Start || h.End > len(src) {
			t.Fatalf("%v lifted behind %d of %d bytes", h, at, len(src))
		}
		at = h.End
	}
}

// A paragraph's text is its place without what is lifted.
func TestLifted(t *testing.T) {
	lifted := 0
	cables(t, func(name, src string) {
		m, _ := cable.Parse(src)
		checkLifted(t, src, m)
		for i, p := range m.Paragraphs {
			var b strings.Builder
			at := p.Text.Start
			for _, h := range m.Lifted() {
				if h.End > p.Text.Start && h.Start < p.Text.End {
					b.WriteString(src[at:max(at, h.Start)])
					at = h.End
					lifted++
				}
			}
			if at < p.Text.End {
				b.WriteString(src[at:p.Text.End])
			}
			if got, want := lettersOf(b.String()), lettersOf(p.Text.Value); got != want {
				t.Errorf("%s: paragraph %d: the source without what is lifted has %q, the text %q", name, i, got, want)
			}
		}
	})
	if lifted < 20 {
		t.Errorf("only %d spans are lifted out of paragraphs", lifted)
	}
}
