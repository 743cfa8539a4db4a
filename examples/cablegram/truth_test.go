package main

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/examples/cablegram/internal/gencables"
	"github.com/cablegram/cablegram/examples/cablegram/internal/stats"
)

// truthRows is how many rows the invented archive has, unless the environment
// variable CABLEGRAM_ROWS has another number.
const truthRows = 2000

// A truth is an archive that was made, and what it comes to.
type truth struct {
	file    string
	totals  gencables.Totals
	graph   gencables.Graph
	serials gencables.Serials
}

func newTruth(t *testing.T) *truth {
	t.Helper()
	c := gencables.Config{Seed: 9, Rows: truthRows, Damage: 12}
	if s := os.Getenv("CABLEGRAM_ROWS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		c.Rows = n
	}
	tr := &truth{file: filepath.Join(t.TempDir(), "cables.csv")}
	f, err := os.Create(tr.file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row, raw := range c.All() {
		if _, err := f.Write(raw); err != nil {
			t.Fatal(err)
		}
		if row.Damage == gencables.WrongBody {
			// Held is the cable whose text it is.
			other := *row
			other.ID = row.TextID
			row = &other
		}
		tr.totals.Add(row)
		tr.graph.Add(row)
		tr.serials.Add(row)
	}
	return tr
}

// What is counted of an invented archive is what was put into it.
func TestStatsTruth(t *testing.T) {
	tr := newTruth(t)
	stdout, _, code := run(t, nil, "stats", "-json", tr.file)
	var r stats.Report
	if err := json.Unmarshal([]byte(stdout), &r); err != nil {
		t.Fatal(err)
	}
	counts := func(list []stats.Count) map[string]int {
		m := map[string]int{}
		for _, c := range list {
			m[c.Value] = c.Count
		}
		return m
	}
	years, months := map[int]int{}, 0
	for _, y := range r.Years {
		years[y.Year] = y.Count
		for _, n := range y.Months {
			months += n
		}
	}
	levels := map[string]int{}
	for level, n := range tr.totals.Levels {
		levels[gencables.Level(level).String()] = n
	}
	damaged := 0
	for _, d := range r.Damaged {
		damaged += d.Count
	}
	held := tr.totals.Rows - tr.totals.Lost
	compare := func(what string, want, got any) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-truth +counted):\n%s", what, diff)
		}
	}
	compare("cables", held, r.Cables)
	compare("cables with a month", held, months)
	compare("damaged records", tr.totals.Errors, damaged)
	compare("years", tr.totals.Years, years)
	compare("posts", tr.totals.Posts, counts(r.Posts))
	compare("classes", levels, counts(r.Classes))
	compare("captions", tr.totals.Captions, counts(r.Captions))
	compare("TAGS", tr.totals.Tags, counts(r.Tags))

	want := map[gencables.PostYear]stats.Serials{}
	for _, k := range tr.serials.Keys() {
		held := tr.serials.Held(k.Post, k.Year)
		s := stats.Serials{Post: k.Post, Year: k.Year, Held: len(held), First: held[0], Last: held[len(held)-1], Gaps: [][2]int{}}
		for _, g := range tr.serials.Gaps(k.Post, k.Year) {
			s.Gaps = append(s.Gaps, [2]int{g.First, g.Last})
			s.Missing += g.Last - g.First + 1
		}
		want[k] = s
	}
	got := map[gencables.PostYear]stats.Serials{}
	for _, s := range r.Serials {
		got[gencables.PostYear{Post: s.Post, Year: s.Year}] = s
	}
	compare("serials", want, got)
	if code != exitError || tr.totals.Errors == 0 {
		t.Errorf("code %d, %d damaged rows", code, tr.totals.Errors)
	}
}

// The references of an invented archive are those that were put into it.
func TestRefsTruth(t *testing.T) {
	tr := newTruth(t)
	table := func(flags ...string) [][]string {
		stdout, _, _ := run(t, nil, append(append([]string{"refs"}, flags...), tr.file)...)
		rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%d rows: %v", len(rows), err)
		}
		return rows[1:]
	}
	edges, held := map[gencables.Edge]bool{}, map[string]bool{}
	for _, row := range table() {
		edges[gencables.Edge{From: row[0], To: row[1]}] = true
		if row[4] == "yes" {
			held[row[1]] = true
		}
	}
	wantEdges, wantHeld := map[gencables.Edge]bool{}, map[string]bool{}
	citers := map[string]map[string]bool{}
	for e := range tr.graph.Edges {
		wantEdges[e] = true
		if tr.graph.Held[e.To] {
			wantHeld[e.To] = true
			continue
		}
		if citers[e.To] == nil {
			citers[e.To] = map[string]bool{}
		}
		citers[e.To][e.From] = true
	}
	if diff := cmp.Diff(wantEdges, edges); diff != "" {
		t.Errorf("edges (-truth +read):\n%s", diff)
	}
	if diff := cmp.Diff(wantHeld, held); diff != "" {
		t.Errorf("held (-truth +read):\n%s", diff)
	}
	nodes := map[string]bool{}
	for _, row := range table("-nodes") {
		if row[5] == "yes" {
			nodes[row[0]] = true
		}
	}
	if diff := cmp.Diff(tr.graph.Held, nodes); diff != "" {
		t.Errorf("nodes (-truth +read):\n%s", diff)
	}

	missing, last := map[string]map[string]bool{}, 1<<30
	for _, row := range table("-missing") {
		missing[row[0]] = map[string]bool{}
		for _, id := range strings.Fields(row[4]) {
			missing[row[0]][id] = true
		}
		n, err := strconv.Atoi(row[3])
		if err != nil || n > last || n != len(missing[row[0]]) {
			t.Errorf("%v, behind one with %d citers", row, last)
		}
		last = n
	}
	if diff := cmp.Diff(citers, missing); diff != "" {
		t.Errorf("missing (-truth +read):\n%s", diff)
	}
	if diff := cmp.Diff(tr.graph.Missing(), slices.Sorted(maps.Keys(missing))); diff != "" {
		t.Errorf("missing (-truth +read):\n%s", diff)
	}
}
