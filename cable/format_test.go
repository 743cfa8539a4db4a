package cable_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// difference returns the path of the first value in which two messages
// differ, and both values; "" if they are equal in the sense of the law of the
// canonical form. Spans, and with them the place and number of breaks and
// redactions, the basis of values, lines and parts are no values. A year that
// the caller has set is none of the message's. Everything else counts, also
// what the reading leads from other fields, unless m leaves that out.
func difference(m, n *cable.Message) (path, a, b string) {
	return valueDifference("", reflect.ValueOf(*m), reflect.ValueOf(*n))
}

// furniture are the fields of a message that are no values.
var furniture = map[string]bool{"Lines": true, "Rest": true, "Parts": true, "Breaks": true, "Redactions": true}

// derived are the fields that follow from others and may be left out.
var derived = map[string]bool{"Level": true, "Role": true, "Summary": true, "Comment": true}

func valueDifference(path string, a, b reflect.Value) (at, x, y string) {
	t := a.Type()
	switch {
	case t == reflect.TypeFor[cable.Span](), t == reflect.TypeFor[cable.Basis]():
		return "", "", ""
	case t.Kind() == reflect.Slice:
		if a.Len() != b.Len() {
			return path + "[]", fmt.Sprint(a.Len()), fmt.Sprint(b.Len())
		}
		for i := range a.Len() {
			if at, x, y = valueDifference(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i)); at != "" {
				return at, x, y
			}
		}
		return "", "", ""
	case t.Kind() == reflect.Struct && strings.HasSuffix(t.PkgPath(), "/cable"):
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() || t == reflect.TypeFor[cable.Message]() && furniture[f.Name] {
				continue
			}
			if derived[f.Name] && a.Field(i).IsZero() {
				continue
			}
			if f.Name == "NNNN" {
				if p, q := !a.Field(i).IsZero(), !b.Field(i).IsZero(); p != q {
					return path + ".NNNN", fmt.Sprint(p), fmt.Sprint(q)
				}
			}
			if at, x, y = valueDifference(path+"."+f.Name, a.Field(i), b.Field(i)); at != "" {
				return at, x, y
			}
		}
		return "", "", ""
	case !a.Equal(b):
		return path, fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b)
	}
	return "", "", ""
}

// checkForm holds a message to the laws of the canonical form: what
// AppendText writes is read to the same values, without a fault if the
// message has none, and is written again as it is. It returns the text.
func checkForm(t testing.TB, m *cable.Message, ds cable.Diagnostics) ([]byte, error) {
	t.Helper()
	const before = "before"
	b, err := m.AppendText([]byte(before))
	if err != nil {
		if string(b) != before {
			t.Fatalf("%v, but %q is appended", err, show(string(b)))
		}
		if bad := new(cable.FormError); !errors.Is(err, cable.ErrNoForm) && (!errors.As(err, &bad) || bad.Kind == cable.KindNone || bad.Reason == "") {
			t.Fatalf("a bare error: %v", err)
		}
		return nil, err
	}
	b, ok := bytes.CutPrefix(b, []byte(before))
	if !ok {
		t.Fatal("AppendText does not append")
	}
	n, _ := cable.Parse(string(b))
	if path, x, y := difference(m, n); path != "" {
		t.Fatalf("%s\nis   %s\nread %s\n%s", path, x, y, b)
	}
	if c, err := n.AppendText(nil); err != nil || !bytes.Equal(b, c) {
		t.Fatalf("written again it is, %v\n%s\nbefore\n%s", err, c, b)
	}
	// A repair in doubt is written as it was read, and is in doubt no more.
	disputed := func(d cable.Diagnostic) bool {
		return d.Code == cable.RepairDisputed || d.Code == cable.DiagnosticsDropped
	}
	if ds.Err() == nil && !slices.ContainsFunc(ds, disputed) {
		if err := cable.Validate(string(b)); err != nil {
			t.Fatalf("a fault: %v\n%s", err, b)
		}
	}
	var composed cable.Message
	copyValues(reflect.ValueOf(&composed).Elem(), reflect.ValueOf(*m))
	if c, err := composed.AppendText(nil); err != nil || !bytes.Equal(b, c) {
		t.Fatalf("composed of its values alone it is, %v\n%s\nbefore\n%s", err, c, b)
	}
	return b, nil
}

