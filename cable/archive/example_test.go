package archive_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

func ExamplePage() {
	const page = `Viewing cable 06LUSAKA98231, COPPER BELT MAYORS COUNT THEIR BRIDGES
Reference ID | Created | Released | Classification | Origin |
---|---|---|---|---|
06LUSAKA98231 | 2006-03-09 14:02 | 2010-12-13 21:09 | UNCLASSIFIED | Embassy Lusaka |
UNCLAS LUSAKA 098231
SIPDIS
`
	for e, err := range archive.Page(strings.NewReader(page)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.ID, e.CreatedUTC(), e.Origin)
		fmt.Printf("%q stands at line %d, byte %d\n", e.Text, e.Line, e.Offset)
	}
	// Output:
	// 06LUSAKA98231 2006-03-09T14Z Embassy Lusaka
	// "UNCLAS LUSAKA 098231\nSIPDIS\n" stands at line 5, byte 237
}

func ExampleHTML() {
	const page = `<html><h3>Viewing cable 06LUSAKA98231, BRIDGES</h3>
<pre>FM AMEMBASSY LUSAKA&#x000A;</pre>
<pre>UNCLAS LUSAKA 098231&#x000A;<a id='par1' href='#par1'>¶</a>1. None fell.</pre>`
	for e, err := range archive.HTML(strings.NewReader(page)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.Text)
		sign := strings.Index(e.Text, "¶")
		fmt.Println("sign:", page[e.At(sign):][:len("¶")])
	}
	// Output:
	// FM AMEMBASSY LUSAKA
	// UNCLAS LUSAKA 098231
	// ¶1. None fell.
	// sign: ¶
}

func ExampleEntry_AppendJSON() {
	const page = `Viewing cable 06LUSAKA98231, BRIDGES
Reference ID | Created | Released | Classification | Origin |
---|---|---|---|---|
06LUSAKA98231 | 2006-03-09 14:02 | 2011-08-30 01:44 | UNCLASSIFIED | Embassy Lusaka |
UNCLAS LUSAKA 098231
TAGS: ECON, ZA
`
	for e, err := range archive.Page(strings.NewReader(page)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		m, ds := cable.Parse(e.Text)
		doc := e.AppendJSON(nil, m, ds, archive.Extra{Spans: true})

		var all struct {
			Record struct{ Created string }
			Spans  map[string][2]int
		}
		if err := json.Unmarshal(doc, &all); err != nil {
			fmt.Println(err)
		}
		at := all.Spans["tags[1]"]
		fmt.Println(all.Record.Created, e.Text[at[0]:at[1]], e.Position(m, at[0]))
	}
	// Output:
	// 2006-03-09T14:02:00Z ZA {6 13}
}

func ExampleDetect() {
	file, err := os.ReadFile("../../testdata/archive/2010-12.html")
	if err != nil {
		fmt.Println(err)
		return
	}
	if archive.Detect(file) == archive.KindHTML {
		for e, err := range archive.HTML(bytes.NewReader(file)) {
			fmt.Println(e.ID, e.Subject, err)
		}
	}
	// Output: 08MONROVIA98452 R&D OF THE HARBOR SCALES: 3 < 4 <nil>
}

func ExampleAAD() {
	// The archive cut the references into rows of 36 characters.
	const document = `Message Text
UNCLAS LIMA 98231
1. THE BELL RANG.
Message Attributes
Document Number: 1974LIMA98231
Draft Date: 08 MAR 1974
From: LIMA
Reference: (A) QUITO 98117; (B) STATE 98230; (C, ) STATE 97713
TAGS: ETRD, PE
`
	for e, err := range archive.AAD(strings.NewReader(document)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %s %s %q\n", e.ID, e.CreatedUTC(), e.Origin, e.Refs)
		tags, ok := e.Attribute("TAGS")
		fmt.Println(tags, ok)
		fmt.Print(e.Text)
	}
	// Output:
	// 1974LIMA98231 1974-03-08 LIMA ["QUITO 98117" "STATE 98230" "STATE 97713"]
	// ETRD, PE true
	// UNCLAS LIMA 98231
	// 1. THE BELL RANG.
}

