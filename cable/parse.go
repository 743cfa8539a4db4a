package cable

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// A parser reads one message. It goes once through the lines; what it knows
// of places before that (breaks, doubled quotes, stray backslashes) it learns
// from searches for single rare bytes, which cost next to nothing.
type parser struct {
	src   string
	m     *Message
	lines []Line
	ds    collector

	end       int // where the cable ends and another may begin
	cut       cut
	textEnd   int   // where its body ends
	repeats   []int // lines on which its own heading stands again
	backs     bool  // lines may end in a stray backslash
	repeating bool  // a head that stands again is being read
	// A repeated heading fills only the lists that the first lacks.
	keepTo, keepInfo bool

	furn           []furniture
	next           int  // index into furn of the first not yet passed
	tries          int  // words looked up as misspelt labels
	passed         Span // the furniture that was passed last
	front          frontState
	tail           int  // where the attributes that the Archives print begin, 0 if there are none
	stampSeen      bool // the words of a stamp of release stand somewhere
	paged, stamped bool // the text has heads of paper pages, stamps of release
	released       bool // its pages have the stamps of a release on request
	quotes         bool // the lines of a quoting mail begin with >
	guesses        int  // labels looked up as misspelt
	smart          smartState
	banner         bannerText // what cutBanner read last
	bannerLine     string     // and from which line
	holes          []Span
	valued         int  // where the last text of a paragraph ends that has its value
	stale          bool // something was lifted out of one since
	body           bodyState
}

// scratch holds what a parser needs again in the next reading.
type scratch struct {
	holes  []Span
	pieces []Span
	furn   []furniture
	buf    []byte
	exempt []exemption
	tags   []tagToken
	refs   []refToken
	people []authorityText
	kept   keptDiagnostics
}

func (m *Message) reset() {
	keep := *m
	*m = Message{
		Lines:        keep.Lines[:0],
		Captions:     keep.Captions[:0],
		Attention:    keep.Attention[:0],
		Tags:         keep.Tags[:0],
		References:   keep.References[:0],
		Classifier:   keep.Classifier[:0],
		Paragraphs:   keep.Paragraphs[:0],
		Breaks:       keep.Breaks[:0],
		Redactions:   keep.Redactions[:0],
		Signers:      keep.Signers[:0],
		Distribution: Distribution{Action: keep.Distribution.Action[:0], Info: keep.Distribution.Info[:0]},
		Drafting:     Drafting{Clearances: keep.Drafting.Clearances[:0]},
		Attachments:  keep.Attachments[:0],
		Sets:         keep.Sets[:0],
		marks:        keep.marks[:0],
		extents:      keep.extents[:0],
		again:        keep.again[:0],
		scratch:      keep.scratch,
	}
	h := &m.Heading
	h.Routing.Indicators = keep.Heading.Routing.Indicators[:0]
	h.Signals = keep.Heading.Signals[:0]
	h.Remarks = keep.Heading.Remarks[:0]
	h.To = keep.Heading.To[:0]
	h.Info = keep.Heading.Info[:0]
}

func (m *Message) parse(src string, allFaults bool) Diagnostics {
	c := newCut(src)
	ds, c := m.read(src, allFaults, c)
	if n := len(m.Lines); n > 0 {
		m.Lines = appendLines(m.Lines, src, m.Lines[n-1].End, len(src), c.mixed)
	}
	return ds
}

// A cut is what the reading of a text that holds several cables hands on from
// one to the next, so that none looks at the whole rest again.
type cut struct {
	fm, vz int  // how far behind the start a line begins with FM, and with VZCZC; -1 if not known
	backs  bool // the text has backslashes
	mixed  bool // and line ends other than LF
}

func newCut(src string) cut {
	return cut{fm: -1, vz: -1, backs: strings.IndexByte(src, '\\') >= 0, mixed: hasMixedLines(src)}
}

