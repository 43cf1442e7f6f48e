"""Every part of every guard is needed: without it some answer differs.

A question for each place where guards are written is asked of villages full of shadows (hidden,
superseded, later and expired twins). Each part of each guard that compiling them writes is left out
in turn; a part whose loss no answer shows would be a guard that no test guards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from strawberry import Schema

from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.village import shadowed
from tests.graph.compiler.guarded import QUESTIONS
from tests.oracle.compare import compiled, spelled
from tests.oracle.knock_out import CURRENT, Knock, knocks, use
from tests.oracle.load import load

VIEWER = Viewer("somebody", frozenset({"blue"}))
WORLDS = range(6)
Mutant = tuple[str, int, str]

EQUIVALENT: Mapping[Mutant, str] = {}
"""Parts whose loss cannot show, each with the reason."""


@dataclass(slots=True)
class _Court:
    """Asks the questions of one loaded world, a few at a time."""

    schema: Schema
    database: Database
    few: asyncio.Semaphore

    async def answer(self, question: str, knock: Knock) -> str:
        CURRENT.set(knock)
        async with self.few:
            return spelled(await compiled(self.schema, self.database, question, viewer=VIEWER))

    async def survives(self, question: str, mutant: Mutant, whole: str) -> bool:
        knock = Knock(mutant[1], mutant[2])
        return await self.answer(question, knock) == whole


class _Nowhere(Database):
    """Compiles without running: what is asked of it is nothing."""

    def __init__(self) -> None:
        self.statements = 0

    async def rows(self, *_: Any, **__: Any) -> list[list[Any]]:
        return []


async def _mutants(schema: Schema, asked: Mapping[str, str]) -> set[Mutant]:
    """Return every part of every guard that says something where it stands."""
    court = _Court(schema, _Nowhere(), asyncio.Semaphore(1))
    found = set()
    for name, question in asked.items():
        counted = Knock()
        await court.answer(question, counted)
        for site, part in knocks(counted.sites):
            if name.endswith("then") and part in ("valid", "scope"):
                continue  # the same words as at now, where they are tried
            knock = Knock(site, part)
            await court.answer(question, knock)
            if knock.changed:
                found.add((name, site, part))
    return found


@pytest.mark.anyio
async def test_every_guard_is_needed(
    api_schema: Schema, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    asked = QUESTIONS
    alive = every = await _mutants(api_schema, asked)
    court = _Court(api_schema, database, asyncio.Semaphore(4))
    for seed in WORLDS:
        await load(database, shadowed(Random(seed)))
        await database.rows("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        whole = {name: await court.answer(question, Knock()) for name, question in asked.items()}
        tried = sorted(alive)
        held = await asyncio.gather(
            *(asyncio.create_task(court.survives(asked[each[0]], each, whole[each[0]])) for each in tried)
        )
        alive = {mutant for mutant, survived in zip(tried, held, strict=True) if survived}
        if alive <= set(EQUIVALENT):
            break
    assert sorted(alive) == sorted(EQUIVALENT)
    assert len(every) > 300
