package schema

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every text of the suite stands beside the JSON it means, and the other way
// round; all of the JSON matches the schema and has no empty member.
func TestSuite(t *testing.T) {
	s, _ := cableSchema(t)
	texts := names(t, "cables", ".txt")
	if meanings := names(t, "json", ".json"); !slices.Equal(texts, meanings) {
		t.Errorf("texts %q\nmeanings %q", texts, meanings)
	}
	for _, name := range texts {
		b := read(t, "json", name+".json")
		if err := s.Validate(b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		v, err := decode(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		empties(v, "", func(at string) { t.Errorf("%s: %s is empty", name, at) })
		if !utf8.Valid(read(t, "cables", name+".txt")) {
			t.Errorf("%s: the text is not UTF-8", name)
		}
	}
}

// Each change of the list alters one character, at a place that is found only
// once, of a field that the JSON has.
func TestMutations(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(string(read(t, "mutations.txt")), "\n"), "\n")
	if lines[0] != "field\tfile\tfind\tchange" {
		t.Errorf("head %q", lines[0])
	}
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			t.Errorf("line %d: %d cells", i+2, len(cells))
			continue
		}
		field, file, find, change := cells[0], cells[1], cells[2], cells[3]
		if n := strings.Count(string(read(t, "cables", file+".txt")), find); n != 1 {
			t.Errorf("line %d: %q stands %d times in %s", i+2, find, n, file)
		}
		differ := 0
		for j := range min(len(find), len(change)) {
			if find[j] != change[j] {
				differ++
			}
		}
		if len(find) != len(change) || differ != 1 {
			t.Errorf("line %d: %q and %q differ by more or less than one character", i+2, find, change)
		}
		v, err := decode(read(t, "json", file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if at(v, field) == nil {
			t.Errorf("line %d: %s has no %s", i+2, file, field)
		}
	}
}

// at gives the value at a path such as tags[0].tag, or nil.
func at(v any, path string) any {
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		switch w := v.(type) {
		case map[string]any:
			v = w[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(w) {
				return nil
			}
			v = w[i]
		default:
			return nil
		}
	}
	return v
}

func read(t *testing.T, elem ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{testdata}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// names lists the files of the suite with the extension ext, without it.
func names(t *testing.T, dir, ext string) []string {
	t.Helper()
	var list []string
	for _, kind := range []string{"clean", "damaged"} {
		files, err := fs.Glob(os.DirFS(filepath.Join(testdata, dir, kind)), "*"+ext)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			list = append(list, path.Join(kind, strings.TrimSuffix(f, ext)))
		}
	}
	if len(list) == 0 {
		t.Fatalf("no %s file in %s", ext, dir)
	}
	return list
}

func empties(v any, at string, report func(at string)) {
	switch v := v.(type) {
	case nil:
		report(at)
	case bool:
		if !v {
			report(at)
		}
	case string:
		if v == "" {
			report(at)
		}
	case json.Number:
		if v == "0" {
			report(at)
		}
	case []any:
		if len(v) == 0 {
			report(at)
		}
		for _, e := range v {
			empties(e, at+"/-", report)
		}
	case map[string]any:
		if len(v) == 0 {
			report(at)
		}
		for name, e := range v {
			empties(e, at+"/"+name, report)
		}
	}
}
