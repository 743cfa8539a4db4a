package cable_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// BenchmarkLayout reads the invented cables, one folder at a time: each folder
// holds another layout, or another way of being damaged. One operation reads
// all texts of the folder into a message that is used again.
func BenchmarkLayout(b *testing.B) {
	folders := map[string][]string{}
	cables(b, func(name, src string) {
		folder, _, _ := strings.Cut(name, "/")
		folders[folder] = append(folders[folder], src)
	})
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		texts := folders[folder]
		size := 0
		for _, src := range texts {
			size += len(src)
		}
		b.Run(folder, func(b *testing.B) {
			var m cable.Message
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, src := range texts {
					m.Parse(src)
				}
			}
		})
	}
}
