package main

import (
	"runtime"
	"time"

	"github.com/cespare/xxhash/v2"
)

// spent returns the processor time that f takes in this process. Other work of
// the machine does not count, but for what it does to caches.
func spent(f func()) time.Duration {
	start := processor()
	f()
	return processor() - start
}

// floor returns the time in which xxhash64 reads the texts, the mean of passes of
// half a second together.
func floor(texts []string) time.Duration {
	n, sum := 0, uint64(0)
	total := spent(func() {
		for start := processor(); n == 0 || processor()-start < time.Second/2; n++ {
			for _, t := range texts {
				sum += xxhash.Sum64String(t)
			}
		}
	})
	runtime.KeepAlive(sum)
	return max(1, total/time.Duration(n))
}

// heap returns the bytes that what f returns takes.
func heap(f func() any) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	v := f()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(v)
	return float64(after.HeapAlloc) - float64(before.HeapAlloc)
}
