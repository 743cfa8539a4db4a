package columns

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// document is JSON with what makes cells difficult.
const document = `{"format":"cablegram/1","source":{"name":"a,b.txt","offset":0,"kind":"text"},` +
	`"record":{"id":"07LIMA9917","attributes":{"=Sum":"=1+1","Of \"fice\"":"ARA","Flag":" x "}},` +
	`"heading":{"dtg":"031530Z MAY 07","to":[{"plad":"SECSTATE WASHDC","number":"0012"},{"plad":"A|B\\C","office":["P","M"]},{"office":["DCM"]}]},` +
	`"captions":["SIPDIS","NO|DIS"],"mrn":{"post":"LIMA","number":9917},` +
	`"tags":[{"tag":"PREL","kind":"subject"},{"tag":"A|B","kind":"unknown"}],` +
	`"subject":{"text":"-1 \"bridge\",\nna\u00efve\ttoll \ud83d\ude80 \ud83d"},` +
	`"paragraphs":[{"role":"summary","text":"One\\\"]}"},{"role":"body"},{"role":"body","text":"Three"}],` +
	`"sets":[{"name":"MSGID","fields":["A","","C"]},{"name":"REF"},{"name":"X","fields":["D"]}],` +
	`"spans":{"heading.dtg":[10,24],"tags[0]":[30,34]}}`

func TestAppend(t *testing.T) {
	for _, tt := range []struct{ fields, want string }{
		{"mrn.number,heading.dtg", "9917,031530Z MAY 07"},
		{"heading.dtg, mrn.number ,heading.dtg", "031530Z MAY 07,9917,031530Z MAY 07"},
		{"id,ssic", ","},
		{"id", `""`}, // an empty line is no row for those who read CSV
		{"source.name", `"a,b.txt"`},
		{"source", `"{""name"":""a,b.txt"",""offset"":0,""kind"":""text""}"`},
		{"captions", `SIPDIS|NO\|DIS`},
		{"captions[1],captions[0],captions[7]", `NO|DIS,SIPDIS,`},
		{"captions[0],captions[],captions", `SIPDIS,SIPDIS|NO\|DIS,SIPDIS|NO\|DIS`},
		{"heading.to.plad", `SECSTATE WASHDC|A\|B\\C|`},
		{"heading.to[1].plad", `A|B\C`},
		{"heading.to.number,heading.to.collective", `0012||,`},
		{"heading.to.office,heading.to[1].office,heading.to[].office[0]", `P|M|DCM,P|M,|P|DCM`},
		{"tags", `"{""tag"":""PREL"",""kind"":""subject""}|{""tag"":""A\u007cB"",""kind"":""unknown""}"`},
		{"tags[0].tag,tags.kind", `PREL,subject|unknown`},
		{"subject.text", "\"'-1 \"\"bridge\"\",\nna\u00efve\ttoll \U0001F680 \ufffd\""},
		{"paragraphs.text", `"One\\""]}||Three"`},
		{"paragraphs[2].text,paragraphs[1].text,paragraphs[].role", `Three,,summary|body|body`},
		{"sets.fields,sets[0].fields", `A||C|D,A||C`},
		{"record.attributes.=Sum", `'=1+1`},
		{"record.attributes.Flag", `" x "`},
		{`record.attributes.Of "fice"`, `ARA`},
		{"record.attributes.none", `""`},
		{"spans.heading.dtg,spans.tags[0],basis.id", `10|24,30|34,`},
	} {
		table, err := New(tt.fields, false)
		if err != nil {
			t.Errorf("%s: %v", tt.fields, err)
			continue
		}
		rows := table.Rows()
		for range 2 { // the second row does not depend on the first
			if got := string(rows.Append(nil, []byte(document))); got != tt.want+"\n" {
				t.Errorf("%s:\n got %q\nwant %q", tt.fields, got, tt.want)
			}
		}
	}
}

