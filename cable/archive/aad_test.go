package archive

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const aadStamp = " Declassified/Released US Department of State EO Systematic Review 30 JUN 2005\n"

func TestAAD(t *testing.T) {
	type attributes = []Attribute
	for _, tt := range []struct {
		name, in string
		texts    []string
		last     attributes // of the last entry
		errs     []string
	}{
		{"nothing", "", nil, nil, nil},
		{"no document", "UNCLAS LIMA 98231\n", nil, nil, []string{`record 1 at byte 0: no line "Message Text"`}},
		{"no text behind the line", "Message Text", nil, nil, []string{"record 1 at byte 0: document without text and attributes"}},
		{"blank text", "x\nMessage Text\n \nMessage Attributes\nMessage Text\nBT", []string{"BT"}, nil,
			[]string{"record 1 at byte 2: document without text and attributes"}},
		{"text alone", "Message Text\nBT\n", []string{"BT\n"}, nil, nil},
		{"byte order mark", "\xef\xbb\xbfMessage Text\nBT\n", []string{"BT\n"}, nil, nil},
		{"attributes alone", "Message Attributes\nTo: LIMA\n", []string{""}, attributes{{"To", "LIMA"}}, nil},
		{"attributes twice", "Message Text\nBT\nMessage Attributes\nTo: LIMA\nMessage Attributes\nTo: QUITO\n",
			[]string{"BT\n", ""}, attributes{{"To", "QUITO"}}, nil},
		{"line ends", "Message Text\r\r\nBT\rAR\r\nMessage Attributes\fTo: LIMA\rFrom: QUITO\r\r\n\f",
			[]string{"BT\rAR\r\n"}, attributes{{"To", "LIMA"}, {"From", "QUITO"}}, nil},
		{"blanks behind a mark", "Message Text \t\nBT\nMessage Attributes  \nTo:\n", []string{"BT\n"}, attributes{{"To", ""}}, nil},
		{"marks in the text", "Message Text\n Message Text\nMessage Text:\nMESSAGE ATTRIBUTES\n",
			[]string{" Message Text\nMessage Text:\nMESSAGE ATTRIBUTES\n"}, nil, nil},
		{"stamps stay in the text", "Message Text\nBT\f\n" + aadStamp + aadStamp + "AR\f\n" + aadStamp + "Message Attributes\nTo: LIMA\n",
			[]string{"BT\f\n" + aadStamp + aadStamp + "AR\f\n" + aadStamp}, attributes{{"To", "LIMA"}}, nil},
		{"stamps above the next document", aadStamp + "Message Text\nBT\n" + aadStamp + aadStamp + "Message Text\nAR\n" + aadStamp,
			[]string{"BT\n", "AR\n" + aadStamp}, nil, nil},
		{"wrapped values", "Message Attributes\nstray\nSubject: PLUMS,\n PEARS:\n\nTAGS: A\n(A: B),\nSAS ID: 7\nvdkvgwkey: x\nReview History: RELEASED\n<see: 1>\nlow: y\nNote:z",
			[]string{""}, attributes{{"Subject", "PLUMS, PEARS:"}, {"TAGS", "A (A: B),"}, {"SAS ID", "7"}, {"vdkvgwkey", "x"},
				{"Review History", "RELEASED <see: 1> low: y Note:z"}}, nil},
		{"page within a value", "Message Attributes\nConcepts: BELLS,\f\n" + aadStamp + aadStamp + "PLUMS\nTo: LIMA\n",
			[]string{""}, attributes{{"Concepts", "BELLS, PLUMS"}, {"To", "LIMA"}}, nil},
		{"stamp as a value", "Message Attributes\nReview Markings:\n\nDeclassified/Released\nUS Department of State\n\n\nMarkings: " + aadStamp,
			[]string{""}, attributes{{"Review Markings", "Declassified/Released US Department of State"}, {"Markings", strings.TrimSpace(aadStamp)}}, nil},
	} {
		entries, errs := collect(AAD(strings.NewReader(tt.in)))
		var texts []string
		var last attributes
		for _, e := range entries {
			texts = append(texts, e.Text)
			last = e.Attributes
		}
		if !slices.Equal(texts, tt.texts) || !slices.Equal(last, tt.last) || !slices.Equal(errs, tt.errs) {
			t.Errorf("%s:\n%q\n%q\n%q\nwant\n%q\n%q\n%q", tt.name, texts, last, errs, tt.texts, tt.last, tt.errs)
		}
		checkLaws(t, KindAAD, []byte(tt.in))
	}
}

