// Pack writes the files of the built page packed by brotli, for hosts that serve
// such files, and reports how heavy the page is.
//
//	go run -C wasm/pack . DIR                write a .br beside each file that gains by it
//	go run -C wasm/pack . -report DIR        print sizes; fail if they are above a budget
//
// DIR is what go run ./wasm -o DIR has written. It is a module of its own, so
// that nobody who imports cablegram requires a writer of brotli.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "pack:", err)
		}
		os.Exit(2)
	}
}

func run(args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("pack", flag.ContinueOnError)
	report := f.Bool("report", false, "print sizes and write nothing")
	module := f.Int("module", 0, "with -report, the most `KB` of brotli that the module may have above an empty one; 0 is any number")
	assets := f.Int("assets", 0, "with -report, the most `KB` of brotli that all other files may have together; 0 is any number")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return errors.New("give the folder of the built page")
	}
	files, err := siteFiles(f.Arg(0))
	if err != nil {
		return err
	}
	if !*report {
		if *module != 0 || *assets != 0 {
			return errors.New("-module and -assets go with -report")
		}
		return pack(files, stdout)
	}
	r, err := measure(files)
	if err != nil {
		return err
	}
	r.print(stdout)
	return r.over(*module, *assets)
}

// siteFiles returns the files of the page, without those that are packed ones.
func siteFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), ".gz") || strings.HasSuffix(e.Name(), ".br") {
			continue
		}
		files = append(files, filepath.Join(dir, e.Name()))
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no files", dir)
	}
	return files, nil
}

// pack writes a .br beside each file that gains by it.
func pack(files []string, stdout io.Writer) error {
	n := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		packed, err := brotlied(data)
		if err != nil {
			return err
		}
		if len(packed) >= len(data) {
			continue
		}
		if err := os.WriteFile(file+".br", packed, 0o666); err != nil {
			return err
		}
		n++
	}
	fmt.Fprintf(stdout, "%d files packed\n", n)
	return nil
}

func brotlied(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 22})
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
