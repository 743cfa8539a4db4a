package dedup

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/cable"
)

// Pick returns the numbers of two cables that a user names: each by its file, by
// its file and offset, as FILE@OFFSET, or by its id. If both are named alike,
// they are the first two of this name.
func (c *Corpus) Pick(first, second string) (i, j int, err error) {
	list, err := c.named(first)
	if err != nil {
		return 0, 0, err
	}
	if first == second {
		if len(list) < 2 {
			return 0, 0, fmt.Errorf("only one cable is %s", first)
		}
		return list[0], list[1], nil
	}
	other, err := c.named(second)
	if err != nil {
		return 0, 0, err
	}
	return list[0], other[0], nil
}

// named returns the cables that a name is for, those of a file in their order
// there.
func (c *Corpus) named(name string) (list []int, err error) {
	file, offset := CutOffset(name)
	for i := range c.Docs {
		d := &c.Docs[i]
		if d.Name == name || d.Name == file && d.Offset == offset {
			list = append(list, i)
		}
	}
	if len(list) > 0 {
		slices.SortStableFunc(list, func(i, j int) int { return int(c.Docs[i].Offset - c.Docs[j].Offset) })
		return list, nil
	}
	if id, _, ok := cable.CanonicalID(name); ok {
		for i := range c.Docs {
			if d := &c.Docs[i]; d.ID == id.String() {
				list = append(list, i)
			}
		}
	}
	if list == nil {
		return nil, fmt.Errorf("no cable %s in what was read", name)
	}
	return list, nil
}

// CutOffset returns the file and the offset in FILE@OFFSET, and -1 if there is
// none.
func CutOffset(name string) (file string, offset int64) {
	if i := strings.LastIndexByte(name, '@'); i >= 0 {
		if n, err := strconv.ParseInt(name[i+1:], 10, 64); err == nil && n >= 0 {
			return name[:i], n
		}
	}
	return name, -1
}
