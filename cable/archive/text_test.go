package archive

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
)

// heading returns a heading and the first lines of a text.
func textCable(serial int, day, section string) string {
	return "VZCZCXYZ" + fmt.Sprintf("%04d", serial%10000) + "\nRR RUEHC\nDE RUEHLS #8231/01 0681407\nZNR UUUUU ZZH\nR " + day + "Z MAR 06\n" +
		"FM AMEMBASSY LUSAKA\nTO RUEHC/SECSTATE WASHDC 9210\nBT\nUNCLAS " + section + "LUSAKA " + strconv.Itoa(90000+serial) +
		"\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON, ZA\nSUBJECT: BRIDGES\n\n1. None fell.\n\nBRIDGER\nBT\n#8231\nNNNN\n\n\n"
}

func TestText(t *testing.T) {
	const plain = "R 091407Z MAR 06\nFM AMEMBASSY LUSAKA\nTO SECSTATE WASHDC 9210\nUNCLAS LUSAKA 098231\nSUBJECT: BRIDGES\n\n1. None fell.\n"
	const navy = "RAAUZYUW RUEWMCS%s 1231234-UUUU--RUCRNAD.\nZNR UUUUU\nR 03%s00Z MAY 06\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS //N03207//\n" +
		"MSGID/GENADMIN/CNO/-/MAY//\nSUBJ/BRIDGES//\nRMKS/1. NONE FELL.//\nBT\n#%[1]s\nNNNN\n"
	navy1, navy2 := fmt.Sprintf(navy, "0001", "12"), fmt.Sprintf(navy, "0002", "13")
	one, two := textCable(1, "091407", ""), textCable(2, "091507", "")
	section1, section2 := textCable(3, "091407", "SECTION 01 OF 02 "), textCable(3, "091407", "SECTION 02 OF 02 ")
	service := func(time string) string {
		return "VZCZCXYZ0001\nRR RUEHC\nDE RUEHLS #8231 0681407\nZNR UUUUU ZZH\nR 09" + time + "Z MAR 06\nFM AMEMBASSY LUSAKA\nTO RUEHC/SECSTATE WASHDC\nBT\nUNCLAS SVC\nZES 2 NO SUCH NUMBER\nBT\nNNNN\n"
	}
	for _, tt := range []struct {
		name string
		want []string // the texts, which stand one behind the other
	}{
		{"empty", nil},
		{"a word", []string{"x"}},
		{"one", []string{one}},
		{"two", []string{one, two}},
		{"many", []string{one, two, plain, section1, navy1}},
		{"sections", []string{section1 + section2, two}},
		{"printed twice", []string{one + one, two}},
		{"bare headings", []string{plain, strings.ReplaceAll(plain, "8231", "8232"), strings.ReplaceAll(plain, "8231", "8233")}},
		{"military", []string{navy1, navy2, one}},
		{"without numbers", []string{service("1407"), service("1507"), service("1607")}},
		{"the same without a number", []string{service("1407") + service("1407"), service("1507")}},
		{"end and no heading but a classification", []string{one, "UNCLAS LIMA 009917\n\nSUBJECT: FERRY\n\n1. It stayed.\n"}},
		{"end and the same classification", []string{one + "UNCLAS LUSAKA 090001\n"}},
		{"end and no heading", []string{one + "NNNN\nand more of it\nNNNN\n"}},
		{"nothing but ends", []string{strings.Repeat("NNNN\n", 9999)}},
		{"CR LF", []string{strings.ReplaceAll(one, "\n", "\r\n"), strings.ReplaceAll(two, "\n", "\r\r\n")}},
		{"longer than what is looked at", []string{one[:len(one)-30] + strings.Repeat("2. None fell, and the mayor said so.\n", 1e4), two, one}},
		{"preface", []string{"Stephen\nInbox: results\n\n" + one, two}},
	} {
		in := strings.Join(tt.want, "")
		var got []string
		for e, err := range Text(strings.NewReader(in)) {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			got = append(got, e.Text)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		checkLaws(t, KindText, []byte(in))
		checkAll(t, tt.name, in)
	}
}

// checkAll holds that a text is cut where cable.All cuts it, but for messages
// that have no number.
func checkAll(t testing.TB, name, in string) {
	t.Helper()
	var whole, parts []int
	at := 0
	for m := range cable.All(in) {
		whole = append(whole, at)
		at += m.Rest.Start
	}
	for e := range Text(strings.NewReader(in)) {
		at := int(e.Offset)
		for m := range cable.All(e.Text) {
			parts = append(parts, at)
			at += m.Rest.Start
		}
	}
	missing := map[int]bool{}
	for _, at := range parts {
		missing[at] = true
	}
	for _, at := range whole {
		if !missing[at] && at != 0 {
			t.Errorf("%s: cable.All sees a cable at %d, which begins %.40q", name, at, in[at:])
		}
	}
}

// All cables of the test data in one text.
func TestTextAll(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cables/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cables:", err)
	}
	var all strings.Builder
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
		checkAll(t, file, string(b))
	}
	checkAll(t, "all", all.String())
	checkAll(t, "all thrice", strings.Repeat(all.String(), 3))
}

