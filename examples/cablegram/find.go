package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/cablegram/cablegram/cable/archive/charset"
	"github.com/cablegram/cablegram/examples/cablegram/internal/find"
)

func findCommand() command {
	return command{
		name:  "find",
		usage: "[-json|-csv|-tsv|-ids|-count] [-f list] [-max n] [-j n] QUERY [FILE...]",
		short: "search cables for words, phrases and fields",
		flags: findFlags,
		help:  findHelp(),
	}
}

func findHelp() string {
	var b strings.Builder
	b.WriteString(`Find prints a line for each place where words of the query stand: the id of the
cable, its date, the paragraph, how that is classified, and the words around.

The query is one argument, so that a shell needs quotation marks around it. All
of its terms have to hold in a cable:

  bridges                    a whole word; capitals are as small letters
  'bridges tolls'            both words, wherever they stand
  '"road tolls"'             a phrase, over the ends of lines and pages too
  'negotiat*'                a word that begins so
  'bridges OR ferries'       one of both, also as 'bridges | ferries'
  'bridges -tolls'           not a cable with tolls, also as 'bridges NOT tolls'
  'tolls from:LUSAKA'        a field and a word
  'level:S "road tolls"'     in a paragraph that is secret
  'to:"JOINT STAFF"'         a value with blanks

Words are letters and digits; what else stands between them does not matter: the
query road-tolls finds "road, tolls" too. A word that a hyphen parts at the end
of a line is found whole. Accents matter: "Sao" is not "São".

OR takes its two neighbours only; there are no brackets, and exclusions do not
go with it. Where a paragraph is asked for, by level: or para:, all words have
to stand in the same one, and those excluded may not stand in it. The fields:

`)
	for _, f := range find.Fields() {
		fmt.Fprintf(&b, "  %-26s %s\n", f[0], strings.Join(wrap(f[1], 51), "\n"+strings.Repeat(" ", 29)))
	}
	b.WriteString(`
A list, given by -f in place of QUERY, is a file with a term in each line: a word
or a phrase, without quotation marks, and perhaps with "*" at its end. A cable has
to have one of them, and to match the query of -e, if there is one. All are looked
for at once.

In the tables of -csv and -tsv a cell that a spreadsheet would take for a formula,
since it begins with one of = + - @, has an apostrophe before it.

A FILE may be what "cablegram help parse" says. Cables are found in the order of
the files, and each is printed when it and those before it have been read.

The exit code is 0 whether anything was found or not, or 2 if a file or a part of
it could not be read, or the query. It is 130 if an interrupt ended the reading.
`)
	return b.String()
}

// wrap cuts a text into lines of n bytes at most.
func wrap(text string, n int) (lines []string) {
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && len(line)+1+len(w) > n {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+w, " ")
	}
	return append(lines, line)
}

func findFlags(c *call, f *flag.FlagSet) func(args []string) int {
	o := findOptions{
		list:  f.String("f", "", "find any of the terms in the file `list`, one a line, in place of QUERY"),
		query: f.String("e", "", "find `query`, in place of QUERY or with -f"),
		ids:   f.Bool("ids", false, "print the ids of the cables, once each"),
		count: f.Bool("count", false, "print how many cables match"),
		max:   f.Int("max", 0, "end after `n` lines"),
	}
	o.json = f.Bool("json", false, "print a JSON object for each place, in a line")
	o.csv = f.Bool("csv", false, "print a table with commas, as spreadsheets read it")
	o.tsv = f.Bool("tsv", false, "print a table with tabs")
	c.readsCables(f)
	return func(args []string) int { return runFind(c, o, args) }
}

type findOptions struct {
	list, query                *string
	json, csv, tsv, ids, count *bool
	max                        *int
}

// form returns how rows are printed, and false if that is not one way.
func (o *findOptions) form(c *call) (form rowForm, ok bool) {
	n := 0
	form = plainRows
	if c.colors {
		form = coloredRows
	}
	for _, x := range []struct {
		is   bool
		form rowForm
	}{{*o.json, jsonRows}, {*o.csv, csvRows}, {*o.tsv, tsvRows}, {*o.ids, idRows}, {*o.count, noRows}} {
		if x.is {
			form = x.form
			n++
		}
	}
	return form, n <= 1
}

// parse reads the query, and returns the arguments behind it.
func (o *findOptions) parse(args []string) (q *find.Query, rest []string, err error) {
	query := *o.query
	if *o.list == "" {
		if query == "" {
			if len(args) == 0 {
				return nil, nil, fmt.Errorf("no query")
			}
			query, args = args[0], args[1:]
		}
		q, err = find.Parse(query)
		return q, args, err
	}
	list, err := os.ReadFile(*o.list)
	if err != nil {
		return nil, nil, err
	}
	text, _, _ := charset.Decode(list)
	q, err = find.ParseList(query, strings.Split(text, "\n"))
	return q, args, err
}

func runFind(c *call, o findOptions, args []string) int {
	form, ok := o.form(c)
	if !ok {
		return c.usage("only one of -json, -csv, -tsv, -ids and -count")
	}
	if *o.max < 0 {
		return c.usage("-max takes no number below 0")
	}
	q, args, err := o.parse(args)
	var path *fs.PathError
	switch {
	case errors.As(err, &path):
		c.fail(path.Path, err)
		return c.done()
	case err != nil:
		return c.usage(err.Error())
	}
	names, code, ok := c.inputs(args)
	if !ok {
		return code
	}
	c.passes = q.May
	worker := func() func(dst []byte, r *reading) []byte {
		m := q.Matcher()
		return func(dst []byte, r *reading) []byte {
			if hits, ok := m.Match(&r.Entry, r.Message); ok {
				dst = form.appendRows(dst, r, q, hits)
			}
			return dst
		}
	}
	lines := 0
	take := func(b []byte) bool {
		n := bytes.Count(b, []byte("\n"))
		if *o.max > 0 && lines+n >= *o.max {
			b = firstLines(b, *o.max-lines)
			n = *o.max - lines
		}
		lines += n
		return (form == noRows || c.print(b)) && (*o.max == 0 || lines < *o.max)
	}
	if head := form.head(); head != "" && !c.print([]byte(head)) {
		return c.done()
	}
	inOrder(c, names, worker, take)
	if form == noRows {
		c.print(fmt.Appendln(nil, lines))
	}
	return c.done()
}

// firstLines returns the first n lines of b.
func firstLines(b []byte, n int) []byte {
	end := 0
	for range n {
		end += bytes.IndexByte(b[end:], '\n') + 1
	}
	return b[:end]
}
