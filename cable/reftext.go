package cable

import (
	"github.com/cablegram/cablegram/routing"
)

// This file reads the text behind a REF label into items. It knows no places
// but offsets into that text: the parser maps them to the source.
//
// An item is a cable (year, post and number, in several orders), or free text
// such as an e-mail or a report. Items are separated by list letters, commas,
// semicolons, AND, or by nothing but the next cable. The scanner goes forward
// only and looks ahead a bounded distance, so that its time is linear.

// A RefKind says what a reference refers to.
type RefKind uint8

const (
	_           RefKind = iota
	RefCable            // a cable, by post and number
	RefEmail            // an e-mail
	RefTelcon           // a telephone conversation
	RefMemo             // a memorandum
	RefReport           // a report, as an IIR or one of OSC or FBIS
	RefMessage          // a message, by sender and date-time group
	RefDocument         // another document: a letter, note, airgram or resolution
	RefOther            // anything else
)

var refKindNames = [...]string{"", "cable", "email", "telcon", "memo", "report", "message", "document", "other"}

// String returns the kind in one word, "" for the zero value.
func (k RefKind) String() string {
	if int(k) < len(refKindNames) {
		return refKindNames[k]
	}
	return ""
}

// A refToken is one item of a list of references. Spans are offsets into the
// list; the zero span is none.
type refToken struct {
	kind       RefKind
	start, end int    // the item without its list letter and separators
	label      [2]int // the list letter or number alone, as the A of "(A)"

	year         uint16 // with its century; 0 if none is written
	yearRepaired bool

	post          routing.Post
	postAt        [2]int
	postInherited bool // the post is that of the item before; "" if there is none
	postRepaired  bool // the post is not spelled as any name of it

	number   uint32
	numberAt [2]int

	notal    bool // not sent to all addressees
	previous bool // and the cables before it
	title    [2]int
}

func appendRefs(dst []refToken, s string, nearest func(string) (routing.Post, bool)) []refToken {
	return dst
}
