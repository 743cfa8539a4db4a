package schema

import (
	"encoding/json"
	"strings"
	"testing"
)

const testdata = "../../../testdata"

func cableSchema(t *testing.T) (*Schema, []byte) {
	t.Helper()
	b := read(t, "json", "cable.schema.json")
	s, err := Load(b)
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

// Each property says what it is.
func TestDescriptions(t *testing.T) {
	_, b := cableSchema(t)
	v, err := decode(b)
	if err != nil {
		t.Fatal(err)
	}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		if properties, ok := m["properties"].(map[string]any); ok {
			for name, p := range properties {
				d, _ := p.(map[string]any)["description"].(string)
				if !strings.HasSuffix(d, ".") {
					t.Errorf("%s/properties/%s: description %q is no sentence", at, name, d)
				}
			}
		}
		for name, e := range m {
			walk(at+"/"+name, e)
		}
	}
	walk("", v)
}

// whole is a document with the members that commands add to a message's own.
const whole = `{
  "format":  "cablegram/1",
  "source":  {"name": "09TALLINN9099.page.txt", "offset": 512, "kind": "page", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
  "record":  {"id": "09TALLINN9099", "created": "2009-03-02T10Z", "released": "2011-08-30T01:44:00", "classification": "CONFIDENTIAL//NOFORN",
              "origin": "Embassy Tallinn", "subject": "A QUIET HARBOR", "refs": ["09RIGA9944"], "row": 17, "attributes": {"Page Count": "2"}},
  "layout":  "acp127",
  "id":      "09TALLINN9099",
  "heading": {
    "transmission": "VZCZCXRO9099", "autodin": {"media": "AT", "class": "C", "content": "ZYUW", "group": "CCCC"},
    "routing":    {"precedence": "IMMEDIATE", "indicators": ["RUEHRA", "RUEHVL"]},
    "station":    "RUEHTL", "serial": 9099, "section": 1, "filed": {"day": 61, "time": "1015"},
    "security":   "CCCCC", "signals": [{"line": 4, "signal": "ZNY"}, {"line": 4, "signal": "ZZH"}, {"line": 5, "signal": "ZFF", "digit": "4"}],
    "remarks":    ["(CCY AD010203 MSI0001-695)"],
    "precedence": ["IMMEDIATE", "ROUTINE"], "dtg": "021015Z MAR 09", "time": "2009-03-02T10:15:00Z",
    "from": {"plad": "AMEMBASSY TALLINN", "post": "TALLINN"},
    "to":   [{"indicator": "RUEHC", "plad": "SECSTATE WASHDC", "post": "STATE", "precedence": "IMMEDIATE", "nightAction": true, "number": "9001", "numberEnd": "9002"}],
    "info": [{"plad": "AMEMBASSY RIGA", "post": "RIGA", "otherMeans": true},
             {"indicator": "RUEHZL", "plad": "EUROPEAN POLITICAL COLLECTIVE", "collective": true, "exempt": ["AMEMBASSY OSLO"]},
             {"indicator": "RUEKJCS", "plad": "JOINT STAFF WASHINGTON DC", "office": ["J-3", "J-5"], "precedence": "PRIORITY"}]
  },
  "marking":    {"level": "CONFIDENTIAL", "controls": ["NOFORN"]},
  "section":    {"number": 1, "of": 2},
  "mrn":        {"post": "TALLINN", "number": 9099},
  "party":      {"series": "TOSEC", "number": 990099},
  "captions":   ["SIPDIS"],
  "ssic":       "N09099",
  "corrected":  "PARA 2",
  "attention":  ["DEPT FOR EUR/NB"],
  "declassify": {"order": "12958", "on": "2019-03-02", "term": "X1,X5", "by": "DOE, JANE", "authority": "OR-P", "years": 10,
                 "downgrade": {"level": "CONFIDENTIAL", "on": "2014-03-02"}},
  "tags":       [{"tag": "PREL", "kind": "subject", "title": "External Political Relations"}, {"tag": "EN", "kind": "geo", "title": "Estonia"}],
  "subject":    {"text": "A QUIET HARBOR", "title": "A Quiet Harbor", "portion": {"level": "UNCLASSIFIED"}},
  "refs":       [{"kind": "cable", "label": "A", "id": "09RIGA9944", "text": "RIGA 09944", "title": "ICE", "notal": true, "previous": true},
                 {"kind": "email", "label": "B", "text": "ROE-DOE E-MAIL OF 03/01/09"}],
  "classifiedBy": [{"name": "Jane Doe", "title": "Ambassador", "office": "EUR", "reasons": ["1.4(b)", "1.4(d)"]}],
  "summary":    "The harbor is quiet.",
  "comment":    "Too quiet.",
  "paragraphs": [{"number": 1, "portion": {"level": "CONFIDENTIAL"}, "level": "CONFIDENTIAL", "role": "summary", "text": "Summary. The harbor is quiet. End summary."},
                 {"number": 2, "portion": {"controls": ["SBU"]}, "level": "UNCLASSIFIED", "role": "comment", "heading": "Ice", "text": "Comment. Too quiet. End comment."}],
  "signers":    ["DOE"],
  "breaks":     [{"section": 2, "version": 2, "of": 2}, {"page": 2}],
  "redactions": 3,
  "ending":     {"serial": 9099, "nnnn": true, "stamp": "Declassified/Released US Department of State"},
  "sets":       [{"name": "MSGID", "fields": ["GENADMIN", "", "N00"]}],
  "distribution": {"action": [{"office": "EUR", "copies": 10}, {"office": "ISO"}], "info": [{"office": "NSC", "copies": 5}], "total": 15},
  "drafting":   {"draftedBy": "EUR:JDOE", "approvedBy": "EUR:JROE", "releasedBy": "JROE", "clearances": ["L:AROE"]},
  "actionPost": "NONE", "attachments": ["Metadata.dat"], "dissemination": "Archive Copy", "withheld": "TEXT WITHDRAWN",
  "diagnostics":[{"code": "section-joint-unmarked", "severity": "note", "line": 51, "column": 25, "start": 861, "end": 877, "message": "section 01 of 02"}],
  "spans":      {"heading.dtg": [100, 114], "tags[0]": [400, 404]},
  "basis":      {"refs[0].id": "inferred", "declassify.order": "repaired"}
}`

