package main

import "strings"

// A kind is what a text of a corpus is.
type kind uint8

const (
	original  kind = iota
	resent         // a: the head differs, the body is the same
	corrected      // b: 1 to 5 % of the words edited
	excerpted      // c: 30 to 70 % of the text kept
	misread        // d: 2 to 10 % of the characters misread
	artefact       // e: set anew, quotes, character sets, upper case, hyphens
	redacted       // r: 1 to 40 % of the words taken out
	quoted         // q: an excerpt in a frame of 3 to 10 %
	report         // one of a series
	crowd          // one of a text sent again and again with small changes
	scanned        // an article read by machine, some lines far worse than others
	kinds
)

var kindNames = [kinds]string{"original", "a resent", "b corrected", "c excerpt", "d misread", "e artefacts", "r redacted", "q quoted", "report", "crowd", "s scanned"}

// A document is a text with its labels.
type document struct {
	Head, Body string
	Kind       kind
	// Family is a number that the versions of one text have in common.
	Family int
	// Series is a number, from 1, that the reports of a series and their copies
	// have in common.
	Series int
	// Share is what was changed or kept, by the kind.
	Share float64
	// Noise is the share of the characters that were misread besides.
	Noise float64

	of *subject
}

// A recipe says what a corpus is made of.
type recipe struct {
	docs int
	seed uint64
	hard bool // noise on both sides, and series alike by 70 to 92 %
	// scans is set for another corpus: articles in three versions, of which one
	// was set by hand and two were read by machine.
	scans bool
}

const (
	copyShare   = .20
	reportShare = .06
	crowdSize   = 60
	crowdEvery  = 4000 // documents
	shortest    = 1000 // characters of a text that is excerpted
)

// corpus returns the documents in an order by chance: the same for the same
// recipe.
func (r recipe) corpus() []document {
	docs := r.write()
	for i := range docs {
		docs[i].of = nil // whose words would have to be gone through by the collector
	}
	return docs
}

func (r recipe) write() []document {
	w := newWriter(r.seed)
	var docs []document
	family := 0
	add := func(d document) {
		d.Head = w.head()
		if d.Family == 0 {
			family++
			d.Family = family
		}
		docs = append(docs, d)
	}
	if r.scans {
		w.articles(r.docs, add)
		w.Shuffle(len(docs), func(i, k int) { docs[i], docs[k] = docs[k], docs[i] })
		return docs
	}
	copies := int(copyShare * float64(r.docs))
	reports := int(reportShare * float64(r.docs))
	for series := 1; reports > 0; series++ {
		n := min(3+w.IntN(10), reports)
		reports -= n
		for _, d := range w.series(n, r.hard) {
			d.Series = series
			add(d)
		}
	}
	for i := 0; i*crowdEvery+crowdSize < r.docs; i++ {
		for k, d := range w.crowd() {
			if k > 0 {
				d.Family = family
			}
			add(d)
		}
	}
	for len(docs) < r.docs-copies {
		s := w.subject()
		add(document{Body: s.draft(s.size()).set(s.dress()), of: s})
	}
	originals := len(docs)
	from := -1
	for len(docs) < r.docs {
		// One copy in five is of a text that has one already.
		if from < 0 || w.IntN(5) > 0 {
			from = w.IntN(originals)
			if docs[from].Kind == crowd {
				from = -1
				continue
			}
			if r.hard && docs[from].Noise == 0 && w.IntN(2) == 0 {
				docs[from].scan(.02, .08)
			}
		}
		if d := w.copy(&docs[from], r.hard); d.Kind != original {
			add(d)
		}
	}
	w.Shuffle(len(docs), func(i, k int) { docs[i], docs[k] = docs[k], docs[i] })
	return docs
}

// scan misreads a document besides.
func (d *document) scan(lo, hi float64) {
	d.Noise = d.of.between(lo, hi)
	d.Body = d.of.misread(d.Body, d.Noise)
}

// copy returns a copy of a document, of a kind by chance; of kind original if
// there is none of that kind.
func (w *writer) copy(from *document, hard bool) document {
	s := from.of
	d := document{Kind: resent + kind(w.IntN(7)), Body: from.Body, Family: from.Family, Series: from.Series, of: s}
	switch d.Kind {
	case corrected:
		d.Share = w.between(.01, .05)
		d.Body = s.correct(d.Body, d.Share)
	case excerpted, quoted:
		// An excerpt of a report may be the part that the whole series has.
		if letters(d.Body) < shortest || d.Series > 0 {
			return document{}
		}
		d.Share = w.between(.30, .70)
		if d.Kind == quoted {
			d.Body = s.quote(d.Body, d.Share)
		} else {
			d.Body = s.excerpt(d.Body, d.Share)
		}
	case misread:
		d.Share = w.between(.02, .10)
		d.Body = w.misread(d.Body, d.Share)
	case artefact:
		d.Body = w.transfer(d.Body)
	case redacted:
		d.Share = w.between(.01, .40)
		d.Body = w.redact(d.Body, d.Share)
	}
	if hard && d.Kind != misread && w.IntN(2) == 0 {
		d.scan(.02, .06)
	}
	return d
}

