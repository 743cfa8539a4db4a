package archive

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const testdata = "../../testdata/archive"

// readers are those that have a container's kind for a name.
var readers = map[Kind]func(io.Reader) iter.Seq2[Entry, error]{
	KindText:  Text,
	KindPage:  Page,
	KindHTML:  HTML,
	KindCSV:   CSV,
	KindAAD:   AAD,
	KindPlusD: PlusD,
}

// containers returns the files of the test data that hold cables.
func containers(t testing.TB) []string {
	var list []string
	for _, pattern := range []string{"*.txt", "*.html", "*.csv"} {
		m, err := filepath.Glob(filepath.Join(testdata, pattern))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, m...)
	}
	if len(list) == 0 {
		t.Fatal("no test data")
	}
	return list
}

// dump writes what a reader yields so that one can see it. Each line of a text
// stands behind the place in the container that it begins at.
func dump(seq iter.Seq2[Entry, error]) string {
	var b strings.Builder
	for e, err := range seq {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "entry: %v, line %d, byte %d\n", e.Kind, e.Line, e.Offset)
		for _, f := range []struct{ name, value string }{
			{"id", e.ID}, {"created", e.CreatedUTC()}, {"released", e.ReleasedISO()},
			{"classification", e.Classification}, {"origin", e.Origin}, {"subject", e.Subject},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
			}
		}
		if e.Row != 0 {
			fmt.Fprintf(&b, "row: %d\n", e.Row)
		}
		for _, a := range e.Attributes {
			fmt.Fprintf(&b, "%s: %s\n", a.Name, a.Value)
		}
		for _, r := range e.Refs {
			fmt.Fprintf(&b, "ref: %s\n", r)
		}
		i := 0
		for line := range strings.Lines(e.Text) {
			fmt.Fprintf(&b, "%6d %q\n", e.At(i), line)
			i += len(line)
		}
		fmt.Fprintf(&b, "%6d end\n", e.At(i))
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, file := range containers(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := dump(readers[Detect(data)](bytes.NewReader(data)))
		golden := file + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// collect returns what a reader yields, as values to compare.
func collect(seq iter.Seq2[Entry, error]) (entries []Entry, errs []string) {
	for e, err := range seq {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		entries = append(entries, e)
	}
	return entries, errs
}

// checkLaws holds that the entries of a container do not depend on how it is
// read, and that they lead back to it.
func checkLaws(t *testing.T, kind Kind, data []byte) {
	t.Helper()
	read := readers[kind]
	entries, errs := collect(read(bytes.NewReader(data)))
	slowly, slowErrs := collect(read(iotest.OneByteReader(bytes.NewReader(data))))
	atOnce, atOnceErrs := collect(read(iotest.DataErrReader(bytes.NewReader(data))))
	same := cmp.AllowUnexported(Entry{}, run{}, place{})
	if diff := cmp.Diff(entries, slowly, same); diff != "" || !slices.Equal(errs, slowErrs) {
		t.Errorf("%v read byte by byte differs: %s %q %q", kind, diff, errs, slowErrs)
	}
	if diff := cmp.Diff(entries, atOnce, same); diff != "" || !slices.Equal(errs, atOnceErrs) {
		t.Errorf("%v read with its end at once differs: %s %q %q", kind, diff, errs, atOnceErrs)
	}
	last := int64(0)
	for n, e := range entries {
		if e.Kind != kind || e.Offset < last || e.At(0) != e.Offset || e.At(len(e.Text)) > int64(len(data)) {
			t.Fatalf("%v entry %d: kind %v, offset %d behind %d, end %d of %d", kind, n, e.Kind, e.Offset, last, e.At(len(e.Text)), len(data))
		}
		if want := 1 + countLineEnds(data[:e.Offset]); e.Line != want {
			t.Errorf("%v entry %d: line %d, want %d", kind, n, e.Line, want)
		}
		last = e.Offset
		// A character stands for itself, or at one that HTML reads otherwise. In
		// what is no UTF-8, bytes beside a tag may meet as one.
		for i := 0; i < len(e.Text); {
			_, size := utf8.DecodeRuneInString(e.Text[i:])
			for j := i; j < i+size; j++ {
				at := e.At(j)
				if at < last || j > i && at != last+1 && !(at > last && data[last] == e.Text[j-1] && data[at] == e.Text[j]) {
					t.Fatalf("%v entry %d: Text[%d] stands at %d, the one before at %d", kind, n, j, at, last)
				}
				last = at
				if data[at] != e.Text[j] && !madeOf(kind, e.Text[i], data[e.At(i)]) {
					t.Fatalf("%v entry %d: Text[%d] is %q, byte %d of the container is %q", kind, n, j, e.Text[j], at, data[at])
				}
			}
			i += size
		}
		last = e.At(len(e.Text))
	}
}

// madeOf reports whether a character may be made of bytes that begin with at:
// in HTML many are, and in a table the line end between head and body.
func madeOf(kind Kind, c, at byte) bool {
	switch kind {
	case KindHTML, KindPlusD:
		return at == '&' || at == '<'
	case KindCSV:
		return c == '\n' && (at == '"' || at == ',')
	}
	return false
}

func TestLaws(t *testing.T) {
	for _, file := range containers(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for kind := range readers {
			checkLaws(t, kind, data)
		}
	}
}

func FuzzReaders(f *testing.F) {
	for _, file := range containers(f) {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range htmlTests {
		f.Add([]byte("<table><tr><td>Reference ID<td>Date<tr><td>1<td>2</table><pre>" + s.in + "</pre>"))
	}
	f.Add([]byte(textCable(1, "091407", "") + textCable(2, "091507", "SECTION 01 OF 02 ") + textCable(2, "091507", "SECTION 02 OF 02 ")))
	for _, s := range []string{
		"NNNN\nVZCZC\nR 091407Z MAR 06\nFM LIMA\nUNCLAS LIMA 1\nNNNN\n\n R 091507Z MAR 06\nFM LIMA\nNNNN\n",
		"Viewing cable X\nReference ID | Date\nX | 2\n",
		"A1\nViewing cable X\nReference ID | Date\nX | 2\nA\nBT\nA2\nViewing cable Y\nReference ID | Date\nY | 2\nBT",
		"Message Text\r\rBT\r\r\n\fMessage Text\fMessage Attributes\nTo: LIMA\n\f Declassified/Released US Department of State\nQUITO\n\rMessage Attributes\rFrom: LIMA",
		"Message Attributes\n\nTAGS: A\nb: c\nReference: " + strings.Repeat("(A) LIMA 1, ", 9) + "\nMessage Text",
		"<html><html><!doctype><pre>\r\n<a>&para;</a>",
		"<div class=s_key>From:</div><div class='s_val'>LIMA<div>x</div></div><div class=text>a<br>\nb</div><code><pre>\nc",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip("longer containers find nothing more")
		}
		Detect(data)
		for kind := range readers {
			checkLaws(t, kind, data)
		}
	})
}

