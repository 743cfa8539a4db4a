package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/columns"
	page "github.com/cablegram/cablegram/examples/cablegram/internal/reading"
)

func parseCommand() command {
	return command{
		name:  "parse",
		usage: "[-spans] [-ndjson | -fields PATHS [-tsv] | -text [-width n]] [-j n] [FILE...]",
		short: "print cables as JSON, as a table or to be read",
		flags: parse,
		help: `Parse reads cables and prints each as a JSON object: where it was read, what
the file says of it, what it says itself, and what is wrong with it. Members
that a cable does not give are left out.

With -fields it prints a table as CSV, or with tabs, with a row for each cable
and a column for each of the PATHS, which are parted by commas and lead to the
members of that object:

  cablegram parse -fields id,heading.dtg,heading.to.plad,tags[0].tag FILE

"-fields help" prints all paths. The elements of a list are parted by bars, each
in its place also where it is empty; a bar within one is written \|, a backslash
\\. Brackets take one element, counted from 0. An object is printed as JSON. A
cell that spreadsheets would take for a formula, since it begins with one of
= + - @, a tab or a line end, has an apostrophe in front. With -tsv, tabs, line
ends and backslashes in a cell are written \t, \n, \r and \\.

With -text it prints each cable for reading: the head in words, the paragraphs
without what the teleprinter put between them, and notes on what is damaged.
What was repaired bears an asterisk.

A FILE may be a folder, which stands for all files in it and in its folders, but
for those whose names begin with a dot, or "-", which stands for standard input.
Without any, standard input is read unless it is a terminal. A file may be the
text of one cable or of many, a page of the Cable Viewer, as HTML or saved as
text, cables.csv, a telegram as the National Archives released it, a page of the
Public Library of US Diplomacy, a mail or a mailbox; it may be UTF-8, UTF-16 or
Windows-1252. It may be packed by gzip, zip or tar, also one within the other:
names then lead to the member, as in "inbox.zip/a/b.txt".

Where a cable does not give its year, that of its record is taken, but not that
of a mail.

The exit code is 0, or 2 if a file or a part of it could not be read; the others
are printed nevertheless. It is 130 if an interrupt (Ctrl-C) ended the reading;
what had been read until then is printed, and a line says how far that was.
`,
	}
}

func parse(c *call, f *flag.FlagSet) func(args []string) int {
	p := parser{call: c}
	f.BoolVar(&p.spans, "spans", false, "print where in the text each field stands, and which are not as written")
	f.BoolVar(&p.ndjson, "ndjson", false, "print each cable in one line")
	f.Func("fields", "print a table of `paths` as CSV; \"help\" lists them", func(s string) error {
		if s == "" {
			return errors.New("no path")
		}
		p.fields = s
		return nil
	})
	f.BoolVar(&p.tsv, "tsv", false, "print the table of -fields with tabs")
	f.BoolVar(&p.text, "text", false, "print cables to be read")
	f.IntVar(&p.width, "width", 0, fmt.Sprintf("break the lines of -text at `n` columns, from %d to %d (default %d)",
		page.Narrowest, page.Widest, usualWidth))
	c.readsCables(f)
	return func(args []string) int {
		if p.fields == "help" {
			c.print(columns.AppendHelp(nil))
			return c.done()
		}
		work, take, err := p.output()
		if err != nil {
			return c.usage(err.Error())
		}
		names, code, ok := c.inputs(args)
		if !ok {
			return code
		}
		if len(p.header) > 0 && !c.print(p.header) {
			return c.done()
		}
		inOrder(c, names, work, take)
		return c.done()
	}
}

// usualWidth is that of -text where -width gives none.
const usualWidth = 80

// A parser is a call of parse with its flags.
type parser struct {
	*call
	spans, ndjson, tsv, text bool
	fields                   string
	width                    int
	header                   []byte // printed before the first cable, and also where there is none
}

// Work returns for a goroutine what appends a cable as it is printed.
type work func() func(dst []byte, r *reading) []byte

// output returns what appends cables, and what prints them, or else an error
// that says which flags do not go together.
func (p *parser) output() (work, func([]byte) bool, error) {
	ways := 0
	for _, way := range []bool{p.ndjson, p.fields != "", p.text} {
		if way {
			ways++
		}
	}
	switch {
	case ways > 1:
		return nil, nil, errors.New("only one of -ndjson, -fields and -text can be printed")
	case p.spans && (p.fields != "" || p.text):
		return nil, nil, errors.New("-spans is for JSON; -fields has them as spans.PATH")
	case p.tsv && p.fields == "":
		return nil, nil, errors.New("-tsv needs -fields")
	case p.width != 0 && !p.text:
		return nil, nil, errors.New("-width needs -text")
	case p.width != 0 && (p.width < page.Narrowest || p.width > page.Widest):
		return nil, nil, fmt.Errorf("-width %d: not a number from %d to %d", p.width, page.Narrowest, page.Widest)
	case p.text:
		work, take := p.pages()
		return work, take, nil
	case p.fields != "":
		return p.table()
	}
	return p.documents, p.print, nil
}

func (p *parser) documents() func(dst []byte, r *reading) []byte {
	var digest digester
	var doc []byte
	return func(dst []byte, r *reading) []byte {
		x := archive.Extra{SHA256: digest.of(r.Text), Spans: p.spans}
		if p.ndjson {
			dst = r.AppendJSON(dst, r.Message, r.Diagnostics, x)
		} else {
			doc = r.AppendJSON(doc[:0], r.Message, r.Diagnostics, x)
			dst = appendIndented(dst, doc)
		}
		return append(dst, '\n')
	}
}

// A digester makes digests of texts without a new copy of each.
type digester []byte

func (d *digester) of(text string) string {
	*d = append((*d)[:0], text...)
	sum := sha256.Sum256(*d)
	return hex.EncodeToString(sum[:])
}

// table prints a row of each cable.
func (p *parser) table() (work, func([]byte) bool, error) {
	table, err := columns.New(p.fields, p.tsv)
	if err != nil {
		return nil, nil, fmt.Errorf("-fields: %w", err)
	}
	digested := table.Wants("source.sha256")
	spans := table.Wants("spans") || table.Wants("basis")
	p.header = table.AppendHeader(nil)
	return func() func(dst []byte, r *reading) []byte {
		rows := table.Rows()
		var digest digester
		var doc []byte
		return func(dst []byte, r *reading) []byte {
			x := archive.Extra{Spans: spans}
			if digested {
				x.SHA256 = digest.of(r.Text)
			}
			doc = r.AppendJSON(doc[:0], r.Message, r.Diagnostics, x)
			return rows.Append(dst, doc)
		}
	}, p.print, nil
}

// pages prints a rule between two cables. Who sets a cable does not know whether
// it is the first, and sets a rule before each.
func (p *parser) pages() (work, func([]byte) bool) {
	width := p.width
	if width == 0 {
		width = usualWidth
	}
	first := len(page.New(width).AppendRule(nil))
	return func() func(dst []byte, r *reading) []byte {
			page := page.New(width)
			return func(dst []byte, r *reading) []byte {
				return page.Append(page.AppendRule(dst), &r.Entry, r.Message, r.Diagnostics)
			}
		}, func(b []byte) bool {
			b, first = b[first:], 0
			return p.print(b)
		}
}
