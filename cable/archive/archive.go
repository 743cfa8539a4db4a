// Package archive reads the files that cables are kept in: where one cable ends
// and the next begins, and what the archive itself says of each.
//
// # Terminology
//
// A container is a stream of bytes that holds cables: a file, or what a file
// unpacks to. An entry is one cable in it, with its record: the id, dates,
// classification and origin that the archive gives beside the cable's text.
// What the record says and what the cable says are two things; they disagree
// more often than one would think.
//
// # Reading
//
// A reader takes an [io.Reader] of UTF-8 and returns a sequence, which reads on
// as the caller asks for more; it stops reading when the caller does.
// [Detect] tells from the first bytes which reader to take. The package
// cable/archive/charset makes UTF-8 of what is not.
//
// A damaged record is no reason to give up the rest: the sequence yields an
// [*Error] with the place, and goes on with the next record. Any other error
// is one of the stream below, and ends the sequence. A record of more than
// 16 MB is damaged.
//
// Entries do not depend on how the stream is cut into reads. The text of each
// is memory of its own, so that keeping one keeps nothing else.
package archive

import (
	"slices"
	"strconv"
)

// maxRecord is the most bytes that one record may take in a container. The
// longest cable published has less than a hundredth of it.
const maxRecord = 16 << 20

// A Kind is a way of keeping cables in a file. The zero Kind is none; its
// String is "".
type Kind uint8

// The kinds of containers. Each has a reader, but for KindEmail, which the
// package cable/archive/mail reads.
const (
	KindText  Kind = 1 + iota // the text of one cable and nothing else
	KindPage                  // a page of the Cable Viewer saved as text
	KindHTML                  // a page of the Cable Viewer
	KindCSV                   // cables.csv
	KindAAD                   // a telegram of the 1970s as the National Archives release it
	KindPlusD                 // a page of the Public Library of US Diplomacy
	KindEmail                 // an e-mail, or a mailbox
)

// String returns the name of the kind that the JSON of a cable uses.
func (k Kind) String() string {
	switch k {
	case KindText:
		return "text"
	case KindPage:
		return "page"
	case KindHTML:
		return "html"
	case KindCSV:
		return "csv"
	case KindAAD:
		return "aad"
	case KindPlusD:
		return "plusd"
	case KindEmail:
		return "email"
	}
	return ""
}

// An Entry is one cable in a container. The zero Entry holds none.
type Entry struct {
	Offset int64  // where Text begins in the container, in bytes
	Line   int    // the line of the container that Text begins in, from 1
	Name   string // of the file, set by whoever opened it; the readers leave it empty, but for what a mail has attached
	Text   string // the cable, with all marks of the container taken away
	Kind   Kind   // of the container
	Record        // what the container says of the cable

	runs   []run   // how Text lies in the container; none if in one piece
	places []place // where Text begins, then where each run does; none if Text begins a line
}

// A run says where a stretch of Text stands in the container. It reaches to
// where the next begins. Bytes that stand for others, as "\n" does for
// "&#x000A;", end the run before them: so each points at what it stands for, and
// the runs are as few as can be.
type run struct {
	text int32 // offset in Text
	at   int32 // offset in the container, counted from Entry.Offset
}

// At returns where the byte Text[i] stood in the container. A byte that was
// made from others stands where they begin. At(len(Text)) is where Text ends;
// an i out of range is taken for the nearest in range.
func (e Entry) At(i int) int64 {
	i = max(0, min(i, len(e.Text)))
	n := e.runOf(i)
	if n == 0 {
		return e.Offset + int64(i)
	}
	r := e.runs[n-1]
	return e.Offset + int64(r.at) + int64(i-int(r.text))
}

// runOf returns how many runs begin at Text[i] or before it.
func (e Entry) runOf(i int) int {
	n, _ := slices.BinarySearchFunc(e.runs, i+1, func(r run, i int) int { return int(r.text) - i })
	return n
}

// An Error says which record of a container could not be read, and why. The
// reader goes on after it.
type Error struct {
	Name   string // of the file, as in an Entry
	Offset int64  // where the record begins in the container, in bytes
	Record int    // which record it is, from 1; 0 if the file as a whole could not be read
	Reason string // what is wrong with it
}

// Error returns the file, the place and the reason.
func (e *Error) Error() string {
	s := e.Reason
	if e.Record > 0 {
		s = "record " + strconv.Itoa(e.Record) + " at byte " + strconv.FormatInt(e.Offset, 10) + ": " + s
	}
	if e.Name != "" {
		s = e.Name + ": " + s
	}
	return s
}
