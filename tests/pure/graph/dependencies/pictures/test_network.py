"""The nodes and links of an answer, in layers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.result import NodeId, shown
from graph.dependencies.pictures.network import network_of
from tests.pure.graph.dependencies.graphs import pairs


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with nodes and relationships."""

    nodes: tuple[NodeId, ...] = shown("Nodes.")
    facts: tuple[RelationshipFact, ...] = shown("Relationships.")


def answer(links: Iterable[tuple[str, str]], kind: str = "DEPENDS_ON") -> Answer:
    facts = tuple(relationship_fact(kind, a, b, {"id": f"{a}{b}", "fact_id": "f"}) for a, b in links)
    return Answer((), facts)


@given(pairs(most=8, loops=True))
@settings(max_examples=200, deadline=None)
def test_every_node_has_one_place_and_no_arrow_of_a_dag_goes_back(drawn: list[tuple[str, str]]) -> None:
    found = network_of(answer(drawn), {})
    graph = nx.DiGraph(drawn)
    assert sorted(chain.from_iterable(found.layers)) == sorted(graph)
    assert {(link.start, link.end) for link in found.links} == set(graph.edges)
    if nx.is_directed_acyclic_graph(graph):
        generations = [set(each) for each in nx.topological_generations(graph)]
        assert [set(layer) for layer in found.layers] == generations


def test_supplies_run_from_what_needs_to_the_supplier() -> None:
    (link,) = network_of(answer([("firm", "part")], "SUPPLIES"), {}).links
    assert (link.start, link.end) == ("part", "firm")


@given(st.integers(1, 5))
def test_what_does_not_fit_is_counted(most: int) -> None:
    """A picture of a thousand nodes could not be opened."""
    found = network_of(answer([(f"n{n}", f"n{n + 1}") for n in range(5)]), {}, most)
    assert (sum(map(len, found.layers)), found.left_out) == (most, 6 - most)
    assert all({link.start, link.end} <= {f"n{n}" for n in range(most)} for link in found.links)


@dataclass(frozen=True, slots=True)
class Loss:
    """A row of nodes without relationships."""

    needed: NodeId = shown("What is needed.", column="needed")
    lost: tuple[NodeId, ...] = shown("What is lost.", column="without")
    aside: NodeId = shown("No column.")


@dataclass(frozen=True, slots=True)
class Losses:
    """An answer of such rows."""

    subject: NodeId = shown("The subject.")
    rows: tuple[Loss, ...] = shown("The rows.", table=True)


def test_rows_without_relationships_are_joined_by_their_columns() -> None:
    """The answers of four analyses were drawn as boxes that nothing joins."""
    part, maker, other = NodeId("part"), NodeId("maker"), NodeId("other")
    found = network_of(Losses(NodeId("app"), (Loss(part, (maker, other), NodeId("x")),)), {})
    assert [(each.start, each.type, each.end) for each in found.links] == [
        ("app", "needed", "part"), ("part", "without", "maker"), ("part", "without", "other"),
    ]  # fmt: skip
