package gencables

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// A writer writes rows.
type writer struct {
	*planner
	*texter
	row, other Row
	raw        []byte
	offset     int64 // of the next row
	doubled    []byte
}

func newWriter(c Config) *writer {
	p := newPlanner(c)
	return &writer{planner: p, texter: newTexter(p)}
}

// columnNames writes the row with the names of the columns.
func (w *writer) columnNames() {
	if !w.NoNumbers {
		w.raw = append(w.raw, `"id",`...)
	}
	w.raw = append(w.raw, `"datetime","refid","origin","classification","destination","header","content"`+"\n"...)
	w.offset = int64(len(w.raw))
}

// next makes the next row, and the one behind it if that is glued to it.
func (w *writer) next() {
	number := w.row.Number + 1
	p := w.planner.next(number)
	d := w.damage(&p)
	w.make(&w.row, p, d, number)
	if d == Glued {
		w.make(&w.other, w.planner.next(number+1), Glued, number+1)
		w.other.Behind = true
	} else {
		w.row.Behind = false
	}
}

// make makes a row of a plan, and appends its bytes to w.raw.
func (w *writer) make(r *Row, p plan, d Damage, number int) {
	text := &p
	switch {
	case d == WrongBody:
		last := w.last
		last.damage, last.again = None, false
		text = &last
	case d == Retransmission:
		p = w.last
		p.again = true
	case d > Malformed:
		p.damage = d
	}
	w.write(text, &r.Cable)
	r.Number, r.Damage, r.Behind = number, d, false
	rnd := w.planner.rnd
	r.Habit = draw(rnd, habits)
	r.TabRow = rnd.IntN(700) == 0
	r.Doubled = rnd.IntN(18) == 0
	w.record(r, &p)
	w.remember(&p, d)

	head, body := w.b[:w.body], w.b[w.body:]
	if r.Doubled || r.TabRow {
		w.rewrite(r, &p)
		head, body = w.b[:w.body], w.b[w.body:]
	}
	r.Text = append(r.Text[:0], w.b...)
	r.Offset = w.offset
	start := len(w.raw)
	w.encode(r, head, body)
	if d == Glued && !r.Behind && r == &w.row {
		w.raw = w.raw[:len(w.raw)-1]
	}
	w.offset += int64(len(w.raw) - start)
	r.End = w.offset
}

// record fills in what the table says of a cable.
func (w *writer) record(r *Row, p *plan) {
	rnd := w.planner.rnd
	t := p.time()
	origin, class := p.post.origin, p.class
	r.ID = p.ident.String()
	r.RecordRefs = r.RecordRefs[:0]
	for _, x := range p.refs {
		r.RecordRefs = append(r.RecordRefs, x.ident.String())
	}
	switch r.Damage {
	case WrongDate:
		t = t.AddDate(0, 0, 1+rnd.IntN(20))
	case WrongMinutes:
		t = t.Add(time.Duration((t.Hour()+11)%12+1-t.Minute()) * time.Minute)
	case WrongClass:
		class.level, class.noforn, class.official = (class.level+1)%numLevels, false, false
	case WrongOrigin:
		for x := p.post; x == p.post; origin = x.origin {
			x = draw(rnd, w.planner.names)
		}
	case WrongRefs:
		r.RecordRefs = r.RecordRefs[1:]
	case Malformed:
		r.ID = r.ID[:2] + "SECTION01OF" + "02" + r.ID[2:]
	}
	r.Created = t.Format("1/2/2006 15:04")
	if t.Hour() < 10 {
		r.Created = t.Format("1/2/2006 ") + strconv.Itoa(t.Hour()) + t.Format(":04")
	}
	r.Origin, r.Class = origin, class.String()
}

