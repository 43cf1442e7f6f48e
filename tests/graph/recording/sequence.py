"""A random sequence of mutations, done to the graph and to a naive model in memory."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.database import Database
from graph.errors import EntenteError
from graph.model.language.native import native
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.problems import RefusedFacts
from graph.recording.requests import REQUESTS
from tests.graph.recording.naive import Believed, Decided, Held, Naive, Node, Stake

FIRMS = ("a", "b", "c")
DAYS = ("2023-01-01", "2024-01-01", "2025-01-01")
STARTS = ("2020-01-01", "2021-01-01", "2025-01-01")
ENDS = ("2025-01-01", "2026-01-01")
_NODES = """
MATCH (p:Organization) WHERE p.id IN $ids OPTIONAL MATCH (p)-[:HAD_STATE]->(s:State)
WITH p, collect(s) + [p] AS states UNWIND states AS n
WITH p, n WHERE n.recorded_at <= $at AND $at < n.superseded_at
RETURN p.id, n.description, n.jurisdiction
"""
_STAKES = """
MATCH (a:Organization)-[r:HOLDS_INTEREST_IN]->(b:Organization)
WHERE a.id IN $ids AND r.recorded_at <= $at AND $at < r.superseded_at
RETURN a.id, b.id, toString(r.valid_from), r.share_exact, r.share_min, r.share_max,
       toString(r.valid_to), r.id, r.recorded_at
