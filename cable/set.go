package cable

import (
	"strings"
)

// The sets of a military message, and what of them is a field of the message.

// readSet reads the set whose name, with a slash n bytes long, stands at start
// on line i. It returns where the reading goes on.
func (r *janap) readSet(i, start, n int) int {
	m := r.m
	name := r.field(start, start+n-1)
	r.mark(KindSeparator, start+n-1, start+n)
	r.list = noList
	set := Set{Span: Span{start, start + n}, Name: name}
	switch name.Value {
	case "RMKS", "GENTEXT":
		from := start + n
		if name.Value == "GENTEXT" {
			from = r.titleField(i, &set, from)
		}
		m.Sets = append(m.Sets, set)
		r.body = true
		return from
	}
	stop, next := r.setEnd(i, start+n)
	r.mark(KindSeparator, stop, next)
	set.Span.End = max(next, set.Span.End)
	if freeText(name.Value) {
		r.freeField(&set, start+n, stop)
	} else {
		r.setFields(&set, start+n, stop)
	}
	switch name.Value {
	case "SUBJ":
		r.subjectSet(&set)
	case "REF":
		r.referenceSet(&set, stop)
	}
	m.Sets = append(m.Sets, set)
	return next
}

// titleField reads the first field of GENTEXT, which says what its text is,
// and returns where that begins.
func (r *janap) titleField(i int, set *Set, from int) int {
	k := strings.IndexByte(r.src[from:min(r.lines[i].End, from+60)], '/')
	if k < 0 {
		return from
	}
	set.Fields = append(set.Fields, r.field(from, from+k))
	r.mark(KindSeparator, from+k, from+k+1)
	set.Span.End = from + k + 1
	return set.Span.End
}

// setEnd finds the two slashes that end a set; stop is where they begin and
// next where they end. Where they are missing, the set ends with its block of
// lines, or where another begins.
func (r *janap) setEnd(i, from int) (stop, next int) {
	stop = from
	for first := true; i < len(r.lines); i, first = i+1, false {
		start, end := r.trim(max(from, r.lines[i].Start), min(r.lines[i].End, r.textEnd))
		if start >= end {
			if first && r.lines[i].End < r.textEnd || r.furnitureAhead(end) {
				continue
			}
			return stop, stop
		}
		if r.atFurniture(end) {
			k := r.fieldBreak(start, end)
			if start, end = r.trim(min(max(k, start), end), end); start == end {
				r.lines[i].FormatLine = FLBreak
				continue
			}
		}
		line := r.src[start:end]
		if !first {
			if _, ok := cutKnownSet(line); ok {
				return stop, stop
			}
		}
		r.lines[i].FormatLine = FL12
		for k := 0; ; k++ {
			at := strings.Index(line[k:], "//")
			if at < 0 {
				break
			}
			k += at
			rest := line[k+2:]
			if rest == "" {
				return start + k, end
			}
			if rest[0] == ' ' {
				if _, ok := cutKnownSet(strings.TrimLeft(rest, " ")); ok {
					return start + k, start + k + 2
				}
			}
		}
		stop = end
	}
	return stop, stop
}

// furnitureAhead reports whether nothing but blanks stands between offset from
// and furniture, or furniture and from.
func (r *janap) furnitureAhead(from int) bool {
	const most = 64 // blanks around the head of a page
	if r.next < len(r.furn) {
		if at := r.furn[r.next].Start; from <= at && at-from < most && strings.Trim(r.src[from:at], " \t\r\n\f") == "" {
			return true
		}
	}
	at := r.passed.End
	return at > 0 && at <= from && from-at < most && strings.Trim(r.src[at:from], " \t\r\n\f") == ""
}

// setFields reads the fields between from and stop.
func (r *janap) setFields(set *Set, from, stop int) {
	set.Fields = make([]Field[string], 0, 1+strings.Count(r.src[from:stop], "/"))
	for {
		end := stop
		if k := strings.IndexByte(r.src[from:stop], '/'); k >= 0 {
			end = from + k
			if !set.typed() {
				r.mark(KindSeparator, end, end+1)
			}
		}
		set.Fields = append(set.Fields, r.joined(from, end))
		if end == stop {
			return
		}
		from = end + 1
	}
}

