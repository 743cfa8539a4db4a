package reading

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// widestMark is the longest portion mark that stands in the margin.
const widestMark = 12

// A margin is the width of the columns at the left of the text, which the
// paragraphs of a cable share.
type margin struct{ number, mark int }

func (g margin) text() int {
	n := 0
	if g.number > 0 {
		n += g.number + 2 // the full stop and a blank
	}
	if g.mark > 0 {
		n += g.mark + 1
	}
	if n > 0 {
		n++
	}
	return n
}

func (p *Page) margin() (g margin) {
	for i := range p.m.Paragraphs {
		q := &p.m.Paragraphs[i]
		if q.Number.Present() {
			g.number = max(g.number, 2, len(strconv.Itoa(q.Number.Value)))
		}
		if n := utf8.RuneCount(q.Portion.Value.AppendPortion(nil)); n <= widestMark {
			g.mark = max(g.mark, n)
		}
	}
	return g
}

// body sets the paragraphs and who signs them.
func (p *Page) body() {
	m := p.m
	g := p.margin()
	for i := range m.Paragraphs {
		p.paragraph(&m.Paragraphs[i], g)
	}
	if len(m.Paragraphs) == 0 {
		p.gap()
		p.to(0)
		if w := m.Withheld.Value; w != "" {
			p.words(w)
		} else {
			p.words("(no text)")
		}
		p.line()
	}
	if len(m.Signers) > 0 {
		p.gap()
		for _, s := range m.Signers {
			p.to(g.text())
			p.words(p.starred(s.Value, "Signer", s.Span, s.Basis))
			p.line()
		}
	}
	p.gap()
}

// paragraph sets a paragraph, with an empty line before it.
func (p *Page) paragraph(q *cable.Paragraph, g margin) {
	if q.Heading.Present() {
		p.gap()
		p.gap()
		p.to(0)
		p.words(q.Heading.Value)
		p.line()
	}
	if !q.Number.Present() && !q.Portion.Present() && !q.Text.Present() {
		return
	}
	p.gap()
	p.to(0)
	if q.Number.Present() {
		number := p.starred(strconv.Itoa(q.Number.Value)+".", "Number", q.Number.Span, q.Number.Basis)
		p.to(g.number + 1 - len(strings.TrimRight(number, "*")))
		p.as(number)
	}
	mark := p.starred(string(q.Portion.Value.AppendPortion(nil)), "Portion mark", q.Portion.Span, q.Portion.Basis)
	inText := ""
	if utf8.RuneCountInString(mark) > widestMark {
		inText, mark = mark+" ", ""
	}
	if mark != "" {
		column := 0
		if g.number > 0 {
			column = g.number + 2
		}
		p.apart(column)
		p.as(mark)
	}
	if !q.Text.Present() && q.Role == classify.RoleClassification {
		inText += "Entire text."
	}
	p.flow(q.Text, inText, g.text())
}

// flow sets a text whose lines begin at the given column, from where the line
// stands. Before is what stands before it.
func (p *Page) flow(f cable.Field[string], before string, indent int) {
	p.run = append(p.run[:0], before...)
	p.rows = p.rows[:0]
	begun, parted := false, false
	end := func() {
		if len(p.run)+len(p.rows) == 0 {
			return
		}
		if begun && parted {
			p.line()
		}
		begun = true
		p.apart(indent)
		p.block(indent)
	}
	for piece := range p.m.Flow(f) {
		if piece.Joint > cable.Spaced && (!piece.Fixed || piece.Joint == cable.Parted || len(p.run) > 0) {
			end()
			parted = piece.Joint == cable.Parted
		}
		switch {
		case piece.Fixed:
			if piece.Joint > cable.Solid && len(p.rows) > 0 {
				p.rows = append(p.rows, '\n')
			}
			p.rows = append(p.rows, piece.Text...)
			continue
		case piece.Joint == cable.Spaced:
			p.run = append(p.run, ' ')
		}
		p.run = append(p.run, piece.Text...)
	}
	end()
	if !begun {
		p.line()
	}
}

// block sets the words, or the rows of a table, that were gathered.
func (p *Page) block(indent int) {
	if len(p.run) > 0 {
		text := string(p.run)
		p.run = p.run[:0]
		p.indent = indent + hang(text)
		p.words(text)
		p.line()
		p.indent = 0
	}
	if len(p.rows) == 0 {
		return
	}
	// All rows lose the blanks that all begin with.
	rows := string(p.rows)
	p.rows = p.rows[:0]
	blanks := len(rows)
	for row := range strings.SplitSeq(rows, "\n") {
		blanks = min(blanks, len(row)-len(strings.TrimLeft(row, " ")))
	}
	for row := range strings.SplitSeq(rows, "\n") {
		p.to(indent)
		p.as(row[blanks:])
		p.line()
	}
}

// hang returns the width of the sign or number that begins an item of a list,
// with the blanks behind it, 0 if text does not begin with one.
func hang(text string) int {
	sign, rest, ok := strings.Cut(text, " ")
	if !ok || len(sign) > 4 || rest == "" {
		return 0
	}
	if strings.Trim(sign, "-*") != "" && sign != "\u2022" && sign != "\u00b7" {
		inner := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(sign, "("), ")"), ".")
		if len(inner) == len(sign) || inner == "" || strings.Trim(inner, "0123456789") != "" && len(inner) > 1 {
			return 0
		}
	}
	return utf8.RuneCountInString(sign) + 1
}
