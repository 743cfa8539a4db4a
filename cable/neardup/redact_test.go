package neardup

import (
	"fmt"
	"strings"
	"testing"
)

// Texts with their redaction marks drawn in: what stands in ⟨⟩ is one.
var markTests = []struct {
	in   string
	only bool
}{
	{"⟨XXXXXXXXXXXX⟩", true},
	{"⟨xxxx⟩", true},
	{"Mr. ⟨XXXX⟩'s wife, ⟨XXXXX⟩ of Vesk", false},
	{"⟨XXXX, XXXX (XXXX)⟩", true},
	{"⟨\u0425\u0425\u0425\u0425⟩ and ⟨XX\u0425X⟩", false},
	{"⟨████████⟩ ", true},
	{"⟨[...]⟩", true},
	{"said ⟨[…]⟩ so", false},
	{"⟨[name redacted] (DELETED)⟩ and ⟨<excised>⟩ [sic]", false},
	{"⟨[1 line not declassified]⟩", true},
	{"met ⟨[name not declass1f1ed]⟩ and ⟨[REDAC1ED]⟩ and [so ⟨[deleted]⟩ to speak]", false},
	{"[delegated] (redacter) [sic] [related] [[[[", false},
	{"⟨[ ]⟩", true},
	{"⟨--------⟩", true},
	{"words -------- words", false}, // a rule
	{"⟨____ ****⟩", true},
	{"⟨B1⟩", true}, {"⟨b(6)⟩", true}, {"⟨(b)(1)⟩", true}, {"⟨(b) (7)(C)⟩", true}, {"⟨B7(E)⟩", true},
	{"⟨1.4(B), 1.4(D)⟩", true}, {"⟨1.5 (c)⟩", true}, {"⟨3.3(b)(1)⟩", true}, {"⟨25X1⟩", true}, {"⟨50X6⟩", true},
	{"B10", false}, {"B0", false}, {"1.4", false}, {"1.4(x)", false}, {"type B2 tank", false},
	{"met ⟨XXXwXXXXXX⟩ and ⟨XgXXXXXX⟩", false}, {"XXXVIII", false},
	{"XX", false}, {"XXIII", false}, {"maxxxx", false}, {"XXXth", false},
	{"", false}, {" .,", false}, {"...", false}, {"(a)", false}, {"[sic]", false}, {"(s)", false},
}

func TestMarks(t *testing.T) {
	for _, test := range markTests {
		in := strings.NewReplacer("⟨", "", "⟩", "").Replace(test.in)
		marks, only := onlyMarks(nil, in, 0)
		if !only {
			marks = strongMarks(in)
		}
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

// strongMarks returns the places of all strong marks in s.
func strongMarks(s string) (marks []Span) {
	for i := 0; ; {
		m, ok := firstStrong(s, i, len(s))
		if !ok {
			return marks
		}
		marks = append(marks, m)
		i = m.End
	}
}
