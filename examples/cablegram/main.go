// Command cablegram reads diplomatic cables, and the files they are kept in,
// from the command line.
//
//	cablegram parse [-spans] [-ndjson] [-j n] [FILE...]    print cables as JSON
//	cablegram parse -fields PATHS [-tsv] [-j n] [FILE...]  print a table of their fields
//	cablegram parse -text [-width n] [-j n] [FILE...]      print cables to be read
//	cablegram find QUERY [FILE...]                         search cables for words and fields
//	cablegram lint [-severity S] [-code CODES] [-brief | -q | -json] [-strict] [-j n] [FILE...]
//	                                                       say what is wrong with cables
//	cablegram lint -fix [-w] [FILE...]                     make the likely corrections
//	cablegram lint -explain CODE                           say what is meant by a code
//	cablegram stats [-json | -html] [-j n] [FILE...]       say what an archive holds
//	cablegram refs [-nodes | -missing | -graphml | -gexf] [-j n] [FILE...]
//	                                                       print which cable refers to which
//	cablegram dedup [-pairs] [-json | -text] [-index FILE] [-j n] [FILE...]
//	                                                       print which cables are versions of one another
//	cablegram dedup -show A B [-width n] [FILE...]         print two cables side by side
//	cablegram dedup -diff OLD NEW                          compare two archives
//	cablegram completion bash|zsh|fish                     complete words in a shell
//	cablegram help [COMMAND]                               say more
//
// It ends with 0 if all went well, with 1 if lint has found a fault, with 2 if it
// was called wrongly or could not read everything; what it could read, it has then
// read nevertheless. The first interrupt (Ctrl-C) ends the reading: what has been
// read is printed, a line on standard error says how far that was, and the code is
// 130. The second kills.
//
// Cables are read with all processors, or as many as -j says; what is printed
// does not depend on it. On a terminal a line says how far the reading has come.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// The codes that the program ends with.
const (
	exitDone  = 0
	exitFound = 1 // something is wrong with the cables, all of which could be read
	exitError = 2 // usage, or unreadable input

	exitInterrupted = 130 // as shells give for a program that SIGINT ended
)

// A command is what the first argument names.
type command struct {
	name  string
	short string   // what it does, in one line
	usage string   // its arguments
	help  string   // all else that there is to say
	words []string // what its first argument may be; any file if none

	// flags declares the command's flags, and returns what to run with the other
	// arguments once they have been read.
	flags func(c *call, f *flag.FlagSet) (run func(args []string) int)
}

// commands returns all commands in the order of the help.
func commands() []command {
	return []command{
		parseCommand(),
		findCommand(),
		lintCommand(),
		statsCommand(),
		refsCommand(),
		dedupCommand(),
		completionCommand(),
	}
}

// A call is one run of the program: what a command reads, and where it writes.
type call struct {
	command  command
	stdin    io.Reader
	terminal bool // nobody has given the program an input
	stdout   io.Writer
	stderr   io.Writer
	screen   bool    // standard output is a terminal
	colors   bool    // and knows bold letters
	status   *status // nil where none is shown

	interrupt   <-chan struct{} // closed when the user has enough; nil if that is never
	interrupted bool            // before all was read

	workers int                          // goroutines that read cables
	passes  func(text string) bool       // texts that do not are not read; nil if all are
	failed  bool                         // something could not be read
	told    func(name string, err error) // what is said of inputs on standard error; nil if nobody else is to know
}

func main() {
	c := call{stdin: os.Stdin, terminal: isTerminal(os.Stdin), stdout: os.Stdout, stderr: os.Stderr, interrupt: firstInterrupt()}
	smart := os.Getenv("TERM") != "dumb"
	c.screen = isTerminal(os.Stdout)
	c.colors = smart && c.screen && os.Getenv("NO_COLOR") == ""
	if smart && isTerminal(os.Stderr) {
		c.status = &status{terminal: os.Stderr, now: time.Now}
		c.stderr = c.status.above(os.Stderr)
		if c.screen {
			c.stdout = c.status.above(os.Stdout)
		}
	}
	os.Exit(c.main(os.Args[1:]))
}

// firstInterrupt returns a channel that the first interrupt closes. The second
// does what it does to any program.
func firstInterrupt() <-chan struct{} {
	signals := make(chan os.Signal, 1)
	first := make(chan struct{})
	signal.Notify(signals, os.Interrupt)
	go func() {
		<-signals
		signal.Stop(signals)
		close(first)
	}()
	return first
}

// stopped reports whether the user has interrupted. What takes long has to ask.
func (c *call) stopped() bool {
	select {
	case <-c.interrupt:
		return true
	default:
		return false
	}
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
			return c.run(args)
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

// run runs c's command.
func (c *call) run(args []string) int {
	f := flag.NewFlagSet(c.command.name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	run := c.command.flags(c, f)
	err := f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		c.help(f)
		return exitDone
	case err != nil:
		return c.usage(err.Error())
	}
	return run(f.Args())
}

// help says all of c's command.
func (c *call) help(f *flag.FlagSet) {
	fmt.Fprintf(c.stdout, "Usage: cablegram %s %s\n\n%s", c.command.name, c.command.usage, c.command.help)
	f.SetOutput(c.stdout)
	some := false
	if f.VisitAll(func(*flag.Flag) { some = true }); some {
		fmt.Fprint(c.stdout, "\nFlags:\n\n")
		f.PrintDefaults()
	}
}

// readsCables declares the flags of commands that read cables.
func (c *call) readsCables(f *flag.FlagSet) {
	f.Func("j", "read `n` cables at once; as many as there are processors if not given", func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > mostWorkers {
			return errors.New("not a number from 1 to " + strconv.Itoa(mostWorkers))
		}
		c.workers = n
		return nil
	})
	c.workers = min(runtime.GOMAXPROCS(0), mostWorkers)
}

// mostWorkers bounds the memory that reading takes, which is some megabytes for
// each.
const mostWorkers = 256

// inputs returns the inputs that args name, and standard input where they name
// none, unless nobody has given the program an input. If not ok, code is what to
// end with.
func (c *call) inputs(args []string) (names []string, code int, ok bool) {
	switch {
	case len(args) > 0:
		return args, exitDone, true
	case c.terminal:
		return nil, c.usage("no file"), false
	}
	return []string{"-"}, exitDone, true
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

// print writes lines to standard output and reports whether that went well.
func (c *call) print(lines []byte) bool {
	if _, err := c.stdout.Write(lines); err != nil {
		c.fail("<stdout>", err)
		return false
	}
	return true
}

// done returns the code to end with where nothing else decides.
func (c *call) done() int {
	switch {
	case c.interrupted:
		return exitInterrupted
	case c.failed:
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
