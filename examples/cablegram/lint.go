package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"github.com/cablegram/cablegram/cable"
)

func lintCommand() command {
	return command{
		name:  "lint",
		usage: "[-severity S] [-code CODES] [-brief|-q|-json|-fix] [-w] [-strict] [-j n] [FILE...]",
		short: "say what is wrong with cables, and mend it",
		flags: lintFlags,
		help: `Lint reads cables and says what is wrong with each: where it contradicts itself
or what its archive says of it, what is missing, what could not be read and what
was read although it is damaged. There are three severities:

  fault     two places cannot both be right, or the structure is broken
  warning   something is missing, unread, repaired or not as the rules want it
  note      worth knowing; nothing has to be done

For each diagnostic it prints the place in the file, the severity, the code and
what is wrong; then the line with the place underlined by carets; then the second
place of a contradiction, underlined by hyphens; then how to mend it, if that is
known. The last line counts them. Of one cable at most a hundred are shown; where
there are more, notes are left out first, and the last one says how many. With
-severity and -code the others are neither shown nor counted, and do not decide
the exit code.

With -json it prints an object in a line for each diagnostic: the name of the
file, the offset in it of the cable, its id and, as in the JSON that "cablegram
parse" prints, code, severity, line and column in the file, start and end in the
text of the cable, and message; "other" is the second place, and "fix" what is to
stand from start to end in place of what stands there.

With -fix it makes the corrections that it knows, leaves out those that would make
matters worse, and prints the text with all else as it was; standard error says
what was changed. That needs one FILE, or standard input, which is nothing but the
text of cables, of one or of many, in UTF-8, not packed: pages, tables, mails and
the like have other marks between the words, and are refused. With -w it prints
nothing, and writes each FILE, of which there may be many, in place of the old one,
at once or not at all; one that has nothing to be corrected is not touched. With
-severity and -code it corrects only these.

With -explain it says what a code means, with an example; "-explain all" lists
the codes.

FILE is as for "cablegram parse".

The exit code is 0 if there is no fault, with -strict if there is no diagnostic,
and 1 if there is one. It is 2 if a file or a part of it could not be read or
corrected, whatever was found in the others, and 130 if an interrupt ended the
reading. With -fix and -explain it is never 1.
`,
	}
}

// A linter is a call of lint with its flags.
type linter struct {
	*call
	least        cable.Severity
	codes        []cable.Code // those asked for; all if none
	json         bool
	brief, quiet bool
	strict       bool
	fix, write   bool
	explain      string
}

func lintFlags(c *call, f *flag.FlagSet) func(args []string) int {
	l := linter{call: c, least: cable.Note}
	f.Func("severity", "show only what is of `severity` fault, warning (or fault) or note (all; the default)", func(s string) (err error) {
		l.least, err = parseSeverity(s)
		return err
	})
	f.Func("code", "show only `codes`, parted by commas; -explain all lists them", func(s string) error {
		for name := range strings.SplitSeq(s, ",") {
			code, err := parseCode(strings.TrimSpace(name))
			if err != nil {
				return err
			}
			l.codes = append(l.codes, code)
		}
		return nil
	})
	f.BoolVar(&l.json, "json", false, "print a JSON object for each diagnostic, in a line")
	f.BoolVar(&l.brief, "brief", false, "print each diagnostic in a line, without drawings")
	f.BoolVar(&l.quiet, "q", false, "print only how many there are")
	f.BoolVar(&l.strict, "strict", false, "end with 1 if there is any diagnostic, not only for faults")
	f.BoolVar(&l.fix, "fix", false, "print the text with corrections made")
	f.BoolVar(&l.write, "w", false, "write what -fix corrects to the files")
	f.StringVar(&l.explain, "explain", "", "say what is meant by `code`, or list all")
	c.readsCables(f)
	return l.run
}

func parseSeverity(s string) (cable.Severity, error) {
	for _, severity := range []cable.Severity{cable.Note, cable.Warning, cable.Fault} {
		if s == severity.String() {
			return severity, nil
		}
	}
	return 0, errors.New("not fault, warning or note")
}

