package main

import (
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/cable"
)

// appendPlace appends where a byte of a cable stood in its file, for people and
// for editors.
func appendPlace(b []byte, r *reading, at int) []byte {
	pos := r.Position(r.Message, at)
	b = append(b, oneLine(r.Name)...)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(pos.Line), 10)
	b = append(b, ':')
	return strconv.AppendInt(b, int64(pos.Column), 10)
}

// appendHead appends a diagnostic in one line.
func appendHead(b []byte, r *reading, d *cable.Diagnostic, colored bool) []byte {
	p := paint{colored: colored, severity: d.Severity()}
	b = p.bold(b)
	b = appendPlace(b, r, d.Start)
	b = p.end(append(b, ':'))
	b = p.begin(append(b, ' '))
	b = append(b, d.Severity().String()...)
	b = p.end(append(b, ':'))
	b = append(b, ' ')
	b = append(b, oneLine(d.String())...)
	return append(b, '\n')
}

// appendDrawn appends a diagnostic with the lines that it is about, and the fix.
func appendDrawn(b []byte, r *reading, d *cable.Diagnostic, colored bool) []byte {
	p := paint{colored: colored, severity: d.Severity()}
	b = appendHead(b, r, d, colored)
	_, drawing, _ := strings.Cut(d.Explain(r.Text), "\n")
	n := 0 // of the lines of a place, which are that of the cable and the strokes
	for line := range strings.SplitSeq(drawing, "\n") {
		n++
		switch {
		case !strings.HasPrefix(line, "    "):
			// The second place, whose line is counted from where the text begins.
			b = append(b, "  "...)
			b = appendPlace(b, r, d.Other.Start)
			b = append(b, ':')
			n = 0
		case n == 2:
			b = p.begin(b)
			b = append(b, line...)
			b = p.end(b)
		default:
			b = append(b, line...)
		}
		b = append(b, '\n')
	}
	return b
}

// A paint has the colors of a severity for terminals that have them.
type paint struct {
	colored  bool
	severity cable.Severity
}

func (p paint) bold(b []byte) []byte { return p.code(b, "1") }

func (p paint) begin(b []byte) []byte {
	switch p.severity {
	case cable.Fault:
		return p.code(b, "1;31")
	case cable.Warning:
		return p.code(b, "33")
	}
	return p.code(b, "36")
}

func (p paint) end(b []byte) []byte { return p.code(b, "") }

func (p paint) code(b []byte, code string) []byte {
	if !p.colored {
		return b
	}
	return append(append(append(b, "\x1b["...), code...), 'm')
}

// fixText returns what the fix of d changes, as it is drawn.
func fixText(d *cable.Diagnostic, src string) string {
	_, fix, _ := strings.Cut(d.Explain(src), "\n    fix: ")
	return fix
}

// appendDiagnosticJSON appends d as an object in a line, with the members that
// the document of the cable has for it, and those that say of which cable it is.
func appendDiagnosticJSON(b []byte, r *reading, d *cable.Diagnostic) []byte {
	text := func(key, value string) {
		b = append(append(append(b, `,"`...), key...), `":`...)
		b = cable.AppendJSONString(b, value)
	}
	number := func(key string, n int64) {
		b = append(append(append(b, `,"`...), key...), `":`...)
		b = strconv.AppendInt(b, n, 10)
	}
	place := func(s cable.Span) {
		pos := r.Position(r.Message, s.Start)
		number("line", int64(pos.Line))
		number("column", int64(pos.Column))
		number("start", int64(s.Start))
		number("end", int64(s.End))
	}
	// object appends a member that is an object.
	object := func(key string, members func()) {
		b = append(append(append(b, `,"`...), key...), `":`...)
		begin := len(b)
		members()
		b[begin] = '{' // where the first comma was
		b = append(b, '}')
	}
	begin := len(b)
	text("name", r.Name)
	number("offset", r.Offset)
	if id := cableID(r); id != "" {
		text("id", id)
	}
	text("code", d.Code.String())
	text("severity", d.Severity().String())
	place(d.Span)
	text("message", d.Message)
	if d.Other != (cable.Span{}) {
		object("other", func() { place(d.Other) })
	}
	if d.Fix.OK {
		object("fix", func() {
			number("start", int64(d.Fix.Start))
			number("end", int64(d.Fix.End))
			text("text", d.Fix.Text)
		})
	}
	b[begin] = '{'
	return append(b, "}\n"...)
}
