package cable

import (
	"strings"

	"github.com/cablegram/cablegram/classify"
)

// The signature.

// signature reads the signature from the last line of the text, and from the
// one before it if two posts signed. It reports whether there is one.
func (p *parser) signature(first, k, pos, start, end int) bool {
	name, cut := signerText(p.src[start:end])
	if !cut {
		return p.signs(first, k, pos, start, end, end)
	}
	stop := start + len(name)
	ok := p.signs(first, k, pos, start, stop, end)
	if n := strings.Index(p.src[stop:end], "NNNN"); n >= 0 {
		p.m.Ending.NNNN = Span{stop + n, stop + n + 4}
	} else if ok {
		p.mark(KindDebris, stop, end)
	}
	return ok
}

// signs reads the signature from what is left of the last line, which ends at
// last.
func (p *parser) signs(first, k, pos, start, end, last int) bool {
	if end-start <= 48 && p.signsAlone(first, k, pos, start) {
		if p.addSigners(start, end) {
			p.textEnd = min(p.textEnd, start)
			p.lines[k].FormatLine = FL12
			// A second signer above the first.
			for x := k - 1; x >= first; x-- {
				s, e := p.content(x)
				if s = max(s, pos); s >= e {
					continue
				}
				if e-s <= 24 && isSurname(p.src[s:e]) && p.signsAlone(first, x, pos, s) && hasLower(p.src[max(0, s-200):s]) {
					if p.addSigners(s, e) {
						n := len(p.m.Signers)
						p.m.Signers[n-1], p.m.Signers[n-2] = p.m.Signers[n-2], p.m.Signers[n-1]
						p.textEnd = min(p.textEnd, s)
					}
				}
				break
			}
			return true
		}
	}
	// On the last line of the text, behind the end of its last sentence.
	if p.src[last-1] == '.' {
		return false // a sentence
	}
	text := p.src[start:end]
	n := strings.LastIndexAny(text, ".!?\"):")
	if n < 0 || n+2 >= len(text) || text[n+1] != ' ' || len(text)-n > 40 {
		return false
	}
	at := n + 1
	for at < len(text) && text[at] == ' ' {
		at++
	}
	if _, rest, ok := classify.CutRoleEnd(text[at:]); ok && rest != "" {
		// End comment, without its full stop.
		n = len(text) - len(rest) - 1
		at = len(text) - len(strings.TrimLeft(rest, " "))
	}
	name := text[at:]
	if at-n < 3 && !hasLower(text[:n]) && len(strings.Fields(name)) > 1 || !isSurname(name) {
		return false
	}
	// A single word with small letters ends a whole paragraph only as a name.
	const paragraph = 80
	if hasLower(name) && (len(text) < paragraph || strings.IndexByte(name, ' ') >= 0) {
		return false
	}
	if !p.addSigners(start+at, end) {
		return false
	}
	p.textEnd = min(p.textEnd, start+n+1)
	return true
}

// signsAlone reports whether the line at start, which is the last of the
// text, does not continue the sentence above it.
func (p *parser) signsAlone(first, k, pos, start int) bool {
	blankBefore := false
	for x := k - 1; x >= first && k-x < 30; x-- {
		s, e := p.content(x)
		if s = max(s, pos); s >= e {
			blankBefore = true
			continue
		}
		if p.inFurniture(s, e) {
			continue
		}
		c := p.src[e-1]
		return blankBefore || e-s < 20 && !hasLower(p.src[s:e]) || strings.IndexByte(".?!\")':-#*=_/]>", c) >= 0 ||
			c >= 0x80 || hasLower(p.src[s:e]) && !hasLower(p.src[start:p.lines[k].End])
	}
	return true
}

