"""Runs the rules of a check on one context: what each finds, pure and off the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from graph.checks.aside import aside
from graph.checks.case import Case
from graph.checks.evidence import MissingFact, Verdict
from graph.checks.figure import NoFigure
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.conflicts.findings.findings import Ground, finding, supposing_identities
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.set_aside import set_aside
from graph.errors import QueryTimeout, ResourceExhausted
from graph.ownership.merge import Moved, with_identities


@dataclass
class Examined:
    """What the rules found, and the rules that came to their end."""

    findings: list[Finding] = field(default_factory=list)
    finished: list[Rule] = field(default_factory=list)


async def examine(context: CheckContext, rules: Iterable[Rule], into: Examined) -> None:
    """Add to ``into`` what each rule finds; a rule without a figure on the day is UNKNOWN.

    All is read first and then judged in one turn of a thread: what one rule finds hangs on no other,
    and on a busy machine each turn is a wait. Where the search runs out of time or memory, what had
    been read by then is judged all the same.
    """
    read: list[tuple[Rule, Case | NoFigure]] = []
    try:
        for rule in rules:
            read.append((rule, await _read(context, rule)))
    except (QueryTimeout, ResourceExhausted):
        await aside(_judge, read, into)
        raise
    await aside(_judge, read, into)


async def _read(context: CheckContext, rule: Rule) -> Case | NoFigure:
    try:
        return await context.case(rule)
    except NoFigure as missing:
        return missing


def _judge(read: Iterable[tuple[Rule, Case | NoFigure]], into: Examined) -> None:
    for rule, case in read:
        try:
            found = _found(rule, case)
            into.findings += found
            if isinstance(case, Case):
                into.findings += set_aside(case, found, partial(_found, rule))
        except NoFigure as missing:
            into.findings.append(without_figure(rule, missing))
        into.finished.append(rule)


def _found(rule: Rule, case: Case | NoFigure) -> list[Finding]:
    """Return what a rule finds, and what it finds where records that are, or may be, one party are one."""
    if isinstance(case, NoFigure):
        raise case
    found = _shown(rule, case)
    united = _other(case, lambda ownership: ownership.united)
    if united is not None:
        found = _graver(found, _shown(rule, united))
    loose = _other(case, lambda ownership: ownership.supposing)
    if loose is not None:
        found = _graver(found, [supposing_identities(each) for each in _shown(rule, loose)])
    return found


def _shown(rule: Rule, case: Case) -> list[Finding]:
    """Return what a rule finds in a case, with each fact as it is recorded."""
    moved = _moved(case)
    return [with_identities(each, moved) for each in rule.find(case)]


def _graver(found: list[Finding], others: list[Finding]) -> list[Finding]:
    """Return findings with those of others that are graver in the place of the same ones."""
    ranks = {each.identity: each.verdict.rank for each in found}
    for each in others:
        if each.verdict.rank < ranks.get(each.identity, Verdict.CLEAR.rank):
            found = [other for other in found if other.identity != each.identity] + [each]
    return found


def _moved(case: Case) -> dict[str, Moved]:
    moved: dict[str, Moved] = {}
    for record in case.records.values():
        moved.update(record.moved if isinstance(record, Ownership) else {})
    return moved


def _other(case: Case, of: Callable[[Ownership], Ownership | None]) -> Case | None:
    """Return the case with other networks of owners; None where there is none."""
    records = dict(case.records)
    for reading, record in case.records.items():
        other = of(record) if isinstance(record, Ownership) else None
        if other is not None:
            records[reading] = other
    return replace(case, records=records) if records != dict(case.records) else None


def without_figure(rule: Rule, missing: NoFigure) -> Finding:
    """Return the finding of a rule whose figure has no value on the day asked about."""
    name = missing.figure.name.replace("_", " ")
    what = f"the {name} for {missing.day.year}"
    gap = MissingFact(None, what, f"no value is declared for {missing.day.isoformat()}")
    return finding(rule, ("figure", missing.figure.name), f"{rule.title} is open", [Ground(missing=(gap,))])
