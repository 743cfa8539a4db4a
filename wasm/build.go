//go:build !wasip1

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Building the site. What the page loads by name from another file, an asset,
// carries a hash of its content in its name and may be kept for ever; what
// people link to keeps its name.

// A site is the built page.
type site struct {
	dir   string            // of this package
	files map[string][]byte // by path
	gz    map[string][]byte // those that gain by it, packed
}

// wasmName is the name of the module in the site, before its hash.
const wasmName = "cablegram.wasm"

// stable are the files that keep their names: addresses that people and
// programs know.
var stable = []string{"index.html", "sw.js", "cablegram.js", "cablegram.d.ts", "manifest.webmanifest", "icon.svg"}

// build builds the module and puts the site together.
func build() (*site, error) {
	dir, err := packageDir()
	if err != nil {
		return nil, err
	}
	module, err := buildModule(dir)
	if err != nil {
		return nil, err
	}
	sources, err := readSources(dir)
	if err != nil {
		return nil, err
	}
	sources[wasmName] = module
	files, err := assemble(sources)
	if err != nil {
		return nil, err
	}
	return newSite(dir, files)
}

func newSite(dir string, files map[string][]byte) (*site, error) {
	s := &site{dir, files, map[string][]byte{}}
	for name, data := range files {
		packed, err := gzipped(data)
		if err != nil {
			return nil, err
		}
		if len(packed) < len(data) {
			s.gz[name] = packed
		}
	}
	return s, nil
}

// packageDir returns the folder of this package, which holds the page's
// sources.
func packageDir() (string, error) {
	out, err := goCommand("list", "-f", "{{.Dir}}", "github.com/cablegram/cablegram/wasm")
	if err != nil {
		return "", fmt.Errorf("cannot find the source of the page; run this in a checkout of cablegram: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

func goCommand(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("go %s: %s", args[0], bytes.TrimSpace(exit.Stderr))
	}
	return out, err
}

// buildModule builds the reactor, the same bytes wherever it is done.
func buildModule(dir string) ([]byte, error) {
	tmp, err := os.MkdirTemp("", "cablegram")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	file := filepath.Join(tmp, wasmName)
	cmd := exec.Command("go", "build", "-buildmode=c-shared", "-trimpath", "-ldflags=-s -w -buildid=", "-o", file, ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return os.ReadFile(file)
}

// readSources reads the page's sources, and renders what is made of them here:
// the list of examples, and the page with the first of them in it.
func readSources(dir string) (map[string][]byte, error) {
	sources := map[string][]byte{}
	entries, err := os.ReadDir(filepath.Join(dir, "site"))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		f, err := os.ReadFile(filepath.Join(dir, "site", e.Name()))
		if err != nil {
			return nil, err
		}
		sources[e.Name()] = f
	}
	list, err := readExamples(dir)
	if err != nil {
		return nil, err
	}
	if sources["examples.json"], err = json.Marshal(list); err != nil {
		return nil, err
	}
	page, err := renderPage(string(sources["index.html"]), list[0])
	if err != nil {
		return nil, err
	}
	sources["index.html"] = []byte(strings.Replace(page, "<!-- preloads -->", preloads(sources, "reader.js", "app.js"), 1))
	return sources, nil
}

var imported = regexp.MustCompile(`(?m)^import .* from "\./([^"]+)";$`)

// preloads returns links that have a browser fetch scripts, and all that they
// import, at once, and not each when the one before it has come.
func preloads(sources map[string][]byte, scripts ...string) string {
	var links []string
	var add func(name string)
	add = func(name string) {
		link := `<link rel="modulepreload" href="./` + name + `">`
		if slices.Contains(links, link) {
			return
		}
		links = append(links, link)
		for _, m := range imported.FindAllSubmatch(sources[name], -1) {
			add(string(m[1]))
		}
	}
	for _, name := range scripts {
		add(name)
	}
	return strings.Join(links, "\n")
}

// assemble names the assets by their content and has all files refer to them
// by these names: "./x.js" in quotation marks becomes "./x.0123456789.js". What
// refers to a file is named after it.
func assemble(sources map[string][]byte) (map[string][]byte, error) {
	a := assembly{sources: sources, files: map[string][]byte{}, names: map[string]string{}}
	for name := range sources {
		a.order = append(a.order, name)
	}
	slices.Sort(a.order)
	for _, name := range a.order {
		if _, err := a.add(name, nil); err != nil {
			return nil, err
		}
	}
	// The service worker holds all that a page without a network needs.
	if sw, ok := a.files["sw.js"]; ok {
		a.files["sw.js"] = bytes.Replace(sw, []byte("/* files */"), a.cached(), 1)
	}
	return a.files, nil
}

// An assembly is a site that is being named.
type assembly struct {
	sources map[string][]byte
	order   []string
	files   map[string][]byte
	names   map[string]string // the name of each source in the site
}

// add adds a source, after those that it refers to, and returns its name. Open
// are the sources that refer to it.
func (a *assembly) add(name string, open []string) (string, error) {
	if to, ok := a.names[name]; ok {
		return to, nil
	}
	if slices.Contains(open, name) {
		return "", fmt.Errorf("%s refers to itself by way of %s", name, strings.Join(open, ", "))
	}
	data := a.sources[name]
	if isText(name) {
		for _, other := range a.order {
			if other == name || !bytes.Contains(data, []byte("./"+other+`"`)) {
				continue
			}
			to, err := a.add(other, append(open, name))
			if err != nil {
				return "", err
			}
			data = bytes.ReplaceAll(data, []byte(`"./`+other+`"`), []byte(`"./`+to+`"`))
		}
	}
	to := name
	if !slices.Contains(stable, name) {
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		to = strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	}
	a.names[name], a.files[to] = to, data
	return to, nil
}

func isText(name string) bool {
	switch path.Ext(name) {
	case ".html", ".js", ".css", ".webmanifest":
		return true
	}
	return false
}

// cached returns the list of the site's files for the service worker, and a
// version that changes with any of them.
func (a *assembly) cached() []byte {
	var names []string
	sum := sha256.New()
	for name := range a.files {
		if name != "sw.js" && name != "cablegram.d.ts" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		sum.Write([]byte(name))
		sum.Write(a.files[name])
	}
	list, _ := json.Marshal(names)
	version, _ := json.Marshal(hex.EncodeToString(sum.Sum(nil)[:5]))
	return fmt.Appendf(nil, "%s, %s", version, list)
}

// write writes the site to a folder, and beside each file that gains by it one
// packed by gzip.
func (s *site) write(dir string) error {
	for name, data := range s.files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return err
		}
		if packed, ok := s.gz[name]; ok {
			if err := os.WriteFile(file+".gz", packed, 0o666); err != nil {
				return err
			}
		}
	}
	return nil
}

func gzipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
