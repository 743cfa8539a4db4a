package dedup

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/cable/neardup"
)

// The widths that Show can draw in.
const (
	Narrowest = 40
	Widest    = 400
)

// A Drawing is how two cables are drawn side by side.
type Drawing struct {
	Width  int  // of the whole, in characters
	Colors bool // for a terminal that knows them, in place of brackets
}

// Append appends the cables i and j of c: what the second is to the first, the
// words that differ, numbers and names first, what stands under redactions, and
// both bodies side by side.
func (w Drawing) Append(b []byte, c *Corpus, i, j int) []byte {
	x, y := &c.Docs[i], &c.Docs[j]
	textA, textB := c.body(i), c.body(j)
	r := neardup.Compare(textA, textB)
	side := otherSide(r.Side) // as of what the second is
	rel := Relation{Label: r.Label, Side: side, Coverage: r.Coverage, Fidelity: r.Fidelity}
	rel.Identity = identity(x, y, r.Label)

	t := table{half: (w.Width - len(gutter)) / 2}
	b = t.append(b, wrapped(x.where(), y.where(), t.half))
	if title(x) != x.where() || title(y) != y.where() {
		b = t.append(b, wrapped(title(x), title(y), t.half))
	}
	b = fmt.Appendf(b, "\nThe second is: %s%s.\n", rel.Words(), rel.scores())
	b = w.appendChanges(b, &r.Alignment, textA, textB)
	b = append(b, '\n')
	return t.append(b, w.columns(&r.Alignment, textA, textB, t.half))
}

// appendChanges appends what differs, as lists.
func (w Drawing) appendChanges(b []byte, al *neardup.Alignment, textA, textB string) []byte {
	const none = "—"
	last := neardup.ChangeKind(0)
	for _, x := range al.Changes {
		if x.Kind != last {
			b = fmt.Appendf(b, "\n%ss that differ:\n", strings.ToUpper(x.Kind.String()[:1])+x.Kind.String()[1:])
			last = x.Kind
		}
		from, to := x.A.In(textA), x.B.In(textB)
		b = fmt.Appendf(b, "  %s → %s\n", cmp.Or(shortened(from), none), cmp.Or(shortened(to), none))
	}
	head := false
	for _, r := range al.Ranges {
		if r.Kind != neardup.KindRedacted || r.Side == neardup.Neither {
			continue
		}
		if !head {
			b = append(b, "\nUnder the redactions:\n"...)
			head = true
		}
		mark, under := shortened(r.A.In(textA)), visible(oneLine(r.B.In(textB)))
		if r.Side == neardup.Second {
			mark, under = shortened(r.B.In(textB)), visible(oneLine(r.A.In(textA)))
		}
		b = fmt.Appendf(b, "  %s: %s\n", mark, under)
	}
	return b
}

// shortened returns s as it stands in a list.
func shortened(s string) string {
	const most = 60 // of characters
	r := []rune(visible(oneLine(s)))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most/2]) + " … " + string(r[len(r)-most/2:])
}

// A word is drawn on one side.
type word struct {
	text   string
	marked bool // it differs
	opens  bool // a paragraph begins here
}

// words cuts text into words; those that touch what ranges call different are
// marked.
func words(text string, differs []neardup.Span) (list []word, starts []int) {
	opens := false
	for i := 0; i < len(text); {
		if text[i] <= ' ' {
			n := 0
			for ; i < len(text) && text[i] <= ' '; i++ {
				if text[i] == '\n' {
					n++
				}
			}
			opens = opens || n > 1
			continue
		}
		start := i
		for i < len(text) && text[i] > ' ' {
			i++
		}
		for len(differs) > 0 && differs[0].End <= start {
			differs = differs[1:]
		}
		marked := len(differs) > 0 && differs[0].Start < i
		list = append(list, word{visible(text[start:i]), marked, opens && len(list) > 0})
		starts = append(starts, start)
		opens = false
	}
	return list, starts
}

// visible returns s without what a terminal would obey.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return '?'
		}
		return r
	}, s)
}