// A text many times longer than what is held of it.
func TestTextMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads much")
	}
	const cables = 1 << 15
	body := strings.Repeat("2. THE MAYOR COUNTED THE BRIDGES AGAIN AND FOUND THEM STANDING.\n", 16)
	r, w := io.Pipe()
	go func() {
		for i := range cables {
			s := textCable(i%9000, fmt.Sprintf("%02d%02d%02d", 1+i%28, i/60%24, i%60), "")
			io.WriteString(w, strings.Replace(s, "BRIDGER", body+"BRIDGER", 1))
		}
		w.Close()
	}()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, most := 0, uint64(0)
	for e, err := range Text(r) {
		if err != nil || !strings.HasPrefix(e.Text, "VZCZC") {
			t.Fatal(n, err, e.Offset)
		}
		if n++; n%4096 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&after)
			most = max(most, after.HeapAlloc)
		}
	}
	if n != cables {
		t.Errorf("%d cables, want %d", n, cables)
	}
	if grown := int64(most) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("%d bytes held", grown)
	}
}

func TestTextTooLong(t *testing.T) {
	long := strings.Repeat(strings.Repeat("X", 1022)+"\r\n", maxRecord/1024+1)
	one := textCable(1, "091407", "")
	for _, in := range []string{long + one, long + "NNNN\n" + one, one + long + one} {
		entries, errs := collect(Text(strings.NewReader(in)))
		last := entries[len(entries)-1]
		if len(errs) != 1 || last.Text != one || in[last.Offset:] != one || last.Line != 1+countLineEnds([]byte(in[:last.Offset])) {
			t.Errorf("%d entries, %q, last at %d of %d, line %d", len(entries), errs, last.Offset, len(in), last.Line)
		}
	}
}

func BenchmarkText(b *testing.B) {
	body := strings.Repeat("2. THE MAYOR COUNTED THE BRIDGES AGAIN AND FOUND THEM STANDING.\n", 100)
	var many strings.Builder
	for i := range 128 {
		many.WriteString(strings.Replace(textCable(i, fmt.Sprintf("09%04d", 1400+i%60), ""), "BRIDGER", body+"BRIDGER", 1))
	}
	for _, tt := range []struct{ name, in string }{
		{"one", many.String()[:many.Len()/128]},
		{"many", many.String()},
		{"none", strings.Repeat(body, 128)},
		{"ends", strings.Repeat("NNNN\nVZCZC\n", 1e5)},
		{"heads", strings.Repeat("FM LIMA\n", 1e5)},
	} {
		b.Run(tt.name, func(b *testing.B) {
			b.SetBytes(int64(len(tt.in)))
			b.ReportAllocs()
			for b.Loop() {
				for range Text(strings.NewReader(tt.in)) {
				}
			}
		})
	}
}
