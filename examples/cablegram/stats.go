package main

import (
	"errors"
	"flag"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/stats"
)

func statsCommand() command {
	return command{
		name:  "stats",
		usage: "[-json | -html] [-j n] [FILE...]",
		short: "say what an archive holds, and how well it could be read",
		flags: countAll,
		help: `Stats counts cables: by kind of file, layout, year, post, classification,
caption and TAG. It says in what part of them each field was found, by its path
in the JSON that "cablegram parse" prints, and what part of its values was
repaired or inferred; which diagnostics there are, those among them that tell
where a record contradicts its cable, with the first three places of each; which
serials of each post and year are held, and where the gaps are; and which records
could not be read. FILE is as for "cablegram parse".

What a cable does not say of itself its record may: the id, the post, the date
and the classification are then the record's, but not those of a mail. Cables
whose id another before has are counted as any other; of serials each number
counts once.

Of long lists the text and the page show the beginning, and -json gives all. The
page holds all that it needs: it has no script and loads nothing.

The exit code is 0, or 2 if a file or a part of it could not be read; the others
are counted nevertheless. It is 130 if an interrupt (Ctrl-C) ended the reading;
what had been read until then is counted.
`,
	}
}

func countAll(c *call, f *flag.FlagSet) func(args []string) int {
	json := f.Bool("json", false, "print all that is counted as one JSON object")
	html := f.Bool("html", false, "print a page for a browser, with charts")
	c.readsCables(f)
	return func(args []string) int {
		if *json && *html {
			return c.usage("-json and -html exclude each other")
		}
		names, code, ok := c.inputs(args)
		if !ok {
			return code
		}
		total := stats.New()
		c.told = func(name string, err error) {
			var damaged *archive.Error
			if errors.As(err, &damaged) {
				total.Damaged(name, damaged)
			}
		}
		// What a part holds is counted where it is read, and then put together.
		worker := func() func(dst []*stats.Stats, r *reading) []*stats.Stats {
			return func(dst []*stats.Stats, r *reading) []*stats.Stats {
				if len(dst) == 0 {
					dst = append(dst, stats.New())
				}
				dst[0].Add(&r.Entry, r.Message, append(r.Diagnostics, r.Check(r.Message)...))
				return dst
			}
		}
		inOrder(c, names, worker, func(parts []*stats.Stats) bool {
			for _, s := range parts {
				total.Merge(s)
			}
			return true
		})

		report := total.Report()
		var err error
		switch {
		case *json:
			err = report.WriteJSON(c.stdout)
		case *html:
			err = report.WriteHTML(c.stdout, names)
		default:
			err = report.WriteText(c.stdout)
		}
		if err != nil {
			c.fail("<stdout>", err)
		}
		return c.done()
	}
}
