package classify

// flush tells the words of a run apart and appends what they are. comma says
// that a comma ended the run.
func (r *tagReader) flush(comma bool) {
	n := r.n
	if n == 0 {
		return
	}
	r.n = 0
	if r.lone[1] > 0 {
		given := 1
		if n > 1 && r.initial(1) {
			given = 2
		}
		if n == given {
			r.add(personTag(r.s[r.lone[0]:r.lone[1]], r.text(0, given)), r.lone[0], r.run[given-1].end, false)
			r.lone = [2]int{}
			return
		}
		r.settle()
	}
	if comma && r.visit && (n == 1 || n == 2 && classesOf(r.text(0, 1))&wordParticle != 0) {
		r.lone = [2]int{r.run[0].start, r.run[n-1].end}
		return
	}
	free, after := 0, false // the first word not yet put anywhere; a person stands before it
	for i := 0; i < n; {
		if k, key := r.phrase(i, n); k > 0 {
			r.free(free, i)
			r.add(Tag(key), r.run[i].start, r.run[i+k-1].end, false)
			i += k
			free, after = i, false
			continue
		}
		if surname, given := r.name(i, n, after || r.visit && i == free); given > 0 {
			r.free(free, i)
			end := r.run[i+surname+given-1].end
			r.add(personTag(r.text(i, i+surname), r.text(i+surname, i+surname+given)), r.run[i].start, end, false)
			i += surname + given
			free, after = i, true
			continue
		}
		after = false
		if i > free && i+1 < n && endsPhrase(r.text(i, i+1)) {
			r.free(free, i+1)
			free = i + 1
		}
		i++
	}
	r.free(free, n)
}

// settle appends a surname that waited for given names in vain.
func (r *tagReader) settle() {
	if r.lone[1] > 0 {
		start, end := r.lone[0], r.lone[1]
		r.lone = [2]int{}
		r.add(Tag(canonWords(r.s[start:end])), start, end, false)
	}
}

// text returns the words from i up to j.
func (r *tagReader) text(i, j int) string { return r.s[r.run[i].start:r.run[j-1].end] }

// free appends the words from i up to j as one unknown tag.
func (r *tagReader) free(i, j int) {
	if i < j {
		r.add(Tag(canonWords(r.text(i, j))), r.run[i].start, r.run[j-1].end, false)
	}
}

// phrase returns how many words from i on make the longest known phrase, 0 if
// none.
func (r *tagReader) phrase(i, n int) (words int, key string) {
	for j := min(i+4, n); j > i+1; j-- {
		if key, kind, _, ok := findLong(r.text(i, j)); ok && kind != 'w' {
			return j - i, key
		}
	}
	return 0, ""
}

// name reports how many words from i on are a surname and given names. They
// are if the second is a frequent given name, or where persons are expected.
func (r *tagReader) name(i, n int, expected bool) (surname, given int) {
	surname = 1
	for surname < 4 && i+surname+1 < n && classesOf(r.text(i+surname-1, i+surname))&wordParticle != 0 {
		surname++
	}
	g := i + surname
	if g >= n {
		return 0, 0
	}
	const other = wordTitle | wordLink | wordOffice | wordPlace
	first, second := classesOf(r.text(i, i+1)), classesOf(r.text(g, g+1))
	switch {
	case second&wordGiven != 0 && second&wordPlace == 0 && first&wordLink == 0 && (r.visit || first&wordTitle == 0):
	case !expected || first&other&^wordOffice != 0 || second&other != 0:
		return 0, 0
	case g+1 < n && !r.visit:
		// Behind a person two more words are another only if they are all,
		// or if what follows them cannot be of a name.
		if k, _ := r.phrase(g+1, n); k == 0 && !r.initial(g+1) && classesOf(r.text(g+1, g+2))&other == 0 {
			return 0, 0
		}
	}
	given = 1
	if g+1 < n && r.initial(g+1) {
		given = 2
	}
	return surname, given
}

// initial reports whether word i of the run is a single letter, with or
// without a full stop.
func (r *tagReader) initial(i int) bool {
	t := r.text(i, i+1)
	return isAlpha(t[0]) && (len(t) == 1 || len(t) == 2 && t[1] == '.')
}

// endsPhrase reports whether w is a noun that ends a phrase of free words.
func endsPhrase(w string) bool {
	for _, noun := range [...]string{"AFFAIRS", "POLITICS", "CLEARANCE", "RELATIONS", "TERRORISM", "ISSUES", "REPORT", "ELECTIONS", "RIGHTS"} {
		if compareFold(w, noun) == 0 {
			return true
		}
	}
	return false
}

// skipWord reports whether t is a word that gets into TAGS lists without being
// of them: a caption, a level at the foot of a page, the label again.
func skipWord(t string) bool {
	for _, w := range [...]string{"SIPDIS", "TAGS", "NOFORN", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SENSITIVE", "UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET"} {
		if compareFold(t, w) == 0 {
			return true
		}
	}
	return false
}

