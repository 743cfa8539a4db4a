package archive

import (
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
)

const checked = "O 051830Z MAY 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nC O N F I D E N T I A L OSLO 009411\n\n" +
	"E.O. 12958: DECL: 05/05/2018\nTAGS: PREL, NO\nSUBJECT: (C) THE LIGHT ON THE SKERRY\n\nREF: OSLO 9402\n\n1. (C) It burns.\nLINDQVIST\n"

func TestCheck(t *testing.T) {
	right := Record{ID: "08OSLO9411", Created: "2008-05-05 18:30", Classification: "CONFIDENTIAL//NOFORN", Origin: "Embassy Oslo",
		Subject: "THE LIGHT ON THE SK...", Refs: []string{"08OSLO9402"}}
	for _, tt := range []struct {
		name   string
		change func(*Record)
		want   cable.Code
		at     string
	}{
		{"right", func(*Record) {}, 0, ""},
		{"nothing said", func(r *Record) { *r = Record{} }, 0, ""},
		{"wrong id", func(r *Record) { r.ID = "08BERN9411" }, cable.RecordID, "OSLO 009411"},
		{"id with a collection", func(r *Record) { r.ID = "2008OSLO009411_b" }, 0, ""},
		{"damaged id", func(r *Record) { r.ID = "08SECTION01OF02OSLO9411" }, 0, ""},
		{"wrong day", func(r *Record) { r.Created = "2008-05-06 18:30" }, cable.RecordDate, "051830Z MAY 08"},
		{"wrong hour", func(r *Record) { r.Created = "2008-05-05 06:30" }, cable.RecordDate, "051830Z MAY 08"},
		{"wrong minutes", func(r *Record) { r.Created = "2008-05-05 18:06" }, 0, ""},
		{"wrong class", func(r *Record) { r.Classification = "SECRET" }, cable.RecordClass, "C O N F I D E N T I A L"},
		{"wrong origin", func(r *Record) { r.Origin = "Embassy Bern" }, cable.RecordOrigin, "OSLO 009411"},
		{"wrong subject", func(r *Record) { r.Subject = "THE DARK" }, cable.RecordSubject, "THE LIGHT ON THE SKERRY"},
		{"wrong reference", func(r *Record) { r.Refs = []string{"08OSLO9402", "08OSLO9400"} }, cable.RecordRef, "OSLO 9402"},
		{"reference of another post", func(r *Record) { r.Refs = []string{"08BERN9402", "08OSLO9402"} }, cable.RecordRef, "OSLO 9402"},
		{"reference without year", func(r *Record) { r.Refs = []string{"OSLO 09402"} }, 0, ""},
		{"references in words", func(r *Record) { r.Refs = []string{"OSLO 9402 AND PREVIOUS, BERN 9417 OF MAY 4"} }, 0, ""},
		{"reference of another number", func(r *Record) { r.Refs = []string{"OSLO 94022"} }, cable.RecordRef, "OSLO 9402"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := Entry{Text: checked, Record: right}
			tt.change(&e.Record)
			m, _ := cable.Parse(e.Text)
			ds := e.Check(m)
			if tt.want == 0 {
				if len(ds) > 0 {
					t.Errorf("got %v", ds)
				}
				return
			}
			if len(ds) != 1 || ds[0].Code != tt.want || ds[0].In(e.Text) != tt.at {
				t.Errorf("got %v, want %v at %q", ds, tt.want, tt.at)
			}
		})
	}
}

// What a mail says is not of the cable in it.
func TestCheckEmail(t *testing.T) {
	e := Entry{Text: checked, Record: Record{Created: "2012-01-02 10:00", Subject: "Fw: skerries"}, Kind: KindEmail}
	m, _ := cable.Parse(e.Text)
	if ds := e.Check(m); len(ds) > 0 {
		t.Errorf("got %v", ds)
	}
}

// A letter is no telegram, and the archive makes it one.
func TestCheckLetter(t *testing.T) {
	text := strings.Replace(checked, "REF: OSLO 9402", "REF: OSLO A-0226 OF MAY 4", 1)
	m, _ := cable.Parse(text)
	for refs, want := range map[string]int{"08 OSLO A-226": 0, "08 OSLO A-227": 1} {
		if ds := (Entry{Text: text, Record: Record{Refs: []string{refs}}}).Check(m); len(ds) != want {
			t.Errorf("%s: %v", refs, ds)
		}
	}
}
