"""A result of a check, whole, for tests of how it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Severity, Verdict
from graph.checks.figure import Threshold
from graph.checks.finding import Finding
from graph.checks.remedy import RemedyKind
from graph.checks.world import fact
from graph.conflicts.findings.cypher import Supposed
from graph.conflicts.findings.result import ConflictCheckResult, SearchCoverage, Subject, Unread
from graph.conflicts.findings.sources import Citation
from graph.conflicts.remedies.run import RemedyReport, RemedyStep
from tests.pure.graph.conflicts.worlds import evidence

HELD = evidence(fact("party_a", "HOLDS_INTEREST_IN", "party_b", interest_type="SHAREHOLDING", share_exact=5))
LINK = replace(HELD, statement_ids=("statement_1",))
FOUND = Finding(
    rule="decision_maker_benefits",
    severity=Severity.HIGH,
    verdict=Verdict.UNKNOWN,
    identity="finding_x",
    summary="Ann <b> holds 5 % of Beta.",
    remedy="Let a person without the tie decide.",
    paths=(Path(("party_a", "party_b"), (LINK,), "Ann holds an interest in Beta (5 %)."),),
    arithmetic=(ArithmeticStep("threshold", "5 % ≥ 5 %", "reached"),),
    missing_facts=(MissingFact("party_a", "whether it holds", "it is old"),),
    cypher="MATCH (n) RETURN n",
)
COVERAGE = SearchCoverage(
    rules_run=("decision_maker_benefits",),
    rules_left_out=("family_tie",),
    depth=1,
    max_depth=None,
    truncated=False,
    reasons=(),
    graph_version=7,
    as_of=date(2025, 6, 30),
    known_at=datetime(2025, 7, 1, 12, 0, 0, 123456, tzinfo=UTC),
    assumptions=("The record is taken to be complete.",),
    subjects=(
        Subject("Beta <Ltd>", "Organization", "party_b"),
        Subject("party_a", "Person", "party_a", decides=True),
        Subject("fresh", "Deal", "deal_x", proposed=True),
    ),
    figures=(Threshold("significant_interest", Decimal(5), "percent", date(2000, 1, 1), "our policy"),),
    looked_at=("who owns the parties",),
    near_misses=("Ann <i> holds 4.9 % of Beta, of the 5 % that would be a significant interest.",),
    other_days=("Ended by 2025-06-01: Ann is a director of Beta.",),
    unread=(
        Unread("RESTRICTS", 2, True, "Ban binds Beta."),
        Unread("HAS_ADDRESS", 1, False, "Ann lives here."),
    ),
)
RESULT = ConflictCheckResult(
    verdict=Verdict.UNKNOWN,
    findings=(FOUND,),
    coverage=COVERAGE,
    names={"party_a": "Ann", "party_b": "Beta"},
    supposed=Supposed(
        {"deal_x": "Deal New deal (ref fresh)"},
        frozenset({("PARTY_TO", "party_b", "deal_x"), ("HAS_ROLE_AT", "party_a", "party_b")}),
    ),
    citations={"statement_1": Citation("Register <of Beta>", "row 3", date(2025, 2, 3))},
    purpose="Before signing",
    matter="M-17",
)

REMEDIES = RemedyReport(
    ((RemedyStep(RemedyKind.RECUSAL, "Ann <b> takes no part in the choice."),),),
    "One set of remedies makes the check CLEAR.",
    complete=True,
    tried=3,
)
