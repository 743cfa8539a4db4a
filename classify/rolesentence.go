package classify

// Roles that a paragraph's first sentence says as a whole.

// roleReach bounds how far a sentence is looked through for its role, and
// roleShort how long a paragraph may be that has no other purpose.
const (
	roleReach = 200
	roleShort = 480
)

// Beginnings of sentences that say a role.
var roleSentences = byLetter[roleWord]{
	0: {{"ACTION REQUEST FOR", "", RoleAction}},
	'C' - 'A': {
		{"CLASSIFIED BY", "", RoleClassification},
		{"CONFIDENTIAL ENTIRE TEXT", "", RoleClassification},
	},
	'E' - 'A': {{"ENTIRE TEXT", "", RoleClassification}},
	'S' - 'A': {{"SECRET ENTIRE TEXT", "", RoleClassification}},
	'T' - 'A': {
		{"THIS IS AN ACTION REQUEST", "", RoleAction},
		{"THIS IS AN ACTION CABLE", "", RoleAction},
		{"THIS IS AN ACTION MESSAGE", "", RoleAction},
		{"THIS MESSAGE CONTAINS AN ACTION REQUEST", "", RoleAction},
		{"THIS CABLE CONTAINS AN ACTION REQUEST", "", RoleAction},
	},
}

// SentenceRole returns the role of a paragraph of one purpose that its first
// sentence says: who has cleared the cable, or with whom it was written. It is
// zero for a longer paragraph. By habit such a paragraph is the first or the
// last.
func SentenceRole(s string) Role {
	if len(s) > roleShort {
		return 0
	}
	s = firstSentence(s[:min(len(s), roleReach)])
	const firsts = 1<<('c'&31) | 1<<('d'&31) | 1<<('p'&31) | 1<<('w'&31) | 1<<('j'&31) // of either case
	cleared, drafted := false, false
	for i := 0; i < len(s); i++ {
		if firsts>>(s[i]&31)&1 == 0 || i > 0 && tagLetter(s[i-1]) {
			continue
		}
		switch s[i] | 0x20 {
		case 'c':
			cleared = cleared || foldPrefix(s, i, "CLEAR") > 0
			drafted = drafted || wordsPrefix(s[i:], "COORDINATED WITH")
		case 'd':
			drafted = drafted || wordsPrefix(s[i:], "DRAFTED BY")
		case 'p':
			drafted = drafted || wordsPrefix(s[i:], "PREPARED BY")
		case 'w':
			drafted = drafted || wordsPrefix(s[i:], "WRITTEN BY")
		case 'j':
			drafted = drafted || wordsPrefix(s[i:], "JOINT CABLE") || wordsPrefix(s[i:], "JOINT MESSAGE") || wordsPrefix(s[i:], "JOINT REPORT")
		}
	}
	if !cleared && !drafted || !(hasWords(s, "CABLE") || hasWords(s, "MESSAGE") || hasWords(s, "TELEGRAM") || hasWords(s, "REPORT")) {
		return 0
	}
	switch {
	case cleared && hasAny(s, roleClearances[:]):
		return RoleClearance
	case drafted && (hasWords(s, "THIS") || hasWords(s, "FOLLOWING")):
		return RoleAttribution
	}
	return 0
}

// Words of a sentence that says who has cleared the cable.
var roleClearances = [...]string{"CLEARED THIS", "CLEARED BY", "CLEARED WITH", "CLEARED ON THIS", "CLEARED THE CABLE", "CLEARED THE MESSAGE", "DID NOT CLEAR", "OPPORTUNITY TO CLEAR"}

// firstSentence cuts s behind its first sentence: at a full stop with a blank
// behind it and a word, no abbreviation, before it.
func firstSentence(s string) string {
	for i := 0; ; i++ {
		if i = indexFrom(s, i, '.'); i+1 >= len(s) {
			return s
		}
		if isWhite(s[i+1]) && i > 2 && isAlpha(s[i-1]) && isAlpha(s[i-2]) && isAlpha(s[i-3]) {
			return s[:i]
		}
	}
}

// hasAny reports whether the words of one of the phrases stand in s.
func hasAny(s string, phrases []string) bool {
	for _, phrase := range phrases {
		if hasWords(s, phrase) {
			return true
		}
	}
	return false
}

// wordsPrefix reports whether s begins with the words of phrase, in any case,
// with any blanks, dashes and brackets between them.
func wordsPrefix(s, phrase string) bool {
	i := 0
	for j := 0; j < len(phrase); j++ {
		if phrase[j] == ' ' {
			k := i
			for i < len(s) && (isWhite(s[i]) || s[i] == '-') {
				i++
			}
			if i == k {
				return false
			}
			continue
		}
		if i >= len(s) || upperByte(s[i]) != phrase[j] {
			return false
		}
		i++
	}
	return i == len(s) || !tagLetter(s[i])
}

// hasWords reports whether the words of phrase stand in s.
func hasWords(s, phrase string) bool {
	for i := 0; i < len(s); i++ {
		if upperByte(s[i]) == phrase[0] && (i == 0 || !tagLetter(s[i-1])) && wordsPrefix(s[i:], phrase) {
			return true
		}
	}
	return false
}
