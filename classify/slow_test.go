package classify

import (
	"fmt"
	"regexp"
	"strings"
)

// This file holds plain twins of CutBanner and CutPortion, written with regular
// expressions and maps. They are the reference that the fuzz test compares with.

var slowBoundary = regexp.MustCompile(`^(?:$|'(?:$|[^A-Za-z])|[^A-Za-z0-9'\x{80}-\x{10ffff}])`)

// slowClassRE matches letters with the given number of blanks between them:
// where the plain form has a blank, and elsewhere.
func slowClassRE(flags, letters string, plainGaps uint32, plain, elsewhere string) *regexp.Regexp {
	var b strings.Builder
	b.WriteString("^" + flags)
	for i := range letters {
		if i > 0 {
			if plainGaps&(1<<(i-1)) != 0 {
				b.WriteString(plain)
			} else {
				b.WriteString(elsewhere)
			}
		}
		b.WriteByte(letters[i])
	}
	return regexp.MustCompile(b.String())
}

type slowWord struct {
	word                                             classWord
	plain, plainFold, spaced, loose, rest, restPlain *regexp.Regexp
}

var slowWords = func() (all []slowWord) {
	const one, any, none = `[ \t]{1,3}`, `[ \t]{0,3}`, ``
	for _, w := range classWords {
		l, rest := w.letters, w.letters[1:]
		all = append(all, slowWord{w,
			slowClassRE("", l, w.gaps, one, none), slowClassRE("(?i)", l, w.gaps, one, none),
			slowClassRE("(?i)", l, 0, one, one), slowClassRE("", l, 0, any, any),
			slowClassRE("", rest, 0, any, any), slowClassRE("", rest, w.gaps>>1, one, none)})
	}
	return all
}()

var (
	slowSpacedOn = regexp.MustCompile(`^[ \t][A-Za-z](?:$|[^A-Za-z0-9\x{80}-\x{10ffff}])`)
	slowSpaced   = regexp.MustCompile(`(?i)^[ \t](?:E[ \t]{1,8}F[ \t]{1,8}T[ \t]{1,8}O|N[ \t]{1,8}O[ \t]{1,8}F[ \t]{1,8}O[ \t]{1,8}R[ \t]{1,8}N)`)
	slowOn       = regexp.MustCompile(`(?i)^[ \t]*(?:$|[\r\n/]|FINAL[ \t]{1,8}SECTION(?:$|[^A-Z0-9\x{80}-\x{10ffff}])|SECTION[ \t]*[0-9]|(?:[A-Z-]{1,20}[ \t]+){1,4}[0-9]{6}(?:$|[^A-Z0-9\x{80}-\x{10ffff}]))`)
	slowBlanks   = regexp.MustCompile(`[ \t]+`)
)

// slowMatch returns the length of what re matches at the start of s if a word
// ends there.
func slowMatch(re *regexp.Regexp, s string) int {
	n := len(re.FindString(s))
	if n == 0 || !slowBoundary.MatchString(s[n:]) {
		return 0
	}
	if len(slowBlanks.FindAllString(s[:n], -1)) >= 3 && slowSpacedOn.MatchString(s[n:]) && slowBoundary.MatchString(s[n+2:]) &&
		!slowSpaced.MatchString(s[n:]) {
		return 0
	}
	return n
}

// slowGaps counts the blanks in s, where letters of the plain form stand
// together.
func slowGaps(s string, gaps uint32) (n int) {
	letters := 0
	for i := 0; i < len(s); i++ {
		if !strings.ContainsRune(" \t", rune(s[i])) {
			letters++
		} else if s[i-1] != ' ' && s[i-1] != '\t' && gaps&(1<<(letters-1)) == 0 {
			n++
		}
	}
	return n
}

// slowLossy match the spaced classifications that lost an inner letter, one for
// each letter, and those that may have wrong letters.
var slowLossy = func() (all []slowDamage) {
	for _, w := range classWords {
		for k := 1; k < len(w.letters)-1; k++ {
			letters := strings.Split(w.letters[:k]+w.letters[k+1:], "")
			all = append(all, slowDamage{regexp.MustCompile("^" + strings.Join(letters, `[ \t]`)), w.mark, ""})
		}
		wrong := fmt.Sprintf(`^%s(?:[ \t][A-Z0-9]){%d}`, w.letters[:1], len(w.letters)-1)
		all = append(all, slowDamage{regexp.MustCompile(wrong), w.mark, w.letters})
	}
	return all
}()

type slowDamage struct {
	re    *regexp.Regexp
	mark  Marking
	wrong string // the letters, of which a fifth may be wrong
}

