package cable_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/internal/schema"
)

// The laws that hold for every text, whatever its bytes. Each check takes a
// text and one reading of it. That Parse comes back at all, without a panic,
// is shown by running it.

// checkLaws parses src and holds the reading to every law.
func checkLaws(t testing.TB, src string) (*cable.Message, cable.Diagnostics) {
	t.Helper()
	m, ds := cable.Parse(src)
	checkLines(t, src, m)
	checkNodes(t, src, m)
	checkLifted(t, src, m)
	checkValues(t, src, m, ds)
	checkDiagnostics(t, src, m, ds)
	checkValidate(t, src, ds)
	checkJSON(t, src, m)
	checkFlow(t, src, m)
	return m, ds
}

// show cuts a text for a message.
func show(s string) string {
	if len(s) > 120 {
		s = s[:60] + " ... " + s[len(s)-60:]
	}
	return s
}

// slowLineEnd is the length of the line end that s begins with, 0 if it
// begins with none: the plain twin of how the parser cuts lines.
func slowLineEnd(s string) int {
	for _, end := range []string{"\r\r\n", "\r\n", "\n", "\r", "\f"} {
		if strings.HasPrefix(s, end) {
			return len(end)
		}
	}
	return 0
}

// checkLines: lines tile the source, and each but the last ends with a line
// end and has no other.
func checkLines(t testing.TB, src string, m *cable.Message) {
	t.Helper()
	i, start := 0, 0
	want := func(end int) {
		if i >= len(m.Lines) {
			t.Fatalf("%d lines, but one stands at %d: %q", len(m.Lines), start, show(src[start:]))
		}
		if l := m.Lines[i]; l.Span != (cable.Span{Start: start, End: end}) || l.FormatLine.String() == "" {
			t.Fatalf("line %d is %+v, want %d to %d: %q", i, l, start, end, show(src[start:end]))
		}
		i, start = i+1, end
	}
	for k := 0; k < len(src); {
		n := slowLineEnd(src[k:])
		if n == 0 {
			k++
			continue
		}
		k += n
		want(k)
	}
	if start < len(src) {
		want(len(src))
	}
	if i != len(m.Lines) {
		t.Fatalf("%d lines, want %d", len(m.Lines), i)
	}
}

// inBounds reports whether s lies in src and is no mere point.
func inBounds(s cable.Span, src string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(src)
}

// checkNodes: the nodes are in source order, lie in bounds and inside their
// parents, and each has a path of its own.
func checkNodes(t testing.TB, src string, m *cable.Message) {
	t.Helper()
	end := len(src)
	if m.Rest != (cable.Span{}) {
		if end = m.Rest.Start; !inBounds(m.Rest, src) || m.Rest.End != len(src) || end == 0 {
			t.Fatalf("rest %v of %d bytes", m.Rest, len(src))
		}
	}
	nodes := slices.Collect(m.Fields())
	paths := make(map[string]bool, len(nodes))
	for i, n := range nodes {
		if !inBounds(n.Span, src[:end]) {
			t.Fatalf("%s at %v of %d bytes", n.Path(), n.Span, end)
		}
		if n.Path() == "" || n.Kind == cable.KindNone {
			t.Fatalf("node %d of kind %d at %v has no path", i, n.Kind, n.Span)
		}
		if n.Kind < cable.KindPreface {
			if paths[n.Path()] {
				t.Fatalf("%s stands twice", n.Path())
			}
			paths[n.Path()] = true
		}
		if i > 0 {
			if p := nodes[i-1]; p.Start > n.Start || p.Start == n.Start && p.End < n.End {
				t.Fatalf("%s at %v stands behind %s at %v", n.Path(), n.Span, p.Path(), p.Span)
			}
		}
		if n.Parent >= 0 {
			if n.Parent >= len(nodes) || n.Parent == i {
				t.Fatalf("%s has parent %d of %d", n.Path(), n.Parent, len(nodes))
			}
			p := nodes[n.Parent]
			if p.Kind.Leaf() || n.Start < p.Start || n.End > p.End || !strings.HasPrefix(n.Path(), p.Path()+".") {
				t.Fatalf("%s at %v: %q is not inside %s at %v", n.Path(), n.Span, show(n.In(src)), p.Path(), p.Span)
			}
		}
	}
}

