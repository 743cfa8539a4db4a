package archive

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
)

// A genRow is a row of a made-up cables.csv, and what is to be read from it.
type genRow struct {
	raw    []byte
	offset int64 // where raw begins in the container

	row  int
	id   string
	text string
	refs []string

	damage genDamage // if not 0, the row is an error and nothing else
}

// A genDamage is how a row breaks the rules.
type genDamage int

const (
	genNone         genDamage = iota
	genNoEnd                  // the body has no quotation mark at its end
	genNoBeginning            // nor at its beginning
	genNoField                // a field is missing
	genStray                  // a quotation mark in the body is not marked
	genStrayPair              // `","` in the body is not marked
	genCut                    // the row ends with a line in the middle of its body
	genNoNumberMark           // the quotation mark before the number is lost
	genNoNumber               // the number is a word
	genGlued                  // no line end between the row and the next
	genDamages
)

// A genHabit is how a program marks quotation marks.
type genHabit int

const (
	genDoubled   genHabit = iota // ""
	genBackslash                 // \" and \\
	genLines                     // and a backslash before each line end
	genMixed                     // by turns
	genHabits
)

// genMark writes a field with its quotation marks.
func genMark(b []byte, s string, h genHabit) []byte {
	b = append(b, '"')
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '"' && (h == genDoubled || h == genMixed && i%2 == 0):
			b = append(b, '"')
		case c == '"', c == '\\', c == '\n' && h == genLines:
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return append(b, '"')
}

// genTexts are sentences of which the bodies are made.
var genTexts = []string{
	"The harbor master counted the scales twice and found one more than the register has.",
	`The mayor said that the bridge "will be mended" by the rains, and that nobody would pay for it.`,
	"Growers of the upper valley want a second mill, and the ministry has promised them a commission instead.",
	`A "draft" of the timetable was shown to Econoff, who noted that the night train has no return.`,
	"Comment: the ferry has been promised at each of the last nine openings of the fair. End comment.",
	`The director quoted his predecessor: ""no stamp, no boat"", and laughed.`,
	"Salt prices rose by a third; the cooperative blames the weighbridge, the weighbridge the rain.",
	`The file C:\HARBOR holds the tables, the guide said, but the machine has been under repair since spring.`,
}

// genPosts are where the cables come from.
var genPosts = []struct{ id, name, indicator string }{
	{"LUSAKA", "Embassy Lusaka", "RUEHLS"},
	{"LIMA", "Embassy Lima", "RUEHPE"},
	{"BERN", "Embassy Bern", "RUEHSW"},
	{"MONROVIA", "Embassy Monrovia", "RUEHMV"},
}

// genCSV makes the rows of a cables.csv of invented cables, of about size bytes.
// One row of damageEvery is damaged, none if that is 0.
func genCSV(seed uint64, size int64, damageEvery int) iter.Seq[genRow] {
	return func(yield func(genRow) bool) {
		rnd := rand.New(rand.NewPCG(seed, 0))
		var raw []byte
		offset := int64(0)
		damage := genNone
		for n := 1; offset < size; n++ {
			before := damage
			damage = genNone
			if damageEvery > 0 && rnd.IntN(damageEvery) == 0 {
				damage = 1 + genDamage(rnd.IntN(int(genDamages)-1))
			}
			if before != genNone && (damage == genNoNumber || damage == genNoNumberMark) {
				damage = genNone // no one could tell that two rows are damaged
			}
			g := genRow{offset: offset, row: n, damage: damage}
			raw = g.write(raw[:0], rnd)
			if damage == genGlued {
				n++
				next := genRow{row: n}
				raw = append(raw[:len(raw)-1], next.write(nil, rnd)...)
			}
			g.raw = raw
			offset += int64(len(raw))
			if !yield(g) {
				return
			}
		}
	}
}

