package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// json returns the JSON of the cable, with its diagnostics, spans and bases,
// and without a source: the page has no file.
func (v *view) json() string {
	return string(archive.Entry{Text: v.src}.AppendJSON(nil, &v.m, v.ds, archive.Extra{Spans: true}))
}

// canonical returns the canonical form of the cable, or why it has none.
func (v *view) canonical() (text, reason string) {
	b, err := v.m.AppendText(nil)
	if err != nil {
		return "", err.Error()
	}
	return string(b), ""
}

// A citation is what a footnote says of a cable.
type citation struct {
	author, title, id, class string
	day                      time.Time // zero if the cable has none
	read                     time.Time // zero if not given
	url                      string
}

// cite returns a note of the Chicago style, RIS, and CSL-JSON. read is the day
// on which the cable was read, 2006-01-02, and behind a line end where; either
// may be empty.
func (v *view) cite(read string) (chicago, ris, csl string) {
	c := v.citation()
	day, url, _ := strings.Cut(read, "\n")
	c.url = url
	c.read = isoDay(day)
	return c.chicago(), c.ris(), c.csl()
}

func (v *view) citation() citation {
	m := &v.m
	c := citation{title: cable.TitleCase(strings.Join(strings.Fields(m.Subject.Text.Value), " ")), class: m.Marking.Value.String()}
	if id, ok := m.ID(); ok {
		c.id = id.String()
	} else if m.MRN.Present() {
		c.id = string(m.MRN.Value.Post) + " " + strconv.Itoa(m.MRN.Value.Number)
	}
	switch post, _ := m.Heading.From.Post(); {
	case post != "":
		c.author = postName(post)
	case m.Heading.From.Present():
		c.author = m.Heading.From.PLAD.Value.String()
	case m.MRN.Present():
		c.author = postName(m.MRN.Value.Post)
	}
	if t, ok := m.Time(); ok {
		c.day = t
	}
	return c
}

// author names of posts lack their country's service: a footnote needs it.
func (c *citation) by() string {
	if strings.HasPrefix(c.author, "Embassy ") || strings.HasPrefix(c.author, "Consulate ") {
		return "U.S. " + c.author
	}
	return c.author
}

// chicago is a note as The Chicago Manual of Style, 17th edition, 14.217 ff.,
// has for unpublished documents: author, title in quotation marks, kind and
// number, day.
func (c *citation) chicago() string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(c.by())
	if c.title != "" {
		// The comma stands inside the quotation marks.
		parts = append(parts, "\u201c"+single(curly(c.title))+",\u201d")
	}
	kind := "telegram"
	if len(parts) == 0 {
		kind = "Telegram"
	}
	add(strings.TrimSuffix(kind+" "+c.id, " "))
	if !c.day.IsZero() {
		add(englishDay(c.day))
	}
	if c.class != "" {
		add("originally classified " + c.class)
	}
	if !c.read.IsZero() && c.url != "" {
		add("accessed " + englishDay(c.read))
	}
	add(c.url)
	s := strings.Join(parts, ", ")
	return strings.ReplaceAll(s, ",\u201d,", ",\u201d") + "."
}

// single returns s, which stands in double quotation marks, with single ones.
func single(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\u201c", "\u2018"), "\u201d", "\u2019")
}

// curly returns s with curly quotation marks.
func curly(s string) string {
	var b []byte
	open := true
	for i := range len(s) {
		if s[i] != '"' {
			b = append(b, s[i])
			continue
		}
		if open {
			b = append(b, "\u201c"...)
		} else {
			b = append(b, "\u201d"...)
		}
		open = !open
	}
	return string(b)
}

// isoDay reads a day as 2006-01-02. It returns the zero time if there is no
// such day. What package time has for it would make the module larger by a
// fortieth.
func isoDay(s string) time.Time {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return time.Time{}
	}
	year, _ := strconv.ParseUint(s[:4], 10, 16)
	month, _ := strconv.ParseUint(s[5:7], 10, 16)
	day, _ := strconv.ParseUint(s[8:], 10, 16)
	t := time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC)
	if year == 0 || t.Month() != time.Month(month) || t.Day() != int(day) {
		return time.Time{}
	}
	return t
}

// isoDate returns t as 2006-01-02.
func isoDate(t time.Time) string {
	b, _ := t.AppendText(nil) // it fails for years that nothing here has
	return string(b[:min(len(b), len(time.DateOnly))])
}

// slashed returns t as 2006/01/02.
func slashed(t time.Time) string { return strings.ReplaceAll(isoDate(t), "-", "/") }

func englishDay(t time.Time) string {
	return t.Month().String() + " " + strconv.Itoa(t.Day()) + ", " + strconv.Itoa(t.Year())
}

// ris is the form that reference managers read.
func (c *citation) ris() string {
	var b strings.Builder
	line := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	line("TY", "GOVDOC")
	line("AU", c.by())
	line("TI", c.title)
	if !c.day.IsZero() {
		line("PY", strconv.Itoa(c.day.Year()))
		line("DA", slashed(c.day))
	}
	line("M1", c.id)
	line("M3", "Diplomatic telegram")
	if c.class != "" {
		line("N1", "Originally classified "+c.class)
	}
	line("UR", c.url)
	if !c.read.IsZero() {
		line("Y2", slashed(c.read))
	}
	b.WriteString("ER  - \r\n")
	return b.String()
}

// csl is the form of the Citation Style Language, one item in a list.
func (c *citation) csl() string {
	b := []byte(`[{"id":`)
	id := c.id
	if id == "" {
		id = "cable"
	}
	b = cable.AppendJSONString(b, id)
	b = append(b, `,"type":"document","genre":"diplomatic telegram"`...)
	member := func(key, value string) {
		if value != "" {
			b = append(b, `,"`+key+`":`...)
			b = cable.AppendJSONString(b, value)
		}
	}
	if c.author != "" {
		b = append(b, `,"author":[{"literal":`...)
		b = cable.AppendJSONString(b, c.by())
		b = append(b, "}]"...)
	}
	member("title", c.title)
	member("number", c.id)
	if c.class != "" {
		member("note", "Originally classified "+c.class)
	}
	member("URL", c.url)
	date := func(key string, t time.Time) {
		if t.IsZero() {
			return
		}
		b = append(b, `,"`+key+`":{"date-parts":[[`...)
		b = strconv.AppendInt(b, int64(t.Year()), 10)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(t.Month()), 10)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(t.Day()), 10)
		b = append(b, "]]}"...)
	}
	date("issued", c.day)
	date("accessed", c.read)
	return string(append(b, "}]"...))
}
