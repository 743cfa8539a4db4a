package cable_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// declassified calls f with the name, as the labels write it, and the text of
// each released document of the corpus.
func declassified(t *testing.T, f func(name, path, src string)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpusDir(t), "declassified", "*", "*.*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(src)
		f(filepath.Base(filepath.Dir(file))+"/"+hex.EncodeToString(sum[:8]), file, string(src))
	}
}

// A paragraphLabel is what a reader has written down of a paragraph.
type paragraphLabel struct {
	line, number int
	mark         string
}

func paragraphLabels(t *testing.T) map[string][]paragraphLabel {
	t.Helper()
	b, err := os.ReadFile("testdata/paragraphs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	labels := make(map[string][]paragraphLabel)
	for row := range strings.Lines(string(b)) {
		c := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		line, err1 := strconv.Atoi(c[1])
		number, err2 := strconv.Atoi(c[2])
		if err1 != nil || err2 != nil {
			t.Fatalf("bad row %q", row)
		}
		list := labels[c[0]]
		if line > 0 {
			list = append(list, paragraphLabel{line, number, c[3]})
		}
		labels[c[0]] = list
	}
	return labels
}

// TestCorpusParagraphs compares the numbers and marks of paragraphs with what
// a reader has written down.
func TestCorpusParagraphs(t *testing.T) {
	labels := paragraphLabels(t)
	type count struct{ right, files, paragraphs, hits int }
	counts := make(map[string]*count)
	declassified(t, func(name, path, src string) {
		want, ok := labels[name]
		if !ok {
			return
		}
		kind, _, _ := strings.Cut(name, "/")
		c := counts[kind]
		if c == nil {
			c = new(count)
			counts[kind] = c
		}
		c.files++
		m, _ := cable.Parse(src)
		got := make(map[paragraphLabel]bool)
		for _, p := range m.Paragraphs {
			if p.Number.Present() {
				line := 1 + strings.Count(src[:p.Number.Start], "\n")
				got[paragraphLabel{line, p.Number.Value, level(p.Portion.Value)}] = true
			}
		}
		exact := len(got) == len(want)
		for _, w := range want {
			c.paragraphs++
			w.mark = level(parseMark(w.mark))
			if got[w] {
				c.hits++
				delete(got, w)
				continue
			}
			exact = false
			if testing.Verbose() {
				t.Logf("%s: missed %v", filepath.Base(path), w)
			}
		}
		for g := range got {
			exact = false
			if testing.Verbose() {
				t.Logf("%s: extra %v", filepath.Base(path), g)
			}
		}
		if exact {
			c.right++
		}
	})
	for kind, c := range counts {
		// Of the scans, only some hold whole telegrams.
		if kind != "jfk-ocr" && 100*c.right < 99*c.files {
			t.Errorf("%s: only %d of %d cables exactly right", kind, c.right, c.files)
		}
		t.Logf("%s: %d of %d cables exactly right, %d of %d paragraphs", kind, c.right, c.files, c.hits, c.paragraphs)
	}
}

// parseMark reads a mark as the labels write it.
func parseMark(s string) classify.Marking {
	if s == "-" {
		return classify.Marking{}
	}
	if m, _, _, ok := classify.CutPortion("(" + s + ")"); ok {
		return m
	}
	m, _ := classify.ParseMarking(s)
	return m
}

// level returns the level of a mark and whether it has controls: what two
// spellings of one mark have in common.
func level(m classify.Marking) string {
	return fmt.Sprint(m.Level, " ", m.Controls)
}
