package neardup

import (
	"encoding"
	"strconv"
	"strings"
	"testing"
)

// The labels of made pairs of all kinds. The shares are those that archives
// hold; a series of which 92 % is alike is the hard case.
func TestLabels(t *testing.T) {
	const size = 6500
	type labels []Label
	tests := []struct {
		name string
		want labels
		side Side
		make func(m *maker) (a, b string)
	}{
		{"dressed", labels{Same}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.dressed(a) }},
		{"corrected 1 %", labels{Corrected, Same}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.corrected(a, .01) }},
		{"corrected 5 %", labels{Corrected}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.corrected(a, .05) }},
		{"corrected 5 %, short", labels{Corrected, Same}, Neither, func(m *maker) (a, b string) { a = m.text(1500); return a, m.corrected(a, .05) }},
		{"misread 2 %", labels{Noisy}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.misread(a, .02) }},
		{"misread 15 %", labels{Noisy}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.misread(a, .15) }},
		{"misread 10 % in both", labels{Noisy}, Neither, func(m *maker) (a, b string) { a = m.text(size); return m.misread(a, .10), m.misread(a, .10) }},
		{"scanned", labels{Noisy}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.scanned(a, .10) }},
		{"scanned twice", labels{Noisy}, Neither, func(m *maker) (a, b string) { a = m.text(size); return m.scanned(a, .06), m.scanned(a, .06) }},
		{"redacted 25 %, misread", labels{Redacted}, Second, func(m *maker) (a, b string) {
			a = m.text(size)
			return m.misread(a, .02), m.misread(m.redacted(a, .25, "XXXXXXXXXXXX"), .02)
		}},
		{"series 80 %, scanned", labels{Sibling, Different}, Neither, func(m *maker) (a, b string) {
			a, b = m.series(size, .80)
			return m.scanned(a, .03), m.scanned(b, .03)
		}},
		{"redacted 1 %", labels{Redacted, Same}, Second, func(m *maker) (a, b string) { a = m.text(size); return a, m.redacted(a, .01, "XXXXXXXXXXXX") }},
		{"redacted 10 %", labels{Redacted}, Second, func(m *maker) (a, b string) { a = m.text(size); return a, m.redacted(a, .10, "[\u2026]") }},
		{"redacted 40 %", labels{Redacted}, First, func(m *maker) (a, b string) {
			b = m.text(size)
			return m.redacted(b, .40, "\u0425\u0425\u0425\u0425\u0425\u0425"), b
		}},
		{"excerpt of 30 %", labels{Excerpt}, Second, func(m *maker) (a, b string) { a = m.text(size); return a, m.excerpt(a, .3) }},
		{"excerpt of 70 %, misread", labels{Excerpt}, First, func(m *maker) (a, b string) { b = m.text(size); return m.misread(m.excerpt(b, .7), .05), b }},
		// The passage between them has more chance agreements than predecessors are weighed.
		{"excerpt of two stretches", labels{Excerpt}, Second, func(m *maker) (a, b string) {
			first, last := sampleText(m.Rand, 5000), sampleText(m.Rand, 5000)
			return first + sampleText(m.Rand, 16000) + last, first[500:] + last[:4500]
		}},
		{"series 40 %", labels{Sibling, Different}, Neither, func(m *maker) (a, b string) { return m.series(size, .40) }},
		{"series 70 %", labels{Sibling}, Neither, func(m *maker) (a, b string) { return m.series(size, .70) }},
		{"series 92 %", labels{Sibling}, Neither, func(m *maker) (a, b string) { return m.series(size, .92) }},
		{"series 85 %, misread", labels{Sibling}, Neither, func(m *maker) (a, b string) { a, b = m.series(size, .85); return a, m.misread(b, .04) }},
		{"other numbers", labels{Sibling}, Neither, func(m *maker) (a, b string) { a = m.text(size); return a, m.renumbered(a, 1) }},
		{"different", labels{Different}, Neither, func(m *maker) (a, b string) { return m.text(size), m.text(size) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newMaker(21)
			for k := range 25 {
				a, b := test.make(m)
				c := Compare(a, b)
				ok := false
				for _, l := range test.want {
					ok = ok || l == c.Label
				}
				if !ok {
					t.Errorf("pair %d: %v, coverage %.3f, fidelity %.3f", k, c.Label, c.Coverage, c.Fidelity)
				} else if c.Label == test.want[0] && c.Side != test.side {
					t.Errorf("pair %d: side %v", k, c.Side)
				}
			}
		})
	}
}

