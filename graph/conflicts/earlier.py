"""Decisions of another day than the one asked about, judged by the ties of their own day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph.checks.evidence import MissingFact, Verdict
from graph.checks.finding import Finding
from graph.checks.reading import Covers
from graph.checks.rule import Rule
from graph.compiler.guards import Guards
from graph.conflicts.examine import Examined, examine
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.other_days import days_to_come
from graph.conflicts.readings.owners import OWNERSHIP
from graph.model.language.moment import Moment

MAX_DAYS = 30
"""The most other days that one check judges."""


async def examine_earlier(context: CheckContext, rules: Iterable[Rule], into: Examined) -> None:
    """Add what the rules about deciders find on the day of each decision, taken before or due later.

    A stake that was sold after the decision weighed on it; one that is known to begin before a decision
    that is due will. What is found today as gravely is not said again.
    """
    concerned = [rule for rule in rules if about_deciders(rule)]
    if not concerned:
        return
    await _examine_later(context, concerned, into)
    days = list((await context.read(DEALINGS)).taken.items())
    if len(days) > MAX_DAYS:
        context.truncate([f"decisions of more than {MAX_DAYS} other days were not judged by their day"])
    # The latest are judged; that others were not is said in the coverage.
    for day, decisions in days[-MAX_DAYS:]:
        then = Examined()
        await examine(_on(context, day, decisions), concerned, then)
        said = [dated(each, day, due=day > context.day) for each in then.findings]
        into.findings = worst_of_each([*into.findings, *said])


async def _examine_later(context: CheckContext, rules: list[Rule], into: Examined) -> None:
    """Add what is found on the days to come on which a tie begins, of decisions that have no day.

    Such a decision may be taken then: it is not known, and so is what it meets.
    """
    undated = (await context.read(DEALINGS)).undated
    if not undated:
        return
    days = await days_to_come(context, await _around(context))
    if len(days) > MAX_DAYS:
        context.truncate(
            [f"ties that begin on more than {MAX_DAYS} days to come were not judged by their day"]
        )
    for day in days[:MAX_DAYS]:
        then = Examined()
        await examine(_on(context, day, undated), rules, then)
        into.findings = worst_of_each(
            [*into.findings, *(if_taken_later(each, day) for each in then.findings)]
        )


async def _around(context: CheckContext) -> set[str]:
    """Return those who decide, their families and whom they face, with everybody above and below them."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    family, associates = await context.read(FAMILY), await context.read(ASSOCIATES)
    people = {*dealings.deciders, *family.people, *associates.people}
    return people | dealings.everybody | set(ownership.network.snapshot.parties)


def if_taken_later(finding: Finding, day: date) -> Finding:
    """Return a finding of a day to come as one of a decision that may be taken by then: it is not known."""
    gap = MissingFact(
        None, "the day of the decision", f"what begins by {day.isoformat()} counts from then on"
    )
    when = f", from {day.isoformat()} on; whether the decision is taken before is not known."
    return replace(
        finding,
        verdict=Verdict.UNKNOWN,
        summary=finding.summary.removesuffix(".") + when,
        missing_facts=(*finding.missing_facts, gap),
    )


def about_deciders(rule: Rule) -> bool:
    """Return whether a rule looks at the ties of those who decide."""
    return any(reading.covers is Covers.DECIDERS for reading in rule.reads)


def _on(context: CheckContext, day: date, decisions: tuple[str, ...]) -> CheckContext:
    """Return the question about some decisions alone, on their day, with what is known of it now."""
    # The ties of that day, but as they are known now: a stake found out later weighed on it all the same.
    moment = Moment.at(day, context.guards.moment.known_at)
    return CheckContext(
        transaction=context.transaction,
        guards=Guards(context.guards.scope, moment),
        subjects={"Decision": decisions},
        max_depth=context.max_depth,
        policy=context.policy,
        truncated=context.truncated,
        around=context.around,
    )


def dated(finding: Finding, day: date, *, due: bool = False) -> Finding:
    """Return a finding that says that it is so on the day of the decision, which was taken or is due then."""
    when = f", on {day.isoformat()}, when the decision {'is due' if due else 'was taken'}."
    return replace(finding, summary=finding.summary.removesuffix(".") + when)


def worst_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding per identity: the gravest, and the first of those."""
    best: dict[str, Finding] = {}
    for each in findings:
        held = best.get(each.identity)
        if held is None or each.rank < held.rank:
            best[each.identity] = each
    return list(best.values())
