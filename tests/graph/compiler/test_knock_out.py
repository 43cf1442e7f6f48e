"""Every part of every guard is needed: without it some answer differs.

The golden questions are asked of villages full of shadows (hidden, superseded, later and expired
twins). Each part of each guard that compiling them writes is left out in turn; a part whose loss no
answer shows would be a guard that no test guards.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from strawberry import Schema

from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.corpus import Question, questions
from tests.golden.village import shadowed
from tests.oracle.compare import compiled, spelled
from tests.oracle.knock_out import Knock, knocks, use
from tests.oracle.load import load

VIEWER = Viewer("somebody", frozenset({"blue"}))
WORLDS = range(6)
Mutant = tuple[str, int, str]

EQUIVALENT: Mapping[Mutant, str] = {}
"""Parts whose loss cannot show, each with the reason."""


async def _answer(schema: Schema, database: Database, question: Question, knock: Knock) -> str:
    with pytest.MonkeyPatch.context() as patch:
        use(patch, knock)
        return spelled(await compiled(schema, database, question.text, viewer=VIEWER))


@pytest.mark.anyio
async def test_every_guard_is_needed(api_schema: Schema, database: Database) -> None:
    asked = {question.name: question for question in questions()}
    alive: set[Mutant] | None = None
    written = 0
    for seed in WORLDS:
        await load(database, shadowed(Random(seed)))
        await database.rows("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        whole, sites = {}, {}
        for name, question in asked.items():
            counted = Knock()
            whole[name] = await _answer(api_schema, database, question, counted)
            sites[name] = counted.sites
        if alive is None:
            alive = {(name, *each) for name, kinds in sites.items() for each in knocks(kinds)}
        for mutant in sorted(alive):
            name, site, part = mutant
            knock = Knock(site, part)
            found = await _answer(api_schema, database, asked[name], knock)
            if not knock.changed:  # the part says nothing here: an earlier state, at now
                alive.discard(mutant)
            elif found != whole[name]:
                alive.discard(mutant)
                written += 1
    assert alive is not None
    assert sorted(alive) == sorted(EQUIVALENT)
    assert written > 300
