package main

import (
	"strconv"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// The structure of a cable as a tree of plain words: what a reader would call
// each part, and what it says.

// putRows puts the rows of the tree, each with its depth, and returns their
// number.
func (v *view) putRows() int {
	s := structure{view: v}
	s.heading()
	s.text()
	s.paragraphs()
	s.ending()
	return s.rows
}

type structure struct {
	*view
	rows  int
	group string // the heading of a group that has no row yet
	b     []byte
}

// open names the group that the next rows belong to; a group without rows is
// not shown.
func (s *structure) open(term string) { s.group = term }

// row adds a row below its group, deeper by depth.
func (s *structure) row(depth int, term, value string, node uint32, basis cable.Basis) {
	s.begin(depth, node)
	s.str(term)
	s.str(value)
	flags := uint32(0)
	switch basis {
	case cable.Repaired:
		flags = nodeRepaired
	case cable.Inferred:
		flags = nodeInferred
	}
	s.put(flags)
}

// begin begins a row; its term, its value and its flags are to follow.
func (s *structure) begin(depth int, node uint32) {
	if s.group != "" {
		s.put(0, none)
		s.str(s.group)
		s.str("")
		s.put(0)
		s.group = ""
		s.rows++
	}
	s.put(uint32(1+depth), node)
	s.rows++
}

// fieldRow adds a row for a field, if it is present.
func fieldRow[T comparable](s *structure, depth int, k cable.Kind, f cable.Field[T], value string) {
	if !f.Present() {
		return
	}
	s.row(depth, kindName(k), value, s.node(k, f.Span), f.Basis)
}

func (s *structure) heading() {
	h := &s.m.Heading
	s.open("Heading")
	if t, ok := s.m.Time(); ok {
		s.b = appendDay(s.b[:0], t.Year(), t.Month(), t.Day())
		s.b = append(s.b, ", "...)
		s.b = appendClock(s.b, t.Hour(), t.Minute())
		s.b = append(s.b, " UTC"...)
		fieldRow(s, 0, cable.KindDTG, h.DTG, string(s.b))
	} else {
		fieldRow(s, 0, cable.KindDTG, h.DTG, h.DTG.Value.String())
	}
	fieldRow(s, 0, cable.KindPrecedence, h.Precedence, h.Precedence.Value.String())
	fieldRow(s, 0, cable.KindPrecedence, h.InfoPrecedence, h.InfoPrecedence.Value.String())
	if h.From.Present() {
		s.row(0, "From", s.address(&h.From), s.node(cable.KindFrom, h.From.Span), h.From.PLAD.Basis)
	}
	s.addresses("To", cable.KindTo, h.To)
	s.addresses("Info", cable.KindInfo, h.Info)

	s.open("Transmission")
	fieldRow(s, 0, cable.KindTransmission, h.Transmission, h.Transmission.Value.String())
	fieldRow(s, 0, cable.KindAutodin, h.Autodin, h.Autodin.Value.String())
	fieldRow(s, 0, cable.KindRoutingPrecedence, h.Routing.Precedence, h.Routing.Precedence.Value.String())
	for _, f := range h.Routing.Indicators {
		fieldRow(s, 0, cable.KindRoutingIndicator, f, f.Value.String())
	}
	fieldRow(s, 0, cable.KindStation, h.Station, h.Station.Value.String())
	fieldRow(s, 0, cable.KindSerial, h.Serial, h.Serial.Value.String())
	fieldRow(s, 0, cable.KindFiled, h.Filed, h.Filed.Value.String())
	fieldRow(s, 0, cable.KindSecurity, h.Security, h.Security.Value.String())
	for _, f := range h.Signals {
		fieldRow(s, 0, cable.KindSignal, f.Field, f.Value.String())
	}
	for _, f := range h.Remarks {
		fieldRow(s, 0, cable.KindRemark, f, f.Value)
	}
}

// address returns an address in words: the post's name and place where they
// are known, and how it is written.
func (s *structure) address(a *cable.Address) string {
	b := s.b[:0]
	b = append(b, a.PLAD.Value.String()...)
	post, _ := a.Post()
	if info, ok := post.Info(); ok && info.City != "" {
		b = append(b, " \u2014 "...)
		b = append(b, info.City...)
		if info.Country != "" && info.Country != info.City {
			b = append(b, ", "...)
			b = append(b, info.Country...)
		}
	}
	s.b = b
	return string(b)
}

func (s *structure) addresses(term string, k cable.Kind, list []cable.Address) {
	if len(list) == 0 {
		return
	}
	s.row(0, term, strconv.Itoa(len(list)), none, cable.Read)
	for i := range list {
		a := &list[i]
		node := s.node(k, a.Span)
		s.row(1, "Addressee", s.address(a), node, a.PLAD.Basis)
		fieldRow(s, 2, k+1, a.Indicator, a.Indicator.Value.String())
		fieldRow(s, 2, k+3, a.Urgency, a.Urgency.Value.String())
		fieldRow(s, 2, k+4, a.Number, a.Number.Value.String())
		for _, x := range a.Exempt {
			fieldRow(s, 2, k+5, x, x.Value.String())
		}
	}
}

func (s *structure) text() {
	m := &s.m
	s.open("Marking")
	fieldRow(s, 0, cable.KindMarking, m.Marking, m.Marking.Value.String())
	fieldRow(s, 0, cable.KindSection, m.Section, strconv.Itoa(m.Section.Value.Number)+" of "+strconv.Itoa(m.Section.Value.Of))
	fieldRow(s, 0, cable.KindMRN, m.MRN, string(m.MRN.Value.Post)+" "+strconv.Itoa(m.MRN.Value.Number))
	fieldRow(s, 0, cable.KindParty, m.Party, m.Party.Value.Series+" "+strconv.Itoa(m.Party.Value.Number))
	for _, f := range m.Captions {
		fieldRow(s, 0, cable.KindCaption, f, f.Value.String())
	}
	fieldRow(s, 0, cable.KindSSIC, m.SSIC, m.SSIC.Value)
	fieldRow(s, 0, cable.KindCorrected, m.Corrected, m.Corrected.Value)
	for _, f := range m.Attention {
		fieldRow(s, 0, cable.KindAttention, f, f.Value)
	}
	fieldRow(s, 0, cable.KindOrder, m.Order, "E.O. "+m.Order.Value.String())
	fieldRow(s, 0, cable.KindDeclassify, m.Declassify, m.Declassify.Value.String())

	s.open("Subject")
	fieldRow(s, 0, cable.KindSubjectPortion, m.Subject.Portion, m.Subject.Portion.Value.String())
	fieldRow(s, 0, cable.KindSubjectText, m.Subject.Text, cable.TitleCase(m.Subject.Text.Value))
	for _, f := range m.Tags {
		value := f.Value.String()
		if title := f.Value.Title(); title != "" {
			value += " \u2014 " + title
		}
		fieldRow(s, 0, cable.KindTag, f, value)
	}
	for i := range m.References {
		s.reference(&m.References[i])
	}
	for i := range m.Classifier {
		s.classifier(&m.Classifier[i])
	}
	fieldRow(s, 0, cable.KindActionPost, m.ActionPost, m.ActionPost.Value)
	for _, f := range m.Attachments {
		fieldRow(s, 0, cable.KindAttachment, f, f.Value)
	}
	fieldRow(s, 0, cable.KindDissemination, m.Dissemination, m.Dissemination.Value)
	fieldRow(s, 0, cable.KindWithheld, m.Withheld, m.Withheld.Value)
}

func (s *structure) reference(r *cable.Reference) {
	term := "Reference"
	if r.Label.Present() {
		term += " " + r.Label.Value
	}
	value, basis := r.Text.Value, r.Text.Basis
	if id, ok := r.ID(s.m.Year); ok {
		value, basis = id.String(), r.Cited.Basis
		if r.Cited.Value.Year == 0 {
			basis = cable.Inferred
		}
	}
	s.row(0, term, value, s.node(cable.KindRef, r.Span), basis)
}

func (s *structure) classifier(c *cable.Classifier) {
	below := 0
	if c.Name.Present() {
		fieldRow(s, 0, cable.KindClassifierName, c.Name, c.Name.Value)
		below = 1
	}
	fieldRow(s, below, cable.KindClassifierTitle, c.Title, c.Title.Value)
	fieldRow(s, below, cable.KindClassifierOffice, c.Office, c.Office.Value)
	if !c.Reasons.Present() {
		return
	}
	fieldRow(s, below, cable.KindClassifierReasons, c.Reasons, c.Reasons.Value.String())
}

func (s *structure) paragraphs() {
	s.open("Text")
	for i := range s.m.Paragraphs {
		p := &s.m.Paragraphs[i]
		s.begin(0, s.node(cable.KindParagraph, p.Span))
		start := len(s.arena)
		s.arena = append(s.arena, "Paragraph"...)
		if p.Number.Present() {
			s.arena = append(s.arena, ' ')
			s.arena = strconv.AppendInt(s.arena, int64(p.Number.Value), 10)
		}
		if p.Role != 0 && p.Role != classify.RoleBody {
			s.arena = append(s.arena, ", "...)
			s.arena = append(s.arena, p.Role.String()...)
		}
		s.end(start)
		start = len(s.arena)
		if p.Portion.Present() {
			s.arena = p.Portion.Value.AppendPortion(s.arena)
			s.arena = append(s.arena, ' ')
		}
		s.opening(p)
		s.end(start)
		s.put(0)
	}
}

// opening puts the first words of a paragraph into the arena.
func (s *structure) opening(p *cable.Paragraph) {
	const most = 90
	start := len(s.arena)
	for piece := range s.m.Flow(p.Text) {
		if piece.Joint != cable.Solid {
			s.arena = append(s.arena, ' ')
		}
		s.arena = append(s.arena, piece.Text...)
		if len(s.arena)-start > most {
			break
		}
	}
	b := s.arena[start:]
	if len(b) <= most {
		return
	}
	end := most
	for end > most/2 && b[end] != ' ' {
		end--
	}
	for end > 0 && b[end]&0xc0 == 0x80 {
		end--
	}
	s.arena = append(s.arena[:start+end], " \u2026"...)
}

func (s *structure) ending() {
	m := &s.m
	s.open("Ending")
	for _, f := range m.Signers {
		fieldRow(s, 0, cable.KindSigner, f, f.Value)
	}
	fieldRow(s, 0, cable.KindEndingSerial, m.Ending.Serial, strconv.Itoa(m.Ending.Serial.Value))
	fieldRow(s, 0, cable.KindEndingStamp, m.Ending.Stamp, m.Ending.Stamp.Value)

	s.open("Distribution in the Department")
	copies := func(k cable.Kind, list []cable.Copies) {
		for i := range list {
			s.row(0, kindName(k), list[i].Office+", "+strconv.Itoa(list[i].Number), s.node(k, list[i].Span), cable.Read)
		}
	}
	copies(cable.KindDistributionAction, m.Distribution.Action)
	copies(cable.KindDistributionInfo, m.Distribution.Info)
	fieldRow(s, 0, cable.KindDistributionTotal, m.Distribution.Total, strconv.Itoa(m.Distribution.Total.Value))

	s.open("Drafting")
	fieldRow(s, 0, cable.KindDraftedBy, m.Drafting.DraftedBy, m.Drafting.DraftedBy.Value)
	fieldRow(s, 0, cable.KindApprovedBy, m.Drafting.ApprovedBy, m.Drafting.ApprovedBy.Value)
	fieldRow(s, 0, cable.KindReleasedBy, m.Drafting.ReleasedBy, m.Drafting.ReleasedBy.Value)
	for _, f := range m.Drafting.Clearances {
		fieldRow(s, 0, cable.KindClearance, f, f.Value)
	}

	s.open("Sets")
	for i := range m.Sets {
		set := &m.Sets[i]
		b := s.b[:0]
		for k, f := range set.Fields {
			if k > 0 {
				b = append(b, " / "...)
			}
			b = append(b, f.Value...)
		}
		s.b = b
		s.row(0, set.Name.Value, string(b), s.node(cable.KindSet, set.Span), cable.Read)
	}
}
