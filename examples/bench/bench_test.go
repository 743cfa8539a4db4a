package main

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestSameRecipeSameCorpus(t *testing.T) {
	digest := func(r recipe) string {
		var b strings.Builder
		for _, d := range r.corpus() {
			b.WriteString(d.Head + d.Body)
		}
		return b.String()
	}
	r := recipe{docs: 200, seed: 5}
	first := digest(r)
	if digest(r) != first {
		t.Error("the same recipe gave two corpora")
	}
	if r.seed++; digest(r) == first {
		t.Error("two seeds gave one corpus")
	}
}

// Articles have three versions each, of which two are read by machine.
func TestScans(t *testing.T) {
	docs := recipe{docs: 400, seed: 7, scans: true}.corpus()
	families := map[int][2]int{}
	for _, d := range docs {
		n := families[d.Family]
		switch d.Kind {
		case original:
			n[0]++
		case scanned:
			n[1]++
			if d.Share < leastScan || d.Share > mostScan {
				t.Errorf("a share of %v misread", d.Share)
			}
		case report:
			continue
		default:
			t.Errorf("kind %s", kindNames[d.Kind])
		}
		families[d.Family] = n
	}
	if len(docs) != 400 || len(families) != 100 {
		t.Errorf("%d documents, %d articles", len(docs), len(families))
	}
	for f, n := range families {
		if n != [2]int{1, 2} {
			t.Errorf("article %d: %d set, %d read", f, n[0], n[1])
		}
	}
	if truth := newTruth(docs); len(truth.pairs) != 300 || truth.series == 0 {
		t.Errorf("%d pairs of one text, %d of one series", len(truth.pairs), truth.series)
	}
}

func TestCorpusHasWhatItSays(t *testing.T) {
	for _, hard := range []bool{false, true} {
		docs := recipe{docs: 4100, seed: 6, hard: hard}.corpus()
		var count [kinds]int
		origins := map[int]int{} // of a family
		size := 0
		for _, d := range docs {
			count[d.Kind]++
			size += len(d.Body)
			if d.Kind == original || d.Kind == report {
				origins[d.Family]++
			}
			if d.Kind == report && d.Series == 0 {
				t.Error("a report without a series")
			}
			if d.Noise > 0 && !hard {
				t.Error("noise besides in the easy corpus")
			}
		}
		copies := 0
		for k := resent; k < report; k++ {
			copies += count[k]
			if count[k] < 70 {
				t.Errorf("hard %v: %d of kind %s", hard, count[k], kindNames[k])
			}
		}
		if len(docs) != 4100 || copies != 820 || count[report] != 246 || count[crowd] != 2*crowdSize {
			t.Errorf("hard %v: %d documents, %d copies, %d reports, %d of crowds", hard, len(docs), copies, count[report], count[crowd])
		}
		if mean := size / len(docs); mean < 5500 || mean > 7500 {
			t.Errorf("hard %v: %d bytes on average", hard, mean)
		}
		for _, d := range docs {
			if d.Kind != crowd && origins[d.Family] != 1 {
				t.Fatalf("a family with %d originals", origins[d.Family])
			}
		}
	}
}

// TestKinds holds the copies to what their kinds say, by other means than
// those that made them.
func TestKinds(t *testing.T) {
	s := newWriter(7).subject()
	for range 20 {
		text := s.draft(2500).set(s.dress())
		words := strings.Fields(text)
		common := func(other string) float64 { return float64(commonWords(words, strings.Fields(other))) }

		share := s.between(.01, .05)
		// A word exchanged is one that went and one that came.
		other := s.correct(text, share)
		came := float64(len(words)+len(strings.Fields(other))) - 2*common(other)
		if edits := came / float64(len(words)); edits < .6*share || edits > 2.2*share+.005 {
			t.Errorf("corrected at %.3f has %.3f of the words other", share, edits)
		}
		share = s.between(.30, .70)
		part := s.excerpt(text, share)
		if kept := common(part); math.Abs(kept-share*float64(len(words))) > 3 || int(kept) != len(strings.Fields(part)) {
			t.Errorf("an excerpt of %.3f has %d words, %.0f of the %d", share, len(strings.Fields(part)), kept, len(words))
		}
		share = s.between(.02, .10)
		head := text[:1200]
		if cost := distance(head, s.misread(head, share)) / float64(len(head)); cost < .5*share || cost > 1.6*share {
			t.Errorf("misread at %.3f has %.3f errors a letter", share, cost)
		}
		share = s.between(.01, .40)
		if kept := common(s.redact(text, share)) / float64(len(words)); math.Abs(kept-(1-share)) > .02 {
			t.Errorf("redacted at %.3f keeps %.3f", share, kept)
		}
		if moved := s.transfer(text); letterShare(moved, text) < .9 {
			t.Errorf("artefacts keep %.3f of the letters", letterShare(moved, text))
		}
	}
}

// TestSeries measures what reports have in common, which is what they say or
// little more: the words of blanks agree by chance.
func TestSeries(t *testing.T) {
	for _, hard := range []bool{false, true} {
		w := newWriter(8)
		lo, hi := .40, .80
		if hard {
			lo, hi = .70, .92
		}
		for range 20 {
			list := w.series(3, hard)
			a, b := strings.Fields(list[0].Body), strings.Fields(list[1].Body)
			if len(a) > 2500 {
				continue
			}
			// Numbers differ, and a hard report may be misread.
			low := lo - .12
			if list[0].Noise+list[1].Noise > 0 {
				low = 0
			}
			if got := float64(commonWords(a, b)) / float64(min(len(a), len(b))); got < low || got > hi+.15 {
				t.Errorf("hard %v: %.3f of the words in common, by the label %.3f", hard, got, list[0].Share)
			}
			if list[0].Share < lo || list[0].Share > hi {
				t.Errorf("hard %v: a share of %.3f", hard, list[0].Share)
			}
		}
	}
}

