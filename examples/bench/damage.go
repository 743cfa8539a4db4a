package main

import (
	"math"
	"strings"
	"unicode/utf8"
)

// between returns a number from lo to hi.
func (w *writer) between(lo, hi float64) float64 { return lo + (hi-lo)*w.Float64() }

// pieces cuts a text into words and what stands between them, in turn, a word
// first.
func pieces(s string) []string {
	var list []string
	for len(s) > 0 {
		n := strings.IndexAny(s, " \n")
		if n < 0 {
			n = len(s)
		}
		list = append(list, s[:n])
		s = s[n:]
		n = len(s) - len(strings.TrimLeft(s, " \n"))
		list = append(list, s[:n])
		s = s[n:]
	}
	return list
}

// correct edits the given share of the words, at least one: runs of one to
// four are exchanged, left out or put in.
func (s *subject) correct(text string, share float64) string {
	list := pieces(text)
	n := len(list) / 2
	for left := max(1, int(share*float64(n)+.5)); left > 0; {
		run := 1
		for run < 4 && run < left && s.IntN(3) == 0 {
			run++
		}
		left -= run
		i := 2 * s.IntN(n)
		kind := s.IntN(10)
		for k := i; k < i+2*run && k < len(list); k += 2 {
			switch w := list[k]; {
			case kind < 5:
				list[k] = s.token()
			case kind < 7:
				list[k], list[k+1] = "", ""
			case kind < 9:
				list[k] = s.token() + " " + w
			case len(w) > 3: // a slip of the typist
				m := 1 + s.IntN(len(w)-2)
				list[k] = w[:m] + w[m+1:]
			}
		}
	}
	return strings.Join(list, "")
}

// excerpt keeps the given share of a text: one stretch of it, or two.
func (w *writer) excerpt(text string, share float64) string {
	list := pieces(text)
	cut := func(list []string) string {
		n := len(list) / 2
		keep := int(share*float64(n) + .5)
		i := w.IntN(n - keep + 1)
		return strings.Join(list[2*i:2*(i+keep)], "")
	}
	if w.IntN(5) == 0 {
		half := len(list) / 4 * 2
		return cut(list[:half]) + "\n" + cut(list[half:])
	}
	return cut(list)
}

// quote puts an excerpt into a frame of a sentence before it, which takes 3 to 10
// % of the whole, and half of the time of one behind it.
func (s *subject) quote(text string, share float64) string {
	out := s.excerpt(text, share)
	words := max(3, int(float64(len(out))*s.between(.03, .10)/7))
	if s.IntN(2) == 0 {
		return s.clause(words) + ":\n\n" + out + "\n"
	}
	return s.clause((words+1)/2) + ":\n\n" + out + "\n\n" + s.clause((words+1)/2) + ".\n"
}

// confusions are what a machine takes letters for.
var confusions = map[byte][]string{
	'a': {"o", "e", "n"}, 'b': {"h", "6"}, 'c': {"e", "o", "("}, 'd': {"cl", "o"}, 'e': {"c", "o"}, 'f': {"t", "r"}, 'g': {"q", "9"},
	'h': {"b", "n", "li"}, 'i': {"l", "1", "j", "!"}, 'j': {"i", ";"}, 'k': {"lc", "h"}, 'l': {"1", "i", "I", "|"}, 'm': {"rn", "nn", "in"},
	'n': {"ri", "u", "r"}, 'o': {"0", "c", "e"}, 'p': {"n", "o"}, 'q': {"g", "9"}, 'r': {"n", "t"}, 's': {"5", "a", "8"}, 't': {"f", "l", "1"},
	'u': {"n", "ii", "v"}, 'v': {"y", "u"}, 'w': {"vv", "v"}, 'x': {"z", "%"}, 'y': {"v", "j"}, 'z': {"2", "x"},
	'0': {"O", "o"}, '1': {"l", "I"}, '2': {"Z", "7"}, '3': {"8", "B"}, '5': {"S", "6"}, '6': {"G", "b"}, '8': {"B", "3"}, '9': {"g", "q"},
	'.': {",", ""}, ',': {".", ""}, '(': {"C", "<"}, '-': {"~", "_", ""},
}

