package dedup

import (
	"bufio"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Saved index holds the cables of files, with their sketches and the bodies
// that were compared with others, and how each file was marked when it was read.
// Its zero value is empty.
//
// In the file it is, after the line of magic: the number of files, and for each
// its name, size, time of modification in nanoseconds of Unix, and number of
// cables; then the cables of each file in their order; then the SHA-256 of all
// before. Numbers are varints, strings have their length before them. Of a cable
// there are the name of the member it is in, its offset, the strings of its head,
// its sketch, and the length of its body and this in the form of RFC 1951; 0 and
// "" if it was not compared.
type Saved struct {
	files map[string]*savedFile
}

type savedFile struct {
	mark Mark
	docs []Doc
}

const magic = "cablegram dedup 1\n"

var errForeign = errors.New("not an index of cablegram dedup")

// A damage tells what is wrong with an index.
type damage string

func (d damage) Error() string { return "damaged index: " + string(d) }

// Load reads the index in a file, and the bodies that it has into the spool of c.
// If there is none, it is empty.
func Load(name string, c *Corpus) (*Saved, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return new(Saved), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readSaved(f, c)
}

func readSaved(f io.Reader, c *Corpus) (*Saved, error) {
	in := &savedReader{spool: &c.spool, in: bufio.NewReaderSize(f, 1<<16), sum: sha256.New()}
	head := make([]byte, len(magic))
	if n, err := io.ReadFull(in.in, head); err != nil || string(head) != magic {
		if err == nil || err == io.EOF || err == io.ErrUnexpectedEOF {
			if n > 0 && string(head[:n]) == magic[:n] {
				return nil, damage("it ends early")
			}
			return nil, errForeign
		}
		return nil, err
	}
	in.sum.Write(head)
	s := &Saved{files: map[string]*savedFile{}}
	var names []string
	counts := map[string]uint64{}
	for n := in.number(); n > 0 && in.err == nil; n-- {
		name := in.text()
		s.files[name] = &savedFile{mark: Mark{int64(in.number()), int64(in.number())}}
		counts[name] = in.number()
		names = append(names, name)
	}
	for _, name := range names {
		file := s.files[name]
		for n := counts[name]; n > 0 && in.err == nil; n-- {
			file.docs = append(file.docs, in.doc(name))
		}
	}
	if in.err == nil {
		sum := in.sum.Sum(nil)
		kept := make([]byte, len(sum))
		if _, err := io.ReadFull(in.in, kept); err != nil {
			in.fail(err)
		} else if !bytes.Equal(sum, kept) {
			in.err = damage("its checksum is wrong")
		} else if _, err := in.in.ReadByte(); err == nil {
			in.err = damage("more follows")
		}
	}
	if in.err != nil {
		return nil, in.err
	}
	return s, nil
}

// A savedReader reads what makes up an index. After the first error all is
// zero.
type savedReader struct {
	in    *bufio.Reader
	sum   hash.Hash
	err   error
	buf   []byte
	spool *spool
}

func (r *savedReader) fail(err error) {
	if r.err == nil {
		r.err = err
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			r.err = damage("it ends early")
		}
	}
}

// ReadByte lets binary.ReadUvarint read.
func (r *savedReader) ReadByte() (byte, error) {
	c, err := r.in.ReadByte()
	if err == nil {
		r.sum.Write([]byte{c})
	}
	return c, err
}

func (r *savedReader) number() uint64 {
	if r.err != nil {
		return 0
	}
	n, err := binary.ReadUvarint(r)
	if err != nil {
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			err = damage("a number is too large")
		}
		r.fail(err)
		return 0
	}
	return n
}

// mostBody is how long a body may be that is kept.
const mostBody = 1 << 24

// bytes returns what may be overwritten by the next call.
func (r *savedReader) bytes() []byte {
	const most = mostBody + 1<<16
	n := r.number()
	if n > most {
		r.fail(damage("a string is too long"))
	}
	if r.err != nil {
		return nil
	}
	r.buf = slices.Grow(r.buf[:0], int(n))[:n]
	if _, err := io.ReadFull(r.in, r.buf); err != nil {
		r.fail(err)
		return nil
	}
	r.sum.Write(r.buf)
	return r.buf
}

func (r *savedReader) text() string { return string(r.bytes()) }

func (r *savedReader) doc(file string) Doc {
	d := Doc{Name: file, at: -1}
	if member := r.text(); member != "" {
		d.Name += "/" + member
	}
	d.Offset = int64(r.number())
	for _, s := range d.strings() {
		*s = r.text()
	}
	if b := r.bytes(); r.err == nil {
		if err := d.Sketch.UnmarshalBinary(b); err != nil {
			r.fail(damage(err.Error()))
		}
	}
	size := r.number()
	if size > mostBody {
		r.fail(damage("a body is too long"))
	}
	if body := r.bytes(); size > 0 && r.err == nil {
		at, err := r.spool.add(body)
		if err != nil {
			r.fail(err)
		}
		d.at, d.size, d.packed = at, int(size), len(body)
	}
	return d
}

