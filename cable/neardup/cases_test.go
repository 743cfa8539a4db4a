package neardup

import "testing"

// Each pair beside what a careful reader says of it. All are seeds of FuzzAlign.
var alignTests = []struct{ name, a, b, want string }{
	{"equal", "The minister spoke.", "THE  MINISTER\nSPOKE", `equal "The minister spoke"
`},
}

func TestAlign(t *testing.T) {
	for _, test := range alignTests {
		t.Run(test.name, func(t *testing.T) {
			checkPair(t, test.a, test.b)
			if got := drawRanges(test.a, test.b, Compare(test.a, test.b)); got != test.want {
				t.Errorf("%q\n%q\ngot\n%swant\n%s", test.a, test.b, got, test.want)
			}
		})
	}
}
