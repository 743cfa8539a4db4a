package cable

import (
	"slices"
	"sort"
	"strings"
)

// Joints: texts put together from pieces of the source, with the way back.

// A joint is a text that was put together from pieces of the source.
type joint struct {
	text   string
	base   int     // where text begins in the source, if it is in one piece
	pieces []piece // else the pieces
	joined bool
	end    int // where text ends in the source, if that is behind a doubled quote
}

// A piece begins at offset at of the joined text and at offset src of the
// source.
type piece struct{ at, src int }

// place returns the place in the source of j.text[i]. An end is to be asked
// for as the place of its last byte, plus one.
func (j *joint) place(i int) int {
	if !j.joined {
		return j.base + i
	}
	k := sort.Search(len(j.pieces), func(k int) bool { return j.pieces[k].at > i }) - 1
	if k < 0 {
		return j.base
	}
	return j.pieces[k].src + i - j.pieces[k].at
}

// span returns the place in the source of j.text[start:end].
func (j *joint) span(start, end int) Span {
	if start >= end {
		return Span{}
	}
	if end == len(j.text) && j.end > 0 {
		return Span{j.place(start), j.end}
	}
	return Span{j.place(start), j.place(end-1) + 1}
}

type joinMode uint8

const (
	keepLines joinMode = iota // line ends stay
	foldLines                 // a line end and the blanks around it become one blank
)

// join returns the text of src[start:end] with breaks lifted out, doubled
// quotes undone and, if mode says so, line ends folded. Where nothing of this
// applies, the text is a substring.
func (p *parser) join(start, end int, mode joinMode) joint {
	start, end = p.trim(start, end)
	text := p.src[start:end]
	holes := holesIn(p.holes, start, end)
	if len(holes) == 0 && !(p.backs && strings.IndexByte(text, '\\') >= 0) &&
		!(p.m.quoted && strings.IndexByte(text, '"') >= 0) &&
		!(p.quotes && strings.IndexByte(text, '>') >= 0) &&
		(mode == keepLines || !strings.ContainsAny(text, "\n\r\f")) {
		return joint{text: text, base: start}
	}
	j := joint{base: start, joined: true}
	b := p.m.scratch.buf[:0]
	for i := start; i < end; {
		if len(holes) > 0 && i >= holes[0].Start {
			i = max(i, holes[0].End)
			holes = holes[1:]
			if mode == foldLines {
				b = trimBlanks(b)
				if len(b) > 0 && i < end {
					b = append(b, ' ')
				}
				for i < end && blank[p.src[i]] {
					i++
				}
			}
			continue
		}
		stop := end
		if len(holes) > 0 {
			stop = min(stop, holes[0].Start)
		}
		j.pieces = append(j.pieces, piece{len(b), i})
		b, i = p.joinPiece(b, i, stop, mode)
	}
	j.text = strings.TrimRight(string(b), " \t\r\n\f\v\x00")
	p.m.scratch.buf = b
	if n := len(j.text); n > 0 && j.text[n-1] == '"' && p.m.quoted && p.src[end-1] == '"' {
		j.end = end
	}
	return j
}

// joinPiece appends what can be copied from src[i:stop] in one piece and
// returns where the next piece begins.
func (p *parser) joinPiece(b []byte, i, stop int, mode joinMode) ([]byte, int) {
	src := p.src
	if mode == keepLines && !p.backs && !p.quotes {
		// Only a doubled quotation mark ends the piece.
		for k := i; p.m.quoted && k < stop; k++ {
			n := strings.IndexByte(src[k:stop], '"')
			if n < 0 {
				break
			}
			if k += n; k+1 < len(src) && src[k+1] == '"' {
				return append(b, src[i:k+1]...), k + 2
			}
		}
		return append(b, src[i:stop]...), stop
	}
	for from := i; i < stop; i++ {
		switch c := src[i]; {
		case c == '"' && p.m.quoted && i+1 < len(src) && src[i+1] == '"':
			return append(b, src[from:i+1]...), i + 2
		case c == '\\' && p.backs:
			k := i + 1
			for k < stop && (src[k] == '\\' || src[k] == ' ' || src[k] == '\t') {
				k++
			}
			if k == stop || src[k] == '\n' || src[k] == '\r' || src[k] == '\f' {
				return append(b, src[from:i]...), k
			}
			i = k - 1
		case c == '>' && p.quotes && isQuote(p.src, i):
			b = append(b, src[from:i]...)
			for i < stop && (src[i] == '>' || src[i] == ' ') {
				i++
			}
			return b, i
		case mode == foldLines && (c == '\n' || c == '\r' || c == '\f'):
			b = trimBlanks(append(b, src[from:i]...))
			for i < stop && (blank[src[i]] || p.quotes && src[i] == '>' && isQuote(p.src, i)) {
				i++
			}
			// A hyphen at a line end stays and takes no blank: US- LATIN.
			if n := len(b); n > 0 && i < stop && !(b[n-1] == '-' && n > 1 && b[n-2] != ' ' && b[n-2] != '-') {
				b = append(b, ' ')
			}
			return b, i
		}
		if i+1 == stop {
			b = append(b, src[from:stop]...)
		}
	}
	return b, i
}

func trimBlanks(b []byte) []byte {
	for len(b) > 0 && blank[b[len(b)-1]] {
		b = b[:len(b)-1]
	}
	return b
}

// holesIn returns those of the holes that touch src[start:end].
func holesIn(holes []Span, start, end int) []Span {
	if len(holes) == 0 || holes[len(holes)-1].End <= start {
		return nil
	}
	a := sort.Search(len(holes), func(i int) bool { return holes[i].End > start })
	b := a
	for b < len(holes) && holes[b].Start < end {
		b++
	}
	return holes[a:b]
}

// hole records a piece of furniture that stands inside the text.
func (p *parser) hole(start, end int) {
	p.stale = p.stale || start < p.valued
	if n := len(p.holes); n > 0 && start < p.holes[n-1].End {
		p.holes[n-1].End = max(p.holes[n-1].End, end)
		return
	}
	p.holes = append(p.holes, Span{start, end})
}

// insertHole records a hole that lies before others.
func (p *parser) insertHole(h Span) {
	k := sort.Search(len(p.holes), func(i int) bool { return p.holes[i].Start >= h.Start })
	p.holes = slices.Insert(p.holes, k, h)
}
