package cable

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/classify"
)

// The canonical form: the text of a message, written from its values.
//
// This file lays out lines and writes the head of the text down to the subject;
// formatheading.go writes the heading, formatrefs.go references and classifiers,
// formatbody.go the paragraphs and the ending, and formatcheck.go compares what
// was written with what was meant.

// ErrNoForm is returned by [Message.AppendText] for a layout that has no
// canonical form: all but [ACP127] and [Bare].
var ErrNoForm = errors.New("cable: the layout has no canonical form")

// A FormError says which value of a message keeps [Message.AppendText] from
// writing it: one that could not be read back as it is.
type FormError struct {
	// Kind and Index are those of the value's [Node].
	Kind  Kind
	Index int
	// Reason says what is wrong, in lower case and without a full stop.
	Reason string
}

// Error returns the path of the value in the JSON form, and the reason.
func (e *FormError) Error() string {
	return "cable: " + Node{Kind: e.Kind, Index: e.Index, outer: -1}.Path() + ": " + e.Reason
}

// lineWidth is the most columns of a line (measured on published cables).
const lineWidth = 69

// AppendText appends m in its canonical form, which [Parse] reads back to the
// same values: each format line on its own line, the classification spaced,
// labels in their usual spelling and order, paragraphs parted by blank lines,
// headings between rules. Only exported fields count, so a message may be
// composed of values without places.
//
// What is kept is every value, and of the paragraphs' texts every byte with
// their line ends: texts are not wrapped. What is not kept is furniture: the
// widths of numbers, breaks of pages and sections, repetitions, rules, text
// before and behind the message, and how a value was spelled that was
// repaired. Lists and the fields of the head are wrapped at 69 columns. BT
// stands above and below the text where the message has one of the lines that
// follow it, format lines 15 and 16; the archives drop all three together.
//
// A paragraph's Level and Role, the Summary and the Comment, and the Text of a
// reference to a cable follow from other values; they may be left out, but if
// given they must be what follows.
//
// It fails with [ErrNoForm] for a layout without a canonical form, and with a
// [*FormError] for a message whose values cannot be written so that they are
// read again, such as a name with a line end. It returns b as it was then.
// Most of its time goes into reading once what it has written, so that it
// never gives a text that says something else.
func (m *Message) AppendText(b []byte) ([]byte, error) {
	if m.Layout != ACP127 && m.Layout != Bare {
		return b, ErrNoForm
	}
	w := textWriter{b: b, m: m, open: len(b), p: parser{m: m}}
	w.write()
	if w.err == nil {
		w.check(string(w.b[len(b):]))
	}
	if w.err != nil {
		return b, w.err
	}
	return w.b, nil
}

func (w *textWriter) write() {
	w.foreign()
	w.heading()
	w.banner()
	w.captions()
	w.labels()
	w.references()
	w.classifiers()
	w.body()
	w.ending()
}

// A textWriter writes a message and keeps the first reason why it cannot.
type textWriter struct {
	b    []byte
	m    *Message
	err  *FormError
	open int    // where the open line begins
	p    parser // asked what a line would be read as
}

//go:noinline
func (w *textWriter) fail(kind Kind, index int, reason string) {
	if w.err == nil {
		w.err = &FormError{kind, index, reason}
	}
}

// text appends s to the open line.
//
//go:noinline
func (w *textWriter) text(s string) { w.b = append(w.b, s...) }

// end ends the open line.
//
//go:noinline
func (w *textWriter) end() {
	w.b = append(w.b, '\n')
	w.open = len(w.b)
}

// column returns how many columns of the open line are taken.
func (w *textWriter) column() int { return utf8.RuneCount(w.b[w.open:]) }

// item appends s to a list, behind a blank or, where the line is full, below.
// A comma may follow it.
func (w *textWriter) item(kind Kind, index int, s string) {
	if w.column()+1+len(s) > lineWidth {
		w.end()
	} else {
		w.text(" ")
	}
	w.value(kind, index, s)
}

// line writes a whole line.
func (w *textWriter) line(s string) {
	w.text(s)
	w.end()
}

// value appends a value that has to be one line of text.
//
//go:noinline
func (w *textWriter) value(kind Kind, index int, s string) {
	w.oneLine(kind, index, s)
	w.text(s)
}

