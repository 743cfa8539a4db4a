package cable

import (
	"strconv"
	"strings"
	"testing"
)

// Each pair of texts is made of lines that differ in a letter: of the one there is
// nothing to be said, of the other something in each line.
var everyLine = []struct {
	name          string
	head          string
	clean, faulty string // a line, in which # is a number
	code          Code
}{
	{"marks", "C O N F I D E N T I A L LIMA 009917\nSUBJECT: FERRY\n\n", "#. (C) The ferry stayed in the harbor, for nobody had asked it to go.\n\n", "#. (S) The ferry stayed in the harbor, for nobody had asked it to go.\n\n", PortionAboveBanner},
	{"marks damaged", "C O N F I D E N T I A L LIMA 009917\nSUBJECT: FERRY\n\n", "#. (C) The ferry stayed in the harbor, for nobody had asked it to go.\n\n", "#. (C The ferry stayed in the harbor, for nobody had asked it to go.\n\n", PortionDamaged},
	{"precedences", "R 180903Z APR 07\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nINFO ", "AMEMBASSY QUITO PRIORITY 9#\n", "AMEMBASSY QUITO PRIORITZ 9#\n", PrecedenceDamaged},
	{"sections", "UNCLAS SECTION 01 OF 999 LIMA 009917\nSUBJECT: FERRY\n\n1. It stayed.\n", "LIMA 00009917  # OF 999\n", "LIMA 00009918  # OF 999\n", BreakSerial},
}

// everyLineText returns head and n of the lines.
func everyLineText(head, line string, n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		number := strconv.Itoa(i%899 + 100)
		b.WriteString(strings.ReplaceAll(line, "#", number))
	}
	return b.String()
}

// A text that is at fault in every line gives a hundred diagnostics, of which the
// last counts the others, and takes no more memory for a thousand lines more.
func TestEveryLine(t *testing.T) {
	for _, tt := range everyLine {
		t.Run(tt.name, func(t *testing.T) {
			count := func(src string) (n int) {
				for _, d := range everything(src) {
					if d.Code == tt.code {
						n++
					}
				}
				return n
			}
			const lines = 850
			faulty := everyLineText(tt.head, tt.faulty, lines)
			clean := everyLineText(tt.head, tt.clean, lines)
			if n := count(clean); n > 0 {
				t.Errorf("%d of %v in the clean text", n, tt.code)
			}
			if n := count(faulty); n < lines-100 {
				t.Errorf("%d of %v in %d lines", n, tt.code, lines)
			}
			_, ds := Parse(faulty)
			if len(ds) != maxDiagnostics || ds[len(ds)-1].Code != DiagnosticsDropped {
				t.Errorf("%d diagnostics", len(ds))
			}
			// What it takes to say a hundred things is the same at any length.
			more := func(lines int) float64 {
				var m Message
				allocs := func(line string) float64 {
					src := everyLineText(tt.head, line, lines)
					m.Parse(src)
					return testing.AllocsPerRun(5, func() { m.Parse(src) })
				}
				return allocs(tt.faulty) - allocs(tt.clean)
			}
			if few, many := more(200), more(850); many > few+50 {
				t.Errorf("%v allocations more than of a clean text with 850 lines, %v with 200", many, few)
			}
		})
	}
}

// BenchmarkEveryLine compares texts that are at fault in every line with clean
// ones: a byte of the one should not cost more than two of the other.
func BenchmarkEveryLine(b *testing.B) {
	for _, tt := range everyLine {
		for _, x := range []struct{ name, line string }{{"clean", tt.clean}, {"faulty", tt.faulty}} {
			src := everyLineText(tt.head, x.line, 850)
			b.Run(strings.ReplaceAll(tt.name, " ", "-")+"/"+x.name, func(b *testing.B) {
				var m Message
				m.Parse(src)
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				for b.Loop() {
					m.Parse(src)
				}
			})
		}
	}
}
