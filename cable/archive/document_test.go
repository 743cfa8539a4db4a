package archive

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/internal/schema"
)

func cableSchema(t testing.TB) *schema.Schema {
	t.Helper()
	b, err := os.ReadFile("../../testdata/json/cable.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := schema.Load(b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

// full is a record that says all that a record can say, twice over and wrongly.
var full = Record{
	ID: "06LUSAKA98231", Created: "2006-03-09 14:02", Released: "2010-12-13 21:09", HourOnly: true,
	Classification: "CONFIDENTIAL//NOFORN", Origin: "Embassy Lusaka", Subject: "BRIDGES \"214\"",
	Refs: []string{"05LUSAKA98111", "05NAIROBI99222"}, Row: 98231,
	Attributes: []Attribute{{"Pages", "2"}, {"Article", "http://www.example.org/a"}, {"\x01\"", "x"}, {"Article", "http://www.example.org/b"}, {"Article", ""}},
}

// entries calls f with the cables of the test data, each of them in an entry.
func entries(t testing.TB, f func(e Entry)) {
	t.Helper()
	for _, file := range containers(t) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for e, err := range readers[Detect(b)](bytes.NewReader(b)) {
			if err == nil {
				e.Name = filepath.Base(file)
				f(e)
			}
		}
	}
	files, err := filepath.Glob("../../testdata/cables/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cables:", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f(Entry{Offset: 98, Line: 7, Name: filepath.Base(file), Text: string(b), Kind: KindText, Record: full})
	}
}

// checkDocument holds the document of an entry to the schema, and each path in
// it to a value; or it holds only some members to the schema.
func checkDocument(t testing.TB, s *schema.Schema, e Entry, only ...string) {
	t.Helper()
	m, ds := cable.Parse(e.Text)
	b := e.AppendJSON([]byte("x"), m, ds, Extra{SHA256: digest, Spans: true})[1:]
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatalf("%s: %v\n%s", e.Name, err, b)
	}
	check := b
	if only != nil {
		part := map[string]any{}
		for _, name := range only {
			if v, ok := doc[name]; ok {
				part[name] = v
			}
		}
		check, _ = json.Marshal(part)
	}
	if err := s.Validate(check); err != nil {
		t.Fatalf("%s: %v\n%s", e.Name, err, b)
	}
	if only != nil {
		return
	}
	for _, name := range []string{"spans", "basis"} {
		paths, _ := doc[name].(map[string]any)
		for _, path := range slices.Sorted(maps.Keys(paths)) {
			if !strings.HasPrefix(path, "redactions[") && follow(doc, path) == nil {
				t.Errorf("%s: %s: no value at %s\n%s", e.Name, name, path, b)
			}
		}
	}
}

var step = regexp.MustCompile(`[A-Za-z]+|\[[0-9]+\]`)

// follow returns what stands at a path such as tags[0] of a document.
func follow(v any, path string) any {
	for _, s := range step.FindAllString(path, -1) {
		if s[0] != '[' {
			m, _ := v.(map[string]any)
			v = m[s]
			continue
		}
		list, _ := v.([]any)
		i, err := strconv.Atoi(s[1 : len(s)-1])
		if err != nil || i >= len(list) {
			return nil
		}
		v = list[i]
	}
	return v
}

func TestDocument(t *testing.T) {
	s := cableSchema(t)
	entries(t, func(e Entry) { checkDocument(t, s, e) })
}

// A cable cut short anywhere still gives a document.
func TestDocumentCut(t *testing.T) {
	s := cableSchema(t)
	entries(t, func(e Entry) {
		lines := strings.SplitAfter(e.Text, "\n")
		for i := 1; i < len(lines); i += 7 {
			cut := e
			cut.Text = strings.Join(lines[:i], "")
			checkDocument(t, s, cut)
			cut.Text = strings.Join(lines[i:], "")
			checkDocument(t, s, cut)
		}
	})
}

