package dedup

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/cablegram/cablegram/cable/neardup"
)

// A Diff compares two archives. Both have to be sorted.
type Diff struct {
	Old, New *Corpus

	// Roots are the names by which the archives were called: what cables without
	// an id are matched by is what their names say behind these.
	OldRoot, NewRoot string

	Same, Changed, Added, Gone int // how many cables

	oldIndex, newIndex *neardup.Index[int]
}

// How a body changed.
const (
	howAdded      = "added"      // a passage that the old one has not
	howStruck     = "struck"     // a passage that the new one has not
	howRestored   = "restored"   // what stands under redaction marks of the old one
	howRedacted   = "redacted"   // marks in place of words of the old one
	howCorrected  = "corrected"  // words for other words
	howMoved      = "moved"      // a passage, elsewhere
	howReflowed   = "re-flowed"  // the same words, otherwise set
	howSwapped    = "swapped"    // the body of another cable
	howReplaced   = "replaced"   // a different body
	howRenumbered = "renumbered" // the body stands or stood under another id
	howCopy       = "copy"       // one of several cables of its id, which stays
)

// A Change is a cable that is not the same in both archives.
type Change struct {
	old, new int // less than 0 if there is none
	how      []string
	cmp      neardup.Comparison
	a, b     string // bodies, if cmp is set

	// The cable of another id that has the body; less than 0 if there is none. If
	// it is of the new archive, it has that of the old cable.
	other    int
	otherNew bool
}

// Changes yields the changes: by the old archive's order what is gone or
// changed, then by the new archive's what is new. It counts as it goes.
func (d *Diff) Changes(yield func(*Change) bool) {
	partner, fresh := d.match()
	oldIDs, newIDs := ids(d.Old), ids(d.New)
	for i, j := range partner {
		if d.Old.Stopped != nil && d.Old.Stopped() {
			return
		}
		var x *Change
		if j < 0 {
			d.Gone++
			x = d.alone(i, -1, newIDs)
		} else {
			x = d.compare(i, j)
			if x == nil {
				d.Same++
				continue
			}
			d.Changed++
		}
		if !yield(x) {
			return
		}
	}
	for _, j := range fresh {
		if d.Old.Stopped != nil && d.Old.Stopped() {
			return
		}
		d.Added++
		if !yield(d.alone(-1, j, oldIDs)) {
			return
		}
	}
}

// ids returns the ids of an archive.
func ids(c *Corpus) map[string]bool {
	set := map[string]bool{}
	for i := range c.Docs {
		set[c.Docs[i].ID] = true
	}
	delete(set, "")
	return set
}

// alone returns the change of a cable that has no partner in the other archive,
// of which held are the ids.
func (d *Diff) alone(i, j int, held map[string]bool) *Change {
	x := &Change{old: i, new: j, otherNew: j < 0}
	if x.otherNew {
		x.other = d.elsewhere(d.Old, i, true)
	} else {
		x.other = d.elsewhere(d.New, j, false)
	}
	switch {
	case held[d.id(x)]:
		x.how, x.other = []string{howCopy}, -1
	case x.other >= 0:
		x.how = []string{howRenumbered}
	}
	return x
}

// match returns for each old cable the number of the new one, or -1, and the
// new cables that are left. Cables of one id go together by their words, then by
// the names of their files, and then in order.
func (d *Diff) match() (partner, fresh []int) {
	oldKeys, newKeys := keys(d.Old, d.OldRoot), keys(d.New, d.NewRoot)
	partner = make([]int, len(oldKeys))
	for i := range partner {
		partner[i] = -1
	}
	taken := make([]bool, len(newKeys))
	for _, trait := range []func(d *Doc, root string) string{
		func(d *Doc, _ string) string { return digest(d) },
		func(d *Doc, root string) string { return within(d.Name, root) },
		func(*Doc, string) string { return "" },
	} {
		waiting := map[string][]int{}
		for j, key := range newKeys {
			if !taken[j] {
				key += "\x00" + trait(&d.New.Docs[j], d.NewRoot)
				waiting[key] = append(waiting[key], j)
			}
		}
		for i, key := range oldKeys {
			if partner[i] >= 0 {
				continue
			}
			key += "\x00" + trait(&d.Old.Docs[i], d.OldRoot)
			if list := waiting[key]; len(list) > 0 {
				partner[i], waiting[key] = list[0], list[1:]
				taken[list[0]] = true
			}
		}
	}
	for j, t := range taken {
		if !t {
			fresh = append(fresh, j)
		}
	}
	return partner, fresh
}

