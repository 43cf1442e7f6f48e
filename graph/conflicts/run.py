"""The conflict check: one question, one transaction, every rule at one version of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from graph.checks.evidence import Verdict
from graph.checks.rule import Finding, Rule
from graph.compiler.guards import Guards
from graph.conflicts.catalogue import chosen
from graph.conflicts.findings.assumptions import assume_inputs
from graph.conflicts.findings.cypher import Supposed, display_cypher
from graph.conflicts.findings.result import ConflictCheckResult, SearchCoverage, Subject, listed, verdict_of
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.prepare import prepare
from graph.conflicts.request.proposed import proposed_statements, ref_ids
from graph.conflicts.request.question import ConflictCheckRequest
from graph.database import EXTRACTION_SECONDS, Database, OpenTransaction
from graph.errors import QueryTimeout, ResourceExhausted
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.naming.resolve import CHECKABLE, SubjectReader, group_label
from graph.policy.scope import Scope
from graph.write.records import StatementRecord
from graph.write.unfinished import graph_state
from graph.write.upsert import write_overlay

_ATTEMPTS = 3
_HOLD = "MERGE (v:GraphVersion {id: 'graph'}) ON CREATE SET v.version = 0 SET v.version = v.version"


async def check(
    database: Database,
    request: ConflictCheckRequest,
    scope: Scope,
    moment: Moment,
    *,
    seconds: float = EXTRACTION_SECONDS,
) -> ConflictCheckResult:
    """Run a conflict check in a transaction that is rolled back.

    All rules see one version of the graph: a check during which something was committed is run
    again, the last time with writers held back. Raises NotFound, AmbiguousSubject, InvalidInput.
    A search that ran out of time or memory gives an answer that is never CLEAR.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        async with database.overlay(seconds=seconds) as transaction:
            if attempt == _ATTEMPTS:
                await transaction.rows(_HOLD)
            before = await graph_state(transaction)
            result = await check_in(transaction, request, scope, moment)
        if attempt == _ATTEMPTS or before == await graph_state(database):
            return result
    raise AssertionError("unreachable: the last attempt returns")


async def check_in(
    transaction: OpenTransaction, request: ConflictCheckRequest, scope: Scope, moment: Moment
) -> ConflictCheckResult:
    """Run a check inside an open transaction, which the caller rolls back."""
    run, left_out = chosen(request.rules)
    state = await graph_state(transaction)
    scope = scope.until(state.known_until)
    moment = scope.within(moment)
    guards = Guards(scope, moment)
    reader = SubjectReader(transaction, guards)
    resolved = await _resolve(reader, request)
    statements = await _suppose(transaction, request, resolved, moment)
    supposed = _supposed(request, resolved)
    subjects = _grouped(request.subjects, resolved)
    makers = _grouped(request.decision_makers, resolved).get("Party", ())
    stopped: set[str] = set()
    findings: list[Finding] = []
    context: CheckContext | None = None
    try:
        context = await prepare(transaction, guards, subjects, makers, request)
        for rule in run:
            findings += [_shown(rule, found, supposed) for found in await rule.find(context)]
        await assume_inputs(context, run)
    except QueryTimeout:
        stopped.add("the search ran out of time")
    except ResourceExhausted:
        stopped.add("the search ran out of memory")
    reasons = tuple(sorted(stopped | (context.truncated if context else set())))
    coverage = SearchCoverage(
        rules_run=tuple(rule.id for rule in run),
        rules_left_out=tuple(rule.id for rule in left_out),
        depth=context.depth if context else 0,
        max_depth=request.max_depth,
        truncated=bool(reasons),
        reasons=reasons,
        graph_version=state.version,
        as_of=moment.as_of,
        known_at=moment.known_at or datetime.now(UTC),
        assumptions=(*reader.readings, *sorted(context.assumptions if context else ())),
        subjects=tuple(
            Subject(str(naming), *resolved[naming], bool(naming.ref))
            for naming in (*request.subjects, *request.decision_makers)
        ),
    )
    ordered = tuple(sorted(findings, key=lambda found: found.order))
    return ConflictCheckResult(
        verdict=verdict_of(ordered, coverage),
        findings=listed(ordered, request.min_severity),
        coverage=coverage,
        names=_names(context, request, resolved),
        supposed=supposed,
        statements=statements,
    )


async def _resolve(reader: SubjectReader, request: ConflictCheckRequest) -> dict[Naming, tuple[str, str]]:
    """Return label and id of every naming of the question, before anything proposed is there."""
    ids = ref_ids(request.proposed.things)
    labels = {thing.ref: thing.label for thing in request.proposed.things}
    fitting: dict[Naming, set[str]] = {
        naming: set(CHECKABLE) for naming in (*request.subjects, *request.decision_makers)
    }
    for fact in request.proposed.facts:
        declared = relationships()[fact.type]
        for naming, joined in ((fact.start, declared.start), (fact.end, declared.end)):
            if naming not in (*request.subjects, *request.decision_makers):
                fitting.setdefault(naming, set()).update(joined)
    found: dict[Naming, tuple[str, str]] = {}
    for naming, allowed in fitting.items():
        if naming.ref:
            found[naming] = labels[naming.ref], ids[naming.ref]
        else:
            found[naming] = await reader.resolve(naming, sorted(allowed))
    return found


async def _suppose(
    transaction: OpenTransaction,
    request: ConflictCheckRequest,
    resolved: Mapping[Naming, tuple[str, str]],
    moment: Moment,
) -> tuple[StatementRecord, ...]:
    if not (request.proposed.things or request.proposed.facts):
        return ()
    statements = tuple(proposed_statements(request.proposed, resolved))
    await write_overlay(transaction, statements, moment)
    return statements


def _supposed(request: ConflictCheckRequest, resolved: Mapping[Naming, tuple[str, str]]) -> Supposed:
    ids = ref_ids(request.proposed.things)

    def end(naming: Naming) -> str:
        return ids[naming.ref] if naming.ref else resolved[naming][1]

    return Supposed(
        {
            ids[
                thing.ref
            ]: f"{thing.label} {thing.stated.get('name') or thing.stated.get('title')} (ref {thing.ref})"
            for thing in request.proposed.things
        },
        frozenset((fact.type, end(fact.start), end(fact.end)) for fact in request.proposed.facts),
    )


def _grouped(
    namings: tuple[Naming, ...], resolved: Mapping[Naming, tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for naming in namings:
        label, id = resolved[naming]
        found.setdefault(group_label(label), []).append(id)
    return {label: tuple(sorted(set(ids))) for label, ids in found.items()}


def _shown(rule: Rule, found: Finding, supposed: Supposed) -> Finding:
    return replace(found, cypher=display_cypher(rule, found, supposed))


def _names(
    context: CheckContext | None, request: ConflictCheckRequest, resolved: Mapping[Naming, tuple[str, str]]
) -> dict[str, str]:
    ids = ref_ids(request.proposed.things)
    given = {ids[thing.ref]: str(thing.stated.get("name") or thing.ref) for thing in request.proposed.things}
    return {**given, **(context.names if context else {})}


__all__ = ["Verdict", "check", "check_in"]
