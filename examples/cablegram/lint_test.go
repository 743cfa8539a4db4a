package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
)

func TestLintGolden(t *testing.T) {
	const (
		archive = "testdata/archive"
		clean   = "testdata/cables/clean/efto-unclassified.txt"
		damaged = "testdata/cables/damaged/labels-misspelt-tags-glued.txt"
		faults  = "testdata/contradictions.txt"
	)
	for _, tt := range []struct {
		golden string
		args   string
		stdin  string
	}{
		{golden: "help-lint", args: "-h"},
		{golden: "lint", args: damaged + " " + faults},
		{golden: "lint-clean", args: clean},
		{golden: "lint-strict", args: "-strict -brief " + damaged},
		{golden: "lint-severity", args: "-severity fault " + damaged + " " + faults},
		{golden: "lint-code", args: "-strict -code tag-repaired,label-damaged " + damaged + " " + faults},
		{golden: "lint-quiet", args: "-q " + damaged + " " + faults},
		{golden: "lint-folder", args: "-brief -severity warning testdata/cables/damaged"},
		{golden: "lint-archive", args: archive + "/2010-12.html " + archive + "/numbers.csv " + archive + "/1974.aad.txt"},
		{golden: "lint-record", stdin: disputed},
		{golden: "lint-json", args: "-json " + damaged + " " + faults},
		{golden: "lint-json-record", args: "-json -severity warning", stdin: disputed},
		{golden: "lint-unreadable", args: "-q " + faults + " no-such-file"},
		{golden: "lint-fix", args: "-fix " + damaged},
		{golden: "lint-fix-stdin", args: "-fix", stdin: "\ufeffUNCLAS LUSAKA 098231\nSUBJCT: BRIDGES\n\n1. None fell.\n"},
		{golden: "lint-fix-code", args: "-fix -code order-damaged " + damaged},
		{golden: "lint-fix-nothing", args: "-fix " + clean},
		{golden: "lint-fix-page", args: "-fix " + archive + "/two.page.txt"},
		{golden: "lint-fix-two", args: "-fix " + clean + " " + damaged},
		{golden: "lint-fix-folder", args: "-fix testdata/cables/damaged"},
		{golden: "lint-fix-packed", args: "-fix " + archive + "/packed.zip"},
		{golden: "lint-write-stdin", args: "-fix -w -"},
		{golden: "lint-write-alone", args: "-w " + damaged},
		{golden: "lint-explain", args: "-explain serial-mrn"},
		{golden: "lint-explain-record", args: "-explain record-class"},
		{golden: "lint-explain-join", args: "-explain join-key"},
		{golden: "lint-explain-none", args: "-explain diagnostics-dropped"},
		{golden: "lint-explain-all", args: "-explain all"},
		{golden: "lint-explain-unknown", args: "-explain serial-nrm"},
		{golden: "lint-explain-file", args: "-explain serial-mrn " + faults},
		{golden: "lint-unknown-code", args: "-code tag-unknown,subject-mising " + faults},
		{golden: "lint-unknown-severity", args: "-severity error " + faults},
		{golden: "lint-two-ways", args: "-json -q " + faults},
		{golden: "lint-fix-strict", args: "-fix -strict " + faults},
		{golden: "lint-terminal"},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			t.Chdir("../..")
			var stdin io.Reader
			if tt.stdin != "" {
				stdin = strings.NewReader(tt.stdin)
			}
			stdout, stderr, code := run(t, stdin, append([]string{"lint"}, strings.Fields(tt.args)...)...)
			golden(t, tt.golden, stdout, stderr, code)
		})
	}
}

// disputed is a page with the id, the date, the classification and the subject of
// other cables than the one on it.
const disputed = `Viewing cable 06LUSAKA98232, FERRIES
Reference ID | Created | Released | Classification | Origin |
---|---|---|---|---|
06LUSAKA98232 | 2006-03-15 14:02 | 2011-08-30 01:44 | SECRET | Embassy Nairobi |
VZCZCXYZ0031
RR RUEHWEB
DE RUEHLS #8231 0731402
ZNR UUUUU ZZH
R 141402Z MAR 06
FM AMEMBASSY LUSAKA
TO RUEHC/SECSTATE WASHDC 9210
BT
UNCLAS LUSAKA 098231
SIPDIS
E.O. 12958: N/A
TAGS: PREL ELTN ZA
SUBJECT: BRIDGES
1. None fell.
QUARTERMAIN
BT
#8231
NNNN
`

