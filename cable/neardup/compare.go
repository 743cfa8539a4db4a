package neardup

import "sync"

// A Label says what two texts are to each other.
type Label uint8

// The labels. Those of the pairs that count as versions of one text come before
// the others; zero is no label.
const (
	// Same: the words are the same. Case, white space, punctuation,
	// hyphenation and damaged character sets are no difference, nor are redaction
	// marks for which the other text has no word.
	Same Label = 1 + iota
	// Corrected: words were changed here and there, or a passage was.
	Corrected
	// Redacted: words were taken out of one text, and marks stand there.
	Redacted
	// Excerpt: one text is a part of the other. It may stand in a frame, a few
	// words of its own before what it quotes or behind.
	Excerpt
	// Noisy: letters are misread all over one text or both, as by optical
	// character recognition.
	Noisy
	// Sibling: one form filled in twice: the report of this week and that of
	// the week before.
	Sibling
	// Different: the texts have little or nothing to do with each other.
	Different
)

var labelWords = [...]string{"", "same", "corrected", "redacted", "excerpt", "noisy", "sibling", "different"}

// An Error tells why a text is no [Label], [Side] or other value of this
// package.
type Error struct {
	Input  string // the whole string
	Offset int    // the byte of Input where reading failed
	Reason string // what was wrong there, without a full stop
}

// Error returns the reason and the input, shortened to its first 64 bytes.
func (e *Error) Error() string {
	in, dots := e.Input, ""
	if len(in) > 64 {
		in, dots = in[:64], "..."
	}
	return "neardup: " + e.Reason + `: "` + in + dots + `"`
}

// ParseLabel reads what String returns.
func ParseLabel(s string) (Label, error) {
	for i := 1; i < len(labelWords); i++ {
		if s == labelWords[i] {
			return Label(i), nil
		}
	}
	return 0, &Error{s, 0, "no label such as same or redacted"}
}

// String returns "same", "corrected", "redacted", "excerpt", "noisy",
// "sibling" or "different", and "" for the zero Label.
func (l Label) String() string {
	if int(l) < len(labelWords) {
		return labelWords[l]
	}
	return ""
}

// AppendText appends the String of l. Its error is always nil.
func (l Label) AppendText(b []byte) ([]byte, error) { return append(b, l.String()...), nil }

// MarshalText returns the String of l. Its error is always nil.
func (l Label) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what [ParseLabel] reads; empty text gives the zero Label.
func (l *Label) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*l = 0
		return nil
	}
	v, err := ParseLabel(string(text))
	if err == nil {
		*l = v
	}
	return err
}

// Counts reports whether two texts of this label are versions of one text.
func (l Label) Counts() bool { return l >= Same && l <= Noisy }

// A Side is one of the two texts that are compared, or neither. The zero Side
// is Neither.
type Side uint8

const (
	// Neither of the texts, or both alike.
	Neither Side = iota
	// First is the text that was passed first.
	First
	// Second is the other one.
	Second
)

var sideWords = [...]string{"", "first", "second"}

// String returns "first", "second", or "" for Neither.
func (s Side) String() string {
	if int(s) < len(sideWords) {
		return sideWords[s]
	}
	return ""
}

// AppendText appends the String of s. Its error is always nil.
func (s Side) AppendText(b []byte) ([]byte, error) { return append(b, s.String()...), nil }

// MarshalText returns the String of s. Its error is always nil.
func (s Side) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes; empty text gives Neither.
func (s *Side) UnmarshalText(text []byte) error {
	for i, w := range sideWords {
		if string(text) == w {
			*s = Side(i)
			return nil
		}
	}
	return &Error{string(text), 0, "neither first nor second"}
}

// other returns the other text.
func (s Side) other() Side {
	switch s {
	case First:
		return Second
	case Second:
		return First
	}
	return Neither
}

// A Comparison is what two texts are to each other, and why.
type Comparison struct {
	Label Label
	// Side is the text that is redacted, at more places than the other, or that
	// is an excerpt of the other. It is Neither for other labels, and for two
	// texts redacted alike.
	Side Side
	Alignment
}

// Compare tells what two texts are to each other. Pass of a cable its body
// alone: the heading of a retransmission differs though its words are the same.
//
// A pair counts if at least half of the shorter text is covered and fidelity is
// at least 0.90, unless the two are one form filled in differently: whole
// sentences differ at several places, or it is the numbers that do; what differs
// before the first long passage that both have, as two heads do, is no sign of
// that. A text of less than ten letters and digits is a version of an equal one
// only; two empty texts are the same.
//
// Compare(b, a) gives the same label and scores as Compare(a, b), with the sides
// exchanged. Several goroutines may call it at once.
func Compare(a, b string) Comparison {
	al := aligners.Get().(*aligner)
	c := al.Compare(a, b)
	aligners.Put(al)
	return c
}

