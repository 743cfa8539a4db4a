package cable

// A Code names a kind of diagnostic. Its name, as String gives it, is stable
// for ever; the wording of messages is not. The severity of a code never
// changes.
type Code uint8

// The codes, by severity and name. The comment of each says what it means and
// which rule it rests on.
const (
	_ Code = iota

	// SectionNumber: a banner says section n of m with n greater than m, or
	// zero (5 FAH-2 H-320).
	SectionNumber

	// JoinKey: a section that was to be joined belongs to another telegram.
	JoinKey

	// RecordID: the archive has this text under the id of another cable.
	RecordID

	// AddressRunTogether: line noise has joined two address lines; they are
	// read as two addressees.
	AddressRunTogether
	// AddressUnread: an address line holds no addressee that can be read.
	AddressUnread
	// BannerDamaged: letters of the classification line are doubled, lost or
	// closed up; it is read as the nearest classification.
	BannerDamaged
	// BannerMissing: a heading is followed by a text without a classification
	// line (5 FAH-2 H-220).
	BannerMissing
	// BreakInText: a page or section break stands inside a field or a
	// sentence; it is lifted out of the value.
	BreakInText
	// CaptionDamaged: blanks or misread letters stand in a caption; it is read
	// as the nearest known one.
	CaptionDamaged
	// ClassifierUnread: a Classified By line names no person and no reason.
	ClassifierUnread
	// DeclassifyRepaired: the declassification lacks its label, has its day
	// before its month or is misprinted.
	DeclassifyRepaired
	// DeclassifyUnread: what stands behind the number of the executive order
	// is no known form of declassification.
	DeclassifyUnread
	// DTGUnread: the date-time group of format line 5 cannot be read.
	DTGUnread
	// FilingUnread: the day and time of filing on format line 3 cannot be
	// read.
	FilingUnread
	// HeadDamaged: a prosign, a precedence or a date-time group of the heading
	// is damaged; it is read as what its place asks for.
	HeadDamaged
	// HeadRepeated: a second heading or head of the text follows the first;
	// it only fills what the first lacks.
	HeadRepeated
	// IndicatorUnread: a word that stands where a routing indicator belongs
	// is none (ACP 117).
	IndicatorUnread
	// JoinMissing: a section of a joined telegram is missing.
	JoinMissing
	// LabelDamaged: the label of a field is misspelt.
	LabelDamaged
	// LineUnread: a line of the heading fits no format line.
	LineUnread
	// OrderDamaged: the number of the executive order is misprinted.
	OrderDamaged
	// PortionDamaged: a portion mark is damaged; it is read as the nearest
	// one.
	PortionDamaged
	// PrecedenceDamaged: a precedence word on an address line is misspelt.
	PrecedenceDamaged
	// RecordClass: the archive's classification is not that of the banner.
	RecordClass
	// RecordDate: the archive's date or hour is not that of the date-time group.
	RecordDate
	// RecordOrigin: the archive's origin is not the post of the text.
	RecordOrigin
	// RefRepaired: a reference names a post or a year in a damaged form; it
	// is read as the nearest known one.
	RefRepaired
	// RoutingUnread: format line 2 cannot be read.
	RoutingUnread
	// SecurityDamaged: the security group of format line 4 is damaged.
	SecurityDamaged
	// SerialUnread: format line 3 has no station serial number.
	SerialUnread
	// SubjectMissing: the text has other head labels but no subject.
	SubjectMissing
	// SummaryOpen: a summary is opened and never closed.
	SummaryOpen
	// TagRepaired: TAGS are glued together or misprinted; they are read as
	// the nearest known ones.
	TagRepaired
	// TagsMissing: the text has other head labels but no TAGS.
	TagsMissing
	// TransmissionUnread: the transmission identifier of format line 1 cannot
	// be read.
	TransmissionUnread

	// CableFollows: another cable begins in the same text; it is not read.
	CableFollows
	// DiagnosticsDropped counts the diagnostics beyond the limit of a
	// message; it is always the last.
	DiagnosticsDropped
	// HeadCut: the heading ends in text that is not its own.
	HeadCut
	// JoinDoubled: a section of a joined telegram is given twice.
	JoinDoubled
	// NoCable: the text holds nothing that a cable is known by.
	NoCable
	// ParagraphNumber: a paragraph's number does not follow the one before
	// it (5 FAH-1 H-240).
	ParagraphNumber
	// Preface: text stands before the first line of the cable.
	PrefaceText
	// RecordRef: the archive and the text do not name the same references.
	RecordRef
	// RecordSubject: the archive's subject is not that of the text.
	RecordSubject
	// SectionJointUnmarked: the banner names several sections and the text
	// has no mark where the next one begins.
	SectionJointUnmarked
	// SignalUnknown: an operating signal is in no known list (ACP 131).
	SignalUnknown
	// SignerMissing: the text does not end in a name.
	SignerMissing
	// TagUnknown: a TAG is in no known list.
	TagUnknown

	codeCount
)

