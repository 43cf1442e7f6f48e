"""A graph that is put back is the graph that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.checks.world import fact, thing, world
from graph.database import Database
from tests.graph.conflicts.worlds import load
from tests.kept import Kept

pytestmark = pytest.mark.anyio
WORLD = world(
    thing("Organization", "acme", name="Acme", incorporated_on="2011-04"),
    thing("Person", "ann", name="Ann Wu"),
    fact("ann", "HOLDS_INTEREST_IN", "acme", interest_type="SHAREHOLDING", share_exact=30),
    fact("ann", "HOLDS_INTEREST_IN", "acme", interest_type="VOTING_RIGHTS", share_exact=30),
)


def without_ids(kept: Kept) -> tuple[list[Any], list[Any]]:
    """Give what Neo4j's own ids do not change, in one order."""
    nodes = {id_: (sorted(labels), properties) for id_, labels, properties in kept.nodes}
    ends = [(nodes[start], nodes[end], *rest) for start, end, *rest in kept.relationships]
    return sorted(nodes.values(), key=str), sorted(ends, key=str)


async def test_a_graph_that_is_put_back_is_the_one_that_was_kept(database: Database, tmp_path: Path) -> None:
    await load(database, WORLD)
    kept = await Kept.of(database)
    kept.write(tmp_path / "kept")
    await database.rows("MATCH (n:Person) DETACH DELETE n", write=True)
    read = Kept.read(tmp_path / "kept")
    assert read is not None
    await read.restore(database)
    found = without_ids(await Kept.of(database))
    assert found == without_ids(kept)
    assert len(found[1]) > 2


def test_nothing_is_read_where_nothing_was_kept(tmp_path: Path) -> None:
    assert Kept.read(tmp_path / "kept") is None
