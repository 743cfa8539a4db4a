package neardup

import (
	"errors"
	"slices"
)

// The binary form of an index:
//
//	magic     snapshotMagic, its last byte the version
//	keys      1 byte: 's' for strings, 'i' for signed, 'u' for unsigned numbers
//	count     uvarint
//	texts     count times key and sketch, in the order of the keys
//	checksum  8 bytes, the lowest first
//
// A string is its length as a uvarint and its bytes, a signed number n the
// uvarint of n<<1 ^ n>>63; a sketch is written as a string that holds its
// binary form.
const snapshotMagic = "neardup index\x00\x01"

// AppendBinary appends a snapshot of x to b: the same bytes for the same texts,
// whatever the order in which they were added, on every platform. The error is
// always nil.
func (x *Index[K]) AppendBinary(b []byte) ([]byte, error) {
	start := len(b)
	keys := make([]K, 0, len(x.slots))
	for _, t := range x.texts {
		if t.sketch != "" {
			keys = append(keys, t.key)
		}
	}
	slices.Sort(keys)
	var zero K
	b = append(b, snapshotMagic...)
	b = append(b, keyKind(zero))
	b = appendUvarint(b, uint64(len(keys)))
	for _, key := range keys {
		b = appendKey(b, key)
		b = appendString(b, x.texts[x.slots[key]].sketch)
	}
	return appendUint64(b, checksum(b[start:])), nil
}

// UnmarshalBinary sets x to the index whose snapshot data is. It fails, and
// leaves x as it was, where data is no snapshot, of another version or of keys
// of another kind, cut short or damaged.
func (x *Index[K]) UnmarshalBinary(data []byte) error {
	y, err := readIndex[K](data)
	if err != nil {
		return errors.New("neardup: index: " + err.Error())
	}
	*x = *y
	return nil
}

func readIndex[K Key](data []byte) (*Index[K], error) {
	const version = len(snapshotMagic) - 1
	if len(data) < len(snapshotMagic) || string(data[:version]) != snapshotMagic[:version] {
		return nil, errors.New("no snapshot of an index")
	}
	if data[version] != snapshotMagic[version] {
		return nil, errors.New("its version is not known")
	}
	if len(data) < len(snapshotMagic)+1+8 {
		return nil, errors.New("cut short")
	}
	end := len(data) - 8
	if load64(data, end) != checksum(data[:end]) {
		return nil, errors.New("cut short or damaged: its checksum is wrong")
	}
	r := reader{data: data[len(snapshotMagic):end]}
	var zero, last K
	if r.bytes(1)[0] != keyKind(zero) {
		return nil, errors.New("its keys are of another kind")
	}
	n := r.uvarint()
	var y Index[K]
	for i := uint64(0); i < n && r.err == nil; i++ {
		key := readKey[K](&r)
		t := reader{data: r.bytes(r.length())}
		s := t.sketch(Sketch{})
		switch {
		case r.err != nil:
		case t.err != nil:
			r.err = t.err
		case len(t.data) > 0:
			r.fail("bytes behind a sketch")
		case i > 0 && key <= last:
			r.fail("its keys are not in order")
		default:
			y.Add(key, s)
		}
		last = key
	}
	if len(r.data) > 0 {
		r.fail("bytes behind its end")
	}
	return &y, r.err
}

func checksum(b []byte) uint64 {
	var sum textSum
	sum.add(b)
	return sum.value(uint64(len(b)))
}

// keyKind returns the letter for the kind of key.
func keyKind[K Key](key K) byte {
	switch any(key).(type) {
	case string:
		return 's'
	case uint64:
		return 'u'
	}
	return 'i'
}

func appendKey[K Key](b []byte, key K) []byte {
	switch k := any(key).(type) {
	case string:
		return appendString(b, k)
	case int:
		return appendVarint(b, int64(k))
	case int64:
		return appendVarint(b, k)
	case uint64:
		return appendUvarint(b, k)
	}
	panic("unreachable")
}

func readKey[K Key](r *reader) K {
	var key K
	switch p := any(&key).(type) {
	case *string:
		*p = string(r.bytes(r.length()))
	case *int:
		v := r.varint()
		if *p = int(v); int64(*p) != v {
			r.fail("a key out of range")
		}
	case *int64:
		*p = r.varint()
	case *uint64:
		*p = r.uvarint()
	}
	return key
}

func appendString(b []byte, s string) []byte {
	return append(appendUvarint(b, uint64(len(s))), s...)
}

func appendVarint(b []byte, v int64) []byte { return appendUvarint(b, uint64(v<<1^v>>63)) }

func (r *reader) varint() int64 {
	v := r.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

// length takes the length of something that follows.
func (r *reader) length() int {
	n := r.uvarint()
	if n > uint64(len(r.data)) {
		r.fail("cut short")
		return 0
	}
	return int(n)
}
