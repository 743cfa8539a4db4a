//go:build !wasip1

package main

import (
	"fmt"
	"html"
	"strings"

	"github.com/cablegram/cablegram/cable"
)

// The page holds its first example read from the start, so that it says
// something before the module has come. What is rendered here is what
// site/source.js and site/structure.js make of the same view.

// renderPage puts an example into the page where its sources have marks.
func renderPage(page string, e example) (string, error) {
	var v view
	v.parse(e.Text, 1<<secRows)
	for _, part := range []struct{ mark, text string }{
		{"<!-- source -->", renderSource(&v)},
		{"<!-- structure -->", renderRows(&v)},
	} {
		if strings.Count(page, part.mark) != 1 {
			return "", fmt.Errorf("index.html: %s stands %d times", part.mark, strings.Count(page, part.mark))
		}
		page = strings.Replace(page, part.mark, part.text, 1)
	}
	return page, nil
}

// renderSource returns the text as HTML, each leaf in a span of its group's
// class. Leaves that a leaf before them reaches into are left to it.
func renderSource(v *view) string {
	var b strings.Builder
	at := 0
	for _, n := range v.nodes {
		if !n.Kind.Leaf() || n.Start < at || n.Kind == cable.KindParagraphText {
			continue
		}
		b.WriteString(html.EscapeString(v.src[at:n.Start]))
		fmt.Fprintf(&b, `<span class="g-%s">%s</span>`, kindGroup(n.Kind), html.EscapeString(n.In(v.src)))
		at = n.End
	}
	b.WriteString(html.EscapeString(v.src[at:]))
	return b.String()
}

// renderRows returns the structure as HTML.
func renderRows(v *view) string {
	var b strings.Builder
	for _, r := range v.rows() {
		fmt.Fprintf(&b, `<li><div class="row" data-depth="%d"><span class="term">%s</span> <span class="value">%s</span></div></li>`,
			r.depth, html.EscapeString(r.term), html.EscapeString(r.value))
		b.WriteByte('\n')
	}
	return b.String()
}

// A row is one of the structure, read back from the table as the page reads it.
type row struct {
	depth       int
	node        uint32
	term, value string
}

func (v *view) rows() []row {
	var list []row
	at, n := v.held(secRows)
	for range n {
		w := v.words[at:]
		list = append(list, row{int(w[0]), w[1], v.string(w[2], w[3]), v.string(w[4], w[5])})
		at += rowWords
	}
	return list
}
