package classify

// authority fills in name, title and office for a name that was found.
func (r *nameReader) authority(run nameRun) (a AuthorityText) {
	a.Name, a.NameAt = r.text(run.start, run.end)
	// What stands before the name is its title; symbols of offices in front of
	// this are the office.
	i := run.from
	for i < run.start && r.isOffice(i) {
		i++
	}
	if i < run.start && i > run.from && r.onlyLinks(i, run.start) {
		i = run.start
	}
	office := i
	for i < run.start && r.tokens[i].class == wordLink {
		i++
	}
	if run.from < office {
		a.Office, a.OfficeAt = r.text(run.from, office)
	}
	if i < run.start {
		a.Title, a.TitleAt = r.text(i, run.start)
	}
	// Behind the name: title first, unless it has one already, then office.
	for i = run.end; i < run.to; {
		end := i + 1
		for end < run.to && !r.breaks(end) {
			end++
		}
		title := r.hasTitle(i, end)
		switch {
		case title && a.Title == "":
			a.Title, a.TitleAt = r.text(i, end)
		case a.Office == "" && r.hasOffice(i, end):
			for end < run.to && r.goesOn(end) {
				end++
			}
			a.Office, a.OfficeAt = r.text(i, end)
		}
		i = end
	}
	return a
}

// goesOn reports whether token i can be of an office that began before it.
func (r *nameReader) goesOn(i int) bool {
	t := r.tokens[i]
	for _, c := range []byte(r.s[t.start:t.end]) {
		if isNum(c) {
			return false
		}
	}
	return t.class&formLower == 0
}

// isOffice reports whether token i is the symbol of an office and no title.
func (r *nameReader) isOffice(i int) bool {
	t := r.tokens[i]
	switch {
	case t.class&formSlash != 0:
		return !titleSlash(r.s[t.start:t.end])
	case t.class&wordTitle != 0:
		return false
	}
	return t.class&(wordOffice|formAcronym|wordSymbol) != 0
}

func (r *nameReader) onlyLinks(i, j int) bool {
	for ; i < j; i++ {
		if r.tokens[i].class != wordLink {
			return false
		}
	}
	return true
}

func (r *nameReader) hasTitle(i, j int) bool {
	for ; i < j; i++ {
		if c := r.tokens[i].class; c&wordTitle != 0 && c&wordOffice == 0 || c&formSlash != 0 && !r.isOffice(i) {
			return true
		}
		// "Office of Example Affairs" is no title.
		if c := r.tokens[i].class; c&wordOffice != 0 || c&wordSymbol != 0 && c&wordTitle == 0 {
			return false
		}
	}
	return false
}

func (r *nameReader) hasOffice(i, j int) bool {
	for ; i < j; i++ {
		if r.tokens[i].class&(wordOffice|wordPlace|formAcronym|wordSymbol) != 0 || r.isOffice(i) {
			return true
		}
	}
	return false
}

// titleSlash reports whether a word with slashes is a title, such as POL/ECON
// or A/S, and not the symbol of an office, such as S/CT.
func titleSlash(w string) bool {
	start, single := 0, true
	for i := 0; i <= len(w); i++ {
		if i < len(w) && w[i] != '/' {
			continue
		}
		if i-start > 1 {
			single = false
			if classesOf(w[start:i])&(wordTitle|wordStem) != 0 {
				return true
			}
		}
		start = i + 1
	}
	return single
}

// text returns the words of tokens i up to j and where they stand. It is a
// part of the input unless a line end or a broken word lies in it.
func (r *nameReader) text(i, j int) (text string, at [2]int) {
	start, end := r.tokens[i].start, r.tokens[j-1].end
	for end > start {
		c := r.s[end-1]
		if c == '.' && r.keepStop(j-1) || c != '.' && c != '\'' && c != '\\' && c != '-' && c != '/' {
			break
		}
		end--
	}
	if end == start {
		end = r.tokens[j-1].end
	}
	at = [2]int{start, end}
	text = r.s[start:end]
	plain := true
	for k := i + 1; k < j; k++ {
		plain = plain && r.tokens[k].class&formGlue == 0
	}
	for k := 0; k < len(text) && plain; k++ {
		plain = text[k] >= ' ' && (text[k] != ' ' || text[k-1] != ' ')
	}
	if plain {
		return text, at
	}
	b := make([]byte, 0, len(text))
	for k := i; k < j; k++ {
		t := r.tokens[k]
		if t.start >= end {
			at[1] = r.tokens[k-1].end // what follows are signs that were trimmed
			break
		}
		if k > i && t.class&formGlue == 0 {
			for _, c := range []byte(r.s[r.tokens[k-1].end:t.start]) {
				if c > ' ' {
					b = append(b, c)
				}
			}
			b = append(b, ' ')
			if t.sep == '(' {
				b[len(b)-1], b[len(b)-2] = b[len(b)-2], b[len(b)-1]
			}
		}
		b = append(b, r.s[t.start:min(t.end, end)]...)
	}
	return string(b), at
}

// keepStop reports whether the full stop behind token i belongs to it.
func (r *nameReader) keepStop(i int) bool {
	t := r.tokens[i]
	if t.class&(formInitial|wordSuffix) != 0 {
		return true
	}
	for j := t.start; j < t.end-1; j++ {
		if r.s[j] == '.' {
			return true
		}
	}
	return false
}