// read reads the first cable of src. Lines are cut only as far as it reaches.
func (m *Message) read(src string, allFaults bool, c cut) (Diagnostics, cut) {
	m.reset()
	p := parser{src: src, m: m, cut: c}
	p.ds.allFaults = allFaults
	for sev, list := range m.scratch.kept {
		p.ds.kept[sev] = list[:0]
	}
	p.read()
	ds := p.ds.finish(len(src))
	if !allFaults {
		m.scratch.kept = p.ds.kept
	}
	return ds, p.cut
}

// read reads the message, and then holds it to the rules.
func (p *parser) read() {
	m, src, c := p.m, p.src, p.cut
	p.holes = m.scratch.holes[:0]
	p.lines = m.Lines
	p.backs = c.backs
	p.boundary()
	p.endOfArchives()
	for n := len(p.lines); n > 0 && p.lines[n-1].Start >= p.end; n-- {
		p.lines = p.lines[:n-1] // looked at ahead
	}
	p.cutLines(p.end)
	m.Lines = p.lines

	text := src[:p.end]
	p.backs = c.backs && strings.IndexByte(text, '\\') >= 0
	m.quoted = allQuotesDoubled(text)
	p.findBreaks(text)
	p.findRedactions(text)
	m.text = src
	p.gatherFurniture(text)

	switch {
	case p.readSmart():
	case p.isJanap():
		p.readJanap()
	default:
		p.readState()
	}
	p.freshen()
	p.conclude()
	m.scratch.holes, m.backs, m.quotes = p.holes, p.backs, p.quotes

	p.rules()
}

// readState reads a telegram of the State Department, or a piece of one.
func (p *parser) readState() {
	i := p.trueHead(p.heading(p.start()))
	pos := p.head(i)
	p.ending(pos)
	p.m.bodyStart, p.m.bodyEnd = pos, max(pos, p.textEnd)
	p.readBody(pos)
}

// cutLines cuts the lines that begin before offset end.
func (p *parser) cutLines(end int) {
	from := 0
	if n := len(p.lines); n > 0 {
		from = p.lines[n-1].End
	}
	p.lines = appendLines(p.lines, p.src, from, end, p.cut.mixed)
}

// note adds a diagnostic whose message needs no building.
func (p *parser) note(code Code, at Span, message string) *Diagnostic {
	d := p.ds.add(code, at)
	if d != nil {
		d.Message = message
	}
	return d
}

// content returns the extent of line i without its line end, the blanks
// around it and a stray backslash at its end.
func (p *parser) content(i int) (start, end int) {
	l := p.lines[i].Span
	return p.trim(l.Start, l.End)
}

func (p *parser) trim(start, end int) (int, int) {
	src := p.src
	for start < end && (blank[src[start]] || p.quotes && src[start] == '>' && isQuote(p.src, start)) {
		start++
	}
	for start < end && blank[src[end-1]] {
		end--
	}
	if p.backs && start < end && src[end-1] == '\\' {
		end--
		for start < end && (blank[src[end-1]] || src[end-1] == '\\') {
			end--
		}
	}
	return start, end
}

// room returns list, or if it has no room yet an empty one for n elements: a
// new message costs a few slices, not one for each doubling.
func room[T any](list []T, n int) []T {
	if cap(list) == 0 {
		return make([]T, 0, n)
	}
	return list
}

// whiteSpace are the bytes that blank holds.
const whiteSpace = " \t\n\r\f\v\x00"

// blank holds the bytes that separate words or end lines.
var blank = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, '\f': true, '\v': true, 0: true}

// lineAt returns the index of the line that holds offset, beginning the
// search at line i.
func (p *parser) lineAt(i, offset int) int {
	for n := 0; i < len(p.lines) && p.lines[i].End <= offset; i++ {
		if n++; n > 8 {
			return sort.Search(len(p.lines), func(k int) bool { return p.lines[k].End > offset })
		}
	}
	return i
}

// mark records the place of a label, a prosign or a piece of furniture. Like
// others that many places call, it stays out of line where that costs no time
// that can be measured: copies of such made the page's module a twentieth larger.
//
//go:noinline
func (p *parser) mark(kind Kind, start, end int) {
	if start < end {
		if p.m.marks == nil {
			p.m.marks = make([]mark, 0, 48) // a cable has about as many
		}
		p.m.marks = append(p.m.marks, mark{kind, Span{start, end}})
	}
}

