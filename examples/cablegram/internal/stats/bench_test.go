package stats

import (
	"runtime"
	"testing"

	"github.com/cablegram/cablegram/cable"
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
	list := readings(b, invented()...)
	bytes := 0
	for _, r := range list {
		bytes += len(r.e.Text)
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