// rewrite puts the row of another table before the body, or doubles the quotation
// marks of the text, or both.
func (w *writer) rewrite(r *Row, p *plan) {
	b := w.doubled[:0]
	add := 0
	for i, c := range w.b {
		if i == w.body && r.TabRow {
			before := len(b)
			b = append(b, p.time().Format("2006-01-02 15:04:05")...)
			b = append(b, '\t')
			b = append(b, r.ID...)
			b = append(b, "\t"+r.Origin+"\t"+r.Class+"\t"+strings.Join(r.RecordRefs, "|")+"\t"...)
			b = append(b, w.b[:w.body]...)
			add += len(b) - before
		}
		for k := range r.Needles {
			if r.Needles[k].Start == i {
				r.Needles[k].Start, r.Needles[k].End = -(i + add), r.Needles[k].End+add
			}
		}
		b = append(b, c)
		if c == '"' && r.Doubled {
			b = append(b, c)
			add++
		}
	}
	for k := range r.Needles {
		r.Needles[k].Start = -r.Needles[k].Start
	}
	w.b, w.doubled = b, w.b
}

// encode appends the row as the table has it.
func (w *writer) encode(r *Row, head, body []byte) {
	b := w.raw
	first := len(b)
	if !w.NoNumbers {
		b = append(b, '"')
		b = strconv.AppendInt(b, int64(r.Number), 10)
		b = append(b, '"', ',')
	}
	b = append(b, '"')
	b = append(b, r.Created...)
	b = append(b, '"', ',')
	switch r.Damage {
	case NoNumberMark:
		b = append(b[:first], b[first+1:]...)
	case NoNumber:
		_, rest, _ := bytes.Cut(b[first:], []byte(","))
		b = append(append(b[:first], `"N.N.",`...), bytes.Clone(rest)...)
	}
	b = append(b, '"')
	b = append(b, r.ID...)
	if r.Damage != NoField {
		b = append(b, `","`...)
		b = append(b, r.Origin...)
	}
	b = append(b, `","`...)
	b = append(b, r.Class...)
	b = append(b, `","`...)
	for i, id := range r.RecordRefs {
		if i > 0 {
			b = append(b, '|')
		}
		b = append(b, id...)
	}
	b = append(b, '"', ',')
	if r.Number%2 == 0 {
		head = head[:len(head)-1] // a reader has to put its line end back
	}
	b = append(field(b, head, r.Habit), ',')
	start := len(b)
	b = field(b, body, r.Habit)
	b = damageBody(b, start, r.Damage)
	w.raw = append(b, '\n')
}

// damageBody damages the field of the body, which begins at start.
func damageBody(b []byte, start int, d Damage) []byte {
	middle := start + (len(b)-start)/2
	middle += bytes.IndexByte(b[middle:], ' ')
	insert := func(s string) []byte {
		rest := bytes.Clone(b[middle+1:])
		return append(append(b[:middle+1], s...), rest...)
	}
	switch d {
	case NoEnd:
		return b[:len(b)-1]
	case NoBeginning:
		return append(b[:start], b[start+1:]...)
	case Stray:
		return insert(`"`)
	case StrayPair:
		return insert(`","`)
	case Cut:
		return bytes.TrimRight(b[:middle+bytes.IndexByte(b[middle:], '\n')], `\`)
	}
	return b
}

// field appends a field in quotation marks. Where those of the text are doubled, a
// backslash before a letter may stand as it is.
func field(b, s []byte, h Habit) []byte {
	b = append(b, '"')
	for len(s) > 0 {
		var i int
		if h == LineEnds {
			i = bytes.IndexAny(s, "\"\\\n")
		} else {
			i = bytes.IndexByte(s, '"')
			if j := bytes.IndexByte(s[:max(0, min(i, len(s)))], '\\'); i >= 0 && j >= 0 {
				i = j
			} else if i < 0 {
				i = bytes.IndexByte(s, '\\')
			}
		}
		if i < 0 {
			b = append(b, s...)
			break
		}
		b = append(b, s[:i]...)
		switch c := s[i]; {
		case c == '"' && (h == DoubleQuotes || h == Mixed && len(b)%2 == 0):
			b = append(b, `""`...)
		case c == '\\' && h == DoubleQuotes && i+1 < len(s) && isLetter(s[i+1]):
			b = append(b, c)
		default:
			b = append(b, '\\', c)
		}
		s = s[i+1:]
	}
	return append(b, '"')
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
