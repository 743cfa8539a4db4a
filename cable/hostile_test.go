package cable_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// A hostileText is a text made of one thing again and again: the parser must
// read it in a time that grows with its length and no faster.
type hostileText struct {
	name string
	head string // stands once in front
	unit string
}

// text returns about size bytes of h.
func (h hostileText) text(size int) string {
	return h.head + strings.Repeat(h.unit, max(1, (size-len(h.head))/len(h.unit)))
}

// front opens a cable, so that what follows stands where the head of its text
// is read; body opens its first paragraph too.
const (
	front = "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nBT\nC O N F I D E N T I A L LIMA 009917\n\n"
	body  = front + "SUBJECT: ONE\n\n1. (C) One"
)

// pages opens a released document, labels the block of the label layout and
// under a released message's text.
const (
	pages  = "UNCLASSIFIED U.S. Department of State Case No. F-1 Doc No. C1 Date: 01/01/2090\n\n"
	labels = pages + "MRN: 11 LIMA 9917\nFrom: AMEMBASSY LIMA\nAction: WASHDC, SECSTATE ROUTINE\nTAGS: PREL\n"
	under  = labels + "Subject: One\n\n1. (U) One"
	margin = "                                                                      "
)

// record opens a message of the military, and navy its text.
const (
	record = "RAAUZYUW RUENAAA9042 0461412-UUUU--RUCBACA"
	navy   = record + ".\nZNR UUUUU\nR 151405Z FEB 07\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS //N09917//\nNAVADMIN 994/07\n"
)

