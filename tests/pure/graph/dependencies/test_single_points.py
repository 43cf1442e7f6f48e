"""The report of single points of failure, from a focal node and from the network."""

from __future__ import annotations

import itertools

import pytest

from graph.checks.evidence import RelationshipFact
from graph.dependencies.measures.cut_points import cut_points
from graph.dependencies.measures.dominators import dominators
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import WHOLE
from graph.dependencies.single_points import SinglePointReport, report
from tests.pure.graph.dependencies.graphs import graph_with


def chain(*ids: str) -> NeedGraph:
    """Each needs the next."""
    needs = []
    for needer, needed in itertools.pairwise(ids):
        id = f"{needer}-{needed}"
        stored = StoredRelationship("DEPENDS_ON", needer, needed, {"id": id, "fact_id": id})
        needs.append(Need(needer, needed, "SUPPLY", WHOLE, (stored,)))
    return graph_with([NeedNode(id, "Organization", id) for id in sorted(ids)], tuple(needs))


def lines(found: SinglePointReport) -> list[tuple[str, str, tuple[str, ...], int, tuple[int, ...]]]:
    rows: list[tuple[str, str, tuple[str, ...], int, tuple[int, ...]]] = []
    for point in found.points:
        element = point.element.id if isinstance(point.element, RelationshipFact) else point.element
        rows.append((point.kind.value, element, tuple(point.loses), point.loses_count, point.remaining))
    return rows


def test_of_the_network_a_node_and_a_relationship_cut_off_the_smaller_side() -> None:
    found = report(cut_points(chain("a", "b", "c")))
    assert found.focal is None
    assert lines(found) == [
        ("ARTICULATION_POINT", "b", ("c",), 1, (1, 1)),
        ("BRIDGE", "a-b", ("a",), 1, (2, 1)),
        ("BRIDGE", "b-c", ("c",), 1, (2, 1)),
    ]


def test_of_a_focal_node_what_it_reaches_only_through_a_point_is_lost() -> None:
    found = report(dominators(chain("a", "b", "c"), "a"), "a")
    assert found.focal == "a"
    assert lines(found) == [
        ("POST_DOMINATOR", "c", ("a", "b"), 2, ()),
        ("DOMINATOR", "b", ("c",), 1, ()),
        ("POST_DOMINATOR", "b", ("a",), 1, ()),
    ]


@pytest.mark.parametrize("length", [3, 6, 9])
def test_what_is_lost_is_counted_and_listed_alike_gravest_first(length: int) -> None:
    graph = chain(*[f"n{number}" for number in range(length)])
    for found in (report(cut_points(graph)), report(dominators(graph, "n0"), "n0")):
        assert [point.order for point in found.points] == sorted(point.order for point in found.points)
        for point in found.points:
            assert len(point.loses) == point.loses_count
            assert sum(point.remaining[1:]) in (0, point.loses_count)


def test_a_graph_without_needs_has_no_point() -> None:
    assert list(report(cut_points(graph_with((), ()))).points) == []
    assert list(report(dominators(chain("a", "b"), "elsewhere"), "elsewhere").points) == []
