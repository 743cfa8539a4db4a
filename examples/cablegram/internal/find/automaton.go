package find

// An automaton finds any of many literals in one pass (Aho and Corasick,
// "Efficient string matching", 1975). Its states are the beginnings of the
// literals; it is always in the longest that the bytes behind it end with.
type automaton struct {
	literals []literal
	class    [256]uint8 // of each byte; 0 if no literal has it
	classes  int
	// next leads from the state s on class c to next[s+c]. States are numbers
	// of rows times classes, and negative ones, less 1, those in which a
	// literal ends.
	next  []int32
	depth []int32 // the length of each beginning, by row
	first []int32 // the first literal that ends in each row, plus 1
	also  []int32 // the next that ends where a literal does, plus 1
	fail  []int32 // the row of the longest beginning that each ends with, but itself
}

// newAutomaton returns the automaton of literals.
func newAutomaton(literals []literal) *automaton {
	a := &automaton{literals: literals, classes: 1, also: make([]int32, len(literals))}
	for i := range literals {
		for k := range len(literals[i].text) {
			if c := literals[i].text[k]; a.class[c] == 0 {
				a.class[c] = uint8(a.classes)
				a.classes++
			}
		}
	}
	a.addRow(0)
	for i := range literals {
		a.add(i)
	}
	a.link()
	for c := byte('a'); c <= 'z'; c++ {
		a.class[c&^0x20] = a.class[c]
	}
	return a
}

func (a *automaton) addRow(depth int32) int32 {
	a.next = append(a.next, make([]int32, a.classes)...)
	a.depth = append(a.depth, depth)
	a.first = append(a.first, 0)
	return int32(len(a.depth) - 1)
}

// add enters the literal i. Until link, next holds rows.
func (a *automaton) add(i int) {
	row := int32(0)
	text := a.literals[i].text
	for k := range len(text) {
		at := int(row)*a.classes + int(a.class[text[k]])
		if a.next[at] == 0 {
			a.next[at] = a.addRow(int32(k) + 1)
		}
		row = a.next[at]
	}
	a.also[i] = a.first[row]
	a.first[row] = int32(i) + 1
}

// link leads every state on for every class, the shorter beginnings first, and
// makes states of rows.
func (a *automaton) link() {
	a.fail = make([]int32, len(a.depth))
	ends := make([]bool, len(a.depth)) // a literal ends here or in a shorter one
	queue := []int32{0}
	for len(queue) > 0 {
		row := queue[0]
		queue = queue[1:]
		ends[row] = a.first[row] > 0 || row > 0 && ends[a.fail[row]]
		for c := range a.classes {
			at := int(row)*a.classes + c
			over := int32(0) // where the next shorter beginning leads
			if row > 0 {
				over = a.next[int(a.fail[row])*a.classes+c]
			}
			if child := a.next[at]; child > 0 {
				a.fail[child] = over
				queue = append(queue, child)
			} else {
				a.next[at] = over
			}
		}
	}
	for i, row := range a.next {
		a.next[i] = row * int32(a.classes)
		if ends[row] {
			a.next[i] = -a.next[i] - 1
		}
	}
}

// in reports whether one of the literals stands in text, as literal.in does.
func (a *automaton) in(text string) bool {
	next, class := a.next, &a.class
	s := int32(0)
	for i := range len(text) {
		s = next[int(s)+int(class[text[i]])]
		if s < 0 {
			s = -s - 1
			if a.ends(int(s)/a.classes, text, i+1) {
				return true
			}
		}
	}
	return false
}

// ends reports whether a literal that ends in row stands alone in text, where it
// ends at end.
func (a *automaton) ends(row int, text string, end int) bool {
	for ; row > 0; row = int(a.fail[row]) {
		for k := a.first[row]; k > 0; k = a.also[k-1] {
			if l := &a.literals[k-1]; l.alone(text, end-len(l.text), end) {
				return true
			}
		}
	}
	return false
}

// begins reports whether a literal begins with w and goes on.
func (a *automaton) begins(w string) bool {
	s := int32(0)
	for i := range len(w) {
		if s = a.next[int(s)+int(a.class[w[i]])]; s < 0 {
			s = -s - 1
		}
		if a.depth[int(s)/a.classes] != int32(i)+1 {
			return false
		}
	}
	// A literal that ends here may be found without going on.
	return true
}
