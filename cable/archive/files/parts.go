package files

import (
	"bytes"
	"iter"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/charset"
)

// A Part is some of the entries that an [Opener] finds, one behind the other, to
// be read once. Parts share nothing that can be seen, so that each may be read in
// a goroutine of its own. The zero Part has no entries.
type Part struct {
	pieces []piece
}

// A piece is one entry, or the error in its place, or what has still to be read.
type piece struct {
	entry archive.Entry
	err   error
	seq   iter.Seq2[archive.Entry, error] // in place of both if not nil
}

// partSize is how many bytes of files make a part. It is enough for a goroutine
// to have something to do.
const partSize = 1 << 18

// Parts returns the cables of the named files cut into parts. The entries of all
// parts, in their order, are those of [Opener.Open].
//
// Files are opened, read and unpacked as the sequence goes on, and no goroutine
// is started. What can be left to those who read the parts is left: the charset
// and kind of files of less than 64 KB, and the rows of cables.csv, as by
// [archive.CSVParts]. A part holds about 256 KB, or 1 MB of cables.csv, or one
// record if that is longer; nothing of a file is open in it.
func (o Opener) Parts(names ...string) iter.Seq[*Part] { return o.parts(names, defaultLimits) }

func (o Opener) parts(names []string, limits limits) iter.Seq[*Part] {
	return func(yield func(*Part) bool) {
		g := gatherer{walker: walker{Opener: o, limits: limits}, part: new(Part), take: yield}
		g.leaf = g.gather
		g.yield = func(e archive.Entry, err error) bool { return g.add(len(e.Text), piece{entry: e, err: err}) }
		if g.names(names) && len(g.part.pieces) > 0 {
			yield(g.part)
		}
	}
}

// A gatherer is a walk that gathers parts.
type gatherer struct {
	walker
	part *Part
	size int // bytes that part holds
	take func(*Part) bool
}

// add adds a piece of n bytes to the part.
func (g *gatherer) add(n int, p piece) bool {
	const weight = 256 // of what stands around the text
	g.part.pieces = append(g.part.pieces, p)
	if g.size += n + weight; g.size < partSize {
		return true
	}
	part := g.part
	g.part, g.size = &Part{make([]piece, 0, min(len(part.pieces), partSize/weight))}, 0
	return g.take(part)
}

// gather gathers the cables of what is not packed.
func (g *gatherer) gather(l leaf) bool {
	if l.whole {
		o, name, raw := g.Opener, l.name, bytes.Clone(l.head)
		return g.add(len(raw), piece{seq: func(yield func(archive.Entry, error) bool) {
			o.entries(name, bytes.NewReader(raw), raw)(yield)
		}})
	}
	if kind, _ := detect(l.head); kind == archive.KindCSV {
		return g.csv(l)
	}
	return g.read(l)
}

func (g *gatherer) csv(l leaf) bool {
	text := charset.NewReader(l.b)
	found := false
	for p := range archive.CSVParts(text) {
		found = true
		mark := text.Mark() // not to be asked where the part is read
		seq := func(yield func(archive.Entry, error) bool) {
			for e, err := range p.Entries() {
				if !yield(rename(l.name, mark, e, err)) {
					return
				}
			}
		}
		if !g.add(partSize, piece{seq: seq}) {
			return false
		}
	}
	for _, reason := range warnings(found, text) {
		if !g.yield(archive.Entry{Name: l.name}, &Warning{l.name, reason}) {
			return false
		}
	}
	return true
}

// Entries returns the entries of the part, and the errors among them, as
// [Opener.Open] does. A part that was read before has none.
func (p *Part) Entries() iter.Seq2[archive.Entry, error] {
	return func(yield func(archive.Entry, error) bool) {
		pieces := p.pieces
		p.pieces = nil
		for i := range pieces {
			x := &pieces[i]
			if x.seq == nil {
				if !yield(x.entry, x.err) {
					return
				}
				continue
			}
			for e, err := range x.seq {
				if !yield(e, err) {
					return
				}
			}
			*x = piece{} // so that what was read is not held
		}
	}
}
