package cable_test

import (
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

// joinSection returns an invented section of a telegram.
func joinSection(post, serial, section, body string) string {
	return "R 051200Z MAY 08\nFM AMEMBASSY " + post + "\nTO SECSTATE WASHDC\n" +
		"C O N F I D E N T I A L SECTION " + section + " " + post + " " + serial + "\n\nSIPDIS\n\n" +
		"E.O. 12958: DECL: 05/05/2018\nTAGS: PREL, NO\nSUBJECT: THE LIGHT ON THE SKERRY\n\n" + body
}

func TestJoin(t *testing.T) {
	one := joinSection("OSLO", "009411", "01 OF 03", "1. (C) Nobody has seen the lamp that the keeper\n")
	two := joinSection("OSLO", "009411", "02 OF 03", "lit on Tuesday.\n\n2. (C) The boats came home by\n")
	three := joinSection("OSLO", "009411", "03 OF 03", "the stars.\nLINDQVIST\n")
	other := joinSection("BERN", "009411", "02 OF 03", "2. (C) A cow.\n")
	for _, tt := range []struct {
		name   string
		in     []string
		want   []string // texts of the paragraphs
		codes  []cable.Code
		inputs []int
	}{
		{"in order", []string{one, two, three}, []string{"Nobody has seen the lamp that the keeper\nlit on Tuesday.", "The boats came home by\nthe stars."}, nil, []int{0, 1, 2}},
		{"out of order", []string{three, one, two}, []string{"Nobody has seen the lamp that the keeper\nlit on Tuesday.", "The boats came home by\nthe stars."}, nil, []int{1, 2, 0}},
		{"missing", []string{one, three}, []string{"Nobody has seen the lamp that the keeper\nthe stars."}, []cable.Code{cable.JoinMissing}, []int{0, 1}},
		{"doubled", []string{one, two, two, three}, []string{"Nobody has seen the lamp that the keeper\nlit on Tuesday.", "The boats came home by\nthe stars."}, []cable.Code{cable.JoinDoubled}, []int{0, 1, 3}},
		{"another telegram", []string{one, other, two, three}, []string{"Nobody has seen the lamp that the keeper\nlit on Tuesday.", "The boats came home by\nthe stars."}, []cable.Code{cable.JoinKey}, []int{0, 2, 3}},
		{"one", []string{one}, []string{"Nobody has seen the lamp that the keeper"}, []cable.Code{cable.JoinMissing, cable.JoinMissing}, []int{0}},
		{"none", nil, nil, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, m, ds := cable.Join(tt.in...)
			var got []string
			for _, p := range m.Paragraphs {
				got = append(got, p.Text.Value)
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("paragraphs %q, want %q", got, tt.want)
			}
			var codes []cable.Code
			for _, d := range ds {
				switch d.Code {
				case cable.JoinKey, cable.JoinMissing, cable.JoinDoubled:
					codes = append(codes, d.Code)
				}
			}
			if len(codes) != len(tt.codes) {
				t.Errorf("diagnostics %v, want %v", ds, tt.codes)
			}
			var inputs []int
			for _, part := range m.Parts {
				inputs = append(inputs, part.Input)
				in := tt.in[part.Input]
				if part.In(text) != in[part.Offset:part.Offset+part.Len()] {
					t.Errorf("part %v of the text is not of its input", part)
				}
			}
			if len(inputs) != len(tt.inputs) {
				t.Errorf("inputs %v, want %v", inputs, tt.inputs)
			}
		})
	}
}