// Copies are found whatever the marks are made of and however much they hide,
// where each hides what the other shows, too. Texts that have nothing but the
// marks in common are none.
func TestMarksOfAllKinds(t *testing.T) {
	marks := [...]string{
		"XXXXXXXXXXXX", "\u0425\u0425\u0425\u0425", "\u2588\u2588\u2588\u2588", "[...]", "[ ]", "[\u2014]", "[Excised]", "[REDACTED]", "<redacted>", "(b)(1)", "(b) (1) (A)",
		"[name not declassified]", "[less than 1 line not declassified]", "[Omitted here is discussion of other matters.]",
	}
	m := newMaker(81)
	for _, mark := range marks {
		for _, share := range [...]float64{.05, .20, .40} {
			missed, wrong := 0, 0
			for range 10 {
				text := m.text(2000 + m.IntN(3000))
				a, b := m.redacted(text, share, mark), m.redacted(text, share, mark)
				if c := Compare(text, a); !c.Label.Counts() || c.Label == Redacted && c.Side != Second {
					missed++
					t.Logf("%q for %v: %v %v, coverage %.3f, fidelity %.3f", mark, share, c.Label, c.Side, c.Coverage, c.Fidelity)
				}
				if c := Compare(a, b); !c.Label.Counts() {
					missed++
					t.Logf("%q for %v in both: %v, coverage %.3f, fidelity %.3f", mark, share, c.Label, c.Coverage, c.Fidelity)
				}
				if Compare(a, m.redacted(m.text(3000), share, mark)).Label.Counts() {
					wrong++
				}
			}
			if missed > 1 || wrong > 0 {
				t.Errorf("%q for %v of the words: %d of 20 pairs are missed, %d others count", mark, share, missed, wrong)
			}
		}
	}
}

// A text that was sent again under another head is a version of the first, if the
// heads are short next to it: that they have other numbers is no sign of a form.
func TestHeads(t *testing.T) {
	m := newMaker(57)
	number := func() string { return strconv.Itoa(1000 + m.IntN(9000)) }
	for k := range 25 {
		body := m.text(4000)
		to, other := m.text(150), m.text(150)
		head := func(to string) string {
			return "VZCZC" + number() + "\nDE RUEHXX #" + number() + " " + number() + "\nR " + number() + "Z MAY\n" + to + "\nUNCLAS " + number() + "\n"
		}
		for name, pair := range map[string][2]string{
			"numbers":    {head(to) + body, head(to) + body},
			"addressees": {head(to) + body, head(other) + body},
			"corrected":  {head(to) + body, head(other) + m.corrected(body, .02)},
			"redacted":   {head(to) + body, head(other) + m.redacted(body, .10, "XXXXXXXX")},
		} {
			if c := Compare(pair[0], pair[1]); !c.Label.Counts() {
				t.Errorf("%s, pair %d: %v, coverage %.3f, fidelity %.3f", name, k, c.Label, c.Coverage, c.Fidelity)
			}
		}
		if c := Compare(head(to)+body, head(to)+m.renumbered(body, 1)); c.Label != Sibling {
			t.Errorf("pair %d, with other numbers: %v, coverage %.3f, fidelity %.3f", k, c.Label, c.Coverage, c.Fidelity)
		}
	}
}

// What a post quotes of a longer text within words of its own is an excerpt, and
// neither side of the frame stands for the other.
func TestFrames(t *testing.T) {
	m := newMaker(33)
	for _, at := range []string{"head", "tail", "both"} {
		for _, percent := range []int{3, 5, 10} {
			t.Run(at+" "+strconv.Itoa(percent)+" %", func(t *testing.T) {
				for k := range 10 {
					long := m.text(6500)
					excerpt := long[len(long)*3/10 : len(long)*7/10]
					// Words of another stock: a long one that both have by chance would
					// tie the frame to a place in the text.
					frame := func() string { return sampleText(m.Rand, len(excerpt)*percent/100) }
					quoted := excerpt
					if at != "tail" {
						quoted = frame() + ":\n\n" + quoted
					}
					if at != "head" {
						quoted += "\n\n" + frame()
					}
					checkPair(t, long, quoted)
					c := Compare(long, quoted)
					if c.Label != Excerpt || c.Side != Second || c.Fidelity < .99 {
						t.Errorf("pair %d: %v %v, coverage %.3f, fidelity %.3f", k, c.Label, c.Side, c.Coverage, c.Fidelity)
					}
					own := 0
					for _, r := range c.Ranges {
						if r.Kind == KindReplaced {
							t.Errorf("pair %d: %q stands for %q", k, r.A.In(long), r.B.In(quoted))
						}
						if r.Kind == KindMissing && r.Side == First {
							own += r.B.Len()
						}
					}
					if want := len(quoted) - len(excerpt); own < want-16 || own > want+16 {
						t.Errorf("pair %d: %d bytes are in the frame, want %d", k, own, want)
					}
					for _, ch := range c.Changes {
						if min(ch.A.Len(), ch.B.Len()) > widest {
							t.Errorf("pair %d: %q was changed to %q", k, ch.A.In(long), ch.B.In(quoted))
						}
					}
				}
			})
		}
	}
}

