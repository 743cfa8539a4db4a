package cable_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// lima is an invented cable.
const lima = `VZCZCXYZ0042
PP RUEHWEB
DE RUEHPE #9917 1231801
ZNY CCCCC ZZH
P 031801Z MAY 07
FM AMEMBASSY LIMA
TO RUEHC/SECSTATE WASHDC PRIORITY 9001
INFO RUEHQT/AMEMBASSY QUITO 9002
C O N F I D E N T I A L LIMA 009917

SIPDIS

E.O. 12958: DECL: 05/03/2017
TAGS: PREL, EWWT, PE
SUBJECT: THE FERRY THAT STAYED

REF: A. LIMA 9902 B. 06 QUITO 9903 (NOTAL)

Classified By: Ambassador Jane Doe for reasons 1.4 (b) and (d).

1. (C) Summary. The ferry stayed. End summary.

2. (SBU) Nobody was sorry.
DOE
`

func ExampleParse() {
	m, ds := cable.Parse(lima)
	id, _ := m.ID()
	at, _ := m.Time()
	fmt.Println(id, at.Format("2 January 2006 15:04"))
	fmt.Println(m.Marking.Value, "until", m.Declassify.Value.On)
	for _, a := range m.Heading.To {
		fmt.Println("to", a.PLAD.Value, a.Urgency.Value, a.Number.Value)
	}
	for _, t := range m.Tags {
		fmt.Println(t.Value, "is", t.Value.Title())
	}
	for _, p := range m.Paragraphs {
		fmt.Printf("%d %v %v: %q\n", p.Number.Value, p.Level, p.Role, p.Text.Value)
	}
	fmt.Println(len(ds), "diagnostics")
	// Output:
	// 07LIMA9917 3 May 2007 18:01
	// CONFIDENTIAL until 2017-05-03
	// to SECSTATE WASHDC PRIORITY 9001
	// PREL is External Political Relations
	// EWWT is Waterborne Transportation
	// PE is Peru
	// 1 CONFIDENTIAL summary: "Summary. The ferry stayed. End summary."
	// 2 UNCLASSIFIED body: "Nobody was sorry."
	// 0 diagnostics
}

// A Message may be used again for the next cable: its slices are kept.
func ExampleMessage_Parse() {
	var m cable.Message
	for _, src := range []string{lima, strings.Replace(lima, "LIMA 009917", "LIMA 009918", 1)} {
		m.Parse(src)
		id, _ := m.ID()
		fmt.Println(id, m.Subject.Text.Value)
	}
	// Output:
	// 07LIMA9917 THE FERRY THAT STAYED
	// 07LIMA9918 THE FERRY THAT STAYED
}

// Fields gives every field with its place, so that a page can highlight it.
func ExampleMessage_Fields() {
	m, _ := cable.Parse(lima)
	for n := range m.Fields() {
		if n.Kind.Leaf() && n.Start < strings.Index(lima, "INFO") {
			fmt.Printf("%3d %-30s %s\n", n.Start, n.Path(), n.In(lima))
		}
	}
	// Output:
	//   0 heading.transmission           VZCZCXYZ0042
	//  13 heading.routing.precedence     PP
	//  16 heading.routing.indicators[0]  RUEHWEB
	//  24 prosign                        DE
	//  27 heading.station                RUEHPE
	//  34 heading.serial                 #9917
	//  40 heading.filed                  1231801
	//  48 heading.signals[0]             ZNY
	//  52 heading.security               CCCCC
	//  58 heading.signals[1]             ZZH
	//  62 heading.precedence[0]          P
	//  64 heading.dtg                    031801Z MAY 07
	//  79 prosign                        FM
	//  82 heading.from.plad              AMEMBASSY LIMA
	//  97 prosign                        TO
	// 100 heading.to[0].indicator        RUEHC
	// 105 separator                      /
	// 106 heading.to[0].plad             SECSTATE WASHDC
	// 122 heading.to[0].precedence       PRIORITY
	// 131 heading.to[0].number           9001
}

func ExampleValidate() {
	src := strings.Replace(lima, "C O N F I D E N T I A L LIMA", "C O N F I D E N T I A L SECTION 03 OF 02 LIMA", 1)
	err := cable.Validate(src)
	fmt.Println(err)
	var faults *cable.FaultError
	if errors.As(err, &faults) {
		for _, d := range faults.Faults {
			fmt.Printf("%q is a %v\n", d.In(src), d.Severity())
		}
	}
	// Output:
	// cable: offset 193: section-number: section 3 of 2
	// "SECTION 03 OF 02" is a fault
}

func ExampleAll() {
	quito := strings.NewReplacer("LIMA", "QUITO", "9917", "9918", "FERRY", "TRAIN").Replace(lima)
	offset := 0
	for m := range cable.All(lima + quito) {
		id, _ := m.ID()
		fmt.Println(offset, id, m.Subject.Text.Value)
		offset += m.Rest.Start
	}
	// Output:
	// 0 07LIMA9917 THE FERRY THAT STAYED
	// 484 07QUITO9918 THE TRAIN THAT STAYED
}