// write makes the row up, and appends it to b.
func (g *genRow) write(b []byte, rnd *rand.Rand) []byte {
	habit := genHabit(rnd.IntN(int(genHabits)))
	post := genPosts[rnd.IntN(len(genPosts))]
	day, hour, minute := 1+rnd.IntN(28), rnd.IntN(24), rnd.IntN(60)
	g.id = fmt.Sprintf("07%s%d", post.id, 90000+g.row)
	head := fmt.Sprintf("VZCZCXYZ%04d\nPP RUEHWEB\n\nDE %s #%04d 0%02d%02d%02d\nZNR UUUUU ZZH\nP %02d%02d%02dZ JAN 07\nFM AMEMBASSY %s\nTO RUEHC/SECSTATE WASHDC PRIORITY %04d\n",
		g.row%10000, post.indicator, g.row%10000, day, hour, minute, day, hour, minute, post.id, g.row%10000)
	if rnd.IntN(2) == 0 {
		head = head[:len(head)-1]
	}
	var body strings.Builder
	fmt.Fprintf(&body, "UNCLAS %s %06d\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON, ELTN\nSUBJECT: HARBOR SCALES, PART %d\n\n", post.id, 90000+g.row, g.row)
	// As published cables: most of 2 to 8 KB, few of 30.
	length := 1000 + rnd.IntN(7000)
	if rnd.IntN(30) == 0 {
		length *= 5
	}
	for n := 1; body.Len() < length; n++ {
		fmt.Fprintf(&body, "%d. (U) ", n)
		for range 3 + rnd.IntN(6) {
			s := genTexts[rnd.IntN(len(genTexts))]
			cut := strings.IndexByte(s[len(s)/2:], ' ') + len(s)/2
			body.WriteString(s[:cut] + "\n" + s[cut+1:] + "\n")
		}
		body.WriteByte('\n')
	}
	body.WriteString("QUIMBOLT")
	if n := rnd.IntN(4); n < 3 {
		for range n {
			g.refs = append(g.refs, fmt.Sprintf("06%s%d", post.id, 90000+rnd.IntN(9999)))
		}
	}
	g.text = strings.TrimSuffix(head, "\n") + "\n" + body.String()

	number := fmt.Sprintf(`"%d"`, g.row)
	switch g.damage {
	case genNoNumberMark:
		number = number[1:]
	case genNoNumber:
		number = `"N.N."`
	}
	b = fmt.Appendf(b, `%s,"1/%d/2007 %d:%02d","%s",`, number, day, hour, minute, g.id)
	if g.damage != genNoField {
		b = fmt.Appendf(b, `"%s",`, post.name)
	}
	b = fmt.Appendf(b, `"UNCLASSIFIED","%s",`, strings.Join(g.refs, "|"))
	b = append(genMark(b, head, habit), ',')
	start := len(b)
	b = genMark(b, body.String(), habit)
	middle := start + (len(b)-start)/2
	middle += bytes.IndexByte(b[middle:], ' ')
	switch g.damage {
	case genNoEnd:
		b = b[:len(b)-1]
	case genNoBeginning:
		b = append(b[:start], b[start+1:]...)
	case genStray:
		b = append(b[:middle+1], append([]byte(`"`), b[middle+1:]...)...)
	case genStrayPair:
		b = append(b[:middle+1], append([]byte(`","`), b[middle+1:]...)...)
	case genCut:
		b = b[:middle+bytes.IndexByte(b[middle:], '\n')]
		b = bytes.TrimRight(b, `\`)
	}
	return append(b, '\n')
}

// genReader reads a made-up cables.csv without holding it.
func genReader(rows iter.Seq[genRow]) io.Reader {
	r, w := io.Pipe()
	go func() {
		for g := range rows {
			if _, err := w.Write(g.raw); err != nil {
				return
			}
		}
		w.Close()
	}()
	return r
}

// Each row that is damaged costs itself and no other.
func TestCSVDamage(t *testing.T) {
	seen := [genDamages]int{}
	next, stop := iter.Pull2(CSV(genReader(genCSV(1, 3<<20, 7))))
	defer stop()
	records := 0
	for g := range genCSV(1, 3<<20, 7) {
		seen[g.damage]++
		records++
		e, err, ok := next()
		switch bad, _ := err.(*Error); {
		case !ok:
			t.Fatalf("row %d at byte %d: no entry", g.row, g.offset)
		case g.damage != genNone:
			if bad == nil || bad.Offset != g.offset || bad.Record != records {
				t.Fatalf("row %d at byte %d, damage %d: entry %s, error %v", g.row, g.offset, g.damage, e.ID, err)
			}
		case err != nil:
			t.Fatalf("row %d at byte %d: %v", g.row, g.offset, err)
		case e.Row != g.row || e.ID != g.id || e.Text != g.text || strings.Join(e.Refs, "|") != strings.Join(g.refs, "|"):
			t.Fatalf("row %d at byte %d: row %d, id %s, refs %q, text\n%s\nwant\n%s", g.row, g.offset, e.Row, e.ID, e.Refs, e.Text, g.text)
		}
	}
	if _, err, ok := next(); ok {
		t.Errorf("more than there is: %v", err)
	}
	for d, n := range seen {
		if n == 0 {
			t.Errorf("no row has damage %d", d)
		}
	}
}
