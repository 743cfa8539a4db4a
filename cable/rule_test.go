package cable

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// cleanCables returns the invented cables that obey every rule.
func cleanCables(tb testing.TB) map[string]string {
	tb.Helper()
	files, err := filepath.Glob("../testdata/cables/clean/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no cables: %v", err)
	}
	texts := map[string]string{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		texts[strings.TrimSuffix(filepath.Base(file), ".txt")] = string(b)
	}
	return texts
}

// readOnly reads src and returns the parser, whose message the rules can be
// asked of again.
func readOnly(src string) *parser {
	m := new(Message)
	m.reset()
	p := &parser{src: src, m: m, cut: newCut(src)}
	p.read()
	p.ds = collector{}
	return p
}

// Of a clean cable nothing is said, notes included, and the rules allocate
// nothing to find that out.
func TestRulesClean(t *testing.T) {
	for name, src := range cleanCables(t) {
		if _, ds := Parse(src); len(ds) > 0 {
			for _, d := range ds {
				t.Errorf("%s: %s", name, d.Explain(src))
			}
			continue
		}
		p := readOnly(src)
		if n := testing.AllocsPerRun(20, p.rules); n > 0 {
			t.Errorf("%s: the rules allocate %v times", name, n)
		}
	}
}

// The rules count what they find beyond the limit of a message, and build no
// message for it.
func TestRulesBounded(t *testing.T) {
	p := readOnly(faulty(64 << 10))
	few := readOnly(faulty(16 << 10))
	a := testing.AllocsPerRun(5, func() { few.ds = collector{}; few.rules() })
	b := testing.AllocsPerRun(5, func() { p.ds = collector{}; p.rules() })
	if b > a*1.1 {
		t.Errorf("four times the faults cost %v allocations, not %v", b, a)
	}
	for sev, n := range p.ds.dropped {
		if Severity(sev) > 0 && len(p.ds.kept[sev]) > maxDiagnostics {
			t.Errorf("%d %vs kept, %d dropped", len(p.ds.kept[sev]), Severity(sev), n)
		}
	}
}

const faultyHead = "VZCZCXRO9917\nPP RUEHLP RUEHQT\nDE RUEHPE #9917 1231801\nZNY CCCCC ZZH\nP 031801Z MAY 07\nFM AMEMBASSY LIMA\n" +
	"TO RUEHC/SECSTATE WASHDC PRIORITY 9001\nINFO RUEHQT/AMEMBASSY QUITO 9002\nRUEHLP/AMEMBASSY LA PAZ 9003\n" +
	"C O N F I D E N T I A L LIMA 009917\n\nSIPDIS\n\nE.O. 12958: DECL: 05/03/2017\nTAGS: PREL, PGOV, PE\n" +
	"SUBJECT: THE FERRY THAT STAYED\n\nClassified By: Ambassador Jane Doe for reasons 1.4 (b) and (d).\n\n"

// faulty is a cable of about size bytes with a fault in every line of its
// body.
func faulty(size int) string {
	return faultyHead + strings.Repeat("7. (S/NF) The ferry stayed where it was, and so did those who saw.\n\n", size/70) + "DOE\n"
}

// faultless is the same cable without a fault.
func faultless(size int) string {
	var b strings.Builder
	b.WriteString(faultyHead)
	for n := 0; b.Len() < size; n++ {
		b.WriteString(strconv.Itoa(n%900+1) + ". (C) The ferry stayed where it was, and so did those who saw.\n\n")
	}
	return b.String() + "DOE\n"
}

// BenchmarkRules tells what the rules cost: the whole reading, and the rules
// alone.
func BenchmarkRules(b *testing.B) {
	texts := cleanCables(b)
	for _, name := range []string{"unclassified-web-copy", "confidential-two-sections", "confidential-three-sections-long"} {
		src := texts[name]
		b.Run(name+"/read", func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			var m Message
			for b.Loop() {
				m.Parse(src)
			}
		})
		b.Run(name+"/rules", func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			p := readOnly(src)
			for b.Loop() {
				p.rules()
			}
		})
	}
}

// BenchmarkFaults compares a cable with a fault in every line with one that
// has none.
func BenchmarkFaults(b *testing.B) {
	for _, s := range []struct {
		name string
		src  string
	}{{"clean", faultless(64 << 10)}, {"faulty", faulty(64 << 10)}} {
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(s.src)))
			b.ReportAllocs()
			var m Message
			for b.Loop() {
				m.Parse(s.src)
			}
		})
	}
}
