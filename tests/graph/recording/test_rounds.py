"""Many write one thing at once, round after round: one wins, what won is not lost, nothing is twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from graph.database import Database
from graph.errors import DatabaseUnavailable, QueryTimeout
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.problems import Misplaced
from graph.recording.requests import REQUESTS
from graph.recording.stale import StaleVersion
from tests.conftest import UriAuth
from tests.figures import measured

pytestmark = pytest.mark.anyio
ROUNDS, WRITERS, ALL_WRITERS, CREATORS = 10_000, 4, 100, 50
"""Each hundredth round has all writers, and another fifty who create one firm."""
TRIES = 50
_STATES = """
MATCH (f:Organization {id: $id}) OPTIONAL MATCH (f)-[:HAD_STATE]->(s)
WITH f, collect(s) AS states UNWIND [each IN states WHERE each IS NOT NULL] + [f] AS state
RETURN state.legal_name ORDER BY state.recorded_at
"""


@dataclass
class Rounds:
    """Two API processes on one graph, whose writers come in turn, and the firm that they change."""

    databases: tuple[Database, Database]
    firm: str = ""
    sent: int = 0
    again: int = 0

    async def record(self, entry: dict[str, Any]) -> Any:
        self.sent += 1
        given = {
            "idempotency_key": f"round-{self.sent}",
            "source": {"name": "Desk"},
            "facts": {"organizations": [entry]},
        }
        return await self._answered(self.databases[self.sent % 2], given)

    async def _answered(self, database: Database, given: dict[str, Any]) -> Any:
        """Send it until it is answered: a Neo4j that is busy asks to send it again."""
        for _ in range(TRIES):
            try:
                return await REQUESTS["recordFacts"](database, scope_of(ALL_SEEING), given, str)
            except (DatabaseUnavailable, QueryTimeout):
                self.again += 1
                await asyncio.sleep(0.2)
        raise AssertionError(f"{given['idempotency_key']} was refused {TRIES} times.")

    async def change(self, number: int, writers: int) -> str:
        """Let so many change one version of the firm; return what the one who wins has written."""
        [[version]] = await self.databases[0].rows(
            "MATCH (f:Organization {id: $id}) RETURN f.recorded_at", {"id": self.firm}
        )
        words = [f"Round {number}, writer {writer}" for writer in range(writers)]
        outcomes = await asyncio.gather(
            *(
                self.record({"id": self.firm, "expected_version": version, "legal_name": each})
                for each in words
            ),
            return_exceptions=True,
        )
        won = [word for word, outcome in zip(words, outcomes, strict=True) if isinstance(outcome, dict)]
        lost = [
            outcome
            for outcome in outcomes
            if isinstance(outcome, Misplaced) and isinstance(outcome.error, StaleVersion)
        ]
        assert (len(won), len(lost)) == (1, writers - 1), outcomes
        return won[0]

    async def create(self, number: int, creators: int) -> None:
        """Let so many create the firm of one identifier."""
        identifier = {"scheme": "local", "value": f"R{number:05}"}
        entry = {"ref": "f", "name": f"Firm {number}", "identifiers": [identifier]}
        made = await asyncio.gather(*(self.record(entry) for _ in range(creators)))
        assert len({each["refs"][0]["id"] for each in made}) == 1
        rows = await self.databases[0].rows(
            "MATCH (f:Organization {name: $name}) RETURN count(f)", {"name": entry["name"]}
        )
        assert rows == [[1]]

    async def play(self, rounds: Iterable[int], creators: Iterable[int]) -> None:
        """Play rounds of so many writers, and then of so many creators; look for lost updates at the end."""
        made = await self.record({"ref": "f", "name": "Changed Ltd", "legal_name": "At first"})
        self.firm = made["refs"][0]["id"]
        won = [await self.change(number, writers) for number, writers in enumerate(rounds)]
        found = await self.databases[0].rows(_STATES, {"id": self.firm})
        assert [each for [each] in found] == ["At first", *won]
        for number, each in enumerate(creators):
            await self.create(number, each)


@pytest.fixture
async def rounds(database: Database, neo4j_uri_auth: UriAuth) -> AsyncIterator[Rounds]:
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as other:
        yield Rounds((database, other))


async def test_of_those_who_change_one_version_one_wins_and_what_they_create_is_one(rounds: Rounds) -> None:
    await rounds.play((5, 3, 2), (6, 3))


@pytest.mark.nightly
async def test_in_thousands_of_rounds_one_wins_and_no_update_is_lost(rounds: Rounds) -> None:
    begun = time.monotonic()
    whole = ROUNDS // ALL_WRITERS
    writers = [WRITERS if number % ALL_WRITERS else ALL_WRITERS for number in range(ROUNDS)]
    await rounds.play(writers, [CREATORS] * whole)
    figure = (
        f"{ROUNDS:,} rounds of {WRITERS} or {ALL_WRITERS} writers and {whole} of {CREATORS} creators from "
        f"two processes, {rounds.sent:,} mutations, {rounds.again:,} sent again, in "
        f"{time.monotonic() - begun:.0f} s: one wins each, 0 lost"
    )
    measured("rounds", "one version, one identifier", figure)
