package refs

import "encoding/binary"

// What holds a hundred thousand things, and neither moves them as it grows nor
// gives the garbage collector pointers to follow.

// A list is a slice in pieces.
type list[T any] struct {
	pieces [][]T
	n      int
}

// pieceBits is the binary logarithm of the length of a piece. A small graph, as
// that of a part of an archive, has one piece that grows.
const pieceBits = 12

func (l *list[T]) add(v T) {
	i := l.n >> pieceBits
	if i == len(l.pieces) {
		l.pieces = append(l.pieces, nil)
		if i > 0 {
			l.pieces[i] = make([]T, 0, 1<<pieceBits)
		}
	}
	l.pieces[i] = append(l.pieces[i], v)
	l.n++
}

// at returns the element i. Adding others may move it in the first piece.
func (l *list[T]) at(i int32) *T { return &l.pieces[i>>pieceBits][i&(1<<pieceBits-1)] }

// Texts holds strings, each as its length and its bytes. The reference of one
// is where it stands, counted as if each piece had a full length before it, and
// one more; 0 is "".
type texts struct{ pieces [][]byte }

const textBits = 18

func (t *texts) add(s []byte) int64 {
	if len(s) == 0 {
		return 0
	}
	need := len(s) + binary.MaxVarintLen64
	last := len(t.pieces) - 1
	if last < 0 || len(t.pieces[last])+need > 1<<textBits {
		size := need
		if last >= 0 {
			size = max(need, 1<<textBits)
		}
		t.pieces = append(t.pieces, make([]byte, 0, size))
		last++
	}
	p := t.pieces[last]
	at := int64(last)<<textBits + int64(len(p)) + 1
	t.pieces[last] = append(binary.AppendUvarint(p, uint64(len(s))), s...)
	return at
}

// bytes returns the string at a reference, which is not to be changed.
func (t *texts) bytes(at int64) []byte {
	if at == 0 {
		return nil
	}
	at--
	p := t.pieces[at>>textBits][at&(1<<textBits-1):]
	n, k := binary.Uvarint(p)
	return p[k : k+int(n)]
}