// keys returns what each cable is matched by: its id, or else the name of its
// file in the archive and which of those without an id there it is.
func keys(c *Corpus, root string) []string {
	list := make([]string, len(c.Docs))
	count := map[string]int{}
	for i := range c.Docs {
		d := &c.Docs[i]
		if list[i] = d.ID; d.ID == "" {
			name := within(d.Name, root)
			list[i] = "\x00" + name + "\x00" + strconv.Itoa(count[name])
			count[name]++
		}
	}
	return list
}

// digest returns the same for bodies of the same words.
func digest(d *Doc) string {
	b, _ := d.Sketch.AppendBinary(nil)
	sum := sha256.Sum256(b)
	return string(sum[:])
}

// within returns what a name says behind that of its archive.
func within(name, root string) string { return filepath.ToSlash(strings.TrimPrefix(name, root)) }

// compare returns how two cables differ, nil if they do not.
func (d *Diff) compare(i, j int) *Change {
	x := &Change{old: i, new: j, other: -1}
	x.a, x.b = d.Old.body(i), d.New.body(j)
	if x.a == x.b {
		return nil
	}
	x.cmp = neardup.Compare(x.a, x.b)
	switch x.cmp.Label {
	case neardup.Same:
		x.how = []string{howReflowed}
		return x
	case neardup.Sibling, neardup.Different:
		x.how = []string{howReplaced}
		if x.other = d.elsewhere(d.New, j, false); x.other < 0 {
			x.other, x.otherNew = d.elsewhere(d.Old, i, true), true
		}
		if x.other >= 0 {
			x.how[0] = howSwapped
		}
		return x
	}
	var kinds [6]bool
	for _, r := range x.cmp.Ranges {
		switch {
		case r.Kind == neardup.KindMissing && r.Side == neardup.First:
			kinds[0] = true
		case r.Kind == neardup.KindMissing:
			kinds[1] = true
		case r.Kind == neardup.KindRedacted && r.Side == neardup.First:
			kinds[2] = true
		case r.Kind == neardup.KindRedacted && r.Side == neardup.Second:
			kinds[3] = true
		case r.Kind == neardup.KindReplaced || r.Kind == neardup.KindNoise:
			kinds[4] = true
		case r.Kind == neardup.KindMoved:
			kinds[5] = true
		}
	}
	for k, how := range []string{howAdded, howStruck, howRestored, howRedacted, howCorrected, howMoved} {
		if kinds[k] {
			x.how = append(x.how, how)
		}
	}
	if x.how == nil {
		x.how = []string{howReflowed} // other marks for the same redactions
	}
	return x
}

// elsewhere returns the cable of the other archive that has the body of the
// cable i of c under another id, -1 if there is none. InNew says that the other
// archive is the new one.
func (d *Diff) elsewhere(c *Corpus, i int, inNew bool) int {
	other, index := d.Old, &d.oldIndex
	if inNew {
		other, index = d.New, &d.newIndex
	}
	if *index == nil {
		*index = new(neardup.Index[int])
		for k := range other.Docs {
			(*index).Add(k, other.Docs[k].Sketch)
		}
	}
	for _, near := range (*index).Near(c.Docs[i].Sketch) {
		if id := c.Docs[i].ID; id != "" && id == other.Docs[near.Key].ID {
			continue
		}
		label := neardup.Same
		if !c.Docs[i].Sketch.Equal(other.Docs[near.Key].Sketch) {
			label = neardup.Compare(c.body(i), other.body(near.Key)).Label
		}
		if label.Counts() && label != neardup.Excerpt {
			return near.Key
		}
	}
	return -1
}

