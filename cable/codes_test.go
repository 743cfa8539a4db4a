package cable_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
)

// allCodes calls f with each code.
func allCodes(f func(cable.Code)) {
	for c := cable.Code(1); c.String() != ""; c++ {
		f(c)
	}
}

// TestCodeStyle: names are kebab-case, parse back, and stand in the order of
// their severities, so that of two diagnostics at one place the heavier is the
// first; each code says what it means.
func TestCodeStyle(t *testing.T) {
	seen := map[string]bool{}
	last, name := cable.Fault, ""
	allCodes(func(c cable.Code) {
		s := c.String()
		if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Contains(s, "--") || seen[s] {
			t.Errorf("%q is no name, or one of two codes", s)
		}
		seen[s] = true
		if got, ok := cable.ParseCode(s); !ok || got != c {
			t.Errorf("ParseCode(%q) = %v, %v", s, got, ok)
		}
		switch sev := c.Severity(); {
		case sev > last || sev == 0:
			t.Errorf("%s, a %v, stands behind a %v", s, sev, last)
		case sev == last && s < name:
			t.Errorf("%s stands behind %s", s, name)
		default:
			last, name = sev, s
		}
		if doc := c.Doc(); doc == "" || strings.Contains(doc, "\n ") || !strings.Contains(doc, "\n\nExample:\n") && c != cable.DiagnosticsDropped {
			t.Errorf("%s is documented as %q", s, doc)
		}
	})
	if len(seen) < 60 {
		t.Errorf("%d codes", len(seen))
	}
	for _, s := range []string{"", "no-such-code", "Serial-MRN"} {
		if c, ok := cable.ParseCode(s); ok {
			t.Errorf("ParseCode(%q) = %v", s, c)
		}
	}
	if c := cable.Code(255); c.String() != "" || c.Severity() != 0 || c.Doc() != "" {
		t.Errorf("code 255 is %q, a %v, %q", c, c.Severity(), c.Doc())
	}
}

// TestCodesGenerated: zcodes.go is what the comments in codes.go make.
func TestCodesGenerated(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here:", err)
	}
	dir := t.TempDir()
	if b, err := exec.Command("go", "run", "gencodes.go", "-out", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	want, err := os.ReadFile(filepath.Join(dir, "zcodes.go"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile("zcodes.go"); err != nil || string(got) != string(want) {
		t.Errorf("zcodes.go is out of date; go generate writes it (%v)", err)
	}
}

// diagnose returns what is said of texts that a code is shown by: of one, of
// several as sections of a telegram, or of one against an archive's record.
func diagnose(code cable.Code, texts []string, record archive.Entry) (src string, ds cable.Diagnostics) {
	switch name := code.String(); {
	case strings.HasPrefix(name, "join-"):
		src, _, ds = cable.Join(texts...)
		return src, ds
	case strings.HasPrefix(name, "record-"):
		m, _ := cable.Parse(texts[0])
		return texts[0], record.Check(m)
	}
	_, ds = cable.Parse(texts[0])
	return texts[0], ds
}

// TestCodeExamples: the example of each code gives that code.
func TestCodeExamples(t *testing.T) {
	allCodes(func(c cable.Code) {
		_, example, ok := strings.Cut(c.Doc(), "\n\nExample:\n")
		if !ok {
			return
		}
		texts := []string{example + "\n"}
		var e archive.Entry
		first, rest, _ := strings.Cut(example, "\n")
		switch {
		case strings.HasPrefix(c.String(), "join-"):
			texts = []string{first + "\n", rest + "\n"}
		case c == cable.RecordSIPDIS:
			e.Kind = archive.KindCSV
		case strings.HasPrefix(c.String(), "record-"):
			texts[0] = rest + "\n"
			e.Record = map[cable.Code]archive.Record{
				cable.RecordID: {ID: first}, cable.RecordClass: {Classification: first}, cable.RecordDate: {Created: first},
				cable.RecordOrigin: {Origin: first}, cable.RecordSubject: {Subject: first}, cable.RecordRef: {Refs: []string{first}},
			}[c]
		}
		_, ds := diagnose(c, texts, e)
		if !slices.ContainsFunc(ds, func(d cable.Diagnostic) bool { return d.Code == c }) {
			t.Errorf("the example of %v gives %v:\n%s", c, ds, example)
		}
	})
}

// A txtFile is a file of an archive of texts.
type txtFile struct{ name, text string }

// readTxtar reads an archive of texts: lines "-- name --", and behind each the
// text of a file; what stands in front of the first is a comment.
func readTxtar(s string) (comment string, files []txtFile) {
	for line := range strings.Lines(s) {
		if name, ok := strings.CutPrefix(line, "-- "); ok {
			if name, ok = strings.CutSuffix(name, " --\n"); ok {
				files = append(files, txtFile{name: name})
				continue
			}
		}
		if n := len(files); n > 0 {
			files[n-1].text += line
		} else {
			comment += line
		}
	}
	return comment, files
}

// TestCodes holds each code to the cable in the file of its name, and the
// drawing there: the cable gives the code first, or last if the code counts
// the others.
func TestCodes(t *testing.T) {
	names, err := filepath.Glob("../testdata/diag/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for _, name := range names {
		left[filepath.Base(name)] = true
	}
	allCodes(func(c cable.Code) {
		name := c.String() + ".txtar"
		delete(left, name)
		t.Run(c.String(), func(t *testing.T) { checkCode(t, c, filepath.Join("../testdata/diag", name)) })
	})
	for name := range left {
		t.Errorf("%s is named by no code", name)
	}
}

func checkCode(t *testing.T, c cable.Code, name string) {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	comment, files := readTxtar(string(b))
	var texts []string
	var e archive.Entry
	want := ""
	for _, f := range files {
		switch f.name {
		case "record":
			e = readRecord(t, f.text)
		case "explained":
			want = f.text
		default:
			texts = append(texts, f.text)
		}
	}
	if len(texts) == 0 {
		t.Fatal("no cable")
	}
	src, ds := diagnose(c, texts, e)
	if len(ds) == 0 {
		t.Fatal("nothing is said of it")
	}
	d := ds[0]
	if c == cable.DiagnosticsDropped {
		d = ds[len(ds)-1]
	}
	if d.Code != c {
		t.Fatalf("gives %v first, then %v", d, ds[1:])
	}
	for _, text := range texts {
		checkLaws(t, text)
	}
	got := d.Explain(src) + "\n"
	if *update {
		var b strings.Builder
		b.WriteString(comment)
		for _, f := range files {
			if f.name != "explained" {
				b.WriteString("-- " + f.name + " --\n" + f.text)
			}
		}
		b.WriteString("-- explained --\n" + got)
		if err := os.WriteFile(name, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-update rewrites it (-want +got):\n%s", diff)
	}
}

// readRecord reads what an archive says of a cable: a line for each part.
func readRecord(t *testing.T, s string) (e archive.Entry) {
	t.Helper()
	for line := range strings.Lines(s) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch name {
		case "id":
			e.Record.ID = value
		case "created":
			e.Record.Created = value
		case "classification":
			e.Record.Classification = value
		case "origin":
			e.Record.Origin = value
		case "subject":
			e.Record.Subject = value
		case "refs":
			e.Record.Refs = strings.Fields(value)
		case "kind":
			e.Kind = archive.KindCSV
		default:
			t.Fatalf("a record has no %q", name)
		}
	}
	return e
}
