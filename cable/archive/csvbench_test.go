package archive

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// benchTable returns a made-up cables.csv of 64 MB, or of as many as the variable
// CABLEGRAM_CSV_MB says.
func benchTable(b *testing.B) []byte {
	b.Helper()
	benchTableOnce.Do(func() {
		size := 64
		if n, err := strconv.Atoi(os.Getenv("CABLEGRAM_CSV_MB")); err == nil && n > 0 {
			size = n
		}
		var buf bytes.Buffer
		buf.Grow(size<<20 + 1<<20)
		for g := range genCSV(5, int64(size)<<20, 1000) {
			buf.Write(g.raw)
		}
		benchTableBytes = buf.Bytes()
	})
	return benchTableBytes
}

var (
	benchTableOnce  sync.Once
	benchTableBytes []byte
)

func BenchmarkCSV(b *testing.B) {
	table := benchTable(b)
	for _, bb := range []struct {
		name string
		run  func(io.Reader)
	}{
		{"lines", func(r io.Reader) { // the floor
			w := newWindow(r)
			w.buf = make([]byte, 0, csvBuffer)
			for i := w.index(0, '\n', maxRecord); i >= 0; i = w.index(0, '\n', maxRecord) {
				w.lo += i + 1
			}
		}},
		{"borders", func(r io.Reader) {
			c := newCSVReader(r)
			for _, _, ok := c.next(); ok; _, _, ok = c.next() {
			}
		}},
		{"parts", func(r io.Reader) {
			for p := range CSVParts(r) {
				p.release(p.rows.Swap(nil))
			}
		}},
		{"entries", func(r io.Reader) {
			for range CSV(r) {
			}
		}},
		{"entries-parallel", func(r io.Reader) {
			for range CSVParallel(r, 2) {
			}
		}},
		{"parsed", func(r io.Reader) {
			var m cable.Message
			for e := range CSV(r) {
				m.Parse(e.Text)
			}
		}},
		{"parsed-behind-parallel", func(r io.Reader) {
			var m cable.Message
			for e := range CSVParallel(r, 1) {
				m.Parse(e.Text)
			}
		}},
		{"parsed-in-parts", func(r io.Reader) {
			parts := make(chan *CSVPart, 2)
			var all sync.WaitGroup
			for range 2 {
				all.Go(func() {
					var m cable.Message
					for p := range parts {
						for e := range p.Entries() {
							m.Parse(e.Text)
						}
					}
				})
			}
			for p := range CSVParts(r) {
				parts <- p
			}
			close(parts)
			all.Wait()
		}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(table)))
			b.ReportAllocs()
			for b.Loop() {
				bb.run(bytes.NewReader(table))
			}
		})
	}
}
