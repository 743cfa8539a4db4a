package archive

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
)

// csvFieldTests are tests of one field: as written and as meant.
var csvFieldTests = []struct{ name, in, want string }{
	{"nothing", ``, ``},
	{"plain", `BT`, `BT`},
	{"doubled", `""Yes"", he said`, `"Yes", he said`},
	{"backslash", `\"Yes\", he said`, `"Yes", he said`},
	{"mixed", `""Yes\", he ""said\"`, `"Yes", he "said"`},
	{"first of one habit, second of the other", `\"""`, `""`},
	{"second of one habit, first of the other", `""\"`, `""`},
	{"a pair in the text, doubled", `""""by June""""`, `""by June""`},
	{"a pair in the text, marked", `\"\"by June\"\"`, `""by June""`},
	{"backslash before a backslash", `C:\\HARBOR\\\\`, `C:\HARBOR\\`},
	{"backslash before a letter", `C:\HARBOR\n\N\0`, `C:\HARBOR\n\N\0`},
	{"backslash before a comma", `a\,b`, `a\,b`},
	{"backslash before a backslash and a mark", `a\\\"b`, `a\"b`},
	{"backslash at the end", `a\\`, `a\`},
	{"line end", "a\nb", "a\nb"},
	{"line end with a backslash", "a \\\n\\\nb", "a \n\nb"},
	{"CRLF with a backslash", "a\\\r\nb", "a\r\nb"},
	{"CR with a backslash", "a\\\rb", "a\\\rb"},
	{"LF with a backslash behind CR", "a\r\\\nb", "a\r\nb"},
	{"comma", `a,b`, `a,b`},
	{"what looks like a row, marked", "a\n\\\"124\\\",\\\"1/2/2007 3:04\\\",\\\"", "a\n\"124\",\"1/2/2007 3:04\",\""},
	{"what looks like a row, doubled", "a\n\"\"124\"\",\"\"1/2/2007 3:04\"\",\"\"", "a\n\"124\",\"1/2/2007 3:04\",\""},
	{"no row without marks", "a\n124,1/2/2007 3:04,07LIMA1", "a\n124,1/2/2007 3:04,07LIMA1"},
	{"not UTF-8", "a\xff\"\"\x00", "a\xff\"\x00"},
	{"longer than a field of some readers", strings.Repeat("ab\n", 40000), strings.Repeat("ab\n", 40000)},
}

const csvBefore = `"1","2/5/2006 4:03","06LUSAKA98231","Embassy Lusaka","UNCLASSIFIED","","`

func TestCSVFields(t *testing.T) {
	for _, tt := range csvFieldTests {
		in := csvBefore + `","` + tt.in + `"` + "\n"
		entries, errs := collect(CSV(strings.NewReader(in)))
		if len(entries) != 1 || len(errs) > 0 || entries[0].Text != tt.want {
			t.Errorf("%s: body %.99q: %d entries, %q", tt.name, tt.in, len(entries), errs)
		}
		in = csvBefore + tt.in + `","BT"` // without a line end
		entries, errs = collect(CSV(strings.NewReader(in)))
		want := tt.want + "\nBT"
		if tt.want == "" || strings.HasSuffix(tt.want, "\n") {
			want = tt.want + "BT"
		}
		if len(entries) != 1 || len(errs) > 0 || entries[0].Text != want {
			t.Errorf("%s: head %.99q: %d entries, %q", tt.name, tt.in, len(entries), errs)
		}
	}
}

func TestCSVRecord(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     Record
	}{
		{"all", csvBefore + `H","B"`, Record{Row: 1, Created: "2/5/2006 4:03", ID: "06LUSAKA98231", Origin: "Embassy Lusaka", Classification: "UNCLASSIFIED"}},
		{"no number", strings.TrimPrefix(csvBefore, `"1",`) + `H","B"`, Record{Created: "2/5/2006 4:03", ID: "06LUSAKA98231", Origin: "Embassy Lusaka", Classification: "UNCLASSIFIED"}},
		{"no marks", `17,2/5/2006 4:03,06X1,O,,06Y1|06Z2,H,B`, Record{Row: 17, Created: "2/5/2006 4:03", ID: "06X1", Origin: "O", Refs: []string{"06Y1", "06Z2"}}},
		{"no marks and no number", `2006-02-05,06X1,O,,06Y1,H,B`, Record{Created: "2006-02-05", ID: "06X1", Origin: "O", Refs: []string{"06Y1"}}},
		{"empty references", `"1","2/5/2006 4:03","06X1","","","|06Y1||","",""`, Record{Row: 1, Created: "2/5/2006 4:03", ID: "06X1", Refs: []string{"06Y1"}}},
		{"malformed id, marked", `"1","2/5/2006 4:03","09SECTION02F02\"BRUSSELS\"1","","","","",""`, Record{Row: 1, Created: "2/5/2006 4:03", ID: `09SECTION02F02"BRUSSELS"1`}},
		{"number too large", `"9999999999","2/5/2006 4:03","06X1","","","","",""`, Record{Created: "2/5/2006 4:03", ID: "06X1"}},
		{
			"row in the body", `"1","2/5/2006 4:03","06X1","","","","H","2006-02-05 04:53:00	06X1	Embassy X	SECRET	06Y1|06Z1	VZCZC` + "\n" + `BT"`,
			Record{Row: 1, Created: "2/5/2006 4:03", ID: "06X1", Attributes: []Attribute{{"Row date", "2006-02-05 04:53:00"}, {"Row references", "06Y1|06Z1"}}},
		},
		{
			"another's row in the body", `"1","2/5/2006 4:03","06X1","","","","H","` + "\n" + `2006-02-05 04:53:00	06Y1	Embassy X	SECRET	"`,
			Record{Row: 1, Created: "2/5/2006 4:03", ID: "06X1", Attributes: []Attribute{{"Row date", "2006-02-05 04:53:00"}, {"Row id", "06Y1"}}},
		},
		{"no row in the body", `"1","2/5/2006 4:03","06X1","","","","H","2006-02-05 04:53:00	06Y1	Embassy X"`, Record{Row: 1, Created: "2/5/2006 4:03", ID: "06X1"}},
	} {
		entries, errs := collect(CSV(strings.NewReader(tt.in)))
		if len(entries) != 1 || len(errs) > 0 {
			t.Errorf("%s: %d entries, %q", tt.name, len(entries), errs)
			continue
		}
		if diff := cmp.Diff(tt.want, entries[0].Record); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// csvRowTests are tests of what a row is. R stands for a good row, and S for one
// without a number.
var csvRowTests = []struct {
	name, in string
	want     string // the rows read, and "!" and the offset of those that are not
}{
	{"empty", "", ""},
	{"blank lines", "\n\r\n\nR\n\r\nR\n\n", "1 1"},
	{"no line end at the end", "R\nR", "1 1"},
	{"CRLF", "R\r\nR\r\n", "1 1"},
	{"CR at the end", "R\r", "1"},
	{"mark of byte order", "\xef\xbb\xbfR\n", "1"},
	{"names of the columns", `"id","date","refid","origin","class","refs","head","body"` + "\nR\n", "1"},
	{"bare names, and no numbers", "date,refid,origin,class,refs,head,body\nS\n", "0"},
	{"names and nothing else", "date,refid,origin,class,refs,head,body\n", ""},
	{"too few names", "date,refid\nR\n", "!0 1"},
	{"no table", "UNCLAS LUSAKA 098231\n\n1. None fell.\n", "!0"},
	{"text before the table", "UNCLAS \"LUSAKA\" 098231\n\n1. None fell.\nR\n", "!0 1"},
	{"text behind the table", "R\nNone fell.\n", "!0"},
	{"text between rows", "R\nNone fell.\nR\n", "!0 1"},
	{"text like a row between rows", "R\nA\",\"b\",\"c\nR\n", "1 !R 1"},
	{"text behind a row", `R "` + "\nR\n", "!0 1"},
	{"first number is lost", `"x","2/5/2006 4:03","06X1","","","","",""` + "\nR\n", "!0 1"},
	{"second number is lost", `R` + "\n" + `"x","2/5/2006 4:03","06X1","","","","",""` + "\nR\n", "1 !R 1"},
	{"number has no fields", "R\n" + `"2","2/5/2006 4:03"` + "\nR\n", "1 !R 1"},
	{"too many fields", `R,""` + "\nR\n", "!0 1"},
	{"number and seven fields", `"1","2/5/2006 4:03","06X1","","","",""` + "\nR\n", "!0 1"},
	{"date and eight fields", `"2/5/2006 4:03","06X1","","","","","",""` + "\nS\n", "!0 0"},
	{"not closed", csvBefore + "\nR\nR\n", "!0 1 1"},
	{"not closed, and no numbers", strings.TrimPrefix(csvBefore, `"1",`) + "\nS\nS\n", "!0 0 0"},
	{"not closed at the end", "R\n" + csvBefore + "\n", "1 !R"},
	{"cut off in its number", "R\n\"2", "1 !R"},
	{"cut off behind its number", "R\n\"2\",", "1 !R"},
	{"blank before a mark", `"1", "2/5/2006 4:03","06X1","","","","",""` + "\nR\n", "!0 1"},
	{"lone CR within a row", `"1","2/5/2006 4:03"` + "\r" + `,"06X1","","","","",""` + "\nR\n", "!0 1"},
}

const (
	csvRow1 = csvBefore + `FM","BT"`
	csvRow0 = `"2/5/2006 4:03","06LUSAKA98231","Embassy Lusaka","UNCLASSIFIED","","FM","BT"`
)

func csvTable(s string) string {
	s = strings.ReplaceAll(s, "R\n", csvRow1+"\n")
	s = strings.ReplaceAll(s, "S\n", csvRow0+"\n")
	for _, end := range []string{"R", "R\r", `R,""`} {
		if s == end || strings.HasPrefix(s, end+"\n") || strings.HasSuffix(s, "\n"+end) {
			s = strings.Replace(s, end, csvRow1+end[1:], 1)
		}
	}
	return strings.Replace(s, "R\r\n", csvRow1+"\r\n", 2)
}

func TestCSVRows(t *testing.T) {
	for _, tt := range csvRowTests {
		in := csvTable(tt.in)
		var got []string
		for e, err := range CSV(strings.NewReader(in)) {
			var bad *Error
			switch {
			case err == nil:
				got = append(got, strconv.Itoa(e.Row))
			case !errors.As(err, &bad):
				t.Errorf("%s: %v", tt.name, err)
			case bad.Offset == int64(len(csvRow1)+1):
				got = append(got, "!R")
			default:
				got = append(got, "!"+strconv.FormatInt(bad.Offset, 10))
			}
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s: %q: got %q, want %q", tt.name, in, got, tt.want)
		}
	}
}

func TestCSVTooLong(t *testing.T) {
	long := strings.Repeat(strings.Repeat("X", 1023)+"\n", maxRecord/1024+1)
	for name, in := range map[string]string{
		"quoted": csvBefore + long,
		"bare":   `"1","2/5/2006 4:03",` + strings.ReplaceAll(long, "\n", "X"),
	} {
		for _, behind := range []string{"", "\n" + csvRow1 + "\n"} {
			entries, errs := collect(CSV(strings.NewReader(in + behind)))
			if !slices.Equal(errs, []string{errTooLong(0, 1).Error()}) || len(entries) != min(1, len(behind)) {
				t.Errorf("%s: %d entries, %q", name, len(entries), errs)
			}
			for _, e := range entries {
				if want := int64(len(in) + 1 + len(csvBefore)); e.Offset != want || e.Line != 2+strings.Count(in, "\n") {
					t.Errorf("%s: line %d, byte %d, want %d", name, e.Line, e.Offset, want)
				}
			}
		}
	}
}

// The places of an entry's bytes are those found by going through the container.
func TestCSVPositions(t *testing.T) {
	for _, file := range []string{"numbers.csv", "dates-crlf.csv"} {
		data, err := os.ReadFile(filepath.Join(testdata, file))
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
		for e, err := range CSV(bytes.NewReader(data)) {
			if err != nil {
				continue
			}
			m, _ := cable.Parse(e.Text)
			for i := range e.Text {
				before := data[:e.At(i)]
				line := before[1+bytes.LastIndexByte(before, '\n'):]
				want := cable.Position{Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(line)}
				if got := e.Position(m, i); got != want {
					t.Fatalf("%s: %s: Text[%d:] %.20q stands at %v, want %v", file, e.ID, i, e.Text[i:], got, want)
				}
			}
		}
	}
}

// csvPlain reads all rows as the reader does, but each is taken to be one,
// whatever stands behind it.
func csvPlain(in string) (rows [][]string, ok bool) {
	c := newCSVReader(strings.NewReader(in))
	for c.skipBlank() {
		var row csvRow
		end, reason := c.frame(&row)
		if reason != "" {
			return rows, false
		}
		list := make([]string, row.count)
		for i, f := range row.fields[:min(row.count, len(row.fields))] {
			for p := newCSVPieces(c.bytes(), f); p.next(); {
				list[i] += string(c.bytes()[p.from:p.to])
			}
		}
		rows = append(rows, list)
		c.drop(end)
	}
	return rows, true
}

// Without backslashes the fields are those of encoding/csv, which does not tell
// CRLF from LF in them.
func FuzzCSVFields(f *testing.F) {
	for _, tt := range csvFieldTests {
		f.Add(csvBefore + tt.in + `","BT"`)
	}
	for _, tt := range csvRowTests {
		f.Add(csvTable(tt.in))
	}
	f.Fuzz(func(t *testing.T, in string) {
		if strings.ContainsAny(in, "\\\r") {
			t.Skip("read otherwise by encoding/csv")
		}
		r := csv.NewReader(strings.NewReader(in))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		got, ok := csvPlain(in)
		if ok != (err == nil) {
			t.Fatalf("%q: ok %v, encoding/csv %v", in, ok, err)
		}
		if !ok {
			return
		}
		for _, row := range want {
			for i := range row {
				if i >= 1+csvColumns {
					row[i] = "" // not kept
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-encoding/csv +got):\n%s", in, diff)
		}
	})
}

func TestCSVAllocs(t *testing.T) {
	row := csvRow{number: 1}
	raw := []byte(csvBefore + strings.Repeat("FM AMEMBASSY LUSAKA\n", 30) + `","` + strings.Repeat("He said \\\"no\\\".\n", 300) + "\"\n")
	c := newCSVReader(bytes.NewReader(raw))
	if _, reason := c.frame(&row); reason != "" {
		t.Fatal(reason)
	}
	var d csvDecoder
	// The text, its runs and their places, and what the row says beside.
	if n := testing.AllocsPerRun(100, func() { d.entry(&row, raw) }); n > 4 {
		t.Errorf("%v allocations for an entry, want 4", n)
	}
}

// An error of the stream is the last; what was whole before it is there.
func TestCSVStreamError(t *testing.T) {
	broken := errors.New("wire cut")
	in := csvRow1 + "\n" + csvRow1 + "\n"
	for cut := range len(in) {
		for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader} {
			r := wrap(io.MultiReader(strings.NewReader(in[:cut]), iotest.ErrReader(broken)))
			entries, errs := collect(CSV(r))
			want := 0
			if cut >= len(csvRow1)+1+len(`"1","`) {
				want = 1
			}
			if len(entries) > want || cut > len(csvRow1)+csvBorder && len(entries) != want || !slices.Equal(errs, []string{broken.Error()}) {
				t.Errorf("cut at %d: %d entries, %q", cut, len(entries), errs)
			}
		}
	}
}