func slowClass(s string) (m Marking, end int, repaired bool) {
	if len(s) < 5 {
		return m, 0, false
	}
	for _, w := range slowWords {
		if n := slowMatch(w.spaced, s); n > 0 {
			return w.word.mark, n, false
		}
		if n := slowMatch(w.plain, s); n > 0 {
			return w.word.mark, n, false
		}
		if n := slowMatch(w.plainFold, s); n > 0 && (w.word.letters == "UNCLAS" || slowOn.MatchString(s[n:])) {
			return w.word.mark, n, false
		}
		if n := slowMatch(w.loose, s); n > 0 {
			return w.word.mark, n, true
		}
	}
	for _, w := range slowWords {
		if n := slowMatch(w.loose, s[1:]); n > 0 && 'A' <= s[0] && s[0] <= 'Z' && s[1] == w.word.letters[0] &&
			(s[0] == s[1] || slowGaps(s[1:1+n], w.word.gaps) >= 3) {
			return w.word.mark, 1 + n, true
		}
		if n := slowMatch(w.restPlain, s); n > 0 {
			return w.word.mark, n, true
		}
		if n := slowMatch(w.rest, s); n > 0 && slowGaps(s[:n], 0) >= 3 {
			return w.word.mark, n, true
		}
	}
	for _, w := range slowLossy {
		n := len(w.re.FindString(s))
		if n > 0 && w.wrong != "" {
			wrong := 0
			for i, c := range strings.FieldsFunc(s[:n], func(r rune) bool { return r == ' ' || r == '\t' }) {
				if c != w.wrong[i:i+1] {
					wrong++
				}
			}
			if wrong > len(w.wrong)/5 {
				continue
			}
		}
		if n > 0 && slowBoundary.MatchString(s[n:]) && !(slowSpacedOn.MatchString(s[n:]) && slowBoundary.MatchString(s[n+2:])) {
			return w.mark, n, true
		}
	}
	return m, 0, false
}

func slowCutBanner(s string) (m Marking, rest string, repaired, ok bool) {
	m, end, repaired := slowClass(s)
	if end == 0 {
		return Marking{}, s, false, false
	}
	for {
		n := bannerControl(s, end, &m)
		if n == 0 {
			return m, s[end:], repaired, true
		}
		end += n
	}
}

var (
	slowPhrase  = regexp.MustCompile(`(?i)^(?:TOP[ \t]{1,8}SECRET|LIMITED[ \t]{1,8}OFFICIAL[ \t]{1,8}USE|FOR[ \t]{1,8}OFFICIAL[ \t]{1,8}USE[ \t]{1,8}ONLY|SENSITIVE[ \t]{1,8}BUT[ \t]{1,8}UNCLASSIFIED|DEA[ \t]{1,8}SENSITIVE|E[ \t]{1,8}F[ \t]{1,8}T[ \t]{1,8}O|N[ \t]{1,8}O[ \t]{1,8}F[ \t]{1,8}O[ \t]{1,8}R[ \t]{1,8}N)`)
	slowLetters = regexp.MustCompile(`^[A-Za-z]+`)
	slowSwap    = regexp.MustCompile(`^(?:N/SF|N/CF|SNF|CNF|SBUNF|NC)`)
	slowSep     = regexp.MustCompile(`^[ \t\r\n]{0,4}(?:(//?|[-,])[ \t\r\n]{0,4})?`)
	slowRel     = regexp.MustCompile(`(?i)^(?:RELEASABLE|REL)[ \t\r\n]{1,4}(?:TO[ \t\r\n]{1,4})?`)
	slowList    = regexp.MustCompile(`^(?:/?[A-Za-z0-9 \t\r\n,&.\-';])*/?`)
	slowClose   = regexp.MustCompile(`^[ \t\r\n]{0,4}/{0,2}[ \t\r\n]{0,4}\)`)
	slowProse   = regexp.MustCompile(`^[ \t\r\n]{1,4}(?:"(?s:.)|[A-Z][A-Za-z])`)
)

var slowLevels = map[string]Level{"TOP SECRET": TopSecret, "TS": TopSecret, "SECRET": Secret, "S": Secret, "CONFIDENTIAL": Confidential,
	"C": Confidential, "RESTRICTED": Restricted, "R": Restricted, "UNCLASSIFIED": Unclassified, "UNCLAS": Unclassified, "U": Unclassified}

