package stats

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The report for a terminal of 80 columns. Of what there may be much of, the
// most frequent is shown; the JSON has all.

const columns = 80

// How many of each are shown.
const (
	shownPosts    = 20
	shownTags     = 30
	shownCaptions = 20
	shownSerials  = 20
)

// WriteText writes the report for people.
func (r *Report) WriteText(out io.Writer) error {
	w := &textWriter{Writer: bufio.NewWriter(out), all: r.Cables}
	w.summary(r)
	if r.Cables > 0 {
		w.counts("Containers", r.Kinds, len(r.Kinds))
		w.counts("Layouts", r.Layouts, len(r.Layouts))
		w.years(r)
		w.counts("Posts", r.Posts, shownPosts)
		w.counts("Classes", r.Classes, len(r.Classes))
		w.counts("Controls", r.Controls, len(r.Controls))
		w.counts("Captions", untitled(r.Captions), shownCaptions)
		w.counts("TAGS", r.Tags, shownTags)
		w.fields(r.Fields)
	}
	w.diagnostics(r.Diagnostics)
	w.serials(r.Serials)
	w.damaged(r.Damaged)
	return w.Flush()
}

type textWriter struct {
	*bufio.Writer
	all int // the number of cables
}

func (w *textWriter) summary(r *Report) {
	first, last := r.span()
	fmt.Fprintf(w, "%s in %s, %s of text", plural(r.Cables, "cable"), plural(r.Files, "file"), size(r.Bytes))
	switch {
	case first == 0:
	case first == last:
		fmt.Fprintf(w, ", of %d", first)
	default:
		fmt.Fprintf(w, ", from %d to %d", first, last)
	}
	w.WriteByte('\n')
	if r.Cables > 0 {
		w.WriteString(plural(r.IDs, "id"))
		if r.Repeated > 0 {
			fmt.Fprintf(w, "; %s an id that another before has", plural2(r.Repeated, "cable has", "cables have"))
		}
		if r.Unnamed > 0 {
			fmt.Fprintf(w, "; %s no id", plural2(r.Unnamed, "cable has", "cables have"))
		}
		w.WriteByte('\n')
		w.WriteString("worst diagnostic: " + r.worst() + "\n")
	}
	n := 0
	for _, d := range r.Damaged {
		n += d.Count
	}
	if n > 0 {
		fmt.Fprintf(w, "%s could not be read\n", plural(n, "record"))
	}
}

// worst says in how many cables what is worst weighs how much.
func (r *Report) worst() string {
	var list []string
	for _, c := range r.Worst {
		switch {
		case c.Count == 0:
		case c.Value == "":
			list = append(list, "none in "+number(c.Count))
		default:
			list = append(list, "a "+c.Value+" in "+number(c.Count))
		}
	}
	return strings.Join(list, ", ")
}

func plural2(n int, one, more string) string {
	if n == 1 {
		return number(n) + " " + one
	}
	return number(n) + " " + more
}

// span returns the first and the last year, 0 if there is none.
func (r *Report) span() (first, last int) {
	for _, y := range r.Years {
		if y.Year != 0 {
			if first == 0 {
				first = y.Year
			}
			last = y.Year
		}
	}
	return first, last
}

func (w *textWriter) head(title string, shown, all int) {
	w.WriteString("\n" + title)
	if shown < all {
		fmt.Fprintf(w, ", the first %s of %s", number(shown), number(all))
	}
	w.WriteByte('\n')
}

// counts writes values, one in a line: the value and what it stands for, how
// often it is there, and in what part of all cables.
func (w *textWriter) counts(title string, list []Count, most int) {
	if len(list) == 0 {
		return
	}
	most = min(most, len(list))
	w.head(title, most, len(list))
	list = list[:most]
	width := 0
	for _, c := range list {
		width = max(width, min(utf8.RuneCountInString(or(c.Value, "(none)")), 24))
	}
	const room = columns - 2 - 9 - 8
	for _, c := range list {
		text := pad(clip(shown(or(c.Value, "(none)")), 24), width)
		if c.Title != "" {
			text += "  " + shown(c.Title)
		}
		fmt.Fprintf(w, "  %s%9s%8s\n", pad(clip(text, room), room), number(c.Count), share(c.Count, w.all))
	}
}

// untitled leaves out what captions stand for, which takes sentences.
func untitled(list []Count) []Count {
	list = slices.Clone(list)
	for i := range list {
		list[i].Title = ""
	}
	return list
}

// pad fills s with blanks up to n characters.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

