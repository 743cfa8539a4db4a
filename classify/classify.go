// Package classify reads the markings that the text of a diplomatic telegram
// carries about itself: how it is classified, who may see it, when and by which
// order it is declassified, for which reasons, and what it is about.
//
// The package knows values and never a place: it reads the characters at the
// very start of the string it is given and knows nothing of lines before or
// after them.
//
// # Terminology
//
//   - A level is one of the classifications in the narrow sense, from
//     UNCLASSIFIED to TOP SECRET ([Level]).
//   - A control is a further limit beside the level, such as NOFORN or LIMITED
//     OFFICIAL USE ([Controls]).
//   - A marking is a level with its controls ([Marking]). It stands at the head
//     of the text as its banner ([CutBanner]), at the head of a paragraph as a
//     portion mark ([CutPortion]), and once for all paragraphs as an entire-text
//     mark ([CutEntireText]).
//   - A caption is a word or phrase below the banner that says how the telegram
//     is handled, such as EXDIS or SIPDIS ([Caption]).
//   - An order is the Executive Order under which a text is classified
//     ([Order]); what stands behind its number says when the classification
//     ends ([Declassify]); the reasons are the letters of one of its sections
//     ([Reasons]).
//
// # Reading
//
// A function named CutX reads an X at the very start of a string and returns
// what follows it, as [strings.Cut] does: the rest is a suffix of the string, so
// that its length gives the offset, and is the whole string where ok is false.
// A result named repaired says that the value is not quite what was written: a
// letter was lost or doubled, a bracket is missing, a number was mistyped.
// A function named ParseX reads a whole string and explains its failure with an
// [*Error].
//
// All functions take any bytes and time linear in them. Strings in values are
// parts of the input or of static tables, unless a function says otherwise.
//
// # Answers
//
// What the markings of one telegram say together, a [Question] answers: the
// level of each paragraph, whether the paragraphs agree with the banner, who may
// see the telegram, for which reasons it is classified, and when that ends.
//
// # Specifications
//
// The forms follow 5 FAH-2 (Telecommunications Handbook, H-300 and H-440), the
// texts of Executive Orders 10501, 10964, 11652, 12065, 12356, 12958, 13292 and
// 13526, and what was measured on published cables of 1966 to 2010.
package classify

import "strconv"

// An Error says why a string could not be read.
type Error struct {
	Input  string // the whole string
	Offset int    // the byte of Input where reading failed
	Reason string // what was wrong there, without a full stop
}

// Error returns the reason with its place and the input, shortened to its
// first 64 bytes.
func (e *Error) Error() string {
	in, dots := e.Input, ""
	if len(in) > 64 {
		in, dots = in[:64], "..."
	}
	return "classify: " + strconv.Quote(in) + dots + ": at " + strconv.Itoa(e.Offset) + ": " + e.Reason
}
