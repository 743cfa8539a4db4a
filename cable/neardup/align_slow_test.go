package neardup

import "bytes"

// The plain twins of the clever loops.

// plainDistance fills the table of edit distances a row at a time and returns
// its last row: the distances of p from all the beginnings of t.
func plainDistance(p, t []byte) []int {
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range p {
		diagonal := row[0]
		row[0] = i + 1
		for j := range t {
			cost := diagonal
			if p[i] != t[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row
}

// plainReach is meter.reach by the table.
func plainReach(p, t []byte, back bool) (n, cost int) {
	if back {
		p, t = reversed(p), reversed(t)
	}
	row := plainDistance(p, t)
	n, cost = 0, row[0]
	for j := 1; j < len(row); j++ {
		if row[j] < cost || row[j] == cost && j <= len(p) {
			n, cost = j, row[j]
		}
	}
	return n, cost
}

func reversed(s []byte) []byte {
	r := bytes.Clone(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return r
}

func plainShared(a, b []byte, i, j int) int {
	n := 0
	for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
		n++
	}
	return n
}

func plainSharedBack(a, b []byte, i, j, most int) int {
	n := 0
	for n < most && a[i-n-1] == b[j-n-1] {
		n++
	}
	return n
}

// plainRuns is seeder.find with a list of places for each seed, letters
// compared one by one, and every place tried.
func plainRuns(a, b []byte, head, tail int) []run {
	var runs []run
	if head > 0 {
		runs = append(runs, run{0, 0, head})
	}
	endA, endB := len(a)-tail, len(b)-tail
	places := map[string][]int{}
	for i := head; i+seedLength <= endA; i += seedStride {
		s := string(a[i : i+seedLength])
		places[s] = append(places[s], i)
	}
	done, diagonal := head, 0
	for j := head; j+seedLength <= endB; {
		s := string(b[j : j+seedLength])
		i, n := 0, 0
		want := j + diagonal
		candidates := places[s]
		if want >= head && want+seedLength <= endA && string(a[want:want+seedLength]) == s {
			candidates = []int{want}
		}
		for k, c := range candidates {
			if k == seedTries {
				break
			}
			m := plainShared(a[:endA], b[:endB], c, j)
			if m > n || m == n && apart(c, want) < apart(i, want) {
				i, n = c, m
			}
		}
		if n == 0 {
			j += step(j - done)
			continue
		}
		back := plainSharedBack(a, b, i, j, min(i-head, j-done))
		runs = append(runs, run{i - back, j - back, n + back})
		diagonal = i - j
		j += n
		done = j
	}
	if tail > 0 {
		runs = append(runs, run{endA, endB, tail})
	}
	return runs
}

// plainChain returns the score of the heaviest chain, every predecessor
// weighed.
func plainChain(runs []run) int {
	score := make([]int, len(runs))
	best := 0
	for k, r := range runs {
		score[k] = r.n
		for p, q := range runs[:k] {
			over := max(0, q.endA()-r.a)
			if over < r.n && q.a < r.a {
				score[k] = max(score[k], score[p]+r.n-over-turn(q, r))
			}
		}
		best = max(best, score[k])
	}
	return best
}

// plainFineRuns is seeder.findFine with a list of places for each seed.
func plainFineRuns(a, b []byte) []run {
	runs := []run{{-fineEdge, -fineEdge, fineEdge}}
	places := map[string][]int{}
	for i := 0; i+fineLength <= len(a); i++ {
		s := string(a[i : i+fineLength])
		if len(places[s]) < fineTries {
			places[s] = append(places[s], i)
		}
	}
	last := runs[0]
	for j := 0; j+fineLength <= len(b); {
		best, least := run{}, 0
		for _, i := range places[string(b[j:j+fineLength])] {
			r := run{i, j, plainShared(a, b, i, j)}
			if worth := turn(last, r) - r.n; best.n == 0 || worth < least {
				best, least = r, worth
			}
		}
		if best.n == 0 {
			j++
			continue
		}
		last = best
		runs = append(runs, best)
		j = best.endB()
	}
	return append(runs, run{len(a), len(b), fineEdge})
}

// plainWithin is meter.within by tables: the least distance of p from any part
// of t, its first end, and the longest part there that is not longer than p,
// else the shortest.
func plainWithin(p, t []byte) (i, j, cost int) {
	cost = len(p)
	for i := range t {
		for n, d := range plainDistance(p, t[i:]) {
			if d < cost || d == cost && i+n < j {
				j, cost = i+n, d
			}
		}
	}
	n, _ := plainReach(p, t[:j], true)
	return j - n, j, cost
}

// plainWordStart reports whether a word begins with the folded byte i, or the text
// ends before it. A figure such as 1,500 is one word, and so is U.S.
func plainWordStart(f *folded, i int) bool {
	if i <= 0 || i >= len(f.b) {
		return true
	}
	_, before := f.place(i - 1)
	start, _ := f.place(i)
	if start <= before {
		return false // one character
	}
	if start-before == 1 {
		switch f.src[before] {
		case '\'':
			return false
		case ',':
			return !isDigit(f.b[i-1]) || !isDigit(f.b[i])
		case '.':
			return isDigit(f.b[i-1]) != isDigit(f.b[i]) || !isDigit(f.b[i]) && i > 1 && !plainWordStart(f, i-1)
		}
	}
	return f.src[before:start] != "\u2019"
}
