// Package files reads the cables of files: plain ones, folders, what gzip, zip
// and tar packed, one within the other, and standard input.
//
// [Open] walks through all of them and yields the entries of each, whatever
// its charset and kind: the package cable/archive/charset makes UTF-8 of it,
// and [archive.Detect] tells the kind. What a file is packed with its bytes
// tell, not its name.
//
// # Names
//
// The Name of an entry leads to it: the name of the file as the caller gave it
// or as it stands in the folder, then that of each member on the way down, with
// slashes between: "inbox/a.zip/b/c.txt". A file that gzip alone packed has no
// member: the cables of "cables.csv.gz" bear that name. Offsets and lines count in
// the innermost file, unpacked and in UTF-8; those of a mail, which says in each
// part what charset it is in, in the mail as it is.
//
// # Limits
//
// One file is open at a time, and of it no more than the record being read, or
// the part being gathered, is held, with buffers of 64 KB for each container around it. A zip within
// another container, or on standard input, has to be held whole, since its
// list of members stands at its end: together no more than 64 MB of such. The
// list of members of any zip may take 64 MB.
//
// Containers may lie eight deep. What is unpacked from one file may not be more
// than 64 GB, nor more than 200 times the size of the file and 16 MB: published
// cables pack to a fourth or a tenth, and what packs better is made to fill up
// memory. A file that goes beyond is given up.
//
// Nothing is ever written, so that the name of a member leads nowhere. But names
// that lead out of the container, and links, are signs of an attack, and refused.
package files

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/charset"
)

// Stdin is the name that entries from standard input bear.
const Stdin = "<stdin>"

// An Opener opens files. The zero Opener reads standard input for "-", and no
// mails.
type Opener struct {
	// Stdin is what "-" stands for; [os.Stdin] if nil.
	Stdin io.Reader

	// Email reads e-mails and mailboxes, as mail.Email of the package
	// cable/archive/mail does. If nil, they are errors: so those who read none
	// need not link what it takes. Where parts are read in several goroutines, it
	// is called in them.
	Email func(io.Reader) iter.Seq2[archive.Entry, error]

	// Consumed, if not nil, counts the bytes that were read of files and of
	// standard input, packed as they are: of a file that has been read to its end
	// about its size.
	Consumed *atomic.Int64
}

// A Warning is an error that takes no cable away. The sequence goes on behind it.
type Warning struct {
	Name   string // of the file
	Reason string
}

// Error returns the file and the reason.
func (w *Warning) Error() string { return w.Name + ": " + w.Reason }

// Open calls the method of the zero [Opener].
func Open(names ...string) iter.Seq2[archive.Entry, error] { return Opener{}.Open(names...) }

// Open returns the cables of the named files, in order. A folder stands for all
// files in it and in its folders, in the order of their names; those that begin
// with a dot are passed over, as are links to folders, which could lead back. "-"
// is standard input.
//
// What cannot be read is an error, and the rest goes on: a file, a member of a
// container, a record. Entry has a Name then, and nothing else. An error is an
// [*archive.Error] if a record is damaged or a container refused, a [*Warning] if
// a file is empty or has characters that could not be read, and otherwise what
// the file system or the packer said.
//
// Whoever ends the sequence closes what is open.
func (o Opener) Open(names ...string) iter.Seq2[archive.Entry, error] {
	return o.open(names, defaultLimits)
}

func (o Opener) open(names []string, limits limits) iter.Seq2[archive.Entry, error] {
	return func(yield func(archive.Entry, error) bool) {
		w := walker{Opener: o, limits: limits, yield: yield}
		w.leaf = w.read
		w.names(names)
	}
}

// A walker is one walk through files. Its methods report whether to go on.
type walker struct {
	Opener
	limits limits
	leaf   func(leaf) bool
	yield  func(archive.Entry, error) bool
	free   []*bufio.Reader // buffers that no open file uses
	gauge  gauge           // of the file that is open
}

// A leaf is a file that is not packed, or what it unpacks to.
type leaf struct {
	name  string
	b     *bufio.Reader
	head  []byte // what b returns next
	whole bool   // and nothing else
}

// bufferSize is how much of a file tells its kind and charset.
const bufferSize = 1 << 16

func (w *walker) names(list []string) bool {
	for _, name := range list {
		if !w.name(name) {
			return false
		}
	}
	return true
}

func (w *walker) name(name string) bool {
	if name == "-" {
		r := w.Stdin
		if r == nil {
			r = os.Stdin
		}
		w.gauge = gauge{limits: w.limits}
		return w.stream(Stdin, &meter{r: w.counted(r), n: &w.gauge.packed}, 0)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return w.fail(name, err)
	case info.IsDir():
		return w.folder(name)
	}
	return w.file(name)
}

func (w *walker) folder(dir string) bool {
	list, err := os.ReadDir(dir) // sorted
	if err != nil && !w.fail(dir, err) {
		return false
	}
	for _, d := range list {
		if strings.HasPrefix(d.Name(), ".") {
			continue
		}
		name := filepath.Join(dir, d.Name())
		if d.IsDir() {
			if !w.folder(name) {
				return false
			}
			continue
		}
		switch info, err := os.Stat(name); {
		case err != nil:
			if !w.fail(name, err) {
				return false
			}
		case info.Mode().IsRegular() && !w.file(name):
			return false
		}
	}
	return true
}

