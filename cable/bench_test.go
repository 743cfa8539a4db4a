package cable

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// benchCable returns an invented cable of about size bytes: the head of a
// clean one and as many of its paragraphs, numbered anew, as it takes.
func benchCable(tb testing.TB, size int) string {
	tb.Helper()
	src, err := os.ReadFile("../testdata/cables/clean/confidential-two-sections.txt")
	if err != nil {
		tb.Fatal(err)
	}
	text := string(src)
	cut := strings.Index(text, "\n1. (")
	end := strings.LastIndex(strings.TrimSpace(text), "\n")
	if cut < 0 || end < cut {
		tb.Fatal("the cable has no numbered paragraphs")
	}
	var b strings.Builder
	b.WriteString(text[:cut+1])
	var paras []string
	for _, s := range strings.Split(text[cut+1:end], "\n\n") {
		if k := strings.Index(s, ". ("); k > 0 && k < 4 && digit(s[0]) {
			paras = append(paras, s[k:])
		}
	}
	if len(paras) < 3 {
		tb.Fatal("too few paragraphs")
	}
	for n := 1; b.Len() < size; n++ {
		b.WriteString(strconv.Itoa((n-1)%999 + 1))
		b.WriteString(paras[n%len(paras)])
		b.WriteString("\n\n")
	}
	b.WriteString(text[end+1:])
	return b.String()
}

var benchSizes = []struct {
	name string
	size int
}{{"2KB", 2 << 10}, {"8KB", 8 << 10}, {"1MB", 1 << 20}}

func BenchmarkParse(b *testing.B) {
	for _, s := range benchSizes {
		src := benchCable(b, s.size)
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(src)
			}
		})
	}
}

func BenchmarkParseReused(b *testing.B) {
	for _, s := range benchSizes {
		src := benchCable(b, s.size)
		b.Run(s.name, func(b *testing.B) {
			var m Message
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				m.Parse(src)
			}
		})
	}
}

// BenchmarkLines is the floor: cutting the same bytes into lines.
func BenchmarkLines(b *testing.B) {
	for _, s := range benchSizes {
		src := benchCable(b, s.size)
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			n := 0
			for b.Loop() {
				for i := 0; i < len(src); n++ {
					k := strings.IndexByte(src[i:], '\n')
					if k < 0 {
						break
					}
					i += k + 1
				}
			}
			_ = n
		})
	}
}

func BenchmarkAppendText(b *testing.B) {
	for _, s := range benchSizes {
		m, _ := Parse(benchCable(b, s.size))
		b.Run(s.name, func(b *testing.B) {
			text, err := m.AppendText(nil)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				text, _ = m.AppendText(text[:0])
			}
		})
	}
}
