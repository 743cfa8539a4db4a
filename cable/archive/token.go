package archive

//go:generate go run gen.go

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// A token is a piece of an HTML page.
type token struct {
	kind       tokenKind
	start, end int    // in the page
	name       string // of a tag, in lower case
	value      string // of a reference: the characters that it stands for
}

type tokenKind uint8

const (
	tokenEnd   tokenKind = iota // there are no more
	tokenText                   // characters that stand for themselves
	tokenRef                    // a character reference, as &amp;
	tokenOpen                   // a start tag
	tokenClose                  // an end tag
	tokenOther                  // a comment, a declaration, a script
)

// A tokenizer cuts an HTML page into tokens, which tile it. It takes for a tag
// only what has the name of one: a cable may hold a "<" of its own.
type tokenizer struct {
	page []byte
	pos  int
}

// maxTag bounds the length of a tag, and so the search for its end.
const maxTag = 1 << 12

// next returns the next token.
func (z *tokenizer) next() token {
	b := z.page[z.pos:]
	t := token{start: z.pos}
	if len(b) == 0 {
		t.end = z.pos
		return t
	}
	n := 0
	switch b[0] {
	case '<':
		n = z.markup(b, &t)
	case '&':
		t.kind = tokenRef
		t.value, n = cutReference(b)
	}
	if n == 0 {
		t.kind = tokenText
		if n = bytes.IndexAny(b[1:], "<&") + 1; n == 0 {
			n = len(b)
		}
	}
	z.pos += n
	t.end = z.pos
	return t
}

// markup reads what begins with "<" and returns its length, 0 if it is text.
func (z *tokenizer) markup(b []byte, t *token) int {
	t.kind = tokenOther
	if bytes.HasPrefix(b, []byte("<!--")) {
		if i := bytes.Index(b, []byte("-->")); i >= 0 {
			return i + len("-->")
		}
		return len(b)
	}
	if len(b) > 1 && (b[1] == '!' || b[1] == '?') {
		return tagLength(b)
	}
	t.kind = tokenOpen
	name := b[1:]
	if len(name) > 0 && name[0] == '/' {
		t.kind = tokenClose
		name = name[1:]
	}
	if t.name = cutTagName(name); t.name == "" {
		return 0
	}
	n := tagLength(b)
	if n > 0 && t.kind == tokenOpen && (t.name == "script" || t.name == "style") {
		t.kind = tokenOther
		n = skipElement(b, n, t.name)
	}
	return n
}

// tagLength returns the length of the tag at the start of b, 0 if it does not
// end: at ">", outside quotes.
func tagLength(b []byte) int {
	var quote byte
	for i, c := range b[1:min(len(b), maxTag)] {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 2
		case c == '<':
			return 0
		}
	}
	return 0
}

// skipElement returns the length of the element that starts with the tag
// b[:n] and in which there are no other tags.
func skipElement(b []byte, n int, name string) int {
	for i := n; ; {
		j := bytes.Index(b[i:], []byte("</"))
		if j < 0 {
			return len(b)
		}
		i += j + 2
		if len(b)-i >= len(name) && equalFold(string(b[i:i+len(name)]), name) {
			return i - 2
		}
	}
}

// attribute returns the value of an attribute of the start tag t.
func (z *tokenizer) attribute(t token, name string) string {
	b := z.page[t.start+len("<") : t.end-len(">")]
	b = b[tagNameLength(b):]
	for {
		b = bytes.TrimLeft(b, " \t\r\n\f/")
		if len(b) == 0 {
			return ""
		}
		n := bytes.IndexAny(b, "= \t\r\n\f")
		if n <= 0 {
			return ""
		}
		key := b[:n]
		b = bytes.TrimLeft(b[n:], " \t\r\n\f")
		if len(b) == 0 || b[0] != '=' {
			continue
		}
		b = bytes.TrimLeft(b[1:], " \t\r\n\f")
		var value []byte
		if len(b) > 0 && (b[0] == '"' || b[0] == '\'') {
			value, b, _ = bytes.Cut(b[1:], b[:1])
		} else {
			n := bytes.IndexAny(b, " \t\r\n\f")
			if n < 0 {
				n = len(b)
			}
			value, b = b[:n], b[n:]
		}
		if equalFold(string(key), name) {
			return unescape(value)
		}
	}
}

