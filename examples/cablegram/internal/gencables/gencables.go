// Package gencables makes cables.csv: a table of as many invented cables as one
// asks for, with damage planted in it, and beside it the truth of what was
// written. The tests of the command read such tables and compare.
//
// The command
//
//	go run ./examples/cablegram/internal/gencables/gen -rows 250000 -damage 200 -truth truth.ndjson cables.csv
//
// writes one of 1.7 GB in ten seconds or so. The same arguments give the same bytes,
// on any machine.
//
// # What the cables are like
//
// Forms, classes, captions, TAGS, sections and the lengths of texts are
// distributed as in the published set (251,287 cables, 6.2 % secret, 40.5 %
// confidential; a fifth are partial extracts without a heading); the years as
// that set's, roughly. Posts are real, with the routing indicators that they
// had; what they report, and who, is made of a vocabulary of 16,384 words whose
// frequencies follow Zipf's law. Rows stand in the order of their dates.
//
// Serials of a post count up from the first of January. Some are skipped: those
// cables are not held. References go to cables that stand earlier in the table,
// and to skipped ones.
package gencables

import (
	"iter"
	"time"
)

// A Config says which table is to be made. The zero Config makes an empty one.
type Config struct {
	Seed      uint64 // another seed, another table
	Rows      int    // how many rows; a glued pair counts as two
	Damage    int    // about one row of this many is damaged; none if 0
	Names     bool   // a row with the names of the columns stands first
	NoNumbers bool   // the column of numbers is missing
}

// A Row is a row of the table: what the table says of a cable, and the cable.
// As JSON it is a line of the file of the truth.
type Row struct {
	Number int    `json:"number"` // in the first column, from 1
	Offset int64  `json:"offset"` // of the row in the table, in bytes
	End    int64  `json:"end"`    // behind its line end
	Damage Damage `json:"damage"` // None if all is well
	Behind bool   `json:"behind"` // the row is the second of a glued pair, whose error is the first's

	// The record, as written.

	ID         string   `json:"id"`
	Created    string   `json:"created"`
	Origin     string   `json:"origin"`
	Class      string   `json:"class"`
	RecordRefs []string `json:"recordRefs"`

	Habit   Habit `json:"habit"`   // how quotation marks are marked
	TabRow  bool  `json:"tabRow"`  // a row of another table is fused into the body
	Doubled bool  `json:"doubled"` // quotation marks are doubled in the text itself

	Cable `json:"cable"`
	Text  []byte `json:"-"` // the cable as a reader has to give it back
}

// Lost reports whether a reader can give nothing but an error for the row.
func (r *Row) Lost() bool { return r.Damage.Lost() }

// A Cable is what the text of a row says.
type Cable struct {
	TextID     string    `json:"textId"` // as a reference id; "" if the text has lost its banner
	Time       time.Time `json:"time"`   // of the date-time group; what it would be, if Form is Extract
	Form       Form      `json:"form"`
	Post       string    `json:"post"` // as reference ids spell it
	Year       int       `json:"year"`
	Serial     int       `json:"serial"`
	Level      Level     `json:"level"`
	NoForeign  bool      `json:"noForeign"` // NOFORN
	Captions   []string  `json:"captions"`  // each once, in their order
	Tags       []string  `json:"tags"`
	Subject    string    `json:"subject"` // in one line and in capitals, whatever the text's case
	Refs       []Ref     `json:"refs"`    // to cables
	Signer     string    `json:"signer"`
	Paragraphs int       `json:"paragraphs"` // numbered ones
	Sections   int       `json:"sections"`   // 1 if the telegram is in one piece
	Needles    []Needle  `json:"needles"`
}

// A Ref is a reference of the text to another cable.
type Ref struct {
	ID   string `json:"id"`
	Held bool   `json:"held"` // the table has a row of that id before this one, and it is not lost
}

// A Needle is planted to be found. Its words occur in no other cable.
type Needle struct {
	Kind      NeedleKind `json:"kind"`
	Words     string     `json:"words"` // in lower case, one blank between
	Start     int        `json:"start"` // in Row.Text
	End       int        `json:"end"`
	Paragraph int        `json:"paragraph"` // its number
	Mark      string     `json:"mark"`      // its portion mark, as "(S/NF)"
}

// A NeedleKind is how a needle stands in the text.
type NeedleKind uint8

// The kinds of needles.
const (
	Word    NeedleKind = iota // a rare word
	Phrase                    // three words on one line
	LineEnd                   // a phrase that runs over the end of a line
	Break                     // a phrase with a section break in its middle
	Hyphen                    // a phrase of which a word is hyphenated at the end of a line
	numNeedles
)

// String returns the name of the kind.
func (k NeedleKind) String() string {
	return [...]string{"word", "phrase", "line-end", "break", "hyphen"}[k]
}

// A Level is a classification.
type Level uint8

// The levels of cables.
const (
	Unclassified Level = iota
	Confidential
	Secret
	numLevels
)

// String returns the level in capitals.
func (l Level) String() string {
	return [...]string{"UNCLASSIFIED", "CONFIDENTIAL", "SECRET"}[l]
}

// A Form is what a cable has of its heading.
type Form uint8

// The forms of cables.
const (
	Full    Form = iota // format lines 1 to 8
	Bare                // date-time group, FM, TO and INFO
	Extract             // a sentence in place of the heading
	numForms
)

// String returns the name of the form.
func (f Form) String() string { return [...]string{"full", "bare", "extract"}[f] }

// A Habit is how a program marks quotation marks in a field.
type Habit uint8

// The habits of programs.
const (
	DoubleQuotes Habit = iota // ""
	Backslashes               // \" and \\
	LineEnds                  // the same, and a backslash before each line end
	Mixed                     // "" and \" by turns
	numHabits
)

// String returns the name of the habit.
func (h Habit) String() string {
	return [...]string{"double-quotes", "backslashes", "line-ends", "mixed"}[h]
}

// All returns the rows of the table with their bytes, which together are the
// table: those of the first include the names of the columns. Both are good
// until the next row only.
func (c Config) All() iter.Seq2[*Row, []byte] {
	return func(yield func(*Row, []byte) bool) {
		w := newWriter(c)
		if c.Names {
			w.columnNames()
		}
		for w.row.Number < c.Rows {
			w.next()
			if !yield(&w.row, w.raw) {
				return
			}
			if w.row.Damage == Glued {
				// The second of a pair has its bytes in the first.
				w.row, w.other = w.other, w.row
				if !yield(&w.row, nil) {
					return
				}
			}
			w.raw = w.raw[:0]
		}
	}
}
