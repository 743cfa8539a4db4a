package main

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/examples/cablegram/internal/gencables"
)

// bigRows returns how many rows the big table has, 2,000 unless the variable
// CABLEGRAM_BIG says another number. That many rows of the published table are
// 251,287, and of 1.7 GB.
func bigRows(t *testing.T) int {
	s := os.Getenv("CABLEGRAM_BIG")
	if s == "" {
		return 2000
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("CABLEGRAM_BIG: %q is no number of rows", s)
	}
	return n
}

// writeBig writes a big table and returns its name.
func writeBig(t *testing.T, c gencables.Config) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "cables.csv")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Write(f, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// A finding is what was read of a row.
type finding struct {
	row        int
	id, textID string
	text       uint64 // its hash
	level      string
	tags, refs int
	paragraphs int
	codes      [4]uint64
	recordID   string // the message of that code
}

func (f *finding) has(code cable.Code) bool { return f.codes[code/64]>>(code%64)&1 != 0 }

// bigSeed is that of the hashes of texts.
var bigSeed = maphash.MakeSeed()

func findings() func(dst []finding, r *reading) []finding {
	return func(dst []finding, r *reading) []finding {
		m := r.Message
		f := finding{row: r.Row, id: r.ID, text: maphash.String(bigSeed, r.Text), level: m.Marking.Value.Level.String(), tags: len(m.Tags)}
		if id, ok := m.ID(); ok {
			f.textID = id.String()
		}
		for i := range m.References {
			if _, ok := m.References[i].ID(m.Year); ok {
				f.refs++
			}
		}
		for i := range m.Paragraphs {
			if m.Paragraphs[i].Number.Present() {
				f.paragraphs++
			}
		}
		for _, list := range [...]cable.Diagnostics{r.Diagnostics, r.Check(m)} {
			for _, d := range list {
				f.codes[d.Code/64] |= 1 << (d.Code % 64)
				if d.Code == cable.RecordID {
					f.recordID = d.Message
				}
			}
		}
		return append(dst, f)
	}
}

// Of a big table all is found that was planted in it, where it was planted, and
// nothing else is lost.
func TestBig(t *testing.T) {
	c := gencables.Config{Seed: 11, Rows: bigRows(t), Damage: 50}
	name := writeBig(t, c)

	var errors []int64 // where lost rows begin
	next, stop := iter.Pull2(c.All())
	defer stop()
	row := func() *gencables.Row {
		for {
			r, _, ok := next()
			if !ok {
				return nil
			}
			if !r.Lost() {
				return r
			}
			if !r.Behind {
				errors = append(errors, r.Offset)
			}
		}
	}
	wrong := map[gencables.Damage]int{}
	reported := map[gencables.Damage]int{}
	bad := 0
	fail := func(format string, args ...any) {
		if bad++; bad <= 20 {
			t.Errorf(format, args...)
		}
	}
	var stderr bytes.Buffer
	call := call{stdout: io.Discard, stderr: &stderr, workers: 2}
	inOrder(&call, []string{name}, findings, func(list []finding) bool {
		for i := range list {
			f := &list[i]
			r := row()
			if r == nil || f.row != r.Number {
				t.Errorf("row %d, %s: the truth is at another: %+v", f.row, f.id, r)
				return false
			}
			checkFinding(fail, r, f)
			if code := r.Damage.Code(); code != "" {
				wrong[r.Damage]++
				for k := range cable.Code(255) {
					if f.has(k) && k.String() == code {
						reported[r.Damage]++
					}
				}
			}
		}
		return true
	})
	if r := row(); r != nil {
		t.Errorf("nothing was read from row %d on", r.Number)
	}
	for d, n := range wrong {
		if reported[d] != n {
			t.Errorf("of %d rows with the damage %s, %s is reported for %d", n, d, d.Code(), reported[d])
		}
	}

	lines := bufio.NewScanner(&stderr)
	for _, offset := range errors {
		want := fmt.Sprintf(" at byte %d: ", offset)
		if !lines.Scan() || !strings.Contains(lines.Text(), want) {
			t.Fatalf("reported is %q, not the error%s", lines.Text(), want)
		}
	}
	if lines.Scan() {
		t.Errorf("one error more: %s", lines.Text())
	}
	if len(errors) == 0 || len(wrong) == 0 {
		t.Error("no damage was planted")
	}
}

// checkFinding compares what was read of a row with the truth.
func checkFinding(fail func(format string, args ...any), r *gencables.Row, f *finding) {
	where := fmt.Sprintf("row %d, %s, %q", r.Number, r.ID, r.Damage)
	if f.id != r.ID {
		fail("%s: id %s", where, f.id)
	}
	if f.text != maphash.Bytes(bigSeed, r.Text) {
		fail("%s: another text", where)
	}
	if r.Damage != gencables.WrongBody && r.TextID != "" && f.textID != r.TextID {
		fail("%s: the text is that of %s, not %s", where, f.textID, r.TextID)
	}
	if r.TextID != "" && f.level != r.Level.String() {
		fail("%s: level %s, not %s", where, f.level, r.Level)
	}
	if f.tags != len(r.Tags) || f.refs != len(r.Refs) || f.paragraphs != r.Paragraphs {
		fail("%s: %d TAGS, %d references, %d paragraphs, not %d, %d, %d", where, f.tags, f.refs, f.paragraphs, len(r.Tags), len(r.Refs), r.Paragraphs)
	}
	if wrong := r.Damage == gencables.WrongBody; f.has(cable.RecordID) != wrong {
		fail("%s: %s is reported: %t", where, cable.RecordID, !wrong)
	} else if wrong && r.Form != gencables.Extract && !(strings.Contains(f.recordID, r.ID) && strings.Contains(f.recordID, r.TextID)) {
		fail("%s: %q does not name %s and %s", where, f.recordID, r.ID, r.TextID)
	}
	if r.Damage == gencables.None {
		for _, code := range [...]cable.Code{cable.RecordDate, cable.RecordClass, cable.RecordOrigin, cable.RecordRef} {
			if f.has(code) {
				fail("%s: %s is reported", where, code)
			}
		}
	}
}

// The whole of a big table is read by a program of its own, so that what the
// system says of that is of nothing else.
func TestBigCost(t *testing.T) {
	if os.Getenv("CABLEGRAM_BIG") == "" {
		t.Skip("CABLEGRAM_BIG does not say how many rows to read")
	}
	name := writeBig(t, gencables.Config{Seed: 12, Rows: bigRows(t), Damage: 200})
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CABLEGRAM_TEST_INGEST="+name)
	cmd.Stderr = os.Stderr
	start := time.Now()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	p := cmd.ProcessState
	t.Logf("%s: %d MB in %v; processor time %v for the program and %v for the system",
		bytes.TrimSpace(out), info.Size()/1e6, time.Since(start), p.UserTime(), p.SystemTime())
}

// ingest reads and parses a file with all processors, and says how many cables it
// has and how much memory that took.
func ingest(name string) {
	c := call{stdout: io.Discard, stderr: io.Discard, workers: 2}
	cables := 0
	inOrder(&c, []string{name}, func() func(dst []struct{}, r *reading) []struct{} {
		return func(dst []struct{}, r *reading) []struct{} { return append(dst, struct{}{}) }
	}, func(list []struct{}) bool {
		cables += len(list)
		return true
	})
	fmt.Printf("%d cables", cables)
	status, err := os.ReadFile("/proc/self/status") // of Linux
	for line := range strings.Lines(string(status)) {
		if peak, ok := strings.CutPrefix(line, "VmHWM:"); ok && err == nil {
			fmt.Printf(", peak memory %s", strings.TrimSpace(peak))
		}
	}
	fmt.Println()
}

// BenchmarkIngest reads and parses a table of realistic cables, beside the floor:
// to look for the ends of its lines.
func BenchmarkIngest(b *testing.B) {
	var table bytes.Buffer
	if err := (gencables.Config{Seed: 13, Rows: 5000, Damage: 200}).Write(&table, nil); err != nil {
		b.Fatal(err)
	}
	b.Run("lines", func(b *testing.B) {
		b.SetBytes(int64(table.Len()))
		b.ReportAllocs()
		for b.Loop() {
			for s := table.Bytes(); len(s) > 0; {
				i := bytes.IndexByte(s, '\n')
				s = s[i+1:]
			}
		}
	})
	for _, workers := range []int{1, 2} {
		b.Run("workers-"+strconv.Itoa(workers), func(b *testing.B) {
			b.SetBytes(int64(table.Len()))
			b.ReportAllocs()
			for b.Loop() {
				c := call{stdin: bytes.NewReader(table.Bytes()), stderr: io.Discard, workers: workers}
				inOrder(&c, []string{"-"}, func() func(dst []struct{}, r *reading) []struct{} {
					return func(dst []struct{}, r *reading) []struct{} { return append(dst, struct{}{}) }
				}, func([]struct{}) bool { return true })
			}
		})
	}
}
