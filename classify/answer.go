package classify

// What the markings of one telegram say together. A Question holds them as they
// stand in it, an Answer what follows from them by the rules of captions.tsv,
// orders.tsv and rules.tsv; expiry.go says when a classification ends. Nothing
// is guessed: what the markings leave open is zero in the answer.

// A Question holds the markings of a telegram. Its zero value asks nothing;
// every field may be left out.
type Question struct {
	// Banner is the marking of the whole, as the line that opens the text
	// shows it.
	Banner Marking
	// Entire is a mark that one paragraph gives for the entire text.
	Entire Marking
	// Portions are the marks of the paragraphs, zero for one without.
	Portions []Marking
	// Captions are the words below the banner.
	Captions []Caption
	// Order is the order that the telegram cites, Declassify what stands
	// behind its number, Reasons those of the classifier.
	Order      Order
	Declassify Declassify
	Reasons    Reasons
	// Date is the day of the telegram.
	Date Date
}

// An Answer says what the markings of a telegram mean together. The zero
// Answer says nothing.
type Answer struct {
	// Overall is the banner with the controls that captions add to it; see
	// [Marking.With].
	Overall Marking
	// Levels are the levels of the portions: each that of its mark, else of
	// the mark for the entire text, else of the banner. A control alone, as
	// (SBU), is that of an unclassified text; a banner of controls alone, as
	// LIMITED OFFICIAL USE, gives paragraphs no level.
	Levels []Level
	// Highest is the most restrictive of the marks of all portions, that for
	// the entire text among them: the highest level, and every control that one
	// of them has.
	Highest Marking
	// Agreement compares the portions with the whole. Portion is the index of
	// the first one that it speaks of, where it is PortionHigher or
	// ControlMissing.
	Agreement Agreement
	Portion   int
	// Limits say who may see the telegram, first by its level, then by its
	// captions and controls. All hold at once.
	Limits []Limit
	// Order is the order that governs: the one cited, else that in force on
	// the day of the telegram. InForce is set if it was in force that day.
	Order   Order
	InForce bool
	// Reasons are the reasons in words, in the order of their letters.
	Reasons []Reason
	// Expiry says when the classification ends.
	Expiry Expiry
}

// A Limit is one rule that says who may see a telegram. It is comparable.
type Limit struct {
	// By is the level, caption or control that sets the limit, as "SECRET"
	// and "NOFORN".
	By string
	// Reader says who may see it, and Meaning in a sentence what By means; both
	// are "" for a caption that no table knows.
	Reader, Meaning string
}

// A Reason is one letter of the reasons in words. It is comparable.
type Reason struct {
	// Name is the letter with its section, such as "1.4(b)".
	Name string
	// Order is the order whose list gives the words, 13292 for section 1.4 under
	// Order 12958; zero where no order is known and all say the same. Meaning
	// are the words, "" where the order has no such letter.
	Order   Order
	Meaning string
}

// An Agreement says how the marks of paragraphs and that of the whole go
// together. The zero Agreement says that one of them is missing.
type Agreement uint8

const (
	MarksAgree     Agreement = iota + 1 // the highest portion is as high as the whole
	BannerHigher                        // the whole is higher, as it may be
	PortionHigher                       // a portion is higher than the whole
	ControlMissing                      // a portion has a control that the whole lacks
)

var agreementNames = [...]string{"", "agree", "banner higher", "portion higher", "control missing"}

var agreementMeanings = [...]string{"",
	"The highest mark of a paragraph is that of the whole telegram.",
	"The whole is marked higher than any paragraph, which is allowed: together they may tell more than each alone.",
	"A paragraph is marked higher than the whole, against the rule that the head shows the highest mark of all parts.",
	"A paragraph has a control that the head does not show, against the rule that the head shows what is most restrictive.",
}

// String returns the agreement in a word or two, such as "banner higher".
func (a Agreement) String() string {
	if int(a) < len(agreementNames) {
		return agreementNames[a]
	}
	return ""
}

// Meaning returns one sentence that says what a means, and "" for the zero
// Agreement. The rule is that of 32 CFR 2001.21 and 5 FAH-2 H-442.
func (a Agreement) Meaning() string {
	if int(a) < len(agreementMeanings) {
		return agreementMeanings[a]
	}
	return ""
}

// Answer says what the markings mean together. It takes time linear in the
// portions and captions.
func (q *Question) Answer() Answer {
	var a Answer
	a.Overall = q.Banner
	for _, c := range q.Captions {
		a.Overall = a.Overall.With(c)
	}
	q.portions(&a)
	q.limits(&a)
	a.Order = q.Order
	if q.Date.valid() {
		if a.Order == 0 {
			a.Order = OrderAt(q.Date)
		}
		a.InForce = a.Order.on(q.Date)
	}
	for i := byte('a'); i <= lastLetter; i++ {
		if q.Reasons.Has(i) {
			a.Reasons = append(a.Reasons, q.reason(i, a.Order))
		}
	}
	a.Expiry = q.expiry(a.Order, max(a.Overall.effective(), q.Entire.effective(), a.Highest.Level))
	return a
}

