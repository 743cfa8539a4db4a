package cable

import (
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// Scans. A program that reads pictures of letters takes 0 for O and 1 for I,
// and more. Heads of lines are over-determined enough to be mended: what
// stands at a digit's place is a digit. Every repair is marked on its value and
// reported with what was written.

// ocrDigit returns the digit that a scanned character at a digit's place is.
func ocrDigit(c byte) (byte, bool) {
	switch c {
	case 'O', 'o', 'Q', 'D':
		return '0', true
	case 'I', 'l', '|', '!', 'i':
		return '1', true
	case 'Z', 'z':
		return '2', true
	case 'S', 's':
		return '5', true
	case 'G':
		return '6', true
	case 'B':
		return '8', true
	}
	return c, digit(c)
}

// mendPrecedenceLine mends format line 5: R Q71012Z MAY 69. The mended line is
// as long as the line; it is false for one that needs no mending or is none.
func mendPrecedenceLine(line string) (string, bool) {
	if len(line) < 12 || len(line) > 120 {
		return "", false
	}
	var room [120]byte
	b := append(room[:0], line...)
	if b[0] == '0' {
		b[0] = 'O'
	}
	if _, ok := precedenceLetter(b[0]); !ok || b[1] != ' ' {
		return "", false
	}
	i := 1
	for i < len(b) && b[i] == ' ' {
		i++
	}
	if i+2 < len(b) && b[i+1] == ' ' {
		if _, ok := precedenceLetter(b[i]); !ok {
			return "", false
		}
		for i++; i < len(b) && b[i] == ' '; {
			i++
		}
	}
	if i+11 > len(b) {
		return "", false
	}
	digits := 0
	for k := i; k < i+6; k++ {
		if digit(b[k]) {
			digits++
		}
		var ok bool
		if b[k], ok = ocrDigit(b[k]); !ok {
			return "", false
		}
	}
	if digits < 4 {
		return "", false
	}
	if b[i+6] == '2' || b[i+6] == 'z' || b[i+6] == '7' {
		b[i+6] = 'Z'
	}
	k := i + 7
	for k < len(b) && b[k] == ' ' {
		k++
	}
	if k+3 > len(b) {
		return "", false
	}
	for m := k; m < k+3; m++ {
		switch b[m] {
		case '0':
			b[m] = 'O'
		case '1', '|', 'l':
			b[m] = 'I'
		case '5':
			b[m] = 'S'
		}
	}
	for k += 3; k < len(b) && b[k] == ' '; k++ {
	}
	for n := 0; n < 2 && k+n < len(b); n++ {
		if c, ok := ocrDigit(b[k+n]); ok {
			b[k+n] = c
		}
	}
	if string(b) == line {
		return "", false
	}
	if _, _, rest, ok := cutPrecedenceLine(string(b)); !ok {
		return "", false
	} else if d, _, ok := routing.CutDTG(rest); !ok || d.Month() == 0 {
		return "", false
	}
	return string(b), true
}

// readMended reads format line 5 from what it was mended to.
func (p *parser) readMended(start int, line, mended string) {
	h := &p.m.Heading
	if h.DTG.Present() {
		return
	}
	prec, info, rest, _ := cutPrecedenceLine(mended)
	p.readPrecedence(start, mended, prec, info, rest)
	at := h.DTG.Span
	if was := at.In(p.src); h.DTG.Present() && was != at.shift(-start).In(mended) {
		h.DTG.Basis = Repaired
		if d := p.ds.add(HeadDamaged, at); d != nil {
			text := h.DTG.Value.String()
			d.Message = "date-time group " + quoted(was) + " read as " + text
			d.Fix = Fix{at, text, true}
		}
	}
	if line[0] != mended[0] {
		h.Precedence.Basis = Repaired
		p.note(HeadDamaged, h.Precedence.Span, "precedence "+quoted(line[:1])+" read as "+prec.String())
	}
}

func (s Span) shift(n int) Span { return Span{s.Start + n, s.End + n} }

// mendProsign returns how many bytes of line are a prosign that a scan damaged,
// in front of an address: EM AMEMBASSY, Fil SECSTATE.
func mendProsign(line string) (prosign string, n int) {
	k := strings.IndexByte(line, ' ')
	if k < 2 || k > 4 || k+6 > len(line) {
		return "", 0
	}
	word := line[:k]
	switch word {
	case "EM", "PM", "FN", "FH", "FW", "Fil", "FII", "FIT", "F.M", "FM.", "'FM", "FM:":
		prosign = "FM"
	case "T0", "IO", "TC", "T.O", "TO:", "'TO", "TO.":
		prosign = "TO"
	case "1NFO", "INF0", "lNFO", "INFC", "IMFO":
		prosign = "INFO"
	default:
		return "", 0
	}
	rest := strings.TrimLeft(line[k:], " ")
	if _, _, ok := cutIndicator(rest); ok {
		return prosign, k
	}
	pl, err := routing.ParsePLAD(rest)
	if err != nil || pl.Kind() == routing.Unknown && pl.Post() == "" {
		return "", 0
	}
	return prosign, k
}
