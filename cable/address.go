package cable

import (
	"strings"
	"time"

	"github.com/cablegram/cablegram/routing"
)

// Address lines: [RI/]PLAD [precedence] [number], read from both ends.

// cutIndicator reads a routing indicator, or ZEN, and the slash behind it.
func cutIndicator(s string) (word, rest string, ok bool) {
	n := 0
	for n < len(s) && upper(s[n]) {
		n++
	}
	if n < 3 || n+1 >= len(s) || s[n] != '/' || s[n+1] == '/' {
		return "", s, false
	}
	if s[0] == 'R' && n >= 4 && n <= 8 || s[:n] == "ZEN" {
		return s[:n], s[n+1:], true
	}
	return "", s, false
}

// damagedIndicator reports whether s looks like a routing indicator of the
// State Department that lost its first letter.
func damagedIndicator(s string) bool {
	return strings.HasPrefix(s, "UEH")
}

// ordinaryAddress reports whether line, in a list of exemptions, names an
// addressee again: it has a routing indicator or a precedence.
func (p *parser) ordinaryAddress(line string) bool {
	if _, _, ok := cutIndicator(line); ok {
		return true
	}
	_, rest, ok := routing.CutContinuitySuffix(line)
	if !ok {
		_, _, _, ok = routing.CutUrgencySuffix(rest)
	}
	return ok
}

// readAddressLine reads the addressee, or addressees, of a line.
func (p *parser) readAddressLine(start, end int, info bool) {
	h := &p.m.Heading
	list, keep := &h.To, p.keepTo
	if info {
		list, keep = &h.Info, p.keepInfo
	}
	if keep {
		return
	}
	a, ok := p.readAddress(start, end)
	if !ok {
		return
	}
	name := a.PLAD.In(p.src)
	exempt := inlineExempt(name)
	if exempt > 0 {
		keep := strings.TrimRight(name[:exempt], " ,")
		p.setPLAD(&a, a.PLAD.Start, a.PLAD.Start+len(keep))
		*list = append(room(*list, 8), a)
		from := a.Span.Start + (a.PLAD.Start - a.Span.Start) + exempt
		p.mark(KindProsign, from, from+3)
		p.readExempt(from+3, from+len(name)-exempt, info)
		return
	}
	if month, ok := p.monthWord(name); ok && month > 0 {
		p.splitAddress(a, month, list)
		return
	}
	*list = append(room(*list, 8), a)
}

// readAddress reads the addressee that src[start:end] names.
func (p *parser) readAddress(start, end int) (a Address, ok bool) {
	src := p.src
	start, end = p.trim(start, end)
	if start == end {
		return a, false
	}
	a.Span = Span{start, end}
	if word, _, ok := cutIndicator(src[start:end]); ok {
		at := Span{start, start + len(word)}
		if word == "ZEN" {
			a.OtherMeans = true
			p.mark(KindProsign, at.Start, at.End+1)
		} else if v, err := routing.ParseIndicator(word); err == nil {
			a.Indicator = Field[routing.Indicator]{Value: v, Span: at}
			p.mark(KindSeparator, at.End, at.End+1)
		} else {
			p.unread(IndicatorUnread, at.Start, at.End, err)
		}
		start, end = p.trim(at.End+1, end)
		// A short name of a collective may stand between: RUEHXX/EUMEM/EU ...
		if k := strings.IndexByte(src[start:end], '/'); k > 0 && k <= 8 && start+k+1 < end &&
			src[start+k+1] != '/' && !strings.Contains(src[start:start+k], " ") {
			p.mark(KindSeparator, start, start+k+1)
			start += k + 1
		}
	} else if k := strings.IndexByte(src[start:end], '/'); k >= 3 && k <= 8 && start+k+1 < end && damagedIndicator(src[start:start+k]) {
		if d := p.ds.add(IndicatorUnread, Span{start, start + k}); d != nil {
			d.Message = "routing indicator " + quoted(src[start:start+k]) + " lost its first letter"
		}
		start += k + 1
	}
	if n, rest, ok := routing.CutContinuitySuffix(src[start:end]); ok {
		at := p.suffix(start+len(rest), end)
		a.Number = Field[routing.Continuity]{Value: n, Span: at}
		end = start + len(rest)
	}
	if u, rest, repaired, ok := routing.CutUrgencySuffix(src[start:end]); ok {
		at := p.suffix(start+len(rest), end)
		a.Urgency = Field[routing.Urgency]{Value: u, Span: at}
		if repaired {
			a.Urgency.Basis = Repaired
			if d := p.ds.add(PrecedenceDamaged, at); d != nil {
				d.Message = "precedence " + quoted(at.In(src)) + " read as " + u.String()
				d.Fix = Fix{at, u.String(), true}
				if k := at.Start - 1; k >= 0 && src[k] != ' ' && src[k] != '\t' { // WASHDCPRIORITY
					d.Fix.Text = " " + d.Fix.Text
					if at.In(src) == u.String() {
						d.Message = "precedence " + quoted(at.In(src)) + " follows the name without a space"
					}
				}
			}
		}
		end = start + len(rest)
	}
	start, end = p.trim(start, end)
	if start == end {
		p.note(AddressUnread, a.Span, "address line without an addressee")
		return a, false
	}
	return a, p.setPLAD(&a, start, end)
}

