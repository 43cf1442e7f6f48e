"""Kept need graphs: read once a state of the graph, and again for another question."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.database import Database
from graph.dependencies.needs import snapshots
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.snapshots import Snapshots
from graph.dependencies.needs.strength import WHOLE
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, Scope, Viewer, scope_of
from graph.write.unfinished import GraphState
from tests.pure.graph.dependencies.asked import AS_OF, Rows, transaction
from tests.pure.graph.dependencies.graphs import graph_with

pytestmark = pytest.mark.anyio
EVERYTHING = scope_of(ALL_SEEING)
TODAY = Moment.at(AS_OF)


class Graph:
    """A database whose state can be set; every reading of it gives another need graph."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.states = [GraphState(1, None)]
        self.scopes: list[Scope] = []
        self.database = Database.__new__(Database)
        monkeypatch.setattr(snapshots, "graph_state", self.state)
        monkeypatch.setattr(snapshots, "extract", self.extract)

    async def state(self, _: object) -> GraphState:
        """Give the next state; the last one stays."""
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    async def extract(self, _: object, scope: Scope, moment: Moment, *, limit: int) -> NeedGraph:
        """Give a need graph of its own."""
        self.scopes.append(scope)
        return graph_with((), ())


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Graph:
    return Graph(monkeypatch)


async def test_the_same_question_at_the_same_state_is_read_once(graph: Graph) -> None:
    kept = Snapshots()
    first = await kept.need_graph(graph.database, EVERYTHING, TODAY)
    second = await kept.need_graph(graph.database, scope_of(ALL_SEEING), Moment.at(AS_OF))
    assert first is second
    assert kept.extractions == 1


OTHERS: list[tuple[str, Scope, Moment]] = [
    ("another day", EVERYTHING, Moment.at(date(2026, 7, 1))),
    ("an earlier knowledge", EVERYTHING, Moment.at(AS_OF, datetime(2026, 1, 1, tzinfo=UTC))),
    ("another viewer", scope_of(Viewer("ann", frozenset())), TODAY),
]


@pytest.mark.parametrize(("what", "scope", "moment"), OTHERS, ids=[each[0] for each in OTHERS])
async def test_another_question_is_read_for_itself(
    graph: Graph, what: str, scope: Scope, moment: Moment
) -> None:
    kept = Snapshots()
    first = await kept.need_graph(graph.database, EVERYTHING, TODAY)
    assert await kept.need_graph(graph.database, scope, moment) is not first, what
    assert kept.extractions == 2


async def test_a_write_makes_the_next_question_read_again(graph: Graph) -> None:
    kept = Snapshots()
    first = await kept.need_graph(graph.database, EVERYTHING, TODAY)
    graph.states = [GraphState(2, None)]
    assert await kept.need_graph(graph.database, EVERYTHING, TODAY) is not first


async def test_a_graph_that_was_written_to_while_it_was_read_is_not_kept(graph: Graph) -> None:
    kept = Snapshots()
    graph.states = [GraphState(1, None), GraphState(2, None), GraphState(1, None)]
    first = await kept.need_graph(graph.database, EVERYTHING, TODAY)
    assert await kept.need_graph(graph.database, EVERYTHING, TODAY) is not first


async def test_what_an_unfinished_batch_brings_is_not_read(graph: Graph) -> None:
    until = datetime(2026, 6, 1, tzinfo=UTC)
    graph.states = [GraphState(1, until)]
    await Snapshots().need_graph(graph.database, EVERYTHING, TODAY)
    assert [scope.known_until for scope in graph.scopes] == [until]


async def test_only_the_last_few_are_kept_those_asked_for_longest_ago_go(graph: Graph) -> None:
    kept = Snapshots(most=2)
    days = [Moment.at(date(2026, 1, number)) for number in (1, 2, 3)]
    for moment in (days[0], days[1], days[0], days[2]):
        await kept.need_graph(graph.database, EVERYTHING, moment)
    assert kept.extractions == 3
    await kept.need_graph(graph.database, EVERYTHING, days[0])
    assert kept.extractions == 3, "it was asked for again before the third came"
    await kept.need_graph(graph.database, EVERYTHING, days[1])
    assert kept.extractions == 4


async def test_large_graphs_are_kept_until_there_are_too_many_needs_in_all(
    monkeypatch: pytest.MonkeyPatch, graph: Graph
) -> None:
    async def extract(*_: Any, limit: int) -> NeedGraph:
        nodes = [NeedNode(id, "Organization", id) for id in ("a", "b")]
        return graph_with(nodes, tuple(Need("a", "b", "IP", WHOLE) for _ in range(3)))

    monkeypatch.setattr(snapshots, "extract", extract)
    kept = Snapshots(most_needs=6)
    days = [Moment.at(date(2026, 1, number)) for number in (1, 2, 3)]
    for moment in days:
        await kept.need_graph(graph.database, EVERYTHING, moment)
    assert kept.needs == 6
    await kept.need_graph(graph.database, EVERYTHING, days[2])
    assert kept.extractions == 3
    alone = Snapshots(most_needs=1)
    await alone.need_graph(graph.database, EVERYTHING, days[0])
    await alone.need_graph(graph.database, EVERYTHING, days[0])
    assert alone.extractions == 1, "the only one is kept, however large: the limit of reading bounds it"


async def test_what_a_transaction_supposes_is_read_each_time_and_kept_for_nobody(graph: Graph) -> None:
    kept = Snapshots()
    supposing = transaction(Rows())
    first = await kept.need_graph(supposing, EVERYTHING, TODAY)
    assert await kept.need_graph(supposing, EVERYTHING, TODAY) is not first
    assert await kept.need_graph(graph.database, EVERYTHING, TODAY) is not first


async def test_the_limit_is_passed_on(monkeypatch: pytest.MonkeyPatch, graph: Graph) -> None:
    limits: list[int] = []

    async def extract(*_: Any, limit: int) -> NeedGraph:
        limits.append(limit)
        return graph_with((), ())

    monkeypatch.setattr(snapshots, "extract", extract)
    await Snapshots().need_graph(graph.database, EVERYTHING, TODAY, 7)
    assert limits == [7]
