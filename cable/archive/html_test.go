package archive

import (
	"fmt"
	"html"
	"os"
	"strings"
	"testing"
)

// htmlTests are what stands in a <pre> and what a browser shows of it, but for
// tags of no known name, which are taken for text.
var htmlTests = []struct{ in, want string }{
	{"BT", "BT"},
	{"a&#x000A;b&#10;c", "a\nb\nc"},
	{"\na", "a"},
	{"&#x000A;\na", "\na"},
	{"<a id='par1' href='#par1'>¶</a>1.", "¶1."},
	{"&para;1. &#182;2.", "¶1. ¶2."},
	{"R&amp;D AT&T &lt;x> &quot;&apos;", "R&D AT&T <x> \"'"},
	{"&#147;yes&#148; &#129;", "“yes” \u0081"},
	{"&8220;yes&; &#; &#x; &#xD800; &#0; &#x110000; &#99999999999; &nosuch; &#+1;", "&8220;yes&; &#; &#x; &#xD800; &#0; &#x110000; &#99999999999; &nosuch; &#+1;"},
	{"<<98231>> 3 < 4 <clerk@example.org> <Tons>", "<<98231>> 3 < 4 <clerk@example.org> <Tons>"},
	{"<B>a</B><span title=\"a>b\">c</span><br/>d", "ac\nd"},
	{"a<!-- b -->c<? d ?>e", "ace"},
	{"a<b", "a<b"},
	{"a <a href='", "a <a href='"},
	{"<script>if (a<b) document.write('</i>')</script>c", "c"},
	{"&NewLine;x&Tab;", "x\t"},
}

func TestHTMLText(t *testing.T) {
	for _, tt := range htmlTests {
		const before, after = "<html><pre>", "</pre></html>"
		entries, errs := collect(HTML(strings.NewReader(before + tt.in + after)))
		if len(entries) != 1 || len(errs) != 0 {
			t.Errorf("%q: %d entries, %q", tt.in, len(entries), errs)
			continue
		}
		if got := strings.TrimSuffix(entries[0].Text, "\n"); got != tt.want {
			t.Errorf("%q shows %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestAttribute(t *testing.T) {
	for _, tt := range []struct{ tag, want string }{
		{`<a href='x'>`, "x"},
		{`<a  title="href='n'" href = "x y" >`, "x y"},
		{`<A HREF=x/y title>`, "x/y"},
		{`<a selected href='x'>`, "x"},
		{`<a href='x?a=1&amp;b=2&c'>`, "x?a=1&b=2&c"},
		{`<a>`, ""},
		{`<a =>`, ""},
		{`<a href>`, ""},
		{`<a href=>`, ""},
		{`<a/>`, ""},
	} {
		z := tokenizer{page: []byte(tt.tag)}
		tok := z.next()
		if tok.kind != tokenOpen || tok.name != "a" || tok.end != len(tt.tag) {
			t.Errorf("%s: %+v", tt.tag, tok)
			continue
		}
		if got := z.attribute(tok, "href"); got != tt.want {
			t.Errorf("%s: href is %q, want %q", tt.tag, got, tt.want)
		}
	}
}

func TestEntities(t *testing.T) {
	data, err := os.ReadFile("entities.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")[1:]
	if len(rows) != len(entities) {
		t.Fatalf("%d rows, but %d in the generated file", len(rows), len(entities))
	}
	for i, row := range rows {
		f := strings.Split(row, "\t")
		if len(f) != 3 || f[2] == "" {
			t.Errorf("row %q: want name, code point and source", row)
			continue
		}
		var c rune
		if _, err := fmt.Sscanf(f[1], "%X", &c); err != nil {
			t.Errorf("row %q: %v", row, err)
		}
		e := entities[i]
		if e.name != f[0] || e.value != string(c) {
			t.Errorf("row %q: generated as %q", row, e)
		}
		if i > 0 && e.name <= entities[i-1].name {
			t.Errorf("row %q: out of order", row)
		}
		if got := entity(e.name); got != e.value {
			t.Errorf("entity(%q) = %q", e.name, got)
		}
		if want := html.UnescapeString("&" + e.name + ";"); want != e.value {
			t.Errorf("row %q: %q is %q elsewhere", row, e.name, want)
		}
	}
}
