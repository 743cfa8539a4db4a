package main

import "github.com/cablegram/cablegram/cable"

//go:generate go run gen.go

// kindCells is how many cells of kinds.tsv each kind has in kindText.
const kindCells = 4

func kindCount() int { return len(kindEnds) / kindCells }

// kindCell returns a cell of a kind's row, "" for an unknown kind.
func kindCell(k cable.Kind, cell int) string {
	i := (int(k)-1)*kindCells + cell
	if i < 0 || i >= len(kindEnds) {
		return ""
	}
	start := 0
	if i > 0 {
		start = int(kindEnds[i-1])
	}
	return kindText[start:kindEnds[i]]
}

// Each kind has all four.

// kindName returns what the page calls fields of a kind.
func kindName(k cable.Kind) string { return kindCell(k, 0) }

// kindGroup returns the group of kinds that share a colour.
func kindGroup(k cable.Kind) string { return kindCell(k, 1) }

// kindMeaning returns what fields of a kind are for, in a sentence or two.
func kindMeaning(k cable.Kind) string { return kindCell(k, 2) }

// kindSource returns where the rule stands.
func kindSource(k cable.Kind) string { return kindCell(k, 3) }
