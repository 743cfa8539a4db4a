package classify

import "testing"

var orderTests = []struct {
	in       string
	want     Order
	rest     string
	repaired bool
}{
	{"E.O. 12958: DECL", 12958, ": DECL", false},
	{"EO 12958 DECL", 12958, " DECL", false},
	{"E.O.12356:", 12356, ":", false},
	{"E.o. 12958", 12958, "", false},
	{"E. O. 11652:", 11652, ":", false},
	{"Executive Order 12065", 12065, "", false},
	{"E.O.:   13526", 13526, "", false},
	{"E.0. 12958:", 12958, ":", true},
	{"E.OM 11652:", 11652, ":", true},
	{"E.O. 12598:", 12958, ":", true},
	{"E.O. 12985:", 12958, ":", true},
	{"E.O. 12928:", 12958, ":", true},
	{"E.O. 19523:", 12958, ":", true},
	{"E.O. 19528:", 12958, ":", true},
	{"E.O. 1295:", 12958, ":", true},
	{"E.O. 116528:", 11652, ":", true},

	{"E.O. XGDS", 0, "", false},
	{"E.O. 13256", 0, "", false}, // as near to 12356 as to 13526
	{"E.O. 12333", 0, "", false}, // an order on intelligence
	{"E.O. 12978", 0, "", false}, // an order on traffickers, one digit from 12958
	{"E.O. 12958000", 0, "", false},
	{"EOS 12958", 0, "", false},
	{"O.E. 12958", 0, "", false},
	{"12958", 0, "", false},
	{"", 0, "", false},
}

func TestCutOrder(t *testing.T) {
	for _, tt := range orderTests {
		o, rest, repaired, ok := CutOrder(tt.in)
		if !ok {
			tt.rest = tt.in
		}
		if o != tt.want || ok != (tt.want != 0) || rest != tt.rest || repaired != tt.repaired {
			t.Errorf("CutOrder(%q) = %v, %q, %v, %v, want %v, %q, %v", tt.in, o, rest, repaired, ok, tt.want, tt.rest, tt.repaired)
		}
	}
}

func TestOrderAt(t *testing.T) {
	for day, want := range map[string]Order{
		"1953-12-14": 0, "1953-12-15": 10501, "1972-05-31": 10501, "1972-06-01": 11652, "1978-11-30": 11652, "1978-12-01": 12065,
		"1982-07-31": 12065, "1982-08-01": 12356, "1995-10-13": 12356, "1995-10-14": 12958, "2005-01-01": 12958, "2010-06-26": 12958,
		"2010-06-27": 13526, "2024-01-01": 13526,
	} {
		d, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := OrderAt(d); got != want {
			t.Errorf("OrderAt(%s) = %v, want %v", day, got, want)
		}
		if want != 0 && !want.InForce(int(d.Year), d.Time().Month(), int(d.Day)) {
			t.Errorf("%v is not in force on %s", want, day)
		}
	}
	if Order(13292).InForce(2003, 3, 24) || !Order(13292).InForce(2003, 3, 25) || Order(12958).InForce(2010, 6, 27) || Order(1).InForce(2000, 1, 1) {
		t.Error("wrong days in force")
	}
	if o := Order(13526); o.From().String() != "2010-06-27" || o.To() != (Date{}) || o.Title() == "" {
		t.Errorf("%v: %v to %v, %q", o, o.From(), o.To(), o.Title())
	}
	if o := Order(1); o.From() != (Date{}) || o.To() != (Date{}) || o.Title() != "" {
		t.Error("an unknown order is known")
	}
}

// Each day from the first order on has exactly one order that telegrams cite.
func TestOrdersFollow(t *testing.T) {
	var last Date
	for _, r := range orderTable {
		if r.amends != 0 {
			continue
		}
		if last != (Date{}) && last.Time().AddDate(0, 0, 1) != r.from.Time() {
			t.Errorf("%v begins on %v, the one before ends on %v", r.order, r.from, last)
		}
		last = r.to
	}
	if last != (Date{}) {
		t.Errorf("the last order ends on %v", last)
	}
}

var dateTests = []struct{ in, want string }{
	{"04/18/2016", "2016-04-18"},
	{"4/8/16", "2016-04-08"},
	{"2016/04/18", "2016-04-18"},
	{"2016-4-8", "2016-04-08"},
	{"04-18-2016", "2016-04-18"},
	{"04.18.2016", "2016-04-18"},
	{"1-8-85", "1985-01-08"},
	{"20160418", "2016-04-18"},
	{"18 APRIL 2016", "2016-04-18"},
	{"18 Apr 16", "2016-04-18"},
	{"APRIL 18, 2016", "2016-04-18"},
	{"Sept. 8 2016", "2016-09-08"},
	{"18APR2016", "2016-04-18"},
	{"04/ 18/\n2016", "2016-04-18"},
	{"18/04/2016", "2016-04-18"}, // no month 18
	{"6/3/08", "2008-06-03"},
	{"8/12/85", "1985-08-12"},
	{"12/31/69", "2069-12-31"},
	{"01/01/70", "1970-01-01"},
	{"02/29/2000", "2000-02-29"},
	{" 04/18/2016 ", "2016-04-18"},

	{"02/30/2016", ""},
	{"02/29/1900", ""},
	{"13/13/2016", ""},
	{"00/10/2016", ""},
	{"31 APRIL 2016", ""},
	{"04/18", ""},
	{"04/18/016", ""},
	{"04/18-2016", ""},
	{"APRIL 18 16", ""},
	{"APRILS 18, 2016", ""},
	{"20161301", ""},
	{"004/18/2016", ""},
	{"04/18/2016 X", ""},
	{"", ""},
}

func TestParseDate(t *testing.T) {
	for _, tt := range dateTests {
		d, err := ParseDate(tt.in)
		if d.String() != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("ParseDate(%q) = %v, %v, want %q", tt.in, d, err, tt.want)
		}
		if err == nil && d.Time().Format("2006-01-02") != tt.want {
			t.Errorf("ParseDate(%q).Time() = %v", tt.in, d.Time())
		}
	}
	if a, b := (Date{2016, 4, 18}), (Date{2016, 5, 1}); a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 || !(Date{}).Time().IsZero() {
		t.Error("dates are out of order")
	}
}
