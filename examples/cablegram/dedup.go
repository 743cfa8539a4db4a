package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/archive/mail"
	"github.com/cablegram/cablegram/examples/cablegram/internal/dedup"
)

func dedupCommand() command {
	return command{
		name:  "dedup",
		usage: "[-pairs] [-json | -text] [-index FILE] [-j n] [FILE...] | -show A B [-width n] [FILE...] | -diff OLD NEW",
		short: "find cables that are versions of one another, and compare two or two archives",
		flags: dedupFlags,
		help: `Dedup finds cables that are versions of one another, though their bytes differ:
sent twice, corrected, redacted, excerpted, re-typed, read from a scan. It prints
a line of JSON for each group:

  canonical  the file of the member that stands for the others: of the longest the
             one with the least noise, of equal ones the earliest, then that of the
             least id, then by its place
  members    each with its name, its offset there and its id; own, the id that its
             text gives itself, if that is another; and, but for the canonical one,
             what it is to that, or an excerpt to the version it is from:
    label      same, corrected, redacted, excerpt or noisy; sibling or different
               where other members link them
    side       which is redacted, or the excerpt: the member or the canonical one
    coverage   the share of the shorter that the other has, from 0 to 1
    fidelity   one less the share that says something else
    identity   what their heads say: "same id", "same date-time group and sender",
               or "body under a wrong id" where the words are the same, but ids and
               subjects are not, or the text itself gives another id

On a terminal, or with -text, it prints them to be read. What is compared is the
body of each cable, without its heading, addresses, portion marks and signature;
one without a word is left out. FILE is as for "cablegram parse". Members stand
in the order of their dates, those without one last, then of ids and places; and
groups in that of their first members but for excerpts. So the order in which
files are given does not matter, nor does -j. An excerpt is in the group of each
cable that it is from, and connects nothing.

With -pairs it prints a line for each pair that made the groups, with the ranges
of the two bodies that stand for each other: equal, moved, noise, redacted,
replaced or missing, as offsets in the words compared; and the words that differ,
numbers first, then names.

With -show it prints two cables side by side: what differs is marked, and listed
before, numbers and names first, with what stands under each redaction. A and B
are files, of which the first cable is taken, or FILE@OFFSET, or ids of cables in
the FILEs; where both are the same, the first two of that name are taken.

With -diff it compares two archives. Cables with one id belong together, and those
without by the names of their files. It prints a line for each that is "new", or
"gone", or "changed" and how: added, struck, corrected, moved; restored, where
words stand in place of a redaction, and redacted; re-flowed, where only white
space and punctuation changed; swapped, where the new body stood under another id,
or the old one stands there now; or replaced by another text. What is new or gone
may be renumbered, if its body stood or stands under another id; or a copy, if its
id is held by both. "newBody" and "oldBody" say where the body was found. The last
line on standard error counts.

With -index it reads from that file what it knows of cables in files that have not
changed since, by their size and time, and keeps there what it knows then of all
the FILEs. Such a file is read again only if the words of one of its cables are to
be compared that never were before. An index that is damaged, or another file, is
left as it is.

The exit code is 0 whether anything was found or not, or 2 if a file or a part of
it could not be read. It is 130 if an interrupt (Ctrl-C) ended the reading or the
comparing; what was found until then is printed, and the index stays as it was.
`,
	}
}

// A deduper is a call of dedup with its flags.
type deduper struct {
	*call
	pairs, json, text, show, diff bool
	width                         int
	index                         string
}

func dedupFlags(c *call, f *flag.FlagSet) func(args []string) int {
	d := &deduper{call: c}
	f.BoolVar(&d.pairs, "pairs", false, "print pairs, with the ranges that stand for each other")
	f.BoolVar(&d.json, "json", false, "print JSON, on a terminal too")
	f.BoolVar(&d.text, "text", false, "print to be read, in place of JSON")
	f.BoolVar(&d.show, "show", false, "print the cables A and B side by side")
	f.BoolVar(&d.diff, "diff", false, "compare the archives OLD and NEW")
	f.IntVar(&d.width, "width", 0, fmt.Sprintf("draw -show `n` columns wide, from %d to %d (default %d)",
		dedup.Narrowest, dedup.Widest, drawingWidth))
	f.StringVar(&d.index, "index", "", "keep what is known of unchanged files in `file`")
	c.readsCables(f)
	return d.run
}

