package routing

import (
	"encoding"
	"errors"
	"strings"
	"testing"
)

// valueChecks has the laws of every value type and the inputs to begin with.
// FuzzValues chooses one by the first byte of its input, so new ones go to the
// end: then the corpus keeps its meaning.
var valueChecks = []struct {
	name  string
	seeds func() []string
	check func(t *testing.T, s string)
}{
	{"DTG", dtgSeeds, checkDTG},
	{"Precedence", inputs(precedenceTests), checkValue(ParsePrecedence)},
	{"Urgency", inputs(urgencyTests), checkValue(ParseUrgency)},
	{"UrgencySuffix", urgencySuffixSeeds, checkUrgencySuffix},
	{"Transmission", inputs(transmissionTests), checkCut(ParseTransmission, CutTransmission)},
	{"Serial", inputs(serialTests), checkCut(ParseSerial, CutSerial)},
	{"Filing", inputs(filingTests), checkCut(ParseFiling, CutFiling)},
	{"Continuity", inputs(continuityTests), checkValue(ParseContinuity)},
	{"ContinuitySuffix", continuitySuffixSeeds, checkContinuitySuffix},
	{"Security", securitySeeds, checkSecurity},
	{"Signal", signalSeeds, checkCut(ParseSignal, CutSignal)},
	{"Remark", remarkSeeds, checkRemark},
	{"Route", inputs(routeTests), checkRoute},
	{"Autodin", inputs(autodinTests), checkAutodin},
}

func FuzzValues(f *testing.F) {
	for i, c := range valueChecks {
		for _, s := range c.seeds() {
			f.Add(string(rune('A'+i)) + s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" {
			return
		}
		if i := int(s[0]) - 'A'; i >= 0 && i < len(valueChecks) {
			valueChecks[i].check(t, s[1:])
		}
	})
}

// A parseTest is one input of a Parse function: either String of the value is
// want, or the error is wantErr.
type parseTest struct {
	in, want, wantErr string
}

func inputs(tests []parseTest) func() []string {
	return func() []string {
		var s []string
		for _, tt := range tests {
			s = append(s, tt.in)
		}
		return s
	}
}

// A textValue has the method set that all values share.
type textValue interface {
	comparable
	String() string
	encoding.TextAppender
	encoding.TextMarshaler
}

// testParse runs the tests, and the laws on each input.
func testParse[T textValue](t *testing.T, tests []parseTest, parse func(string) (T, error)) {
	t.Helper()
	check := checkValue(parse)
	for _, tt := range tests {
		v, err := parse(tt.in)
		switch {
		case tt.wantErr != "":
			if err == nil || err.Error() != "routing: "+tt.wantErr {
				t.Errorf("parse %q: error\n\t%v, want\n\trouting: %s", tt.in, err, tt.wantErr)
			}
		case err != nil:
			t.Errorf("parse %q: %v", tt.in, err)
		case v.String() != tt.want:
			t.Errorf("parse %q = %q, want %q", tt.in, v, tt.want)
		}
		check(t, tt.in)
	}
}

// checkValue returns the laws that hold for every value type: what is parsed
// is not absent and is read again from each of its texts; an error is an
// *Error within its input and comes with no value.
func checkValue[T textValue](parse func(string) (T, error)) func(t *testing.T, s string) {
	return func(t *testing.T, s string) {
		t.Helper()
		var zero T
		if zero.String() != "" {
			t.Errorf("zero value is %q", zero.String())
		}
		if err := any(new(T)).(encoding.TextUnmarshaler).UnmarshalText(nil); err != nil {
			t.Errorf("UnmarshalText of nothing: %v", err)
		}
		v, err := parse(s)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Input != s || e.Offset < 0 || e.Offset > len(s) || e.Reason == "" || strings.HasSuffix(e.Reason, ".") {
				t.Errorf("parse %q: bad error %#v", s, err)
			}
			if v != zero {
				t.Errorf("parse %q: value %v beside an error", s, v)
			}
			return
		}
		if v == zero {
			t.Errorf("parse %q gives the zero value", s)
		}
		str := v.String()
		if again, err := parse(str); err != nil || again != v {
			t.Errorf("parse %q = %#v, but its String %q gives %#v, %v", s, v, str, again, err)
		}
		if b, err := v.AppendText([]byte("x")); string(b) != "x"+str || err != nil {
			t.Errorf("AppendText of %q = %q, %v", str, b, err)
		}
		b, err := v.MarshalText()
		if string(b) != str || err != nil {
			t.Errorf("MarshalText of %q = %q, %v", str, b, err)
		}
		var back T
		if err := any(&back).(encoding.TextUnmarshaler).UnmarshalText(b); err != nil || back != v {
			t.Errorf("UnmarshalText of %q = %v, %v", b, back, err)
		}
	}
}

// checkCut returns the laws of a value type with a Cut function: rest is a
// suffix, what is cut parses to the same value, what parses is cut whole, and
// what is not cut is left alone.
func checkCut[T textValue](parse func(string) (T, error), cut func(string) (T, string, bool)) func(t *testing.T, s string) {
	check := checkValue(parse)
	return func(t *testing.T, s string) {
		t.Helper()
		check(t, s)
		var zero T
		v, rest, ok := cut(s)
		if !ok {
			if rest != s || v != zero {
				t.Errorf("cut %q = %v, %q, false", s, v, rest)
			}
		} else if taken, found := strings.CutSuffix(s, rest); !found {
			t.Errorf("cut %q: rest %q is no suffix", s, rest)
		} else if p, err := parse(taken); err != nil || p != v {
			t.Errorf("cut %q takes %q as %v, but parse gives %v, %v", s, taken, v, p, err)
		}
		if p, err := parse(s); err == nil && (p != v || rest != "") {
			t.Errorf("parse %q = %v, but cut gives %v, %q", s, p, v, rest)
		}
	}
}
