"""The search for paths: its limits, its guards in every hop, how many statements it takes, their plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise, product
from typing import Any

import networkx as nx
import pytest

from graph.compiler import path_search
from graph.compiler.guards import Guards
from graph.compiler.path_search import PathSearch, Statements
from graph.compiler.paths import FoundPaths, find_paths
from graph.database import Database, Transaction
from graph.model.language.moment import Moment
from graph.policy.scope import Viewer, scope_of
from tests.graph.compiler.test_paths_networkx import GUARDS, Graph, write

pytestmark = pytest.mark.anyio

WALLED = scope_of(Viewer("reader", frozenset({"blue"})))
CHAIN = 7


class Counting:
    """Counts the statements that pass."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.count = 0

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        self.count += 1
        return await self.transaction.rows(text, parameters)


def bundles(*sizes: int) -> Graph:
    """Return a chain of nodes, each joined to the next by so many relationships."""
    graph: Graph = nx.MultiDiGraph()
    for at, size in enumerate(sizes):
        for number in range(size):
            graph.add_edge(at, at + 1, key=f"{at}_{number:03d}")
    return graph


def layers(width: int, depth: int) -> Graph:
    """Return a start, layers of so many nodes each, and an end; every node is tied to one before."""
    graph: Graph = nx.MultiDiGraph()
    for lane in range(width):
        way = ["a", *(f"{layer}l{lane}" for layer in range(depth)), "b"]
        for start, end in pairwise(way):
            graph.add_edge(start, end, key=f"{start}_{end}")
    return graph


@pytest.mark.parametrize(("size", "truncated"), [(100, False), (101, True)])
async def test_more_ties_than_ten_thousand_are_truncated(
    database: Database, size: int, truncated: bool
) -> None:
    await write(database, bundles(size, size))
    found = await find_paths(database, GUARDS, "party_0", "party_2", max_length=8)
    assert found.truncated is truncated
    assert [path.length for path in found.paths] == [2] * 10
    if not truncated:
        ids = [[fact.id for fact in path.relationships] for path in found.paths]
        assert ids == [["rel_0_000", f"rel_1_{number:03d}"] for number in range(10)]


async def test_one_length_that_fills_the_answer_says_nothing_of_longer_ones(database: Database) -> None:
    await write(database, bundles(3, 3))
    found = await find_paths(database, GUARDS, "party_0", "party_2", max_length=8, first=9)
    assert (len(found.paths), found.paths[-1].length, found.truncated) == (9, 2, False)
    more = await find_paths(database, GUARDS, "party_0", "party_2", max_length=8, first=10)
    assert (len(more.paths), more.paths[-1].length, more.truncated) == (10, 4, False)


async def test_the_number_of_statements_grows_with_the_levels_alone(database: Database) -> None:
    counts = []
    for width in (3, 60):
        await database.rows("MATCH (n:Party) DETACH DELETE n", write=True)
        await write(database, layers(width, 6))
        counting = Counting(database)
        found = await find_paths(counting, GUARDS, "party_a", "party_b", max_length=7, first=100)
        assert (len(found.paths), found.truncated) == (width, False)
        counts.append(counting.count)
    assert counts == [9, 9]  # the ends, six levels, what joins them, the relationships of the paths


async def test_an_end_tied_to_nothing_ends_the_search(database: Database) -> None:
    graph = layers(60, 6)
    graph.add_node("alone")
    await write(database, graph)
    for start, end in (("party_a", "party_alone"), ("party_alone", "party_a")):
        counting = Counting(database)
        found = await find_paths(counting, GUARDS, start, end, max_length=8)
        assert (found.paths, found.truncated) == ((), False)
        assert counting.count <= 3


@pytest.mark.parametrize(
    ("start", "end", "lengths"),
    [("hub", "leaf1", [1]), ("leaf1", "hub", [1]), ("leaf1", "leaf2", [2]), ("hub", "far", [3])],
)
async def test_what_is_near_a_hub_is_found_and_the_rest_is_truncated(
    database: Database, monkeypatch: pytest.MonkeyPatch, start: str, end: str, lengths: list[int]
) -> None:
    """Of a node with more relationships than may be read, the answer still gives what it can."""
    monkeypatch.setattr(path_search, "RELATIONSHIPS_LIMIT", 50)
    graph: Graph = nx.MultiDiGraph()
    for number in range(200):
        graph.add_edge("hub", f"leaf{number}", key=f"leaf{number}")
    for way in (("leaf150", "near"), ("near", "far")):
        graph.add_edge(*way, key="_".join(way))
    await write(database, graph)
    found = await find_paths(database, GUARDS, f"party_{start}", f"party_{end}", max_length=8)
    assert [path.length for path in found.paths] == lengths
    assert found.truncated
    exact = await find_paths(database, GUARDS, f"party_{start}", f"party_{end}", max_length=lengths[0])
    assert (exact.paths, exact.truncated) == (found.paths, False)


