package classify

import (
	"fmt"
	"strings"
	"testing"
)

// Wanted: name | title | office, and a further classifier behind " + ".
var authorityTests = []struct{ in, want string }{
	{"Classified By: Ambassador Jane Q. Sample for reasons 1.4 (b) and (d).", "Jane Q. Sample|Ambassador|"},
	{"CLASSIFIED BY: JANE Q. SAMPLE, ACTING DIRECTOR, OFFICE OF CHAD, SUDAN AND LIBYA AFFAIRS, BUREAU OF AFRICAN AFFAIRS. REASON 1.5 (C)",
		"JANE Q. SAMPLE|ACTING DIRECTOR|OFFICE OF CHAD, SUDAN AND LIBYA AFFAIRS, BUREAU OF AFRICAN AFFAIRS"},
	// Labels.
	{"Classified By: Classified by DCM Jo Sample for reasons 1.4 (b)", "Jo Sample|DCM|"},
	{"1.  (U) CLASSIFIED BY CDA JO SAMPLE, REASON 1.5.D.", "JO SAMPLE|CDA|"},
	{"Classified By: (C) CLASSIFIED BY CHARGE JO SAMPLE: 1.5 B, D.", "JO SAMPLE|CHARGE|"},
	{"1.  CONFIDENTIAL - ENTIRE TEXT.  CLASSFIED BY DCM JO SAMPLE.", "JO SAMPLE|DCM|"},
	{"Classified By: HARBOR 222 \nHARBOR 216 \n\nClassified by DCM Jo Sample; reasons 1.4 b", "Jo Sample|DCM|"},
	{"Ambassador Jo Sample", "Jo Sample|Ambassador|"},
	// No person.
	{"CLASSIFIED BY SECTION 1.5 (B)\nAND (D).  ADVICE IS SOUGHT.", "||"},
	{"Classified By: reasons 1.4 (b) and (d)", "||"},
	{"Classified By:", ""},
	{"", ""},
	{"1 0", ""}, // a number alone was an authority without any part
	// As many words as are looked at, the last of which is of no name: the
	// search for a further run read behind them.
	{strings.Repeat("A ", maxNameTokens-1) + "a", ""},
	// Reasons first.
	{"Classified by reason 1.4 (b), (d): DCM Jo Sample", "Jo Sample|DCM|"},
	// Tails.
	{"Classified By: DCM Jo Sample per 1.4 (b)", "Jo Sample|DCM|"},
	{"Classified By: DCM Jo Sample under 1.4 b/d", "Jo Sample|DCM|"},
	{"Classified By: DCM JO SAMPLE BASED UPON REASONS 1.5 (B)", "JO SAMPLE|DCM|"},
	{"Classified By: DCM Jo Sample, E.O. 12958, reasons 1.4 (b)", "Jo Sample|DCM|"},
	{"Classified By: DCM Jo Sample for for reasons 1.4 b", "Jo Sample|DCM|"},
	{"Classified By: DCM JO SAMPLE II FR REASONS 1.4 (b)", "JO SAMPLE II|DCM|"},
	{"Classified By: DCM Jo Sample for reaons 1.4 (b)", "Jo Sample|DCM|"},
	{"Classified By: DCM Jo Sample FOR 12958 1.4 B", "Jo Sample|DCM|"},
	{"Classified By: DCM Jo Sample \n \n1. (C) Summary: It rained.", "Jo Sample|DCM|"},
	{"Classified By: DCM Jo Sample \n1.(C) Summary: It rained.", "Jo Sample|DCM|"},
	{"Classified By: DCM Jo Sample.  The Minister of Harbors came.", "Jo Sample|DCM|"},
	{"Classified By: CDA Jo Sample a.y., S3n: 9.Q", "Jo Sample|CDA|"},
	// Words broken at a line end.
	{"Classified By: Deputy Political Counselor Jo Q. Samp \nle, reasons 1.4 (b)", "Jo Q. Sample|Deputy Political Counselor|"},
	{"Classified By: Political Counselor Jo Sample.  Re \nasons 1.4 (b/d).", "Jo Sample|Political Counselor|"},
	{"Classified By: Section Head Jo Sample for r \neasons 1.4 (b)", "Jo Sample|Section Head|"},
	{"Classified By: MINISTER COUNSELOR FOR ECONOMIC AFFAIR \nS JO SAMPLE; REASON 1.4", "JO SAMPLE|MINISTER COUNSELOR FOR ECONOMIC AFFAIRS|"},
	{"Classified By: DCM Jo \n Q. Sample, reasons 1.4", "Jo Q. Sample|DCM|"},
	{"Classified By: Jo S ample, DCM", "Jo Sample|DCM|"},
	// Titles.
	{"Classified By: Charge d'Affaires, a.i., Jo Q. Sample", "Jo Q. Sample|Charge d'Affaires, a.i.|"},
	{"Classified By: Charge de'Affairs ai. Jo Anne Sample for reasons", "Jo Anne Sample|Charge de'Affairs ai|"},
	{"Classified By: Ambassaor Jo LeSample for reasons", "Jo LeSample|Ambassaor|"},
	{"CLASSIFIED BY DEPUTY COUNSEL0R JO SAMPLE PER 1.5 (B)", "JO SAMPLE|DEPUTY COUNSEL0R|"},
	{"Classified By: PolMinCons Jo Sample, reasons", "Jo Sample|PolMinCons|"},
	{"Classified By: Refcoord Jo Sample for reasons 1.4 (b)", "Jo Sample|Refcoord|"},
	{"CLASSIFIED BY POL/ECONOFF. J.Q. SAMPLE.  REASON:  1.5(D)", "J.Q. SAMPLE|POL/ECONOFF|"},
	{"Classified By: Minister-Counselour Jo Sample", "Jo Sample|Minister-Counselour|"},
	{"Classified By: Deputy Chief of Mission: Jo Q. Sample: Reason: 1.4 (c)", "Jo Q. Sample|Deputy Chief of Mission|"},
	{"Classified By: RSO - JO SAMPLE. REASON 1.5(D)", "JO SAMPLE|RSO|"},
	{"CLASSIFIED BY AMBASSADOR TO SUDAN JO SAMPLE. REASON 1.5(D)", "JO SAMPLE|AMBASSADOR TO SUDAN|"},
	{"Classified By: Special Representative for Chad and Sudan \nJo Q. Sample", "Jo Q. Sample|Special Representative for Chad and Sudan|"},
	{"Classified By: Counselor for Harbor Policy Mary Sample", "Mary Sample|Counselor for Harbor Policy|"},
	{"Classified By: Under Secretary for Political Affairs Jo Sample", "Jo Sample|Under Secretary for Political Affairs|"},
	{"Classified By: Jo Sample (Political Counselor), reason 1.4", "Jo Sample|Political Counselor|"},
	{"classified by: ambassador jo sample for reasons 1.4 (b)", "jo sample|ambassador|"},
	// Offices.
	{"Classified By: S/CT Acting DAS Jo Sample", "Jo Sample|Acting DAS|S/CT"},
	{"CLASSIFIED BY AF SPECIAL ADVISOR JO SAMPLE", "JO SAMPLE|SPECIAL ADVISOR|AF"},
	{"Classified By: Jo Sample, DCM, Embassy Exampleville; reason", "Jo Sample|DCM|Embassy Exampleville"},
	{"Classified By: Jo Sample, EUR/XYZ", "Jo Sample||EUR/XYZ"},
	// Names.
	{"Classified By: Sample Peter, Ambassador; REASON", "Sample Peter|Ambassador|"},
	{"CLASSIFIED BY LEE 0. SAMPLE, DIRECTOR", "LEE 0. SAMPLE|DIRECTOR|"},
	{"CLASSIFIED BY JO W. SAMPLE, JR., AMBASSADOR.", "JO W. SAMPLE, JR.|AMBASSADOR|"},
	{"Classified By: Conoff Jo Sample III for Reasons", "Jo Sample III|Conoff|"},
	{"Classified By: Ambassador Jo van der Sample", "Jo van der Sample|Ambassador|"},
	{"Classified By: Ambassador J. O'Sample-Lamp", "J. O'Sample-Lamp|Ambassador|"},
	{"Classified By: Ambassador Sample, reason", "Sample|Ambassador|"},
	{"Classified By: Jo Doe. Reason", "Jo Doe||"},
	{"Classified By: Ambassador Michael Jordan, reason", "Michael Jordan|Ambassador|"},
	// Two.
	{"CLASSIFIED BY AF KARL SAMPLE, ACTING AND S/CT DAS JO LAMP ; E.O. 12958 REASON: 1.4 (B)", "KARL SAMPLE|ACTING|AF + JO LAMP|DAS|S/CT"},
	{"Classified By: Ambassador Jo Sample and DCM Bo Lamp for reasons 1.4", "Jo Sample|Ambassador| + Bo Lamp|DCM|"},
}

