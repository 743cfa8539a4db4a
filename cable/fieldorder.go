package cable

import (
	"cmp"
	"slices"
	"strings"
)

// The fields of a message in source order, and what stands between them.

// sorted adds the separators and returns the nodes in source order, their parents
// numbered by that.
func (l *nodeList) sorted(m *Message) []Node {
	order := l.order(0)
	n := len(l.list)
	if l.separators(m, order); len(l.list) > n {
		order = l.inOrder(append(order, l.order(n)...))
	}
	place := make([]int32, len(order))
	for at, i := range order {
		place[i] = int32(at)
	}
	nodes := make([]Node, len(order))
	for at, i := range order {
		n := &nodes[at]
		*n = l.list[i]
		if n.Parent >= 0 {
			n.Parent = int(place[n.Parent])
		}
	}
	return nodes
}

// order returns the numbers of the nodes from the given one on in source order.
func (l *nodeList) order(from int) []int32 {
	order := make([]int32, len(l.list)-from)
	for i := range order {
		order[i] = int32(from + i)
	}
	return l.inOrder(order)
}

// inOrder puts nodes, by their numbers, in source order. The lists of a message
// are in order, each for itself: pairs of runs that are so are made one, until
// all is.
func (l *nodeList) inOrder(order []int32) []int32 {
	var buf []int32
	run := func(from int) int {
		for from++; from < len(order) && l.before(order[from-1], order[from]); from++ {
		}
		return min(from, len(order))
	}
	for {
		first := run(0)
		if first == len(order) {
			return order
		}
		if buf == nil {
			buf = make([]int32, 0, len(order))
		}
		out := buf[:0]
		for i, mid := 0, first; i < len(order); mid = run(i) {
			end := mid
			if mid < len(order) {
				end = run(mid)
			}
			a, b := order[i:mid], order[mid:end]
			for len(a) > 0 && len(b) > 0 {
				if l.before(a[0], b[0]) {
					out, a = append(out, a[0]), a[1:]
				} else {
					out, b = append(out, b[0]), b[1:]
				}
			}
			out = append(append(out, a...), b...)
			if i = end; i == len(order) {
				break
			}
		}
		order, buf = out, order
	}
}

// before reports whether node a comes before node b: of two that begin together
// the one that holds the other, of two in one place the one that was added first.
func (l *nodeList) before(a, b int32) bool {
	x, y := &l.list[a].Span, &l.list[b].Span
	if x.Start != y.Start {
		return x.Start < y.Start
	}
	return x.End > y.End || x.End == y.End && a < b
}

// separators adds the signs and small words that part the values of a field:
// what of the field's extent no other leaf covers, if it is nothing else. The
// nodes that there are come in the given order.
func (l *nodeList) separators(m *Message, order []int32) {
	if m.text == "" || len(m.extents) == 0 && len(m.again) == 0 {
		return
	}
	leaves := make([]Span, 0, len(order))
	for _, i := range order {
		if n := &l.list[i]; n.Kind.Leaf() && n.Kind != KindParagraphText {
			leaves = append(leaves, n.Span)
		}
	}
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
