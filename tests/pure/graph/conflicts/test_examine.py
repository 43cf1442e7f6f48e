"""Rules are judged in their order on what was read; one without a figure on the day is UNKNOWN."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from graph.checks.case import Case
from graph.checks.evidence import Path, Verdict
from graph.checks.figure import Figure, NoFigure, Threshold
from graph.checks.finding import Finding
from graph.checks.reading import Reading
from graph.checks.rule import Rule
from graph.checks.world import fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examine import Examined, examine, without_figure
from graph.conflicts.examples.words import holds
from graph.conflicts.findings.findings import Ground, finding
from graph.conflicts.readings.owners import Ownership
from graph.errors import QueryTimeout
from graph.ownership.merge import Moved
from tests.pure.graph.conflicts.readings.canned import check
from tests.pure.graph.conflicts.worlds import evidence, network

RULE = next(iter(rules().values()))
ROW = Threshold("limit", Decimal(5), "percent", date(2030, 1, 1), "policy")
LIMIT = Figure("limit", "From which share on.", (ROW,))
OWNED = evidence(holds("ann", "other", 60))


async def nothing(_: object) -> tuple[str, ...]:
    return ()


READS: Reading[tuple[str, ...]] = Reading("r", "family", nothing, ("FAMILY_OF",))


def found(_: Case) -> Iterable[Finding]:
    path = Path(("ann", "other"), (OWNED,))
    return [finding(RULE, ("x",), "Ann holds it", [Ground("holds it", (path,))])]


def needs_a_figure(case: Case) -> Iterable[Finding]:
    case.figure(LIMIT)
    return ()


def run(*rules_run: Rule) -> Examined:
    into = Examined()
    asyncio.run(examine(check(), rules_run, into))
    return into


FINDS = replace(RULE, reads=(READS,), find=found)
LACKS = replace(RULE, reads=(READS,), find=needs_a_figure)


def test_what_rules_find_is_gathered_in_their_order() -> None:
    into = run(FINDS, LACKS, FINDS)
    assert [each.verdict for each in into.findings] == [
        Verdict.CONFLICT,
        Verdict.UNKNOWN,
        Verdict.CONFLICT,
    ]
    assert into.finished == [FINDS, LACKS, FINDS]


def test_a_rule_without_its_figure_is_unknown_and_names_the_year() -> None:
    """A day outside of the declared years was answered with the figure of another year."""
    (open_,) = run(LACKS).findings
    assert open_.verdict is Verdict.UNKNOWN
    assert open_.missing_facts[0].what == "the limit for 2025"
    assert "2025-06-30" in open_.missing_facts[0].why


def test_the_same_gap_is_the_same_finding_on_every_day() -> None:
    """A waiver hangs on the identity, which must not change with the day that is asked about."""
    first = without_figure(RULE, NoFigure(LIMIT, date(2025, 1, 1)))
    then = without_figure(RULE, NoFigure(LIMIT, date(2026, 1, 1)))
    assert first.identity == then.identity
    assert first.summary != then.summary


def test_evidence_shows_a_fact_of_a_confirmed_second_record_as_it_is_recorded() -> None:
    """A stake of the second record was shown as if the register had stated it of the first."""
    as_recorded = evidence(holds("ann_k", "other", 60))
    link = evidence(fact("ann", "SAME_AS", "ann_k", decided_by="registrar"))
    moved = {OWNED.id: Moved(as_recorded, (Path(("ann", "ann_k"), (link,)),))}

    async def owners(_: object) -> Ownership:
        return Ownership(network(holds("ann", "other", 60)), moved=moved)

    reading: Reading[Ownership] = Reading("o", "owners", owners, ("CONTROLS",))
    (shown,) = run(replace(FINDS, reads=(reading,))).findings
    assert shown.paths[0].relationships == (as_recorded,)
    assert shown.paths[1].relationships == (link,)


def test_what_is_found_where_confirmed_records_are_one_is_certain() -> None:
    """Two records of a decider were each below the line; together they are a conflict, not a candidate."""

    async def owners(_: object) -> Ownership:
        both = Ownership(network(holds("ann", "other", 6)))
        return Ownership(network(holds("ann", "other", 3)), united=both, supposing=both)

    reading: Reading[Ownership] = Reading("o", "owners", owners, ("CONTROLS",))

    def above_five(case: Case) -> Iterable[Finding]:
        held = case[reading].network.direct("ann", "other").exact
        return found(case) if held is not None and held > 5 else ()

    (shown,) = run(replace(FINDS, reads=(reading,), find=above_five)).findings
    assert shown.verdict is Verdict.CONFLICT


def test_no_rules_find_nothing() -> None:
    into = run()
    assert (into.findings, into.finished) == ([], [])


def test_what_was_read_before_the_time_ran_out_is_judged() -> None:
    """A search that ran out of time must not forget the conflict that it had found."""

    async def late(_: object) -> tuple[str, ...]:
        raise QueryTimeout("late", cure="Ask for less.")

    reading: Reading[tuple[str, ...]] = Reading("l", "late", late, ("FAMILY_OF",))
    into = Examined()
    with pytest.raises(QueryTimeout):
        asyncio.run(examine(check(), (FINDS, replace(FINDS, reads=(reading,)), FINDS), into))
    assert [each.verdict for each in into.findings] == [Verdict.CONFLICT]
    assert into.finished == [FINDS]


def test_a_figure_that_a_reading_lacks_leaves_its_rule_unknown() -> None:
    async def lacking(_: object) -> tuple[str, ...]:
        raise NoFigure(LIMIT, date(2025, 6, 30))

    reading: Reading[tuple[str, ...]] = Reading("n", "lacking", lacking, ("FAMILY_OF",))
    into = run(replace(FINDS, reads=(reading,)), FINDS)
    assert [each.verdict for each in into.findings] == [Verdict.UNKNOWN, Verdict.CONFLICT]


def test_all_rules_are_judged_in_one_turn_of_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine each turn of a thread is a wait of its own."""
    turns = []

    async def beside(work: Callable[..., None], *arguments: object) -> None:
        turns.append(work)
        work(*arguments)

    monkeypatch.setattr("graph.conflicts.examine.aside", beside)
    assert len(run(FINDS, LACKS, FINDS).finished) == 3
    assert len(turns) == 1
