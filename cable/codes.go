package cable

//go:generate go run gencodes.go

// A Code names a kind of diagnostic. Its name, as String gives it, is stable
// for ever; the wording of messages is not. The severity of a code never
// changes, and its number says nothing.
type Code uint8

// The codes, by severity and name. The comment of each says what it means, and
// the rule that it rests on where there is one; the example is a short text
// that gives it. Of a telegram's sections, and of what an archive says of a
// text, the first line of the example is the one and the second the other.

const (
	_ Code = iota

	// Faults. Two places cannot both be right, or the structure is broken.

	// AutodinClass: the letters for the classification in the record of JANAP
	// 128, or in it and format line 4, differ.
	//
	// Example:
	//  RAASZYUW RUENAAA9081 3241212-UUUU--RUCBACA.
	//  ZNR UUUUU
	AutodinClass

	// JoinKey: a section that was to be joined belongs to another telegram.
	//
	// Example:
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	//  UNCLAS SECTION 02 OF 02 QUITO 009917
	JoinKey

	// PortionAboveBanner: a paragraph is marked higher than the classification
	// line (E.O. 12958 section 1.7; 5 FAH-1 H-240).
	//
	// Example:
	//  C O N F I D E N T I A L LIMA 009917
	//  SUBJECT: FERRY
	//  1. (S) It stayed.
	PortionAboveBanner

	// ReasonLetter: a reason is none of its section: (h) stands in section 1.4
	// since 2003, never in section 1.5 (E.O. 12958).
	//
	// Example:
	//  Classified By: Jane Doe. Reasons: 1.5 (b) and (h).
	ReasonLetter

	// RecordID: the archive has this text under the id of another cable.
	//
	// Example:
	//  07LIMA9917
	//  R 180903Z APR 07
	//  UNCLAS QUITO 009918
	RecordID

	// SectionNumber: a classification line says section n of m with n greater
	// than m, or zero (5 FAH-2 H-320).
	//
	// Example:
	//  UNCLAS SECTION 03 OF 02 LIMA 009917
	SectionNumber

	// SecurityClass: the security group of format line 4 and the classification
	// line differ (ACP 127).
	//
	// Example:
	//  ZNY CCCCC ZZH
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	SecurityClass

	// SecuritySignal: ZNR stands with a group of classified text, or ZNY with
	// UUUUU (ACP 131).
	//
	// Example:
	//  VZCZCXRO9917
	//  ZNR CCCCC ZZH
	//  FM AMEMBASSY LIMA
	SecuritySignal

	// SerialMRN: the station serial of format line 3 is not the last four
	// digits of the message's number.
	//
	// Example:
	//  DE RUEHPE #9916 1080903
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	SerialMRN

	// SerialSection: format line 3 and the classification line name different
	// sections (5 FAH-2 H-320).
	//
	// Example:
	//  DE RUEHPE #9917/01 1080903
	//  FM AMEMBASSY LIMA
	//  UNCLAS SECTION 02 OF 02 LIMA 009917
	SerialSection

	// Warnings. Something is missing, unread, repaired, or not as the rules want it.

	// AddressRunTogether: line noise has joined two address lines; they are
	// read as two addressees.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  TO AMEMBASSY LA PAZ APR QUITO 9902
	AddressRunTogether

	// AddressUnread: an address line holds no addressee that can be read.
	//
	// Example:
	//  FM AMEMBASSY LIMA
	//  TO PRIORITY 9917
	AddressUnread

	// AutodinPrecedence: the record of JANAP 128 and format line 5 give
	// different precedences.
	//
	// Example:
	//  PAAUZYUW RUENAAA9081 3241212-UUUU--RUCBACA.
	//  ZNR UUUUU
	//  R 201212Z NOV 06
	AutodinPrecedence

	// BannerDamaged: letters of the classification line are doubled, lost or
	// closed up, or its post is lost; it is read as what it nearly is.
	//
	// Example:
	//  CC O N F I D E N T I A L LIMA 009917
	BannerDamaged

	// BannerMissing: a text below a heading has no classification line (5 FAH-2
	// H-220).
	//
	// Example:
	//  FM AMEMBASSY LIMA
	//  TO SECSTATE WASHDC
	//  SUBJECT: FERRY
	//  1. It stayed.
	BannerMissing

	// BreakSerial: a break between sections or pages has the number of another
	// message.
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  1. One.
	//  LIMA 00009918  002 OF 002
	BreakSerial

	// BreakTotal: a break and the classification line count the sections
	// differently.
	//
	// Example:
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	//  SUBJECT: FERRY
	//  1. One.
	//  LIMA 00009917  002 OF 003
	BreakTotal

	// CaptionChannel: two channel captions; a cable goes through one (5 FAH-2
	// H-440).
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  ROGER CHANNEL
	//  DISSENT CHANNEL
	//  SUBJECT: FERRY
	CaptionChannel

	// CaptionDamaged: blanks stand in a caption; it is read as the known one
	// without them.
	//
	// Example:
	//  MRN: 11 LIMA 9917
	//  From: AMEMBASSY LIMA
	//  Action: WASHDC, SECSTATE
	//  Captions: SIP DIS
	//  Subject: Ferry
	CaptionDamaged

	// CaptionExclusive: a caption stands beside AGREMENT or DIRGEN CHANNEL,
	// which allow no other (5 FAH-2 H-440).
	//
	// Example:
	//  S E C R E T LIMA 009917
	//  DIRGEN CHANNEL
	//  EXDIS
	//  SUBJECT: FERRY
	CaptionExclusive

	// CaptionNoforn: the whole is NOFORN, but no portion mark is (E.O. 12958
	// section 1.7).
	//
	// Example:
	//  S E C R E T LIMA 009917
	//  NOFORN
	//  SUBJECT: FERRY
	//  1. (S) It stayed.
	//
	//  DOE
	CaptionNoforn

	// CaptionOrder: NODIS, EXDIS or LIMDIS stands behind a lesser caption; it
	// comes first (5 FAH-2 H-440).
	//
	// Example:
	//  S E C R E T LIMA 009917
	//  NOFORN
	//  EXDIS
	//  SUBJECT: FERRY
	CaptionOrder

	// CaptionSIPDIS: SIPDIS, which shares a cable, stands with NODIS or EXDIS,
	// which forbid that.
	//
	// Example:
	//  S E C R E T LIMA 009917
	//  EXDIS
	//  SIPDIS
	//  SUBJECT: FERRY
	CaptionSIPDIS

	// ClassifierClass: an unclassified cable has a Classified By line.
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  Classified By: Jane Doe. Reasons: 1.4 (b).
	ClassifierClass

	// ClassifierMissing: a classified cable since 1996 does not say who
	// classified it (E.O. 12958 section 1.7).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  SUBJECT: FERRY
	//  1. (S) It stayed.
	ClassifierMissing

	// ClassifierName: a Classified By line gives reasons and no person.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  SUBJECT: FERRY
	//  Classified By: 1.4 (b) and (d)
	//  1. (S) It stayed.
	ClassifierName

	// ClassifierUnread: a Classified By line names no person and no reason.
	//
	// Example:
	//  SUBJECT: FERRY
	//  Classified By:
	//  1. It stayed.
	ClassifierUnread

	// CopiesSum: the copies of the offices do not make the total of the
	// distribution.
	//
	// Example:
	//  PAGE 01        LIMA  09917  180903Z
	//  ACTION ARA-10
	//  INFO  OCT-01  /012 W
	//  R 180903Z APR 79
	//  FM AMEMBASSY LIMA
	CopiesSum

	// DeclassifyClass: a classified cable has N/A for its declassification, or
	// an unclassified one a day.
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  E.O. 12958: DECL: 04/18/2017
	DeclassifyClass

	// DeclassifyDate: the day of declassification is not behind that of the
	// message.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  E.O. 12958: DECL: 04/18/2006
	DeclassifyDate

	// DeclassifyDay: the day of declassification is in no calendar.
	//
	// Example:
	//  E.O. 12958: DECL: 02/30/2017
	DeclassifyDay

	// DeclassifyRepaired: the declassification lacks its label, has its day
	// before its month or is misprinted.
	//
	// Example:
	//  E.O. 12958: DECL: 18/04/2017
	DeclassifyRepaired

	// DeclassifyTerm: the declassification is more than 25 years away, before
	// March 2003 more than ten and not exempt (E.O. 12958 section 1.6).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  E.O. 12958: DECL: 04/18/2037
	DeclassifyTerm

	// DeclassifyUnread: what stands behind the executive order is no known form
	// of declassification.
	//
	// Example:
	//  E.O. 12958: DECL: 99
	DeclassifyUnread

	// DTGDay: the day of the date-time group is none of its month.
	//
	// Example:
	//  R 310903Z FEB 07
	//  FM AMEMBASSY LIMA
	DTGDay

	// DTGUnread: the date-time group of format line 5 cannot be read.
	//
	// Example:
	//  R 180963Z APR 07
	//  FM AMEMBASSY LIMA
	DTGUnread

	// EndingSerial: format line 15 does not repeat the station serial of format
	// line 3 (ACP 127).
	//
	// Example:
	//  DE RUEHPE #9917 1080903
	//  FM AMEMBASSY LIMA
	//  BT
	//  UNCLAS LIMA 009917
	//  1. It stayed.
	//  BT
	//  #9916
	//  NNNN
	EndingSerial

	// FilingDay: format line 3 was filed on another day than the date-time
	// group says, and no signal says that it was sent again.
	//
	// Example:
	//  DE RUEHPE #9917 1180903
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	FilingDay

	// FilingUnread: the day and time of filing on format line 3 cannot be read.
	//
	// Example:
	//  DE RUEHPE #9917 9990903
	//  FM AMEMBASSY LIMA
	FilingUnread

	// FromMRN: the message's number is that of another post than the sender.
	//
	// Example:
	//  FM AMEMBASSY QUITO
	//  TO SECSTATE WASHDC
	//  UNCLAS LIMA 009917
	FromMRN

	// HeadDamaged: a prosign, a precedence or a date-time group of the heading
	// is damaged; it is read as what its place asks for.
	//
	// Example:
	//  R 18O903Z APR 07
	//  FM AMEMBASSY LIMA
	HeadDamaged

	// IndicatorUnread: a word where a routing indicator belongs is none (ACP
	// 117).
	//
	// Example:
	//  RR RUEHDA RU1HDF
	//  DE RUEHPE #9917 1080903
	IndicatorUnread

	// JoinMissing: a section of a joined telegram is missing.
	//
	// Example:
	//  UNCLAS SECTION 01 OF 03 LIMA 009917
	//  UNCLAS SECTION 03 OF 03 LIMA 009917
	JoinMissing

	// LabelDamaged: the label of a field is misspelt.
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  TABS: PREL
	//  UBJECT: FERRY
	LabelDamaged

	// LineUnread: a line of the heading fits no format line.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  ??
	//  TO SECSTATE WASHDC
	LineUnread

	// OrderDamaged: the number of the executive order is misprinted.
	//
	// Example:
	//  E.O. 12598: DECL: 04/18/2017
	OrderDamaged

	// OrderDate: the executive order was not in force on the day of the
	// message.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  E.O. 12356: N/A
	OrderDate

	// OrderMissing: a classified cable names no executive order (5 FAH-2
	// H-440).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  TAGS: PREL
	//  SUBJECT: FERRY
	//  1. It stayed.
	OrderMissing

	// PageClass: the classification above or below a page is not that of the
	// message.
	//
	// Example:
	//  SECRET
	//  PAGE 01        LIMA  09917  180903Z
	//  R 180903Z APR 79
	//  FM AMEMBASSY LIMA
	//  C O N F I D E N T I A L LIMA 9917
	PageClass

	// ParagraphNumber: a paragraph's number does not follow the one before it
	// (5 FAH-1 H-240).
	//
	// Example:
	//  1. (U) One.
	//  3. (U) Three.
	ParagraphNumber

	// PortionDamaged: a portion mark is damaged; it is read as the nearest one.
	//
	// Example:
	//  1. (U) One.
	//  2. C) Two.
	PortionDamaged

	// PortionMissing: a numbered paragraph of a classified cable since 1996 has
	// no portion mark (E.O. 12958 section 1.7).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  1. It stayed.
	PortionMissing

	// PortionNoforn: a paragraph is marked NOFORN and the whole is not (E.O.
	// 12958 section 1.7).
	//
	// Example:
	//  S E C R E T LIMA 009917
	//  SUBJECT: FERRY
	//  1. (S/NF) It stayed.
	PortionNoforn

	// PortionUnread: capitals in brackets in the place of a portion mark are
	// none.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  1. (S) It stayed.
	//  2. (CF) It left.
	PortionUnread

	// PrecedenceAddressee: the first letter of format line 5 is not the highest
	// precedence of the addressees (5 FAH-2 H-320).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  TO SECSTATE WASHDC PRIORITY
	PrecedenceAddressee

	// PrecedenceDamaged: a precedence word on an address line is misspelt.
	//
	// Example:
	//  FM AMEMBASSY LIMA
	//  TO SECSTATE WASHDC PIORITY
	PrecedenceDamaged

	// ReasonMissing: a Classified By line since 1996 gives no reason (E.O.
	// 12958 section 1.7).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  SUBJECT: FERRY
	//  Classified By: Ambassador Jane Doe
	//  1. (S) It stayed.
	ReasonMissing

	// RecordClass: the archive's classification is not that of the
	// classification line.
	//
	// Example:
	//  SECRET
	//  C O N F I D E N T I A L LIMA 009917
	RecordClass

	// RecordDate: the archive's date or hour is not that of the date-time
	// group.
	//
	// Example:
	//  2007-04-19
	//  R 180903Z APR 07
	RecordDate

	// RecordOrigin: the archive's origin is not the post of the text.
	//
	// Example:
	//  Embassy Quito
	//  UNCLAS LIMA 009917
	RecordOrigin

	// RefFuture: a reference is to a cable of a later year.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  REF: 08 QUITO 9902
	RefFuture

	// RefRepaired: a reference names a post or a year in a damaged form; it is
	// read as the nearest known one.
	//
	// Example:
	//  REF: 06 QIUTO 9902
	RefRepaired

	// RefSelf: the cable refers to itself.
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  REF: LIMA 9917
	RefSelf

	// RoutingPrecedence: the prosign of format line 2 is not the first letter
	// of format line 5 (5 FAH-2 H-320).
	//
	// Example:
	//  OO RUEHDA
	//  DE RUEHPE #9917 1080903
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	RoutingPrecedence

	// RoutingUnread: format line 2 has no precedence, or cannot be read (ACP
	// 127).
	//
	// Example:
	//  NN RUEHDA
	//  DE RUEHPE #9917 1080903
	RoutingUnread

	// SectionMissing: text is lost: the breaks leave a section out, or the text
	// stops within a sentence before its last section.
	//
	// Example:
	//  UNCLAS SECTION 01 OF 03 LIMA 009917
	//  SUBJECT: FERRY
	//  1. One.
	//  LIMA 00009917  003 OF 003
	SectionMissing

	// SecurityDamaged: the security group of format line 4 is damaged.
	//
	// Example:
	//  ZNY CCCC ZZH
	//  FM AMEMBASSY LIMA
	SecurityDamaged

	// SerialUnread: format line 3 has no station serial number.
	//
	// Example:
	//  DE RUEHPE 99 1080903
	//  FM AMEMBASSY LIMA
	SerialUnread

	// SubjectAboveBanner: the subject is marked higher than the classification
	// line (E.O. 12958 section 1.7).
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  SUBJECT: (C) FERRY
	SubjectAboveBanner

	// SubjectMissing: the text has other labels but no subject (5 FAH-2 H-440).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  TAGS: PREL
	//  1. It stayed.
	SubjectMissing

	// SummaryClose: a summary is closed that nothing opens (5 FAH-1 H-240).
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  1. It stayed. End Summary.
	SummaryClose

	// SummaryOpen: a summary is opened and never closed (5 FAH-1 H-240).
	//
	// Example:
	//  1. Summary: It stayed.
	//  2. It left.
	SummaryOpen

	// SummaryPhrase: the words that close a summary are not those that open it,
	// as Summary and Comment.
	//
	// Example:
	//  1. Summary and Comment: It stayed. End Summary.
	SummaryPhrase

	// TagRepaired: TAGS are glued together or misprinted; they are read as the
	// nearest known ones.
	//
	// Example:
	//  TAGS: PRELPGOV
	TagRepaired

	// TagsMissing: the text has other labels but no TAGS (5 FAH-3).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  1. It stayed.
	TagsMissing

	// TransmissionUnread: the transmission identifier of format line 1 cannot
	// be read (5 FAH-2 H-321).
	//
	// Example:
	//  VZCZC99
	//  FM AMEMBASSY LIMA
	TransmissionUnread

	// Notes. Nothing has to be done.

	// BannerAbovePortions: no paragraph is marked as high as the classification
	// line. That is allowed: the whole may say more than its parts.
	//
	// Example:
	//  S E C R E T LIMA 009917
	//  SUBJECT: FERRY
	//  1. (C) It stayed.
	//
	//  DOE
	BannerAbovePortions

	// BlockClose: words close a comment or a note that nothing opens.
	//
	// Example:
	//  1. It stayed.
	//  2. It left. End Comment.
	BlockClose

	// BreakInText: a page or section break stands inside a field or a sentence;
	// it is lifted out of the value.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  TO PAGE 02 LIMA 09917 180903Z
	//  SECSTATE WASHDC
	BreakInText

	// CableFollows: another cable begins in the same text; it is not read.
	//
	// Example:
	//  VZCZCXRO9917
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  1. It stayed.
	//  DOE
	//  VZCZCXRO9918
	//  R 190903Z APR 07
	//  FM AMEMBASSY QUITO
	//  UNCLAS QUITO 009918
	CableFollows

	// ChannelWeb: a copy of channel XYZ goes to other stations than RUEHWEB.
	//
	// Example:
	//  VZCZCXYZ9917
	//  RR RUEHDA
	ChannelWeb

	// ContinuitySections: the continuity numbers of an addressee are not as
	// many as the sections.
	//
	// Example:
	//  FM AMEMBASSY LIMA
	//  TO SECSTATE WASHDC 9901-9903
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	ContinuitySections

	// CorrectedSignal: a corrected copy has no operating signal that says so:
	// ZDS, ZDK, ZEL (ACP 131).
	//
	// Example:
	//  VZCZCXRO9917
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  C O R R E C T E D  C O P Y (CAPTION)
	CorrectedSignal

	// DiagnosticsDropped: counts the diagnostics beyond the limit of a message;
	// it is always the last.
	DiagnosticsDropped

	// FilingEarly: format line 3 was filed before the date-time group.
	//
	// Example:
	//  DE RUEHPE #9917 1080901
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	FilingEarly

	// FilingLate: format line 3 was filed more than an hour behind the date-
	// time group, or days where the message is sent again.
	//
	// Example:
	//  DE RUEHPE #9917 1081103
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	FilingLate

	// HeadCut: nothing follows the heading, or the head of the text.
	//
	// Example:
	//  FM AMEMBASSY LIMA
	//  TO SECSTATE WASHDC
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	HeadCut

	// HeadRepeated: a second heading or head of the text follows the first; it
	// only fills what the first lacks.
	//
	// Example:
	//  UNCLAS LIMA 009917
	//  TAGS: PREL
	//  TAGS: PGOV
	HeadRepeated

	// IndicatorAddress: a routing indicator is not known to serve the address
	// behind it, others are (ACP 117).
	//
	// Example:
	//  DE RUEHPE #9917 1080903
	//  FM AMEMBASSY LIMA
	//  TO RUEHQT/AMEMBASSY LIMA
	IndicatorAddress

	// JoinDoubled: a section of a joined telegram is given twice.
	//
	// Example:
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	JoinDoubled

	// NoCable: the text holds nothing that a cable is known by.
	//
	// Example:
	//  It stayed.
	NoCable

	// ParagraphSingle: the only paragraph of a cable has a number (5 FAH-1
	// H-240).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  1. It stayed.
	//
	//  DOE
	ParagraphSingle

	// PrecedenceInfo: the second letter of format line 5 is not the highest
	// precedence of the information addressees.
	//
	// Example:
	//  O R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  TO SECSTATE WASHDC IMMEDIATE
	//  INFO AMEMBASSY QUITO PRIORITY
	PrecedenceInfo

	// PrecedenceOrder: the second letter of format line 5, for information
	// addressees, is above the first.
	//
	// Example:
	//  R O 180903Z APR 07
	//  FM AMEMBASSY LIMA
	PrecedenceOrder

	// PrefaceText: text stands before the first line of the cable.
	//
	// Example:
	//  Page 1 of 2
	//  FM AMEMBASSY LIMA
	PrefaceText

	// ReasonSection: the reasons are of section 1.5 since 25 March 2003, or of
	// 1.4 before (E.O. 13292).
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  S E C R E T LIMA 009917
	//  Classified By: Jane Doe. Reasons: 1.5 (b).
	ReasonSection

	// RecordRef: the archive and the text do not name the same references.
	//
	// Example:
	//  07QUITO9902
	//  REF: LIMA 9903
	RecordRef

	// RecordSIPDIS: a cable of 2006 or later from the database that SIPDIS
	// feeds lacks that caption.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	RecordSIPDIS

	// RecordSubject: the archive's subject is not that of the text.
	//
	// Example:
	//  THE PIER
	//  SUBJECT: THE FERRY
	RecordSubject

	// RefYearBefore: a reference without a year has a larger number of the same
	// post than the cable, and so is of the year before.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 000917
	//  REF: LIMA 9903
	RefYearBefore

	// RepairDisputed: a rule that its message names is broken, but by a value
	// that was only repaired: the repair is in doubt.
	//
	// Example:
	//  ZNY CCCCC ZZH
	//  FM AMEMBASSY LIMA
	//  SS E C R E T LIMA 009917
	RepairDisputed

	// RoutingOrder: the stations of a relay's format line 2 are not in the
	// order of the alphabet.
	//
	// Example:
	//  VZCZCXRO9917
	//  RR RUEHQT RUEHDA
	RoutingOrder

	// RoutingRepeated: a station stands twice in format line 2.
	//
	// Example:
	//  VZCZCXRO9917
	//  RR RUEHDA RUEHDA
	RoutingRepeated

	// RoutingStation: a station of format line 2 is that of no addressee, and
	// none is a collective.
	//
	// Example:
	//  RR RUEHDA RUEHQT
	//  FM AMEMBASSY LIMA
	//  TO RUEHQT/AMEMBASSY QUITO
	RoutingStation

	// RoutingWidth: a line of stations has more than 70 characters.
	//
	// Example:
	//  RR RUEHDA RUEHDB RUEHDC RUEHDD RUEHDE RUEHDF RUEHDG RUEHDH RUEHDI RUEHDJ RUEHDK
	//  DE RUEHPE #9917 1080903
	RoutingWidth

	// SectionJointUnmarked: the classification line names several sections and
	// the text has no mark where the next one begins.
	//
	// Example:
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	//  SUBJECT: FERRY
	//  1. It stayed.
	//
	//  DOE
	SectionJointUnmarked

	// SectionSuffix: the classification line names a section and format line 3
	// none, or that a later one than 01 and the line none.
	//
	// Example:
	//  DE RUEHPE #9917 1080903
	//  FM AMEMBASSY LIMA
	//  UNCLAS SECTION 01 OF 02 LIMA 009917
	SectionSuffix

	// SignalUnknown: an operating signal is in no known list (ACP 131).
	//
	// Example:
	//  R 180903Z APR 07 ZQQ
	//  FM AMEMBASSY LIMA
	SignalUnknown

	// SignerMissing: the text does not end in a name.
	//
	// Example:
	//  R 180903Z APR 07
	//  FM AMEMBASSY LIMA
	//  UNCLAS LIMA 009917
	//  SUBJECT: FERRY
	//  1. It stayed.
	SignerMissing

	// StationFrom: the calling station of format line 3 is not known to be that
	// of the sender.
	//
	// Example:
	//  DE RUEHQT #9917 1080903
	//  FM AMEMBASSY LIMA
	StationFrom

	// TagUnknown: a TAG is in no known list.
	//
	// Example:
	//  TAGS: QXQX
	TagUnknown

	codeCount
)