// checkDiagnostics: they are sorted, known, in bounds and at most a hundred;
// the one that counts the dropped stands last.
func checkDiagnostics(t testing.TB, src string, m *cable.Message, ds cable.Diagnostics) {
	t.Helper()
	if len(ds) > 100 {
		t.Fatalf("%d diagnostics", len(ds))
	}
	for i, d := range ds {
		if d.Code.String() == "" || d.Severity() == 0 || d.Severity().String() == "" || d.Message == "" {
			t.Fatalf("diagnostic %d is unknown: %#v", i, d)
		}
		if len(d.Message) > 500 {
			t.Fatalf("%v: a message of %d bytes", d.Code, len(d.Message))
		}
		for _, s := range []cable.Span{d.Span, d.Other, d.Fix.Span} {
			if s.Start < 0 || s.Start > s.End || s.End > len(src) {
				t.Fatalf("%v: %v of %d bytes", d, s, len(src))
			}
		}
		if d.Code == cable.DiagnosticsDropped {
			if i != len(ds)-1 || i < 99 {
				t.Fatalf("%v is diagnostic %d of %d", d, i, len(ds))
			}
		} else if i > 0 && (ds[i-1].Start > d.Start || ds[i-1].Start == d.Start && ds[i-1].End > d.End) {
			t.Fatalf("%v at %v stands behind %v at %v", d, d.Span, ds[i-1], ds[i-1].Span)
		}
		if !d.Fix.OK && d.Fix != (cable.Fix{}) {
			t.Fatalf("%v: fix %+v is not offered", d, d.Fix)
		}
	}
	// Positions and drawings read the text up to their place, so only a few.
	mid := len(src) / 2
	for mid > 0 && mid < len(src) && !utf8.RuneStart(src[mid]) {
		mid--
	}
	ends := []cable.Diagnostic{{Code: cable.NoCable, Message: "m"}, {Code: cable.NoCable, Message: "m", Span: cable.Span{Start: len(src), End: len(src)}},
		{Code: cable.NoCable, Message: "m", Span: cable.Span{Start: mid, End: len(src)}}}
	for _, d := range append(ends, ds[:min(len(ds), 4)]...) {
		if got, want := m.Position(src, d.Start), slowPosition(src, d.Start); got != want {
			t.Fatalf("position of %d is %v, want %v", d.Start, got, want)
		}
		checkExplain(t, src, d)
	}
}

// slowPosition counts lines and columns from the beginning of the text.
func slowPosition(src string, offset int) cable.Position {
	p := cable.Position{Line: 1, Column: 1}
	start := 0
	for k := 0; k < offset; {
		n := slowLineEnd(src[k:])
		if n == 0 {
			k++
		} else if k += n; k <= offset {
			p.Line++
			start = k
		}
	}
	p.Column = 1 + utf8.RuneCountInString(src[start:offset])
	return p
}

// checkExplain: a drawing is printable text of a few short lines, and the
// places are underlined under the lines drawn.
func checkExplain(t testing.TB, src string, d cable.Diagnostic) {
	t.Helper()
	s := d.Explain(src)
	lines := strings.Split(s, "\n")
	if len(lines) < 3 || !strings.Contains(lines[0], d.Code.String()) || !strings.Contains(lines[2], "^") || strings.Trim(lines[2], " ^-") != "" ||
		utf8.RuneCountInString(lines[1]) > 4+3+112+3 || len(lines[2]) > 2*utf8.RuneCountInString(lines[1])+1 {
		t.Fatalf("%v at %v is drawn as\n%s", d, d.Span, s)
	}
	if two := d.Other != (cable.Span{}) && d.Other != d.Span; two != strings.Contains(lines[2], "-") && (!two || len(lines) < 6 ||
		strings.Trim(lines[5], " -") != "" || lines[5] == "" || len(lines[5]) > 2*utf8.RuneCountInString(lines[4])+1) {
		t.Fatalf("%v at %v, against %v, is drawn as\n%s", d, d.Span, d.Other, s)
	}
	at := slowPosition(src, max(0, min(d.Start, len(src))))
	if !strings.HasPrefix(lines[0], fmt.Sprintf("%d:%d: ", at.Line, at.Column)) {
		t.Fatalf("%v at %v, line %d, column %d, is drawn as\n%s", d, d.Span, at.Line, at.Column, s)
	}
	for _, r := range strings.ReplaceAll(s, "\n", "") {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e {
			t.Fatalf("%v at %v: control character %q in the drawing\n%s", d, d.Span, r, s)
		}
	}
}

