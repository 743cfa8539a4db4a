package main

import (
	"strconv"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/routing"
)

// What the fields of the heading say.

func classWord(letter byte) string {
	switch letter {
	case 'U':
		return "unclassified"
	case 'E':
		return "unclassified, to be encrypted on the way"
	case 'R':
		return "restricted"
	case 'C':
		return "confidential"
	case 'S':
		return "secret"
	case 'T':
		return "top secret"
	}
	return "a class that is not known here"
}

func (w *teller) precedence(p routing.Precedence) {
	switch p {
	case routing.Routine:
		w.add("Routine: it may wait until more urgent messages are through.")
	case routing.Priority:
		w.add("Priority: faster than routine; it was the usual choice for reports.")
	case routing.Immediate:
		w.add("Immediate: before all priority and routine messages.")
	case routing.Flash:
		w.add("Flash: before everything else, for events on which minutes depend.")
	case routing.Emergency:
		w.add("Emergency command precedence: it interrupts even flash messages, in military networks only.")
	}
}

func (w *teller) urgency(u routing.Urgency) {
	if u.NightAction {
		w.add("Night action: the addressee must be called at any hour.")
	}
	w.precedence(u.Precedence)
}

func (w *teller) indicator(v routing.Indicator) {
	n := 0
	var first string
	for plad := range v.Addresses() {
		if n == 0 {
			first = plad
		}
		n++
	}
	switch {
	case n == 1:
		w.add(string(v), " serves ", first, ".")
	case n > 1:
		w.add(string(v), " serves ", first, " and others.")
	case len(v) >= 2 && (v[1] == 'U' || v[1] == 'H'):
		w.add("A station of a United States network.")
	}
}

func (w *teller) addressIndicator(a *cable.Address) {
	if a.OtherMeans {
		w.add("ZEN: this addressee gets the message in another way.")
		return
	}
	w.indicator(a.Indicator.Value)
}

func (w *teller) serial() {
	h := &w.m.Heading
	v := h.Serial.Value
	w.add("Message ", strconv.Itoa(v.Number()), " of the station.")
	if v.Section() > 0 {
		w.add("It carries section ", strconv.Itoa(v.Section()), ".")
	}
	if w.m.MRN.Present() {
		if w.m.MRN.Value.Number%10000 == v.Number() {
			w.add("It agrees with the reference number of the text.")
		} else {
			w.add("It does not agree with the reference number of the text, ", strconv.Itoa(w.m.MRN.Value.Number), ".")
		}
	}
}

func (w *teller) filed() {
	v := w.m.Heading.Filed.Value
	w.add("Day ", strconv.Itoa(v.Day()), " of the year")
	month, day := v.Date(w.m.Year)
	if w.m.Year != 0 && day != 0 {
		w.b = append(w.b, ", "...)
		w.b = appendDay(w.b, w.m.Year, month, day)
	}
	w.b = append(w.b, ", at "...)
	w.b = appendClock(w.b, v.Hour(), v.Minute())
	w.b = append(w.b, " UTC."...)
	t, ok := w.m.Time()
	switch {
	case !ok || day == 0:
	case t.Month() == month && t.Day() == day && t.Hour() == v.Hour() && t.Minute() == v.Minute():
		w.add("It agrees with the date-time group to the minute.")
	case t.Month() == month && t.Day() == day:
		w.add("It is the day of the date-time group.")
	default:
		w.add("The date-time group has another day.")
	}
}

func (w *teller) security() {
	v := w.m.Heading.Security.Value
	switch v.Class() {
	case 'U':
		w.add("Unclassified.")
	case 'E':
		w.add("Unclassified, to be encrypted on the way.")
	default:
		w.add("Classified ", classWord(v.Class()), ".")
	}
	if a, b := v.Nations(); a != "" && b != "" {
		w.add("It may also go to ", a, " and ", b, ".")
	} else if a != "" {
		w.add("It may also go to ", a, ".")
	}
	level := w.m.Marking.Value.Level
	if level == 0 {
		return
	}
	letter := level.Letter()[0]
	class := v.Class()
	if class == 'E' {
		class = 'U'
	}
	if letter == class {
		w.add("It agrees with the classification of the text.")
	} else {
		w.add("The text is marked ", level.String(), ".")
	}
}

func (w *teller) dtg() {
	v := w.m.Heading.DTG.Value
	if t, ok := w.m.Time(); ok {
		w.add("Released on ")
		w.b = append(w.b, t.Weekday().String()...)
		w.b = append(w.b, ", "...)
		w.b = appendDay(w.b, t.Year(), t.Month(), t.Day())
		w.b = append(w.b, ", at "...)
		w.b = appendClock(w.b, t.Hour(), t.Minute())
		w.b = append(w.b, " UTC."...)
		if _, digits := v.Year(); digits == 2 {
			w.add("The group gives the year in two digits.")
		}
		return
	}
	w.add("Day ", strconv.Itoa(v.Day()), " at ")
	w.b = appendClock(w.b, v.Hour(), v.Minute())
	w.b = append(w.b, "; month and year are not both given."...)
}

func (w *teller) address(a *cable.Address) {
	if a == nil {
		return
	}
	post, _ := a.Post()
	info, ok := post.Info()
	kind := a.PLAD.Value.Kind()
	if name := addresseeNames[kind]; name != "" {
		w.add(name)
		if ok && info.City != "" {
			w.b = append(w.b, " in "...)
			w.b = append(w.b, info.City...)
			if info.Country != "" && info.Country != info.City {
				w.b = append(w.b, ", "...)
				w.b = append(w.b, info.Country...)
			}
		}
		w.b = append(w.b, '.')
	} else if ok && info.City != "" {
		w.add(info.City, ", ", info.Country, ".")
	}
	if a.OtherMeans {
		w.add("The message reaches it in another way.")
	}
}

// addresseeNames are the names of addressees of each kind, as sentences begin with.
var addresseeNames = [...]string{
	routing.Embassy:           "The embassy",
	routing.Consulate:         "The consulate",
	routing.Mission:           "The mission to an international organization",
	routing.InterestsSection:  "The interests section",
	routing.LiaisonOffice:     "The liaison office",
	routing.FieldOffice:       "An office of the United States",
	routing.Department:        "The Department of State",
	routing.Agency:            "Another department or agency of the government",
	routing.Military:          "A military staff, command or unit",
	routing.Delegation:        "A delegation on its way",
	routing.CollectiveAddress: "One address that stands for many addressees",
}

func (w *teller) continuity(c routing.Continuity) {
	w.add("Message ", strconv.Itoa(c.First()))
	if c.Range() {
		w.b = append(w.b, " to "...)
		w.b = strconv.AppendInt(w.b, int64(c.Last()), 10)
		w.b = append(w.b, ", one for each section,"...)
	}
	w.b = append(w.b, " from this originator to this addressee."...)
}
