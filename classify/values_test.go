package classify

import (
	"encoding"
	"slices"
	"strings"
	"testing"
)

// seeds calls add with every input of every table.
func seeds(add func(string)) {
	for _, tests := range [][]markTest{bannerTests, portionTests, entireTests} {
		for _, tt := range tests {
			add(tt.in)
		}
	}
	for _, tt := range markingTests {
		add(tt.in)
	}
	for _, tt := range captionTests {
		add(tt.in)
	}
	for _, tt := range correctedTests {
		add(tt.in)
	}
	for _, tt := range orderTests {
		add(tt.in)
	}
	for _, tt := range dateTests {
		add(tt.in)
	}
	for _, tt := range declassifyTests {
		add(tt.in)
	}
	for _, tt := range reasonTests {
		add(tt.in)
	}
	add("DECL: 04/18/2016 X1 AFTER THE BRIDGE OPENS")                                                                   // the event would swallow the date
	add("GDS (AS AMENDED) ( X9 ) (DOE)")                                                                                // a name that reads as something else
	add("(S/REL TO TO USA//REL TO GBR)")                                                                                // two lists
	add("SECRET//REL TO USA/")                                                                                          // a separator at the end
	add("CONFIDENTIAL\nNOFORN\n(C/NF) One\n2\n(S) Two\n(S/RELIDO) Three\nE.O. 11652: GDS\n1975-02-28\n1.4 (b) and (h)") // a whole question
	add("FOR   ONLY")                                                                                                   // nobody between
	add("\x80(C)\xff")
}

// FuzzMarkings holds what all readers of markings promise: a Cut returns a
// suffix, a parsed value writes itself so that it parses to the same, and the
// plain twins of the clever readers agree with them.
func FuzzMarkings(f *testing.F) {
	seeds(func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, s string) {
		roundTrip(t, s, ParseLevel)
		roundTrip(t, s, ParseControls)
		roundTrip(t, s, ParseMarking)
		roundTrip(t, s, ParseBanner)
		roundTrip(t, s, ParseCaption)
		roundTrip(t, s, ParseOrder)
		roundTrip(t, s, ParseDate)
		roundTrip(t, s, ParseDeclassify)
		roundTrip(t, s, ParseReasons)

		m, rest, repaired, ok := CutBanner(s)
		suffix(t, s, rest, ok)
		m.Within(Marking{Rel: s})
		Marking{Rel: s}.Within(Marking{Level: Secret, Rel: s + ","})
		m2, rest2, repaired2, ok2 := slowCutBanner(s)
		if !strings.ContainsAny(s, "ſK") && (m != m2 || rest != rest2 || repaired != repaired2 || ok != ok2) {
			t.Errorf("CutBanner(%q) = %q, %q, %v, %v, its twin %q, %q, %v, %v", s, m, rest, repaired, ok, m2, rest2, repaired2, ok2)
		}
		p, rest, repaired, ok := CutPortion(s)
		suffix(t, s, rest, ok)
		p2, rest2, repaired2, ok2 := slowCutPortion(s)
		if !strings.ContainsAny(s, "ſK") && (p != p2 || rest != rest2 || repaired != repaired2 || ok != ok2) {
			t.Errorf("CutPortion(%q) = %q, %q, %v, %v, its twin %q, %q, %v, %v", s, p, rest, repaired, ok, p2, rest2, repaired2, ok2)
		}
		if ok && p.String() != "" {
			if again, _, _, _ := CutPortion(string(p.AppendPortion(nil))); again != p {
				t.Errorf("%q: AppendPortion of %q reads as %q", s, p, again)
			}
		}
		_, rest, ok = CutClassWord(s)
		suffix(t, s, rest, ok)
		_, rest, ok = CutEntireText(s)
		suffix(t, s, rest, ok)
		c, rest, ok := CutCaption(s)
		suffix(t, s, rest, ok)
		if ok {
			if again, err := ParseCaption(string(c)); again != c || err != nil || !c.Known() {
				t.Errorf("CutCaption(%q) = %q, which is not canonical or not known", s, c)
			}
			Marking{}.With(c)
		}
		_, rest, ok = CutCorrectedCopy(s)
		suffix(t, s, rest, ok)
		_, rest, _, ok = CutOrder(s)
		suffix(t, s, rest, ok)
		_, rest, ok = CutReasons(s)
		suffix(t, s, rest, ok)
		d, rest, _, ok := CutDeclassify(s)
		suffix(t, s, rest, ok)
		if again, err := ParseDeclassify(d.String()); ok && (again != d || err != nil) {
			t.Errorf("CutDeclassify(%q) = %+v, written %q, which reads as %+v, %v", s, d, d, again, err)
		}
		checkAnswer(t, questionOf(s))
	})
}

