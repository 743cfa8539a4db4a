package stats

import (
	"bufio"
	"crypto/sha256"
	_ "embed" // for the page
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
)

// The report as a page that stands alone: no script, no request, no style but
// its own. Charts stretch with the page, and their letters do not: places along
// are in parts of the width, places up in pixels.

//go:embed page.html
var pageHTML string

//go:embed style.css
var pageCSS string

// How many of each the page shows.
const (
	pagePosts    = 25
	pageTags     = 30
	pageCaptions = 20
	pageSerials  = 30
	pageFiles    = 6
)

// A page is what the template fills in.
type page struct {
	Title, Files, IDs, StyleHash      string
	Style                             template.CSS
	HasCables                         bool
	Facts                             []fact
	Undated                           string
	Months, Years                     plot
	Posts, Kinds, Layouts             table
	Classes, Controls, Tags, Captions table
	SerialShown                       string
	Serials                           []strip
	Fields                            []fieldGroup
	NoField                           []string
	Worst                             string
	Diagnostics                       []codeGroup
	Damaged                           []codeRow
}

type fact struct{ Label, Value string }

// A table has a row for each value.
type table struct {
	Head  string
	Rows  []row
	Track bool // the bars are parts of all cables, not of the longest one
}

type row struct{ Name, Title, Count, Share, Width, Hover string }

// A cell is a part of a bar.
type cell struct{ Class, X, W string }

type fieldGroup struct {
	Name string
	Rows []fieldRow
}

type fieldRow struct {
	Path, Share, Values, Repaired, Inferred, Hover string
	Cells                                          []cell
}

type codeGroup struct {
	Name string
	Rows []codeRow
}

type codeRow struct {
	Code, Times, Cables, Share string
	Places                     []where
}

type where struct{ Where, ID string }

// WriteHTML writes the report as a page. The names are those of what was read.
func (r *Report) WriteHTML(out io.Writer, names []string) error {
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	if err := t.Execute(w, r.page(names)); err != nil {
		return err
	}
	return w.Flush()
}

func (r *Report) page(names []string) *page {
	digest := sha256.Sum256([]byte(pageCSS))
	p := &page{
		Title:     plural(r.Cables, "diplomatic cable"),
		Files:     fileNames(names),
		Style:     template.CSS(pageCSS),
		StyleHash: "sha256-" + base64.StdEncoding.EncodeToString(digest[:]),
		HasCables: r.Cables > 0,
		Facts:     r.facts(),
		IDs:       r.ids(),
		Months:    r.monthPlot(),
		Years:     r.yearPlot(),
		Posts:     r.table("Post", r.Posts, pagePosts),
		Kinds:     r.table("File", r.Kinds, len(r.Kinds)),
		Layouts:   r.table("Layout", r.Layouts, len(r.Layouts)),
		Classes:   r.table("Class", r.Classes, len(r.Classes)),
		Controls:  r.table("Control", r.Controls, len(r.Controls)),
		Tags:      r.table("Tag", r.Tags, pageTags),
		Captions:  r.table("Caption", untitled(r.Captions), pageCaptions),
		Worst:     r.worst(),
	}
	for _, y := range r.Years {
		if y.Year == 0 {
			p.Undated = plural2(y.Count, "has no year and is not shown.", "have no year and are not shown.")
		}
	}
	p.Posts.scale(r.Posts)
	for i := range p.Captions.Rows {
		p.Captions.Rows[i].Hover += ". " + r.Captions[i].Title
	}
	p.serials(r)
	p.fields(r)
	p.diagnostics(r)
	return p
}

// fileNames returns the names of what was read, and of many the first.
func fileNames(names []string) string {
	list := make([]string, 0, len(names))
	for _, name := range names[:min(len(names), pageFiles)] {
		list = append(list, shown(name))
	}
	s := strings.Join(list, ", ")
	if n := len(names) - len(list); n > 0 {
		s += " and " + number(n) + " more"
	}
	return s
}

