"""Times a conflict check against the sum of its own statements, asked again through the driver alone."""

from __future__ import annotations

import random
import time
import tracemalloc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from statistics import median
from typing import Any, Self

from bench.checks.ownership import OwnershipNetwork
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check_in
from graph.conflicts.warm_up import warm_up
from graph.database import EXTRACTION_SECONDS, Database, Overlay
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of

SUBJECTS = 5
MANY = 5
"""So many questions are asked together as well: a check of 25 subjects instead of 5."""
SPREAD = 100
"""So many different checks are asked once each, for the time that all but one of them keep."""
WEIGHED = 5
"""Of so many checks the peak of Python's memory is taken, one at a time."""
SLOWEST, BEGINNING = 5, 150
"""So many statements are shown beside the figures, each by so many characters."""
MOMENT = Moment.at(date(2025, 6, 15))
Statement = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Slow:
    """A statement of the checks, by its beginning, its time, and how many rows it gave where that is said.

    The time is that of a check's least disturbed run, or of the one time that it was asked.
    """

    text: str
    milliseconds: float
    rows: int = 0


class Recording(Overlay):
    """A transaction that remembers what was asked in it, and how long each answer took."""

    def __init__(self, inner: Overlay) -> None:
        self._inner = inner
        self.overlaid = inner.overlaid
        self.statements: list[Statement] = []
        self.took: list[Slow] = []

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement and remember it."""
        self.statements.append((text, dict(parameters or {})))
        begun = time.perf_counter()
        found = await self._inner.rows(text, parameters)
        self.took.append(Slow(beginning(text), (time.perf_counter() - begun) * 1_000, rows_of(found)))
        return found


@dataclass(frozen=True)
class Run:
    """One run of a check, and of its statements alone: milliseconds, and those of this process's CPU."""

    check: float
    check_cpu: float
    raw: float
    raw_cpu: float


@dataclass(frozen=True)
class SlowCheck:
    """One of many different checks: milliseconds when it was asked first, and again, and where they went."""

    first: float
    again: float
    statements: tuple[Slow, ...]


@dataclass(frozen=True)
class Figures:
    """Medians over the cases, each by its least disturbed run, in milliseconds; and what a check read."""

    scale: int
    cases: int
    check: float
    slowest: float
    raw: float
    ratio: float
    cpu: float
    raw_cpu: float
    statements: float
    truncated: int
    verdicts: str
    many: float = 0.0
    p99: float = 0.0
    peak_mb: float = 0.0
    slow: tuple[Slow, ...] = ()
    slow_checks: tuple[SlowCheck, ...] = ()


def questions(network: OwnershipNetwork, count: int) -> list[ConflictCheckRequest]:
    """Return checks of five firms with one decision-maker each: three private, two listed."""
    chance = random.Random(f"{network.seed} questions")
    found = []
    for _ in range(count):
        private = [chance.randrange(network.first_private + 1, network.firms) for _ in range(3)]
        listed = [
            chance.randrange(network.first_private - network.listed, network.first_private) for _ in "ab"
        ]
        subjects = tuple(Naming(id=network.firm(index)) for index in (*private, *listed))
        decider = Naming(id=network.person(int(network.persons * chance.random() ** 1.5)))
        found.append(ConflictCheckRequest(subjects=subjects, decision_makers=(decider,)))
    return found


async def measure(database: Database, network: OwnershipNetwork, cases: int, rounds: int) -> Figures:
    """Ask every question some times, and each time its statements alone once more, without any logic.

    What a worker does at its start comes first: Neo4j plans what checks ask.
    """
    await warm_up(database, scope_of(ALL_SEEING))
    best, counts, verdicts = [], [], []
    truncated = 0
    spans: list[dict[str, float]] = []
    for question in questions(network, cases):
        await _check(database, question)
        runs = []
        again: list[dict[str, float]] = []
        for _ in range(rounds):
            run, statements, result, took = await _run(database, question)
            runs.append(run)
            again.append(took)
        spans.append({text: min(each.get(text, 0.0) for each in again) for text in again[-1]})
        best.append(least_disturbed(runs))
        counts.append(len(statements))
        verdicts.append(result.verdict.value)
        truncated += result.coverage.truncated
    words = ", ".join(f"{word} {verdicts.count(word)}" for word in sorted(set(verdicts)))
    found = figures(network.scale, best, counts, truncated, words)
    spread, slow_checks = await _spans(database, network)
    return replace(
        found,
        many=await _many(database, network, rounds),
        p99=all_but_one_percent(spread),
        peak_mb=await _peak(database, network),
        slow=slowest(spans),
        slow_checks=slow_checks,
    )


