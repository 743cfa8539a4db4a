package cable_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// found are texts that broke a law once, each with what went wrong.
var found = []struct{ why, src string }{
	{"the series of a general message has the name of a post, and is none", "WASHDC 4/48"},
	{"an originator of the label layout had a number, which JSON has no place for", "MRN:\n\nFrom: AMEMBASSY NIAMEY 9118\nAction: X\nTAGS: PREL\nSubject: Y\n"},
	{"a stray backslash alone stood beside a stamp in the margin", ".\n\\                                                     1.4(B)\nDepartment of State Case No"},
	{"a damaged portion mark of a subject was mended without a word", "ABJECT:C)"},
	{"a paragraph left open when a heading stood again lost its role", "1.\nAGS:\nFM \nO SUBJECT"},
	{"a subject of a portion mark alone had no text in JSON", "SUBJECT:\n(C) \n"},
	{"a break alone was a paragraph with an empty text", "1. (C) One.\n\n2. (C) LIMA 00009917  002 OF 003"},
	{"breaks in a row overlapped", "LIMA 00009917  002 OF 003 00009917  002 OF 003"},
	{"an originator had an indicator, which JSON has no place for", "FM RUEHC/LIMA\nXMT QUITO\n"},
	{"a digit was taken for the O of OF", "E C R E T SECTION 01 9F 0"},
	{"the label of a set of references is as written", "REF/A\xfad\x80T'\xe3\xcc\xd1/"},
	{"a reference without a semicolon in a subject is left as it stands", "UBJECT: (C) &#8217;SU BJ:CTE (C) &#82"},
	{"the place of a value ended inside a doubled quote", "E.O. 12958: DECL:\"\"\"\"\"\""},
	{"a break had page 0", "1. (C) One.\nPAGE 00        LIMA  09917"},
	{"a break had section 0", "LIMA 00009917  000.2 OF 003"},
	{"the summary of a text with a vertical tab had its place one byte too early", "1. (S) Summary:\vT"},
	{"a label DECL of its own made a sound date a repaired one", "DECL: 04/18/2016\nTAGS: PREL\n"},
	{"a control character stood before the given name of a person", "TAGS; OREP (HOLLINGBERRY,\x7f\xff"},
	{"a summary that a heading opens ended in a paragraph without a text", "P 121640Z DEC 07\nFM AMEMBASSY LIBREVILLE\nTO SECSTATE WASHDC\nSUBJECT: THE OIL\n\nSUMMARY.  The oil---\n\n1. It has been spent.\n\n2. (C) The minister showed the list.\n\n3. ("},
	{"a number and control characters stood before the given name of a person", "AGS: PFOR, OVIP (OAKHURST, 6\x00\x00\x04\x00 B"},
	{"a break within a line that no label begins stayed in its text", "TAGS: PFOR, PE\nACTION ARA-PAGE 03        LIMA  09917  02 OF 02  082033Z\nR 081945Z FEB 74\nTO SECSTATE WASHDC 1234\n\nE.O. 11652: GDS\n"},
	{"a line of a head that stands again was lifted out and a paragraph", "CONFIDENTIAL\n\nSUMMARY: \nC O N F I D E N T I A L SECTION 2 OF 2 LIMA 9917\nINFO  OCT-01\nFOUR TAGS: PFOR, PE\nFM AMEMBASSY LIMA\n"},
	{"the number of a reference had a break inside it", "C O N F I D E N T I A L SECTION 1 OF 2 LIMA 9917\nE.O. 11652: GDS\nREF: LIMA 1234, STATE 12345\n LIMA 009917PAGE 02        LIMA  09917  01 OF 02  082030Z1.ONETWOTHREE\n"},
	{"a summary began at the colon of its title", "CONFIDENTIAL\nPAGE 01        LIMA  09917  01 OF 02  082030Z\nACTION ARA-10\n\nINFO  OCT-01\n                        --------------------- 031202\nSUMMARY: \n\nSUMMARY:\nR 081945Z FEB 74\nBT\nEND SUMMARY.\nFM AMEMBASSY LIMA\nPAGE 03        LIMA  09917  02 OF 02  082033Z\n"},
	{"the end of a message was lifted out of a line in front of its text, and stayed in it", "CONFIDENTIAL\n\nPAGE 01        LIMA  09917  01 OF 02  082030Z\nACTION ARA-10\n\nINFO  OCT-01\n                        --------------------- 031202\nR 081945Z FEB 74\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC 1234\nC O N F I D E N T I A L SECTION 1 OF 2 LIMA 9917\nE.O. 11652: GDS\nTAGS: PFOR, PE\n                        --------------------- 031202\nFOUR FIVE SIX\nPAGE 02        LIMA  09917  01 OF 02  082030ZBT\nATTN: INM\nFM AMEMBASSY LIMA\nREF: LIMA 1234, STATE 12345\n1. ONE TWO THREE\n"},
	{"a line of a stamp of release stood in a text as well", "     UNCLASSIFIED U.S. Department of State Case No. F-2090-99124 Doc No. C09900124 Date: 06/30/2090\n\n                                                                                                       RELEASE IN PART\n                                                                                                       B1,1.4(B),1.4(D)\n\nFrom:                                  Delphine Osei <oseid@example.gov>\nSent:                                  Sunday, September 9, 2012 9:20 AM\nTo:\nSubject:                               Latest\n\nYou may have this already.\n\n                        Classified by DAS, A/GIS, DoS on 06/30/2090 – Class: CONFIDENTIAL – Reason: 1.4(B), 1.4(D)\n12 MUSCAT 991\x7f\x00\x00\x00       – Declassify on: 09/09/2027\nSubj"},
	{"a break stood within a character", "HARTO\x96!\xf0\f\xd9\xf3UM 00009832 002 OF 002\x91\x91\x91"},
}