// misread reads a text as a machine reads a poor scan: the given share of the
// characters become others, are lost, split or joined, or are specks.
func (w *writer) misread(text string, share float64) string {
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if c == '\n' || w.Float64() >= share {
			b.WriteByte(c)
			continue
		}
		switch k := w.IntN(100); {
		case k < 65:
			low := c
			if c >= 'A' && c <= 'Z' {
				low |= 0x20
			}
			if list := confusions[low]; list != nil {
				b.WriteString(list[w.IntN(len(list))])
			} else if c != ' ' {
				b.WriteByte(c)
			}
		case k < 75:
		case k < 83:
			b.WriteByte(c)
			b.WriteByte(' ')
		case k < 92:
			b.WriteByte(c)
			b.WriteByte("abcdefghilmnorstu"[w.IntN(17)])
		default:
			b.WriteByte(c)
			b.WriteByte(".,'`^~*:;"[w.IntN(9)])
		}
	}
	return b.String()
}

// The artefacts that copying between systems leaves.
var artefacts = []func(w *writer, text string) string{
	func(w *writer, text string) string { // set anew
		return eachParagraph(text, func(p string) string { return fill(p, 40+w.IntN(90), false) })
	},
	func(w *writer, text string) string { // set anew, with hyphens
		return eachParagraph(text, func(p string) string { return fill(p, 40+w.IntN(40), true) })
	},
	func(w *writer, text string) string { // a paragraph a line
		return eachParagraph(text, func(p string) string { return fill(p, math.MaxInt, false) })
	},
	func(_ *writer, text string) string { return strings.ToUpper(text) },
	func(w *writer, text string) string { // quotes
		return [...]*strings.Replacer{
			strings.NewReplacer(`"`, "\u201d", "'", "\u2019", " - ", " \u2013 "),
			strings.NewReplacer(`"`, `""`),
			strings.NewReplacer(`"`, "&", "'", ""),
			strings.NewReplacer(`"`, "''", "'", "`"),
		}[w.IntN(4)].Replace(text)
	},
	func(w *writer, text string) string { // a character set taken for another
		return strings.NewReplacer(`"`, "\u00e2\u20ac\u0153", "'", "\u00e2\u20ac\u2122", "-", "\u00e2\u20ac\u201c", ". ", ".\u00c2\u00a0").Replace(text)
	},
	func(_ *writer, text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
	func(_ *writer, text string) string { return strings.ReplaceAll(text, "\n\n", "\n\n\u00b6") },
}

func eachParagraph(text string, do func(string) string) string {
	list := strings.Split(text, "\n\n")
	for i, p := range list {
		list[i] = do(p)
	}
	return strings.Join(list, "\n\n")
}

// transfer leaves one to three artefacts on a text.
func (w *writer) transfer(text string) string {
	for range 1 + w.IntN(3) {
		text = artefacts[w.IntN(len(artefacts))](w, text)
	}
	return text
}

// redact takes out the given share of the words, a name or a passage at a time,
// and leaves marks of one kind.
func (w *writer) redact(text string, share float64) string {
	marks := []string{"XXXXXXXXXXXX", "\u0425\u0425\u0425\u0425\u0425\u0425\u0425", "[\u2026]", "[...]", "XXXX", "(b)(1)", "B6",
		"[REDACTED]", "[name not declassified]", "[less than 1 line not declassified]"}
	mark := marks[w.IntN(len(marks))]
	list := pieces(text)
	gone := make([]bool, len(list)/2)
	for left := max(1, int(share*float64(len(gone))+.5)); left > 0; {
		run := 1 + w.IntN(3)
		if w.IntN(4) == 0 {
			run = 5 + w.IntN(40)
		}
		run = min(run, left)
		for i := w.IntN(len(gone)); run > 0 && i < len(gone); i++ {
			if !gone[i] {
				gone[i] = true
				left--
			}
			run--
		}
	}
	var b strings.Builder
	for i, g := range gone {
		switch {
		case !g:
			b.WriteString(list[2*i])
		case i == 0 || !gone[i-1]:
			if mark[0] == 'X' && len(mark) > 4 {
				b.WriteString(strings.Repeat("X", 4+w.IntN(12))) // marks are of any length
			} else {
				b.WriteString(mark)
			}
		default:
			continue // one mark stands for all
		}
		b.WriteString(list[2*i+1])
	}
	return b.String()
}

// letters returns how many characters a text has.
func letters(text string) int { return utf8.RuneCountInString(text) }