// strings returns the strings of d that an index has, in order.
func (d *Doc) strings() []*string {
	return []*string{&d.ID, &d.Own, &d.Date, &d.Sent, &d.Filed, &d.From, &d.Subject}
}

// Take moves the cables of the files in list that are unchanged into c, and
// returns the others. Where the body of one is wanted, open reads its file
// again.
func (s *Saved) Take(c *Corpus, list []File, open func(file string, add func(*Part) error) error) (changed []File) {
	of := map[string]string{} // the file of a cable
	for _, f := range list {
		known := s.files[f.Name]
		if known == nil || f.Mark == (Mark{}) || known.mark != f.Mark {
			changed = append(changed, f)
			continue
		}
		for _, d := range known.docs {
			of[d.Name] = f.Name
			c.Docs = append(c.Docs, d)
		}
	}
	read := map[string]bool{}
	c.again = func(d *Doc) {
		file := of[d.Name]
		if read[file] {
			return
		}
		read[file] = true
		err := open(file, func(p *Part) error { return c.fill(p) })
		if err != nil && c.err == nil {
			c.err = err
		}
	}
	return changed
}

// fill puts the bodies of a part into the spool for the cables that are known.
func (c *Corpus) fill(p *Part) error {
	if c.places == nil {
		c.places = make(map[place]int, len(c.Docs))
		for i := range c.Docs {
			if d := &c.Docs[i]; d.at < 0 {
				c.places[place{d.Name, d.Offset}] = i
			}
		}
	}
	at, err := c.spool.add(p.bodies)
	if err != nil {
		return err
	}
	for i := range p.docs {
		d := &p.docs[i]
		k, ok := c.places[place{d.Name, d.Offset}]
		if ok && c.Docs[k].at < 0 && d.Sketch.Equal(c.Docs[k].Sketch) {
			c.Docs[k].at, c.Docs[k].size = at+d.at, d.size
		}
	}
	*p = Part{docs: p.docs[:0], bodies: p.bodies[:0]}
	return nil
}

// A place is where a cable stands.
type place struct {
	name   string
	offset int64
}

// Save writes the cables of c, which came from the files in list, to the index
// in a file, whole or not at all. Files that are in damaged are left out, so
// that they are read again.
func Save(name string, c *Corpus, list []File, damaged map[string]bool) (err error) {
	docs := map[string][]int{}
	var known []File
	for _, f := range list {
		if f.Mark != (Mark{}) && !damaged[f.Name] {
			docs[f.Name] = nil
			known = append(known, f)
		}
	}
	for i := range c.Docs {
		if file := FileOf(c.Docs[i].Name, docs); file != "" {
			docs[file] = append(docs[file], i)
		}
	}
	slices.SortFunc(known, func(a, b File) int { return strings.Compare(a.Name, b.Name) })

	// A link stays, and what it leads to is written.
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		f.Close()
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<16)
	b := binary.AppendUvarint([]byte(magic), uint64(len(known)))
	for _, k := range known {
		b = appendString(b, k.Name)
		b = binary.AppendUvarint(b, uint64(k.Size))
		b = binary.AppendUvarint(b, uint64(k.Modified))
		b = binary.AppendUvarint(b, uint64(len(docs[k.Name])))
	}
	out.Write(b) // an error stays until Flush
	var sketch []byte
	var body bytes.Buffer
	pack, err := flate.NewWriter(&body, flate.BestSpeed)
	if err != nil {
		return err
	}
	for _, k := range known {
		for _, i := range docs[k.Name] {
			d := &c.Docs[i]
			b = appendString(b[:0], strings.TrimPrefix(strings.TrimPrefix(d.Name, k.Name), "/"))
			b = binary.AppendUvarint(b, uint64(d.Offset))
			for _, s := range d.strings() {
				b = appendString(b, *s)
			}
			sketch, _ = d.Sketch.AppendBinary(sketch[:0])
			b = appendString(b, string(sketch))
			body.Reset()
			size := 0
			switch {
			case d.asked && d.packed > 0:
				size = d.size
				b := make([]byte, d.packed)
				if err := c.spool.read(b, d.at); err != nil {
					return err
				}
				body.Write(b)
			case d.asked && d.size <= mostBody:
				text, err := c.spooled(d)
				if err != nil {
					return err
				}
				size = d.size
				pack.Reset(&body)
				pack.Write(text)
				pack.Close()
			}
			b = appendString(binary.AppendUvarint(b, uint64(size)), body.String())
			out.Write(b)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if _, err := f.Write(sum.Sum(nil)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