// What is quoted may begin where the text does, or soon behind.
func TestFramesAtHead(t *testing.T) {
	m := newMaker(35)
	for k := range 25 {
		long := m.text(6500)
		i := m.IntN(len(long) / 10)
		excerpt := long[i : i+len(long)*6/10]
		quoted := sampleText(m.Rand, len(excerpt)*6/100) + ":\n\n" + excerpt
		checkPair(t, long, quoted)
		if c := Compare(long, quoted); c.Label != Excerpt || c.Side != Second {
			t.Errorf("pair %d: %v %v, coverage %.3f, fidelity %.3f", k, c.Label, c.Side, c.Coverage, c.Fidelity)
		}
	}
}

// A form's head or end that was filled in anew is no frame, however much longer
// the other one is.
func TestFilledIn(t *testing.T) {
	m := newMaker(34)
	for k := range 25 {
		form := m.text(3000)
		for name, pair := range map[string][2]string{
			"head": {m.text(1000) + form, m.text(4000) + form},
			"end":  {form + m.text(1000), form + m.text(4000)},
			// The text that is shorter as a whole has the longer head.
			"crossed": {m.text(300) + form + m.text(3000), m.text(1500) + form},
			"blanks":  {m.text(300) + form + m.text(300), m.text(300) + form + m.text(400)},
		} {
			checkPair(t, pair[0], pair[1])
			if c := Compare(pair[0], pair[1]); c.Label != Sibling {
				t.Errorf("%s, pair %d: %v %v, coverage %.3f, fidelity %.3f", name, k, c.Label, c.Side, c.Coverage, c.Fidelity)
			}
		}
	}
}

func TestNames(t *testing.T) {
	values := []struct {
		v    encoding.TextMarshaler
		back encoding.TextUnmarshaler
		want string
	}{
		{Same, new(Label), "same"}, {Corrected, new(Label), "corrected"}, {Redacted, new(Label), "redacted"}, {Excerpt, new(Label), "excerpt"},
		{Noisy, new(Label), "noisy"}, {Sibling, new(Label), "sibling"}, {Different, new(Label), "different"}, {Label(0), new(Label), ""},
		{Neither, new(Side), ""}, {First, new(Side), "first"}, {Second, new(Side), "second"},
		{KindEqual, new(Kind), "equal"}, {KindMoved, new(Kind), "moved"}, {KindNoise, new(Kind), "noise"}, {KindRedacted, new(Kind), "redacted"},
		{KindReplaced, new(Kind), "replaced"}, {KindMissing, new(Kind), "missing"}, {Kind(0), new(Kind), ""},
		{Number, new(ChangeKind), "number"}, {Name, new(ChangeKind), "name"}, {Word, new(ChangeKind), "word"}, {ChangeKind(0), new(ChangeKind), ""},
	}
	for _, v := range values {
		text, err := v.v.MarshalText()
		if err != nil || string(text) != v.want {
			t.Errorf("%q, %v, want %q", text, err, v.want)
		}
		if text, err := v.v.(encoding.TextAppender).AppendText([]byte("x")); err != nil || string(text) != "x"+v.want {
			t.Errorf("appended: %q, %v, want x%s", text, err, v.want)
		}
		if err := v.back.UnmarshalText(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if again, _ := v.back.(encoding.TextMarshaler).MarshalText(); string(again) != v.want {
			t.Errorf("%q came back as %q", v.want, again)
		}
		if err := v.back.UnmarshalText([]byte("no such")); err == nil || !strings.HasPrefix(err.Error(), "neardup: ") {
			t.Errorf("an unknown name gives the error %v", err)
		}
	}
	for l := range Label(9) {
		if want := l >= Same && l < Sibling; l.Counts() != want {
			t.Errorf("%v counts: %v", l, l.Counts())
		}
		if got, err := ParseLabel(l.String()); l > 0 && l <= Different && (got != l || err != nil) {
			t.Errorf("%v is read as %v, %v", l, got, err)
		}
	}
	for _, s := range []string{Label(99).String(), Side(99).String(), Kind(99).String(), ChangeKind(99).String()} {
		if s != "" {
			t.Errorf("an unknown value is %q", s)
		}
	}
	if got := (Span{2, 9}).In("short"); got != "" {
		t.Errorf("a span out of bounds gives %q", got)
	}
}
