//go:build !wasip1

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// heavy is what the module that the page loads does not import, directly or
// not: each of them weighs more than the tables of this package.
var heavy = []string{
	"fmt", "os", "io/fs", "context", "regexp", "encoding/json", "encoding/csv", "compress/", "net/", "golang.org/x/text/",
}

func TestModuleIsLight(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here:", err)
	}
	cmd := exec.Command("go", "list", "-deps", ".")
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "github.com/cablegram/cablegram/cable") {
		t.Fatalf("the module has no parser: %q", deps)
	}
	for _, dep := range deps {
		for _, h := range heavy {
			if dep == h || strings.HasSuffix(h, "/") && strings.HasPrefix(dep, h) {
				t.Errorf("the module depends on %s", dep)
			}
		}
	}
}

// sources returns the sources of the site, with a stand-in for the module.
func sources(t *testing.T) map[string][]byte {
	t.Helper()
	list, err := readSources(".")
	if err != nil {
		t.Fatal(err)
	}
	list[wasmName] = []byte("\x00asm stand-in")
	return list
}

// The page's first example is rendered as the page's scripts would render it;
// wasm/e2e holds them to that.
func TestRenderPage(t *testing.T) {
	list, err := readExamples(".")
	if err != nil {
		t.Fatal(err)
	}
	page, err := renderPage("<!-- source -->\n<!-- structure -->\n", list[0])
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "example.html", page)

	source, _, _ := strings.Cut(page, "\n<li>")
	if got := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(source, "")); strings.TrimSpace(got) != strings.TrimSpace(list[0].Text) {
		t.Errorf("the rendered source is not the text: %q", got)
	}
	page, err = renderPage("<!-- source --><!-- structure -->", example{Text: "SUBJECT: <script>alert(1)</script> & \"more\"\n"})
	if err != nil || strings.Contains(page, "<script") || !strings.Contains(page, "&lt;script&gt;") {
		t.Errorf("%v: %s", err, page)
	}
	for _, bad := range []string{"", "<!-- source -->", "<!-- structure -->", "<!-- source --><!-- structure --><!-- source -->"} {
		if _, err := renderPage(bad, list[0]); err == nil {
			t.Errorf("a page %q is rendered", bad)
		}
	}
}

// The examples are cables, one of them damaged, one a pair.
func TestExamples(t *testing.T) {
	list, err := readExamples(".")
	if err != nil {
		t.Fatal(err)
	}
	titles := map[string]bool{}
	var v view
	for i, e := range list {
		if e.Title == "" || e.Note == "" || titles[e.Title] {
			t.Errorf("example %d has no title, or no note, or the title of another", i)
		}
		titles[e.Title] = true
		v.parse(e.Text, everySection)
		if len(v.m.Paragraphs) == 0 || len(v.nodes) < 20 {
			t.Errorf("%s: %d fields, %d paragraphs", e.Title, len(v.nodes), len(v.m.Paragraphs))
		}
		if i == 0 && len(v.ds) > 0 {
			t.Errorf("the first example has a finding: %v", v.ds[0])
		}
	}
}

// All scripts of the page are fetched at once, those first that load the module.
func TestPreloads(t *testing.T) {
	in := sources(t)
	page := string(in["index.html"])
	for name := range in {
		if path.Ext(name) != ".js" || name == "worker.js" || name == "sw.js" {
			continue
		}
		if link := `<link rel="modulepreload" href="./` + name + `">`; strings.Count(page, link) != 1 {
			t.Errorf("%s stands %d times", link, strings.Count(page, link))
		}
	}
	if strings.Contains(page, "<!--") {
		t.Error("a mark is left in the page")
	}
	got := preloads(map[string][]byte{
		"a.js": []byte("import { x } from \"./b.js\";\nimport * as c from \"./c.js\";\n"), "b.js": []byte("import \"./d.js\";\n"), "c.js": []byte("import { y } from \"./b.js\";\nimport { z } from \"./a.js\";\n"),
	}, "c.js", "a.js")
	var names []string
	for _, m := range regexp.MustCompile(`"\./([^"]*)"`).FindAllStringSubmatch(got, -1) {
		names = append(names, m[1])
	}
	if !slices.Equal(names, []string{"c.js", "b.js", "a.js"}) {
		t.Errorf("%q", names)
	}
}

