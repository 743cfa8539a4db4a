package cable

import "testing"

// Of what a message has to say the notes are dropped first, then the
// warnings; only then faults, and none of them for Validate.
func TestCollector(t *testing.T) {
	for _, tt := range []struct {
		name                    string
		notes, warnings, faults int
		all                     bool
		want                    [Fault + 1]int // shown, by severity; [0] counts the counting note
		message                 string
	}{
		{"nothing", 0, 0, 0, false, [4]int{}, ""},
		{"just as many", 60, 30, 10, false, [4]int{0, 60, 30, 10}, ""},
		{"one note too many", 61, 30, 10, false, [4]int{1, 59, 30, 10}, "not shown: 2 notes"},
		{"no room for notes", 5, 110, 3, false, [4]int{1, 0, 96, 3}, "not shown: 14 warnings 5 notes"},
		{"no room for warnings", 1, 1, 150, false, [4]int{1, 0, 0, 99}, "not shown: 51 faults 1 warning 1 note"},
		{"all faults", 1, 1, 150, true, [4]int{1, 0, 0, 150}, "not shown: 1 warning 1 note"},
		{"all faults and room", 1, 1, 50, true, [4]int{0, 1, 1, 50}, ""},
	} {
		c := collector{allFaults: tt.all}
		for i := range tt.notes + tt.warnings + tt.faults {
			code := SectionNumber
			if i < tt.notes {
				code = TagUnknown
			} else if i < tt.notes+tt.warnings {
				code = LabelDamaged
			}
			c.add(code, Span{i, i + 1})
		}
		ds := c.finish(500)
		var got [Fault + 1]int
		for i, d := range ds {
			if d.Code == DiagnosticsDropped {
				if got[0]++; i != len(ds)-1 || d.Message != tt.message {
					t.Errorf("%s: %q is number %d of %d, want %q", tt.name, d.Message, i, len(ds), tt.message)
				}
				continue
			}
			got[d.Severity()]++
		}
		if got != tt.want {
			t.Errorf("%s: shown %v, want %v", tt.name, got, tt.want)
		}
	}
}
