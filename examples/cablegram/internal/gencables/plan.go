package gencables

import (
	_ "embed"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

//go:embed posts.tsv
var postsTable string

// A post is one that sends cables.
type post struct {
	id, indicator, address, spelling, origin, tag string
	cables                                        int // of 6,712 published ones: its weight

	year, serial int            // of its last cable
	gap          ident          // the last serial that was skipped
	recent       [16]remembered // its last cables
	sent         int            // how many of them there were
}

func newPosts() []*post {
	var list []*post
	for line := range strings.Lines(postsTable) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		n, err := strconv.Atoi(f[6])
		if err != nil {
			continue // the names of the columns
		}
		list = append(list, &post{id: f[0], indicator: f[1], address: f[2], spelling: f[3], origin: f[4], tag: f[5], cables: n})
	}
	return list
}

// An ident is the id of a cable. The zero ident is none.
type ident struct {
	post         *post
	year, serial int
}

func (id ident) append(b []byte) []byte {
	b = append(b, byte('0'+id.year/10%10), byte('0'+id.year%10))
	b = append(b, id.post.id...)
	return strconv.AppendInt(b, int64(id.serial), 10)
}

func (id ident) String() string { return string(id.append(nil)) }

// A remembered cable may be referred to.
type remembered struct {
	ident
	lost bool // its row is
}

// A plan is what is decided of a cable before it is written. The same plan gives
// the same text.
type plan struct {
	ident
	number   int   // of the row that it was made for
	minute   int64 // of the date-time group, since 1970
	class    class
	form     Form
	size     int // of the body, about
	sections int
	refs     []remembered
	damage   Damage // of the text
	again    bool   // it is sent once more
}

func (p *plan) time() time.Time { return time.Unix(60*p.minute, 0).UTC() }

// A planner decides what the rows hold.
type planner struct {
	Config
	rnd   *rand.Rand
	posts []*post
	names []weighted[*post]
	last  plan // of the row before
	lost  bool // the row before is
	plain bool // it has no damage

	year    int   // which row of years the next cable belongs to
	first   int   // the first row of that year
	behind  int   // the first row of the next
	minutes int64 // where the year begins, since 1970
	length  int64 // of the year
}

func newPlanner(c Config) *planner {
	p := &planner{Config: c, rnd: rand.New(rand.NewPCG(c.Seed, 1)), posts: newPosts(), year: -1}
	for _, x := range p.posts {
		p.names = append(p.names, weighted[*post]{x.cables, x})
	}
	return p
}

// next plans the cable of a row, without damage.
func (p *planner) next(number int) plan {
	for number-1 >= p.behind {
		p.turn()
	}
	c := plan{number: number, class: draw(p.rnd, classes), form: draw(p.rnd, forms), size: p.size()}
	n := int64(p.behind - p.first)
	k := int64(number - 1 - p.first)
	c.minute = p.minutes + (k<<10+int64(p.rnd.IntN(1<<10)))*p.length/(n<<10)
	c.post, c.ident.year = draw(p.rnd, p.names), years[p.year].value
	if c.form == Full && c.ident.year < 2001 {
		c.form = Bare
	}
	c.ident = p.number(c.ident, n)
	c.sections = 1
	if c.size > 4500 {
		c.sections = min(99, 1+c.size/4300)
	}
	p.refer(&c)
	return c
}

// turn goes to the next year.
func (p *planner) turn() {
	sum, upTo := 0, 0
	p.year++
	for i, y := range years {
		sum += y.weight
		if i <= p.year {
			upTo += y.weight
		}
	}
	p.first, p.behind = p.behind, (p.Rows*upTo+sum-1)/sum
	start := time.Date(years[p.year].value, 1, 1, 0, 0, 0, 0, time.UTC)
	end := start.AddDate(1, 0, 0)
	if p.year == len(years)-1 {
		end = start.AddDate(0, 2, 0) // the set ends with February
	}
	p.minutes = start.Unix() / 60
	p.length = end.Unix()/60 - p.minutes
}

