package neardup

import (
	"fmt"
	"strings"
	"testing"
)

// Texts with their redaction marks drawn in: what stands in ⟨⟩ is one.
var markTests = []struct {
	in    string
	only  bool
	mixed bool
}{
	{"⟨XXXXXXXXXXXX⟩", true, true},
	{"⟨xxxx⟩", true, true},
	{"Mr. ⟨XXXX⟩'s wife, ⟨XXXXX⟩ of Vesk", false, true},
	{"⟨XXXX, XXXX (XXXX)⟩", true, true},
	{"⟨\u0425\u0425\u0425\u0425⟩ and ⟨XX\u0425X⟩", false, true},
	{"⟨████████⟩ ", true, true},
	{"⟨[...]⟩", true, true},
	{"said ⟨[…]⟩ so", false, true},
	{"⟨[name redacted] (DELETED)⟩ and ⟨<excised>⟩ [sic]", false, true},
	{"⟨[1 line not declassified]⟩", true, true},
	{"⟨[ ]⟩", true, true},
	{"⟨--------⟩", true, true},
	{"words -------- words", false, true}, // a rule
	{"⟨____ ****⟩", true, true},
	{"⟨B1⟩", true, true}, {"⟨b(6)⟩", true, true}, {"⟨(b)(1)⟩", true, true}, {"⟨(b) (7)(C)⟩", true, true}, {"⟨B7(E)⟩", true, true},
	{"⟨1.4(B), 1.4(D)⟩", true, true}, {"⟨1.5 (c)⟩", true, true}, {"⟨3.3(b)(1)⟩", true, true}, {"⟨25X1⟩", true, true}, {"⟨50X6⟩", true, true},
	{"B10", false, true}, {"B0", false, true}, {"1.4", false, true}, {"1.4(x)", false, true}, {"type B2 tank", false, true},
	{"met ⟨XXXwXXXXXX⟩ and ⟨XgXXXXXX⟩", false, true}, {"XXXVIII", false, true},
	{"XX", false, true}, {"XXIII", false, true}, {"maxxxx", false, true}, {"XXXth", false, true},
	{"", false, true}, {" .,", false, true}, {"...", false, true}, {"(a)", false, true}, {"[sic]", false, true}, {"(s)", false, true},
	{"met XXXX", false, false},
}

func TestMarks(t *testing.T) {
	for _, test := range markTests {
		in := strings.NewReplacer("⟨", "", "⟩", "").Replace(test.in)
		marks, only := appendMarks(nil, in, 0, test.mixed)
		var got strings.Builder
		end := 0
		for _, m := range marks {
			fmt.Fprintf(&got, "%s⟨%s⟩", in[end:m.Start], m.In(in))
			end = m.End
		}
		got.WriteString(in[end:])
		if got.String() != test.in || only != test.only {
			t.Errorf("%s only %v, want %s only %v", got.String(), only, test.in, test.only)
		}
	}
}

// Eight bytes at a time are skipped as single ones are.
func TestNextStrong(t *testing.T) {
	check := func(s string) {
		t.Helper()
		for i := range len(s) + 1 {
			want := i
			for want < len(s) && !beginsStrong(s[want]) {
				want++
			}
			if got := nextStrong(s, i); got != want {
				t.Fatalf("%q from %d: %d, want %d", s, i, got, want)
			}
		}
	}
	for c := range 256 {
		for k := range 10 {
			check("ab;|Z~y\x08\x1ca"[:k] + string([]byte{byte(c)}) + "zYw,.8;/9)>]}")
		}
	}
	check("")
}
