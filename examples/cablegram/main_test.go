package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// run runs the program in the root of the module, so that names are those that
// a reader of the documentation types.
func run(t testing.TB, stdin io.Reader, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, err bytes.Buffer
	c := call{stdin: stdin, terminal: stdin == nil, stdout: &out, stderr: &err}
	code = c.main(args)
	return out.String(), err.String(), code
}

// Each golden file holds the code that the program ends with and what it
// writes.
func TestGolden(t *testing.T) {
	const cables = "testdata/cables/clean/"
	for _, tt := range []struct {
		golden string
		args   string
		stdin  string
	}{
		{golden: "none"},
		{golden: "help", args: "help"},
		{golden: "help-parse", args: "help parse"},
		{golden: "help-find", args: "help find"},
		{golden: "help-completion", args: "help completion"},
		{golden: "completion-bash", args: "completion bash"},
		{golden: "completion-zsh", args: "completion zsh"},
		{golden: "completion-fish", args: "completion fish"},
		{golden: "completion-unknown", args: "completion rc"},
		{golden: "help-stats", args: "help stats"},
		{golden: "stats", args: "stats testdata/archive testdata/cables"},
		{golden: "stats-json", args: "stats -json testdata/archive/three.html"},
		{golden: "stats-both", args: "stats -json -html testdata/archive/three.html"},
		{golden: "stats-nothing", args: "stats testdata/archive/no-cable.html"},
		{golden: "help-refs", args: "help refs"},
		{golden: "refs", args: "refs testdata/archive testdata/cables"},
		{golden: "refs-nodes", args: "refs -nodes testdata/archive testdata/cables"},
		{golden: "refs-missing", args: "refs -missing testdata/archive testdata/cables"},
		{golden: "refs-graphml", args: "refs -graphml testdata/archive/three.html testdata/cables/quirks"},
		{golden: "refs-gexf", args: "refs -gexf testdata/archive/three.html testdata/cables/quirks"},
		{golden: "refs-both", args: "refs -nodes -gexf testdata/archive/three.html"},
		{golden: "unknown-command", args: "prase x"},
		{golden: "unknown-flag", args: "parse -span x"},
		{golden: "parse-terminal", args: "parse"},
		{golden: "parse-text", args: "parse " + cables + "confidential-two-sections.txt"},
		{golden: "parse-text-spans", args: "parse -spans " + cables + "bare-1991-entire-text-oadr.txt"},
		{golden: "parse-page", args: "parse testdata/archive/two.page.txt"},
		{golden: "parse-html-spans", args: "parse -spans testdata/archive/2010-12.html"},
		{golden: "parse-ndjson", args: "parse -ndjson testdata/archive/three.html"},
		{golden: "parse-zip", args: "parse -ndjson testdata/archive/packed.zip"},
		{golden: "parse-mail", args: "parse -ndjson testdata/archive/alternative.eml"},
		{golden: "parse-stdin", args: "parse -ndjson", stdin: "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\nREF: LUSAKA 98230\n1. None fell.\n"},
		{golden: "parse-dash", args: "parse -ndjson -", stdin: "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None fell.\n"},
		{golden: "parse-mail-stdin", args: "parse -ndjson", stdin: "Subject: Bridges\nMIME-Version: 1.0\n\nNone fell.\n"},
		{golden: "parse-csv", args: "parse -ndjson testdata/archive/numbers.csv"},
		{golden: "parse-lost", args: "parse -ndjson", stdin: "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. Na\u00efve, na\u00efve, na\xef\n"},
		{golden: "parse-read", args: "parse -text " + cables + "confidential-two-sections.txt"},
		{golden: "parse-read-two", args: "parse -text -width 64 testdata/archive/two.page.txt"},
		{golden: "parse-read-width", args: "parse -text -width 20 x"},
		{golden: "parse-read-1974", args: "parse -text testdata/archive/1974.aad.txt"},
		{golden: "parse-width-alone", args: "parse -width 60 x"},
		{golden: "parse-fields", args: "parse -fields source.name,id,heading.dtg,heading.to.plad,subject.text,record.created,refs[].id,refs[0].text,diagnostics.code testdata/archive/two.page.txt testdata/archive/three.html " + cables + "confidential-two-sections.txt"},
		{golden: "parse-fields-tsv", args: "parse -tsv -fields id,mrn,tags.tag,paragraphs[1].text,spans.heading.dtg " + cables + "confidential-two-sections.txt"},
		{golden: "parse-fields-help", args: "parse -fields help"},
		{golden: "parse-fields-empty", args: "parse -fields= x"},
		{golden: "parse-fields-none", args: "parse -fields id no-such-file"},
		{golden: "parse-fields-unknown", args: "parse -fields id,heading.dgt x"},
		{golden: "parse-fields-terminal", args: "parse -fields id"},
		{golden: "parse-two-ways", args: "parse -ndjson -text x"},
		{golden: "parse-errors", args: "parse -ndjson no-such-file testdata/archive/no-page.page.txt testdata/archive/no-cable.html " +
			"testdata/cables/damaged/fragment-reference-block.txt"},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			t.Chdir("../..")
			var stdin io.Reader
			if tt.stdin != "" {
				stdin = strings.NewReader(tt.stdin)
			}
			stdout, stderr, code := run(t, stdin, strings.Fields(tt.args)...)
			golden(t, tt.golden, stdout, stderr, code)
			if strings.HasPrefix(tt.args, "parse") && !strings.Contains(tt.args, "-fields") && !strings.Contains(tt.args, "-text") {
				wellFormed(t, stdout)
			}
		})
	}
}

