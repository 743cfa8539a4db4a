package cable

import "github.com/cablegram/cablegram/routing"

// A text that was written says what was meant only if it is read so. The
// reader knows labels, captions, breaks, titles and signatures by their words
// and by what stands around them, so that any of them may hide in a name or a
// paragraph; a writer that foresaw them would be a second reader. So what was
// written is read once, which is all that decides.

// check reads what was written and refuses it at the first value that comes
// back as another.
func (w *textWriter) check(text string) {
	n := new(Message)
	n.parse(text, true)
	c := comparison{kind: KindNone}
	c.heading(&w.m.Heading, &n.Heading)
	c.head(w.m, n)
	c.body(w.m, n)
	c.rest(w.m, n)
	if c.kind == KindNone && n.Layout != w.m.Layout {
		c.kind = KindTransmission
	}
	if c.kind != KindNone {
		w.fail(c.kind, c.index, "would not be read as it is")
	}
}

// A comparison keeps the first value in which two messages differ.
type comparison struct {
	kind  Kind
	index int
}

//go:noinline
func (c *comparison) differ(kind Kind, index int, differs bool) {
	if differs && c.kind == KindNone {
		c.kind, c.index = kind, index
	}
}

// sameField compares values and presence.
//
//go:noinline
func sameField[T comparable](c *comparison, kind Kind, index int, a, b Field[T]) {
	c.differ(kind, index, a.Value != b.Value || a.Present() != b.Present())
}

// sameIfGiven compares what follows from other values only if a has it.
func sameIfGiven[T comparable](c *comparison, kind Kind, index int, a, b Field[T]) {
	if a.Present() {
		sameField(c, kind, index, a, b)
	}
}

func sameFields[T comparable](c *comparison, kind Kind, a, b []Field[T]) {
	for i := range min(len(a), len(b)) {
		sameField(c, kind, i, a[i], b[i])
	}
	c.differ(kind, min(len(a), len(b)), len(a) != len(b))
}

func (c *comparison) heading(a, b *Heading) {
	sameField(c, KindTransmission, 0, a.Transmission, b.Transmission)
	sameField(c, KindAutodin, 0, a.Autodin, b.Autodin)
	sameField(c, KindRoutingPrecedence, 0, a.Routing.Precedence, b.Routing.Precedence)
	sameFields(c, KindRoutingIndicator, a.Routing.Indicators, b.Routing.Indicators)
	sameField(c, KindStation, 0, a.Station, b.Station)
	sameField(c, KindSerial, 0, a.Serial, b.Serial)
	sameField(c, KindFiled, 0, a.Filed, b.Filed)
	sameField(c, KindSecurity, 0, a.Security, b.Security)
	for i := range min(len(a.Signals), len(b.Signals)) {
		c.differ(KindSignal, i, a.Signals[i].Line != b.Signals[i].Line)
		sameField(c, KindSignal, i, a.Signals[i].Field, b.Signals[i].Field)
	}
	c.differ(KindSignal, min(len(a.Signals), len(b.Signals)), len(a.Signals) != len(b.Signals))
	sameFields(c, KindRemark, a.Remarks, b.Remarks)
	sameField(c, KindPrecedence, 0, a.Precedence, b.Precedence)
	sameField(c, KindPrecedence, 1, a.InfoPrecedence, b.InfoPrecedence)
	sameField(c, KindDTG, 0, a.DTG, b.DTG)
	c.differ(KindFrom, 0, !sameAddress(&a.From, &b.From))
	c.addresses(KindTo, a.To, b.To)
	c.addresses(KindInfo, a.Info, b.Info)
}

func (c *comparison) addresses(kind Kind, a, b []Address) {
	for i := range min(len(a), len(b)) {
		c.differ(kind, i, !sameAddress(&a[i], &b[i]))
	}
	c.differ(kind, min(len(a), len(b)), len(a) != len(b))
}

func sameAddress(a, b *Address) bool {
	var c comparison
	sameField(&c, KindTo, 0, a.PLAD, b.PLAD)
	sameField(&c, KindTo, 0, a.Indicator, b.Indicator)
	sameField(&c, KindTo, 0, a.Urgency, b.Urgency)
	sameField(&c, KindTo, 0, a.Number, b.Number)
	sameFields[routing.PLAD](&c, KindTo, a.Exempt, b.Exempt)
	return c.kind == KindNone && a.OtherMeans == b.OtherMeans
}

