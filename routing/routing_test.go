package routing

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestErrorShortensInput(t *testing.T) {
	long := strings.Repeat("A", 60) + "!" + strings.Repeat("B", 60)
	for _, tt := range []struct {
		in   Error
		want string
	}{
		{Error{"ZCZX", 0, "want VZCZC"}, `routing: offset 0 of "ZCZX": want VZCZC`},
		{Error{"\x1b[2J\xff", 4, "want more"}, `routing: offset 4 of "\x1b[2J\xff": want more`},
		{Error{long, 60, "want B"}, `routing: offset 60 of ..."AAAAAAAAAAAAAAAAAAAAAAAA!BBBBBBBBBBBBBBBBBBBBBBB"...: want B`},
		{Error{long, 0, "want B"}, `routing: offset 0 of "` + strings.Repeat("A", 48) + `"...: want B`},
		{Error{long, len(long), "want C"}, `routing: offset 121 of ..."` + strings.Repeat("B", 48) + `": want C`},
	} {
		if got := tt.in.Error(); got != tt.want {
			t.Errorf("Error()\n\t%s, want\n\t%s", got, tt.want)
		}
	}
	// No character is cut in two, and no offset or input panics.
	umlauts := strings.Repeat("ü", 60)
	for i := -1; i <= len(umlauts)+1; i++ {
		if got := (&Error{umlauts, i, "want u"}).Error(); strings.Contains(got, `\x`) || !utf8.ValidString(got) {
			t.Errorf("offset %d: %s", i, got)
		}
		_ = (&Error{strings.Repeat("\xbf", 99), i, "want u"}).Error()
	}
}

// The tables are sorted, unique and sourced.
func TestTables(t *testing.T) {
	for _, file := range []string{"signals.tsv", "releases.tsv"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
		header := strings.Split(lines[0], "\t")
		if header[len(header)-1] != "source" {
			t.Errorf("%s: last column is %q, want source", file, header[len(header)-1])
		}
		var keys []string
		for _, line := range lines[1:] {
			row := strings.Split(line, "\t")
			if len(row) != len(header) || row[len(row)-1] == "" {
				t.Errorf("%s: row without a source or with missing columns: %q", file, line)
			}
			keys = append(keys, row[0])
		}
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Errorf("%s: rows are not sorted or not unique: %v", file, keys)
		}
	}
}

// The generated file says what the tables say.
func TestTablesUpToDate(t *testing.T) {
	data, err := os.ReadFile("signals.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var codes strings.Builder
	for line := range strings.Lines(string(data)) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if row[0] == "code" {
			continue
		}
		codes.WriteString(row[0])
		v := Signal{Code: row[0]}
		if !v.Known() || v.Meaning() != row[1] || v.bare() != (row[3] == "none") {
			t.Errorf("%s: meaning %q, bare %v; want %q, %v: run go generate", row[0], v.Meaning(), v.bare(), row[1], row[3] == "none")
		}
	}
	if signalCodes != codes.String() {
		t.Errorf("zsignals.go has signals %q: run go generate", signalCodes)
	}
	if data, err = os.ReadFile("releases.tsv"); err != nil {
		t.Fatal(err)
	}
	letters := ""
	for line := range strings.Lines(string(data)) {
		row := strings.Split(line, "\t")
		if row[0] == "letter" {
			continue
		}
		letters += row[0]
		if got := nation(row[0][0]); got != row[1] {
			t.Errorf("letter %s: nation %q, want %q: run go generate", row[0], got, row[1])
		}
	}
	if letters != releaseLetters {
		t.Errorf("zsignals.go has letters %q: run go generate", releaseLetters)
	}
}

