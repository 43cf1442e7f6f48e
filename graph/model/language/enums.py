"""The closed lists of the domain. Values that others publish (BODS 0.4, CUAD, ODRL) are facts."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


def _enum(name: str, doc: str, words: str) -> type[StrEnum]:
    build: Any = StrEnum
    made: type[StrEnum] = build(name, {word: word for word in words.split()}, module=__name__)
    made.__doc__ = doc
    return made


EntityType = _enum(
    "EntityType",
    "What kind of entity an organization is (BODS 0.4 entityType).",
    "REGISTERED_ENTITY LEGAL_ENTITY ARRANGEMENT ANONYMOUS_ENTITY UNKNOWN_ENTITY STATE STATE_BODY",
)
BodyType = _enum(
    "BodyType",
    "What kind of public body it is (BODS 0.4 entitySubtype of a state or state body).",
    "GOVERNMENT_DEPARTMENT STATE_AGENCY STATE OTHER",
)
ArrangementType = _enum(
    "ArrangementType",
    "What kind of arrangement it is.",
    "TRUST NOMINATION LEGAL_PARTNERSHIP JOINT_SHAREHOLDING OTHER",
)
UnspecifiedReason = _enum(
    "UnspecifiedReason",
    "Why a party is not named (BODS 0.4 unspecifiedReason).",
    "NO_BENEFICIAL_OWNERS SUBJECT_UNABLE_TO_CONFIRM_OR_IDENTIFY_BENEFICIAL_OWNER "
    "INTERESTED_PARTY_HAS_NOT_PROVIDED_INFORMATION SUBJECT_EXEMPT_FROM_DISCLOSURE "
    "INTERESTED_PARTY_EXEMPT_FROM_DISCLOSURE UNKNOWN INFORMATION_UNKNOWN_TO_PUBLISHER",
)
PersonType = _enum(
    "PersonType", "Whether a person is known (BODS 0.4 personType).",
    "KNOWN_PERSON ANONYMOUS_PERSON UNKNOWN_PERSON",
)  # fmt: skip
PepStatus = _enum("PepStatus", "Political exposure (BODS 0.4).", "IS_PEP IS_NOT_PEP UNKNOWN")
NameType = _enum(
    "NameType", "What kind of name it is (BODS 0.4 nameType).",
    "LEGAL TRANSLATION TRANSLITERATION FORMER ALTERNATIVE BIRTH TRADING",
)  # fmt: skip
AddressType = _enum(
    "AddressType", "What an address is for (BODS 0.4 addressType).",
    "PLACE_OF_BIRTH RESIDENCE REGISTERED SERVICE ALTERNATIVE BUSINESS",
)  # fmt: skip
SourceType = _enum(
    "SourceType", "Where information comes from (BODS 0.4 sourceType).",
    "SELF_DECLARATION OFFICIAL_REGISTER THIRD_PARTY PRIMARY_RESEARCH VERIFIED",
)  # fmt: skip
InterestType = _enum(
    "InterestType",
    "What an interest consists of (BODS 0.4 interestType).",
    "SHAREHOLDING VOTING_RIGHTS APPOINTMENT_OF_BOARD OTHER_INFLUENCE_OR_CONTROL "
    "SENIOR_MANAGING_OFFICIAL SETTLOR TRUSTEE PROTECTOR BENEFICIARY_OF_LEGAL_ARRANGEMENT "
    "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION RIGHTS_TO_PROFIT_OR_INCOME RIGHTS_GRANTED_BY_CONTRACT "
    "CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT CONTROL_VIA_COMPANY_RULES_OR_ARTICLES "
    "CONTROL_BY_LEGAL_FRAMEWORK BOARD_MEMBER BOARD_CHAIR UNKNOWN_INTEREST UNPUBLISHED_INTEREST "
    "ENJOYMENT_AND_USE_OF_ASSETS RIGHT_TO_PROFIT_OR_INCOME_FROM_ASSETS NOMINEE NOMINATOR",
)
DirectOrIndirect = _enum(
    "DirectOrIndirect", "Whether an interest is held through others (BODS 0.4).",
    "DIRECT INDIRECT UNKNOWN",
)  # fmt: skip
ControlBasis = _enum(
    "ControlBasis",
    "What gives control.",
    "SHARES VOTES BOARD CONTRACT INFERRED TRUST NOMINATION RULES INFLUENCE CONSOLIDATION BRANCH MANAGEMENT "
    "SUCCESSION",
)
RoleType = _enum(
    "RoleType", "What a person does at an organization.",
    "DIRECTOR OFFICER CHAIR EMPLOYEE ADVISER SECRETARY",
)  # fmt: skip
PartnershipType = _enum(
    "PartnershipType",
    "What the partnership is for.",
    "DISTRIBUTOR VALUE_ADDED_RESELLER AFFILIATE REFERRAL TECHNOLOGY_ALLIANCE CO_DEVELOPMENT "
    "INTEROPERABILITY FRANCHISE LICENSE SYSTEM_INTEGRATOR SERVICE_PARTNER JOINT_VENTURE CO_BRANDING "
    "AGENT SUPPLIER OEM",
)
PartnershipStatus = _enum(
    "PartnershipStatus",
    "The status of a partnership on a day.",
    "PROPOSED DECLINED APPROVED REVOKED ONBOARDED CONTRACTED ACTIVE TERMINATED ENDED UNKNOWN",
)
PartnershipEndGround = _enum(
    "PartnershipEndGround", "Why a partnership is terminated.", "CAUSE CONVENIENCE EXPIRY AGREEMENT"
)
PartnershipDirection = _enum("PartnershipDirection", "Which way the value flows.", "INBOUND OUTBOUND MUTUAL")
VentureForm = _enum("VentureForm", "How a joint venture is set up.", "INCORPORATED CONTRACTUAL")
VentureStatus = _enum("VentureStatus", "The status of a venture on a day.", "PLANNED ACTIVE ENDED UNKNOWN")
PartyRole = _enum(
    "PartyRole",
    "In what capacity a party takes part.",
    "PRINCIPAL DISTRIBUTOR RESELLER AFFILIATE REFERRER FRANCHISOR FRANCHISEE LICENSOR LICENSEE "
    "INTEGRATOR SERVICE_PROVIDER ALLY VENTURER BRAND_PARTNER AGENT SUPPLIER MANUFACTURER BUYER SELLER "
    "CUSTOMER GUARANTOR CLIENT ADVERSE RELATED CLAIMANT RESPONDENT HIRER WORKER PARTY",
)
ContractType = _enum(
    "ContractType",
    "What kind of agreement a contract is.",
    "DISTRIBUTION RESELLER AFFILIATE REFERRAL STRATEGIC_ALLIANCE DEVELOPMENT COLLABORATION FRANCHISE "
    "LICENSE INTEGRATION SERVICE MAINTENANCE JOINT_VENTURE CO_BRANDING AGENCY SUPPLY MANUFACTURING "
    "MARKETING PROMOTION SPONSORSHIP ENDORSEMENT HOSTING CONSULTING OUTSOURCING TRANSPORTATION "
    "INTELLECTUAL_PROPERTY NON_COMPETE OTHER",
)
ContractStatus = _enum(
    "ContractStatus", "The status of a contract on a day.",
    "PENDING SIGNED IN_FORCE EXPIRED TERMINATED UNKNOWN",
)  # fmt: skip
ClauseType = _enum(
    "ClauseType",
    "What a clause provides: the labels of the Contract Understanding Atticus Dataset, and ours.",
    "DOCUMENT_NAME PARTIES AGREEMENT_DATE EFFECTIVE_DATE EXPIRATION_DATE RENEWAL_TERM "
    "NOTICE_PERIOD_TO_TERMINATE_RENEWAL GOVERNING_LAW MOST_FAVORED_NATION "
    "COMPETITIVE_RESTRICTION_EXCEPTION NON_COMPETE EXCLUSIVITY NO_SOLICIT_OF_CUSTOMERS "
    "NO_SOLICIT_OF_EMPLOYEES NON_DISPARAGEMENT TERMINATION_FOR_CONVENIENCE ROFR_ROFO_ROFN "
    "CHANGE_OF_CONTROL ANTI_ASSIGNMENT REVENUE_PROFIT_SHARING PRICE_RESTRICTIONS MINIMUM_COMMITMENT "
    "VOLUME_RESTRICTION IP_OWNERSHIP_ASSIGNMENT JOINT_IP_OWNERSHIP LICENSE_GRANT "
    "NON_TRANSFERABLE_LICENSE AFFILIATE_LICENSE_LICENSOR AFFILIATE_LICENSE_LICENSEE "
    "UNLIMITED_ALL_YOU_CAN_EAT_LICENSE IRREVOCABLE_OR_PERPETUAL_LICENSE SOURCE_CODE_ESCROW "
    "POST_TERMINATION_SERVICES AUDIT_RIGHTS UNCAPPED_LIABILITY CAP_ON_LIABILITY LIQUIDATED_DAMAGES "
    "WARRANTY_DURATION INSURANCE COVENANT_NOT_TO_SUE THIRD_PARTY_BENEFICIARY "
    "TERRITORY DATA_HANDLING SECURITY TERMINATION_FOR_CAUSE PERFORMANCE_MILESTONE BONUS "
    "DISPUTE_RESOLUTION",
)
RestrictionType = _enum(
    "RestrictionType",
    "What a restriction forbids or reserves.",
    "EXCLUSIVITY NON_COMPETE NO_SOLICIT_OF_CUSTOMERS NO_SOLICIT_OF_EMPLOYEES NON_DISPARAGEMENT "
    "MOST_FAVORED_NATION PREEMPTIVE_RIGHT TERRITORY PRICE_RESTRICTION VOLUME_RESTRICTION "
    "MINIMUM_COMMITMENT",
)
ObligationType = _enum(
    "ObligationType", "What has to be done.",
    "DELIVERY PAYMENT REPORTING MINIMUM_PURCHASE SUPPORT TRAINING INSURANCE AUDIT EXCLUSIVITY "
    "CONFIDENTIALITY POST_TERMINATION OTHER",
)  # fmt: skip
IncentiveType = _enum(
    "IncentiveType", "What kind of incentive it is.",
    "REVENUE_SHARE COMMISSION REFERRAL_FEE REBATE BONUS DISCOUNT MARKET_DEVELOPMENT_FUND ROYALTY",
)  # fmt: skip
IncentiveBasis = _enum(
    "IncentiveBasis", "What an incentive is computed from.",
    "GROSS_REVENUE NET_REVENUE PROFIT UNITS LEADS OUTCOME OTHER",
)  # fmt: skip
GrantType = _enum(
    "GrantType", "What kind of grant of rights it is.",
    "LICENSE SUBLICENSE CROSS_LICENSE ASSIGNMENT OPTION SECURITY",
)  # fmt: skip
GrantStatus = _enum("GrantStatus", "The status of a grant on a day.", "PENDING IN_FORCE ENDED UNKNOWN")
Exclusivity = _enum(
    "Exclusivity", "Who besides the grantee may use the right.",
    "EXCLUSIVE SOLE NON_EXCLUSIVE CO_EXCLUSIVE",
)  # fmt: skip
Act = _enum(
    "Act", "What a scope permits or forbids.",
    "USE MAKE SELL OFFER IMPORT EXPORT REPRODUCE DISTRIBUTE PERFORM DISPLAY STREAM MODIFY SUBLICENSE",
)  # fmt: skip
Channel = _enum(
    "Channel", "Through what channel something is sold.",
    "DIRECT RETAIL ONLINE WHOLESALE RESELLER OEM MARKETPLACE",
)  # fmt: skip
AssetKind = _enum(
    "AssetKind", "What kind of intellectual property it is.",
    "PATENT TRADEMARK COPYRIGHT DESIGN TRADE_SECRET SOFTWARE DATABASE DOMAIN_NAME",
)  # fmt: skip
AssetStatus = _enum(
    "AssetStatus", "The status of a right on a day.", "PENDING FILED GRANTED EXPIRED LAPSED UNKNOWN"
)
ProductStatus = _enum(
    "ProductStatus", "The status of a product on a day.", "PLANNED AVAILABLE END_OF_LIFE UNKNOWN"
)
Criticality = _enum("Criticality", "How much hangs on it.", "LOW MEDIUM HIGH VITAL")
DependencyType = _enum(
    "DependencyType", "What kind of need it is.",
    "SUPPLY TECHNOLOGY REVENUE IP DATA PERSONNEL BRAND FINANCIAL",
)  # fmt: skip
FigureKind = _enum(
    "FigureKind", "What a financial figure measures.",
    "REVENUE CAPITAL_SURPLUS_AND_UNDIVIDED_PROFITS COMPETITIVE_SALES TOTAL_SALES PROFIT ASSETS",
)  # fmt: skip
InputKind = _enum(
    "InputKind", "A kind of input that a source can say is complete.",
    "OWNERSHIP BOARD FAMILY CONTRACTS GRANTS SUPPLY FINANCIALS",
)  # fmt: skip
TerritoryScheme = _enum(
    "TerritoryScheme", "The scheme a territory's code is from.", "ISO_3166_1 ISO_3166_2 UN_M49 CUSTOM"
)
DealType = _enum(
    "DealType", "What a deal is about.",
    "PARTNERSHIP LICENSE ACQUISITION INVESTMENT SUPPLY JOINT_VENTURE SALE OTHER",
)  # fmt: skip
DealStatus = _enum("DealStatus", "The status of a deal on a day.", "OPEN CLOSED WITHDRAWN UNKNOWN")
DecisionStatus = _enum("DecisionStatus", "The status of a decision on a day.", "OPEN DECIDED UNKNOWN")
DecisionOutcome = _enum("DecisionOutcome", "How it was decided.", "APPROVED REJECTED DEFERRED")
Kinship = _enum(
    "Kinship", "How two people are related.",
    "SPOUSE PARTNER PARENT CHILD SIBLING GRANDPARENT COUSIN UNCLE_OR_AUNT IN_LAW OTHER",
)  # fmt: skip
ListingStatus = _enum("ListingStatus", "Whether an organization exists on a day.",
                      "PLANNED ACTIVE DISSOLVED UNKNOWN")  # fmt: skip
PersonStatus = _enum("PersonStatus", "Whether a person is living on a day.", "LIVING DECEASED UNKNOWN")
MilestoneStatus = _enum("MilestoneStatus", "The status of a milestone on a day.", "PENDING MET DUE UNKNOWN")
ProcedureType = _enum(
    "ProcedureType",
    "How openly a tender invites bids (OCDS procurementMethod).",
    "OPEN SELECTIVE LIMITED DIRECT",
)
TenderStatus = _enum(
    "TenderStatus", "The status of a tender on a day.", "PLANNED OPEN CLOSED AWARDED CANCELED UNKNOWN"
)
MatterStatus = _enum("MatterStatus", "The status of a matter on a day.", "PENDING OPEN CLOSED UNKNOWN")
EngagementRole = _enum(
    "EngagementRole", "In what role a firm or a person works on a matter.",
    "COUNSEL ADVISER EXPERT AUDITOR MEDIATOR ARBITRATOR OTHER",
)  # fmt: skip
DueDiligenceAspect = _enum(
    "DueDiligenceAspect",
    "What a due diligence case looks into.",
    "FINANCIAL_STABILITY REPUTATION LEGAL_COMPLIANCE TECHNICAL_CAPABILITY OWNERSHIP SANCTIONS SECURITY LABOR",
)
DueDiligenceOutcome = _enum(
    "DueDiligenceOutcome", "How a due diligence case was concluded.", "PASSED CONDITIONAL FAILED"
)
DueDiligenceStatus = _enum(
    "DueDiligenceStatus",
    "The status of a due diligence case on a day.",
    "PENDING OPEN ANSWERED CONCLUDED UNKNOWN",
)
RiskLevel = _enum("RiskLevel", "How grave a risk is.", "LOW MEDIUM HIGH CRITICAL")
ScreeningOutcome = _enum(
    "ScreeningOutcome", "What a screening against lists found.", "NO_MATCH POSSIBLE_MATCH MATCH"
)
SanctionRegime = _enum(
    "SanctionRegime", "Who keeps a list of sanctions or export controls.", "US_OFAC US_BIS EU UK UN OTHER"
)
SanctionStatus = _enum(
    "SanctionStatus", "The status of an entry on a list on a day.", "PENDING LISTED DELISTED UNKNOWN"
)
CompetitionFramework = _enum(
    "CompetitionFramework",
    "The rules of competition law that an assessment applies.",
    "US_MERGER_2023 EU_HMG_2004 EU_VBER_2022 EU_TTBER CLAYTON_8 CUSTOM",
)
RegistrationStatus = _enum(
    "RegistrationStatus", "The status of a deal registration on a day.",
    "PENDING REGISTERED APPROVED REJECTED EXPIRED CONVERTED UNKNOWN",
)  # fmt: skip
ReferralStatus = _enum(
    "ReferralStatus", "The status of a referral on a day.",
    "PENDING REFERRED CONVERTED LOST REWARDED UNKNOWN",
)  # fmt: skip
BenefitType = _enum(
    "BenefitType", "What kind of benefit it is.",
    "DISCOUNT MARKETING_FUNDS LEADS TRAINING SUPPORT OTHER",
)  # fmt: skip
PaymentStatus = _enum(
    "PaymentStatus", "The status of a payment on a day.",
    "OPEN OVERDUE PAID UNKNOWN",
)  # fmt: skip
DisputeMechanism = _enum(
    "DisputeMechanism", "By what means a dispute is settled.",
    "NEGOTIATION ESCALATION EXPERT MEDIATION ARBITRATION LITIGATION",
)  # fmt: skip
DisputeStatus = _enum(
    "DisputeStatus", "The status of a dispute on a day.",
    "PENDING OPEN SETTLED UNKNOWN",
)  # fmt: skip
AwardStatus = _enum(
    "AwardStatus", "The status of a certification award on a day.",
    "PENDING VALID EXPIRED REVOKED UNKNOWN",
)  # fmt: skip
ProcessingRole = _enum(
    "ProcessingRole", "In what role a party handles personal data.",
    "CONTROLLER JOINT_CONTROLLER PROCESSOR SUBPROCESSOR",
)  # fmt: skip
TransferMechanism = _enum(
    "TransferMechanism", "What allows personal data to leave the country.",
    "ADEQUACY STANDARD_CLAUSES BINDING_RULES DEROGATION NONE",
)  # fmt: skip
LaborClass = _enum(
    "LaborClass", "How a worker is classified.",
    "EMPLOYEE INDEPENDENT_CONTRACTOR SUBCONTRACTOR AGENCY_WORKER DISPUTED",
)  # fmt: skip
ClassificationTest = _enum(
    "ClassificationTest", "Which test lists the indicators of a classification.",
    "SIX_FACTORS ABC OTHER",
)  # fmt: skip