// copyValues copies the exported fields of a message, without the places of
// values: as one who composes a message would set them.
func copyValues(to, from reflect.Value) {
	t := from.Type()
	switch {
	case t == reflect.TypeFor[cable.Basis]():
	case t.Kind() == reflect.Slice:
		to.Set(reflect.MakeSlice(t, from.Len(), from.Len()))
		for i := range from.Len() {
			copyValues(to.Index(i), from.Index(i))
		}
	case t.Kind() == reflect.Struct && strings.HasSuffix(t.PkgPath(), "/cable"):
		valued := false
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() || t == reflect.TypeFor[cable.Message]() && furniture[f.Name] {
				continue
			}
			valued = valued || f.Name == "Value" && !from.Field(i).IsZero()
			if f.Name != "Span" {
				copyValues(to.Field(i), from.Field(i))
			} else if _, ok := t.FieldByName("Value"); ok && !valued {
				to.Field(i).Set(from.Field(i)) // a value of zero, which only its place tells from an absent one
			}
		}
	default:
		to.Set(from)
	}
}

// TestFormCables holds the invented cables to the laws of the canonical form,
// and the clean ones to having one.
func TestFormCables(t *testing.T) {
	var s formStats
	cables(t, func(name, src string) {
		t.Run(name, func(t *testing.T) {
			m, ds := cable.Parse(src)
			_, err := checkForm(t, m, ds)
			if err != nil && strings.HasPrefix(name, "clean/") {
				t.Error(err)
			}
			s.count(name, err)
		})
	})
	s.log(t)
}

// formStats counts what has a canonical form and what is refused.
type formStats struct {
	done, noForm int
	refused      map[string]int
	example      map[string]string
}

func (s *formStats) count(name string, err error) {
	bad := new(cable.FormError)
	switch {
	case err == nil:
		s.done++
	case errors.As(err, &bad):
		if s.refused == nil {
			s.refused, s.example = map[string]int{}, map[string]string{}
		}
		reason := bad.Kind.String() + ": " + bad.Reason
		s.refused[reason]++
		s.example[reason] = name
	default:
		s.noForm++
	}
}

func (s *formStats) log(t testing.TB) {
	n := 0
	for _, k := range s.refused {
		n += k
	}
	t.Logf("%d have a canonical form, %d are refused, %d are of another layout", s.done, n, s.noForm)
	for _, reason := range slices.Sorted(maps.Keys(s.refused)) {
		t.Logf("%4d %s (%s)", s.refused[reason], reason, s.example[reason])
	}
}

// bareHead makes a piece of a cable one with a heading.
const bareHead = "R 031801Z MAY 07\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nC O N F I D E N T I A L LIMA 009917\n\n"

// TestCorpusForm holds every real text to the laws of the canonical form, and
// prints how many have one. A piece is tried behind a heading too.
func TestCorpusForm(t *testing.T) {
	dir := corpusDir(t)
	stats := map[string]*formStats{}
	read := func(t *testing.T, kind, name, src string) {
		for m, ds := range cable.All(src) {
			_, err := checkForm(t, m, ds)
			if stats[kind] == nil {
				stats[kind] = new(formStats)
			}
			stats[kind].count(name, err)
			if err != nil && kind == "seed" {
				t.Error(err)
			}
		}
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		kind := filepath.ToSlash(filepath.Dir(name))
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".txt":
			t.Run(name, func(t *testing.T) { read(t, kind, name, string(b)) })
		case ".json":
			var set struct{ Cases []struct{ ID, Input string } }
			if json.Unmarshal(b, &set) != nil {
				return nil // its inputs are no texts
			}
			for _, c := range set.Cases {
				t.Run(c.ID, func(t *testing.T) {
					read(t, kind, c.ID, c.Input)
					if m, _ := cable.Parse(c.Input); m.Layout == cable.Fragment {
						read(t, name+" behind a heading", c.ID, bareHead+c.Input)
					}
				})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range slices.Sorted(maps.Keys(stats)) {
		t.Log(kind)
		stats[kind].log(t)
	}
}

// FuzzForm holds what is read of any text to the laws of the canonical form.
func FuzzForm(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		m, ds := cable.Parse(src)
		checkForm(t, m, ds)
	})
}

