package main

import (
	"iter"
	"sync"

	"github.com/cablegram/cablegram/cable/archive/files"
)

// inParallel reads parts with several goroutines, and delivers what they read in
// the order of the parts.
func inParallel[T any](d *delivery[T], parts iter.Seq[*files.Part], worker func() func(dst []T, r *reading) []T) {
	held := d.workers + 2 // parts; enough that no one waits for a part to be cut or taken
	p := pipeline[T]{
		room: make(chan struct{}, held),
		work: make(chan job[T], held), // as jobs, so that sending never blocks
		jobs: make(chan job[T], held),
		free: make(chan *batch[T], held),
		quit: make(chan struct{}),
	}
	defer p.end()
	for range d.workers {
		r := newReader(d.call, worker)
		p.readers.Go(func() { p.run(r) })
	}
	go p.feed(parts)
	for !d.stopped() { // asked first: a select between the two takes either
		select {
		case j, ok := <-p.jobs:
			if !ok || !p.finish(d, j) {
				return
			}
			<-p.room
		case <-d.interrupt:
		}
	}
	early := p.stop()
	for j := range p.jobs {
		if !p.finish(d, j) {
			return
		}
	}
	if early {
		d.interrupted()
	}
}

// A pipeline joins the goroutine that cuts the inputs into parts, those that read
// them, and the caller, to whom jobs come in order.
type pipeline[T any] struct {
	room    chan struct{} // holds one for each part that is held
	work    chan job[T]
	jobs    chan job[T]
	free    chan *batch[T] // to be used again
	readers sync.WaitGroup

	mu      sync.Mutex
	stopped bool          // nothing is sent to work and jobs any more
	quit    chan struct{} // closed then
}

// A job is a part to be read.
type job[T any] struct {
	part  *files.Part
	batch chan *batch[T] // has room for what comes of it
}

// feed sends parts to those who read them and to the caller.
func (p *pipeline[T]) feed(parts iter.Seq[*files.Part]) {
	defer p.stop()
	for part := range parts {
		select {
		case p.room <- struct{}{}:
		case <-p.quit:
			return
		}
		if !p.send(job[T]{part, make(chan *batch[T], 1)}) {
			return
		}
	}
}

func (p *pipeline[T]) send(j job[T]) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.stopped {
		p.work <- j
		p.jobs <- j
	}
	return !p.stopped
}

// stop lets no more parts come, and reports whether it is the first to do so.
func (p *pipeline[T]) stop() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped {
		return false
	}
	p.stopped = true
	close(p.work)
	close(p.jobs)
	close(p.quit)
	return true
}

// run reads parts.
func (p *pipeline[T]) run(r *reader[T]) {
	for j := range p.work {
		var b *batch[T]
		select {
		case b = <-p.free:
		default:
			b = new(batch[T])
		}
		r.read(j.part, b)
		j.batch <- b
	}
}

// finish delivers what comes of a job, and reports whether to go on.
func (p *pipeline[T]) finish(d *delivery[T], j job[T]) bool {
	const most = 1 << 23 // beyond which a long cable made it too large to be kept
	b := <-j.batch
	ok := d.deliver(b)
	if ok && cap(b.out) <= most {
		p.free <- b // there is room for all that are held
	}
	return ok
}

// end ends those who read, whatever there is left to do. The goroutine that cuts
// parts may be waiting for input, and ends when some comes.
func (p *pipeline[T]) end() {
	p.stop()
	for range p.work {
	}
	p.readers.Wait()
}
