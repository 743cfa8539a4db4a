package gencables

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// A texter writes the texts of cables.
type texter struct {
	*words
	posts []*post
	names []weighted[*post]
	seed  uint64
	pcg   rand.PCG
	rnd   *rand.Rand // of pcg

	b         []byte
	addresses []address
	called    []string
	body      int // where it begins in b
}

func newTexter(p *planner) *texter {
	t := &texter{words: newWords(), posts: p.posts, names: p.names, seed: p.Seed}
	t.rnd = rand.New(&t.pcg)
	return t
}

// write writes the cable of a plan to t.b, and what it says to c.
func (t *texter) write(p *plan, c *Cable) {
	t.pcg.Seed(t.seed, uint64(p.number))
	t.b = t.b[:0]
	id := p.ident
	*c = Cable{
		TextID: id.String(), Time: p.time(), Form: p.form, Post: p.post.id, Year: id.year, Serial: id.serial,
		Level: p.class.level, NoForeign: p.class.noforn, Sections: p.sections,
		Captions: c.Captions[:0], Tags: c.Tags[:0], Refs: c.Refs[:0], Needles: c.Needles[:0],
	}
	if p.damage == BannerLost {
		c.TextID = ""
	}
	for _, r := range p.refs {
		c.Refs = append(c.Refs, Ref{r.ident.String(), !r.lost})
	}
	t.head(p)
	t.body = len(t.b)
	t.banner(p)
	t.captions(p, c)
	t.labels(p, c)
	if p.damage == LowerCase {
		t.fold()
	}
	t.classifier(p)
	b := bodyWriter{texter: t, plan: p, cable: c}
	b.write()
	if p.damage == SignerLost {
		return
	}
	c.Signer = strings.ToUpper(surnames[t.rnd.IntN(len(surnames))])
	t.str(c.Signer)
}

func (t *texter) str(s string) { t.b = append(t.b, s...) }

var banners = [numLevels]string{"UNCLAS", "C O N F I D E N T I A L", "S E C R E T"}

// banner writes the classification line.
func (t *texter) banner(p *plan) {
	if p.damage == BannerLost {
		return
	}
	s := banners[p.class.level]
	if p.damage == BannerDoubled {
		t.b = append(t.b, s[0])
	}
	t.str(s)
	if p.sections > 1 {
		t.str(" SECTION 01 OF ")
		t.pad(p.sections, 2)
	}
	t.str(" " + p.post.spelling + " ")
	t.pad(p.ident.serial, digits(p.ident.year))
	t.str("\n\n")
}

// digits is how many a year's serials are written with.
func digits(year int) int {
	if year < 2005 {
		return 5
	}
	return 6
}

// captions writes the captions of a cable.
func (t *texter) captions(p *plan, c *Cable) {
	if p.class.noforn {
		t.str("NOFORN\n")
		c.Captions = append(c.Captions, "NOFORN")
	}
	if p.class.official {
		t.str("SENSITIVE\n")
		c.Captions = append(c.Captions, "SENSITIVE")
	}
	list := draw(t.rnd, captionLines)
	for i, s := range list {
		t.str(s + "\n")
		if s != "" && (i == 0 || s != list[0]) {
			c.Captions = append(c.Captions, s)
		}
	}
	if len(c.Captions) > 0 {
		t.str("\n")
	}
	if t.rnd.IntN(10) < 4 {
		t.str("STATE FOR EUR/" + [...]string{"NB", "WE", "CARC", "RPM", "SE"}[t.rnd.IntN(5)] + "\n\n")
	}
}

// labels writes executive order, TAGS, subject and references.
func (t *texter) labels(p *plan, c *Cable) {
	t.order(p)
	t.str("TAGS: ")
	t.tags(p, c)
	if p.damage != SubjectLost {
		t.str("\nSUBJECT: ")
		c.Subject = t.title(4+t.rnd.IntN(6), len("SUBJECT: "))
	}
	t.str("\n\n")
	if len(p.refs) > 0 {
		t.references(p)
	}
}

