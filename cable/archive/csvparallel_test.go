package archive

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// checkParallel holds that a table read in parts and by several goroutines
// gives what it gives when read by one.
func checkParallel(t *testing.T, size int, read func() io.Reader) {
	t.Helper()
	want, wantErrs := collect(CSV(read()))
	for workers := range 4 {
		got, errs := collect(csvInParallel(read(), workers, size))
		if !reflect.DeepEqual(want, got) || !slices.Equal(wantErrs, errs) {
			t.Fatalf("%d workers: %d entries, %d errors; want %d, %d, or others", workers, len(got), len(errs), len(want), len(wantErrs))
		}
	}
	var got []Entry
	var errs []string
	for p := range csvParts(read(), size) {
		list, bad := collect(p.Entries())
		got, errs = append(got, list...), append(errs, bad...)
		if again, _ := collect(p.Entries()); len(again) > 0 {
			t.Fatal("a part was read twice")
		}
	}
	if !reflect.DeepEqual(want, got) || !slices.Equal(wantErrs, errs) {
		t.Fatalf("parts: %d entries, %d errors; want %d, %d, or others", len(got), len(errs), len(want), len(wantErrs))
	}
}

func TestCSVParallel(t *testing.T) {
	for _, size := range []int{1, 1 << 16, csvPart} {
		checkParallel(t, size, func() io.Reader { return genReader(genCSV(2, 1<<19+int64(size), 9)) })
		checkParallel(t, size, func() io.Reader {
			return io.MultiReader(genReader(genCSV(3, 1<<18, 0)), iotest.ErrReader(errors.New("wire cut")))
		})
		checkParallel(t, size, func() io.Reader { return iotest.ErrReader(errors.New("wire cut")) })
		checkParallel(t, size, func() io.Reader { return strings.NewReader("") })
	}
}

func FuzzCSVParallel(f *testing.F) {
	for _, name := range []string{"numbers.csv", "dates-crlf.csv"} {
		data, err := os.ReadFile(filepath.Join(testdata, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint16(1))
		f.Add(data, uint16(1000))
	}
	for _, tt := range csvRowTests {
		f.Add([]byte(csvTable(tt.in)), uint16(200)) // a part or more for each row
	}
	f.Fuzz(func(t *testing.T, data []byte, size uint16) {
		if len(data) > 1<<16 {
			t.Skip("longer tables find nothing more")
		}
		checkParallel(t, 1+int(size), func() io.Reader { return bytes.NewReader(data) })
	})
}

// No goroutine outlives the sequence, and r is read no more.
func TestCSVParallelStop(t *testing.T) {
	before := runtime.NumGoroutine()
	var table bytes.Buffer
	for g := range genCSV(4, 4<<20, 50) {
		table.Write(g.raw)
	}
	for _, stop := range []int{1, 2, 40, 200} {
		r := &countReader{Reader: bytes.NewReader(table.Bytes())}
		n := 0
		for range csvInParallel(r, 3, 1<<18) {
			if n++; n == stop {
				break
			}
		}
		reads := r.n
		if left := table.Len() - r.n; n != stop || left == 0 {
			t.Errorf("stopped at %d of %d with %d bytes unread", n, stop, left)
		}
		runtime.Gosched()
		if r.n != reads {
			t.Error("read on after the end")
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// A caller that panics leaves no goroutine.
func TestCSVParallelPanic(t *testing.T) {
	before := runtime.NumGoroutine()
	func() {
		defer func() { recover() }()
		for range CSVParallel(strings.NewReader(csvTable("R\nR\n")), 2) {
			panic("enough")
		}
	}()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

type countReader struct {
	io.Reader
	n int
}

func (r *countReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.n += n
	return n, err
}
