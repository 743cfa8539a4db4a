package cable_test

import (
	"strings"
	"testing"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/classify"
)

// question asks what the markings of m mean together.
func question(m *cable.Message) *classify.Question {
	q := &classify.Question{Banner: m.Marking.Value, Order: m.Order.Value, Declassify: m.Declassify.Value}
	for _, c := range m.Captions {
		q.Captions = append(q.Captions, c.Value)
	}
	for i := range m.Paragraphs {
		p := &m.Paragraphs[i]
		q.Portions = append(q.Portions, p.Portion.Value)
		if p.Role == classify.RoleClassification && p.Portion.Present() && !p.Text.Present() {
			q.Entire = p.Portion.Value
		}
	}
	if len(m.Classifier) > 0 {
		q.Reasons = m.Classifier[0].Reasons.Value
	}
	if t, ok := m.Time(); ok {
		q.Date = classify.Date{Year: int16(t.Year()), Month: uint8(t.Month()), Day: uint8(t.Day())}
	}
	return q
}

// TestAnswer: the answers of classify agree with what the reader has led from
// the same marks, and what is in force on the day of a clean cable is what it
// cites, with reasons that its order knows.
func TestAnswer(t *testing.T) {
	cables(t, func(name, src string) {
		m, _ := cable.Parse(src)
		a := question(m).Answer()
		for i, p := range m.Paragraphs {
			if a.Levels[i] != p.Level {
				t.Errorf("%s: paragraph %d is %v, the answer %v", name, i, p.Level, a.Levels[i])
			}
		}
		if !strings.HasPrefix(name, "clean/") {
			return
		}
		if m.Order.Present() && (!a.InForce || a.Expiry.Kind == 0) {
			t.Errorf("%s: Order %v in force is %v, its end %v", name, a.Order, a.InForce, a.Expiry.Kind)
		}
		if a.Agreement == classify.PortionHigher || a.Agreement == classify.ControlMissing {
			t.Errorf("%s: paragraph %d: %v", name, a.Portion, a.Agreement)
		}
		for _, r := range a.Reasons {
			if r.Words() == "" {
				t.Errorf("%s: %s means nothing", name, r.Name)
			}
		}
	})
}
