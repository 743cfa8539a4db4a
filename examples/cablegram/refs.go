package main

import (
	"flag"
	"fmt"
	"runtime/debug"

	"github.com/cablegram/cablegram/examples/cablegram/internal/refs"
)

func refsCommand() command {
	return command{
		name:  "refs",
		usage: "[-nodes | -missing | -graphml | -gexf] [-j n] [FILE...]",
		short: "print which cable refers to which, as a table or a graph",
		flags: graphAll,
		help: `Refs prints the references between cables as CSV, a line for each:

  citing   the id of the cable that refers
  cited    the id of the cable that it refers to
  label    of the reference in its list
  kind     of the reference
  held     yes if the cited cable was read
  basis    of the cited id: read, repaired, or inferred from the citing cable,
           which is to say its year or its post

FILE is as for "cablegram parse". Where a cable does not give its year or its
id, those of its record are taken, but not those of a mail. A reference without
a year is one to the same year, or to the year before if it names the same post
and a larger number. References to anything but cables are left out; so are
those whose year is not known, and those in cables without an id, and how many
of these there are is said on standard error.

Cables are nodes with their id, date, post, class and subject. Those that are
referred to and were not read are nodes too, of which only the id is known. Of
several copies of a cable the first that gives a date, a class or a subject is
believed, and a reference that they all have counts once.

Nodes stand in the order of their ids, by year, post and number; references in
that of the citing cables, and then as these have them. In the tables a cell that
a spreadsheet would take for a formula, since it begins with one of = + - @, a
tab or a carriage return, has an apostrophe before it.

The exit code is 0, or 2 if a file or a part of it could not be read; the others
are printed nevertheless. It is 130 if an interrupt (Ctrl-C) ended the reading;
what had been read until then is printed.
`,
	}
}

func graphAll(c *call, f *flag.FlagSet) func(args []string) int {
	forms := []struct {
		wanted *bool
		write  func(*call, *refs.Sorted) error
	}{
		{f.Bool("nodes", false, "print the cables as CSV, with how often each refers to others and they to it"),
			func(c *call, s *refs.Sorted) error { return s.WriteNodes(c.stdout) }},
		{f.Bool("missing", false, "print as CSV the cables that were not read, those most referred to first, and by which"),
			func(c *call, s *refs.Sorted) error { return s.WriteMissing(c.stdout) }},
		{f.Bool("graphml", false, "print the graph as GraphML"),
			func(c *call, s *refs.Sorted) error { return s.WriteGraphML(c.stdout) }},
		{f.Bool("gexf", false, "print the graph as GEXF 1.3"),
			func(c *call, s *refs.Sorted) error { return s.WriteGEXF(c.stdout) }},
	}
	c.readsCables(f)
	return func(args []string) int {
		write := func(c *call, s *refs.Sorted) error { return s.WriteEdges(c.stdout) }
		given := 0
		for _, form := range forms {
			if *form.wanted {
				write = form.write
				given++
			}
		}
		if given > 1 {
			return c.usage("-nodes, -missing, -graphml and -gexf exclude each other")
		}
		names, code, ok := c.inputs(args)
		if !ok {
			return code
		}
		// What is gathered stays, and half as much again is room enough for the
		// rest: with 250,000 cables that saves some 15 MB.
		defer debug.SetGCPercent(debug.SetGCPercent(50))
		all := refs.New()
		// What a part holds is gathered where it is read, and then put together.
		worker := func() func(dst []*refs.Graph, r *reading) []*refs.Graph {
			return func(dst []*refs.Graph, r *reading) []*refs.Graph {
				if len(dst) == 0 {
					dst = append(dst, refs.New())
				}
				dst[0].Add(&r.Entry, r.Message, r.Diagnostics)
				return dst
			}
		}
		inOrder(c, names, worker, func(parts []*refs.Graph) bool {
			for _, g := range parts {
				all.Merge(g)
			}
			return true
		})
		if err := write(c, all.Sort()); err != nil {
			c.fail("<stdout>", err)
		}
		if all.Undated+all.Unnamed > 0 {
			fmt.Fprintf(c.stderr, "cablegram: references to cables left out: %d whose year is not known, %d in cables without an id\n",
				all.Undated, all.Unnamed)
		}
		return c.done()
	}
}
