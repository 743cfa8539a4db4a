package archive

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/cable"
)

// An Extra is what a document holds beyond what follows from an entry and its
// reading. The zero Extra adds nothing.
type Extra struct {
	SHA256 string // of the entry's text, in hexadecimal; none if empty
	Spans  bool   // whether to say where each field stands, and what is not as written
}

// AppendJSON appends the whole document of a cable as a JSON object: the format,
// where the text was read, what the container says of it, m with its members in
// the order of [cable.Message.AppendJSON], spans and bases if x asks for them,
// and ds. m and ds are the reading of e.Text; lines and columns of ds are
// those of the container.
//
// A container may say several things under one name: such attributes become
// one, its values parted by line ends. An entry without a Kind has no source,
// and the layout of one without a text is "stub".
func (e Entry) AppendJSON(b []byte, m *cable.Message, ds cable.Diagnostics, x Extra) []byte {
	w := document{b: append(b, '{')}
	w.string("format", cable.JSONFormat)
	if e.Kind != 0 {
		w.open("source", '{')
		w.string("name", e.Name)
		w.int("offset", e.Offset)
		w.string("kind", e.Kind.String())
		w.string("sha256", x.SHA256)
		w.close('}')
	}
	w.record(&e.Record)
	if m.Layout == cable.LayoutNone {
		w.string("layout", "stub")
	}
	w.b = m.AppendMembers(w.b)
	if x.Spans {
		w.spans(m)
		w.basis(m)
	}
	if len(ds) > 0 {
		w.open("diagnostics", '[')
		for _, d := range ds {
			w.diagnostic(&d, e.Position(m, d.Start))
		}
		w.close(']')
	}
	return append(w.b, '}')
}

// A document is JSON being written. What ends in an opening bracket takes its
// next member without a comma.
type document struct{ b []byte }

func (w *document) comma() {
	if c := w.b[len(w.b)-1]; c != '{' && c != '[' {
		w.b = append(w.b, ',')
	}
}

func (w *document) key(key string) {
	w.comma()
	w.b = append(cable.AppendJSONString(w.b, key), ':')
}

func (w *document) open(key string, c byte) {
	w.key(key)
	w.b = append(w.b, c)
}

func (w *document) close(c byte) { w.b = append(w.b, c) }

// closeUnless closes an object, and takes it back, to where it was before, if
// it is still empty.
func (w *document) closeUnless(before, empty int) {
	if len(w.b) == empty {
		w.b = w.b[:before]
		return
	}
	w.close('}')
}

// string writes a member unless its value is blank.
func (w *document) string(key, value string) {
	if strings.TrimSpace(value) != "" {
		w.key(key)
		w.b = cable.AppendJSONString(w.b, value)
	}
}

func (w *document) int(key string, n int64) {
	w.key(key)
	w.b = strconv.AppendInt(w.b, n, 10)
}

// record writes what the container says, if it says anything.
func (w *document) record(r *Record) {
	before := len(w.b)
	w.open("record", '{')
	empty := len(w.b)
	created, released := r.CreatedUTC(), r.ReleasedISO()
	w.string("id", r.ID)
	w.string("created", created)
	w.string("released", released)
	w.string("classification", r.Classification)
	w.string("origin", r.Origin)
	w.string("subject", r.Subject)
	if len(r.Refs) > 0 {
		w.open("refs", '[')
		for _, ref := range r.Refs {
			w.comma()
			w.b = cable.AppendJSONString(w.b, ref)
		}
		w.close(']')
	}
	if r.Row != 0 {
		w.int("row", int64(r.Row))
	}
	// A date that is none is kept as it stands.
	list := r.Attributes
	if created == "" && r.Created != "" {
		list = append(list[:len(list):len(list)], Attribute{"Created", r.Created})
	}
	if released == "" && r.Released != "" {
		list = append(list[:len(list):len(list)], Attribute{"Released", r.Released})
	}
	w.attributes(list)
	w.closeUnless(before, empty)
}

