package classify

import (
	"encoding"
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
	add("DECL: 04/18/2016 X1 AFTER THE BRIDGE OPENS") // the event would swallow the date
	add("GDS (AS AMENDED) ( X9 ) (DOE)")              // a name that reads as something else
	add("(S/REL TO TO USA//REL TO GBR)")              // two lists
	add("SECRET//REL TO USA/")                        // a separator at the end
	add("FOR   ONLY")                                 // nobody between
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
	})
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
