package schema

import (
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	const keywords = `{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title": "T", "description": "D",
		"type": "object", "required": ["name"], "additionalProperties": false,
		"properties": {
			"name":   {"type": "string", "pattern": "^[A-Z]+$"},
			"size":   {"type": ["integer", "null"]},
			"ratio":  {"type": "number"},
			"kind":   {"enum": ["a", 1, true, null]},
			"list":   {"type": "array", "items": {"$ref": "#/$defs/short"}},
			"tree":   {"$ref": "#/$defs/tree"},
			"named":  {"type": "object", "additionalProperties": {"type": "boolean"}},
			"any":    {},
			"both":   {"$ref": "#/$defs/short", "enum": ["x", "yyyy"]},
			"a/b~c":  {"type": "boolean"}
		},
		"$defs": {
			"short": {"type": "string", "pattern": "^.{0,3}$"},
			"tree":  {"type": "object", "properties": {"left": {"$ref": "#/$defs/tree"}}, "additionalProperties": false}
		}
	}`
	s, err := Load([]byte(keywords))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		doc  string
		want string // the error; "" if the document is valid
	}{
		{`{"name": "A"}`, ""},
		{` {"name": "A"} ` + "\n", ""},
		{`{"name": "A", "size": 3, "ratio": 0.5, "kind": "a", "list": ["abc", ""]}`, ""},
		{`{"name": "A", "size": null, "ratio": 2, "kind": 1}`, ""},
		{`{"name": "A", "size": 1.0}`, ""}, // JSON Schema: no fraction, so an integer
		{`{"name": "A", "size": 2e3}`, ""},
		{`{"name": "A", "kind": true}`, ""},
		{`{"name": "A", "kind": null, "any": [{"x": 1}], "a/b~c": true}`, ""},
		{`{"name": "A", "tree": {"left": {"left": {}}}}`, ""},
		{`{"name": "A", "named": {"x": true, "y": false}}`, ""},
		{`{"name": "A", "both": "x"}`, ""},

		{`[]`, `: want object, have an array`},
		{`null`, `: want object, have null`},
		{`{}`, `: member "name" is missing`},
		{`{"name": 3}`, `/name: want string, have 3`},
		{`{"name": "a"}`, `/name: "a" does not match ^[A-Z]+$`},
		{`{"name": "A", "size": 1.5}`, `/size: want integer or null, have 1.5`},
		{`{"name": "A", "size": 1e99999}`, `/size: want integer or null, have 1e99999`},
		{`{"name": "A", "size": "1"}`, `/size: want integer or null, have "1"`},
		{`{"name": "A", "ratio": true}`, `/ratio: want number, have true`},
		{`{"name": "A", "kind": "b"}`, `/kind: "b" is not in the enumeration`},
		{`{"name": "A", "kind": []}`, `/kind: an array is not in the enumeration`},
		{`{"name": "A", "list": ["a", 7]}`, `/list/1: want string, have 7`},
		{`{"name": "A", "list": {}}`, `/list: want array, have an object`},
		{`{"name": "A", "tree": {"left": {"right": {}}}}`, `/tree/left/right: no such member`},
		{`{"name": "A", "named": {"x": 1}}`, `/named/x: want boolean, have 1`},
		{`{"name": "A", "both": "z"}`, `/both: "z" is not in the enumeration`},
		{`{"name": "A", "both": "yyyy"}`, `/both: "yyyy" does not match ^.{0,3}$`},
		{`{"name": "A", "a/b~c": 0}`, `/a~1b~0c: want boolean, have 0`},
		{`{"name": "A", "other": 0}`, `/other: no such member`},
		{`{"z": 0, "size": ""}`, ": member \"name\" is missing\n/size: want integer or null, have \"\"\n/z: no such member"},

		{``, `: unexpected EOF`},
		{`{"name": "A"`, `unexpected EOF`},
		{`{"name": "A"} {}`, `more text behind the JSON value`},
		{`{"name": "A", "name": "B"}`, `/name: member stands twice`},
		{`{"name": "A", "any": [{"x": 1, "x": 1}]}`, `/any/0/x: member stands twice`},
		{`{"name": "A",}`, `invalid character`},
		{`{name: "A"}`, `invalid character`},
		{`{"name": A}`, `invalid character`},
	} {
		err := s.Validate([]byte(tt.doc))
		switch {
		case err == nil && tt.want != "":
			t.Errorf("%s: want error %q", tt.doc, tt.want)
		case err != nil && (tt.want == "" || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s:\nerror %q\nwant  %q", tt.doc, err, tt.want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, tt := range []struct{ schema, want string }{
		{`{"minLength": 1}`, `/minLength: unknown keyword`},
		{`{"properties": {"a": {"oneOf": []}}}`, `/properties/a/oneOf: unknown keyword`},
		{`{"$id": "x"}`, `/$id: unknown keyword`},
		{`{"$schema": "http://json-schema.org/draft-07/schema#"}`, `/$schema: want https`},
		{`{"items": {"$schema": "https://json-schema.org/draft/2020-12/schema"}}`, `/items/$schema: want https`},
		{`{"items": {"$defs": {}}}`, `/items/$defs: definitions stand in the root only`},
		{`{"type": "text"}`, `/type: unknown type "text"`},
		{`{"type": []}`, `/type: want an array that is not empty`},
		{`{"type": 1}`, `/type: want an array that is not empty, have 1`},
		{`{"enum": []}`, `/enum: want an array that is not empty`},
		{`{"enum": [[1]]}`, `/enum: only scalars`},
		{`{"pattern": "("}`, `/pattern: error parsing regexp`},
		{`{"pattern": 1}`, `/pattern: want a string, have 1`},
		{`{"title": 1}`, `/title: want a string, have 1`},
		{`{"required": "a"}`, `/required: want an array that is not empty, have "a"`},
		{`{"required": [1]}`, `/required: want a string, have 1`},
		{`{"required": ["a"], "additionalProperties": false}`, `: member "a" is required but not allowed`},
		{`{"properties": []}`, `/properties: want an object, have an array`},
		{`{"properties": {"a/b": 1}}`, `/properties/a~1b: want a schema, have 1`},
		{`{"items": [{}]}`, `/items: want a schema, have an array`},
		{`{"additionalProperties": 1}`, `/additionalProperties: want a schema, have 1`},
		{`{"$ref": 1}`, `/$ref: want a string, have 1`},
		{`{"$ref": "#/$defs/a"}`, `: $ref to unknown definition "#/$defs/a"`},
		{`{"$ref": "a", "$defs": {"a": {}}}`, `: $ref to unknown definition "a"`},
		{`{"$defs": {"a": {"$ref": "#/$defs/a"}}}`, `/$defs/a: $ref comes back to itself`},
		{`{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}`, `$ref comes back to itself`},
		{`{"type": "object"`, `unexpected EOF`},
		{`true`, `: want a schema, have true`},
	} {
		if _, err := Load([]byte(tt.schema)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.schema, err, tt.want)
		}
	}
}
