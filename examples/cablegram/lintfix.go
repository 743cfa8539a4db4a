package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/cablegram/cablegram/cable/archive"
)

// A mending is what is to be changed in a cable: the bytes old that stand at an
// offset of its file become text. It changes nothing if both are empty.
type mending struct {
	name   string
	kind   archive.Kind
	offset int64
	old    string
	text   string
	report []byte // what is changed, in lines for people
}

// fixed makes the fixes of the inputs and returns the code to end with.
func (l *linter) fixed(names []string) int {
	if l.write {
		for _, name := range names {
			if name == "-" {
				return l.usage("-w writes files, and standard input is none")
			}
		}
	} else if len(names) > 1 || isFolder(names[0]) {
		return l.usage("-fix prints one text; -w writes many files")
	}
	var whole []byte
	if !l.write && names[0] == "-" {
		// It is read twice: for its cables, and for what stands around them.
		var err error
		if whole, err = io.ReadAll(l.stdin); err != nil {
			l.fail("<stdin>", err)
			return l.done()
		}
		l.stdin = bytes.NewReader(whole)
	}
	var file []mending // of the file that is being read
	finish := func() {
		if len(file) > 0 {
			l.finish(file, whole)
		}
		file = file[:0]
	}
	worker := func() func(dst []mending, r *reading) []mending {
		return func(dst []mending, r *reading) []mending { return append(dst, l.mend(r)) }
	}
	inOrder(l.call, names, worker, func(list []mending) bool {
		for i := range list {
			m := &list[i]
			if len(file) > 0 && file[0].name != m.name {
				finish()
			}
			if len(file) == 0 || len(m.report) > 0 {
				file = append(file, *m)
			}
		}
		return true
	})
	if !l.interrupted {
		finish()
	}
	return l.done()
}

// mend returns what is to be changed in a cable.
func (l *linter) mend(r *reading) mending {
	m := mending{name: r.Name, kind: r.Kind, offset: r.Offset}
	text := r.Text
	if rest := r.Message.Rest.Start; rest > 0 {
		text = text[:rest] // what follows is mended as a cable of its own
	}
	after, made := l.diagnostics(r).Fixed(text)
	if len(made) == 0 {
		return m
	}
	m.old, m.text = text, after
	for i := range made {
		d := &made[i]
		m.report = appendPlace(m.report, r, d.Fix.Start)
		m.report = fmt.Appendf(m.report, ": %s: %s\n", d.Code, fixText(d, r.Text))
	}
	return m
}

// finish makes what is to be changed in a file, or in whole, which was standard
// input, and says so.
func (l *linter) finish(file []mending, whole []byte) {
	name := file[0].name
	changes := file
	for len(changes) > 0 && len(changes[0].report) == 0 {
		changes = changes[1:]
	}
	var err error
	switch {
	case l.write && len(changes) == 0:
		return
	case file[0].kind != archive.KindText:
		err = fmt.Errorf("fixes are made in plain text only, and this is of the kind %s", file[0].kind)
	case l.write:
		err = rewrite(name, changes)
	case whole != nil:
		err = l.printMended(bytes.NewReader(whole), changes)
	default:
		err = l.printFile(name, changes)
	}
	if err != nil {
		l.fail(name, err)
		return
	}
	for i := range changes {
		l.stderr.Write(changes[i].report)
	}
}

// printFile prints a file with changes.
func (l *linter) printFile(name string, changes []mending) error {
	f, err := os.Open(name)
	if err != nil {
		return errNotVerbatim // what was read is a part of a file
	}
	defer f.Close()
	return l.printMended(f, changes)
}

// printMended prints a text with changes, or nothing if they are not of it.
func (l *linter) printMended(r io.Reader, changes []mending) error {
	var b bytes.Buffer
	if err := mendAll(&b, r, changes); err != nil {
		return err
	}
	l.print(b.Bytes())
	return nil
}

var errNotVerbatim = errors.New("fixes are made in plain text in UTF-8 only, neither packed nor changed while it is read")

// mendAll copies a file to w with changes, which are in the order of their places. It
// compares what it changes with what is to be changed, so that whatever the file
// was read through, no byte is lost.
func mendAll(w io.Writer, r io.Reader, changes []mending) error {
	at := int64(0)
	for i := range changes {
		c := &changes[i]
		n, err := io.CopyN(w, r, c.offset-at)
		at += n
		if err != nil {
			return errNotVerbatim
		}
		old := make([]byte, len(c.old))
		if _, err := io.ReadFull(r, old); err != nil || string(old) != c.old {
			return errNotVerbatim
		}
		at += int64(len(old))
		if _, err := io.WriteString(w, c.text); err != nil {
			return err
		}
	}
	_, err := io.Copy(w, r)
	return err
}

// rewrite puts a file with changes in the place of the one called name: as a
// whole, with its permissions, or not at all. Of a link, what it leads to is
// written.
func rewrite(name string, changes []mending) (err error) {
	from, err := os.Open(name)
	if err != nil {
		return errNotVerbatim // what was read is a part of a file
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("no regular file, which could be written")
	}
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return err
	}
	to, err := os.CreateTemp(filepath.Dir(name), ".cablegram-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			to.Close()
			os.Remove(to.Name())
		}
	}()
	w := bufio.NewWriter(to)
	if err = mendAll(w, from, changes); err != nil {
		return err
	}
	for _, step := range []func() error{
		w.Flush,
		func() error { return to.Chmod(info.Mode().Perm()) },
		to.Sync,
		to.Close,
		from.Close, // some systems replace no open file
		func() error { return os.Rename(to.Name(), name) },
	} {
		if err = step(); err != nil {
			return err
		}
	}
	return nil
}
