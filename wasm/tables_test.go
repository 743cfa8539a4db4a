package main

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/routing"
)

// tableRows reads a table and checks that each row is whole and has a source.
func tableRows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		row := strings.Split(line, "\t")
		if i > 0 && len(row) != len(rows[0]) {
			t.Fatalf("%s:%d: %d columns, want %d", name, i+1, len(row), len(rows[0]))
		}
		for k, cell := range row {
			if cell == "" || cell != strings.TrimSpace(cell) {
				t.Errorf("%s:%d: column %s is empty, or has blanks around it: %q", name, i+1, rows[0][k], cell)
			}
		}
		rows = append(rows, row)
	}
	if head := rows[0]; head[len(head)-1] != "source" {
		t.Errorf("%s: the last column is %q, want source", name, head[len(head)-1])
	}
	return rows[1:]
}

// groups are the groups of kinds, each with a colour in the style sheet but for
// the text.
var groups = []string{"network", "time", "people", "marking", "subject", "text", "furniture", "redaction"}

// Each kind has a row of kinds.tsv, in the order of the kinds, and each row a kind.
func TestKinds(t *testing.T) {
	rows := tableRows(t, "kinds.tsv")
	if len(rows) != kindCount() {
		t.Fatalf("%d rows, %d kinds: run go generate", len(rows), kindCount())
	}
	css, err := os.ReadFile("site/style.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if g != "text" && !strings.Contains(string(css), "g-"+g) {
			t.Errorf("style.css has no colour for the group %s", g)
		}
	}
	for i, row := range rows {
		k := cable.Kind(i + 1)
		if row[0] != k.String() {
			t.Fatalf("kinds.tsv:%d: %s, want %s", i+2, row[0], k)
		}
		if kindName(k) != row[1] || kindGroup(k) != row[2] || kindMeaning(k) != row[3] || kindSource(k) != row[4] {
			t.Errorf("%s differs from kinds.tsv: run go generate", k)
		}
		if !slices.Contains(groups, row[2]) {
			t.Errorf("%s: no group %s", k, row[2])
		}
		if !strings.HasSuffix(row[3], ".") || strings.HasSuffix(row[1], ".") || strings.HasSuffix(row[4], ".") {
			t.Errorf("%s: the meaning is a sentence, name and source are not", k)
		}
	}
	for _, k := range []cable.Kind{cable.KindNone, cable.Kind(kindCount() + 1), 255} {
		if kindName(k) != "" || kindSource(k) != "" || k.String() != "" {
			t.Errorf("kind %d has a name", k)
		}
	}
}

func TestGlossary(t *testing.T) {
	rows := tableRows(t, "glossary.tsv")
	for i, row := range rows {
		if i > 0 && rows[i-1][0] >= row[0] {
			t.Errorf("glossary.tsv: %s is not sorted, or stands twice", row[0])
		}
		if row[0] != strings.ToUpper(row[0]) || !strings.HasSuffix(row[1], ".") {
			t.Errorf("glossary.tsv: %s: a word in capitals, and a sentence", row[0])
		}
		// The page looks up what it takes for a word.
		if strings.Trim(row[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ/'-") != "" {
			t.Errorf("glossary.tsv: %s is no word as site/reading.js finds them", row[0])
		}
	}
}

// Each place is that of a post which is known, and is found by the post.
func TestPlaces(t *testing.T) {
	rows := tableRows(t, "places.tsv")
	if n := strings.Count(placePosts, "\n"); n != len(rows) || len(placeDegrees) != 2*n {
		t.Fatalf("%d rows, %d posts, %d degrees: run go generate", len(rows), n, len(placeDegrees))
	}
	for i, row := range rows {
		if i > 0 && rows[i-1][0] >= row[0] {
			t.Errorf("places.tsv: %s is not sorted, or stands twice", row[0])
		}
		latitude, errA := strconv.ParseFloat(row[1], 64)
		longitude, errB := strconv.ParseFloat(row[2], 64)
		if errA != nil || errB != nil || math.Abs(latitude) > 90 || math.Abs(longitude) > 180 || latitude == 0 && longitude == 0 {
			t.Errorf("places.tsv: %s: no place %s, %s", row[0], row[1], row[2])
		}
		a, b, ok := placeOf(routing.Post(row[0]))
		if !ok || float64(a) != math.Round(latitude*100) || float64(b) != math.Round(longitude*100) {
			t.Errorf("%s is at %d, %d: run go generate", row[0], a, b)
		}
		if info, ok := routing.Post(row[0]).Info(); !ok || info.City == "" {
			t.Errorf("places.tsv: no post %s is known, or not its city", row[0])
		}
	}
	for _, post := range []routing.Post{"", "NOWHERE", "LIM", "LIMA\n"} {
		if _, _, ok := placeOf(post); ok {
			t.Errorf("%q has a place", post)
		}
	}
}

// The generated files are what gen.go makes of the tables.
func TestGenerated(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here:", err)
	}
	dir := t.TempDir()
	cmd := exec.Command("go", "run", "gen.go", "-out", dir)
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("gen.go: %v\n%s", err, out)
	}
	for _, name := range []string{"zkinds.go", "zplaces.go", "site/glossary.js"} {
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what gen.go makes: run go generate", name)
		}
	}
}
