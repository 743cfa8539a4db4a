package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// A status is the line at the foot of a terminal that says how far the reading
// has come. A nil status shows nothing. It is used by the goroutine alone that
// writes to standard output and standard error.
type status struct {
	terminal io.Writer
	now      func() time.Time

	start   time.Time
	drawn   time.Time    // when the line was drawn last
	total   atomic.Int64 // bytes of all inputs; 0 if not known
	width   int          // of the line, 0 if none is there
	written bool         // what was written last to the terminal ends within a line
}

// Work that is done before statusDelay needs no line, and eyes cannot follow one
// that changes more often than after statusPause.
const (
	statusDelay = time.Second / 2
	statusPause = time.Second / 5
)

// begin starts the clock for reading the inputs that args name.
func (s *status) begin(args []string) {
	if s == nil {
		return
	}
	s.start = s.now()
	s.drawn = s.start.Add(statusDelay - statusPause)
	size := func() { s.total.Store(sizeOf(args)) }
	if slices.ContainsFunc(args, isFolder) {
		go size() // which may take a while
		return
	}
	size()
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// sizeOf returns how many bytes the inputs have that args name, 0 if that is not
// known of all.
func sizeOf(args []string) (n int64) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-":
			return 0
		case err != nil: // it will be said
		case info.Mode().IsRegular():
			n += info.Size()
		case !info.IsDir():
			return 0
		default:
			filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
				switch {
				case err != nil || path == arg:
				case strings.HasPrefix(d.Name(), "."):
					if d.IsDir() {
						return filepath.SkipDir
					}
				case d.IsDir():
				default:
					if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
						n += info.Size()
					}
				}
				return nil
			})
		}
	}
	return n
}

// show draws the line, unless it was drawn a moment ago.
func (s *status) show(cables int, done int64) {
	if s.due() {
		s.draw(statusLine(cables, done, s.total.Load(), s.drawn.Sub(s.start)))
	}
}

// step draws what a phase after the reading has come to, unless the line was
// drawn a moment ago.
func (s *status) step(n int, what string) {
	if s.due() {
		s.draw(grouped(int64(n)) + " " + what)
	}
}

// phase draws what is being done where it cannot be said how far that is.
func (s *status) phase(what string) {
	if s == nil || s.written || s.now().Sub(s.start) < statusDelay {
		return
	}
	s.drawn = s.now()
	s.draw(what)
}

// due reports whether the line is to be drawn now.
func (s *status) due() bool {
	if s == nil || s.written {
		return false
	}
	now := s.now()
	if now.Sub(s.drawn) < statusPause {
		return false
	}
	s.drawn = now
	return true
}

// statusLine returns what the line says.
func statusLine(cables int, done, total int64, took time.Duration) string {
	rate := float64(done) / took.Seconds()
	if total == 0 {
		return fmt.Sprintf("%s cables, %s MB, %.0f MB/s", grouped(int64(cables)), grouped(done/1e6), rate/1e6)
	}
	done = min(done, total) // the list of members of a zip is read twice
	line := fmt.Sprintf("%s cables, %s of %s MB, %.0f MB/s", grouped(int64(cables)), grouped(done/1e6), grouped(total/1e6), rate/1e6)
	if rate > 0 {
		line += ", " + inWords(time.Duration(float64(total-done)/rate*float64(time.Second))) + " left"
	}
	return line
}

// inWords returns a duration as one reads it at a glance.
func inWords(d time.Duration) string {
	switch {
	case d < 100*time.Second:
		return strconv.Itoa(int((d+time.Second-1)/time.Second)) + " s"
	case d < 100*time.Minute:
		return strconv.Itoa(int(d.Round(time.Minute)/time.Minute)) + " min"
	}
	return strconv.Itoa(int(d.Round(time.Hour)/time.Hour)) + " h"
}

// grouped returns n with a comma before each three digits.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// draw writes the line over that before, with no more than a carriage return and
// blanks, which all terminals know. A longer line than most terminals are wide
// would leave its beginning behind.
func (s *status) draw(line string) {
	line = line[:min(len(line), 79)]
	pad := max(0, s.width-len(line))
	io.WriteString(s.terminal, "\r"+line+strings.Repeat(" ", pad))
	s.width = len(line) + pad
}

// end takes the line away.
func (s *status) end() {
	if s != nil && s.width > 0 {
		io.WriteString(s.terminal, "\r"+strings.Repeat(" ", s.width)+"\r")
		s.width = 0
	}
}

// above returns a writer to the same terminal that takes the line away before
// it writes.
func (s *status) above(w io.Writer) io.Writer { return &above{s, w} }

type above struct {
	status *status
	w      io.Writer
}

func (a *above) Write(b []byte) (int, error) {
	a.status.end()
	if len(b) > 0 {
		a.status.written = !bytes.HasSuffix(b, []byte("\n"))
	}
	return a.w.Write(b)
}
