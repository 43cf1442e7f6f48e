"""Every part of every guard is needed: without it some answer differs.

A question for each place where guards are written is asked of villages full of shadows (hidden,
superseded, later and expired twins). Each part of each guard that compiling them writes is left out
in turn; a part whose loss no answer shows would be a guard that no test guards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from strawberry import Schema

from api.settings import Settings
from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.village import hamlets
from tests.graph.compiler.guarded import QUESTIONS, asked
from tests.oracle.compare import compiled, spelled
from tests.oracle.knock_out import CURRENT, Knock, knocks, use
from tests.oracle.load import load

VIEWER = Viewer("somebody", frozenset({"blue"}))
HAMLETS = 12
WIDE = Settings(_env_file=None, max_page=1000)
Mutant = tuple[str, int, str]

EQUIVALENT: Mapping[Mutant, str] = {}
"""Parts whose loss cannot show, each with the reason."""


@dataclass(slots=True)
class _Court:
    """Asks the questions of one loaded world, a few at a time."""

    schema: Schema
    database: Database
    few: asyncio.Semaphore

    async def answer(self, question: str, knock: Knock, hamlets_asked: int = HAMLETS) -> list[str]:
        CURRENT.set(knock)
        found = []
        async with self.few:
            for given in asked(question, hamlets_asked):
                knock.sites.clear()
                found.append(await self._one(question, given))
        return found

    async def _one(self, question: str, given: dict[str, str]) -> str:
        answer = compiled(self.schema, self.database, question, given, VIEWER, settings=WIDE)
        return spelled(await answer)

    async def survives(self, question: str, mutant: Mutant, whole: list[str]) -> bool:
        knock = Knock(mutant[1], mutant[2])
        return await self.answer(question, knock) == whole


class _Nowhere(Database):
    """Compiles without running: what is asked of it is nothing."""

    def __init__(self) -> None:
        self.statements = 0

    async def rows(self, *_: Any, **__: Any) -> list[list[Any]]:
        return []


async def _mutants(schema: Schema, questions: Mapping[str, str]) -> list[Mutant]:
    """Return every part of every guard that says something where it stands."""
    court = _Court(schema, _Nowhere(), asyncio.Semaphore(1))
    found = []
    for name, question in questions.items():
        counted = Knock()
        await court.answer(question, counted, 1)
        for site, part in knocks(counted.sites):
            if name.endswith("then") and part in ("valid", "scope"):
                continue  # the same words as at now, where they are tried
            knock = Knock(site, part)
            await court.answer(question, knock, 1)
            if knock.changed:
                found.append((name, site, part))
    return found


@pytest.mark.anyio
@pytest.mark.parametrize("when", ["now", pytest.param("then", marks=pytest.mark.nightly)])
async def test_every_guard_is_needed(
    api_schema: Schema, database: Database, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    use(monkeypatch)
    questions = {name: text for name, text in QUESTIONS.items() if name.endswith(when)}
    mutants = await _mutants(api_schema, questions)
    assert len(mutants) > 250
    await load(database, hamlets(HAMLETS))
    await database.rows("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    court = _Court(api_schema, database, asyncio.Semaphore(4))
    whole = {name: await court.answer(question, Knock()) for name, question in questions.items()}
    tried = (court.survives(questions[each[0]], each, whole[each[0]]) for each in mutants)
    survived = await asyncio.gather(*map(asyncio.create_task, tried))
    alive = {mutant for mutant, held in zip(mutants, survived, strict=True) if held}
    assert sorted(alive) == sorted(each for each in EQUIVALENT if each[0].endswith(when))
