package stats

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/archive/mail"
)

// A reading is a cable as a pipeline hands it on, or a damaged record.
type reading struct {
	e   archive.Entry
	m   *cable.Message
	ds  cable.Diagnostics
	err *archive.Error
}

// invented are the folders of the module's own cables.
func invented() []string {
	root := filepath.Join("..", "..", "..", "..", "testdata")
	return []string{filepath.Join(root, "archive"), filepath.Join(root, "cables")}
}

// readings returns all cables of the named files and folders.
func readings(t testing.TB, names ...string) []reading {
	t.Helper()
	var list []reading
	for e, err := range (files.Opener{Email: mail.Email}).Open(names...) {
		var damaged *archive.Error
		switch {
		case errors.As(err, &damaged):
			list = append(list, reading{e: e, err: damaged})
			continue
		case err != nil:
			continue
		}
		for {
			m := new(cable.Message)
			ds := m.Parse(e.Text)
			if created, err := time.Parse("2006", (e.CreatedUTC() + "    ")[:4]); err == nil && m.Year == 0 {
				m.Year = created.Year()
			}
			list = append(list, reading{e: e, m: m, ds: ds})
			if m.Rest.Start == 0 {
				break
			}
			e = e.Tail(m, m.Rest.Start)
		}
	}
	if len(list) < 40 && len(names) > 1 {
		t.Fatalf("only %d cables", len(list))
	}
	return list
}

func (r *reading) feed(s *Stats) {
	if r.err != nil {
		s.Damaged(r.e.Name, r.err)
	} else {
		s.Add(&r.e, r.m, r.ds)
	}
}

func count(list []reading) *Stats {
	s := New()
	for i := range list {
		list[i].feed(s)
	}
	return s
}

// However an archive is cut into parts, the result is the same.
func TestMerge(t *testing.T) {
	list := readings(t, invented()...)
	want, err := json.Marshal(count(list).Report())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 2, 3, 7, 50} {
		s := New()
		for from := 0; from < len(list); from += n {
			s.Merge(count(list[from:min(from+n, len(list))]))
		}
		s.Merge(New())
		got, err := json.Marshal(s.Report())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("parts of %d cables (-want +got):\n%s", n, diff)
		}
	}
}

// What is counted of fields is what the JSON form says of them.
func TestFields(t *testing.T) {
	dirs := invented()
	if corpus := os.Getenv("CABLEGRAM_CORPUS"); corpus != "" {
		dirs = append(dirs, corpus)
	}
	for _, r := range readings(t, dirs...) {
		if r.m != nil {
			compareFields(t, &r)
		}
	}
}

func FuzzFields(f *testing.F) {
	for _, r := range readings(f, invented()...) {
		f.Add(r.e.Text, 2007)
	}
	f.Fuzz(func(t *testing.T, text string, year int) {
		m, ds := cable.Parse(text)
		if m.Year == 0 {
			m.Year = year
		}
		compareFields(t, &reading{e: archive.Entry{Name: "x", Text: text, Kind: archive.KindText}, m: m, ds: ds})
	})
}

func compareFields(t *testing.T, r *reading) {
	t.Helper()
	var c counter
	c.add(r.m)
	got := map[string]Field{}
	for k, f := range c.fields {
		if f.Values > 0 {
			f.Path = fieldPath(k)
			got[f.Path] = f
		}
	}
	if diff := cmp.Diff(documentFields(t, r), got); diff != "" {
		t.Errorf("%s at byte %d (-document +counted):\n%s", r.e.Name, r.e.Offset, diff)
	}
}

// documentFields counts the fields in the JSON of a cable.
func documentFields(t *testing.T, r *reading) map[string]Field {
	var doc struct {
		ID         string
		Spans      map[string][2]int
		Basis      map[string]string
		Paragraphs []struct{ Level string }
	}
	if err := json.Unmarshal(r.e.AppendJSON(nil, r.m, r.ds, archive.Extra{Spans: true}), &doc); err != nil {
		t.Fatal(err)
	}
	fields := map[string]Field{}
	change := func(path string, change func(*Field)) {
		f := fields[path]
		f.Path, f.Cables = path, 1
		change(&f)
		fields[path] = f
	}
	value := func(f *Field) { f.Values++ }
	for path := range doc.Spans {
		change(unindexed(path), value)
	}
	if doc.ID != "" {
		change("id", value)
	}
	for _, p := range doc.Paragraphs {
		if p.Level != "" {
			change("paragraphs[].level", value)
		}
	}
	for path, basis := range doc.Basis {
		change(unindexed(path), func(f *Field) {
			switch basis {
			case "repaired":
				f.Repaired++
			case "inferred":
				f.Inferred++
			}
		})
	}
	return fields
}

