package main

import (
	"fmt"
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// explained says what is meant by a code, or lists all.
func (l *linter) explained() int {
	if l.explain == "all" {
		var b strings.Builder
		for code := range allCodes {
			meaning, _ := docOf(code)
			for i, line := range wrap(meaning, 48) {
				if i > 0 {
					fmt.Fprintf(&b, "%32s%s\n", "", line)
					continue
				}
				fmt.Fprintf(&b, "%-8s%-24s%s\n", code.Severity(), code, line)
			}
		}
		l.print([]byte(b.String()))
		return l.done()
	}
	code, err := parseCode(l.explain)
	if err != nil {
		return l.usage("-explain: " + err.Error())
	}
	l.print([]byte(explainCode(code)))
	return l.done()
}

// docOf returns what a code means, in a line, and its example, "" if it has none.
func docOf(code cable.Code) (meaning, example string) {
	meaning, example, _ = strings.Cut(code.Doc(), "\n\nExample:\n")
	return strings.Join(strings.Fields(meaning), " "), example
}

// explainCode returns all that there is to say of a code.
func explainCode(code cable.Code) string {
	meaning, example := docOf(code)
	var b strings.Builder
	for _, line := range wrap(fmt.Sprintf("%s, a %s: %s", code, code.Severity(), meaning), 79) {
		b.WriteString(line + "\n")
	}
	if example == "" {
		return b.String()
	}
	b.WriteString("\nExample:\n\n")
	for line := range strings.SplitSeq(example, "\n") {
		b.WriteString("    " + line + "\n")
	}
	if drawn := drawExample(code, example); drawn != "" {
		b.WriteString("\n" + drawn + "\n")
	}
	return b.String()
}

// drawExample returns how the diagnostic of a code's example is drawn.
func drawExample(code cable.Code, example string) string {
	first, rest, _ := strings.Cut(example, "\n")
	src := example + "\n"
	var ds cable.Diagnostics
	switch {
	case strings.HasPrefix(code.String(), "join-"):
		src, _, ds = cable.Join(first+"\n", rest+"\n")
	case code == cable.RecordSIPDIS:
		m, _ := cable.Parse(src)
		ds = archive.Entry{Text: src, Kind: archive.KindCSV}.Check(m)
	case strings.HasPrefix(code.String(), "record-"):
		// The first line is what the record says; of what, the code does.
		src = rest + "\n"
		m, _ := cable.Parse(src)
		ds = archive.Entry{Text: src, Record: archive.Record{ID: first, Created: first, Classification: first, Origin: first,
			Subject: first, Refs: []string{first}}}.Check(m)
	default:
		_, ds = cable.Parse(src)
	}
	for _, d := range ds {
		if d.Code == code {
			return d.Explain(src)
		}
	}
	return ""
}
