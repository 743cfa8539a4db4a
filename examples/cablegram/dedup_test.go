package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/neardup"
)

const (
	dedupOld = "examples/cablegram/testdata/dedup/old"
	dedupNew = "examples/cablegram/testdata/dedup/new"
)

func TestDedupGolden(t *testing.T) {
	for _, tt := range []struct {
		golden string
		args   string
	}{
		{golden: "help-dedup", args: "help dedup"},
		{golden: "dedup", args: "dedup " + dedupOld},
		{golden: "dedup-text", args: "dedup -text " + dedupOld},
		{golden: "dedup-pairs", args: "dedup -pairs " + dedupOld},
		{golden: "dedup-pairs-text", args: "dedup -pairs -text " + dedupOld},
		{golden: "dedup-both", args: "dedup " + dedupOld + " " + dedupNew},
		{golden: "dedup-nothing", args: "dedup testdata/archive/no-cable.html"},
		{golden: "dedup-terminal", args: "dedup"},
		{golden: "dedup-json-text", args: "dedup -json -text x"},
		{golden: "dedup-lost", args: "dedup no-such-file " + dedupOld + "/two-ids.txt"},
		{golden: "dedup-foreign-index", args: "dedup -index " + dedupOld + "/glass.txt " + dedupOld},
		{golden: "dedup-show", args: "dedup -show -width 90 " + dedupOld + "/bridges.txt " + dedupOld + "/bridges-redacted.txt"},
		{golden: "dedup-show-corrected", args: "dedup -show -width 60 " + dedupOld + "/bridges.txt@0 " + dedupOld + "/bridges-corrected.txt"},
		{golden: "dedup-show-ids", args: "dedup -show -width 72 06LUSAKA98231 06HARARE98010 " + dedupOld},
		{golden: "dedup-show-offset", args: "dedup -show -width 72 " + dedupOld + "/weekly.txt 06BERN98714"},
		{golden: "dedup-show-unknown", args: "dedup -show 06LUSAKA98231 06LUSAKA1 " + dedupOld},
		{golden: "dedup-show-one", args: "dedup -show 06LUSAKA98231"},
		{golden: "dedup-show-width", args: "dedup -show -width 20 x y"},
		{golden: "dedup-diff", args: "dedup -diff " + dedupOld + " " + dedupNew},
		{golden: "dedup-diff-text", args: "dedup -diff -text " + dedupOld + " " + dedupNew},
		{golden: "dedup-diff-three", args: "dedup -diff a b c"},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			t.Chdir("../..")
			stdout, stderr, code := run(t, nil, strings.Fields(tt.args)...)
			golden(t, tt.golden, stdout, stderr, code)
			if strings.HasPrefix(stdout, "{") {
				jsonLines(t, stdout)
			}
		})
	}
}

// jsonLines checks that each line is a JSON object.
func jsonLines(t *testing.T, out string) (n int) {
	t.Helper()
	if out != "" && !strings.HasSuffix(out, "\n") {
		t.Errorf("the last line has no end: %q", lastLine(out))
	}
	for line := range strings.Lines(out) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Errorf("%v: %s", err, line)
		}
		n++
	}
	return n
}

// On a terminal groups are printed to be read, but for -json; and words that
// differ are coloured.
func TestDedupTerminal(t *testing.T) {
	t.Chdir("../..")
	on := func(args ...string) string {
		var out bytes.Buffer
		c := call{terminal: true, screen: true, colors: true, stdout: &out, stderr: io.Discard}
		c.main(args)
		return out.String()
	}
	text, _, _ := run(t, nil, "dedup", "-text", dedupOld)
	lines, _, _ := run(t, nil, "dedup", dedupOld)
	if got := on("dedup", dedupOld); got != text {
		t.Errorf("on a terminal:\n%s", got)
	}
	if got := on("dedup", "-json", dedupOld); got != lines {
		t.Errorf("with -json:\n%s", got)
	}
	got := on("dedup", "-show", dedupOld+"/bridges.txt", dedupOld+"/bridges-redacted.txt")
	if !strings.Contains(got, "\x1b[31mAbsalom Tchikata,\x1b[m") || !strings.Contains(got, "\x1b[32mXXXXXXXXXXXX,\x1b[m") {
		t.Errorf("without colours:\n%s", got)
	}
}

// What is printed depends neither on the order in which files are named, nor on
// whether one is named twice, nor on how many goroutines read.
func TestDedupOrder(t *testing.T) {
	t.Chdir("../..")
	for _, flag := range []string{"-json", "-pairs"} {
		want, _, _ := run(t, nil, "dedup", flag, dedupOld, dedupNew)
		if want == "" {
			t.Fatal("nothing is printed")
		}
		list, err := filepath.Glob("examples/cablegram/testdata/dedup/*/*")
		if err != nil {
			t.Fatal(err)
		}
		for i, list := range [][]string{list, slices.Concat(list[7:], list[:9]), {dedupNew, dedupOld}} {
			for _, j := range []string{"1", "2", "7"} {
				if got, _, _ := run(t, nil, slices.Concat([]string{"dedup", flag, "-j", j}, list)...); got != want {
					t.Errorf("order %d, -j %s:\n%s", i, j, cmp.Diff(want, got))
				}
			}
		}
		slices.Reverse(list)
		if got, _, _ := run(t, nil, slices.Concat([]string{"dedup", flag}, list)...); got != want {
			t.Errorf("in reverse order:\n%s", cmp.Diff(want, got))
		}
	}
}