func drawAuthorities(list []AuthorityText) string {
	var all []string
	for _, a := range list {
		all = append(all, a.Name+"|"+a.Title+"|"+a.Office)
	}
	return strings.Join(all, " + ")
}

func TestAppendAuthorities(t *testing.T) {
	for _, tt := range authorityTests {
		if got := drawAuthorities(AppendAuthorities(nil, tt.in)); got != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.in, got, tt.want)
		}
		checkAuthorities(t, tt.in)
	}
}

// checkAuthorities holds the laws of places: in bounds, absent with the part,
// and with the letters of the part.
func checkAuthorities(t *testing.T, s string) {
	t.Helper()
	list := AppendAuthorities(nil, s)
	if len(list) > 2 {
		t.Fatalf("%q: %d classifiers", s, len(list))
	}
	var none Reasons
	for _, a := range list {
		if a.Authority == (Authority{}) {
			t.Fatalf("%q: empty", s)
		}
		for _, p := range []struct {
			text string
			at   [2]int
		}{{a.Name, a.NameAt}, {a.Title, a.TitleAt}, {a.Office, a.OfficeAt}} {
			if p.at[0] < 0 || p.at[1] < p.at[0] || p.at[1] > len(s) || (p.text == "") != (p.at == [2]int{}) {
				t.Fatalf("%q: %q at %v", s, p.text, p.at)
			}
			squeeze := strings.NewReplacer(" ", "", "\n", "", "\r", "", "\t", "")
			from := strings.Map(func(r rune) rune {
				if r < ' ' {
					return -1
				}
				return r
			}, s[p.at[0]:p.at[1]])
			if squeeze.Replace(p.text) != squeeze.Replace(from) && !strings.ContainsRune(from, 0xFFFD) {
				t.Fatalf("%q: %q is not what stands there: %q", s, p.text, from)
			}
		}
		if (a.Reasons == none) != (a.ReasonsAt == [2]int{}) || a.ReasonsAt[1] > len(s) {
			t.Fatalf("%q: reasons %v at %v", s, a.Reasons, a.ReasonsAt)
		}
	}
}