async def test_two_hubs_give_what_is_read_of_both(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path_search, "RELATIONSHIPS_LIMIT", 50)
    graph: Graph = nx.MultiDiGraph()
    for number in range(200):
        graph.add_edge("one", f"leaf{number}", key=f"a{number:03d}")
        graph.add_edge("two", f"leaf{number}", key=f"b{number:03d}")
    graph.add_edge("one", "two", key="straight")
    await write(database, graph)
    found = await find_paths(database, GUARDS, "party_one", "party_two", first=5)
    assert [path.length for path in found.paths] == [1, 2, 2, 2, 2]
    assert found.truncated


async def test_dead_ends_are_bounded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.compiler.trails.STEPS_LIMIT", 40)
    await write(database, bundles(6, 6, 6))
    found = await find_paths(database, GUARDS, "party_0", "party_3", first=100)
    assert found.truncated
    assert 0 < len(found.paths) < 40


HIDINGS = {
    "walled": "walls = ['amber']",
    "without walls stated": "walls = null",
    "superseded": "superseded_at = datetime('2021-01-01T00:00:00Z')",
}
UNTIMELY = {
    "not yet": "valid_from = date('2024-06-16')",
    "no longer": "valid_to = date('2024-06-15')",
}
THEN = {"recorded later": "recorded_at = datetime('2023-05-02T00:00:00Z')"}


async def _asked(database: Database, guards: Guards) -> FoundPaths:
    return await find_paths(database, guards, "party_0", f"party_{CHAIN}", max_length=CHAIN)


@pytest.mark.parametrize("known_at", [None, datetime(2023, 5, 1, tzinfo=UTC)], ids=["now", "then"])
async def test_every_hop_is_guarded(database: Database, known_at: datetime | None) -> None:
    """Whichever relationship or node of a chain is hidden, the chain is broken there."""
    await write(database, bundles(*[1] * CHAIN))
    guards = Guards(WALLED, Moment.at(date(2024, 6, 15), known_at))
    both = HIDINGS | ({} if known_at is None else THEN)
    [whole] = (await _asked(database, guards)).paths
    assert whole.length == CHAIN
    places = [f"()-[x]->() WHERE x.id = 'rel_{at}_000'" for at in range(CHAIN)]
    parties = [f"(x:Party {{id: 'party_{at}'}})" for at in range(CHAIN + 1)]
    cases = [*product(places, (both | UNTIMELY).values()), *product(parties, both.values())]
    for place, hidden in cases:
        await database.rows(f"MATCH {place} SET x._was = x.{hidden.split()[0]}, x.{hidden}", write=True)
        assert (await _asked(database, guards)).paths == (), (place, hidden)
        name = hidden.split()[0]
        await database.rows(f"MATCH {place} SET x.{name} = x._was REMOVE x._was", write=True)
    assert (await _asked(database, guards)).paths == (whole,)


async def test_ends_are_called_as_they_were_at_the_moment(database: Database) -> None:
    """The sentence of a path at an earlier moment named its nodes as they are called now."""
    await write(database, bundles(1))
    await database.rows(
        "MATCH (n:Party {id: 'party_1'}) CREATE (n)-[:HAD_STATE]->(:OrganizationState:State "
        "{name: 'Earlier', walls: [], recorded_at: datetime('2020-01-01T00:00:00Z'), "
        "superseded_at: datetime('2024-01-01T00:00:00Z')}) "
        "SET n.recorded_at = datetime('2024-01-01T00:00:00Z')",
        write=True,
    )
    for known_at, name in ((datetime(2023, 5, 1, tzinfo=UTC), "Earlier"), (None, "N1")):
        guards = Guards(WALLED, Moment.at(date(2024, 6, 15), known_at))
        found = await find_paths(database, guards, "party_0", "party_1")
        assert found.names == {"party_0": "N0", "party_1": name}


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)


@pytest.mark.parametrize(("near", "far"), [(1, 1), (1, 3000), (7, 9), (3000, 20_000)])
async def test_a_level_starts_at_the_frontier_however_wide_it_is(
    database: Database, near: int, far: int
) -> None:
    """With long lists the planner went through every node, or every relationship, instead."""
    await write(database, layers(300, 6))
    await database.rows("CALL db.prepareForReplanning()", write=True, seconds=60)
    types = "HOLDS_INTEREST_IN|CONTROLS|PARTY_TO"
    statements = Statements.of(Guards(WALLED, Moment.now()), "party_a", "party_b", types)
    search = PathSearch(database, statements, "party_a", "party_b")
    given = {**search.statements.parameters, "limit": 5}
    frontier, others = ([f"4:x:{number}" for number in range(size)] for size in (near, far))
    for text in (statements.hops, statements.between):
        operators = set(
            _operators(await database.plan(text, {**given, "frontier": frontier, "others": others}))
        )
        assert "NodeByElementIdSeek" in operators
        assert not {each for each in operators if "Scan" in each or "Cartesian" in each}, operators
        assert "Expand(All)" in operators
    ends = set(_operators(await database.plan(statements.ends, given)))
    assert "NodeUniqueIndexSeek" in ends
