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

// keptDiagnostics are diagnostics by their severity.
type keptDiagnostics [Fault + 1]Diagnostics

// A collector gathers diagnostics in bounded memory: of each severity it
// keeps what could still be shown, and counts the rest.
type collector struct {
	kept      keptDiagnostics
	dropped   [Fault + 1]int
	allFaults bool // faults without limit
	most      int  // so many of each severity, and all of these; 0: as many as a message gives
}

// add makes room for a diagnostic and returns it for its message, or nil if
// it is only counted. The message is built by the caller only in the first
// case, so that a text which is all faults costs no more than others.
//
//go:noinline
func (c *collector) add(code Code, at Span) *Diagnostic {
	sev := code.Severity()
	if len(c.kept[sev]) >= maxDiagnostics && (sev != Fault || !c.allFaults) && len(c.kept[sev]) >= c.most {
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
	for sev := Note; c.most == 0 && (total > maxDiagnostics || dropped > 0 && total >= maxDiagnostics) && sev <= Fault; sev++ {
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