// The sample page, which is not part of the project.
func TestCorpusPage(t *testing.T) {
	corpus := os.Getenv("CABLEGRAM_CORPUS")
	if corpus == "" {
		t.Skip("CABLEGRAM_CORPUS is not set")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "seed", "*.page.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no pages in the corpus", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if k := Detect(data); k != KindPage {
			t.Errorf("%s: Detect = %v", file, k)
		}
		entries, errs := collect(Page(bytes.NewReader(data)))
		if len(entries) != 1 || len(errs) != 0 {
			t.Fatalf("%s: %d entries, errors %q", file, len(entries), errs)
		}
		e := entries[0]
		if want := int64(bytes.Index(data, []byte("\nVZCZC")) + 1); e.Offset != want {
			t.Errorf("%s: offset %d, want %d", file, e.Offset, want)
		}
		if e.Text != string(data[e.Offset:]) || !strings.HasPrefix(filepath.Base(file), e.ID+".") {
			t.Errorf("%s: id %s, %d bytes of text", file, e.ID, len(e.Text))
		}
		if e.CreatedUTC() != "2007-04-18T09:03:00Z" || e.ReleasedISO() != "2011-08-30T01:44:00" ||
			e.Classification != "CONFIDENTIAL" || !strings.HasPrefix(e.Origin, "Embassy ") || e.Subject == "" {
			t.Errorf("%s: %+v", file, e.Record)
		}
	}
}

