package stats

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// hostile is a name that does harm wherever it is not taken as text.
const hostile = "<script>alert(1)</script>\x1b[31m\"'&\u202e\xff/x.txt"

// hostileReport is the report of an archive with much of everything, and with
// names that mean harm.
func hostileReport(t testing.TB) *Report {
	s := count(readings(t, invented()...))
	addText(s, hostile, lusaka("000101"))
	addText(s, hostile, "UNCLAS LUSAKA 000102\nTAGS: \"<B>\", X&Y\nSUBJECT: <I>\n\n3. None fell.\n")
	s.Damaged(hostile, &archive.Error{Offset: 7, Record: 1, Reason: hostile})
	for code := cable.Code(1); code.String() != ""; code++ {
		s.Add(&archive.Entry{Name: hostile, Text: "x"}, new(cable.Message), cable.Diagnostics{{Code: code}})
	}
	return s.Report()
}

func page1(t testing.TB, r *Report, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteHTML(&b, names); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page is well formed, has no script, loads nothing, and lets the browser
// take no style but its own.
func TestPage(t *testing.T) {
	for name, r := range map[string]*Report{"hostile": hostileReport(t), "empty": New().Report()} {
		html := page1(t, r, hostile, "b.zip")
		if !utf8.ValidString(html) || strings.ContainsAny(html, "\x1b\u202e") {
			t.Errorf("%s: the page has characters that are not to be shown", name)
		}
		dec := xml.NewDecoder(strings.NewReader(html))
		dec.Strict = false
		dec.AutoClose = []string{"meta"}
		dec.Entity = xml.HTMLEntity
		ids, links := map[string]bool{}, []string{}
		elements := 0
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			elements++
			switch e.Name.Local {
			case "script", "link", "img", "iframe", "object", "embed", "image", "use", "button", "i":
				t.Errorf("%s: the page has an element %s", name, e.Name.Local)
			}
			for _, a := range e.Attr {
				switch attr := a.Name.Local; {
				case attr == "style" || strings.HasPrefix(attr, "on") || attr == "src" || attr == "srcset":
					t.Errorf("%s: %s has an attribute %s", name, e.Name.Local, attr)
				case attr == "href" && !strings.HasPrefix(a.Value, "#"):
					t.Errorf("%s: a link leads to %q", name, a.Value)
				case attr == "href":
					links = append(links, a.Value[1:])
				case attr == "id" && ids[a.Value]:
					t.Errorf("%s: the id %q stands twice", name, a.Value)
				case attr == "id":
					ids[a.Value] = true
				case attr == "width" || attr == "x":
					if n, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "%"), 64); err != nil || n < 0 || strings.HasSuffix(a.Value, "%") && n > 100 {
						t.Errorf("%s: %s is %q", name, attr, a.Value)
					}
				}
			}
		}
		for _, id := range links {
			if !ids[id] {
				t.Errorf("%s: a link leads to %q, which is not there", name, id)
			}
		}
		if elements < 20 {
			t.Errorf("%s: only %d elements", name, elements)
		}
		_, style, _ := strings.Cut(html, "<style>")
		style, _, _ = strings.Cut(style, "</style>")
		digest := sha256.Sum256([]byte(style))
		hash := strings.ReplaceAll(base64.StdEncoding.EncodeToString(digest[:]), "+", "&#43;")
		if !strings.Contains(html, `content="default-src &#39;none&#39;; style-src &#39;sha256-`+hash) &&
			!strings.Contains(html, `content="default-src 'none'; style-src 'sha256-`+hash) {
			t.Errorf("%s: the policy does not name the hash %s of the style", name, hash)
		}
		if strings.Contains(style, "url(") || strings.Contains(style, "@import") {
			t.Errorf("%s: the style loads something", name)
		}
	}
}

