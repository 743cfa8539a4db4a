package classify

import (
	"strings"
	"testing"
)

func TestExpiry(t *testing.T) {
	const kept = " A record that is kept for good is opened on "
	const latest = " at the latest, unless its agency has it exempted (Executive Order 13526, section 3.3)."
	for _, tt := range []struct {
		name   string
		banner string
		order  Order
		line   string
		date   Date
		kind   ExpiryKind
		on     string
		words  string
	}{
		{name: "nothing"},
		{"unclassified", "UNCLASSIFIED", 12958, "N/A", Date{2007, 4, 18}, ExpiryNone, "", "The text is not classified, so that there is nothing to declassify."},
		{"limited official use", "LOU", 11652, "N/A", Date{1974, 4, 18}, ExpiryNone, "", "The text is not classified, so that there is nothing to declassify."},
		{"unclassified without a line", "UNCLASSIFIED", 0, "", Date{2007, 4, 18}, ExpiryNone, "", "The text is not classified, so that there is nothing to declassify."},
		{"classified and N/A contradict each other", "SECRET", 12958, "N/A", Date{2007, 4, 18}, 0, "", kept[1:] + "31 December 2032" + latest},
		{"unclassified and a day contradict each other", "UNCLASSIFIED", 12958, "DECL: 04/18/2017", Date{2007, 4, 18}, 0, "", ""},
		{"a day", "CONFIDENTIAL", 12958, "DECL: 04/18/2017", Date{2007, 4, 18}, ExpiryDay, "2017-04-18", "The classification ends on 18 April 2017."},
		{"a day without the day of the telegram", "CONFIDENTIAL", 12958, "DECL: 04/18/2017", Date{}, ExpiryDay, "2017-04-18", "The classification ends on 18 April 2017."},
		{"a day beyond 25 years", "SECRET", 12958, "DECL: 04/18/2037", Date{2007, 4, 18}, ExpiryDay, "2037-04-18", "The classification ends on 18 April 2037." + kept + "31 December 2032" + latest},
		{"years", "SECRET", 12958, "DECL: 10 YEARS", Date{2007, 4, 18}, ExpiryDay, "2017-04-18", "The classification ends on 18 April 2017, 10 years after the day of the telegram."},
		{"a year from 29 February", "SECRET", 12958, "DECL: 1 YEAR", Date{2008, 2, 29}, ExpiryDay, "2009-03-01", "The classification ends on 1 March 2009, 1 year after the day of the telegram."},
		{"years from a day that is not known", "SECRET", 12958, "DECL: 10 YEARS", Date{}, ExpiryDay, "", "The classification ends 10 years after the day of the telegram."},
		{"an event", "SECRET", 12958, "DECL: CLOSURE OF THE COURT", Date{2007, 4, 18}, ExpiryEvent, "", "The classification ends with an event: CLOSURE OF THE COURT." + kept + "31 December 2032" + latest},
		{"a day or an event", "SECRET", 12958, "DECL: 04/18/2016, OR CLOSURE", Date{2007, 4, 18}, ExpiryEvent, "", "The classification ends with an event: 04/18/2016, OR CLOSURE." + kept + "31 December 2032" + latest},
		{"a downgrade", "SECRET", 12958, "DECL: 04/18/2016 DNG: CO 12/1/2009", Date{2007, 4, 18}, ExpiryDay, "2016-04-18", "The classification ends on 18 April 2016. It falls to CONFIDENTIAL on 1 December 2009."},
		{"no line", "SECRET", 0, "", Date{2007, 4, 18}, 0, "", kept[1:] + "31 December 2032" + latest},

		{"the general schedule for TOP SECRET", "TOP SECRET", 11652, "GDS", Date{1974, 4, 18}, ExpiryDay, "1984-12-31",
			"The classification ends on 31 December 1984. It falls to SECRET on 31 December 1976. It falls to CONFIDENTIAL on 31 December 1978." + gds},
		{"for SECRET", "SECRET", 11652, "GDS", Date{1974, 4, 18}, ExpiryDay, "1982-12-31", "The classification ends on 31 December 1982. It falls to CONFIDENTIAL on 31 December 1976." + gds},
		{"for CONFIDENTIAL", "CONFIDENTIAL", 11652, "GDS", Date{1974, 4, 18}, ExpiryDay, "1980-12-31", "The classification ends on 31 December 1980." + gds},
		{"for a level that is not known", "", 11652, "GDS", Date{1974, 4, 18}, 0, "", gds[1:]},
		{"for a day that is not known", "SECRET", 11652, "GDS", Date{}, ExpiryDay, "", "The classification ends on a day that depends on that of the telegram." + gds},
		{"the schedule's name with a day of its own, under the next order", "CONFIDENTIAL", 12065, "GDS 8/12/85 (DOE, JANE Q.) OR-P", Date{1979, 8, 12}, ExpiryDay, "1985-08-12", "The classification ends on 12 August 1985."},
		{"and without one there", "CONFIDENTIAL", 12065, "GDS", Date{1979, 8, 12}, 0, "", gds[1:] + kept + "31 December 2006" + latest},
		{"earlier than the schedule, at a day that is not given", "SECRET", 11652, "ADS", Date{1974, 4, 18}, 0, "",
			`ADS means "advanced declassification schedule: opened earlier than the general schedule says" (Executive Order 11652, section 4(A)).` + kept + "31 December 2006" + latest},
		{"exempt from the schedule, older than the rule of 25 years", "SECRET", 11652, "XGDS-1", Date{1974, 4, 18}, ExpiryExempt, "",
			"No day is set: the text is exempt from being declassified by time. " +
				`XGDS-1 means "exempt from the general schedule: furnished in confidence by a foreign government or international organization" (Executive Order 11652, section 5(B)).` +
				kept + "31 December 2006" + latest},
		{"review on a day", "SECRET", 12065, "RDS-1 3/4/99 (DOE, J.) OR-M", Date{1979, 3, 4}, ExpiryReview, "1999-03-04",
			"It is to be reviewed on 4 March 1999 whether the classification ends. " +
				`RDS-1 means "review for declassification at the date given, more than six years ahead, for the reason of that number" (Executive Order 12065, section 1-402).` +
				kept + "31 December 2006" + latest},
		{"review by its agency", "CONFIDENTIAL", 12356, "DECL: OADR", Date{1991, 4, 18}, ExpiryReview, "",
			"No day is set: its agency must review whether the classification ends. " +
				`OADR means "originating agency's determination required: no date is set" (Executive Order 12356, section 1.4).` + kept + "31 December 2016" + latest},
		{"exempt from ten years", "SECRET", 12958, "DECL: X1", Date{1997, 4, 18}, ExpiryExempt, "",
			"No day is set: the text is exempt from being declassified by time. " +
				`X1 means "exempt from the ten years: reveals an intelligence source, method or activity, or a cryptologic system" (Executive Order 12958, section 1.6(d)).` +
				kept + "31 December 2022" + latest},
		{"a term that is not established", "SECRET", 12958, "DECL: X9", Date{2007, 4, 18}, 0, "", kept[1:] + "31 December 2032" + latest},
		{"exempt from 25 years", "SECRET", 13526, "DECL: 25X1 04/18/2040", Date{2011, 4, 18}, ExpiryDay, "2040-04-18",
			`The classification ends on 18 April 2040. 25X1 means "exempt from automatic declassification at 25 years, category 1" (Executive Order 13526, section 3.3(b)).`},
		{"a human source", "SECRET", 13526, "DECL: 50X1-HUM", Date{2011, 4, 18}, ExpiryExempt, "",
			"No day is set: the text is exempt from being declassified by time. " +
				`50X1-HUM means "exempt from automatic declassification at 50 years: a confidential human source" (Executive Order 13526, section 3.3(h)(1)).` +
				kept + "31 December 2086" + latest},
		{"the fourth group", "SECRET", 10501, "GROUP 4", Date{1970, 4, 18}, ExpiryDay, "1982-04-18",
			"The classification ends on 18 April 1982. It falls to CONFIDENTIAL on 18 April 1973. " +
				`GROUP 4 means "downgraded in steps of three years, declassified after twelve" (Executive Order 10964, section 4(a)(4)).`},
		{"the third group", "TOP SECRET", 10501, "GROUP 3", Date{1970, 4, 18}, ExpiryExempt, "",
			"No day is set: the text is exempt from being declassified by time. It falls to SECRET on 18 April 1982. It falls to CONFIDENTIAL on 18 April 1994. " +
				`GROUP 3 means "downgraded in steps of twelve years, not declassified by time" (Executive Order 10964, section 4(a)(3)).` + kept + "31 December 2006" + latest},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := Question{Banner: marking(t, tt.banner), Order: tt.order, Date: tt.date}
			if err := q.Declassify.UnmarshalText([]byte(tt.line)); err != nil {
				t.Fatal(err)
			}
			e := q.Answer().Expiry
			if e.Kind != tt.kind || e.On.String() != tt.on {
				t.Errorf("%v on %q, want %v on %q", e.Kind, e.On, tt.kind, tt.on)
			}
			if got := e.Words(); got != tt.words {
				t.Errorf("got\n%s\nwant\n%s", got, tt.words)
			}
		})
	}
}

const gds = ` GDS means "general declassification schedule: down a level every two years, TOP SECRET open after ten years, SECRET after eight, CONFIDENTIAL after six" (Executive Order 11652, section 5(A)).`

// TestExpiryTerms: every schedule and exemption that is established has a
// rule, and every rule a term that it means.
func TestExpiryTerms(t *testing.T) {
	ruled := map[string]bool{}
	for _, r := range endTable {
		if meaning, o := TermMeaning(r.term); meaning == "" || o != r.order {
			t.Errorf("%s: no meaning, or one under Order %v", r.term, o)
		}
		ruled[r.term] = true
	}
	for _, r := range termTable {
		if open := strings.HasPrefix(r.meaning, "not established") || strings.HasPrefix(r.meaning, "seen for"); ruled[r.term] == open {
			t.Errorf("%s: a rule %v for what is established %v", r.term, ruled[r.term], !open)
		}
	}
}
