"""What would make a check clear: its remedies, each set confirmed by running the check with it supposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from time import monotonic

from graph.checks.evidence import Verdict
from graph.checks.pattern import Pattern, by_ids
from graph.checks.remedy import RemedyKind
from graph.compiler.guards import Guards
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.findings.sentences import filled, mentioned
from graph.conflicts.findings.titles import titles
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.remedies.candidates import Remedy, candidates, open_findings
from graph.conflicts.remedies.search import LARGEST, Left, RemedySet, Searched, smallest_sets
from graph.conflicts.remedies.supposed import statements
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import Scope
from graph.write.overlay import write_overlay

SECONDS = 60.0
"""How long a search for remedies may take; what it found by then is given, and that it is not complete."""

COVERED = Pattern(
    by_ids("Scope", "Partnership", "JointVenture")
    + """
    MATCH (x WHERE SEEN(x))-[r:COVERS|IN_TERRITORY|FOR_PRODUCT WHERE LIVE(r)]->(y WHERE SEEN(y))
    RETURN x.id, y.id ORDER BY x.id, y.id
    """,
    {"ids": ["scope_sample"]},
)
"""What scopes cover, and what agreements are for."""


@dataclass(frozen=True)
class RemedyStep:
    """One remedy of a confirmed set: its kind, and what is done in a sentence with names."""

    kind: RemedyKind
    sentence: str


@dataclass(frozen=True)
class RemedyReport:
    """The smallest sets of remedies, each of which makes the check CLEAR; ``summary`` says it in words.

    ``complete`` says that every set of at most three was tried or ruled out, ``tried`` how many checks ran.
    """

    sets: tuple[tuple[RemedyStep, ...], ...]
    summary: str
    complete: bool
    tried: int = 0


async def remedies_of(
    database: Database,
    request: ConflictCheckRequest,
    scope: Scope,
    moment: Moment,
    *,
    policy: Policy = DEFAULT_POLICY,
    seconds: float = SECONDS,
    first: ConflictCheckResult | None = None,
    report: Callable[[int], None] = lambda tried: None,
) -> RemedyReport:
    """Return the smallest sets of remedies that make a check CLEAR, each confirmed by a check of its own.

    ``first`` is the answer of the check itself, where it has just been run. Nothing is stored. The checks
    run one after the other: a request that is canceled ends the search. ``report`` hears of each.
    """
    whole = replace(request, min_severity=None)
    if first is None or request.min_severity is not None:  # what is not listed is to be settled as well
        first = await check(database, whole, scope, moment, policy=policy)
    if first.verdict is Verdict.CLEAR:
        return RemedyReport((), "The check is CLEAR: there is nothing to remedy.", complete=True)
    derived, names = await derive(database, first, scope, moment)
    ends = monotonic() + seconds
    versions = {first.coverage.graph_version}

    unsettled = {point.key: point.sentence for point in first.coverage.open_points}

    async def attempt(chosen: RemedySet) -> Left:
        asked = _without(whole, first, {each.named for each in chosen if each.named})
        supposed = statements(chosen, moment.as_of)
        found = await check(database, asked, scope, moment, policy=policy, remedied=supposed)
        versions.add(found.coverage.graph_version)
        left = left_of(found)
        for settled in unsettled.keys() - left.keys():
            del unsettled[settled]
        return left

    found = await smallest_sets(left_of(first), derived, attempt, lambda: monotonic() > ends, report)
    return _report(found, names, tuple(unsettled.values()), moved=len(versions) > 1)


def left_of(result: ConflictCheckResult) -> dict[str, str]:
    """Return what keeps an answer from being CLEAR: its open findings, and what is open beside them."""
    left = {each.identity: each.verdict.value for each in open_findings(result.findings)}
    return left | {point.key: point.verdict.value for point in result.coverage.open_points}


def _without(
    request: ConflictCheckRequest, result: ConflictCheckResult, people: set[str]
) -> ConflictCheckRequest:
    """Return the question without some of the decision-makers that it names."""
    leaving = {each.asked for each in result.coverage.subjects if each.decides and each.id in people}
    makers = tuple(each for each in request.decision_makers if str(each) not in leaving)
    return replace(request, decision_makers=makers)


async def derive(
    database: Database, result: ConflictCheckResult, scope: Scope, moment: Moment
) -> tuple[dict[Remedy, frozenset[str]], dict[str, str]]:
    """Return the remedies of every open finding with the findings of each, and what everything is called."""
    findings = open_findings(result.findings)
    named = [each.id for each in result.coverage.subjects if each.decides]
    held = set(chain.from_iterable(mentioned(each) for each in findings))
    async with database.overlay() as transaction:
        if result.statements:
            await write_overlay(transaction, result.statements, moment)
        context = CheckContext(transaction, Guards(scope, scope.within(moment)), {})
        covered: dict[str, list[str]] = {}
        for carrier, node in await context.rows(COVERED, ids=sorted(held)):
            covered.setdefault(carrier, []).append(node)
        names = await titles(context, held | set(chain.from_iterable(covered.values())))
    by_carrier = {carrier: tuple(nodes) for carrier, nodes in covered.items()}
    derived: dict[Remedy, set[str]] = {}
    for finding in findings:
        own = {id: nodes for id, nodes in by_carrier.items() if id in mentioned(finding)}
        for remedy in candidates(finding, rules()[finding.rule], moment.as_of, own, named):
            derived.setdefault(remedy, set()).add(finding.identity)
    return {remedy: frozenset(ids) for remedy, ids in derived.items()}, {**names, **result.names}


def _report(
    found: Searched, names: Mapping[str, str], unsettled: Sequence[str], *, moved: bool
) -> RemedyReport:
    """Put what a search found in words; ``unsettled`` is what is open beside findings, whatever was tried."""
    sets = tuple(
        tuple(RemedyStep(each.kind, filled(f"{each.words}.", names)) for each in chosen)
        for chosen in found.sets
    )
    complete = found.complete and not moved
    if sets:
        summary = f"Each of {len(sets)} sets of remedies makes the check CLEAR."
        summary = "One set of remedies makes the check CLEAR." if len(sets) == 1 else summary
    else:
        summary = f"No set of {LARGEST} or fewer remedies makes the check CLEAR."
        if unsettled and complete:
            summary = f"{summary} No remedy settles what is open beside the findings: {'; '.join(unsettled)}."
    if not complete:
        why = "the graph changed meanwhile" if moved else "the search reached its bounds"
        summary = f"{summary} Not every set was tried: {why}."
    return RemedyReport(sets, summary, complete, found.tried)