func TestNoAllocs(t *testing.T) {
	no := func(name string, f func()) {
		t.Helper()
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
	failed := false
	must := func(ok bool) { failed = failed || !ok }
	parsed := func(err error) { must(err == nil) }

	no("ParsePrecedence", func() { _, err := ParsePrecedence("immediate"); parsed(err) })
	no("ParseUrgency", func() { _, err := ParseUrgency("NIACT IMMEDIATE"); parsed(err) })
	no("CutUrgencySuffix", func() {
		_, _, _, ok := CutUrgencySuffix("AMEMBASSY EXAMPLE NIACT IMMEDAITE ")
		must(ok)
		_, _, _, ok = CutUrgencySuffix("AMEMBASSY EXAMPLE")
		must(!ok)
	})
	no("ParseTransmission", func() { _, err := ParseTransmission("VZCZCXRO0417"); parsed(err) })
	no("CutTransmission", func() { _, _, ok := CutTransmission("VZCZCXR"); must(!ok) })
	no("ParseSerial", func() { _, err := ParseSerial("#0042/01"); parsed(err) })
	no("CutSerial", func() { _, _, ok := CutSerial("#0042/0"); must(!ok) })
	no("ParseFiling", func() { _, err := ParseFiling("0321410"); parsed(err) })
	no("CutFiling", func() { _, _, ok := CutFiling("0322510"); must(!ok) })
	no("ParseContinuity", func() { _, err := ParseContinuity("0031-0033"); parsed(err) })
	no("CutContinuitySuffix", func() {
		_, _, ok := CutContinuitySuffix("AMEMBASSY EXAMPLE 0031-0033")
		must(ok)
		_, _, ok = CutContinuitySuffix("AMEMBASSY EXAMPLE")
		must(!ok)
	})
	no("ParseSecurity", func() { _, err := ParseSecurity("UUUUU/AAAAA"); parsed(err) })
	no("CutSecurity", func() { _, _, repaired, ok := CutSecurity("CCCC ZZH"); must(repaired && ok) })
	no("ParseSignal", func() { _, err := ParseSignal("ZDK CTG RUEHXX 0042 0321410"); parsed(err) })
	no("CutSignal", func() {
		_, _, ok := CutSignal("//ZDK ALL POSTS (SVC 0042)")
		must(ok)
		_, _, ok = CutSignal("ZULU")
		must(!ok)
	})
	no("CutRemark", func() { _, _, ok := CutRemark("(SVC 0042)"); must(ok) })
	no("ParseRoute", func() { _, err := ParseRoute("PP RUEHCN RUEHGH"); parsed(err) })
	route, _ := ParseRoute("PP RUEHCN RUEHGH RUEHVC")
	no("Indicators", func() {
		n := 0
		for range route.Indicators() {
			n++
		}
		must(n == 3)
	})
	no("ParseAutodin", func() {
		v, err := ParseAutodin("RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF RUXXGHI.")
		parsed(err)
		n := 0
		for range v.Indicators() {
			n++
		}
		must(n == 2 && v.Serial().Number() == 42 && v.Filing().Day() == 32)
	})
	no("CutAutodin", func() { _, _, ok := CutAutodin("RAAUZYUW RUXXABC0042 0321410-UUUU-RUXXDEF"); must(!ok) })
	no("ParseDTG", func() { _, err := ParseDTG("011407Z FEB 08"); parsed(err) })
	no("CutDTG", func() {
		d, _, ok := CutDTG("011407Z FEB 08 ZDK")
		_, timed := d.Time(near2008)
		must(ok && timed)
		_, _, ok = CutDTG("301407Z FEB 08 ZDK")
		must(!ok)
	})
	var b [64]byte
	d, _ := ParseDTG("011407Z FEB 08")
	no("AppendText", func() { _, err := d.AppendText(b[:0]); parsed(err) })
	if failed {
		t.Error("a call did not give what was expected")
	}
}

func BenchmarkCut(b *testing.B) {
	for _, bb := range []struct {
		name, in string
		cut      func(string) bool
	}{
		{"DTG", "011407Z FEB 08 ZDK", func(s string) bool { _, _, ok := CutDTG(s); return ok }},
		{"Urgency", "RUEHC/SECSTATE WASHDC PRIORITY", cutsUrgency},
		{"Urgency/none", "RUEHXX/AMEMBASSY EXAMPLE", func(s string) bool { return !cutsUrgency(s) }},
		{"Urgency/repaired", "RUEHC/SECSTATE WASHDC PRIOITY", cutsUrgency},
		{"Continuity", "RUEHC/SECSTATE WASHDC PRIORITY 5107", cutsContinuity},
		{"Continuity/none", "RUEHXX/AMEMBASSY EXAMPLE", func(s string) bool { return !cutsContinuity(s) }},
		{"Signal", "ZDK CTG RUEHXX 0042 0321410", func(s string) bool { _, _, ok := CutSignal(s); return ok }},
		{"Signal/hostile", "ZDK " + strings.Repeat("////ZF ", 1000), func(s string) bool { _, _, ok := CutSignal(s); return ok }},
		{"Security", "CCCCC ZZH", func(s string) bool { _, _, _, ok := CutSecurity(s); return ok }},
		{"Route", "PP RUEHCN RUEHGH RUEHVC", func(s string) bool { _, err := ParseRoute(s); return err == nil }},
		{"Transmission", "VZCZCXRO0417", func(s string) bool { _, _, ok := CutTransmission(s); return ok }},
		{"Serial", "#0042/01 0321410", func(s string) bool { _, _, ok := CutSerial(s); return ok }},
		{"Filing", "0321410", func(s string) bool { _, _, ok := CutFiling(s); return ok }},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.in)))
			b.ReportAllocs()
			for b.Loop() {
				if !bb.cut(bb.in) {
					b.Fatal("unexpected result")
				}
			}
		})
	}
}

func cutsUrgency(s string) bool    { _, _, _, ok := CutUrgencySuffix(s); return ok }
func cutsContinuity(s string) bool { _, _, ok := CutContinuitySuffix(s); return ok }

func BenchmarkDTGTime(b *testing.B) {
	d, err := ParseDTG("011407Z FEB 08")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		d.Time(near2008)
	}
}
