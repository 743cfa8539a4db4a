//go:build wasip1

// The module that the page runs: a reactor whose functions the page calls. It
// is built with -buildmode=c-shared; nothing calls main.
package main

import (
	"unsafe"

	"github.com/cablegram/cablegram/cable"
)

func main() {}

var (
	input    []byte    // what the page writes before a call
	compared pair      // the cables that were compared last
	current  view      // the cable that was parsed last
	reply    table     // what explanations and texts are answered with
	answer   [4]uint32 // where the words and the arena of an answer lie
)

// buffer returns the address of at least size bytes, which hold the text of the
// next call. Like every address it is good until the next call.
//
//go:wasmexport buffer
func buffer(size uint32) uint32 {
	if uint32(cap(input)) < size {
		input = make([]byte, size)
	}
	input = input[:cap(input)]
	if len(input) == 0 {
		return 0
	}
	return address(unsafe.Pointer(&input[0]))
}

// received takes n bytes out of the buffer.
func received(n uint32) string { return string(input[:min(n, uint32(len(input)))]) }

// parse reads the n bytes of the buffer as a cable, and returns the address of an
// answer with a set of the view's sections: four words, where the words of the
// view begin and how many there are, where its arena begins and how many bytes it
// has.
//
//go:wasmexport parse
func parse(n, which uint32) uint32 {
	current.parse(received(n), set(which))
	return answerWith(&current.table)
}

// more answers with other sections of the view.
//
//go:wasmexport more
func more(which uint32) uint32 {
	current.fill(set(which))
	return answerWith(&current.table)
}

// explain answers with four strings: name, what this token says, meaning,
// source.
//
//go:wasmexport explain
func explainNode(node uint32) uint32 {
	x := explain(&current.m, current.nodes, int(int32(node)))
	return answerStrings(x.Name, x.Here, x.Meaning, x.Source)
}

// asJSON answers with the JSON of the cable.
//
//go:wasmexport json
func asJSON() uint32 { return answerStrings(current.json()) }

// asCanonical answers with the canonical form of the cable and, if it has none,
// with why.
//
//go:wasmexport canonical
func asCanonical() uint32 {
	s, reason := current.canonical()
	return answerStrings(s, reason)
}

// citation answers with three strings: a note of the Chicago style, RIS, and
// CSL-JSON. The buffer holds n bytes: the day on which the page was read, and,
// behind a line end, its address.
//
//go:wasmexport cite
func citeNotes(n uint32) uint32 {
	return answerStrings(current.cite(received(n)))
}

func answerStrings(list ...string) uint32 {
	reply.reset()
	for _, s := range list {
		reply.str(s)
	}
	return answerWith(&reply)
}

func answerWith(t *table) uint32 {
	answer = [4]uint32{0, uint32(len(t.words)), 0, uint32(len(t.arena))}
	if len(t.words) > 0 {
		answer[0] = address(unsafe.Pointer(&t.words[0]))
	}
	if len(t.arena) > 0 {
		answer[2] = address(unsafe.Pointer(&t.arena[0]))
	}
	return address(unsafe.Pointer(&answer))
}

func address(p unsafe.Pointer) uint32 { return uint32(uintptr(p)) }

// code answers with what a code means; the buffer holds n bytes, its name.
//
//go:wasmexport code
func codeDoc(n uint32) uint32 {
	c, ok := cable.ParseCode(received(n))
	if !ok {
		return answerStrings("")
	}
	return answerStrings(c.Doc())
}

// fixed answers with the text after the correction of a diagnostic, or of all
// of them if there is none of this number.
//
//go:wasmexport fixed
func fixed(diagnostic uint32) uint32 {
	ds := current.ds
	if int64(diagnostic) < int64(len(ds)) {
		ds = ds[diagnostic : diagnostic+1]
	}
	return answerStrings(ds.Apply(current.src))
}

// compare compares the first n bytes of the buffer with the m behind them.
//
//go:wasmexport compare
func compare(n, m uint32) uint32 {
	both := received(n + m)
	n = min(n, uint32(len(both)))
	compared.compare(both[:n], both[n:])
	return answerWith(&compared.table)
}
