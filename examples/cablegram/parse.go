package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"

	"github.com/cablegram/cablegram/cable/archive"
)

func parseCommand() command {
	return command{
		name:  "parse",
		usage: "[-spans] [-ndjson] [-j n] [FILE...]",
		short: "print cables as JSON",
		flags: parse,
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
are printed nevertheless. It is 130 if an interrupt (Ctrl-C) ended the reading;
what had been read until then is printed, and a line says how far that was.
`,
	}
}

func parse(c *call, f *flag.FlagSet) func(args []string) int {
	spans := f.Bool("spans", false, "print where in the text each field stands, and which are not as written")
	ndjson := f.Bool("ndjson", false, "print each cable in one line")
	c.readsCables(f)
	return func(args []string) int {
		names, code, ok := c.inputs(args)
		if !ok {
			return code
		}
		worker := func() func(dst []byte, r *reading) []byte {
			var text, doc []byte
			return func(dst []byte, r *reading) []byte {
				text = append(text[:0], r.Text...)
				digest := sha256.Sum256(text)
				x := archive.Extra{SHA256: hex.EncodeToString(digest[:]), Spans: *spans}
				if *ndjson {
					dst = r.AppendJSON(dst, r.Message, r.Diagnostics, x)
				} else {
					doc = r.AppendJSON(doc[:0], r.Message, r.Diagnostics, x)
					dst = appendIndented(dst, doc)
				}
				return append(dst, '\n')
			}
		}
		inOrder(c, names, worker, c.print)
		return c.done()
	}
}