func TestDocumentMembers(t *testing.T) {
	const text = "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\nREF: NAIROBI 98111\n\n1. (U) None fell.\n"
	m, ds := cable.Parse(text)
	m.Year = 2006
	for _, tt := range []struct {
		name string
		e    Entry
		x    Extra
		want string // of it, up to the message
	}{
		{"nothing", Entry{}, Extra{}, `{"format":"cablegram/1"`},
		{"no kind", Entry{Name: "a", Offset: 1}, Extra{SHA256: digest}, `{"format":"cablegram/1"`},
		{"kind only", Entry{Kind: KindAAD}, Extra{}, `{"format":"cablegram/1","source":{"offset":0,"kind":"aad"}`},
		{"source", Entry{Name: "a\\b", Offset: 1 << 40, Kind: KindPage}, Extra{SHA256: digest},
			`{"format":"cablegram/1","source":{"name":"a\\b","offset":1099511627776,"kind":"page","sha256":"` + digest + `"}`},
		{"record", Entry{Record: full}, Extra{},
			`{"format":"cablegram/1","record":{"id":"06LUSAKA98231","created":"2006-03-09T14Z","released":"2010-12-13T21:09:00",` +
				`"classification":"CONFIDENTIAL//NOFORN","origin":"Embassy Lusaka","subject":"BRIDGES \"214\"","refs":["05LUSAKA98111","05NAIROBI99222"],` +
				`"row":98231,"attributes":{"Pages":"2","Article":"http://www.example.org/a\nhttp://www.example.org/b","\u0001\"":"x"}}`},
		{"dates that are none", Entry{Record: Record{Created: "yesterday", Released: "?", Subject: " "}}, Extra{},
			`{"format":"cablegram/1","record":{"attributes":{"Created":"yesterday","Released":"?"}}`},
	} {
		tt.e.Text = text
		got, rest, _ := strings.Cut(string(tt.e.AppendJSON(nil, m, ds, tt.x)), `,"layout":`)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if strings.Contains(rest, `"spans"`) || strings.Contains(rest, `"basis"`) {
			t.Errorf("%s: spans that nobody asked for", tt.name)
		}
	}
	if got := string(Entry{Text: " \n"}.AppendJSON(nil, new(cable.Message), nil, Extra{Spans: true})); got != `{"format":"cablegram/1","layout":"stub"}` {
		t.Errorf("without a text: %s", got)
	}
	if list := full.Attributes; len(list) != 5 {
		t.Errorf("attributes changed: %v", list)
	}

	var got struct {
		Spans map[string][2]int
		Basis map[string]string
	}
	if err := json.Unmarshal(Entry{Text: text}.AppendJSON(nil, m, ds, Extra{Spans: true}), &got); err != nil {
		t.Fatal(err)
	}
	if at := got.Spans["subject.text"]; text[at[0]:at[1]] != "BRIDGES" {
		t.Errorf("subject at %v", at)
	}
	if diff := cmp.Diff(map[string]string{"id": "inferred", "refs[0].id": "inferred"}, got.Basis); diff != "" {
		t.Errorf("basis (-want +got):\n%s", diff)
	}
}

// Each byte of a text has the line and column that it has in its container.
func TestPosition(t *testing.T) {
	for _, file := range containers(t) {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole, _ := cable.Parse(string(page)) // for its lines
		for e, err := range readers[Detect(page)](bytes.NewReader(page)) {
			if err != nil {
				continue
			}
			checkPosition(t, filepath.Base(file), string(page), whole, e)
			m, _ := cable.Parse(e.Text)
			for i := 0; i <= len(e.Text); i += 7 {
				tail := e.Tail(m, i)
				if tail.Text != e.Text[i:] || tail.Offset != e.At(i) {
					t.Fatalf("%s: tail at %d begins at byte %d, want %d", file, i, tail.Offset, e.At(i))
				}
				if i%31 == 0 {
					checkPosition(t, filepath.Base(file)+" from "+strconv.Itoa(i), string(page), whole, tail)
				}
			}
		}
	}
}

func checkPosition(t *testing.T, name, page string, whole *cable.Message, e Entry) {
	t.Helper()
	m, _ := cable.Parse(e.Text)
	for i := range e.Text { // not within characters
		want := whole.Position(page, int(e.At(i)))
		if got := e.Position(m, i); got != want {
			t.Fatalf("%s: %q stands at %v, want %v", name, e.Text[i:min(i+20, len(e.Text))], got, want)
		}
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	page, err := os.ReadFile(filepath.Join(testdata, "two.page.txt"))
	if err != nil {
		b.Fatal(err)
	}
	for e := range Page(bytes.NewReader(page)) {
		m, ds := cable.Parse(e.Text)
		var doc []byte
		b.Run(e.ID, func(b *testing.B) {
			b.SetBytes(int64(len(e.Text)))
			b.ReportAllocs()
			for b.Loop() {
				doc = e.AppendJSON(doc[:0], m, ds, Extra{SHA256: digest})
			}
		})
	}
}

// FuzzDocument holds the documents of any container to the schema, but for the
// members that are the message's own.
func FuzzDocument(f *testing.F) {
	entries(f, func(e Entry) { f.Add(e.Text) })
	for _, file := range containers(f) {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	s := cableSchema(f)
	f.Fuzz(func(t *testing.T, page string) {
		read := readers[Detect([]byte(page))]
		if read == nil {
			read = Text
		}
		for e, err := range read(io.Reader(strings.NewReader(page))) {
			if err == nil {
				checkDocument(t, s, e, "format", "source", "record", "layout", "spans", "basis", "diagnostics")
			}
		}
	})
}
