package columns

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
)

//go:generate go run gen.go

// A path is one that the schema allows. Brackets stand behind the name of a
// list, and an asterisk, which is last, for a member of any name.
type path struct{ name, about string }

// A step leads from a value to one in it: to the member of that name, or, where
// the name is empty, to an element.
type step struct {
	name  string
	index int // of the element; every one if negative
}

const every = -1

// parsePath returns the steps of a path as a user writes it.
func parsePath(s string) ([]step, error) {
	if s == "" {
		return nil, fmt.Errorf("a field without a name")
	}
	for _, p := range paths {
		if prefix, tail, ok := strings.Cut(p.name, "*"); ok && len(s) > len(prefix) && strings.HasPrefix(s, prefix) {
			steps := []step{}
			for name := range strings.SplitSeq(strings.TrimSuffix(prefix, "."), ".") {
				steps = append(steps, step{name: name})
			}
			steps = append(steps, step{name: s[len(prefix):]})
			if tail != "" {
				steps = append(steps, step{index: every})
			}
			return steps, nil
		}
	}
	var steps []step
	for name := range strings.SplitSeq(s, ".") {
		name, bracket, ok := strings.Cut(name, "[")
		steps = append(steps, step{name: name})
		if !ok {
			continue
		}
		n := every
		if bracket != "]" {
			var err error
			digits, ok := strings.CutSuffix(bracket, "]")
			if n, err = strconv.Atoi(digits); !ok || err != nil || digits[0] < '0' {
				return nil, fmt.Errorf("%q: want a number between the brackets, which counts from 0, or nothing", s)
			}
		}
		steps = append(steps, step{index: n})
	}
	known, ok := find(bare(s))
	if !ok {
		return nil, fmt.Errorf("no field %q; the nearest is %s", s, nearest(s))
	}
	// Lists of which the user wants all elements need no brackets.
	var all []step
	for name := range strings.SplitSeq(known, ".") {
		name, list := strings.CutSuffix(name, "[]")
		all = append(all, steps[0])
		steps = steps[1:]
		given := len(steps) > 0 && steps[0].name == ""
		switch {
		case list && given:
			all = append(all, steps[0])
		case list:
			all = append(all, step{index: every})
		case given:
			return nil, fmt.Errorf("%q: %s is no list", s, name)
		}
		if given {
			steps = steps[1:]
		}
	}
	return all, nil
}

// bare returns a path without its brackets.
func bare(s string) string {
	var b strings.Builder
	for s != "" {
		name, rest, _ := strings.Cut(s, "[")
		b.WriteString(name)
		_, s, _ = strings.Cut(rest, "]")
	}
	return b.String()
}

// find returns the path that is s without its brackets.
func find(s string) (string, bool) {
	for _, p := range paths {
		if strings.ReplaceAll(p.name, "[]", "") == s {
			return p.name, true
		}
	}
	return "", false
}

// nearest returns the known path that s is most like. One that s is the end of
// is very like it.
func nearest(s string) string {
	s = strings.ToLower(bare(clip(s)))
	best, least := "", -1
	for _, p := range paths {
		name := strings.ToLower(strings.ReplaceAll(p.name, "[]", ""))
		d := 2 * levenshtein.ComputeDistance(s, name)
		if strings.HasSuffix(name, "."+s) {
			d = 1
		}
		if least < 0 || d < least {
			best, least = p.name, d
		}
	}
	return best
}

// clip bounds what nearest compares.
func clip(s string) string { return s[:min(len(s), 80)] }