// on reports whether o was in force on day d.
func (o Order) on(d Date) bool {
	r := o.row()
	return r != nil && d.Compare(r.from) >= 0 && (r.to == Date{} || d.Compare(r.to) <= 0)
}

// effective returns the level that a mark gives; a control alone, as (SBU), is
// that of an unclassified text.
func (m Marking) effective() Level {
	if m != (Marking{}) {
		return max(m.Level, Unclassified)
	}
	return 0
}

// portions answers what concerns the paragraphs.
func (q *Question) portions(a *Answer) {
	relido := true
	missing := -1 // the first portion with a control that the whole lacks
	for i, m := range q.Portions {
		if m == (Marking{}) && q.Entire.Level != 0 {
			m = q.Entire
		}
		level := m.effective()
		if level == 0 {
			a.Levels = append(a.Levels, q.Banner.Level)
			continue
		}
		a.Levels = append(a.Levels, level)
		switch {
		case level == Unclassified:
		case a.Highest.Level <= Unclassified:
			a.Highest.Rel = m.Rel
		case a.Highest.Rel != m.Rel:
			a.Highest.Rel = "" // what two lists have in common is not known
		}
		relido = relido && (m.Controls&RELIDO != 0 || level == Unclassified)
		a.Highest.Level = max(a.Highest.Level, level)
		a.Highest.Controls |= m.Controls
		switch {
		case level > max(a.Overall.Level, Unclassified):
			if a.Agreement == 0 {
				a.Agreement, a.Portion = PortionHigher, i
			}
		case missing < 0 && !m.Within(a.Overall):
			missing = i
		}
	}
	if !relido {
		a.Highest.Controls &^= RELIDO // it widens the circle, and not for all parts
	}
	switch {
	case q.Banner == (Marking{}):
		a.Agreement, a.Portion = 0, 0
	case a.Highest == (Marking{}) || a.Agreement != 0:
	case missing >= 0:
		a.Agreement, a.Portion = ControlMissing, missing
	case max(a.Overall.Level, Unclassified) > a.Highest.Level:
		a.Agreement = BannerHigher
	default:
		a.Agreement = MarksAgree
	}
}

// A levelRow says what a level means.
type levelRow struct {
	level           Level
	meaning, reader string
}

// limits answers who may see the telegram.
func (q *Question) limits(a *Answer) {
	level := a.Overall.effective()
	for i := range levelTable {
		if r := &levelTable[i]; r.level == level {
			a.Limits = append(a.Limits, Limit{level.String(), r.reader, r.meaning})
		}
	}
	var shown Controls
	rel := false
	for i, c := range q.Captions {
		if c == "" || i > 0 && c == q.Captions[i-1] {
			continue
		}
		switch c.Class() {
		case CaptionStatus, CaptionSubject, CaptionRouting, CaptionTransmission:
			continue // how it is handled, not who sees it
		}
		add, _ := c.Control()
		shown |= add
		rel = rel || Marking{}.With(c).Rel != ""
		a.Limits = append(a.Limits, Limit{string(c), c.Reader(), c.Meaning()})
	}
	for name := range (q.Banner.Controls &^ (shown | EFTO)).All() {
		a.Limits = append(a.Limits, Limit{name, Caption(name).Reader(), Caption(name).Meaning()})
	}
	if q.Banner.Rel != "" && !rel {
		c := Caption("REL TO " + q.Banner.Rel)
		a.Limits = append(a.Limits, Limit{string(c), c.Reader(), c.Meaning()})
	}
}

// reason gives a letter its words: those of the order that governs, or of the
// order that amended it, if that was in force on the day. Without an order they
// must be the same in all that have the section.
func (q *Question) reason(letter byte, o Order) Reason {
	r := Reason{Name: q.Reasons.Section + "(" + string(rune(letter)) + ")"}
	for i := range reasonTable {
		row := &reasonTable[i]
		if row.section != q.Reasons.Section || row.letter != letter {
			continue
		}
		if o == 0 {
			if r.Meaning != "" && r.Meaning != row.meaning {
				return Reason{Name: r.Name}
			}
			r.Meaning = row.meaning
			continue
		}
		if row.order != o && row.order.row().amends != o || q.Date.valid() && o.on(q.Date) && !row.order.on(q.Date) {
			continue
		}
		r.Order, r.Meaning = row.order, row.meaning
		break
	}
	return r
}