// drawingWidth is that of -show where -width gives none.
const drawingWidth = 120

func (d *deduper) run(args []string) int {
	if wrong := d.wrong(args); wrong != "" {
		return d.usage(wrong)
	}
	d.text = d.text || d.screen && !d.json
	switch {
	case d.show:
		return d.runShow(args[0], args[1], args[2:])
	case d.diff:
		return d.runDiff(args[0], args[1])
	}
	names, code, ok := d.inputs(args)
	if !ok {
		return code
	}
	return d.runGroups(names)
}

// wrong returns what is wrong with the flags and arguments, "" if nothing is.
func (d *deduper) wrong(args []string) string {
	switch {
	case d.json && d.text:
		return "-json and -text exclude each other"
	case d.show && d.diff, (d.show || d.diff) && d.pairs:
		return "-show, -diff and -pairs exclude each other"
	case (d.show || d.diff) && d.index != "":
		return "-index is for groups and pairs"
	case d.show && d.json:
		return "-show prints no JSON"
	case d.width != 0 && !d.show:
		return "-width needs -show"
	case d.width != 0 && (d.width < dedup.Narrowest || d.width > dedup.Widest):
		return fmt.Sprintf("-width %d: not a number from %d to %d", d.width, dedup.Narrowest, dedup.Widest)
	case d.show && len(args) < 2:
		return "-show needs two cables"
	case d.diff && len(args) != 2:
		return "-diff needs two archives"
	}
	return ""
}

// collect is what each goroutine that reads does with cables.
func collect() func(dst []*dedup.Part, r *reading) []*dedup.Part {
	return func(dst []*dedup.Part, r *reading) []*dedup.Part {
		if len(dst) == 0 {
			dst = append(dst, new(dedup.Part))
		}
		dst[0].Add(&r.Entry, r.Message)
		return dst
	}
}

// read adds the cables of the inputs to c, and reports whether they could be
// kept.
func (d *deduper) read(c *dedup.Corpus, names []string) bool {
	ok := true
	inOrder(d.call, names, collect, func(parts []*dedup.Part) bool {
		for _, p := range parts {
			if err := c.Add(p); err != nil {
				d.fail("temporary file", err)
				ok = false
			}
		}
		return ok
	})
	return ok
}

