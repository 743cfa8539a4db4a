package nearest

import (
	"slices"
	"testing"

	"github.com/cablegram/cablegram/routing"
)

func TestCost(t *testing.T) {
	for _, tt := range []struct {
		s, whole string
		limit    int
		want     int
	}{
		{"TRIPOLI", "TRIPOLI", 0, 0},
		{"TRIPLI", "TRIPOLI", 99, lostLetter},
		{"RIPOLI", "TRIPOLI", 99, lostLetter},
		{"TRIPOIL", "TRIPOLI", 99, swapped},
		{"TRIPALI", "TRIPOLI", 99, otherLetter},
		{"QRIPOLI", "TRIPOLI", 99, printedQ},
		{"QIPOLI", "TRIPOLI", 99, printedQ + moreBehindQ},
		{"TQLI", "TRIPOLI", 99, printedQ + 2*moreBehindQ + lostLetter},
		{"TRIPOLLI", "TRIPOLI", 99, doubleLetter},
		{"TRIPOLXI", "TRIPOLI", 99, strayLetter},
		{"TRIPALI", "TRIPOLI", otherLetter - 1, Far},
		{"", "LIMA", 99, 4 * lostLetter},
		{"LIMA", "", 99, 4 * strayLetter},
		{"", "", 0, 0},
		{"LIMALIMALIMALIMALIMALIMAL", "LIMA", 999, Far},
	} {
		if got := Cost(tt.s, tt.whole, tt.limit); got != tt.want {
			t.Errorf("Cost(%q, %q, %d) = %d, want %d", tt.s, tt.whole, tt.limit, got, tt.want)
		}
	}
}

func TestGarbled(t *testing.T) {
	for _, tt := range []struct {
		s    string
		want routing.Post // "" if there is none or several
	}{
		{"QRIPOLI", "TRIPOLI"},
		{"BRUSSEQS", "BRUSSELS"},
		{"OSL", "OSLO"},
		{"PORTAUPRQNCE", "PORTAUPRINCE"},
		{"USUNNEYORK", "USUNNEWYORK"},
		{"HOME", ""}, // LOME or ROME
		{"OS", ""},
		{"GLENWOOD", ""},
		{"BUENOSAIRESBUENOSAIRESBUENOSAIRES", ""},
	} {
		if p, _, unique := Garbled(tt.s); unique && p != tt.want || !unique && tt.want != "" {
			t.Errorf("Garbled(%q) = %q, %v; want %q", tt.s, p, unique, tt.want)
		}
	}
}

// TestGarbledOnce damages each post's name once, in each place, and holds that
// the damage is seldom past repair and never mistaken for that of another.
func TestGarbledOnce(t *testing.T) {
	hits, all := 0, 0
	for p := range routing.Posts() {
		if info, _ := p.Info(); info.Class != routing.PostOffice || len(p) < 6 {
			continue
		}
		for i := range len(p) {
			for _, s := range []string{string(p[:i] + p[i+1:]), string(p[:i] + "Q" + p[i+1:]), string(p[:i] + "X" + p[i:])} {
				if _, ok := routing.LookupPost(s); ok {
					continue // another name
				}
				all++
				switch q, _, unique := Garbled(s); {
				case q == p && unique:
					hits++
				case unique:
					t.Logf("%s, damaged to %s, is read as %s", p, s, q)
				}
			}
		}
	}
	if hits*100 < all*98 {
		t.Errorf("%d of %d repaired", hits, all)
	}
}

// slowCost is Cost as the recurrence states it.
func slowCost(s, whole string, memo map[[2]int]int) int {
	i, j := len(s), len(whole)
	if d, ok := memo[[2]int{i, j}]; ok {
		return d
	}
	var options []int
	if i == 0 && j == 0 {
		options = append(options, 0)
	}
	if j > 0 {
		options = append(options, slowCost(s, whole[:j-1], memo)+lostLetter)
	}
	if i > 0 {
		stray := strayLetter
		if i > 1 && j > 0 && s[i-1] == s[i-2] {
			stray = doubleLetter
		}
		options = append(options, slowCost(s[:i-1], whole, memo)+stray)
	}
	if i > 0 && j > 0 {
		price := otherLetter
		if s[i-1] == 'Q' {
			price = printedQ
		}
		if s[i-1] == whole[j-1] {
			price = 0
		}
		options = append(options, slowCost(s[:i-1], whole[:j-1], memo)+price)
		for k := 1; k <= 2 && k < j && s[i-1] == 'Q'; k++ {
			options = append(options, slowCost(s[:i-1], whole[:j-1-k], memo)+printedQ+k*moreBehindQ)
		}
	}
	if i > 1 && j > 1 && s[i-1] == whole[j-2] && s[i-2] == whole[j-1] && s[i-1] != s[i-2] {
		options = append(options, slowCost(s[:i-2], whole[:j-2], memo)+swapped)
	}
	d := slices.Min(options)
	memo[[2]int{i, j}] = d
	return d
}

func FuzzCost(f *testing.F) {
	for _, s := range []string{"QRIPOLI", "TRIPOIL", "TRIPOLLI", "TQLI", ""} {
		f.Add(s, "TRIPOLI", 20)
	}
	f.Fuzz(func(t *testing.T, s, whole string, limit int) {
		if len(s) > maxRunes || len(whole) > maxRunes {
			if Cost(s, whole, limit) != Far {
				t.Fatal("too long a word has a price")
			}
			return
		}
		want := slowCost(s, whole, map[[2]int]int{})
		if want > limit || want >= Far {
			want = Far
		}
		if got := Cost(s, whole, limit); got != want && limit < Far {
			t.Errorf("Cost(%q, %q, %d) = %d, want %d", s, whole, limit, got, want)
		}
	})
}
