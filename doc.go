// Package cablegram is the map of a module that reads U.S. diplomatic cables,
// the telegrams of the Department of State, into typed values that remember
// where in the text they stood. It holds no code.
//
// Values know what a word of the form means, and never where it stood. They
// import nothing but the standard library:
//
//   - routing: the heading. Precedences, date-time groups, routing indicators,
//     station serials, operating signals, security groups.
//   - classify: the markings of the text. Classification, captions, portion
//     marks, declassification, TAGS.
//
// Places:
//
//   - cable: the text of a cable cut into lines and fields. Parse takes any
//     text and never fails; what is wrong with it is a list of diagnostics, each
//     with a code, a place and, where there is one, a correction.
//
// Streams know where one cable ends and the next begins, and what an archive
// says of each:
//
//   - cable/archive: readers of the files that cables are kept in, pages of the
//     Cable Viewer among them.
//   - cable/archive/charset: Windows-1252 and UTF-16 to UTF-8.
//   - cable/archive/mail: e-mails and mailboxes, with what is attached.
//   - cable/archive/files: folders, what gzip, zip and tar packed, standard input.
//
// Words:
//
//   - cable/neardup: texts that are copies of one another though their bytes
//     differ.
//
// Programs, which import all of these and which nothing imports:
//
//   - examples/cablegram: the command. It prints cables, checks and searches
//     them, counts them, and finds copies.
//   - examples/bench: measures how well copies are found, beside others.
//   - wasm: a page that reads cables in the browser.
package cablegram
