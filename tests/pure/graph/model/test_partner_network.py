"""Every noun and relationship that a partner network is made of is there, as the domain's page lists them."""

from __future__ import annotations

import pytest

from graph.model.catalogue import nodes, relationships
from graph.model.language import enums

NOUNS = """
Organization Person Arrangement PublicBody UnknownParty JointVenture Partnership PartnerProgram ProgramTier
Benefit DealRegistration Referral IncentiveStatement Contract Clause Obligation Milestone IncentiveTerm
PaymentTerm IPAsset RightsGrant Restriction Scope Product Component Service Platform Interface Brand
BrandStandard TrainingCourse Certification CertificationAward DueDiligenceCase RiskFinding Screening
SanctionListing SecurityRequirement DataCategory DataProcessingTerm Dispute DisputeStep PerformanceReview
KpiValue Deal Decision Tender Bid Award Evaluation Matter Engagement Disclosure Recusal Waiver EthicalWall
ReviewPanel ConflictCheck ConflictFinding
Market MarketShare CompetitionAssessment WorkerEngagement Capability Territory FieldOfUse Segment
Sector GoodsClass TechClass Identifier Alias Address Source Statement ImportBatch Document FinancialFigure
Completeness
""".split()
TYPES = """
HOLDS_INTEREST_IN CONTROLS CONSOLIDATED_BY ULTIMATELY_CONSOLIDATED_BY MANAGED_BY SUBFUND_OF BRANCH_OF
HAS_ROLE_AT FAMILY_OF ASSOCIATE_OF SHARES_HOUSEHOLD_WITH REPRESENTS SUCCEEDED_BY SAME_AS NOT_SAME_AS PARTY_TO
GOVERNED_BY AMENDS RENEWS SUBCONTRACT_OF HAS_CLAUSE CREATES OWNS_IP INVENTED_BY ENCUMBERED_BY GRANTS
GRANTED_TO OF_ASSET
UNDER_HEAD_GRANT HAS_SCOPE RESTRICTS FOR_BENEFIT_OF USES_IP CONTAINS RUNS_ON IMPLEMENTS SUPPLIES
DEPENDS_ON DISTRIBUTES_IN SELLS_IN COMPETES_IN COMPETES_WITH HAS_REVENUE_FROM HOLDS_CERTIFICATION COMPLETED
REQUIRES_CERTIFICATION DECIDES EVALUATES BIDS_ON AWARDED_TO AUTHORED_SPEC_OF HAS_ACCESS_TO DISCLOSED
RECUSED_FROM WAIVES WALLED_FROM REVIEWED_BY PART_OF FROM_SOURCE IN_BATCH ABOUT OFFERS HAS_TERM IMPOSES COVERS
EXCLUDES OWNS_BRAND SHARE_OF FOR_VENTURE IN_TIER HAS_NAME SIGNED_BY LISTED_ON HAS_ADDRESS HAS_IDENTIFIER
ENGAGED_BY FOR_PRODUCT FOR_BRAND IN_TERRITORY VEHICLE HAS_FIGURE
""".split()
CLOSED = {
    "PartnershipType": "DISTRIBUTOR VALUE_ADDED_RESELLER AFFILIATE REFERRAL TECHNOLOGY_ALLIANCE "
    "CO_DEVELOPMENT INTEROPERABILITY FRANCHISE LICENSE SYSTEM_INTEGRATOR SERVICE_PARTNER JOINT_VENTURE "
    "CO_BRANDING AGENT SUPPLIER OEM",
    "Exclusivity": "EXCLUSIVE SOLE NON_EXCLUSIVE CO_EXCLUSIVE",
    "GrantType": "LICENSE SUBLICENSE CROSS_LICENSE ASSIGNMENT OPTION SECURITY",
    "DependencyType": "SUPPLY TECHNOLOGY REVENUE IP DATA PERSONNEL BRAND FINANCIAL",
    "ClauseType": "TERRITORY DATA_HANDLING SECURITY TERMINATION_FOR_CAUSE PERFORMANCE_MILESTONE BONUS "
    "DISPUTE_RESOLUTION",
    "DueDiligenceAspect": "FINANCIAL_STABILITY REPUTATION LEGAL_COMPLIANCE TECHNICAL_CAPABILITY OWNERSHIP "
    "SANCTIONS SECURITY LABOR",
    "LaborClass": "EMPLOYEE INDEPENDENT_CONTRACTOR SUBCONTRACTOR AGENCY_WORKER DISPUTED",
    "CompetitionFramework": "US_MERGER_2023 EU_HMG_2004 EU_VBER_2022 EU_TTBER CLAYTON_8 CUSTOM",
}


@pytest.mark.parametrize("label", NOUNS)
def test_a_noun_of_the_domain_is_declared(label: str) -> None:
    assert label in nodes()


@pytest.mark.parametrize("kind", TYPES)
def test_a_relationship_of_the_domain_is_declared(kind: str) -> None:
    assert kind in relationships()


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_list_holds_every_word_of_the_domain(name: str) -> None:
    assert set(CLOSED[name].split()) <= set(getattr(enums, name).__members__)


def test_a_segment_is_a_dimension_of_a_scope() -> None:
    for kind in ("COVERS", "EXCLUDES"):
        ends = relationships()[kind].end
        assert {"Territory", "FieldOfUse", "Product", "Segment"} <= set(ends)
    assert nodes()["Scope"].prop("all_segments").doc
