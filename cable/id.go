package cable

import (
	"strconv"

	"github.com/cablegram/cablegram/routing"
)

// An MRN is a message reference number: the post and the serial that it gives
// to its telegrams of one year, as in TOKYO 001716.
type MRN struct {
	Post   routing.Post
	Number int
}

// String returns the MRN as identifiers write it, without a year: TOKYO1716.
func (m MRN) String() string {
	if m == (MRN{}) {
		return ""
	}
	return string(m.Post) + strconv.Itoa(m.Number)
}

// An ID identifies a cable: 07TOKYO1716. The year is in full.
type ID struct {
	Year   int
	Post   routing.Post
	Number int
}

// String returns the canonical form of id: two digits of the year, the post
// without blanks and punctuation, the number without leading zeros. The zero
// ID gives "".
func (id ID) String() string {
	if id == (ID{}) {
		return ""
	}
	return string(id.appendText(make([]byte, 0, 24)))
}

func (id ID) appendText(b []byte) []byte {
	yy := id.Year % 100
	b = append(b, byte('0'+yy/10), byte('0'+yy%10))
	b = append(b, id.Post...)
	return strconv.AppendInt(b, int64(id.Number), 10)
}
