package cable

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Severity says how much a diagnostic weighs.
//
// A Note tells of something a reader may want to know and nothing has to be
// done about: a page break, an unknown tag. A Warning tells of damage: a value
// is missing, unread or was repaired. A Fault tells of a contradiction: two
// places of the cable cannot both be right, or its structure is broken.
// The numbers are ordered, so that < compares weight; zero is no severity.
type Severity uint8

// The severities, lightest first.
const (
	Note Severity = 1 + iota
	Warning
	Fault
)

// String returns "note", "warning" or "fault".
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Fault:
		return "fault"
	}
	return ""
}

// A Diagnostic says what is wrong at a place of the source, or what was
// guessed there.
type Diagnostic struct {
	Code Code
	// Span is the place. It may be empty where something is missing.
	Span
	// Other is the second place of a contradiction, zero if there is none.
	Other Span
	// Message says what is wrong, in lower case and without a full stop.
	Message string
	// Fix is a likely correction.
	Fix Fix
}

// A Fix replaces a span of the source by Text. It is offered only if OK is
// true; an empty Text then deletes the span.
type Fix struct {
	Span
	Text string
	OK   bool
}

// Severity returns the severity of d's code.
func (d Diagnostic) Severity() Severity { return d.Code.Severity() }

// String returns the code and the message.
func (d Diagnostic) String() string { return d.Code.String() + ": " + d.Message }

// Explain draws d for a person: line and column, severity, code and message,
// then the source line with the place underlined, then the fix if there is
// one. It ends without a line end. Lines longer than a screen are cut around
// the place; tabs are drawn as one blank, other control characters as "?".
func (d Diagnostic) Explain(src string) string {
	start := max(0, min(d.Start, len(src)))
	end := max(start, min(d.End, len(src)))
	lines := appendMixedLines(nil, src, 0, min(start+1, len(src)))
	pos := position(lines, src, start)
	lineStart, lineEnd := len(src), len(src)
	if pos.Line <= len(lines) {
		lineStart = lines[pos.Line-1].Start
	}
	if i := strings.IndexAny(src[start:], "\n\r\f"); i >= 0 {
		lineEnd = start + i
	}
	// A place inside a line end is drawn behind the line.
	lineEnd = lineStart + len(strings.TrimRight(src[lineStart:lineEnd], "\r"))
	start = min(start, lineEnd)
	end = max(start, min(end, lineEnd))

	var b []byte
	b = strconv.AppendInt(b, int64(pos.Line), 10)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(pos.Column), 10)
	b = append(b, ": "...)
	b = append(b, d.Severity().String()...)
	b = append(b, ": "...)
	b = append(b, d.String()...)

	const before, after = 40, 72
	left, right := lineStart, lineEnd
	head, tail := "", ""
	if start-left > before {
		left, head = start-before, "..."
		for left < start && !utf8.RuneStart(src[left]) {
			left++
		}
	}
	if right-left > before+after {
		right, tail = left+before+after, "..."
		for right > start && !utf8.RuneStart(src[right]) {
			right--
		}
	}
	end = min(end, right)
	b = append(b, "\n    "...)
	b = append(b, head...)
	b = appendDrawn(b, src[left:right])
	b = append(b, tail...)
	b = append(b, "\n    "...)
	for range utf8.RuneCountInString(src[left:start]) + len(head) {
		b = append(b, ' ')
	}
	for range max(1, utf8.RuneCountInString(src[start:max(start, end)])) {
		b = append(b, '^')
	}
	if d.Fix.OK {
		b = append(b, "\n    fix: "...)
		was := d.Fix.Span.In(src)
		switch {
		case d.Fix.Text == "":
			b = append(b, "delete "...)
			b = append(b, quoted(was)...)
		case was == "":
			b = append(b, "insert "...)
			b = append(b, quoted(d.Fix.Text)...)
		default:
			b = append(b, quoted(was)...)
			b = append(b, " to "...)
			b = append(b, quoted(d.Fix.Text)...)
		}
	}
	return string(b)
}

