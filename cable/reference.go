package cable

import "github.com/cablegram/cablegram/routing"

// A Reference is one item of the reference line.
type Reference struct {
	Span
	Kind RefKind
	// Label is the item's letter or number in the list, without punctuation.
	Label Field[string]
	// Cited is the cable an item of kind RefCable names.
	Cited Field[Cited]
	// Text is the item as it stands, without its label.
	Text Field[string]
	// Title is a title the item gives.
	Title Field[string]
	// Notal: not sent to all addressees. Previous: and previous messages.
	Notal, Previous bool

	earlier bool // of the same post, with a larger serial
}

// A Cited is a cable as a reference names it. The year is in full, zero if
// the reference gives none.
type Cited struct {
	Year   int
	Post   routing.Post
	Number int
}

// ID returns the id of the cable that r names. Where r gives no year it is
// that of the citing cable, which is year, or the one before if the cited
// cable is of the same post with a larger serial. It is false for a reference
// that is no cable, and where the year is not known.
func (r *Reference) ID(year int) (ID, bool) {
	c := r.Cited.Value
	if r.Kind != RefCable || c.Post == "" {
		return ID{}, false
	}
	switch {
	case c.Year != 0:
		year = c.Year
	case year == 0:
		return ID{}, false
	case r.earlier:
		year--
	}
	return ID{Year: year, Post: c.Post, Number: c.Number}, true
}
