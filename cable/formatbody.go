package cable

import (
	"strings"
	"unicode/utf8"

	"github.com/cablegram/cablegram/classify"
)

// The paragraphs, the signature and the ending.

func (w *textWriter) body() {
	m := w.m
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		if p.Heading.Present() {
			w.title(i, p.Heading.Value)
		}
		if p.Number.Present() {
			if n := p.Number.Value; n < 0 || n > 999 {
				w.fail(KindParagraphNumber, i, "not of one to three digits")
			}
			w.b = appendPadded(w.b, p.Number.Value, 1)
			w.text(".")
		}
		if p.Portion.Present() {
			if p.Number.Present() {
				w.text(" ")
			}
			if !p.Text.Present() && p.Role == classify.RoleClassification {
				w.entire(p.Portion.Value)
			} else {
				w.b = p.Portion.Value.AppendPortion(w.b)
			}
		}
		if p.Text.Present() {
			if p.Number.Present() || p.Portion.Present() {
				w.text(" ")
			}
			w.paragraph(i, p.Text.Value)
		}
		if p.Number.Present() || p.Portion.Present() || p.Text.Present() {
			w.end()
			w.end()
		} else if !p.Heading.Present() {
			w.fail(KindParagraph, i, "empty")
		}
	}
}

// paragraph writes a paragraph's text as it is.
func (w *textWriter) paragraph(i int, text string) {
	if text == "" || blank[text[0]] || blank[text[len(text)-1]] {
		w.fail(KindParagraphText, i, "no text, or white space at its edge")
	}
	w.b = append(w.b, text...)
}

// entire writes that the whole text has one marking.
func (w *textWriter) entire(m classify.Marking) {
	w.text(m.String())
	w.text(" - ENTIRE TEXT.")
}

// longRule is a rule of a whole line.
const longRule = "---------------------------------------------------------------------"

// title writes a heading between rules of its length.
func (w *textWriter) title(i int, s string) {
	w.oneLine(KindParagraphHeading, i, s)
	rule := longRule[:min(max(utf8.RuneCountInString(s), 5), lineWidth)]
	w.line(rule)
	w.words(s, "", noLabel)
	w.end()
	w.line(rule)
	w.end()
}

// ending writes the signature and format lines 13 to 16.
func (w *textWriter) ending() {
	m := w.m
	if n := len(w.b); n > 2 && len(m.Paragraphs) > 0 && w.b[n-2] == '\n' && strings.IndexByte(".?!\")", w.b[n-3]) >= 0 {
		w.b = w.b[:n-1] // the signature stands right below a sentence
	}
	for i, s := range m.Signers {
		if i > 0 {
			w.text("/")
		}
		w.value(KindSigner, i, s.Value)
	}
	if len(m.Signers) > 0 {
		w.end()
	}
	e := &m.Ending
	if m.whole() {
		w.line("BT")
	}
	if e.Serial.Present() {
		w.text("#")
		w.b = appendPadded(w.b, e.Serial.Value, 4)
		w.end()
	}
	if e.NNNN != (Span{}) {
		w.line("NNNN")
	}
	if e.Stamp.Present() {
		w.value(KindEndingStamp, 0, e.Stamp.Value)
		w.end()
	}
}
