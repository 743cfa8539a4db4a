package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
)

// cables calls f for each invented cable of the module, by the folder and name
// of its file.
func cables(t testing.TB, f func(name, src string)) {
	t.Helper()
	root := filepath.FromSlash("../testdata/cables")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 80 {
		t.Fatalf("%d cables in %s", len(files), root)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			t.Fatal(err)
		}
		f(filepath.ToSlash(name), string(src))
	}
}

// found are texts that a page once showed wrongly, each with what went wrong.
var found = []struct{ why, src string }{
	{"a sign of two UTF-16 units, and one of three bytes, before a field", "\U0001f5c4 \u2013 FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n"},
	{"signs of many bytes over more than one mark of the ruler", strings.Repeat("\u00e9\U0001f5c4", 300) + "\nSUBJECT: (C) \u00c9T\u00c9\n"},
}

// hostile are pieces that the page must show as they are.
var hostile = []string{
	"", "\n", "\x00", "\ufeff", "\u202e", "\u200b", "\xff\xfe", "\xf0\x9f", "\U0010ffff", "\ufffd",
	"<script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "&lt;&#8217;",
	"SUBJECT: (C) <b>\U0001f600</b>\u202e\n", "1. (S) \u200b\x00<i>\n", "REF: \u0425\u0425\u0425\n",
}

// prefix returns the UTF-16 offset of each byte of s, the plain way: what stands
// before it, turned into UTF-16. A byte inside a character has its offset after it.
func prefix(s string) []uint32 {
	list := make([]uint32, 0, len(s)+1)
	units := uint32(0)
	for _, r := range s {
		list = append(list, units)
		n := uint32(1)
		if r > 0xffff {
			n = 2
		}
		units += n
		for range utf8.RuneLen(r) - 1 {
			list = append(list, units)
		}
	}
	return append(list, units)
}

// checkTable holds a view to the layout that view.go promises.
func checkTable(t *testing.T, v *view) {
	t.Helper()
	w := v.words
	if w[0] != viewVersion {
		t.Fatalf("version %d", w[0])
	}
	units := prefix(v.src)
	length := units[len(units)-1]
	next := uint32(headWords)
	if got := v.string(w[1], w[2]); got != v.m.Layout.String() {
		t.Fatalf("layout %q", got)
	}
	each := func(which int, width uint32, check func(r []uint32)) {
		start, n := v.held(which)
		if start != next {
			t.Fatalf("section %d begins at %d, want %d", which, start, next)
		}
		next = start + n*width
		if int(next) > len(w) {
			t.Fatalf("section %d ends at %d of %d", which, next, len(w))
		}
		for ; start < next; start += width {
			check(w[start : start+width])
		}
	}
	str := func(r []uint32) string {
		t.Helper()
		if int(r[0])+int(r[1]) > len(v.arena) {
			t.Fatalf("string at %d of %d bytes in an arena of %d", r[0], r[1], len(v.arena))
		}
		s := v.string(r[0], r[1])
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not UTF-8", s)
		}
		return s
	}
	node := func(n uint32) {
		t.Helper()
		if n != none && int(n) >= len(v.nodes) {
			t.Fatalf("node %d of %d", n, len(v.nodes))
		}
	}
	place := func(r []uint32) {
		t.Helper()
		if r[0] == none && r[1] == none {
			return
		}
		if r[0] > r[1] || r[1] > length {
			t.Fatalf("place %d to %d in a text of %d", r[0], r[1], length)
		}
	}
	i := 0
	each(secNodes, nodeWords, func(r []uint32) {
		n := v.nodes[i]
		if k := r[0]; k == 0 || int(k) > kindCount() || cable.Kind(k) != n.Kind {
			t.Fatalf("node %d is of kind %d", i, k)
		}
		place(r[1:])
		if n.Span != (cable.Span{}) && (r[1] != units[n.Start] || r[2] != units[n.End]) {
			t.Fatalf("node %d, %s, %+v, is at %d to %d, want %d to %d", i, n.Path(), n.Span, r[1], r[2], units[n.Start], units[n.End])
		}
		if r[3] != none && int(r[3]) >= i {
			t.Fatalf("node %d has parent %d", i, r[3])
		}
		if level := r[5] >> nodeLevel; level > 5 {
			t.Fatalf("node %d is of level %d", i, level)
		}
		i++
	})
	each(secKinds, kindWords, func(r []uint32) {
		if str(r) == "" || str(r[2:]) == "" || str(r[4:]) == "" {
			t.Fatal("a kind without a name, a path or a group")
		}
	})
	depth := uint32(0)
	each(secRows, rowWords, func(r []uint32) {
		if r[0] > depth+1 {
			t.Fatalf("a row of depth %d below one of %d", r[0], depth)
		}
		depth = r[0]
		node(r[1])
		if str(r[2:]) == "" {
			t.Fatal("a row without a term")
		}
		str(r[4:])
	})
	pieces := uint32(0)
	each(secParagraphs, paragraphWords, func(r []uint32) {
		node(r[0])
		if r[2] > 5 {
			t.Fatalf("a paragraph of level %d", r[2])
		}
		str(r[4:])
		str(r[6:])
		str(r[8:])
		if r[10] != pieces {
			t.Fatalf("pieces from %d, want %d", r[10], pieces)
		}
		pieces += r[11]
	})
	if _, n := v.held(secPieces); n != pieces {
		t.Fatalf("%d pieces, of paragraphs %d", n, pieces)
	}
	each(secPieces, pieceWords, func(r []uint32) {
		place(r)
		str(r[3:])
	})
	each(secDiagnostics, diagnosticWords, func(r []uint32) {
		place(r)
		place(r[2:])
		place(r[6:])
		if str(r[8:]) == "" || str(r[10:]) == "" {
			t.Fatal("a diagnostic without a code or a message")
		}
		str(r[12:])
	})
	each(secFacts, factWords, func(r []uint32) {
		node(r[0])
		if str(r[1:]) == "" || str(r[3:]) == "" {
			t.Fatal("a fact without a name or a value")
		}
	})
	each(secPlaces, placeWords, func(r []uint32) {
		if r[0] > roleInfo {
			t.Fatalf("role %d", r[0])
		}
		node(r[1])
		if lat, long := int32(r[2]), int32(r[3]); lat < -9000 || lat > 9000 || long < -18000 || long > 18000 {
			t.Fatalf("a place at %d, %d", lat, long)
		}
		if str(r[4:]) == "" {
			t.Fatal("a place without a name")
		}
		str(r[6:])
	})
	if int(next) != len(w) {
		t.Fatalf("%d words behind the last section", len(w)-int(next))
	}
}

