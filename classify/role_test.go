package classify

import (
	"fmt"
	"strings"
	"testing"
)

var roleTests = []struct {
	in   string
	role Role
	rest string
}{
	{"Summary. The minister came.", RoleSummary, " The minister came."},
	{"SUMMARY: THE MINISTER CAME.", RoleSummary, " THE MINISTER CAME."},
	{"BEGIN SUMMARY THE MINISTER CAME.", RoleSummary, " THE MINISTER CAME."},
	{"Summary and Comment: Nothing came of it.", RoleSummary, " Nothing came of it."},
	{"SUMMARY/COMMENT.  Nothing.", RoleSummary, "  Nothing."},
	{"Introduction and Summary:", RoleSummary, ""},
	{"Summary and Table of Contents\n\n2. Next", RoleSummary, "\n\n2. Next"},
	{"Summay: one letter lost", RoleSummary, " one letter lost"},
	{"Summary Continued: more", RoleSummary, " more"},
	{"Summary: (SBU) The mark comes late.", RoleSummary, " (SBU) The mark comes late."},
	{"Comment (C) The mark comes late.", RoleComment, " (C) The mark comes late."},
	{"Summary -------\n", RoleSummary, "-------\n"},
	{"Executive Summary: all", RoleSummary, " all"},
	{"Comment: So what?", RoleComment, " So what?"},
	{"Begin Comment. So what?", RoleComment, " So what?"},
	{"(Embassy comment: So what?", RoleComment, " So what?"},
	{"COMMENT\nSO WHAT?", RoleComment, "\nSO WHAT?"},
	{"Note: Only a remark.", RoleNote, " Only a remark."},
	{"Bio Note: Born in 1950.", RoleNote, " Born in 1950."},
	{"ACTION REQUEST: Please advise.", RoleAction, " Please advise."},
	{"ACTION REQUESTED: PLEASE ADVISE.", RoleAction, " PLEASE ADVISE."},
	{"This is an action request. See paragraph 9.", RoleAction, "This is an action request. See paragraph 9."},
	{"Classified By: DCM Jo Public", RoleClassification, "Classified By: DCM Jo Public"},
	{"CONFIDENTIAL - ENTIRE TEXT.", RoleClassification, "CONFIDENTIAL - ENTIRE TEXT."},
	{"", 0, ""},
	{"Summary of the talks follows.", 0, "Summary of the talks follows."},
	{"Comment\non this was sparse.", 0, "Comment\non this was sparse."},
	{"Note that nothing came of it.", 0, "Note that nothing came of it."},
	{"Noted: nothing", 0, "Noted: nothing"},
	{"Introduction: the talks", 0, "Introduction: the talks"},
	{"The report was late.", 0, "The report was late."},
	{"BEGIN", 0, "BEGIN"},
}

func TestSentenceRole(t *testing.T) {
	for _, tt := range []struct {
		in   string
		role Role
	}{
		{"Embassy Exampleville has cleared this cable.", RoleClearance},
		{"This cable was cleared by the delegation.", RoleClearance},
		{"THE GENERAL'S STAFF CLEARED THIS MESSAGE.", RoleClearance},
		{"This message was coordinated with Consulate Exampleville.", RoleAttribution},
		{"This is a joint cable from two posts.", RoleAttribution},
		{"The port was cleared by noon.", 0},
		{"He left. This cable was cleared by the delegation.", 0},
		{"", 0},
		{"This cable was cleared by " + strings.Repeat("everybody and ", 40), 0},
	} {
		if r := SentenceRole(tt.in); r != tt.role {
			t.Errorf("SentenceRole(%q) = %v; want %v", tt.in, r, tt.role)
		}
	}
}

func TestCutRole(t *testing.T) {
	for _, tt := range roleTests {
		r, rest, ok := CutRole(tt.in)
		if r != tt.role || ok != (tt.role != 0) || strings.TrimPrefix(rest, " ") != strings.TrimPrefix(tt.rest, " ") {
			t.Errorf("CutRole(%q) = %v, %q, %v; want %v, %q", tt.in, r, rest, ok, tt.role, tt.rest)
		}
	}
}

var roleEndTests = []struct {
	in    string
	role  Role
	found string // the closing words within in
}{
	{"They left. End Summary.", RoleSummary, "End Summary."},
	{"THEY LEFT.  END SUMMARY AND COMMENT.", RoleSummary, "END SUMMARY AND COMMENT."},
	{"They left. End Summary and Action Request. More.", RoleSummary, "End Summary and Action Request."},
	{"THEY LEFT.  END\nSUMMARY.", RoleSummary, "END\nSUMMARY."},
	{"They left (end note).", RoleNote, "end note)."},
	{"They left. End of Comment", RoleComment, "End of Comment"},
	{"They left. END BIO NOTE.)", RoleNote, "END BIO NOTE.)"},
	{"They left. END SUMMAY", RoleSummary, "END SUMMAY"},
	{"In the end summary justice was done.", 0, ""},
	{"By year's end, comment was rare, in the end note that", 0, ""},
	{"END SUMMARYX", 0, ""},
	{"WEND SUMMARY", 0, ""},
	{"END", 0, ""},
	{"END OF", 0, ""},
	{"END TEXT", 0, ""},
}