// attributes writes each name once, where it stands first, with all its values.
// Those without a value are left out, as all fields without one are.
func (w *document) attributes(list []Attribute) {
	list = slices.DeleteFunc(slices.Clone(list), func(a Attribute) bool { return a.Value == "" })
	if len(list) == 0 {
		return
	}
	w.open("attributes", '{')
	last := make(map[string]int, len(list)) // of each name
	next := make([]int, len(list))          // of the same name; 0 if none
	again := make([]bool, len(list))
	for i, a := range list {
		if before, ok := last[a.Name]; ok {
			next[before], again[i] = i, true
		}
		last[a.Name] = i
	}
	for i, a := range list {
		if again[i] {
			continue
		}
		value := a.Value
		if next[i] > 0 {
			var all strings.Builder
			all.WriteString(value)
			for k := next[i]; k > 0; k = next[k] {
				all.WriteString("\n" + list[k].Value)
			}
			value = all.String()
		}
		w.key(a.Name)
		w.b = cable.AppendJSONString(w.b, value)
	}
	w.close('}')
}

// fields returns the fields of m that its JSON has a member for.
func fields(m *cable.Message) iter.Seq[cable.Node] {
	return func(yield func(cable.Node) bool) {
		ref := 0
		for n := range m.Fields() {
			switch {
			case n.Kind >= cable.KindPreface:
				continue
			case n.Kind == cable.KindRef:
				ref = n.Index
			case n.Kind == cable.KindRefID:
				// Without a year a reference has no id.
				if _, ok := m.References[ref].ID(m.Year); !ok {
					continue
				}
			}
			if !yield(n) {
				return
			}
		}
	}
}

// spans writes the place of each field.
func (w *document) spans(m *cable.Message) {
	before := len(w.b)
	w.open("spans", '{')
	empty := len(w.b)
	for n := range fields(m) {
		w.open(n.Path(), '[')
		w.b = strconv.AppendInt(w.b, int64(n.Start), 10)
		w.b = append(w.b, ',')
		w.b = strconv.AppendInt(w.b, int64(n.End), 10)
		w.close(']')
	}
	w.closeUnless(before, empty)
}

// basis writes how each value that is not as written was come by. Beside the
// fields that say so themselves these are the year of an id, that of a
// reference, and the level that a paragraph without a mark inherits.
func (w *document) basis(m *cable.Message) {
	before := len(w.b)
	w.open("basis", '{')
	empty := len(w.b)
	if _, ok := m.ID(); ok {
		_, digits := m.Heading.DTG.Value.Year()
		if _, dated := m.Time(); digits < 4 && !dated {
			w.string("id", cable.Inferred.String())
		}
	}
	for n := range fields(m) {
		if n.Basis != cable.Read {
			w.string(n.Path(), n.Basis.String())
		}
	}
	for i := range m.References {
		r := &m.References[i]
		if _, ok := r.ID(m.Year); ok && r.Cited.Basis == cable.Read && r.Cited.Value.Year == 0 {
			w.string("refs["+strconv.Itoa(i)+"].id", cable.Inferred.String())
		}
	}
	for i := range m.Paragraphs {
		if p := &m.Paragraphs[i]; !p.Portion.Present() && p.Level != 0 {
			w.string("paragraphs["+strconv.Itoa(i)+"].level", cable.Inferred.String())
		}
	}
	w.closeUnless(before, empty)
}

func (w *document) diagnostic(d *cable.Diagnostic, at cable.Position) {
	w.comma()
	w.b = append(w.b, '{')
	w.string("code", d.Code.String())
	w.string("severity", d.Severity().String())
	w.int("line", int64(at.Line))
	w.int("column", int64(at.Column))
	w.int("start", int64(d.Start))
	w.int("end", int64(d.End))
	w.string("message", d.Message)
	w.close('}')
}