func (w *walker) file(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return w.fail(name, err)
	}
	defer f.Close()
	w.gauge = gauge{limits: w.limits}
	info, err := f.Stat()
	if err != nil {
		return w.fail(name, err)
	}
	if !info.Mode().IsRegular() { // a pipe, a terminal
		return w.stream(name, &meter{r: w.counted(f), n: &w.gauge.packed}, 0)
	}
	w.gauge.packed = info.Size()
	var head [4]byte
	if n, _ := f.ReadAt(head[:], 0); packing(head[:n]) == zipped {
		return w.zip(name, counterAt{f, w.Consumed}, info.Size(), 0)
	}
	return w.stream(name, w.counted(f), 0)
}

// stream reads what may be packed, and lies in depth containers.
func (w *walker) stream(name string, r io.Reader, depth int) bool {
	b := w.buffer(r)
	defer w.release(b)
	head, err := b.Peek(bufferSize)
	if err != nil && err != io.EOF && len(head) == 0 {
		return w.fail(name, err)
	}
	kind := packing(head)
	switch {
	case kind == plain:
		return w.leaf(leaf{name, b, head, err == io.EOF})
	case depth >= w.limits.depth:
		return w.refuse(name, "more than "+strconv.Itoa(w.limits.depth)+" containers within each other")
	case kind == gzipped:
		return w.gzip(name, b, depth)
	case kind == zipped:
		return w.heldZip(name, b, depth)
	case kind == tarred:
		return w.tar(name, b, depth)
	}
	return w.refuse(name, "no text but "+foreign(head))
}

// read reads the cables of what is not packed.
func (w *walker) read(l leaf) bool {
	for e, err := range w.entries(l.name, l.b, l.head) {
		if !w.yield(e, err) {
			return false
		}
	}
	return true
}

// entries returns the cables of r, which is not packed and begins with head.
func (o Opener) entries(name string, r io.Reader, head []byte) iter.Seq2[archive.Entry, error] {
	kind, set := detect(head)
	if kind == archive.KindEmail && o.Email != nil && (set == charset.UTF8 || set == charset.Windows1252) {
		return named(name, o.Email(r), nil)
	}
	text := charset.NewReader(r)
	return named(name, archive.Read(kind, text), text)
}

// named returns seq with names, and behind it what is to be warned of. text is
// what seq reads, or nil.
func named(name string, seq iter.Seq2[archive.Entry, error], text *charset.Reader) iter.Seq2[archive.Entry, error] {
	return func(yield func(archive.Entry, error) bool) {
		found := false
		for e, err := range seq {
			found = true
			mark := 0
			if text != nil {
				mark = text.Mark()
			}
			if !yield(rename(name, mark, e, err)) {
				return
			}
		}
		for _, reason := range warnings(found, text) {
			if !yield(archive.Entry{Name: name}, &Warning{name, reason}) {
				return
			}
		}
	}
}

// rename gives an entry of the file called name, or its error, its name, and
// its offset in the file, which begins with a mark of so many bytes.
func rename(name string, mark int, e archive.Entry, err error) (archive.Entry, error) {
	if e.Name != "" {
		name += "/" + e.Name
	}
	if err != nil {
		var record *archive.Error
		if errors.As(err, &record) {
			record.Offset += int64(mark)
		}
		return failure(name, err)
	}
	e.Name = name
	e.Offset += int64(mark)
	return e, nil
}

// warnings returns what is to be warned of once a file has been read.
func warnings(found bool, text *charset.Reader) (reasons []string) {
	if !found {
		reasons = append(reasons, "empty")
	}
	if text != nil && text.Lost() > 0 {
		reasons = append(reasons, "characters lost: "+strconv.Itoa(text.Lost())+" are U+FFFD")
	}
	return reasons
}

// detect returns the kind and the charset of what begins with head.
func detect(head []byte) (archive.Kind, charset.Charset) {
	set := charset.Detect(head)
	if set == charset.UTF8 {
		return archive.Detect(head), set
	}
	text, _, _ := charset.Decode(head)
	return archive.Detect([]byte(text)), set
}

// fail yields an error of a file or of a part of it.
func (w *walker) fail(name string, err error) bool { return w.yield(failure(name, err)) }

// failure returns what is yielded for an error of a file or of a part of it.
func failure(name string, err error) (archive.Entry, error) {
	var bomb *refusal
	if errors.As(err, &bomb) {
		err = &archive.Error{Reason: bomb.reason}
	}
	var record *archive.Error
	if errors.As(err, &record) && record.Name == "" {
		record.Name = name
	}
	return archive.Entry{Name: name}, err
}

func (w *walker) refuse(name, reason string) bool {
	return w.fail(name, &archive.Error{Reason: reason})
}

// buffer returns a buffer that reads r.
func (w *walker) buffer(r io.Reader) *bufio.Reader {
	n := len(w.free)
	if n == 0 {
		return bufio.NewReaderSize(r, bufferSize)
	}
	b := w.free[n-1]
	w.free = w.free[:n-1]
	b.Reset(r)
	return b
}

func (w *walker) release(b *bufio.Reader) {
	b.Reset(nil)
	w.free = append(w.free, b)
}

// isHidden reports whether a path leads through a name that begins with a dot.
func isHidden(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if strings.HasPrefix(part, ".") && part != "." {
			return true
		}
	}
	return false
}
