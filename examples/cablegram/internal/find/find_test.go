package find

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

const telegram = `VZCZCXRO4471
PP RUEHWEB
DE RUEHLS #8231/01 0681402
ZNY SSSSS ZZH
P 091402Z MAR 06
FM AMEMBASSY LUSAKA
TO RUEHC/SECSTATE WASHDC PRIORITY 2207
INFO RUEHNR/AMEMBASSY NAIROBI 0412
RUEKJCS/JOINT STAFF WASHINGTON DC
S E C R E T SECTION 01 OF 02 LUSAKA 098231

SIPDIS
NOFORN

E.O. 12958: DECL: 03/09/2016
TAGS: EAIR, PGOV, ZA
SUBJECT: COPPER BELT MAYORS COUNT THEIR BRIDGES

REF: A. 05 NAIROBI 98111 B. LUSAKA 98117

1. (S/NF) Summary. The mayors of four towns counted bridges, and the negotia-
tions over tolls go on. End Summary.

2. (C) A mayor said that the ferry at Kafue would LUSAKA 00098231  002 OF 002
remain "free of
tolls" to all. He spoke of São Tomé.

3. (U) No tolls, no bridges-
to-be.
MWANZA
`

func read(t testing.TB, text string) (*archive.Entry, *cable.Message) {
	t.Helper()
	m, _ := cable.Parse(text)
	return &archive.Entry{Text: text}, m
}

