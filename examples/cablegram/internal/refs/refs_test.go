package refs

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/archive/mail"
)

// A reading is a cable as a pipeline hands it on.
type reading struct {
	e archive.Entry
	m *cable.Message
}

// invented returns the module's own cables.
func invented(t testing.TB) []reading {
	t.Helper()
	root := filepath.Join("..", "..", "..", "..", "testdata")
	var list []reading
	for e, err := range (files.Opener{Email: mail.Email}).Open(filepath.Join(root, "archive"), filepath.Join(root, "cables")) {
		if err != nil {
			continue
		}
		for {
			m, _ := cable.Parse(e.Text)
			list = append(list, reading{e, m})
			if m.Rest.Start == 0 {
				break
			}
			e = e.Tail(m, m.Rest.Start)
		}
	}
	if len(list) < 40 {
		t.Fatalf("only %d cables", len(list))
	}
	return list
}

func graph(list []reading) *Graph {
	g := New()
	for _, r := range list {
		g.Add(&r.e, r.m, nil)
	}
	return g
}

// forms are the ways in which a graph is written.
var forms = map[string]func(*Sorted, *bytes.Buffer) error{
	"edges":   func(s *Sorted, b *bytes.Buffer) error { return s.WriteEdges(b) },
	"nodes":   func(s *Sorted, b *bytes.Buffer) error { return s.WriteNodes(b) },
	"missing": func(s *Sorted, b *bytes.Buffer) error { return s.WriteMissing(b) },
	"graphml": func(s *Sorted, b *bytes.Buffer) error { return s.WriteGraphML(b) },
	"gexf":    func(s *Sorted, b *bytes.Buffer) error { return s.WriteGEXF(b) },
}

