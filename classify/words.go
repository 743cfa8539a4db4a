package classify

import (
	"strconv"
	"strings"
)

// Answers in whole sentences.

// Words returns in one sentence what the letter stands for, and "" where that
// is not known.
func (r Reason) Words() string {
	if r.Meaning == "" {
		return ""
	}
	where := ""
	if r.Order != 0 {
		where = " of Executive Order " + r.Order.String()
		if row := r.Order.row(); row != nil && row.amends != 0 {
			where = " of Executive Order " + row.amends.String() + ", as amended by Executive Order " + r.Order.String() + ","
		}
	}
	return "Section " + r.Name + where + " covers " + r.Meaning + "."
}

// Words returns in a few sentences when and how the classification ends, and
// "" for the zero Expiry. They know no present day: "ends" may be long ago.
func (e Expiry) Words() string {
	var b strings.Builder
	say := func(parts ...string) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for _, s := range parts {
			b.WriteString(s)
		}
	}
	switch {
	case e.Kind == ExpiryNone:
		say("The text is not classified, so that there is nothing to declassify.")
	case e.Kind == ExpiryDay && e.Years != 0 && e.On == (Date{}):
		say("The classification ends ", years(e.Years), " after the day of the telegram.")
	case e.Kind == ExpiryDay && e.Years != 0:
		say("The classification ends on ", e.On.words(), ", ", years(e.Years), " after the day of the telegram.")
	case e.Kind == ExpiryDay && e.On != (Date{}):
		say("The classification ends on ", e.On.words(), ".")
	case e.Kind == ExpiryDay:
		say("The classification ends on a day that depends on that of the telegram.")
	case e.Kind == ExpiryEvent:
		say("The classification ends with an event: ", sentence(e.Event))
	case e.Kind == ExpiryReview && e.On != (Date{}):
		say("It is to be reviewed on ", e.On.words(), " whether the classification ends.")
	case e.Kind == ExpiryReview:
		say("No day is set: its agency must review whether the classification ends.")
	case e.Kind == ExpiryExempt:
		say("No day is set: the text is exempt from being declassified by time.")
	}
	if e.Kind == ExpiryDay && e.Event != "" {
		say("The line adds: ", sentence(e.Event))
	}
	for _, s := range e.Steps {
		if s != (Downgrade{}) {
			say("It falls to ", s.To.String(), " on ", s.On.words(), ".")
		}
	}
	if meaning, _ := TermMeaning(e.Term); meaning != "" {
		say(e.Term, " means \"", meaning, "\" (", e.Source, ").")
	}
	if e.Latest != (Date{}) {
		say("A record that is kept for good is opened on ", e.Latest.words(),
			" at the latest, unless its agency has it exempted (Executive Order 13526, section 3.3).")
	}
	return b.String()
}

// sentence ends s as a sentence.
func sentence(s string) string {
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

func years(n int) string {
	if n == 1 {
		return "1 year"
	}
	return strconv.Itoa(n) + " years"
}

// words returns d as 18 April 2016.
func (d Date) words() string {
	if d.Month < 1 || int(d.Month) > len(monthNames) {
		return d.String()
	}
	name := monthNames[d.Month-1]
	return strconv.Itoa(int(d.Day)) + " " + name[:1] + strings.ToLower(name[1:]) + " " + strconv.Itoa(int(d.Year))
}
