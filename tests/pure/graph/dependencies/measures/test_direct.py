"""Direct needs: one step, by type, the strongest first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.direct import counts_by_type, direct_dependencies
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, DependencyDirection
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import UNKNOWN, WHOLE, Strength
from tests.pure.graph.dependencies.graphs import graph_with

NEEDS, NEEDED_BY = DependencyDirection
IDS = ("a", "b", "c", "d")
strengths = st.sampled_from([UNKNOWN, WHOLE, Strength(0.5, 0.5), Strength(0.5, 0.7), Strength(0.0, 0.0)])
rows = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(DEPENDENCY_TYPES), strengths)
graphs = st.lists(rows, max_size=14, unique_by=lambda row: row[:3])
Drawn = list[tuple[str, str, str, Strength]]


def graph_of(drawn: Drawn) -> NeedGraph:
    needs = []
    for needer, needed, kind, strength in drawn:
        stored = StoredRelationship(
            "DEPENDS_ON", needer, needed, {"id": f"{needer}{needed}{kind}", "fact_id": "f"}
        )
        needs.append(Need(needer, needed, kind, strength, (stored,)))
    return graph_with([NeedNode(id, "Organization", id) for id in IDS], tuple(needs))


@given(graphs, st.sampled_from(IDS), st.sampled_from(DependencyDirection))
@settings(max_examples=60)
def test_direct_needs_are_those_of_the_subject_and_no_others(
    drawn: Drawn, subject: str, direction: DependencyDirection
) -> None:
    found = direct_dependencies(graph_of(drawn), subject, direction)
    mine = [row for row in drawn if row[0 if direction is NEEDS else 1] == subject]
    assert sorted((each.needer, each.needed, each.type.value) for each in found) == sorted(
        row[:3] for row in mine
    )
    for each in found:
        assert each.node == (each.needed if direction is NEEDS else each.needer)
        assert [fact.id for fact in each.relationships] == [f"{each.needer}{each.needed}{each.type.value}"]


@given(graphs, st.sampled_from(IDS))
@settings(max_examples=60)
def test_they_come_by_type_and_within_a_type_the_strongest_first(drawn: Drawn, subject: str) -> None:
    found = direct_dependencies(graph_of(drawn), subject, NEEDS)
    keys = []
    for each in found:
        most = each.strength.high
        assert most is not None
        keys.append((DEPENDENCY_TYPES.index(each.type.value), -each.strength.low, -most, each.needed))
    assert keys == sorted(keys)
    turned = direct_dependencies(graph_of(drawn[::-1]), subject, NEEDS)
    assert turned == found, "the order in which needs are stored does not matter"


@given(graphs, st.sampled_from(IDS))
@settings(max_examples=40)
def test_counts_are_of_the_types_that_there_are(drawn: Drawn, subject: str) -> None:
    found = direct_dependencies(graph_of(drawn), subject, NEEDS)
    counted = {each.type.value: each.count for each in counts_by_type(found)}
    assert sum(counted.values()) == len(found)
    assert set(counted) == {each.type.value for each in found}
    assert list(counted) == [kind for kind in DEPENDENCY_TYPES if kind in counted]


def test_nothing_is_counted_of_nothing() -> None:
    assert counts_by_type([]) == ()
    assert direct_dependencies(graph_of([]), "elsewhere", NEEDED_BY) == ()