// TestFormRefused changes one value of a sound message to one that cannot be
// written, or that would be read as something else.
func TestFormRefused(t *testing.T) {
	text := func(s string) cable.Field[string] { return cable.Of(s) }
	for _, tt := range []struct {
		name   string
		change func(m *cable.Message)
		want   string
	}{
		{"another layout", func(m *cable.Message) { m.Layout = cable.Smart }, "cable: the layout has no canonical form"},
		{"no layout", func(m *cable.Message) { m.Layout = cable.LayoutNone }, "cable: the layout has no canonical form"},
		{"the wrong layout", func(m *cable.Message) { m.Layout = cable.Bare }, "cable: heading.transmission: would not be read as it is"},
		{"a line end in a name", func(m *cable.Message) { m.Classifier[0].Name = text("Jane\nDoe") }, "cable: classifiedBy[0].name: line end in the value, or no value"},
		{"a line end in an address", func(m *cable.Message) { m.Heading.To[0].PLAD = cable.Of(routing.PLAD{Name: "SECSTATE\nWASHDC"}) }, "cable: heading.to[0].plad: line end in the value"},
		{"an address that reads as a precedence", func(m *cable.Message) { m.Heading.Info[0].PLAD = cable.Of(routing.PLAD{Name: "QUITO FLASH"}) }, "cable: heading.info[0]: would not be read as it is"},
		{"a caption that reads as a label", func(m *cable.Message) { m.Captions[0] = cable.Of(classify.Caption("TAGS: PREL")) }, "cable: captions[0]: would not be read as it is"},
		{"a tag that reads as two", func(m *cable.Message) { m.Tags[0] = cable.Of(classify.Tag("PREL,PGOV")) }, "cable: tags[0]: would not be read as it is"},
		{"a subject with a label", func(m *cable.Message) { m.Subject.Text = text("THE FERRY REF: LIMA 9901") }, "cable: subject.text: would not be read as it is"},
		{"a subject with a reference to a character", func(m *cable.Message) { m.Subject.Text = text("&#8217;") }, "cable: subject.text: character reference"},
		{"an item that is no cable", func(m *cable.Message) { m.References[0].Text = text("E-MAIL DOE") }, "cable: refs[0]: would not be read as it is"},
		{"a text with a paragraph in it", func(m *cable.Message) { m.Paragraphs[0].Text = text("One.\n\n2. (C) Two.") }, "cable: paragraphs[0].text: would not be read as it is"},
		{"a text with a break in it", func(m *cable.Message) { m.Paragraphs[0].Text = text("One\nLIMA 00009917  002 OF 003\ntwo.") }, "cable: paragraphs[0].text: would not be read as it is"},
		{"a text with a rule in it", func(m *cable.Message) { m.Paragraphs[1].Text = text("One.\n\n-----\nTwo\n-----") }, "cable: paragraphs[1].text: would not be read as it is"},
		{"a text with the heading of another cable in it", func(m *cable.Message) { m.Paragraphs[1].Text = text("One.\nFM AMEMBASSY QUITO\nUNCLAS QUITO 009918") }, "cable: paragraphs[1].text: would not be read as it is"},
		{"a text with doubled quotes alone", func(m *cable.Message) { m.Paragraphs[1].Text = text("The \"\"ferry\"\".") }, "cable: paragraphs[1].text: would not be read as it is"},
		{"a level that is not that of the mark", func(m *cable.Message) { m.Paragraphs[1].Level = classify.Secret }, "cable: paragraphs[1]: would not be read as it is"},
		{"a summary that is in no paragraph", func(m *cable.Message) { m.Summary = text("The ferry sank.") }, "cable: summary: would not be read as it is"},
		{"a message of the military", func(m *cable.Message) { m.SSIC = text("N01430") }, "cable: ssic: belongs to another layout"},
		{"a number without a classification", func(m *cable.Message) { m.Marking = cable.Field[classify.Marking]{} }, "cable: mrn: no classification to stand behind"},
		{"a precedence without a time", func(m *cable.Message) { m.Heading.DTG = cable.Field[routing.DTG]{} }, "cable: heading.precedence[0]: no date-time group behind it"},
		{"a signature that is a sentence", func(m *cable.Message) { m.Signers[0] = text("and so we wait.") }, "cable: paragraphs[1].text: would not be read as it is"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, ds := cable.Parse(lima)
			if _, err := checkForm(t, m, ds); err != nil {
				t.Fatal(err)
			}
			tt.change(m)
			if b, err := m.AppendText(nil); err == nil || err.Error() != tt.want || b != nil {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// TestFormLines holds what is written of the clean cables to the width of a
// line, where no word of the message is wider.
func TestFormLines(t *testing.T) {
	cables(t, func(name, src string) {
		if !strings.HasPrefix(name, "clean/") {
			return
		}
		m, _ := cable.Parse(src)
		b, err := m.AppendText(nil)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			if n++; utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > 69 {
				t.Errorf("%s:%d: %s", name, n, line)
			}
		}
	})
}

// TestFormEnding gives a message the lines that are transmitted around its
// text and that the archives drop.
func TestFormEnding(t *testing.T) {
	m, ds := cable.Parse(lima)
	m.Ending.Serial = cable.Of(9917)
	m.Ending.NNNN = cable.Span{End: 4}
	b, err := checkForm(t, m, ds)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"QUITO 9002\nBT\nC O N", "DOE\nBT\n#9917\nNNNN\n"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %q in\n%s", want, b)
		}
	}
}
