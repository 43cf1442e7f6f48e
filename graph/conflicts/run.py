"""The conflict check: one question, one transaction, every rule at one version of the graph."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from typing import TypeVar

from graph.checks.evidence import Verdict
from graph.checks.figure import NoFigure, Threshold
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.compiler.guards import Guards
from graph.conflicts.beside import Beside, beside
from graph.conflicts.catalogue import chosen
from graph.conflicts.earlier import examine_earlier
from graph.conflicts.examine import Examined, examine
from graph.conflicts.findings.assumptions import assumptions, outside_scopes
from graph.conflicts.findings.cypher import display_cypher
from graph.conflicts.findings.result import (
    ConflictCheckResult,
    SearchCoverage,
    Subject,
    Unread,
    listed,
    verdict_of,
)
from graph.conflicts.findings.sentences import filled, ids_in, mentioned, named
from graph.conflicts.findings.sources import Citation, citations
from graph.conflicts.findings.titles import titles
from graph.conflicts.overlooked import overlooked, scene_of
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.restrictions import RESTRICTIONS
from graph.conflicts.recused import examine_recused
from graph.conflicts.request.known_places import with_known_places
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.request.resolved import ResolvedRequest, resolve, suppose
from graph.database import EXTRACTION_SECONDS, Database, Overlay
from graph.errors import QueryTimeout, ResourceExhausted
from graph.model.language.moment import Moment
from graph.naming.resolve import SubjectReader
from graph.policy.scope import Scope
from graph.write.overlay import write_overlay
from graph.write.records import StatementRecord
from graph.write.unfinished import GraphState, graph_state

T = TypeVar("T")
_ATTEMPTS = 3


async def check(
    database: Database,
    request: ConflictCheckRequest,
    scope: Scope,
    moment: Moment,
    *,
    policy: Policy = DEFAULT_POLICY,
    seconds: float = EXTRACTION_SECONDS,
    remedied: tuple[StatementRecord, ...] = (),
) -> ConflictCheckResult:
    """Run a conflict check in a transaction that is rolled back.

    All rules see one version of the graph: a check during which something was committed is run again,
    the last time on what had been recorded by then, which no later commit changes: no writer waits.
    ``remedied`` is what remedies change, supposed on top of what the question supposes. Raises NotFound,
    AmbiguousSubject, InvalidInput. A search that ran out of time or memory gives an answer that is never
    CLEAR.
    """

    async def asked(transaction: Overlay, moment: Moment, state: GraphState) -> ConflictCheckResult:
        return await check_in(
            transaction, request, scope, moment, policy=policy, state=state, remedied=remedied
        )

    return await at_one_version(database, moment, asked, seconds)


async def at_one_version(
    database: Database,
    moment: Moment,
    ask: Callable[[Overlay, Moment, GraphState], Awaitable[T]],
    seconds: float = EXTRACTION_SECONDS,
) -> T:
    """Return what is answered while nothing is committed, or at last on what was known by then."""
    for attempt in range(1, _ATTEMPTS + 1):
        async with database.overlay(seconds=seconds) as transaction:
            before = await graph_state(transaction)
            # What reads an earlier time takes seconds to plan: only where writers never pause.
            if attempt == _ATTEMPTS:
                moment = replace(moment, known_at=moment.known_at or before.recorded_at)
            result = await ask(transaction, moment, before)
        if attempt == _ATTEMPTS or before == await graph_state(database):
            return result
    raise AssertionError("unreachable: the last attempt returns")


async def check_in(
    transaction: Overlay,
    request: ConflictCheckRequest,
    scope: Scope,
    moment: Moment,
    *,
    policy: Policy = DEFAULT_POLICY,
    state: GraphState | None = None,
    remedied: tuple[StatementRecord, ...] = (),
    asks_all: bool = False,
) -> ConflictCheckResult:
    """Run a check inside an open transaction, which the caller rolls back.

    ``state`` is that of the graph, where the caller has just read it in this transaction. ``asks_all`` asks
    what surely finds nothing as well.
    """
    run, left_out = chosen(request.rules)
    state = state or await graph_state(transaction)
    # A batch that is still being written in steps is seen by nobody, and by no rule of this check.
    scope = scope.until(state.known_until)
    moment = scope.within(moment)
    guards = Guards(scope, moment)
    reader = SubjectReader(transaction, guards)
    resolved = await resolve(reader, await with_known_places(reader, request))
    supposition = await suppose(transaction, resolved, moment)
    if remedied:
        await write_overlay(transaction, remedied, moment)
    context = CheckContext(
        transaction=transaction,
        guards=guards,
        subjects=resolved.grouped(request.subjects),
        decision_makers=resolved.grouped(request.decision_makers).get("Party", ()),
        max_depth=request.max_depth,
        tests=request.tests,
        policy=policy,
        supposed=resolved.supposed.links,
        replaced=supposition.replaced,
        asks_all=asks_all,
    )
    answer = await _answer(context, run, resolved.ends)
    displaced = (filled(each, answer.names) for each in supposition.displaced)
    readings = (*reader.readings, *resolved.compared.readings, *displaced)
    coverage = _coverage(context, resolved, state, run, left_out, answer, readings)
    return _result(answer, coverage, resolved, supposition.statements)


@dataclass
class _Answer:
    """What came of a context: findings with names in them, assumptions, and what things are called."""

    findings: list[Finding] = field(default_factory=list)
    assumptions: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    unread: tuple[Unread, ...] = ()
    beside: Beside = field(default_factory=Beside)
    citations: dict[str, Citation] = field(default_factory=dict)


async def _answer(context: CheckContext, run: tuple[Rule, ...], ends: frozenset[str]) -> _Answer:
    """Return what the rules find, in words; ``ends`` are what proposed facts join, to be named as well."""
    examined, answer = Examined(), _Answer()
    try:
        await examine(context, run, examined)
        await examine_earlier(context, run, examined)
        await examine_recused(context, run, examined)
        # Names come last, in one look-up under the reader's scope: no rule learns them.
        assumed = await _assumptions(context, run, answer)
        held = set().union(*(mentioned(each) for each in examined.findings)) | ids_in(assumed) | ends
        answer.names = await titles(context, held)
        answer.assumptions = tuple(sorted(filled(each, answer.names) for each in assumed))
        scene = await scene_of(context, run)
        answer.unread = await overlooked(context, scene, run)
        answer.beside = await beside(context, scene, run)
        answer.citations = await citations(context, examined.findings)
    # What ends a search early never ends in CLEAR: the verdict of a truncated search is UNKNOWN at best.
    except NoFigure:
        context.truncate(["a figure of policy has no value on the day, so that not everything was read"])
    except QueryTimeout:
        context.truncate(["the search ran out of time"])
    except ResourceExhausted:
        context.truncate(["the search ran out of memory"])
    answer.findings = [named(each, answer.names) for each in examined.findings]
    return answer


async def _assumptions(context: CheckContext, run: tuple[Rule, ...], answer: _Answer) -> list[str]:
    """Return what is taken for granted about the parties, in sentences that hold ids."""
    try:
        ownership = await context.read(OWNERSHIP)
    except NoFigure:
        return []
    answer.depth = ownership.depth
    dealings = await context.read(DEALINGS)
    found = assumptions(dealings, ownership.identities, run)
    if any(RESTRICTIONS in rule.reads for rule in run):
        found += outside_scopes(await context.read(RESTRICTIONS), dealings)
    return found


def _coverage(
    context: CheckContext,
    resolved: ResolvedRequest,
    state: GraphState,
    run: tuple[Rule, ...],
    left_out: tuple[Rule, ...],
    answer: _Answer,
    readings: tuple[str, ...],
) -> SearchCoverage:
    moment = context.guards.moment
    return SearchCoverage(
        rules_run=tuple(rule.id for rule in run),
        rules_left_out=tuple(rule.id for rule in left_out),
        depth=answer.depth,
        max_depth=context.max_depth,
        truncated=bool(context.truncated),
        reasons=tuple(sorted(context.truncated)),
        graph_version=state.version,
        as_of=moment.as_of,
        known_at=moment.known_at or datetime.now(UTC),
        assumptions=(*readings, *answer.assumptions),
        subjects=_subjects(resolved),
        figures=_figures(context, run),
        looked_at=_looked_at(run),
        unread=answer.unread,
        open_identities=resolved.compared.open,
        near_misses=answer.beside.near_misses,
        other_days=answer.beside.other_days,
    )


def _subjects(resolved: ResolvedRequest) -> tuple[Subject, ...]:
    """Return how each subject and each named decision-maker was read."""
    request = resolved.request
    asked = [(each, False) for each in request.subjects] + [(each, True) for each in request.decision_makers]
    return tuple(
        Subject(str(naming), *resolved.meanings[naming], resolved.is_proposed(naming), decides)
        for naming, decides in asked
    )


def _looked_at(run: tuple[Rule, ...]) -> tuple[str, ...]:
    readings = set(chain.from_iterable(rule.reads for rule in run))
    return tuple(sorted(reading.what for reading in readings))


def _figures(context: CheckContext, run: tuple[Rule, ...]) -> tuple[Threshold, ...]:
    """Return the values of the figures that the rules use, as far as the day has one."""
    figures = dict.fromkeys(chain.from_iterable(rule.figures for rule in run))
    found = [context.policy.value(figure, context.day) for figure in figures]
    return tuple(value for value in found if value is not None)


def _result(
    answer: _Answer,
    coverage: SearchCoverage,
    resolved: ResolvedRequest,
    statements: tuple[StatementRecord, ...],
) -> ConflictCheckResult:
    request, proposed = resolved.request, resolved.supposed
    shown = [replace(each, cypher=display_cypher(each, proposed)) for each in answer.findings]
    # The verdict is over all findings; a filter by severity narrows only what is listed.
    ordered = tuple(sorted(shown, key=lambda found: found.order))
    return ConflictCheckResult(
        verdict=verdict_of(ordered, coverage),
        findings=listed(ordered, request.min_severity),
        coverage=coverage,
        names={**resolved.names, **answer.names},
        supposed=proposed,
        statements=statements,
        citations=answer.citations,
        purpose=request.purpose,
        matter=request.matter,
    )


__all__ = ["Verdict", "check", "check_in"]
