package gencables

import "math/rand/v2"

// A weighted value is drawn as often as its weight says.
type weighted[T any] struct {
	weight int
	value  T
}

// draw draws one.
func draw[T any](rnd *rand.Rand, list []weighted[T]) T {
	sum := 0
	for i := range list {
		sum += list[i].weight
	}
	n := rnd.IntN(sum)
	for i := range list {
		if n -= list[i].weight; n < 0 {
			return list[i].value
		}
	}
	panic("unreachable")
}

// years is how many cables of a year there are among the published, roughly.
var years = []weighted[int]{
	{90, 1986}, {110, 1988}, {150, 1989}, {180, 1990}, {120, 1993}, {150, 1995}, {180, 1997}, {240, 1999},
	{420, 2000}, {900, 2001}, {2300, 2002}, {6500, 2003}, {9800, 2004}, {31000, 2005}, {40000, 2006},
	{43000, 2007}, {47000, 2008}, {57000, 2009}, {9900, 2010},
}

// forms: of 251,287 cables 193,225 have a full heading, 5,936 a bare one, and
// 49,082 are partial extracts.
var forms = []weighted[Form]{{193225, Full}, {5936, Bare}, {49082, Extract}}

// classes: of 251,287 cables 15,652 are secret and 101,748 confidential. How
// many of them are NOFORN, and of the rest for official use, is roughly so.
var classes = []weighted[class]{
	{75800, class{Unclassified, false, false}}, {58087, class{Unclassified, false, true}},
	{97000, class{Confidential, false, false}}, {4748, class{Confidential, true, false}},
	{11300, class{Secret, false, false}}, {4352, class{Secret, true, false}},
}

// A class is what the record of a cable says of its classification.
type class struct {
	level    Level
	noforn   bool
	official bool // for official use only: the caption SENSITIVE
}

// String returns the classification as cables.csv writes it.
func (c class) String() string {
	switch {
	case c.noforn:
		return c.level.String() + "//NOFORN"
	case c.official:
		return c.level.String() + "//FOR OFFICIAL USE ONLY"
	}
	return c.level.String()
}

// captionLines are the orders of captions, as often as 6,712 cables have them;
// NOFORN and SENSITIVE are added as the class asks.
var captionLines = []weighted[[]string]{
	{2985, []string{"SIPDIS"}}, {1258, []string{"SIPDIS", "SIPDIS"}}, {85, []string{"SIPDIS", "", "SIPDIS"}},
	{265, nil}, {60, []string{"EXDIS"}}, {25, []string{"NODIS"}}, {20, []string{"SIPDIS", "CODEL"}},
	{12, []string{"TERREP", "SIPDIS"}}, {10, []string{"AIDAC", "SIPDIS"}}, {9, []string{"STADIS", "EXDIS"}},
}

// tags are subject and program TAGS, as often as 6,712 cables have them.
var tags = []weighted[string]{
	{4744, "PREL"}, {3755, "PGOV"}, {1400, "ECON"}, {1231, "PHUM"}, {1084, "PTER"}, {999, "PINR"}, {697, "ETRD"},
	{613, "MARR"}, {581, "EFIN"}, {520, "PARM"}, {449, "ENRG"}, {429, "MOPS"}, {410, "EINV"}, {397, "SNAR"},
	{381, "SOCI"}, {379, "ASEC"}, {356, "KDEM"}, {347, "KCRM"}, {341, "KNNP"}, {291, "MASS"}, {282, "ETTC"},
	{276, "EAID"}, {237, "PINS"}, {220, "NATO"}, {206, "EPET"}, {202, "MNUC"}, {202, "SENV"}, {193, "ELAB"},
	{171, "KJUS"}, {164, "KPAO"}, {161, "PREF"}, {160, "KISL"}, {142, "UNSC"}, {135, "UNGA"}, {130, "EUN"},
	{107, "KCOR"}, {88, "KWMN"}, {82, "KIPR"}, {80, "KSCA"}, {76, "KIRF"}, {62, "KPKO"}, {57, "KTIP"},
	{52, "KGHG"}, {27, "KHLS"}, {22, "KFLU"}, {22, "KMDR"}, {60, "CVIS"}, {50, "ELTN"}, {45, "EWWT"}, {40, "EAIR"},
}

// tagCounts is how many TAGS a cable has besides that of its post's country.
var tagCounts = []weighted[int]{{154, 1}, {673, 2}, {1204, 3}, {1429, 4}, {1147, 5}, {817, 6}, {487, 7}, {304, 8}}

// habits are how rows are written.
var habits = []weighted[Habit]{{5, DoubleQuotes}, {3, Backslashes}, {1, LineEnds}, {1, Mixed}}
