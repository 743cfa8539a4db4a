package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A screen is a terminal of one line, and the lines above it.
type screen struct {
	above  []string
	line   []byte
	column int
	shown  []string // what the line has said before it was taken away
}

func (s *screen) Write(b []byte) (int, error) {
	for _, c := range b {
		switch c {
		case '\r':
			s.remember()
			s.column = 0
		case '\n':
			s.above = append(s.above, strings.TrimRight(string(s.line), " "))
			s.line, s.column = nil, 0
		default:
			s.line = append(s.line[:s.column], append([]byte{c}, s.line[min(s.column+1, len(s.line)):]...)...)
			s.column++
		}
	}
	return len(b), nil
}

func (s *screen) remember() {
	line := strings.TrimRight(string(s.line), " ")
	if line != "" && (len(s.shown) == 0 || s.shown[len(s.shown)-1] != line) {
		s.shown = append(s.shown, line)
	}
}

// While inputs are read, a line says how far that has come. It is gone before
// anything else is written, and in the end.
func TestStatus(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cables.csv")
	long := table(1000)
	if err := os.WriteFile(file, []byte(long), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, terminal := range []bool{true, false} { // is standard output the same terminal?
		for _, workers := range []string{"1", "2"} {
			var s screen
			var out bytes.Buffer
			now := time.Unix(0, 0)
			c := call{terminal: true, stdout: &out}
			c.status = &status{terminal: &s, now: func() time.Time { now = now.Add(time.Second / 5); return now }}
			c.stderr = c.status.above(&s)
			if terminal {
				c.stdout = c.status.above(&s)
			}
			c.main([]string{"parse", "-ndjson", "-j", workers, file, "no-such-file"})
			want := "cablegram: no-such-file: no such file or directory"
			if last := s.above[len(s.above)-1]; last[:40] != want[:40] || len(bytes.TrimSpace(s.line)) > 0 {
				t.Errorf("the last lines are %q and %q", last, s.line)
			}
			lines := 3 + 1 // damaged rows, no file
			if terminal {
				lines += 1000
			}
			for _, line := range s.above {
				if !strings.HasPrefix(line, `{"format"`) && !strings.HasPrefix(line, "cablegram: ") || strings.Contains(line, "left") {
					t.Fatalf("a line %.100q", line)
				}
			}
			if len(s.above) != lines || len(s.shown) < 3 {
				t.Fatalf("%d lines, want %d; %d times a status", len(s.above), lines, len(s.shown))
			}
			for _, line := range s.shown {
				if strings.Contains(line, "MB/s") != strings.HasSuffix(line, "s left") || strings.Contains(line, "MB/s") != strings.Contains(line, " of 6 MB, ") {
					t.Errorf("status %q", line)
				}
			}
		}
	}
}

// The line does not come into a line of output that is not complete.
func TestStatusWithinLine(t *testing.T) {
	var s screen
	st := &status{terminal: &s, now: func() time.Time { return time.Unix(100, 0) }}
	out := st.above(&s)
	io.WriteString(out, "half")
	st.show(1, 1)
	io.WriteString(out, " a line\n")
	st.show(2, 1)
	if got := s.above[0]; got != "half a line" || !strings.HasPrefix(string(s.line), "2 cables") {
		t.Errorf("%q above %q", got, s.line)
	}
	st.end()
	if line := strings.TrimSpace(string(s.line)); line != "" {
		t.Errorf("%q is left", line)
	}
}

func TestStatusLine(t *testing.T) {
	for _, tt := range []struct {
		cables      int
		done, total int64
		took        time.Duration
		want        string
	}{
		{0, 0, 0, time.Second, "0 cables, 0 MB, 0 MB/s"},
		{12, 0, 1e9, time.Second, "12 cables, 0 of 1,000 MB, 0 MB/s"},
		{123456, 412e6, 1703e6, 2 * time.Second, "123,456 cables, 412 of 1,703 MB, 206 MB/s, 7 s left"},
		{1000, 1e6, 3600e6, time.Second, "1,000 cables, 1 of 3,600 MB, 1 MB/s, 60 min left"},
		{251287, 1e6, 3600e6, 10 * time.Second, "251,287 cables, 1 of 3,600 MB, 0 MB/s, 10 h left"},
		{251287, 1704e6, 1703e6, time.Minute, "251,287 cables, 1,703 of 1,703 MB, 28 MB/s, 0 s left"},
		{251287, 1704e6, 0, time.Minute, "251,287 cables, 1,704 MB, 28 MB/s"},
	} {
		if got := statusLine(tt.cables, tt.done, tt.total, tt.took); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// The size of the inputs is that of the files that are read.
func TestSizeOf(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b/c", ".hidden", ".git/d", "b/.e"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, make([]byte, 1000), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args string
		want int64
	}{
		{dir, 2000}, {dir + " " + dir + "/.hidden no-such-file", 3000}, {dir + " -", 0}, {"-", 0}, {os.DevNull, 0},
	} {
		if got := sizeOf(strings.Fields(tt.args)); got != tt.want {
			t.Errorf("%s: %d bytes, want %d", fmt.Sprintf("%.20s", tt.args), got, tt.want)
		}
	}
}
