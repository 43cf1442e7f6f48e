"""Every part of every guard is needed: without it some answer differs.

A question for each place where guards are written is asked of networks full of shadows (hidden,
superseded, later and expired twins). Each part of each guard that compiling them writes is left out
in turn; a part whose loss no answer shows would be a guard that no test guards.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from strawberry import Schema

from api.settings import Settings
from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.network import networks
from tests.graph.compiler.guarded import QUESTIONS, THEN, asked
from tests.oracle.compare import compiled, spelled
from tests.oracle.knock_out import CURRENT, Knock, Site, knocks, use
from tests.oracle.load import load

VIEWER = Viewer("reader", frozenset({"blue"}))
NETWORKS = 24
WORLDS = 16
PARTS_OF_NOW = ("valid", "known", "scope")
WIDE = Settings(_env_file=None, max_page=1000)
Place = tuple[Site, str]

_UNSEEN = "a node whose values of then may not be seen is not there at all: its own guard says so"
EQUIVALENT: Mapping[tuple[str, str], str] = {("state", "earlier scope"): _UNSEEN}
"""Parts whose loss cannot show, by the guard's kind wherever it is, each with the reason."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A question with one part of one of its guards left out."""

    question: str
    index: int
    part: str
    site: Site
    length: int
    """Of the statement, in letters: Neo4j plans each again, which takes longer the longer it is."""

    @property
    def place(self) -> Place:
        """The place in the compiler, and the part."""
        return self.site, self.part


@dataclass(slots=True)
class _Court:
    """Asks the questions of one loaded world, a few at a time."""

    schema: Schema
    database: Database
    few: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(4))

    async def answer(self, question: str, given: dict[str, str], knock: Knock) -> str:
        CURRENT.set(knock)
        knock.sites.clear()
        async with self.few:
            answer = compiled(self.schema, self.database, question, given, VIEWER, settings=WIDE)
            return spelled(await answer)


class _Nowhere(Database):
    """Compiles without running: what is asked of it is nothing."""

    def __init__(self) -> None:
        self.letters = 0

    async def rows(self, text: str, *_: Any, **__: Any) -> list[list[Any]]:
        self.letters += len(text)
        return []

    async def record(self, text: str, parameters: Any, **_: Any) -> Any:
        await self.rows(text, parameters)

    @asynccontextmanager
    async def transaction(self, **_: Any) -> AsyncIterator[Any]:
        yield self


async def _mutants(schema: Schema, questions: Mapping[str, str]) -> list[Mutant]:
    """Return every part of every guard that says something where it is, those that are soon tried first."""
    nowhere = _Nowhere()
    court = _Court(schema, nowhere)
    found = []
    for name, question in questions.items():
        counted = Knock()
        given = asked(question, 1)[0]
        await court.answer(question, given, counted)
        for index, part in knocks(counted.sites):
            if name.endswith("then") and part in PARTS_OF_NOW:
                continue  # the same place writes them at now, where they are tried
            if (counted.sites[index].kind, part) in EQUIVALENT:
                continue
            knock, nowhere.letters = Knock(index, part), 0
            await court.answer(question, given, knock)
            if knock.changed:
                found.append(Mutant(name, index, part, counted.sites[index], nowhere.letters))
    return sorted(found, key=lambda mutant: mutant.length)


async def _killed(court: _Court, questions: Mapping[str, str], mutants: list[Mutant]) -> set[Place]:
    """Return the places and parts whose loss some answer shows, in the graph that is loaded."""
    cases = {name: asked(questions[name], NETWORKS) for name in {mutant.question for mutant in mutants}}
    whole = {
        name: [await court.answer(questions[name], given, Knock()) for given in given_each]
        for name, given_each in cases.items()
    }

    async def shows(mutant: Mutant) -> bool:
        knock, name = Knock(mutant.index, mutant.part), mutant.question
        for given, expected in zip(cases[name], whole[name], strict=True):
            if await court.answer(questions[name], given, knock) != expected:
                return True
        return False

    async def dies(place: Place) -> bool:
        for mutant in mutants:
            if mutant.place == place and await shows(mutant):
                return True
        return False

    places = list(dict.fromkeys(mutant.place for mutant in mutants))
    shown = await asyncio.gather(*(asyncio.create_task(dies(place)) for place in places))
    return {place for place, died in zip(places, shown, strict=True) if died}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("when", "step"),
    [
        ("now", 24),
        ("then", 120),
        pytest.param("now", 1, marks=pytest.mark.nightly),
        pytest.param("then", 1, marks=pytest.mark.nightly),
    ],
    ids=["now", "then", "now, every place", "then, every place"],
)
async def test_every_guard_is_needed(
    api_schema: Schema, database: Database, monkeypatch: pytest.MonkeyPatch, when: str, step: int
) -> None:
    """Neo4j plans a statement for each place, which takes minutes in all: nightly tries every one."""
    use(monkeypatch)
    questions = {name: text for name, text in QUESTIONS.items() if name.endswith(when)}
    mutants = await _mutants(api_schema, questions)
    alive = set(sorted({mutant.place for mutant in mutants})[::step])
    assert len(alive) > 60 / step
    court = _Court(api_schema, database)
    for seed, own in product(range(WORLDS), (True, False)):
        if not alive:
            break
        known_at = THEN if when == "then" else None
        world = networks(NETWORKS, own=own, seed=seed, known_at=known_at, cleared=VIEWER.cleared)
        await load(database, world)
        await database.rows("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        left = [mutant for mutant in mutants if mutant.place in alive]
        alive -= await _killed(court, questions, left)
    kept = sorted((site.kind, site.function, site.call, part) for site, part in alive)
    assert not kept, "\n".join(map(str, kept))