func TestFindRoleEnd(t *testing.T) {
	for _, tt := range roleEndTests {
		r, start, end, ok := FindRoleEnd(tt.in, 0)
		if r != tt.role || tt.in[start:end] != tt.found || ok != (tt.role != 0) {
			t.Errorf("FindRoleEnd(%q) = %v, %q; want %v, %q", tt.in, r, tt.in[start:end], tt.role, tt.found)
		}
		if ok {
			if r2, rest, ok := CutRoleEnd(tt.in[start:]); !ok || r2 != r || len(rest) != len(tt.in)-end {
				t.Errorf("CutRoleEnd(%q) = %v, %q, %v", tt.in[start:], r2, rest, ok)
			}
		}
	}
	if _, _, _, ok := FindRoleEnd("End note", 1); ok {
		t.Error("found before from")
	}
}

func TestRoleText(t *testing.T) {
	for r := Role(0); r <= RoleAttribution+1; r++ {
		text, _ := r.MarshalText()
		var back Role
		err := back.UnmarshalText(text)
		if r <= RoleAttribution && (err != nil || back != r) {
			t.Errorf("%d: %q reads as %d, %v", r, text, back, err)
		}
	}
	if _, err := ParseRole("Summary"); err == nil {
		t.Error("capital letter read")
	}
}

func TestCorpusSummary(t *testing.T) {
	score(t, "summary.json", func(c snippet) any {
		// Find the first paragraph or line that opens with the role.
		s := c.Input
		begin := -1
		for i := 0; i < len(s) && begin < 0; i++ {
			if i > 0 && s[i-1] != '\n' || strings.HasSuffix(strings.ToUpper(s[:i]), "END\n") {
				continue
			}
			k := skipHead(s, i)
			if r, rest, ok := CutRole(s[k:]); ok && r == RoleSummary {
				begin = len(s) - len(rest)
			}
		}
		_, start, _, ok := FindRoleEnd(s, max(begin, 0))
		if !ok {
			start = len(s)
		}
		if begin < 0 {
			begin = strings.Index(s, "\n1.") + 1
		}
		begin += len(s[begin:start]) - len(strings.TrimLeft(s[begin:start], " -=\n"))
		return strings.TrimSpace(s[skipHead(s, begin):start])
	})
}

// skipHead returns where the text of a paragraph begins: behind its number and
// mark.
func skipHead(s string, i int) int {
	j := i
	for j < len(s) && isNum(s[j]) {
		j++
	}
	if j > i && j < len(s) && s[j] == '.' {
		i = whiteEnd(s, j+1)
	}
	if i < len(s) && s[i] == '(' {
		if k := strings.IndexByte(s[i:], ')'); k > 0 && k < 8 {
			i = whiteEnd(s, i+k+1)
		}
	}
	return i
}

func ExampleCutRole() {
	r, rest, ok := CutRole("Summary: The harbor opened.")
	fmt.Printf("%v %q %v\n", r, rest, ok)
	// Output: summary " The harbor opened." true
}

func ExampleFindRoleEnd() {
	text := "The harbor opened.  End\nsummary."
	r, start, end, _ := FindRoleEnd(text, 0)
	fmt.Printf("%v %q\n", r, text[start:end])
	// Output: summary "End\nsummary."
}

func BenchmarkFindRoleEnd(b *testing.B) {
	for name, unit := range map[string]string{"text": "The minister came and went, and said little. ", "end": "end END En", "blank": "END          "} {
		b.Run(name, func(b *testing.B) {
			s := strings.Repeat(unit, 1<<20/len(unit))
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				FindRoleEnd(s, 0)
			}
		})
	}
}

// TestRoleBegins holds the look at two letters to the words of the tables.
func TestRoleBegins(t *testing.T) {
	for i, words := range roleWords {
		for _, w := range words {
			if w.word[0] != byte('A'+i) || !roleBegins(w.word[0], w.word[1]) {
				t.Errorf("%s is not looked for", w.word)
			}
		}
	}
	for i, fronts := range roleFronts {
		for _, w := range fronts {
			if w[0] != byte('A'+i) || !roleBegins(w[0], w[1]) {
				t.Errorf("%s is not looked for", w)
			}
		}
	}
	for i, sentences := range roleSentences {
		for _, w := range sentences {
			if w.word[0] != byte('A'+i) {
				t.Errorf("%s is not looked for", w.word)
			}
		}
	}
}
