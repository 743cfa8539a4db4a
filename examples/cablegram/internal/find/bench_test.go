package find

import (
	"fmt"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/examples/cablegram/internal/gencables"
)

// The searches of the benchmarks: what a filter costs that lets nothing pass,
// and what a match costs, beside the reading that it spares.
func BenchmarkFind(b *testing.B) {
	var entries []archive.Entry
	var list []string
	size := int64(0)
	for r := range (gencables.Config{Seed: 7, Rows: 1500}).All() {
		entries = append(entries, archive.Entry{Text: string(r.Text)})
		size += int64(len(r.Text))
		if len(list) < 100 {
			list = append(list, fmt.Sprintf("%sxq%s", words16[r.Number%16], words16[r.Number/16%16]))
		}
	}
	parse := func(s string) *Query {
		q, err := Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		return q
	}
	many, err := ParseList("", list)
	if err != nil {
		b.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		query *Query
	}{
		{"rare", parse("lamplighterzx")},
		{"short", parse("zq")},
		{"phrase", parse(`"the lamplighterzx said"`)},
		{"list", many},
	} {
		b.Run("filter/"+tt.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for i := range entries {
					if tt.query.May(entries[i].Text) && tt.name != "short" {
						b.Fatal("may")
					}
				}
			}
		})
	}
	for _, tt := range []struct {
		name  string
		query *Query
	}{
		{"none", nil},
		{"word", parse("ministry")},
		{"list", many},
		{"field", parse("tag:EAIR class:S")},
	} {
		b.Run("parse/"+tt.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			var m cable.Message
			x := tt.query.Matcher()
			for b.Loop() {
				for i := range entries {
					m.Parse(entries[i].Text)
					if tt.query != nil {
						x.Match(&entries[i], &m)
					}
				}
			}
		})
	}
}

var words16 = [...]string{"mi", "ta", "bo", "re", "s", "tra", "lo", "en", "con", "d", "pa", "u", "ka", "ve", "gi", "ne"}