func TestScore(t *testing.T) {
	docs := []document{
		{Kind: original, Family: 1}, {Kind: misread, Family: 1}, {Kind: excerpted, Family: 1}, {Kind: excerpted, Family: 1},
		{Kind: report, Family: 2, Series: 1}, {Kind: report, Family: 3, Series: 1}, {Kind: resent, Family: 3, Series: 1},
		{Kind: crowd, Family: 4}, {Kind: crowd, Family: 4}, {Kind: quoted, Family: 1},
	}
	truth := newTruth(docs)
	if truth.series != 2 {
		t.Errorf("%d pairs of a series, want 2", truth.series)
	}
	want := map[pair]kind{{0, 1}: misread, {0, 2}: excerpted, {0, 3}: excerpted, {1, 2}: both, {1, 3}: both, {5, 6}: resent, {7, 8}: crowd, {0, 9}: quoted, {1, 9}: quoted}
	for p, k := range want {
		if got, ok := truth.pairs[p]; !ok && !slices.Contains([]pair{{2, 9}, {3, 9}}, p) || got != k {
			t.Errorf("pair %v is of kind %d, want %d", p, got, k)
		}
	}
	// Three of six found, a wrong one in the series by way of others, one elsewhere.
	s := truth.score(map[pair]bool{{0, 1}: true, {5, 6}: true, {1, 2}: true, {2, 3}: true, {4, 5}: true, {0, 7}: true, {7, 8}: true},
		func(p pair) bool { return p == pair{0, 7} })
	if s.precision() != .6 || s.recall() != .5 || s.ofSeries != 1 || s.direct != 1 || s.directOf != 0 || len(s.wrong) != 2 {
		t.Errorf("precision %v, recall %v, %d wrong in series, %d wrong by themselves", s.precision(), s.recall(), s.ofSeries, s.direct)
	}
	if got, want := s.f1(), 2*.6*.5/1.1; math.Abs(got-want) > 1e-12 {
		t.Errorf("F1 %v, want %v", got, want)
	}
	if s.kindRecall(excerpted) != 0 || s.kindRecall(crowd) != 1 || s.kindRecall(artefact) != 1 {
		t.Error("recall by kind")
	}
}

// TestEvaluation holds neardup, and the peer, to what they reach on corpora that
// are small enough for a test.
func TestEvaluation(t *testing.T) {
	for _, test := range []struct {
		hard      bool
		f1, pairs float64
	}{{false, .995, .998}, {true, .90, .97}} {
		docs := recipe{docs: 600, seed: 9, hard: test.hard}.corpus()
		texts, _ := textsOf(docs, false)
		truth := newTruth(docs)
		s := truth.score(groups(texts), judged(texts))
		t.Logf("hard %v: F1 %.4f, of pairs by themselves %.4f", test.hard, s.f1(), s.pairsF1())
		if s.f1() < test.f1 || s.pairsF1() < test.pairs {
			t.Errorf("hard %v: F1 %.4f, of pairs by themselves %.4f; %d missed, %d wrong", test.hard, s.f1(), s.pairsF1(), len(s.missed), len(s.wrong))
		}
		if s.kindRecall(crowd) < .99 {
			t.Errorf("hard %v: %d of %d pairs of crowds", test.hard, s.found[crowd], s.all[crowd])
		}
		if !test.hard {
			if best := bestPeer(truth, texts); best.f1() < .6 || best.f1() > .95 || best.kindRecall(resent) != 1 {
				t.Errorf("%s: F1 %.4f, %.4f of those sent again", best.name, best.f1(), best.kindRecall(resent))
			}
		}
	}
}

func TestMicroIsReadBack(t *testing.T) {
	list := []figure{{"xxhash64 of a text", 1.25}, {"its sketch", 10}, {"compare: misread 5 %, both", 99.5}}
	var b bytes.Buffer
	printMicro(&b, list, 0xabc)
	if !strings.Contains(b.String(), "8.0 x floor") {
		t.Errorf("no ratio in\n%s", b.String())
	}
	got, digest, err := readMicro(&b)
	if err != nil || digest != "0000000000000abc" || !slices.Equal(got, list) {
		t.Errorf("%v, %q, %v", got, digest, err)
	}
	if _, _, err := readMicro(strings.NewReader("panic: no\n")); err == nil {
		t.Error("no error for what is no figure")
	}
}

// commonWords returns the length of the longest common subsequence.
func commonWords(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for i, y := range b {
			above := row[i+1]
			if x == y {
				row[i+1] = diagonal + 1
			} else {
				row[i+1] = max(above, row[i])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// distance returns how many edits of a letter lead from a to b.
func distance(a, b string) float64 {
	row := make([]int, len(b)+1)
	for i := range row {
		row[i] = i
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for k := range len(b) {
			cost := diagonal
			if a[i] != b[k] {
				cost++
			}
			diagonal = row[k+1]
			row[k+1] = min(cost, row[k]+1, diagonal+1)
		}
	}
	return float64(row[len(b)])
}

// letterShare returns how many of b's letters a has, whatever their order.
func letterShare(a, b string) float64 {
	var count [26]int
	for _, c := range strings.ToLower(a) {
		if c >= 'a' && c <= 'z' {
			count[c-'a']++
		}
	}
	all, found := 0, 0
	for _, c := range strings.ToLower(b) {
		if c < 'a' || c > 'z' {
			continue
		}
		all++
		if count[c-'a'] > 0 {
			count[c-'a']--
			found++
		}
	}
	return float64(found) / float64(all)
}
