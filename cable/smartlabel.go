package cable

import (
	"iter"
	"strings"

	"github.com/cablegram/cablegram/cable/internal/nearest"
)

// The labels of the layout that the State Department's message system has
// used since 2010. Each stands at the start of a line with a colon; scanners
// misread their letters, and lose or change the colon.

type smartKind uint8

const (
	noSmart smartKind = iota
	smartMRN
	smartDate
	smartFrom
	smartAction
	smartInfo
	smartOrder
	smartTags
	smartCaptions
	smartPass
	smartRef
	smartSubject
	smartExempt
	smartClassifier
	smartSignature
	smartDrafted
	smartCleared
	smartApproved
	smartReleased
	smartActionPost
	smartAttachments
	smartDissemination
)

// smartWords are the labels in small letters. Where a kind has several, the
// first is how it is printed.
var smartWords = [...]struct {
	kind  smartKind
	text  string
	print string
}{
	{smartMRN, "mrn", "MRN"},
	{smartDate, "date/dtg", "Date/DTG"},
	{smartFrom, "from", "From"},
	{smartAction, "action", "Action"},
	{smartInfo, "info", "Info"},
	{smartOrder, "e.o.", "E.O."},
	{smartTags, "tags", "TAGS"},
	{smartCaptions, "captions", "Captions"},
	{smartPass, "pass line", "Pass Line"},
	{smartRef, "reference", "Reference"},
	{smartRef, "references", "References"},
	{smartSubject, "subject", "Subject"},
	{smartExempt, "xmt", "XMT"},
	{smartSignature, "signature", "Signature"},
	{smartDrafted, "drafted by", "Drafted By"},
	{smartCleared, "cleared by", "Cleared By"},
	{smartApproved, "approved by", "Approved By"},
	{smartReleased, "released by", "Released By"},
	{smartActionPost, "action post", "Action Post"},
	{smartAttachments, "attachments", "Attachments"},
	{smartDissemination, "dissemination rule", "Dissemination Rule"},
}

var smartTexts iter.Seq[string] = func(yield func(string) bool) {
	for i := range smartWords {
		if !yield(smartWords[i].text) {
			return
		}
	}
}

// longestSmart bounds the text of a label, damage included.
const longestSmart = 22

// A smartLabel is a label of the layout, n bytes long with its colon.
type smartLabel struct {
	kind    smartKind
	n       int
	damaged bool
	want    string
}

// cutSmartLabel reads a label at the start of line. Only where labels are
// expected is a damaged one taken.
func (p *parser) cutSmartLabel(line string, expected bool) (smartLabel, bool) {
	if len(line) < 3 || !letter(line[0]) && !expected {
		return smartLabel{}, false
	}
	// Up to a colon, or to a gap where the colon was lost.
	n, gap := 0, 0
	for n < len(line) && n < longestSmart && line[n] != ':' && line[n] != ';' && line[n] != '\t' {
		if line[n] >= 0x80 {
			return smartLabel{}, false
		}
		if line[n] == ' ' {
			if gap++; gap == 4 {
				break
			}
		} else {
			gap = 0
		}
		n++
	}
	text := strings.TrimRight(line[:n], " ")
	colon := n < len(line) && line[n] == ':'
	size := len(text)
	if n < len(line) && (colon || line[n] == ';') {
		size = n + 1
	} else if !expected || gap < 4 {
		return smartLabel{}, false
	}
	if text == "" {
		return smartLabel{}, false
	}
	for i := range smartWords {
		w := &smartWords[i]
		if len(w.text) == len(text) && strings.EqualFold(w.text, text) {
			return smartLabel{w.kind, size, !colon, w.print}, colon || expected
		}
	}
	if !expected || len(text) < 3 || p.guesses >= maxGuesses {
		return smartLabel{}, false
	}
	p.guesses++
	limit := 1
	if len(text) > 6 {
		limit = 2
	}
	// Scanners take rn and m for one another.
	text = strings.ReplaceAll(strings.ToLower(text), "rn", "m")
	best, _, unique := nearest.Best(text, smartTexts, limit)
	if !unique {
		return smartLabel{}, false
	}
	for i := range smartWords {
		if w := &smartWords[i]; w.text == best {
			return smartLabel{w.kind, size, true, w.print}, true
		}
	}
	return smartLabel{}, false
}

// maxGuesses is the most labels of a message that are looked up as misspelt.
const maxGuesses = 200

// smartAnchor reports whether a label alone suggests the layout: no head of a
// mail has it.
func (k smartKind) smartAnchor() bool {
	switch k {
	case smartMRN, smartDate, smartAction, smartOrder, smartTags, smartCaptions, smartPass:
		return true
	}
	return false
}

// ending reports whether a label stands below the text.
func (k smartKind) ending() bool { return k >= smartSignature }

// list reports whether blank lines, those of a page's edge, may stand inside
// the value.
func (k smartKind) list() bool {
	switch k {
	case smartAction, smartInfo, smartRef, smartExempt, smartCleared, smartAttachments, smartTags:
		return true
	}
	return false
}

func trimText(s string, start, end int) (int, int) {
	for start < end && s[start] == ' ' {
		start++
	}
	for start < end && s[end-1] == ' ' {
		end--
	}
	return start, end
}