func TestTabs(t *testing.T) {
	table, err := New("subject.text,heading.to.plad,record.attributes.=Sum,id", true)
	if err != nil {
		t.Fatal(err)
	}
	got := string(table.Rows().Append(table.AppendHeader(nil), []byte(document)))
	want := "subject.text\theading.to.plad\trecord.attributes.=Sum\tid\n" +
		"'-1 \"bridge\",\\nna\u00efve\\ttoll \U0001F680 \ufffd\tSECSTATE WASHDC|A\\\\|B\\\\\\\\C|\t'=1+1\t\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A cell that a spreadsheet takes for a formula is made text.
func TestFormula(t *testing.T) {
	for _, text := range []string{"=A1", "+1", "-1", "@x", "\tx", "\rx", "\nx"} {
		doc := append(cable.AppendJSONString([]byte(`{"id":`), text), '}')
		table, err := New("id", false)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Trim(string(table.Rows().Append(nil, doc)), "\"\n")
		if !strings.HasPrefix(got, "'"+text[:1]) {
			t.Errorf("%q gives %q", text, got)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ fields, want string }{
		{"", "a field without a name"},
		{"id,", "a field without a name"},
		{"heading.dgt", `no field "heading.dgt"; the nearest is heading.dtg`},
		{"dtg", `no field "dtg"; the nearest is heading.dtg`},
		{"to.plad", `no field "to.plad"; the nearest is heading.to[].plad`},
		{"heading.to.PLAD", `no field "heading.to.PLAD"; the nearest is heading.to[].plad`},
		{"tag[0].title", `no field "tag[0].title"; the nearest is tags[].title`},
		{"record.attributes.", `no field "record.attributes."; the nearest is record.attributes`},
		{"heading[0].dtg", `"heading[0].dtg": heading is no list`},
		{"tags[x]", `"tags[x]": want a number between the brackets, which counts from 0, or nothing`},
		{"tags[-1]", `"tags[-1]": want a number between the brackets, which counts from 0, or nothing`},
		{"tags[", `"tags[": want a number between the brackets, which counts from 0, or nothing`},
		{"tags[0", `"tags[0": want a number between the brackets, which counts from 0, or nothing`},
		{"tags[0][1]", `"tags[0][1]": want a number between the brackets, which counts from 0, or nothing`},
		{"[0]", `no field "[0]"; the nearest is id`},
	} {
		if _, err := New(tt.fields, false); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.fields, err, tt.want)
		}
	}
}

func TestWants(t *testing.T) {
	for _, tt := range []struct {
		fields, path string
		want         bool
	}{
		{"source.sha256", "source.sha256", true},
		{"id,source", "source.sha256", true},
		{"source.name", "source.sha256", false},
		{"id", "source.sha256", false},
		{"spans.heading.dtg", "spans", true},
		{"basis", "spans", false},
	} {
		table, err := New(tt.fields, false)
		if err != nil {
			t.Fatal(err)
		}
		if got := table.Wants(tt.path); got != tt.want {
			t.Errorf("%s wants %s: %v", tt.fields, tt.path, got)
		}
	}
}

func readSchema(t testing.TB) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../../../../testdata/json/cable.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	return schema
}