// checkView reads src and asks all that the page may ask.
func checkView(t *testing.T, v *view, src string) {
	t.Helper()
	v.parse(src, everySection)
	checkTable(t, v)
	for i := -1; i <= len(v.nodes); i++ {
		x := explain(&v.m, v.nodes, i)
		inside := i >= 0 && i < len(v.nodes)
		if inside != (x.Name != "") || inside != (x.Meaning != "") || inside != (x.Source != "") {
			t.Fatalf("node %d of %d: %+v", i, len(v.nodes), x)
		}
	}
	if !strings.HasPrefix(v.json(), "{") {
		t.Fatalf("JSON %q", v.json())
	}
	if text, reason := v.canonical(); (text == "") == (reason == "") {
		t.Fatalf("canonical form %q, reason %q", text, reason)
	}
	v.cite("")
	v.cite("2026-01-31\nhttps://example.org/")
}

// A view of any cable, read into the memory of those before it, keeps to its
// layout, and is what a new view is.
func TestView(t *testing.T) {
	var used view
	check := func(name, src string) {
		checkView(t, &used, src)
		var fresh view
		fresh.parse(src, everySection)
		if !slices.Equal(used.words, fresh.words) || string(used.arena) != string(fresh.arena) {
			t.Errorf("%s: a used view differs from a new one", name)
		}
	}
	cables(t, check)
	for _, c := range found {
		check(c.why, c.src)
	}
	for _, s := range hostile {
		check(s, s)
	}
}

// A text that is no UTF-8 is read as one with U+FFFD where it is none.
func TestViewOfNoUTF8(t *testing.T) {
	var v, w view
	checkView(t, &v, "SUBJECT: (C) A\xff B\nTAGS: PREL\n")
	checkView(t, &w, "SUBJECT: (C) A\ufffd B\nTAGS: PREL\n")
	if !slices.Equal(v.words, w.words) || string(v.arena) != string(w.arena) {
		t.Error("the two differ")
	}
}

func FuzzView(f *testing.F) {
	cables(f, func(_, src string) { f.Add(src) })
	for _, c := range found {
		f.Add(c.src)
	}
	for _, s := range hostile {
		f.Add(s)
		f.Add("1. (C) One " + s + " two\n" + s)
	}
	var v view
	f.Fuzz(func(t *testing.T, src string) { checkView(t, &v, src) })
}

// The ruler agrees with its plain twin at every byte, inside characters too.
func TestRuler(t *testing.T) {
	var r ruler
	check := func(name, src string) {
		src = r.reset(src)
		for i, want := range prefix(src) {
			if got := r.at(i); got != want {
				t.Fatalf("%s: byte %d is at %d, want %d", name, i, got, want)
			}
		}
		if r.at(-1) != 0 || r.at(len(src)+9) != r.at(len(src)) {
			t.Errorf("%s: places outside are not cut", name)
		}
	}
	cables(t, check)
	for _, c := range found {
		check(c.why, c.src)
	}
	for _, s := range hostile {
		check(s, s)
	}
}

// At a key the page asks for the first sections, and shows of the others what is
// looked at; the parse alone is what a view is held against.
func BenchmarkView(b *testing.B) {
	data, err := os.ReadFile("../testdata/cables/clean/confidential-three-sections-long.txt")
	if err != nil {
		b.Fatal(err)
	}
	src := string(data)
	var v view
	for _, c := range []struct {
		name string
		read func()
	}{
		{"parse", func() { v.m.Parse(src) }},
		{"fields", func() { v.parse(src, 0) }},
		{"first", func() { v.parse(src, 1<<secNodes|1<<secRows|1<<secDiagnostics) }},
		{"every", func() { v.parse(src, everySection) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				c.read()
			}
		})
	}
}
