package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// A size is that of a file, or of several together, in bytes: as it is, and as
// hosts send it.
type size struct{ raw, gzip, brotli int }

func (s *size) add(t size) {
	s.raw += t.raw
	s.gzip += t.gzip
	s.brotli += t.brotli
}

// A report says how heavy a page is.
type report struct {
	names  []string // of the assets
	sizes  []size
	module size
	floor  size // of an empty module
	assets size // of all files but the module
}

// measure packs all files, and an empty module for comparison.
func measure(files []string) (*report, error) {
	var r report
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s, err := sizeOf(data)
		if err != nil {
			return nil, err
		}
		if filepath.Ext(file) == ".wasm" {
			r.module.add(s)
			continue
		}
		if filepath.Base(file) == "cablegram.d.ts" { // for people and their editors: no page loads it
			continue
		}
		r.names, r.sizes = append(r.names, filepath.Base(file)), append(r.sizes, s)
		r.assets.add(s)
	}
	if r.module.raw == 0 {
		return nil, errors.New("the page has no module")
	}
	empty, err := emptyModule()
	if err != nil {
		return nil, err
	}
	r.floor, err = sizeOf(empty)
	return &r, err
}

func sizeOf(data []byte) (size, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return size{}, err
	}
	if _, err := w.Write(data); err != nil {
		return size{}, err
	}
	if err := w.Close(); err != nil {
		return size{}, err
	}
	packed, err := brotlied(data)
	// A host sends what does not gain by packing as it is.
	return size{len(data), min(b.Len(), len(data)), min(len(packed), len(data))}, err
}

// emptyModule builds a reactor that does nothing, with the flags of wasm/build.go:
// what the runtime weighs.
func emptyModule() ([]byte, error) {
	dir, err := os.MkdirTemp("", "cablegram")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for name, text := range map[string]string{
		"go.mod":  "module empty\n\ngo 1.25\n",
		"main.go": "package main\n\nfunc main() {}\n\n//go:wasmexport nothing\nfunc nothing() {}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return nil, err
		}
	}
	file := filepath.Join(dir, "empty.wasm")
	cmd := exec.Command("go", "build", "-buildmode=c-shared", "-trimpath", "-ldflags=-s -w -buildid=", "-o", file, ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return os.ReadFile(file)
}

// kb is a number of bytes in kilobytes of 1000 bytes, as hosts count.
func kb(n int) float64 { return float64(n) / 1000 }

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "%-32s %9s %9s %9s\n", "KB", "raw", "gzip", "brotli")
	line := func(name string, s size) {
		fmt.Fprintf(w, "%-32s %9.1f %9.1f %9.1f\n", name, kb(s.raw), kb(s.gzip), kb(s.brotli))
	}
	for i, name := range r.names {
		line(name, r.sizes[i])
	}
	line("all but the module", r.assets)
	line("an empty module", r.floor)
	line("the module", r.module)
	line("the module above an empty one", size{r.module.raw - r.floor.raw, r.module.gzip - r.floor.gzip, r.module.brotli - r.floor.brotli})
}

// over returns what is heavier than it may be.
func (r *report) over(module, assets int) error {
	var list []error
	if above := r.module.brotli - r.floor.brotli; module != 0 && above > 1000*module {
		list = append(list, fmt.Errorf("the module has %.1f KB of brotli above an empty one, may have %d", kb(above), module))
	}
	if assets != 0 && r.assets.brotli > 1000*assets {
		list = append(list, fmt.Errorf("the other files have %.1f KB of brotli, may have %d", kb(r.assets.brotli), assets))
	}
	return errors.Join(list...)
}