type codeInfo struct {
	name     string
	severity Severity
}

// codes is indexed by Code.
var codes = [codeCount]codeInfo{
	SectionNumber: {"section-number", Fault},
	JoinKey:       {"join-key", Fault},
	RecordID:      {"record-id", Fault},

	AddressRunTogether: {"address-run-together", Warning},
	AddressUnread:      {"address-unread", Warning},
	BannerDamaged:      {"banner-damaged", Warning},
	BannerMissing:      {"banner-missing", Warning},
	BreakInText:        {"break-in-text", Note},
	CaptionDamaged:     {"caption-damaged", Warning},
	ClassifierUnread:   {"classifier-unread", Warning},
	DeclassifyRepaired: {"declassify-repaired", Warning},
	DeclassifyUnread:   {"declassify-unread", Warning},
	DTGUnread:          {"dtg-unread", Warning},
	FilingUnread:       {"filing-unread", Warning},
	HeadDamaged:        {"head-damaged", Warning},
	HeadRepeated:       {"head-repeated", Note},
	IndicatorUnread:    {"indicator-unread", Warning},
	JoinMissing:        {"join-missing", Warning},
	LabelDamaged:       {"label-damaged", Warning},
	LineUnread:         {"line-unread", Warning},
	OrderDamaged:       {"order-damaged", Warning},
	PortionDamaged:     {"portion-damaged", Warning},
	PrecedenceDamaged:  {"precedence-damaged", Warning},
	RecordClass:        {"record-class", Warning},
	RecordDate:         {"record-date", Warning},
	RecordOrigin:       {"record-origin", Warning},
	RefRepaired:        {"ref-repaired", Warning},
	RoutingUnread:      {"routing-unread", Warning},
	SecurityDamaged:    {"security-damaged", Warning},
	SerialUnread:       {"serial-unread", Warning},
	SubjectMissing:     {"subject-missing", Warning},
	SummaryOpen:        {"summary-open", Warning},
	TagRepaired:        {"tag-repaired", Warning},
	TagsMissing:        {"tags-missing", Warning},
	TransmissionUnread: {"transmission-unread", Warning},

	CableFollows:         {"cable-follows", Note},
	DiagnosticsDropped:   {"diagnostics-dropped", Note},
	HeadCut:              {"head-cut", Note},
	JoinDoubled:          {"join-doubled", Note},
	NoCable:              {"no-cable", Note},
	ParagraphNumber:      {"paragraph-number", Note},
	PrefaceText:          {"preface", Note},
	RecordRef:            {"record-ref", Note},
	RecordSubject:        {"record-subject", Note},
	SectionJointUnmarked: {"section-joint-unmarked", Note},
	SignalUnknown:        {"signal-unknown", Note},
	SignerMissing:        {"signer-missing", Note},
	TagUnknown:           {"tag-unknown", Note},
}

// String returns the code's name: kebab-case, noun first. The zero Code and
// an unknown one give "".
func (c Code) String() string {
	if c < codeCount {
		return codes[c].name
	}
	return ""
}

// Severity returns how much a diagnostic of this code weighs, zero for an
// unknown code.
func (c Code) Severity() Severity {
	if c < codeCount {
		return codes[c].severity
	}
	return 0
}
