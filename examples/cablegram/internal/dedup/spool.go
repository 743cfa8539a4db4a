package dedup

import (
	"os"
)

// A spool keeps bytes, the last of them in memory and the others in a temporary
// file, which is there only if they are many. Its zero value is empty.
type spool struct {
	file    *os.File
	written int64  // to file
	buf     []byte // what follows
}

// spoolMemory is how much is kept in memory.
const spoolMemory = 8 << 20

// add adds b and returns where it stands.
func (s *spool) add(b []byte) (at int64, err error) {
	if len(s.buf) > 0 && len(s.buf)+len(b) > spoolMemory {
		if err := s.flush(); err != nil {
			return 0, err
		}
	}
	at = s.written + int64(len(s.buf))
	s.buf = append(s.buf, b...)
	return at, nil
}

func (s *spool) flush() (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "cablegram-*"); err != nil {
			return err
		}
		// Where a file that is open may lose its name nothing is left behind,
		// however the program ends. Elsewhere close removes it.
		os.Remove(s.file.Name())
	}
	n, err := s.file.WriteAt(s.buf, s.written)
	s.written += int64(n)
	s.buf = s.buf[:copy(s.buf, s.buf[n:])]
	return err
}

// read reads what stands at a place into b.
func (s *spool) read(b []byte, at int64) error {
	if at >= s.written {
		copy(b, s.buf[at-s.written:])
		return nil
	}
	_, err := s.file.ReadAt(b, at) // what is flushed, is so to its end
	return err
}

func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
	}
	*s = spool{}
}
