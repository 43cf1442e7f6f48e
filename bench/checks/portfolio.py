"""A list of parties, screened as a job screens it: seconds, and what each party costs."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.checks.measure import MOMENT
from bench.checks.ownership import OwnershipNetwork
from graph.conflicts.at_once.run import checks
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.screened import Listed
from graph.conflicts.screening import AT_ONCE, TOGETHER, Answers, screened
from graph.database import Database, OpenTransaction
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of

PORTFOLIO = 1_000
"""Parties of the list that is screened."""
WARM = 2 * AT_ONCE * TOGETHER
"""Parties that are screened before, for Neo4j to plan what is new to it."""


@dataclass(frozen=True)
class Portfolio:
    """What screening a list took; ``cpu`` are milliseconds of this process for each party."""

    scale: int
    parties: int
    seconds: float
    cpu: float
    statements: float
    verdicts: str


def listed(network: OwnershipNetwork, count: int) -> list[Listed]:
    """Return firms of a network, three private for two listed, as parties of a list."""
    chance = random.Random(f"{network.seed} portfolio")
    found = []
    for row in range(1, count + 1):
        private = row % 5 < 3
        first = network.first_private + 1 if private else network.first_private - network.listed
        last = network.firms if private else network.first_private
        naming = Naming(id=network.firm(chance.randrange(first, last)))
        found.append(Listed(row, f"row {row}", str(naming), naming))
    return found


async def screen(database: Database, network: OwnershipNetwork, count: int = PORTFOLIO) -> Portfolio:
    """Screen a list of parties of a network, with one decision-maker."""
    decider = Naming(id=network.person(network.persons // 3))

    async def checked(namings: Sequence[Naming]) -> Answers:
        requests = [ConflictCheckRequest((naming,), (decider,)) for naming in namings]
        return await checks(database, requests, scope_of(ALL_SEEING), MOMENT)

    async def verdicts(parties: Sequence[Listed]) -> list[str]:
        return [row.verdict.value async for row in screened(parties, checked)]

    await verdicts(listed(network, WARM))
    parties = listed(network, WARM + count)[WARM:]
    counter = _Counter()
    begun, used = time.perf_counter(), time.process_time()
    with counter:
        found = await verdicts(parties)
    took, cpu = time.perf_counter() - begun, time.process_time() - used
    words = ", ".join(f"{word} {found.count(word)}" for word in sorted(set(found)))
    return Portfolio(network.scale, count, took, cpu * 1_000 / count, counter.statements / count, words)


class _Counter:
    """Counts the statements of all transactions in a block."""

    def __init__(self) -> None:
        self.statements = 0
        self._rows = OpenTransaction.rows

    def __enter__(self) -> None:
        counter, rows = self, self._rows

        async def counted(
            transaction: OpenTransaction, text: str, parameters: Mapping[str, Any] | None = None
        ) -> list[list[Any]]:
            counter.statements += 1
            return await rows(transaction, text, parameters)

        OpenTransaction.rows = counted  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        OpenTransaction.rows = self._rows  # type: ignore[method-assign]
