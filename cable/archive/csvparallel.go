package archive

import (
	"io"
	"iter"
	"sync"
	"sync/atomic"
)

// A CSVPart is some rows of cables.csv that stand one behind the other, to be
// read once. Parts share nothing that can be seen, so that each may be read in a
// goroutine of its own. The zero CSVPart holds no rows.
type CSVPart struct {
	rows atomic.Pointer[csvRows] // nil when they are read
	free chan *csvRows           // takes them then
}

// csvRows is what a part holds. It is used again.
type csvRows struct {
	raw  []byte // of the rows that are whole
	rows []csvRow
	ends []int // where in raw each row ends
	err  error // of the stream, behind the rows
	csvDecoder
}

// csvPart is how many bytes of rows make a part. In smaller ones, goroutines
// that wait for each other take more of the time than reading does.
const csvPart = 1 << 20

// CSVParts cuts cables.csv into parts of about 1 MB, or of one row if that
// is longer. The entries of all parts, in their order, are those of [CSV]. Where
// a row begins follows from all that stands before it and is not guessed, so
// parts are found one after the other; that takes a small part of the time that
// reading them does. A part holds its bytes until it is read.
func CSVParts(r io.Reader) iter.Seq[*CSVPart] { return csvParts(r, csvPart) }

func csvParts(r io.Reader, size int) iter.Seq[*CSVPart] {
	return func(yield func(*CSVPart) bool) {
		const spare = 8 // parts that are kept to be used again
		free := make(chan *csvRows, spare)
		c := newCSVReader(r)
		for more := true; more; {
			var rows *csvRows
			select {
			case rows = <-free:
			default:
				rows = &csvRows{raw: make([]byte, 0, size+size/8)}
			}
			if more = rows.fill(c, size); len(rows.rows) == 0 && rows.err == nil {
				return
			}
			p := &CSVPart{free: free}
			p.rows.Store(rows)
			if !yield(p) {
				return
			}
		}
	}
}

// fill takes the next rows, up to about size bytes of them, and reports whether
// more may follow.
func (p *csvRows) fill(c *csvReader, size int) (more bool) {
	p.raw, p.rows, p.ends, p.err = p.raw[:0], p.rows[:0], p.ends[:0], nil
	for n := 0; n < size; {
		row, raw, ok := c.next()
		if !ok {
			if c.err != io.EOF {
				p.err = c.err
			}
			return false
		}
		p.raw = append(p.raw, raw...)
		p.rows = append(p.rows, row)
		p.ends = append(p.ends, len(p.raw))
		n += len(raw) + csvBorder // damaged rows have no bytes
	}
	return true
}

// Entries returns the entries of the part, and what is wrong with its damaged
// rows and the stream. A part that was read before has none.
func (p *CSVPart) Entries() iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		rows := p.rows.Swap(nil)
		if rows == nil {
			return
		}
		defer p.release(rows)
		start := 0
		for i := range rows.rows {
			if !yield(rows.entry(&rows.rows[i], rows.raw[start:rows.ends[i]])) {
				return
			}
			start = rows.ends[i]
		}
		if rows.err != nil {
			yield(Entry{}, rows.err)
		}
	}
}

// release gives back what a part held, unless a long row made it too large to
// be kept.
func (p *CSVPart) release(rows *csvRows) {
	if cap(rows.raw)+cap(rows.text) > 4*csvPart {
		return
	}
	select {
	case p.free <- rows:
	default:
	}
}

// CSVParallel reads cables.csv with several goroutines at once, and returns what
// [CSV] does, in the same order. One goroutine finds the parts of the table,
// as [CSVParts] does, and each of the workers reads parts; r is read by the
// first alone. Not more than workers+2 parts are held at a time. With fewer
// than one worker it is CSV.
//
// When the caller ends the sequence, all goroutines end before the sequence
// returns, which may have to wait for a read of r that is under way.
//
// Whoever does more with an entry than to hold it is better served by CSVParts
// and goroutines of his own, as in its example.
func CSVParallel(r io.Reader, workers int) iter.Seq2[Entry, error] {
	return csvInParallel(r, workers, csvPart)
}

func csvInParallel(r io.Reader, workers, size int) iter.Seq2[Entry, error] {
	if workers < 1 {
		return CSV(r)
	}
	return func(yield func(Entry, error) bool) {
		p := newParallel(workers)
		defer p.stop()
		p.start(csvParts(r, size), workers)
		for job := range p.jobs {
			for _, x := range <-job.done {
				if !yield(x.entry, x.err) {
					return
				}
			}
			<-p.room
		}
	}
}

// A csvRead is what a reader yields.
type csvRead struct {
	entry Entry
	err   error
}

// A csvJob is a part for a worker to read.
type csvJob struct {
	part *CSVPart
	done chan []csvRead // has room for what the worker sends
}

// A csvParallel joins the goroutine that finds parts, the workers, and the
// caller, to whom jobs come in order.
type csvParallel struct {
	room chan struct{} // holds one for each part that is held
	work chan csvJob
	jobs chan csvJob
	quit chan struct{} // closed when the caller has enough
	all  sync.WaitGroup
}

func newParallel(workers int) *csvParallel {
	held := workers + 2
	return &csvParallel{
		room: make(chan struct{}, held),
		work: make(chan csvJob, held), // as jobs, so that sending never blocks
		jobs: make(chan csvJob, held),
		quit: make(chan struct{}),
	}
}

func (p *csvParallel) start(parts iter.Seq[*CSVPart], workers int) {
	p.all.Go(func() {
		defer close(p.work)
		defer close(p.jobs)
		if !p.reserve() {
			return
		}
		for part := range parts {
			job := csvJob{part, make(chan []csvRead, 1)}
			p.work <- job
			p.jobs <- job
			if !p.reserve() {
				return
			}
		}
	})
	for range workers {
		p.all.Go(func() {
			for job := range p.work {
				if p.ended() {
					return
				}
				list := make([]csvRead, 0, 64)
				for e, err := range job.part.Entries() {
					list = append(list, csvRead{e, err})
				}
				job.done <- list
			}
		})
	}
}

// reserve waits until another part may be held, and reports false if the caller
// has enough.
func (p *csvParallel) reserve() bool {
	select {
	case p.room <- struct{}{}:
		return !p.ended()
	case <-p.quit:
		return false
	}
}

func (p *csvParallel) ended() bool {
	select {
	case <-p.quit:
		return true
	default:
		return false
	}
}

// stop ends all goroutines.
func (p *csvParallel) stop() {
	close(p.quit)
	p.all.Wait()
}