// copyFolder copies the files of a folder into another.
func copyFolder(t *testing.T, to, from string) {
	t.Helper()
	list, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		b, err := os.ReadFile(filepath.Join(from, d.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, d.Name()), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A second run with an index prints what one without would, does not read what
// has not changed, and reads what has.
func TestDedupIndex(t *testing.T) {
	t.Chdir("../..")
	dir := t.TempDir()
	index := filepath.Join(t.TempDir(), "cables.index")
	copyFolder(t, dir, dedupOld)
	same := func(when string) {
		t.Helper()
		for _, flag := range []string{"-json", "-text", "-pairs"} {
			want, wantErr, _ := run(t, nil, "dedup", flag, dir)
			got, gotErr, code := run(t, nil, "dedup", flag, "-index", index, dir)
			if got != want || gotErr != wantErr || code != exitDone {
				t.Errorf("%s, %s: code %d, %s\n%s", when, flag, code, gotErr, cmp.Diff(want, got))
			}
		}
	}
	same("without an index")
	first, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	same("nothing changed")
	if b, _ := os.ReadFile(index); !bytes.Equal(b, first) {
		t.Error("the index changed, and nothing else")
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(index), "*"))
	hidden, _ := filepath.Glob(filepath.Join(filepath.Dir(index), ".*"))
	if len(left) != 1 || len(hidden) != 0 {
		t.Errorf("left behind: %v %v", left, hidden)
	}

	// A file is trusted by its size and time, so this is not seen.
	want, _, _ := run(t, nil, "dedup", dir)
	list, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range list {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		b := bytes.Repeat([]byte("1. None fell. "), int(info.Size()))[:info.Size()]
		if err := os.WriteFile(name, b, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
			t.Fatal(err)
		}
	}
	if got, _, _ := run(t, nil, "dedup", "-index", index, dir); got != want {
		t.Errorf("a file was read that looks unchanged:\n%s", cmp.Diff(want, got))
	}
	later := time.Now().Add(time.Hour)
	name := filepath.Join(dir, "weekly.txt")
	copyFolder(t, dir, dedupOld)
	for _, name := range list {
		if err := os.Chtimes(name, later, later); err != nil {
			t.Fatal(err)
		}
	}
	same("a file changed")
	copyFolder(t, dir, dedupNew)
	same("the folder grew")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	same("a file is gone")
}

// An index that is damaged is refused, and stays.
func TestDedupDamagedIndex(t *testing.T) {
	t.Chdir("../..")
	index := filepath.Join(t.TempDir(), "cables.index")
	run(t, nil, "dedup", "-index", index, dedupOld)
	whole, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, b []byte) {
		t.Helper()
		if err := os.WriteFile(index, b, 0o666); err != nil {
			t.Fatal(err)
		}
		out, errs, code := run(t, nil, "dedup", "-index", index, dedupOld)
		if out != "" || code != exitError || !strings.Contains(errs, "index") {
			t.Errorf("%s: code %d, %d bytes, %s", what, code, len(out), errs)
		}
		if left, _ := os.ReadFile(index); !bytes.Equal(left, b) {
			t.Errorf("%s: the file has changed", what)
		}
	}
	try("empty", nil)
	try("foreign", []byte("name,offset\n"))
	try("longer", append(slices.Clone(whole), 0))
	for i := 1; i < len(whole); i += 97 {
		try("cut short", whole[:i])
		b := slices.Clone(whole)
		b[i] ^= 0x11
		try("another byte", b)
	}
}

// A file of which something could not be read is read again the next time, so
// that it is said again.
func TestDedupIndexFaults(t *testing.T) {
	dir := t.TempDir()
	name, index := filepath.Join(dir, "cables.csv"), filepath.Join(dir, "index")
	if err := os.WriteFile(name, []byte(table(200)), 0o666); err != nil {
		t.Fatal(err)
	}
	_, want, _ := run(t, nil, "dedup", name)
	for range 2 {
		if _, errs, code := run(t, nil, "dedup", "-index", index, name); errs != want || code != exitError {
			t.Errorf("code %d, %q, want %q", code, errs, want)
		}
	}
}

