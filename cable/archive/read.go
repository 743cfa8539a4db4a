package archive

import (
	"errors"
	"io"
	"iter"
)

// Read reads a container of kind k, as [Detect] tells it, with the reader for
// that kind. Of a kind that this package has no reader for, as [KindEmail], it
// reads nothing and yields an error.
func Read(k Kind, r io.Reader) iter.Seq2[Entry, error] {
	switch k {
	case KindText:
		return Text(r)
	case KindPage:
		return Page(r)
	case KindHTML:
		return HTML(r)
	case KindCSV:
		return CSV(r)
	case KindAAD:
		return AAD(r)
	case KindPlusD:
		return PlusD(r)
	}
	return func(yield func(Entry, error) bool) {
		name := k.String()
		if name == "" {
			name = "none"
		}
		yield(Entry{}, errors.New("no reader for containers of the kind "+name))
	}
}
