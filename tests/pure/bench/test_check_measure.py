"""A check is timed beside its own statements, and each case by its least disturbed run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from bench.checks import measure as timing
from bench.checks.measure import (
    MANY,
    SLOWEST,
    SPREAD,
    SUBJECTS,
    WEIGHED,
    Run,
    Slow,
    all_but_one_percent,
    figures,
    least_disturbed,
    measure,
    questions,
    together,
)
from bench.checks.ownership import OwnershipNetwork
from graph.overlaid import Overlaid

pytestmark = pytest.mark.anyio
NETWORK = OwnershipNetwork(2_000)


def test_what_else_the_machine_does_only_adds() -> None:
    """The median of one run a case was that of the other work: ratios of 1 and of 6 came side by side."""
    runs = [Run(30, 9, 20, 5), Run(12, 11, 40, 4), Run(15, 8, 10, 7)]
    assert least_disturbed(runs) == Run(12, 8, 10, 4)


def test_ratios_are_taken_within_a_case() -> None:
    found = figures(10, [Run(30, 3, 10, 1), Run(20, 2, 20, 2), Run(90, 9, 45, 3)], [4, 4, 7], 1, "CLEAR 3")
    assert (found.check, found.slowest, found.raw, found.ratio) == (30, 90, 20, 2)
    assert (found.cpu, found.raw_cpu, found.statements, found.truncated) == (3, 2, 5, 1)


class Database:
    """A database that keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.overlaid = Overlaid()
        self.transactions = 0

    @asynccontextmanager
    async def overlay(self, *, seconds: float) -> AsyncIterator[Database]:
        assert seconds > 0
        self.transactions += 1
        yield self

    async def rows(self, text: str, _: Mapping[str, Any]) -> list[list[Any]]:
        self.asked.append(text)
        return []


async def test_every_round_asks_the_statements_of_the_check_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check_in(transaction: Any, *_: object) -> Any:
        await transaction.rows("first", {"a": 1})
        await transaction.rows("second")
        verdict, coverage = SimpleNamespace(value="CLEAR"), SimpleNamespace(truncated=False)
        return SimpleNamespace(verdict=verdict, coverage=coverage)

    async def warm_up(database: Database, _: object) -> None:
        assert not database.asked

    monkeypatch.setattr(timing, "check_in", check_in)
    monkeypatch.setattr(timing, "warm_up", warm_up)
    database = Database()
    found = await measure(database, NETWORK, cases=2, rounds=3)  # type: ignore[arg-type]
    of_many = 2 * (1 + 3)  # five subjects and twenty-five, in turn
    once = SPREAD + SLOWEST + WEIGHED
    assert database.asked == ["first", "second"] * (2 * (1 + 2 * 3) + of_many + once)
    assert min(found.many, found.p99, found.peak_mb) > 0
    assert (found.cases, found.statements, found.verdicts) == (2, 2, "CLEAR 2")
    assert [len(each.statements) for each in found.slow_checks] == [2] * SLOWEST
    firsts = [each.first for each in found.slow_checks]
    assert firsts == sorted(firsts, reverse=True)


def test_an_answer_that_is_one_list_has_the_rows_of_that() -> None:
    assert [timing.rows_of(each) for each in ([], [["a"], ["b"]], [[[1, 2, 3]]], [[1, [2]]])] == [0, 2, 3, 1]


def test_the_time_that_99_of_100_keep() -> None:
    assert all_but_one_percent([float(each) for each in range(100, 0, -1)]) == 99
    assert all_but_one_percent([3.0, 9.0, 5.0]) == 9


def test_the_questions_are_the_same_every_time() -> None:
    assert questions(NETWORK, 3) == questions(NETWORK, 3)


def test_many_subjects_are_those_of_several_questions_each_once() -> None:
    asked = questions(NETWORK, MANY)
    whole = together([*asked, asked[0]])
    assert len(whole.subjects) <= MANY * SUBJECTS
    assert set(whole.subjects) == set().union(*(each.subjects for each in asked))
    assert whole.decision_makers == asked[0].decision_makers


def test_the_slowest_statements_come_first_each_by_the_middle_of_the_cases() -> None:
    """A statement that grows with the graph was found only by timing each by hand."""
    cases = [
        {"MATCH (a)\n  RETURN a": 3.0, "RETURN 1": 1.0},
        {"RETURN 1": 9.0},
        {"MATCH (a)\n  RETURN a": 5.0},
    ]
    assert timing.slowest(cases) == (Slow("MATCH (a) RETURN a", 3.0), Slow("RETURN 1", 1.0))
