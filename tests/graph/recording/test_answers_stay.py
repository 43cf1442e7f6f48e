"""An answer as of a day, by the knowledge of a time, stays the same whatever is recorded later."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from api.cli import local
from graph.database import Database
from graph.localdb import backup
from graph.model.language.identity import digest
from graph.write.constraints import SCHEMA_VERSION
from graph.write.migrate import migrate
from tests.api.mutations.asking import asked
from tests.conftest import private_settings
from tests.figures import measured
from tests.graph.recording.naive import Believed
from tests.graph.recording.sequence import Sequence
from tests.patient import Patient

pytestmark = pytest.mark.anyio
DAYS = ("2019-06-01", "2020-06-01", "2023-06-01", "2025-06-01", "2026-06-01", "2027-06-01")
ANSWERS, LATER = 1_000, 10_000
MANY_FIRMS = tuple(f"firm-{number:02}" for number in range(60))
"""Of three firms, each would have thousands of versions after so many mutations, as none has."""
READ_AT_ONCE = 3
QUESTIONS = (
    """query ($ids: [ID!]!, $asOf: Date, $knownAt: DateTime) {
      nodes(ids: $ids, asOf: $asOf, knownAt: $knownAt) { id ... on Organization {
        name jurisdiction recordedAt
        holders(first: 50) { totalCount edges { id share { exact min max } validFrom validTo node { id } } }
        holdings(first: 50) { totalCount edges { share { exact min max } node { name } } } } } }""",
    """query ($asOf: Date, $knownAt: DateTime) {
      organizations(first: 10, orderBy: [{field: JURISDICTION, direction: DESC}, {field: NAME}],
                    where: {jurisdiction: {in: ["GB", "DE", "FR"]}}, asOf: $asOf, knownAt: $knownAt) {
        totalCount nodes { id name jurisdiction } pageInfo { endCursor } } }""",
    """query ($asOf: Date, $knownAt: DateTime) {
      organizations(first: 0, where: {holders: {some: {share: {exact: {gte: "20"}}}}},
                    asOf: $asOf, knownAt: $knownAt) {
        totalCount } }""",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A question with its day and its time, and the digest of what was answered."""

    question: str
    variables: dict[str, Any]
    digest: str


class Times(Sequence):
    """A sequence of which the times are kept alone: answers are compared with themselves."""

    def believed(self) -> Believed:
        return {}, {}, {}


@dataclass
class Answers:
    """What was answered on the way of a sequence of mutations."""

    sequence: Times
    stored: list[Stored] = field(default_factory=list)

    async def store(self, number: int) -> None:
        """Ask so many questions, a mutation before each, by the knowledge of now or of any time before."""
        choice = self.sequence.random.choice
        for place in range(number):
            await self.sequence.move()
            moments: list[datetime] = [self.sequence.known[-1][0], choice(self.sequence.known)[0]]
            variables: dict[str, Any] = {"asOf": choice(DAYS), "knownAt": choice(moments).isoformat()}
            question = QUESTIONS[place % len(QUESTIONS)]
            if "$ids" in question:
                variables["ids"] = self.sequence.random.sample(
                    sorted(self.sequence.ids.values()), READ_AT_ONCE
                )
            said = await self._digest(self.sequence.database, question, variables)
            self.stored.append(Stored(question, variables, said))

    async def differ(self, database: Database) -> list[Stored]:
        """Return those that are answered otherwise than they were."""
        found = []
        for each in self.stored:
            if await self._digest(database, each.question, each.variables) != each.digest:
                found.append(each)
        return found

    async def _digest(self, database: Database, question: str, variables: dict[str, Any]) -> str:
        return digest(json.dumps(await asked(database, question, **variables)))


async def upgrade(database: Database) -> None:
    """Have every step of an upgrade run that a store of an earlier version takes."""
    await database.rows("MATCH (v:SchemaVersion) SET v.version = 7", write=True)
    assert await migrate(database) == SCHEMA_VERSION


async def test_what_was_answered_is_answered_again(database: Database) -> None:
    """After mutations of every kind, and an upgrade of the store."""
    answers = Answers(Times(database, 5))
    await answers.sequence.begin()
    await answers.store(24)
    assert len({each.digest for each in answers.stored}) > 8  # they tell states apart
    for _ in range(24):
        await answers.sequence.move()
    await upgrade(database)
    assert await answers.differ(database) == []


@pytest.mark.nightly
async def test_a_thousand_answers_stay_through_mutations_a_backup_and_an_upgrade(tmp_path: Path) -> None:
    begun = time.monotonic()
    given = private_settings(tmp_path / "one")
    server = local.start(given)
    try:
        server.wait_ready()
        async with Patient.connect(server.uri, *server.credentials) as database:
            await migrate(database)
            answers = Answers(Times(database, 7, MANY_FIRMS))
            await answers.sequence.begin()
            await answers.store(ANSWERS)
            for _ in range(LATER):
                await answers.sequence.move()
            assert await answers.differ(database) == []
    finally:
        server.stop()
    backup.dump(local.plan(given), tmp_path / "graph.dump")
    restored = private_settings(tmp_path / "two")
    local.fetch_jars(restored)
    backup.load(local.plan(restored), tmp_path / "graph.dump")
    server = local.start(restored)
    try:
        server.wait_ready()
        async with Patient.connect(server.uri, *server.credentials) as database:
            await upgrade(database)
            assert await answers.differ(database) == []
    finally:
        server.stop()
    figure = (
        f"{ANSWERS:,} of {ANSWERS:,} equal after {LATER:,} mutations, a backup that was restored elsewhere "
        f"and an upgrade ({time.monotonic() - begun:.0f} s)"
    )
    measured("answers", "stored answers", figure)
