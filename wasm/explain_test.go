package main

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

var update = flag.Bool("update", false, "rewrite testdata")

// telling are the kinds of which there is always something to say that their
// kind does not say: what a number counts, what a code stands for.
var telling = []cable.Kind{
	cable.KindTransmission, cable.KindAutodinClass, cable.KindAutodinGroup, cable.KindRoutingPrecedence, cable.KindSerial, cable.KindFiled,
	cable.KindSecurity, cable.KindSignal, cable.KindPrecedence, cable.KindDTG, cable.KindToPrecedence, cable.KindInfoPrecedence,
	cable.KindToNumber, cable.KindInfoNumber, cable.KindMarking, cable.KindSection, cable.KindMRN, cable.KindParty, cable.KindCaption,
	cable.KindOrder, cable.KindTag, cable.KindSubjectPortion, cable.KindParagraph, cable.KindParagraphPortion, cable.KindDistributionTotal,
}

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test ./wasm -update writes it", err)
	}
	if string(want) == got {
		return
	}
	w, g := strings.SplitAfter(string(want), "\n"), strings.SplitAfter(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			line := "(nothing)"
			if i < len(g) {
				line = g[i]
			}
			t.Fatalf("%s:%d, go test ./wasm -update rewrites it:\n-%s+%s", file, i+1, w[i], line)
		}
	}
	t.Fatalf("%s: %d lines more; go test ./wasm -update rewrites it", file, len(g)-len(w))
}

// What is said of every token of every cable. The golden file shows of each kind
// the first things said, in order of the tokens that they are said of.
func TestExplain(t *testing.T) {
	said := map[cable.Kind]map[string]string{}
	cables(t, func(name, src string) {
		var v view
		v.parse(src, everySection)
		for i, n := range v.nodes {
			x := explain(&v.m, v.nodes, i)
			if x.Here == "" {
				if slices.Contains(telling, n.Kind) {
					t.Errorf("%s: nothing is said of %s %q", name, n.Path(), n.In(src))
				}
				continue
			}
			checkSentences(t, name, n, x.Here)
			if said[n.Kind] == nil {
				said[n.Kind] = map[string]string{}
			}
			if _, ok := said[n.Kind][x.Here]; !ok {
				said[n.Kind][x.Here] = token(n.In(src))
			}
		}
	})
	var b strings.Builder
	for k := range kindCount() {
		kind := cable.Kind(k + 1)
		b.WriteString(kind.String() + "\n")
		var lines []string
		for here, token := range said[kind] {
			lines = append(lines, "\t"+token+"\n\t\t"+here+"\n")
		}
		slices.Sort(lines)
		for _, line := range lines[:min(12, len(lines))] {
			b.WriteString(line)
		}
	}
	golden(t, "explanations.txt", b.String())
}

// token returns the first words of a text on one line.
func token(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		s = string(r[:59]) + "\u2026"
	}
	return s
}

// checkSentences holds what is said to the form of sentences.
func checkSentences(t *testing.T, name string, n cable.Node, s string) {
	t.Helper()
	if c := s[0]; c >= 'a' && c <= 'z' || !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ".)") {
		t.Errorf("%s: %s: no sentence: %q", name, n.Path(), s)
	}
	for _, bad := range []string{"  ", " .", "..", " ,", ",.", ": .", "()", "%!"} {
		if strings.Contains(s, bad) {
			t.Errorf("%s: %s: %q in %q", name, n.Path(), bad, s)
		}
	}
}
