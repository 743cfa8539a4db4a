//go:build ignore

// Zipmod writes the zip file of a module as a module proxy serves it: each name
// behind "module@version/", without nested modules. It reads the names of the
// files from standard input, each followed by a zero byte.
package main

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"io/fs"
	"log"
	"os"
	"path"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: zipmod module@version <names >zip")
	}
	names, err := io.ReadAll(bufio.NewReader(os.Stdin))
	if err != nil {
		log.Fatal(err)
	}
	files := strings.Split(strings.TrimSuffix(string(names), "\x00"), "\x00")
	var nested []string
	for _, f := range files {
		if path.Base(f) == "go.mod" && f != "go.mod" {
			nested = append(nested, path.Dir(f)+"/")
		}
	}
	w := zip.NewWriter(os.Stdout)
	for _, f := range files {
		if slices.ContainsFunc(nested, func(dir string) bool { return strings.HasPrefix(f, dir) }) {
			continue
		}
		data, err := os.ReadFile(f)
		if errors.Is(err, fs.ErrNotExist) {
			continue // taken away, but not yet from the index
		}
		if err != nil {
			log.Fatal(err)
		}
		out, err := w.Create(os.Args[1] + "/" + f)
		if err == nil {
			_, err = out.Write(data)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
}
