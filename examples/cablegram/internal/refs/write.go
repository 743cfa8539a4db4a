package refs

import (
	"bufio"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// The forms in which the graph is written. Each writes up to its first error,
// and returns that.

// WriteEdges writes the references as CSV (RFC 4180, lines end with LF).
func (s *Sorted) WriteEdges(w io.Writer) error {
	t := csv.NewWriter(w)
	t.Write([]string{"citing", "cited", "label", "kind", "held", "basis"})
	for e := range s.Edges() {
		t.Write([]string{
			e.Citing.String(), e.Cited.String(), cell(e.Label), e.Kind.String(), yesNo(e.Held), e.Basis.String(),
		})
	}
	t.Flush()
	return t.Error()
}

// WriteNodes writes the cables as CSV.
func (s *Sorted) WriteNodes(w io.Writer) error {
	t := csv.NewWriter(w)
	t.Write([]string{"id", "date", "post", "class", "subject", "held", "cites", "citedBy"})
	for n := range s.Nodes() {
		t.Write([]string{
			n.ID.String(), n.Date, string(n.ID.Post), cell(n.Class), cell(n.Subject), yesNo(n.Held),
			strconv.Itoa(n.Cites), strconv.Itoa(n.CitedBy),
		})
	}
	t.Flush()
	return t.Error()
}

// WriteMissing writes as CSV which cables are referred to and not held, those
// that most cables refer to first, each with the ids of these.
func (s *Sorted) WriteMissing(w io.Writer) error {
	t := csv.NewWriter(w)
	t.Write([]string{"id", "year", "post", "citers", "citedBy"})
	var ids []string
	for m := range s.Missing() {
		ids = ids[:0]
		for _, id := range m.Citers {
			ids = append(ids, id.String())
		}
		t.Write([]string{
			m.ID.String(), strconv.Itoa(m.ID.Year), string(m.ID.Post), strconv.Itoa(len(ids)), strings.Join(ids, " "),
		})
	}
	t.Flush()
	return t.Error()
}

// cell returns a text that no spreadsheet takes for a formula: one that begins
// as a formula may has an apostrophe in front, which spreadsheets do not show.
func cell(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// An xmlWriter writes elements. Its errors are those of the buffer.
type xmlWriter struct{ *bufio.Writer }

func (w xmlWriter) text(s string) { xml.EscapeText(w, []byte(s)) }

// attr writes an attribute.
func (w xmlWriter) attr(name, value string) {
	w.WriteByte(' ')
	w.WriteString(name)
	w.WriteString(`="`)
	w.text(value)
	w.WriteByte('"')
}

// WriteGraphML writes the graph as GraphML 1.0. The ids of its nodes are those
// of the cables.
func (s *Sorted) WriteGraphML(out io.Writer) error {
	w := xmlWriter{bufio.NewWriter(out)}
	w.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="date" for="node" attr.name="date" attr.type="string"/>
  <key id="post" for="node" attr.name="post" attr.type="string"/>
  <key id="class" for="node" attr.name="class" attr.type="string"/>
  <key id="subject" for="node" attr.name="subject" attr.type="string"/>
  <key id="held" for="node" attr.name="held" attr.type="boolean"/>
  <key id="reference" for="edge" attr.name="label" attr.type="string"/>
  <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
  <key id="basis" for="edge" attr.name="basis" attr.type="string"/>
  <graph id="references" edgedefault="directed">
`)
	data := func(key, value string) {
		if value == "" {
			return
		}
		w.WriteString("      <data")
		w.attr("key", key)
		w.WriteByte('>')
		w.text(value)
		w.WriteString("</data>\n")
	}
	for n := range s.Nodes() {
		id := n.ID.String()
		w.WriteString("    <node")
		w.attr("id", id)
		w.WriteString(">\n")
		data("label", id)
		data("date", n.Date)
		data("post", string(n.ID.Post))
		data("class", n.Class)
		data("subject", n.Subject)
		data("held", strconv.FormatBool(n.Held))
		w.WriteString("    </node>\n")
	}
	i := 0
	for e := range s.Edges() {
		w.WriteString("    <edge")
		w.attr("id", edgeID(i))
		w.attr("source", e.Citing.String())
		w.attr("target", e.Cited.String())
		w.WriteString(">\n")
		data("reference", e.Label)
		data("kind", e.Kind.String())
		data("basis", e.Basis.String())
		w.WriteString("    </edge>\n")
		i++
	}
	w.WriteString("  </graph>\n</graphml>\n")
	return w.Flush()
}

// edgeID returns the id of edge i, which no cable has.
func edgeID(i int) string { return "e" + strconv.Itoa(i) }

// WriteGEXF writes the graph as GEXF 1.3. The ids of its nodes are those of the
// cables.
func (s *Sorted) WriteGEXF(out io.Writer) error {
	w := xmlWriter{bufio.NewWriter(out)}
	w.WriteString(xml.Header + `<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>cablegram</creator>
    <description>Which diplomatic cable refers to which</description>
  </meta>
  <graph mode="static" defaultedgetype="directed" idtype="string">
    <attributes class="node" mode="static">
      <attribute id="date" title="date" type="string"/>
      <attribute id="post" title="post" type="string"/>
      <attribute id="class" title="class" type="string"/>
      <attribute id="subject" title="subject" type="string"/>
      <attribute id="held" title="held" type="boolean"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="basis" title="basis" type="string"/>
    </attributes>
    <nodes>
`)
	value := func(name, value string) {
		if value == "" {
			return
		}
		w.WriteString("          <attvalue")
		w.attr("for", name)
		w.attr("value", value)
		w.WriteString("/>\n")
	}
	const open, end = ">\n        <attvalues>\n", "        </attvalues>\n"
	for n := range s.Nodes() {
		id := n.ID.String()
		w.WriteString("      <node")
		w.attr("id", id)
		w.attr("label", id)
		w.WriteString(open)
		value("date", n.Date)
		value("post", string(n.ID.Post))
		value("class", n.Class)
		value("subject", n.Subject)
		value("held", strconv.FormatBool(n.Held))
		w.WriteString(end + "      </node>\n")
	}
	w.WriteString("    </nodes>\n    <edges>\n")
	i := 0
	for e := range s.Edges() {
		w.WriteString("      <edge")
		w.attr("id", edgeID(i))
		w.attr("source", e.Citing.String())
		w.attr("target", e.Cited.String())
		if e.Label != "" {
			w.attr("label", e.Label)
		}
		w.WriteString(open)
		value("kind", e.Kind.String())
		value("basis", e.Basis.String())
		w.WriteString(end + "      </edge>\n")
		i++
	}
	w.WriteString("    </edges>\n  </graph>\n</gexf>\n")
	return w.Flush()
}