// skipAt returns where the words end that begin with w and are no tags, 0 if
// they are. A page break such as "PAGE 02 EXAMPLE 00042 01 OF 02 011407Z" ends
// with its time, or else with its last number.
func skipAt(s string, w tagWord) int {
	t := s[w.start:w.end]
	if skipWord(t) {
		return w.end
	}
	if compareFold(t, "PAGE") != 0 {
		return 0
	}
	r := tagReader{s: s}
	end := 0
	for i, pos := 0, w.end; i < 10; i++ {
		next := r.next(pos)
		if next.end == 0 || i == 0 && !isNum(s[next.start]) {
			break
		}
		pos = next.end
		if isNum(s[next.start]) {
			end = pos
			if next.end-next.start == 7 && upperByte(s[pos-1]) == 'Z' {
				break
			}
		}
	}
	return end
}

// maxGlued bounds a word that is looked through for tags run together. Real
// ones have some sixty letters at most.
const maxGlued = 256

// glued reports whether t is a string of tags written without anything
// between them: subjects and K-tags of four letters, and not more country codes
// than these, nor more organizations and K-tags that no table knows. It calls
// put, if not nil, with each tag and its place in t.
func glued(t string, put func(tag Tag, start, end int)) bool {
	n := len(t)
	if n > maxGlued {
		return false
	}
	// cost[i] is that of the best cut of the letters from i on, where a subject
	// is free; step[i] is the length of its first tag.
	const bad = 1 << 12
	var cost [maxGlued + 1]uint16
	var step [maxGlued]uint8
	for i := n - 1; i >= 0; i-- {
		cost[i] = bad
		for length := 2; length <= 4 && i+length <= n; length++ {
			c := cost[i+length]
			if c >= bad {
				continue
			}
			part := t[i : i+length]
			switch k := findCell(part); {
			case k >= 0 && length == 4 && cellKind(k) != TagOrganization:
			case k >= 0 && (length == 4 || length == 2 && cellKind(k) == TagGeo):
				c++ // NATO rather than NA TO
			case k >= 0 && length > 2, isProgram(part):
				c += 3
			default:
				continue
			}
			if c < cost[i] {
				cost[i], step[i] = c, uint8(length)
			}
		}
	}
	if cost[0] >= bad {
		return false
	}
	quads, geos, others := 0, 0, 0
	for i := 0; i < n; i += int(step[i]) {
		k := findCell(t[i : i+int(step[i])])
		switch {
		case step[i] == 2:
			geos++
		case step[i] == 4 && k >= 0 && cellKind(k) != TagOrganization:
			quads++
		default:
			others++
		}
	}
	if quads == 0 || geos > quads || others > quads {
		return false
	}
	for i := 0; put != nil && i < n; i += int(step[i]) {
		part := t[i : i+int(step[i])]
		tag, ok := lookupTag(part)
		if !ok {
			tag = Tag(canonWords(part))
		}
		put(tag, i, i+int(step[i]))
	}
	return true
}

// mend is mend for the first unknown words of a list, but for names.
func (r *tagReader) mend(t string) (tag Tag, ok bool) {
	if r.visit || r.mends == maxMends {
		return "", false
	}
	r.mends++
	return mend(t)
}

// mend reads a misprint of a tag that the tables know: two neighbours of its
// letters changed places, or one letter too many. It fails if it could be one
// of several, or if the word is a word of its own.
func mend(t string) (tag Tag, ok bool) {
	if len(t) < 4 || len(t) > 16 {
		return "", false
	}
	var buf [16]byte
	key := wordKey(buf[:0], t)
	if len(key) != len(t) || findWord(key) != 0 {
		return "", false
	}
	found := -1
	switch {
	case len(t) == 4:
		for i := 0; i < 3; i++ {
			key[i], key[i+1] = key[i+1], key[i]
			if n := findMended(key); n >= 0 && n != found {
				if found >= 0 {
					return "", false
				}
				found = n
			}
			key[i], key[i+1] = key[i+1], key[i]
		}
	case len(t) == 5:
		var four [4]byte
		for i := 0; i < 5; i++ {
			copy(four[:], key[:i])
			copy(four[i:], key[i+1:])
			if n := findMended(four[:]); n >= 0 && n != found {
				if found >= 0 {
					return "", false
				}
				found = n
			}
		}
	default:
		return mendLong(key)
	}
	if found < 0 {
		return "", false
	}
	return cellTag(found), true
}

// findMended finds the cell of a subject or a program.
func findMended(key []byte) int {
	n := findKey(uint32(key[0])<<24 | uint32(key[1])<<16 | uint32(key[2])<<8 | uint32(key[3]))
	if n < 0 {
		return -1
	}
	if k := cellKind(n); k != TagSubject && k != TagProgram {
		return -1
	}
	return n
}

// mendLong leaves out each letter of a longer word in turn to find an
// organization.
func mendLong(key []byte) (tag Tag, ok bool) {
	var buf [16]byte
	for i := range key {
		short := append(append(buf[:0], key[:i]...), key[i+1:]...)
		if long, kind, _, found := findLong(string(short)); found && kind == 'o' {
			if ok && Tag(long) != tag {
				return "", false
			}
			tag, ok = Tag(long), true
		}
	}
	return tag, ok
}
