package dedup

import (
	"math"
	"strconv"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/neardup"
)

// An object is a JSON object that is being written. Members without a value are
// left out.
type object []byte

func (o object) key(key string) object {
	if n := len(o); n > 0 && o[n-1] != '{' && o[n-1] != '[' {
		o = append(o, ',')
	}
	return append(append(append(o, '"'), key...), `":`...)
}

func (o object) text(key, value string) object {
	if value == "" {
		return o
	}
	return cable.AppendJSONString(o.key(key), value)
}

func (o object) number(key string, n int64) object {
	return strconv.AppendInt(o.key(key), n, 10)
}

// share writes four digits.
func (o object) share(key string, f float64) object {
	return strconv.AppendFloat(o.key(key), math.Round(f*1e4)/1e4, 'f', -1, 64)
}

// place writes where a cable stands, and its id.
func (o object) place(d *Doc) object {
	o = cable.AppendJSONString(o.key("name"), d.Name)
	return o.number("offset", d.Offset).text("id", d.ID).text("own", d.Own)
}

// AppendGroup appends a group as a JSON object.
func (c *Corpus) AppendGroup(b []byte, g *Group) []byte {
	o := object(append(b, '{'))
	o = cable.AppendJSONString(o.key("canonical"), c.Docs[g.Canonical].Name)
	o = append(o.key("members"), '[')
	for i, m := range g.Members {
		if i > 0 {
			o = append(o, ',')
		}
		o = append(o, '{').place(&c.Docs[m.Doc])
		if m.Doc != g.Canonical {
			o = m.append(o, "member", "canonical")
		}
		o = append(o, '}')
	}
	return append(o, ']', '}')
}

// append writes r, and by their names the sides of the two cables.
func (r *Relation) append(o object, first, second string) object {
	o = o.text("label", r.Label.String())
	switch r.Side {
	case neardup.First:
		o = o.text("side", first)
	case neardup.Second:
		o = o.text("side", second)
	}
	return o.share("coverage", r.Coverage).share("fidelity", r.Fidelity).text("identity", r.Identity.String())
}

// AppendPair appends a pair as a JSON object, with the ranges of both bodies
// that stand for each other and the words that differ.
func (c *Corpus) AppendPair(b []byte, p *Pair) []byte {
	o := object(append(b, '{'))
	o = append(append(o.key("a"), '{').place(&c.Docs[p.A]), '}')
	o = append(append(o.key("b"), '{').place(&c.Docs[p.B]), '}')
	o = p.append(o, "a", "b")
	textA, textB := c.body(p.A), c.body(p.B)
	al := neardup.Align(textA, textB)
	o = append(o.key("ranges"), '[')
	for i, r := range al.Ranges {
		if i > 0 {
			o = append(o, ',')
		}
		o = append(o, '{').text("kind", r.Kind.String())
		switch r.Side {
		case neardup.First:
			o = o.text("side", "a")
		case neardup.Second:
			o = o.text("side", "b")
		}
		o = append(o.span("a", r.A).span("b", r.B), '}')
	}
	o = append(o, ']')
	return append(o.changes("a", "b", al.Changes, textA, textB), '}')
}

func (o object) span(key string, s neardup.Span) object {
	o = strconv.AppendInt(append(o.key(key), '['), int64(s.Start), 10)
	return append(strconv.AppendInt(append(o, ','), int64(s.End), 10), ']')
}

// changes writes the words that differ between two texts.
func (o object) changes(first, second string, list []neardup.Change, a, b string) object {
	if len(list) == 0 {
		return o
	}
	o = append(o.key("changes"), '[')
	for i, x := range list {
		if i > 0 {
			o = append(o, ',')
		}
		o = append(o, '{').text("kind", x.Kind.String())
		o = append(o.text(first, oneLine(x.A.In(a))).text(second, oneLine(x.B.In(b))), '}')
	}
	return append(o, ']')
}

// words writes a list of texts, if there is one.
func (o object) words(key string, list []string) object {
	if len(list) == 0 {
		return o
	}
	o = append(o.key(key), '[')
	for i, s := range list {
		if i > 0 {
			o = append(o, ',')
		}
		o = cable.AppendJSONString(o, s)
	}
	return append(o, ']')
}
