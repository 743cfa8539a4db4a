package main

import (
	"iter"

	"github.com/cablegram/cablegram/cable"
)

// What the page shows of a cable, as numbers and strings that it reads in
// place. The layout is part of the promise between this file and
// site/cablegram.js; viewVersion changes with it.
//
// The page asks for sections when it shows what is in them. The words begin with
// a head: the version, the cable's layout (a string), and for each section in the
// order of the constants below where its first record begins and how many there
// are; one that was not asked for begins at 0. A string is two words, where it
// begins in the arena and how many bytes it has. A place is two words, in UTF-16
// units of the text. An absent node or place is none.
const (
	viewVersion = 2
	headWords   = 3 + 2*sections
)

// A set of sections has the bit of each.
type set uint32

const everySection = set(1<<sections - 1)

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

// parse reads src and fills the table with sections. A page's text is UTF-8; in
// another's, what is none is replaced by U+FFFD, and places are those of the text
// so made.
func (v *view) parse(src string, which set) {
	src = v.ruler.reset(src)
	v.src = src
	v.ds = v.m.Parse(src)
	v.nodes = v.nodes[:0]
	for n := range v.m.Fields() {
		v.nodes = append(v.nodes, n)
	}
	v.fill(which)
}

// fill puts sections of what was parsed into the table, in place of those that
// it holds.
func (v *view) fill(which set) {
	v.table.reset()
	v.put(viewVersion)
	v.str(v.m.Layout.String())
	v.record(2 * sections)
	v.section(which, secNodes, v.putNodes)
	v.section(which, secKinds, v.putKinds)
	v.section(which, secRows, v.putRows)
	v.section(which, secParagraphs, v.putParagraphs)
	v.section(which, secPieces, v.putPieces)
	v.section(which, secDiagnostics, v.putDiagnostics)
	v.section(which, secFacts, v.putFacts)
	v.section(which, secPlaces, v.putPlaces)
}

// section writes a section, if it is of the set, and notes where it begins and
// how many records its writer says it has.
func (v *view) section(which set, section int, put func() int) {
	if which&(1<<section) == 0 {
		return
	}
	start := len(v.words)
	n := put()
	head := v.words[3+2*section:]
	head[0], head[1] = uint32(start), uint32(n)
}

// held returns where a section begins in the table, and its number of records.
func (v *view) held(section int) (start, n uint32) {
	return v.words[3+2*section], v.words[4+2*section]
}

// place puts a span as two places; the zero span is none.
func (v *view) place(s cable.Span) {
	if s == (cable.Span{}) {
		v.put(none, none)
		return
	}
	v.put(v.ruler.at(s.Start), v.ruler.at(s.End))
}

func (v *view) putNodes() int {
	list := v.record(nodeWords * len(v.nodes))
	for i := range v.nodes {
		n := &v.nodes[i]
		r := list[nodeWords*i:][:nodeWords]
		r[0] = uint32(n.Kind)
		r[1], r[2] = none, none
		if n.Span != (cable.Span{}) {
			r[1], r[2] = v.ruler.at(n.Start), v.ruler.at(n.End)
		}
		r[3], r[4] = uint32(int32(n.Parent)), uint32(int32(n.Index)) // none if there is none: -1
		r[5] = v.flags(*n)
	}
	return len(v.nodes)
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

func (v *view) putKinds() int {
	for k := range kindCount() {
		kind := cable.Kind(k + 1)
		v.str(kindName(kind))
		v.str(kind.String())
		v.str(kindGroup(kind))
	}
	return kindCount()
}

func (v *view) putParagraphs() int {
	pieces := uint32(0)
	for i := range v.m.Paragraphs {
		p := &v.m.Paragraphs[i]
		n := uint32(0)
		for range v.pieces(p) {
			n++
		}
		v.put(v.node(cable.KindParagraph, p.Span), uint32(max(p.Number.Value, 0)), uint32(p.Level), 0)
		v.str(string(p.Portion.Value.AppendPortion(nil)))
		v.str(p.Role.String())
		v.str(p.Heading.Value)
		v.put(pieces, n)
		pieces += n
	}
	return len(v.m.Paragraphs)
}

func (v *view) putPieces() int {
	pieces := 0
	for i := range v.m.Paragraphs {
		for piece := range v.pieces(&v.m.Paragraphs[i]) {
			v.place(piece.Span)
			joint := uint32(piece.Joint)
			if piece.Fixed {
				joint |= 1 << 2
			}
			v.put(joint)
			v.str(piece.Text)
			pieces++
		}
	}
	return pieces
}

// pieces returns the stretches of a paragraph's text.
func (v *view) pieces(p *cable.Paragraph) iter.Seq[cable.Piece] {
	if !p.Text.Present() {
		return func(func(cable.Piece) bool) {}
	}
	return v.m.Flow(p.Text)
}

func (v *view) putDiagnostics() int {
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
	return len(v.ds)
}
