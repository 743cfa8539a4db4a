package neardup

import (
	"errors"
	"slices"
)

// The binary form of a sketch:
//
//	version  1 byte, sketchVersion
//	length   uvarint, of the folded text
//	hash     8 bytes, the lowest first
//	grams    sample
//	noisy    sample
//
// and that of a sample:
//
//	count    uvarint
//	limit    4 bytes, the lowest first; none if count is 0
//	grams    count uvarints: the first, then how many numbers lie between one
//	         and the next
//
// A uvarint is that of encoding/binary in its shortest form, so a sketch has
// one binary form. What changes the sketch of any text changes the version.
const sketchVersion = 1

// AppendBinary appends the binary form of s to b, for a text of 1.5 to 10 kB
// about 250 to 500 bytes, the same on every platform. The error is always nil.
func (s Sketch) AppendBinary(b []byte) ([]byte, error) {
	b = slices.Grow(b, 40+4*(len(s.grams.grams)+len(s.noisy.grams))) // what most sketches take, or more
	b = append(b, sketchVersion)
	b = appendUvarint(b, s.length)
	b = appendUint64(b, s.hash)
	b = appendSample(b, s.grams)
	return appendSample(b, s.noisy), nil
}

// UnmarshalBinary sets s to the sketch whose binary form data is. It fails, and
// leaves s as it was, where data is of another version, cut short, or not what
// AppendBinary writes.
func (s *Sketch) UnmarshalBinary(data []byte) error {
	r := reader{data: data}
	t := r.sketch(Sketch{})
	if r.err == nil && len(r.data) > 0 {
		r.fail("bytes behind its end")
	}
	if r.err != nil {
		return errors.New("neardup: sketch: " + r.err.Error())
	}
	*s = t
	return nil
}

func appendSample(b []byte, s sample) []byte {
	b = appendUvarint(b, uint64(len(s.grams)))
	if len(s.grams) == 0 {
		return b
	}
	b = appendUint32(b, s.limit)
	next := uint32(0)
	for _, v := range s.grams {
		b = appendUvarint(b, uint64(v-next))
		next = v + 1
	}
	return b
}

// A reader takes values from the front of data. After the first error it
// returns zero values.
type reader struct {
	data []byte
	err  error
}

func (r *reader) fail(reason string) {
	if r.err == nil {
		r.data, r.err = nil, errors.New(reason)
	}
}

// sketch takes a sketch. It uses the memory of old, which nothing else may hold.
func (r *reader) sketch(old Sketch) Sketch {
	if v := r.bytes(1); r.err == nil && v[0] != sketchVersion {
		r.fail("its version is not known")
	}
	var s Sketch
	s.length = r.uvarint()
	s.hash = r.uint64()
	s.grams = r.sample(old.grams.grams)
	s.noisy = r.sample(old.noisy.grams)
	return s
}

func (r *reader) sample(old []uint32) sample {
	n := r.uvarint()
	if n == 0 {
		return sample{grams: old[:0]}
	}
	if n > maxSample {
		r.fail("too many grams")
		return sample{}
	}
	s := sample{limit: r.uint32()}
	if s.limit > maxLimit {
		r.fail("a limit out of range")
	}
	if n > uint64(len(r.data)) {
		r.fail("cut short")
	}
	if r.err != nil {
		return sample{}
	}
	s.grams = slices.Grow(old[:0], int(n))[:n]
	next := uint64(0)
	for i := range s.grams {
		v := r.uvarint()
		if v >= uint64(s.limit) || next+v >= uint64(s.limit) {
			r.fail("a gram out of range")
			return sample{}
		}
		s.grams[i] = uint32(next + v)
		next += v + 1
	}
	if r.err != nil {
		return sample{}
	}
	return s
}

// bytes takes n bytes.
func (r *reader) bytes(n int) []byte {
	if n > len(r.data) {
		r.fail("cut short")
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) uint32() uint32 {
	if b := r.bytes(4); b != nil {
		return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if b := r.bytes(8); b != nil {
		return load64(b, 0)
	}
	return 0
}

func (r *reader) uvarint() uint64 {
	var v uint64
	for i := 0; i < len(r.data) && i < 10; i++ {
		c := r.data[i]
		if i == 9 && c > 1 || i > 0 && c == 0 {
			break
		}
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.data = r.data[i+1:]
			return v
		}
	}
	if len(r.data) < 10 {
		r.fail("cut short")
	}
	r.fail("a number out of range")
	return 0
}

func appendUint32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func appendUint64(b []byte, v uint64) []byte {
	return appendUint32(appendUint32(b, uint32(v)), uint32(v>>32))
}

func appendUvarint(b []byte, v uint64) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}