// joined returns the text of a field on one line.
func (r *janap) joined(start, end int) Field[string] {
	start, end = r.trim(start, end)
	if start == end {
		return Field[string]{}
	}
	j := r.join(start, end, foldLines)
	if j.text == "" {
		return Field[string]{} // all of it was lifted out
	}
	return Field[string]{Value: j.text, Span: Span{start, end}}
}

// freeField reads a set whose fields are one text. A slash that begins a line
// of it parts nothing: it only says that the text goes on.
func (r *janap) freeField(set *Set, from, stop int) {
	for from < stop && (r.src[from] == '/' || blank[r.src[from]]) {
		if r.src[from] == '/' {
			r.mark(KindSeparator, from, from+1)
			set.Fields = append(set.Fields, Field[string]{})
		}
		from++
	}
	for at := from; at < stop; {
		k := strings.IndexAny(r.src[at:stop], "\n\r\f")
		if k < 0 {
			break
		}
		for at += k + 1; at < stop && blank[r.src[at]]; at++ {
		}
		if at < stop && r.src[at] == '/' {
			r.hole(at, at+1)
			at++
		}
	}
	set.Fields = append(set.Fields, r.joined(from, stop))
}

// subjectSet makes the text of a SUBJ set the message's subject. The Navy's
// archive says there why it withholds a message.
func (r *janap) subjectSet(set *Set) {
	m := r.m
	f := set.Fields[len(set.Fields)-1]
	if !f.Present() {
		return
	}
	if isWithheld(f.Value) && !m.Withheld.Present() {
		m.Withheld = f
		return
	}
	if m.Subject.Text.Present() {
		r.mark(KindRepeat, f.Start, f.End)
		return
	}
	r.readSubject(fieldText{f.Start, f.End})
}

// referenceSet makes a REF set a reference: its letter, what kind of thing it
// is, and where that comes from.
func (r *janap) referenceSet(set *Set, stop int) {
	if len(set.Fields) == 0 {
		return
	}
	ref := Reference{Kind: RefOther}
	from := set.Span.Start + len("REF/")
	if f := set.Fields[0]; isRefLabel(f.Value) && len(set.Fields) > 1 {
		ref.Label = Field[string]{Value: capital(f.Value), Span: f.Span}
		ref.Kind = refSetKind(set.Fields[1].Value)
		from = f.End + strings.IndexByte(r.src[f.End:stop], '/')
		r.mark(KindSeparator, from, from+1)
		from++
	}
	ref.Text = r.joined(from, stop)
	ref.Span = ref.Label.Span.cover(ref.Text.Span)
	if ref.Text.Present() {
		r.m.References = append(r.m.References, ref)
	} else if f := set.Fields[0]; f.Present() {
		r.mark(KindRepeat, f.Start, f.End)
	}
}

// isRefLabel reports whether s is the letter or number of a reference.
func isRefLabel(s string) bool {
	for i := 0; i < len(s); i++ {
		if !digit(s[i]) && !letter(s[i]) {
			return false
		}
	}
	return len(s) == 1 || len(s) == 2 && (allDigits(s) || upper(s[0]) && upper(s[1]))
}

// refSetKind returns the kind of reference that the second field of a REF set
// names (MIL-STD-6040).
func refSetKind(word string) RefKind {
	switch word {
	case "MSG", "RMG":
		return RefMessage
	case "DOC", "LTR", "PUB", "INST":
		return RefDocument
	case "MEMO", "MEMORANDUM":
		return RefMemo
	case "EMAIL", "EML":
		return RefEmail
	case "TEL", "TELCON", "PHONCON":
		return RefTelcon
	case "RPT", "REPORT":
		return RefReport
	}
	return RefOther
}
