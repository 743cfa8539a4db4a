package neardup

// A Span is a range of bytes of a text: text[Start:End].
type Span struct{ Start, End int }

// In returns the bytes of text that s covers. A span that does not lie in text
// gives "".
func (s Span) In(text string) string {
	if s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return ""
	}
	return text[s.Start:s.End]
}

// Len returns the number of bytes s covers.
func (s Span) Len() int { return s.End - s.Start }

// A Kind says how the two sides of a [Range] are related. Zero is no kind.
type Kind uint8

const (
	// KindEqual: the sides have the same letters and digits.
	KindEqual Kind = 1 + iota
	// KindMoved: the same, but the passage stands elsewhere in the other text.
	KindMoved
	// KindNoise: one side is the other misread or misspelled: it costs less
	// than half its length to turn one into the other, a letter at a time. Where
	// hardly a word is read as it was, that is measured of a longer passage, and
	// where one letter in twelve or more is misread all over, a passage may cost up
	// to seven tenths: texts that have nothing to do with each other cost more.
	KindNoise
	// KindRedacted: one side is redaction marks; the other is what they hide. Where
	// both have marks, each hides what the other shows.
	KindRedacted
	// KindReplaced: the sides say different things.
	KindReplaced
	// KindMissing: one side is empty.
	KindMissing
)

var kindWords = [...]string{"", "equal", "moved", "noise", "redacted", "replaced", "missing"}

// String returns "equal", "moved", "noise", "redacted", "replaced" or
// "missing", and "" for the zero Kind.
func (k Kind) String() string {
	if int(k) < len(kindWords) {
		return kindWords[k]
	}
	return ""
}

// AppendText appends the String of k. Its error is always nil.
func (k Kind) AppendText(b []byte) ([]byte, error) { return append(b, k.String()...), nil }

// MarshalText returns the String of k. Its error is always nil.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes; empty text gives the zero Kind.
func (k *Kind) UnmarshalText(text []byte) error {
	for i, w := range kindWords {
		if string(text) == w {
			*k = Kind(i)
			return nil
		}
	}
	return &Error{string(text), 0, "no kind such as equal or missing"}
}

// A Range is a part of the first text and the part of the second one that
// stands for it. An empty side is a place: what the other side has would stand
// there.
type Range struct {
	A, B Span
	Kind Kind
	// Side is the text that has redaction marks, or that lacks what is missing.
	// It is Neither for other kinds, and where both have marks.
	Side Side
}

// An Alignment lays two texts side by side. The zero Alignment is that of two
// texts without a word.
//
// Letters and digits are what is aligned: between two ranges that follow one
// another lie none, but those of redaction marks that hide nothing. White space
// and punctuation at the ends of a range do not belong to it, but for those of a
// redaction mark.
type Alignment struct {
	// Ranges are in order and do not overlap in the first text; without the
	// moved ones they are in order in the second text, too, and no two overlap
	// there.
	Ranges []Range
	// Changes are the words that differ in ranges of noise, replaced ranges and
	// short missing ones: numbers first, then names, then other words, each in
	// the order of the first text.
	Changes []Change
	// Coverage is the share of the shorter text that the other one has, equal
	// or misread, from 0 to 1. What stands under redaction marks and the marks
	// are left out of it.
	Coverage float64
	// Fidelity is one less the share of what was replaced in what was kept or
	// replaced. What is missing or redacted costs nothing here.
	Fidelity float64
}

// Align aligns two texts. It takes time and memory linear in their lengths,
// whatever they hold. Align(b, a) is Align(a, b) with the sides exchanged, the
// order of moved ranges aside.
func Align(a, b string) Alignment { return Compare(a, b).Alignment }

// alignment returns the pieces with their places in the sources. It may be
// called once after align.
func (al *aligner) alignment(v verdict) Alignment {
	r := Alignment{Coverage: v.coverage.float(), Fidelity: v.fidelity.float()}
	al.absorb()
	al.orient()
	al.at[0].of(al.a)
	al.at[1].of(al.b)
	al.slide()
	al.snap()
	al.used = [2]int{}
	r.Ranges = make([]Range, len(al.pieces))
	for i, p := range al.pieces {
		r.Ranges[i] = al.place(p)
	}
	r.Changes = al.changes()
	return r
}
