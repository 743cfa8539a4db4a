package classify

// Within reports whether a text marked m may stand inside one marked outer. It
// may if all of this holds:
//
//   - Its level is no higher. A Marking without a level counts as UNCLASSIFIED.
//   - SBU, LOU or FOUO needs any of the three outside, or a classified level;
//     EFTO needs EFTO or a classified level.
//   - NOFORN and every other control but RELIDO, which widens the circle of
//     readers, needs the same outside.
//   - Where outer is released to a list of countries, m is either unclassified
//     without any control, or released to all of that list; members compare as
//     words, and the U.S. itself need not be named. A list inside an outer
//     marking without one is a limit that the outer marking does not lift.
//
// The rule is that of overall markings in 32 CFR 2001.21 and 5 FAH-2 H-442: the
// head of a document shows the most restrictive of its parts. It is stricter
// than practice: 2 in 100 published cables have NOFORN paragraphs without a
// NOFORN caption.
func (m Marking) Within(outer Marking) bool {
	if max(m.Level, Unclassified) > max(outer.Level, Unclassified) {
		return false
	}
	if outer.Rel != "" && m.Rel != outer.Rel &&
		(m.Level > Unclassified || m.Controls != 0 || m.Rel != "") && !covers(m.Rel, outer.Rel) {
		return false
	}
	met := outer.Controls | RELIDO
	if met&unclassifiedControls != 0 {
		met |= unclassifiedControls
	}
	if outer.Level > Unclassified {
		met |= unclassifiedControls | EFTO
	}
	return m.Controls&^met == 0
}

// covers reports whether each country of list also stands in in.
func covers(in, list string) bool {
	if len(in) > 4*maxRel || len(list) > 4*maxRel {
		return false // the comparison below is quadratic
	}
	for list != "" {
		var name string
		if name, list = cutCountry(list); name == "" || isUSA(name) {
			continue
		}
		found := false
		for rest := in; rest != "" && !found; {
			var other string
			other, rest = cutCountry(rest)
			found = sameName(other, name)
		}
		if !found {
			return false
		}
	}
	return true
}

// cutCountry cuts the first member from a list such as "USA, FVEY", "NATO/AUST"
// or "MLT, GBR AND GER".
func cutCountry(list string) (name, rest string) {
	for i := 0; i < len(list); i++ {
		switch list[i] {
		case ',', '/', ';', '&':
			return trimBlank(list[:i]), list[i+1:]
		case ' ', '\t', '\r', '\n':
			if n := foldPrefix(list, i+1, "AND"); n > 0 && i+1+n < len(list) && isWhite(list[i+1+n]) {
				return trimBlank(list[:i]), list[i+2+n:]
			}
		case 'A', 'a':
			if n := foldPrefix(list, i, "AND"); i == 0 && n < len(list) && n > 0 && isWhite(list[n]) {
				return "", list[n+1:]
			}
		}
	}
	return trimBlank(list), ""
}

// isUSA reports whether name means the country that marks the text.
func isUSA(name string) bool { return foldEqual(name, "USA") || foldEqual(name, "US") }

// sameName reports whether a and b are equal but for their case.
func sameName(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i < len(a); i++ {
		if upperByte(a[i]) != upperByte(b[i]) {
			return false
		}
	}
	return true
}
