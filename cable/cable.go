// Package cable reads diplomatic cables: from the text of a message to typed
// values, each with its place in the text.
//
// # How a message is read
//
// [Parse] cuts the text into lines, takes the transmission heading apart
// (heading.go), then the head of the text from the classification line to the
// references and the classifier (text.go), then the paragraphs (body.go) and
// the ending (ending.go). What a field means is decided by the packages
// routing and classify; this package knows where it stands. Page and section
// breaks are found first and lifted out of whatever they interrupt.
//
// Every part may be missing, repeated, in another order or run together on
// one line: fields are found by their labels, not by their position. A field
// that cannot be read costs only itself and is reported as a [Diagnostic].
// Values that were mended or follow from other fields say so in their [Basis].
//
// # What is compared
//
// A cable says much of itself several times, and when all is read the places
// that should agree are compared (rule.go): number, day, precedence, section
// and classification among heading, classification line, portion marks and
// breaks; the order, the declassification and the reasons against the day; the
// copies against their total. A contradiction is a [Fault] or a [Warning] that
// names both places. Where one of the two was only repaired, the Note
// [RepairDisputed] stands in its place. What should be there and is not, is
// said of whole texts only. [Code.Doc] tells what each code means, and
// [Diagnostics.Apply] makes the likely corrections.
//
// # Terms
//
//   - MRN: message reference number, a post and a serial: TOKYO 001716.
//   - Banner: the classification line that opens the text.
//   - Caption: a handling word below the banner: SIPDIS, NOFORN, EXDIS.
//   - Portion mark: the classification in front of a paragraph: (C), (S/NF).
//   - Break: the line a page or section break leaves in the text.
//   - Format lines, prosigns, operating signals, PLAD: see package routing.
//
// # Specifications
//
// ACP 127 and ACP 117 for the heading; 5 FAH-2 (Telecommunications Handbook)
// and 5 FAH-1 (Correspondence Handbook) for the State Department's use of
// them; the executive orders on classification. Where practice differs from
// the rule, what was measured on published cables decides.
//
// # Memory
//
// Values are substrings of the text wherever they stand in it in one piece,
// so a kept value keeps the whole text alive; strings.Clone parts them. A
// Message is safe for concurrent reading; [Message.Parse] is not.
package cable

import (
	"iter"
	"time"

	"github.com/cablegram/cablegram/classify"
	"github.com/cablegram/cablegram/routing"
)

// A Layout is the form in which a message is written down.
type Layout uint8

const (
	// LayoutNone is the layout of an empty text.
	LayoutNone Layout = iota
	// ACP127 has the full heading of format lines 1 to 8 in front of the text.
	ACP127
	// Bare has only date-time group, originator and addressees in front.
	Bare
	// Fragment is a piece of a cable: a text without heading, or some fields.
	Fragment
	// Archives is the State telegram of 1973-79 as the National Archives
	// release it: page heads, distribution, and all sections in one text.
	Archives
	// Smart has a block of labels in place of a heading: the State
	// Department's messages since 2010.
	Smart
	// JANAP128 has the AUTODIN form of format line 2 (JANAP 128), or the heading
	// of a Navy general message, and sets of fields in its text.
	JANAP128
	// Stub says that a cable exists and that its text is not there.
	Stub
)

var layoutNames = [...]string{ACP127: "acp127", Bare: "bare", Fragment: "fragment", Archives: "archives", Smart: "smart", JANAP128: "janap128", Stub: "stub"}

// String returns the word that the JSON form has for l: "acp127", "bare",
// "fragment", "archives", "smart", "janap128", "stub", and "" for LayoutNone.
func (l Layout) String() string {
	if int(l) < len(layoutNames) {
		return layoutNames[l]
	}
	return ""
}