"""
_DECISIONS = """
MATCH (a:Organization)-[r:SAME_AS|NOT_SAME_AS]->(b:Organization)
WHERE a.id IN $ids AND r.recorded_at <= $at AND $at < r.superseded_at
RETURN a.id, b.id, type(r)
"""


class Sequence:
    """One random sequence: each step is a mutation of the graph and of the model."""

    def __init__(self, database: Database, seed: int, firms: Iterable[str] = FIRMS) -> None:
        self.database, self.random, self.naive = database, random.Random(seed), Naive()
        self.seed, self.step, self.firms = seed, 0, tuple(firms)
        self.ids: dict[str, str] = {}
        self.live: list[str] = []
        self.known: list[tuple[datetime, Believed]] = []

    async def call(self, name: str, **given: Any) -> Any:
        self.step += 1
        whole = {"idempotency_key": f"{self.seed}-{self.step}", **given}
        answer = await REQUESTS[name](self.database, scope_of(ALL_SEEING), whole, str)
        if answer["recordedAt"] is not None:  # else it was said already
            self.known.append((datetime.fromisoformat(answer["recordedAt"]), self.believed()))
        return answer

    def believed(self) -> Believed:
        """What is kept of the model with each time of a mutation."""
        return self.naive.believed()

    async def begin(self) -> None:
        firms = [{"ref": each, "name": f"Firm {each} {self.seed}"} for each in self.firms]
        answer = await self.call("recordFacts", source={"name": "Begin"}, facts={"organizations": firms})
        self.ids = {each["ref"]: each["id"] for each in answer["refs"]}

    async def run(self, steps: int) -> None:
        """Begin, and compare with the model after each step."""
        await self.begin()
        for _ in range(steps):
            await self.move()
            assert await self.read(datetime.now(UTC)) == self.naive.believed(), (self.seed, self.step)
            self.known[-1] = (self.known[-1][0], self.naive.believed())

    async def move(self) -> None:
        """Do one mutation, whichever."""
        moves = (
            self.record,
            self.record,
            self.hold,
            self.hold,
            self.end,
            self.correct,
            self.retract,
            self.withdraw,
            self.decide,
        )
        await self.random.choice(moves)()

    def source(self) -> dict[str, str]:
        return {"name": self.random.choice(("Register", "News")), "stated_on": self.random.choice(DAYS)}

    def done(self, answer: Any) -> str:
        self.live.append(answer["batchId"])
        return str(answer["batchId"])

    async def record(self) -> None:
        firm, source = self.random.choice(self.firms), self.source()
        value = self.random.choice(("GB", "FR", "IE"))
        entry = {"id": self.ids[firm], "jurisdiction": value}
        answer = await self.call("recordFacts", source=source, facts={"organizations": [entry]})
        self.naive.say(source, self.done(answer), said={(firm, "jurisdiction"): value})

    async def hold(self) -> None:
        owner, owned = self.random.sample(self.firms, 2)
        share, start, source = str(self.random.randint(1, 90)), self.random.choice(STARTS), self.source()
        facts = self._stake(owner, owned, share, start)
        if self.naive.clashes(source["name"], (owner, owned, start)):
            with pytest.raises(RefusedFacts, match="states already"):
                await self.call("recordFacts", source=source, facts=facts)
            return
        answer = await self.call("recordFacts", source=source, facts=facts)
        self.naive.say(source, self.done(answer), held={(owner, owned, start): (share, None)})

    def _stake(self, owner: str, owned: str, share: str, start: str) -> dict[str, Any]:
        ends = {"holder": {"id": self.ids[owner]}, "held": {"id": self.ids[owned]}}
        return {"interests": [{**ends, "share": {"exact": share}, "valid_from": start}]}

    async def end(self) -> None:
        for key, version, since in await self._versions():
            source, day = self.source(), self.random.choice([day for day in ENDS if day > key[2]])
            answer = await self.call(
                "endRelationship", source=source, id=version, valid_to=day, expected_version=since
            )
            self.naive.say(source, self.done(answer), held={key: (None, day)})
            return

    async def correct(self) -> None:
        firm, value = self.random.choice(self.firms), self.random.choice(("DE", "NL"))
        source, key = self.source(), (firm, "jurisdiction")
        facts = {"organizations": [{"id": self.ids[firm], "jurisdiction": value}]}
        answer = await self.call("correctFact", source=source, id=self.ids[firm], facts=facts)
        batch = self.done(answer)
        self.naive.take_out(batch, key)
        self.naive.say(source, batch, said={key: value})

    async def retract(self) -> None:
        for key, version, since in await self._versions():
            answer = await self.call("correctFact", source=self.source(), id=version, expected_version=since)
            self.naive.take_out(self.done(answer), key)
            return

    async def decide(self) -> None:
        pair = tuple(sorted(self.random.sample(self.firms, 2)))
        first, second = self.random.sample(pair, 2)
        decision = self.random.choice(("SAME", "NOT_THE_SAME", "UNDECIDED"))
        parties = {"party": self.ids[first], "other": self.ids[second]}
        answer = await self.call("decideSameAs", decision=decision, decided_by="Cleo", **parties)
        if answer["batchId"] is not None:
            self.naive.decide(self.done(answer), (pair[0], pair[1]), decision)

    async def withdraw(self) -> None:
        if not self.live:
            return
        batch = self.random.choice(self.live)
        if self.naive.is_corrected_later(batch):
            with pytest.raises(EntenteError, match="later correction"):
                await self.call("withdrawBatch", id=batch)
            return
        self.naive.withdraw(batch)
        self.live.remove(batch)
        await self.call("withdrawBatch", id=batch)

    async def _versions(self) -> list[tuple[Stake, str, datetime]]:
        """One of the live stakes, with the id and the time of its version; none where there are none."""
        rows = await self.database.rows(_STAKES, self._given(datetime.now(UTC)))
        names = {identity: name for name, identity in self.ids.items()}
        found = [
            ((names[row[0]], names[row[1]], row[2]), row[7], native(row[8]).astimezone(UTC)) for row in rows
        ]
        found.sort()
        self.random.shuffle(found)
        return found[:1]

    def _given(self, at: datetime) -> dict[str, Any]:
        return {"at": at, "ids": sorted(self.ids.values())}

    async def read(self, at: datetime) -> Believed:
        names = {identity: name for name, identity in self.ids.items()}
        said: dict[Node, str] = {}
        for identity, _, jurisdiction in await self.database.rows(_NODES, self._given(at)):
            if jurisdiction is not None:
                said[names[identity], "jurisdiction"] = jurisdiction
        held: Held = {}
        for owner, owned, start, *shares, end, _, _ in await self.database.rows(_STAKES, self._given(at)):
            until = None if end.startswith("9999") else end
            figures = [f"{share:g}" for share in shares if share is not None]
            held[names[owner], names[owned], start] = ("-".join(figures) or None, until)
        decided: Decided = {}
        for one, other, kind in await self.database.rows(_DECISIONS, self._given(at)):
            first, second = sorted((names[one], names[other]))
            decided[first, second] = {"SAME_AS": "SAME"}.get(kind, "NOT_THE_SAME")
        return said, held, decided
