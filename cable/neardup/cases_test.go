package neardup

import "testing"

// Each pair beside its label and what a careful reader sees. All are seeds of
// FuzzAlign.
var alignTests = []struct{ name, a, b, want string }{
	{"equal", "The minister spoke.",
		"THE  MINISTER\nSPOKE", `same
equal "The minister spoke"
`},
	{"two empty texts", "",
		" \n--", `same
`},
	{"one empty text", "The minister spoke.",
		"", `different
missing second "The minister spoke" ""
+ word "The minister spoke" ""
`},
	{"short and equal", "No.",
		"no", `same
equal "No"
`},
	{"short and not equal", "Yes, sir.",
		"Yes, sire.", `different
equal "Yes, sir"
noise "" "e"
+ word "sir" "sire"
`},
	{"a name and a number", "Deputy Minister Orlan told Poloff that the port of Vesk would open on 12 May with fifteen cranes.",
		"Deputy Minister Tamar told Poloff that the port of Vesk would open on 14 May with fifty cranes.", `corrected
equal "Deputy Minister"
replaced "Orlan" "Tamar"
equal "told Poloff that the port of Vesk would open on 1"
noise "2 May with fifteen" "4 May with fifty"
equal "cranes"
+ number "12" "14"
+ number "fifteen" "fifty"
+ name "Orlan" "Tamar"
`},
	{"a word left out", "The delegation saw a recent report on the harbour of Vesk and had no comment.",
		"The delegation saw a report on the harbour of Vesk and had no comment.", `corrected
equal "The delegation saw a"
missing second "recent" ""
equal "report on the harbour of Vesk and had no comment"
+ word "recent" ""
`},
	{"not", "The government of Vesk will support the resolution when it comes to the vote.",
		"The government of Vesk will not support the resolution when it comes to the vote.", `corrected
equal "The government of Vesk will"
missing first "" "not"
equal "support the resolution when it comes to the vote"
+ word "" "not"
`},
	{"a name struck out", "Post met XXXXXXXXXXXX on Tuesday, who said that the cabinet would resign.",
		"Post met Orlan Vesk (strictly protect) on Tuesday, who said that the cabinet would resign.", `redacted first
equal "Post met"
redacted first "XXXXXXXXXXXX" "Orlan Vesk (strictly protect"
equal "on Tuesday, who said that the cabinet would resign"
`},
	{"a name that ends with the letters of the mark", "Post met XXXXXXXX on Tuesday, who said that the cabinet would resign.",
		"Post met Max Desxx on Tuesday, who said that the cabinet would resign.", `redacted first
equal "Post met"
redacted first "XXXXXXXX" "Max Desxx"
equal "on Tuesday, who said that the cabinet would resign"
`},
	{"Cyrillic marks", "Post met ХХХХХХ on Tuesday, who said that the cabinet would resign.",
		"Post met Orlan Vesk on Tuesday, who said that the cabinet would resign.", `redacted first
equal "Post met"
redacted first "ХХХХХХ" "Orlan Vesk"
equal "on Tuesday, who said that the cabinet would resign"
`},
	{"an ellipsis in brackets", "The cabinet will resign on Friday. […] The opposition has been told of it.",
		"The cabinet will resign on Friday. Orlan said so to the DCM over lunch. The opposition has been told of it.", `redacted first
equal "The cabinet will resign on Friday"
redacted first "[…]" "Orlan said so to the DCM over lunch"
equal "The opposition has been told of it"
`},
	{"an exemption", "The cabinet will resign on Friday. 1.4(B), 1.4(D) The opposition has been told of it.",
		"The cabinet will resign on Friday. Orlan said so to the DCM over lunch. The opposition has been told of it.", `redacted first
equal "The cabinet will resign on Friday"
redacted first "1.4(B), 1.4(D)" "Orlan said so to the DCM over lunch"
equal "The opposition has been told of it"
`},
	{"dashes", "The cabinet will resign on Friday. ---------- The opposition has been told of it.",
		"The cabinet will resign on Friday. Orlan said so to the DCM over lunch. The opposition has been told of it.", `redacted first
equal "The cabinet will resign on Friday"
redacted first "----------" "Orlan said so to the DCM over lunch"
equal "The opposition has been told of it"
`},
	{"words between marks", "The guests were XXXXXXXX of the XXXXXXXXX, XXXXXXXXXX and two journalists from the capital.",
		"The guests were Orlan Vesk of the Harbour Board, Tamar Drun and two journalists from the capital.", `redacted first
equal "The guests were"
redacted first "XXXXXXXX" "Orlan Vesk"
equal "of the"
redacted first "XXXXXXXXX, XXXXXXXXXX" "Harbour Board, Tamar Drun"
equal "and two journalists from the capital"
`},
	{"two marks that differ", "The guests were XXXXXXXX and two journalists from the capital.",
		"The guests were [name removed] and two journalists from the capital.", `same
equal "The guests were XXXXXXXX and two journalists from the capital"
`},
	{"an exemption's code for a word", "The aircraft is of type B2 and flies to Vesk each week.",
		"The aircraft is of type Antares and flies to Vesk each week.", `redacted first
equal "The aircraft is of type"
redacted first "B2" "Antares"
equal "and flies to Vesk each week"
`},
	{"misread", "The Minister of Interior said that the border with Drunia would remain closed until the elections.",
		"The Minisler of lnterior sald that tbe borcler with Drunia wou1d rernain closed unti1 the elections.", `noisy
equal "The Minis"
noise "ter of Interior said that the bord" "ler of lnterior sald that tbe borcl"
equal "er with Drunia wou"
replaced "ld rem" "1d rern"
equal "ain closed unti"
noise "l" "1"
equal "the elections"
+ number "would" "wou1d"
+ number "until" "unti1"
+ name "Minister" "Minisler"
+ name "Interior" "lnterior"
+ word "said" "sald"
+ word "the" "tbe"
+ word "border" "borcler"
+ word "remain" "rernain"
`},
	{"exchanged sentences", "The price of wheat rose. Talks on the railway of Vesk will be resumed in the autumn, Orlan said. Rain is expected.",
		"The price of wheat rose. No visitor from Drunia was seen at the fair, which the mayor regrets. Rain is expected.", `sibling
equal "The price of wheat rose"
replaced "Talks on the railway of Vesk will be resumed in the autumn, Orlan said" "No visitor from Drunia was seen at the fair, which the mayor regrets"
equal "Rain is expected"
+ word "Talks on the railway of Vesk will be resumed in the autumn, Orlan said" "No visitor from Drunia was seen at the fair, which the mayor regrets"
`},
	{"two letters for one", "The ship Ægir of the line Straße was seen in the port of Vesk.",
		"The ship Agir of the line Strasse was seen in the port of Vesk.", `corrected
equal "The ship"
noise "Æ" "A"
equal "gir of the line Straße was seen in the port of Vesk"
+ name "Ægir" "Agir"
`},
	{"a boundary within a letter", "0",
		"10ﬀ", `different
missing first "" "10"
replaced "0" "ﬀ"
+ number "0" "10ﬀ"
`},
	{"half of a ligature", "xyzzyabcdefghijklmnoﬀpqrstuvwxyz",
		"xyzzyabcdefghijklmnofpqrstuvwxyz", `corrected
equal "xyzzyabcdefghijklmno"
noise "ﬀ" "f"
equal "pqrstuvwxyz"
+ word "xyzzyabcdefghijklmnoﬀpqrstuvwxyz" "xyzzyabcdefghijklmnofpqrstuvwxyz"
`},
	{"capitals all over", "MINISTER ORLAN WILL VISIT THE PORT OF VESK IN MAY TO OPEN THE RAILWAY TO THE MINES AND TO MEET THE MAYOR.",
		"MINISTER TAMAR WILL VISIT THE PORT OF VESK IN JUNE TO OPEN THE RAILWAY TO THE MINES AND TO MEET THE MAYOR.", `corrected
equal "MINISTER"
replaced "ORLAN" "TAMAR"
equal "WILL VISIT THE PORT OF VESK IN"
replaced "MAY" "JUNE"
equal "TO OPEN THE RAILWAY TO THE MINES AND TO MEET THE MAYOR"
+ word "ORLAN" "TAMAR"
+ word "MAY" "JUNE"
`},
	{"no marks", "The tanks are of type B2 or XX, see (a) and (b), and of the XXIII series; the rest is -- as [sic] said -- scrap.",
		"The tanks are of type B7 or XV, see (c) and (d), and of the XXIV series; the rest is -- as (sic) said -- scrap.", `corrected
equal "The tanks are of type B"
noise "2 or XX, see (a) and (b), and of the XXIII" "7 or XV, see (c) and (d), and of the XXIV"
equal "series; the rest is -- as [sic] said -- scrap"
+ number "B2" "B7"
+ name "XX" "XV"
+ name "XXIII" "XXIV"
+ word "a" "c"
+ word "b" "d"
`},
	{"a date in figures and in words", "The talks of March 3 cost two million and will go on for a week or so, Orlan said to the press in Vesk.",
		"The talks of March third cost 2 million and will go on for a week or so, Orlan said to the press in Vesk.", `sibling
equal "The talks of March"
replaced "3 cost two" "third cost 2"
equal "million and will go on for a week or so, Orlan said to the press in Vesk"
+ number "3" "third"
+ number "two" "2"
`},
	{"figures", "Exports rose by 1,500 tons to 3.5 million in the year, the U.S. share from 7 to 9 percent, as the ministry told the press in Vesk.",
		"Exports rose by 1,700 tons to 3.6 million in the year, the U.N. share from 7 to 8 percent, as the ministry told the press in Vesk.", `corrected
equal "Exports rose by 1"
noise "500 tons to 3.5" "700 tons to 3.6"
equal "million in the year, the U"
noise "S" "N"
equal "share from 7 to"
replaced "9" "8"
equal "percent, as the ministry told the press in Vesk"
+ number "1,500" "1,700"
+ number "3.5" "3.6"
+ number "9" "8"
+ name "U.S" "U.N"
`},
	{"letters that begin with the same byte before a mark", "ΕλλάςΟΔΟΣМоскваМОСКВА ЇжакX0\xff \xa5ХХ",
		"0000000000000000000000000000000000СКВА ЇжкХХХХ", `sibling
replaced "ΕλλάςΟΔΟΣМоскваМО" "0000000000000000000000000000000000"
equal "СКВА Їж"
replaced "акX0\xff" "кХХ"
equal "ХХ"
+ number "ΕλλάςΟΔΟΣМоскваМОСКВА ЇжакX0\xff \xa5ХХ" "0000000000000000000000000000000000СКВА ЇжкХХХХ"
`},
}

func TestAlign(t *testing.T) {
	for _, test := range alignTests {
		t.Run(test.name, func(t *testing.T) {
			checkPair(t, test.a, test.b)
			if got := drawRanges(test.a, test.b, Compare(test.a, test.b)); got != test.want {
				t.Errorf("%q\n%q\ngot\n%swant\n%s", test.a, test.b, got, test.want)
			}
		})
	}
}