// columns returns the rows of two bodies. Where ranges that stand for each
// other begin, both columns are on one row.
func (w Drawing) columns(al *neardup.Alignment, textA, textB string, half int) []row {
	var differA, differB []neardup.Span
	for _, r := range al.Ranges {
		if r.Kind == neardup.KindEqual || r.Kind == neardup.KindMoved {
			continue
		}
		if r.A.Len() > 0 {
			differA = append(differA, r.A)
		}
		if r.B.Len() > 0 {
			differB = append(differB, r.B)
		}
	}
	wordsA, startsA := words(textA, differA)
	wordsB, startsB := words(textB, differB)
	open, shut := [2]string{"[-", "{+"}, [2]string{"-]", "+}"}
	if w.Colors {
		open, shut = [2]string{"\x1b[31m", "\x1b[32m"}, [2]string{"\x1b[m", "\x1b[m"}
	}
	left := column{half: half, open: open[0], shut: shut[0], colors: w.Colors}
	right := column{half: half, open: open[1], shut: shut[1], colors: w.Colors}
	a, b := 0, 0
	to := func(endA, endB int) {
		for ; a < len(wordsA) && startsA[a] < endA; a++ {
			left.add(wordsA[a])
		}
		for ; b < len(wordsB) && startsB[b] < endB; b++ {
			right.add(wordsB[b])
		}
	}
	for _, r := range al.Ranges {
		if r.Kind == neardup.KindMoved {
			continue
		}
		to(r.A.Start, r.B.Start)
		if r.Kind == neardup.KindEqual {
			for len(left.lines) < len(right.lines) {
				left.next()
			}
			for len(right.lines) < len(left.lines) {
				right.next()
			}
		}
		to(r.A.End, r.B.End)
	}
	to(len(textA), len(textB))
	left.end()
	right.end()
	rows := make([]row, max(len(left.lines), len(right.lines)))
	for i, line := range left.lines {
		rows[i][0] = line
	}
	for i, line := range right.lines {
		rows[i][1] = line
	}
	return rows
}

// A column is lines that words are put in.
type column struct {
	half       int
	open, shut string // around words that differ
	colors     bool
	lines      []string
	line       []byte
	width      int
	marked     bool // in words that differ, which are still open
}

func (c *column) add(w word) {
	if w.opens && c.width > 0 {
		c.next()
		c.next()
	}
	if c.marked && !w.marked {
		c.shutMark()
	}
	for w.text != "" {
		// What stands around words that differ takes room, too.
		extra := 0
		if w.marked && !c.colors {
			extra = len(c.open) + len(c.shut)
		}
		rest := ""
		if n := utf8.RuneCountInString(w.text); n+extra > c.half {
			cut := 0
			for range c.half - extra {
				_, size := utf8.DecodeRuneInString(w.text[cut:])
				cut += size
			}
			w.text, rest = w.text[:cut], w.text[cut:]
		}
		n := utf8.RuneCountInString(w.text)
		if c.width > 0 && c.width+1+n+extra > c.half {
			c.next()
		}
		if c.width > 0 {
			c.line = append(c.line, ' ')
			c.width++
		}
		if w.marked && !c.marked {
			c.line = append(c.line, c.open...)
			if !c.colors {
				c.width += len(c.open)
			}
			c.marked = true
		}
		c.line = append(c.line, w.text...)
		c.width += n
		w.text = rest
	}
}

func (c *column) shutMark() {
	c.line = append(c.line, c.shut...)
	if !c.colors {
		c.width += len(c.shut)
	}
	c.marked = false
}

// next begins a new line.
func (c *column) next() {
	if c.marked {
		c.shutMark()
	}
	c.lines = append(c.lines, string(c.line))
	c.line, c.width = c.line[:0], 0
}

func (c *column) end() {
	if c.width > 0 {
		c.next()
	}
}

// A row is a line of both columns.
type row [2]string

const gutter = " | "

// A table puts rows side by side.
type table struct{ half int }

func (t table) append(b []byte, rows []row) []byte {
	for _, r := range rows {
		b = append(b, r[0]...)
		for n := shownWidth(r[0]); n < t.half; n++ {
			b = append(b, ' ')
		}
		b = append(b, gutter...)
		b = append(trimRight(append(b, r[1]...)), '\n')
	}
	return b
}

// shownWidth returns how many characters of s a terminal shows.
func shownWidth(s string) int {
	n, hidden := 0, false
	for _, r := range s {
		switch {
		case r == 0x1b:
			hidden = true
		case hidden:
			hidden = r != 'm'
		default:
			n++
		}
	}
	return n
}

// wrapped puts two short texts side by side.
func wrapped(a, b string, half int) []row {
	var rows []row
	for k, s := range []string{a, b} {
		c := column{half: half}
		for _, w := range strings.Fields(s) {
			c.add(word{text: visible(w)})
		}
		c.end()
		for i, line := range c.lines {
			if i == len(rows) {
				rows = append(rows, row{})
			}
			rows[i][k] = line
		}
	}
	return rows
}
