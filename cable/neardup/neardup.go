// Package neardup finds texts that are copies of one another though their bytes
// differ: sent twice, corrected, redacted, excerpted, re-typed, read by a
// machine from a scan. It knows words and never a cable: the caller passes the
// text that is to be compared, for a cable best its body without heading,
// addressees and page breaks.
//
// # Terminology
//
// A text is folded to its letters and digits, so that case, white space,
// punctuation, quotes and hyphenation make no difference. Its grams are the runs
// of ten folded bytes. A sketch holds a sample of them. Which grams are
// sampled depends on the gram alone, so two texts that share a gram both have it
// in their sketches or neither has.
//
// The containment of a text in another is the share of its grams that the other
// has, their similarity the share that both have of those that either has.
// Grams find texts that may belong together; what they are to each other is
// told by their alignment.
//
// Redaction marks, such as XXXXXXXX, [...], [name not declassified] or (b)(1), are
// left out of a text that is aligned, and are places at which text was taken out:
// the alignment tells what the other text has there.
//
// # Use
//
// [Compare] judges a pair. [Of] makes a sketch, an [Index] finds the sketches
// near to one, and [Groups] finds the versions of each text in a whole corpus.
//
// All results are the same on every platform and in every run, and do not depend
// on the order in which texts are added.
package neardup
