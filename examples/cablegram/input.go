package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/charset"
)

const stdinName = "<stdin>"

// detectSize is how much of an input tells its kind.
const detectSize = 1 << 16

// entries returns the cables of all inputs: files, folders with all that is in
// them, in the order of their names, and standard input for "-". What cannot
// be read is said on standard error, and the rest goes on. One input is open
// at a time.
func (c *call) entries(args []string) iter.Seq[archive.Entry] {
	return func(yield func(archive.Entry) bool) {
		for _, name := range args {
			if name == "-" {
				if !c.read(stdinName, c.stdin, yield) {
					return
				}
				continue
			}
			info, err := os.Stat(name)
			switch {
			case err != nil:
				c.fail(name, err)
			case info.IsDir():
				if !c.walk(name, yield) {
					return
				}
			case !c.open(name, yield):
				return
			}
		}
	}
}

// walk reads the files of a folder and of those in it. Names that begin with a
// dot are passed over, and so are links to folders, which could lead back.
func (c *call) walk(dir string, yield func(archive.Entry) bool) bool {
	list, err := os.ReadDir(dir)
	if err != nil {
		c.fail(dir, err)
	}
	for _, d := range list {
		if strings.HasPrefix(d.Name(), ".") {
			continue
		}
		name := filepath.Join(dir, d.Name())
		if d.IsDir() {
			if !c.walk(name, yield) {
				return false
			}
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			c.fail(name, err)
			continue
		}
		if info.Mode().IsRegular() && !c.open(name, yield) {
			return false
		}
	}
	return true
}

func (c *call) open(name string, yield func(archive.Entry) bool) bool {
	f, err := os.Open(name)
	if err != nil {
		c.fail(name, err)
		return true
	}
	defer f.Close()
	return c.read(name, f, yield)
}

// read reads the cables of one input, whatever its charset and kind.
func (c *call) read(name string, r io.Reader, yield func(archive.Entry) bool) bool {
	text := charset.NewReader(r)
	b := bufio.NewReaderSize(text, detectSize)
	head, err := b.Peek(detectSize)
	if err != nil && err != io.EOF {
		c.fail(name, err)
		return true
	}
	found := false
	for e, err := range c.reader(name, archive.Detect(head))(b) {
		found = true
		if err != nil {
			c.fail(name, named(name, err))
			continue
		}
		e.Name = name
		if !yield(e) {
			return false
		}
	}
	if !found {
		c.warn(name, "warning: empty")
	}
	if n := text.Lost(); n > 0 {
		c.warn(name, fmt.Sprintf("warning: characters lost: %d are U+FFFD", n))
	}
	return true
}

// reader returns the reader of a kind of container. What has none is read as
// text.
func (c *call) reader(name string, kind archive.Kind) func(io.Reader) iter.Seq2[archive.Entry, error] {
	switch kind {
	case archive.KindText:
		return archive.Text
	case archive.KindPage:
		return archive.Page
	case archive.KindHTML:
		return archive.HTML
	case archive.KindCSV:
		return archive.CSV
	case archive.KindAAD:
		return archive.AAD
	}
	c.warn(name, fmt.Sprintf("warning: it looks like %v, which cannot be read yet; taken for the text of one cable", kind))
	return archive.Text
}

// named returns err with the name of the input in it, if it is one of a record.
func named(name string, err error) error {
	var record *archive.Error
	if errors.As(err, &record) {
		record.Name = name
	}
	return err
}
