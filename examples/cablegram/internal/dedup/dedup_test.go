package dedup

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/neardup"
)

const testdata = "../../testdata/dedup/"

// read returns the cables of a folder, sorted. The caller closes them.
func read(t testing.TB, names ...string) *Corpus {
	t.Helper()
	c := new(Corpus)
	for e, err := range files.Open(names...) {
		if err != nil {
			continue
		}
		var p Part
		for m := range cable.All(e.Text) {
			p.Add(&e, m)
		}
		if err := c.Add(&p); err != nil {
			t.Fatal(err)
		}
	}
	c.Sort()
	return c
}

// The spool gives back what it was given, from memory and from its file, and
// leaves nothing behind.
func TestSpool(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	var s spool
	var places []int64
	text := func(i int) []byte { return bytes.Repeat([]byte{byte(i), byte(i >> 8), 'x'}, 1+i*977%40000) }
	const n = 500 // 30 MB
	for i := range n {
		at, err := s.add(text(i))
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, at)
		if k := i / 2; !bytes.Equal(get(t, &s, places[k], len(text(k))), text(k)) {
			t.Fatalf("after %d texts number %d differs", i, k)
		}
	}
	if s.file == nil {
		t.Fatal("all is in memory")
	}
	for i, at := range places {
		if !bytes.Equal(get(t, &s, at, len(text(i))), text(i)) {
			t.Fatalf("text %d differs", i)
		}
	}
	s.close()
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func get(t *testing.T, s *spool, at int64, n int) []byte {
	t.Helper()
	b := make([]byte, n)
	if err := s.read(b, at); err != nil {
		t.Fatal(err)
	}
	return b
}

// Whenever the user has had enough, what is found is a part of what would have
// been, and true.
func TestStopped(t *testing.T) {
	c := read(t, testdata)
	defer c.Close()
	_, all := c.Find()
	partly := false
	for after := range 40 {
		n := 0
		c.Stopped = func() bool { n++; return n > after }
		groups, pairs := c.Find()
		for _, p := range pairs {
			if p.Label != neardup.Same && !slices.Contains(all, p) {
				t.Errorf("stopped after %d texts: %v is found, which is not there", after, p)
			}
		}
		partly = partly || len(pairs) > 0 && len(pairs) < len(all)
		for _, g := range groups {
			if len(g.Members) < 2 {
				t.Errorf("stopped after %d texts: a group of one, %v", after, g)
			}
		}
	}
	if !partly {
		t.Error("no run found a part")
	}
}

// No line of a drawing is wider than it is to be, and without its marks each
// side holds the words of its body, in order.
func TestDrawing(t *testing.T) {
	c := read(t, testdata)
	defer c.Close()
	for i := range c.Docs {
		for j := range c.Docs {
			for _, w := range []Drawing{{Width: Narrowest}, {Width: 81}, {Width: Widest}, {Width: 70, Colors: true}} {
				half := (w.Width - len(gutter)) / 2
				a, b := c.body(i), c.body(j)
				al := neardup.Align(a, b)
				var sides [2]strings.Builder
				for _, r := range w.columns(&al, a, b, half) {
					for k, s := range r {
						if shownWidth(s) > half {
							t.Fatalf("%d characters in a column of %d: %s", shownWidth(s), half, s)
						}
						sides[k].WriteString(s)
					}
				}
				for k, text := range []string{a, b} {
					if diff := cmp.Diff(bare(text), bare(sides[k].String())); diff != "" {
						t.Fatalf("side %d of %d and %d, width %d:\n%s", k, i, j, w.Width, diff)
					}
				}
			}
		}
	}
}

// bare returns a text without blanks, marks and colours.
func bare(s string) string {
	s = strings.NewReplacer("\x1b[31m", "", "\x1b[32m", "", "\x1b[m", "", "[-", "", "-]", "", "{+", "", "+}", "").Replace(s)
	return strings.Join(strings.Fields(s), "")
}