// questionOf asks about the markings that stand at the starts of the lines of s.
func questionOf(s string) *Question {
	var q Question
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if d, err := ParseDate(line); err == nil {
			q.Date = d
		}
		if m, rest, _, ok := CutBanner(line); ok && q.Banner == (Marking{}) {
			q.Banner, line = m, strings.TrimLeft(rest, " ")
		}
		if m, _, ok := CutEntireText(line); ok {
			q.Entire = m
		} else if m, _, _, ok := CutPortion(line); ok {
			q.Portions = append(q.Portions, m)
		} else if digitsOnly(line) {
			q.Portions = append(q.Portions, Marking{})
		}
		if c, _, ok := CutCaption(line); ok {
			q.Captions = append(q.Captions, c)
		}
		if o, rest, _, ok := CutOrder(line); ok {
			q.Order, line = o, rest
		}
		if d, _, _, ok := CutDeclassify(line); ok {
			q.Declassify = d
		}
		if r, _, ok := CutReasons(line); ok {
			q.Reasons = r
		}
	}
	return &q
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// checkAnswer holds an answer to what must be true of any.
func checkAnswer(t *testing.T, q *Question) {
	t.Helper()
	a := q.Answer()
	if len(a.Levels) != len(q.Portions) {
		t.Errorf("%d levels of %d portions", len(a.Levels), len(q.Portions))
	}
	for i, m := range q.Portions {
		if a.Levels[i] > max(a.Highest.Level, q.Banner.Level, Unclassified) {
			t.Errorf("portion %d is %v, the highest %v, the banner %v", i, a.Levels[i], a.Highest, q.Banner)
		}
		m.Rel = ""
		m.Controls &^= RELIDO
		if highest := (Marking{Level: a.Highest.Level, Controls: a.Highest.Controls}); !m.Within(highest) {
			t.Errorf("portion %v is not within the highest, %v", m, highest)
		}
	}
	// The order of the portions does not count.
	turned := *q
	turned.Portions = slices.Clone(q.Portions)
	slices.Reverse(turned.Portions)
	if b := turned.Answer(); b.Highest != a.Highest || b.Agreement != a.Agreement || b.Expiry != a.Expiry {
		t.Errorf("portions %v: %+v\nfrom the last: %+v", q.Portions, a, b)
	}
	if (a.Agreement == PortionHigher || a.Agreement == ControlMissing) && q.Entire == (Marking{}) && q.Portions[a.Portion].Within(a.Overall) {
		t.Errorf("%v: portion %v is within %v", a.Agreement, q.Portions[a.Portion], a.Overall)
	}
	e := a.Expiry
	for _, d := range []Date{e.On, e.Latest, e.Steps[0].On, e.Steps[1].On} {
		if d != (Date{}) && !d.valid() {
			t.Errorf("%v is no day", d)
		}
	}
	if e.Kind == ExpiryDay && e.On != (Date{}) && e.Latest != (Date{}) && e.Latest.Compare(e.On) >= 0 {
		t.Errorf("%+v: the latest day comes behind the first", e)
	}
	sentences := []string{e.Words(), a.Agreement.Meaning()}
	for _, r := range a.Reasons {
		sentences = append(sentences, r.Words())
	}
	for _, s := range sentences {
		if s != "" && (s[len(s)-1] != '.' || s[0] == ' ') {
			t.Errorf("no sentence: %q", s)
		}
	}
}

func suffix(t *testing.T, s, rest string, ok bool) {
	t.Helper()
	if !strings.HasSuffix(s, rest) || ok == (rest == s) {
		t.Errorf("%q: rest %q with ok %v", s, rest, ok)
	}
}

// A textValue is what every value type of the package is.
type textValue interface {
	comparable
	String() string
	AppendText([]byte) ([]byte, error)
	MarshalText() ([]byte, error)
}