// The known paths are those of the schema.
func TestSchema(t *testing.T) {
	schema := readSchema(t)
	defs := schema["$defs"].(map[string]any)
	want := map[string]bool{}
	var walk func(path string, s map[string]any)
	walk = func(path string, s map[string]any) {
		if ref, ok := s["$ref"].(string); ok {
			walk(path, defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any))
			return
		}
		if items, ok := s["items"].(map[string]any); ok {
			walk(path+"[]", items)
			return
		}
		want[path] = true
		if open, ok := s["additionalProperties"].(map[string]any); ok {
			walk(path+".*", open)
		}
		properties, _ := s["properties"].(map[string]any)
		for name, p := range properties {
			walk(strings.TrimPrefix(path+"."+name, "."), p.(map[string]any))
		}
	}
	walk("", schema)
	delete(want, "")
	got := map[string]bool{}
	for path, about := range Paths() {
		if got[path] || about == "" {
			t.Errorf("%s stands twice or says nothing", path)
		}
		got[path] = true
		field := strings.ReplaceAll(path, "*", "x")
		for _, f := range []string{field, strings.ReplaceAll(field, "[]", "[3]")} {
			if _, err := New(f, false); err != nil {
				t.Error(err)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("run go generate (-schema +table):\n%s", diff)
	}
}

// plain is what Append does, by way of encoding/json and in memory.
func plain(t testing.TB, fields string, doc []byte) []string {
	var row []string
	var top map[string]json.RawMessage
	if err := json.Unmarshal(doc, &top); err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(fields, ",") {
		steps, err := parsePath(strings.TrimSpace(name))
		if err != nil {
			t.Fatal(err)
		}
		lists := 0
		for _, s := range steps {
			if s.name == "" && s.index == every {
				lists++
			}
		}
		var values []string
		if v := top[steps[0].name]; v != nil {
			values = plainValues(t, steps[1:], v, lists == 1)
		}
		for i, v := range values {
			if lists > 0 && strings.HasPrefix(v, "{") {
				values[i] = strings.ReplaceAll(v[:len(v)-1], "|", `\u007c`)
			} else if strings.HasPrefix(v, "{") {
				values[i] = v[:len(v)-1]
			} else if v = strings.TrimPrefix(v, "="); lists > 0 {
				values[i] = strings.NewReplacer("|", `\|`, `\`, `\\`).Replace(v)
			} else {
				values[i] = v
			}
		}
		text := strings.Join(values, "|")
		if strings.Join(values, "") == "" {
			text = ""
		}
		if text != "" && strings.ContainsAny(text[:1], "=+-@\t\r\n") {
			text = "'" + text
		}
		row = append(row, text)
	}
	return row
}

// plainValues returns an object as its JSON with a byte behind, any other value
// with an equals sign in front, and "" for what is not there.
func plainValues(t testing.TB, steps []step, doc []byte, places bool) []string {
	none := []string(nil)
	if places {
		none = []string{""}
	}
	if len(steps) == 0 {
		var s string
		switch {
		case json.Unmarshal(doc, &s) == nil:
			return []string{"=" + s}
		case doc[0] == '{':
			return []string{string(doc) + " "}
		}
		return []string{"=" + string(doc)}
	}
	s, steps := steps[0], steps[1:]
	if s.name != "" {
		var m map[string]json.RawMessage
		if json.Unmarshal(doc, &m) != nil || m[s.name] == nil {
			return none
		}
		return plainValues(t, steps, m[s.name], places)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(doc, &list); err != nil {
		t.Fatal(err)
	}
	if s.index != every {
		if s.index >= len(list) {
			return none
		}
		return plainValues(t, steps, list[s.index], places)
	}
	var all []string
	for _, e := range list {
		all = append(all, plainValues(t, steps, e, places)...)
	}
	return all
}

// someFields are every sixteenth of all paths, each also with numbers.
func someFields(from int) string {
	var all []string
	i := from
	for path := range Paths() {
		if i++; i%16 != 0 {
			continue
		}
		all = append(all, strings.ReplaceAll(path, "*", "heading.dtg"), strings.ReplaceAll(strings.ReplaceAll(path, "*", "A"), "[]", "[1]"))
	}
	return strings.Join(all, ",")
}

// checkColumns holds a row to its plain twin, and to what a reader of CSV makes
// of it.
func checkColumns(t testing.TB, fields string, doc []byte) {
	t.Helper()
	table, err := New(fields, false)
	if err != nil {
		return
	}
	line := table.Rows().Append(nil, doc)
	got, err := csv.NewReader(strings.NewReader(string(line))).Read()
	if err != nil {
		t.Fatalf("%v: %q", err, line)
	}
	want := plain(t, fields, doc)
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], "\r\n", "\n") // as that reader does
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s of %s (-plain +got):\n%s", fields, doc, diff)
	}
	table, _ = New(fields, true)
	line = table.Rows().Append(nil, doc)
	if n := strings.Count(string(line), "\t"); n != len(want)-1 || strings.Count(string(line), "\n") != 1 {
		t.Fatalf("%d columns: %q", n+1, line)
	}
}

// entry is a cable with a record that holds all kinds of things.
func entry(text, value string) archive.Entry {
	e := archive.Entry{Kind: archive.KindText, Name: value, Text: text}
	e.Record.Subject = value
	e.Record.Refs = []string{value, "x", value}
	e.Record.Attributes = []archive.Attribute{{Name: "A", Value: value}, {Name: value, Value: "B"}}
	return e
}

func appendDocument(b []byte, e archive.Entry) []byte {
	m, ds := cable.Parse(e.Text)
	return e.AppendJSON(b, m, ds, archive.Extra{SHA256: "00", Spans: true})
}

func cables(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../../../testdata/cables/*/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatal(err, len(files))
	}
	var all []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}

func TestPlain(t *testing.T) {
	for i := range 16 {
		checkColumns(t, someFields(i), []byte(document))
	}
	for i, text := range cables(t) {
		checkColumns(t, someFields(i), appendDocument(nil, entry(text, "a|b\\\"\r\n\tc")))
	}
}

func FuzzColumns(f *testing.F) {
	for i, text := range cables(f) {
		f.Add(text, []string{"", "=1", `a|b\`, "\"\x01\u2028"}[i%4], "id,heading.to.plad,paragraphs[1],sets.fields,record.attributes.A")
	}
	f.Fuzz(func(t *testing.T, text, value, fields string) {
		doc := appendDocument(nil, entry(text, value))
		checkColumns(t, fields, doc)
		checkColumns(t, someFields(len(text)), doc)
	})
}

func BenchmarkAppend(b *testing.B) {
	text, err := os.ReadFile("../../../../testdata/cables/clean/confidential-two-sections.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := appendDocument(nil, entry(string(text), "x"))
	for name, fields := range map[string]string{
		"head": "id,heading.dtg,subject.text,record.refs",
		"last": "id,heading.dtg,subject.text,refs[].id,diagnostics.code",
		"text": "id,paragraphs.text",
	} {
		b.Run(name, func(b *testing.B) {
			table, err := New(fields, false)
			if err != nil {
				b.Fatal(err)
			}
			rows := table.Rows()
			var line []byte
			b.SetBytes(int64(len(doc)))
			b.ReportAllocs()
			for b.Loop() {
				line = rows.Append(line[:0], doc)
			}
		})
	}
}