type codeInfo struct {
	name     string
	severity Severity
}

// codes is indexed by Code.
var codes = [codeCount]codeInfo{
	AutodinClass:       {"autodin-class", Fault},
	JoinKey:            {"join-key", Fault},
	PortionAboveBanner: {"portion-above-banner", Fault},
	ReasonLetter:       {"reason-letter", Fault},
	RecordID:           {"record-id", Fault},
	SectionNumber:      {"section-number", Fault},
	SecurityClass:      {"security-class", Fault},
	SecuritySignal:     {"security-signal", Fault},
	SerialMRN:          {"serial-mrn", Fault},
	SerialSection:      {"serial-section", Fault},

	AddressRunTogether:  {"address-run-together", Warning},
	AddressUnread:       {"address-unread", Warning},
	AutodinPrecedence:   {"autodin-precedence", Warning},
	BannerDamaged:       {"banner-damaged", Warning},
	BannerMissing:       {"banner-missing", Warning},
	BreakSerial:         {"break-serial", Warning},
	BreakTotal:          {"break-total", Warning},
	CaptionChannel:      {"caption-channel", Warning},
	CaptionDamaged:      {"caption-damaged", Warning},
	CaptionExclusive:    {"caption-exclusive", Warning},
	CaptionNoforn:       {"caption-noforn", Warning},
	CaptionOrder:        {"caption-order", Warning},
	CaptionSIPDIS:       {"caption-sipdis", Warning},
	ClassifierClass:     {"classifier-class", Warning},
	ClassifierMissing:   {"classifier-missing", Warning},
	ClassifierName:      {"classifier-name", Warning},
	ClassifierUnread:    {"classifier-unread", Warning},
	CopiesSum:           {"copies-sum", Warning},
	DeclassifyClass:     {"declassify-class", Warning},
	DeclassifyDate:      {"declassify-date", Warning},
	DeclassifyDay:       {"declassify-day", Warning},
	DeclassifyRepaired:  {"declassify-repaired", Warning},
	DeclassifyTerm:      {"declassify-term", Warning},
	DeclassifyUnread:    {"declassify-unread", Warning},
	DTGDay:              {"dtg-day", Warning},
	DTGUnread:           {"dtg-unread", Warning},
	EndingSerial:        {"ending-serial", Warning},
	FilingDay:           {"filing-day", Warning},
	FilingUnread:        {"filing-unread", Warning},
	FromMRN:             {"from-mrn", Warning},
	HeadDamaged:         {"head-damaged", Warning},
	IndicatorUnread:     {"indicator-unread", Warning},
	JoinMissing:         {"join-missing", Warning},
	LabelDamaged:        {"label-damaged", Warning},
	LineUnread:          {"line-unread", Warning},
	OrderDamaged:        {"order-damaged", Warning},
	OrderDate:           {"order-date", Warning},
	OrderMissing:        {"order-missing", Warning},
	PageClass:           {"page-class", Warning},
	ParagraphNumber:     {"paragraph-number", Warning},
	PortionDamaged:      {"portion-damaged", Warning},
	PortionMissing:      {"portion-missing", Warning},
	PortionNoforn:       {"portion-noforn", Warning},
	PortionUnread:       {"portion-unread", Warning},
	PrecedenceAddressee: {"precedence-addressee", Warning},
	PrecedenceDamaged:   {"precedence-damaged", Warning},
	ReasonMissing:       {"reason-missing", Warning},
	RecordClass:         {"record-class", Warning},
	RecordDate:          {"record-date", Warning},
	RecordOrigin:        {"record-origin", Warning},
	RefFuture:           {"ref-future", Warning},
	RefRepaired:         {"ref-repaired", Warning},
	RefSelf:             {"ref-self", Warning},
	RoutingPrecedence:   {"routing-precedence", Warning},
	RoutingUnread:       {"routing-unread", Warning},
	SectionMissing:      {"section-missing", Warning},
	SecurityDamaged:     {"security-damaged", Warning},
	SerialUnread:        {"serial-unread", Warning},
	SubjectAboveBanner:  {"subject-above-banner", Warning},
	SubjectMissing:      {"subject-missing", Warning},
	SummaryClose:        {"summary-close", Warning},
	SummaryOpen:         {"summary-open", Warning},
	SummaryPhrase:       {"summary-phrase", Warning},
	TagRepaired:         {"tag-repaired", Warning},
	TagsMissing:         {"tags-missing", Warning},
	TransmissionUnread:  {"transmission-unread", Warning},

	BannerAbovePortions:  {"banner-above-portions", Note},
	BlockClose:           {"block-close", Note},
	BreakInText:          {"break-in-text", Note},
	CableFollows:         {"cable-follows", Note},
	ChannelWeb:           {"channel-web", Note},
	ContinuitySections:   {"continuity-sections", Note},
	CorrectedSignal:      {"corrected-signal", Note},
	DiagnosticsDropped:   {"diagnostics-dropped", Note},
	FilingEarly:          {"filing-early", Note},
	FilingLate:           {"filing-late", Note},
	HeadCut:              {"head-cut", Note},
	HeadRepeated:         {"head-repeated", Note},
	IndicatorAddress:     {"indicator-address", Note},
	JoinDoubled:          {"join-doubled", Note},
	NoCable:              {"no-cable", Note},
	ParagraphSingle:      {"paragraph-single", Note},
	PrecedenceInfo:       {"precedence-info", Note},
	PrecedenceOrder:      {"precedence-order", Note},
	PrefaceText:          {"preface", Note},
	ReasonSection:        {"reason-section", Note},
	RecordRef:            {"record-ref", Note},
	RecordSIPDIS:         {"record-sipdis", Note},
	RecordSubject:        {"record-subject", Note},
	RefYearBefore:        {"ref-year-before", Note},
	RepairDisputed:       {"repair-disputed", Note},
	RoutingOrder:         {"routing-order", Note},
	RoutingRepeated:      {"routing-repeated", Note},
	RoutingStation:       {"routing-station", Note},
	RoutingWidth:         {"routing-width", Note},
	SectionJointUnmarked: {"section-joint-unmarked", Note},
	SectionSuffix:        {"section-suffix", Note},
	SignalUnknown:        {"signal-unknown", Note},
	SignerMissing:        {"signer-missing", Note},
	StationFrom:          {"station-from", Note},
	TagUnknown:           {"tag-unknown", Note},
}

// ParseCode returns the code of that name, as String gives it.
func ParseCode(name string) (Code, bool) {
	for c := range codes {
		if codes[c].name == name && name != "" {
			return Code(c), true
		}
	}
	return 0, false
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

// Doc returns what the code means and an example of it, in lines of plain
// text without a line end behind the last; "" for an unknown code. The example,
// indented by a blank, follows a line "Example:"; a few codes have none.
func (c Code) Doc() string {
	if c >= codeCount {
		return ""
	}
	return codeDocs[c]
}
