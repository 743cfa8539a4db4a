package schema

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

const dialect = "https://json-schema.org/draft/2020-12/schema"

// Load reads a JSON Schema. It is an error if the schema has a keyword that
// this package does not know, one of the wrong type, a $ref to anything but a
// definition of its own, or a $ref that comes back to itself.
func Load(b []byte) (*Schema, error) {
	v, err := decode(b)
	if err != nil {
		return nil, err
	}
	l := loader{defs: map[string]*node{}}
	root := l.node("", v)
	for _, at := range slices.Sorted(maps.Keys(l.refs)) {
		n := l.refs[at]
		name, _ := strings.CutPrefix(n.ref, defs)
		if n.target = l.defs[name]; n.target == nil || !strings.HasPrefix(n.ref, defs) {
			l.fail(at, "$ref to unknown definition %q", n.ref)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(l.refs)) {
		n := l.refs[at]
		for steps := 0; n != nil; n = n.target {
			if steps++; steps > len(l.refs)+1 {
				l.fail(at, "$ref comes back to itself")
				break
			}
		}
	}
	if l.errs != nil {
		return nil, errors.Join(l.errs...)
	}
	return &Schema{root}, nil
}

const defs = "#/$defs/"

type loader struct {
	defs map[string]*node
	refs map[string]*node // by place
	errs []error
}

func (l *loader) fail(at, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s: "+format, append([]any{at}, args...)...))
}

// node reads the schema v, which stands at the JSON Pointer at.
func (l *loader) node(at string, v any) *node {
	n := new(node)
	keywords, ok := v.(map[string]any)
	if !ok {
		l.fail(at, "want a schema, have %s", show(v))
		return n
	}
	for _, k := range slices.Sorted(maps.Keys(keywords)) {
		below := at + "/" + escape.Replace(k)
		switch v := keywords[k]; k {
		case "title", "description":
			l.text(below, v)
		case "$schema":
			if at != "" || v != dialect {
				l.fail(below, "want %s, in the root only", dialect)
			}
		case "$defs":
			if at != "" {
				l.fail(below, "definitions stand in the root only")
			}
			l.defs = l.nodes(below, v)
		case "$ref":
			if n.ref = l.text(below, v); l.refs == nil {
				l.refs = map[string]*node{}
			}
			l.refs[at] = n
		case "type":
			n.types = l.typeNames(below, v)
		case "enum":
			n.enum = l.scalars(below, v)
		case "pattern":
			re, err := regexp.Compile(l.text(below, v))
			if err != nil {
				l.fail(below, "%v", err)
			}
			n.pattern = re
		case "properties":
			n.properties = l.nodes(below, v)
		case "required":
			n.required = l.texts(below, v)
		case "items":
			n.items = l.node(below, v)
		case "additionalProperties":
			switch v := v.(type) {
			case bool:
				n.closed = !v
			default:
				n.additional = l.node(below, v)
			}
		default:
			l.fail(below, "unknown keyword")
		}
	}
	for _, name := range n.required {
		if n.closed && n.properties[name] == nil {
			l.fail(at, "member %q is required but not allowed", name)
		}
	}
	return n
}

func (l *loader) nodes(at string, v any) map[string]*node {
	members, ok := v.(map[string]any)
	if !ok {
		l.fail(at, "want an object, have %s", show(v))
	}
	m := make(map[string]*node, len(members))
	for _, name := range slices.Sorted(maps.Keys(members)) {
		m[name] = l.node(at+"/"+escape.Replace(name), members[name])
	}
	return m
}

func (l *loader) text(at string, v any) string {
	s, ok := v.(string)
	if !ok {
		l.fail(at, "want a string, have %s", show(v))
	}
	return s
}

func (l *loader) texts(at string, v any) []string {
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		l.fail(at, "want an array that is not empty, have %s", show(v))
	}
	var out []string
	for _, e := range list {
		out = append(out, l.text(at, e))
	}
	return out
}

func (l *loader) typeNames(at string, v any) []string {
	if s, ok := v.(string); ok {
		v = []any{s}
	}
	names := l.texts(at, v)
	for _, name := range names {
		switch name {
		case "null", "boolean", "integer", "number", "string", "array", "object":
		default:
			l.fail(at, "unknown type %q", name)
		}
	}
	return names
}

func (l *loader) scalars(at string, v any) []any {
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		l.fail(at, "want an array that is not empty, have %s", show(v))
	}
	for _, e := range list {
		if is("array", e) || is("object", e) {
			l.fail(at, "only scalars can be enumerated")
		}
	}
	return list
}
