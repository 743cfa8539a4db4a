package cable

import (
	"iter"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// A mark is a label, a prosign or furniture, recorded while parsing.
type mark struct {
	kind Kind
	Span
}

// A Node is a field with its place.
type Node struct {
	Kind Kind
	// Index is the field's place in its list, from 0; -1 if it is in none.
	Index int
	// Parent is the number of the node that holds this one, counted from 0 in
	// the order of [Message.Fields]; -1 if none does.
	Parent int
	Span
	// Basis says how the field's value was come by.
	Basis Basis

	outer int // the index of the list element that holds it, or -1
}

// Path returns where the field stands in the JSON form: "heading.to[0].plad".
// For kinds without a field there it is the kind's name.
func (n Node) Path() string {
	name := n.Kind.String()
	k := strings.Index(name, "[]")
	if k < 0 {
		return name
	}
	first := n.Index
	if n.outer >= 0 {
		first = n.outer
	}
	path := name[:k+1] + strconv.Itoa(max(first, 0)) + name[k+1:]
	if tail, ok := strings.CutSuffix(path, "[]"); ok {
		path = tail + "[" + strconv.Itoa(max(n.Index, 0)) + "]"
	}
	return path
}

// Fields returns every field of m that has a place, in source order; where
// two begin together, the one that holds the other comes first.
func (m *Message) Fields() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for _, n := range m.nodes() {
			if !yield(n) {
				return
			}
		}
	}
}

// A nodeList gathers nodes in the order of the message's structure.
type nodeList struct{ list []Node }

//go:noinline
func (l *nodeList) add(kind Kind, index, outer, parent int, s Span, b Basis) int {
	if s == (Span{}) {
		return parent
	}
	l.list = append(l.list, Node{kind, index, parent, s, b, outer})
	return len(l.list) - 1
}

func addField[T comparable](l *nodeList, kind Kind, index, outer, parent int, f *Field[T]) {
	l.add(kind, index, outer, parent, f.Span, f.Basis)
}

// room returns about how many nodes m has, no less than most messages of its kind.
func (m *Message) room() int {
	h := &m.Heading
	return 32 + len(h.Routing.Indicators) + len(h.Signals) + len(h.Remarks) + 4*(len(h.To)+len(h.Info)) +
		len(m.Captions) + len(m.Attention) + len(m.Tags) + 4*len(m.References) + 4*len(m.Classifier) + 4*len(m.Paragraphs) +
		len(m.Breaks) + len(m.Redactions) + len(m.Signers) + len(m.Distribution.Action) + len(m.Distribution.Info) +
		len(m.Drafting.Clearances) + len(m.Attachments) + 6*len(m.Sets) + len(m.marks) + 4*len(m.extents) + len(m.again)
}

