package cable

// The kinds of nodes: one vocabulary for places and for the JSON form.

// A Kind names what stands at a node: a field of the JSON form by its path,
// or a label, prosign or piece of furniture, which has no place there.
type Kind uint8

const (
	// KindNone is no kind.
	KindNone Kind = iota

	KindTransmission
	KindAutodin
	KindAutodinMedia
	KindAutodinClass
	KindAutodinContent
	KindAutodinGroup
	KindRoutingPrecedence
	KindRoutingIndicator
	KindStation
	KindSerial
	KindFiled
	KindSecurity
	KindSignal
	KindRemark
	KindPrecedence
	KindDTG
	KindFrom
	KindFromPLAD
	KindTo
	KindToIndicator
	KindToPLAD
	KindToPrecedence
	KindToNumber
	KindToExempt
	KindInfo
	KindInfoIndicator
	KindInfoPLAD
	KindInfoPrecedence
	KindInfoNumber
	KindInfoExempt
	KindMarking
	KindSection
	KindMRN
	KindParty
	KindCaption
	KindSSIC
	KindCorrected
	KindAttention
	KindOrder
	KindDeclassify
	KindTag
	KindSubjectPortion
	KindSubjectText
	KindRef
	KindRefLabel
	KindRefID
	KindRefTitle
	KindRefText
	KindClassifierName
	KindClassifierTitle
	KindClassifierOffice
	KindClassifierReasons
	KindSummary
	KindComment
	KindParagraph
	KindParagraphNumber
	KindParagraphPortion
	KindParagraphHeading
	KindParagraphText
	KindBreak
	KindRedaction
	KindSigner
	KindEndingSerial
	KindEndingNNNN
	KindEndingStamp

	KindDistributionAction
	KindDistributionInfo
	KindDistributionTotal
	KindDraftedBy
	KindApprovedBy
	KindReleasedBy
	KindClearance
	KindActionPost
	KindAttachment
	KindDissemination
	KindSet
	KindSetName
	KindSetField
	KindWithheld

	// Kinds without a field of the JSON form.

	// KindPreface is text before the cable.
	KindPreface
	// KindProsign is a procedure word: DE, FM, TO, INFO, XMT, BT.
	KindProsign
	// KindSeparator is a sign that parts fields.
	KindSeparator
	// KindLabel is the label of a field.
	KindLabel
	// KindClassWord is a classification repeated at a page's edge.
	KindClassWord
	// KindRepeat is a field that stands in the text again.
	KindRepeat
	// KindStamp is a stamp of release.
	KindStamp
	// KindPageLine is what a page's head holds besides its break: a position
	// number, a line of hyphens with the relay's number and time.
	KindPageLine
	// KindRule is a rule of hyphens or the like.
	KindRule
	// KindRoleEnd is the phrase that closes a block: End Summary.
	KindRoleEnd
	// KindNote is a note to a reference: (NOTAL), AND PREVIOUS.
	KindNote
	// KindSite is a line that sends the reader to a post's site.
	KindSite
	// KindDebris is what damage has left.
	KindDebris
	// KindTail is text behind the end of the message.
	KindTail

	kindCount
)