// unescape returns b with the character references in it read.
func unescape(b []byte) string {
	var s []byte
	for len(b) > 0 {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			i = len(b)
		}
		s, b = append(s, b[:i]...), b[i:]
		if value, n := cutReference(b); n > 0 {
			s, b = append(s, value...), b[n:]
		} else if len(b) > 0 {
			s, b = append(s, b[0]), b[1:]
		}
	}
	return string(s)
}

// cutTagName returns the name of the tag at the start of b, in lower case, if
// it is one of those that pages use, and "" if not.
func cutTagName(b []byte) string {
	var buf [10]byte // blockquote
	n := tagNameLength(b)
	if n > len(buf) || n < len(b) && b[n] != '>' && b[n] != '/' && b[n] > ' ' {
		return ""
	}
	for i, c := range b[:n] {
		buf[i] = lower(c)
	}
	return knownTag(buf[:n])
}

// tagNameLength returns the length of the name at the start of b.
func tagNameLength(b []byte) int {
	n := 0
	for n < len(b) && ('a' <= lower(b[n]) && lower(b[n]) <= 'z' || n > 0 && '0' <= b[n] && b[n] <= '9') {
		n++
	}
	return n
}

// knownTag returns name, "h" for a heading, "block" for what else begins a line
// and "other" for what no reader has an interest in, if it is the name of an
// element of HTML, and "" if not.
func knownTag(name []byte) string {
	switch string(name) {
	case "a":
		return "a"
	case "br":
		return "br"
	case "pre":
		return "pre"
	case "code":
		return "code"
	case "div":
		return "div"
	case "table":
		return "table"
	case "tr":
		return "tr"
	case "th":
		return "th"
	case "td":
		return "td"
	case "title":
		return "title"
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "h"
	case "script":
		return "script"
	case "style":
		return "style"
	case "article", "aside", "blockquote", "body", "center", "dd", "dl", "dt", "fieldset", "figcaption", "figure",
		"footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "section", "ul":
		return "block"
	case "abbr", "acronym", "b", "base", "big", "button", "caption",
		"cite", "col", "colgroup", "del", "dfn", "em",
		"font", "frame", "head", "html", "i",
		"iframe", "img", "input", "ins", "kbd", "label", "legend", "link", "map", "mark",
		"meta", "noscript", "object", "optgroup", "option", "param", "q", "s", "samp",
		"select", "small", "span", "strike", "strong", "sub", "summary", "sup", "svg", "tbody",
		"textarea", "tfoot", "thead", "tt", "u", "var", "wbr":
		return "other"
	}
	return ""
}

// cutReference reads the character reference at the start of b, and returns
// what it stands for and its length, 0 if it is none. It must end with ";":
// "AT&T" is text, and so is a reference to no character.
func cutReference(b []byte) (value string, n int) {
	const longest = len("&#x0010FFFF;")
	i := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if i < 2 {
		return "", 0
	}
	name := string(b[1:i])
	if name[0] != '#' {
		if value = entity(name); value == "" {
			return "", 0
		}
		return value, i + 1
	}
	digits, base := name[1:], 10
	if len(digits) > 0 && lower(digits[0]) == 'x' {
		digits, base = digits[1:], 16
	}
	// Nothing but digits: ParseUint takes neither a sign nor, with this base, "_".
	u, err := strconv.ParseUint(digits, base, 32)
	if err != nil || u == 0 || u > utf8.MaxRune || !utf8.ValidRune(rune(u)) {
		return "", 0
	}
	if 0x80 <= u && u <= 0x9f {
		// Browsers read these as Windows-1252, and so did those who wrote them.
		if value = entity("#" + strconv.Itoa(int(u))); value != "" {
			return value, i + 1
		}
	}
	return string(rune(u)), i + 1
}

// entity returns the characters that an HTML name stands for, "" if none.
func entity(name string) string {
	lo, hi := 0, len(entities)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if e := entities[m]; e.name < name {
			lo = m + 1
		} else if e.name > name {
			hi = m
		} else {
			return e.value
		}
	}
	return ""
}
