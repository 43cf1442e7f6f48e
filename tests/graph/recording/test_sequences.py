"""Random sequences of mutations against a naive model in memory: times, corrections, withdrawals."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.model.language.moment import OPEN_TIME
from tests.graph.recording.lives import LivesAmongOthers
from tests.graph.recording.sequence import Sequence
from tests.loaders.export.worlds import comes_back

pytestmark = pytest.mark.anyio
_TWICE = """
MATCH (s:Statement) WHERE s.superseded_at = $open
WITH s.statement_key AS key, count(*) AS live WHERE live > 1 RETURN key
"""
"""Statements of which two corrections count at once."""


async def play(database: Database, seed: int) -> None:
    """Compare after every step, and at the end at every moment before."""
    sequence = Sequence(database, seed)
    await sequence.run(30)
    for moment, believed in sequence.known:
        assert await sequence.read(moment) == believed, seed
    assert await database.rows(_TWICE, {"open": OPEN_TIME}) == []


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_graph_believes_what_the_naive_model_believes(
    database: Database, seed: int, tmp_path: Path
) -> None:
    """Tables of what was ended, and began again, were refused as overlapping."""
    await play(database, seed)
    await comes_back(database, tmp_path / "tables")


async def live(database: Database, seed: int, steps: int) -> LivesAmongOthers:
    """Take steps of partners' lives among other mutations, and look at every moment before at the end."""
    sequence = LivesAmongOthers(database, seed)
    await sequence.run(steps)
    for moment, lives in sequence.known_lives:
        assert await sequence.lives(moment) == lives, seed
    return sequence


async def test_a_step_is_taken_where_the_naive_model_says_that_its_gates_are_met(
    database: Database, tmp_path: Path
) -> None:
    sequence = await live(database, 1, 45)
    assert min(sequence.taken, sequence.refused) > 5
    await comes_back(database, tmp_path / "tables")


@pytest.mark.nightly
async def test_steps_are_taken_as_the_naive_model_says_in_dozens(database: Database) -> None:
    for seed in range(2_000, 2_040):
        await live(database, seed, 60)


@pytest.mark.nightly
async def test_the_graph_believes_what_the_naive_model_believes_in_hundreds(database: Database) -> None:
    """One graph for all of them: each has firms of its own."""
    for seed in range(1_000, 1_300):
        await play(database, seed)