// crowd returns a text that was sent crowdSize times, some as they were, some
// with a word or two changed.
func (w *writer) crowd() []document {
	s := w.subject()
	list := []document{{Kind: crowd, Body: s.draft(s.size() + 500).set(s.dress()), of: s}}
	for len(list) < crowdSize {
		d := list[0]
		if w.IntN(4) > 0 {
			d.Share = w.between(0, .01)
			d.Body = s.correct(d.Body, d.Share)
		}
		list = append(list, d)
	}
	return list
}

// series returns n reports that share 40 to 80 % of their text, 70 to 92 % if
// they are hard ones. The others are blanks that each fills in for itself:
// paragraphs, sentences, or the second halves of sentences. In every second
// series the form has numbers, and they differ, too.
func (w *writer) series(n int, hard bool) []document {
	lo, hi := .40, .80
	if hard {
		lo, hi = .70, .92
	}
	s := w.subject()
	as := s.dress()
	size := max(s.size(), 600)
	unit := w.IntN(3)
	for {
		form := s.draft(size)
		blanks := s.blanks(form, unit, w.between(lo, hi))
		numbers := w.IntN(2) == 0
		list := make([]document, 0, n)
		for range n {
			d, share := s.fillIn(form, blanks, numbers)
			if share < lo || share > hi {
				break
			}
			list = append(list, document{Kind: report, Body: d.set(as), Share: share, of: s})
		}
		if len(list) == n {
			for i := range list {
				if hard && w.IntN(3) == 0 {
					list[i].scan(.01, .05)
				}
			}
			return list
		}
		unit = 1 + w.IntN(2) // smaller blanks meet the share of short texts
	}
}

// A blank is a place of a form: a sentence, or where its second half begins.
type blank struct {
	own  bool
	from int
}

// blanks chooses what of a form is for each report to fill in, so that it
// shares about as much as is given.
func (s *subject) blanks(form draft, unit int, share float64) [][]blank {
	list := make([][]blank, len(form))
	var places [][2]int
	for i, p := range form {
		list[i] = make([]blank, len(p))
		for k := range p {
			if unit > 0 || k == 0 {
				places = append(places, [2]int{i, k})
			}
		}
	}
	s.Shuffle(len(places), func(i, k int) { places[i], places[k] = places[k], places[i] })
	room := int((1 - share) * float64(form.length()))
	for _, at := range places {
		p := form[at[0]]
		ks := []int{at[1]}
		if unit == 0 {
			for k := range p[1:] {
				ks = append(ks, k+1)
			}
		}
		n := 0
		for _, k := range ks {
			from := 0
			if unit == 2 {
				from = strings.IndexByte(p[k][len(p[k])/2:], ' ') + len(p[k])/2
			}
			n += len(p[k]) - from
			list[at[0]][k] = blank{true, from}
		}
		if n > room {
			for _, k := range ks {
				list[at[0]][k] = blank{}
			}
			continue
		}
		room -= n
	}
	return list
}

// fillIn returns a report, and the share of it that is the form's.
func (s *subject) fillIn(form draft, blanks [][]blank, numbers bool) (draft, float64) {
	d := make(draft, len(form))
	all, own := 0, 0
	for i, p := range form {
		for k, text := range p {
			b := blanks[i][k]
			if numbers && !b.own {
				text = s.renumber(text)
			}
			if b.own {
				// A blank takes as much as stood there, or somewhat less or more.
				n := len(text) - b.from
				fresh := s.clause(max(2, int(float64(n)/7*s.between(.7, 1.3))))
				text = text[:b.from] + " " + fresh + "."
				if b.from == 0 {
					text = text[1:]
				}
				own += len(fresh)
			}
			all += len(text)
			d[i] = append(d[i], text)
		}
	}
	return d, 1 - float64(own)/float64(max(1, all))
}

// renumber sets other numbers for half of those in a text.
func (s *subject) renumber(text string) string {
	list := strings.Split(text, " ")
	for i, t := range list {
		if t[:min(1, len(t))] >= "0" && t[:min(1, len(t))] <= "9" && s.IntN(2) == 0 {
			list[i] = s.number()
		}
	}
	return strings.Join(list, " ")
}
