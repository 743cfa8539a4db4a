package main

import "github.com/cablegram/cablegram/cable"

//go:generate go run gen.go

// kindWords returns what the page calls a kind, what it is in a sentence or
// two, and where the rule stands. Each kind has all three.
func kindWords(k cable.Kind) (name, meaning, source string) {
	i := (int(k) - 1) * 3
	if i < 0 || i+3 > len(kindEnds) {
		return "", "", ""
	}
	start := 0
	if i > 0 {
		start = int(kindEnds[i-1])
	}
	a, b, c := int(kindEnds[i]), int(kindEnds[i+1]), int(kindEnds[i+2])
	return kindText[start:a], kindText[a:b], kindText[b:c]
}
