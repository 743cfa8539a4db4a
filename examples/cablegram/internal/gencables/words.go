package gencables

import (
	_ "embed"
	"math"
	"math/rand/v2"
	"strings"
)

// vocabulary is how many words there are.
const vocabulary = 1 << 14

// common are the words that texts are held together with, the most frequent
// first.
const common = `the of to and in a that is for on he it said with was as by not be has at are would
	have an will from his but they had this its their which who were or one been also could more all
	than if there other may no some when about between should what so two them after before new her only
	these into any out over most both while because against now such under many since like three then`

// subjects are words of what cables in this house are about.
const subjects = `minister harbor bridge ministry government mayor railway ferry committee price market water
	election road deputy council grain director meeting embassy law port station budget village company
	engineer river draft train visit union schedule proposal contract register timetable export farmer
	delegation agreement customs wagon licence auditor press border repair season fisheries power line
	opposition court tax inspector governor school hospital factory warehouse bakery clock ladder scale
	mill orchard lantern sugar copper salt timber wool tobacco cement cotton honey glass paper rope paint
	valley canal tunnel pier lighthouse depot airport runway crossing gate tower square garden museum
	library theater archive printer newspaper radio editor reporter student teacher dentist baker miller
	captain pilot driver guard porter clerk notary judge bishop banker merchant tailor plumber gardener
	winter spring summer autumn morning evening week month year decade century holiday harvest rain storm
	flood drought frost wind snow fog tide temperature forecast map plan list letter form stamp seal
	signature document file table figure survey census count measure weight length width height distance
	speed cost fee toll fine loan grant bond share deposit interest profit loss debt subsidy tender bid
	offer reply question answer complaint petition rumor joke proverb speech toast promise warning threat
	delay deadline opening closing reform merger strike protest march vote ballot majority coalition party
	candidate rival ally neighbor partner visitor guest host chairman secretary adviser assistant official
	officer counselor consul ambassador attache envoy observer expert economist lawyer surveyor architect
	northern southern eastern western central upper lower inner outer former present future early late
	old small large long short high low public private national regional local foreign joint separate
	formal informal open quiet cautious hopeful doubtful cheerful angry patient weary frank polite firm
	confirmed noted added asked told explained argued believed expected hoped feared claimed denied agreed
	refused proposed promised offered signed sent received returned opened closed built repaired painted
	counted measured weighed moved carried stored sold bought paid borrowed lent hired trained visited met
	waited walked traveled arrived remained changed improved worsened rose fell doubled failed succeeded
	began ended continued stopped delayed announced published printed read wrote drew planned ordered`

// syllables are what the rare words are made of.
var syllables = strings.Fields(`ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no pa pe po ra re
	ro sa se so ta te to va ve vo za ze zo bar bel dor fan gar kal lam mer nor pan ral ser tam vor zan
	lin min sin tin kur lur mur tur chi shi thu qua`)

// words are the vocabulary, and what is needed to draw from it: Walker's
// method of aliases, by which one random number gives a word.
type words struct {
	list  [vocabulary]string
	below [vocabulary]uint32
	alias [vocabulary]uint16
	first int // the first word that is about something
}

func newWords() *words {
	w := new(words)
	n := 0
	seen := map[string]bool{}
	for _, s := range strings.Fields(common) {
		w.list[n] = s
		seen[s] = true
		n++
	}
	w.first = n
	for _, s := range strings.Fields(subjects) {
		if !seen[s] {
			w.list[n] = s
			seen[s] = true
			n++
		}
	}
	// The rare ones are the same for each seed, so that words compare between
	// tables. None has an x or a y, of which needles are made.
	for rnd := rand.New(rand.NewPCG(16384, 0)); n < vocabulary; {
		var b strings.Builder
		for range 2 + rnd.IntN(3) {
			b.WriteString(syllables[rnd.IntN(len(syllables))])
		}
		if n%60 == 59 {
			b.WriteString([...]string{"é", "ñu", "ü"}[rnd.IntN(3)])
		}
		if s := b.String(); len(s) > 4 && !seen[s] {
			w.list[n] = s
			seen[s] = true
			n++
		}
	}
	w.weigh()
	return w
}

// weigh gives the words their frequencies, 1/(rank+2.7) (Mandelbrot).
func (w *words) weigh() {
	var p [vocabulary]float64
	sum := 0.0
	for i := range p {
		p[i] = 1 / (float64(i) + 2.7)
		sum += p[i]
	}
	var small, large []int
	for i := range p {
		p[i] *= vocabulary / sum
		if p[i] < 1 {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	for i := range w.below {
		w.below[i] = math.MaxUint32
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		w.below[s] = uint32(p[s] * math.MaxUint32)
		w.alias[s] = uint16(l)
		if p[l] -= 1 - p[s]; p[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
}

// index returns which word a random number stands for.
func (w *words) index(r uint64) int {
	i := r % vocabulary
	if uint32(r>>32) > w.below[i] {
		i = uint64(w.alias[i])
	}
	return int(i)
}

// draw returns the word that a random number stands for.
func (w *words) draw(r uint64) string { return w.list[w.index(r)] }

// surnames and titles are those of the officers of the posts, none of whom
// lives.
var (
	surnames = strings.Fields(`Abendroth Ashcombe Birdwhistle Bottomley Candlewick Copperfield-Ames Cragmoor
		Delacourt Dunnyfield Elderbrook Fairweather-Holt Featherstonehaugh Fiddlewood Garrowby Gimlet Goldthread
		Hartigan Hobblethwaite Hollowell Inkpen Ironmonger Jellicoe-Park Kettlewell Larkspur Lindqvist Loomis-Reed
		Mapplewhite Marchbanks Merriweather Mossgrove Nightingale Oakhanger Ogletree Penhaligon Pepperell
		Plimsoll Quarterman Quimbolt Quistgaard Rainsford Ravenscroft Sandalwood Silverthorne Stanhope-Grey
		Tanglewood Thistlewaite Trevanion Umberleigh Underhill Vandersloot Wainscott Weatherbee Winterbourne
		Wolverton Wrenfield Yarborough Yellowlees`)
	givens = strings.Fields(`Ada Barnaby Beatrix Cornelius Dorothea Eulalia Ferdinand Gwendolyn Horatio Ignatius
		Josephine Kasimir Lenora Marguerite Nathaniel Ottoline Perpetua Quentin Rosamund Sylvanus Thaddeus Ursula`)
	titles = []string{"Ambassador", "DCM", "Charge d'Affaires a.i.", "Political Counselor", "Economic Counselor",
		"Pol/Econ Chief", "Consul General", "Deputy Assistant Secretary"}
)
