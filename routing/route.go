package routing

import "iter"

// A Route is format line 2, PP RUEHCN RUEHGH RUEHVC: the highest precedence of
// the message as a doubled letter, and the routing indicators that this copy
// was switched to. It is not the address list: collectives stand expanded in
// it, and addressees of another leg are missing (measured on published
// cables).
//
// The zero Route is absent.
type Route struct {
	text string // doubled letter and indicators, one blank between them
}

// ParseRoute reads a doubled capital letter and any number of routing
// indicators of four to eight capital letters, with blanks or line ends
// between them. Letters that are no precedence are accepted, since NN occurs
// in published cables; Precedence is then 0. ParseRoute allocates only if it
// has to join what ran over several lines.
func ParseRoute(s string) (Route, error) {
	if len(s) < 2 || s[0] != s[1] || !isUpper(s[0]) || !endsWord(s, 2) {
		return Route{}, &Error{Input: s, Reason: "want a doubled precedence letter"}
	}
	end, single := 2, true // of the last indicator; only single blanks up to there
	for i := 2; ; {
		at := i
		for i < len(s) && isSpace(s[i]) {
			i++
		}
		if i == len(s) {
			break
		}
		single = single && i == at+1 && s[at] == ' '
		at = i
		for i < len(s) && isUpper(s[i]) {
			i++
		}
		if i-at < 4 || i-at > 8 || i < len(s) && !isSpace(s[i]) {
			return Route{}, &Error{Input: s, Offset: at, Reason: "want a routing indicator of four to eight letters"}
		}
		end = i
	}
	if single {
		return Route{s[:end]}, nil
	}
	b := make([]byte, 0, end)
	for _, c := range []byte(s[:end]) {
		if !isSpace(c) {
			b = append(b, c)
		} else if b[len(b)-1] != ' ' {
			b = append(b, ' ')
		}
	}
	return Route{string(b)}, nil
}

// isSpace reports whether c is a blank or ends a line.
func isSpace(c byte) bool { return isBlank(c) || c == '\n' || c == '\r' }

// Precedence returns the precedence, and 0 for the zero Route and for letters
// that are none.
func (r Route) Precedence() Precedence {
	if r.text == "" {
		return 0
	}
	return precedenceOf(r.text[0])
}

// Prosign returns the doubled letter as it is written, such as "PP", and ""
// for the zero Route.
func (r Route) Prosign() string { return r.text[:min(len(r.text), 2)] }

// Indicators returns the routing indicators in their order.
func (r Route) Indicators() iter.Seq[Indicator] {
	return func(yield func(Indicator) bool) {
		for i := len("PP "); i < len(r.text); {
			end := i
			for end < len(r.text) && r.text[end] != ' ' {
				end++
			}
			if !yield(Indicator(r.text[i:end])) {
				return
			}
			i = end + 1
		}
	}
}

// String returns the line, with one blank between its parts, and "" for the
// zero Route.
func (r Route) String() string { return r.text }

// AppendText implements [encoding.TextAppender].
func (r Route) AppendText(b []byte) ([]byte, error) { return append(b, r.text...), nil }

// MarshalText implements [encoding.TextMarshaler].
func (r Route) MarshalText() ([]byte, error) { return []byte(r.text), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads what
// [ParseRoute] reads, and empty text as absent.
func (r *Route) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Route{}
		return nil
	}
	v, err := ParseRoute(string(text))
	if err == nil {
		*r = v
	}
	return err
}
