package cable_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// explained returns how many bytes of src that are no white space lie in leaf
// fields of m, how many there are, and the ranges that are left over.
func explained(src string, m *cable.Message) (in, all int, left []cable.Span) {
	covered := make([]bool, len(src))
	for n := range m.Fields() {
		if n.Kind.Leaf() {
			for i := n.Start; i < n.End; i++ {
				covered[i] = true
			}
		}
	}
	for i := 0; i < len(src); i++ {
		if strings.IndexByte(" \t\r\n\f\v\x00", src[i]) >= 0 {
			continue
		}
		all++
		if covered[i] {
			in++
			continue
		}
		if n := len(left); n > 0 && strings.TrimSpace(src[left[n-1].End:i]) == "" {
			left[n-1].End = i + 1
		} else {
			left = append(left, cable.Span{Start: i, End: i + 1})
		}
	}
	return in, all, left
}

// TestExplained holds the invented clean cables, and the messages of the
// military, to this: every byte of them that is no white space lies in a named
// leaf field.
func TestExplained(t *testing.T) {
	cables(t, func(name, src string) {
		if !strings.HasPrefix(name, "clean/") && (!strings.HasPrefix(name, "janap128/") || strings.Contains(name, "damaged")) {
			return
		}
		m, _ := cable.Parse(src)
		_, _, left := explained(src, m)
		for _, s := range left {
			t.Errorf("%s: not explained: %q", name, s.In(src))
		}
	})
}

// TestCorpusExplained prints the share of bytes that lie in named leaf fields,
// and what is left over.
func TestCorpusExplained(t *testing.T) {
	type count struct{ in, all, files, whole int }
	counts := make(map[string]*count)
	declassified(t, func(name, path, src string) {
		if k := strings.Index(src, "\nMessage Attributes"); k > 0 {
			src = src[:k] // the Archives' attributes are no part of the telegram
		}
		kind, _, _ := strings.Cut(name, "/")
		c := counts[kind]
		if c == nil {
			c = new(count)
			counts[kind] = c
		}
		m, _ := cable.Parse(src)
		in, all, left := explained(src, m)
		c.in += in
		c.all += all
		c.files++
		if in*100 >= all*99 {
			c.whole++
		}
		if testing.Verbose() && len(left) > 0 {
			t.Logf("%s: %d of %d", filepath.Base(path), in, all)
			for i, s := range left {
				if i == 8 {
					break
				}
				text := s.In(src)
				t.Logf("\t%d: %.100q", m.Position(src, s.Start).Line, text)
			}
		}
	})
	for kind, c := range counts {
		// Scans hold what no rule explains.
		if kind != "jfk-ocr" && c.whole < c.files {
			t.Errorf("%s: %d of %d files are below 99 %%", kind, c.files-c.whole, c.files)
		}
		t.Logf("%s: %.2f %% of bytes explained, %d of %d files to 99 %%", kind, 100*float64(c.in)/float64(c.all), c.whole, c.files)
	}
}

// TestCorpusSampleExplained holds the sample, with the page around it, to the
// whole.
func TestCorpusSampleExplained(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(corpusDir(t), "seed", "07TOKYO1716.page.txt"))
	if err != nil {
		t.Fatal(err)
	}
	src := string(b)
	m, _ := cable.Parse(src)
	in, all, left := explained(src, m)
	for _, s := range left {
		t.Errorf("not explained: %q", s.In(src))
	}
	t.Logf("%d of %d bytes", in, all)
}