// Interrupted, it prints the groups of what was read, and leaves the index.
func TestDedupInterrupt(t *testing.T) {
	const after = 3 << 20
	rows := table(2000)
	interrupt := make(chan struct{})
	stdin := io.MultiReader(strings.NewReader(rows[:after]), &closeReader{c: interrupt}, strings.NewReader(rows[after:]))
	var out, errs bytes.Buffer
	index := filepath.Join(t.TempDir(), "index")
	c := call{stdin: stdin, stdout: &out, stderr: &errs, interrupt: interrupt}
	code := c.main([]string{"dedup", "-index", index, "-j", "1", "-"})
	if n := jsonLines(t, out.String()); code != exitInterrupted || n != 1 {
		t.Errorf("code %d, %d groups", code, n)
	}
	if !strings.HasPrefix(lastLine(errs.String()), "cablegram: interrupted after ") {
		t.Errorf("standard error %s", errs.String())
	}
	if _, err := os.Stat(index); err == nil {
		t.Error("an index of half an archive was written")
	}
}

// A watcher is a terminal that keeps all that is drawn, and closes c when that is
// until.
type watcher struct {
	drawn  bytes.Buffer
	until  string
	c      chan struct{}
	closed bool
}

func (w *watcher) Write(b []byte) (int, error) {
	if !w.closed && bytes.Contains(b, []byte(w.until)) {
		w.closed = true
		close(w.c)
	}
	return w.drawn.Write(b)
}

// On a terminal a line says what is being done. Interrupted while it compares, it
// prints what was found until then.
func TestDedupComparing(t *testing.T) {
	t.Chdir("../..")
	for _, tt := range []struct {
		until string
		code  int
	}{{"never", exitDone}, {"1 texts compared", exitInterrupted}, {"6 texts compared", exitInterrupted}} {
		terminal := watcher{until: tt.until, c: make(chan struct{})}
		var out, errs bytes.Buffer
		now := time.Unix(0, 0)
		c := call{stdout: &out, stderr: &errs, interrupt: terminal.c}
		c.status = &status{terminal: &terminal, now: func() time.Time { now = now.Add(time.Second); return now }}
		code := c.main([]string{"dedup", dedupOld, dedupNew})
		n := jsonLines(t, out.String())
		if code != tt.code || strings.Contains(errs.String(), "interrupted while comparing") != (code == exitInterrupted) {
			t.Errorf("until %q: code %d, %s", tt.until, code, errs.String())
		}
		if (n == 7) != (code == exitDone) || n < 3 { // those of equal words are known without comparing
			t.Errorf("until %q: %d groups", tt.until, n)
		}
		if !strings.Contains(terminal.drawn.String(), "looking for") || !strings.Contains(terminal.drawn.String(), "1 texts compared") {
			t.Errorf("drawn: %q", terminal.drawn.String())
		}
	}
}

// The groups that the corpus is known to have are found, and what is found
// besides is printed.
func TestDedupCorpus(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	t.Chdir(filepath.Join(dir, "declassified"))
	f, err := os.Open("index.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "near_dup_group")
	known := map[string]string{} // the group of a file
	members := map[string][]string{}
	for _, row := range rows[1:] {
		if group := row[column]; group != "" {
			known[row[0]] = group
			members[group] = append(members[group], row[0])
		}
	}
	out, _, _ := run(t, nil, "dedup", "foia-smart", "jfk-ocr", "nara-1970s", "navadmin")
	type pair [2]string
	found := map[pair]string{} // its label
	for line := range strings.Lines(out) {
		var group struct {
			Members []struct{ Name, Label string }
		}
		if err := json.Unmarshal([]byte(line), &group); err != nil {
			t.Fatal(err)
		}
		for i, a := range group.Members {
			for _, b := range group.Members[:i] {
				found[pair{b.Name, a.Name}] = b.Label + "/" + a.Label
				found[pair{a.Name, b.Name}] = a.Label + "/" + b.Label
			}
		}
	}
	// The groups of the index share much, furniture and forms included; not all
	// are versions of one text.
	bodies := map[string]string{}
	for e, err := range files.Open(slices.Collect(maps.Keys(known))...) {
		if err == nil {
			m, _ := cable.Parse(e.Text)
			bodies[e.Name] += string(m.AppendPlain(nil))
		}
	}
	all, versions, missed := 0, 0, 0
	for _, group := range slices.Sorted(maps.Keys(members)) {
		list := members[group]
		for i, a := range list {
			for _, b := range list[:i] {
				all++
				label := neardup.Compare(bodies[a], bodies[b]).Label
				_, ok := found[pair{a, b}]
				if label.Counts() {
					versions++
				}
				switch {
				case !ok && label.Counts():
					missed++
					t.Errorf("missed of %s: %s and %s are %v", group, b, a, label)
				case !ok:
					t.Logf("not found of %s: %s and %s are %v", group, b, a, label)
				}
			}
		}
	}
	outside := 0
	for _, p := range slices.SortedFunc(maps.Keys(found), func(p, q pair) int { return slices.Compare(p[:], q[:]) }) {
		if a, b := p[0], p[1]; a < b && (known[a] == "" || known[a] != known[b]) {
			outside++
			t.Logf("outside: %s and %s (%s)", a, b, found[p])
		}
	}
	t.Logf("%d pairs of the index, %d of them versions of one text, %d of these missed; %d outside the index", all, versions, missed, outside)
	if versions < 20 {
		t.Errorf("only %d pairs of versions", versions)
	}
}