// A mark at the end of a line that is too long to be looked at whole is no mark.
func TestAADLongLine(t *testing.T) {
	long := strings.Repeat("X", maxLine)
	for _, in := range []string{
		"Message Text\n" + long + "Message Attributes\n",
		"Message Text\nBT\n" + long + long + "Message Text",
	} {
		entries, errs := collect(AAD(strings.NewReader(in)))
		if len(entries) != 1 || len(errs) != 0 || !strings.HasSuffix(in, entries[0].Text) {
			t.Errorf("%d entries, %q", len(entries), errs)
		}
		checkLaws(t, KindAAD, []byte(in))
	}
	in := "Message Attributes\nNote: " + long[len("Note: "):] + "To: LIMA\n"
	entries, errs := collect(AAD(strings.NewReader(in)))
	if len(entries) != 1 || len(errs) != 0 || len(entries[0].Attributes) != 1 {
		t.Errorf("%d entries, %q", len(entries), errs)
	}
}

func TestAADRecord(t *testing.T) {
	const in = `Message Attributes
Document Number: 1979LIMA98231
Document Number: 1979LIMA98232
Sent Date: 07-Feb-1979 12:00:00 am
Subject: n/a
Original Classification: N/A
From: LIMA OR-M
Reference: n/a
Line Count: 87
Page Count: two
`
	entries, errs := collect(AAD(strings.NewReader(in)))
	if len(entries) != 1 || len(errs) != 0 {
		t.Fatalf("%d entries, %q", len(entries), errs)
	}
	r := entries[0].Record
	want := Record{ID: "1979LIMA98231", Created: "07-Feb-1979 12:00:00 am", Origin: "LIMA", Attributes: r.Attributes}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
	if got := r.CreatedUTC(); got != "1979-02-07" {
		t.Errorf("created %q", got)
	}
	if v, ok := r.Attribute("from"); v != "LIMA OR-M" || !ok {
		t.Errorf("From: %q, %v", v, ok)
	}
	if v, ok := r.Attribute("Film Number"); v != "" || ok {
		t.Errorf("Film Number: %q, %v", v, ok)
	}
	if r.LineCount() != 87 || r.PageCount() != 0 {
		t.Errorf("%d lines, %d pages", r.LineCount(), r.PageCount())
	}
	r = Record{Attributes: []Attribute{{"Line Count", "-4"}, {"Page Count", "99999999999"}}}
	if r.LineCount() != 0 || r.PageCount() != 0 {
		t.Errorf("%d lines, %d pages", r.LineCount(), r.PageCount())
	}
}

func TestReferences(t *testing.T) {
	for _, tt := range []struct {
		value string
		want  []string
	}{
		{"", nil},
		{" ;, :", nil},
		{"LIMA 98231", []string{"LIMA 98231"}},
		{"LIMA 98231 AND PREVIOUS.", []string{"LIMA 98231 AND PREVIOUS"}},
		{"LIMA 98231, STATE 97713.", []string{"LIMA 98231", "STATE 97713"}},
		{"LIMA 98231, AND LIMA 98230", []string{"LIMA 98231", "LIMA 98230"}},
		{"LIMA 98231, 98232; QUITO 9", []string{"LIMA 98231, 98232", "QUITO 9"}},
		{"(A) LIMA 98231: (B) LIMA A-981", []string{"LIMA 98231", "LIMA A-981"}},
		{"(A) LIMA 98231 (B) LIMA A-981", []string{"LIMA 98231", "LIMA A-981"}},
		{"A. LIMA 9; B. QUITO 8", []string{"LIMA 9", "QUITO 8"}},
		{"1. MIL. MSG. P 161339Z AUG 74", []string{"MIL. MSG. P 161339Z AUG 74"}},
		{"LIMA 98231 (NOTAL)", []string{"LIMA 98231 (NOTAL)"}},
		{"LIMA 98231, NOTAL", []string{"LIMA 98231, NOTAL"}},
		{"A-981 OF MAY 31, 1974", []string{"A-981 OF MAY 31, 1974"}},
		{"79 LIMA 345, 79 QUITO 56", []string{"79 LIMA 345", "79 QUITO 56"}},
		// Rows cut within a number, a name, a label, between items, and in a date.
		{"STATE 98231; LIMA 97713; QUITO 98001, 7", []string{"STATE 98231", "LIMA 97713", "QUITO 980017"}},
		{"A. STATE 9823; B. STATE 9777; C. QUI, TO 98366", []string{"STATE 9823", "STATE 9777", "QUITO 98366"}},
		{"(A) LIMA 9812: (B) STATE 98231; (C), QUITO 7", []string{"LIMA 9812", "STATE 98231", "QUITO 7"}},
		{"STATE 98231 AND LIMA A-981 OF NOVEMB, ER 9, 1973.", []string{"STATE 98231", "LIMA A-981 OF NOVEMBER 9, 1973"}},
		{"A-981 APRIL 6, 1973 AND LIMA 098231(, NOTAL)", []string{"A-981 APRIL 6, 1973", "LIMA 098231(NOTAL)"}},
		// A list of ids is no row, even if it parts at the same place.
		{"79 STATE 236589, 79 BUENOS AIRES 745, 79 LIMA 7552", []string{"79 STATE 236589", "79 BUENOS AIRES 745", "79 LIMA 7552"}},
		{"79 STATE 23658, 79 BUENOS AIRES 745, 79 LIMA 7552", []string{"79 STATE 23658", "79 BUENOS AIRES 745", "79 LIMA 7552"}},
	} {
		if got := splitReferences(mendReferences(tt.value)); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.value, got, tt.want)
		}
	}
}

