// Package neardup finds texts that are copies of one another though their bytes
// differ: sent twice, corrected, redacted, excerpted, re-typed, read by a
// machine from a scan. It knows words and never a cable: the caller passes the
// text that is to be compared, for a cable best its body without heading,
// addressees and page breaks.
package neardup
