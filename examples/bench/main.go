// Command bench measures how well, and how fast, package neardup finds the
// near-duplicates of a corpus with labels, and how a peer does, one core each.
//
//	go run -C examples/bench . [-docs N] [-seed S] [-hard | -scans] [-heads] [-peer=false] [-misses N]
//	go run -C examples/bench . -micro
//	go run -C examples/bench . -wasm
//
// The corpus is invented, and the same for the same flags: texts of 300 bytes
// to 60 KB, 6.5 KB on average, of which a fifth are copies of others (sent
// again, corrected, excerpted, misread, with artefacts, redacted) and 6 % reports
// of series that have 40 to 80 % of their text in common; besides, texts that
// were sent 60 times. With -hard, reports have 70 to 92 % in common and both
// sides of a pair may be misread. With -scans the corpus is another one: articles
// in narrow columns, each as it was set and twice as a machine read it, with some
// lines far worse than others, and reports of series read so. With -heads the texts have their heads, with
// addressee lists that many have; otherwise they are bodies.
//
// Rates are of processor time; "x floor" is how many times as long as xxhash64
// over the same bytes in the same run. With -misses, N pairs of each kind that
// were missed and that were wrongly found are listed with the reason. With
// -micro texts are sketched and pairs of 7 KB compared, each by Compare with all
// that it says, and as Groups judges it; -wasm does this in node, too (it needs
// node), and tells whether the results are the same.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/cablegram/cablegram/cable/neardup"
)

func main() {
	var r recipe
	flag.IntVar(&r.docs, "docs", 2000, "documents in the corpus")
	flag.Uint64Var(&r.seed, "seed", 1, "seed of the corpus")
	flag.BoolVar(&r.hard, "hard", false, "noise on both sides, series alike by 70 to 92 %")
	flag.BoolVar(&r.scans, "scans", false, "another corpus: articles set by hand and read by machine, twice")
	heads := flag.Bool("heads", false, "compare texts with their heads")
	withPeer := flag.Bool("peer", true, "measure minhash-lsh, too")
	misses := flag.Int("misses", 0, "list `N` missed and wrong pairs of each kind")
	isMicro := flag.Bool("micro", false, "measure sketching a text and comparing a pair")
	isWasm := flag.Bool("wasm", false, "measure that in node, too")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	runtime.GOMAXPROCS(1)
	var err error
	switch {
	case *isWasm:
		err = compareWasm(os.Stdout)
	case *isMicro:
		list, digest := micro()
		printMicro(os.Stdout, list, digest)
	default:
		evaluate(r, *heads, *withPeer, *misses)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A column is a method's figures.
type column struct {
	name string
	score
	time          time.Duration
	sketch, index float64 // bytes a document
}

// evaluate prints the figures of a corpus.
func evaluate(r recipe, heads, withPeer bool, misses int) {
	docs := r.corpus()
	texts, size := textsOf(docs, heads)
	t := newTruth(docs)
	fmt.Printf("%d documents, %.1f MB, seed %d, hard %v, scans %v, heads %v: %d pairs of one text, %d of one series\n\n",
		len(docs), float64(size)/1e6, r.seed, r.hard, r.scans, heads, len(t.pairs), t.series)

	before := floor(texts)
	var found map[pair]bool
	ours := column{name: "neardup"}
	ours.time = spent(func() { found = groups(texts) })
	sketching := spent(func() {
		for _, text := range texts {
			s := neardup.Of(text)
			data, _ := s.AppendBinary(nil)
			runtime.KeepAlive(data)
		}
	})
	ours.score = t.score(found, judged(texts))
	ours.sketch, ours.index = sizes(texts)
	columns := []column{ours}
	if withPeer {
		columns = append(columns, bestPeer(t, texts))
	}
	base := (before + floor(texts)) / 2
	printColumns(columns, base, size, len(docs))
	fmt.Printf("\nfloor %.0f MB/s; sketching alone %.0f MB/s, %.1f x floor\n", rate(size, base), rate(size, sketching), float64(sketching)/float64(base))
	if misses > 0 {
		explain(os.Stdout, t, texts, &ours.score, misses)
	}
}

// textsOf returns the texts that are compared, and their whole size.
func textsOf(docs []document, heads bool) (texts []string, size int) {
	for _, d := range docs {
		text := d.Body
		if heads {
			text = d.Head + d.Body
		}
		texts = append(texts, text)
		size += len(text)
	}
	return texts, size
}

// bestPeer returns the figures of the peer at the threshold that suits it best.
func bestPeer(t *truth, texts []string) column {
	signatures := make([][]uint64, len(texts))
	signing := spent(func() {
		for i, text := range texts {
			signatures[i] = signature(text)
		}
	})
	var best column
	for hundredths := 10; hundredths <= 80; hundredths += 5 {
		threshold := float64(hundredths) / 100
		for _, held := range []bool{true, false} {
			c := column{name: fmt.Sprintf("minhash-lsh t=%.2f", threshold), sketch: float64(4 * permutations)}
			if !held {
				c.name += " unheld"
			}
			var found map[pair]bool
			c.time = signing + spent(func() { found = pairs(index(signatures, threshold), signatures, threshold, held) })
			c.score = t.score(found, func(pair) bool { return true })
			if best.name == "" || c.f1() > best.f1() {
				c.index = heap(func() any { return index(signatures, threshold) }) / float64(len(texts))
				best = c
			}
		}
	}
	return best
}

func rate(size int, d time.Duration) float64 { return float64(size) / 1e6 / max(1e-9, d.Seconds()) }

func printColumns(columns []column, base time.Duration, size, docs int) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, value func(c *column) string) {
		fmt.Fprint(w, name, "\t")
		for i := range columns {
			fmt.Fprint(w, value(&columns[i]), "\t")
		}
		fmt.Fprintln(w)
	}
	share := func(f float64) string { return strconv.FormatFloat(f, 'f', 4, 64) }
	row("", func(c *column) string { return c.name })
	row("F1", func(c *column) string { return share(c.f1()) })
	row("F1, pairs by themselves", func(c *column) string { return share(c.pairsF1()) })
	row("precision", func(c *column) string { return share(c.precision()) })
	row("recall", func(c *column) string { return share(c.recall()) })
	for k := resent; k <= both; k++ {
		if k == report || columns[0].all[k] == 0 {
			continue
		}
		name := "two copies"
		if k < kinds {
			name = kindNames[k]
		}
		row(fmt.Sprintf("%s, of %d", name, columns[0].all[k]), func(c *column) string { return share(c.kindRecall(k)) })
	}
	row(fmt.Sprintf("wrong of %d in series", columns[0].series), func(c *column) string { return strconv.Itoa(c.ofSeries) })
	row("by themselves", func(c *column) string { return strconv.Itoa(c.directOf) })
	row("wrong otherwise", func(c *column) string { return strconv.Itoa(len(c.wrong) - c.ofSeries) })
	row("documents/s", func(c *column) string { return fmt.Sprintf("%.0f", float64(docs)/c.time.Seconds()) })
	row("MB/s", func(c *column) string { return fmt.Sprintf("%.1f", rate(size, c.time)) })
	row("x floor", func(c *column) string { return fmt.Sprintf("%.1f", float64(c.time)/float64(base)) })
	row("sketch, bytes", func(c *column) string { return fmt.Sprintf("%.0f", c.sketch) })
	row("index, bytes", func(c *column) string { return fmt.Sprintf("%.0f", c.index) })
	w.Flush()
}