// years writes how many cables of each class there are in each year, the
// classes as far as there is room.
func (w *textWriter) years(r *Report) {
	classes := slices.Clone(r.Classes)
	slices.SortStableFunc(classes, func(a, b Count) int { return b.Count - a.Count })
	width := func(head string) int { return max(len(head), 7) }
	head := func(c Count) string { return clip(shown(or(c.Value, "(none)")), 12) }
	room := columns - 2 - 4 - 9 - 8 - 7
	for i, c := range classes {
		if room -= 2 + width(head(c)); room < 0 {
			classes = classes[:i]
			break
		}
	}
	slices.SortFunc(classes, compareClasses)
	rest := len(r.Classes) > len(classes)

	w.head("Years", 0, 0)
	fmt.Fprintf(w, "  %-4s%9s%8s", "", "cables", "share")
	for _, c := range classes {
		fmt.Fprintf(w, "  %*s", width(head(c)), head(c))
	}
	if rest {
		fmt.Fprintf(w, "  %5s", "other")
	}
	w.WriteByte('\n')
	for _, y := range r.Years {
		year := strconv.Itoa(y.Year)
		if y.Year == 0 {
			year = "none"
		}
		fmt.Fprintf(w, "  %-4s%9s%8s", year, number(y.Count), share(y.Count, w.all))
		other := y.Count
		for _, c := range classes {
			n := countOf(y.Classes, c.Value)
			other -= n
			fmt.Fprintf(w, "  %*s", width(head(c)), dash(n))
		}
		if rest {
			fmt.Fprintf(w, "  %5s", dash(other))
		}
		w.WriteByte('\n')
	}
}

func countOf(list []Count, value string) int {
	for _, c := range list {
		if c.Value == value {
			return c.Count
		}
	}
	return 0
}

// dash returns n, or a hyphen for nothing.
func dash(n int) string {
	if n == 0 {
		return "-"
	}
	return number(n)
}

// fields writes in what part of the cables each field is, and what part of its
// values is not as written.
func (w *textWriter) fields(list []Field) {
	w.head("Fields", 0, 0)
	fmt.Fprintf(w, "  %-28s%10s%8s%12s%10s%10s\n", "", "cables", "share", "values", "repaired", "inferred")
	var none []string
	for _, f := range list {
		if f.Values == 0 {
			none = append(none, f.Path)
			continue
		}
		fmt.Fprintf(w, "  %-28s%10s%8s%12s%10s%10s\n", f.Path, number(f.Cables), share(f.Cables, w.all), number(f.Values),
			part(f.Repaired, f.Values), part(f.Inferred, f.Values))
	}
	if len(none) > 0 {
		w.wrapped("  in no cable: ", none)
	}
}

// part is share with a hyphen for nothing.
func part(n, all int) string {
	if n == 0 {
		return "-"
	}
	return share(n, all)
}

// wrapped writes a list with commas, over as many lines as it takes.
func (w *textWriter) wrapped(head string, list []string) {
	line := head
	for i, s := range list {
		if i < len(list)-1 {
			s += ","
		}
		if len(line)+len(s) > columns && line != "    " {
			w.WriteString(strings.TrimRight(line, " ") + "\n")
			line = "    "
		}
		line += s + " "
	}
	w.WriteString(strings.TrimRight(line, " ") + "\n")
}

func (w *textWriter) diagnostics(list []Diagnostic) {
	if len(list) == 0 {
		return
	}
	w.head("Diagnostics", 0, 0)
	fmt.Fprintf(w, "  %-9s%-32s%12s%10s%8s\n", "", "", "times", "cables", "share")
	for _, d := range list {
		fmt.Fprintf(w, "  %-9s%-32s%12s%10s%8s\n", d.Severity, d.Code, number(d.Count), number(d.Cables), share(d.Cables, w.all))
		for _, p := range d.Places {
			fmt.Fprintf(w, "           %s:%d:%d", shown(p.Name), p.Line, p.Column)
			if p.ID != "" {
				w.WriteString("  " + p.ID)
			}
			w.WriteByte('\n')
		}
	}
}

func (w *textWriter) serials(list []Serials) {
	if len(list) == 0 {
		return
	}
	most := min(len(list), shownSerials)
	w.head("Serials by post and year", most, len(list))
	fmt.Fprintf(w, "  %-18s%5s%8s%9s%9s%9s%7s%13s\n", "", "year", "held", "first", "last", "missing", "gaps", "longest gap")
	for _, s := range list[:most] {
		longest := "-"
		if g := s.longest(1); len(g) > 0 {
			longest = gap(g[0])
		}
		fmt.Fprintf(w, "  %-18s%5d%8s%9d%9d%9s%7s%13s\n", clip(shown(s.Post), 18), s.Year, number(s.Held), s.First, s.Last,
			dash(s.Missing), dash(len(s.Gaps)), longest)
	}
}

// longest returns the n longest gaps, the longest first.
func (s *Serials) longest(n int) [][2]int {
	var out [][2]int
	for _, g := range s.Gaps {
		i := len(out)
		for i > 0 && out[i-1][1]-out[i-1][0] < g[1]-g[0] {
			i--
		}
		if i < n {
			out = slices.Insert(out, i, g)
			out = out[:min(len(out), n)]
		}
	}
	return out
}

// gap returns a gap as people write one.
func gap(g [2]int) string {
	if g[0] == g[1] {
		return strconv.Itoa(g[0])
	}
	return fmt.Sprintf("%d-%d", g[0], g[1])
}

func (w *textWriter) damaged(list []Damage) {
	if len(list) == 0 {
		return
	}
	w.head("Damaged records", 0, 0)
	for _, d := range list {
		fmt.Fprintf(w, "  %9s  %s\n", number(d.Count), shown(d.Reason))
		for _, p := range d.Places {
			fmt.Fprintf(w, "             %s", shown(p.Name))
			if p.Record > 0 {
				fmt.Fprintf(w, ", record %d at byte %d", p.Record, p.Offset)
			}
			w.WriteByte('\n')
		}
	}
}
