package refs

import (
	"strings"
	"testing"
)

// A list and texts give back what was put in, however much of it there is.
func TestMemory(t *testing.T) {
	var l list[int]
	var x texts
	var at []int64
	word := func(i int) string { return strings.Repeat("none fell ", i%50)[:i%50*10-i%50%7] }
	for i := range 20000 {
		l.add(i)
		at = append(at, x.add([]byte(word(i))))
	}
	long := strings.Repeat("x", 3<<textBits)
	longAt := x.add([]byte(long))
	after := x.add([]byte("after"))
	for i := range 20000 {
		if n := *l.at(int32(i)); n != i {
			t.Fatalf("element %d is %d", i, n)
		}
		if s := string(x.bytes(at[i])); s != word(i) {
			t.Fatalf("text %d is %q, want %q", i, s, word(i))
		}
	}
	if string(x.bytes(longAt)) != long || string(x.bytes(after)) != "after" || x.bytes(0) != nil {
		t.Error("a long text is lost, or one behind it")
	}
	if len(l.pieces) != 5 || len(x.pieces) < 5 {
		t.Errorf("%d pieces, %d of texts", len(l.pieces), len(x.pieces))
	}
}
