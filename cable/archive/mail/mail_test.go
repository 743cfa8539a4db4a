package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// mails returns the mails of the test data by the names of their files.
func mails(t testing.TB) map[string][]byte {
	t.Helper()
	list := map[string][]byte{}
	for _, pattern := range []string{"*.eml", "*.mbox", "*.mail"} {
		files, err := filepath.Glob("../../../testdata/archive/" + pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no mails", err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			list[file] = b
		}
	}
	return list
}

// dump writes what is read so that one can see it. Each line of a text stands
// behind the place that it begins at.
func dump(seq iter.Seq2[archive.Entry, error]) string {
	var b strings.Builder
	for e, err := range seq {
		if err != nil {
			fmt.Fprintf(&b, "error: %q %v\n", e.Name, err)
			continue
		}
		fmt.Fprintf(&b, "entry: %q, %v, line %d, byte %d\n", e.Name, e.Kind, e.Line, e.Offset)
		fmt.Fprintf(&b, "created: %s\nsubject: %s\n", e.CreatedUTC(), e.Subject)
		for _, a := range e.Attributes {
			fmt.Fprintf(&b, "%s: %s\n", a.Name, a.Value)
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
	for file, data := range mails(t) {
		got := dump(Email(bytes.NewReader(data)))
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

// checkLaws holds that entries do not depend on how the mail is read, and lead
// back to it.
func checkLaws(t *testing.T, data []byte) {
	t.Helper()
	once := dump(Email(bytes.NewReader(data)))
	if diff := cmp.Diff(once, dump(Email(iotest.OneByteReader(bytes.NewReader(data))))); diff != "" {
		t.Errorf("read byte by byte it differs: %s", diff)
	}
	if diff := cmp.Diff(once, dump(Email(iotest.DataErrReader(bytes.NewReader(data))))); diff != "" {
		t.Errorf("read with its end at once it differs: %s", diff)
	}
	whole, _ := cable.Parse(string(data))
	for e, err := range Email(bytes.NewReader(data)) {
		if err != nil || e.Name != "" {
			continue // places in what is attached
		}
		if !utf8.ValidString(e.Text) {
			t.Fatalf("%q is no UTF-8", e.Text)
		}
		last := e.Offset
		for i := 0; i <= len(e.Text); i++ {
			at := e.At(i)
			if at < last || at > int64(len(data)) {
				t.Fatalf("Text[%d] stands at %d of %d, the one before at %d", i, at, len(data), last)
			}
			last = at
		}
		if want := whole.Position(string(data), int(e.Offset)).Line; e.Line != want {
			t.Errorf("line %d, want %d", e.Line, want)
		}
	}
}

func TestLaws(t *testing.T) {
	for _, data := range mails(t) {
		checkLaws(t, data)
		checkLaws(t, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")))
		for i := 0; i < len(data); i += 97 {
			checkLaws(t, data[:i])
			checkLaws(t, data[i:])
		}
	}
}

// A byte that is not encoded stands for itself.
func TestAt(t *testing.T) {
	const mail = "Subject: x\nDate: Thu, 9 Mar 2006 14:07:00 +0000\nContent-Transfer-Encoding: %s\n\n%s"
	for _, tt := range []struct{ encoding, body, want string }{
		{"7bit", "BT\nx=3D\n", "BT\nx=3D\n"},
		{"8bit", "na\xefve\n", "naïve\n"},
		{"8bit", "naïve\n", "naïve\n"},
		{"8bit", "\xef\xbb\xbfBT\n", "BT\n"},
		{"binary", "\xff\xfeB\x00T\x00\xe9\x00", "BTé"},
		{"quoted-printable", "BT=3D=\nx  \ny=\r\n=C3=A9z= \nq=zz =", "BT=x\nyézq=zz "},
		{"Quoted-Printable", "=E9z", "éz"},
		{"base64", "QlQKeA==", "BT\nx"},
		{"base64", "QlQ\nKeA", "BT\nx"},
		{"x-unknown", "BT", "BT"},
	} {
		in := fmt.Sprintf(mail, tt.encoding, tt.body)
		n := 0
		for e, err := range Email(strings.NewReader(in)) {
			if n++; err != nil || e.Text != tt.want || !strings.HasSuffix(in[:e.Offset], "\n\n") && tt.body[0] != 0xef && tt.body[0] != 0xff {
				t.Errorf("%s %q: %q at %d, %v", tt.encoding, tt.body, e.Text, e.Offset, err)
			}
			if tt.encoding != "quoted-printable" {
				continue
			}
			for i := range len(e.Text) {
				if c := in[e.At(i)]; c != e.Text[i] && c != '=' {
					t.Errorf("%q: Text[%d] is %q, the mail has %q", tt.body, i, e.Text[i], c)
				}
			}
		}
		if n != 1 {
			t.Errorf("%q: %d entries", tt.body, n)
		}
		checkLaws(t, []byte(in))
	}
}

func TestErrors(t *testing.T) {
	const head = "Subject: x\nDate: Thu, 9 Mar 2006 14:07:00 +0000\n"
	const from = "From clerk@example.org Thu Mar  9 14:07:00 2006\n"
	long := strings.Repeat(strings.Repeat("X", 1023)+"\n", maxMail/1024+1)
	for _, tt := range []struct {
		in, want string
		good     int
	}{
		{"", "", 0},
		{"\n\n", "", 0},
		{"no mail", "no head of a mail", 0},
		{"From: a\nTo: b\n\nx", "", 1},
		{"From: a\nTo b\nSubject: x\n\nBT", "", 1},
		{head + "\n", "a mail without text", 0},
		{head + "Content-Type: image/png\n\nx", "a mail without text", 0},
		{head + "Content-Type: multipart/mixed; boundary=a\n\nx", "a mail without text", 0},
		{head + "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx", "", 1},
		{head + "Content-Type: multipart/mixed\n\nBT", "a mail without text", 0},
		{head + "Content-Type: ?\n\nBT", "", 1},
		{head + "\n" + long, "a mail of more than 16 MB", 0},
		{from + head + "\n" + long + "\n" + from + head + "\nBT\n\n" + from + head + "\nBT\n", "a mail of more than 16 MB", 2},
		{from + head + "\nBT\n\n" + from, "no head of a mail", 1},
	} {
		good, reason := 0, ""
		for e, err := range Email(strings.NewReader(tt.in)) {
			var record *archive.Error
			switch {
			case err == nil:
				good++
				if e.Offset <= 0 || tt.in[e.Offset] != e.Text[0] {
					t.Errorf("%.99q: offset %d", tt.in, e.Offset)
				}
			case errors.As(err, &record):
				reason = record.Reason
			default:
				t.Errorf("%.99q: %v", tt.in, err)
			}
		}
		if good != tt.good || reason != tt.want {
			t.Errorf("%.99q: %d entries, %q, want %d, %q", tt.in, good, reason, tt.good, tt.want)
		}
	}

	broken := errors.New("wire cut")
	var last error
	for _, err := range Email(io.MultiReader(strings.NewReader(from+head+"\nBT\n\n"+from), iotest.ErrReader(broken))) {
		last = err
	}
	if last != broken {
		t.Errorf("a stream that broke: %v", last)
	}
}

// Mails within mails, or parts within parts, come to an end.
func TestDeep(t *testing.T) {
	in := "Subject: x\n\nBT\n"
	for range 100 {
		in = "Subject: x\nContent-Type: message/rfc822\n\n" + in
	}
	for _, err := range Email(strings.NewReader(in)) {
		if err == nil || !strings.Contains(err.Error(), "too deep") {
			t.Error(err)
		}
	}
	var b strings.Builder
	b.WriteString("Subject: x\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%[1]d\n", i)
	}
	for range Email(strings.NewReader(b.String())) {
	}
}

func TestStop(t *testing.T) {
	for file, data := range mails(t) {
		total := strings.Count(dump(Email(bytes.NewReader(data))), "\n   ")
		for n := 1; n < total; n++ {
			i := 0
			for range Email(bytes.NewReader(data)) {
				if i++; i == n {
					break
				}
			}
			if i > n {
				t.Errorf("%s: went on", file)
			}
		}
	}
}

func FuzzEmail(f *testing.F) {
	for _, data := range mails(f) {
		f.Add(data)
	}
	f.Add([]byte("Subject: x\n\xef\xbb\xbf\nContent-Transfer-Encoding: base64\n\n===="))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip("longer mails find nothing more")
		}
		checkLaws(t, data)
		checkDecoders(t, data)
	})
}

// checkDecoders compares the decoders with those of the standard library on what
// is well formed.
func checkDecoders(t *testing.T, data []byte) {
	t.Helper()
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	w.Write(data)
	w.Close()
	want, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(b.Bytes())))
	if err != nil {
		t.Fatal(err)
	}
	if got := pieceOf(b.Bytes(), 0, b.Len()).decode("quoted-printable"); !bytes.Equal(got.b, want) {
		t.Errorf("quoted-printable %q is %q, want %q", b.Bytes(), got.b, want)
	}
	in := []byte(base64.StdEncoding.EncodeToString(data))
	if got := pieceOf(in, 0, len(in)).decode("base64"); !bytes.Equal(got.b, data) {
		t.Errorf("base64 %q is %q, want %q", in, got.b, data)
	}
}

func ExampleEmail() {
	const mail = "From: clerk@example.org\nSubject: Bridges\nDate: Thu, 9 Mar 2006 16:07:31 +0200\n\nUNCLAS LUSAKA 098231\n"
	for e, err := range Email(strings.NewReader(mail)) {
		from, _ := e.Attribute("From")
		fmt.Printf("%s %s %s %q %v\n", e.Subject, e.CreatedUTC(), from, e.Text, err)
	}
	// Output: Bridges 2006-03-09T14:07:31Z clerk@example.org "UNCLAS LUSAKA 098231\n" <nil>
}

func BenchmarkEmail(b *testing.B) {
	body := strings.Repeat("The mayor counted the bridges again =\nand found them standing.\n", 200)
	for _, encoding := range []string{"7bit", "quoted-printable"} {
		mail := "From clerk@example.org Thu Mar  9 14:07:00 2006\nSubject: x\nContent-Transfer-Encoding: " + encoding + "\n\n" + body + "\n"
		in := strings.Repeat(mail, 50)
		b.Run(encoding, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				for range Email(strings.NewReader(in)) {
				}
			}
		})
	}
}