func ExampleCSV() {
	const table = `"1","3/9/2006 14:02","06LUSAKA98231","Embassy Lusaka","UNCLASSIFIED","06LIMA98117|06BERN98714","FM AMEMBASSY LUSAKA","UNCLAS LUSAKA 098231
SUBJECT: \"BRIDGES\""
"2","3/9/2006 15:30","06LUSAKA98232","Embassy Lusaka","UNCLASSIFIED","","FM AMEMBASSY LUSAKA","UNCLAS "LUSAKA 098232"
"3","3/10/2006 4:05","06LUSAKA98233","Embassy Lusaka","UNCLASSIFIED","","FM AMEMBASSY LUSAKA","UNCLAS LUSAKA 098233"
`
	for e, err := range archive.CSV(strings.NewReader(table)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.Row, e.ID, e.CreatedUTC(), e.Refs)
		fmt.Printf("%q\n", e.Text)
	}
	// Output:
	// 1 06LUSAKA98231 2006-03-09T14:02:00Z [06LIMA98117 06BERN98714]
	// "FM AMEMBASSY LUSAKA\nUNCLAS LUSAKA 098231\nSUBJECT: \"BRIDGES\""
	// record 2 at byte 161: field 8: a quotation mark within it that nothing marks as text
	// 3 06LUSAKA98233 2006-03-10T04:05:00Z []
	// "FM AMEMBASSY LUSAKA\nUNCLAS LUSAKA 098233"
}

// Two goroutines read and parse, each with a Message of its own.
func ExampleCSVParts() {
	file, err := os.Open("../../testdata/archive/numbers.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()

	parts := make(chan *archive.CSVPart, 2)
	var paragraphs atomic.Int64
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			var m cable.Message
			for part := range parts {
				for e, err := range part.Entries() {
					if err == nil {
						m.Parse(e.Text)
						paragraphs.Add(int64(len(m.Paragraphs)))
					}
				}
			}
		})
	}
	for part := range archive.CSVParts(file) {
		parts <- part
	}
	close(parts)
	all.Wait()
	fmt.Println(paragraphs.Load())
	// Output: 7
}

func ExampleRead() {
	file, err := os.ReadFile("../../testdata/archive/1974.aad.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	for e, err := range archive.Read(archive.Detect(file), bytes.NewReader(file)) {
		fmt.Println(e.Kind, e.ID, e.LineCount(), err)
	}
	// Output: aad 1974QUITO98117 43 <nil>
}

func ExamplePlusD() {
	const page = `<html><title>Cable: 1975LIMA098231_b</title>
<div class="s_key">From:</div><div class="s_val">Peru Lima</div>
<div class="text"><pre>R 091407Z MAR 75&#x000A;FM AMEMBASSY LIMA</pre></div>`
	for e, err := range archive.PlusD(strings.NewReader(page)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		from, _ := e.Attribute("From")
		fmt.Println(e.ID, from)
		fmt.Println(e.Text)
	}
	// Output:
	// 1975LIMA098231_b Peru Lima
	// R 091407Z MAR 75
	// FM AMEMBASSY LIMA
}

func ExampleText() {
	const circuit = "R 091407Z MAR 06\nFM AMEMBASSY LUSAKA\nTO SECSTATE WASHDC 9210\nUNCLAS LUSAKA 098231\nNNNN\n" +
		"R 091507Z MAR 06\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC 9117\nUNCLAS LIMA 098117\nNNNN\n"
	for e, err := range archive.Text(strings.NewReader(circuit)) {
		m, _ := cable.Parse(e.Text)
		id, _ := m.ID()
		fmt.Println(e.Line, e.Offset, id, err)
	}
	// Output:
	// 1 0 06LUSAKA98231 <nil>
	// 6 87 06LIMA98117 <nil>
}
