package archive

import "testing"

func TestRecordDates(t *testing.T) {
	for _, tt := range []struct {
		date         string
		hour         bool
		created, rel string
	}{
		{"2006-02-05 14:30", false, "2006-02-05T14:30:00Z", "2006-02-05T14:30:00"},
		{"2006-02-05 14:30", true, "2006-02-05T14Z", "2006-02-05T14:30:00"},
		{"2/5/2006 4:03", false, "2006-02-05T04:03:00Z", "2006-02-05T04:03:00"},
		{"2006-02-05T14:30:59", false, "2006-02-05T14:30:59Z", "2006-02-05T14:30:59"},
		{"2008-02-29", true, "2008-02-29", "2008-02-29"},
		{"05 FEB 1976", false, "1976-02-05", "1976-02-05"},
		{"05 feb 1976", true, "1976-02-05", "1976-02-05"},
		{"5-Feb-1976 12:00:00 am", false, "1976-02-05", "1976-02-05"},
		{"29 FEB 1976", false, "1976-02-29", "1976-02-29"},
		{"05 FEB 1976 12:00:00 pm", false, "", ""},
		{"05 FEB 1976 ", false, "", ""},
		{"30 FEB 1976", false, "", ""},
		{"05 FEV 1976", false, "", ""},
		{"05 anf 1976", false, "", ""},
		{"05 FEB-1976", false, "", ""},
		{"05/FEB/1976", false, "", ""},
		{"05 FEB 76", false, "", ""},
		{"05 FEB ", false, "", ""},
		{"05 FEB", false, "", ""},
		{"FEB 1976", false, "", ""},
		{"2007-02-29", false, "", ""},
		{"1900-02-29", false, "", ""},
		{"2007-04-31 00:00", false, "", ""},
		{"2007-13-01 00:00", false, "", ""},
		{"2007-00-01 00:00", false, "", ""},
		{"2007-04-00 00:00", false, "", ""},
		{"2007-04-01 24:00", false, "", ""},
		{"2007-04-01 23:60", false, "", ""},
		{"2007-04-01 23:59:60", false, "", ""},
		{"2007-04-01 23:59 ", false, "", ""},
		{"2007-04-01 23", false, "", ""},
		{"2007-04-01 23:", false, "", ""},
		{"2007-04-01 23:59:", false, "", ""},
		{"2007-04/01", false, "", ""},
		{"2007.04.01", false, "", ""},
		{"07-04-01", false, "", ""},
		{"20070-04-01", false, "", ""},
		{"2007-04", false, "", ""},
		{"2007-", false, "", ""},
		{"2007", false, "", ""},
		{"-", false, "", ""},
		{"", false, "", ""},
	} {
		r := Record{Created: tt.date, Released: tt.date, HourOnly: tt.hour}
		if got := r.CreatedUTC(); got != tt.created {
			t.Errorf("%q, %v: created %q, want %q", tt.date, tt.hour, got, tt.created)
		}
		if got := r.ReleasedISO(); got != tt.rel {
			t.Errorf("%q: released %q, want %q", tt.date, got, tt.rel)
		}
	}
}

func TestHourOnly(t *testing.T) {
	for _, tt := range []struct {
		r    Record
		want bool
	}{
		{Record{Created: "2007-04-18 09:03", Released: "2011-08-30 01:44"}, false},
		{Record{Created: "2007-04-18 09:03", Released: "2011-08-01 00:00"}, false},
		{Record{Created: "2007-04-18 09:03", Released: "2011-07-31 23:59"}, true},
		{Record{Created: "2007-04-18 09:03", Released: "2010-12-01 23:11"}, true},
		{Record{Created: "2007-04-18 09:03"}, true},
		{Record{Created: "2007-04-18 09:03", Released: "not yet"}, false},
		{Record{}, false},
	} {
		r := tt.r
		r.fillPage()
		if r.HourOnly != tt.want {
			t.Errorf("%+v: HourOnly %v", tt.r, r.HourOnly)
		}
	}
}

func TestKindString(t *testing.T) {
	for k, want := range []string{"", "text", "page", "html", "csv", "aad", "plusd", "email", ""} {
		if got := Kind(k).String(); got != want {
			t.Errorf("Kind(%d) = %q, want %q", k, got, want)
		}
	}
}

func TestError(t *testing.T) {
	e := &Error{Offset: 693, Record: 2, Reason: "page without a cable"}
	if got, want := e.Error(), "record 2 at byte 693: page without a cable"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.Name = "a.html"
	if got, want := e.Error(), "a.html: record 2 at byte 693: page without a cable"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