// oneLine refuses a value that is not one line of text.
func (w *textWriter) oneLine(kind Kind, index int, s string) {
	switch {
	case s == "":
		w.fail(kind, index, "empty")
	case strings.ContainsAny(s, "\n\r\f\v\x00"):
		w.fail(kind, index, "line end in the value")
	case blank[s[0]] || blank[s[len(s)-1]]:
		w.fail(kind, index, "blank at the value's edge")
	case s[len(s)-1] == '\\':
		w.fail(kind, index, "backslash at the value's end")
	}
}

// words appends s to the open line, and goes on below, behind indent, where
// the line is full. It breaks at single blanks, and only where the field that
// kind labels goes on with what follows; a word too long for a line stands out
// of it.
func (w *textWriter) words(s, indent string, kind labelKind) {
	for {
		width := w.column() // with s[:i]
		at := -1            // the last blank to break at that keeps the line legal
		i := 0
		for ; i < len(s) && (width <= lineWidth || at < 0); i++ {
			if s[i]&0xc0 != 0x80 {
				width++
			}
			if s[i] == ' ' && w.mayBreak(s, i, kind) {
				at = i
			}
		}
		if at < 0 || i == len(s) && width <= lineWidth {
			w.text(s)
			return
		}
		w.text(s[:at])
		w.end()
		w.text(indent)
		s = s[at+1:]
	}
}

// mayBreak reports whether the blank s[i] may become a line end. The blank
// behind a hyphen would be lost, and what follows must not be what a reader
// takes for another field, an item, a number or a mark.
func (w *textWriter) mayBreak(s string, i int, kind labelKind) bool {
	if i == 0 || i+1 == len(s) || s[i-1] == ' ' || s[i-1] == '-' {
		return false
	}
	before, rest := s[max(0, i-4*lineWidth):i], s[i+1:]
	switch {
	case letter(rest[0]):
	case rest[0] == '(' && !digit(s[i-1]):
	default:
		return false
	}
	rest = rest[:min(len(rest), lineWidth)]
	if _, ok := w.p.cutLabel(rest, true); ok || w.p.beginsBody(rest) {
		return false
	}
	return kind != refLabel || refContinues(before, rest) && !refItemStart(rest)
}

