"""Cascades against a loop that tries every node again until nothing changes."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.made_rows import MadeRows
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import Strength
from tests.pure.graph.dependencies.graphs import graph_with

Row = tuple[str, str, str, float, float]
"""Who needs, what is needed, by which relationship, the least and the most strength."""


def graph_of(rows: list[Row]) -> NeedGraph:
    needs = []
    for number, (needer, needed, kind, low, high) in enumerate(rows):
        end = "asset" if kind == "OF_ASSET" else needer
        stored = StoredRelationship(kind, needed, end, {"id": f"r{number}"})
        needs.append(Need(needer, needed, "SUPPLY", Strength(low, high), (stored,)))
    ids = sorted({row[0] for row in rows} | {row[1] for row in rows})
    in_order = sorted(needs, key=lambda need: need.order)
    return graph_with([NeedNode(id, "Organization", id) for id in ids], in_order)


def fallen(rows: list[Row], failing: set[str], *, certain: bool) -> set[str]:
    """Try every node again and again: it falls when a group of its alternatives is gone."""
    gone = set(failing)
    while True:
        before = len(gone)
        for node in {row[0] for row in rows} - gone:
            if _falls([row for row in rows if row[0] == node], gone, certain):
                gone.add(node)
        if len(gone) == before:
            return gone


def _falls(own: list[Row], gone: set[str], certain: bool) -> bool:
    def strength(row: Row) -> float:
        return row[3] if certain else row[4]

    for kind in ("SUPPLIES", "OF_ASSET"):
        group = [row for row in own if row[2] == kind]
        if group and all(row[1] in gone for row in group):
            if kind == "SUPPLIES" and (not certain or min(sum(row[3] for row in group), 1.0) >= 1):
                return True
            if kind == "OF_ASSET" and max(strength(row) for row in group) >= 1:
                return True
    single = [row for row in own if row[2] == "DEPENDS_ON"]
    return any(row[1] in gone and strength(row) >= 1 for row in single)


nodes = st.sampled_from([f"n{number}" for number in range(8)])
strengths = st.sampled_from([(1.0, 1.0), (0.5, 0.5), (0.0, 1.0), (0.25, 0.25)])
row = st.tuples(nodes, nodes, st.sampled_from(["SUPPLIES", "OF_ASSET", "DEPENDS_ON"]), strengths)


@given(st.lists(row, max_size=20, unique_by=lambda each: each[:3]), st.sets(nodes, min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_what_falls_is_what_the_loop_finds(drawn: list[tuple[str, str, str, tuple[float, float]]],
                                           failing: set[str]) -> None:  # fmt: skip
    rows = [(needer, needed, kind, *bounds) for needer, needed, kind, bounds in drawn]
    found = cascade(graph_of(rows), failing)
    assert {fall.node for fall in found} == fallen(rows, failing, certain=False)
    assert {fall.node for fall in found if fall.certain} == fallen(rows, failing, certain=True)
    assert {fall.node for fall in found if fall.round == 0} == failing


@given(st.lists(row, max_size=20, unique_by=lambda each: each[:3]), nodes)
@settings(max_examples=200, deadline=None)
def test_a_fall_comes_in_the_round_after_the_last_of_its_sources(
    drawn: list[tuple[str, str, str, tuple[float, float]]], failing: str
) -> None:
    rows = [(needer, needed, kind, *bounds) for needer, needed, kind, bounds in drawn]
    found = cascade(graph_of(rows), [failing])
    rounds = {fall.node: fall.round for fall in found if fall.certain}
    for fall in found:
        if fall.certain and fall.requirement is not None:
            assert fall.round == 1 + max(rounds[need.needed] for need in fall.requirement.sources)


def test_one_supplier_that_remains_is_enough() -> None:
    rows: list[Row] = [("part", "a", "SUPPLIES", 0.9, 0.9), ("part", "b", "SUPPLIES", 0.1, 0.1)]
    assert [fall.node for fall in cascade(graph_of(rows), ["a"])] == ["a"]
    assert [(fall.node, fall.certain) for fall in cascade(graph_of(rows), ["a", "b"])] == [
        ("a", True), ("b", True), ("part", True),
    ]  # fmt: skip


def test_a_need_below_one_brings_nothing_down() -> None:
    graph = graph_of([("firm", "product", "DEPENDS_ON", 0.9, 0.9)])
    assert [fall.node for fall in cascade(graph, ["product"])] == ["product"]


def test_what_fails_and_is_in_no_graph_falls_alone() -> None:
    assert [fall.node for fall in cascade(graph_of([]), ["elsewhere"])] == ["elsewhere"]


def test_a_long_chain_is_walked_without_recursion() -> None:
    rows: list[Row] = [(f"n{i:05d}", f"n{i + 1:05d}", "DEPENDS_ON", 1.0, 1.0) for i in range(5000)]
    assert cascade(graph_of(rows), ["n05000"])[-1].round == 5000


def test_in_a_larger_graph_it_is_what_the_loop_finds_and_only_needs_that_are_shown_are_made() -> None:
    """Every need of the graph was made for any cascade: 2,000,000 of them do not fit."""
    chance = Random(5)
    ids = [f"n{number:03d}" for number in range(250)]
    kinds, strengths_ = ["SUPPLIES", "OF_ASSET", "DEPENDS_ON"], [(1.0, 1.0), (0.5, 0.5), (0.0, 1.0)]
    drawn: dict[tuple[str, str, str], tuple[float, float]] = {}
    for _ in range(500):
        needed, needer = sorted(chance.sample(ids, 2))
        drawn[needer, needed, chance.choice(kinds)] = chance.choice(strengths_)
    rows: list[Row] = [(*ends, *bounds) for ends, bounds in sorted(drawn.items())]
    whole, made = graph_of([row for row in rows if row[2] != "OF_ASSET"]), []

    def need(place: int) -> Need:
        made.append(place)
        return whole.needs[place]

    graph = NeedGraph(whole.nodes, whole.columns, MadeRows(len(whole.needs), need))
    failing = set(chance.sample(ids, 12))
    falls = cascade(graph, failing)
    assert made == []
    last = falls[-1]
    assert last.round > 1
    assert len(made) == len(last.requirement.sources if last.requirement else ())
    found = cascade(graph_of(rows), failing)
    assert {fall.node for fall in found} == fallen(rows, failing, certain=False)
    assert {fall.node for fall in found if fall.certain} == fallen(rows, failing, certain=True)