// signerText cuts what sticks to a signature: NNNN, end marks, digits, a
// classification, the rest of a database's row.
func signerText(line string) (string, bool) {
	s := line
	if k := strings.Index(s, " ==="); k > 0 && isStamp(s[k+1:]) {
		s = strings.TrimRight(s[:k], " ")
	}
	for k := 1; k < len(s) && k < 48; k++ {
		if digit(s[k]) && s[k-1] == ' ' && isDumpRow(s[k:]) {
			s = strings.TrimRight(s[:k], " ")
		}
	}
	for _, k := range [...]int{strings.LastIndex(s, "  "), strings.LastIndexByte(s, ' ')} {
		if k <= 0 || k >= len(s) {
			continue
		}
		if _, rest, ok := classify.CutClassWord(strings.TrimLeft(s[k:], " ")); ok && rest == "" {
			s = strings.TrimRight(s[:k], " ")
		}
	}
	for {
		t := strings.TrimRight(s, " #.*")
		t = strings.TrimSuffix(t, "NNNN")
		cut := t
		for len(cut) > 3 && digit(cut[len(cut)-1]) {
			cut = cut[:len(cut)-1]
		}
		if cut != "" && upper(cut[len(cut)-1]) {
			t = cut // a page number that stuck: SCHMIDT1
		}
		if t == s {
			break
		}
		s = t
	}
	if strings.HasSuffix(line, "JR.") && s+"." == line {
		return line, false
	}
	return s, s != line && s != ""
}

// addSigners records the names of src[start:end], which a slash, a comma or
// AND part.
func (p *parser) addSigners(start, end int) bool {
	n := len(p.m.Signers)
	text := p.src[start:end]
	for from := 0; from < len(text); {
		stop, next := len(text), len(text)
		for _, sep := range [...]string{"/", ",", " AND ", " & ", "  "} {
			if k := strings.Index(text[from:], sep); k >= 0 && from+k < stop {
				if sep == "," && isSuffix(strings.TrimSpace(text[from+k+1:])) {
					continue
				}
				stop, next = from+k, from+k+len(sep)
			}
		}
		f := p.field(start+from, start+stop)
		if f.Present() {
			if !isSurname(f.Value) || isWithheld(f.Value) {
				p.m.Signers = p.m.Signers[:n]
				return false
			}
			p.m.Signers = append(p.m.Signers, f)
		}
		from = next
	}
	return len(p.m.Signers) > n
}

func isSuffix(s string) bool {
	switch strings.TrimRight(s, ". ") {
	case "JR", "SR", "II", "III", "IV", "Jr", "Sr":
		return true
	}
	return false
}

// isSurname reports whether s has the form of a signature: up to three words
// of letters, each beginning with a capital, none of them a word of the trade.
func isSurname(s string) bool {
	words, letters, lowers, uppers := 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			continue
		case letter(c):
			letters++
			if lower(c) {
				lowers++
			} else {
				uppers++
			}
		case c == '\'' || c == '-' || c == '.' || c >= 0x80:
		case c == ',' && isSuffix(strings.TrimSpace(s[i+1:])):
		default:
			return false
		}
		if i == 0 || s[i-1] == ' ' {
			words++
			if lower(c) || c == '-' || c == '.' {
				return false
			}
		}
	}
	if letters < 2 || words > 4 || lowers > 0 && (words > 3 || uppers > 2*words) {
		return false
	}
	if strings.Trim(s, "X ") == "" || strings.HasPrefix(s, "XXX") {
		return false
	}
	if _, _, ok := classify.CutRoleEnd(s); ok {
		return false
	}
	if _, rest, ok := classify.CutCaption(s); ok && rest == "" {
		return false
	}
	if _, rest, _, ok := classify.CutBanner(s); ok && rest == "" {
		return false
	}
	switch s {
	case "BT", "END", "UNQUOTE", "REGARDS", "END TEXT", "NNNN", "NNN", "END QUOTE", "END UNCLASSIFIED", "COMMENT", "SUMMARY", "CLASSIFIED", "ADDRESS", "NOTE":
		return false
	}
	return !strings.HasPrefix(s, "END ") && !strings.HasPrefix(s, "End ") && !strings.Contains(s, "MINIMIZE ")
}