func (r *Report) facts() []fact {
	first, last := r.span()
	years := "none"
	switch {
	case first != 0 && first == last:
		years = strconv.Itoa(first)
	case first != 0:
		years = fmt.Sprintf("%d–%d", first, last)
	}
	posts := len(r.Posts)
	if posts > 0 && r.Posts[posts-1].Value == "" {
		posts--
	}
	list := []fact{
		{"years", years},
		{"posts", number(posts)},
		{"different ids", number(r.IDs)},
	}
	faults := countOf(r.Worst, "fault")
	list = append(list, fact{"of text, in " + plural(r.Files, "file"), size(r.Bytes)})
	list = append(list, fact{"of the cables without a fault", share(r.Cables-faults, r.Cables)})
	damaged := 0
	for _, d := range r.Damaged {
		damaged += d.Count
	}
	if damaged > 0 {
		list = append(list, fact{"damaged records", number(damaged)})
	}
	return list
}

// ids says how many cables share an id or have none.
func (r *Report) ids() string {
	var list []string
	if r.Repeated > 0 {
		list = append(list, plural2(r.Repeated, "cable has", "cables have")+" the id of another before")
	}
	if r.Unnamed > 0 {
		list = append(list, plural2(r.Unnamed, "cable has", "cables have")+" no id")
	}
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "; ") + "."
}

// table shows the first of a list; its bars are parts of all cables.
func (r *Report) table(head string, list []Count, most int) table {
	t := table{Head: head, Track: true}
	if len(list) > most {
		t.Head = fmt.Sprintf("%s, the first %s of %s", head, number(most), number(len(list)))
		list = list[:most]
	}
	for _, c := range list {
		name := shown(or(c.Value, "none"))
		hover := name
		if c.Title != "" {
			hover += ", " + shown(c.Title)
		}
		t.Rows = append(t.Rows, row{
			Name: name, Title: shown(c.Title), Count: number(c.Count), Share: share(c.Count, r.Cables),
			Width: percent(float64(c.Count) / float64(max(r.Cables, c.Count))),
			Hover: fmt.Sprintf("%s: %s of %s", hover, number(c.Count), plural(r.Cables, "cable")),
		})
	}
	return t
}

// scale makes the bars parts of the longest one, where all are short.
func (t *table) scale(list []Count) {
	most := 1
	for i := range t.Rows {
		most = max(most, list[i].Count)
	}
	for i := range t.Rows {
		t.Rows[i].Width = percent(float64(list[i].Count) / float64(most))
	}
	t.Track = false
}

// percent writes a part of a width.
func percent(part float64) string {
	return strconv.FormatFloat(100*part, 'f', 2, 64) + "%"
}

func (p *page) fields(r *Report) {
	for _, f := range r.Fields {
		if f.Values == 0 {
			p.NoField = append(p.NoField, f.Path)
			continue
		}
		name := fieldGroupOf(f.Path)
		if n := len(p.Fields); n == 0 || p.Fields[n-1].Name != name {
			p.Fields = append(p.Fields, fieldGroup{Name: name})
		}
		whole := float64(f.Cables) / float64(r.Cables)
		repaired := whole * float64(f.Repaired) / float64(f.Values)
		inferred := whole * float64(f.Inferred) / float64(f.Values)
		read := whole - repaired - inferred
		row := fieldRow{
			Path: f.Path, Share: share(f.Cables, r.Cables), Values: number(f.Values),
			Repaired: part(f.Repaired, f.Values), Inferred: part(f.Inferred, f.Values),
			Hover: fmt.Sprintf("%s: in %s of %s; %s, %s repaired, %s inferred", f.Path, number(f.Cables), plural(r.Cables, "cable"),
				plural(f.Values, "value"), number(f.Repaired), number(f.Inferred)),
		}
		at := 0.0
		for _, c := range []struct {
			class string
			width float64
		}{{"f4", read}, {"f2", inferred}, {"f5", repaired}} {
			if c.width > 0 {
				row.Cells = append(row.Cells, cell{c.class, percent(at), percent(c.width)})
			}
			at += c.width
		}
		g := &p.Fields[len(p.Fields)-1]
		g.Rows = append(g.Rows, row)
	}
}

// fieldGroupOf returns what part of a cable the field is of, by the first
// member of its path.
func fieldGroupOf(path string) string {
	first, _, _ := strings.Cut(path, ".")
	switch strings.TrimSuffix(first, "[]") {
	case "id":
		return "Id"
	case "heading":
		return "Heading"
	case "refs":
		return "References"
	case "classifiedBy":
		return "Classified by"
	case "summary", "comment", "paragraphs", "breaks", "redactions", "signers", "ending":
		return "Body and ending"
	case "distribution", "drafting", "actionPost", "attachments", "dissemination", "sets", "withheld":
		return "Only in some layouts"
	}
	return "Head of the text"
}

