package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

func parseCommand() command {
	return command{
		name:  "parse",
		usage: "[-spans] [-ndjson] [FILE...]",
		short: "print cables as JSON",
		run:   runParse,
		help: `Parse reads cables and prints each as a JSON object: where it was read, what
the file says of it, what it says itself, and what is wrong with it. Members
that a cable does not give are left out.

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
are printed nevertheless.
`,
	}
}

func runParse(c *call, args []string) int {
	f := c.flags()
	spans := f.Bool("spans", false, "print where in the text each field stands, and which are not as written")
	ndjson := f.Bool("ndjson", false, "print each cable in one line")
	if code, ok := c.parse(f, args); !ok {
		return code
	}
	if args = f.Args(); len(args) == 0 {
		if c.terminal {
			return c.usage("no file")
		}
		args = []string{"-"}
	}

	w := bufio.NewWriter(c.stdout)
	var m cable.Message
	var doc, indented []byte
	for e := range c.entries(args) {
		record := e.Record
		if e.Kind == archive.KindEmail {
			record = archive.Record{} // its date is the mail's, which may be years later
		}
		for {
			ds := m.Parse(e.Text)
			setYear(&m, record)
			digest := sha256.Sum256([]byte(e.Text))
			doc = e.AppendJSON(doc[:0], &m, ds, archive.Extra{SHA256: hex.EncodeToString(digest[:]), Spans: *spans})
			out := doc
			if !*ndjson {
				indented = appendIndented(indented[:0], doc)
				out = indented
			}
			w.Write(out)
			if err := w.WriteByte('\n'); err != nil {
				c.fail("<stdout>", err)
				return exitError
			}
			if m.Rest.Start == 0 {
				break
			}
			e = e.Tail(&m, m.Rest.Start)
			record = archive.Record{}
		}
	}
	if err := w.Flush(); err != nil {
		c.fail("<stdout>", err)
	}
	return c.done()
}

// setYear gives m the year that its record says, if it says none itself: the
// one in which its date-time group lies nearest to the record's date.
func setYear(m *cable.Message, r archive.Record) {
	day, _, _ := strings.Cut(r.CreatedUTC(), "T")
	created, err := time.Parse(time.DateOnly, day)
	if m.Year != 0 || err != nil {
		return
	}
	m.Year = created.Year()
	if t, ok := m.Heading.DTG.Value.Time(created); ok {
		m.Year = t.Year()
	}
}
