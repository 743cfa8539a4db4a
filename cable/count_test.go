package cable

import (
	"fmt"
	"strings"
	"testing"
)

// A number that is wrong is one diagnostic, whether the next follows it or the
// one that should have stood there.
func TestParagraphNumbers(t *testing.T) {
	for _, tt := range []struct {
		numbers string
		want    int
	}{
		{"1 2 3 4", 0},
		{"1 2 2 4", 1},
		{"1 2 2 3", 1},
		{"1 2 4 5", 1},
		{"1 2 4 4 5", 1},
		{"1 2 5 4 5", 1},
		{"1 2 4 6 7", 2},
		{"1 2 2 2 5", 2},
	} {
		var b strings.Builder
		b.WriteString("FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nC O N F I D E N T I A L LIMA 009917\n\nSUBJECT: THE FERRY\n\n")
		for _, n := range strings.Fields(tt.numbers) {
			fmt.Fprintf(&b, "%s. (C) The ferry stayed.\n\n", n)
		}
		m, ds := Parse(b.String() + "DOE\n")
		got := 0
		for i := range ds {
			if ds[i].Code == ParagraphNumber {
				got++
			}
		}
		if n := len(strings.Fields(tt.numbers)); got != tt.want || len(m.Paragraphs) != n {
			t.Errorf("%s: %d paragraphs, %d times %v, want %d", tt.numbers, len(m.Paragraphs), got, ParagraphNumber, tt.want)
		}
	}
}