func (p *page) diagnostics(r *Report) {
	names := map[string]string{"fault": "Faults", "warning": "Warnings", "note": "Notes"}
	for _, d := range r.Diagnostics {
		name := names[d.Severity]
		if n := len(p.Diagnostics); n == 0 || p.Diagnostics[n-1].Name != name {
			p.Diagnostics = append(p.Diagnostics, codeGroup{Name: name})
		}
		row := codeRow{Code: d.Code, Times: number(d.Count), Cables: number(d.Cables), Share: share(d.Cables, r.Cables)}
		for _, at := range d.Places {
			row.Places = append(row.Places, where{fmt.Sprintf("%s:%d:%d", shown(at.Name), at.Line, at.Column), at.ID})
		}
		g := &p.Diagnostics[len(p.Diagnostics)-1]
		g.Rows = append(g.Rows, row)
	}
	for _, d := range r.Damaged {
		row := codeRow{Code: shown(d.Reason), Times: number(d.Count)}
		for _, at := range d.Places {
			s := shown(at.Name)
			if at.Record > 0 {
				s += fmt.Sprintf(", record %d at byte %d", at.Record, at.Offset)
			}
			row.Places = append(row.Places, where{Where: s})
		}
		p.Damaged = append(p.Damaged, row)
	}
}

// A strip shows which numbers of a post and year are held.
type strip struct {
	Post, Hover                         string
	Year                                int
	Held, Missing, First, Last, Longest string
	Cells                               []cell
}

// stripCells is how many parts of a strip there are at most.
const stripCells = 150

func (p *page) serials(r *Report) {
	// Of one number alone nothing can be seen.
	list := slices.DeleteFunc(slices.Clone(r.Serials), func(s Serials) bool { return s.Held < 2 })
	most := min(len(list), pageSerials)
	p.SerialShown = fmt.Sprintf("There are %s, and of %s of them two numbers or more are held", plural(len(r.Serials), "pair")+
		" of post and year", number(len(list)))
	if most < len(list) {
		p.SerialShown += fmt.Sprintf("; the %d with the most are shown", most)
	}
	p.SerialShown += "."
	for i := range list[:most] {
		s := &list[i]
		longest := "–"
		if g := s.longest(1); len(g) > 0 {
			longest = strings.ReplaceAll(gap(g[0]), "-", "–")
		}
		t := strip{
			Post: shown(s.Post), Year: s.Year, Held: number(s.Held), Missing: number(s.Missing),
			First: strconv.Itoa(s.First), Last: strconv.Itoa(s.Last), Longest: longest, Cells: s.cells(),
		}
		t.Hover = fmt.Sprintf("%s %d: %s held from %s to %s, %s missing in between", t.Post, t.Year, t.Held, t.First, t.Last, t.Missing)
		if g := s.longest(3); len(g) > 0 {
			var list []string
			for _, g := range g {
				list = append(list, strings.ReplaceAll(gap(g), "-", "–"))
			}
			t.Hover += "; longest gaps: " + strings.Join(list, ", ")
		}
		p.Serials = append(p.Serials, t)
	}
}

// cells cuts the numbers from first to last into parts of the same size and
// tells how full each is; neighbours that are as full are one.
func (s *Serials) cells() []cell {
	all := s.Last - s.First + 1
	n := min(all, stripCells)
	missing := make([]int, n)
	begin := func(i int) int { return s.First + i*all/n }
	for _, g := range s.Gaps {
		for i := (g[0] - s.First) * n / all; i < n && begin(i) <= g[1]; i++ {
			if from, to := max(g[0], begin(i)), min(g[1]+1, begin(i+1)); from < to {
				missing[i] += to - from
			}
		}
	}
	level := func(i int) string {
		size := begin(i+1) - begin(i)
		switch held := size - missing[i]; {
		case held == 0:
			return ""
		case 3*held < size:
			return "f2"
		case 3*held < 2*size:
			return "f3"
		}
		return "f4"
	}
	var out []cell
	for i := 0; i < n; {
		k := i + 1
		for k < n && level(k) == level(i) {
			k++
		}
		if class := level(i); class != "" {
			out = append(out, cell{class, percent(float64(i) / float64(n)), percent(float64(k-i) / float64(n))})
		}
		i = k
	}
	return slices.Clip(out)
}
