package cable

import (
	"cmp"
	"iter"
	"slices"
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

func addField[T comparable](l *nodeList, kind Kind, index, outer, parent int, f Field[T]) {
	l.add(kind, index, outer, parent, f.Span, f.Basis)
}

// nodes returns the fields of m in source order.
func (m *Message) nodes() []Node {
	var l nodeList
	h := &m.Heading
	addField(&l, KindTransmission, -1, -1, -1, h.Transmission)
	l.autodin(h.Autodin)
	addField(&l, KindRoutingPrecedence, -1, -1, -1, h.Routing.Precedence)
	for i, f := range h.Routing.Indicators {
		addField(&l, KindRoutingIndicator, i, -1, -1, f)
	}
	addField(&l, KindStation, -1, -1, -1, h.Station)
	addField(&l, KindSerial, -1, -1, -1, h.Serial)
	addField(&l, KindFiled, -1, -1, -1, h.Filed)
	addField(&l, KindSecurity, -1, -1, -1, h.Security)
	for i, f := range h.Signals {
		addField(&l, KindSignal, i, -1, -1, f.Field)
	}
	for i, f := range h.Remarks {
		addField(&l, KindRemark, i, -1, -1, f)
	}
	addField(&l, KindPrecedence, 0, -1, -1, h.Precedence)
	addField(&l, KindPrecedence, 1, -1, -1, h.InfoPrecedence)
	addField(&l, KindDTG, -1, -1, -1, h.DTG)
	from := l.add(KindFrom, -1, -1, -1, h.From.Span, Read)
	addField(&l, KindFromPLAD, -1, -1, from, h.From.PLAD)
	l.addresses(h.To, KindTo)
	l.addresses(h.Info, KindInfo)

	addField(&l, KindMarking, -1, -1, -1, m.Marking)
	addField(&l, KindSection, -1, -1, -1, m.Section)
	addField(&l, KindMRN, -1, -1, -1, m.MRN)
	addField(&l, KindParty, -1, -1, -1, m.Party)
	for i, f := range m.Captions {
		addField(&l, KindCaption, i, -1, -1, f)
	}
	addField(&l, KindSSIC, -1, -1, -1, m.SSIC)
	addField(&l, KindCorrected, -1, -1, -1, m.Corrected)
	for i, f := range m.Attention {
		addField(&l, KindAttention, i, -1, -1, f)
	}
	addField(&l, KindOrder, -1, -1, -1, m.Order)
	addField(&l, KindDeclassify, -1, -1, -1, m.Declassify)
	for i, f := range m.Tags {
		addField(&l, KindTag, i, -1, -1, f)
	}
	addField(&l, KindSubjectPortion, -1, -1, -1, m.Subject.Portion)
	addField(&l, KindSubjectText, -1, -1, -1, m.Subject.Text)
	for i, r := range m.References {
		node := l.add(KindRef, i, -1, -1, r.Span, Read)
		addField(&l, KindRefLabel, -1, i, node, r.Label)
		addField(&l, KindRefText, -1, i, node, r.Text)
		addField(&l, KindRefID, -1, i, node, r.Cited)
		addField(&l, KindRefTitle, -1, i, node, r.Title)
	}
	for i, c := range m.Classifier {
		addField(&l, KindClassifierName, -1, i, -1, c.Name)
		addField(&l, KindClassifierTitle, -1, i, -1, c.Title)
		addField(&l, KindClassifierOffice, -1, i, -1, c.Office)
		addField(&l, KindClassifierReasons, -1, i, -1, c.Reasons)
	}
	addField(&l, KindSummary, -1, -1, -1, m.Summary)
	addField(&l, KindComment, -1, -1, -1, m.Comment)
	for i, para := range m.Paragraphs {
		node := l.add(KindParagraph, i, -1, -1, para.Span, Read)
		addField(&l, KindParagraphNumber, -1, i, node, para.Number)
		addField(&l, KindParagraphPortion, -1, i, node, para.Portion)
		addField(&l, KindParagraphHeading, -1, i, node, para.Heading)
		addField(&l, KindParagraphText, -1, i, node, para.Text)
	}
	for i, b := range m.Breaks {
		l.add(KindBreak, i, -1, -1, b.Span, Read)
	}
	for i, r := range m.Redactions {
		l.add(KindRedaction, i, -1, -1, r, Read)
	}
	for i, f := range m.Signers {
		addField(&l, KindSigner, i, -1, -1, f)
	}
	addField(&l, KindEndingSerial, -1, -1, -1, m.Ending.Serial)
	l.add(KindEndingNNNN, -1, -1, -1, m.Ending.NNNN, Read)
	addField(&l, KindEndingStamp, -1, -1, -1, m.Ending.Stamp)
	for i, c := range m.Distribution.Action {
		l.add(KindDistributionAction, i, -1, -1, c.Span, Read)
	}
	for i, c := range m.Distribution.Info {
		l.add(KindDistributionInfo, i, -1, -1, c.Span, Read)
	}
	addField(&l, KindDistributionTotal, -1, -1, -1, m.Distribution.Total)
	addField(&l, KindDraftedBy, -1, -1, -1, m.Drafting.DraftedBy)
	addField(&l, KindApprovedBy, -1, -1, -1, m.Drafting.ApprovedBy)
	addField(&l, KindReleasedBy, -1, -1, -1, m.Drafting.ReleasedBy)
	for i, f := range m.Drafting.Clearances {
		addField(&l, KindClearance, i, -1, -1, f)
	}
	addField(&l, KindActionPost, -1, -1, -1, m.ActionPost)
	for i, f := range m.Attachments {
		addField(&l, KindAttachment, i, -1, -1, f)
	}
	addField(&l, KindDissemination, -1, -1, -1, m.Dissemination)
	for i, s := range m.Sets {
		node := l.add(KindSet, i, -1, -1, s.Span, Read)
		addField(&l, KindSetName, -1, i, node, s.Name)
		if s.typed() {
			continue // its fields are those of the subject or of a reference
		}
		for k, f := range s.Fields {
			addField(&l, KindSetField, k, i, node, f)
		}
	}
	addField(&l, KindWithheld, -1, -1, -1, m.Withheld)
	for _, k := range m.marks {
		l.add(k.kind, -1, -1, -1, k.Span, Read)
	}
	l.separators(m)
	return l.sorted()
}

// separators adds the signs and small words that part the values of a field:
// what of the field's extent no other leaf covers, if it is nothing else.
func (l *nodeList) separators(m *Message) {
	if m.text == "" {
		return
	}
	var leaves []Span
	for _, n := range l.list {
		if n.Kind.Leaf() && n.Kind != KindParagraphText {
			leaves = append(leaves, n.Span)
		}
	}
	slices.SortFunc(leaves, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	gaps := func(e Span, each func(start, end int)) {
		at := e.Start
		k, _ := slices.BinarySearchFunc(leaves, e.Start, func(s Span, at int) int { return cmp.Compare(s.Start, at) })
		for k > 0 && leaves[k-1].End > e.Start {
			k--
		}
		for ; k < len(leaves) && leaves[k].Start < e.End; k++ {
			each(at, leaves[k].Start)
			at = max(at, leaves[k].End)
		}
		each(at, e.End)
	}
	for _, e := range m.extents {
		gaps(e, func(start, end int) { l.separator(m.text, start, end) })
	}
	for _, e := range m.again {
		gaps(e, func(start, end int) {
			if start, end = trimSpan(m.text, start, end); start < end {
				l.add(KindRepeat, -1, -1, -1, Span{start, end}, Read)
			}
		})
	}
}

func trimSpan(text string, start, end int) (int, int) {
	for start < end && blank[text[start]] {
		start++
	}
	for start < end && blank[text[end-1]] {
		end--
	}
	return start, end
}

func (l *nodeList) separator(text string, start, end int) {
	if start, end = trimSpan(text, start, end); start < end && isConnective(text[start:end]) {
		l.add(KindSeparator, -1, -1, -1, Span{start, end}, Read)
	}
}

// isConnective reports whether s is punctuation and words that only join.
func isConnective(s string) bool {
	for i := 0; i < len(s); {
		if s[i] >= 0x80 || digit(s[i]) {
			if strings.HasPrefix(s[i:], pilcrow) {
				i += len(pilcrow)
				continue
			}
			return false
		}
		if !letter(s[i]) {
			i++
			continue
		}
		k := i
		for k < len(s) && letter(s[k]) {
			k++
		}
		switch strings.ToUpper(s[i:k]) {
		case "AND", "FOR", "REASON", "REASONS", "PER", "UNDER", "REF", "REFS", "TO", "BASED", "ON", "UPON", "THE", "OF", "BY", "TAGS", "IN":
		default:
			return false
		}
		i = k
	}
	return true
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
	for i, a := range list {
		node := l.add(kind, i, -1, -1, a.Span, Read)
		addField(l, kind+1, -1, i, node, a.Indicator)
		addField(l, kind+2, -1, i, node, a.PLAD)
		addField(l, kind+3, -1, i, node, a.Urgency)
		addField(l, kind+4, -1, i, node, a.Number)
		for k, x := range a.Exempt {
			addField(l, kind+5, k, i, node, x)
		}
	}
}

// sorted puts the nodes in source order and renumbers their parents.
func (l *nodeList) sorted() []Node {
	order := make([]int, len(l.list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := l.list[a], l.list[b]
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(a, b))
	})
	place := make([]int, len(order))
	for at, i := range order {
		place[i] = at
	}
	nodes := make([]Node, len(order))
	for at, i := range order {
		n := l.list[i]
		if n.Parent >= 0 {
			n.Parent = place[n.Parent]
		}
		nodes[at] = n
	}
	return nodes
}
