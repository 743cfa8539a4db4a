package e2e

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// An example is one of those that the page offers, as the site holds it.
type example struct{ Title, Text, Other string }

var built struct {
	sync.Once
	dir string
	err error
	out []byte
}

// siteDir returns the folder of the site, which is built once.
func siteDir(t testing.TB) string {
	t.Helper()
	built.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "cablegram"); built.err != nil {
			return
		}
		cmd := exec.Command("go", "run", "./wasm", "-o", built.dir)
		cmd.Dir = filepath.Join("..", "..")
		cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
		built.out, built.err = cmd.CombinedOutput()
	})
	if built.err != nil {
		t.Fatalf("%v\n%s", built.err, built.out)
	}
	return built.dir
}

func TestMain(m *testing.M) {
	code := m.Run()
	stopBrowser()
	os.RemoveAll(built.dir)
	os.Exit(code)
}

// siteFile returns the one file of the site that matches a pattern.
func siteFile(t testing.TB, pattern string) []byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(siteDir(t), pattern))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s: %v %v", pattern, names, err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func examples(t testing.TB) []example {
	t.Helper()
	var list []example
	if err := json.Unmarshal(siteFile(t, "examples.*.json"), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// cables calls f for each invented cable, by the folder and name of its file.
func cables(t testing.TB, f func(name, src string)) {
	t.Helper()
	root := filepath.Join("..", "..", "testdata", "cables")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d cables, %v", len(files), err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			t.Fatal(err)
		}
		f(filepath.ToSlash(name), string(src))
	}
}

// types are the media types of what is sent packed.
var types = map[string]string{
	".wasm": "application/wasm", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
	".webmanifest": "application/manifest+json",
}

// A host serves the site below a path as a static host does, and remembers what
// it was asked for.
type host struct {
	*httptest.Server
	url  string // of the page
	mu   sync.Mutex
	seen []string
}

func serve(t testing.TB, at string) *host {
	t.Helper()
	dir := siteDir(t)
	h := &host{}
	files := http.StripPrefix(at, http.FileServer(http.Dir(dir)))
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.seen = append(h.seen, r.Method+" "+r.URL.Path)
		h.mu.Unlock()
		if path.Ext(r.URL.Path) == ".webmanifest" {
			w.Header().Set("Content-Type", "application/manifest+json")
		}
		if strings.Count(path.Base(r.URL.Path), ".") > 1 {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		// Static hosts send packed what gains by it.
		name := strings.TrimPrefix(r.URL.Path, at)
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if packed, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)+".gz")); err == nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && path.Base(name) != "index.html" {
			w.Header().Set("Content-Encoding", "gzip")
			w.Header().Set("Content-Type", types[path.Ext(name)])
			w.Write(packed)
			return
		}
		files.ServeHTTP(w, r)
	}))
	h.url = h.URL + at + "/"
	t.Cleanup(h.Close)
	return h
}

// asked returns what the host was asked for since the last call.
func (h *host) asked() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := h.seen
	h.seen = nil
	return list
}

// A static host that knows nothing of the page still sends the module under the
// type that browsers want.
func TestHostTypes(t *testing.T) {
	h := serve(t, "")
	names, err := os.ReadDir(siteDir(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		want, ok := map[string]string{".wasm": "application/wasm", ".js": "javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json"}[path.Ext(n.Name())]
		if !ok {
			continue
		}
		r, err := http.Get(h.url + n.Name())
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if got := r.Header.Get("Content-Type"); !strings.Contains(got, want) {
			t.Errorf("%s: %s", n.Name(), got)
		}
	}
	if !bytes.HasPrefix(siteFile(t, "cablegram.*.wasm"), []byte("\x00asm")) {
		t.Error("the module is none")
	}
}
