package cable

import (
	"strconv"
	"unicode/utf8"

	"github.com/cablegram/cablegram/classify"
)

// The writer of JSON.

func (w *jsonWriter) copies(key string, list []Copies) {
	if len(list) == 0 {
		return
	}
	w.list(key)
	for _, c := range list {
		w.element()
		w.open('{')
		w.string("office", c.Office)
		w.int("copies", c.Number)
		w.close('}')
	}
	w.close(']')
}

// A jsonWriter appends JSON; comma tells whether the next member or element
// needs one.
type jsonWriter struct {
	b     []byte
	comma bool
}

//go:noinline
func (w *jsonWriter) open(c byte) { w.b = append(w.b, c); w.comma = false }

//go:noinline
func (w *jsonWriter) close(c byte) { w.b = append(w.b, c); w.comma = true }

//go:noinline
func (w *jsonWriter) element() {
	if w.comma {
		w.b = append(w.b, ',')
	}
	w.comma = true
}

//go:noinline
func (w *jsonWriter) key(key string) {
	w.element()
	w.b = append(w.b, '"')
	w.b = append(w.b, key...)
	w.b = append(w.b, '"', ':')
}

//go:noinline
func (w *jsonWriter) object(key string) { w.key(key); w.open('{') }

//go:noinline
func (w *jsonWriter) list(key string) { w.key(key); w.open('[') }

func (w *jsonWriter) item(s string) {
	w.element()
	w.b = AppendJSONString(w.b, s)
}

func (w *jsonWriter) string(key, value string) {
	if value != "" {
		w.key(key)
		w.b = AppendJSONString(w.b, value)
	}
}

func (w *jsonWriter) int(key string, n int) {
	w.key(key)
	w.b = strconv.AppendInt(w.b, int64(n), 10)
}

func (w *jsonWriter) bool(key string, v bool) {
	if v {
		w.key(key)
		w.b = append(w.b, "true"...)
	}
}

func (w *jsonWriter) strings(key string, list []Field[string]) {
	if len(list) == 0 {
		return
	}
	w.list(key)
	for _, f := range list {
		w.item(f.Value)
	}
	w.close(']')
}

// text writes a value that has a text form without characters that JSON
// escapes.
func (w *jsonWriter) text(key string, v interface{ String() string }) {
	w.string(key, v.String())
}

func (w *jsonWriter) marking(key string, m classify.Marking) {
	if m == (classify.Marking{}) {
		return
	}
	w.object(key)
	w.string("level", m.Level.String())
	first := true
	for c := range m.AllControls() {
		if first {
			w.list("controls")
			first = false
		}
		w.item(c)
	}
	if !first {
		w.close(']')
	}
	w.close('}')
}

// AppendJSONString appends s as a JSON string. Bytes that are no UTF-8 become
// U+FFFD, one for each.
func AppendJSONString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[start:i]...), "\ufffd"...)
				i++
				start = i
				continue
			}
			i += n
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}
