package cable

import (
	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// The JSON form, written by hand: a key stands only for what the text gives.

// JSONFormat is the name and version of the JSON form, its first member.
const JSONFormat = "cablegram/1"

// AppendJSON appends m as a JSON object. A key is written only for a field
// that is present. Source, record, diagnostics, spans and basis are not m's
// and are added by the caller.
func (m *Message) AppendJSON(b []byte) []byte {
	w := jsonWriter{b: b}
	w.open('{')
	w.string("format", JSONFormat)
	m.appendMembers(&w)
	w.close('}')
	return w.b
}

// MarshalJSON returns what AppendJSON appends. It never fails.
func (m *Message) MarshalJSON() ([]byte, error) { return m.AppendJSON(nil), nil }

// AppendMembers appends the members of m's JSON object, without the format
// and without braces, each with a comma in front. It is what a caller adds
// between members of its own.
func (m *Message) AppendMembers(b []byte) []byte {
	w := jsonWriter{b: b, comma: true}
	m.appendMembers(&w)
	return w.b
}

func (m *Message) appendMembers(w *jsonWriter) {
	w.string("layout", m.Layout.String())
	if id, ok := m.ID(); ok {
		w.key("id")
		w.b = append(w.b, '"')
		w.b = id.appendText(w.b)
		w.b = append(w.b, '"')
	}
	m.appendHeading(w)
	w.marking("marking", m.Marking.Value)
	if s := m.Section; s.Present() {
		w.object("section")
		w.int("number", s.Value.Number)
		w.int("of", s.Value.Of)
		w.close('}')
	}
	if r := m.MRN; r.Present() {
		w.object("mrn")
		w.string("post", string(r.Value.Post))
		w.int("number", r.Value.Number)
		w.close('}')
	}
	if s := m.Party; s.Present() {
		w.object("party")
		w.string("series", s.Value.Series)
		w.int("number", s.Value.Number)
		w.close('}')
	}
	if len(m.Captions) > 0 {
		w.list("captions")
		for _, c := range m.Captions {
			w.item(string(c.Value))
		}
		w.close(']')
	}
	w.string("ssic", m.SSIC.Value)
	w.string("corrected", m.Corrected.Value)
	w.strings("attention", m.Attention)
	m.appendDeclassify(w)
	if len(m.Tags) > 0 {
		w.list("tags")
		for _, t := range m.Tags {
			w.element()
			w.open('{')
			w.string("tag", string(t.Value))
			w.string("kind", t.Value.Kind().String())
			w.string("title", t.Value.Title())
			w.close('}')
		}
		w.close(']')
	}
	if s := m.Subject; s.Text.Present() {
		w.object("subject")
		w.string("text", s.Text.Value)
		w.marking("portion", s.Portion.Value)
		w.string("title", TitleCase(s.Text.Value))
		w.close('}')
	}
	m.appendReferences(w)
	m.appendClassifier(w)
	w.string("summary", m.Summary.Value)
	w.string("comment", m.Comment.Value)
	m.appendParagraphs(w)
	m.appendBreaks(w)
	if len(m.Redactions) > 0 {
		w.int("redactions", len(m.Redactions))
	}
	w.strings("signers", m.Signers)
	if e := m.Ending; e != (Ending{}) {
		w.object("ending")
		if e.Serial.Present() {
			w.int("serial", e.Serial.Value)
		}
		if e.NNNN != (Span{}) {
			w.bool("nnnn", true)
		}
		w.string("stamp", e.Stamp.Value)
		w.close('}')
	}
	m.appendOffice(w)
}

// appendOffice writes what only some layouts have.
func (m *Message) appendOffice(w *jsonWriter) {
	if d := &m.Distribution; len(d.Action) > 0 || len(d.Info) > 0 || d.Total.Present() {
		w.object("distribution")
		w.copies("action", d.Action)
		w.copies("info", d.Info)
		if d.Total.Present() {
			w.int("total", d.Total.Value)
		}
		w.close('}')
	}
	if d := &m.Drafting; d.DraftedBy.Present() || d.ApprovedBy.Present() || d.ReleasedBy.Present() || len(d.Clearances) > 0 {
		w.object("drafting")
		w.string("draftedBy", d.DraftedBy.Value)
		w.string("approvedBy", d.ApprovedBy.Value)
		w.string("releasedBy", d.ReleasedBy.Value)
		w.strings("clearances", d.Clearances)
		w.close('}')
	}
	w.string("actionPost", m.ActionPost.Value)
	w.strings("attachments", m.Attachments)
	w.string("dissemination", m.Dissemination.Value)
	if len(m.Sets) > 0 {
		w.list("sets")
		for _, s := range m.Sets {
			w.element()
			w.open('{')
			w.string("name", s.Name.Value)
			w.strings("fields", s.Fields)
			w.close('}')
		}
		w.close(']')
	}
	w.string("withheld", m.Withheld.Value)
}

func (m *Message) appendHeading(w *jsonWriter) {
	h := &m.Heading
	if h.empty() {
		return
	}
	w.object("heading")
	if h.Transmission.Present() {
		w.text("transmission", h.Transmission.Value)
	}
	w.autodin(h.Autodin.Value)
	if r := &h.Routing; r.Precedence.Present() || len(r.Indicators) > 0 {
		w.object("routing")
		w.string("precedence", r.Precedence.Value.String())
		if len(r.Indicators) > 0 {
			w.list("indicators")
			for _, f := range r.Indicators {
				w.item(string(f.Value))
			}
			w.close(']')
		}
		w.close('}')
	}
	w.string("station", string(h.Station.Value))
	if h.Serial.Present() {
		w.int("serial", h.Serial.Value.Number())
		if s := h.Serial.Value.Section(); s > 0 {
			w.int("section", s)
		}
	}
	if h.Filed.Present() {
		w.object("filed")
		w.int("day", h.Filed.Value.Day())
		w.key("time")
		w.b = append(w.b, '"')
		w.b = h.Filed.Value.AppendClock(w.b)
		w.b = append(w.b, '"')
		w.close('}')
	}
	if h.Security.Present() {
		w.text("security", h.Security.Value)
	}
	if len(h.Signals) > 0 {
		w.list("signals")
		for _, s := range h.Signals {
			w.element()
			w.open('{')
			w.int("line", s.Line)
			w.string("signal", s.Value.Code)
			w.string("digit", s.Value.Digit)
			w.string("operand", s.Value.Operand)
			w.close('}')
		}
		w.close(']')
	}
	w.strings("remarks", h.Remarks)
	if h.Precedence.Present() {
		w.list("precedence")
		w.item(h.Precedence.Value.String())
		if h.InfoPrecedence.Present() {
			w.item(h.InfoPrecedence.Value.String())
		}
		w.close(']')
	}
	if h.DTG.Present() {
		w.text("dtg", h.DTG.Value)
		if t, ok := m.Time(); ok {
			w.key("time")
			w.b = append(w.b, '"')
			w.b, _ = t.AppendText(w.b) // fails for years that no group has
			w.b = append(w.b, '"')
		}
	}
	if h.From.Present() {
		w.key("from")
		w.address(&h.From, false)
	}
	w.addresses("to", h.To)
	w.addresses("info", h.Info)
	w.close('}')
}

// autodin writes what only the record of JANAP 128 says.
func (w *jsonWriter) autodin(v routing.Autodin) {
	in, out := v.Formats()
	if in == 0 {
		return
	}
	w.object("autodin")
	w.string("media", string([]byte{in, out}))
	w.string("class", string(rune(v.Class())))
	w.string("content", v.Content())
	w.string("group", v.Group())
	w.close('}')
}

func (w *jsonWriter) addresses(key string, list []Address) {
	if len(list) == 0 {
		return
	}
	w.list(key)
	for i := range list {
		w.element()
		w.address(&list[i], true)
	}
	w.close(']')
}

// address writes an originator or an addressee; only the latter may be a
// collective.
func (w *jsonWriter) address(a *Address, addressee bool) {
	w.open('{')
	w.string("indicator", string(a.Indicator.Value))
	w.string("plad", a.PLAD.Value.Name)
	post, _ := a.Post()
	w.string("post", string(post))
	if a.PLAD.Value.Office != "" {
		w.list("office")
		for office := range a.PLAD.Value.Offices() {
			w.item(office)
		}
		w.close(']')
	}
	w.string("precedence", a.Urgency.Value.Precedence.String())
	w.bool("nightAction", a.Urgency.Value.NightAction)
	if n := a.Number.Value; a.Number.Present() {
		text := n.String()
		if n.Range() {
			for i := range text {
				if text[i] == '-' {
					w.string("number", text[:i])
					w.string("numberEnd", text[i+1:])
					break
				}
			}
		} else {
			w.string("number", text)
		}
	}
	w.bool("otherMeans", a.OtherMeans)
	w.bool("collective", addressee && a.PLAD.Value.Collective())
	if len(a.Exempt) > 0 {
		w.list("exempt")
		for _, x := range a.Exempt {
			w.item(x.Value.Name)
		}
		w.close(']')
	}
	w.close('}')
}

func (m *Message) appendDeclassify(w *jsonWriter) {
	d := m.Declassify.Value
	if !m.Order.Present() && !m.Declassify.Present() {
		return
	}
	w.object("declassify")
	w.string("order", m.Order.Value.String())
	w.string("on", d.On.String())
	w.string("event", d.Event)
	w.string("term", d.Terms)
	w.bool("notApplicable", d.NotApplicable)
	if d.Years > 0 {
		w.int("years", d.Years)
	}
	w.string("by", d.By)
	w.string("authority", d.Authority)
	if d.Downgrade != (classify.Downgrade{}) {
		w.object("downgrade")
		w.string("level", d.Downgrade.To.String())
		w.string("on", d.Downgrade.On.String())
		w.close('}')
	}
	w.close('}')
}

func (m *Message) appendReferences(w *jsonWriter) {
	if len(m.References) == 0 {
		return
	}
	w.list("refs")
	for i := range m.References {
		r := &m.References[i]
		w.element()
		w.open('{')
		w.string("kind", r.Kind.String())
		w.string("label", r.Label.Value)
		if id, ok := r.ID(m.Year); ok {
			w.key("id")
			w.b = append(w.b, '"')
			w.b = id.appendText(w.b)
			w.b = append(w.b, '"')
		}
		w.string("text", r.Text.Value)
		w.string("title", r.Title.Value)
		w.bool("notal", r.Notal)
		w.bool("previous", r.Previous)
		w.close('}')
	}
	w.close(']')
}

func (m *Message) appendClassifier(w *jsonWriter) {
	if len(m.Classifier) == 0 {
		return
	}
	w.list("classifiedBy")
	for _, c := range m.Classifier {
		w.element()
		w.open('{')
		w.string("name", c.Name.Value)
		w.string("title", c.Title.Value)
		w.string("office", c.Office.Value)
		if c.Reasons.Present() {
			w.list("reasons")
			for r := range c.Reasons.Value.All() {
				w.item(r)
			}
			w.close(']')
		}
		w.close('}')
	}
	w.close(']')
}

func (m *Message) appendParagraphs(w *jsonWriter) {
	if len(m.Paragraphs) == 0 {
		return
	}
	w.list("paragraphs")
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		w.element()
		w.open('{')
		if p.Number.Present() {
			w.int("number", p.Number.Value)
		}
		w.marking("portion", p.Portion.Value)
		w.string("level", p.Level.String())
		w.string("role", p.Role.String())
		w.string("heading", p.Heading.Value)
		w.string("text", p.Text.Value)
		w.close('}')
	}
	w.close(']')
}

func (m *Message) appendBreaks(w *jsonWriter) {
	if len(m.Breaks) == 0 {
		return
	}
	w.list("breaks")
	for _, b := range m.Breaks {
		w.element()
		w.open('{')
		if b.Section > 0 {
			w.int("section", b.Section)
		}
		if b.Version > 0 {
			w.int("version", b.Version)
		}
		if b.Page > 0 {
			w.int("page", b.Page)
		}
		if b.Of > 0 {
			w.int("of", b.Of)
		}
		w.close('}')
	}
	w.close(']')
}
