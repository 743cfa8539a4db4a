// Package stats counts what an archive holds and how well it could be read.
//
// A [Stats] is fed cable by cable, or several are, each with a part of the
// archive, and are then merged in the order of the parts: the result is the
// same. It holds on to no text, and its memory grows with what is counted: some
// bytes for each cable's number, some tens for each value that differs.
package stats

import (
	"slices"
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/card"
	"github.com/cablegram/cablegram/routing"
)

// A Stats is what was counted. The zero Stats has counted nothing.
type Stats struct {
	cables  int
	bytes   int64
	files   int
	first   string               // the name of the first file that held a cable
	last    string               // and of the last
	unnamed int                  // cables without an id
	worst   [cable.Fault + 1]int // cables by the weight of what is worst in them

	kinds    map[archive.Kind]int
	layouts  map[cable.Layout]int
	months   map[month]int
	classes  map[classYear]int
	posts    map[string]int
	controls map[string]int
	captions map[string]int
	tags     map[string]int
	serials  map[postYear][]int32 // as they came, some perhaps twice
	codes    map[cable.Code]*found
	fields   counter
	damages  []*damage // in the order of their first places
}

// A month is one of a year; 0 if only the year is known, and in the year 0 if
// that is not either.
type month struct{ year, month int16 }

type classYear struct {
	class string
	year  int16
}

type postYear struct {
	post string
	year int16
}

// most is how many places are kept for each kind of diagnostic and damage.
const most = 3

// A found is what was found of one code.
type found struct {
	count, cables int
	places        []Place
}