// A Message is a cable. Its zero value is an empty one. Fields that the text
// does not give are zero.
type Message struct {
	Layout Layout
	// Lines tile the source.
	Lines []Line
	// Rest is where another cable begins in the same text; it is not read.
	// [All] reads it.
	Rest Span
	// Year is the year of the message, in full: that of the date-time group,
	// zero if it has none. Undated references and the id take it. A caller
	// who knows it from elsewhere may set it.
	Year int

	// Parts says which input each range of the text came from, if [Join] put
	// it together.
	Parts []Part

	Heading Heading

	// The head of the text.
	Marking  Field[classify.Marking] // the banner
	Section  Field[Section]
	MRN      Field[MRN]
	Party    Field[Party]
	Captions []Field[classify.Caption]
	// SSIC is the standard subject identification code of a Navy message,
	// N01430, which says by subject where it is filed.
	SSIC       Field[string]
	Corrected  Field[string]   // the reason of a corrected copy
	Attention  []Field[string] // attention and passing lines
	Order      Field[classify.Order]
	Declassify Field[classify.Declassify]
	Tags       []Field[classify.Tag]
	Subject    Subject
	References []Reference
	Classifier []Classifier

	// The body.
	Summary    Field[string]
	Comment    Field[string]
	Paragraphs []Paragraph
	Breaks     []Break
	Redactions []Span

	// The ending.
	Signers []Field[string]
	Ending  Ending

	// What only some layouts have.
	Distribution Distribution    // Archives
	Drafting     Drafting        // Archives, Smart
	ActionPost   Field[string]   // Smart
	Attachments  []Field[string] // Smart
	// Dissemination is the dissemination rule of the label layout.
	Dissemination Field[string]
	Sets          []Set // JANAP128
	// Withheld says why the text is not there, in the words of the stub.
	Withheld Field[string]

	// Where the body begins and ends.
	bodyStart, bodyEnd int

	marks   []mark
	again   []Span // headings and heads that stand a second time
	extents []Span // of the fields of the text's head, labels left out
	text    string // the source, for what Fields derives from it
	quoted  bool   // quotation marks are doubled throughout
	backs   bool   // lines may end in a stray backslash
	quotes  bool   // the lines of a quoting mail begin with >
	scratch scratch
}

// A Heading is the transmission heading: format lines 1 to 9 of ACP 127.
type Heading struct {
	Transmission Field[routing.Transmission] // FL1
	// Autodin is format line 2 in the form of JANAP 128. What it says is also
	// in Routing, Station, Serial and Filed.
	Autodin    Field[routing.Autodin]
	Routing    Routing                   // FL2
	Station    Field[routing.Indicator]  // FL3: the calling station
	Serial     Field[routing.Serial]     // FL3: station serial and section
	Filed      Field[routing.Filing]     // FL3: day of the year and time
	Security   Field[routing.Security]   // FL4
	Signals    []Signal                  // FL4 and FL5
	Remarks    []Field[string]           // FL4 and FL5: what follows the signals
	Precedence Field[routing.Precedence] // FL5
	// InfoPrecedence is the second precedence of format line 5, that of the
	// information addressees. A single one says nothing about them.
	InfoPrecedence Field[routing.Precedence]
	DTG            Field[routing.DTG] // FL5
	From           Address            // FL6
	To             []Address          // FL7
	Info           []Address          // FL8
}

// Routing is format line 2: the stations that one copy of the message was
// switched to. It is not the list of addressees.
type Routing struct {
	Precedence Field[routing.Precedence]
	Indicators []Field[routing.Indicator]
}

// A Signal is an operating signal and the format line it stands on.
type Signal struct {
	Line int // 4 or 5
	Field[routing.Signal]
}

// An Address is an originator or addressee.
type Address struct {
	Span
	Indicator Field[routing.Indicator]
	PLAD      Field[routing.PLAD]
	// Urgency is the precedence as the line gives it; where no word stands
	// the rules take Routine.
	Urgency Field[routing.Urgency]
	// Number is the message continuity number or range: how many messages
	// the originator has sent to this addressee.
	Number Field[routing.Continuity]
	// OtherMeans is set where ZEN says that the addressee gets the message in
	// another way.
	OtherMeans bool
	// Exempt are the members of a collective that do not get the message
	// (format line 9).
	Exempt []Field[routing.PLAD]
}

// Present reports whether a holds anything.
func (a *Address) Present() bool { return a.Span != Span{} }

// Post returns the post that a is, and how it was come by: Read from the PLAD,
// or Repaired from one that is misspelt. It is "" for an agency, a unit or a
// collective.
func (a *Address) Post() (routing.Post, Basis) {
	if post, ok := nearPLADPost(a.PLAD.Value); ok {
		return post, Repaired
	}
	return a.PLAD.Value.Post(), a.PLAD.Basis
}

// A Section is the part of a long telegram that one transmission carries.
type Section struct{ Number, Of int }