func TestAssemble(t *testing.T) {
	in := sources(t)
	files, err := assemble(in)
	if err != nil {
		t.Fatal(err)
	}
	hashed := regexp.MustCompile(`^[a-z]+\.[0-9a-f]{10}\.[a-z]+$`)
	for name := range files {
		if slices.Contains(stable, name) == hashed.MatchString(name) {
			t.Errorf("%s: either a stable name or one with a hash", name)
		}
	}
	if len(files) != len(in) {
		t.Errorf("%d files of %d sources", len(files), len(in))
	}
	// No file refers to another by a name that the site does not have.
	reference := regexp.MustCompile(`"\./([a-zA-Z0-9_.-]+)"`)
	for name, data := range files {
		if !isText(name) {
			continue
		}
		for _, m := range reference.FindAllSubmatch(data, -1) {
			if _, ok := files[string(m[1])]; !ok {
				t.Errorf("%s refers to %s, which the site does not have", name, m[1])
			}
		}
		// All addresses are relative, so that any path of any host serves the site.
		for _, absolute := range []string{`src="/`, `href="/`, `from "/`, "http://localhost"} {
			if bytes.Contains(data, []byte(absolute)) {
				t.Errorf("%s holds %s", name, absolute)
			}
		}
	}
	// The same sources make the same site.
	again, err := assemble(sources(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if !bytes.Equal(again[name], data) {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
}

// What a file refers to is in its name, through any number of steps.
func TestAssembleNames(t *testing.T) {
	in := map[string][]byte{
		"index.html": []byte(`<script src="./a.js">`),
		"a.js":       []byte(`import "./b.js"; import './b.js';`),
		"b.js":       []byte(`load("./c.wasm")`),
		"c.wasm":     []byte("one"),
		"sw.js":      []byte("[/* files */]"),
	}
	one, err := assemble(in)
	if err != nil {
		t.Fatal(err)
	}
	in["c.wasm"] = []byte("two")
	two, err := assemble(in)
	if err != nil {
		t.Fatal(err)
	}
	for name := range one {
		if _, same := two[name]; same != (name == "index.html" || name == "sw.js") {
			t.Errorf("%s keeps its name: %v", name, same)
		}
	}
	if bytes.Equal(one["sw.js"], two["sw.js"]) || bytes.Equal(one["index.html"], two["index.html"]) {
		t.Error("a change of the module does not reach the page or the service worker")
	}
	var cached []any
	if err := json.Unmarshal(one["sw.js"], &cached); err != nil || len(cached) != 2 {
		t.Fatalf("%v: %s", err, one["sw.js"])
	}
	if list := cached[1].([]any); len(list) != len(one)-1 || slices.Contains(list, any("sw.js")) {
		t.Errorf("the service worker keeps %v", list)
	}
	for _, cycle := range []map[string][]byte{
		{"a.js": []byte(`"./b.js"`), "b.js": []byte(`"./a.js"`)},
		{"a.js": []byte(`"./b.js"`), "b.js": []byte(`"./c.js"`), "c.js": []byte(`"./b.js"`)},
	} {
		if files, err := assemble(cycle); err == nil {
			t.Errorf("a cycle is assembled: %q", files)
		}
	}
	if _, err := assemble(map[string][]byte{"a.js": []byte(`"./a.js"`)}); err != nil {
		t.Errorf("a file that names itself: %v", err)
	}
}

// testSite is the site with a stand-in for the module.
func testSite(t *testing.T) *site {
	t.Helper()
	files, err := assemble(sources(t))
	if err != nil {
		t.Fatal(err)
	}
	s, err := newSite(".", files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestServe(t *testing.T) {
	s := testSite(t)
	get := func(method, target, accept string) *http.Response {
		r := httptest.NewRequest(method, target, nil)
		if accept != "" {
			r.Header.Set("Accept-Encoding", accept)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Result()
	}
	for name, data := range s.files {
		r := get("GET", "/"+name, "")
		body, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != 200 || !bytes.Equal(body, data) {
			t.Errorf("%s: %v, %s, %d bytes of %d", name, err, r.Status, len(body), len(data))
		}
		if typ := r.Header.Get("Content-Type"); typ == "" || typ != types[path.Ext(name)] {
			t.Errorf("%s: type %q", name, typ)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", name, r.Header)
		}
		forever := strings.Contains(r.Header.Get("Cache-Control"), "immutable")
		if forever == slices.Contains(stable, name) {
			t.Errorf("%s: kept for ever: %v", name, forever)
		}
		packed, gains := s.gz[name]
		r = get("GET", "/"+name, "br, gzip")
		if (r.Header.Get("Content-Encoding") == "gzip") != gains {
			t.Errorf("%s: encoding %q", name, r.Header.Get("Content-Encoding"))
		}
		if !gains {
			continue
		}
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body, err = io.ReadAll(z); err != nil || !bytes.Equal(body, data) || len(packed) >= len(data) {
			t.Errorf("%s: %v, %d bytes unpacked of %d", name, err, len(body), len(data))
		}
	}
	for typ, name := range map[string]string{"application/wasm": ".wasm", "text/javascript; charset=utf-8": ".js"} {
		if types[name] != typ {
			t.Errorf("%s is served as %q: browsers refuse it", name, types[name])
		}
	}
	if r := get("GET", "/", ""); r.StatusCode != 200 || r.Header.Get("Content-Type") != types[".html"] {
		t.Errorf("/: %s, %v", r.Status, r.Header)
	}
	for _, target := range []string{"/nothing", "/../build.go", "/index.html/", "/site/app.js", "/app.js", "//etc/passwd"} {
		if r := get("GET", target, ""); r.StatusCode != 404 {
			t.Errorf("%s: %s", target, r.Status)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if r := get(method, "/", ""); r.StatusCode != 405 {
			t.Errorf("%s: %s", method, r.Status)
		}
	}
	if r := get("HEAD", "/", ""); r.StatusCode != 200 {
		t.Errorf("HEAD: %s", r.Status)
	}
}

func TestWrite(t *testing.T) {
	s := testSite(t)
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := s.write(dir); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(s.files) + len(s.gz); len(entries) != want {
		t.Errorf("%d files, want %d", len(entries), want)
	}
	for name, data := range s.files {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of two builds in different folders one site comes out.
func TestModuleReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the module")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here:", err)
	}
	one, err := buildModule(".")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	two, err := buildModule(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(one, []byte("\x00asm")) || !bytes.Equal(one, two) {
		t.Errorf("%d and %d bytes", len(one), len(two))
	}
	for _, path := range []string{dir, "/root/", "/home/"} {
		if bytes.Contains(one, []byte(path)) {
			t.Errorf("the module names the folder %s", path)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{"more"}, {"-brotli"}, {"-nothing"}, {"-o"}} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
	if _, err := listen("localhost:no", true); err == nil {
		t.Error("no port is listened on")
	}
	l, err := listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := l.Addr().String()
	if other, err := listen(taken, true); err == nil {
		other.Close()
		t.Error("a port that was asked for and is taken gave way to another")
	}
	other, err := listen(taken, false)
	if err != nil {
		t.Fatal(err)
	}
	other.Close()
	if _, err := readExamples(t.TempDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no examples: %v", err)
	}
}
