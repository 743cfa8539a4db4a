package dedup

import (
	"github.com/cablegram/cablegram/cable/neardup"
)

// An Identity is what the heads of two cables say of them: their words cannot
// tell a cable that was sent twice from one that says the same.
type Identity uint8

const (
	_           Identity = iota // nothing
	SameID                      // they have one id
	SentAgain                   // and were transmitted apart
	SameMessage                 // they have one date-time group and sender
	WrongID                     // one stands under the id of a third, or in its place
	OtherID                     // they have different ids
)

var identityWords = [...]string{"", "same id", "same id", "same date-time group and sender", "body under a wrong id", ""}

// String returns the words that JSON has, "" where there is no identity.

func (i Identity) String() string { return identityWords[i] }

// identity compares the heads of two cables whose words are of a label.
func identity(a, b *Doc, label neardup.Label) Identity {
	switch {
	case a.ID != "" && a.ID == b.ID && a.Filed != "" && b.Filed != "" && a.Filed != b.Filed:
		return SentAgain
	case a.ID != "" && a.ID == b.ID:
		return SameID
	case a.ID != "" && b.ID != "" && a.own() == b.own():
		return WrongID
	case a.Sent != "" && a.Sent == b.Sent && a.From != "" && a.From == b.From:
		return SameMessage
	case a.ID == "" || b.ID == "":
		return 0
	case a.Subject == "" || b.Subject == "" || !label.Counts() || label == neardup.Excerpt:
		return OtherID
	case neardup.Compare(a.Subject, b.Subject).Label.Counts():
		return OtherID
	}
	// The same words under two subjects.
	return WrongID
}

// Words says what r is: the label in words, joined with what the heads say.
func (r *Relation) Words() string {
	switch r.Label {
	case neardup.Sibling:
		return "another cable of the same form"
	case neardup.Different:
		return r.with("a different text, linked by others")
	}
	switch r.Identity {
	case SameID:
		return r.version("same cable", " of the same cable")
	case SentAgain:
		return r.version("retransmission", " of the same cable")
	case SameMessage:
		return r.version("same cable under two ids", " of the same cable under another id")
	case WrongID:
		return r.version("body under a wrong id", "; the body stands under a wrong id")
	case OtherID:
		return r.version("same text in another cable", " of another cable")
	}
	return r.version("same text", "")
}

// with adds what the heads say.
func (r *Relation) with(words string) string {
	if identity := r.Identity.String(); identity != "" {
		words += "; " + identity
	}
	return words
}

// version returns same where the words are the same, and otherwise what else
// the cable is, and behind.
func (r *Relation) version(same, behind string) string {
	other := r.Side == neardup.Second
	switch r.Label {
	case neardup.Same:
		return same
	case neardup.Corrected:
		return "copy with corrections" + behind
	case neardup.Redacted:
		switch {
		case r.Side == neardup.First:
			return "redacted copy" + behind
		case other:
			return "unredacted copy" + behind
		}
		return "copy with other redactions" + behind
	case neardup.Excerpt:
		if other {
			return "longer text" + behind
		}
		return "excerpt" + behind
	}
	return "misread copy" + behind
}