// nodes returns the fields of m in source order.
func (m *Message) nodes() []Node {
	l := nodeList{list: make([]Node, 0, m.room())}
	h := &m.Heading
	addField(&l, KindTransmission, -1, -1, -1, &h.Transmission)
	l.autodin(h.Autodin)
	addField(&l, KindRoutingPrecedence, -1, -1, -1, &h.Routing.Precedence)
	for i := range h.Routing.Indicators {
		addField(&l, KindRoutingIndicator, i, -1, -1, &h.Routing.Indicators[i])
	}
	addField(&l, KindStation, -1, -1, -1, &h.Station)
	addField(&l, KindSerial, -1, -1, -1, &h.Serial)
	addField(&l, KindFiled, -1, -1, -1, &h.Filed)
	addField(&l, KindSecurity, -1, -1, -1, &h.Security)
	for i := range h.Signals {
		addField(&l, KindSignal, i, -1, -1, &h.Signals[i].Field)
	}
	for i := range h.Remarks {
		addField(&l, KindRemark, i, -1, -1, &h.Remarks[i])
	}
	addField(&l, KindPrecedence, 0, -1, -1, &h.Precedence)
	addField(&l, KindPrecedence, 1, -1, -1, &h.InfoPrecedence)
	addField(&l, KindDTG, -1, -1, -1, &h.DTG)
	from := l.add(KindFrom, -1, -1, -1, h.From.Span, Read)
	addField(&l, KindFromPLAD, -1, -1, from, &h.From.PLAD)
	l.addresses(h.To, KindTo)
	l.addresses(h.Info, KindInfo)

	addField(&l, KindMarking, -1, -1, -1, &m.Marking)
	addField(&l, KindSection, -1, -1, -1, &m.Section)
	addField(&l, KindMRN, -1, -1, -1, &m.MRN)
	addField(&l, KindParty, -1, -1, -1, &m.Party)
	for i := range m.Captions {
		addField(&l, KindCaption, i, -1, -1, &m.Captions[i])
	}
	addField(&l, KindSSIC, -1, -1, -1, &m.SSIC)
	addField(&l, KindCorrected, -1, -1, -1, &m.Corrected)
	for i := range m.Attention {
		addField(&l, KindAttention, i, -1, -1, &m.Attention[i])
	}
	addField(&l, KindOrder, -1, -1, -1, &m.Order)
	addField(&l, KindDeclassify, -1, -1, -1, &m.Declassify)
	for i := range m.Tags {
		addField(&l, KindTag, i, -1, -1, &m.Tags[i])
	}
	addField(&l, KindSubjectPortion, -1, -1, -1, &m.Subject.Portion)
	addField(&l, KindSubjectText, -1, -1, -1, &m.Subject.Text)
	for i := range m.References {
		r := &m.References[i]
		node := l.add(KindRef, i, -1, -1, r.Span, Read)
		addField(&l, KindRefLabel, -1, i, node, &r.Label)
		addField(&l, KindRefText, -1, i, node, &r.Text)
		addField(&l, KindRefID, -1, i, node, &r.Cited)
		addField(&l, KindRefTitle, -1, i, node, &r.Title)
	}
	for i := range m.Classifier {
		c := &m.Classifier[i]
		addField(&l, KindClassifierName, -1, i, -1, &c.Name)
		addField(&l, KindClassifierTitle, -1, i, -1, &c.Title)
		addField(&l, KindClassifierOffice, -1, i, -1, &c.Office)
		addField(&l, KindClassifierReasons, -1, i, -1, &c.Reasons)
	}
	addField(&l, KindSummary, -1, -1, -1, &m.Summary)
	addField(&l, KindComment, -1, -1, -1, &m.Comment)
	for i := range m.Paragraphs {
		para := &m.Paragraphs[i]
		node := l.add(KindParagraph, i, -1, -1, para.Span, Read)
		addField(&l, KindParagraphNumber, -1, i, node, &para.Number)
		addField(&l, KindParagraphPortion, -1, i, node, &para.Portion)
		addField(&l, KindParagraphHeading, -1, i, node, &para.Heading)
		addField(&l, KindParagraphText, -1, i, node, &para.Text)
	}
	for i, b := range m.Breaks {
		l.add(KindBreak, i, -1, -1, b.Span, Read)
	}
	for i, r := range m.Redactions {
		l.add(KindRedaction, i, -1, -1, r, Read)
	}
	for i := range m.Signers {
		addField(&l, KindSigner, i, -1, -1, &m.Signers[i])
	}
	addField(&l, KindEndingSerial, -1, -1, -1, &m.Ending.Serial)
	l.add(KindEndingNNNN, -1, -1, -1, m.Ending.NNNN, Read)
	addField(&l, KindEndingStamp, -1, -1, -1, &m.Ending.Stamp)
	for i, c := range m.Distribution.Action {
		l.add(KindDistributionAction, i, -1, -1, c.Span, Read)
	}
	for i, c := range m.Distribution.Info {
		l.add(KindDistributionInfo, i, -1, -1, c.Span, Read)
	}
	addField(&l, KindDistributionTotal, -1, -1, -1, &m.Distribution.Total)
	addField(&l, KindDraftedBy, -1, -1, -1, &m.Drafting.DraftedBy)
	addField(&l, KindApprovedBy, -1, -1, -1, &m.Drafting.ApprovedBy)
	addField(&l, KindReleasedBy, -1, -1, -1, &m.Drafting.ReleasedBy)
	for i := range m.Drafting.Clearances {
		addField(&l, KindClearance, i, -1, -1, &m.Drafting.Clearances[i])
	}
	addField(&l, KindActionPost, -1, -1, -1, &m.ActionPost)
	for i := range m.Attachments {
		addField(&l, KindAttachment, i, -1, -1, &m.Attachments[i])
	}
	addField(&l, KindDissemination, -1, -1, -1, &m.Dissemination)
	for i := range m.Sets {
		s := &m.Sets[i]
		node := l.add(KindSet, i, -1, -1, s.Span, Read)
		addField(&l, KindSetName, -1, i, node, &s.Name)
		if s.typed() {
			continue // its fields are those of the subject or of a reference
		}
		for k := range s.Fields {
			addField(&l, KindSetField, k, i, node, &s.Fields[k])
		}
	}
	addField(&l, KindWithheld, -1, -1, -1, &m.Withheld)
	for _, k := range m.marks {
		l.add(k.kind, -1, -1, -1, k.Span, Read)
	}
	return l.sorted(m)
}

// autodin adds what only the record of JANAP 128 says; its other columns are
// fields of the heading.
func (l *nodeList) autodin(f Field[routing.Autodin]) {
	if f.Span == (Span{}) {
		return
	}
	node := l.add(KindAutodin, -1, -1, -1, f.Span, f.Basis)
	at := func(kind Kind, start, end int) {
		l.add(kind, -1, -1, node, Span{f.Start + start, f.Start + end}, f.Basis)
	}
	at(KindAutodinMedia, 1, 3)
	at(KindAutodinClass, 3, 4)
	at(KindAutodinContent, 4, 8)
	at(KindAutodinGroup, 29, 33)
}

func (l *nodeList) addresses(list []Address, kind Kind) {
	for i := range list {
		a := &list[i]
		node := l.add(kind, i, -1, -1, a.Span, Read)
		addField(l, kind+1, -1, i, node, &a.Indicator)
		addField(l, kind+2, -1, i, node, &a.PLAD)
		addField(l, kind+3, -1, i, node, &a.Urgency)
		addField(l, kind+4, -1, i, node, &a.Number)
		for k := range a.Exempt {
			addField(l, kind+5, k, i, node, &a.Exempt[k])
		}
	}
}