// A Place is where something stands in a file.
type Place struct {
	Name   string `json:"name"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	ID     string `json:"id,omitempty"` // of the cable
}

// A damage is what was wrong with records that could not be read.
type damage struct {
	reason string
	count  int
	places []Record
}

// A Record is one that could not be read.
type Record struct {
	Name   string `json:"name"`
	Offset int64  `json:"offset"`           // in bytes
	Record int    `json:"record,omitempty"` // its number, from 1
}

// New returns a Stats that has counted nothing.
func New() *Stats {
	return &Stats{
		kinds:    map[archive.Kind]int{},
		layouts:  map[cable.Layout]int{},
		months:   map[month]int{},
		classes:  map[classYear]int{},
		posts:    map[string]int{},
		controls: map[string]int{},
		captions: map[string]int{},
		tags:     map[string]int{},
		serials:  map[postYear][]int32{},
		codes:    map[cable.Code]*found{},
	}
}

// Add counts a cable. m and ds are the reading of e.Text.
func (s *Stats) Add(e *archive.Entry, m *cable.Message, ds cable.Diagnostics) {
	s.file(e.Name)
	s.cables++
	s.bytes += int64(len(e.Text))
	s.kinds[e.Kind]++
	layout := m.Layout
	if layout == cable.LayoutNone {
		layout = cable.Stub // as the JSON form has it
	}
	s.layouts[layout]++

	c := card.Of(e, m)
	year := int16(c.Date.Year)
	s.months[month{year, int16(c.Date.Month)}]++
	s.class(c.Class, year)
	add(s.posts, string(c.Post))
	if c.ID == (cable.ID{}) {
		s.unnamed++
	} else {
		s.serial(c.ID)
	}
	if m.Marking.Value.Controls != 0 || m.Marking.Value.Rel != "" {
		for name := range m.Marking.Value.AllControls() {
			add(s.controls, name)
		}
	}
	addEach(s.captions, m.Captions)
	addEach(s.tags, m.Tags)
	s.fields.add(m)
	s.diagnostics(e, m, ds, c.ID)
}

// add counts a value, and keeps a copy of a new one.
func add(counts map[string]int, value string) {
	if n, ok := counts[value]; ok {
		counts[value] = n + 1
		return
	}
	counts[strings.Clone(value)] = 1
}

// addEach adds the values of one cable, each once. There are few.
func addEach[T ~string](counts map[string]int, list []cable.Field[T]) {
	for i := range list {
		if !slices.ContainsFunc(list[:min(i, 64)], func(f cable.Field[T]) bool { return f.Value == list[i].Value }) {
			add(counts, string(list[i].Value))
		}
	}
}

func (s *Stats) file(name string) {
	switch {
	case s.files == 0:
		s.first = strings.Clone(name)
		s.last = s.first
	case name == s.last:
		return
	default:
		s.last = strings.Clone(name)
	}
	s.files++
}

func (s *Stats) class(class string, year int16) {
	k := classYear{class, year}
	n, ok := s.classes[k]
	if !ok {
		k.class = strings.Clone(class)
	}
	s.classes[k] = n + 1
}

func (s *Stats) serial(id cable.ID) {
	k := postYear{string(id.Post), int16(id.Year)}
	list, ok := s.serials[k]
	if !ok {
		k.post = strings.Clone(k.post)
	}
	s.serials[k] = append(list, int32(id.Number))
}

func (s *Stats) diagnostics(e *archive.Entry, m *cable.Message, ds cable.Diagnostics, id cable.ID) {
	worst := cable.Severity(0)
	for i := range ds {
		worst = max(worst, ds[i].Severity())
		f := s.codes[ds[i].Code]
		if f == nil {
			f = new(found)
			s.codes[ds[i].Code] = f
		}
		f.count++
		if !earlier(ds[:i], ds[i].Code) {
			f.cables++
		}
		if len(f.places) < most {
			at := e.Position(m, ds[i].Start)
			f.places = append(f.places, Place{strings.Clone(e.Name), at.Line, at.Column, id.String()})
		}
	}
	s.worst[worst]++
}

// earlier reports whether ds, of which there are at most a hundred, has code.
func earlier(ds cable.Diagnostics, code cable.Code) bool {
	for i := range ds {
		if ds[i].Code == code {
			return true
		}
	}
	return false
}

// Damaged counts a record of the named file that could not be read.
func (s *Stats) Damaged(name string, err *archive.Error) {
	s.damage(&damage{err.Reason, 1, []Record{{strings.Clone(name), err.Offset, err.Record}}})
}

func (s *Stats) damage(d *damage) {
	for _, have := range s.damages {
		if have.reason == d.reason {
			have.count += d.count
			have.places = append(have.places, d.places[:min(len(d.places), most-len(have.places))]...)
			return
		}
	}
	s.damages = append(s.damages, d)
}

// Merge adds what other has counted of the part of the archive behind that of
// s. Other is not to be used again.
func (s *Stats) Merge(other *Stats) {
	if other.files > 0 {
		switch {
		case s.files == 0:
			s.first = other.first
		case s.last == other.first:
			s.files--
		}
		s.files += other.files
		s.last = other.last
	}
	s.cables += other.cables
	s.bytes += other.bytes
	s.unnamed += other.unnamed
	for i, n := range other.worst {
		s.worst[i] += n
	}
	merge(s.kinds, other.kinds)
	merge(s.layouts, other.layouts)
	merge(s.months, other.months)
	merge(s.classes, other.classes)
	merge(s.posts, other.posts)
	merge(s.controls, other.controls)
	merge(s.captions, other.captions)
	merge(s.tags, other.tags)
	for k, list := range other.serials {
		s.serials[k] = append(s.serials[k], list...)
	}
	for code, f := range other.codes {
		have := s.codes[code]
		if have == nil {
			s.codes[code] = f
			continue
		}
		have.count += f.count
		have.cables += f.cables
		have.places = append(have.places, f.places[:min(len(f.places), most-len(have.places))]...)
	}
	s.fields.merge(&other.fields)
	for _, d := range other.damages {
		s.damage(d)
	}
}

func merge[K comparable](counts, other map[K]int) {
	for k, n := range other {
		counts[k] += n
	}
}

// postName returns the name of a post where the table knows it.
func postName(post string) string { return routing.Post(post).Name() }
