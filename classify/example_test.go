package classify_test

import (
	"fmt"

	"github.com/cablegram/cablegram/classify"
)

func ExampleCutBanner() {
	m, rest, _, _ := classify.CutBanner("C O N F I D E N T I A L SECTION 01 OF 02 EXAMPLE 000042")
	fmt.Printf("%v,%s\n", m, rest)
	m, _, repaired, _ := classify.CutBanner("SS E C R E T EXAMPLE 000042")
	fmt.Println(m, repaired)
	// Output:
	// CONFIDENTIAL, SECTION 01 OF 02 EXAMPLE 000042
	// SECRET true
}

func ExampleCutPortion() {
	for _, s := range []string{"(S//REL TO USA, FVEY) Ships sail.", "C) Ships sail.", "(U.S.) ships sail."} {
		m, rest, repaired, ok := classify.CutPortion(s)
		fmt.Printf("%q %q %v %v\n", m, rest, repaired, ok)
	}
	// Output:
	// "SECRET//REL TO USA, FVEY" " Ships sail." false true
	// "CONFIDENTIAL" " Ships sail." true true
	// "" "(U.S.) ships sail." false false
}

func ExampleCutEntireText() {
	m, rest, _ := classify.CutEntireText("(C - ENTIRE TEXT) SHIPS SAIL.")
	fmt.Printf("%v,%s\n", m, rest)
	// Output: CONFIDENTIAL, SHIPS SAIL.
}

func ExampleMarking_Within() {
	banner, _ := classify.ParseMarking("CONFIDENTIAL")
	portion, _ := classify.ParseMarking("(S/NF)")
	fmt.Println(portion.Within(banner))
	// Output: false
}

func ExampleMarking_AllControls() {
	m, _ := classify.ParseMarking("(S//FGI//NF)")
	for control := range m.AllControls() {
		fmt.Println(control)
	}
	// Output:
	// NOFORN
	// FGI
}

func ExampleCutCaption() {
	s := "STADIS////////"
	c, _, _ := classify.CutCaption(s)
	fmt.Println(c, "-", c.Class(), "-", c.Meaning())
	// Output: STADIS - distribution - It stays within the Department of State: no other agency gets it.
}

func ExampleCutCorrectedCopy() {
	reason, _, _ := classify.CutCorrectedCopy("C O R R E C T E D  C O P Y (SUBJECT LINE)")
	fmt.Println(reason)
	// Output: SUBJECT LINE
}

func ExampleCutDeclassify() {
	order, rest, repaired, _ := classify.CutOrder("E.O. 12598: DECL: 6/3/18 TAGS: ETRD")
	fmt.Println(order, repaired)
	d, rest, _, _ := classify.CutDeclassify(rest)
	fmt.Println(d.On, rest)
	// Output:
	// 12958 true
	// 2018-06-03  TAGS: ETRD
}

func ExampleParseDeclassify() {
	d, _ := classify.ParseDeclassify("GDS 8/12/85 (DOE, JANE Q.) OR-P")
	fmt.Println(d.Terms, d.On, d.By, d.Authority)
	_, err := classify.ParseDeclassify("DECL: 02/30/2016")
	fmt.Println(err)
	// Output:
	// GDS 1985-08-12 DOE, JANE Q. OR-P
	// classify: "DECL: 02/30/2016": at 6: no such day in the calendar
}

func ExampleOrderAt() {
	day, _ := classify.ParseDate("18 APRIL 2007")
	fmt.Println(classify.OrderAt(day))
	// Output: 12958
}

func ExampleReasons_All() {
	r, _, _ := classify.CutReasons("1.4 (b/d).")
	for reason := range r.All() {
		fmt.Println(reason)
	}
	fmt.Println(r.Meaning('b', 12958))
	// Output:
	// 1.4(b)
	// 1.4(d)
	// foreign government information
}

func ExampleQuestion_Answer() {
	secret := classify.Marking{Level: classify.Secret}
	reasons, _ := classify.ParseReasons("1.4 (b)")
	declassify, _ := classify.ParseDeclassify("DECL: 04/18/2017")
	q := classify.Question{
		Banner:     classify.Marking{Level: classify.Confidential},
		Portions:   []classify.Marking{{Level: classify.Unclassified}, {}, secret},
		Captions:   []classify.Caption{"EXDIS"},
		Order:      12958,
		Declassify: declassify,
		Reasons:    reasons,
		Date:       classify.Date{Year: 2007, Month: 4, Day: 18},
	}
	a := q.Answer()
	fmt.Println(a.Levels, a.Highest)
	fmt.Println(a.Portion, a.Agreement.Meaning())
	for _, l := range a.Limits {
		fmt.Println(l.By, "-", l.Reader)
	}
	fmt.Println(a.Reasons[0].Words())
	fmt.Println(a.Expiry.Words())
	// Output:
	// [UNCLASSIFIED CONFIDENTIAL SECRET] SECRET
	// 2 A paragraph is marked higher than the whole, against the rule that the head shows the highest mark of all parts.
	// CONFIDENTIAL - persons with a clearance for CONFIDENTIAL who need to know it
	// EXDIS - the chief of mission and those who must act
	// Section 1.4(b) of Executive Order 12958, as amended by Executive Order 13292, covers foreign government information.
	// The classification ends on 18 April 2017.
}

func ExampleExpiry_Words() {
	schedule, _ := classify.ParseDeclassify("GDS")
	q := classify.Question{
		Banner:     classify.Marking{Level: classify.Secret},
		Order:      11652,
		Declassify: schedule,
		Date:       classify.Date{Year: 1974, Month: 4, Day: 18},
	}
	e := q.Answer().Expiry
	fmt.Println(e.On, e.Steps[0].To, e.Steps[0].On)
	fmt.Println(e.Words()[:72])
	// Output:
	// 1982-12-31 CONFIDENTIAL 1976-12-31
	// The classification ends on 31 December 1982. It falls to CONFIDENTIAL on
}
