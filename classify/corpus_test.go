package classify

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// corpusFolder returns a folder of real telegrams, or skips the test.
func corpusFolder(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("CABLEGRAM_CORPUS")
	if root == "" {
		t.Skip("CABLEGRAM_CORPUS names no folder of real telegrams")
	}
	return filepath.Join(root, name)
}

func TestCorpusOrderLines(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(corpusFolder(t, "declassified/nara-1970s"), "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no telegrams: %v", err)
	}
	line := regexp.MustCompile(`(?m)^ *(E\. ?[O0]\.?M? .*|EO \d.*)`)
	lines, read, mended := 0, 0, 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range line.FindAllSubmatchIndex(text, -1) {
			lines++
			s := string(text[m[2]:min(m[2]+200, len(text))])
			_, rest, repaired, ok := CutOrder(s)
			if !ok {
				t.Logf("no order: %s", text[m[2]:m[3]])
				continue
			}
			_, _, repaired2, ok := CutDeclassify(rest)
			if !ok {
				t.Logf("no declassification: %s", text[m[2]:m[3]])
				continue
			}
			read++
			if repaired || repaired2 {
				mended++
			}
		}
	}
	t.Logf("%d of %d lines read, %d of them repaired", read, lines, mended)
	if read*100 < lines*97 {
		t.Errorf("only %d of %d lines read", read, lines)
	}
}

func TestCorpusDeadlines(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(corpusFolder(t, "snippets"), "nondisclosure_deadline.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Input string
			Expected  *string
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		_, rest, _, _ := CutOrder(c.Input)
		d, _, _, _ := CutDeclassify(rest)
		want := ""
		if c.Expected != nil {
			want = *c.Expected
		}
		if d.On.String() != want {
			t.Errorf("%s: %q: %v, want %q", c.ID, c.Input, d.On, want)
		}
	}
}

// Each telegram's banner agrees with the archive's attribute.
func TestCorpusBanners(t *testing.T) {
	names, _ := filepath.Glob(filepath.Join(corpusFolder(t, "declassified/nara-1970s"), "*.txt"))
	gold := regexp.MustCompile(`(?m)^Original Classification: (.*\S)`)
	banner := regexp.MustCompile(`(?m)^(?:C O|S E|T O|U|L).* (?:LA PAZ|STATE) +\d{3,6}(?:/\d)?\s*$`)
	marks, entire, agree, total := 0, 0, 0, 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, loc := range regexp.MustCompile(`(?m)^\d+\. *`).FindAllIndex(text, -1) {
			s := string(text[loc[1]:min(loc[1]+200, len(text))])
			if _, _, _, ok := CutPortion(s); ok {
				marks++
			}
			if _, _, ok := CutEntireText(s); ok {
				entire++
			}
		}
		want, line := gold.FindSubmatch(text), banner.Find(text)
		if want == nil || line == nil {
			continue
		}
		total++
		w, err := ParseMarking(string(want[1]))
		m, rest, _, ok := CutBanner(string(line))
		if err != nil || !ok || m != w {
			t.Errorf("%s: %s: %v, %q, want %v (%v)", filepath.Base(name), line, m, rest, w, err)
			continue
		}
		agree++
	}
	t.Logf("%d of %d banners agree; %d portion marks and %d entire-text marks at paragraphs", agree, total, marks, entire)
}
