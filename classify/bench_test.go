package classify

import (
	"strconv"
	"strings"
	"testing"
)

func benchmarkCut(b *testing.B, inputs []string, cut func(string)) {
	n := 0
	for _, s := range inputs {
		n += len(s)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range inputs {
			cut(s)
		}
	}
}

var proseLines = []string{
	"The minister received the ambassador on Tuesday and spoke of the", "harbor for an hour. Secretary Doe then asked about the ferry, which",
	"Ruritania has not paid for. 1.4 million crowns are said to be owed;", "(the budget shows none of it). END SUMMARY.",
}

func BenchmarkCutBanner(b *testing.B) {
	cut := func(s string) { CutBanner(s) }
	b.Run("plain", func(b *testing.B) { benchmarkCut(b, []string{"UNCLAS EXAMPLE 000042"}, cut) })
	b.Run("spaced", func(b *testing.B) {
		benchmarkCut(b, []string{"C O N F I D E N T I A L SECTION 01 OF 02 EXAMPLE 000042"}, cut)
	})
	b.Run("damaged", func(b *testing.B) { benchmarkCut(b, []string{"SS E C R E T EXAMPLE 000042"}, cut) })
	b.Run("prose", func(b *testing.B) { benchmarkCut(b, proseLines, cut) })
}

func BenchmarkCutPortion(b *testing.B) {
	cut := func(s string) { CutPortion(s) }
	b.Run("plain", func(b *testing.B) { benchmarkCut(b, []string{"(C) Text"}, cut) })
	b.Run("controls", func(b *testing.B) { benchmarkCut(b, []string{"(S//FGI//NF) Text"}, cut) })
	b.Run("rel", func(b *testing.B) { benchmarkCut(b, []string{"(S//REL TO USA, FVEY) Text"}, cut) })
	b.Run("prose", func(b *testing.B) { benchmarkCut(b, proseLines, cut) })
}

func BenchmarkCutCaption(b *testing.B) {
	cut := func(s string) { CutCaption(s) }
	b.Run("known", func(b *testing.B) { benchmarkCut(b, []string{"SIPDIS\n", "SENSITIVE\n", "NOFORN\n"}, cut) })
	b.Run("prose", func(b *testing.B) { benchmarkCut(b, proseLines, cut) })
}

func BenchmarkCutDeclassify(b *testing.B) {
	cut := func(s string) {
		if _, rest, _, ok := CutOrder(s); ok {
			CutDeclassify(rest)
		}
	}
	b.Run("date", func(b *testing.B) { benchmarkCut(b, []string{"E.O. 12958: DECL: 04/18/2016"}, cut) })
	b.Run("gds", func(b *testing.B) { benchmarkCut(b, []string{"E.O. 12065: GDS 8/12/85 (DOE, JANE Q.) OR-P"}, cut) })
	b.Run("event", func(b *testing.B) {
		benchmarkCut(b, []string{"E.O. 12958: DECL: TEN YEARS AFTER THE BRIDGE OPENS"}, cut)
	})
}

func BenchmarkCutReasons(b *testing.B) {
	benchmarkCut(b, []string{"1.4 (b) and (d).", "1/4 (B), (D), (E), and (G)"}, func(s string) { CutReasons(s) })
}

// BenchmarkFaults reads long inputs made of nothing but beginnings: time grows
// with their length and no faster.
func BenchmarkFaults(b *testing.B) {
	for _, unit := range []string{"S ", "(", "S/NF/", "(S/REL ", "SECRET NOFORN ", "E.O. ", "DECL: ", "X1,", "1.4 (b) and ", "FOR ", "C O R ", "\t"} {
		for _, size := range []int{1 << 10, 1 << 16} {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(strconv.Quote(unit)+"/"+strconv.Itoa(size), func(b *testing.B) {
				benchmarkCut(b, []string{s}, func(s string) {
					CutBanner(s)
					CutPortion(s)
					CutEntireText(s)
					CutCaption(s)
					CutCorrectedCopy(s)
					CutOrder(s)
					CutDeclassify(s)
					CutReasons(s)
				})
			})
		}
	}
}