// checkValidate: Validate gives all faults that Parse gives.
func checkValidate(t testing.TB, src string, ds cable.Diagnostics) {
	t.Helper()
	err := cable.Validate(src)
	if (err == nil) != (ds.Err() == nil) {
		t.Fatalf("Validate says %v, the diagnostics %v", err, ds.Err())
	}
	if err == nil {
		return
	}
	all := err.(*cable.FaultError).Faults
	for _, d := range all {
		if d.Severity() != cable.Fault {
			t.Fatalf("Validate gives %v, a %v", d, d.Severity())
		}
	}
	for _, d := range ds {
		if d.Severity() == cable.Fault && !slices.Contains(all, d) {
			t.Fatalf("Validate does not see %v", d)
		}
	}
}

var cableSchema = sync.OnceValues(func() (*schema.Schema, error) {
	b, err := os.ReadFile("../testdata/json/cable.schema.json")
	if err != nil {
		return nil, err
	}
	return schema.Load(b)
})

// checkJSON: the JSON form is valid JSON, matches the schema, and its members
// alone are the same.
func checkJSON(t testing.TB, src string, m *cable.Message) {
	t.Helper()
	b := m.AppendJSON(nil)
	if !json.Valid(b) {
		t.Fatalf("not valid JSON: %s", show(string(b)))
	}
	if !utf8.Valid(b) {
		t.Fatalf("not UTF-8: %q", show(string(b)))
	}
	// An empty text has no layout, and so no JSON form that matches.
	if m.Layout != cable.LayoutNone {
		s, err := cableSchema()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(b); err != nil {
			t.Fatalf("%q gives JSON that departs from the schema:\n%v", show(src), err)
		}
	}
	if c, err := m.MarshalJSON(); err != nil || !bytes.Equal(b, c) {
		t.Fatalf("MarshalJSON gives %s, %v\nAppendJSON %s", c, err, b)
	}
	members := []byte(`{"format":"` + cable.JSONFormat + `"`)
	if members = append(m.AppendMembers(members), '}'); !bytes.Equal(b, members) {
		t.Fatalf("AppendMembers gives %s\nAppendJSON %s", members, b)
	}
}

// checkReuse: a message that was used reads like a new one, and what was read
// before does not change it.
func checkReuse(t testing.TB, used *cable.Message, src string) {
	t.Helper()
	fresh, want := cable.Parse(src)
	got := used.Parse(src)
	if !slices.Equal(got, want) {
		t.Fatalf("a used message gives\n%v\na new one\n%v", got, want)
	}
	if a, b := used.AppendJSON(nil), fresh.AppendJSON(nil); !bytes.Equal(a, b) {
		t.Fatalf("a used message gives\n%s\na new one\n%s", a, b)
	}
	if !slices.Equal(used.Lines, fresh.Lines) || !slices.Equal(slices.Collect(used.Fields()), slices.Collect(fresh.Fields())) {
		t.Fatal("a used message has other lines or places than a new one")
	}
}

