"""Small worlds, each with what a lawyer would answer: never falsely CLEAR, no CONFLICT for nothing."""

from __future__ import annotations

import pytest

from graph.checks.world import world
from graph.conflicts.examples.words import flat
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.small_worlds import (
    beyond,
    dealings,
    exemptions,
    federal,
    further,
    links,
    matters,
    openness,
    restraints,
    sanctions,
    scopes,
    structure,
    tenders,
    ties,
)
from tests.graph.conflicts.small_worlds.small_world import SmallWorld
from tests.graph.conflicts.test_cases import is_right
from tests.graph.conflicts.worlds import ask, suppose

pytestmark = pytest.mark.anyio


async def verdict(database: Database, drawn: SmallWorld) -> str:
    """Return the verdict on a world that is supposed, never stored."""
    moment = Moment.at(drawn.day)
    async with database.overlay() as transaction:
        ids = await suppose(transaction, world(*flat(drawn.parts)), moment)
        request = ask(ids, drawn.subjects, *drawn.makers, rules=drawn.rules)
        return (await check_in(transaction, request, scope_of(ALL_SEEING), moment)).verdict.value


@pytest.mark.parametrize(
    "worlds",
    [
        ties,
        structure,
        dealings,
        scopes,
        restraints,
        matters,
        tenders,
        links,
        openness,
        sanctions,
        exemptions,
        federal,
        further,
        beyond,
    ],
    ids=lambda found: found.__name__.rpartition(".")[2],
)
async def test_every_small_world_has_the_verdict_of_a_lawyer(database: Database, worlds: object) -> None:
    """Each line guards a kind of fault: what is recorded was passed over, or weighed for what it is not."""
    wrong = []
    for drawn in worlds.WORLDS:  # type: ignore[attr-defined]
        got = await verdict(database, drawn)
        if not is_right(drawn.right, got):
            wrong.append(f"{drawn.title}: {got}, where {drawn.right} is right")
    assert not wrong, "\n".join(wrong)
