package classify

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tableRows reads a file of facts and checks that each row has a source.
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
		for _, cell := range row {
			if cell != strings.TrimSpace(cell) {
				t.Errorf("%s:%d: blanks around %q", name, i+1, cell)
			}
		}
		if row[len(row)-1] == "" {
			t.Errorf("%s:%d: no source", name, i+1)
		}
		rows = append(rows, row)
	}
	return rows[1:]
}

func TestCaptionsTable(t *testing.T) {
	rows := tableRows(t, "captions.tsv")
	if !slices.IsSortedFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) }) {
		t.Error("captions.tsv is not sorted")
	}
	built := append(slices.Clone(captionPatterns[:]), captionTable[:]...)
	slices.SortFunc(built, func(a, b captionRow) int { return strings.Compare(a.name, b.name) })
	if len(built) != len(rows) {
		t.Fatalf("%d rows, %d built: run go generate", len(rows), len(built))
	}
	for i, r := range rows {
		b := built[i]
		if b.name != r[0] || b.class.String() != r[1] || b.controls.String() != r[2] || b.meaning != r[3] || b.reader != r[4] {
			t.Errorf("%s differs from what was built: run go generate", r[0])
		}
		if i > 0 && rows[i-1][0] == r[0] {
			t.Errorf("%s stands twice", r[0])
		}
		if !strings.HasSuffix(r[3], ".") || strings.HasSuffix(r[4], ".") || r[4] == "" {
			t.Errorf("%s: the meaning is a sentence, the reader is not", r[0])
		}
		if c, err := ParseCaption(r[0]); err != nil || string(c) != r[0] {
			t.Errorf("%s is not canonical", r[0])
		}
		if strings.Contains(r[0], "*") {
			continue
		}
		if c, rest, ok := CutCaption(strings.ToLower(r[0]) + "\n"); !ok || string(c) != r[0] || rest != "\n" {
			t.Errorf("CutCaption(%q) = %q, %q, %v", r[0], c, rest, ok)
		}
	}
}

func TestOrdersTable(t *testing.T) {
	rows := tableRows(t, "orders.tsv")
	kinds := []string{"order", "reason", "term", "misprint"}
	key := func(r []string) string {
		return string(rune('0'+slices.Index(kinds, r[0]))) + strings.Join(r[1:4], "\t")
	}
	if !slices.IsSortedFunc(rows, func(a, b []string) int { return strings.Compare(key(a), key(b)) }) {
		t.Error("orders.tsv is not sorted")
	}
	for i := range rows[1:] {
		if key(rows[i]) == key(rows[i+1]) {
			t.Errorf("%q stands twice", rows[i])
		}
	}
	var built [][]string
	for _, o := range orderTable {
		built = append(built, []string{"order", o.order.String(), "", "", o.from.String(), o.to.String(), o.amends.String(), o.title})
	}
	for _, r := range reasonTable {
		built = append(built, []string{"reason", r.order.String(), r.section, string(rune(r.letter)), "", "", "", r.meaning})
	}
	for _, r := range termTable {
		built = append(built, []string{"term", r.order.String(), "", r.term, "", "", "", r.meaning})
	}
	for _, r := range misprintTable {
		built = append(built, []string{"misprint", r.order.String(), "", r.text, "", "", "", ""})
	}
	if len(built) != len(rows) {
		t.Fatalf("%d rows, %d built: run go generate", len(rows), len(built))
	}
	for i, b := range built {
		if !slices.Equal(b, rows[i][:len(b)]) {
			t.Errorf("%q differs from what was built: run go generate", rows[i])
		}
	}
}

func TestRulesTable(t *testing.T) {
	rows := tableRows(t, "rules.tsv")
	key := func(r []string) string { return strings.Join(r[:4], "\t") }
	for i := range rows[1:] {
		if key(rows[i]) >= key(rows[i+1]) {
			t.Errorf("%q is not sorted, or stands twice", rows[i+1])
		}
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	var built [][]string
	for _, r := range endTable {
		count := ""
		if r.years != 0 || r.step != 0 {
			if count = "day"; r.fromEnd {
				count = "year"
			}
		}
		built = append(built, []string{"end", r.order.String(), r.term, r.level.String(), r.effect.String(), number(r.years), count, number(r.step), "", "", "", r.source})
	}
	for _, r := range levelTable {
		built = append(built, []string{"level", "", "", r.level.String(), "", "", "", "", "", r.meaning, r.reader})
		if !strings.HasSuffix(r.meaning, ".") || strings.HasSuffix(r.reader, ".") || r.reader == "" {
			t.Errorf("%v: the meaning is a sentence, the reader is not", r.level)
		}
	}
	for _, r := range limitTable {
		built = append(built, []string{"limit", "13526", r.term, "", "", number(r.years), "year", "", r.since.String(), "", "", r.source})
	}
	if len(built) != len(rows) {
		t.Fatalf("%d rows, %d built: run go generate", len(rows), len(built))
	}
	for i, b := range built {
		if !slices.Equal(b, rows[i][:len(b)]) {
			t.Errorf("%q differs from what was built: run go generate", rows[i])
		}
	}
}
