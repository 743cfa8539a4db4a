package classify

import "strings"

// An Expiry says when and how a classification ends. It is comparable. The
// zero Expiry says that the markings leave it open.
type Expiry struct {
	Kind ExpiryKind
	// On is the day of declassification, or of review for it. It is zero
	// where the day is not known, as of an event.
	On Date
	// Years is the number of years until then where the line gives that
	// instead of a day.
	Years int
	// Event is what ends the classification, in the drafter's words. An
	// ExpiryDay may have one beside its day.
	Event string
	// Term is the schedule or exemption that decides, such as "GDS".
	Term string
	// Steps are the levels that the text falls to before, and when.
	Steps [2]Downgrade
	// Latest is the day on which a text whose record is kept for good is
	// opened by the rule of 25 years if nothing has opened it before, 50 or 75
	// years for the exemptions from it, unless its agency has it exempted. It is
	// zero where On comes first.
	Latest Date
	// Source names the order and section that the term comes from, "" without
	// one. That of Latest is Executive Order 13526, section 3.3.
	Source string
}

// An ExpiryKind says how a classification ends. The zero ExpiryKind says that
// it is not known.
type ExpiryKind uint8

const (
	ExpiryNone   ExpiryKind = iota + 1 // the text is not classified
	ExpiryDay                          // on a day
	ExpiryEvent                        // with an event
	ExpiryReview                       // when a review, of its agency or on a day, says so
	ExpiryExempt                       // exempt from what ends others; no day is set
)

var expiryNames = [...]string{"", "none", "day", "event", "review", "exempt"}

// String returns the kind in one word, "" for the zero ExpiryKind.
func (k ExpiryKind) String() string {
	if int(k) < len(expiryNames) {
		return expiryNames[k]
	}
	return ""
}

// An endRow is what a schedule or exemption of rules.tsv does to a text of a
// level, of any level if that is zero. Years and steps count from the text's
// day, or from the end of its year.
type endRow struct {
	order   Order
	term    string
	level   Level
	effect  ExpiryKind
	years   int
	fromEnd bool
	step    int
	source  string
}

// A limitRow is after how many years, from the end of the text's year, it is
// opened in any case; term is what exempts from a shorter time, with a * for
// its end, "" for none.
type limitRow struct {
	term   string
	years  int
	since  Date // no text was opened by it before
	source string
}

// expiry answers when a text of this level, under order o, is declassified.
func (q *Question) expiry(o Order, level Level) Expiry {
	d := q.Declassify
	var e Expiry
	switch {
	case d.NotApplicable && level <= Unclassified, d == (Declassify{}) && level == Unclassified:
		e.Kind = ExpiryNone
		return e
	case d.NotApplicable, level == Unclassified:
		return q.latest(e, level) // the line contradicts the marks
	}
	e.On, e.Years, e.Event = d.On, d.Years, d.Event
	switch {
	case e.On != (Date{}):
		e.Kind = ExpiryDay
	case e.Years != 0:
		e.Kind = ExpiryDay
		e.On = q.Date.after(e.Years)
	case e.Event != "":
		e.Kind = ExpiryEvent
	}
	e = q.term(e, o, level)
	if d.Downgrade != (Downgrade{}) {
		e.Steps = [2]Downgrade{d.Downgrade}
	}
	return q.latest(e, level)
}

// term applies the first schedule or exemption of the line that the table
// knows. A day or an event beside it decides, but a term of review makes the
// day that of the review.
func (q *Question) term(e Expiry, o Order, level Level) Expiry {
	for terms := q.Declassify.Terms; terms != ""; {
		var term string
		term, terms, _ = strings.Cut(terms, ",")
		for i := range endTable {
			r := &endTable[i]
			if r.term != term {
				continue
			}
			if e.Kind == ExpiryDay && r.order < o {
				return e // the word of an order gone, and the day says all
			}
			e.Term, e.Source = r.term, r.source
			if r.level != 0 && (r.level != level || o != 0 && r.order != o) {
				continue // a schedule for other levels, or of an order gone
			}
			switch {
			case e.Kind == 0 && (r.effect != ExpiryDay || r.years > 0) || e.Kind == ExpiryDay && r.effect == ExpiryReview:
				e.Kind = r.effect
			case e.Kind == 0:
				return e // earlier than a schedule, but the line does not say when
			default:
				return e
			}
			from := q.Date
			if r.fromEnd {
				from = from.yearEnd()
			}
			if r.years > 0 {
				e.On = from.after(r.years)
			}
			for k, to := 0, level-1; r.step > 0 && k < len(e.Steps) && to >= Confidential; k, to = k+1, to-1 {
				if on := from.after((k + 1) * r.step); on != (Date{}) {
					e.Steps[k] = Downgrade{to, on}
				}
			}
			return e
		}
		if e.Term != "" {
			return e
		}
	}
	return e
}

// latest adds the rule of 25 years.
func (q *Question) latest(e Expiry, level Level) Expiry {
	if level < Confidential || !q.Date.valid() {
		return e
	}
	years, since, length := 0, Date{}, -1
	for i := range limitTable {
		r := &limitTable[i]
		prefix := strings.TrimSuffix(r.term, "*")
		if len(prefix) > length && strings.HasPrefix(e.Term, prefix) {
			years, since, length = r.years, r.since, len(prefix)
		}
	}
	e.Latest = q.Date.yearEnd().after(years)
	if e.Latest.Compare(since) < 0 {
		e.Latest = since
	}
	if e.Kind == ExpiryDay && e.On != (Date{}) && e.On.Compare(e.Latest) <= 0 {
		e.Latest = Date{}
	}
	return e
}

// after returns the same day that many years later, 1 March where the year has
// no 29 February, and the zero Date for a date that is none.
func (d Date) after(years int) Date {
	if !d.valid() || years < 0 || int(d.Year)+years > 9999 {
		return Date{}
	}
	d.Year += int16(years)
	if !d.valid() {
		d.Month, d.Day = 3, 1
	}
	return d
}

// yearEnd returns the last day of the year of d, zero for a date that is none.
func (d Date) yearEnd() Date {
	if !d.valid() {
		return Date{}
	}
	return Date{d.Year, 12, 31}
}
