package routing

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Slow and readable twins of what is written for speed.

var (
	slowLastWord = regexp.MustCompile(`^(?s)(.*[ \t]|)([A-Za-z]{6,10})[ \t]*$`)
	slowNight    = regexp.MustCompile(`^(?is)(.*[ \t]|)NIACT[ \t]*$`)
	slowNumber   = regexp.MustCompile(`^(?s)(.*)[ \t]([0-9]{3,5})(?:-([0-9]{3,5}))?[ \t]*$`)
	slowGroup    = regexp.MustCompile(`(^|[^A-Za-z0-9])AIG$`)
)

func slowCutUrgencySuffix(s string) (u Urgency, rest string, repaired, ok bool) {
	const blanks = " \t"
	trimmed := strings.TrimRight(s, blanks)
	for p := Flash; p >= Routine; p-- {
		before, found := slowCutFold(trimmed, p.String())
		if !found {
			continue
		}
		if p == Flash && regexp.MustCompile(`[A-Za-z0-9]$`).MatchString(before) {
			continue
		}
		if repaired = before != "" && !strings.ContainsAny(before[len(before)-1:], blanks); repaired {
			before = regexp.MustCompile(`(^|[ \t])[A-Za-z]$`).ReplaceAllString(before, "")
		}
		return slowNightAction(p, before, repaired)
	}
	if m := slowLastWord.FindStringSubmatch(trimmed); m != nil && !strings.EqualFold(m[2], "ROUTING") {
		for _, p := range []Precedence{Routine, Priority, Immediate} {
			if slowOneSlip(strings.ToUpper(m[2]), p.String()) {
				return slowNightAction(p, m[1], true)
			}
		}
	}
	return Urgency{}, s, false, false
}

// slowCutFold is strings.CutSuffix for ASCII letters of any case.
func slowCutFold(s, suffix string) (before string, found bool) {
	i := len(s) - len(suffix)
	if i < 0 || asciiUpper(s[i:]) != suffix {
		return s, false
	}
	return s[:i], true
}

func asciiUpper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}

func slowNightAction(p Precedence, before string, repaired bool) (Urgency, string, bool, bool) {
	u := Urgency{Precedence: p}
	if m := slowNight.FindStringSubmatch(before); m != nil && p == Immediate {
		u.NightAction = true
		before = m[1]
	}
	return u, strings.TrimRight(before, " \t"), repaired, true
}

// slowOneSlip makes every word that is one slip away from word.
func slowOneSlip(got, word string) bool {
	for i := 0; i <= len(word); i++ {
		for c := byte('A'); c <= 'Z'; c++ {
			if got == word[:i]+string(c)+word[i:] {
				return true
			}
			if i < len(word) && got == word[:i]+string(c)+word[i+1:] {
				return true
			}
		}
		if i < len(word) && got == word[:i]+word[i+1:] {
			return true
		}
		if i+1 < len(word) && got == word[:i]+word[i+1:i+2]+word[i:i+1]+word[i+2:] {
			return true
		}
	}
	return false
}

func checkUrgencySuffix(t *testing.T, s string) {
	t.Helper()
	u, rest, repaired, ok := CutUrgencySuffix(s)
	u2, rest2, repaired2, ok2 := slowCutUrgencySuffix(s)
	if u != u2 || rest != rest2 || repaired != repaired2 || ok != ok2 {
		t.Errorf("CutUrgencySuffix(%q) = %v, %q, %v, %v; slowly %v, %q, %v, %v", s, u, rest, repaired, ok, u2, rest2, repaired2, ok2)
	}
	if !strings.HasPrefix(s, rest) || !ok && rest != s {
		t.Errorf("CutUrgencySuffix(%q): rest %q", s, rest)
	}
}

func slowCutContinuitySuffix(s string) (c Continuity, rest string, ok bool) {
	m := slowNumber.FindStringSubmatch(s)
	if m == nil {
		return Continuity{}, s, false
	}
	rest = strings.TrimRight(m[1], " \t")
	if slowGroup.MatchString(rest) {
		return Continuity{}, s, false
	}
	first, _ := strconv.Atoi(m[2])
	last, _ := strconv.Atoi(m[3])
	return Continuity{uint32(first), uint32(last), uint8(len(m[2])), uint8(len(m[3]))}, rest, true
}

func checkContinuitySuffix(t *testing.T, s string) {
	t.Helper()
	c, rest, ok := CutContinuitySuffix(s)
	c2, rest2, ok2 := slowCutContinuitySuffix(s)
	if c != c2 || rest != rest2 || ok != ok2 {
		t.Errorf("CutContinuitySuffix(%q) = %v, %q, %v; slowly %v, %q, %v", s, c, rest, ok, c2, rest2, ok2)
	}
	if ok {
		if p, err := ParseContinuity(c.String()); err != nil || p != c {
			t.Errorf("CutContinuitySuffix(%q) = %v, parsed again %v, %v", s, c, p, err)
		}
	}
}