// parseCode returns the code of that name, or an error that says which is the
// nearest.
func parseCode(s string) (cable.Code, error) {
	if code, ok := cable.ParseCode(s); ok {
		return code, nil
	}
	const most = 40 // longer than any name
	s = s[:min(len(s), most)]
	best, least := "", -1
	for code := range allCodes {
		name := code.String()
		if d := levenshtein.ComputeDistance(strings.ToLower(s), name); least < 0 || d < least {
			best, least = name, d
		}
	}
	return 0, fmt.Errorf("no code %q; the nearest is %s", s, best)
}

// allCodes yields all codes, the heaviest first.
func allCodes(yield func(cable.Code) bool) {
	for code := cable.Code(1); code.String() != ""; code++ {
		if !yield(code) {
			return
		}
	}
}

func (l *linter) run(args []string) int {
	if err := l.together(args); err != nil {
		return l.usage(err.Error())
	}
	if l.explain != "" {
		return l.explained()
	}
	names, code, ok := l.inputs(args)
	if !ok {
		return code
	}
	if l.fix {
		return l.fixed(names)
	}
	return l.report(names)
}

// together says which flags do not go together.
func (l *linter) together(args []string) error {
	ways := 0
	for _, way := range []bool{l.json, l.brief, l.quiet, l.fix, l.explain != ""} {
		if way {
			ways++
		}
	}
	switch {
	case ways > 1:
		return errors.New("only one of -json, -brief, -q, -fix and -explain")
	case l.write && !l.fix:
		return errors.New("-w needs -fix")
	case l.strict && (l.fix || l.explain != ""):
		return errors.New("-strict goes with neither -fix nor -explain")
	case l.explain != "" && len(args) > 0:
		return errors.New("-explain reads no file")
	}
	return nil
}

// A tally counts cables and what was found in them.
type tally struct {
	cables, found int // found: cables with a diagnostic
	of            [cable.Fault + 1]int
}

// add counts a cable with ds.
func (t *tally) add(ds cable.Diagnostics) {
	t.cables++
	if len(ds) > 0 {
		t.found++
	}
	for i := range ds {
		t.of[ds[i].Severity()]++
	}
}

func (t *tally) merge(other *tally) {
	t.cables += other.cables
	t.found += other.found
	for severity, n := range other.of {
		t.of[severity] += n
	}
}

// text returns the line below all diagnostics, which counts those that weigh at
// least as much as asked for.
func (t *tally) text(least cable.Severity) string {
	var list []string
	for severity := cable.Fault; severity >= least; severity-- {
		list = append(list, plural(t.of[severity], severity.String()))
	}
	return fmt.Sprintf("%s in %d of %s", strings.Join(list, ", "), t.found, plural(t.cables, "cable"))
}

// plural returns a number of things that one is called word.
func plural(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprint(n, " ", word)
}

// report prints the diagnostics of the inputs and returns the code to end with.
func (l *linter) report(names []string) int {
	var tallies []*tally
	worker := func() func(dst []byte, r *reading) []byte {
		t := new(tally)
		tallies = append(tallies, t)
		return func(dst []byte, r *reading) []byte {
			ds := l.diagnostics(r)
			t.add(ds)
			if !l.quiet {
				for i := range ds {
					dst = l.append(dst, r, &ds[i])
				}
			}
			return dst
		}
	}
	inOrder(l.call, names, worker, l.print)
	var total tally
	for _, t := range tallies {
		total.merge(t)
	}
	if !l.json {
		l.print([]byte(total.text(l.least) + "\n"))
	}
	code := l.done()
	if code == exitDone && (total.of[cable.Fault] > 0 || l.strict && total.found > 0) {
		code = exitFound
	}
	return code
}

// diagnostics returns those of a cable that are asked for, sorted by place.
func (l *linter) diagnostics(r *reading) cable.Diagnostics {
	ds := append(r.Diagnostics, r.Check(r.Message)...)
	slices.SortStableFunc(ds, func(a, b cable.Diagnostic) int { return a.Start - b.Start })
	return slices.DeleteFunc(ds, func(d cable.Diagnostic) bool {
		return d.Severity() < l.least || len(l.codes) > 0 && !slices.Contains(l.codes, d.Code)
	})
}

// append appends d, a diagnostic of r, as it is printed.
func (l *linter) append(dst []byte, r *reading, d *cable.Diagnostic) []byte {
	switch {
	case l.json:
		return appendDiagnosticJSON(dst, r, d)
	case l.brief:
		return appendHead(dst, r, d, l.colors)
	}
	return appendDrawn(dst, r, d, l.colors)
}
