package charset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

func ExampleDecode() {
	text, c, lost := Decode([]byte("FM AMEMBASSY BRAS\xcdLIA"))
	fmt.Println(text, c, lost)
	// Output: FM AMEMBASSY BRASÍLIA windows-1252 0
}

func ExampleNewReader() {
	file := "\xff\xfeT\x00O\x00 \x00R\x00U\x00E\x00H\x00C\x00"
	r := NewReader(strings.NewReader(file))
	text, err := io.ReadAll(r)
	fmt.Println(string(text), err, r.Charset())
	// Output: TO RUEHC <nil> UTF-16LE
}

var decodeTests = []struct {
	name    string
	in      string
	text    string
	charset Charset
	lost    int
}{
	{"empty", "", "", UTF8, 0},
	{"ascii", "BT\r\n", "BT\r\n", UTF8, 0},
	{"utf8", "¶1. (U) Café", "¶1. (U) Café", UTF8, 0},
	{"utf8 with mark", "\xef\xbb\xbf¶1.", "¶1.", UTF8, 0},
	{"utf8 damaged", "¶1. ¶2. caf\xe9", "¶1. ¶2. caf\uFFFD", UTF8, 1},
	{"utf8 with a loss of old", "al-\uFFFDAin", "al-\uFFFDAin", UTF8, 1},
	{"utf8 with pieces of characters", "éééééééé \xe2\x82\xf0\x9f\x98 \xed\xa0.", "éééééééé \uFFFD\uFFFD \uFFFD\uFFFD.", UTF8, 4},
	{"utf8 with a mark inside", "é\xef\xbb\xbfé", "é\xef\xbb\xbfé", UTF8, 0},
	{"utf8 cut off", "¶1. \xc2", "¶1. \uFFFD", UTF8, 1},
	{"windows", "\xb61. (U) Caf\xe9 \x93now\x94", "¶1. (U) Café “now”", Windows1252, 0},
	{"windows with an undefined byte", "caf\xe9 \x81", "café \uFFFD", Windows1252, 1},
	{"utf16le with mark", "\xff\xfeB\x00T\x00", "BT", UTF16LE, 0},
	{"utf16be with mark", "\xfe\xff\x00B\x00T", "BT", UTF16BE, 0},
	{"utf16le", "N\x00N\x00N\x00N\x00", "NNNN", UTF16LE, 0},
	{"utf16be", "\x00N\x00N\x00N\x00N", "NNNN", UTF16BE, 0},
	{"utf16le, half a pair", "\xff\xfeB\x00\x3d\xd8T\x00", "B\uFFFDT", UTF16LE, 1},
	{"utf16le, odd", "\xff\xfeB\x00T", "B\uFFFD", UTF16LE, 1},
	{"zeros are no text", "\x00\x00\x00\x00", "\x00\x00\x00\x00", UTF8, 0},
}

func TestDecode(t *testing.T) {
	for _, tt := range decodeTests {
		text, c, lost := Decode([]byte(tt.in))
		if text != tt.text || c != tt.charset || lost != tt.lost {
			t.Errorf("%s: Decode = %q, %v, %d; want %q, %v, %d", tt.name, text, c, lost, tt.text, tt.charset, tt.lost)
		}
	}
}

func TestReader(t *testing.T) {
	for _, tt := range decodeTests {
		r := NewReader(iotest.OneByteReader(strings.NewReader(tt.in)))
		got, err := io.ReadAll(r)
		if string(got) != tt.text || err != nil || r.Charset() != tt.charset || r.Lost() != tt.lost {
			t.Errorf("%s: read %q, %v, %v, %d; want %q, %v, %d",
				tt.name, got, err, r.Charset(), r.Lost(), tt.text, tt.charset, tt.lost)
		}
	}
}

// The first character that is not ASCII may stand far into the stream.
func TestReaderLate(t *testing.T) {
	long := strings.Repeat("LINE AFTER LINE\n", 3*windowSize/16)
	for _, tt := range decodeTests {
		if tt.charset == UTF16LE || tt.charset == UTF16BE || strings.HasPrefix(tt.in, bomUTF8) {
			continue // these show at the beginning only
		}
		r := NewReader(strings.NewReader(long + tt.in))
		got, err := io.ReadAll(r)
		if string(got) != long+tt.text || err != nil || r.Charset() != tt.charset || r.Lost() != tt.lost {
			t.Errorf("%s: read …%q, %v, %v, %d; want …%q, %v, %d",
				tt.name, got[min(len(got), len(long)):], err, r.Charset(), r.Lost(), tt.text, tt.charset, tt.lost)
		}
	}
}

func TestReaderError(t *testing.T) {
	broken := errors.New("wire cut")
	r := NewReader(io.MultiReader(strings.NewReader("BT\n"), iotest.ErrReader(broken)))
	got, err := io.ReadAll(r)
	if string(got) != "BT\n" || err != broken {
		t.Errorf("read %q, %v; want the text and %v", got, err, broken)
	}
}

func TestCharsetString(t *testing.T) {
	for c, want := range []string{"", "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", ""} {
		if got := Charset(c).String(); got != want {
			t.Errorf("Charset(%d) = %q, want %q", c, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, tt := range decodeTests {
		f.Add([]byte(tt.in))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, c, lost := Decode(b)
		if !utf8.ValidString(text) {
			t.Errorf("Decode(%q) is not UTF-8: %q", b, text)
		}
		if utf8.Valid(b) && c == UTF8 && text != string(bytes.TrimPrefix(b, []byte(bomUTF8))) {
			t.Errorf("Decode(%q) changed it to %q", b, text)
		}
		r := NewReader(iotest.OneByteReader(bytes.NewReader(b)))
		got, err := io.ReadAll(r)
		if string(got) != text || err != nil || r.Charset() != c || r.Lost() != lost {
			t.Errorf("%q: read %q, %v, %v, %d; decoded %q, %v, %d", b, got, err, r.Charset(), r.Lost(), text, c, lost)
		}
	})
}

func BenchmarkReader(b *testing.B) {
	for _, tt := range []struct{ name, line string }{
		{"ascii", "TAGS: PREL PGOV ECON\n"}, {"utf8", "¶1. (U) PREL PGOV ECON\n"}, {"windows1252", "\xb61. (U) PREL PGOV ECON\n"},
	} {
		text := strings.Repeat(tt.line, 1<<20/len(tt.line))
		b.Run(tt.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				io.Copy(io.Discard, NewReader(strings.NewReader(text)))
			}
		})
	}
}
