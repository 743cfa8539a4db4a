// Package refs makes a graph of which cable refers to which.
//
// A [Graph] is fed cable by cable, or several are, each with a part of an
// archive, and are then merged in the order of the parts: the result is the
// same. It holds on to no text but the subjects, and keeps ids, posts, labels
// and classes as numbers: 250,000 cables take some tens of MB.
package refs

import (
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/card"
	"github.com/cablegram/cablegram/routing"
)

// A Graph has cables as its nodes, those that were read and those that they
// refer to, and references as its edges. Only what has an id can be in it.
type Graph struct {
	// Unnamed counts the references to cables, in cables that have no id.
	Unnamed int
	// Undated counts the references to cables whose year is not known.
	Undated int

	posts   words
	classes words
	labels  words
	texts   texts // the subjects
	nodes   list[node]
	index   map[key]int32
	edges   list[edge]
}

// A key is an id in one number: year, number of the post among the posts,
// number of the cable.
type key uint64

const (
	numberBits = 24 // ids have up to 9999999
	postBits   = 24
)

// A node is a cable; what is not known of it is zero.
type node struct {
	key     key
	subject int64  // among the texts
	date    int32  // year, month and day as digits of a number
	class   uint16 // among the classes
	held    bool
}

// An edge is a reference. Its ends are numbers of nodes.
type edge struct {
	from, to int32
	label    int32 // among the labels
	kind     cable.RefKind
	basis    cable.Basis
}

// Words gives numbers to words, from 1; 0 is "".
type words struct {
	list  []string
	index map[string]int32
}

func (w *words) number(word string) int32 {
	if word == "" {
		return 0
	}
	if n, ok := w.index[word]; ok {
		return n
	}
	if w.index == nil {
		w.index = map[string]int32{}
	}
	word = strings.Clone(word)
	w.list = append(w.list, word)
	n := int32(len(w.list))
	w.index[word] = n
	return n
}

func (w *words) word(n int32) string {
	if n == 0 {
		return ""
	}
	return w.list[n-1]
}

// New returns an empty graph.
func New() *Graph { return &Graph{index: map[key]int32{}} }

// Add adds a cable and its references. m is the reading of e.Text, and its year
// is set if the record helped. The diagnostics do not matter here.
func (g *Graph) Add(e *archive.Entry, m *cable.Message, _ cable.Diagnostics) {
	c := card.Of(e, m)
	from := int32(-1)
	if c.ID != (cable.ID{}) {
		from = g.node(g.key(c.ID))
		n := g.nodes.at(from)
		n.held = true
		g.fill(n, []byte(c.Subject), packed(c.Date), c.Class)
	}
	for i := range m.References {
		r := &m.References[i]
		id, ok := r.ID(m.Year)
		switch {
		case r.Kind != cable.RefCable:
		case !ok || !card.Valid(id):
			g.Undated++
		case from < 0:
			g.Unnamed++
		default:
			basis := r.Cited.Basis
			if basis == cable.Read && r.Cited.Value.Year == 0 {
				basis = cable.Inferred // its year
			}
			to := g.node(g.key(id))
			g.edges.add(edge{from, to, g.labels.number(r.Label.Value), r.Kind, basis})
		}
	}
}

func (g *Graph) key(id cable.ID) key {
	post := key(g.posts.number(string(id.Post)))
	return key(id.Year)<<(postBits+numberBits) | post<<numberBits | key(id.Number)
}

func (g *Graph) id(k key) cable.ID {
	return cable.ID{
		Year:   int(k >> (postBits + numberBits)),
		Post:   routing.Post(g.posts.word(int32(k >> numberBits & (1<<postBits - 1)))),
		Number: int(k & (1<<numberBits - 1)),
	}
}

// node returns the number of the node with key k, which it adds if it is new.
func (g *Graph) node(k key) int32 {
	n, ok := g.index[k]
	if !ok {
		n = int32(g.nodes.n)
		g.nodes.add(node{key: k})
		g.index[k] = n
	}
	return n
}

// fill sets what is not known yet: of several copies of a cable the first one
// that says something is believed.
func (g *Graph) fill(n *node, subject []byte, date int32, class string) {
	if n.subject == 0 {
		n.subject = g.texts.add(subject)
	}
	if n.date == 0 {
		n.date = date
	}
	if n.class == 0 {
		n.class = uint16(g.classes.number(class)) // there are some tens
	}
}

func packed(d card.Date) int32 { return int32(d.Year*10000 + d.Month*100 + d.Day) }

func unpacked(n int32) card.Date {
	return card.Date{Year: int(n / 10000), Month: int(n / 100 % 100), Day: int(n % 100)}
}

// Merge adds other, which was fed with the part of the archive behind that of
// g. Other is not to be used again.
func (g *Graph) Merge(other *Graph) {
	g.Unnamed += other.Unnamed
	g.Undated += other.Undated
	moved := make([]int32, other.nodes.n)
	for i := range moved {
		o := other.nodes.at(int32(i))
		moved[i] = g.node(g.key(other.id(o.key)))
		n := g.nodes.at(moved[i])
		n.held = n.held || o.held
		g.fill(n, other.texts.bytes(o.subject), o.date, other.classes.word(int32(o.class)))
	}
	for i := range other.edges.n {
		e := *other.edges.at(int32(i))
		e.from, e.to = moved[e.from], moved[e.to]
		e.label = g.labels.number(other.labels.word(e.label))
		g.edges.add(e)
	}
}