// number gives a cable its post's next serial. Of n cables in a year a post has
// few; where they are very few, most of what it sent is not held.
func (p *planner) number(id ident, n int64) ident {
	x := id.post
	if x.year != id.year {
		x.year, x.serial, x.gap = id.year, 0, ident{}
	}
	skip := 0
	switch r := p.rnd.IntN(200); {
	case n < 1000:
		skip = p.rnd.IntN(400)
	case r == 0:
		skip = 1 + p.rnd.IntN(150)
	case r < 50:
		skip = 1 + p.rnd.IntN(6)
	}
	if skip > 0 {
		x.gap = ident{x, id.year, x.serial + 1 + p.rnd.IntN(skip)}
	}
	x.serial += skip + 1
	id.serial = x.serial
	return id
}

// sizes are quantiles of the lengths of bodies: each stands for a twentieth of
// the cables with the one behind it.
var sizes = [...]int{600, 1000, 1400, 1700, 1950, 2200, 2500, 2800, 3100, 3400, 3750, 4150, 4600, 5100, 5700, 6400, 7300, 8600, 10500, 14500, 36000}

// size draws the length of a body. One of 2,000 is longer than the buffers that
// programs like to have, of 65,536 bytes.
func (p *planner) size() int {
	if p.rnd.IntN(2000) == 0 {
		return 70000 + p.rnd.IntN(50000)
	}
	i := p.rnd.IntN(len(sizes) - 1)
	return sizes[i] + p.rnd.IntN(sizes[i+1]-sizes[i])
}

// refCounts is how many references cables have.
var refCounts = []weighted[int]{{45, 0}, {26, 1}, {15, 2}, {8, 3}, {4, 4}, {2, 5}}

// refer chooses what a cable refers to.
func (p *planner) refer(c *plan) {
	for range draw(p.rnd, refCounts) {
		x := c.post
		if p.rnd.IntN(5) < 2 {
			x = draw(p.rnd, p.names)
		}
		r := remembered{ident: x.gap, lost: true}
		if p.rnd.IntN(10) < 7 && x.sent > 0 {
			r = x.recent[p.rnd.IntN(min(x.sent, len(x.recent)))]
		}
		if r.post == nil || r.ident == c.ident {
			continue
		}
		double := false
		for _, other := range c.refs {
			double = double || other.ident == r.ident
		}
		if !double {
			c.refs = append(c.refs, r)
		}
	}
}

// remember makes a cable known, so that later ones may refer to it.
func (p *planner) remember(c *plan, damage Damage) {
	if !c.again {
		x := c.post
		x.recent[x.sent%len(x.recent)] = remembered{c.ident, damage.Lost()}
		x.sent++
	}
	p.last, p.lost, p.plain = *c, damage.Lost(), damage == None
}

// damage draws a damage that a row may have.
func (p *planner) damage(c *plan) Damage {
	if p.Damage == 0 || p.rnd.IntN(p.Damage) > 0 {
		return None
	}
	for {
		if d := 1 + Damage(p.rnd.IntN(int(numDamages)-1)); p.may(c, d) {
			return d
		}
	}
}

// may reports whether a cable may have a damage, so that it can be told.
func (p *planner) may(c *plan, d Damage) bool {
	switch d {
	case NoNumber, NoNumberMark:
		return !p.lost && c.number > 1 // of two such rows only one would be seen
	case Glued:
		return c.number < p.Rows
	case WrongBody:
		return c.number > 1
	case WrongDate, BannerLost, SerialDiffers, ClassDiffers, FilingDiffers:
		return c.form == Full
	case WrongRefs:
		return len(c.refs) > 1 // a record without references says nothing
	case PortionAbove:
		return c.class.level < Secret
	case SubjectLost, SignerLost:
		return c.form != Extract // in which nothing is missed
	case ParagraphLost, SummaryOpen:
		return c.size > 3000
	case SectionLost:
		return c.sections > 2
	case DeclassifyDay:
		return c.class.level > Unclassified && c.ident.year > 1995
	case Retransmission:
		return p.plain && p.last.form == Full
	}
	return true
}
