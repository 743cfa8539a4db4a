package stats

import (
	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/routing"
)

// How often fields are found. The fields of a message are counted where they
// lie: [cable.Message.Fields] sorts them by place and finds what parts them, of
// which nothing is wanted here.

// A Field is how often a field of the JSON form was found.
type Field struct {
	Path     string `json:"path"`     // in the JSON form, with [] for an index
	Cables   int    `json:"cables"`   // those that have it
	Values   int    `json:"values"`   // in all of them
	Repaired int    `json:"repaired"` // of the values
	Inferred int    `json:"inferred"` // of the values
}

// The fields are those that have a kind and two that have none, since they have
// no place in the text.
const (
	fieldID    = int(cable.KindPreface) + iota // of the cable
	fieldLevel                                 // of a paragraph
	fieldCount
)

// fieldPath returns the path of field k.
func fieldPath(k int) string {
	switch k {
	case fieldID:
		return "id"
	case fieldLevel:
		return "paragraphs[].level"
	}
	return cable.Kind(k).String()
}

// fieldOrder returns all fields in the order of the JSON form.
func fieldOrder() []int {
	order := make([]int, 0, fieldCount)
	order = append(order, fieldID)
	for k := int(cable.KindNone) + 1; k < int(cable.KindPreface); k++ {
		order = append(order, k)
		if k == int(cable.KindParagraphPortion) {
			order = append(order, fieldLevel)
		}
	}
	return order
}

// A counter counts the fields of cables, one after the other.
type counter struct {
	fields [fieldCount]Field  // without their paths
	last   [fieldCount]uint32 // the cable that had it last
	cable  uint32             // from 1
}

func (c *counter) merge(other *counter) {
	for k := range c.fields {
		a, b := &c.fields[k], &other.fields[k]
		a.Cables += b.Cables
		a.Values += b.Values
		a.Repaired += b.Repaired
		a.Inferred += b.Inferred
	}
}

// count counts one value.
func (c *counter) count(k int, b cable.Basis) {
	f := &c.fields[k]
	f.Values++
	switch b {
	case cable.Repaired:
		f.Repaired++
	case cable.Inferred:
		f.Inferred++
	}
	if c.last[k] != c.cable {
		c.last[k] = c.cable
		f.Cables++
	}
}

func (c *counter) span(k cable.Kind, s cable.Span) {
	if s != (cable.Span{}) {
		c.count(int(k), cable.Read)
	}
}

// field counts f if it is there.
func field[T comparable](c *counter, k cable.Kind, f *cable.Field[T]) {
	if f.Span != (cable.Span{}) || f.Present() {
		c.count(int(k), f.Basis)
	}
}

func list[T comparable](c *counter, k cable.Kind, fields []cable.Field[T]) {
	for i := range fields {
		field(c, k, &fields[i])
	}
}

// add counts the fields of m.
func (c *counter) add(m *cable.Message) {
	c.cable++
	c.heading(&m.Heading)
	c.id(m)
	field(c, cable.KindMarking, &m.Marking)
	field(c, cable.KindSection, &m.Section)
	field(c, cable.KindMRN, &m.MRN)
	field(c, cable.KindParty, &m.Party)
	list(c, cable.KindCaption, m.Captions)
	field(c, cable.KindSSIC, &m.SSIC)
	field(c, cable.KindCorrected, &m.Corrected)
	list(c, cable.KindAttention, m.Attention)
	field(c, cable.KindOrder, &m.Order)
	field(c, cable.KindDeclassify, &m.Declassify)
	list(c, cable.KindTag, m.Tags)
	field(c, cable.KindSubjectPortion, &m.Subject.Portion)
	field(c, cable.KindSubjectText, &m.Subject.Text)
	c.references(m)
	for i := range m.Classifier {
		p := &m.Classifier[i]
		field(c, cable.KindClassifierName, &p.Name)
		field(c, cable.KindClassifierTitle, &p.Title)
		field(c, cable.KindClassifierOffice, &p.Office)
		field(c, cable.KindClassifierReasons, &p.Reasons)
	}
	c.body(m)
	c.rest(m)
}