func written(t testing.TB, s *Sorted, form string) string {
	t.Helper()
	var b bytes.Buffer
	if err := forms[form](s, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// cablesOf makes cables of texts.
func cablesOf(list ...string) []reading {
	var out []reading
	for i, text := range list {
		m, _ := cable.Parse(text)
		out = append(out, reading{archive.Entry{Name: fmt.Sprint("f", i), Text: text, Kind: archive.KindText}, m})
	}
	return out
}

func text(dtg, post, serial, subject string, refs ...string) string {
	s := "R " + dtg + "\nFM AMEMBASSY " + post + "\nTO SECSTATE WASHDC\nBT\nCONFIDENTIAL " + post + " " + serial + "\nTAGS: EINV\nSUBJECT: " + subject + "\n"
	for i, r := range refs {
		if i == 0 {
			s += "REF: "
		} else {
			s += "     "
		}
		s += string(rune('A'+i)) + ". " + r + "\n"
	}
	return s + "\n1. (C) None fell.\nBT\n"
}

func TestForms(t *testing.T) {
	list := cablesOf(
		text("071407Z FEB 06", "LUSAKA", "000103", "BRIDGES", "LUSAKA 101", "NAIROBI 98111", "05 LIMA 98001"),
		text("081407Z FEB 06", "LUSAKA", "000104", "=1+1 BRIDGES", "NAIROBI 98111", "LUSAKA 103", "LUSAKA 104000"),
		text("071407Z FEB 06", "LUSAKA", "000103", "BRIDGES", "LUSAKA 101", "NAIROBI 98111", "05 LIMA 98001"), // again
		"UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\nREF: LUSAKA 98230\n\n1. None fell.\n",
	)
	for form, want := range map[string]string{
		"edges": `citing,cited,label,kind,held,basis
06LUSAKA103,06LUSAKA101,A,cable,no,inferred
06LUSAKA103,06NAIROBI98111,B,cable,no,inferred
06LUSAKA103,05LIMA98001,C,cable,no,read
06LUSAKA104,06NAIROBI98111,A,cable,no,inferred
06LUSAKA104,06LUSAKA103,B,cable,yes,inferred
06LUSAKA104,05LUSAKA104000,C,cable,no,inferred
`,
		"nodes": `id,date,post,class,subject,held,cites,citedBy
05LIMA98001,,LIMA,,,no,0,1
05LUSAKA104000,,LUSAKA,,,no,0,1
06LUSAKA101,,LUSAKA,,,no,0,1
06LUSAKA103,2006-02-07,LUSAKA,CONFIDENTIAL,BRIDGES,yes,3,1
06LUSAKA104,2006-02-08,LUSAKA,CONFIDENTIAL,'=1+1 BRIDGES,yes,3,0
06NAIROBI98111,,NAIROBI,,,no,0,2
`,
		"missing": `id,year,post,citers,citedBy
06NAIROBI98111,2006,NAIROBI,2,06LUSAKA103 06LUSAKA104
05LIMA98001,2005,LIMA,1,06LUSAKA103
05LUSAKA104000,2005,LUSAKA,1,06LUSAKA104
06LUSAKA101,2006,LUSAKA,1,06LUSAKA103
`,
	} {
		if diff := cmp.Diff(want, written(t, graph(list).Sort(), form)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", form, diff)
		}
	}
	if g := graph(list); g.Undated != 1 || g.Unnamed != 0 {
		t.Errorf("%d references without a year, %d in cables without an id", g.Undated, g.Unnamed)
	}
}

// However an archive is cut into parts, the result is the same.
func TestMerge(t *testing.T) {
	list := invented(t)
	want := graph(list)
	wantSorted := want.Sort()
	if _, edges := wantSorted.Len(); edges < 30 {
		t.Fatalf("only %d references", edges)
	}
	for _, n := range []int{1, 2, 3, 7, 50} {
		g := New()
		for from := 0; from < len(list); from += n {
			g.Merge(graph(list[from:min(from+n, len(list))]))
		}
		g.Merge(New())
		if g.Unnamed != want.Unnamed || g.Undated != want.Undated {
			t.Errorf("parts of %d: %d and %d references left out, want %d and %d", n, g.Unnamed, g.Undated, want.Unnamed, want.Undated)
		}
		s := g.Sort()
		for form := range forms {
			if diff := cmp.Diff(written(t, wantSorted, form), written(t, s, form)); diff != "" {
				t.Errorf("parts of %d cables, %s (-want +got):\n%s", n, form, diff)
			}
		}
	}
}

// The forms tell the same, and XML is well formed.
func TestXML(t *testing.T) {
	list := append(invented(t), cablesOf(
		text("071407Z FEB 06", "LUSAKA", "000103", "A < B & \"C\" ]]> \x01 \xff", "LUSAKA 101"))...)
	compareForms(t, graph(list).Sort())
}

func FuzzForms(f *testing.F) {
	for _, r := range invented(f) {
		f.Add(r.e.Text, 2006)
	}
	f.Fuzz(func(t *testing.T, text string, year int) {
		m, _ := cable.Parse(text)
		if m.Year == 0 {
			m.Year = year
		}
		compareForms(t, graph([]reading{{archive.Entry{Text: text, Kind: archive.KindText}, m}}).Sort())
	})
}

func compareForms(t *testing.T, s *Sorted) {
	t.Helper()
	type edge struct{ from, to, label, kind, basis string }
	type node struct{ id, date, post, class, subject, held string }
	var wantNodes []node
	for n := range s.Nodes() {
		wantNodes = append(wantNodes, node{n.ID.String(), n.Date, string(n.ID.Post), n.Class, valid(n.Subject), fmt.Sprint(n.Held)})
	}
	var wantEdges []edge
	for e := range s.Edges() {
		wantEdges = append(wantEdges, edge{e.Citing.String(), e.Cited.String(), valid(e.Label), e.Kind.String(), e.Basis.String()})
	}

	var ml struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []data `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			ID     string `xml:"id,attr"`
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Data   []data `xml:"data"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal([]byte(written(t, s, "graphml")), &ml); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	unique := func(id string) {
		if ids[id] {
			t.Errorf("id %q stands twice", id)
		}
		ids[id] = true
	}
	for _, k := range ml.Keys {
		unique(k.ID)
	}
	var nodes []node
	for _, n := range ml.Nodes {
		unique(n.ID)
		d := byKey(n.Data)
		nodes = append(nodes, node{n.ID, d["date"], d["post"], d["class"], d["subject"], d["held"]})
		if d["label"] != n.ID {
			t.Errorf("label %q of %q", d["label"], n.ID)
		}
		if id, err := cable.ParseID(n.ID); err != nil || id.String() != n.ID {
			t.Errorf("id %q reads as %v: %v", n.ID, id, err)
		}
	}
	var edges []edge
	for _, e := range ml.Edges {
		unique(e.ID)
		d := byKey(e.Data)
		edges = append(edges, edge{e.Source, e.Target, d["reference"], d["kind"], d["basis"]})
		if !ids[e.Source] || !ids[e.Target] {
			t.Errorf("edge from %q to %q", e.Source, e.Target)
		}
	}
	if diff := cmp.Diff(wantNodes, nodes, cmp.AllowUnexported(node{})); diff != "" {
		t.Errorf("nodes of GraphML (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantEdges, edges, cmp.AllowUnexported(edge{})); diff != "" {
		t.Errorf("edges of GraphML (-want +got):\n%s", diff)
	}

	var gexf struct {
		XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
		Version string   `xml:"version,attr"`
		Nodes   []struct {
			ID     string  `xml:"id,attr"`
			Label  string  `xml:"label,attr"`
			Values []value `xml:"attvalues>attvalue"`
		} `xml:"graph>nodes>node"`
		Edges []struct {
			ID     string  `xml:"id,attr"`
			Source string  `xml:"source,attr"`
			Target string  `xml:"target,attr"`
			Label  string  `xml:"label,attr"`
			Values []value `xml:"attvalues>attvalue"`
		} `xml:"graph>edges>edge"`
	}
	if err := xml.Unmarshal([]byte(written(t, s, "gexf")), &gexf); err != nil {
		t.Fatal(err)
	}
	nodes, edges = nil, nil
	for _, n := range gexf.Nodes {
		v := byName(n.Values)
		nodes = append(nodes, node{n.ID, v["date"], v["post"], v["class"], v["subject"], v["held"]})
	}
	for _, e := range gexf.Edges {
		v := byName(e.Values)
		edges = append(edges, edge{e.Source, e.Target, e.Label, v["kind"], v["basis"]})
	}
	if diff := cmp.Diff(wantNodes, nodes, cmp.AllowUnexported(node{})); diff != "" || gexf.Version != "1.3" {
		t.Errorf("nodes of GEXF %s (-want +got):\n%s", gexf.Version, diff)
	}
	if diff := cmp.Diff(wantEdges, edges, cmp.AllowUnexported(edge{})); diff != "" {
		t.Errorf("edges of GEXF (-want +got):\n%s", diff)
	}
	compareCSV(t, s, len(wantNodes), len(wantEdges))
}

// compareCSV checks that each table has as many rows as it should, all as long
// as its head, and nothing that a spreadsheet takes for a formula.
func compareCSV(t *testing.T, s *Sorted, nodes, edges int) {
	t.Helper()
	missing := 0
	for range s.Missing() {
		missing++
	}
	for form, want := range map[string]int{"nodes": nodes, "edges": edges, "missing": missing} {
		rows, err := csv.NewReader(strings.NewReader(written(t, s, form))).ReadAll()
		if err != nil || len(rows) != want+1 {
			t.Errorf("%s: %d rows, want %d: %v", form, len(rows)-1, want, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%s: a cell holds %q", form, cell)
				}
			}
		}
	}
}

type data struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

func byKey(list []data) map[string]string {
	m := map[string]string{}
	for _, d := range list {
		m[d.Key] = d.Text
	}
	return m
}

type value struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

func byName(list []value) map[string]string {
	m := map[string]string{}
	for _, v := range list {
		m[v.For] = v.Value
	}
	return m
}

// valid returns s with U+FFFD for what XML cannot hold.
func valid(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, s)
}

// Whatever does not take what is written ends the writing.
func TestWriteError(t *testing.T) {
	s := graph(invented(t)).Sort()
	for name, write := range map[string]func() error{
		"edges":   func() error { return s.WriteEdges(full{}) },
		"nodes":   func() error { return s.WriteNodes(full{}) },
		"missing": func() error { return s.WriteMissing(full{}) },
		"graphml": func() error { return s.WriteGraphML(full{}) },
		"gexf":    func() error { return s.WriteGEXF(full{}) },
	} {
		if err := write(); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrClosed }
