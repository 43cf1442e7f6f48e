"""The whole benchmark at a tiny scale: every subject answers the same, and something is measured."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from bench.asks import ENTENTE, NAIVE, PEER, RAW
from bench.measure import Bench, Plan, compare
from bench.network import Network, load
from bench.shapes import Shape, shapes
from bench.subjects import Graph
from graph.database import Database

# Four servers and an npm install: minutes beside the seconds of the harness's own tests.
pytestmark = pytest.mark.nightly
NETWORK = Network(4_000)
UriAuth = tuple[str, tuple[str, str]]


def graph_of(found: UriAuth) -> Graph:
    return Graph(urlsplit(found[0]).port or 7687, *found[1])


@pytest.mark.anyio
async def test_all_answers_agree_and_entente_sends_one_statement(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    assert await load(database, NETWORK)
    assert not await load(database, NETWORK)
    every = shapes(NETWORK)
    statements = await compare(graph_of(neo4j_uri_auth), every, (RAW, ENTENTE, NAIVE))
    assert {statements[shape.name, ENTENTE] for shape in every} == {1.0}
    assert statements["200 × 10 × parties", NAIVE] == 3.0
    measures_something(graph_of(neo4j_uri_auth), every[:2])


@pytest.mark.node
@pytest.mark.anyio
async def test_the_peer_answers_the_same(database: Database, neo4j_uri_auth: UriAuth) -> None:
    await load(database, NETWORK)
    every = shapes(NETWORK)
    statements = await compare(graph_of(neo4j_uri_auth), every, (ENTENTE, PEER))
    assert statements["200 × 10 × parties", PEER] == 1.0


def measures_something(graph: Graph, some: tuple[Shape, ...]) -> None:
    bench = Bench(graph, 1, (RAW, ENTENTE), 1)
    try:
        for shape in some:
            points = bench.run(shape, Plan(rounds=1, seconds=0.2, connections=(1, 4)))
            assert [(each.subject, each.connections) for each in points] == [
                (RAW, 1), (ENTENTE, 1), (RAW, 4), (ENTENTE, 4)
            ]  # fmt: skip
            assert all(each.rps[0] > 0 and each.latencies for each in points)
    finally:
        bench.stop()