// appendPadded appends n with at least width digits.
func appendPadded(b []byte, n, width int) []byte {
	limit := 1 // the least number of width digits
	for ; width > 1; width-- {
		limit *= 10
	}
	for ; limit > 1 && n < limit; limit /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// foreign refuses what belongs to other layouts.
func (w *textWriter) foreign() {
	m := w.m
	const reason = "belongs to another layout"
	switch {
	case m.Heading.Autodin.Present():
		w.fail(KindAutodin, 0, reason)
	case m.SSIC.Present():
		w.fail(KindSSIC, 0, reason)
	case m.ActionPost.Present():
		w.fail(KindActionPost, 0, reason)
	case len(m.Attachments) > 0:
		w.fail(KindAttachment, 0, reason)
	case m.Dissemination.Present():
		w.fail(KindDissemination, 0, reason)
	case len(m.Sets) > 0:
		w.fail(KindSet, 0, reason)
	case m.Withheld.Present():
		w.fail(KindWithheld, 0, reason)
	}
}

// banner writes the classification line.
func (w *textWriter) banner() {
	m := w.m
	if !m.Marking.Present() {
		const reason = "no classification to stand behind"
		switch {
		case m.Section.Present():
			w.fail(KindSection, 0, reason)
		case m.MRN.Present():
			w.fail(KindMRN, 0, reason)
		case m.Party.Present():
			w.fail(KindParty, 0, reason)
		}
		return
	}
	w.b = appendBanner(w.b, m.Marking.Value)
	if s := m.Section.Value; m.Section.Present() {
		w.text(" SECTION ")
		w.b = appendPadded(w.b, s.Number, 2)
		w.text(" OF ")
		w.b = appendPadded(w.b, s.Of, 2)
	}
	if r := m.MRN.Value; m.MRN.Present() {
		w.text(" ")
		w.value(KindMRN, 0, w.postName())
		w.text(" ")
		// Six digits since 2005, five before (measured on published cables).
		width := 6
		if t, ok := m.Time(); ok && t.Year() < 2005 {
			width = 5
		}
		w.b = appendPadded(w.b, r.Number, width)
	}
	if s := m.Party.Value; m.Party.Present() {
		if !m.MRN.Present() {
			w.fail(KindParty, 0, "no message reference number to stand behind")
		}
		w.text(" ")
		w.text(s.Series)
		w.text(" ")
		w.b = appendPadded(w.b, s.Number, 6)
	}
	w.end()
	w.end()
}

// postName returns the name of the post in the message reference number, with
// its blanks where the originator's address shows them.
func (w *textWriter) postName() string {
	post := string(w.m.MRN.Value.Post)
	name := w.m.Heading.From.PLAD.Value.Name
	for name != "" {
		if len(name) < len(post)+8 && squeeze(name) == post && !strings.Contains(name, "  ") {
			return name
		}
		_, name, _ = strings.Cut(name, " ")
	}
	return post
}

// appendBanner appends a marking as it opens the text: the letters of a
// classification stand apart, those of UNCLAS do not (measured on published
// cables).
func appendBanner(b []byte, m classify.Marking) []byte {
	spaced := func(s string) {
		for i := 0; i < len(s); i++ {
			if i > 0 {
				b = append(b, ' ')
			}
			if s[i] != ' ' {
				b = append(b, s[i])
			}
		}
	}
	start := len(b)
	switch m.Level {
	case classify.Unclassified:
		b = append(b, "UNCLAS"...)
	case classify.Confidential, classify.Secret, classify.TopSecret, classify.Restricted:
		spaced(m.Level.String())
	}
	for name := range m.AllControls() {
		if len(b) > start {
			b = append(b, ' ')
		}
		switch name {
		case "EFTO":
			spaced(name)
		case "LOU":
			b = append(b, "LIMITED OFFICIAL USE"...)
		default:
			b = append(b, name...)
		}
	}
	return b
}

// captions writes the captions, and the attention lines below them.
func (w *textWriter) captions() {
	m := w.m
	corrected := m.Corrected.Present()
	for i, c := range m.Captions {
		if c.Value != "CORRECTED COPY" {
			w.value(KindCaption, i, string(c.Value))
			w.end()
			continue
		}
		w.text("C O R R E C T E D  C O P Y")
		if corrected {
			w.text(" (")
			w.value(KindCorrected, 0, m.Corrected.Value)
			w.text(")")
			corrected = false
		}
		w.end()
	}
	if corrected {
		w.fail(KindCorrected, 0, "no caption CORRECTED COPY to stand behind")
	}
	if len(m.Captions) > 0 {
		w.end()
	}
	for i, a := range m.Attention {
		w.value(KindAttention, i, a.Value)
		w.end()
	}
	if len(m.Attention) > 0 {
		w.end()
	}
}

// labels writes the executive order, the TAGS and the subject.
func (w *textWriter) labels() {
	m := w.m
	if m.Order.Present() || m.Declassify.Present() {
		if m.Order.Present() {
			w.text("E.O. ")
			w.value(KindOrder, 0, m.Order.Value.String())
			w.text(":")
		}
		if m.Declassify.Present() {
			if m.Order.Present() {
				w.text(" ")
			}
			w.value(KindDeclassify, 0, m.Declassify.Value.String())
		}
		w.end()
	}
	if len(m.Tags) > 0 {
		w.tags()
	}
	if s := &m.Subject; s.Text.Present() || s.Portion.Present() {
		w.text("SUBJECT: ")
		if s.Portion.Present() {
			w.b = s.Portion.Value.AppendPortion(w.b)
			w.text(" ")
		}
		if s.Text.Present() {
			if decodeEntities(s.Text.Value) != s.Text.Value {
				w.fail(KindSubjectText, 0, "character reference")
			}
			w.oneLine(KindSubjectText, 0, s.Text.Value)
			w.words(s.Text.Value, "", subjectLabel)
		}
		w.end()
	}
	if m.Order.Present() || m.Declassify.Present() || len(m.Tags) > 0 || m.Subject.Text.Present() {
		w.end()
	}
}

// tags writes the TAGS. A person stands in brackets behind the tag of a visit,
// which is given again where other tags have come between.
func (w *textWriter) tags() {
	visit := ""
	behind := false
	w.text("TAGS:")
	for i, t := range w.m.Tags {
		tag := string(t.Value)
		switch {
		case t.Value.Kind() == classify.TagPerson:
			tag = "(" + tag + ")"
			if !behind && visit != "" {
				tag = visit + " " + tag
			}
			if !behind && i > 0 {
				w.text(",")
			}
			behind = false
		default:
			if behind = tag == "OVIP" || tag == "OREP"; behind {
				visit = tag
			}
			if i > 0 {
				w.text(",")
			}
		}
		w.item(KindTag, i, tag)
	}
	w.end()
}
