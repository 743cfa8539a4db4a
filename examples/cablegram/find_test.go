package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindGolden(t *testing.T) {
	const archive, cables = "testdata/archive", "testdata/cables"
	list := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(list, []byte("\ufeffcopper belt\r\n\r\ntoll*\nBridges\nbridges\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		golden string
		args   []string
	}{
		{"find-word", []string{"bridges", archive + "/numbers.csv", archive + "/two.page.txt", archive + "/two.mbox"}},
		{"find-phrase", []string{`"copper belt" forty`, archive + "/numbers.csv", archive + "/packed.zip"}},
		{"find-level", []string{"level:C bridg*", cables + "/clean", cables + "/damaged"}},
		{"find-fields", []string{"class:S.. -tag:PTER date:1990..", cables + "/clean"}},
		{"find-record", []string{"from:LUSAKA date:2006-03-10", archive + "/numbers.csv"}},
		{"find-json", []string{"-json", "the OR forty para:1", archive + "/numbers.csv", cables + "/clean/confidential-two-sections.txt"}},
		{"find-csv", []string{"-csv", "forty OR tag:ECON", archive + "/numbers.csv"}},
		{"find-tsv", []string{"-tsv", "forty", archive + "/numbers.csv"}},
		{"find-ids", []string{"-ids", "bridges", archive + "/numbers.csv", cables + "/damaged/fragment-reference-block.txt"}},
		{"find-count", []string{"-count", "bridges", archive}},
		{"find-max", []string{"-max", "3", "the", cables}},
		{"find-list", []string{"-f", list, "-e", "forty", archive + "/numbers.csv"}},
		{"find-nothing", []string{"zeppelin", cables}},
		{"find-no-query", nil},
		{"find-no-file", []string{"bridges"}},
		{"find-no-list", []string{"-f", "no-such-list", archive}},
		{"find-two-forms", []string{"-csv", "-json", "bridges", archive}},
		{"find-wrong-query", []string{"bridges form:LUSAKA", archive}},
		{"find-open-quotes", []string{`bridges "road tolls`, archive}},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			t.Chdir("../..")
			stdout, stderr, code := run(t, nil, append([]string{"find"}, tt.args...)...)
			golden(t, tt.golden, stdout, stderr, code)
		})
	}
}

// The forms of rows agree with each other.
func TestFindForms(t *testing.T) {
	t.Chdir("../..")
	rows := func(form string) string {
		stdout, _, code := run(t, nil, "find", form, "the", "testdata/cables")
		if code != exitDone {
			t.Fatalf("%s: code %d", form, code)
		}
		return stdout
	}
	table, err := csv.NewReader(strings.NewReader(rows("-csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	tabs := strings.Split(rows("-tsv"), "\n")
	n := 0
	for dec := json.NewDecoder(strings.NewReader(rows("-json"))); ; n++ {
		var x struct {
			ID, Date, Level, Field, Name, Before, Match, After string
			Line, Column                                       int
		}
		if err := dec.Decode(&x); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if n+1 >= len(table) {
			t.Fatalf("%d rows in the table", len(table)-1)
		}
		cells := table[n+1]
		want := []string{x.ID, x.Date, x.Level, x.Field, harmless(x.Before + "[" + x.Match + "]" + x.After), x.Name}
		got := []string{cells[0], cells[1], cells[3], cells[4], cells[6], cells[7]}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("row %d (-json +csv):\n%s", n, diff)
		}
		if tabs[n+1] != strings.Join(cells, "\t") {
			t.Errorf("row %d: %q, with tabs %q", n, cells, tabs[n+1])
		}
		src, err := os.ReadFile(x.Name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(src, "\r\f") {
			continue // lines end otherwise
		}
		line := []rune(strings.Split(string(src), "\n")[x.Line-1])
		if s := string(line[x.Column-1 : x.Column+2]); !strings.EqualFold(s, "the") {
			t.Errorf("row %d: at %s:%d:%d stands %q", n, x.Name, x.Line, x.Column, s)
		}
	}
	if n != len(table)-1 || n < 100 {
		t.Errorf("%d rows, %d in the table", n, len(table)-1)
	}
}

func TestHarmless(t *testing.T) {
	for _, tt := range [][2]string{
		{"=1+1", "'=1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@x", "'@x"}, {"x=1", "x=1"}, {"", ""}, {"a\tb\nc", "a b c"}, {"\t=1", " =1"},
	} {
		if got := harmless(tt[0]); got != tt[1] {
			t.Errorf("%q is %q, want %q", tt[0], got, tt[1])
		}
	}
}

// The rows do not depend on how many goroutines read. On a terminal, the words
// found are bold.
func TestFindOrder(t *testing.T) {
	t.Chdir("../..")
	args := []string{"level:C.. the OR a", "testdata/cables", "testdata/archive"}
	one, _, _ := run(t, nil, append([]string{"find", "-j", "1"}, args...)...)
	for _, j := range []string{"2", "7"} {
		if many, _, _ := run(t, nil, append([]string{"find", "-j", j}, args...)...); many != one {
			t.Errorf("with -j %s other rows than with one", j)
		}
	}
	if strings.Count(one, "\n") < 100 {
		t.Errorf("only %d rows", strings.Count(one, "\n"))
	}
	var out bytes.Buffer
	c := call{colors: true, stdout: &out, stderr: io.Discard, terminal: true}
	if code := c.main([]string{"find", "-max", "2", "bridges", "testdata/archive/numbers.csv"}); code != exitDone {
		t.Errorf("code %d", code)
	}
	if n := strings.Count(out.String(), "\x1b[1mBRIDGES\x1b[m") + strings.Count(out.String(), "\x1b[1mbridges\x1b[m"); n != 2 || strings.Contains(out.String(), "[bridges]") {
		t.Errorf("on a terminal: %q", out.String())
	}
}
