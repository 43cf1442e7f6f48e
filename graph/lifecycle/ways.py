"""Which groups of nodes are read around a subject, by its noun: the ways that lead to them."""

from __future__ import annotations

from collections.abc import Mapping

_PARTY = "(s)<-[:PARTY_TO]-(p:Party)"
_CONTRACT = "(s)-[:GOVERNED_BY]->(p:Contract)"
_BESIDE = "(s)-[:IN_TIER|GOVERNED_BY]->(p WHERE SEEN(p))"
_NOT_OURS = "(p WHERE (p.is_own IS NULL OR p.is_own = false) AND SEEN(p))"
"""Our own firm may have thousands of partnerships; each partner has few."""
_STAFF = "(s)<-[:PARTY_TO]-(:Organization)<-[:HAS_ROLE_AT]-(p:Person)"
_RIVAL = "(s)-[:FOR_CUSTOMER]->(:Party)<-[:FOR_CUSTOMER]-(p:DealRegistration)"
_UNDER = "(s)-[r:UNDER_PARTNERSHIP]->(x:Partnership)"
_ANY = "(x WHERE SEEN(x))"

WAYS: Mapping[str, Mapping[str, str]] = {
    "Partnership": {
        "parties": "(s)<-[r:PARTY_TO]-(x:Party)",
        "others": f"(s)<-[:PARTY_TO]-{_NOT_OURS}-[r:PARTY_TO]->(x:Partnership)",
        "cases": "(s)<-[r:ABOUT]-(x:DueDiligenceCase)",
        "party_cases": f"(s)<-[:PARTY_TO]-{_NOT_OURS}<-[r:ABOUT]-(x:DueDiligenceCase)",
        "checks": "(s)<-[r:CHECKED]-(x:ConflictCheck)",
        "party_checks": f"(s)<-[:PARTY_TO]-{_NOT_OURS}<-[r:CHECKED]-(x:ConflictCheck)",
        "decisions": "(s)<-[r:ABOUT]-(x:Decision)",
        "contracts": "(s)-[r:GOVERNED_BY]->(x:Contract)",
        "clauses": f"{_CONTRACT}-[r:HAS_CLAUSE]->(x:Clause)",
        "terms": f"(s)-[r:HAS_TERM]->{_ANY}",
        "contract_terms": f"{_CONTRACT}-[r:HAS_TERM]->{_ANY}",
        "brands": "(s)-[r:FOR_BRAND]->(x:Brand)",
        "standards": "(s)-[:FOR_BRAND]->(p:Brand)-[r:HAS_STANDARD]->(x:BrandStandard)",
        "met": f"{_PARTY}-[r:MEETS]->{_ANY}",
        "required": "(s)-[r:REQUIRES_CERTIFICATION]->(x:Certification)",
        "required_beside": f"{_BESIDE}-[r:REQUIRES_CERTIFICATION]->(x:Certification)",
        "courses": "(s)-[:REQUIRES_CERTIFICATION]->(p:Certification)<-[r:PREPARES_FOR]-(x:TrainingCourse)",
        "courses_beside": (
            "(s)-[:IN_TIER|GOVERNED_BY]->(q WHERE SEEN(q))-[:REQUIRES_CERTIFICATION]->(p:Certification)"
            "<-[r:PREPARES_FOR]-(x:TrainingCourse)"
        ),
        "held": f"{_PARTY}-[r:HOLDS_CERTIFICATION]->(x:Certification)",
        "held_by_people": f"{_STAFF}-[r:HOLDS_CERTIFICATION]->(x:Certification)",
        "completed": f"{_PARTY}-[r:COMPLETED]->(x:TrainingCourse)",
        "completed_by_people": f"{_STAFF}-[r:COMPLETED]->(x:TrainingCourse)",
        "disputes": "(s)<-[r:ABOUT]-(x:Dispute)",
        "contract_disputes": f"{_CONTRACT}<-[r:ABOUT]-(x:Dispute)",
        "reviews": "(s)<-[r:UNDER_PARTNERSHIP]-(x:PerformanceReview)",
        "tiers": "(s)-[r:IN_TIER]->(x:ProgramTier)",
        "program_tiers": (
            "(s)-[:IN_TIER]->(:ProgramTier)<-[:HAS_TIER]-(p:PartnerProgram)-[r:HAS_TIER]->(x:ProgramTier)"
        ),
        "tier_certifications": (
            "(s)-[:IN_TIER]->(:ProgramTier)<-[:HAS_TIER]-(:PartnerProgram)-[:HAS_TIER]->(p:ProgramTier)"
            "-[r:REQUIRES_CERTIFICATION]->(x:Certification)"
        ),
        "revenue": "(s)<-[r:HAS_REVENUE_FROM]-(x:Organization)",
    },
    "DueDiligenceCase": {
        "about": f"(s)-[r:ABOUT]->{_ANY}",
        "other_cases": "(s)-[:ABOUT]->(p:Partnership)<-[r:ABOUT]-(x:DueDiligenceCase)",
        "findings": "(s)-[r:HAS_FINDING]->(x:RiskFinding)",
        "screenings": ("(s)-[:ABOUT]->(:Partnership)<-[:PARTY_TO]-(p:Party)<-[r:ABOUT]-(x:Screening)"),
        "party_screenings": "(s)-[:ABOUT]->(p:Party)<-[r:ABOUT]-(x:Screening)",
    },
    "DealRegistration": {
        "under": _UNDER,
        "submitters": "(s)<-[r:SUBMITTED]-(x:Party)",
        "customers": "(s)-[r:FOR_CUSTOMER]->(x:Party)",
        "products": "(s)-[r:FOR_OFFERING]->(x:Product)",
        "rivals": "(s)-[:FOR_CUSTOMER]->(p:Party)<-[r:FOR_CUSTOMER]-(x:DealRegistration)",
        "rival_submitters": f"{_RIVAL}<-[r:SUBMITTED]-(x:Party)",
        "rival_products": f"{_RIVAL}-[r:FOR_OFFERING]->(x:Product)",
    },
    "Referral": {
        "under": _UNDER,
        "submitters": "(s)<-[r:SUBMITTED]-(x:Party)",
        "customers": "(s)-[r:FOR_CUSTOMER]->(x:Party)",
        "fees": "(s)-[:UNDER_PARTNERSHIP]->(p:Partnership)-[r:HAS_TERM]->(x:IncentiveTerm)",
        "contract_fees": (
            "(s)-[:UNDER_PARTNERSHIP]->(:Partnership)-[:GOVERNED_BY]->(p:Contract)-[r:HAS_TERM]->(x:IncentiveTerm)"
        ),
    },
    "IncentiveTerm": {
        "partnerships": "(s)<-[r:HAS_TERM]-(x:Partnership)",
        "contract_partnerships": "(s)<-[:HAS_TERM]-(p:Contract)<-[r:GOVERNED_BY]-(x:Partnership)",
        "milestones": "(s)<-[:HAS_TERM]-(p:Partnership)-[r:HAS_TERM]->(x:Milestone)",
        "contract_milestones": "(s)<-[:HAS_TERM]-(p:Contract)-[r:HAS_TERM]->(x:Milestone)",
        "statements": "(s)<-[r:COMPUTED_FROM]-(x:IncentiveStatement)",
    },
    "IncentiveStatement": {"under": _UNDER},
    "WorkerEngagement": {},
    "Dispute": {
        "about": f"(s)-[r:ABOUT]->{_ANY}",
        "parties": "(s)<-[r:PARTY_TO]-(x:Party)",
        "steps": "(s)-[r:HAS_STEP]->(x:DisputeStep)",
    },
    "DisputeStep": {
        "disputes": "(s)<-[r:HAS_STEP]-(x:Dispute)",
        "steps": "(s)<-[:HAS_STEP]-(p:Dispute)-[r:HAS_STEP]->(x:DisputeStep)",
    },
    "Contract": {
        "renewed": "(s)-[r:RENEWS]->(x:Contract)",
        "amended": "(s)-[r:AMENDS]->(x:Contract)",
        "renewed_partnerships": "(s)-[:RENEWS]->(p:Contract)<-[r:GOVERNED_BY]-(x:Partnership)",
        "other_renewals": "(s)-[:RENEWS]->(p:Contract)<-[r:RENEWS]-(x:Contract)",
    },
}
"""``s`` is the subject, ``x`` the node, ``r`` the relationship that leads to it, ``p`` the node before it."""
