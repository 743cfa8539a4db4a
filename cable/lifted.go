package cable

// Lifted returns the furniture that was lifted out of the values it interrupts:
// breaks, the classification at the edges of pages, stamps, heads that stand
// again. The spans are those of the source, in order, and do not overlap. What
// a paragraph says is its Text.Span without them, which leads from a place in
// the value back to one in the source.
//
// The slice is m's own: it is not to be changed, and the next Parse overwrites
// it.
func (m *Message) Lifted() []Span { return m.scratch.holes }