var hostile = []hostileText{
	{"records", "", record + ".\n"},
	{"record without end", record + " ", "RUCBACA "},
	{"record of many lines", record, "\nRUCBACA"},
	{"messages in a row", "", navy + "SUBJ/LAMPS//\nRMKS/1.  ONE.//\nBT\n#9042\nNNNN\n"},
	{"messages in a row, in words", "", "UNCLASSIFIED//\nROUTINE\nR 151405Z FEB 07\nFM CNO WASHINGTON DC\nTO NAVADMIN\nSUBJ/LAMPS//\nRMKS/1.  ONE.//\n"},
	{"precedences in words", navy, "ROUTINE\n"},
	{"precedences in words above", "", "ROUTINE\nFM CNO WASHINGTON DC\n"},
	{"sets", navy, "REF/A/MSG/CNO//\n"},
	{"sets of one line", navy, "REF/A/MSG/CNO// "},
	{"sets without end", navy, "REF/A/MSG/CNO\n"},
	{"set without end", navy + "POC", "/LT DOE"},
	{"set of slashes", navy + "POC", "/"},
	{"set of slashed lines", navy + "NARR/A", "\n/A"},
	{"sets of texts", navy, "GENTEXT/REMARKS/ "},
	{"subjects of gateways", navy, "SUBJ: LAMPS\n"},
	{"subjects of gateways on one line", navy + "SUBJ: ", "LAMPS// UNCLAS//N09917// "},
	{"subject codes", navy + "UNCLAS ", "//N09917//"},
	{"general numbers", navy, "NAVADMIN 994/07\n"},
	{"passed on", navy, "PASS TO OFFICE CODES:\nFM CNO WASHINGTON DC\n"},
	{"classifications in remarks", navy + "SUBJ/LAMPS//\nRMKS/1.  ONE.", "\nUNCLAS SECTION 2 OF 4\nSUBJ: LAMPS\n"},
	{"numbers skipped", navy + "RMKS/1.  ONE.", "\n3.  TWO."},
	{"numbers inside lines", navy + "RMKS/1.  ONE.", " 2.  TWO.\n3.  THREE"},
	{"numbers of a list", navy + "RMKS/1.  ONE.", "\n1.  TWO."},
	{"pages of the military", navy + "NARR/A", "\nPAGE 02 RUENAAA9042 UNCLAS\nB"},
	{"endings", navy, "BT\n#9042\nNNNN\nUNCLASSIFIED//\n"},
	{"spaces", "", " "},
	{"tabs", "", "\t"},
	{"newlines", "", "\n"},
	{"CR", "", "\r"},
	{"CRCRLF", "", "\r\r\n"},
	{"FF", "", "\f"},
	{"NUL", "", "\x00"},
	{"invalid UTF-8", "", "\xff\xc2"},
	{"letters", "", "a"},
	{"capitals", "", "A"},
	{"digits", "", "0"},
	{"digit lines", "", "0\n"},
	{"serials", "", "00000000 "},
	{"section breaks", "", "LIMA 00009917  002 OF 003 "},
	{"section break lines", body, "\nLIMA 00009917  002 OF 003\n"},
	{"page breaks", body, " PAGE 02 LIMA 09917 01 OF 02 082030Z"},
	{"pages cut", "", "PAGE 0"},
	{"page words", "", "PAGE 01 "},
	{"redactions", "", "XXXX"},
	{"redactions apart", "", "XXXX "},
	{"X lines", "", "X\n"},
	{"Cyrillic redactions", "", "\u0425"},
	{"mixed redactions", "", "XXXX \u0425\u0425\u0425\u0425 "},
	{"backslashes", "", "\\"},
	{"backslash lines", "", "\\\n"},
	{"backslash words", body, "a\\ "},
	{"backslash runs", body, "\\ \\"},
	{"quotes", "", "\""},
	{"doubled quotes", body, "\"\""},
	{"doubled quote lines", body, "a\"\"\n"},
	{"pilcrows", "", "\u00b6"},
	{"rules", "", "----\n"},
	{"rules of one line", "", "-----"},
	{"rules apart", "", "- "},
	{"rules and titles", body, "\n-----\nTITLE\n-----\n"},
	{"titles underlined", body, "\n\nTITLE\n-----\n"},
	{"titles alone", body, "\n\nTitle"},
	{"dots", "", "."},
	{"hashes", "", "#"},
	{"FM", "", "FM "},
	{"FM lines", "", "FM AMEMBASSY LIMA\n"},
	{"FM and banners", "", "FM AMEMBASSY LIMA\nUNCLAS LIMA 009917\n"},
	{"VZCZC", "", "VZCZC"},
	{"VZCZC lines", "", "VZCZCXYZ0042\n"},
	{"VZCZC and FM", "", "VZCZCXYZ0042\nFM AMEMBASSY LIMA\n"},
	{"format line 2", "", "OO RUEHDA RUEHDF\n"},
	{"format line 3", "", "DE RUEHPE #9917 1080903\n"},
	{"format line 4", "", "ZNY CCCCC ZZH\n"},
	{"format line 5", "", "O P 180903Z APR 07\n"},
	{"headings without FM", "", "ZNY CCCCC ZZH\nO 180903Z APR 07\n"},
	{"indicators", "OO ", "RUEHDA "},
	{"indicators unread", "OO RUEHDA ", "RUEHDA1 "},
	{"signals", "ZNY CCCCC ", "ZZH "},
	{"signals unknown", "ZNY CCCCC ", "ZQQ1 "},
	{"remarks", "ZNY CCCCC ", "(TAO) "},
	{"remarks open", "ZNY CCCCC ", "("},
	{"signals and words", "ZNY CCCCC ", "a Z"},
	{"addressees", "FM AMEMBASSY LIMA\nTO ", "RUEHC/SECSTATE WASHDC IMMEDIATE 9917\n"},
	{"addressees glued", "FM AMEMBASSY LIMA\nTO ", "RUEHC/"},
	{"addressee without end", "FM AMEMBASSY LIMA\nTO ", "AMEMBASSY LIMA "},
	{"urgencies", "FM AMEMBASSY LIMA\nTO AMEMBASSY LIMA ", "PRIORITY "},
	{"urgencies misspelt", "FM AMEMBASSY LIMA\nTO ", "LIMA PRIORITZ\n"},
	{"numbers", "FM AMEMBASSY LIMA\nTO AMEMBASSY LIMA ", "9917 "},
	{"offices", "FM AMEMBASSY LIMA\nTO JOINT STAFF ", "//J-3"},
	{"exemptions", "FM AMEMBASSY LIMA\nTO ALL POSTS COLLECTIVE\n", "XMT AMEMBASSY LIMA\n"},
	{"exemptions of one line", "FM AMEMBASSY LIMA\nTO ALL POSTS COLLECTIVE\nXMT ", "AMEMBASSY LIMA, "},
	{"exemptions inside", "FM AMEMBASSY LIMA\nTO ", "ALL POSTS COLLECTIVE XMT LIMA\n"},
	{"exemptions and addressees", "FM AMEMBASSY LIMA\nTO ", "RUEHC/LIMA\nXMT QUITO\n"},
	{"months in addresses", "O 180903Z APR 07\nFM AMEMBASSY LIMA\nTO ", "LA PAZ APR LIMA 6212\n"},
	{"banners", "", "UNCLAS LIMA 009917\n"},
	{"banners of one line", "", "UNCLAS "},
	{"banners spaced", "", "C O N F I D E N T I A L "},
	{"banners broken off", "", "C O N F I D E N T I A\n"},
	{"banner and captions", "UNCLAS ", "SIPDIS "},
	{"class words", body, "\nCONFIDENTIAL\n"},
	{"banners in the body", body, "\nC O N F I D E N T I A L SECTION 02 OF 02 LIMA 009917\n"},
	{"captions", "", "SIPDIS "},
	{"captions in the head", front, "SIPDIS "},
	{"caption lines", front, "NOFORN\n"},
	{"captions unknown", front, "FOR JONES ONLY\n"},
	{"corrected copies", front, "C O R R E C T E D  C O P Y ("},
	{"attention lines", front, "DEPT FOR EUR\n"},
	{"lines of capitals", front, "DEPT\n"},
	{"orders", "", "E.O. "},
	{"orders numbered", front, "E.O. 12958: DECL: 04/18/2016 "},
	{"declassifications", front, "DECL: "},
	{"terms", front + "E.O. 12958: DECL: ", "X1, "},
	{"events", front + "E.O. 12958: DECL: ", "UPON CLOSURE OF POST "},
	{"TAGS", "", "TAGS:"},
	{"TAGS lines", "", "TAGS:\n"},
	{"tags", front + "TAGS: ", "PREL, "},
	{"tags unknown", front + "TAGS: ", "QXQX "},
	{"tags glued", front + "TAGS: ", "PRELPGOV"},
	{"tags glued, a letter wrong", front + "TAGS: ", "PRELPGOQ"},
	{"tags in brackets", front + "TAGS: OVIP ", "("},
	{"tags of persons", front + "TAGS: OVIP ", "(DOE, JANE) "},
	{"tags, different", front + "TAGS: ", "PREL PGOV ECON SCUL AA BB CC "},
	{"SUBJECT", "", "SUBJECT:"},
	{"SUBJECT lines", "", "SUBJECT:\n"},
	{"subject", front + "SUBJECT: ", "WORDS OF A SUBJECT "},
	{"subject lines", front + "SUBJECT: ", "WORDS\n"},
	{"character references", front + "SUBJECT: ", "&#8217;"},
	{"character references cut", front + "SUBJECT: ", "&#"},
	{"labels misspelt", "", "SUBJCT:\n"},
	{"labels near", front, "TABS: "},
	{"REF", "", "REF: "},
	{"REF lines", "", "REF:\n"},
	{"REF items", front + "REF: ", "A. LIMA 9917 "},
	{"REF items of one post", front + "REF: ", "9917, "},
	{"REF posts unknown", front + "REF: ", "A. 07 LYMAA 9917, "},
	{"REF brackets", front + "REF: ", "("},
	{"REF words", front + "REF: ", "DOE E-MAIL "},
	{"REF lines of items", front + "REF: ", "A. LIMA 9917\n"},
	{"Classified By", "", "Classified By: "},
	{"Classified By lines", front, "Classified By:\n"},
	{"classifiers", front + "Classified By: ", "Jane Doe, Ambassador. "},
	{"classifier's words", front + "Classified By: ", "Doe "},
	{"reasons", front + "Classified By: Jane Doe. Reasons: ", "1.4(b), "},
	{"reason letters", front + "Classified By: Jane Doe. Reasons: 1.4", "(b) "},
	{"CLASSIFIED BY inside", front + "1. (C) ", "CLASSIFIED BY "},
	{"portion marks", "", "(C) "},
	{"portion mark lines", body, "\n\n(C) One."},
	{"brackets", "", "("},
	{"brackets closed", "", ")"},
	{"paragraphs one", "", "1. (C) "},
	{"paragraph lines", "", "1. (C) One.\n"},
	{"paragraph lines without mark", "", "1. One.\n\n"},
	{"paragraphs twos", body, ". 2. (C) "},
	{"numbers of the next", body, " 2"},
	{"numbers of the next, dotted", body, " 2."},
	{"numbers of the next, lower", body, ". 2. a"},
	{"summaries", "", "Summary. "},
	{"END SUMMARY", "", "END SUMMARY"},
	{"END SUMMARY in a body", body, " END SUMMARY"},
	{"summaries opened", front, "1. (C) Summary. One.\n\n"},
	{"comments opened", front, "1. (C) Comment: One.\n\n"},
	{"comments closed", body, " End comment."},
	{"END", body, " End "},
	{"comments begun in a body", body, " (Comment: "},
	{"entire texts", front, "1. CONFIDENTIAL - ENTIRE TEXT.\n"},
	{"names", body + ".\n\n", "DOE\n"},
	{"names of one line", body + ".\n\n", "DOE/"},
	{"names and slashes", body + ".\n\n", "D/"},
	{"NNNN", "", "NNNN"},
	{"NNNN lines", "", "NNNN\n"},
	{"BT lines", "", "BT\n"},
	{"stamps", body + "\n\n", "UNCLASSIFIED\n"},
	{"numbers of the end", body + "\n\n", "#9917\n"},
	{"notes of the end", body + "\n\n", "NOTE BY OC/T: ONE\n"},
	{"site addresses", body + "\n\n", "http://www.state.example/lima\n"},
	{"heads", "", front + "SUBJECT: ONE\n\n1. (C) One.\n\nDOE\n"},
	{"headings of the same", front, "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n"},
	{"joints", body, ".\n\nLIMA 00009917  002 OF 002\n\nC O N F I D E N T I A L SECTION 02 OF 02 LIMA 009917\n\nSIPDIS\n\nE.O. 12958: DECL: 04/18/2016\nTAGS: PREL\nSUBJECT: ONE\n\n"},
	{"joints and labels", body, "\nLIMA 00009917  002 OF 002\nTAGS: PREL\n"},
	{"all labels", front, "E.O. 12958 TAGS: SUBJECT: REF: Classified By: "},
	{"starts of labels", front, "E.T S R C D A "},
	{"starts of labels, near", front + "SUBJECT: ", "ETSRCDA"},
	{"starts of labels, long", front + "SUBJECT: ", "CLASSIFIED SUBJECT REF TAGS EO "},
	{"words", body, " word"},
	{"sentences", body, ". A sentence"},
	{"stamps of pages", pages, pages},
	{"stamps in a text", under, "\n\n" + pages + "two "},
	{"stamps and folios", pages, "                           26\n"},
	{"release in part", pages, "RELEASE IN PART "},
	{"margin codes", under, margin + "B6\n"},
	{"margin codes glued", under, "\nwords" + margin + "wor1 .4(D)"},
	{"margin codes of one line", under + margin, "1.4(B),"},
	{"margin codes and digits", under + margin, "1 .4(B) 1.4("},
	{"notes of later classification", pages, "Classified by DAS, A/GIS, DoS on 01/01/2090\n"},
	{"notes of later classification, on one line", pages, "Classified by DAS, A/GIS, DoS on "},
	{"notes going on", pages, "Classified by DAS, A/GIS, DoS on 1 - Declassify\non:\n"},
	{"labels of the layout", "", "MRN: 11 LIMA 9917\nFrom: X\nAction: X\n"},
	{"labels, empty", labels, "MRN:\n\n"},
	{"labels, damaged", labels, "Acti0n: X\n"},
	{"labels of the ending", under, "\nDrafted By: X"},
	{"labels of the ending, alone", under, "\nSignature: X\nwords\nwords\nwords"},
	{"labels of the ending, damaged", under + "\n\nSignature: X\n", "Draftcd By: X\n"},
	{"anchors", "", "From:\nAction:\nwords\nwords\nwords\nwords\n"},
	{"anchors and blank lines", "From: X\n", "TAGS:\n\n\n\n"},
	{"addressees parted", labels + "Action: ", "LIMA, AMEMBASSY ROUTINE; "},
	{"addressees on lines", labels + "Info: ", "LIMA;\n            "},
	{"exemptions of the layout", labels + "Info: X COLLECTIVE\nXMT: ", "LIMA, "},
	{"captions of the layout", labels + "Captions: ", "SI PDIS, "},
	{"clearances", under + "\n\nSignature: X\nCleared By: ", "X:Doe, Jane\n            "},
	{"clearances without colons", under + "\n\nSignature: X\nCleared By: X:", "Doe\n            "},
	{"attachments", under + "\n\nSignature: X\nAttachments: ", "a.pdf; "},
	{"tails", under + "\n\nSignature: X\nDissemination Rule: X\n", "UNCLASSIFIED\n\n"},
	{"quotations", "> MRN: 11 LIMA 9917\n> From: X\n> Action: X\n", ">"},
	{"quoted lines", "> MRN: 11 LIMA 9917\n> From: X\n> Action: X\n> Subject: X\n>\n", "> words\n>\n"},
	{"quoted quotations", "> MRN: 11 LIMA 9917\n> From: X\n> Action: X\n> Subject: X\n>\n", "> > "},
	{"excerpts", pages, "11 LIMA 9917\nSubject:\n"},
	{"excerpts, numbers alone", pages, "11 LIMA 9917\n"},
	{"drafts", pages, "TAGS: PREL\n"},
	{"preface", "", "chrome of a page\n"},
	{"preface of capitals", "", "CHROME OF A PAGE\n"},
	{"preface of colons", "", "Chrome:\n"},
}

