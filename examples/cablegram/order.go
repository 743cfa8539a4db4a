package main

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/archive/mail"
)

// A reading is a cable as it was read. Message has the year of the record where
// it gives none itself.
//
// All of it is overwritten by the next cable that the same goroutine reads, but
// for its strings, which may be kept; each keeps the whole text of its cable
// alive unless it is cloned.
type reading struct {
	archive.Entry
	Message     *cable.Message
	Diagnostics cable.Diagnostics
}

// inOrder reads the cables of the inputs that args name, each as one reading and
// one more for every cable that begins in its text, with c.workers goroutines at
// once. It calls worker for each of them beforehand; the function that worker
// returns is called for the cables that this goroutine reads, and appends to
// dst what is to be known of one. So it needs no locks for what is its own, and
// when inOrder returns it is called no more.
//
// What was appended comes to take in the order of the inputs, whatever the
// number of goroutines, some cables at a time. Take is called in the goroutine
// of the caller, may not keep the slice, and reports whether to go on; if not,
// cables may have been read that it does not get.
//
// What cannot be read is said on standard error, in order with what is taken, and
// the rest goes on. If the user interrupts, all that was read until then is taken,
// and no more. Then, and where take has enough, a read of standard input may
// remain under way.
func inOrder[T any](c *call, args []string, worker func() func(dst []T, r *reading) []T, take func([]T) bool) {
	var consumed atomic.Int64
	parts := files.Opener{Stdin: c.stdin, Email: mail.Email, Consumed: &consumed}.Parts(args...)
	d := delivery[T]{call: c, take: take, consumed: &consumed}
	c.status.begin(args)
	defer c.status.end()
	if c.workers > 1 {
		inParallel(&d, parts, worker)
		return
	}
	r := newReader(c, worker)
	b := new(batch[T])
	for part := range parts {
		if c.stopped() {
			d.interrupted()
			return
		}
		r.read(part, b)
		if !d.deliver(b) {
			return
		}
	}
}

// A reader reads parts, one after the other.
type reader[T any] struct {
	reading
	message cable.Message
	passes  func(text string) bool
	work    func(dst []T, r *reading) []T
}

func newReader[T any](c *call, worker func() func(dst []T, r *reading) []T) *reader[T] {
	r := &reader[T]{passes: c.passes, work: worker()}
	r.Message = &r.message
	return r
}

// A batch is what was read of a part.
type batch[T any] struct {
	out    []T
	faults []fault
	cables int
	last   place
}

// A fault is an error of an input, or a warning, and how much of a batch stands
// before it.
type fault struct {
	at   int
	name string
	err  error
}

// A place is where a cable was read.
type place struct {
	name   string
	offset int64
}

func (r *reader[T]) read(part *files.Part, b *batch[T]) {
	for e, err := range part.Entries() {
		if err != nil {
			b.faults = append(b.faults, fault{len(b.out), e.Name, err})
			continue
		}
		if r.passes != nil && !r.passes(e.Text) {
			b.cables++
			b.last = place{e.Name, e.Offset}
			continue
		}
		record := e.Record
		if e.Kind == archive.KindEmail {
			record = archive.Record{} // its date is the mail's, which may be years later
		}
		for {
			r.Entry = e
			r.Diagnostics = r.Message.Parse(e.Text)
			setYear(r.Message, record)
			b.out = r.work(b.out, &r.reading)
			b.cables++
			b.last = place{e.Name, e.Offset}
			rest := r.Message.Rest.Start
			if rest == 0 {
				break
			}
			e = e.Tail(r.Message, rest)
			record = archive.Record{}
		}
	}
}

// A delivery hands over batches as they come.
type delivery[T any] struct {
	*call
	take     func([]T) bool
	consumed *atomic.Int64
	cables   int
	last     place
}

// deliver hands over a batch, empties it, and reports whether to go on.
func (d *delivery[T]) deliver(b *batch[T]) bool {
	if b.cables > 0 {
		d.cables += b.cables
		d.last = b.last
	}
	at := 0
	for _, f := range b.faults {
		if f.at > at && !d.take(b.out[at:f.at]) {
			return false
		}
		at = f.at
		d.report(f.name, f.err)
	}
	if len(b.out) > at && !d.take(b.out[at:]) {
		return false
	}
	clear(b.out) // so that what was taken is not held
	*b = batch[T]{out: b.out[:0], faults: b.faults[:0]}
	d.status.show(d.cables, d.consumed.Load())
	return true
}

// interrupted says how far the reading came.
func (d *delivery[T]) interrupted() {
	d.status.end()
	d.call.interrupted = true
	s := fmt.Sprintf("interrupted after %d cables", d.cables)
	if d.cables == 1 {
		s = "interrupted after 1 cable"
	}
	if d.last != (place{}) {
		s += fmt.Sprintf(", the last at byte %d of %s", d.last.offset, d.last.name)
	}
	fmt.Fprintf(d.stderr, "cablegram: %s\n", s)
}

// report says on standard error what is wrong with an input.
func (c *call) report(name string, err error) {
	if c.told != nil {
		c.told(name, err)
	}
	var warning *files.Warning
	if errors.As(err, &warning) {
		c.warn(name, "warning: "+warning.Reason)
		return
	}
	c.fail(name, err)
}

// setYear gives m the year that its record says, if it says none itself: the
// one in which its date-time group lies nearest to the record's date.
func setYear(m *cable.Message, r archive.Record) {
	if m.Year != 0 {
		return
	}
	day, _, _ := strings.Cut(r.CreatedUTC(), "T")
	created, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return
	}
	m.Year = created.Year()
	if t, ok := m.Heading.DTG.Value.Time(created); ok {
		m.Year = t.Year()
	}
}