// golden compares what a run gave with a golden file.
func golden(t *testing.T, name, stdout, stderr string, code int) {
	t.Helper()
	got := fmt.Sprintf("-- code --\n%d\n-- stdout --\n%s-- stderr --\n%s", code, stdout, stderr)
	file := "examples/cablegram/testdata/" + name + ".golden"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// order is the order of a document's members outside the message itself.
var order = []string{"format", "source", "record", "layout", "spans", "basis", "diagnostics"}

// wellFormed checks that out is one JSON object after another, each with its
// members in order and none twice, and returns them.
func wellFormed(t *testing.T, out string) []map[string]any {
	t.Helper()
	var docs []map[string]any
	for dec := json.NewDecoder(strings.NewReader(out)); ; {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err == io.EOF {
			return docs
		} else if err != nil {
			t.Fatal(err)
		}
		var doc map[string]any
		if err := json.Unmarshal(raw, &doc); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)

		members := json.NewDecoder(bytes.NewReader(raw))
		if _, err := members.Token(); err != nil {
			t.Fatal(err)
		}
		last := -1
		seen := map[string]bool{}
		for members.More() {
			key, err := members.Token()
			if err != nil {
				t.Fatal(err)
			}
			var value json.RawMessage
			if err := members.Decode(&value); err != nil {
				t.Fatal(err)
			}
			name := key.(string)
			if seen[name] {
				t.Errorf("member %q stands twice", name)
			}
			seen[name] = true
			for at, known := range order {
				if name == known {
					if at < last {
						t.Errorf("member %q stands behind %q", name, order[last])
					}
					last = at
				}
			}
		}
		if doc["format"] != "cablegram/1" || doc["layout"] == nil || doc["source"] == nil {
			t.Errorf("format %v, layout %v, source %v", doc["format"], doc["layout"], doc["source"])
		}
	}
}

// A folder stands for its files in the order of their names.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "a/.b/y.txt", "c.txt"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None fell.\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "empty"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("..", filepath.Join(dir, "a", "up")); err != nil {
		t.Log("without a link:", err)
	}
	t.Chdir(dir)
	stdout, stderr, code := run(t, nil, "parse", "-ndjson", ".", ".hidden.txt")
	var names []string
	for _, doc := range wellFormed(t, stdout) {
		names = append(names, filepath.ToSlash(doc["source"].(map[string]any)["name"].(string)))
	}
	want := []string{"a/b/c.txt", "a/z.txt", "b.txt", "c.txt", ".hidden.txt"}
	if diff := cmp.Diff(want, names); diff != "" || code != exitDone {
		t.Errorf("code %d (-want +got):\n%s", code, diff)
	}
	if want := "cablegram: empty: warning: empty\n"; stderr != want {
		t.Errorf("standard error %q, want %q", stderr, want)
	}
}

