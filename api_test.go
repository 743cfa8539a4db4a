package cablegram_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/api")

// Each package's documentation as the go command prints it, so that a review
// shows what changes for those who import it.
func TestAPI(t *testing.T) {
	const dir = "testdata/api"
	stale := map[string]bool{}
	old, err := filepath.Glob(dir + "/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range old {
		stale[filepath.ToSlash(file)] = true
	}
	for path, p := range packages(t) {
		if p.Name == "main" || path == "" || strings.Contains(path, "internal/") {
			continue
		}
		file := dir + "/" + strings.ReplaceAll(path, "/", "_") + ".txt"
		delete(stale, file)
		got := string(goCommand(t, "doc", "-all", "./"+path))
		if *update {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; go test . -update writes it", err)
			continue
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("package %s, go test . -update rewrites it (-want +got):\n%s", path, diff)
		}
	}
	for file := range stale {
		t.Errorf("%s: no such package", file)
	}
}