// What is shown does not depend on how many goroutines read, and the line below
// counts it; the forms agree with each other.
func TestLintForms(t *testing.T) {
	t.Chdir("../..")
	files := []string{"testdata/archive", "testdata/cables", "testdata/contradictions.txt"}
	lint := func(args ...string) string {
		stdout, _, _ := run(t, nil, append(append([]string{"lint"}, args...), files...)...)
		return stdout
	}
	whole := lint("-j", "1")
	for _, j := range []string{"2", "7"} {
		if got := lint("-j", j); got != whole {
			t.Errorf("with -j %s:\n%s", j, cmp.Diff(whole, got))
		}
	}
	brief := strings.Split(strings.TrimSuffix(lint("-brief"), "\n"), "\n")
	last := brief[len(brief)-1]
	brief = brief[:len(brief)-1]
	if got := lint("-q"); got != last+"\n" || !strings.HasSuffix(whole, "\n"+got) {
		t.Errorf("-q says %q, -brief %q", got, last)
	}
	at := 0
	for _, line := range brief {
		i := strings.Index(whole[at:], line+"\n    ")
		if i < 0 {
			t.Fatalf("not drawn behind byte %d: %s", at, line)
		}
		at += i
	}

	counts := map[string]int{}
	cables := map[string]bool{}
	n := 0
	for dec := json.NewDecoder(strings.NewReader(lint("-json"))); ; n++ {
		var x struct {
			Name, Code, Severity, Message string
			Offset                        int64
			Line, Column                  int
			Other                         *struct{ Line, Column int }
			Fix                           *struct{ Text *string }
		}
		if err := dec.Decode(&x); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if n == len(brief) {
			t.Fatal("more objects than lines")
		}
		if want := fmt.Sprintf("%s:%d:%d: %s: %s: %s", x.Name, x.Line, x.Column, x.Severity, x.Code, x.Message); brief[n] != want {
			t.Errorf("object %d\n%s\nline\n%s", n, want, brief[n])
		}
		if x.Other != nil && x.Other.Line != x.Line && !strings.Contains(whole, fmt.Sprintf("\n  %s:%d:%d:\n", x.Name, x.Other.Line, x.Other.Column)) {
			t.Errorf("the second place is not drawn: %+v", x)
		}
		if x.Fix != nil && x.Fix.Text == nil {
			t.Errorf("a fix without a text: %+v", x)
		}
		counts[x.Severity]++
		cables[fmt.Sprint(x.Name, x.Offset)] = true
	}
	if want := fmt.Sprintf("%d faults, %d warnings, %d notes in %d of ", counts["fault"], counts["warning"], counts["note"], len(cables)); n != len(brief) ||
		n < 100 || !strings.HasPrefix(last, want) {
		t.Errorf("%d objects for %d lines; %q, want %q", n, len(brief), last, want)
	}
}

// Places are those of the file, also for the second cable in it and for the second
// place of a contradiction.
func TestLintPlaces(t *testing.T) {
	t.Chdir("../..")
	one, err := os.ReadFile("testdata/cables/clean/efto-unclassified.txt")
	if err != nil {
		t.Fatal(err)
	}
	two, err := os.ReadFile("testdata/contradictions.txt")
	if err != nil {
		t.Fatal(err)
	}
	alone, _, _ := run(t, bytes.NewReader(two), "lint")
	var want strings.Builder
	lines := bytes.Count(one, []byte("\n"))
	for line := range strings.Lines(alone) {
		before, rest, ok := strings.Cut(line, "<stdin>:")
		if ok {
			var at int
			var tail string
			number, tail, _ := strings.Cut(rest, ":")
			if _, err := fmt.Sscan(number, &at); err != nil {
				t.Fatal(err)
			}
			line = fmt.Sprintf("%s<stdin>:%d:%s", before, at+lines, tail)
		}
		want.WriteString(strings.Replace(line, "in 1 of 1 cable", "in 1 of 2 cables", 1))
	}
	got, _, code := run(t, io.MultiReader(bytes.NewReader(one), bytes.NewReader(two)), "lint")
	if diff := cmp.Diff(want.String(), got); diff != "" || code != exitFound {
		t.Errorf("code %d (-want +got):\n%s", code, diff)
	}
}

