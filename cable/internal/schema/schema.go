// Package schema checks JSON texts against a JSON Schema. It is meant for
// tests only and knows no more of JSON Schema 2020-12 than the schema of a
// cable needs: $schema, $defs, $ref, title, description, type, enum, pattern,
// properties, required, items and additionalProperties. [Load] refuses every
// other keyword, so nothing in a schema is passed over in silence.
package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Schema is a loaded JSON Schema. It is safe for concurrent use.
type Schema struct {
	root *node
}

// A node is one schema: the root, a definition, or a subschema. An absent
// keyword leaves its field zero and allows everything.
type node struct {
	ref        string // as written, until resolve sets target
	target     *node
	types      []string
	enum       []any
	pattern    *regexp.Regexp
	properties map[string]*node
	required   []string
	items      *node
	closed     bool  // additionalProperties is false
	additional *node // additionalProperties is a schema
}

// Validate reports where jsonText departs from s. Each line of the error
// begins with the JSON Pointer (RFC 6901) of the value at fault; that of the
// whole document is empty. A text that is not one JSON value, or that has a
// member twice in one object, is an error too.
func (s *Schema) Validate(jsonText []byte) error {
	v, err := decode(jsonText)
	if err != nil {
		return err
	}
	var errs []error
	s.root.check("", v, &errs)
	return errors.Join(errs...)
}

func (n *node) check(at string, v any, errs *[]error) {
	fail := func(format string, args ...any) {
		*errs = append(*errs, fmt.Errorf("%s: "+format, append([]any{at}, args...)...))
	}
	if n.target != nil {
		n.target.check(at, v, errs)
	}
	if n.types != nil && !slices.ContainsFunc(n.types, func(t string) bool { return is(t, v) }) {
		fail("want %s, have %s", strings.Join(n.types, " or "), show(v))
		return
	}
	if n.enum != nil && !slices.ContainsFunc(n.enum, func(e any) bool { return equal(e, v) }) {
		fail("%s is not in the enumeration", show(v))
	}
	switch v := v.(type) {
	case string:
		if n.pattern != nil && !n.pattern.MatchString(v) {
			fail("%s does not match %s", show(v), n.pattern)
		}
	case []any:
		if n.items != nil {
			for i, e := range v {
				n.items.check(at+"/"+strconv.Itoa(i), e, errs)
			}
		}
	case map[string]any:
		for _, name := range n.required {
			if _, ok := v[name]; !ok {
				fail("member %q is missing", name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			below := at + "/" + escape.Replace(name)
			switch p := n.properties[name]; {
			case p != nil:
				p.check(below, v[name], errs)
			case n.closed:
				*errs = append(*errs, fmt.Errorf("%s: no such member", below))
			case n.additional != nil:
				n.additional.check(below, v[name], errs)
			}
		}
	}
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// is reports whether v is of the type that JSON Schema calls t. A number
// without a fraction is an integer, however it is written.
func is(t string, v any) bool {
	switch v := v.(type) {
	case nil:
		return t == "null"
	case bool:
		return t == "boolean"
	case string:
		return t == "string"
	case []any:
		return t == "array"
	case map[string]any:
		return t == "object"
	case json.Number:
		return t == "number" || t == "integer" && integral(v)
	}
	return false
}

func integral(n json.Number) bool {
	if !strings.ContainsAny(n.String(), ".eE") {
		return true
	}
	// A long exponent would make a huge number of it.
	if _, exp, ok := strings.Cut(strings.ToLower(n.String()), "e"); ok && len(exp) > 4 {
		return false
	}
	r, ok := new(big.Rat).SetString(n.String())
	return ok && r.IsInt()
}

// equal compares scalars; numbers are equal if they are written the same.
func equal(a, b any) bool {
	switch a.(type) {
	case nil, bool, string, json.Number:
		switch b.(type) {
		case nil, bool, string, json.Number:
			return a == b
		}
	}
	return false
}

// show gives v as JSON, short enough for an error.
func show(v any) string {
	switch v := v.(type) {
	case []any:
		return "an array"
	case map[string]any:
		return "an object"
	case string:
		const most = 40
		if r := []rune(v); len(r) > most {
			return strconv.Quote(string(r[:most]) + "…")
		}
		return strconv.Quote(v)
	case nil:
		return "null"
	default:
		return fmt.Sprint(v)
	}
}

// decode reads the one JSON value that text holds. encoding/json by itself
// would let a repeated member replace the one before.
func decode(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	v, err := value(d, "")
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more text behind the JSON value")
	}
	return v, nil
}

func value(d *json.Decoder, at string) (any, error) {
	t, err := token(d, at)
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := value(d, at+"/"+strconv.Itoa(len(list)))
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := token(d, at)
		return list, err
	case json.Delim('{'):
		members := map[string]any{}
		for d.More() {
			t, err := token(d, at)
			if err != nil {
				return nil, err
			}
			name := t.(string) // the decoder takes nothing else for a name
			below := at + "/" + escape.Replace(name)
			if _, twice := members[name]; twice {
				return nil, fmt.Errorf("%s: member stands twice", below)
			}
			if members[name], err = value(d, below); err != nil {
				return nil, err
			}
		}
		_, err := token(d, at)
		return members, err
	}
	return t, nil
}

// token gives the next token of the value at the JSON Pointer at, which the
// end of the text must not cut short.
func token(d *json.Decoder, at string) (json.Token, error) {
	t, err := d.Token()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", at, err)
	}
	return t, nil
}