// What is printed for people says what the lines for machines say.
func TestIndented(t *testing.T) {
	t.Chdir("../..")
	args := []string{"-spans", "testdata/archive", "testdata/cables"}
	people, _, _ := run(t, nil, append([]string{"parse"}, args...)...)
	machines, _, _ := run(t, nil, append([]string{"parse", "-ndjson"}, args...)...)
	docs := wellFormed(t, machines)
	if diff := cmp.Diff(docs, wellFormed(t, people)); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(machines, "\n"); n != len(docs) || n < 40 {
		t.Errorf("%d lines for %d cables", n, len(docs))
	}
}

// However many goroutines read, the same is printed, and each cable stands in it.
func TestOutputs(t *testing.T) {
	t.Chdir("../..")
	for _, args := range []string{"-text -width 70", "-fields id,source,subject.title,paragraphs.text", "-tsv -fields id,source,paragraphs.text"} {
		names := []string{"testdata/archive", "testdata/cables", "testdata/archive"}
		var first string
		for _, j := range []string{"1", "2", "7"} {
			got, _, _ := run(t, nil, append(append([]string{"parse", "-j", j}, strings.Fields(args)...), names...)...)
			if first == "" {
				first = got
			}
			if diff := cmp.Diff(first, got); diff != "" {
				t.Errorf("%s with %s goroutines:\n%s", args, j, diff)
			}
		}
		lines, _, _ := run(t, nil, append([]string{"parse", "-ndjson"}, names...)...)
		cables := strings.Count(lines, "\n")
		n := 0
		switch {
		case strings.HasPrefix(args, "-text"):
			n = strings.Count(first, "\n"+strings.Repeat("=", 70)+"\n\n") + 1
		case strings.HasPrefix(args, "-tsv"):
			n = strings.Count(first, "\n") - 1
		default:
			rows, err := csv.NewReader(strings.NewReader(first)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			n = len(rows) - 1
		}
		if n != cables {
			t.Errorf("%s: %d cables, want %d", args, n, cables)
		}
	}
}

// A cable that begins in the text of another is printed too, without the
// record, which is the first one's.
func TestTail(t *testing.T) {
	t.Chdir("../..")
	one, err := os.ReadFile("testdata/cables/clean/confidential-two-sections.txt")
	if err != nil {
		t.Fatal(err)
	}
	two, err := os.ReadFile("testdata/cables/clean/efto-unclassified.txt")
	if err != nil {
		t.Fatal(err)
	}
	stdout, _, _ := run(t, io.MultiReader(bytes.NewReader(one), bytes.NewReader(two)), "parse", "-ndjson")
	docs := wellFormed(t, stdout)
	if len(docs) != 2 {
		t.Fatalf("%d cables, want 2", len(docs))
	}
	if at := docs[1]["source"].(map[string]any)["offset"]; at != float64(len(one)) {
		t.Errorf("the second begins at %v, want %d", at, len(one))
	}
}

// The year of a record helps a cable that gives none.
func TestYear(t *testing.T) {
	const page = `Viewing cable 06LUSAKA98231, BRIDGES
Reference ID | Created | Released | Classification | Origin |
---|---|---|---|---|
06LUSAKA98231 | %s | 2011-08-30 01:44 | UNCLASSIFIED | Embassy Lusaka |
%sUNCLAS LUSAKA 098231
SIPDIS
SUBJECT: BRIDGES
REF: NAIROBI 98111
1. None fell.
`
	const heading = "R 311407Z DEC%s\nFM AMEMBASSY LUSAKA\nTO SECSTATE WASHDC 9210\n"
	for _, tt := range []struct {
		name, created, heading, id, ref string
		inferred                        bool
	}{
		{"record", "2006-12-31 14:07", "", "06LUSAKA98231", "06NAIROBI98111", true},
		{"group without year", "2007-01-01 02:00", fmt.Sprintf(heading, ""), "06LUSAKA98231", "06NAIROBI98111", true},
		{"group before record", "2007-01-01 02:00", fmt.Sprintf(heading, " 05"), "05LUSAKA98231", "05NAIROBI98111", false},
		{"none", "-", "", "", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			stdout, _, _ := run(t, strings.NewReader(fmt.Sprintf(page, tt.created, tt.heading)), "parse", "-spans")
			var doc struct {
				ID    string
				Refs  []struct{ ID string }
				Basis map[string]string
			}
			if err := json.Unmarshal([]byte(stdout), &doc); err != nil {
				t.Fatal(err)
			}
			if len(doc.Refs) != 1 || doc.ID != tt.id || doc.Refs[0].ID != tt.ref {
				t.Errorf("id %q, refs %v, want %q, %q", doc.ID, doc.Refs, tt.id, tt.ref)
			}
			if inferred := doc.Basis["id"] == "inferred"; inferred != tt.inferred {
				t.Errorf("id inferred: %v, want %v", inferred, tt.inferred)
			}
			if inferred := doc.Basis["refs[0].id"] == "inferred"; inferred != (tt.ref != "") {
				t.Errorf("reference inferred: %v", inferred)
			}
		})
	}
}