// On a terminal the severity and the strokes have a color, and nothing else is
// changed.
func TestLintColors(t *testing.T) {
	t.Chdir("../..")
	args := []string{"lint", "testdata/contradictions.txt", "testdata/cables/damaged"}
	plain, _, _ := run(t, nil, args...)
	var out bytes.Buffer
	c := call{terminal: true, colors: true, stdout: &out, stderr: io.Discard}
	c.main(args)
	got := out.String()
	for _, want := range []string{"\x1b[1;31mfault:\x1b[m serial-mrn", "\n\x1b[1;31m              ^^^^^\x1b[m\n", "\n\x1b[1;31m           -------------\x1b[m\n", "\x1b[33mwarning:\x1b[m", "\x1b[36mnote:\x1b[m"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, code := range []string{"\x1b[1;31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[m"} {
		got = strings.ReplaceAll(got, code, "")
	}
	if diff := cmp.Diff(plain, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever a name or a cable holds, a terminal is told to do nothing, and editors
// find one line for each diagnostic.
func TestLintHarmless(t *testing.T) {
	t.Chdir(t.TempDir())
	const name = "a\x1b[2J\nb.txt"
	if err := os.WriteFile(name, []byte("UNCLAS LUSAKA 098231\nTAGS: QX\u009b2JQX, QX\u202eQX\nSUBJECT: X\x1b[2J\n\n1. None fell.\n"), 0o666); err != nil {
		t.Skip("no such names here:", err)
	}
	for _, form := range []string{"-severity=note", "-brief"} {
		stdout, stderr, _ := run(t, nil, "lint", form, name)
		if strings.ContainsAny(stdout+stderr, "\x1b\u009b\u202e") || strings.Count(stdout, "a [2J b.txt:2:") != 2 {
			t.Errorf("%s: %q, %q", form, stdout, stderr)
		}
	}
}

// Interrupted, lint shows and counts what was read until then, and the code is that
// of an interrupt, not that of faults.
func TestLintInterrupt(t *testing.T) {
	long := strings.ReplaceAll(table(2000), "\n\n1. The", "\n\n1. (C) The")
	whole, _, code := run(t, strings.NewReader(long), "lint", "-brief", "-code", "portion-above-banner")
	if n := strings.Count(whole, "fault: portion-above-banner"); code != exitError || n != 2000 { // some rows are damaged
		t.Fatalf("code %d, %d faults", code, n)
	}
	interrupt := make(chan struct{})
	var out, errs bytes.Buffer
	c := call{stdout: &out, stderr: &errs, interrupt: interrupt,
		stdin: io.MultiReader(strings.NewReader(long[:5<<20]), &closeReader{c: interrupt}, strings.NewReader(long[5<<20:]))}
	code = c.main([]string{"lint", "-brief", "-code", "portion-above-banner", "-"})
	n := strings.Count(out.String(), "\n") - 1
	rows, last := out.String()[:len(out.String())-len(lastLine(out.String()))], lastLine(out.String())
	want := fmt.Sprintf("%d faults, 0 warnings, 0 notes in %[1]d of %[1]d cables\n", n)
	if code != exitInterrupted || !strings.HasPrefix(whole, rows) || last != want || n < 100 || n > 1900 ||
		!strings.Contains(errs.String(), fmt.Sprintf("interrupted after %d cables", n)) {
		t.Errorf("code %d, %d lines, the last %q; %s", code, n, last, errs.String())
	}
}

// Files are written as a whole, with their permissions; those in which there is
// nothing to be corrected are not touched.
func TestLintWrite(t *testing.T) {
	dir := t.TempDir()
	source := func(name string) string {
		b, err := os.ReadFile("../../testdata/cables/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	damaged, clean := source("damaged/labels-misspelt-tags-glued.txt"), source("clean/efto-unclassified.txt")
	page := strings.Replace(disputed, "SUBJECT:", "SUBJCT:", 1)
	files := map[string]string{
		"damaged.txt":    damaged,
		"clean.txt":      clean,
		"two.txt":        "\ufeff" + clean + damaged,
		"page.txt":       page,
		"windows.txt":    strings.Replace(damaged, "\n\n1.", "\n\n\xe9\n\n1.", 1),
		"sub/crlf.txt":   strings.ReplaceAll(damaged, "\n", "\r\n"),
		"sub/packed.txt": "", // written below
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	linked := os.Symlink("../damaged.txt", filepath.Join(dir, "sub", "link.txt")) == nil
	before, err := os.Stat(filepath.Join(dir, "clean.txt"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	stdout, stderr, code := run(t, nil, "lint", "-fix", "-w", "damaged.txt", "clean.txt", "two.txt", "page.txt", "windows.txt", "sub/crlf.txt")
	if stdout != "" || code != exitError {
		t.Errorf("code %d, standard output %q", code, stdout)
	}
	mended := func(text string) string {
		_, ds := cable.Parse(text)
		after := ds.Apply(text)
		if after == text {
			t.Fatal("nothing to be corrected")
		}
		return after
	}
	for name, want := range map[string]string{
		"damaged.txt": mended(damaged), "clean.txt": clean, "two.txt": "\ufeff" + clean + mended(damaged),
		"page.txt": page, "windows.txt": files["windows.txt"], "sub/crlf.txt": mended(files["sub/crlf.txt"]),
	} {
		got, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if info, err := os.Stat(filepath.FromSlash(name)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != before.Mode().Perm() {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if after, err := os.Stat("clean.txt"); err != nil || !os.SameFile(before, after) {
		t.Errorf("a file without fixes is another: %v", err)
	}
	for _, want := range []string{
		"cablegram: page.txt: fixes are made in plain text only, and this is of the kind page\n",
		"cablegram: windows.txt: fixes are made in plain text in UTF-8 only, ",
		"damaged.txt:16:1: label-damaged: \"TABS\" to \"TAGS\"\n",
		fmt.Sprintf("two.txt:%d:1: label-damaged: \"TABS\" to \"TAGS\"\n", 16+strings.Count(clean, "\n")),
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("no %q in\n%s", want, stderr)
		}
	}
	if left, err := filepath.Glob(".cablegram-*"); err != nil || len(left) > 0 {
		t.Errorf("left over: %v, %v", left, err)
	}

	// What a link leads to is written, not the link.
	if !linked {
		return
	}
	if err := os.WriteFile("damaged.txt", []byte(damaged), 0o640); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := run(t, nil, "lint", "-fix", "-w", "sub/link.txt"); code != exitDone {
		t.Errorf("code %d, %s", code, stderr)
	}
	if to, err := os.Readlink("sub/link.txt"); err != nil || to != "../damaged.txt" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if got, err := os.ReadFile("damaged.txt"); err != nil || string(got) != mended(damaged) {
		t.Errorf("through a link: %v\n%s", err, got)
	}
}

// What is to be changed has to stand in the file as it was read.
func TestMendAll(t *testing.T) {
	changes := []mending{{offset: 2, old: "cd", text: "CDCD"}, {offset: 4, old: "e", text: ""}, {offset: 6, old: "g", text: "G"}}
	for _, tt := range []struct {
		src, want string
		ok        bool
	}{
		{"abcdefgh", "abCDCDfGh", true},
		{"abcdefg", "abCDCDfG", true},
		{"abcdef", "", false},
		{"abcd", "", false},
		{"a", "", false},
		{"abcxefgh", "", false},
	} {
		var b bytes.Buffer
		err := mendAll(&b, strings.NewReader(tt.src), changes)
		if (err == nil) != tt.ok || tt.ok && b.String() != tt.want {
			t.Errorf("%q: %q, %v", tt.src, b.String(), err)
		}
	}
	if err := mendAll(full{}, strings.NewReader("abcdefgh"), changes); err == nil {
		t.Error("written where there is no room")
	}
}

// Each code can be explained, with a drawing of its example where it has one.
func TestLintExplain(t *testing.T) {
	for code := range allCodes {
		s := explainCode(code)
		if _, example := docOf(code); (example != "") != strings.Contains(s, fmt.Sprintf(": %s: %s: ", code.Severity(), code)) {
			t.Errorf("%s", s)
		}
	}
}

// The README shows a cable and what is said of it.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	const command = "cablegram lint testdata/contradictions.txt"
	text, err := os.ReadFile("testdata/contradictions.txt")
	if err != nil {
		t.Fatal(err)
	}
	stdout, _, _ := run(t, nil, strings.Fields(command)[1:]...)
	for _, want := range []string{"```\n" + string(text) + "```\n", "```\n$ " + command + "\n" + stdout + "```\n"} {
		if !strings.Contains(string(readme), want) {
			t.Errorf("README.md does not show\n%s", want)
		}
	}
}