func (c *counter) heading(h *cable.Heading) {
	field(c, cable.KindTransmission, &h.Transmission)
	c.autodin(&h.Autodin)
	field(c, cable.KindRoutingPrecedence, &h.Routing.Precedence)
	list(c, cable.KindRoutingIndicator, h.Routing.Indicators)
	field(c, cable.KindStation, &h.Station)
	field(c, cable.KindSerial, &h.Serial)
	field(c, cable.KindFiled, &h.Filed)
	field(c, cable.KindSecurity, &h.Security)
	for i := range h.Signals {
		field(c, cable.KindSignal, &h.Signals[i].Field)
	}
	list(c, cable.KindRemark, h.Remarks)
	field(c, cable.KindPrecedence, &h.Precedence)
	field(c, cable.KindPrecedence, &h.InfoPrecedence)
	field(c, cable.KindDTG, &h.DTG)
	c.span(cable.KindFrom, h.From.Span)
	field(c, cable.KindFromPLAD, &h.From.PLAD)
	for i := range h.To {
		a := &h.To[i]
		c.span(cable.KindTo, a.Span)
		field(c, cable.KindToIndicator, &a.Indicator)
		field(c, cable.KindToPLAD, &a.PLAD)
		field(c, cable.KindToPrecedence, &a.Urgency)
		field(c, cable.KindToNumber, &a.Number)
		list(c, cable.KindToExempt, a.Exempt)
	}
	for i := range h.Info {
		a := &h.Info[i]
		c.span(cable.KindInfo, a.Span)
		field(c, cable.KindInfoIndicator, &a.Indicator)
		field(c, cable.KindInfoPLAD, &a.PLAD)
		field(c, cable.KindInfoPrecedence, &a.Urgency)
		field(c, cable.KindInfoNumber, &a.Number)
		list(c, cable.KindInfoExempt, a.Exempt)
	}
}

// autodin counts the record of JANAP 128 and its columns, which come whole.
func (c *counter) autodin(f *cable.Field[routing.Autodin]) {
	if f.Span == (cable.Span{}) {
		return
	}
	for k := cable.KindAutodin; k <= cable.KindAutodinGroup; k++ {
		c.count(int(k), f.Basis)
	}
}

// id counts the id, whose year may be another's word: the record's, or that of
// the form in which the Archives keep it.
func (c *counter) id(m *cable.Message) {
	if _, ok := m.ID(); !ok {
		return
	}
	basis := cable.Read
	if _, digits := m.Heading.DTG.Value.Year(); digits < 4 {
		if _, dated := m.Time(); !dated {
			basis = cable.Inferred
		}
	}
	c.count(fieldID, basis)
}

// references counts the ids of those that have one. That of a reference without
// a year is inferred.
func (c *counter) references(m *cable.Message) {
	for i := range m.References {
		r := &m.References[i]
		c.span(cable.KindRef, r.Span)
		field(c, cable.KindRefLabel, &r.Label)
		field(c, cable.KindRefTitle, &r.Title)
		field(c, cable.KindRefText, &r.Text)
		if _, ok := r.ID(m.Year); ok {
			basis := r.Cited.Basis
			if basis == cable.Read && r.Cited.Value.Year == 0 {
				basis = cable.Inferred
			}
			c.count(int(cable.KindRefID), basis)
		}
	}
}

func (c *counter) body(m *cable.Message) {
	field(c, cable.KindSummary, &m.Summary)
	field(c, cable.KindComment, &m.Comment)
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		c.span(cable.KindParagraph, p.Span)
		field(c, cable.KindParagraphNumber, &p.Number)
		field(c, cable.KindParagraphPortion, &p.Portion)
		field(c, cable.KindParagraphHeading, &p.Heading)
		field(c, cable.KindParagraphText, &p.Text)
		if p.Level == 0 {
			continue
		}
		if p.Portion.Present() {
			c.count(fieldLevel, cable.Read)
		} else {
			c.count(fieldLevel, cable.Inferred)
		}
	}
	for i := range m.Breaks {
		c.span(cable.KindBreak, m.Breaks[i].Span)
	}
	for _, s := range m.Redactions {
		c.span(cable.KindRedaction, s)
	}
	list(c, cable.KindSigner, m.Signers)
	field(c, cable.KindEndingSerial, &m.Ending.Serial)
	c.span(cable.KindEndingNNNN, m.Ending.NNNN)
	field(c, cable.KindEndingStamp, &m.Ending.Stamp)
}

// rest counts what only some layouts have.
func (c *counter) rest(m *cable.Message) {
	for i := range m.Distribution.Action {
		c.span(cable.KindDistributionAction, m.Distribution.Action[i].Span)
	}
	for i := range m.Distribution.Info {
		c.span(cable.KindDistributionInfo, m.Distribution.Info[i].Span)
	}
	field(c, cable.KindDistributionTotal, &m.Distribution.Total)
	field(c, cable.KindDraftedBy, &m.Drafting.DraftedBy)
	field(c, cable.KindApprovedBy, &m.Drafting.ApprovedBy)
	field(c, cable.KindReleasedBy, &m.Drafting.ReleasedBy)
	list(c, cable.KindClearance, m.Drafting.Clearances)
	field(c, cable.KindActionPost, &m.ActionPost)
	list(c, cable.KindAttachment, m.Attachments)
	field(c, cable.KindDissemination, &m.Dissemination)
	for i := range m.Sets {
		s := &m.Sets[i]
		c.span(cable.KindSet, s.Span)
		field(c, cable.KindSetName, &s.Name)
		if s.Name.Value == "SUBJ" || s.Name.Value == "REF" {
			continue // they are counted as subject and as references
		}
		list(c, cable.KindSetField, s.Fields)
	}
	field(c, cable.KindWithheld, &m.Withheld)
}
