package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// write makes a folder with files in it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPack(t *testing.T) {
	text := strings.Repeat("let cable;\n", 99)
	dir := write(t, map[string]string{"app.js": text, "app.js.gz": text, "icon.svg": "x"})
	var out bytes.Buffer
	if err := run([]string{dir}, &out); err != nil || out.String() != "1 files packed\n" {
		t.Fatalf("%v: %s", err, &out)
	}
	f, err := os.Open(filepath.Join(dir, "app.js.br"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(brotli.NewReader(f)); err != nil || string(got) != text {
		t.Errorf("%v: %q", err, got)
	}
	for _, name := range []string{"app.js.gz.br", "icon.svg.br"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("there is %s", name)
		}
	}
	// A second time packs the same files, and not the packed ones.
	out.Reset()
	if err := run([]string{dir}, &out); err != nil || out.String() != "1 files packed\n" {
		t.Errorf("%v: %s", err, &out)
	}
}

func TestReport(t *testing.T) {
	dir := write(t, map[string]string{"app.js": strings.Repeat("let cable;\n", 99), "cablegram.wasm": "\x00asm", "cablegram.d.ts": "no page loads it"})
	var out bytes.Buffer
	if err := run([]string{"-report", "-module", "1", "-assets", "1", dir}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"app.js", "all but the module", "an empty module", "the module above an empty one"} {
		if !strings.Contains(out.String(), "\n"+want+" ") {
			t.Errorf("no %s in:\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), ".d.ts") {
		t.Errorf("what no page loads is counted:\n%s", &out)
	}
	if _, err := os.Stat(filepath.Join(dir, "app.js.br")); err == nil {
		t.Error("a report writes files")
	}
}

func TestOver(t *testing.T) {
	r := report{module: size{brotli: 9001}, floor: size{brotli: 4000}, assets: size{brotli: 2001}}
	for _, c := range []struct {
		module, assets int
		want           string
	}{
		{0, 0, ""},
		{6, 3, ""},
		{5, 3, "the module has 5.0 KB of brotli above an empty one, may have 5"},
		{6, 2, "the other files have 2.0 KB of brotli, may have 2"},
	} {
		got := ""
		if err := r.over(c.module, c.assets); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%d, %d: %q, want %q", c.module, c.assets, got, c.want)
		}
	}
}

func TestRefuses(t *testing.T) {
	dir := write(t, map[string]string{"app.js": "let cable;"})
	for _, args := range [][]string{{}, {dir, dir}, {"-module", "1", dir}, {t.TempDir()}, {filepath.Join(dir, "nothing")}, {"-report", dir}} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}
