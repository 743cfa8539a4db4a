package neardup_test

import (
	"fmt"

	"github.com/cablegram/cablegram/cable/neardup"
)

// What stands under a redaction, by the text that was published first.
func ExampleAlign() {
	later := "1. (C) Post met XXXXXXXXXXXX of the [...] on Tuesday, who said that the cabinet would resign."
	first := "1. (C) Post met Orlan Vesk of the Harbour Board on Tuesday, who said that\nthe cabinet would resign."
	for _, r := range neardup.Align(later, first).Ranges {
		if r.Kind == neardup.KindRedacted && r.Side == neardup.First {
			fmt.Printf("%d: %s hides %s\n", r.A.Start, r.A.In(later), r.B.In(first))
		}
	}
	// Output:
	// 16: XXXXXXXXXXXX hides Orlan Vesk
	// 36: [...] hides Harbour Board
}

// Two versions of a sentence: what was changed, numbers and names first.
func ExampleCompare() {
	a := "The ministry expects the first of twelve ferries from Drunia in March 1987, and Minister Vesk will open the harbour."
	b := "The ministry expects the first of 12 ferries from Drunia in May 1988, and Minister Orlan will then open the harbour."
	c := neardup.Compare(a, b)
	fmt.Printf("%v, coverage %.2f, fidelity %.2f\n", c.Label, c.Coverage, c.Fidelity)
	for _, ch := range c.Changes {
		fmt.Printf("%v: %q became %q\n", ch.Kind, ch.A.In(a), ch.B.In(b))
	}
	// Output:
	// corrected, coverage 0.98, fidelity 0.98
	// number: "twelve" became "12"
	// number: "1987" became "1988"
	// name: "March" became "May"
	// name: "Vesk" became "Orlan"
	// word: "" became "then"
}
