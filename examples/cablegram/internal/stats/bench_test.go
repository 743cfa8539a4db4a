package stats

import (
	"runtime"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/gencables"
)

// heap returns how many bytes are in use.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// Counting is to cost little beside reading.
func BenchmarkAdd(b *testing.B) {
	var list []reading
	bytes := 0
	for row := range (gencables.Config{Seed: 1, Rows: 500}).All() {
		r := reading{e: archive.Entry{Name: "cables.csv", Text: string(row.Text), Kind: archive.KindCSV}}
		r.e.Record.ID, r.e.Record.Created = row.ID, row.Created
		r.m, r.ds = cable.Parse(r.e.Text)
		list = append(list, r)
		bytes += len(row.Text)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(bytes))
		b.ReportAllocs()
		var m cable.Message
		for b.Loop() {
			for i := range list {
				m.Parse(list[i].e.Text)
			}
		}
	})
	b.Run("count", func(b *testing.B) {
		b.SetBytes(int64(bytes))
		b.ReportAllocs()
		s := New()
		for b.Loop() {
			for i := range list {
				list[i].feed(s)
			}
		}
	})
}
