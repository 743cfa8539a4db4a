package cablegram_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/cablegram/cablegram"

// may lists, for each package of the module, the others that it may import.
// Arrows point down: values know no places, places know no streams.
var may = map[string][]string{
	"":                       nil,
	"routing":                nil,
	"classify":               nil,
	"cable":                  {"routing", "classify", "cable/internal/nearest"},
	"cable/internal/nearest": {"routing", "classify"},
	"cable/internal/schema":  {},
	"cable/archive":          {"cable", "routing", "classify"},
	"cable/archive/charset":  nil,
	"cable/archive/mail":     {"cable/archive", "cable/archive/charset"},
	"cable/archive/files":    {"cable/archive", "cable/archive/charset"},
	"cable/neardup":          nil,
}

// mayForeign lists the packages that may import another module, and which.
var mayForeign = map[string]string{
	"cable/internal/nearest": "github.com/agnivade/levenshtein",
	"cable/archive/charset":  "golang.org/x/text",
}

// light lists the packages that a page links, whose weight is what they import.
var light = []string{"routing", "classify", "cable", "cable/archive", "cable/neardup"}

// heavy lists what they do not import, directly or not.
var heavy = []string{
	"fmt", "os", "io/fs", "context", "regexp", "reflect", "encoding/", "compress/", "net/",
	"golang.org/x/text/",
}

type listed struct {
	ImportPath string
	Name       string
	Imports    []string
	Deps       []string
}

// goCommand runs the go command, and skips the test where there is none.
func goCommand(t *testing.T, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here:", err)
	}
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, exit.Stderr)
		}
		t.Skip("the go command does not run here:", err)
	}
	return out
}

// packages returns the packages of the module by their path in it.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	list := map[string]listed{}
	dec := json.NewDecoder(bytes.NewReader(goCommand(t, "list", "-json=ImportPath,Name,Imports,Deps", "./...")))
	for {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list[inModule(p.ImportPath)] = p
	}
}

// inModule returns the path of a package in the module, the whole path of
// another's.
func inModule(path string) string {
	if path == module {
		return ""
	}
	return strings.TrimPrefix(path, module+"/")
}

func isOurs(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// isProgram reports whether a package is a program or a part of one, which may
// import all others. None may import it, but for the program itself its internal
// packages, which the go command sees to.
func isProgram(path string) bool {
	top, _, _ := strings.Cut(path, "/")
	return top == "wasm" || top == "examples"
}

func TestImports(t *testing.T) {
	for path, p := range packages(t) {
		allowed, planned := may[path]
		if !planned && !isProgram(path) {
			t.Errorf("package %s: no rule says what it may import", path)
		}
		for _, imp := range p.Imports {
			switch {
			case isOurs(imp) && isProgram(inModule(imp)) && !strings.Contains(imp, "/internal/"):
				t.Errorf("%s imports the program %s", path, imp)
			case isProgram(path):
			case isOurs(imp):
				if !slices.Contains(allowed, inModule(imp)) {
					t.Errorf("%s imports %s", path, inModule(imp))
				}
			case strings.Contains(strings.Split(imp, "/")[0], "."):
				foreign := mayForeign[path]
				if foreign == "" || imp != foreign && !strings.HasPrefix(imp, foreign+"/") {
					t.Errorf("%s imports %s", path, imp)
				}
			}
		}
	}
}

func TestLight(t *testing.T) {
	list := packages(t)
	for _, path := range light {
		for _, dep := range list[path].Deps {
			for _, h := range heavy {
				if dep == h || strings.HasSuffix(h, "/") && strings.HasPrefix(dep, h) {
					t.Errorf("%s depends on %s", path, dep)
				}
			}
		}
	}
}

func TestRequirements(t *testing.T) {
	data, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(f) >= 2 && strings.HasPrefix(f[1], "v") {
			got = append(got, f[0])
		}
	}
	want := []string{"github.com/agnivade/levenshtein", "github.com/google/go-cmp", "golang.org/x/text"}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("go.mod requires %q, want %q", got, want)
	}
}