func TestAuthorityPlaces(t *testing.T) {
	s := "Classified By: AF DAS Jo Q. Samp \nle, Embassy Exampleville, for reasons 1.4 (b) and (d)."
	a := AppendAuthorities(nil, s)[0]
	for _, p := range []struct {
		at   [2]int
		want string
	}{{a.NameAt, "Jo Q. Samp \nle"}, {a.TitleAt, "DAS"}, {a.OfficeAt, "AF"}} {
		if got := s[p.at[0]:p.at[1]]; got != p.want {
			t.Errorf("got %q want %q", got, p.want)
		}
	}
	if got := s[a.ReasonsAt[0]:a.ReasonsAt[1]]; !strings.HasPrefix(got, "1.4 (b) and (d") {
		t.Errorf("reasons at %q", got)
	}
}

func TestNoAllocsAuthority(t *testing.T) {
	dst := make([]AuthorityText, 0, 4)
	for _, s := range []string{
		"Classified By: Acting Deputy Chief of Mission Jo Q. Sample, Embassy Exampleville, for reasons 1.4 (b) and (d).",
		"CLASSIFIED BY AMBASSAOR JOHN SAMPLETON. REASON 1.5 (D)",
	} {
		if n := testing.AllocsPerRun(100, func() { dst = AppendAuthorities(dst[:0], s) }); n != 0 {
			t.Errorf("%q: %v allocations", s, n)
		}
		if n := testing.AllocsPerRun(100, func() { CutRole(s); CutRoleEnd(s); FindRoleEnd(s, 0) }); n != 0 {
			t.Errorf("%q: %v allocations for a role", s, n)
		}
	}
}

