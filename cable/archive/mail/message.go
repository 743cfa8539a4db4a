package mail

import (
	"bufio"
	"bytes"
	"mime"
	netmail "net/mail"
	"path"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/charset"
)

const (
	maxDepth = 8    // mails and groups of parts within each other
	maxParts = 1000 // of a mail
)

// A mailReader reads one mail.
type mailReader struct {
	raw    []byte
	at     place // where raw begins
	number int   // of the mail, from 1
	prefix string
	depth  int
	yield  func(archive.Entry, error) bool

	inBox bool
	parts []part
}

// A part is a part of a mail that may be text.
type part struct {
	head       textHead
	start, end int    // in the mail, without the head
	path       string // "2.1"
	kind       string // text/plain, text/html, message/rfc822 or another
	file       string // the name that it was attached under
	attached   bool
}

// A textHead is the head of a mail or of a part.
type textHead struct{ netmail.Header }

// read reads the mail and reports whether to go on.
func (m *mailReader) read() bool {
	start := 0
	if bytes.HasPrefix(m.raw, []byte("From ")) {
		m.inBox = true
		start = 1 + bytes.IndexByte(m.raw, '\n')
	}
	h, body, ok := cutHead(m.raw, start)
	if !ok || h.Get("Sent") != "" || h.Get("From") == "" && h.Get("Date") == "" && h.Get("Mime-Version") == "" && h.Get("Subject") == "" {
		return m.readPrinted(start)
	}
	m.gather(part{head: h, start: body, end: len(m.raw)}, 0)
	return m.yieldParts(m.record(h))
}

// cutHead reads the head that begins at start, and returns where the body begins.
// Lines that are no fields, as programs put them there, are left out.
func cutHead(raw []byte, start int) (h textHead, body int, ok bool) {
	var b []byte
	body = start
	for body < len(raw) {
		line, next := lineAt(raw, body)
		body = next
		if len(line) == 0 {
			break
		}
		i := bytes.IndexByte(line, ':')
		switch {
		case line[0] == ' ' || line[0] == '\t':
			if len(b) > 0 {
				b = append(append(b, line...), '\n')
			}
		case i > 0 && bytes.IndexAny(line[:i], " \t") < 0:
			b = append(append(b, line...), '\n')
		}
	}
	msg, err := netmail.ReadMessage(bytes.NewReader(append(b, '\n')))
	if err != nil {
		return textHead{netmail.Header{}}, body, false
	}
	return textHead{msg.Header}, body, true
}

// lineAt returns the line at i, without its end, and where the next begins.
func lineAt(raw []byte, i int) (line []byte, next int) {
	n := bytes.IndexByte(raw[i:], '\n')
	if n < 0 {
		return bytes.TrimRight(raw[i:], "\r"), len(raw)
	}
	return bytes.TrimRight(raw[i:i+n], "\r"), i + n + 1
}

