// Command cablegram reads diplomatic cables, and the files they are kept in,
// from the command line.
//
//	cablegram parse [-spans] [-ndjson] [FILE...]    print cables as JSON
//	cablegram help [COMMAND]                        say more
//
// It ends with 0 if all went well, with 2 if it was called wrongly or could not
// read everything; what it could read, it has then read nevertheless.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// The codes that the program ends with. Those between are for what commands
// find.
const (
	exitDone  = 0
	exitError = 2 // usage, or unreadable input
)

// A command is what the first argument names.
type command struct {
	name  string
	short string // what it does, in one line
	usage string // its arguments
	help  string // all else that there is to say
	run   func(c *call, args []string) int
}

// commands returns all commands in the order of the help.
func commands() []command {
	return []command{
		parseCommand(),
	}
}

// A call is one run of the program: what a command reads, and where it writes.
type call struct {
	command  command
	stdin    io.Reader
	terminal bool // nobody has given the program an input
	stdout   io.Writer
	stderr   io.Writer
	failed   bool // something could not be read
}

func main() {
	c := call{stdin: os.Stdin, terminal: isTerminal(os.Stdin), stdout: os.Stdout, stderr: os.Stderr}
	os.Exit(c.main(os.Args[1:]))
}

// main runs the command that args name and returns the code to end with.
func (c *call) main(args []string) int {
	if len(args) == 0 {
		writeHelp(c.stderr)
		return exitError
	}
	name, args := args[0], args[1:]
	if name == "help" || name == "-h" || name == "-help" || name == "--help" {
		if len(args) == 0 {
			writeHelp(c.stdout)
			return exitDone
		}
		name, args = args[0], []string{"-h"}
	}
	for _, c.command = range commands() {
		if c.command.name == name {
			return c.command.run(c, args)
		}
	}
	fmt.Fprintf(c.stderr, "cablegram: unknown command %q; \"cablegram help\" lists them\n", name)
	return exitError
}

func writeHelp(w io.Writer) {
	fmt.Fprint(w, "Cablegram reads diplomatic cables.\n\nUsage:\n\n")
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  cablegram %s %s\n        %s\n", cmd.name, cmd.usage, cmd.short)
	}
	fmt.Fprint(w, "  cablegram help COMMAND\n        say more of a command\n")
}

// flags returns the set of flags of c's command, to be given to parse.
func (c *call) flags() *flag.FlagSet {
	f := flag.NewFlagSet(c.command.name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// parse reads the command's flags and reports whether to go on; if not, code is
// what to end with.
func (c *call) parse(f *flag.FlagSet, args []string) (code int, ok bool) {
	err := f.Parse(args)
	switch {
	case err == nil:
		return exitDone, true
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(c.stdout, "Usage: cablegram %s %s\n\n%s", c.command.name, c.command.usage, c.command.help)
		f.SetOutput(c.stdout)
		if f.VisitAll(func(*flag.Flag) { ok = true }); ok {
			fmt.Fprint(c.stdout, "\nFlags:\n\n")
			f.PrintDefaults()
		}
		return exitDone, false
	}
	return c.usage(err.Error()), false
}

// usage says how the command was called wrongly.
func (c *call) usage(reason string) int {
	fmt.Fprintf(c.stderr, "cablegram %s: %s; \"cablegram help %[1]s\" says more\n", c.command.name, reason)
	return exitError
}

// warn says something of an input on standard error.
func (c *call) warn(name, text string) {
	if !strings.HasPrefix(text, name+": ") {
		text = name + ": " + text
	}
	fmt.Fprintf(c.stderr, "cablegram: %s\n", text)
}

// fail says that an input, or a part of it, cannot be read.
func (c *call) fail(name string, err error) {
	c.failed = true
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	c.warn(name, err.Error())
}

// done returns the code to end with where nothing else decides.
func (c *call) done() int {
	if c.failed {
		return exitError
	}
	return exitDone
}

// isTerminal reports whether f is a terminal, at which nobody has typed yet.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
