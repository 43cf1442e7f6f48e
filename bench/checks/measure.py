"""Times a conflict check against the sum of its own statements, asked again through the driver alone."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from bench.checks.ownership import OwnershipNetwork
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check_in
from graph.database import EXTRACTION_SECONDS, Database, OpenTransaction
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of

SUBJECTS = 5
MOMENT = Moment.at(date(2025, 6, 15))
Statement = tuple[str, Mapping[str, Any]]


class Recording(OpenTransaction):
    """A transaction that remembers what was asked in it."""

    def __init__(self, inner: OpenTransaction) -> None:
        self._inner = inner
        self.statements: list[Statement] = []

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement and remember it."""
        self.statements.append((text, dict(parameters or {})))
        return await self._inner.rows(text, parameters)


@dataclass(frozen=True)
class Figures:
    """Medians over the cases, in milliseconds, and what a check read."""

    scale: int
    cases: int
    check: float
    slowest: float
    raw: float
    ratio: float
    statements: float
    truncated: int
    verdicts: str


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


async def measure(database: Database, network: OwnershipNetwork, cases: int) -> Figures:
    """Ask every question twice, time the second, and time its statements again without any logic."""
    checks, raws, counts, verdicts = [], [], [], []
    truncated = 0
    for question in questions(network, cases):
        await _check(database, question)
        took, statements, result = await _check(database, question)
        checks.append(took)
        raws.append(await _again(database, statements))
        counts.append(len(statements))
        verdicts.append(result.verdict.value)
        truncated += result.coverage.truncated
    ratio = median(each / raw for each, raw in zip(checks, raws, strict=True))
    words = ", ".join(f"{word} {verdicts.count(word)}" for word in sorted(set(verdicts)))
    return Figures(network.scale, cases, median(checks), max(checks), median(raws), ratio,
                   sum(counts) / len(counts), truncated, words)  # fmt: skip


async def _check(database: Database, question: ConflictCheckRequest) -> tuple[float, list[Statement], Any]:
    async with database.overlay(seconds=EXTRACTION_SECONDS) as inner:
        recording = Recording(inner)
        begun = time.perf_counter()
        result = await check_in(recording, question, scope_of(ALL_SEEING), MOMENT)
        return (time.perf_counter() - begun) * 1_000, recording.statements, result


async def _again(database: Database, statements: list[Statement]) -> float:
    async with database.overlay(seconds=EXTRACTION_SECONDS) as inner:
        begun = time.perf_counter()
        for text, parameters in statements:
            await inner.rows(text, parameters)
        return (time.perf_counter() - begun) * 1_000