func TestMatch(t *testing.T) {
	e, m := read(t, telegram)
	for _, tt := range []struct {
		query string
		want  string // the hits, each with its paragraph; "-" if the cable does not match
	}{
		{"bridges", "BRIDGES bridges¶1 bridges¶3"},
		{"BrIdGeS", "BRIDGES bridges¶1 bridges¶3"},
		{"bridge", "-"},
		{"bridge*", "BRIDGES bridges¶1 bridges¶3"},
		{"negotiations", "negotia-\ntions¶1"},
		{"negotia tions", "negotia¶1 tions¶1"},
		{`"the negotiations over"`, "the negotia-\ntions over¶1"},
		{`"negotiations. Over"`, "negotia-\ntions over¶1"},
		{"nego*", "negotia¶1"},
		{"negotiat*", "negotia-\ntions¶1"},
		{`"would remain free of tolls"`, "would LUSAKA 00098231  002 OF 002\nremain \"free of\ntolls¶2"},
		{"00098231", "-"},
		{"bridges-to-be", "bridges-\nto-be¶3"},
		{"bridgesto", "bridges-\nto¶3"},
		{"são", "São¶2"},
		{"SÃO", "São¶2"},
		{"sao", "-"},
		{"tom", "-"},
		{"tom*", "Tomé¶2"},
		{"ferry kafue", "ferry¶2 Kafue¶2"},
		{"ferry kaunda", "-"},
		{"ferry OR kaunda", "ferry¶2"},
		{"kaunda | zambezi", "-"},
		{"ferry -tolls", "-"},
		{"ferry -kaunda", "ferry¶2"},
		{"ferry NOT kaunda", "ferry¶2"},
		{"ferry AND kafue", "ferry¶2 Kafue¶2"},
		{"level:U bridges", "bridges¶3"},
		{"level:S bridges", "bridges¶1"},
		{"level:S/NF bridges", "bridges¶1"},
		{"level:C bridges", "-"},
		{"level:C.. tolls", "tolls¶1 tolls¶2"},
		{"level:S OR level:U tolls", "tolls¶1 tolls¶3"},
		{"-level:S tolls", "tolls¶2 tolls¶3"},
		{"level:C mayor -counted", "mayor¶2"},
		{"level:C tolls ferry", "ferry¶2 tolls¶2"},
		{"level:U tolls ferry", "-"},
		{"para:summary tolls", "tolls¶1"},
		{"para:3 tolls", "tolls¶3"},
		{"para:4", "-"},
		{"from:LUSAKA ferry", "ferry¶2"},
		{"from:NAIROBI ferry", "-"},
		{"from:LUSAKA", "AMEMBASSY LUSAKA"},
		{"to:NAIROBI", "AMEMBASSY NAIROBI"},
		{"to:state", "SECSTATE WASHDC"},
		{`to:"joint staff"`, "JOINT STAFF WASHINGTON DC"},
		{"post:lusaka post:nairobi", "AMEMBASSY LUSAKA AMEMBASSY NAIROBI"},
		{"post:ROME", "-"},
		{"tag:eair tag:za", "EAIR ZA"},
		{"tag:EA", "-"},
		{"tag:EA*", "EAIR"},
		{"class:S", "S E C R E T"},
		{"class:SECRET", "S E C R E T"},
		{"class:C..", "S E C R E T"},
		{"class:C", "-"},
		{"class:S/NF", "S E C R E T"},
		{"caption:SIPDIS", "SIPDIS"},
		{"caption:nodis", "-"},
		{"signer:mwanza", "MWANZA"},
		{"ref:05NAIROBI98111", "A. 05 NAIROBI 98111"},
		{`ref:"2005 Nairobi 098111"`, "A. 05 NAIROBI 98111"},
		{"ref:06LUSAKA98117", "B. LUSAKA 98117"},
		{`ref:"NAIROBI 98111"`, "A. 05 NAIROBI 98111"},
		{"ref:NAIROBI98111", "A. 05 NAIROBI 98111"},
		{"ref:06NAIROBI98111", "-"},
		{"decl:2016", "DECL: 03/09/2016"},
		{"decl:..2015", "-"},
		{"decl:OADR", "-"},
		{"date:2006", "091402Z MAR 06"},
		{"date:2006-03-09", "091402Z MAR 06"},
		{"date:2006-03-10", "-"},
		{"date:2005-12..2006-03", "091402Z MAR 06"},
		{"date:..2006-02", "-"},
		{"date:2006-02..", "091402Z MAR 06"},
		{"-class:U", "COPPER BELT MAYORS COUNT THEIR BRIDGES"},
		{"-tag:EAIR", "-"},
		{"kaunda OR tag:EAIR", "EAIR"},
		{"ferry OR tag:EAIR", "ferry¶2"},
	} {
		t.Run(tt.query, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			hits, ok := q.Matcher().Match(e, m)
			var got []string
			for _, h := range hits {
				s := h.In(e.Text)
				if h.Paragraph >= 0 {
					s += fmt.Sprint("¶", m.Paragraphs[h.Paragraph].Number.Value)
				}
				got = append(got, s)
			}
			if !ok {
				got = []string{"-"}
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
			if ok && !q.May(e.Text) {
				t.Error("the filter lets no such cable pass")
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"", "an empty query finds nothing, at the end of the query"},
		{"form:LUSAKA", `no field is named "form", the fields are from: to: post: tag: class: caption: signer: ref: decl: date: level: para:; ` +
			`put the words in quotation marks to find them, at character 1 of the query: form:LUSAKA`},
		{`bridges "road tolls`, `a quotation mark that is not closed; put another " behind the phrase, at character 9 of the query: "road tolls`},
		{"bridges from:", "from: without a value; write it right behind the colon, as in from:LUSAKA, at character 9 of the query: from:"},
		{"bridges from: LUSAKA", "from: without a value; write it right behind the colon, as in from:LUSAKA, at character 9 of the query: from: LUSAKA"},
		{"date:75", "no date such as 1975, 1975-03, 1975-03-02 or a range with .. between two, as in date:1975-03..1975-05, at character 6 of the query: 75"},
		{"date:1975..1974", "a range that ends before it begins, as in date:1975-03..1975-05, at character 6 of the query: 1975..1974"},
		{"date:2006-02-30", "no date such as 1975, 1975-03, 1975-03-02 or a range with .. between two, as in date:1975-03..1975-05, at character 6 of the query: 2006-02-30"},
		{"class:HUSH", "no classification such as SECRET, S, C.. or S/NF, as in class:SECRET, at character 7 of the query: HUSH"},
		{"ref:soon", "no id of a cable, as in ref:06LUSAKA98231, at character 5 of the query: soon"},
		{"para:middle", "no number of a paragraph, and no role, as in para:summary, at character 6 of the query: middle"},
		{"br*dge", `"*" stands at the end of the last word only, at character 1 of the query: br*dge`},
		{"bridges *", `"*" stands right behind a letter or a digit, at character 9 of the query: *`},
		{"bridges ...", "no letter and no digit; only words can be found, at character 9 of the query: ..."},
		{"OR bridges", `OR stands between two terms; put the word in quotation marks to find it: "OR", at character 1 of the query: OR bridges`},
		{"bridges OR", "an operator without a term behind it, at character 9 of the query: OR"},
		{"bridges OR -tolls", "OR does not take exclusions; leave OR out, then neither term may stand in the cable, at character 12 of the query: -tolls"},
		{"bridges OR level:S", "OR between a paragraph's level or number and something else; ask for them in two queries, at character 12 of the query: level:S"},
		{"bridges NOT", "an operator without a term behind it, at character 9 of the query: NOT"},
		{"é OR NOT x*y", `"*" stands at the end of the last word only, at character 10 of the query: x*y`},
	} {
		if _, err := Parse(tt.query); err == nil || err.Error() != tt.want {
			t.Errorf("%s:\ngot  %v\nwant %s", tt.query, err, tt.want)
		}
	}
}

// The example of every field is a query.
func TestFields(t *testing.T) {
	for _, f := range fields() {
		if !strings.HasPrefix(f.example, f.name+":") {
			t.Errorf("%s is no example of %s", f.example, f.name)
		}
		if q, err := Parse(f.example); err != nil || q.Terms[0] != f.example {
			t.Errorf("%s: %v", f.example, err)
		}
	}
}

func TestContext(t *testing.T) {
	e, m := read(t, telegram)
	for _, tt := range []struct{ query, want string }{
		{"negotiations", "...mayors of four towns counted bridges, and the [negotia-tions] over tolls go on. End Summary.||paragraphs[0].text"},
		{`"would remain free"`, `A mayor said that the ferry at Kafue [would remain "free] of tolls" to all. He spoke of São Tomé.||paragraphs[1].text`},
		{"belt", "COPPER [BELT] MAYORS COUNT THEIR BRIDGES||subject.text"},
		{"from:LUSAKA", "FM [AMEMBASSY LUSAKA]||heading.from.plad"},
	} {
		q, err := Parse(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		hits, _ := q.Matcher().Match(e, m)
		if len(hits) != 1 {
			t.Fatalf("%s: %d hits", tt.query, len(hits))
		}
		c := hits[0].Context(e.Text, m)
		if got := c.Before + "[" + c.Match + "]" + c.After + "||" + hits[0].Field(m); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.query, got, tt.want)
		}
	}
}

// texts calls f with the invented cables, and those of the corpus if there is
// one.
func texts(t testing.TB, f func(name, text string)) {
	t.Helper()
	patterns := []string{"../../../../testdata/cables/*/*.txt"}
	if dir := os.Getenv("CABLEGRAM_CORPUS"); dir != "" {
		patterns = append(patterns, filepath.Join(dir, "seed", "*.txt"), filepath.Join(dir, "declassified", "*.txt"))
	}
	n := 0
	for _, p := range patterns {
		names, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f(filepath.Base(name), string(b))
			n++
		}
	}
	if n < 50 {
		t.Fatalf("only %d texts", n)
	}
}

// checkTwin holds the search of one text to its twin.
func checkTwin(t testing.TB, q *Query, text string) (found bool) {
	t.Helper()
	for m := range cable.All(text) {
		e := &archive.Entry{Text: text}
		want, ok := slowMatch(q, e, m)
		hits, got := q.Matcher().Match(e, m)
		hits = slices.Clone(hits)
		sortHits(hits)
		if got != ok {
			t.Fatalf("%q: found %v, the twin %v\n%q", q.Terms, got, ok, text)
		}
		if ok && !q.May(text) {
			t.Fatalf("%q: the filter lets not pass what matches:\n%q", q.Terms, text)
		}
		if ok && len(want) > 0 {
			if diff := cmp.Diff(want, hits); diff != "" {
				t.Fatalf("%q (-twin +got):\n%s\n%q", q.Terms, diff, text)
			}
		}
		found = found || ok
		if m.Rest.Start > 0 {
			text = text[m.Rest.Start:]
		}
	}
	return found
}