func TestDetectCorpus(t *testing.T) {
	corpus := os.Getenv("CABLEGRAM_CORPUS")
	if corpus == "" {
		t.Skip("CABLEGRAM_CORPUS is not set")
	}
	for folder, want := range map[string]Kind{"nara-1970s": KindAAD, "navadmin": KindText, "foia-smart": KindText, "jfk-ocr": KindText} {
		files, err := filepath.Glob(filepath.Join(corpus, "declassified", folder, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal("no files in", folder, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got := Detect(data); got != want {
				t.Errorf("%s: Detect = %v, want %v", file, got, want)
			}
		}
	}
}

func TestDetect(t *testing.T) {
	for _, tt := range []struct {
		head string
		want Kind
	}{
		{"", KindText},
		{"\xef\xbb\xbfVZCZCXYZ0042\nRR RUEHWEB\n", KindText},
		{"PAGE 01  LIMA 00060  041731Z\n", KindText},
		{"Message Text\r\n\r\nUNCLASSIFIED\r\n", KindAAD},
		{"1,\"2\"\n", KindText},
		{"\"1\",\"12/28/1966 18:48\",\"66LIMA99481\",", KindCSV},
		{"\xef\xbb\xbf\"1\",\"", KindCSV},
		{"\"Well\",\"he said\"", KindText},
		{"<!DOCTYPE html>\n<html>", KindHTML},
		{"\n  <HTML>\n", KindHTML},
		{"<h3>Viewing cable 08LIMA99481, </h3>", KindHTML},
		{"<<98231>>\nUNCLAS LIMA 099481\n", KindText},
		{"<!DOCTYPE html><div class=\"s_key\">From:</div>", KindPlusD},
		{"From clerk@example.org Thu Mar  9 14:07:00 2006\nSubject: x\n", KindEmail},
		{"From my desk\n", KindText},
		{"Subject: x\nMIME-Version: 1.0\n\n", KindEmail},
		{"Date: x\n folded: line\nReceived: from\n\n", KindEmail},
		{"MRN: 12 LIMA 99481\nFrom: AMEMBASSY LIMA\nSubject: x\n", KindText},
		{"Viewing cable 08LIMA99481, x\nReference ID | Date\n", KindPage},
		{"viewing cable 08LIMA99481, x\n\nREFERENCE ID\tCREATED\n", KindPage},
		{"Viewing cable 08LIMA99481, x\n" + strings.Repeat("\n", 20) + "Reference ID | Date\n", KindText},
		{"Viewing cable 08LIMA99481, x\nReference ID | Colour\n", KindText},
	} {
		if got := Detect([]byte(tt.head)); got != tt.want {
			t.Errorf("Detect(%q) = %v, want %v", tt.head, got, tt.want)
		}
	}
}

func TestTooLong(t *testing.T) {
	const title, table = "Viewing cable 08LIMA99481, x\n", "Reference ID | Date\n08LIMA99481 | 2008-01-02 03:04\n"
	long := strings.Repeat(strings.Repeat("X", 1023)+"\n", maxRecord/1024+1)
	for _, tt := range []struct {
		kind Kind
		in   string
		errs []string
		good int
	}{
		{KindText, long, []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 0},
		{KindPage, title + table + long + title + table + "BT\n", []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 1},
		{KindHTML, "<html><pre>" + long + "<html><pre>BT", []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 1},
		{KindAAD, "Message Text\n" + long + "Message Attributes\nTo: LIMA\nMessage Text\nBT\n", []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 1},
		{KindAAD, "Message Text\nMessage Attributes\nTo: " + long + "Message Text\nBT\n", []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 1},
		{KindPlusD, "<html><pre>" + long + "<html><pre>BT", []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 1},
		{KindHTML, "<html><pre>" + long, []string{"record 1 at byte 0: " + errTooLong(0, 0).Reason}, 0},
	} {
		entries, errs := collect(readers[tt.kind](strings.NewReader(tt.in)))
		if len(entries) != tt.good || !slices.Equal(errs, tt.errs) {
			t.Errorf("%v: %d entries, %q; want %d, %q", tt.kind, len(entries), errs, tt.good, tt.errs)
		}
		for _, e := range entries {
			if tt.in[e.Offset:] != e.Text || e.Line != strings.Count(tt.in[:e.Offset], "\n")+1 {
				t.Errorf("%v: wrong place after the long record: line %d, byte %d", tt.kind, e.Line, e.Offset)
			}
		}
	}
}

// An error of the stream ends the sequence; what was whole before it is there.
func TestStreamError(t *testing.T) {
	broken := errors.New("wire cut")
	for _, name := range []string{"two.page.txt", "three.html", "1979.aad.txt"} {
		data, err := os.ReadFile(filepath.Join(testdata, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, cut := range []int{0, 10, len(data) - 10, len(data)} {
			for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader} {
				r := wrap(io.MultiReader(bytes.NewReader(data[:cut]), iotest.ErrReader(broken)))
				want := 0
				if cut > len(data)/2 {
					want, _ = strconv.Atoi(map[string]string{"two.page.txt": "1", "three.html": "2", "1979.aad.txt": "2"}[name])
				}
				n := 0
				var last error
				for _, err := range readers[Detect(data)](r) {
					if last = err; err == nil {
						n++
					}
				}
				if n != want || last != broken {
					t.Errorf("%s cut at %d: %d entries and %v, want %d and %v", name, cut, n, last, want, broken)
				}
			}
		}
	}
}

// A caller may stop at any entry.
func TestStop(t *testing.T) {
	for _, name := range []string{"two.page.txt", "three.html", "no-cable.html", "no-page.page.txt", "1979.aad.txt", "1975.plusd.html"} {
		data, err := os.ReadFile(filepath.Join(testdata, name))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for range readers[Detect(data)](bytes.NewReader(data)) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d entries", name, n)
		}
	}
}

func TestNoProgress(t *testing.T) {
	for kind, read := range readers {
		_, errs := collect(read(stuck{}))
		if !slices.Equal(errs, []string{io.ErrNoProgress.Error()}) {
			t.Errorf("%v: %q", kind, errs)
		}
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestAtClamps(t *testing.T) {
	e := Entry{Offset: 10, Text: "abc"}
	for i, want := range map[int]int64{-5: 10, 0: 10, 2: 12, 3: 13, 99: 13} {
		if got := e.At(i); got != want {
			t.Errorf("At(%d) = %d, want %d", i, got, want)
		}
	}
}

func BenchmarkReaders(b *testing.B) {
	for _, name := range []string{"two.page.txt", "three.html", "1979.aad.txt", "1975.plusd.html"} {
		data, err := os.ReadFile(filepath.Join(testdata, name))
		if err != nil {
			b.Fatal(err)
		}
		data = bytes.Repeat(data, 1<<20/len(data))
		read := readers[Detect(data)]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				for range read(bytes.NewReader(data)) {
				}
			}
		})
	}
}