func TestRead(t *testing.T) {
	for kind, read := range readers {
		file := filepath.Join(testdata, "1979.aad.txt")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, wantErrs := collect(read(bytes.NewReader(data)))
		got, errs := collect(Read(kind, bytes.NewReader(data)))
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(Entry{}, run{}, place{})); diff != "" || !slices.Equal(errs, wantErrs) {
			t.Errorf("%v: %s %q", kind, diff, errs)
		}
	}
	for kind, want := range map[Kind]string{
		0:         "no reader for containers of the kind none",
		KindEmail: "no reader for containers of the kind email",
	} {
		entries, errs := collect(Read(kind, strings.NewReader("BT")))
		if len(entries) != 0 || !slices.Equal(errs, []string{want}) {
			t.Errorf("%v: %d entries, %q", kind, len(entries), errs)
		}
	}
}

// countedLines counts the lines of a released text as the archive did.
func countedLines(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		if !isStamp([]byte(line)) && (n > 0 || strings.TrimSpace(line) != "") {
			n++
		}
	}
	return n
}

func TestLineCount(t *testing.T) {
	for _, name := range []string{"1974.aad.txt", "1979.aad.txt"} {
		data, err := os.ReadFile(filepath.Join(testdata, name))
		if err != nil {
			t.Fatal(err)
		}
		for e, err := range AAD(bytes.NewReader(data)) {
			if err != nil {
				t.Fatal(err)
			}
			if got, want := countedLines(e.Text), e.LineCount(); want > 0 && got != want {
				t.Errorf("%s: %d lines, want %d", e.ID, got, want)
			}
		}
	}
}

// Released telegrams, which are not part of the project.
func TestCorpusAAD(t *testing.T) {
	corpus := os.Getenv("CABLEGRAM_CORPUS")
	if corpus == "" {
		t.Skip("CABLEGRAM_CORPUS is not set")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "declassified", "nara-1970s", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no released telegrams in the corpus", err)
	}
	type counts struct{ documents, attributes, records, ids, dates, lines, pages, authorities, refs int }
	var got counts
	var all []byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data...)
		entries, errs := collect(AAD(bytes.NewReader(data)))
		if len(entries) != 1 || len(errs) != 0 {
			t.Errorf("%s: %d entries, errors %q", file, len(entries), errs)
			continue
		}
		e := entries[0]
		got.documents++
		got.attributes += len(e.Attributes)
		if len(e.Attributes) == 0 {
			continue
		}
		got.records++
		name := filepath.Base(file)
		if strings.HasPrefix(name, e.ID+"__") {
			got.ids++
		}
		if date := e.CreatedUTC(); len(date) == len("1974-01-02") && strings.HasPrefix(date, name[:4]) {
			got.dates++
		}
		if countedLines(e.Text) == e.LineCount() {
			got.lines++
		}
		if int(math.Ceil(float64(e.LineCount())/55)) == e.PageCount() {
			got.pages++
		}
		if from, _ := e.Attribute("From"); from != e.Origin {
			got.authorities++
		}
		got.refs += len(e.Refs)
		for _, a := range e.Attributes {
			if !strings.HasSuffix(a.Name, "Markings") && isStamp([]byte(a.Value)) {
				t.Errorf("%s: %s: %q", name, a.Name, a.Value)
			}
		}
	}
	want := counts{documents: 113, attributes: 79*67 + 33*71, records: 112, ids: 112, dates: 112, lines: 112, pages: 111, authorities: 10, refs: 85}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	// One behind the other they are the same.
	n := 0
	for e, err := range AAD(bytes.NewReader(all)) {
		if n++; err != nil || e.Text == "" {
			t.Errorf("document %d of all: %v", n, err)
		}
	}
	if n != len(files) {
		t.Errorf("%d documents in all, want %d", n, len(files))
	}
}