// unindexed returns a path with its numbers taken out: refs[].id for
// refs[2].id.
func unindexed(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if c := path[i]; c < '0' || c > '9' {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// The places are the first three of each code, in the order of the archive.
func TestPlaces(t *testing.T) {
	list := readings(t, invented()...)
	type tally struct {
		Count, Cables int
		Places        []Place
	}
	want := map[string]tally{}
	for _, r := range list {
		seen := map[string]bool{}
		for _, d := range r.ds {
			code := d.Code.String()
			w := want[code]
			w.Count++
			if !seen[code] {
				w.Cables++
			}
			seen[code] = true
			if len(w.Places) < 3 {
				at := r.e.Position(r.m, d.Start)
				id, _ := r.m.ID()
				w.Places = append(w.Places, Place{r.e.Name, at.Line, at.Column, id.String()})
			}
			want[code] = w
		}
	}
	got := map[string]tally{}
	for _, d := range count(list).Report().Diagnostics {
		for i := range d.Places {
			if d.Places[i].ID != "" && want[d.Code].Places[i].ID == "" {
				d.Places[i].ID = "" // it is the record's
			}
		}
		got[d.Code] = tally{d.Count, d.Cables, d.Places}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) < 10 {
		t.Errorf("%d codes (-want +got):\n%s", len(got), diff)
	}
}

// add counts an invented cable.
func addText(s *Stats, name, text string) {
	e := archive.Entry{Name: name, Text: text, Kind: archive.KindText, Line: 1}
	m, ds := cable.Parse(text)
	s.Add(&e, m, ds)
}

func lusaka(serial string) string {
	return "R 071407Z FEB 06\nFM AMEMBASSY LUSAKA\nTO SECSTATE WASHDC\nBT\nUNCLAS LUSAKA " + serial +
		"\nSIPDIS\nTAGS: EINV, ZA\nSUBJECT: BRIDGES\n\n1. None fell.\nBT\n"
}

func TestSerials(t *testing.T) {
	s := New()
	for _, serial := range []string{"000103", "000101", "000109", "000103", "000104"} {
		addText(s, "a", lusaka(serial))
	}
	addText(s, "b", "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None fell.\n")
	r := s.Report()
	want := []Serials{{"LUSAKA", 2006, 4, 101, 109, 5, [][2]int{{102, 102}, {105, 108}}}}
	if diff := cmp.Diff(want, r.Serials); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if r.Cables != 6 || r.IDs != 4 || r.Repeated != 1 || r.Unnamed != 1 || r.Files != 2 {
		t.Errorf("%d cables, %d ids, %d repeated, %d unnamed, %d files", r.Cables, r.IDs, r.Repeated, r.Unnamed, r.Files)
	}
	wantYears := []Year{
		{Year: 0, Count: 1, Classes: []Count{{Value: "UNCLASSIFIED", Count: 1}}},
		{Year: 2006, Count: 5, Months: [12]int{1: 5}, Classes: []Count{{Value: "UNCLASSIFIED", Count: 5}}},
	}
	if diff := cmp.Diff(wantYears, r.Years); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]Count{{"EINV", "Foreign Investments", 5}, {"ZA", "Zambia", 5}}, r.Tags); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDamaged(t *testing.T) {
	s := New()
	for i := range 5 {
		s.Damaged("a.csv", &archive.Error{Offset: int64(i), Record: i + 1, Reason: "a row ends early"})
	}
	s.Damaged("b.csv", &archive.Error{Reason: "no cable"})
	want := []Damage{
		{"a row ends early", 5, []Record{{"a.csv", 0, 1}, {"a.csv", 1, 2}, {"a.csv", 2, 3}}},
		{"no cable", 1, []Record{{"b.csv", 0, 0}}},
	}
	if diff := cmp.Diff(want, s.Report().Damaged); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What is counted keeps no text alive.
func TestNothingKept(t *testing.T) {
	const size = 1 << 20
	s := New()
	pad := strings.Repeat("1. None fell, and none was to fall.\n", size/36)
	before := heap()
	for range 64 {
		addText(s, "a", lusaka("000101")+pad)
	}
	if grown := heap() - before; grown > 8*size {
		t.Errorf("%d bytes are kept", grown)
	}
	if s.cables != 64 {
		t.Errorf("%d cables", s.cables)
	}
}
