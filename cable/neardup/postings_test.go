package neardup

import (
	"bytes"
	"maps"
	"slices"
	"testing"
)

// plainPostings are the reference: sets of slots by their code.
type plainPostings map[uint32]map[uint32]bool

func FuzzPostings(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, uint32(1), uint8(0))
	f.Add(bytes.Repeat([]byte{0, 255, 3, 7, 128}, 100), ^uint32(0), uint8(5))
	f.Add(make([]byte, 600), uint32(99991), uint8(2)) // more than a bucket for each slot
	f.Fuzz(func(t *testing.T, ops []byte, stride uint32, wide uint8) {
		var p postings
		want, n := plainPostings{}, 0
		for i, op := range ops[:min(len(ops), 1000)] {
			// Few codes, so that some are common, and slots that grow.
			code, slot := uint32(op>>2)*stride, uint32(i)<<(wide%5)>>(op&1*3)
			slots := want[code]
			switch {
			case slots == nil:
				slots = map[uint32]bool{}
				want[code] = slots
			case op&3 == 3 && slots[slot]:
				p.remove(code, slot)
				delete(slots, slot)
				n--
				continue
			}
			p.add(code, slot)
			if !slots[slot] {
				slots[slot] = true
				n++
			}
		}
		if p.n != n {
			t.Errorf("%d postings, want %d", p.n, n)
		}
		for op := range uint32(64) {
			for _, code := range []uint32{op * stride, op} {
				var got []uint32
				for _, v := range p.find(code) {
					got = append(got, p.slot(v))
				}
				if !slices.Equal(got, slices.Sorted(maps.Keys(want[code]))) {
					t.Errorf("code %d is in %v, want %v", code, got, want[code])
				}
			}
		}
	})
}

// A bucket that holds more than there is room for a slot in grows, too.
func TestPostingsOfOneSlot(t *testing.T) {
	var p postings
	for code := range uint32(3000) {
		p.add(code*7919, 0)
	}
	for code := range uint32(3000) {
		if got := p.find(code * 7919); len(got) != 1 || p.slot(got[0]) != 0 {
			t.Errorf("code %d is in %v", code*7919, got)
		}
	}
	if len(p.buckets) < 8 {
		t.Errorf("%d buckets for %d postings", len(p.buckets), p.n)
	}
}