func (c *comparison) head(m, n *Message) {
	sameField(c, KindMarking, 0, m.Marking, n.Marking)
	sameField(c, KindSection, 0, m.Section, n.Section)
	sameField(c, KindMRN, 0, m.MRN, n.MRN)
	sameField(c, KindParty, 0, m.Party, n.Party)
	sameFields(c, KindCaption, m.Captions, n.Captions)
	sameField(c, KindSSIC, 0, m.SSIC, n.SSIC)
	sameField(c, KindCorrected, 0, m.Corrected, n.Corrected)
	sameFields(c, KindAttention, m.Attention, n.Attention)
	sameField(c, KindOrder, 0, m.Order, n.Order)
	sameField(c, KindDeclassify, 0, m.Declassify, n.Declassify)
	sameFields(c, KindTag, m.Tags, n.Tags)
	sameField(c, KindSubjectPortion, 0, m.Subject.Portion, n.Subject.Portion)
	sameField(c, KindSubjectText, 0, m.Subject.Text, n.Subject.Text)
	for i := range min(len(m.References), len(n.References)) {
		a, b := &m.References[i], &n.References[i]
		c.differ(KindRef, i, a.Kind != b.Kind || a.Notal != b.Notal || a.Previous != b.Previous)
		sameField(c, KindRefLabel, i, a.Label, b.Label)
		sameField(c, KindRefID, i, a.Cited, b.Cited)
		sameField(c, KindRefTitle, i, a.Title, b.Title)
		if a.Text.Present() || a.Kind != RefCable {
			sameField(c, KindRefText, i, a.Text, b.Text)
		}
	}
	c.differ(KindRef, min(len(m.References), len(n.References)), len(m.References) != len(n.References))
	for i := range min(len(m.Classifier), len(n.Classifier)) {
		a, b := &m.Classifier[i], &n.Classifier[i]
		sameField(c, KindClassifierTitle, i, a.Title, b.Title)
		sameField(c, KindClassifierName, i, a.Name, b.Name)
		sameField(c, KindClassifierOffice, i, a.Office, b.Office)
		sameField(c, KindClassifierReasons, i, a.Reasons, b.Reasons)
	}
	c.differ(KindClassifierName, min(len(m.Classifier), len(n.Classifier)), len(m.Classifier) != len(n.Classifier))
}

func (c *comparison) body(m, n *Message) {
	for i := range min(len(m.Paragraphs), len(n.Paragraphs)) {
		a, b := &m.Paragraphs[i], &n.Paragraphs[i]
		sameField(c, KindParagraphNumber, i, a.Number, b.Number)
		sameField(c, KindParagraphPortion, i, a.Portion, b.Portion)
		sameField(c, KindParagraphHeading, i, a.Heading, b.Heading)
		sameField(c, KindParagraphText, i, a.Text, b.Text)
		c.differ(KindParagraph, i, a.Level != 0 && a.Level != b.Level || a.Role != 0 && a.Role != b.Role)
	}
	c.differ(KindParagraph, min(len(m.Paragraphs), len(n.Paragraphs)), len(m.Paragraphs) != len(n.Paragraphs))
	sameIfGiven(c, KindSummary, 0, m.Summary, n.Summary)
	sameIfGiven(c, KindComment, 0, m.Comment, n.Comment)
}

func (c *comparison) rest(m, n *Message) {
	sameFields(c, KindSigner, m.Signers, n.Signers)
	sameField(c, KindEndingSerial, 0, m.Ending.Serial, n.Ending.Serial)
	c.differ(KindEndingNNNN, 0, m.Ending.NNNN != (Span{}) != (n.Ending.NNNN != (Span{})))
	sameField(c, KindEndingStamp, 0, m.Ending.Stamp, n.Ending.Stamp)
	c.copies(KindDistributionAction, m.Distribution.Action, n.Distribution.Action)
	c.copies(KindDistributionInfo, m.Distribution.Info, n.Distribution.Info)
	sameField(c, KindDistributionTotal, 0, m.Distribution.Total, n.Distribution.Total)
	sameField(c, KindDraftedBy, 0, m.Drafting.DraftedBy, n.Drafting.DraftedBy)
	sameField(c, KindApprovedBy, 0, m.Drafting.ApprovedBy, n.Drafting.ApprovedBy)
	sameField(c, KindReleasedBy, 0, m.Drafting.ReleasedBy, n.Drafting.ReleasedBy)
	sameFields(c, KindClearance, m.Drafting.Clearances, n.Drafting.Clearances)
	sameField(c, KindWithheld, 0, m.Withheld, n.Withheld)
}

func (c *comparison) copies(kind Kind, a, b []Copies) {
	for i := range min(len(a), len(b)) {
		c.differ(kind, i, a[i].Office != b[i].Office || a[i].Number != b[i].Number)
	}
	c.differ(kind, min(len(a), len(b)), len(a) != len(b))
}