func roundTrip[T textValue](t *testing.T, s string, parse func(string) (T, error)) {
	t.Helper()
	var zero T
	v, err := parse(s)
	if err != nil {
		e, ok := err.(*Error)
		if !ok || e.Input != s || e.Offset < 0 || e.Offset > len(s) || v != zero {
			t.Errorf("%T: %q: value %v with error %v", v, s, v, err)
		}
		return
	}
	text, _ := v.MarshalText()
	appended, _ := v.AppendText([]byte("x"))
	if string(text) != v.String() || string(appended) != "x"+v.String() || v == zero {
		t.Errorf("%T: %q: String %q, MarshalText %q, AppendText %q", v, s, v, text, appended)
	}
	var back T
	if err := any(&back).(encoding.TextUnmarshaler).UnmarshalText(text); err != nil || back != v {
		t.Errorf("%T: %q reads as %q, and that as %q, %v", v, s, v, back, err)
	}
}

func TestZeroValues(t *testing.T) {
	for _, v := range []interface {
		String() string
		MarshalText() ([]byte, error)
	}{Level(0), Controls(0), Marking{}, Caption(""), CaptionClass(0), Order(0), Date{}, Declassify{}, Reasons{}} {
		if text, err := v.MarshalText(); v.String() != "" || len(text) != 0 || err != nil {
			t.Errorf("the zero %T is %q, %q, %v", v, v, text, err)
		}
	}
	for _, v := range []encoding.TextUnmarshaler{new(Level), new(Controls), new(Marking), new(Caption), new(CaptionClass), new(Order),
		new(Date), new(Declassify), new(Reasons)} {
		if err := v.UnmarshalText(nil); err != nil {
			t.Errorf("%T: %v", v, err)
		}
		if err := v.UnmarshalText([]byte("\x00")); err == nil {
			t.Errorf("%T reads a zero byte", v)
		}
	}
}

func TestNoAllocs(t *testing.T) {
	check := func(name string, f func()) {
		t.Helper()
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	check("all Cut functions on prose", func() {
		for _, s := range [...]string{"The quick brown fox", "(The fox) jumps", "Secret talks went on", "E.O.Q. and others", "1.4 million",
			": and so on", "FOR THE FIRST TIME", "SECRETARIES MEET"} {
			CutBanner(s)
			CutClassWord(s)
			CutPortion(s)
			CutEntireText(s)
			CutCaption(s)
			CutCorrectedCopy(s)
			CutOrder(s)
			CutDeclassify(s)
			CutReasons(s)
		}
	})
	check("CutBanner", func() { CutBanner("C O N F I D E N T I A L//NOFORN//REL TO USA, FVEY") })
	check("CutBanner, damaged", func() { CutBanner("SS E C R E T EXAMPLE") })
	check("CutPortion", func() { CutPortion("(S//NF//REL TO USA, FVEY) Text") })
	check("CutEntireText", func() { CutEntireText("(C - ENTIRE TEXT)") })
	check("CutCaption", func() {
		CutCaption("sipdis sipdis")
		CutCaption("FOR AMBASSADOR ONLY\n")
		CutCaption("REL NATO/AUST\n")
	})
	check("CutCorrectedCopy", func() { CutCorrectedCopy("C O R R E C T E D COPY (CAPTION)") })
	check("CutOrder", func() { CutOrder("E.O. 12598: DECL") })
	check("CutDeclassify", func() { CutDeclassify(": DECL: 04/18/2016"); CutDeclassify(": GDS 8/12/85 (DOE, JANE) OR-P") })
	check("CutReasons", func() { CutReasons("1.4 (b) and (d).") })
	r, _ := ParseReasons("1.4 (b) and (d)")
	buf := make([]byte, 0, 100)
	m := Marking{Secret, NOFORN, ""}
	d, _ := ParseDeclassify("DECL: 04/18/2016")
	check("writing", func() {
		b, _ := m.AppendText(buf)
		b = m.AppendPortion(b)
		b, _ = r.AppendText(b)
		b, _ = d.AppendText(b)
		for s := range r.All() {
			b = append(b, s...)
		}
		_ = Secret.String() + ""
		m.Within(m)
		Caption("NOFORN").Meaning()
		Order(12958).InForce(2008, 1, 1)
	})
}
