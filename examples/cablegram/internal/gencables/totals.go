package gencables

import (
	"cmp"
	"maps"
	"slices"
)

// Totals are what a table comes to, as its texts say it. Rows that are lost
// count in Lost and nowhere else; a cable whose text stands under the id of
// another counts for what the text says. The zero Totals is ready to be added to.
type Totals struct {
	Rows, Lost               int // of the table
	Errors                   int // that a reader reports: one for a glued pair
	Years                    map[int]int
	Posts, Captions, Tags    map[string]int // by how many rows
	Levels                   [numLevels]int
	NoForeign                int
	Forms                    [numForms]int
	Damages                  [numDamages]int
	Refs, HeldRefs           int
	Paragraphs, NeedleCounts int
	Bytes                    int64 // of the table
}

// Add counts a row.
func (t *Totals) Add(r *Row) {
	if t.Years == nil {
		*t = Totals{Years: map[int]int{}, Posts: map[string]int{}, Captions: map[string]int{}, Tags: map[string]int{}}
	}
	t.Rows++
	t.Damages[r.Damage]++
	t.Bytes = r.End
	if r.Lost() {
		t.Lost++
		if !r.Behind {
			t.Errors++
		}
		return
	}
	t.Years[r.Year]++
	t.Posts[r.Post]++
	t.Levels[r.Level]++
	t.Forms[r.Form]++
	if r.NoForeign {
		t.NoForeign++
	}
	for _, s := range r.Captions {
		t.Captions[s]++
	}
	for _, s := range r.Tags {
		t.Tags[s]++
	}
	t.Refs += len(r.Refs)
	for _, x := range r.Refs {
		if x.Held {
			t.HeldRefs++
		}
	}
	t.Paragraphs += r.Paragraphs
	t.NeedleCounts += len(r.Needles)
}

// An Edge is a reference from a cable to another.
type Edge struct{ From, To string }

// A Graph is what the cables of a table refer to. From is the id that the text
// has, the record's where the text has lost its own. The zero Graph is ready to
// be added to.
type Graph struct {
	Edges map[Edge]int    // how many rows have each: a cable may be there twice
	Held  map[string]bool // the ids of the records that are not lost, in their right form
}

// Add adds a row.
func (g *Graph) Add(r *Row) {
	if g.Edges == nil {
		*g = Graph{Edges: map[Edge]int{}, Held: map[string]bool{}}
	}
	if r.Lost() {
		return
	}
	from := cmp.Or(r.TextID, r.RecordID())
	g.Held[r.RecordID()] = true
	for _, x := range r.Refs {
		g.Edges[Edge{from, x.ID}]++
	}
}

// Missing returns the ids that are referred to and not held, sorted.
func (g *Graph) Missing() []string {
	ids := map[string]bool{}
	for e := range g.Edges {
		if !g.Held[e.To] {
			ids[e.To] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// RecordID returns the id that the record means, if malformed or not.
func (r *Row) RecordID() string {
	if r.Damage == Malformed {
		return r.ID[:2] + r.ID[2+len("SECTION01OF02"):]
	}
	return r.ID
}

// A PostYear is a post's cables of a year: what its serials count.
type PostYear struct {
	Post string
	Year int
}

// A Gap is a run of serials that the table does not hold.
type Gap struct{ First, Last int }

// Serials are the serials that the texts of a table have, by post and year. The
// zero Serials is ready to be added to.
type Serials struct {
	held map[PostYear]map[int]bool
}

// Add adds a row.
func (s *Serials) Add(r *Row) {
	if r.Lost() {
		return
	}
	if s.held == nil {
		s.held = map[PostYear]map[int]bool{}
	}
	k := PostYear{r.Post, r.Year}
	if s.held[k] == nil {
		s.held[k] = map[int]bool{}
	}
	s.held[k][r.Serial] = true
}

// Keys returns posts and years, sorted.
func (s *Serials) Keys() []PostYear {
	return slices.SortedFunc(maps.Keys(s.held), func(a, b PostYear) int {
		return cmp.Or(cmp.Compare(a.Post, b.Post), cmp.Compare(a.Year, b.Year))
	})
}

// Held returns the serials of a post in a year, in their order.
func (s *Serials) Held(post string, year int) []int {
	return slices.Sorted(maps.Keys(s.held[PostYear{post, year}]))
}

// Gaps returns the runs of serials between the first and the last held.
func (s *Serials) Gaps(post string, year int) []Gap {
	var gaps []Gap
	held := s.Held(post, year)
	for i := 1; i < len(held); i++ {
		if held[i] > held[i-1]+1 {
			gaps = append(gaps, Gap{held[i-1] + 1, held[i] - 1})
		}
	}
	return gaps
}