// clipped returns s for a message, with its middle left out if it is long.
func clipped(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	a, b := most/2, len(s)-most/2
	for a > 0 && !utf8.RuneStart(s[a]) {
		a--
	}
	for b < len(s) && !utf8.RuneStart(s[b]) {
		b++
	}
	return s[:a] + "..." + s[b:]
}

// quoted is clipped in quotation marks.
func quoted(s string) string { return strconv.Quote(clipped(s)) }

// appendDrawn appends s with what a terminal would act upon made harmless.
func appendDrawn(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '\t':
			b = append(b, ' ')
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			b = append(b, '?')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// Diagnostics is a list of diagnostics, sorted by place.
type Diagnostics []Diagnostic

// maxDiagnostics is the most a message gives. A cable in which every line is
// at fault says no more by saying it a thousand times.
const maxDiagnostics = 100

// Err returns nil if ds holds no [Fault], else an error that lists the faults.
func (ds Diagnostics) Err() error {
	var faults Diagnostics
	for _, d := range ds {
		if d.Severity() == Fault {
			faults = append(faults, d)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return &FaultError{faults}
}

// A FaultError holds the faults of a message, sorted by place; there is at
// least one.
type FaultError struct{ Faults Diagnostics }

// Error returns the first fault and the number of the others.
func (e *FaultError) Error() string {
	if len(e.Faults) == 0 {
		return "cable: no fault"
	}
	s := "cable: offset " + strconv.Itoa(e.Faults[0].Start) + ": " + e.Faults[0].String()
	if n := len(e.Faults) - 1; n > 0 {
		s += " (and " + strconv.Itoa(n) + " more)"
	}
	return s
}

// A collector gathers diagnostics in bounded memory: of each severity it
// keeps what could still be shown, and counts the rest.
type collector struct {
	kept       [Fault + 1]Diagnostics
	dropped    [Fault + 1]int
	allFaults  bool // faults without limit
	everything bool // and all else too
}

// add makes room for a diagnostic and returns it for its message, or nil if
// it is only counted. The message is built by the caller only in the first
// case, so that a text which is all faults costs no more than others.
func (c *collector) add(code Code, at Span) *Diagnostic {
	sev := code.Severity()
	if len(c.kept[sev]) >= maxDiagnostics && (sev != Fault || !c.allFaults) && !c.everything {
		c.dropped[sev]++
		return nil
	}
	c.kept[sev] = append(c.kept[sev], Diagnostic{Code: code, Span: at})
	return &c.kept[sev][len(c.kept[sev])-1]
}

// finish returns the diagnostics sorted and cut to their limit.
func (c *collector) finish(end int) Diagnostics {
	total, dropped := 0, 0
	for sev := range c.kept {
		total += len(c.kept[sev])
		dropped += c.dropped[sev]
	}
	if total == 0 {
		return nil
	}
	for sev := Note; !c.everything && (total > maxDiagnostics || dropped > 0 && total >= maxDiagnostics) && sev <= Fault; sev++ {
		if sev == Fault && c.allFaults {
			break
		}
		over := min(total-(maxDiagnostics-1), len(c.kept[sev]))
		c.kept[sev] = c.kept[sev][:len(c.kept[sev])-over]
		c.dropped[sev] += over
		total -= over
		dropped += over
	}
	ds := make(Diagnostics, 0, total+1)
	for sev := range c.kept {
		ds = append(ds, c.kept[sev]...)
	}
	slices.SortFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
			cmp.Compare(a.Code, b.Code), strings.Compare(a.Message, b.Message))
	})
	if dropped > 0 {
		msg := "not shown:"
		for sev := Fault; sev >= Note; sev-- {
			if n := c.dropped[sev]; n > 0 {
				msg += " " + strconv.Itoa(n) + " " + sev.String()
				if n > 1 {
					msg += "s"
				}
			}
		}
		ds = append(ds, Diagnostic{Code: DiagnosticsDropped, Span: Span{end, end}, Message: msg})
	}
	return ds
}
