package gencables

import (
	"slices"
	"strconv"
	"time"
)

// The heading, format lines 1 to 8.

// extract is what stands in the place of a heading that is not published.
const extract = "This record is a partial extract of the original cable. The full text of the original cable is not available.\n"

// precedences are letters, words, and how often cables have them.
var precedences = []weighted[int]{{46, 0}, {36, 1}, {18, 2}}

var (
	precedenceLetters = [...]string{"R", "P", "O"}
	precedenceWords   = [...]string{"", " PRIORITY", " IMMEDIATE"}
)

// agencies are those of Washington and the commands that read along.
var agencies = []weighted[[2]string]{
	{30, [2]string{"RHEHNSC", "NSC WASHDC"}}, {20, [2]string{"RUEAIIA", "CIA WASHDC"}},
	{20, [2]string{"RHEFDIA", "DIA WASHDC"}}, {18, [2]string{"RUEKJCS", "SECDEF WASHDC"}},
	{15, [2]string{"RUCPDOC", "DEPT OF COMMERCE WASHDC"}}, {14, [2]string{"RUEATRS", "DEPT OF TREASURY WASHDC"}},
	{10, [2]string{"RUEKJCS", "JOINT STAFF WASHDC//J-3/J-5//"}}, {6, [2]string{"RHMFISS", "HQ USEUCOM VAIHINGEN GE//POLAD//"}},
	{6, [2]string{"RUEHZL", "EUROPEAN POLITICAL COLLECTIVE"}}, {4, [2]string{"RUCNMEM", "EU MEMBER STATES COLLECTIVE"}},
}

// groups are the security groups of the levels.
var groups = [numLevels]string{"ZNR UUUUU ZZH\n", "ZNY CCCCC ZZH\n", "ZNY SSSSS ZZH\n"}

// head writes the heading of a cable.
func (t *texter) head(p *plan) {
	if p.form == Extract {
		t.str(extract)
		return
	}
	prec := draw(t.rnd, precedences)
	t.address(p)
	serial := p.ident.serial % 10000
	if p.damage == SerialDiffers {
		serial = (serial + 7) % 10000
	}
	if p.form == Full {
		web := len(t.called) == 0
		t.str("VZCZCX")
		if web {
			t.str("YZ")
		} else {
			t.str("RO")
		}
		number := t.rnd.IntN(10000)
		if p.again {
			number = (number + 4177) % 10000
		}
		t.pad(number, 4)
		t.str("\n" + precedenceLetters[prec] + precedenceLetters[prec])
		t.route(web)
		t.str("DE " + p.post.indicator + " #")
		t.pad(serial, 4)
		if p.sections > 1 || t.rnd.IntN(4) == 0 {
			t.str("/01")
		}
		filed := p.time()
		if p.again {
			filed = filed.Add(50 * time.Minute)
		}
		if p.damage == FilingDiffers {
			filed = filed.AddDate(0, 0, -1)
		}
		t.str(" ")
		t.pad(filed.YearDay(), 3)
		t.pad(100*filed.Hour()+filed.Minute(), 4)
		t.str("\n")
		level := p.class.level
		if p.damage == ClassDiffers {
			level = (level + 1) % numLevels
		}
		t.str(groups[level])
	}
	t.str(precedenceLetters[prec] + " ")
	t.dtg(p.time(), true)
	if p.again {
		t.str(" ZDK")
	}
	t.str("\nFM " + p.post.address + "\n")
	for i, a := range t.addresses {
		if i == 0 {
			t.str("TO ")
		} else if i == 1 {
			t.str("INFO ")
		}
		if p.form == Full {
			t.str(a.indicator + "/")
		}
		t.str(a.name)
		if i == 0 {
			t.str(precedenceWords[prec])
		} else if prec > 0 && a.urgent {
			t.str(" PRIORITY")
		}
		if a.counter > 0 {
			t.str(" ")
			t.pad(a.counter, 4)
		}
		t.str("\n")
	}
}

// An address is one to whom the cable goes.
type address struct {
	indicator, name string
	counter         int
	urgent          bool
}

// infoCounts is how many addresses cables have beside the first.
var infoCounts = []weighted[int]{{20, 0}, {12, 1}, {12, 2}, {12, 3}, {11, 4}, {9, 5}, {7, 6}, {6, 8}, {5, 10}, {3, 14}, {2, 20}, {1, 40}}

// address draws the addresses of a cable, and the indicators of its second
// line: not the first addressee's, and each once.
func (t *texter) address(p *plan) {
	t.addresses, t.called = t.addresses[:0], t.called[:0]
	to := t.posts[0]
	if p.post == to {
		to = t.posts[1+t.rnd.IntN(len(t.posts)-1)]
	}
	t.addresses = append(t.addresses, address{to.indicator, to.address, 1 + t.rnd.IntN(9999), true})
	for range draw(t.rnd, infoCounts) {
		a := address{urgent: t.rnd.IntN(2) == 0}
		if t.rnd.IntN(10) < 6 {
			x := draw(t.rnd, t.names)
			a.indicator, a.name = x.indicator, x.address
			if t.rnd.IntN(3) > 0 {
				a.counter = 1 + t.rnd.IntN(9999)
			}
			if x == p.post {
				continue
			}
		} else {
			x := draw(t.rnd, agencies)
			a.indicator, a.name = x[0], x[1]
		}
		if slices.ContainsFunc(t.addresses, func(b address) bool { return a.name == b.name }) {
			continue
		}
		t.addresses = append(t.addresses, a)
		if !slices.Contains(t.called, a.indicator) {
			t.called = append(t.called, a.indicator)
		}
	}
	slices.Sort(t.called)
}

// route writes the indicators of format line 2, at most 69 columns a line. A copy
// for the web has one, and a blank line behind it.
func (t *texter) route(web bool) {
	if web {
		t.str(" RUEHWEB\n\n")
		return
	}
	col := 2
	for _, ri := range t.called {
		if col += 1 + len(ri); col > 69 {
			t.str("\n" + ri)
			col = len(ri)
			continue
		}
		t.str(" " + ri)
	}
	t.str("\n")
}

var months = [...]string{"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}

// dtg writes a date-time group, or day and time alone.
func (t *texter) dtg(x time.Time, whole bool) {
	t.pad(x.Day(), 2)
	t.pad(100*x.Hour()+x.Minute(), 4)
	t.str("Z")
	if whole {
		t.str(" " + months[x.Month()-1] + " ")
		t.pad(x.Year()%100, 2)
	}
}

// pad writes a number with zeros before it.
func (t *texter) pad(n, width int) {
	var b [20]byte
	s := strconv.AppendInt(b[:0], int64(n), 10)
	for i := len(s); i < width; i++ {
		t.b = append(t.b, '0')
	}
	t.b = append(t.b, s...)
}
