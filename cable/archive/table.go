package archive

import "strings"

// A table is the one above the cable on a page of the Cable Viewer: a row of
// heads, and a row of what they are heads of.
type table struct {
	head []string
	rows int // of cells, 0 or 1
}

// add takes the next row of cells into r, and reports whether the row belongs
// to the table.
func (t *table) add(cells []string, r *Record) bool {
	switch {
	case t.head == nil && isTableHead(cells):
		t.head = cells
		return true
	case t.head == nil || t.rows > 0:
		return false
	}
	for i, cell := range cells[:min(len(cells), len(t.head))] {
		r.set(t.head[i], cell)
	}
	t.rows = 1
	r.fillPage()
	return true
}

// isTableHead reports whether cells are the heads of that table: the id, and
// one more at least. The columns changed with the years.
func isTableHead(cells []string) bool {
	id, more := false, false
	for _, c := range cells {
		switch {
		case equalFold(c, "Reference ID"):
			id = true
		case equalFold(c, "Created"), equalFold(c, "Date"), equalFold(c, "Classification"), equalFold(c, "Origin"):
			more = true
		}
	}
	return id && more
}

// titlePrefix begins the title of each page.
const titlePrefix = "Viewing cable "

// setTitle fills the id and the subject from the title of a page, "Viewing
// cable ID, SUBJECT", and reports whether s is one. The row of the table is
// the better source of the id.
func (r *Record) setTitle(s string) bool {
	s = strings.TrimLeft(s, "#* \t") // a heading in Markdown
	if len(s) < len(titlePrefix) || !equalFold(s[:len(titlePrefix)], titlePrefix) {
		return false
	}
	id, subject, _ := strings.Cut(s[len(titlePrefix):], ",")
	if id = strings.TrimSpace(id); r.ID == "" {
		r.ID = id
	}
	r.Subject = strings.TrimSpace(subject)
	return true
}

// articlesLabel names the row of a page that links to newspapers.
const articlesLabel = "Appears in these articles"

// equalFold reports whether s and t are the same but for the case of ASCII
// letters.
func equalFold(s, t string) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range len(s) {
		if lower(s[i]) != lower(t[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