// TestHostile reads 4 KB of each hostile text and holds it to the laws, and
// 256 KB to those that cost little to check.
func TestHostile(t *testing.T) {
	var used cable.Message
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			checkLaws(t, h.text(4<<10))
			checkReuse(t, &used, h.text(4<<10))
			if testing.Short() {
				return
			}
			src := h.text(96 << 10)
			m, ds := cable.Parse(src)
			checkLines(t, src, m)
			checkDiagnostics(t, src, m, ds)
		})
	}
}

// TestHostileTogether alternates two of the units, and nests them.
func TestHostileTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2)) // the same numbers in each run
	n := 3000
	if testing.Short() {
		n = 300
	}
	for range n {
		var units []string
		for range 1 + r.IntN(3) {
			h := hostile[r.IntN(len(hostile))]
			if r.IntN(4) == 0 {
				units = append(units, h.head)
			}
			units = append(units, h.unit)
			if r.IntN(2) == 0 {
				units = append(units, "\n")
			}
		}
		src := strings.Repeat(strings.Join(units, ""), 1+r.IntN(20))
		if r.IntN(2) == 0 {
			src = front + src
		}
		ok := false
		func() {
			defer func() {
				if !ok {
					t.Logf("text %q", src)
				}
			}()
			checkLaws(t, src)
			checkAll(t, src)
			ok = true
		}()
	}
}