// suffix returns the span of the word or words between start and end.
func (p *parser) suffix(start, end int) Span {
	start, end = p.trim(start, end)
	return Span{start, end}
}

func (p *parser) setPLAD(a *Address, start, end int) bool {
	v, err := routing.ParsePLAD(p.src[start:end])
	if err != nil {
		p.unread(AddressUnread, start, end, err)
		return false
	}
	a.PLAD = Field[routing.PLAD]{Value: v, Span: Span{start, end}}
	return true
}

// inlineExempt returns where XMT stands in the name of a collective, 0 if it
// does not.
func inlineExempt(name string) int {
	k := strings.Index(name, "XMT")
	if k > 1 && (name[k-1] == ' ' || name[k-1] == ',') && len(name) > k+3 && !letter(name[k+3]) {
		return k
	}
	return 0
}

// readExempt reads exempted addressees, parted by commas, and keeps them for
// the last address of the list.
func (p *parser) readExempt(start, end int, info bool) {
	list, keep := p.m.Heading.To, p.keepTo
	if info {
		list, keep = p.m.Heading.Info, p.keepInfo
	}
	for start < end && !keep {
		stop := end
		if k := strings.IndexByte(p.src[start:end], ','); k >= 0 {
			stop = start + k
		}
		if a, b := p.trim(start, stop); a < b {
			var x Address
			if len(list) == 0 {
				p.note(AddressUnread, Span{a, b}, "exempted addressee without a collective")
			} else if p.setPLAD(&x, a, b) {
				p.m.scratch.exempt = append(p.m.scratch.exempt, exemption{info, len(list) - 1, x.PLAD})
				to := &list[len(list)-1]
				to.Span = to.Span.cover(x.PLAD.Span)
			}
		}
		start = stop + 1
	}
}

// monthWord returns where the month of the date-time group stands, as a word,
// behind the name of a post: a defect of one address table has put it there
// in place of a number, and lost what stood up to the next post.
func (p *parser) monthWord(name string) (int, bool) {
	m := p.m.Heading.DTG.Value.Month()
	if m < time.January || m > time.December {
		return 0, false
	}
	abbr := months[m-1]
	k := strings.Index(name, abbr)
	if k < 2 || name[k-1] != ' ' || k+3 < len(name) && name[k+3] != ' ' {
		return 0, false
	}
	return k, true
}

var months = [12]string{"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}

// splitAddress undoes the defect that monthWord finds: what stands in front
// of the month is one addressee, what stands behind it another, to whom
// precedence and number then belong.
func (p *parser) splitAddress(a Address, month int, list *[]Address) {
	at := a.PLAD.Span
	first := a
	_, end := p.trim(at.Start, at.Start+month)
	if !p.setPLAD(&first, at.Start, end) {
		return
	}
	first.PLAD.Basis = Repaired
	next, stop := p.trim(at.Start+month+3, at.End)
	if d := p.ds.add(AddressRunTogether, a.Span); d != nil {
		d.Message = "the month " + quoted(p.src[at.Start+month:at.Start+month+3]) + " stands in an address"
		if next < stop {
			d.Message += "; two addressees have run together"
		}
	}
	p.mark(KindDebris, at.Start+month, at.Start+month+3)
	if next == stop {
		*list = append(*list, first)
		return
	}
	second := Address{Span: Span{next, a.End}, Urgency: a.Urgency, Number: a.Number}
	first.Span.End = end
	first.Urgency, first.Number = Field[routing.Urgency]{}, Field[routing.Continuity]{}
	*list = append(*list, first)
	if p.setPLAD(&second, next, stop) {
		// The table's defect has also lost what kind of post it is.
		if post, ok := routing.LookupPost(p.src[next:stop]); ok {
			if info, ok := post.Info(); ok {
				switch info.Kind {
				case routing.Embassy:
					second.PLAD.Value.Name = "AMEMBASSY " + second.PLAD.Value.Name
				case routing.Consulate:
					second.PLAD.Value.Name = "AMCONSUL " + second.PLAD.Value.Name
				}
			}
		}
		second.PLAD.Basis = Repaired
		*list = append(*list, second)
	}
}
