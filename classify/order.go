package classify

import (
	"strconv"
	"time"
)

// An Order is the number of an Executive Order on classification, from 10501 of
// 1953 to 13526 of 2009. The zero Order is absent, and its String is "".
//
// Telegrams never cite Order 13292: they went on citing 12958, which it amended
// in 2003, and its sections by their new numbers.
type Order uint16

// An orderRow is one order of orders.tsv.
type orderRow struct {
	order    Order
	from, to Date  // first and last day in force; a zero to means still
	amends   Order // the order it changed and left in its place
	title    string
}

// A misprint is a wrong number that was seen for an order and is too far from it
// to be recognised by rule.
type misprint struct {
	text  string
	order Order
}

func (o Order) row() *orderRow {
	for i := range orderTable {
		if orderTable[i].order == o {
			return &orderTable[i]
		}
	}
	return nil
}

// ParseOrder reads the number of a known order, with or without the label that
// [CutOrder] reads.
func ParseOrder(s string) (Order, error) {
	i := whiteAt(s, 0)
	if j := orderLabel(s, i); j > i {
		i = orderGap(s, j)
	}
	v, end := digitsAt(s, i, 6)
	switch {
	case end == i:
		return 0, &Error{s, i, "no number of an order"}
	case whiteAt(s, end) < len(s):
		return 0, &Error{s, end, "text behind the number"}
	case v > 1<<16-1 || Order(v).row() == nil:
		return 0, &Error{s, i, "no order on classification has this number"}
	}
	return Order(v), nil
}

// CutOrder reads the label of a declassification line and the number behind it:
// E.O. 12958, EO 12958, E. O. 12356, Executive Order 13526, E.O.: 13526. The rest
// begins right behind the number, before the colon.
//
// repaired says that the label or the number was mistyped: E.0. with a zero, a
// letter too many, two digits that changed places (12598), one lost or doubled
// (1295, 116528), or a misprint seen on published cables (19523).
func CutOrder(s string) (o Order, rest string, repaired, ok bool) {
	i := orderLabel(s, 0)
	if i == 0 {
		return 0, s, false, false
	}
	for k := 0; k < i; k++ {
		repaired = repaired || s[k] == '0' || upperByte(s[k]) == 'M'
	}
	i = orderGap(s, i)
	v, end := digitsAt(s, i, 7)
	if end-i < 4 || end-i > 6 {
		return 0, s, false, false
	}
	if v < 1<<16 && Order(v).row() != nil {
		return Order(v), s[end:], repaired, true
	}
	if o = nearestOrder(s[i:end]); o == 0 {
		return 0, s, false, false
	}
	return o, s[end:], true, true
}

// orderLabel returns the index behind E.O. or EXECUTIVE ORDER at s[i:], in any
// of its spellings, or i.
func orderLabel(s string, i int) int {
	if n := foldWords(s, i, "EXECUTIVE ORDER"); n > 0 {
		return i + n
	}
	j := i
	if foldPrefix(s, j, "E") == 0 {
		return i
	}
	if j++; j < len(s) && s[j] == '.' {
		j++
	}
	j = skipOne(s, j)
	if j >= len(s) || upperByte(s[j]) != 'O' && s[j] != '0' {
		return i
	}
	if j++; j < len(s) && s[j] == '.' {
		j++
	}
	if j < len(s) && upperByte(s[j]) == 'M' { // E.OM, on telegrams of 1974
		j++
	}
	if j < len(s) && isAlpha(s[j]) {
		return i
	}
	return j
}

// orderGap returns the index behind the blanks and the colon between label and
// number.
func orderGap(s string, i int) int {
	i = blanksAt(s, i)
	if i < len(s) && s[i] == ':' {
		i = fewWhite(s, i+1)
		i = blanksAt(s, i)
	}
	return i
}

// nearestOrder returns the order whose number the digits misspell: a misprint
// of the table, or the only order with one digit more or less, or two adjacent
// digits in the other order. A single other digit is no misprint by rule, since
// other Executive Orders are as near as that.
func nearestOrder(digits string) (o Order) {
	for _, m := range misprintTable {
		if m.text == digits {
			return m.order
		}
	}
	var buf [8]byte
	for i := range orderTable {
		number := strconv.AppendUint(buf[:0], uint64(orderTable[i].order), 10)
		if !oneSlip(digits, string(number)) {
			continue
		}
		if o != 0 {
			return 0
		}
		o = orderTable[i].order
	}
	return o
}

// oneSlip reports whether a is b with one digit inserted or left out, or with
// two adjacent digits exchanged.
func oneSlip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	switch len(a) - len(b) {
	case 1:
		return a[i+1:] == b[i:]
	case -1:
		return a[i:] == b[i+1:]
	case 0:
		return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return false
}

// OrderAt returns the order in force on day d under which telegrams were
// classified, or 0 before the first. It never returns 13292, which telegrams do
// not cite.
func OrderAt(d Date) Order {
	for i := range orderTable {
		r := &orderTable[i]
		if r.amends == 0 && d.Compare(r.from) >= 0 && (r.to == Date{} || d.Compare(r.to) <= 0) {
			return r.order
		}
	}
	return 0
}

// InForce reports whether the order was in force on the given day.
func (o Order) InForce(year int, month time.Month, day int) bool {
	r := o.row()
	if r == nil || year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	d := Date{int16(year), uint8(month), uint8(day)}
	return d.Compare(r.from) >= 0 && (r.to == Date{} || d.Compare(r.to) <= 0)
}

// From returns the first day on which the order was in force, or the zero Date
// for an unknown order.
func (o Order) From() Date {
	if r := o.row(); r != nil {
		return r.from
	}
	return Date{}
}

// To returns the last day on which the order was in force, or the zero Date if
// it still is, or is unknown.
func (o Order) To() Date {
	if r := o.row(); r != nil {
		return r.to
	}
	return Date{}
}

// Title returns the name of the order, or "" for an unknown one.
func (o Order) Title() string {
	if r := o.row(); r != nil {
		return r.title
	}
	return ""
}

// String returns the number, such as "12958".
func (o Order) String() string {
	switch o {
	case 0:
		return ""
	case 12958: // nearly all
		return "12958"
	}
	return strconv.Itoa(int(o))
}

// AppendText appends the String of o to b. Its error is always nil.
func (o Order) AppendText(b []byte) ([]byte, error) {
	if o == 0 {
		return b, nil
	}
	return strconv.AppendUint(b, uint64(o), 10), nil
}

// MarshalText returns the String of o. Its error is always nil.
func (o Order) MarshalText() ([]byte, error) { return o.AppendText(nil) }

// UnmarshalText reads what [ParseOrder] reads; empty text gives the zero Order.
func (o *Order) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*o = 0
		return nil
	}
	v, err := ParseOrder(string(text))
	if err == nil {
		*o = v
	}
	return err
}