func ExampleAppendAuthorities() {
	s := "Classified By: NEA Deputy Assistant Secretary Jo Q. Sample for reasons 1.4 (b) and (d)."
	for _, a := range AppendAuthorities(nil, s) {
		fmt.Printf("%q %q %q\n", a.Name, a.Title, a.Office)
	}
	// Output: "Jo Q. Sample" "Deputy Assistant Secretary" "NEA"
}

func BenchmarkAppendAuthorities(b *testing.B) {
	for _, bb := range []struct{ name, unit string }{
		{"normal", "Classified By: Acting Deputy Chief of Mission Jo Q. Sample for reasons 1.4 (b) and (d).\n\n"},
		{"labels", "Classified By: "},
		{"words", "Xanthippe "},
		{"blanks", "                  "},
		{"lines", "\n"},
		{"letters", "A"},
		{"numbers", "1. "},
		{"clash", "CLASSIFIED BX "},
	} {
		for _, size := range []int{64, 8 << 10, 1 << 20} {
			s := "Classified By: " + strings.Repeat(bb.unit, size/len(bb.unit)+1)
			b.Run(fmt.Sprintf("%s/%d", bb.name, size), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				b.ReportAllocs()
				var dst []AuthorityText
				for b.Loop() {
					dst = AppendAuthorities(dst[:0], s)
				}
			})
		}
	}
}

// FuzzText checks the laws of TAGS lists, classifiers and roles on any text.
func FuzzText(f *testing.F) {
	for _, tt := range tagTests {
		f.Add(tt.in)
	}
	for _, tt := range tagListTests {
		f.Add(tt.in)
	}
	for _, tt := range authorityTests {
		f.Add(tt.in)
	}
	for _, tt := range roleTests {
		f.Add(tt.in)
	}
	for _, tt := range roleEndTests {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if tag, err := ParseTag(s); err == nil {
			checkTag(t, tag)
		}
		checkTags(t, s)
		IsTagList(s)
		checkAuthorities(t, s)
		r, rest, ok := CutRole(s)
		if !strings.HasSuffix(s, rest) || ok != (r != 0) || !ok && rest != s {
			t.Fatalf("CutRole(%q) = %v, %q, %v", s, r, rest, ok)
		}
		r, rest, ok = CutRoleEnd(s)
		if !strings.HasSuffix(s, rest) || ok != (r != 0) || !ok && rest != s {
			t.Fatalf("CutRoleEnd(%q) = %v, %q, %v", s, r, rest, ok)
		}
		from := 0
		for range 64 {
			r, start, end, ok := FindRoleEnd(s, from)
			if !ok {
				break
			}
			if start < from || end <= start || end > len(s) {
				t.Fatalf("FindRoleEnd(%q, %d) = %v, %d, %d", s, from, r, start, end)
			}
			if r2, rest, ok := CutRoleEnd(s[start:]); !ok || r2 != r || len(s)-len(rest) != end {
				t.Fatalf("CutRoleEnd disagrees at %d of %q", start, s)
			}
			from = end
		}
	})
}
