package neardup

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// Sketches that were made before, and went through their binary form, give the
// groups of their texts.
func TestGroupSketches(t *testing.T) {
	m := newMaker(33)
	a, b := m.text(6000), m.text(7000)
	texts := map[string]string{"a1": a, "a2": m.corrected(a, .03), "b1": b, "b2": m.excerpt(b, .4), "b3": m.misread(b, .04)}
	for i := range 10 {
		texts["other "+strconv.Itoa(i)] = m.text(4000)
	}
	keys := slices.Sorted(maps.Keys(texts))
	slices.Reverse(keys)
	got := slices.Collect(GroupSketches(func(yield func(string, Sketch) bool) {
		for _, key := range keys {
			data, err := Of(texts[key]).AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			var s Sketch
			if err := s.UnmarshalBinary(data); err != nil {
				t.Fatal(err)
			}
			if !yield(key, s) {
				return
			}
		}
	}, func(key string) string { return texts[key] }))
	if diff := gocmp.Diff(collect(texts, 2), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(got) != 3 {
		t.Errorf("%d groups, want 3", len(got))
	}
}