// AppendChange appends a change as a JSON object.
func (d *Diff) AppendChange(b []byte, x *Change) []byte {
	o := object(append(b, '{')).text("change", x.kind()).text("id", d.id(x))
	if len(x.how) > 0 {
		o = append(o.key("how"), '[')
		for i, how := range x.how {
			if i > 0 {
				o = append(o, ',')
			}
			o = append(append(append(o, '"'), how...), '"')
		}
		o = append(o, ']')
	}
	if x.old >= 0 {
		o = append(append(o.key("old"), '{').place(&d.Old.Docs[x.old]), '}')
	}
	if x.new >= 0 {
		o = append(append(o.key("new"), '{').place(&d.New.Docs[x.new]), '}')
	}
	if x.other >= 0 {
		key := "newBody"
		if x.otherNew {
			key = "oldBody"
		}
		o = append(append(o.key(key), '{').place(d.other(x)), '}')
	}
	if x.cmp.Label != 0 {
		o = o.text("label", x.cmp.Label.String()).share("coverage", x.cmp.Coverage).share("fidelity", x.cmp.Fidelity)
		if x.cmp.Label.Counts() {
			o = o.words("restored", x.under(neardup.First)).words("redacted", x.under(neardup.Second))
			o = o.changes("old", "new", x.cmp.Changes, x.a, x.b)
		}
	}
	return append(o, '}')
}

// under returns what stands under the redactions of a side.
func (x *Change) under(side neardup.Side) (list []string) {
	for _, r := range x.cmp.Ranges {
		if r.Kind != neardup.KindRedacted || r.Side != side {
			continue
		}
		if side == neardup.First {
			list = append(list, oneLine(r.B.In(x.b)))
		} else {
			list = append(list, oneLine(r.A.In(x.a)))
		}
	}
	return list
}

func (x *Change) kind() string {
	switch {
	case x.old < 0:
		return "new"
	case x.new < 0:
		return "gone"
	}
	return "changed"
}

// id returns the id of what changed, "" if it has none.
func (d *Diff) id(x *Change) string {
	if x.new >= 0 {
		return d.New.Docs[x.new].ID
	}
	return d.Old.Docs[x.old].ID
}

func (d *Diff) other(x *Change) *Doc {
	if x.otherNew {
		return &d.New.Docs[x.other]
	}
	return &d.Old.Docs[x.other]
}

// AppendChangeText appends a change as a line that is read.
func (d *Diff) AppendChangeText(b []byte, x *Change) []byte {
	doc := (*Doc)(nil)
	if x.new >= 0 {
		doc = &d.New.Docs[x.new]
	} else {
		doc = &d.Old.Docs[x.old]
	}
	b = fmt.Appendf(b, "%-8s %s", x.kind(), title(doc))
	if len(x.how) > 0 {
		b = fmt.Appendf(b, ": %s", strings.Join(x.how, ", "))
	}
	if x.other >= 0 {
		which, when := "new", "stood"
		if x.otherNew {
			which, when = "old", "stands"
		}
		b = fmt.Appendf(b, "; the %s body %s under %s", which, when, title(d.other(x)))
	}
	b = append(b, '\n')
	if x.cmp.Label.Counts() {
		for _, s := range slices.Compact(x.under(neardup.First)) {
			b = fmt.Appendf(b, "           restored: %s\n", s)
		}
	}
	return b
}

// Summary says in a line what the changes came to.
func (d *Diff) Summary() string {
	return fmt.Sprintf("%d cables are the same, %d changed, %d are new, %d gone", d.Same, d.Changed, d.Added, d.Gone)
}
