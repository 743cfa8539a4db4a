package gencables

import (
	"bufio"
	"encoding/json"
	"io"
	"iter"
)

// Write writes the table to w, and a line of JSON for each row to truth if that
// is not nil.
func (c Config) Write(w, truth io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<20)
	lines := bufio.NewWriter(io.Discard)
	if truth != nil {
		lines.Reset(truth)
	}
	for row, raw := range c.All() {
		if _, err := b.Write(raw); err != nil {
			return err
		}
		if truth == nil {
			continue
		}
		line, err := json.Marshal(row)
		if err != nil {
			return err
		}
		lines.Write(line)
		if err := lines.WriteByte('\n'); err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return lines.Flush()
}

// ReadTruth reads the lines that Write wrote. Their rows have no Text.
func ReadTruth(r io.Reader) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for d := json.NewDecoder(r); ; {
			row := new(Row)
			err := d.Decode(row)
			if err == io.EOF || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// A Reader reads the table of a Config without holding it.
type Reader struct {
	next func() (*Row, []byte, bool)
	stop func()
	each func(*Row)
	rest []byte
}

// NewReader returns a reader of the table, which calls each with each row before
// it gives the first byte of it, if each is not nil. The reader has to be closed.
func (c Config) NewReader(each func(*Row)) *Reader {
	r := &Reader{each: each}
	r.next, r.stop = iter.Pull2(c.All())
	return r
}

// Read reads from the table.
func (r *Reader) Read(p []byte) (int, error) {
	for len(r.rest) == 0 {
		row, raw, ok := r.next()
		if !ok {
			return 0, io.EOF
		}
		if r.each != nil {
			r.each(row)
		}
		r.rest = raw
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// Close ends the reading.
func (r *Reader) Close() error {
	r.stop()
	return nil
}

// MarshalText returns the name of the damage.
func (d Damage) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalText returns the name of the level.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// MarshalText returns the name of the form.
func (f Form) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// MarshalText returns the name of the habit.
func (h Habit) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// MarshalText returns the name of the kind.
func (k NeedleKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the name of a damage.
func (d *Damage) UnmarshalText(b []byte) error { return unmarshal(d, numDamages, b) }

// UnmarshalText reads the name of a level.
func (l *Level) UnmarshalText(b []byte) error { return unmarshal(l, numLevels, b) }

// UnmarshalText reads the name of a form.
func (f *Form) UnmarshalText(b []byte) error { return unmarshal(f, numForms, b) }

// UnmarshalText reads the name of a habit.
func (h *Habit) UnmarshalText(b []byte) error { return unmarshal(h, numHabits, b) }

// UnmarshalText reads the name of a kind.
func (k *NeedleKind) UnmarshalText(b []byte) error { return unmarshal(k, numNeedles, b) }

// unmarshal finds the value below end whose name is b.
func unmarshal[T interface {
	~uint8
	String() string
}](p *T, end T, b []byte) error {
	for *p = 0; *p < end; *p++ {
		if (*p).String() == string(b) {
			return nil
		}
	}
	*p = 0
	return &json.UnsupportedValueError{Str: string(b)}
}
