package routing

import (
	"iter"
	"strings"
)

// An Indicator is a routing indicator, the name of a station on the network,
// as RUEHC for the Department of State: R and three to seven more letters
// (ACP 117). The set is open: an indicator that no table knows is still one.
// The zero value is no indicator.
type Indicator string

// The least and greatest number of letters of an indicator.
const (
	minIndicator = 4
	maxIndicator = 8
)

// ParseIndicator reads a routing indicator: R and three to seven more of the
// letters A to Z. It does not ask whether the station is known. Errors are of
// type [*Error].
func ParseIndicator(s string) (Indicator, error) {
	if s == "" || s[0] != 'R' {
		return "", &Error{s, 0, "want a routing indicator, which begins with R"}
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return "", &Error{s, i, "want a routing indicator in the letters A to Z"}
		}
		if i == maxIndicator {
			return "", &Error{s, i, "want at most eight letters of a routing indicator"}
		}
	}
	if len(s) < minIndicator {
		return "", &Error{s, len(s), "want at least four letters of a routing indicator"}
	}
	return Indicator(s), nil
}

// Valid reports whether i has the form of a routing indicator. The zero value
// is not valid.
func (i Indicator) Valid() bool {
	if len(i) < minIndicator || len(i) > maxIndicator || i[0] != 'R' {
		return false
	}
	for j := range len(i) {
		if i[j] < 'A' || i[j] > 'Z' {
			return false
		}
	}
	return true
}

// String returns the letters of the indicator, "" for the zero value.
func (i Indicator) String() string { return string(i) }

// AppendText appends the letters of the indicator. The error is always nil.
func (i Indicator) AppendText(b []byte) ([]byte, error) { return append(b, i...), nil }

// MarshalText returns the letters of the indicator. The error is always nil.
func (i Indicator) MarshalText() ([]byte, error) { return []byte(i), nil }

// UnmarshalText reads an indicator by [ParseIndicator]; empty text gives the
// zero value.
func (i *Indicator) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*i = ""
		return nil
	}
	j, err := ParseIndicator(string(text))
	if err != nil {
		return err
	}
	*i = j
	return nil
}

// Nation returns the nation or alliance that the second letter stands for
// (ACP 117), "" if the letter is not verified.
func (i Indicator) Nation() string {
	if len(i) < 2 || i[0] != 'R' {
		return ""
	}
	switch i[1] {
	case 'A':
		return "Australia"
	case 'B':
		return "United Kingdom"
	case 'C':
		return "Canada"
	case 'H', 'U':
		return "United States"
	case 'O':
		return "Japan"
	case 'X':
		return "NATO"
	case 'Z':
		return "New Zealand"
	}
	return ""
}

// State reports whether i lies in the block RUEH of the Department of State
// and the posts.
func (i Indicator) State() bool { return strings.HasPrefix(string(i), "RUEH") }

// Addresses returns the plain language addresses known for the indicator, in
// alphabetical order. One indicator serves many addresses, and one address
// has many indicators. The pairs are those of ACP 117 CAN-US SUPP-1 (2010)
// and of the heads of published cables.
func (i Indicator) Addresses() iter.Seq[string] {
	return func(yield func(string) bool) {
		list, ok := lineOf(stationText, string(i))
		for ok {
			var address string
			address, list, ok = strings.Cut(list, "\t")
			if !yield(address) {
				return
			}
		}
		for _, r := range stationRanges {
			if r.holds(string(i)) && !yield(r.address) {
				return
			}
		}
	}
}

// Indicators returns the routing indicators known for the name of the
// address, in alphabetical order; of those given as a range the first. See
// [Indicator.Addresses].
func (p PLAD) Indicators() iter.Seq[Indicator] {
	return func(yield func(Indicator) bool) {
		if p.Name == "" || strings.ContainsAny(p.Name, "\t\n") {
			return
		}
		for at := 0; ; {
			i := strings.Index(stationText[at:], p.Name)
			if i < 0 {
				break
			}
			i += at
			at = i + len(p.Name)
			if c := stationText[at]; i == 0 || stationText[i-1] != '\t' || c != '\t' && c != '\n' {
				continue
			}
			line := stationText[strings.LastIndexByte(stationText[:i], '\n')+1:]
			if !yield(Indicator(line[:strings.IndexByte(line, '\t')])) {
				return
			}
		}
		for _, r := range stationRanges {
			if r.address == p.Name && !yield(Indicator(r.first)) {
				return
			}
		}
	}
}

// A stationRange is a block of indicators of one length with one address.
type stationRange struct{ first, last, address string }

func (r *stationRange) holds(s string) bool {
	return len(s) == len(r.first) && r.first <= s && s <= r.last
}
