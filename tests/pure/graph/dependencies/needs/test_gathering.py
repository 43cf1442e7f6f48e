"""A graph that is gathered column by column is the one that is merged need by need."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.needs.gathering import Gathering, with_needs
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.needs import SOURCES
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import UNKNOWN, Strength
from tests.pure.graph.dependencies.graphs import graph_with, merged

IDS = ("d", "a", "c", "b", "e")
Stated = tuple[str, str, str, str, float]
stated = st.tuples(
    st.sampled_from(("DEPENDS_ON", "SUPPLIES", "OFFERS", "CREATES")),
    st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(("SUPPLY", "IP", "DATA")),
    st.sampled_from((0.0, 0.3, 0.5, 1.0)),
)  # fmt: skip


def needs_of(rows: list[Stated], first: int = 0) -> list[Need]:
    found = []
    for number, (kind, start, end, type_, figure) in enumerate(rows, first):
        source = SOURCES[kind]
        needer, needed = (end, start) if source.reversed else (start, end)
        stored = StoredRelationship(kind, start, end, {"id": f"r{number}", "fact_id": "f"})
        found.append(Need(needer, needed, source.type or type_, Strength(figure, figure), (stored,)))
    return found


def gathered(rows: list[Stated], derived: list[Need]) -> NeedGraph:
    gathering = Gathering()
    gathering.name((id, "Organization", id.upper()) for id in (*IDS, "unused"))
    gathering.name((id, "Product", "said again") for id in IDS)
    for need in needs_of(rows):
        (each,) = need.evidence
        gathering.state(each.type, [(each.start, each.end, need.type, need.strength, each.properties)])
    gathering.derive(derived)
    return gathering.graph()


def plain(needs: Any) -> list[Any]:
    return [
        (need.order, need.strength, need.stated_by, [each.id for each in need.evidence]) for need in needs
    ]


def check(graph: NeedGraph, expected: tuple[Need, ...]) -> None:
    assert plain(graph.needs) == plain(expected)
    again = graph_with(graph.nodes.values(), expected).columns
    for name in ("needer", "needed", "type", "low", "high", "stated_by"):
        assert getattr(graph.columns, name).tolist() == getattr(again, name).tolist(), name
    for node in graph.nodes:
        assert plain(graph.needs_of.get(node, ())) == plain(each for each in expected if each.needer == node)
        assert plain(graph.needed_by.get(node, ())) == plain(each for each in expected if each.needed == node)
    assert set(graph.needs_of) == {each.needer for each in expected}
    assert len(graph.needed_by) == len({each.needed for each in expected})


@given(st.lists(stated, max_size=14), st.lists(stated, max_size=3))
@settings(max_examples=120)
def test_gathered_is_merged(rows: list[Stated], others: list[Stated]) -> None:
    derived = needs_of(others, first=100)
    graph = gathered(rows, derived)
    expected = merged([*needs_of(rows), *derived])
    check(graph, expected)
    joined = sorted({*(need.needer for need in expected), *(need.needed for need in expected)})
    assert list(graph.nodes.values()) == [NeedNode(id, "Organization", id.upper()) for id in joined]


@given(
    st.lists(stated, max_size=10),
    st.lists(st.tuples(st.sampled_from("acz0"), st.sampled_from("bey")), max_size=4),
)
@settings(max_examples=80)
def test_more_needs_are_as_if_gathered_with_the_others(
    rows: list[Stated], pairs: list[tuple[str, str]]
) -> None:
    graph = gathered(rows, [])
    extra = [
        Need(a, b, "SUPPLY", UNKNOWN, (StoredRelationship("PARTY_TO", a, b, {"id": f"x{number}"}),))
        for number, (a, b) in enumerate(pairs)
    ]
    ids = sorted({*graph.nodes, *chain.from_iterable(pairs)})
    found = with_needs(graph, extra, [NeedNode(id, "Contract", id) for id in ids])
    assert list(found.nodes) == ids
    check(found, merged([*graph.needs, *extra]))
    assert [node.label for node in found.nodes.values() if node.id in graph.nodes] == ["Organization"] * len(
        graph.nodes
    )


def test_a_graph_of_some_types_shares_what_it_does_not_hold_itself() -> None:
    graph = gathered([("DEPENDS_ON", "a", "b", "IP", 0.5), ("OFFERS", "a", "b", "", 0.3)], [])
    assert plain(graph.of_types(("IP",)).needs) == plain(graph.needs[:1])
    assert graph.of_types(("DATA",)).needs == ()
    assert graph.of_types(("DATA",)).nodes is graph.nodes
