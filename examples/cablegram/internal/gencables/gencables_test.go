package gencables

import (
	"bytes"
	"errors"
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// tables are configurations whose tables are read.
var tables = map[string]Config{
	"clean":     {Seed: 1, Rows: 300},
	"damaged":   {Seed: 2, Rows: 2500, Damage: 4},
	"names":     {Seed: 3, Rows: 300, Damage: 10, Names: true},
	"nonumbers": {Seed: 4, Rows: 600, Damage: 5, NoNumbers: true},
	"both":      {Seed: 5, Rows: 300, Damage: 5, Names: true, NoNumbers: true},
}

// What a reader of the table finds is what the truth says, row by row.
func TestRead(t *testing.T) {
	for name, c := range tables {
		t.Run(name, func(t *testing.T) {
			r := c.NewReader(nil)
			defer r.Close()
			next, stop := iter.Pull2(archive.CSV(r))
			defer stop()
			record := 0
			for row := range c.All() {
				if row.Behind {
					continue
				}
				record++
				e, err, ok := next()
				if !ok {
					t.Fatalf("row %d: no entry", row.Number)
				}
				if row.Lost() {
					var bad *archive.Error
					if !errors.As(err, &bad) || bad.Offset != row.Offset || bad.Record != record {
						t.Fatalf("row %d at byte %d, %s: entry %s, error %v", row.Number, row.Offset, row.Damage, e.ID, err)
					}
					continue
				}
				if err != nil {
					t.Fatalf("row %d at byte %d, %s: %v", row.Number, row.Offset, row.Damage, err)
				}
				number := row.Number
				if c.NoNumbers {
					number = 0
				}
				if e.Row != number || e.ID != row.ID || e.Created != row.Created || e.Origin != row.Origin ||
					e.Classification != row.Class || !slices.Equal(e.Refs, row.RecordRefs) {
					t.Fatalf("row %d: record %+v, want %+v", row.Number, e.Record, row)
				}
				if diff := cmp.Diff(string(row.Text), e.Text); diff != "" {
					t.Fatalf("row %d, habit %s: text (-want +got)\n%s", row.Number, row.Habit, diff)
				}
			}
			if e, err, ok := next(); ok {
				t.Errorf("one more: %s, %v", e.ID, err)
			}
		})
	}
}

// Needles stand where the truth says, and nowhere else.
func TestNeedles(t *testing.T) {
	kinds := map[NeedleKind]int{}
	for row := range (Config{Seed: 6, Rows: 6000}).All() {
		text := string(row.Text)
		if n := strings.Count(text, "xy"); n > 0 && len(row.Needles) == 0 {
			t.Fatalf("row %d: a needle that the truth does not name", row.Number)
		}
		for _, n := range row.Needles {
			kinds[n.Kind]++
			s := text[n.Start:n.End]
			switch n.Kind {
			case Word, Phrase:
			case LineEnd:
				s = strings.Replace(s, "\n", " ", 1)
			case Hyphen:
				s = strings.Replace(s, "-\n", "", 1)
			case Break:
				s = s[:strings.IndexByte(s, '\n')] + " " + s[1+strings.LastIndexByte(s, '\n'):]
			}
			if s != n.Words {
				t.Errorf("row %d, %s: %q stands for %q", row.Number, n.Kind, text[n.Start:n.End], n.Words)
			}
		}
	}
	for k := range numNeedles {
		if kinds[k] < 5 {
			t.Errorf("%d needles of the kind %s", kinds[k], k)
		}
	}
}

// The distribution of the published set is met.
func TestTotals(t *testing.T) {
	var total Totals
	var serials Serials
	for row := range (Config{Seed: 7, Rows: 8000, Damage: 25}).All() {
		total.Add(row)
		serials.Add(row)
	}
	for _, tt := range []struct {
		what      string
		got       float64
		low, high float64
	}{
		{"bytes a row", float64(total.Bytes) / float64(total.Rows), 6500, 7100},
		{"secret", share(total.Levels[Secret], total), .05, .075},
		{"confidential", share(total.Levels[Confidential], total), .38, .43},
		{"extracts", share(total.Forms[Extract], total), .17, .22},
		{"SIPDIS", share(total.Captions["SIPDIS"], total), .8, 1},
		{"held references", float64(total.HeldRefs) / float64(total.Refs), .5, .9},
	} {
		if tt.got < tt.low || tt.got > tt.high {
			t.Errorf("%s: %v, not between %v and %v", tt.what, tt.got, tt.low, tt.high)
		}
	}
	for d := range numDamages {
		if total.Damages[d] == 0 {
			t.Errorf("no row has the damage %q", d)
		}
	}
	gaps := 0
	for _, k := range serials.Keys() {
		held := serials.Held(k.Post, k.Year)
		n := len(held)
		for _, g := range serials.Gaps(k.Post, k.Year) {
			gaps++
			n += g.Last - g.First + 1
		}
		if n != held[len(held)-1]-held[0]+1 {
			t.Errorf("%v: held and gaps come to %d", k, n)
		}
	}
	if gaps == 0 {
		t.Error("no gaps")
	}
}

func share(n int, t Totals) float64 { return float64(n) / float64(t.Rows-t.Lost) }

// The graph says of each reference what the truth of its row does.
func TestGraph(t *testing.T) {
	var g Graph
	c := Config{Seed: 8, Rows: 3000, Damage: 20}
	for row := range c.All() {
		g.Add(row)
	}
	missing := g.Missing()
	for row := range c.All() {
		for _, r := range row.Refs {
			if _, found := slices.BinarySearch(missing, r.ID); !row.Lost() && found == r.Held {
				t.Errorf("row %d: %s is held: %t", row.Number, r.ID, r.Held)
			}
		}
	}
	if len(missing) == 0 {
		t.Error("all are held")
	}
}

// Lines of JSON say all that the truth does.
func TestTruth(t *testing.T) {
	c := Config{Seed: 9, Rows: 400, Damage: 5}
	var table, truth bytes.Buffer
	if err := c.Write(&table, &truth); err != nil {
		t.Fatal(err)
	}
	next, stop := iter.Pull2(ReadTruth(&truth))
	defer stop()
	all := fnv.New64()
	for row, raw := range c.All() {
		all.Write(raw)
		got, err, ok := next()
		if err != nil || !ok {
			t.Fatalf("row %d: %v", row.Number, err)
		}
		want := *row
		want.Text = nil
		if diff := cmp.Diff(&want, got, cmp.Transformer("nil", func(s []string) string { return strings.Join(s, "|") }),
			cmp.Transformer("none", func(s []Needle) [4]Needle { return [4]Needle(append(slices.Clone(s), make([]Needle, 4)...)) }),
			cmp.Transformer("no", func(s []Ref) [8]Ref { return [8]Ref(append(slices.Clone(s), make([]Ref, 8)...)) })); diff != "" {
			t.Fatalf("row %d (-want +got)\n%s", row.Number, diff)
		}
	}
	written := fnv.New64()
	written.Write(table.Bytes())
	if written.Sum64() != all.Sum64() {
		t.Error("the same arguments give another table")
	}
}

// The posts are those that the library knows.
func TestPosts(t *testing.T) {
	for _, p := range newPosts() {
		known, ok := routing.LookupPost(p.origin)
		if !ok || string(known) != p.id {
			t.Errorf("%s: the origin %s is %s", p.id, p.origin, known)
		}
		if known, ok := routing.LookupPost(p.spelling); !ok || string(known) != p.id {
			t.Errorf("%s: the spelling %s is %s", p.id, p.spelling, known)
		}
		if _, err := routing.ParseIndicator(p.indicator); err != nil {
			t.Error(err)
		}
		if tag := classify.Tag(p.tag); tag.Kind() != classify.TagGeo {
			t.Errorf("%s: no TAG %s", p.id, p.tag)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	w := newWriter(Config{Seed: 1, Rows: 1 << 30, Damage: 200})
	b.ReportAllocs()
	size := 0
	n := 0
	for b.Loop() {
		w.raw = w.raw[:0]
		w.next()
		if w.row.Damage == Glued {
			w.row, w.other = w.other, w.row
		}
		size += len(w.raw)
		n++
	}
	b.SetBytes(int64(size / n))
}