// Aligners are those that no goroutine uses now, with their memory.
var aligners = sync.Pool{New: func() any { return new(aligner) }}

func (al *aligner) Compare(a, b string) Comparison {
	foldShown(&al.own[0], a)
	foldShown(&al.own[1], b)
	al.align(&al.own[0], &al.own[1], false)
	v := al.verdict()
	c := Comparison{v.label, v.side, al.alignment(v)}
	al.own[0].src, al.own[1].src = "", "" // the caller's
	return c
}

// The thresholds, one set for texts of every kind, in hundredths.
const (
	// leastCoverage and leastFidelity are what a pair that counts has. Corrected
	// copies, of which up to 5 % of the words are edited, keep a fidelity above
	// .93; most reports of a series fall below .85.
	leastCoverage = 50
	leastFidelity = 90
	// leastKept is what the texts must have in common of all that the shorter
	// one says, marks aside: where each hides much of what the other shows, little
	// is left that tells them to be one.
	leastKept = 25
	// formShare is the share of exchanged passages from which they are a form's
	// and not a corrector's, if there are two of them or more: a corrector
	// changes words here and there, or rewrites one passage; a form has its
	// blanks all over. One passage alone must have rewrittenShare. Of a noisy
	// copy some passages are beyond reading: those must have unreadShare, or as
	// large a share as that of the letters which are misread.
	formShare      = 3
	rewrittenShare = 4
	unreadShare    = 4
	// formNumbers is at how many places numbers must have become others, and be
	// a third of all places that differ, for the texts to be a form filled in
	// twice: a date and what follows from it. Of a corrector's places one in ten
	// is a number.
	formNumbers = 3
	// excerptShare is the share of the longer text that an excerpt lacks at
	// least; less is a passage left out of a corrected copy.
	excerptShare = 15
	// noisePerMille is the edit distance of what is misread, in thousandths of
	// the text, from which a copy is noisy. Typing errors mended stay below it.
	noisePerMille = 5
	// siblingShare is the share of the shorter text that siblings have in
	// common at least.
	siblingShare = 25
)

// verdict draws the conclusion from the tally.
func (al *aligner) verdict() verdict {
	a, b := al.a.b, al.b.b
	t := &al.tally
	n := len(a)
	if len(a) == len(b) && t.kept == n && t.movedBytes == 0 {
		return verdict{label: Same, coverage: fraction{1, 1}, fidelity: fraction{1, 1}}
	}
	if n < shortest {
		return verdict{label: Different}
	}
	kept := t.kept + t.noise
	// What each text has for itself inside, at different places, was exchanged
	// as well.
	crossed := min(t.inner[0], t.inner[1])
	replaced := t.replaced + crossed
	v := verdict{
		coverage: fraction{kept, n - t.redacted[0]},
		fidelity: fraction{kept, kept + replaced},
		hidden:   t.marks[Neither] > 0,
	}
	share := func(part, whole, hundredths int) bool { return fraction{part, whole}.atLeast(hundredths) }
	switch {
	case al.stopped, al.blanks.filled, !share(kept, n, leastKept), !v.coverage.atLeast(leastCoverage), !v.fidelity.atLeast(leastFidelity), al.isForm(kept+replaced, crossed):
		v.label = Different
		if share(al.anchored, n, siblingShare) {
			v.label = Sibling
		}
		return v
	case share(t.missing[1], len(b)-t.redacted[1], excerptShare):
		v.label, v.side = Excerpt, First
	case t.marks != [3]int{}:
		v.label = Redacted
		switch d := t.marks[First] - t.marks[Second]; {
		case d > 0:
			v.side = First
		case d < 0:
			v.side = Second
		}
	case al.isNoisy():
		v.label = Noisy
	default:
		v.label = Corrected
	}
	if al.swapped {
		v.side = v.side.other()
	}
	return v
}

// isForm reports whether the texts are one form filled in twice, by where and
// what was replaced.
func (al *aligner) isForm(all, crossed int) bool {
	t := &al.tally
	noisy := al.isNoisy()
	least := formShare
	switch {
	case noisy:
		least = max(unreadShare, int(100*int64(t.noiseCost)/int64(t.kept+t.noise)))
	case t.passages < 2:
		least = rewrittenShare
	}
	if t.passages > 0 && (fraction{t.passage + crossed, all}).atLeast(least) {
		return true
	}
	places := t.noiseGaps + t.words + t.passages + t.absences + t.marks[Neither] + t.marks[First] + t.marks[Second]
	return !noisy && t.numbers >= formNumbers && 3*t.numbers >= places
}

// isNoisy reports whether letters are misread all over, and that is more than
// what was replaced.
func (al *aligner) isNoisy() bool {
	t := &al.tally
	return t.noiseGaps >= 2 && t.noiseCost >= 4 && t.noise >= 2*t.replaced && (fraction{10 * t.noiseCost, t.kept + t.noise}).atLeast(noisePerMille)
}
