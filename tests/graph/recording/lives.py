"""Steps of two partners' lives among the mutations of a random sequence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from graph.conflicts.policy import Policy
from graph.database import Database
from graph.lifecycle.condition import GateNotMet
from graph.lifecycle.house import House, default_house
from graph.lifecycle.request import taking_of
from graph.lifecycle.taking import Rules, take
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.recording.naive_life import (
    ASPECTS,
    COURSE,
    MAKES,
    NOTICE,
    OF_CASES,
    OF_CLAIMS,
    OF_PARTNERSHIPS,
    Lives,
    NaiveLife,
)
from tests.graph.recording.sequence import Sequence

FIRST = date(2024, 1, 1)
VETTED = House({"ANY": {"approvePartnership": tuple(f"{aspect}_VETTED" for aspect in ASPECTS)}})
RULES = Rules(VETTED.over(default_house()), Policy())
SOURCE = {"name": "Partner desk"}
_READ = """
MATCH (n:{}) WHERE n.id IN $ids OPTIONAL MATCH (n)-[:HAD_STATE]->(s:State)
WITH n, collect(s) + [n] AS states UNWIND states AS state
WITH n, state WHERE state.recorded_at <= $at AND $at < state.superseded_at
RETURN n.id, properties(state)
"""
_NAMES = {name: "started" if name == "started" else f"{name}_on" for name in COURSE}
_FIELDS = {
    "Partnership": {
        **{stored: name for name, stored in _NAMES.items()}, "notice_on": "notice",
        "notice_expires_on": "notice_over",
    },
    "DueDiligenceCase": {
        "opened_on": "opened", "answered_on": "answered", "concluded_on": "concluded", "outcome": "outcome",
    },
    "DealRegistration": {
        "registered_on": "registered", "approved_on": "approved", "protected_until": "protected_until",
    },
}  # fmt: skip


class LivesAmongOthers(Sequence):
    """A random sequence in which two firms that may become partners take steps, one a day."""

    def __init__(self, database: Database, seed: int) -> None:
        super().__init__(database, seed)
        self.life, self.day, self.taken, self.refused = NaiveLife(), FIRST, 0, 0
        self.known_lives: list[tuple[datetime, Lives]] = []
        self.things: dict[str, str] = {}
        self.others: dict[str, str] = {}

    async def begin(self) -> None:
        """Two proposed partnerships with their contracts, and a customer for one product."""
        await super().begin()
        firms = [
            {"ref": each, "name": f"{each} {self.seed}"} for each in ("partner 1", "partner 2", "clinic")
        ]
        own = {"ref": "own", "name": f"Ourselves {self.seed}", "is_own": True}
        facts = {"organizations": [own, *firms], "products": [{"ref": "scanner", "name": f"S {self.seed}"}]}
        answer = await self.call("recordFacts", source=SOURCE, facts=facts)
        self.others = {each["ref"]: each["id"] for each in answer["refs"]}
        for partner in ("1", "2"):
            parties = [{"party": {"id": self.others[each]}} for each in ("own", f"partner {partner}")]
            entry = {"ref": "p", "name": partner, "type": "AGENT", "parties": parties}
            await self.make("proposePartnership", {"partnerships": [entry]}, partner, {"proposed": self.on})
            contract = {
                "ref": "k", "title": "Supply", "signed_on": "2023-01-01", "effective_on": "2023-01-01",
                "notice_days": NOTICE.days, "governs": [{"id": self.things[partner]}],
            }  # fmt: skip
            await self.call("recordFacts", source=SOURCE, facts={"contracts": [contract]})
        await self.start("2")

    async def start(self, partner: str) -> None:
        """Record the steps of one that is at work already."""
        course = {_NAMES[name]: self.on for name in COURSE if name not in ("proposed", "terminated")}
        entry = {"id": self.things[partner], **course}
        answer = await self.call("recordFacts", source=SOURCE, facts={"partnerships": [entry]})
        self.life.take(
            answer["batchId"], partner, {name: self.on for name in COURSE if _NAMES[name] in course}
        )

    @property
    def on(self) -> str:
        return self.day.isoformat()

    async def step_of(self, operation: str, **given: Any) -> Any:
        self.step += 1
        whole = {"idempotency_key": f"{self.seed}-{self.step}", "source": SOURCE, "on": self.on, **given}
        return await take(self.database, scope_of(ALL_SEEING), RULES, taking_of(operation, whole, str))

    async def make(self, operation: str, facts: dict[str, Any], thing: str, values: dict[str, str]) -> None:
        """Take a step that makes a thing; it is never withdrawn, for others are about it."""
        answer = await self.step_of(operation, facts=facts)
        self.things[thing] = answer["subject"]
        self.life.take(answer["batchId"], thing, values)
        self.note(answer)

    def note(self, answer: Any) -> None:
        """Keep what is believed from then on."""
        moment = datetime.fromisoformat(answer["recordedAt"])
        self.known.append((moment, self.naive.believed()))
        self.known_lives.append((moment, self.life.believed()))

    async def move(self) -> None:
        """Take two steps of three, most of them possible ones; else do another mutation."""
        self.day += timedelta(days=1)
        if self.random.random() < 1 / 3:
            await super().move()
            self.known_lives.append((self.known[-1][0], self.life.believed()))
        else:
            possible = [each for each in self.choices() if self.life.allows(*each, self.day)]
            choices = possible if possible and self.random.random() < 0.6 else [*self.choices()]
            operation = self.random.choice(sorted({each for each, _ in choices}))
            thing = self.random.choice([which for each, which in choices if each == operation])
            await self.try_step(operation, thing)
        assert await self.lives(datetime.max) == self.life.believed(), (self.seed, self.step)

    def choices(self) -> Iterator[tuple[str, str]]:
        """Every step that may be tried, with what it is of."""
        for partner in ("1", "2"):
            yield from ((operation, partner) for operation in OF_PARTNERSHIPS)
            yield from (("openDueDiligence", f"{partner} {aspect}") for aspect in ASPECTS)
            yield "registerDeal", partner
        yield from product(OF_CASES, self.life.cases)
        yield from product(OF_CLAIMS, self.life.claims)

    async def try_step(self, operation: str, thing: str) -> None:
        if not self.life.allows(operation, thing, self.day):
            self.refused += 1
            with pytest.raises(GateNotMet):
                await self.send(operation, thing)
            return
        self.taken += 1
        await self.send(operation, thing)

    async def send(self, operation: str, thing: str) -> None:
        """Take a step, and enter what it says into the model."""
        if operation in MAKES:
            await self._make(operation, thing)
            return
        more: dict[str, str] = {}
        if operation == "concludeDueDiligence":
            more = {"outcome": self.random.choice(("PASSED", "PASSED", "PASSED", "FAILED"))}
        asked = {
            "answerDueDiligence": {"answers": "See."},
            "terminatePartnership": {"end_ground": "CONVENIENCE"},
        }
        answer = await self.step_of(operation, id=self.things[thing], **more, **asked.get(operation, {}))
        batch = self.done(answer)
        self.life.take(batch, thing, {**self.life.values(operation, thing, self.day), **more})
        self.note(answer)

    async def _make(self, operation: str, thing: str) -> None:
        partner, number = thing.split(maxsplit=1)[0], str(self.step)
        under = [{"id": self.things[partner]}]
        if operation == "openDueDiligence":
            aspect = thing.split()[1]
            case = {"ref": "c", "title": number, "aspect": aspect, "about": under}
            await self.make(operation, {"due_diligence_cases": [case]}, number, {"opened": self.on})
            self.life.cases[number] = (partner, aspect)
            return
        claim = {
            "ref": "r", "title": number, "partnerships": under,
            "submitted_by": [{"id": self.others[f"partner {partner}"]}],
            "customers": [{"id": self.others["clinic"]}], "offerings": [{"id": self.others["scanner"]}],
        }  # fmt: skip
        await self.make(operation, {"deal_registrations": [claim]}, number, {"registered": self.on})
        self.life.claims[number] = partner

    async def withdraw(self) -> None:
        before = {*self.live}
        await super().withdraw()
        for batch in before - {*self.live}:
            self.life.withdraw(batch)

    async def lives(self, at: datetime) -> Lives:
        """What the graph believes of the partners' lives at a time."""
        names = {identity: name for name, identity in self.things.items()}
        found: Lives = {}
        moment = datetime.now().astimezone() if at == datetime.max else at
        for label, fields in _FIELDS.items():
            rows = await self.database.rows(_READ.format(label), {"ids": sorted(names), "at": moment})
            for identity, state in rows:
                for stored, name in fields.items():
                    if state.get(stored) is not None:
                        found[names[identity], name] = str(state[stored])
        return found
