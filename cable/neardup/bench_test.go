package neardup

import "testing"

// The pairs of the benchmarks: 7 KB of each kind.
var benchPairs = []struct {
	name string
	make func(m *maker) (a, b string)
}{
	{"corrected", func(m *maker) (a, b string) { a = m.text(7000); return a, m.corrected(a, .03) }},
	{"one word", func(m *maker) (a, b string) { a = m.text(7000); return a, a[:3000] + "word " + a[3000:] }},
	{"noisy 2", func(m *maker) (a, b string) { a = m.text(7000); return a, m.misread(a, .02) }},
	{"noisy 5", func(m *maker) (a, b string) { a = m.text(7000); return a, m.misread(a, .05) }},
	{"noisy 10", func(m *maker) (a, b string) { a = m.text(7000); return a, m.misread(a, .10) }},
	{"noisy both 10", func(m *maker) (a, b string) { a = m.text(7000); return m.misread(a, .10), m.misread(a, .10) }},
	{"redacted", func(m *maker) (a, b string) { a = m.text(7000); return a, m.redacted(a, .10, "XXXXXXXXXXXX") }},
	{"redacted both", func(m *maker) (a, b string) {
		a = m.text(7000)
		return m.redacted(a, .20, "[...]"), m.redacted(a, .20, "[1 line not declassified]")
	}},
	{"excerpt", func(m *maker) (a, b string) { a = m.text(7000); return a, m.excerpt(a, .5) }},
	{"series 70", func(m *maker) (a, b string) { return m.series(7000, .7) }},
	{"series 92", func(m *maker) (a, b string) { return m.series(7000, .92) }},
	{"different", func(m *maker) (a, b string) { return m.text(7000), m.text(7000) }},
}

// Judging a pair, both texts folded before.
func BenchmarkVerify(b *testing.B) {
	for _, p := range benchPairs {
		b.Run(p.name, func(b *testing.B) {
			m := newMaker(3)
			var pairs [8][2]folded
			size := 0
			for i := range pairs {
				x, y := p.make(m)
				foldShown(&pairs[i][0], x)
				foldShown(&pairs[i][1], y)
				size += len(x) + len(y)
			}
			b.SetBytes(int64(size / len(pairs) / 2))
			b.ReportAllocs()
			var al aligner
			for i := range pairs {
				al.compare(&pairs[i][0], &pairs[i][1])
			}
			i := 0
			for b.Loop() {
				al.compare(&pairs[i&7][0], &pairs[i&7][1])
				i++
			}
		})
	}
}

// Everything that a page shows of a pair.
func BenchmarkCompare(b *testing.B) {
	for _, p := range benchPairs {
		b.Run(p.name, func(b *testing.B) {
			x, y := p.make(newMaker(3))
			b.SetBytes(int64(len(x)))
			b.ReportAllocs()
			for b.Loop() {
				Compare(x, y)
			}
		})
	}
}
