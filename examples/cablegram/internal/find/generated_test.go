package find

import (
	"flag"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/gencables"
)

var rows = flag.Int("rows", 400, "how many cables to search for what was planted")

// generated calls f with invented cables and what is known of each.
func generated(t testing.TB, f func(r *gencables.Row, e *archive.Entry, m *cable.Message)) {
	t.Helper()
	var m cable.Message
	for r := range (gencables.Config{Seed: 5, Rows: *rows, Damage: 40}).All() {
		if r.Lost() {
			continue
		}
		e := archive.Entry{Text: string(r.Text), Kind: archive.KindCSV, Record: archive.Record{
			ID: r.ID, Created: r.Created, Origin: r.Origin, Classification: r.Class, Refs: r.RecordRefs}}
		m.Parse(e.Text)
		if m.Year == 0 {
			m.Year = r.Time.Year()
		}
		f(r, &e, &m)
	}
}

// Words that were planted, in one piece and in all ways of being parted, are
// found where they are, in the paragraph and at the level they are in, alone
// and in a list; and nowhere else.
func TestNeedles(t *testing.T) {
	var list []string
	levels := map[string]string{}
	generated(t, func(r *gencables.Row, _ *archive.Entry, _ *cable.Message) {
		for _, n := range r.Needles {
			list = append(list, n.Words)
			levels[n.Words] = n.Mark
		}
	})
	all, err := ParseList("", list)
	if err != nil {
		t.Fatal(err)
	}
	x := all.Matcher()
	kinds := map[gencables.NeedleKind]int{}
	passed, cables := 0, 0
	generated(t, func(r *gencables.Row, e *archive.Entry, m *cable.Message) {
		cables++
		may := all.May(e.Text)
		if may {
			passed++
		}
		hits, ok := x.Match(e, m)
		if ok != (len(r.Needles) > 0) || len(hits) != len(r.Needles) {
			t.Fatalf("row %d: %d hits for %d needles", r.Number, len(hits), len(r.Needles))
		}
		for i, n := range r.Needles {
			kinds[n.Kind]++
			if h := hits[i]; !may || h.Start != n.Start || h.End != n.End || all.Terms[h.Term] != n.Words {
				t.Errorf("row %d, %s %q: passed %v, found at %v, planted at %d to %d", r.Number, n.Kind, n.Words, may, h.Span, n.Start, n.End)
			}
			mark := strings.Trim(n.Mark, "()")
			levels := []string{"level:U", "level:C", "level:S"}
			level := "level:U" // (U), and (SBU) alone
			if mark != "" && mark[0] != 'U' && mark != "SBU" {
				level = "level:" + mark[:1]
			}
			for _, l := range levels {
				if n.Mark == "" {
					break
				}
				q, err := Parse(l + ` "` + n.Words + `"`)
				if err != nil {
					t.Fatal(err)
				}
				hits, ok := q.Matcher().Match(e, m)
				if ok != (l == level) || ok && m.Paragraphs[hits[0].Paragraph].Number.Value != n.Paragraph {
					t.Errorf("row %d, %s %q: with %s found is %v; it stands in paragraph %d, %s", r.Number, n.Kind, n.Words, l, ok, n.Paragraph, n.Mark)
				}
			}
		}
	})
	t.Logf("needles by kind: %v; %d of %d cables passed", kinds, passed, cables)
	if len(list) < *rows/60 {
		t.Errorf("only %d needles", len(list))
	}
}

// The fields of a cable are those that it was given.
func TestGeneratedFields(t *testing.T) {
	wrong := map[string]int{}
	cables := 0
	generated(t, func(r *gencables.Row, e *archive.Entry, m *cable.Message) {
		if r.Damage != gencables.None {
			return
		}
		cables++
		check := func(query string, want bool) {
			q, err := Parse(query)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := q.Matcher().Match(e, m); ok != want {
				if field, _, _ := strings.Cut(query, ":"); wrong[field] < 3 {
					t.Errorf("row %d, %s: %s is %v", r.Number, r.ID, query, ok)
				}
				wrong[query[:3]]++
			}
		}
		check("from:"+r.Post, true)
		check("from:ULAANBAATAR", r.Post == "ULAANBAATAR")
		check("post:"+r.Post, true)
		check("signer:"+r.Signer, true)
		check("class:"+r.Level.String(), true)
		check("class:C..", r.Level >= gencables.Confidential)
		for _, s := range r.Captions {
			check("caption:"+s, true)
		}
		check("caption:NODIS", slices.Contains(r.Captions, "NODIS"))
		for _, s := range r.Tags {
			check("tag:"+s, true)
		}
		check("tag:EFIN", slices.Contains(r.Tags, "EFIN"))
		for _, x := range r.Refs {
			check("ref:"+x.ID, true)
		}
		day := r.Time.Format(time.DateOnly)
		check("date:"+day, true)
		check("date:"+day[:7], true)
		check("date:.."+r.Time.AddDate(0, 0, -2).Format(time.DateOnly), false)
		check("date:"+r.Time.AddDate(0, 0, 2).Format(time.DateOnly)+"..", false)
	})
	if cables < *rows*9/10 {
		t.Errorf("only %d cables", cables)
	}
}

// What is found in an archive is what the twin finds, which knows no filter.
func TestGeneratedTwin(t *testing.T) {
	for _, query := range []string{
		"ministry", `"ministry of"`, "minist* -harbor", "level:C ministry", "para:2 the ministry", "tobacco OR lighthouse OR dentist",
		"class:S ministry date:1990..2005",
	} {
		t.Run(query, func(t *testing.T) {
			q, err := Parse(query)
			if err != nil {
				t.Fatal(err)
			}
			x := q.Matcher()
			cables, found := 0, 0
			generated(t, func(r *gencables.Row, e *archive.Entry, m *cable.Message) {
				want, matches := slowMatch(q, e, m)
				hits, ok := x.Match(e, m)
				if ok = ok && q.May(e.Text); ok != matches {
					t.Fatalf("row %d: found %v, the twin %v", r.Number, ok, matches)
				}
				cables++
				if !ok {
					return
				}
				found++
				sortHits(hits)
				if diff := cmp.Diff(want, hits); diff != "" {
					t.Fatalf("row %d (-twin +got):\n%s", r.Number, diff)
				}
			})
			t.Logf("%d of %d cables", found, cables)
			if found == 0 {
				t.Error("nothing was found")
			}
		})
	}
}