func TestWhole(t *testing.T) {
	s, b := cableSchema(t)
	if err := s.Validate([]byte(whole)); err != nil {
		t.Error(err)
	}
	var doc, schema struct {
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal([]byte(`{"properties": `+whole+`}`), &doc); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &schema); err != nil {
		t.Fatal(err)
	}
	for name := range schema.Properties {
		if doc.Properties[name] == nil {
			t.Errorf("the document has no %q", name)
		}
	}

	for _, tt := range []struct{ old, new, want string }{
		{`"cablegram/1"`, `"cablegram/2"`, `/format: "cablegram/2" is not in the enumeration`},
		{`"layout":  "acp127",`, ``, `: member "layout" is missing`},
		{`"id":      "09TALLINN9099"`, `"id": "TALLINN 9099"`, `/id: "TALLINN 9099" does not match`},
		{`"serial": 9099, "section": 1, "filed"`, `"serial": "9099", "filed"`, `/heading/serial: want integer, have "9099"`},
		{`"time": "1015"`, `"time": 1015`, `/heading/filed/time: want string, have 1015`},
		{`"ZFF"`, `"zff"`, `/heading/signals/2/signal: "zff" does not match`},
		{`["IMMEDIATE", "ROUTINE"]`, `["IMMEDIATE", "R"]`, `/heading/precedence/1: "R" is not in the enumeration`},
		{`"2009-03-02T10:15:00Z"`, `"2009-03-02 10:15"`, `/heading/time: `},
		{`"otherMeans": true`, `"zen": true`, `/heading/info/0/zen: no such member`},
		{`"CONFIDENTIAL", "controls"`, `"SBU", "controls"`, `/marking/level: "SBU" is not in the enumeration`},
		{`"2019-03-02", "term"`, `"03/02/2019", "term"`, `/declassify/on: `},
		{`"kind": "geo", `, ``, `/tags/1: member "kind" is missing`},
		{`"EN"`, `" "`, `/tags/1/tag: " " does not match`},
		{`"1.4(b)"`, `"1.4 (b)"`, `/classifiedBy/0/reasons/0: `},
		{`"role": "comment"`, `"role": "remark"`, `/paragraphs/1/role: "remark" is not in the enumeration`},
		{`"severity": "note"`, `"severity": "info"`, `/diagnostics/0/severity: `},
		{`[100, 114]`, `["100", 114]`, `/spans/heading.dtg/0: want integer, have "100"`},
		{`"inferred"`, `"guessed"`, `/basis/refs[0].id: "guessed" is not in the enumeration`},
		{`"redactions": 3`, `"redactions": null`, `/redactions: want integer, have null`},
	} {
		if !strings.Contains(whole, tt.old) {
			t.Fatalf("%s is not in the document", tt.old)
		}
		err := s.Validate([]byte(strings.Replace(whole, tt.old, tt.new, 1)))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s for %s: error %v, want %s", tt.new, tt.old, err, tt.want)
		}
	}
}
