package main

import (
	"strings"

	"github.com/cablegram/cablegram/cable"
)

// What the page shows of a cable, as numbers and strings that it reads in
// place. The layout is part of the promise between this file and
// site/cablegram.js; viewVersion changes with it.
//
// The words begin with a head: the version, and for each section in the order
// of the constants below where its first record begins and how many there are.
// A string is two words, where it begins in the arena and how many bytes it
// has. A place is two words, in UTF-16 units of the text. An absent node or
// place is none.
const viewVersion = 1

// The sections of a view, and the words of a record of each.
const (
	secNodes       = iota // kind, start, end, parent, index, flags
	secKinds              // name, path, group (strings): of each kind from 1
	secRows               // depth, node, term (string), value (string), flags
	secParagraphs         // node, number, level, flags, mark, role, heading (strings), first piece, pieces
	secPieces             // start, end, joint | fixed<<2, text (string)
	secDiagnostics        // start, end, other start, other end, severity, flags, fix start, fix end, code, message, fix (strings)
	secFacts              // node, name, value (strings)
	secPlaces             // role, node, latitude, longitude (in hundredths of a degree), name, place (strings)
	sections
)

// The words of a record of each section.
const (
	nodeWords       = 6
	kindWords       = 6
	rowWords        = 7
	paragraphWords  = 12
	pieceWords      = 5
	diagnosticWords = 14
	factWords       = 5
	placeWords      = 8
)

// Flags of a node.
const (
	nodeRepaired = 1 << iota // the value is not as written
	nodeInferred
	nodeLeaf
	nodeLevel = 8 // the level of a paragraph or mark is in the bits from here on
)

// A view is a cable as the page shows it. The zero view is ready to use; a
// view reads one text after another into the same memory.
type view struct {
	src   string
	m     cable.Message
	ds    cable.Diagnostics
	nodes []cable.Node
	ruler ruler
	table
}

// parse reads src and fills the table. A page's text is UTF-8; in another's,
// what is none is replaced by U+FFFD, and places are those of the text so made.
func (v *view) parse(src string) {
	src = strings.ToValidUTF8(src, "\ufffd")
	v.src = src
	v.ds = v.m.Parse(src)
	v.ruler.reset(src)
	v.nodes = v.nodes[:0]
	for n := range v.m.Fields() {
		v.nodes = append(v.nodes, n)
	}
	v.table.reset()
	v.put(viewVersion)
	for range 2 * sections {
		v.put(0)
	}
	v.section(secNodes, len(v.nodes), v.putNodes)
	v.section(secKinds, kindCount(), v.putKinds)
	v.count(secRows, v.putRows)
	v.putParagraphs()
	v.section(secDiagnostics, len(v.ds), v.putDiagnostics)
	v.count(secFacts, v.putFacts)
	v.count(secPlaces, v.putPlaces)
}

// section notes where a section of n records begins, and writes it.
func (v *view) section(which, n int, put func()) {
	v.words[1+2*which], v.words[2+2*which] = uint32(len(v.words)), uint32(n)
	put()
}

// count is section for one whose length its writer tells.
func (v *view) count(which int, put func() int) {
	start := len(v.words)
	n := put()
	v.words[1+2*which], v.words[2+2*which] = uint32(start), uint32(n)
}

// place puts a span as two places; the zero span is none.
func (v *view) place(s cable.Span) {
	if s == (cable.Span{}) {
		v.put(none, none)
		return
	}
	v.put(v.ruler.at(s.Start), v.ruler.at(s.End))
}

func (v *view) putNodes() {
	for _, n := range v.nodes {
		parent, index := none, none
		if n.Parent >= 0 {
			parent = uint32(n.Parent)
		}
		if n.Index >= 0 {
			index = uint32(n.Index)
		}
		v.put(uint32(n.Kind))
		v.place(n.Span)
		v.put(parent, index, v.flags(n))
	}
}

func (v *view) flags(n cable.Node) uint32 {
	var f uint32
	switch n.Basis {
	case cable.Repaired:
		f |= nodeRepaired
	case cable.Inferred:
		f |= nodeInferred
	}
	if n.Kind.Leaf() {
		f |= nodeLeaf
	}
	var level uint32
	switch n.Kind {
	case cable.KindMarking:
		level = uint32(v.m.Marking.Value.Level)
	case cable.KindSubjectPortion:
		level = uint32(v.m.Subject.Portion.Value.Level)
	case cable.KindParagraph, cable.KindParagraphText, cable.KindParagraphPortion, cable.KindParagraphNumber:
		if p := in(v.m.Paragraphs, v.nodes, n); p != nil {
			level = uint32(p.Level)
		}
	}
	return f | level<<nodeLevel
}

// node returns the number of the node of kind k that stands at s.
func (v *view) node(k cable.Kind, s cable.Span) uint32 {
	lo, hi := 0, len(v.nodes)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if v.nodes[mid].Start < s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for ; lo < len(v.nodes) && v.nodes[lo].Start == s.Start; lo++ {
		if v.nodes[lo].Kind == k && v.nodes[lo].End == s.End {
			return uint32(lo)
		}
	}
	return none
}

func (v *view) putKinds() {
	for k := range kindCount() {
		kind := cable.Kind(k + 1)
		v.str(kindName(kind))
		v.str(kind.String())
		v.str(kindGroup(kind))
	}
}

func (v *view) putParagraphs() {
	m := &v.m
	pieces := uint32(0)
	v.section(secParagraphs, len(m.Paragraphs), func() {
		for i := range m.Paragraphs {
			p := &m.Paragraphs[i]
			n := uint32(0)
			if p.Text.Present() {
				for range m.Flow(p.Text) {
					n++
				}
			}
			v.put(v.node(cable.KindParagraph, p.Span), uint32(max(p.Number.Value, 0)), uint32(p.Level), 0)
			v.str(string(p.Portion.Value.AppendPortion(nil)))
			v.str(p.Role.String())
			v.str(p.Heading.Value)
			v.put(pieces, n)
			pieces += n
		}
	})
	v.section(secPieces, int(pieces), func() {
		for i := range m.Paragraphs {
			p := &m.Paragraphs[i]
			if !p.Text.Present() {
				continue
			}
			for piece := range m.Flow(p.Text) {
				v.place(piece.Span)
				joint := uint32(piece.Joint)
				if piece.Fixed {
					joint |= 1 << 2
				}
				v.put(joint)
				v.str(piece.Text)
			}
		}
	})
}

func (v *view) putDiagnostics() {
	for _, d := range v.ds {
		v.put(v.ruler.at(d.Start), v.ruler.at(d.End))
		v.place(d.Other)
		fix := uint32(0)
		if d.Fix.OK {
			fix = 1
		}
		v.put(uint32(d.Severity()), fix, v.ruler.at(d.Fix.Start), v.ruler.at(d.Fix.End))
		v.str(d.Code.String())
		v.str(d.Message)
		v.str(d.Fix.Text)
	}
}