// again reads the cables of a file once more.
func (d *deduper) again(file string, add func(*dedup.Part) error) error {
	r := newReader(d.call, collect)
	for part := range (files.Opener{Email: mail.Email}).Parts(file) {
		var b batch[*dedup.Part]
		r.read(part, &b) // its faults have been said, or the file would not be known
		for _, p := range b.out {
			if err := add(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *deduper) runGroups(names []string) int {
	// What is known of the cables stays, and half as much again is room enough
	// for the rest.
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	var c dedup.Corpus
	defer c.Close()
	save := func() {}
	if d.index != "" {
		saved, err := dedup.Load(d.index, &c)
		if err != nil {
			d.fail(d.index, err)
			return d.done()
		}
		list := dedup.Files(names)
		if index, err := os.Stat(d.index); err == nil {
			list = slices.DeleteFunc(list, func(f dedup.File) bool {
				if filepath.Base(f.Name) != filepath.Base(d.index) {
					return false
				}
				info, err := os.Stat(f.Name)
				return err == nil && os.SameFile(index, info) // it holds no cables
			})
		}
		names = nil
		for _, f := range saved.Take(&c, list, d.again) {
			names = append(names, f.Name)
		}
		save = d.saver(&c, list)
	}
	if len(names) > 0 && !d.read(&c, names) {
		return d.done()
	}
	c.Sort()
	if !d.interrupted {
		c.Stopped = d.stopped
	}
	d.status.phase(grouped(int64(len(c.Docs))) + " cables, looking for what may belong together")
	debug.SetGCPercent(20) // what comes now is large and has few pointers
	c.Progress = func(n int) { d.status.step(n, "texts compared") }
	groups, pairs := c.Find()
	d.status.end()
	c.Progress = nil
	if !d.interrupted && d.stopped() {
		d.cut("comparing")
	}
	save()
	switch {
	case d.pairs:
		each(d, pairs, c.AppendPair, c.AppendPairText)
	default:
		each(d, groups, c.AppendGroup, c.AppendGroupText)
	}
	if err := c.Err(); err != nil {
		d.fail("temporary file", err)
	}
	return d.done()
}

// saver returns what saves the index.
func (d *deduper) saver(c *dedup.Corpus, list []dedup.File) func() {
	known := map[string]bool{}
	for _, f := range list {
		known[f.Name] = true
	}
	damaged := map[string]bool{}
	d.told = func(name string, err error) { damaged[dedup.FileOf(name, known)] = true }
	return func() {
		if d.interrupted {
			return
		}
		if err := dedup.Save(d.index, c, list, damaged); err != nil {
			d.fail(d.index, err)
		}
	}
}

// cut says that the user ended what came after the reading.
func (d *deduper) cut(what string) {
	d.interrupted = true
	fmt.Fprintf(d.stderr, "cablegram: interrupted while %s; what was found until then follows\n", what)
}

// each prints all of list, as JSON or to be read.
func each[T any](d *deduper, list []T, json, text func([]byte, *T) []byte) {
	line := json
	if d.text {
		line = text
	}
	var b []byte
	stopped := d.interrupted
	for i := range list {
		if !stopped && d.stopped() {
			d.interrupted = true
			return
		}
		b = line(b[:0], &list[i])
		if !d.text {
			b = append(b, '\n')
		}
		if !d.print(b) {
			return
		}
	}
}

func (d *deduper) runShow(first, second string, names []string) int {
	for _, name := range []string{first, second} {
		if _, err := os.Stat(name); err != nil {
			name, _ = dedup.CutOffset(name)
		}
		if info, err := os.Stat(name); err == nil && !info.IsDir() && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return d.usage("no file")
	}
	var c dedup.Corpus
	defer c.Close()
	if !d.read(&c, names) {
		return d.done()
	}
	c.Sort()
	i, j, err := c.Pick(first, second)
	if err != nil {
		d.failed = true
		fmt.Fprintf(d.stderr, "cablegram: %v\n", err)
		return d.done()
	}
	w := dedup.Drawing{Width: d.width, Colors: d.colors}
	if w.Width == 0 {
		w.Width = drawingWidth
	}
	d.print(w.Append(nil, &c, i, j))
	if err := c.Err(); err != nil {
		d.fail("temporary file", err)
	}
	return d.done()
}

func (d *deduper) runDiff(first, second string) int {
	var older, newer dedup.Corpus
	defer older.Close()
	defer newer.Close()
	if !d.read(&older, []string{first}) || d.interrupted || !d.read(&newer, []string{second}) || d.interrupted {
		return d.done() // half an archive compares with nothing
	}
	older.Sort()
	newer.Sort()
	older.Stopped = d.stopped
	x := dedup.Diff{Old: &older, New: &newer, OldRoot: first, NewRoot: second}
	var b []byte
	for change := range x.Changes {
		if d.text {
			b = x.AppendChangeText(b[:0], change)
		} else {
			b = append(x.AppendChange(b[:0], change), '\n')
		}
		if !d.print(b) {
			break
		}
	}
	if d.stopped() {
		d.interrupted = true
		fmt.Fprintln(d.stderr, "cablegram: interrupted while comparing")
	}
	for _, c := range []*dedup.Corpus{&older, &newer} {
		if err := c.Err(); err != nil {
			d.fail("temporary file", err)
		}
	}
	fmt.Fprintf(d.stderr, "cablegram: %s\n", x.Summary())
	return d.done()
}
