// Package dedup finds cables of an archive that are versions of one another,
// says what they are to each other, lays two side by side, and compares two
// archives.
//
// A [Part] is fed cable by cable by the goroutine that reads them; a [Corpus]
// takes parts as they come. It keeps of each cable a sketch and what its head
// says, about a kilobyte; the texts that are compared go to a temporary file and
// are read again where they are wanted.
package dedup

import (
	"cmp"
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/neardup"
	"github.com/cablegram/cablegram/examples/cablegram/internal/card"
)

// A Doc is a cable: where it stands, what its head says, and the sketch of its
// body. What is not known is "".
type Doc struct {
	Name   string
	Offset int64

	ID   string // in canonical form, the archive's if that gives one
	Own  string // the id that the text gives itself, if that is another
	Date string // as far as it is known: 2006-02-05, 2006-02, 2006

	Sent    string // the date-time group, as ISO 8601 has it
	Filed   string // the filing time of this transmission, with ZDK and the like behind it
	From    string // the sender
	Subject string

	Sketch neardup.Sketch

	at     int64 // where the spool has the body; less than 0 if it has not
	size   int   // of the body
	packed int   // how much of the spool it takes, if that is less
	asked  bool  // it was compared with others
}

// docOf returns a cable without its sketch. Its strings are its own.
func docOf(e *archive.Entry, m *cable.Message) Doc {
	c := card.Of(e, m)
	d := Doc{
		Name:    e.Name,
		Offset:  e.Offset,
		ID:      c.ID.String(),
		Date:    c.Date.String(),
		Subject: oneLine(strings.Clone(c.Subject)),
		From:    strings.Clone(m.Heading.From.PLAD.Value.String()),
	}
	if m.Heading.Filed.Present() {
		b, _ := m.Heading.Filed.Value.AppendText(nil)
		d.Filed = string(b)
		for _, s := range m.Heading.Signals {
			switch code := s.Value.Code; code {
			case "ZDK", "ZDS", "ZFD": // sent again, corrected, perhaps twice
				d.Filed += " " + code
			}
		}
	}
	if d.From == "" {
		post, _ := m.Heading.From.Post()
		d.From = strings.Clone(string(post))
	}
	if t, ok := m.Time(); ok {
		d.Sent = t.Format("2006-01-02T15:04Z")
	}
	if e.Kind != archive.KindEmail && e.Record.ID != "" {
		if id, _, ok := cable.CanonicalID(e.Record.ID); ok && id != c.ID {
			d.ID, d.Own = id.String(), d.ID
		}
	}
	return d
}

// own returns the id that the text gives itself, or else the archive's.
func (d *Doc) own() string { return cmp.Or(d.Own, d.ID) }

// compareDocs orders cables: by date, those without one last, then by id, then
// by place.
func compareDocs(a, b *Doc) int {
	if (a.Date == "") != (b.Date == "") {
		return -strings.Compare(a.Date, b.Date)
	}
	return cmp.Or(
		strings.Compare(a.Date, b.Date),
		strings.Compare(a.ID, b.ID),
		strings.Compare(a.Name, b.Name),
		cmp.Compare(a.Offset, b.Offset))
}

// oneLine returns s with one blank for each run of white space and control
// characters.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f }), " ")
}

// A Part is some cables of an archive and their bodies, one behind the other.
// The zero Part is empty.
type Part struct {
	docs   []Doc
	bodies []byte
}

// Add adds a cable. m is the reading of e.Text, and its year is set if the
// record helped. A cable without a word in its body is left out.
func (p *Part) Add(e *archive.Entry, m *cable.Message) {
	start := len(p.bodies)
	p.bodies = m.AppendPlain(p.bodies)
	s := neardup.Of(string(p.bodies[start:]))
	if s.Equal(neardup.Sketch{}) {
		p.bodies = p.bodies[:start]
		return
	}
	d := docOf(e, m)
	d.Sketch = s
	d.at, d.size = int64(start), len(p.bodies)-start
	p.docs = append(p.docs, d)
}
