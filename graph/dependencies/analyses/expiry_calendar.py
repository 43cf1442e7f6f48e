"""D13: expiry calendar."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.world import fact, thing, world
from graph.dependencies.calendar.expiry import Dated, ExpiryCalendar, ExpiryKind
from graph.dependencies.calendar.extraction import dated_nodes
from graph.dependencies.calendar.links import DatedLink, dated_links
from graph.dependencies.calendar.partnerships import frames, within
from graph.dependencies.calendar.readings import calendar_of
from graph.dependencies.question import Question
from graph.model.language.enums import PartnershipType


async def _run(question: Question, given: Mapping[str, Any]) -> ExpiryCalendar:
    for partner in given["partners"] or ():
        await question.require(partner, ("Party",), "partners")
    nodes, links = await _asked_for(question, given["partners"], given["partnership_types"])
    ends = chain.from_iterable((link.start, link.end) for link in links)
    for node in chain(nodes, ends):
        question.learn({node.id: node.title})
        question.names.update({party.id: party.name for party in node.parties})
    return calendar_of((*nodes, *links), question.moment.as_of, given["within_days"], given["kinds"])


async def _asked_for(
    question: Question, partners: Collection[str] | None, types: Collection[str] | None
) -> tuple[list[Dated], list[DatedLink]]:
    """Return what has dates, of some partners and types of partnership alone where they are given."""
    nodes = await dated_nodes(question.transaction, question.scope, question.moment)
    links = await dated_links(question.transaction, question.scope, question.moment)
    if partners is None and types is None:
        return nodes, links
    framed = await frames(question.transaction, question.scope, question.moment)
    nodes = [node for node in nodes if within(node, framed, partners, types)]
    return nodes, [link for link in links if within(link.start, framed, partners, types)]


ANALYSIS = Analysis(
    id="expiry_calendar",
    code="D13",
    title="Expiry calendar",
    definition=(
        "What ends, falls due or needs notice from a day on: contracts with their terms rolled forward by "
        "automatic renewals, the day by which notice stops a renewal (end of the term less the notice "
        "period in months and days), duties after a contract, grants, assets, restrictions, milestones, "
        "obligations, ends of life, partnerships and their periods of notice, reviews of due diligence, "
        "certifications, waivers, recusals, ethical walls, deal registrations, bids, payments, steps of "
        "disputes and security requirements; and the last day of a certification held, an office, a tier, "
        "an authority to represent, a supply, a distribution, an access, a title, or a requirement met. "
        "What is due and not met, a notice missed in the term that runs, and an end of life of what is "
        "still in use stay in the calendar as overdue. A day stated to the month or year keeps that "
        "precision and is listed where it may first be."
    ),
    checked_against="Date arithmetic by an independent loop, day by day.",
    root="expiries",
    returns="expiries",
    result=ExpiryCalendar,
    run=_run,
    picture=Picture(PictureKind.CALENDAR, "title", "on"),
    parameters=(
        Parameter(
            "within_days", ParameterKind.INTEGER, "How many days the window has; all by default.", most=36_525
        ),
        Parameter(
            "kinds", ParameterKind.CHOICES, "The kinds of days; all by default.",
            choices=ExpiryKind,
        ),
        Parameter(
            "partners",
            ParameterKind.NODES,
            "The parties whose contracts are asked about, or those of their partnerships; all by default.",
            most=1_000, within="where",
        ),
        Parameter(
            "partnership_types",
            ParameterKind.CHOICES,
            "The types of the partnerships that the contracts govern; all by default, and what governs none.",
            choices=PartnershipType, within="where",
        ),
    ),
    examples=(
        AnalysisExample(
            "A contract that renewed twice, with its next notice",
            world(
                thing("Contract", "reseller", expires_on="2024-12-31", renewal_auto=True, renewal_months=12,
                      notice_days=90),
            ),
            {
                "expiries": [
                    {"kind": "NOTICE", "subject": "reseller", "on": "2026-10-02", "overdue": False},
                    {"kind": "CONTRACT", "subject": "reseller", "on": "2026-12-31", "renewals": 2,
                     "renews": True, "noticeBy": "2026-10-02"},
                ]
            },
        ),
        AnalysisExample(
            "A notice in months that was missed stays, beside the next; with whom, and what it is worth",
            world(
                thing("Contract", "license", expires_on="2026-08-31", renewal_auto=True, renewal_months=12,
                      notice_months=6, value=250000.0, currency="EUR"),
                thing("Organization", "acme", is_own=True),
                thing("Organization", "borealis"),
                fact("acme", "PARTY_TO", "license"),
                fact("borealis", "PARTY_TO", "license"),
            ),
            {
                "expiries": [
                    {"kind": "NOTICE", "on": "2026-02-28", "overdue": True, "counterparties": ["borealis"],
                     "value": "250000", "currency": "EUR",
                     "sentence": "license renews until 2027-08-31; notice was due by 2026-02-28."},
                    {"kind": "CONTRACT", "on": "2026-08-31", "noticeBy": "2026-02-28", "overdue": False},
                    {"kind": "NOTICE", "on": "2027-02-28", "overdue": False,
                     "sentence": "license renews until 2028-08-31 unless notice is given by 2027-02-28."},
                ]
            },
        ),
        AnalysisExample(
            "Near miss: an expired contract that does not renew is over, and a terminated one too",
            world(
                thing("Contract", "old", expires_on="2026-06-29", renewal_auto=False),
                thing("Contract", "broken", expires_on="2028-01-01", terminated_on="2026-06-30"),
                thing("Contract", "last-day", expires_on="2026-06-30"),
            ),
            {"expiries": [{"subject": "last-day", "daysLeft": 0, "overdue": False}]},
        ),
        AnalysisExample(
            "Overdue stays; a term of a terminated contract does not; a year keeps its precision",
            world(
                thing("Contract", "broken", terminated_on="2026-01-31"),
                thing("Clause", "audit", clause_type="AUDIT_RIGHTS", survives_termination=True),
                thing("Milestone", "late", due_on="2026-05-31"),
                thing("Milestone", "moot", due_on="2026-05-31"),
                thing("Milestone", "done", due_on="2026-05-31", met_on="2026-05-30"),
                thing("Obligation", "escrow", obligation_type="POST_TERMINATION", ends_on="2027"),
                fact("broken", "HAS_TERM", "moot"),
                fact("broken", "HAS_TERM", "escrow"),
                fact("broken", "HAS_CLAUSE", "audit"),
            ),
            {
                "expiries": [
                    {"kind": "MILESTONE", "subject": "late", "overdue": True, "daysLeft": -30},
                    {"kind": "POST_TERMINATION_DUTY", "subject": "escrow", "on": "2027-01-01",
                     "latest": "2027-12-31", "precision": "YEAR"},
                ]
            },
        ),
        AnalysisExample(
            "The window and the kinds narrow what is listed",
            world(
                thing("RightsGrant", "license", grant_type="LICENSE", expires_on="2026-07-30"),
                thing("RightsGrant", "later", grant_type="LICENSE", expires_on="2026-07-31"),
                thing("IPAsset", "patent", kind="PATENT", expires_on="2026-07-15"),
            ),
            {"expiries": [{"subject": "license", "daysLeft": 30}]},
            {"within_days": 30, "kinds": ["RIGHTS_GRANT"]},
        ),
        AnalysisExample(
            "Contracts of alliances with one partner: neither of another partner nor of another type",
            world(
                thing("Organization", "ally"),
                thing("Organization", "other"),
                thing("Partnership", "ours", type="TECHNOLOGY_ALLIANCE"),
                thing("Partnership", "resale", type="VALUE_ADDED_RESELLER"),
                thing("Partnership", "theirs", type="TECHNOLOGY_ALLIANCE"),
                thing("Contract", "asked", expires_on="2026-12-31"),
                thing("Contract", "sold", expires_on="2026-12-31"),
                thing("Contract", "apart", expires_on="2026-12-31"),
                thing("Contract", "loose", expires_on="2026-12-31"),
                thing("Milestone", "first", due_on="2026-08-31"),
                fact("ally", "PARTY_TO", "ours"),
                fact("ally", "PARTY_TO", "resale"),
                fact("other", "PARTY_TO", "theirs"),
                fact("ally", "PARTY_TO", "loose"),
                fact("ours", "GOVERNED_BY", "asked"),
                fact("resale", "GOVERNED_BY", "sold"),
                fact("theirs", "GOVERNED_BY", "apart"),
                fact("asked", "HAS_TERM", "first"),
            ),
            {"expiries": [{"subject": "first"}, {"subject": "asked"}]},
            {"partners": ["ally"], "partnership_types": ["TECHNOLOGY_ALLIANCE"]},
        ),
        AnalysisExample(
            "An end of life that has passed counts where something still uses it",
            world(
                thing("Platform", "used", eol_on="2026-01-01"),
                thing("Platform", "unused", eol_on="2026-01-01"),
                thing("Product", "app"),
                fact("app", "RUNS_ON", "used"),
            ),
            {"expiries": [{"kind": "END_OF_LIFE", "subject": "used", "overdue": True}]},
        ),
        AnalysisExample(
            "Whose certification, office and supply end; two of one person on one day are two",
            world(
                thing("Organization", "acme"),
                thing("Person", "thandeka"),
                thing("Certification", "lumira"),
                thing("Certification", "voltane"),
                thing("Component", "cell"),
                fact("thandeka", "HOLDS_CERTIFICATION", "lumira", until="2027-03-04"),
                fact("thandeka", "HOLDS_CERTIFICATION", "voltane", until="2027-03-04"),
                fact("thandeka", "HAS_ROLE_AT", "acme", role="DIRECTOR", until="2026"),
                fact("acme", "SUPPLIES", "cell"),
            ),
            {
                "expiries": [
                    {"kind": "OFFICE", "on": "2026-01-01", "latest": "2026-12-31", "of": "acme",
                     "counterparties": ["acme", "thandeka"],
                     "sentence": "thandeka is a director of acme, for the last time in 2026."},
                    {"kind": "CERTIFICATION", "subject": "thandeka", "of": "lumira", "on": "2027-03-03",
                     "sentence": "thandeka holds lumira, for the last time on 2027-03-03."},
                    {"kind": "CERTIFICATION", "subject": "thandeka", "of": "voltane", "on": "2027-03-03"},
                ]
            },
        ),
        AnalysisExample(
            "A review that a later case has replaced is over; one that has passed without is overdue",
            world(
                thing("Organization", "borealis"),
                thing("DueDiligenceCase", "first", aspect="SANCTIONS", opened_on="2024-03-01",
                      next_review_on="2025-03-01"),
                thing("DueDiligenceCase", "second", aspect="SANCTIONS", opened_on="2025-02-20",
                      next_review_on="2026-02-20"),
                thing("CertificationAward", "iso", expires_on="2026-09-30"),
                thing("CertificationAward", "taken-back", expires_on="2026-09-30", revoked_on="2026-01-01"),
                thing("Waiver", "consent", expires_on="2026-12-31"),
                thing("Partnership", "alliance", type="TECHNOLOGY_ALLIANCE",
                      notice_expires_on="2026-08-31", terminated_on="2026-08-31"),
                fact("first", "ABOUT", "borealis"),
                fact("second", "ABOUT", "borealis"),
                fact("iso", "AWARDED_TO", "borealis"),
                thing("Certification", "welding", valid_months=36),
                thing("CertificationAward", "welder", awarded_on="2023-10-16"),
                fact("welding", "AWARDED_AS", "welder"),
            ),
            {
                "expiries": [
                    {"kind": "DUE_DILIGENCE", "subject": "second", "overdue": True,
                     "counterparties": ["borealis"],
                     "sentence": "second was to be reviewed by 2026-02-20."},
                    {"kind": "NOTICE", "subject": "alliance", "on": "2026-08-31"},
                    {"kind": "PARTNERSHIP", "subject": "alliance", "on": "2026-08-31"},
                    {"kind": "CERTIFICATION", "subject": "iso", "counterparties": ["borealis"]},
                    {"kind": "CERTIFICATION", "subject": "welder", "on": "2026-10-15",
                     "sentence": "welder is valid for the last time on 2026-10-15, computed: it was awarded "
                                 "on 2023-10-16 for 36 months."},
                    {"kind": "WAIVER", "subject": "consent", "on": "2026-12-31"},
                ]
            },
        ),
    ),
)  # fmt: skip
