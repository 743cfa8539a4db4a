package cable

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// The end of the text's head: references and classifiers.

// references writes the list of references, one on each line but for the bare
// numbers that go on with AND.
func (w *textWriter) references() {
	m := w.m
	for i := range m.References {
		r := &m.References[i]
		text := r.Text.Value
		if !r.Text.Present() && r.Kind == RefCable {
			text = citation(r.Cited.Value)
		}
		switch {
		case i == 0:
			w.text("REF: ")
		case r.Label.Present():
			w.end()
			w.text("     ")
		case !hasLetter(text):
			w.text(" AND ")
		default:
			w.line(";") // what parts items without letters
			w.text("     ")
		}
		if r.Label.Present() {
			w.value(KindRefLabel, i, r.Label.Value)
			w.text(". ")
		}
		w.oneLine(KindRefText, i, text)
		w.words(text, "        ", refLabel)
		if r.Title.Present() && !strings.Contains(text, r.Title.Value) {
			w.text(`, "`)
			w.value(KindRefTitle, i, r.Title.Value)
			w.text(`"`)
		}
		if r.Notal {
			w.text(" (NOTAL)")
		}
		if r.Previous {
			w.text(" AND PREVIOUS")
		}
	}
	if len(m.References) > 0 {
		w.end()
		w.end()
	}
}

// hasLetter reports whether s names a post, or anything else but a number.
func hasLetter(s string) bool {
	for i := 0; i < len(s); i++ {
		if letter(s[i]) || s[i] >= 0x80 {
			return true
		}
	}
	return false
}

// citation returns a cited cable as a reference names it: 06 LIMA 9917.
func citation(c Cited) string {
	var b []byte
	if c.Year != 0 {
		b = append(appendPadded(b, c.Year%100, 2), ' ')
	}
	b = append(append(b, c.Post...), ' ')
	return string(strconv.AppendInt(b, int64(c.Number), 10))
}

// classifiers writes the line Classified By, unless a paragraph says it.
func (w *textWriter) classifiers() {
	m := w.m
	if len(m.Classifier) == 0 || w.classifierParagraph() {
		return
	}
	w.text("Classified By: ")
	var b []byte
	reasons := m.Classifier[0].Reasons.Value
	for i := range m.Classifier {
		c := &m.Classifier[i]
		if c.Reasons.Value != reasons {
			w.fail(KindClassifierReasons, i, "differ from those of the other classifier")
		}
		if i > 0 {
			b = append(b, " and "...)
		}
		start := len(b)
		part := func(kind Kind, f Field[string], before string) {
			if !f.Present() {
				return
			}
			if strings.ContainsAny(f.Value, "\n\r\f\v\x00") || f.Value == "" {
				w.fail(kind, i, "line end in the value, or no value")
			}
			if len(b) > start {
				b = append(b, before...)
			}
			b = append(b, f.Value...)
		}
		part(KindClassifierTitle, c.Title, " ")
		part(KindClassifierName, c.Name, " ")
		part(KindClassifierOffice, c.Office, ", ")
	}
	if reasons != (classify.Reasons{}) {
		if len(b) > 0 {
			if m.Classifier[len(m.Classifier)-1].Office.Present() {
				b = append(b, ',')
			}
			b = append(b, " for "...)
		}
		b = append(b, "reasons "...)
		b = append(b, reasons.String()...)
	}
	if len(b) > 0 && b[len(b)-1] != '.' {
		b = append(b, '.')
	}
	w.words(string(b), "", classifierLabel)
	w.end()
	w.end()
}

// classifierParagraph reports whether a paragraph names the classifiers.
func (w *textWriter) classifierParagraph() bool {
	m := w.m
	for i := range m.Paragraphs {
		text := m.Paragraphs[i].Text.Value
		if r, _, ok := classify.CutRole(text); !ok || r != classify.RoleClassification {
			continue
		}
		found := classify.AppendAuthorities(nil, text)
		if len(found) != len(m.Classifier) {
			return false
		}
		for k := range found {
			c, a := &m.Classifier[k], &found[k]
			if c.Name.Value != a.Name || c.Title.Value != a.Title || c.Office.Value != a.Office || c.Reasons.Value != a.Reasons {
				return false
			}
		}
		return true
	}
	return false
}
