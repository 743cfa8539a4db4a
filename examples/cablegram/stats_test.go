package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wholes are the ways in which a command tells of an archive as a whole.
var wholes = []string{
	"stats", "stats -json", "stats -html",
	"refs", "refs -nodes", "refs -missing", "refs -graphml", "refs -gexf",
}

// What is said of an archive does not depend on how many cables are read at
// once.
func TestWholes(t *testing.T) {
	t.Chdir("../..")
	compareWholes(t, "testdata/archive", "testdata/cables")
}

func compareWholes(t *testing.T, args ...string) {
	t.Helper()
	for _, whole := range wholes {
		command := strings.Fields(whole)
		stdout, stderr, code := run(t, nil, append(append(command, "-j", "1"), args...)...)
		if len(stdout) < 100 {
			t.Errorf("%s: %q", whole, stdout)
		}
		for range 2 {
			out, errs, c := run(t, nil, append(append(command, "-j", "2"), args...)...)
			if diff := cmp.Diff(stdout, out); diff != "" || c != code || errs != stderr {
				t.Errorf("%s: code %d, was %d, standard error %q, was %q (-one +two):\n%s", whole, c, code, errs, stderr, diff)
			}
		}
	}
}

// A file that cannot be opened is none that is damaged.
func TestStatsErrors(t *testing.T) {
	t.Chdir("../..")
	stdout, stderr, code := run(t, nil, "stats", "-json", "no-such-file", "testdata/archive/numbers.csv")
	var report struct {
		Cables, Files int
		Damaged       []struct {
			Reason string
			Count  int
		}
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	if code != exitError || report.Cables == 0 || report.Files != 1 || len(report.Damaged) != 2 || !strings.Contains(stderr, "no-such-file") {
		t.Errorf("code %d, %+v, standard error %q", code, report, stderr)
	}
}

// Output that nobody takes is an error.
func TestWholesFull(t *testing.T) {
	t.Chdir("../..")
	for _, whole := range wholes {
		var errs bytes.Buffer
		c := call{terminal: true, stdout: full{}, stderr: &errs}
		code := c.main(append(strings.Fields(whole), "testdata/cables/quirks"))
		if code != exitError || !strings.Contains(errs.String(), "<stdout>: no room") {
			t.Errorf("%s: code %d, standard error %q", whole, code, errs.String())
		}
	}
}

// TestStatsCorpus says what real files of all kinds hold, and that they are told
// of in the same way each time.
func TestStatsCorpus(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real inputs")
	}
	compareWholes(t, dir)
	stdout, _, code := run(t, nil, "stats", "-json", dir)
	type counted struct {
		Value string
		Count int
	}
	var report struct {
		Cables                int
		Kinds, Layouts, Worst []counted
		Years                 []struct{ Year, Count int }
		Fields                []struct {
			Path           string
			Cables, Values int
		}
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]counted{report.Kinds, report.Layouts, report.Worst} {
		sum, line := 0, ""
		for _, c := range list {
			sum += c.Count
			line += fmt.Sprintf(" %s %d", c.Value, c.Count)
		}
		t.Log(line)
		if sum != report.Cables {
			t.Errorf("%d cables in all, %d by%s", report.Cables, sum, line)
		}
	}
	years := 0
	for _, y := range report.Years {
		years += y.Count
	}
	for _, f := range report.Fields {
		if f.Cables > report.Cables || f.Cables > f.Values {
			t.Errorf("%+v of %d cables", f, report.Cables)
		}
	}
	if years != report.Cables || report.Cables < 200 || code != exitDone {
		t.Errorf("%d cables, %d by years, code %d", report.Cables, years, code)
	}
}