// checkAll: the cables of a text follow one another to its end, and each is
// what Parse reads there. It returns their number.
func checkAll(t testing.TB, src string) int {
	t.Helper()
	n, offset := 0, 0
	for m, ds := range cable.All(src) {
		if n++; n > len(src)+1 {
			t.Fatal("All does not end")
		}
		again, want := cable.Parse(src[offset:])
		if !slices.Equal(ds, want) || !bytes.Equal(m.AppendJSON(nil), again.AppendJSON(nil)) {
			t.Fatalf("cable %d at %d is not what Parse reads there", n, offset)
		}
		end := len(src) - offset
		if m.Rest != (cable.Span{}) {
			end = m.Rest.Start
		}
		if k := len(m.Lines); k > 0 && m.Lines[k-1].End < end || !slices.Equal(m.Lines, again.Lines[:k]) {
			t.Fatalf("%d lines of cable %d do not tile its %d bytes", k, n, end)
		}
		follows := slices.ContainsFunc(ds, func(d cable.Diagnostic) bool { return d.Code == cable.CableFollows })
		if follows != (m.Rest != cable.Span{}) && len(ds) < 100 {
			t.Fatalf("cable %d: rest %v, but %v", n, m.Rest, ds)
		}
		offset += m.Rest.Start
	}
	return n
}

func TestLaws(t *testing.T) {
	var used cable.Message
	cables(t, func(name, src string) {
		t.Run(name, func(t *testing.T) {
			checkLaws(t, src)
			checkReuse(t, &used, src)
			want := 1
			if strings.HasSuffix(name, "/two-cables-in-one-text") {
				want = 2
			}
			if n := checkAll(t, src); n != want {
				t.Errorf("%d cables, want %d", n, want)
			}
		})
	})
}

// TestLawsOfPieces holds every beginning and every end of the cables to the
// laws: a piece may stop anywhere.
func TestLawsOfPieces(t *testing.T) {
	var used cable.Message
	step := 37
	if testing.Short() {
		step = 397
	}
	cables(t, func(name, src string) {
		t.Run(name, func(t *testing.T) {
			for i := step; i < len(src); i += step {
				checkLaws(t, src[:i])
				checkLaws(t, src[i:])
				checkReuse(t, &used, src[i:])
			}
		})
	})
}

// TestAllConcatenated puts cables one behind the other.
func TestAllConcatenated(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files []string
	}{
		{"one", []string{"clean/confidential-two-sections"}},
		{"two", []string{"clean/confidential-two-sections", "clean/unclassified-web-copy"}},
		{"the same twice is one", []string{"clean/redacted-names", "clean/redacted-names"}},
		{"three", []string{"clean/secret-noforn-four-sections", "clean/flash-night-action", "clean/efto-unclassified"}},
		{"five, one of them bare", []string{"clean/corrected-copy", "clean/bare-to-all-posts", "clean/collective-exemptions", "clean/redacted-names", "clean/exdis-declassify-event"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			texts := map[string]string{}
			cables(t, func(name, src string) { texts[name] = src })
			var src string
			var ids []string
			for i, f := range tt.files {
				if src += texts[f]; texts[f] == "" {
					t.Fatalf("no cable %s", f)
				}
				if i == 0 || tt.files[i-1] != f {
					m, _ := cable.Parse(texts[f])
					id, _ := m.ID()
					ids = append(ids, id.String())
				}
			}
			checkAll(t, src)
			var got []string
			for m := range cable.All(src) {
				id, _ := m.ID()
				got = append(got, id.String())
			}
			if !slices.Equal(got, ids) {
				t.Errorf("got %v, want %v", got, ids)
			}
		})
	}
	// A caller may stop.
	for range cable.All("") {
		break
	}
}

// TestDiagnosticsDropped reads a text with more to say than is shown.
func TestDiagnosticsDropped(t *testing.T) {
	src := "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nBT\n" +
		strings.Repeat("C O N F I D E N T I A L SECTION 03 OF 02 LIMA 009917\n\nSUBJECT: ONE\n\n1. (C) One.\n\n", 300)
	_, ds := checkLaws(t, src)
	if len(ds) != 100 || ds[99].Code != cable.DiagnosticsDropped {
		t.Fatalf("%d diagnostics, the last is %v", len(ds), ds[len(ds)-1])
	}
	if err := ds.Err(); err == nil || !slices.ContainsFunc(ds, func(d cable.Diagnostic) bool { return d.Code == cable.SectionNumber }) {
		t.Errorf("the fault was dropped for notes: %v", ds)
	}
}
