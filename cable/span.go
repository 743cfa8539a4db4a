package cable

// A Span is a range of bytes of the source: src[Start:End]. The zero Span is
// that of a value which has no place of its own.
type Span struct{ Start, End int }

// In returns the bytes of src that s covers. A span that does not lie in src
// gives "".
func (s Span) In(src string) string {
	if s.Start < 0 || s.Start > s.End || s.End > len(src) {
		return ""
	}
	return src[s.Start:s.End]
}

// Len returns the number of bytes s covers.
func (s Span) Len() int { return s.End - s.Start }

// cover returns the smallest span that holds both a and b; a zero span holds
// nothing.
func (s Span) cover(b Span) Span {
	if b == (Span{}) {
		return s
	}
	if s == (Span{}) {
		return b
	}
	return Span{min(s.Start, b.Start), max(s.End, b.End)}
}

// A Basis says how a value was come by.
type Basis uint8

const (
	// Read: the value is what the source says at its span.
	Read Basis = iota
	// Repaired: the source is damaged there; the value is its likely reading,
	// and a diagnostic says what was written.
	Repaired
	// Inferred: the source does not say it there; the value follows from
	// other fields.
	Inferred
)

// String returns "read", "repaired" or "inferred".
func (b Basis) String() string {
	switch b {
	case Read:
		return "read"
	case Repaired:
		return "repaired"
	case Inferred:
		return "inferred"
	}
	return ""
}

// A Field is a value with its place in the source and its [Basis]. The zero
// Field is an absent one.
//
// A field in one piece reads back from its place: f.Span.In(src) parses to
// f.Value. A value joined over line ends, over a lifted page break or with
// doubled quotes undone covers all its pieces.
type Field[T comparable] struct {
	Value T
	Span
	Basis Basis
}

// Present reports whether the field was found or inferred.
func (f Field[T]) Present() bool {
	var zero Field[T]
	return f != zero
}

// Of returns a field that holds v and has no place: of what a message is
// composed that nobody has read. Of the zero value it is the absent field.
func Of[T comparable](v T) Field[T] { return Field[T]{Value: v} }
