package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// AppendPlain appends the words of m's body, for an index or a comparison:
// its headings and the texts of its paragraphs, a line end behind each.
// Numbers, portion marks, the phrases that open and close blocks, rules and
// breaks are left out, and so are the heading, the head of the text and the
// signature.
func (m *Message) AppendPlain(b []byte) []byte {
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		if p.Heading.Present() {
			if len(b) > 0 {
				b = append(b, '\n')
			}
			b = append(b, p.Heading.Value...)
			b = append(b, '\n', '\n')
		}
		if p.Text.Present() {
			b = appendPlainText(b, p.Text.Value)
			b = append(b, '\n')
		}
	}
	return b
}

// appendPlainText appends the text of a paragraph without the words that say
// its role.
func appendPlainText(b []byte, text string) []byte {
	if r, rest, ok := classify.CutRole(text); ok && r != classify.RoleClassification {
		text = strings.TrimLeft(rest, " \t\r\n")
	}
	for {
		_, start, end, ok := classify.FindRoleEnd(text, 0)
		if !ok {
			return append(b, text...)
		}
		b = append(b, text[:bracketBefore(text, start, end)]...)
		text = strings.TrimLeft(text[end:], " \t")
	}
}
