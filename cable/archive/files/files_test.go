package files

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable/archive"
)

const text = "UNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None fell.\n"

const page = "Viewing cable 06LUSAKA98231, BRIDGES\nReference ID | Date\n06LUSAKA98231 | 2006-03-09 14:02\n" + text

// A member is a name and what it holds.
type member struct {
	name, body string
	mode       fs.FileMode
	link       string // tar: a hard link
}

func zipOf(t testing.TB, list ...member) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range list {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		h.SetMode(m.mode | 0o600)
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, m.body)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarOf(t testing.TB, list ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range list {
		h := &tar.Header{Name: m.name, Size: int64(len(m.body)), Mode: 0o600, Typeflag: tar.TypeReg}
		switch {
		case m.mode&fs.ModeSymlink != 0:
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, m.body, 0
		case m.mode&fs.ModeNamedPipe != 0:
			h.Typeflag = tar.TypeFifo
		case m.link != "":
			h.Typeflag, h.Linkname = tar.TypeLink, m.link
		case strings.HasSuffix(m.name, "/"):
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			io.WriteString(w, m.body)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gz(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// dump returns what a sequence yields, a line for each, without the folder dir.
func dump(seq iter.Seq2[archive.Entry, error], dir string) (list []string) {
	for e, err := range seq {
		s := fmt.Sprintf("%s: %v %d", e.Name, e.Kind, len(e.Text))
		if err != nil {
			s = "error: " + err.Error()
			if !strings.Contains(s, e.Name) {
				s = "error: " + e.Name + ": " + err.Error()
			}
			if e.Text != "" || e.Kind != 0 {
				s += " with an entry"
			}
		}
		s, _, _ = strings.Cut(s, " before offset") // which depends on the version of Go
		list = append(list, filepath.ToSlash(strings.ReplaceAll(s, dir+string(filepath.Separator), "")))
	}
	return list
}

// tests are files and what they yield.
func tests(t testing.TB) []struct {
	name, in string
	want     []string
} {
	tgz := gz(t, tarOf(t, member{name: "./dir/"}, member{name: "./dir/b.txt", body: text}, member{name: "a.page", body: page}, member{name: ".git/x", body: text}))
	inner := zipOf(t, member{name: "c.txt", body: text})
	broken := zipOf(t, member{name: "a.txt", body: text}, member{name: "b.txt", body: page})
	broken = strings.Replace(broken, "a.txt", "c.txt", 1) // the list says otherwise, which does no harm
	at := strings.Index(broken, "c.txt") + len("c.txt") + 20
	broken = broken[:at] + "\xff\xff" + broken[at+2:]
	cut := gz(t, text+strings.Repeat("x", 1000))
	cut = cut[:len(cut)-12]
	deep := text
	for range 9 {
		deep = gz(t, deep)
	}
	return []struct {
		name, in string
		want     []string
	}{
		{"a.txt", text, []string{"a.txt: text 53"}},
		{"empty.txt", "", []string{"error: empty.txt: empty"}},
		{"a.page", page, []string{"a.page: page 53"}},
		{"1252.txt", "Caf\xe9 \x93x\x94\n", []string{"1252.txt: text 14"}},
		{"utf16.txt", "\xff\xfeB\x00T\x00\n\x00", []string{"utf16.txt: text 3"}},
		{"lost.txt", "na\u00efve na\xff", []string{"lost.txt: text 12", "error: lost.txt: characters lost: 1 are U+FFFD"}},
		{"a.txt.gz", gz(t, text), []string{"a.txt.gz: text 53"}},
		{"two.gz", gz(t, text) + gz(t, "more\n"), []string{"two.gz: text 58"}},
		{"a.zip", zipOf(t, member{name: "b/"}, member{name: "b/c.txt", body: text}, member{name: "a.page", body: page}, member{name: "__MACOSX/._c.txt", body: "x"}),
			[]string{"a.zip/b/c.txt: text 53", "a.zip/a.page: page 53"}},
		{"none.zip", zipOf(t), nil},
		{"a.tgz", tgz, []string{"a.tgz/dir/b.txt: text 53", "a.tgz/a.page: page 53"}},
		{"a.tar", tarOf(t, member{name: "in.zip", body: inner}, member{name: "x.tar.gz", body: tgz}),
			[]string{"a.tar/in.zip/c.txt: text 53", "a.tar/x.tar.gz/dir/b.txt: text 53", "a.tar/x.tar.gz/a.page: page 53"}},
		{"zip.zip", zipOf(t, member{name: "in.zip", body: inner}, member{name: "z.txt", body: text}), []string{"zip.zip/in.zip/c.txt: text 53", "zip.zip/z.txt: text 53"}},
		{"tricks.zip", zipOf(t, member{name: "../a", body: text}, member{name: "/etc/a", body: text}, member{name: "b/../../c", body: text}, member{name: `..\d`, body: text},
			member{name: `C:\e`, body: text}, member{name: "l\nm", body: text}, member{name: "ln", body: "/etc/passwd", mode: fs.ModeSymlink}, member{name: "fine..txt", body: text}),
			[]string{
				"error: tricks.zip/../a: a name that leads out of the container",
				"error: tricks.zip//etc/a: a name that leads out of the container",
				"error: tricks.zip/b/../../c: a name that leads out of the container",
				`error: tricks.zip/..\d: a name that leads out of the container`,
				`error: tricks.zip/C:\e: a name that leads out of the container`,
				`error: tricks.zip/"l\nm": a name with control characters`,
				"error: tricks.zip/ln: a symbolic link",
				"tricks.zip/fine..txt: text 53",
			}},
		{"tricks.tar", tarOf(t, member{name: "../a", body: text}, member{name: "/a", body: text}, member{name: "ln", body: "/etc/passwd", mode: fs.ModeSymlink},
			member{name: "hard", link: "../x"}, member{name: "pipe", mode: fs.ModeNamedPipe}, member{name: "b.txt", body: text}),
			[]string{
				"error: tricks.tar/../a: a name that leads out of the container",
				"error: tricks.tar//a: a name that leads out of the container",
				"error: tricks.tar/ln: a symbolic link",
				`error: tricks.tar/hard: a link to "../x"`,
				"error: tricks.tar/pipe: no file but a device, pipe or the like",
				"tricks.tar/b.txt: text 53",
			}},
		{"broken.zip", broken, []string{"error: broken.zip/a.txt: flate: corrupt input", "broken.zip/b.txt: page 53"}},
		{"nozip", "PK\x03\x04 and no list", []string{"error: nozip: zip: not a valid zip file"}},
		{"cut.gz", cut, []string{"error: cut.gz: unexpected EOF"}},
		{"badmember.tar", tarOf(t, member{name: "cut.gz", body: cut}, member{name: "b.txt", body: text}),
			[]string{"error: badmember.tar/cut.gz: unexpected EOF", "badmember.tar/b.txt: text 53"}},
		{"nogz", "\x1f\x8b\x08", []string{"error: nogz: unexpected EOF"}},
		{"deep", deep, []string{"error: deep: more than 8 containers within each other"}},
		{"a.pdf", "%PDF-1.4\n", []string{"error: a.pdf: no text but a PDF file"}},
		{"a.mbox", "From clerk@example.org Thu Mar  9 14:07:00 2006\nSubject: x\n\nBT\n", []string{"error: a.mbox: no reader for containers of the kind email"}},
		{"a.csv", "\"1\",\"2/5/2006 14:30\",\"06LUSAKA98231\",\"Embassy Lusaka\",\"UNCLASSIFIED\",\"\",\"\",\"BT\"\n", []string{"a.csv: csv 2"}},
		{"nopage.html", "<html>x</html>", []string{"error: nopage.html: record 1 at byte 0: page without a cable"}},
		{"page.zip", zipOf(t, member{name: "x.html", body: "<html>x</html>"}), []string{"error: page.zip/x.html: record 1 at byte 0: page without a cable"}},
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	var all []string
	list := tests(t)
	for _, tt := range list {
		file := filepath.Join(dir, tt.name)
		if err := os.WriteFile(file, []byte(tt.in), 0o666); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, dump(Open(file), dir)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		// The same from standard input, however it comes.
		for _, wrap := range []func(io.Reader) io.Reader{iotest.HalfReader, iotest.DataErrReader} {
			got := dump(Opener{Stdin: wrap(strings.NewReader(tt.in))}.Open("-"), dir)
			for i := range got {
				got[i] = strings.Replace(got[i], Stdin, tt.name, 1)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s from standard input (-want +got):\n%s", tt.name, diff)
			}
		}
	}
	slices.SortFunc(list, func(a, b struct {
		name, in string
		want     []string
	}) int {
		return strings.Compare(a.name, b.name)
	})
	for _, tt := range list {
		all = append(all, tt.want...)
	}
	if diff := cmp.Diff(all, dump(Open(dir), dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "a/.b/y.txt", "c.txt"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"a/b/c.txt: text 53", "a/z.txt: text 53", "b.txt: text 53", "c.txt: text 53"}
	for link, to := range map[string]string{"a/up": "..", "a/none": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	got := dump(Open(dir), dir)
	i := slices.IndexFunc(got, func(s string) bool { return strings.HasPrefix(s, "error: ") })
	if i != 1 || !strings.Contains(got[i], "a/none") {
		t.Errorf("the link to nowhere: %q", got)
	}
	if diff := cmp.Diff(want, slices.Delete(got, 1, 2)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Errors are what they were, so that a caller can ask.
func TestErrors(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing")
	for e, err := range Open(missing) {
		if !errors.Is(err, fs.ErrNotExist) || e.Name != missing {
			t.Errorf("%q: %v", e.Name, err)
		}
	}
	wire := errors.New("wire cut")
	n := 0
	for e, err := range (Opener{Stdin: io.MultiReader(strings.NewReader("BT\n"), iotest.ErrReader(wire))}).Open("-") {
		if n++; err != wire || e.Name != Stdin {
			t.Errorf("%q: %v", e.Name, err)
		}
	}
	var record *archive.Error
	var warning *Warning
	for _, tt := range []struct {
		in string
		as any
	}{
		{"", &warning},
		{"<html>x", &record},
		{tarOf(t, member{name: "../x"}), &record},
		{"%PDF-", &record},
	} {
		for _, err := range (Opener{Stdin: strings.NewReader(tt.in)}).Open("-") {
			if n++; !errors.As(err, tt.as) {
				t.Errorf("%q: %T %[2]v", tt.in, err)
			}
		}
	}
	if n != 5 {
		t.Errorf("%d errors", n)
	}
}

// What would fill up memory is given up.
func TestLimits(t *testing.T) {
	small := limits{depth: 3, ratio: 10, slack: 1000, unpacked: 1 << 20, held: 5000, directory: 9000}
	zeros := strings.Repeat(strings.Repeat("X", 63)+"\n", 10000)
	noise := func(n int) string { // which packs badly
		b := make([]byte, n)
		for i, x := 0, uint32(1); i < n; i++ {
			x = x*1664525 + 1013904223
			b[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789\nabcdefghijklmnopqrstuvwxyz"[x>>26%62]
		}
		return string(b)
	}
	const bomb, held = "unpacks to more than 10 times its size", "takes more than 5000 bytes"
	var many []member
	for i := range 300 {
		many = append(many, member{name: fmt.Sprint("a/long/name/", i), body: "x"})
	}
	for _, tt := range []struct{ name, in, want, stdin string }{
		{"a.gz", gz(t, zeros), bomb, bomb},
		{"twice.gz", gz(t, gz(t, zeros)), bomb, bomb},
		{"a.zip", zipOf(t, member{name: "x", body: zeros}), bomb, bomb},
		{"in.zip", zipOf(t, member{name: "y.zip", body: zipOf(t, member{name: "x", body: zeros})}), bomb, bomb},
		{"a.tgz", gz(t, tarOf(t, member{name: "x", body: zeros})), bomb, bomb},
		{"large.gz", gz(t, noise(2<<20)), "unpacks to more than 1 MB", "unpacks to more than 1 MB"},
		{"held.tar", tarOf(t, member{name: "y.zip", body: zipOf(t, member{name: "x", body: noise(8000)})}), held, held},
		{"list.zip", zipOf(t, many...), "list of members takes more than 9000 bytes", held},
		{"deep", gz(t, gz(t, gz(t, gz(t, text)))), "more than 3 containers", "more than 3 containers"},
	} {
		file := filepath.Join(t.TempDir(), tt.name)
		if err := os.WriteFile(file, []byte(tt.in), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, err := range (Opener{}).open([]string{file}, small) {
			var record *archive.Error
			if !errors.As(err, &record) || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(record.Name, file) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		for _, err := range (Opener{Stdin: strings.NewReader(tt.in)}).open([]string{"-"}, small) {
			var record *archive.Error
			if !errors.As(err, &record) || !strings.Contains(err.Error(), tt.stdin) {
				t.Errorf("%s from standard input: %v", tt.name, err)
			}
		}
	}
	// A file behind a bomb is a file like others.
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "a.gz"), []byte(gz(t, zeros)), 0o666)
	os.WriteFile(filepath.Join(dir, "b.txt"), []byte(text), 0o666)
	if got := dump(Opener{}.open([]string{dir}, small), dir); len(got) != 2 || got[1] != "b.txt: text 53" {
		t.Errorf("behind a bomb: %q", got)
	}
}

// A caller that ends the sequence leaves nothing open, and is not called again.
func TestStop(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range tests(t) {
		if err := os.WriteFile(filepath.Join(dir, tt.name), []byte(tt.in), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	before := openFiles()
	total := len(dump(Open(dir), dir))
	for n := 1; n < total; n++ {
		i := 0
		for range Open(dir) {
			if i++; i == n {
				break
			}
		}
		if i != n {
			t.Fatalf("stopped at %d of %d", i, n)
		}
	}
	if after := openFiles(); after != before {
		t.Errorf("%d files open, %d before", after, before)
	}
}

// openFiles returns how many files are open, as far as the system says.
func openFiles() int {
	list, _ := os.ReadDir("/proc/self/fd")
	return len(list)
}

func TestEmail(t *testing.T) {
	o := Opener{Stdin: strings.NewReader("Subject: x\nMIME-Version: 1.0\n\n\xe9"), Email: func(r io.Reader) iter.Seq2[archive.Entry, error] {
		return func(yield func(archive.Entry, error) bool) {
			b, err := io.ReadAll(r)
			_ = yield(archive.Entry{Text: string(b), Kind: archive.KindEmail}, err) &&
				yield(archive.Entry{Name: "a.txt", Text: "x"}, nil)
		}
	}}
	want := []string{"<stdin>: email 31", "<stdin>/a.txt:  1"}
	if diff := cmp.Diff(want, dump(o.Open("-"), "none")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever bytes come, they are read to an end, and the same however they come.
func FuzzOpen(f *testing.F) {
	for _, tt := range tests(f) {
		f.Add([]byte(tt.in))
	}
	small := defaultLimits
	small.unpacked, small.slack, small.held = 1<<20, 1<<16, 1<<20
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip("longer files find nothing more")
		}
		once := dump(Opener{Stdin: bytes.NewReader(data)}.open([]string{"-"}, small), "none")
		slowly := dump(Opener{Stdin: iotest.OneByteReader(bytes.NewReader(data))}.open([]string{"-"}, small), "none")
		bomb := func(s string) bool { return strings.Contains(s, "unpacks to") } // depends on what was read so far
		if slices.ContainsFunc(once, bomb) || slices.ContainsFunc(slowly, bomb) {
			return
		}
		if diff := cmp.Diff(once, slowly); diff != "" {
			t.Errorf("read byte by byte it differs: %s", diff)
		}
		inParts := dump(joined(Opener{Stdin: bytes.NewReader(data)}.parts([]string{"-"}, small)), "none")
		if diff := cmp.Diff(once, inParts); diff != "" {
			t.Errorf("read in parts it differs: %s", diff)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	long := strings.Repeat(page+strings.Repeat("The mayor counted the bridges again and found them standing.\n", 100), 100)
	for _, tt := range []struct{ name, in string }{
		{"page", long},
		{"gz", gz(b, long)},
		{"zip", zipOf(b, member{name: "a", body: long})},
		{"tgz", gz(b, tarOf(b, member{name: "a", body: long}))},
	} {
		file := filepath.Join(b.TempDir(), tt.name)
		if err := os.WriteFile(file, []byte(tt.in), 0o666); err != nil {
			b.Fatal(err)
		}
		b.Run(tt.name, func(b *testing.B) {
			b.SetBytes(int64(len(long)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range Open(file) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
