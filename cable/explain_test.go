package cable_test

import (
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// explainTests are texts, what one of their diagnostics is, and how it is
// drawn. Columns count code points; strokes, what the terminal shows.
var explainTests = []struct {
	name string
	src  string
	code cable.Code
	want string
}{
	{"a fix", "E.O. 12598: DECL: 04/18/2016\nTAGS: PREL\n", cable.OrderDamaged, `
1:1: warning: order-damaged: order "E.O. 12598" read as E.O. 12958
    E.O. 12598: DECL: 04/18/2016
    ^^^^^^^^^^
    fix: "E.O. 12598" to "E.O. 12958"`},
	{"CR LF", "FM AMEMBASSY LIMA\r\nTO RUEHQT/AMEMBASSY QUITO PRIORITZ 9917\r\n", cable.PrecedenceDamaged, `
2:27: warning: precedence-damaged: precedence "PRIORITZ" read as PRIORITY
    TO RUEHQT/AMEMBASSY QUITO PRIORITZ 9917
                              ^^^^^^^^
    fix: "PRIORITZ" to "PRIORITY"`},
	{"a tab is one blank", "TAGS: PREL\tQXQX\n", cable.TagUnknown, `
1:12: note: tag-unknown: QXQX is in no known list of TAGS
    TAGS: PREL QXQX
               ^^^^`},
	{"letters of two bytes", "SUBJECT: ÉCOLE\nTAGS: ÉCOLE\n", cable.TagUnknown, `
2:7: note: tag-unknown: ÉCOLE is in no known list of TAGS
    TAGS: ÉCOLE
          ^^^^^`},
	{"behind wide runes", "一二三 TAGS: PREL QXQX\n", cable.TagUnknown, `
1:16: note: tag-unknown: QXQX is in no known list of TAGS
    一二三 TAGS: PREL QXQX
                      ^^^^`},
	{"wide runes in the place", "TAGS: 一二\n", cable.TagUnknown, `
1:7: note: tag-unknown: 一二 is in no known list of TAGS
    TAGS: 一二
          ^^^^`},
	{"behind a combining accent", "SUBJECT: E\u0301COLE\nTAGS: E\u0301COLE QXQX\n", cable.TagUnknown, `
2:7: note: tag-unknown: ÉCOLE QXQX is in no known list of TAGS
    TAGS: ÉCOLE QXQX
          ^^^^^^^^^^`},
	{"the second place below", "DE RUEHPE #9916 1080903\nFM AMEMBASSY LIMA\nUNCLAS LIMA 009917\n", cable.SerialMRN, `
1:11: fault: serial-mrn: station serial 9916, but the message is number 9917
    DE RUEHPE #9916 1080903
              ^^^^^
  3:8:
    UNCLAS LIMA 009917
           -----------`},
	{"the second place above", "UNCLAS LIMA 009917\nSUBJECT: (C) FERRY\n", cable.SubjectAboveBanner, `
2:10: warning: subject-above-banner: the subject is marked CONFIDENTIAL, the classification line says UNCLASSIFIED
    SUBJECT: (C) FERRY
             ^^^
  1:1:
    UNCLAS LIMA 009917
    ------`},
	{"two places on a line", "R O 180903Z APR 07\nFM AMEMBASSY LIMA\n", cable.PrecedenceOrder, `
1:3: note: precedence-order: the information addressees' IMMEDIATE is above ROUTINE
    R O 180903Z APR 07
    - ^`},
	{"the second place far on the same line", "UNCLAS LIMA 009917 E.O. 12958: N/A TAGS: PREL, PGOV, PE SUBJECT: NOTHING BUT THE FERRY, AND MORE OF IT REF: LIMA 9917\n", cable.RefSelf, `
1:109: warning: ref-self: the cable refers to itself
    ...HING BUT THE FERRY, AND MORE OF IT REF: LIMA 9917
                                               ^^^^^^^^^
  1:8:
    UNCLAS LIMA 009917 E.O. 12958: N/A TAGS: PREL, PGOV, PE SUBJECT: NOTHING BUT THE FERRY, AND MORE OF IT REF: LIMA...
           -----------`},
	{"at the end of the text, no line end", "UNCLAS SECTION 03 OF 02 LIMA 009917", cable.SectionNumber, `
1:8: fault: section-number: section 3 of 2
    UNCLAS SECTION 03 OF 02 LIMA 009917
           ^^^^^^^^^^^^^^^^`},
	{"a long line is cut in front", "FM AMEMBASSY LIMA\nTO " + strings.Repeat("AMEMBASSY QUITO ", 20) + "IMMEDIAT 9917\n", cable.PrecedenceDamaged, `
2:324: warning: precedence-damaged: precedence "IMMEDIAT" read as IMMEDIATE
    ...Y QUITO AMEMBASSY QUITO AMEMBASSY QUITO IMMEDIAT 9917
                                               ^^^^^^^^
    fix: "IMMEDIAT" to "IMMEDIATE"`},
	{"a long line is cut behind", "TAGS: QXQX " + strings.Repeat("PREL PGOV ", 20) + "\n", cable.TagUnknown, `
1:7: note: tag-unknown: QXQX is in no known list of TAGS
    TAGS: QXQX PREL PGOV PREL PGOV PREL PGOV PREL PGOV PREL PGOV PREL PGOV PREL PGOV PREL PGOV PREL PGOV PREL PGOV P...
          ^^^^`},
	{"what a terminal would act upon", "chrome \x00\x1b[31m of \u202e a page\nFM AMEMBASSY LIMA\n", cable.PrefaceText, `
1:1: note: preface: text before the first line of the cable
    chrome ??[31m of ? a page
    ^^^^^^^^^^^^^^^^^^^^^^^^^`},
	{"the same in a message", "TAGS: QX\u009bQX\u202e\n", cable.TagUnknown, `
1:7: note: tag-unknown: QX?QX? is in no known list of TAGS
    TAGS: QX?QX?
          ^^^^^^`},
	{"only the first line of a place", "chrome\nof a page\nFM AMEMBASSY LIMA\n", cable.PrefaceText, `
1:1: note: preface: text before the first line of the cable
    chrome
    ^^^^^^`},
}

func TestExplain(t *testing.T) {
	for _, tt := range explainTests {
		t.Run(tt.name, func(t *testing.T) {
			_, ds := checkLaws(t, tt.src)
			for _, d := range ds {
				if d.Code == tt.code {
					if got := d.Explain(tt.src); got != tt.want[1:] {
						t.Errorf("got\n%s\nwant%s", got, tt.want)
					}
					return
				}
			}
			t.Errorf("no %v in %v", tt.code, ds)
		})
	}
}

// TestExplainPlaces draws places that a caller may make up, outside of the
// text too.
func TestExplainPlaces(t *testing.T) {
	const src = "UNCLAS\nLIMA 009917"
	for _, tt := range []struct {
		span cable.Span
		fix  cable.Fix
		want string
	}{
		{cable.Span{Start: 0, End: 0}, cable.Fix{}, "1:1\n    UNCLAS\n    ^"},
		{cable.Span{Start: 6, End: 6}, cable.Fix{}, "1:7\n    UNCLAS\n          ^"},
		{cable.Span{Start: 18, End: 18}, cable.Fix{}, "2:12\n    LIMA 009917\n               ^"},
		{cable.Span{Start: 99, End: 120}, cable.Fix{}, "2:12\n    LIMA 009917\n               ^"},
		{cable.Span{Start: -4, End: 3}, cable.Fix{}, "1:1\n    UNCLAS\n    ^^^"},
		{cable.Span{Start: 12, End: 4}, cable.Fix{}, "2:6\n    LIMA 009917\n         ^"},
		{cable.Span{Start: 4, End: 11}, cable.Fix{}, "1:5\n    UNCLAS\n        ^^"},
		{cable.Span{Start: 12, End: 14}, cable.Fix{Span: cable.Span{Start: 12, End: 14}, OK: true}, "2:6\n    LIMA 009917\n         ^^\n    fix: delete \"00\""},
		{cable.Span{Start: 6, End: 6}, cable.Fix{Span: cable.Span{Start: 6, End: 6}, Text: " SECTION 01 OF 02", OK: true}, "1:7\n    UNCLAS\n          ^\n    fix: insert \" SECTION 01 OF 02\""},
	} {
		d := cable.Diagnostic{Code: cable.SectionNumber, Span: tt.span, Message: "m", Fix: tt.fix}
		got := d.Explain(src)
		if got = strings.Replace(got, ": fault: section-number: m", "", 1); got != tt.want {
			t.Errorf("%v: got\n%s\nwant\n%s", tt.span, got, tt.want)
		}
		checkExplain(t, src, d)
	}
	d := cable.Diagnostic{Code: cable.NoCable, Message: "m"}
	if got, want := d.Explain(""), "1:1: note: no-cable: m\n    \n    ^"; got != want {
		t.Errorf("nothing: got %q, want %q", got, want)
	}
}
