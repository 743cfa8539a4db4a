package cable_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
)

// TestSpans holds the places of all fields of some cables to drawings: the
// text, and under each line the fields that stand on it. With -update the
// drawings are written anew.
func TestSpans(t *testing.T) {
	drawn := []string{
		"clean/confidential-two-sections", "clean/collective-exemptions", "clean/bare-1991-entire-text-oadr",
		"clean/corrected-copy", "clean/visit-person-tags-two-signers",
		"damaged/debris-inside-sentences", "damaged/reflowed-on-one-line", "damaged/site-pilcrows-and-doubled-quotes",
		"damaged/crlf-cyrillic-redactions", "damaged/labels-misspelt-tags-glued",
		"janap128/stations-over-lines", "janap128/gateway-passed-on",
	}
	cables(t, func(name, src string) {
		if !slices.Contains(drawn, name) {
			return
		}
		drawn = slices.DeleteFunc(drawn, func(s string) bool { return s == name })
		t.Run(name, func(t *testing.T) {
			m, ds := cable.Parse(src)
			got := drawSpans(src, m, ds)
			file := filepath.Join("../testdata/golden", filepath.Base(name)+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got == string(want) {
				return
			}
			g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			for i := range min(len(g), len(w)) {
				if g[i] != w[i] {
					t.Fatalf("%s:%d:\ngot  %q\nwant %q", file, i+1, g[i], w[i])
				}
			}
			t.Fatalf("%s: %d lines, want %d", file, len(g), len(w))
		})
	})
	if len(drawn) > 0 {
		t.Errorf("no cables %v", drawn)
	}
}

// drawSpans draws the fields and then lists the diagnostics. Each line of the
// text stands behind its format line; under it, for each leaf, a line of
// carets and the path. A field that goes on has no path but on its last line.
func drawSpans(src string, m *cable.Message, ds cable.Diagnostics) string {
	var leaves []cable.Node
	for n := range m.Fields() {
		if n.Kind.Leaf() {
			leaves = append(leaves, n)
		}
	}
	const margin = 8
	var b strings.Builder
	for _, l := range m.Lines {
		line := strings.TrimRight(l.In(src), "\r\n\f")
		end := l.Start + len(line)
		row := l.FormatLine.String()
		row += strings.Repeat(" ", margin-len(row)) + strings.ReplaceAll(line, "\t", "\u2409")
		b.WriteString(strings.TrimRight(row, " ") + "\n")
		for _, n := range leaves {
			if n.Start >= end || n.End <= l.Start {
				continue
			}
			from, to := max(n.Start, l.Start), min(n.End, end)
			// The blanks a text is indented with on its further lines are not drawn.
			from += len(src[from:to]) - len(strings.TrimLeft(src[from:to], " \t"))
			to = from + len(strings.TrimRight(src[from:to], " \t"))
			if from >= to {
				continue
			}
			b.WriteString(strings.Repeat(" ", margin+utf8.RuneCountInString(src[l.Start:from])))
			b.WriteString(strings.Repeat("^", utf8.RuneCountInString(src[from:to])))
			switch {
			case n.End > end && strings.TrimSpace(src[end:n.End]) != "":
				b.WriteString(" ...")
			default:
				b.WriteString(" " + n.Path())
			}
			b.WriteString("\n")
		}
	}
	for i, d := range ds {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString(d.Explain(src))
		b.WriteString("\n")
	}
	return b.String()
}
