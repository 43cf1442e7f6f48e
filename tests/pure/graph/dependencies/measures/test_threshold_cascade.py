"""Linear threshold against a loop that adds everything up again until nothing changes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.threshold_cascade import threshold_cascade
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import Strength
from tests.pure.graph.dependencies.graphs import graph_with

Row = tuple[str, str, str, tuple[float, float]]
"""Who needs, what is needed, of which type, the least and the most strength."""


def graph_of(rows: list[Row]) -> NeedGraph:
    needs = tuple(Need(needer, needed, kind, Strength(*bounds)) for needer, needed, kind, bounds in rows)
    ids = sorted({row[0] for row in rows} | {row[1] for row in rows})
    return graph_with([NeedNode(id, "Organization", id) for id in ids], needs)


def fallen(rows: list[Row], failing: set[str], threshold: float, which: int) -> dict[str, int]:
    """Return the round of each node, by trying every one again in each round."""
    rounds = dict.fromkeys(failing, 0)
    count = 0
    while True:
        count += 1
        new = []
        for node in {row[0] for row in rows} - set(rounds):
            strongest: dict[str, Fraction] = {}
            for needer, needed, _, bounds in rows:
                if needer == node and needed in rounds:
                    figure = Fraction(str(bounds[which]))
                    strongest[needed] = max(strongest.get(needed, Fraction(0)), figure)
            total = sum(strongest.values(), Fraction(0))
            if strongest and total > 0 and total >= Fraction(str(threshold)):
                new.append(node)
        if not new:
            return rounds
        rounds.update(dict.fromkeys(new, count))


nodes = st.sampled_from([f"n{number}" for number in range(8)])
bounds = st.sampled_from(
    [(0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (0.25, 0.25), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0)]
)
row = st.tuples(nodes, nodes, st.sampled_from(["SUPPLY", "IP"]), bounds)
drawn = st.lists(row, max_size=24, unique_by=lambda each: each[:3])


@given(drawn, st.sets(nodes, min_size=1, max_size=3), st.sampled_from([0.1, 0.3, 0.5, 0.6, 1.0]))
@settings(max_examples=400, deadline=None)
def test_what_falls_and_when_is_what_the_loop_finds(
    rows: list[Row], failing: set[str], threshold: float
) -> None:
    found = threshold_cascade(graph_of(rows), failing, threshold)
    surely, possibly = (fallen(rows, failing, threshold, which) for which in (0, 1))
    assert {fall.node: fall.round for fall in found if fall.certain} == surely
    assert {fall.node for fall in found} == set(possibly)
    assert {fall.node: fall.round for fall in found if not fall.certain} == {
        node: number for node, number in possibly.items() if node not in surely
    }


def test_strengths_are_added_up_without_an_error_of_binary_fractions() -> None:
    """0.1 + 0.2 is more than 0.3 in binary, and 0.7 + 0.1 less than 0.8."""
    rows: list[Row] = [("a", "b", "SUPPLY", (0.7, 0.7)), ("a", "c", "SUPPLY", (0.1, 0.1))]
    assert [fall.node for fall in threshold_cascade(graph_of(rows), ["b", "c"], 0.8)] == ["b", "c", "a"]
    assert len(threshold_cascade(graph_of(rows), ["b", "c"], 0.800001)) == 2


def test_a_source_that_is_needed_in_two_ways_counts_once() -> None:
    rows: list[Row] = [("a", "b", "SUPPLY", (0.3, 0.3)), ("a", "b", "IP", (0.4, 0.4))]
    assert [fall.node for fall in threshold_cascade(graph_of(rows), ["b"], 0.5)] == ["b"]
    fall = threshold_cascade(graph_of(rows), ["b"], 0.4)[1]
    assert [need.type for need in fall.needs] == ["IP"]


def test_a_fall_names_only_what_was_lost_by_its_round() -> None:
    rows: list[Row] = [
        ("a", "b", "SUPPLY", (0.5, 0.5)), ("a", "c", "SUPPLY", (0.5, 0.5)), ("c", "a", "SUPPLY", (1.0, 1.0)),
    ]  # fmt: skip
    found = threshold_cascade(graph_of(rows), ["b"], 0.5)
    assert [(fall.node, fall.round, [need.needed for need in fall.needs]) for fall in found] == [
        ("b", 0, []), ("a", 1, ["b"]), ("c", 2, ["a"]),
    ]  # fmt: skip
