package archive

import (
	"strconv"
	"strings"
)

// An attributeList reads the attributes of a released telegram, line by line.
type attributeList struct {
	list  []Attribute
	value []byte // of the last one so far, if it takes more than one line
}

// add takes the next line. It is a part of a line if the line before was too
// long for one.
func (l *attributeList) add(line []byte, part, stamp bool) {
	s := strings.TrimSpace(string(line))
	name, value, ok := cutAttribute(s)
	switch {
	case ok && !part:
		if l.end() == nil {
			l.list = make([]Attribute, 0, 80) // a document has about 70
		}
		l.list = append(l.list, Attribute{name, value})
	case s == "" || stamp || len(l.list) == 0:
		// The top of a page, or what stands above the first attribute.
	default:
		if len(l.value) == 0 {
			l.value = append(l.value, l.list[len(l.list)-1].Value...)
		}
		if len(l.value) > 0 {
			l.value = append(l.value, ' ')
		}
		l.value = append(l.value, s...)
	}
}

// end returns the attributes read so far.
func (l *attributeList) end() []Attribute {
	if len(l.value) > 0 {
		l.list[len(l.list)-1].Value = string(l.value)
		l.value = l.value[:0]
	}
	return l.list
}

// cutAttribute cuts a line into the name of an attribute and its value. Values
// were typed in capitals, and names were not, but for a few: so a value that
// goes on in the next line is not taken for an attribute, whatever colons it has
// (measured on released telegrams).
func cutAttribute(s string) (name, value string, ok bool) {
	const longest = 48 // the longest name known has 39 letters
	i := strings.IndexByte(s[:min(len(s), longest)], ':')
	if i <= 0 || i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '\t' {
		return "", "", false
	}
	name = s[:i]
	small := false
	for j := range len(name) {
		switch c := name[j]; {
		case 'a' <= c && c <= 'z':
			small = small || j > 0
		case c != ' ' && (c < 'A' || 'Z' < c):
			return "", "", false
		}
	}
	switch {
	case name == "TAGS", name == "SAS ID", name == "vdkvgwkey":
	case !small || name[0] < 'A' || 'Z' < name[0]:
		return "", "", false
	}
	return name, strings.TrimLeft(s[i+1:], " \t"), true
}

// Attribute returns the value of the first attribute of this name, and whether
// there is one. The case of letters does not matter.
func (r Record) Attribute(name string) (value string, ok bool) {
	for _, a := range r.Attributes {
		if equalFold(a.Name, name) {
			return a.Value, true
		}
	}
	return "", false
}

// LineCount returns how many lines a released telegram had on the archive's
// own count, which leaves out stamps and blank lines above the text, and 0 if
// the record does not say.
func (r Record) LineCount() int { return r.count("Line Count") }

// PageCount returns how many pages of 55 lines a released telegram filled, and
// 0 if the record does not say. Its text may count its pages otherwise.
func (r Record) PageCount() int { return r.count("Page Count") }

// count returns the value of an attribute that is a number, and 0 if it is
// none.
func (r Record) count(name string) int {
	s, _ := r.Attribute(name)
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		return 0
	}
	return int(n)
}

// fillAAD fills the record of a released telegram from its attributes. What
// the archive spoiled in storing it is mended in the fields, and stays as
// written in the attributes.
func (r *Record) fillAAD(list []Attribute) {
	r.Attributes = list
	sent := ""
	for _, a := range list {
		if equalFold(a.Value, "n/a") {
			continue
		}
		switch a.Name {
		case "Document Number":
			fillFirst(&r.ID, a.Value)
		case "Draft Date": // the day of the date-time group, not of the draft
			fillFirst(&r.Created, a.Value)
		case "Sent Date": // in its place, in 1977
			fillFirst(&sent, a.Value)
		case "Original Classification":
			fillFirst(&r.Classification, a.Value)
		case "From":
			fillFirst(&r.Origin, trimAuthority(a.Value))
		case "Subject":
			fillFirst(&r.Subject, mendSubject(a.Value))
		case "Reference":
			if r.Refs == nil {
				r.Refs = splitReferences(mendReferences(a.Value))
			}
		}
	}
	fillFirst(&r.Created, sent)
}

// fillFirst fills a field that is still empty.
func fillFirst(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// trimAuthority takes the code of who classified the telegram off the office
// that sent it: in 1979 the one was stored with the other, "LA PAZ OR-P".
func trimAuthority(s string) string {
	const code = " OR-P"
	if i := len(s) - len(code); i > 0 && s[i:i+len(" OR-")] == " OR-" && refLetter(s[len(s)-1]) {
		return s[:i]
	}
	return s
}

// mendSubject makes a blank of two where rows of the database meet, and takes
// the backslash off a quotation mark.
func mendSubject(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, `\'`, "'")), " ")
}
