package neardup_test

import (
	"fmt"
	"maps"

	"github.com/cablegram/cablegram/cable/neardup"
)

const (
	visit = `The port visit went well. Some four hundred visitors toured the ship on
Saturday, and the mayor gave a dinner for its officers. Local papers reported
the visit on their front pages, and none of them was critical.`
	visitAgain = `THE PORT VISIT WENT WELL.  SOME FOUR HUNDRED VISITORS TOUR-
ED THE SHIP ON SATURDAY, AND THE MAYOR GAVE A DINNER FOR ITS OFFICERS. LOCAL
PAPERS REPORTED THE VISIT ON THEIR FRONT PAGES AND NONE OF THEM WAS CRITICAL.`
	visitLonger = visit + ` The embassy thanks all who helped and will send
a list of recommendations for the next visit by mail.`
	harvest = `Heavy rain has damaged the harvest in both northern provinces. Wheat
prices rose by a fifth within a week.`
)

func ExampleSimilarity() {
	a, b, c := neardup.Of(visit), neardup.Of(visitAgain), neardup.Of(visitLonger)
	fmt.Println(neardup.Similarity(a, b))
	fmt.Printf("%.2f\n", neardup.Similarity(a, c))
	fmt.Println(neardup.Containment(a, c))
	fmt.Println(neardup.Similarity(a, neardup.Of(harvest)))
	// Output:
	// 1
	// 0.70
	// 1
	// 0
}

func ExampleIndex() {
	var x neardup.Index[string]
	x.Add("visit", neardup.Of(visit))
	x.Add("harvest", neardup.Of(harvest))
	for _, c := range x.Near(neardup.Of(visitLonger)) {
		fmt.Println(c.Key, c.Containment)
	}
	// Output: visit 1
}

func ExampleGroups() {
	texts := map[int]string{1: visit, 2: harvest, 3: visitAgain, 4: visitLonger}
	groups := neardup.Groups(maps.All(texts), func(key int) string { return texts[key] })
	for g := range groups {
		fmt.Println("members", g.Members)
		for _, e := range g.Edges {
			fmt.Println(e.From, e.To, e.Label)
		}
	}
	// Output:
	// members [1 3]
	// 1 3 same
	// 1 4 excerpt
}
