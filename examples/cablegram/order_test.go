package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestMain runs the program itself where a test has started it to be
// interrupted, or a part of it to be measured.
func TestMain(m *testing.M) {
	if name := os.Getenv("CABLEGRAM_TEST_INGEST"); name != "" {
		ingest(name)
		return
	}
	if os.Getenv("CABLEGRAM_TEST_PROGRAM") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// tableRow returns a row of a cables.csv of 6 KB.
func tableRow(n int) string {
	return fmt.Sprintf(`"%d","3/9/2006 14:02","06LUSAKA%[1]d","Embassy Lusaka","UNCLASSIFIED","","UNCLAS LUSAKA %06[1]d","SUBJECT: BRIDGES`+"\n\n1. %s\"\n",
		n, strings.Repeat("The mayor counted the bridges again and found them standing.\n", 100))
}

func table(rows int) string {
	var b strings.Builder
	for n := range rows {
		b.WriteString(tableRow(n + 1))
		if n%300 == 100 {
			b.WriteString("\"1\",\"damaged\"\n")
		}
	}
	return b.String()
}

// What is printed, and in which order, does not depend on how many read.
func TestWorkers(t *testing.T) {
	t.Chdir("../..")
	long := table(1000)
	var want string
	for _, workers := range []int{1, 2, 3, 9} {
		var out bytes.Buffer // both, in their order
		stdin := io.MultiReader(strings.NewReader(long), iotest.ErrReader(errors.New("wire cut")))
		c := call{stdin: stdin, stdout: &out, stderr: &out}
		code := c.main([]string{"parse", "-ndjson", "-j", strconv.Itoa(workers),
			"testdata/archive", "no-such-file", "-", "testdata/cables", "testdata/archive/no-page.page.txt"})
		got := out.String()
		if code != exitError || strings.Count(got, "cablegram: <stdin>: record ") != 3 || strings.Count(got, "\n") < 1040 {
			t.Errorf("%d workers: code %d, %d lines", workers, code, strings.Count(got, "\n"))
		}
		if want == "" {
			want = got
		}
		if want != got {
			t.Errorf("%d workers print another text than one: %s", workers, cmp.Diff(shortened(want), shortened(got)))
		}
	}
}

func shortened(s string) (lines []string) {
	for line := range strings.Lines(s) {
		lines = append(lines, line[:min(len(line), 80)])
	}
	return lines
}

// Who has enough gets no more.
func TestEnough(t *testing.T) {
	for _, workers := range []int{1, 2} {
		c := call{stdin: strings.NewReader(table(2000)), stderr: io.Discard, workers: workers}
		cables, last := 0, ""
		worker := func() func(dst []string, r *reading) []string {
			return func(dst []string, r *reading) []string { return append(dst, r.ID) }
		}
		inOrder(&c, []string{"-"}, worker, func(ids []string) bool {
			cables += len(ids)
			last = ids[len(ids)-1]
			return cables < 500
		})
		if cables < 500 || cables > 1000 || last != fmt.Sprint("06LUSAKA", cables) {
			t.Errorf("%d workers: %d cables, the last %s", workers, cables, last)
		}
	}
}

// What goroutines have gathered themselves is of the cables that were taken, even
// if the user interrupts.
func TestGathered(t *testing.T) {
	long := table(2000)
	for _, workers := range []int{1, 2, 5} {
		for _, after := range []int{1 << 20, 5 << 20, len(long)} {
			interrupt := make(chan struct{})
			stdin := io.MultiReader(strings.NewReader(long[:after]), &closeReader{c: interrupt}, strings.NewReader(long[after:]))
			c := call{stdin: stdin, stderr: io.Discard, workers: workers, interrupt: interrupt}
			var counts []*int
			worker := func() func(dst []struct{}, r *reading) []struct{} {
				n := new(int)
				counts = append(counts, n)
				return func(dst []struct{}, r *reading) []struct{} {
					*n++
					return append(dst, struct{}{})
				}
			}
			taken, gathered := 0, 0
			inOrder(&c, []string{"-"}, worker, func(list []struct{}) bool {
				taken += len(list)
				return true
			})
			for _, n := range counts {
				gathered += *n
			}
			if len(counts) != workers || taken != gathered || taken == 0 || c.interrupted != (taken < 2000) {
				t.Errorf("%d workers: %d cables gathered by %d, %d taken; interrupted: %v", workers, gathered, len(counts), taken, c.interrupted)
			}
		}
	}
}

// An interrupted reading prints whole lines, those from the beginning, and says
// how far it came.
func TestInterrupt(t *testing.T) {
	whole, _, _ := run(t, strings.NewReader(table(2000)), "parse", "-ndjson")
	for _, workers := range []int{1, 2} {
		for _, after := range []int{0, 1 << 20, 5 << 20} {
			interrupt := make(chan struct{})
			stdin := io.MultiReader(io.LimitReader(strings.NewReader(table(2000)), int64(after)),
				&closeReader{c: interrupt}, strings.NewReader(table(2000)[after:]))
			var out, errs bytes.Buffer
			c := call{stdin: stdin, stdout: &out, stderr: &errs, interrupt: interrupt}
			code := c.main([]string{"parse", "-ndjson", "-j", strconv.Itoa(workers)})
			got := out.String()
			n := strings.Count(got, "\n")
			if code != exitInterrupted || !strings.HasPrefix(whole, got) || n > 0 && !strings.HasSuffix(got, "\n") || n > 1900 {
				t.Errorf("%d workers, interrupted after %d bytes: code %d, %d lines", workers, after, code, n)
			}
			if last := lastLine(errs.String()); !strings.HasPrefix(last, fmt.Sprintf("cablegram: interrupted after %d cables", n)) ||
				strings.HasSuffix(last, "of <stdin>\n") != (n > 0) {
				t.Errorf("%d lines, but %q", n, last)
			}
		}
	}
}

func lastLine(s string) string {
	return s[1+strings.LastIndexByte(strings.TrimSuffix(s, "\n"), '\n'):]
}

// A closeReader has nothing to read, and closes c when that is noticed.
type closeReader struct {
	c      chan struct{}
	closed bool
}

func (r *closeReader) Read([]byte) (int, error) {
	if !r.closed {
		close(r.c)
	}
	r.closed = true
	return 0, io.EOF
}

// program starts the program itself, which has read and printed some of the rows
// when program returns, and then waits for more.
func program(t *testing.T, rows int, args ...string) (cmd *exec.Cmd, out, errs *bytes.Buffer, wait func() error) {
	t.Helper()
	switch runtime.GOOS {
	case "windows", "plan9", "js", "wasip1":
		t.Skip("no signals on " + runtime.GOOS)
	}
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	cmd = exec.Command(self, args...)
	cmd.Env = append(os.Environ(), "CABLEGRAM_TEST_PROGRAM=1")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stderr = errs
	if err := cmd.Start(); err != nil {
		t.Skip("programs cannot be started here:", err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	go io.WriteString(stdin, table(rows)) // and is not closed
	first := make([]byte, 1)
	if _, err := io.ReadFull(stdout, first); err != nil {
		t.Fatal(err)
	}
	out.Write(first)
	return cmd, out, errs, func() error {
		_, err := out.ReadFrom(stdout)
		return errors.Join(err, cmd.Wait())
	}
}

func TestSignal(t *testing.T) {
	cmd, out, errs, wait := program(t, 1000, "parse", "-ndjson", "-j", "2")
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	wait()
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("code %d, standard error %s", code, errs)
	}
	n := len(wellFormed(t, out.String()))
	if want := fmt.Sprintf("cablegram: interrupted after %d cables, the last at byte ", n); n == 0 || !strings.HasPrefix(lastLine(errs.String()), want) {
		t.Errorf("%d cables; standard error %s", n, errs)
	}
}

// Whoever does not want to wait for a reading that hangs interrupts again.
func TestSecondSignal(t *testing.T) {
	cmd, _, _, wait := program(t, 250, "parse", "-ndjson", "-j", "1") // one part and a half
	done := make(chan struct{})
	go func() {
		defer close(done)
		wait()
	}()
	for ended := false; !ended; {
		cmd.Process.Signal(os.Interrupt)
		select {
		case <-done:
			ended = true
		case <-time.After(50 * time.Millisecond):
		}
	}
	if code := cmd.ProcessState.ExitCode(); code != -1 {
		t.Errorf("code %d of a program that was killed", code)
	}
}
