package classify

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

type snippet struct {
	ID, Input string
	Meta      map[string]any
	Expected  json.RawMessage
}

// snippets reads the cases of one file of readings.
func snippets(t *testing.T, name string) []snippet {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS is not set")
	}
	data, err := os.ReadFile(filepath.Join(dir, "snippets", name))
	if err != nil {
		t.Skip(err)
	}
	var file struct{ Cases []snippet }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

// score runs read over all cases and fails under 95 %.
func score(t *testing.T, name string, read func(snippet) any) {
	cases := snippets(t, name)
	hits := 0
	for _, c := range cases {
		got, err := json.Marshal(read(c))
		if err != nil {
			t.Fatal(err)
		}
		var want, have any
		json.Unmarshal(c.Expected, &want)
		json.Unmarshal(got, &have)
		w, _ := json.Marshal(want)
		h, _ := json.Marshal(have)
		if string(w) == string(h) {
			hits++
			continue
		}
		t.Logf("%s: got %s want %s", c.ID, h, w)
	}
	t.Logf("%s: %d of %d", name, hits, len(cases))
	if hits*100 < 95*len(cases) && hits < len(cases)-1 {
		t.Errorf("%s: under 95 %%", name)
	}
}

// tagList finds the label of a list and the lines that belong to it.
var tagLabel = regexp.MustCompile(`(?i)\b(?:TAGS|TABS|TGS|AGS|TAG)\b[:;,]?`)

func tagLines(s string) string {
	at := tagLabel.FindStringIndex(s)
	if at == nil {
		return ""
	}
	lines := strings.Split(s[at[1]:], "\n")
	list := lines[0]
	for _, line := range lines[1:] {
		if !strings.HasSuffix(strings.TrimSpace(list), ",") && !IsTagList(line) {
			break
		}
		list += "\n" + line
	}
	return list
}

func TestCorpusTags(t *testing.T) {
	score(t, "tags.json", func(c snippet) any {
		got := []string{}
		for _, tok := range AppendTags(nil, tagLines(c.Input)) {
			if !tok.Skip {
				got = append(got, string(tok.Tag))
			}
		}
		return got
	})
}

func TestCorpusTagKinds(t *testing.T) {
	score(t, "tag_kinds.json", func(c snippet) any {
		tag, err := ParseTag(c.Input)
		if err != nil {
			t.Error(err)
		}
		return tag.Kind().String()
	})
}

// TestCorpusTelegrams compares the list of 1970s telegrams with the one of
// their message attributes: the message's own tags are among these.
func TestCorpusTelegrams(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_CORPUS")
	if dir == "" {
		t.Skip("CABLEGRAM_CORPUS is not set")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "declassified", "nara-1970s", "*"))
	label := regexp.MustCompile(`(?m)^ *TAGS: *(.*(?:\n.+)?)`)
	hits, all := 0, 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lists := label.FindAllStringSubmatch(string(data), -1)
		if len(lists) < 2 {
			continue
		}
		read := func(s string) (tags []string) {
			first, second, _ := strings.Cut(s, "\n")
			if strings.HasSuffix(strings.TrimSpace(first), ",") || IsTagList(second) {
				first += "\n" + second
			}
			for _, tok := range AppendTags(nil, first) {
				if !tok.Skip {
					tags = append(tags, string(tok.Tag))
				}
			}
			return tags
		}
		own, gold := read(lists[0][1]), read(lists[len(lists)-1][1])
		all++
		ok := true
		for _, tag := range own {
			ok = ok && slices.Contains(gold, tag)
		}
		if ok {
			hits++
		} else {
			t.Logf("%s: %q: %q %q", filepath.Base(name), lists[0][1], own, gold)
		}
	}
	t.Logf("%d of %d", hits, all)
}
