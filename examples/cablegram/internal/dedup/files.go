package dedup

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A File is an input as the user named it or as it stands in a folder.
type File struct {
	Name string
	Mark // zero if it has none, as standard input
}

// Files returns the files that args stand for, as files.Opener finds them, each
// once.
func Files(args []string) []File {
	var list []File
	seen := map[string]bool{}
	add := func(name string, info fs.FileInfo) {
		if seen[name] {
			return
		}
		seen[name] = true
		f := File{Name: name}
		if info != nil && info.Mode().IsRegular() {
			f.Mark = Mark{info.Size(), info.ModTime().UnixNano()}
		}
		list = append(list, f)
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-" || err != nil:
			add(arg, nil)
		case info.IsDir():
			folder(arg, add)
		default:
			add(arg, info)
		}
	}
	return list
}

// folder adds the files of a folder. One that cannot be read is added itself,
// so that whoever opens it says so.
func folder(dir string, add func(string, fs.FileInfo)) {
	list, err := os.ReadDir(dir)
	if err != nil {
		add(dir, nil)
		return
	}
	for _, d := range list {
		name := filepath.Join(dir, d.Name())
		switch {
		case strings.HasPrefix(d.Name(), "."):
		case d.IsDir():
			folder(name, add)
		default:
			info, err := os.Stat(name)
			if err != nil || info.Mode().IsRegular() {
				add(name, info)
			}
		}
	}
}

// A Mark tells whether a file was changed since it was read.
type Mark struct {
	Size     int64
	Modified int64 // nanoseconds of Unix
}

// FileOf returns the one among the files that the entries of this name come
// from: itself, or what it is packed in; "" if there is none.
func FileOf[T any](name string, files map[string]T) string {
	for {
		if _, ok := files[name]; ok {
			return name
		}
		i := strings.LastIndexByte(name, '/')
		if i < 0 {
			return ""
		}
		name = name[:i]
	}
}