// TestHostileLongLine reads ten megabytes without a line end.
func TestHostileLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads ten megabytes")
	}
	src := body + strings.Repeat(" and so on, 12 (C) more", 10<<20/23)
	m, ds := cable.Parse(src)
	checkLines(t, src, m)
	checkDiagnostics(t, src, m, ds)
	if len(m.Paragraphs) != 1 || m.Paragraphs[0].Text.End != len(src) {
		t.Errorf("%d paragraphs", len(m.Paragraphs))
	}
}

// TestHostileBytes reads texts of random bytes.
func TestHostileBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 200 {
		b := make([]byte, r.IntN(2000))
		for k := range b {
			b[k] = byte(r.IntN(256))
			if i%2 == 0 {
				b[k] = " \n\rCOEXTAGS:.()-019/\"\\"[r.IntN(22)]
			}
		}
		checkLaws(t, string(b))
	}
}

// TestNoCable: what is no cable says so, or says nothing.
func TestNoCable(t *testing.T) {
	for _, src := range []string{"", " ", "\n\n", "\x00\x00", "\xff\xfe\xfd", "\r", "\f\f"} {
		m, ds := checkLaws(t, src)
		if m.Heading.From.Present() || len(m.Paragraphs) > 0 && strings.TrimSpace(src) == "" || ds.Err() != nil {
			t.Errorf("%q: %s %v", src, m.AppendJSON(nil), ds)
		}
	}
}