// kindNames are the paths of docs of the JSON form; [] stands for an index.
var kindNames = [kindCount]string{
	KindTransmission:       "heading.transmission",
	KindAutodin:            "heading.autodin",
	KindAutodinMedia:       "heading.autodin.media",
	KindAutodinClass:       "heading.autodin.class",
	KindAutodinContent:     "heading.autodin.content",
	KindAutodinGroup:       "heading.autodin.group",
	KindRoutingPrecedence:  "heading.routing.precedence",
	KindRoutingIndicator:   "heading.routing.indicators[]",
	KindStation:            "heading.station",
	KindSerial:             "heading.serial",
	KindFiled:              "heading.filed",
	KindSecurity:           "heading.security",
	KindSignal:             "heading.signals[]",
	KindRemark:             "heading.remarks[]",
	KindPrecedence:         "heading.precedence[]",
	KindDTG:                "heading.dtg",
	KindFrom:               "heading.from",
	KindFromPLAD:           "heading.from.plad",
	KindTo:                 "heading.to[]",
	KindToIndicator:        "heading.to[].indicator",
	KindToPLAD:             "heading.to[].plad",
	KindToPrecedence:       "heading.to[].precedence",
	KindToNumber:           "heading.to[].number",
	KindToExempt:           "heading.to[].exempt[]",
	KindInfo:               "heading.info[]",
	KindInfoIndicator:      "heading.info[].indicator",
	KindInfoPLAD:           "heading.info[].plad",
	KindInfoPrecedence:     "heading.info[].precedence",
	KindInfoNumber:         "heading.info[].number",
	KindInfoExempt:         "heading.info[].exempt[]",
	KindMarking:            "marking",
	KindSection:            "section",
	KindMRN:                "mrn",
	KindParty:              "party",
	KindCaption:            "captions[]",
	KindSSIC:               "ssic",
	KindCorrected:          "corrected",
	KindAttention:          "attention[]",
	KindOrder:              "declassify.order",
	KindDeclassify:         "declassify",
	KindTag:                "tags[]",
	KindSubjectPortion:     "subject.portion",
	KindSubjectText:        "subject.text",
	KindRef:                "refs[]",
	KindRefLabel:           "refs[].label",
	KindRefID:              "refs[].id",
	KindRefTitle:           "refs[].title",
	KindRefText:            "refs[].text",
	KindClassifierName:     "classifiedBy[].name",
	KindClassifierTitle:    "classifiedBy[].title",
	KindClassifierOffice:   "classifiedBy[].office",
	KindClassifierReasons:  "classifiedBy[].reasons",
	KindSummary:            "summary",
	KindComment:            "comment",
	KindParagraph:          "paragraphs[]",
	KindParagraphNumber:    "paragraphs[].number",
	KindParagraphPortion:   "paragraphs[].portion",
	KindParagraphHeading:   "paragraphs[].heading",
	KindParagraphText:      "paragraphs[].text",
	KindBreak:              "breaks[]",
	KindRedaction:          "redactions[]",
	KindSigner:             "signers[]",
	KindEndingSerial:       "ending.serial",
	KindEndingNNNN:         "ending.nnnn",
	KindEndingStamp:        "ending.stamp",
	KindDistributionAction: "distribution.action[]",
	KindDistributionInfo:   "distribution.info[]",
	KindDistributionTotal:  "distribution.total",
	KindDraftedBy:          "drafting.draftedBy",
	KindApprovedBy:         "drafting.approvedBy",
	KindReleasedBy:         "drafting.releasedBy",
	KindClearance:          "drafting.clearances[]",
	KindActionPost:         "actionPost",
	KindAttachment:         "attachments[]",
	KindDissemination:      "dissemination",
	KindSet:                "sets[]",
	KindSetName:            "sets[].name",
	KindSetField:           "sets[].fields[]",
	KindWithheld:           "withheld",
	KindPreface:            "preface",
	KindProsign:            "prosign",
	KindSeparator:          "separator",
	KindLabel:              "label",
	KindClassWord:          "class-word",
	KindRepeat:             "repeat",
	KindStamp:              "stamp",
	KindPageLine:           "page-line",
	KindRule:               "rule",
	KindRoleEnd:            "block-end",
	KindNote:               "note",
	KindSite:               "site",
	KindDebris:             "debris",
	KindTail:               "tail",
}

// String returns the path of k in the JSON form with [] for an index, as
// "heading.to[].plad"; for kinds without a field there, a single word.
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return ""
}

// Leaf reports whether nodes of kind k hold no others.
func (k Kind) Leaf() bool {
	switch k {
	case KindNone, KindAutodin, KindFrom, KindTo, KindInfo, KindRef, KindParagraph, KindSummary, KindComment, KindSet:
		return false
	}
	return k < kindCount
}