def all_but_one_percent(spans: Sequence[float]) -> float:
    """Return the time that 99 of 100 keep: of fewer than a hundred the slowest."""
    ordered = sorted(spans)
    return ordered[-1 - len(ordered) // SPREAD]


async def _spans(database: Database, network: OwnershipNetwork) -> tuple[list[float], tuple[SlowCheck, ...]]:
    """Return what many different checks took in milliseconds, each asked once, as users ask them.

    The slowest of them are asked again, to tell what reads much from what Neo4j met for the first time.
    """
    asked = []
    for question in questions(network, SPREAD):
        took, recording, _ = await _check(database, question)
        asked.append((took.span, question, recording.took))
    slow = []
    for first, question, statements in sorted(asked, key=lambda each: -each[0])[:SLOWEST]:
        again, *_ = await _check(database, question)
        longest = sorted(statements, key=lambda each: -each.milliseconds)
        slow.append(SlowCheck(first, again.span, tuple(longest[:SLOWEST])))
    return [span for span, *_ in asked], tuple(slow)


async def _peak(database: Database, network: OwnershipNetwork) -> float:
    """Return the most megabytes that Python held for one check beyond what it held before."""
    most = 0
    tracemalloc.start()
    try:
        for question in questions(network, WEIGHED):
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            await _check(database, question)
            most = max(most, tracemalloc.get_traced_memory()[1] - before)
    finally:
        tracemalloc.stop()
    return most / 1e6


def slowest(cases: Sequence[Mapping[str, float]]) -> tuple[Slow, ...]:
    """Return the statements that take most in the middle of the cases, the slowest first."""
    every = dict.fromkeys(chain.from_iterable(cases))
    found = [Slow(beginning(text), median(case.get(text, 0.0) for case in cases)) for text in every]
    return tuple(sorted(found, key=lambda each: -each.milliseconds)[:SLOWEST])


def rows_of(found: Sequence[Sequence[Any]]) -> int:
    """Return how many rows an answer has; one that is a single list has the rows of that."""
    if len(found) == 1 and len(found[0]) == 1 and isinstance(found[0][0], list):
        return len(found[0][0])
    return len(found)


def beginning(text: str) -> str:
    """Return the beginning of a statement in one line."""
    return " ".join(text.split())[:BEGINNING]


async def _many(database: Database, network: OwnershipNetwork, rounds: int) -> float:
    """Return how many times a check of five questions at once takes what one of them does.

    The two are asked in turn, so that what else the machine does is the same for both.
    """
    one, *others = questions(network, MANY)
    whole = together([one, *others])
    took: dict[int, list[float]] = {len(one.subjects): [], len(whole.subjects): []}
    for _ in range(rounds + 1):
        for question in (one, whole):
            timed, _, _ = await _check(database, question)
            took[len(question.subjects)].append(timed.span)
    # the first of each is left out: Neo4j plans what is new to it
    few, many = (min(spans[1:]) for spans in took.values())
    return many / few


def together(asked: Sequence[ConflictCheckRequest]) -> ConflictCheckRequest:
    """Return one question about the subjects of several, each once, with the decision-makers of the first."""
    subjects = chain.from_iterable(each.subjects for each in asked)
    return ConflictCheckRequest(tuple(dict.fromkeys(subjects)), asked[0].decision_makers)


def least_disturbed(runs: Sequence[Run]) -> Run:
    """Return the least of each figure of some runs of one question: what else the machine does only adds."""
    return Run(*(min(getattr(run, name) for run in runs) for name in Run.__dataclass_fields__))


def figures(scale: int, best: Sequence[Run], counts: Sequence[int], truncated: int, verdicts: str) -> Figures:
    """Return the medians over the cases; the ratio is taken within each."""
    return Figures(
        scale=scale,
        cases=len(best),
        check=median(each.check for each in best),
        slowest=max(each.check for each in best),
        raw=median(each.raw for each in best),
        ratio=median(each.check / each.raw for each in best),
        cpu=median(each.check_cpu for each in best),
        raw_cpu=median(each.raw_cpu for each in best),
        statements=sum(counts) / len(counts),
        truncated=truncated,
        verdicts=verdicts,
    )


async def _run(
    database: Database, question: ConflictCheckRequest
) -> tuple[Run, list[Statement], Any, dict[str, float]]:
    took, recording, result = await _check(database, question)
    again, each = await _again(database, recording.statements)
    return Run(took.span, took.cpu, again.span, again.cpu), recording.statements, result, each


class _Timed:
    """Milliseconds of a block, and those of this process's CPU; transactions are begun and ended outside."""

    def __enter__(self) -> Self:
        self._begun, self._used = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.span = (time.perf_counter() - self._begun) * 1_000
        self.cpu = (time.process_time() - self._used) * 1_000


async def _check(database: Database, question: ConflictCheckRequest) -> tuple[_Timed, Recording, Any]:
    async with database.overlay(seconds=EXTRACTION_SECONDS) as inner:
        recording = Recording(inner)
        with _Timed() as took:
            result = await check_in(recording, question, scope_of(ALL_SEEING), MOMENT)
        return took, recording, result


async def _again(database: Database, statements: list[Statement]) -> tuple[_Timed, dict[str, float]]:
    """Ask statements again; return what all took, and milliseconds by text."""
    spans: dict[str, float] = {}
    async with database.overlay(seconds=EXTRACTION_SECONDS) as inner:
        with _Timed() as took:
            for text, parameters in statements:
                begun = time.perf_counter()
                await inner.rows(text, parameters)
                spans[text] = spans.get(text, 0.0) + (time.perf_counter() - begun) * 1_000
        return took, spans
