package gencables

// A Damage is what is wrong with a row or its cable, or at least unusual.
type Damage uint8

// The damages. A reader can only report a row with one of the first, as an error
// at its beginning.
const (
	None         Damage = iota
	NoEnd               // the body has no quotation mark at its end
	NoBeginning         // nor at its beginning
	NoField             // the column of the origin is missing
	Stray               // a quotation mark in the body is not marked
	StrayPair           // `","` in the body is not marked
	Cut                 // the row ends with a line in the middle of its body
	NoNumberMark        // the quotation mark before the first field is lost
	NoNumber            // the first field is a word
	Glued               // no line end between the row and the next, which has this damage too

	// What the table says of the cable is wrong.

	WrongBody    // the text is that of the cable before
	WrongDate    // the day is another
	WrongMinutes // the minutes are the hour's, as on old pages; nobody can tell
	WrongClass   // the classification is another
	WrongOrigin  // the origin is another post
	WrongRefs    // the first reference is not named
	Malformed    // the id has swallowed the section of the banner

	// The text is wrong.

	BannerDoubled  // the first letter of the banner is doubled
	BannerLost     // there is no banner
	SerialDiffers  // the station serial is not that of the banner
	ClassDiffers   // the security group is not the banner's
	FilingDiffers  // the day of filing is the one before
	PortionAbove   // a paragraph is marked higher than the banner
	ParagraphLost  // a paragraph's number is skipped
	SectionLost    // a section break's number is skipped
	SummaryOpen    // the summary is not closed
	DeclassifyDay  // the day of declassification is none
	TagsGlued      // no separators between the TAGS
	SubjectLost    // there is no subject
	SignerLost     // the text ends in the middle of a sentence
	LowerCase      // the head of the text is typed again in lower case, as by a newspaper
	Retransmission // nothing is wrong, but the table has the cable once more just before
	numDamages
)

// damages says of each its name, and which code the reading of the entry reports,
// if one does.
var damages = [numDamages]struct{ name, code string }{
	None:           {"", ""},
	NoEnd:          {"no-end", ""},
	NoBeginning:    {"no-beginning", ""},
	NoField:        {"no-field", ""},
	Stray:          {"stray", ""},
	StrayPair:      {"stray-pair", ""},
	Cut:            {"cut", ""},
	NoNumberMark:   {"no-number-mark", ""},
	NoNumber:       {"no-number", ""},
	Glued:          {"glued", ""},
	WrongBody:      {"wrong-body", "record-id"},
	WrongDate:      {"wrong-date", "record-date"},
	WrongMinutes:   {"wrong-minutes", ""},
	WrongClass:     {"wrong-class", "record-class"},
	WrongOrigin:    {"wrong-origin", "record-origin"},
	WrongRefs:      {"wrong-refs", "record-ref"},
	Malformed:      {"malformed", ""},
	BannerDoubled:  {"banner-doubled", "banner-damaged"},
	BannerLost:     {"banner-lost", "banner-missing"},
	SerialDiffers:  {"serial-differs", "serial-mrn"},
	ClassDiffers:   {"class-differs", "security-class"},
	FilingDiffers:  {"filing-differs", "filing-day"},
	PortionAbove:   {"portion-above", "portion-above-banner"},
	ParagraphLost:  {"paragraph-lost", "paragraph-number"},
	SectionLost:    {"section-lost", "section-missing"},
	SummaryOpen:    {"summary-open", "summary-open"},
	DeclassifyDay:  {"declassify-day", "declassify-day"},
	TagsGlued:      {"tags-glued", "tag-repaired"},
	SubjectLost:    {"subject-lost", "subject-missing"},
	SignerLost:     {"signer-lost", "signer-missing"},
	LowerCase:      {"lower-case", ""},
	Retransmission: {"retransmission", ""},
}

// String returns the name of the damage, "" of None.
func (d Damage) String() string { return damages[d].name }

// Code returns the name of the code that reading or checking the entry reports
// for the damage, "" if none is certain to be.
func (d Damage) Code() string { return damages[d].code }

// Lost reports whether a reader can give nothing but an error for a row with the
// damage.
func (d Damage) Lost() bool { return None < d && d <= Glued }