var slowControls = map[string]Controls{"SBU": SBU, "SENSITIVE BUT UNCLASSIFIED": SBU, "LOU": LOU, "LIMITED OFFICIAL USE": LOU,
	"FOUO": FOUO, "FOR OFFICIAL USE ONLY": FOUO, "EFTO": EFTO, "E F T O": EFTO, "NOFORN": NOFORN, "NF": NOFORN, "N O F O R N": NOFORN,
	"FGI": FGI, "ORCON": ORCON, "OC": ORCON, "PROPIN": PROPIN, "PR": PROPIN, "IMCON": IMCON, "IMC": IMCON, "RELIDO": RELIDO,
	"WNINTEL": WNINTEL, "NOCONTRACT": NOCONTRACT, "RD": RD, "FRD": FRD, "DEA SENSITIVE": DEASensitive}

// slowToken cuts one phrase or word, as written and in capitals with single
// blanks.
func slowToken(s string) (raw, token string) {
	for _, re := range []*regexp.Regexp{slowPhrase, slowLetters} {
		raw = re.FindString(s)
		if raw != "" && slowBoundary.MatchString(s[len(raw):]) {
			return raw, slowBlanks.ReplaceAllString(strings.ToUpper(raw), " ")
		}
	}
	return "", ""
}

func slowScanMark(s string) (m Marking, end int, scrambled bool) {
	raw, token := slowToken(s)
	level, isLevel := slowLevels[token]
	switch c := slowControls[token]; {
	case isLevel && (level != Restricted || raw == token):
		m.Level = level
	case c&(SBU|LOU|FOUO) != 0:
		m.Controls = c
	default:
		raw = slowSwap.FindString(s)
		if raw == "" || len(s) == len(raw) || !slowBoundary.MatchString(s[len(raw):]) {
			return m, 0, false
		}
		scrambled = true
		switch {
		case strings.HasPrefix(raw, "SBU"):
			m = Marking{Controls: SBU | NOFORN}
		case strings.Contains(raw, "S"):
			m = Marking{Level: Secret, Controls: NOFORN}
		default:
			m = Marking{Level: Confidential, Controls: NOFORN}
		}
	}
	end = len(raw)
	for {
		sep := slowSep.FindStringSubmatch(s[end:])
		slash := strings.HasPrefix(sep[1], "/")
		after := s[end+len(sep[0]):]
		if sep[0] == "" || after == "" {
			return m, end, scrambled
		}
		if rel := slowRel.FindString(after); rel != "" && m.Rel == "" {
			tail := after[len(rel):]
			list := slowList.FindString(tail[:min(len(tail), maxRel)])
			if strings.HasSuffix(list, "/") && strings.HasPrefix(tail[len(list):], "/") {
				list = list[:len(list)-1]
			}
			if m.Rel = trimRel(list); m.Rel == "" {
				return Marking{}, 0, false
			}
			end = len(s) - len(tail) + len(list)
			continue
		}
		raw, token := slowToken(after)
		c := slowControls[token]
		if slash && (raw == "N" || raw == "n" && m.Controls&SBU != 0) {
			c = NOFORN
		}
		if c == 0 || m.Rel != "" && !slash {
			return m, end, scrambled
		}
		m.Controls |= c
		end = len(s) - len(after) + len(raw)
	}
}

func slowCutPortion(s string) (m Marking, rest string, repaired, ok bool) {
	fail := func() (Marking, string, bool, bool) { return Marking{}, s, false, false }
	if len(s) < 2 {
		return fail()
	}
	if s[0] != '(' {
		m, end, _ := slowScanMark(s)
		if end == 0 || end > 11 || !strings.HasPrefix(s[end:], ")") || strings.ToUpper(s[:end]) != s[:end] ||
			end+1 < len(s) && !strings.ContainsRune(" \t\r\n", rune(s[end+1])) {
			return fail()
		}
		return m, s[end+1:], true, true
	}
	inner := s[1:]
	inner = inner[len(regexp.MustCompile(`^[ \t\r\n]{0,4}`).FindString(inner)):]
	m, end, scrambled := slowScanMark(inner)
	if end == 0 {
		return fail()
	}
	if n := len(slowClose.FindString(inner[end:])); n > 0 {
		return m, inner[end+n:], scrambled, true
	}
	if m.Rel == "" && end <= 11 && len(inner) == len(s)-1 && strings.ToUpper(inner[:end]) == inner[:end] && slowProse.MatchString(inner[end:]) {
		prose := strings.TrimLeft(inner[end:], " \t\r\n")
		near, _, _ := strings.Cut(prose[:min(len(prose), 64)], "(")
		if !strings.Contains(near, ")") {
			return m, inner[end:], true, true
		}
	}
	return fail()
}
