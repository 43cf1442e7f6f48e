"""Paths against networkx and a naive enumeration of trails, on random graphs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

from graph.compiler.guards import Guards
from graph.compiler.paths import FoundPaths, find_paths, neighborhood
from graph.database import Database
from graph.errors import InvalidInput
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of

pytestmark = pytest.mark.anyio

GUARDS = Guards(scope_of(ALL_SEEING), Moment.now())
Graph = Any
"""A networkx multigraph; its type parameters say nothing here."""
LIVE = (
    "{recorded_at: datetime('2020-01-01T00:00:00Z'), superseded_at: datetime('9999-12-31T00:00:00Z'), "
    "walls: []}"
)


async def write(database: Database, graph: Graph) -> None:
    nodes = [{"id": f"party_{n}", "name": f"N{n}"} for n in graph]
    edges = [{"s": f"party_{s}", "t": f"party_{t}", "id": f"rel_{i}"} for s, t, i in graph.edges(keys=True)]
    async with database.transaction() as transaction:
        await transaction.rows(
            f"UNWIND $nodes AS n CREATE (p:Party:Organization {LIVE}) SET p.id = n.id, p.name = n.name, "
            "p.name_key = toLower(n.name)",
            {"nodes": nodes},
        )
        await transaction.rows(
            "UNWIND $edges AS e MATCH (a:Party {id: e.s}), (b:Party {id: e.t}) "
            f"CREATE (a)-[r:HOLDS_INTEREST_IN {LIVE}]->(b) SET r.id = e.id, r.fact_id = 'fact_' + e.id, "
            "r.valid_from = date('2000-01-01'), r.valid_to = date('9999-12-31'), "
            "r.interest_type = 'SHAREHOLDING', r.share_exact = 1.0",
            {"edges": edges},
        )


def random_graph(seed: int, nodes: int = 7, edges: int | None = None) -> Graph:
    choose = random.Random(seed)
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(nodes))
    for key in range(choose.randint(4, 11) if edges is None else edges):
        graph.add_edge(choose.randrange(nodes), choose.randrange(nodes), key=key)
    return graph


Walk = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of the nodes, and of the relationships between them."""


def listed(graph: Graph, start: int, end: int, most: int) -> list[Walk]:
    """Return every trail, shortest first and those of one length by their ids."""
    ends = {key: (s, t) for s, t, key in graph.edges(keys=True)}
    found = []
    for trail in trails(graph, start, end, most):
        nodes = [start]
        for key in trail:
            s, t = ends[key]
            nodes.append(t if nodes[-1] == s else s)
        found.append((tuple(f"party_{n}" for n in nodes), tuple(f"rel_{key}" for key in trail)))
    return sorted(found, key=lambda walk: (len(walk[1]), walk))


def walks(found: FoundPaths) -> list[Walk]:
    return [(path.nodes, tuple(fact.id for fact in path.relationships)) for path in found.paths]


def trails(graph: Graph, start: int, end: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the edge keys of every walk from start to end that repeats no edge, either way."""
    around: dict[int, list[tuple[int, int]]] = {n: [] for n in graph}
    for s, t, key in graph.edges(keys=True):
        around[s].append((t, key))
        if s != t:
            around[t].append((s, key))

    def walk(at: int, used: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if at == end and used:
            yield used
        if len(used) < most:
            for following, key in around[at]:
                if key not in used:
                    yield from walk(following, (*used, key))

    yield from walk(start, ())


@pytest.mark.parametrize("seed", range(12))
async def test_paths_are_the_shortest_trails(database: Database, seed: int) -> None:
    graph = random_graph(seed)
    await write(database, graph)
    start, end = 0, 1
    found = await find_paths(database, GUARDS, f"party_{start}", f"party_{end}", max_length=5, first=100)
    expected = sorted(len(trail) for trail in trails(graph, start, end, 5))[:100]
    assert [path.length for path in found.paths] == expected
    undirected: Graph = nx.MultiGraph(graph)
    if nx.has_path(undirected, start, end) and nx.shortest_path_length(undirected, start, end) <= 5:
        assert found.paths[0].length == nx.shortest_path_length(undirected, start, end)
    else:
        assert found.paths == ()
    for path in found.paths:
        ids = [fact.id for fact in path.relationships]
        assert len(ids) == len(set(ids))
        assert (path.nodes[0], path.nodes[-1]) == (f"party_{start}", f"party_{end}")
    assert found.paths == (await again(database)).paths


@pytest.mark.parametrize(("seed", "edges"), [(1, 400), (2, 400), (3, 80), (4, 80), (5, 70), (6, 62)])
@pytest.mark.parametrize("end", [1, 0], ids=["there", "a circle"])
async def test_long_paths_are_every_trail_in_order(
    database: Database, seed: int, edges: int, end: int
) -> None:
    """Eight hops took 27 seconds among 57 nodes, and ended in a time limit."""
    graph = random_graph(seed, 60, edges)
    await write(database, graph)
    found = await find_paths(database, GUARDS, "party_0", f"party_{end}", max_length=8, first=100)
    longest = found.paths[-1].length if len(found.paths) == 100 else 8
    expected = listed(graph, 0, end, longest)
    assert walks(found) == expected[:100]
    assert not found.truncated
    if end:
        simple = nx.all_simple_edge_paths(graph.to_undirected(), 0, end, cutoff=longest)
        ids = sorted((len(path), tuple(f"rel_{key}" for *_, key in path)) for path in simple)
        assert ids == sorted((len(r), r) for n, r in expected if len(set(n)) == len(n))


async def again(database: Database) -> Any:
    return await find_paths(database, GUARDS, "party_0", "party_1", max_length=5, first=100)


@pytest.mark.parametrize("seed", range(5))
async def test_a_neighborhood_is_what_networkx_reaches(database: Database, seed: int) -> None:
    graph = random_graph(seed)
    await write(database, graph)
    reached = nx.single_source_shortest_path_length(nx.Graph(graph), 0, cutoff=2)
    found = await neighborhood(database, GUARDS, "party_0", depth=2)
    assert set(found.node_ids) == {f"party_{n}" for n in reached}
    assert not found.truncated


async def test_more_nodes_than_asked_for_is_truncated(database: Database) -> None:
    star: Graph = nx.MultiDiGraph()
    for leaf in range(1, 8):
        star.add_edge(0, leaf, key=leaf)
    await write(database, star)
    found = await neighborhood(database, GUARDS, "party_0", depth=1, first=3)
    assert (len(found.node_ids), len(found.relationships), found.truncated) == (4, 3, True)


@pytest.mark.parametrize("bad", [{"max_length": 0}, {"max_length": 99}, {"first": 0}, {"types": ["NO_SUCH"]}])
async def test_a_bad_bound_is_refused_with_what_to_write(database: Database, bad: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        await find_paths(database, GUARDS, "party_0", "party_1", **bad)
    assert refused.value.cure