// A Party is the number of a message in the series of a travelling party:
// TOSEC 190010.
type Party struct {
	Series string
	Number int
}

// A Subject is the subject line.
type Subject struct {
	Portion Field[classify.Marking]
	Text    Field[string]
}

// A Classifier is a person under whose authority the cable was classified.
type Classifier struct {
	Name, Title, Office Field[string]
	Reasons             Field[classify.Reasons]
}

// A Paragraph is a numbered paragraph, or a block of text without a number.
type Paragraph struct {
	Span
	Number  Field[int]
	Portion Field[classify.Marking]
	// Level is that of the portion mark, else what the paragraph inherits: an
	// "entire text" mark, else the banner.
	Level   classify.Level
	Role    classify.Role
	Heading Field[string]
	// Text begins behind the portion mark and keeps its line ends; breaks are
	// lifted out of it.
	Text Field[string]
}

// A Break is what a page or section break leaves in the text.
type Break struct {
	Span
	// Section and Of are the section that begins here and their number, as
	// far as the break says.
	Section, Of int
	// Version is the digit behind the section's number: 001.2. It counts
	// transmissions of the telegram, not pages.
	Version int
	// Page is the number of a paper page.
	Page int
}

// An Ending is what follows the signature.
type Ending struct {
	Serial Field[int]    // FL15
	NNNN   Span          // FL16
	Stamp  Field[string] // a classification or release stamp
}

// A Distribution says which offices of the Department got how many copies.
type Distribution struct {
	Span
	Action, Info []Copies
	// Total is the number of copies as the block gives it.
	Total Field[int]
}

// Copies are the copies that went to one office.
type Copies struct {
	Span
	Office string
	Number int
}

// Drafting says who had a hand in a message.
type Drafting struct {
	DraftedBy, ApprovedBy, ReleasedBy Field[string]
	Clearances                        []Field[string]
}

// A Set is a line of a formatted military message: a name and fields, parted
// by slashes.
type Set struct {
	Span
	Name   Field[string]
	Fields []Field[string] // empty ones keep their place
}

// ID returns the canonical id of m: the year of its date-time group, or
// m.Year, and its MRN. It is false if either is missing.
func (m *Message) ID() (ID, bool) {
	if !m.MRN.Present() || m.Year == 0 {
		return ID{}, false
	}
	return ID{Year: m.Year, Post: m.MRN.Value.Post, Number: m.MRN.Value.Number}, true
}

// Time returns the instant of the date-time group in UTC. It is false where
// the group is missing or says too little. A two-digit year is taken to lie
// in 1960 to 2059.
func (m *Message) Time() (time.Time, bool) {
	return m.Heading.DTG.Value.Time(time.Time{})
}

// Parse reads the first cable of src. It never fails: what cannot be read is
// reported in the diagnostics and left out of the message. It takes time
// linear in the length of src.
func Parse(src string) (*Message, Diagnostics) {
	m := new(Message)
	return m, m.Parse(src)
}

// Parse is like the function [Parse] but reads into m, whose slices it uses
// again: those of an earlier reading are overwritten, strings stay valid.
func (m *Message) Parse(src string) Diagnostics {
	return m.parse(src, false)
}

// Validate reads the first cable of src and returns nil if it finds no
// [Fault], else a [*FaultError] with all of them. Strictness is a threshold
// on the same reading that [Parse] makes.
func Validate(src string) error {
	return new(Message).parse(src, true).Err()
}

// All reads the cables of a text that holds several, one after the other. The
// spans of each message count from where its part of the text begins: that
// part is src[offset:], offset being the sum of the Rest.Start of the messages
// before it. Its lines tile only what it reaches, up to Rest.
//
// Each message is new and may be kept.
func All(src string) iter.Seq2[*Message, Diagnostics] {
	return func(yield func(*Message, Diagnostics) bool) {
		c := newCut(src)
		for {
			m := new(Message)
			var ds Diagnostics
			ds, c = m.read(src, false, c)
			rest := m.Rest.Start
			if n := len(m.Lines); rest == 0 && n > 0 {
				m.Lines = appendLines(m.Lines, src, m.Lines[n-1].End, len(src), c.mixed)
			}
			if !yield(m, ds) || rest == 0 {
				return
			}
			src = src[rest:]
			c.fm, c.vz = max(c.fm-rest, -1), max(c.vz-rest, -1)
		}
	}
}