// hostileSeeds are pieces that each stand for one way of being no cable.
var hostileSeeds = []string{
	"", " ", "\n", "\r", "\r\r\n", "\f", "\x00", "\xff\xfe", "\ufeff", "\\", "\"", "\"\"", "\\\n\\\n",
	"0", "00000000 ", "00009917  002 OF 003", "PAGE 02        LIMA  09917  01 OF 02  082030Z",
	"XXXX", "\u0425\u0425\u0425\u0425", "NNNN", "BT", "#9917", "----\n", "\u00b6", "\u00b61. (C) ",
	"FM ", "FM AMEMBASSY LIMA\n", "VZCZC", "VZCZCXRO9917\n", "OO RUEHDA\n", "DE RUEHPE #9917/01 1080903\n", "ZNY CCCCC ZZH\n",
	"O P 180903Z APR 07\n", "TO RUEHC/SECSTATE WASHDC IMMEDIATE 9917\n", "INFO ", "XMT ", "ZEN/", "RUEHPE/",
	"TO SECSTATE\nXMT AMEMBASSY LIMA, AMEMBASSY QUITO\nXMT", "LA PAZ APR LIMA 6212",
	"C O N F I D E N T I A L ", "UNCLAS SECTION 01 OF 02 LIMA 009917\n", "FINAL SECTION OF 03", "UNCLAS XXXXX 009917", "TOSEC 990118",
	"SIPDIS ", "C O R R E C T E D  C O P Y (", "E.O. ", "E.O. 12958: DECL: 04/18/2016\n", "EO 12958 DECL", "DECL: ", "TAGS", "TAGS:", "TAGS: PREL, PGOVECON\n",
	"TAGS: OVIP (DOE, JANE)", "SUBJECT:", "SUBJECT: (C) &#8217;", "&#", "REF: ", "REF: A. LIMA 9917 B. 06 QUITO 9918 (NOTAL)\n", "REF A",
	"Classified By: ", "Classified By: Jane Doe, Ambassador. Reasons 1.4(b), (d)\n", "DERIVED FROM: ",
	"1. ", "1. (C) ", "1. (C) Summary. One. End summary.\n", "(C) ", "(S/NF)", "1. (U) CLASSIFIED BY", "1. CONFIDENTIAL - ENTIRE TEXT.",
	"END SUMMARY", "End Comment.", "COMMENT: ", "-----\nTITLE\n-----\n", "TITLE\n-----\n", "DOE/ROE", "NOTE BY OC/T:", "Declassified/Released ",
}

// addSeeds adds every text and every line of the invented cables, and the
// inputs of the tables.
func addSeeds(f *testing.F) {
	f.Helper()
	cables(f, func(name, src string) {
		f.Add(src)
		for line := range strings.Lines(src) {
			f.Add(line)
		}
	})
	for _, s := range hostileSeeds {
		f.Add(s)
		f.Add(s + s)
		f.Add("1. (C) One.\n" + s)
	}
	for _, s := range found {
		f.Add(s.src)
	}
	for _, h := range hostile {
		f.Add(h.text(600))
	}
	for _, tt := range explainTests {
		f.Add(tt.src)
	}
	if files, err := filepath.Glob("../testdata/diag/*.txtar"); err == nil {
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(b))
		}
	}
}

// FuzzParse holds the reading of any text to the laws, and that of a message
// used again for it.
func FuzzParse(f *testing.F) {
	addSeeds(f)
	var used cable.Message
	f.Fuzz(func(t *testing.T, src string) {
		checkLaws(t, src)
		checkReuse(t, &used, src)
	})
}

// FuzzAll holds the sequence of the cables of any text to its law.
func FuzzAll(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		checkAll(t, src)
	})
}

// TestFound holds texts that once broke a law to all of them.
func TestFound(t *testing.T) {
	var used cable.Message
	for _, tt := range found {
		t.Run(tt.why, func(t *testing.T) {
			checkLaws(t, tt.src)
			checkReuse(t, &used, tt.src)
			checkAll(t, tt.src)
		})
	}
}