// allQuotesDoubled reports whether src has quotation marks and every run of
// them is of even length: a container's doubling that was never undone.
func allQuotesDoubled(src string) bool {
	i := strings.IndexByte(src, '"')
	if i < 0 {
		return false
	}
	for i < len(src) {
		n := 1
		for i+n < len(src) && src[i+n] == '"' {
			n++
		}
		if n%2 != 0 {
			return false
		}
		k := strings.IndexByte(src[i+n:], '"')
		if k < 0 {
			break
		}
		i += n + k
	}
	return true
}

// findRedactions records the runs of X, Latin or Cyrillic, that stand for
// what a publisher took out: four letters at least.
func (p *parser) findRedactions(src string) {
	for i := 0; ; {
		k := strings.IndexByte(src[i:], 'X')
		if k < 0 {
			break
		}
		i += k
		end := i + 1
		for end < len(src) && src[end] == 'X' {
			end++
		}
		if end-i >= 4 {
			p.m.Redactions = append(p.m.Redactions, Span{i, end})
		}
		if i = end; i >= len(src) {
			break
		}
	}
	latin := len(p.m.Redactions)
	for i := 0; ; {
		k := strings.Index(src[i:], "\u0425\u0425\u0425\u0425")
		if k < 0 {
			break
		}
		i += k
		end := i + 8
		for strings.HasPrefix(src[end:], "\u0425") {
			end += 2
		}
		p.m.Redactions = append(p.m.Redactions, Span{i, end})
		i = end
	}
	if r := p.m.Redactions; latin > 0 && latin < len(r) {
		slices.SortStableFunc(r, func(a, b Span) int { return a.Start - b.Start })
	}
}

// conclude fills in what follows from several fields.
func (p *parser) conclude() {
	m := p.m
	if y, digits := m.Heading.DTG.Value.Year(); digits == 4 {
		m.Year = y
	} else if t, ok := m.Time(); ok && digits == 2 {
		m.Year = t.Year()
	}
	if m.MRN.Present() {
		for i := range m.References {
			r := &m.References[i]
			c := &r.Cited.Value
			if r.Kind != RefCable {
				continue
			}
			if c.Post == "" {
				c.Post = m.MRN.Value.Post
				r.Cited.Basis = Inferred
			}
			r.earlier = c.Year == 0 && c.Post == m.MRN.Value.Post && c.Number > m.MRN.Value.Number
		}
	}
	if n := len(m.Paragraphs); n < 4 {
		p.stub()
	}
	p.level()
	if (p.paged || p.stamped) && m.Layout != Stub {
		m.Layout = Archives
	}
	if m.Layout == LayoutNone && strings.Trim(p.src, whiteSpace) != "" {
		m.Layout = Fragment
	}
}

// level gives each paragraph without a portion mark the level it inherits.
func (p *parser) level() {
	m := p.m
	inherited := m.Marking.Value.Level
	if p.body.entire.Level != 0 {
		inherited = p.body.entire.Level
	}
	for i := range m.Paragraphs {
		if para := &m.Paragraphs[i]; para.Level == 0 {
			para.Level = inherited
		}
	}
}

// sections compares the banner's section with the breaks.
func (p *parser) sections() {
	s := p.m.Section
	if !s.Present() {
		return
	}
	if s.Value.Number > s.Value.Of || s.Value.Number == 0 {
		p.note(SectionNumber, s.Span, "section "+strconv.Itoa(s.Value.Number)+" of "+strconv.Itoa(s.Value.Of))
		return
	}
	if s.Value.Of < 2 || s.Value.Number == s.Value.Of || len(p.m.Signers) == 0 {
		return
	}
	for _, b := range p.m.Breaks {
		if b.Section > s.Value.Number {
			return
		}
	}
	if p.body.sectionSeen > s.Value.Number {
		return
	}
	p.note(SectionJointUnmarked, s.Span, "section "+pad2(s.Value.Number)+" of "+pad2(s.Value.Of)+
		"; the text goes on to a signature without a mark where section "+pad2(s.Value.Number+1)+" begins")
}