// What is not text does no harm to a terminal.
func TestDrawingDamaged(t *testing.T) {
	var c Corpus
	defer c.Close()
	for _, text := range []string{
		"SUBJECT: X\n\n1. A \x1b[2J bad \xff\xfe word, " + strings.Repeat("long", 90) + " \u200b\u0085 end of it.\n",
		"SUBJECT: X\n\n1. A bad word of another kind, and its end of it.\n",
	} {
		m, _ := cable.Parse(text)
		var p Part
		p.Add(&archive.Entry{Name: "a\x1b]0;b", Text: text}, m)
		if err := c.Add(&p); err != nil {
			t.Fatal(err)
		}
	}
	out := string(Drawing{Width: Narrowest}.Append(nil, &c, 0, 1))
	if strings.Contains(out, "\x1b") || !utf8.ValidString(out) {
		t.Errorf("%q", out)
	}
}

func TestIdentity(t *testing.T) {
	for _, tt := range []struct {
		name  string
		a, b  Doc
		label neardup.Label
		want  Identity
		words string
	}{
		{"held twice", Doc{ID: "06LUSAKA1", Filed: "0681407"}, Doc{ID: "06LUSAKA1", Filed: "0681407"}, neardup.Same, SameID, "same cable"},
		{"sent again", Doc{ID: "06LUSAKA1", Filed: "0681407"}, Doc{ID: "06LUSAKA1", Filed: "0701200"}, neardup.Same, SentAgain, "retransmission"},
		{"on request", Doc{ID: "06LUSAKA1", Filed: "0681407"}, Doc{ID: "06LUSAKA1", Filed: "0681407 ZDK"}, neardup.Same, SentAgain, "retransmission"},
		{"one page", Doc{ID: "06LUSAKA1"}, Doc{ID: "06LUSAKA1", Filed: "0681407"}, neardup.Same, SameID, "same cable"},
		{"corrected", Doc{ID: "06LUSAKA1"}, Doc{ID: "06LUSAKA1"}, neardup.Corrected, SameID, "copy with corrections of the same cable"},
		{"other text", Doc{ID: "06LUSAKA1"}, Doc{ID: "06LUSAKA1"}, neardup.Different, SameID, "a different text, linked by others; same id"},
		{"two ids", Doc{ID: "06LUSAKA1", Sent: "2006", From: "X"}, Doc{ID: "06LUSAKA2", Sent: "2006", From: "X"},
			neardup.Same, SameMessage, "same cable under two ids"},
		{"no id", Doc{Sent: "2006", From: "X"}, Doc{ID: "06LUSAKA2", Sent: "2006", From: "X"}, neardup.Noisy, SameMessage,
			"misread copy of the same cable under another id"},
		{"next number", Doc{ID: "06LUSAKA1", Subject: "Bridges that fell"}, Doc{ID: "06LUSAKA2", Subject: "BRIDGES THAT FELL"},
			neardup.Same, OtherID, "same text in another cable"},
		{"own id", Doc{ID: "06LUSAKA1", Own: "06BERN2"}, Doc{ID: "06BERN2"}, neardup.Same, WrongID, "body under a wrong id"},
		{"other subject", Doc{ID: "06LUSAKA1", Subject: "Bridges that fell"}, Doc{ID: "06BERN2", Subject: "Cheese and its makers"},
			neardup.Same, WrongID, "body under a wrong id"},
		{"excerpt", Doc{ID: "06LUSAKA1", Subject: "Bridges that fell"}, Doc{ID: "06BERN2", Subject: "Cheese and its makers"},
			neardup.Excerpt, OtherID, "excerpt of another cable"},
		{"nothing known", Doc{}, Doc{}, neardup.Same, 0, "same text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := identity(&tt.a, &tt.b, tt.label)
			if got != tt.want || identity(&tt.b, &tt.a, tt.label) != got {
				t.Errorf("identity %d, other way %d, want %d", got, identity(&tt.b, &tt.a, tt.label), tt.want)
			}
			r := Relation{Label: tt.label, Identity: got}
			if tt.label == neardup.Excerpt {
				r.Side = neardup.First
			}
			if words := r.Words(); words != tt.words {
				t.Errorf("%q, want %q", words, tt.words)
			}
		})
	}
}

