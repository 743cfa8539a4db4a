package stats

import (
	"cmp"
	"slices"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// A Report is what was counted, in the order in which it is shown: the most
// first, years and serials as they go up.
type Report struct {
	Cables   int   `json:"cables"`
	Bytes    int64 `json:"bytes"`    // of their texts
	Files    int   `json:"files"`    // that held cables
	IDs      int   `json:"ids"`      // different ones
	Repeated int   `json:"repeated"` // cables whose id another before had
	Unnamed  int   `json:"unnamed"`  // cables without an id

	Worst       []Count      `json:"worst"` // cables by the severity of what is worst in them
	Kinds       []Count      `json:"kinds"`
	Layouts     []Count      `json:"layouts"`
	Years       []Year       `json:"years"`
	Posts       []Count      `json:"posts"`
	Classes     []Count      `json:"classes"`
	Controls    []Count      `json:"controls"`
	Captions    []Count      `json:"captions"`
	Tags        []Count      `json:"tags"`
	Fields      []Field      `json:"fields"` // all, in the order of the JSON form
	Diagnostics []Diagnostic `json:"diagnostics"`
	Serials     []Serials    `json:"serials"`
	Damaged     []Damage     `json:"damaged"`
}

// A Count is how many cables have a value, or how often they have it. The value
// of those that have none is "".
type Count struct {
	Value string `json:"value"`
	Title string `json:"title,omitempty"` // what it stands for
	Count int    `json:"count"`
}

// A Year is what is of one year; the year 0 is that of cables without any.
type Year struct {
	Year    int     `json:"year"`
	Count   int     `json:"count"`
	Months  [12]int `json:"months"` // some cables may have none
	Classes []Count `json:"classes"`
}

// A Diagnostic is what was found of one code, and where first.
type Diagnostic struct {
	Code     string  `json:"code"`
	Severity string  `json:"severity"`
	Count    int     `json:"count"`
	Cables   int     `json:"cables"`
	Places   []Place `json:"places"`

	weight cable.Severity
}

// A Serials is which numbers of a post and year there are. A post numbers its
// cables of a year from 1, so that what lies between two of them was sent too;
// how many were sent behind the last is not known.
type Serials struct {
	Post    string   `json:"post"`
	Year    int      `json:"year"`
	Held    int      `json:"held"`    // different numbers
	First   int      `json:"first"`   // the lowest
	Last    int      `json:"last"`    // the highest
	Missing int      `json:"missing"` // between these
	Gaps    [][2]int `json:"gaps"`    // each from its first number to its last
}

// A Damage is what was wrong with records that could not be read, and where
// first.
type Damage struct {
	Reason string   `json:"reason"`
	Count  int      `json:"count"`
	Places []Record `json:"places"`
}

// Report returns what was counted.
func (s *Stats) Report() *Report {
	r := &Report{
		Cables: s.cables, Bytes: s.bytes, Files: s.files, Unnamed: s.unnamed,
		Kinds:    counts(named(s.kinds), nil),
		Layouts:  counts(named(s.layouts), nil),
		Years:    s.years(),
		Posts:    counts(s.posts, postName),
		Classes:  s.allClasses(),
		Controls: counts(s.controls, nil),
		Captions: counts(s.captions, func(s string) string { return classify.Caption(s).Meaning() }),
		Tags:     counts(s.tags, func(s string) string { return classify.Tag(s).Title() }),
		Serials:  s.allSerials(),
		Damaged:  []Damage{},
	}
	for sev, n := range s.worst {
		r.Worst = append(r.Worst, Count{Value: cable.Severity(sev).String(), Count: n})
	}
	for _, k := range r.Serials {
		r.IDs += k.Held
	}
	r.Repeated = s.cables - s.unnamed - r.IDs
	for _, k := range fieldOrder() {
		f := s.fields.fields[k]
		f.Path = fieldPath(k)
		r.Fields = append(r.Fields, f)
	}
	r.Diagnostics = s.allDiagnostics()
	for _, d := range s.damages {
		r.Damaged = append(r.Damaged, Damage{d.reason, d.count, d.places})
	}
	return r
}

func named[K interface {
	comparable
	String() string
}](list map[K]int) map[string]int {
	names := make(map[string]int, len(list))
	for k, n := range list {
		names[k.String()] += n
	}
	return names
}

// counts sorts the values, the most frequent first and at last those that have
// none.
func counts(list map[string]int, title func(string) string) []Count {
	out := make([]Count, 0, len(list))
	for value, n := range list {
		c := Count{Value: value, Count: n}
		if title != nil && value != "" {
			c.Title = title(value)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Count) int {
		if (a.Value == "") != (b.Value == "") {
			return cmp.Compare(len(b.Value), len(a.Value))
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return out
}

func (s *Stats) years() []Year {
	byYear := map[int]*Year{}
	at := func(year int16) *Year {
		y := byYear[int(year)]
		if y == nil {
			y = &Year{Year: int(year)}
			byYear[int(year)] = y
		}
		return y
	}
	for k, n := range s.months {
		y := at(k.year)
		y.Count += n
		if k.month > 0 {
			y.Months[k.month-1] += n
		}
	}
	for k, n := range s.classes {
		y := at(k.year)
		y.Classes = append(y.Classes, Count{Value: k.class, Count: n})
	}
	out := make([]Year, 0, len(byYear))
	for _, y := range byYear {
		slices.SortFunc(y.Classes, compareClasses)
		out = append(out, *y)
	}
	slices.SortFunc(out, func(a, b Year) int { return cmp.Compare(a.Year, b.Year) })
	return out
}

// allClasses returns the classes, those that protect most first.
func (s *Stats) allClasses() []Count {
	list := map[string]int{}
	for k, n := range s.classes {
		list[k.class] += n
	}
	out := counts(list, nil)
	slices.SortFunc(out, compareClasses)
	return out
}

func compareClasses(a, b Count) int {
	return cmp.Or(cmp.Compare(classRank(b.Value), classRank(a.Value)), cmp.Compare(a.Value, b.Value))
}

// classRank orders classes by how much they protect. Controls alone protect
// what is not classified.
func classRank(class string) int {
	level, err := classify.ParseLevel(class)
	switch {
	case class == "":
		return 0
	case err != nil:
		return 2*int(classify.Unclassified) + 1
	}
	return 2 * int(level)
}

func (s *Stats) allSerials() []Serials {
	out := make([]Serials, 0, len(s.serials))
	for k, list := range s.serials {
		slices.Sort(list)
		list = slices.Compact(list)
		s.serials[k] = list
		t := Serials{
			Post: k.post, Year: int(k.year), Held: len(list),
			First: int(list[0]), Last: int(list[len(list)-1]), Gaps: [][2]int{},
		}
		for i := 1; i < len(list); i++ {
			if from, to := int(list[i-1])+1, int(list[i])-1; from <= to {
				t.Gaps = append(t.Gaps, [2]int{from, to})
				t.Missing += to - from + 1
			}
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Serials) int {
		return cmp.Or(cmp.Compare(b.Held, a.Held), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Post, b.Post))
	})
	return out
}

func (s *Stats) allDiagnostics() []Diagnostic {
	out := make([]Diagnostic, 0, len(s.codes))
	for code, f := range s.codes {
		sev := code.Severity()
		out = append(out, Diagnostic{code.String(), sev.String(), f.count, f.cables, f.places, sev})
	}
	slices.SortFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return out
}