// An input that breaks off costs itself only, and output that nobody takes ends
// the program.
func TestErrors(t *testing.T) {
	t.Chdir("../..")
	broken := io.MultiReader(strings.NewReader("UNCLAS LUSAKA 098231\n"), errReader{})
	stdout, stderr, code := run(t, broken, "parse", "-", "testdata/cables/clean/efto-unclassified.txt")
	if docs := wellFormed(t, stdout); len(docs) != 1 || code != exitError || stderr != "cablegram: <stdin>: broken\n" {
		t.Errorf("%d cables, code %d, standard error %q", len(docs), code, stderr)
	}

	var errs bytes.Buffer
	c := call{terminal: true, stdout: full{}, stderr: &errs}
	if code := c.main([]string{"parse", "testdata/cables"}); code != exitError || !strings.Contains(errs.String(), "<stdout>: no room") {
		t.Errorf("code %d, standard error %q", code, errs.String())
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "x", Err: errors.New("no room")}
}

// TestCorpus reads the page of a published cable.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	stdout, stderr, code := run(t, nil, "parse", "-spans", filepath.Join(dir, "seed", "07TOKYO1716.page.txt"))
	if code != exitDone || stderr != "" {
		t.Fatalf("code %d, standard error %q", code, stderr)
	}
	type address struct{ PLAD string }
	var doc struct {
		ID     string
		Source struct {
			Offset int
			Kind   string
		}
		Record     struct{ ID, Created, Released string }
		Heading    struct{ To, Info []address }
		Declassify struct{ On string }
		Refs       []struct{ ID string }
		Classified []struct{ Reasons []string } `json:"classifiedBy"`
		Paragraphs []struct {
			Portion       struct{ Level string }
			Role, Heading string
		}
		Signers     []string
		Basis       map[string]string
		Diagnostics []struct {
			Code, Severity string
			Line, Column   int
		}
	}
	if err := json.Unmarshal([]byte(stdout), &doc); err != nil {
		t.Fatal(err)
	}
	levels, headings := map[string]int{}, 0
	var roles []string
	for _, p := range doc.Paragraphs {
		levels[p.Portion.Level]++
		roles = append(roles, p.Role)
		if p.Heading != "" {
			headings++
		}
	}
	var found []string
	for _, d := range doc.Diagnostics {
		found = append(found, fmt.Sprintf("%d:%d %s %s", d.Line, d.Column, d.Severity, d.Code))
		if d.Severity == "fault" {
			t.Errorf("fault %v", d)
		}
	}
	t.Log("roles:", roles)
	t.Log("diagnostics:", found)
	t.Log("basis:", doc.Basis)
	got := []any{
		doc.ID, doc.Source.Offset, doc.Source.Kind, doc.Record.ID, doc.Record.Created,
		len(doc.Heading.To), len(doc.Heading.Info), doc.Declassify.On, doc.Refs[0].ID, len(doc.Refs),
		doc.Classified[0].Reasons, doc.Signers, levels, headings, roles[0], doc.Basis["refs[0].id"],
	}
	want := []any{
		"07TOKYO1716", 693, "page", "07TOKYO1716", "2007-04-18T09:03:00Z",
		1, 18, "2016-04-18", "07TOKYO438", 1,
		[]string{"1.4(b)", "1.4(d)"}, []string{"SCHIEFFER"}, map[string]int{"CONFIDENTIAL": 7, "UNCLASSIFIED": 1}, 4, "summary", "inferred",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
