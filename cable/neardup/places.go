package neardup

import "unicode/utf8"

// Places tell where in the source of a folded text its bytes come from, and so
// where characters and words begin. They are found some at a time, where they
// are asked for.
type places struct {
	f *folded
	// at holds one more than the place of each folded byte's character, 0 if it
	// was not found yet.
	at []uint32
}

// of makes p the places of f.
func (p *places) of(f *folded) {
	p.f = f
	p.at = resize(p.at, len(f.b))
	clear(p.at)
}

// find finds the places of the folded bytes around i, from one mark to the next.
func (p *places) find(i int) {
	f := p.f
	k := f.markBefore(i)
	end := len(f.b)
	if k+1 < len(f.marks) {
		end = f.marks[k+1].dst
	}
	for n, s := f.marks[k].dst, f.marks[k].src; n < end; {
		c := f.src[s]
		if c < utf8.RuneSelf {
			// Where words end cannot be predicted: the place of what is dropped is
			// written, too, and then that of the next byte.
			p.at[n] = uint32(s) + 1
			n += int(foldTable[c] / stays)
			s++
			continue
		}
		t, width := foldRune(f.src, s)
		for range len(t) {
			p.at[n] = uint32(s) + 1
			n++
		}
		s += width
	}
}

// start returns the place of the folded byte i, which there is.
func (p *places) start(i int) int {
	if p.at[i] == 0 {
		p.find(i)
	}
	return int(p.at[i]) - 1
}

// end returns the place behind the folded byte i, which there is.
func (p *places) end(i int) int {
	start := p.start(i)
	if p.f.src[start] < utf8.RuneSelf {
		return start + 1
	}
	_, width := foldRune(p.f.src, start)
	return start + width
}

// span is folded.span.
func (p *places) span(i, j int) Span {
	if i >= len(p.f.b) {
		return Span{len(p.f.src), len(p.f.src)}
	}
	if s := p.start(i); j <= i {
		return Span{s, s}
	} else {
		return Span{s, p.end(j - 1)}
	}
}

// char reports whether a character begins with the folded byte i, or the text
// ends before it.
func (p *places) char(i int) bool {
	if i <= 0 || i >= len(p.f.b) {
		return true
	}
	start := p.start(i)
	return p.f.src[start] < utf8.RuneSelf || start != p.start(i-1)
}

// charFloor returns the last place not behind i where a character begins.
func (p *places) charFloor(i int) int {
	for !p.char(i) {
		i--
	}
	return i
}

// word reports whether a word begins with the folded byte i, or the text ends
// before it. A figure such as 1,500 is one word, and so is U.S.
func (p *places) word(i int) bool {
	f := p.f
	if i <= 0 || i >= len(f.b) {
		return true
	}
	start := p.start(i)
	if start > 0 && f.src[start] < utf8.RuneSelf && len(f.holes) == 0 {
		// Mostly the byte before tells.
		switch c := f.src[start-1]; {
		case c == ' ' || c == '\n':
			return true
		case c < utf8.RuneSelf && foldTable[c] != 0:
			return false
		}
	}
	before := p.end(i - 1)
	if start <= before {
		return false // the characters touch, or are one
	}
	switch f.src[before:start] {
	case "'", "\u2019":
		return false
	case ",":
		return !isDigit(f.b[i-1]) || !isDigit(f.b[i])
	case ".":
		return isDigit(f.b[i-1]) != isDigit(f.b[i]) || !isDigit(f.b[i]) && i > 1 && !p.word(i-1)
	}
	return true
}
