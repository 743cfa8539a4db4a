package cable

import (
	"strings"

	"github.com/cablegram/cablegram/routing"
)

// The record of JANAP 128, format line 2 of a message on the AUTODIN network.

// readAutodin reads the record of JANAP 128, with the lines that its stations
// run over, and returns where it ends.
func (r *janap) readAutodin(i, start, end int) int {
	h := &r.m.Heading
	stop := end
	for i++; i < len(r.lines) && r.lines[i].Start < r.end && r.src[stop-1] != '.'; i++ {
		s, e := r.content(i)
		if s == e || !allIndicators(r.src[s:e]) {
			break
		}
		r.lines[i].FormatLine = FL2
		stop = e
	}
	j := r.join(start, stop, foldLines)
	v, err := routing.ParseAutodin(j.text)
	if err != nil {
		r.salvageAutodin(start, end, err)
		return stop
	}
	h.Autodin = Field[routing.Autodin]{Value: v, Span: Span{start, stop}}
	fill(&h.Routing.Precedence, v.Precedence(), start, start+1)
	fill(&h.Station, v.Station(), start+9, start+16)
	fill(&h.Serial, v.Serial(), start+16, start+20)
	fill(&h.Filed, v.Filing(), start+21, start+28)
	r.mark(KindSeparator, start+28, start+29)
	r.mark(KindSeparator, start+33, start+35)
	if r.src[stop-1] == '.' {
		r.mark(KindSeparator, stop-1, stop)
	}
	r.autodinStations(start+35, stop)
	return stop
}

// autodinStations reads the stations that the record names between start and
// stop.
func (r *janap) autodinStations(start, stop int) {
	h := &r.m.Heading
	for start < stop {
		for start < stop && !letter(r.src[start]) {
			start++
		}
		end := start
		for end < stop && letter(r.src[end]) {
			end++
		}
		if v, err := routing.ParseIndicator(r.src[start:end]); err == nil {
			h.Routing.Indicators = append(h.Routing.Indicators, Field[routing.Indicator]{Value: v, Span: Span{start, end}})
		}
		start = end
	}
}

// allIndicators reports whether line holds routing indicators and nothing
// else, perhaps with the record's full stop.
func allIndicators(line string) bool {
	line = strings.TrimSuffix(line, ".")
	if _, ok := precedenceWord(line); ok || line == "" {
		return false
	}
	for len(line) > 0 {
		n := indicatorWord(line)
		if n == 0 {
			return false
		}
		line = strings.TrimLeft(line[n:], " ")
	}
	return true
}

// salvageAutodin reads what can be read of a damaged record: each field that
// has its form in its word.
func (r *janap) salvageAutodin(start, end int, err error) {
	h := &r.m.Heading
	line := r.src[start:end]
	r.unread(RoutingUnread, start, end, err)
	if v, err := routing.ParsePrecedence(line[:1]); err == nil {
		fill(&h.Routing.Precedence, v, start, start+1)
	}
	i := strings.IndexByte(line, ' ') + 1
	k := i
	for k < len(line) && upper(line[k]) {
		k++
	}
	if v, err := routing.ParseIndicator(line[i:k]); err == nil {
		fill(&h.Station, v, start+i, start+k)
	}
	if i = strings.LastIndexByte(line, ' ') + 1; i > k {
		if k = strings.IndexByte(line[i:], '-'); k > 0 {
			if v, err := routing.ParseFiling(line[i : i+k]); err == nil {
				fill(&h.Filed, v, start+i, start+i+k)
			}
		}
	}
	if k = strings.LastIndex(line, "--"); k >= 0 && allIndicators(line[k+2:]) {
		r.autodinStations(start+k+2, end)
	}
}