// A message may be composed of values; AppendText writes what Parse would read.
func ExampleMessage_AppendText() {
	dtg, err := routing.ParseDTG("031801Z MAY 07")
	if err != nil {
		fmt.Println(err)
		return
	}
	var m cable.Message
	m.Layout = cable.Bare
	h := &m.Heading
	h.Precedence, h.DTG = cable.Of(routing.Priority), cable.Of(dtg)
	h.From.PLAD = cable.Of(routing.PLAD{Name: "AMEMBASSY LIMA"})
	h.To = []cable.Address{{
		PLAD:    cable.Of(routing.PLAD{Name: "SECSTATE WASHDC"}),
		Urgency: cable.Of(routing.Urgency{Precedence: routing.Priority}),
	}}
	m.Marking = cable.Of(classify.Marking{Level: classify.Confidential})
	m.MRN = cable.Of(cable.MRN{Post: "LIMA", Number: 9917})
	m.Captions = []cable.Field[classify.Caption]{cable.Of(classify.Caption("SIPDIS"))}
	m.Order = cable.Of(classify.Order(12958))
	m.Declassify = cable.Of(classify.Declassify{On: classify.Date{Year: 2017, Month: 5, Day: 3}})
	m.Tags = []cable.Field[classify.Tag]{cable.Of(classify.Tag("PREL")), cable.Of(classify.Tag("PE"))}
	m.Subject.Text = cable.Of("THE FERRY THAT STAYED")
	m.References = []cable.Reference{{Kind: cable.RefCable, Cited: cable.Of(cable.Cited{Year: 2006, Post: "QUITO", Number: 9903})}}
	for i, text := range []string{"The ferry stayed.", "Nobody was sorry."} {
		m.Paragraphs = append(m.Paragraphs, cable.Paragraph{
			Number:  cable.Of(i + 1),
			Portion: cable.Of(classify.Marking{Level: classify.Confidential}),
			Text:    cable.Of(text),
		})
	}
	m.Signers = []cable.Field[string]{cable.Of("DOE")}

	text, err := m.AppendText(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s", text)
	fmt.Println(cable.Validate(string(text)))

	m.Subject.Text = cable.Of("TWO\nLINES")
	_, err = m.AppendText(nil)
	fmt.Println(err)
	// Output:
	// P 031801Z MAY 07
	// FM AMEMBASSY LIMA
	// TO SECSTATE WASHDC PRIORITY
	// C O N F I D E N T I A L LIMA 009917
	//
	// SIPDIS
	//
	// E.O. 12958: DECL: 05/03/2017
	// TAGS: PREL, PE
	// SUBJECT: THE FERRY THAT STAYED
	//
	// REF: 06 QUITO 9903
	//
	// 1. (C) The ferry stayed.
	//
	// 2. (C) Nobody was sorry.
	// DOE
	// <nil>
	// cable: subject.text: line end in the value
}

func ExampleMessage_AppendJSON() {
	m, _ := cable.Parse("UNCLAS LIMA 009917\n\nTAGS: PREL\nSUBJECT: THE FERRY\n\n1. It stayed.\n")
	os.Stdout.Write(m.AppendJSON(nil))
	// Output:
	// {"format":"cablegram/1","layout":"fragment","marking":{"level":"UNCLASSIFIED"},"mrn":{"post":"LIMA","number":9917},"tags":[{"tag":"PREL","kind":"subject","title":"External Political Relations"}],"subject":{"text":"THE FERRY","title":"The Ferry"},"paragraphs":[{"number":1,"level":"UNCLASSIFIED","role":"body","text":"It stayed."}]}
}

func ExampleDiagnostic_Explain() {
	src := strings.NewReplacer("E.O. 12958", "E.O. 12598", "QUITO 9002", "QUITO PRIORTY 9002").Replace(lima)
	_, ds := cable.Parse(src)
	for _, d := range ds {
		fmt.Println(d.Explain(src))
	}
	// Output:
	// 8:29: warning: precedence-damaged: precedence "PRIORTY" read as PRIORITY
	//     INFO RUEHQT/AMEMBASSY QUITO PRIORTY 9002
	//                                 ^^^^^^^
	//     fix: "PRIORTY" to "PRIORITY"
	// 13:1: warning: order-damaged: order "E.O. 12598" read as E.O. 12958
	//     E.O. 12598: DECL: 05/03/2017
	//     ^^^^^^^^^^
	//     fix: "E.O. 12598" to "E.O. 12958"
}

// Two places of a cable contradict each other; a third one says which is wrong.
func ExampleDiagnostics_Apply() {
	src := strings.NewReplacer("PP RUEHWEB", "RR RUEHWEB").Replace(lima)
	_, ds := cable.Parse(src)
	for _, d := range ds {
		fmt.Println(d.Explain(src))
	}
	_, ds = cable.Parse(ds.Apply(src))
	fmt.Println(len(ds))
	// Output:
	// 2:1: warning: routing-precedence: format line 2 says ROUTINE, format line 5 PRIORITY
	//     RR RUEHWEB
	//     ^^
	//   5:1:
	//     P 031801Z MAY 07
	//     -
	//     fix: "RR" to "PP"
	// 0
}

func ExampleCode_Doc() {
	c, _ := cable.ParseCode("serial-mrn")
	fmt.Println(c.Severity())
	fmt.Println(c.Doc())
	// Output:
	// fault
	// the station serial of format line 3 is not the last four
	// digits of the message's number.
	//
	// Example:
	// DE RUEHPE #9916 1080903
	// FM AMEMBASSY LIMA
	// UNCLAS LIMA 009917
}

// A reference without a year takes that of the cable that cites it.
func ExampleReference_ID() {
	m, _ := cable.Parse(lima)
	for _, r := range m.References {
		id, ok := r.ID(m.Year)
		fmt.Println(r.Label.Value, r.Text.Value, id, ok, r.Notal)
	}
	_, ok := m.References[0].ID(0)
	fmt.Println(ok)
	// Output:
	// A LIMA 9902 07LIMA9902 true false
	// B 06 QUITO 9903 06QUITO9903 true true
	// false
}
