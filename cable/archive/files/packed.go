package files

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// How a file is packed.
type pack uint8

const (
	plain pack = iota
	gzipped
	zipped
	tarred
	other // in a way, or not a text, that nothing here reads
)

// foreigners are files that hold no text as they are, by how they begin.
var foreigners = [...]struct{ head, what string }{
	{"%PDF-", "a PDF file"},
	{"7z\xbc\xaf\x27\x1c", "a 7z file"},
	{"Rar!\x1a\x07", "a RAR file"},
	{"\xfd7zXZ\x00", "an xz file"},
	{"\x28\xb5\x2f\xfd", "a zstd file"},
	{"BZh91AY&SY", "a bzip2 file"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old office program"},
	{"\x89PNG\r\n\x1a\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"SQLite format 3\x00", "an SQLite database"},
}

// packing returns how a file is packed that begins with head.
func packing(head []byte) pack {
	switch s := string(head[:min(len(head), 4)]); {
	case strings.HasPrefix(s, "\x1f\x8b\x08"):
		return gzipped
	case s == "PK\x03\x04", s == "PK\x05\x06": // the latter has no members
		return zipped
	case isTar(head):
		return tarred
	case foreign(head) != "":
		return other
	}
	return plain
}

// foreign returns what a file is that holds no text, "" if it may.
func foreign(head []byte) string {
	for _, f := range &foreigners {
		if bytes.HasPrefix(head, []byte(f.head)) {
			return f.what
		}
	}
	return ""
}

// isTar reports whether head begins with the header of a member of a tar, by
// the sum of its bytes: old ones have no other mark.
func isTar(head []byte) bool {
	const block, sumAt, sumEnd = 512, 148, 156
	if len(head) < block {
		return false
	}
	want, err := strconv.ParseUint(string(bytes.Trim(head[sumAt:sumEnd], " \x00")), 8, 32)
	if err != nil || want == 0 {
		return false
	}
	sum := uint64(' ') * (sumEnd - sumAt)
	for i, c := range head[:block] {
		if i < sumAt || sumEnd <= i {
			sum += uint64(c)
		}
	}
	return sum == want
}

func (w *walker) gzip(name string, r io.Reader, depth int) bool {
	z, err := gzip.NewReader(r)
	if err != nil {
		return w.fail(name, err)
	}
	defer z.Close()
	return w.stream(name, w.gauge.unpacker(z), depth+1)
}

func (w *walker) tar(name string, r io.Reader, depth int) bool {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		switch {
		case err == io.EOF:
			return true
		case err != nil && (h == nil || !errors.Is(err, tar.ErrInsecurePath)):
			return w.fail(name, err)
		}
		isDir := h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader
		member, reason := checkMember(h.Name, h.FileInfo().Mode())
		if h.Typeflag == tar.TypeLink {
			reason = "a link to " + strconv.Quote(h.Linkname)
		}
		switch {
		case reason != "":
			if !w.refuse(name+"/"+member, reason) {
				return false
			}
		case isDir, isHidden(member):
		case !w.stream(name+"/"+member, w.gauge.unpacker(t), depth+1):
			return false
		}
	}
}

// heldZip reads a zip that is no file of its own, and so has to be held whole.
func (w *walker) heldZip(name string, r *bufio.Reader, depth int) bool {
	room := w.gauge.held - w.gauge.kept
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, room+1))
	switch {
	case err != nil:
		return w.fail(name, err)
	case n > room:
		return w.refuse(name, "a zip within another container, or on standard input, which takes more than "+size(w.gauge.held))
	}
	w.gauge.kept += n
	defer func() { w.gauge.kept -= n }()
	return w.zip(name, bytes.NewReader(b.Bytes()), n, depth)
}

func (w *walker) zip(name string, r io.ReaderAt, n int64, depth int) bool {
	m := &meterAt{r: r, left: w.gauge.directory, over: &refusal{"a zip whose list of members takes more than " + size(w.gauge.directory)}}
	z, err := zip.NewReader(m, n)
	m.left = -1
	if err != nil && (z == nil || !errors.Is(err, zip.ErrInsecurePath)) {
		return w.fail(name, err)
	}
	for _, f := range z.File {
		if !w.zipMember(name, f, depth) {
			return false
		}
	}
	return true
}

func (w *walker) zipMember(name string, f *zip.File, depth int) bool {
	member, reason := checkMember(f.Name, f.Mode())
	name += "/" + member
	switch {
	case reason != "":
		return w.refuse(name, reason)
	case f.Mode().IsDir(), isHidden(member):
		return true
	case f.Flags&1 != 0:
		return w.refuse(name, "encrypted")
	}
	r, err := f.Open()
	if err != nil {
		return w.fail(name, err)
	}
	defer r.Close()
	return w.stream(name, w.gauge.unpacker(r), depth+1)
}

// checkMember returns the name of a member as it is shown, and why it is
// refused, "" if it is not.
func checkMember(name string, mode fs.FileMode) (shown, reason string) {
	switch {
	case strings.ContainsAny(name, "\x00\n\r"):
		return strconv.Quote(name), "a name with control characters"
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':', strings.HasPrefix(name, `\`):
		return name, "a name that leads out of the container"
	}
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '/' || r == '\\' }) {
		if part == ".." {
			return name, "a name that leads out of the container"
		}
	}
	switch {
	case mode&fs.ModeSymlink != 0:
		reason = "a symbolic link"
	case !mode.IsRegular() && !mode.IsDir():
		reason = "no file but a device, pipe or the like"
	}
	return path.Clean(name), reason
}