// order writes the line of the executive order in force: 12356 until October
// 1995, 12958 behind it.
func (t *texter) order(p *plan) {
	year, classified := p.ident.year, p.class.level > Unclassified
	switch {
	case year < 1996 && classified:
		t.str("E.O. 12356: DECL: OADR\n")
	case year < 1996:
		t.str("E.O. 12356: N/A\n")
	case classified:
		d := p.time().AddDate(10, 0, 0)
		if t.rnd.IntN(10) == 0 {
			d = d.AddDate(10, 0, 0)
		}
		t.str("E.O. 12958: DECL: ")
		if p.damage == DeclassifyDay {
			t.str("02/30/" + strconv.Itoa(d.Year()) + "\n")
			return
		}
		t.pad(int(d.Month()), 2)
		t.str("/")
		t.pad(d.Day(), 2)
		t.str("/" + strconv.Itoa(d.Year()) + "\n")
	default:
		t.str("E.O. 12958: N/A\n")
	}
}

// tags writes the TAGS, and that of the post's country last.
func (t *texter) tags(p *plan, c *Cable) {
	separator := [...]string{", ", " "}[t.rnd.IntN(2)]
	if p.damage == TagsGlued {
		separator = ""
	}
	drawn := draw(t.rnd, tagCounts)
	for len(c.Tags) < drawn {
		tag := draw(t.rnd, tags)
		if p.damage == TagsGlued && (len(tag) != 4 || tag == "NATO") {
			continue // nobody can tell where these begin: NA and TO are countries
		}
		if !slices.Contains(c.Tags, tag) {
			c.Tags = append(c.Tags, tag)
			t.str(tag + separator)
		}
	}
	c.Tags = append(c.Tags, p.post.tag)
	t.str(p.post.tag)
}

// title writes words in capitals, on lines of 60 columns, the first of which begins
// at col. It returns them in one line.
func (t *texter) title(n, col int) string {
	var b []byte
	for i := range n {
		w := strings.ToUpper(t.content())
		if i == 0 {
		} else if col+1+len(w) > 60 {
			t.str("\n")
			b = append(b, ' ')
			col = 0
		} else {
			t.str(" ")
			b = append(b, ' ')
			col++
		}
		t.str(w)
		b = append(b, w...)
		col += len(w)
	}
	return string(b)
}

// content draws a word that is about something.
func (t *texter) content() string {
	for {
		if i := t.index(t.pcg.Uint64()); i >= t.first {
			return t.list[i]
		}
	}
}

// references writes the line of references, one a line.
func (t *texter) references(p *plan) {
	t.str("REF: ")
	for i, r := range p.refs {
		if i > 0 {
			t.str("     ")
		}
		if len(p.refs) > 1 {
			t.b = append(t.b, byte('A'+i), '.', ' ')
		}
		year := r.ident.year
		if year != p.ident.year {
			t.pad(year%100, 2)
			t.str(" ")
		}
		t.str(r.ident.post.spelling + " ")
		t.str(strconv.Itoa(r.ident.serial))
		if t.rnd.IntN(12) == 0 {
			t.str(" (NOTAL)")
		}
		t.str("\n")
	}
	t.str("\n")
}

// classifier writes who classified the cable, and why.
func (t *texter) classifier(p *plan) {
	if p.class.level == Unclassified || p.ident.year < 1996 {
		return
	}
	section := "1.4"
	if p.ident.year < 2003 {
		section = "1.5"
	}
	t.str("Classified By: " + titles[t.rnd.IntN(len(titles))] + " " + givens[t.rnd.IntN(len(givens))] + " " + surnames[t.rnd.IntN(len(surnames))] + "\nfor reasons " + section)
	t.str([...]string{" (b) and (d).\n\n", " (b,d)\n\n", " (b) and (d)\n\n", "(d).\n\n"}[t.rnd.IntN(4)])
}

// fold makes small letters of the capitals of the body's head, but for the first
// of each line.
func (t *texter) fold() {
	for i := t.body + 1; i < len(t.b); i++ {
		if c := t.b[i]; 'A' <= c && c <= 'Z' && t.b[i-1] != '\n' {
			t.b[i] = c + 'a' - 'A'
		}
	}
}