// decoded returns the values of a field with their encoded words read.
func (h textHead) decoded(name string) (list []string) {
	words := mime.WordDecoder{CharsetReader: wordReader}
	for _, s := range h.Header[name] {
		if d, err := words.DecodeHeader(s); err == nil {
			s = d
		}
		s, _, _ = charset.Decode([]byte(s))
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// record returns what the head says of the mail.
func (m *mailReader) record(h textHead) (r archive.Record) {
	if list := h.decoded("Subject"); list != nil {
		r.Subject = list[0]
	}
	if t, err := h.Date(); err == nil {
		r.Created = t.UTC().Format("2006-01-02 15:04:05")
	}
	for _, name := range [...]string{"From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Message-Id", "In-Reply-To", "References"} {
		for _, value := range h.decoded(name) {
			shown := name
			if name == "Message-Id" {
				shown = "Message-ID"
			}
			r.Attributes = append(r.Attributes, archive.Attribute{Name: shown, Value: value})
		}
	}
	return r
}

// gather takes the parts of p that may be text, p itself if it has none. Where
// parts are the same in several forms, plain text is taken.
func (m *mailReader) gather(p part, depth int) {
	kind, params, err := mime.ParseMediaType(p.head.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	p.kind = kind
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" && depth < maxDepth {
		before := len(m.parts)
		for i, q := range m.split(p, params["boundary"]) {
			q.path = strings.TrimPrefix(p.path+"."+strconv.Itoa(i+1), ".")
			m.gather(q, depth+1)
		}
		if kind == "multipart/alternative" {
			m.parts = append(m.parts[:before], plainest(m.parts[before:])...)
		}
		return
	}
	disposition, names, _ := mime.ParseMediaType(p.head.Get("Content-Disposition"))
	p.file = fileName(names["filename"])
	if p.file == "" {
		p.file = fileName(params["name"])
	}
	p.attached = disposition == "attachment" || p.file != "" || p.kind == "message/rfc822"
	if p.isText() && len(m.parts) < maxParts {
		m.parts = append(m.parts, p)
	}
}

// isText reports whether a part may be text: by its type, or by the name of its
// file.
func (p *part) isText() bool {
	switch strings.ToLower(path.Ext(p.file)) {
	case ".txt", ".text", ".asc", ".log", ".htm", ".html", ".eml", ".csv":
		return true
	}
	return p.kind == "text/plain" || p.kind == "text/html" || p.kind == "message/rfc822"
}

// plainest returns the parts of a list that are the text in different forms,
// without those of HTML if there is one of plain text.
func plainest(list []part) []part {
	is := func(p *part, kind string) bool { return p.kind == kind && !p.attached }
	plain := false
	for i := range list {
		plain = plain || is(&list[i], "text/plain")
	}
	kept := list[:0]
	for i := range list {
		if !plain || !is(&list[i], "text/html") {
			kept = append(kept, list[i])
		}
	}
	return kept
}

// split returns the parts of p, between lines of this boundary (RFC 2046,
// section 5.1.1). The last may lack the line that ends it.
func (m *mailReader) split(p part, boundary string) (list []part) {
	begins := -1 // of the part being read
	add := func(end int) {
		if begins < 0 {
			return
		}
		h, body, _ := cutHead(m.raw[:max(begins, end)], begins)
		list = append(list, part{head: h, start: body, end: max(body, end)})
	}
	for i := p.start; i < p.end; {
		line, next := lineAt(m.raw[:p.end], i)
		rest, ok := bytes.CutPrefix(line, []byte("--"+boundary))
		rest = bytes.TrimRight(rest, " \t")
		if ok && (len(rest) == 0 || string(rest) == "--") {
			// The line end before a boundary belongs to it.
			end := i
			if end > begins && end > 0 && m.raw[end-1] == '\n' {
				if end--; end > begins && end > 0 && m.raw[end-1] == '\r' {
					end--
				}
			}
			add(end)
			if begins = next; len(rest) > 0 || len(list) >= maxParts {
				return list
			}
		}
		i = next
	}
	add(p.end)
	return list
}

// fileName returns the last element of a file's name.
func fileName(s string) string {
	words := mime.WordDecoder{CharsetReader: wordReader}
	if d, err := words.DecodeHeader(s); err == nil {
		s = d
	}
	s = path.Base(strings.ReplaceAll(s, `\`, "/"))
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	if s == "." || s == ".." || s == "/" {
		return ""
	}
	return s
}

// content returns a part decoded.
func (m *mailReader) content(p *part) piece {
	q := pieceOf(m.raw, p.start, p.end)
	if m.inBox {
		q = q.unquote()
	}
	return q.decode(p.head.Get("Content-Transfer-Encoding"))
}

// yieldParts yields the text of the mail, and what is attached to it.
func (m *mailReader) yieldParts(r archive.Record) bool {
	body := -1
	for _, kind := range [...]string{"text/plain", "text/html"} {
		for i := range m.parts {
			if p := &m.parts[i]; body < 0 && p.kind == kind && !p.attached {
				body = i
			}
		}
	}
	found := false
	if body >= 0 {
		q := m.content(&m.parts[body]).text()
		if m.parts[body].kind == "text/html" {
			q = q.shown()
		}
		if len(bytes.TrimSpace(q.b)) > 0 {
			found = true
			if !m.yieldText(q, r) {
				return false
			}
		}
	}
	for i := range m.parts {
		if i == body {
			continue
		}
		found = true
		if !m.attachment(&m.parts[i]) {
			return false
		}
	}
	return found || m.fail("a mail without text")
}

func (m *mailReader) yieldText(q piece, r archive.Record) bool {
	e := archive.Entry{Name: m.prefix, Text: string(q.b), Kind: archive.KindEmail, Record: r}
	e.SetPlaces(m.raw, m.at.offset, m.at.line, q.at)
	return m.yield(e, nil)
}

// attachment reads what is attached as a container of its own.
func (m *mailReader) attachment(p *part) bool {
	name := p.file
	if name == "" {
		name = "part-" + p.path
	}
	if m.prefix != "" {
		name = m.prefix + "/" + name
	}
	q := m.content(p)
	kind := archive.Detect(q.b[:min(len(q.b), 1<<16)])
	if p.kind == "message/rfc822" || kind == archive.KindEmail {
		if m.depth >= maxDepth {
			return m.yield(archive.Entry{Name: name}, &archive.Error{Name: name, Reason: "mails attached to each other too deep"})
		}
		n := mailReader{raw: q.b, at: place{line: 1}, number: 1, prefix: name, depth: m.depth + 1, yield: m.yield}
		return n.read()
	}
	if kind == archive.KindHTML && !bytes.Contains(q.b, []byte("Viewing cable")) {
		n := mailReader{raw: q.b, at: place{line: 1}, prefix: name, yield: m.yield}
		return n.yieldText(pieceOf(q.b, 0, len(q.b)).text().shown(), archive.Record{})
	}
	for e, err := range archive.Read(kind, bufio.NewReader(charset.NewReader(bytes.NewReader(q.b)))) {
		e.Name = name
		if !m.yield(e, err) {
			return false
		}
	}
	return true
}

// fail yields an error of the mail.
func (m *mailReader) fail(reason string) bool {
	return m.yield(archive.Entry{Name: m.prefix}, &archive.Error{Name: m.prefix, Offset: m.at.offset, Record: m.number, Reason: reason})
}