// The text for people does nothing to a terminal, and its tables fit it: only
// places may be longer, since names are.
func TestText(t *testing.T) {
	var b bytes.Buffer
	if err := hostileReport(t).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x202e || r == utf8.RuneError }) {
			t.Errorf("%q", line)
		}
		if utf8.RuneCountInString(line) > columns && !strings.HasPrefix(line, "           ") && !strings.Contains(line, "script") {
			t.Errorf("%d columns: %s", utf8.RuneCountInString(line), line)
		}
		if strings.HasSuffix(line, " ") {
			t.Errorf("blanks at the end of %q", line)
		}
	}
}

// What JSON says is what was counted.
func TestJSON(t *testing.T) {
	want := hostileReport(t)
	var b bytes.Buffer
	if err := want.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Format string
		Report
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Format != Format {
		t.Errorf("format %q", got.Format)
	}
	for i := range want.Diagnostics {
		want.Diagnostics[i].weight = 0
		for k := range want.Diagnostics[i].Places {
			want.Diagnostics[i].Places[k].Name = strings.ToValidUTF8(want.Diagnostics[i].Places[k].Name, "\ufffd")
		}
	}
	for i := range want.Damaged {
		d := &want.Damaged[i]
		d.Reason = strings.ToValidUTF8(d.Reason, "\ufffd")
		for k := range d.Places {
			d.Places[k].Name = strings.ToValidUTF8(d.Places[k].Name, "\ufffd")
		}
	}
	if diff := cmp.Diff(want, &got.Report, cmp.AllowUnexported(Diagnostic{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWriteError(t *testing.T) {
	r := hostileReport(t)
	for name, write := range map[string]func(io.Writer) error{
		"text": r.WriteText,
		"json": r.WriteJSON,
		"html": func(w io.Writer) error { return r.WriteHTML(w, nil) },
	} {
		if err := write(full{}); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrClosed }

// Each cell of a strip is as full as the numbers say, however they are cut.
func TestCells(t *testing.T) {
	full := Serials{Held: 1000, First: 1, Last: 1000}
	if diff := cmp.Diff([]cell{{"f4", "0.00%", "100.00%"}}, full.cells()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// Half of the numbers in one half, none in the other but the last.
	s := Serials{Held: 251, First: 1001, Last: 2000}
	for n := 1002; n < 1500; n += 2 {
		s.Gaps = append(s.Gaps, [2]int{n, n})
	}
	s.Gaps = append(s.Gaps, [2]int{1500, 1999})
	cells := s.cells()
	last := cells[len(cells)-1]
	if last.Class != "f2" || last.X != "99.33%" || last.W != "0.67%" || cells[0].X != "0.00%" {
		t.Errorf("%v", cells)
	}
	for _, c := range cells[:len(cells)-1] {
		if x, _ := strconv.ParseFloat(strings.TrimSuffix(c.X, "%"), 64); c.Class != "f3" && c.Class != "f4" || x > 50 {
			t.Errorf("%v", c)
		}
	}
	few := Serials{Held: 2, First: 7, Last: 9, Gaps: [][2]int{{8, 8}}}
	if diff := cmp.Diff([]cell{{"f4", "0.00%", "33.33%"}, {"f4", "66.67%", "33.33%"}}, few.cells()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{number(0), "0"}, {number(999), "999"}, {number(1000), "1,000"}, {number(1234567), "1,234,567"},
		{share(0, 9), "0%"}, {share(9, 9), "100%"}, {share(1, 3), "33.3%"}, {share(1, 100000), "<0.1%"},
		{share(99999, 100000), ">99.9%"}, {share(0, 0), "0%"},
		{size(7), "7 bytes"}, {size(1700), "1.7 KB"}, {size(999_900), "1.0 MB"}, {size(1_730_000_000), "1.7 GB"}, {size(123_456), "123 KB"},
		{clip("none fell", 9), "none fell"}, {clip("none fell, none", 9), "none f..."}, {clip("none", 2), "no"},
		{gap([2]int{3, 3}), "3"}, {gap([2]int{3, 5}), "3-5"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
	top, ticks := newScale(14, 140)
	if top.top != 15 || len(ticks) != 4 || ticks[0] != (tick{"148.0", "0"}) || ticks[3] != (tick{"8.0", "15"}) {
		t.Errorf("%v %v", top, ticks)
	}
}