// The id that the archive gives names a cable; that its text gives another is
// kept beside it.
func TestOwnID(t *testing.T) {
	const text = "R 091407Z MAR 06\nFM AMEMBASSY LUSAKA\nUNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None of them fell.\n"
	m, _ := cable.Parse(text)
	for _, tt := range []struct{ record, id, own string }{
		{"", "06LUSAKA98231", ""},
		{"06LUSAKA98231", "06LUSAKA98231", ""},
		{"06BERN98714", "06BERN98714", "06LUSAKA98231"},
	} {
		d := docOf(&archive.Entry{Text: text, Record: archive.Record{ID: tt.record}}, m)
		if d.ID != tt.id || d.Own != tt.own {
			t.Errorf("record %q: %q, own %q", tt.record, d.ID, d.Own)
		}
	}
}

func TestPick(t *testing.T) {
	c := read(t, testdata+"old")
	defer c.Close()
	old := filepath.Clean(testdata+"old") + "/"
	for _, tt := range []struct{ a, b, placeA, placeB, err string }{
		{a: old + "glass.txt", b: old + "weekly.txt", placeA: old + "glass.txt", placeB: old + "weekly.txt"},
		{a: "06 BERN 98714", b: old + "weekly.txt@0", placeA: old + "weekly.txt@1135", placeB: old + "weekly.txt"},
		{a: old + "weekly.txt", b: old + "weekly.txt", placeA: old + "weekly.txt", placeB: old + "weekly.txt@1135"},
		{a: "06LUSAKA98231", b: "06LUSAKA98231", placeA: old + "bridges-again.txt", placeB: old + "bridges-corrected.txt"},
		{a: "06PRAGUE98100", b: "06PRAGUE98100", err: "only one cable is 06PRAGUE98100"},
		{a: old + "weekly.txt@7", b: "06PRAGUE98100", err: "no cable " + old + "weekly.txt@7 in what was read"},
		{a: "06PRAGUE98100", b: "", err: "no cable  in what was read"},
	} {
		i, j, err := c.Pick(tt.a, tt.b)
		if tt.err != "" {
			if err == nil || err.Error() != tt.err {
				t.Errorf("%s %s: error %v, want %s", tt.a, tt.b, err, tt.err)
			}
			continue
		}
		if err != nil || c.Docs[i].where() != tt.placeA || c.Docs[j].where() != tt.placeB {
			t.Errorf("%s %s: %s %s, %v", tt.a, tt.b, c.Docs[i].where(), c.Docs[j].where(), err)
		}
	}
}

// The cables of a packed file are known by the file.
func TestSavedMembers(t *testing.T) {
	const packed = "../../../../testdata/archive/packed.zip"
	c := read(t, packed)
	defer c.Close()
	if len(c.Docs) == 0 {
		t.Fatal("no cables in " + packed)
	}
	list := Files([]string{filepath.Dir(packed)})
	name := filepath.Join(t.TempDir(), "index")
	if err := Save(name, c, list, nil); err != nil {
		t.Fatal(err)
	}
	var again Corpus
	defer again.Close()
	s, err := Load(name, &again)
	if err != nil {
		t.Fatal(err)
	}
	if changed := s.Take(&again, list, nil); len(changed) != 0 {
		t.Errorf("changed: %v", changed)
	}
	again.Sort()
	for i := range c.Docs {
		c.Docs[i].at, c.Docs[i].size = -1, 0
	}
	if diff := cmp.Diff(c.Docs, again.Docs, cmp.AllowUnexported(Doc{}), cmp.Comparer(neardup.Sketch.Equal)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// An index that cannot be written leaves what was there.
func TestSaveFails(t *testing.T) {
	if err := Save(filepath.Join(t.TempDir(), "no", "index"), new(Corpus), nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "index"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Save(filepath.Join(dir, "index"), new(Corpus), nil, nil); err == nil {
		t.Error("a folder was written over")
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
}