// BenchmarkHostileAll is BenchmarkHostile for a text of many short cables.
func BenchmarkHostileAll(b *testing.B) {
	for _, size := range []int{8 << 10, 64 << 10, 1 << 20} {
		var text strings.Builder
		for n := 9000; text.Len() < size; n++ {
			fmt.Fprintf(&text, "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nBT\nUNCLAS LIMA %06d\n\nSUBJECT: ONE\n\n1. One.\n\nDOE\n", n)
		}
		src := text.String()
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				for range cable.All(src) {
				}
			}
		})
	}
}

// BenchmarkHostile measures whether the time grows with the size: the rates
// of one text at its sizes should be alike.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		for _, size := range []int{8 << 10, 64 << 10, 1 << 20} {
			src := h.text(size)
			b.Run(fmt.Sprintf("%s/%dKB", strings.ReplaceAll(h.name, " ", "-"), size>>10), func(b *testing.B) {
				var m cable.Message
				m.Parse(src) // its slices have grown
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				for b.Loop() {
					m.Parse(src)
				}
			})
		}
	}
}

func TestHostileNames(t *testing.T) {
	var names []string
	for _, h := range hostile {
		if h.unit == "" || slices.Contains(names, h.name) {
			t.Errorf("%q stands twice or is empty", h.name)
		}
		names = append(names, h.name)
	}
}
