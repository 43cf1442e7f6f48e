"""The four measures against networkx, numpy and plain loops, on random graphs."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.part import part_of
from graph.dependencies.measures.path_sum import path_sums
from graph.dependencies.measures.transitive import DependencyMeasure, transitive_strength
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength
from graph.errors import ResourceExhausted
from tests.oracle import dependencies as oracle
from tests.pure.graph.dependencies.graphs import Row, figures, graph_with, need_graph, pairs

NEEDS, NEEDED_BY = DependencyDirection.NEEDS, DependencyDirection.NEEDED_BY
six_places = 1.1e-6


def exact(edges: dict[tuple[str, str], float]) -> list[Row]:
    return [(a, b, w, w) for (a, b), w in edges.items()]


@st.composite
def weighted(draw: st.DrawFn, most: int = 8, loops: bool = False) -> dict[tuple[str, str], float]:
    return {pair: draw(figures) for pair in draw(pairs(most, loops))}


def values(edges: list[Row], measure: str, direction: DependencyDirection = NEEDS) -> dict[str, Strength]:
    answer = transitive_strength(need_graph(edges), "n0", direction, DependencyMeasure(measure))
    return {need.node: need.strength for need in answer.needs}


@given(weighted())
@settings(max_examples=150, deadline=None)
def test_strongest_is_dijkstra_on_minus_log(edges: dict[tuple[str, str], float]) -> None:
    found = values(exact(edges), "STRONGEST")
    expected = oracle.strongest(edges, "n0")
    assert set(found) == set(expected)
    for node, value in expected.items():
        assert found[node].exact == pytest.approx(value, abs=six_places)


@given(weighted())
@settings(max_examples=100, deadline=None)
def test_the_shown_path_gives_the_strongest_value(edges: dict[tuple[str, str], float]) -> None:
    answer = transitive_strength(need_graph(exact(edges)), "n0", NEEDS)
    for need in answer.needs:
        product, at = 1.0, "n0"
        for step in answer.path_to(need.node):
            assert step.needer == at
            product, at = product * step.strength.low, step.needed
        assert at == need.node
        assert product == pytest.approx(need.strength.low, abs=six_places)


@given(weighted(most=7))
@settings(max_examples=100, deadline=None)
def test_path_sum_is_the_sum_over_simple_paths(edges: dict[tuple[str, str], float]) -> None:
    for node, value in values(exact(edges), "PATH_SUM").items():
        assert value.exact == pytest.approx(oracle.path_sum(edges, "n0", node), abs=six_places)


@given(weighted(loops=True))
@settings(max_examples=150, deadline=None)
def test_leontief_is_the_solution_or_unknown_with_the_radius(edges: dict[tuple[str, str], float]) -> None:
    answer = transitive_strength(need_graph(exact(edges)), "n0", NEEDS, DependencyMeasure.LEONTIEF)
    expected, radius = oracle.leontief(edges, "n0")
    assert answer.spectral_radius == pytest.approx(radius, abs=1e-3 if expected is None else six_places)
    for need in answer.needs:
        if expected is None:
            assert need.strength.unknown
        else:
            assert need.strength.exact == pytest.approx(expected[need.node], abs=six_places)


@given(weighted(most=6))
@settings(max_examples=80, deadline=None)
def test_leontief_of_dependents_reads_the_same_matrix(edges: dict[tuple[str, str], float]) -> None:
    for node, value in values(exact(edges), "LEONTIEF", NEEDED_BY).items():
        expected, _ = oracle.leontief(edges, node)
        if expected is not None and value.exact is not None:
            assert value.exact == pytest.approx(expected["n0"], abs=six_places)


@given(weighted(most=6, loops=True))
@settings(max_examples=60, deadline=None)
def test_noisy_or_is_the_least_fixpoint(edges: dict[tuple[str, str], float]) -> None:
    for node, value in values(exact(edges), "NOISY_OR").items():
        assert value.low == pytest.approx(oracle.noisy_or(edges, node)["n0"], abs=1e-5)
    gone = oracle.noisy_or(edges, "n0")
    for node, value in values(exact(edges), "NOISY_OR", NEEDED_BY).items():
        assert value.low == pytest.approx(gone[node], abs=1e-5)


@given(weighted(most=6), st.data())
@settings(max_examples=60, deadline=None)
def test_a_range_holds_every_reading_of_unknown_strengths(
    edges: dict[tuple[str, str], float], data: st.DataObject
) -> None:
    unknown = data.draw(st.sets(st.sampled_from(sorted(edges)), min_size=1))
    rows = [(a, b, 0.0 if (a, b) in unknown else w, 1.0 if (a, b) in unknown else w)
            for (a, b), w in edges.items()]  # fmt: skip
    for measure in DependencyMeasure:
        ranges, readings = values(rows, measure.value), values(exact(edges), measure.value)
        for node, reading in readings.items():
            if reading.exact is not None:
                most = ranges[node].high
                assert ranges[node].low <= reading.exact + six_places
                assert most is None or most >= reading.exact - six_places


def test_unknown_strengths_give_a_range_and_zero_stays_reached() -> None:
    found = values([("n0", "b", 0.0, 1.0), ("b", "c", 0.5, 0.5)], "STRONGEST")
    assert found == {"b": Strength(0.0, 1.0), "c": Strength(0.0, 0.5)}
    assert values([("n0", "b", 0.0, 0.0)], "PATH_SUM") == {"b": Strength(0.0, 0.0)}


def test_a_closed_circle_has_no_leontief_value_and_says_the_radius() -> None:
    rows = [("n0", "b", 0.2, 0.2), ("b", "n0", 0.7, 0.7)]
    answer = transitive_strength(need_graph(rows), "n0", NEEDS, DependencyMeasure.LEONTIEF)
    assert answer.spectral_radius == 1.0
    assert answer.needs[0].strength == Strength(0.0, None)


@given(weighted(most=7, loops=True))
@settings(max_examples=60, deadline=None)
def test_leontief_step_by_step_is_leontief_solved(edges: dict[tuple[str, str], float]) -> None:
    expected, radius = oracle.leontief(edges, "n0")
    if expected is None or radius > 0.99:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.dependencies.measures.leontief._DIRECT", 0)
        patch.setattr("graph.dependencies.measures.leontief._DENSE", 0)
        for node, value in values(exact(edges), "LEONTIEF").items():
            assert value.exact == pytest.approx(expected[node], abs=six_places)


def test_noisy_or_takes_the_least_fixpoint_of_a_circle() -> None:
    rows = [("n0", "b", 1.0, 1.0), ("b", "n0", 1.0, 1.0), ("n0", "c", 0.5, 0.5), ("x", "c", 1.0, 1.0)]
    assert values(rows, "NOISY_OR")["c"].low == pytest.approx(1.0)
    assert values([*rows[:2], ("b", "c", 0.0, 0.0)], "NOISY_OR")["c"] == Strength(0.0, 0.0)


def test_paths_beyond_the_count_truncate_and_widen() -> None:
    rows = [(f"n{a}", f"n{b}", 0.1, 0.1) for a, b in permutations(range(7), 2)]
    part = part_of(need_graph(rows), "n0", NEEDS)
    cut, truncated = path_sums(part, most_paths=50)
    whole, complete = path_sums(part)
    assert (truncated, complete) == (True, False)
    assert all(c.low <= w.low and c.high == 1.0 for c, w in zip(cut[1:], whole[1:], strict=True))


def test_paths_are_at_most_six_long() -> None:
    chain = [(f"n{i}", f"n{i + 1}", 1.0, 1.0) for i in range(7)]
    found = values(chain, "PATH_SUM")
    assert (found["n6"].exact, found["n7"].exact) == (1.0, 0.0)


def test_max_depth_bounds_what_is_followed() -> None:
    chain = [(f"n{i}", f"n{i + 1}", 0.5, 0.5) for i in range(5)]
    answer = transitive_strength(need_graph(chain), "n0", NEEDS, max_depth=2)
    assert [(need.node, need.depth) for need in answer.needs] == [("n1", 1), ("n2", 2)]


def test_parallel_needs_of_one_type_are_one_and_of_two_types_are_two() -> None:
    one = need_graph([("n0", "b", 0.3, 0.3), ("n0", "b", 0.5, 0.5)])
    assert [need.strength.exact for need in one.needs] == [0.5]
    other = need_graph([("n0", "b", 0.3, 0.3)], "IP")
    both = graph_with(one.nodes.values(), (*one.needs, *other.needs))
    answer = transitive_strength(both, "n0", NEEDS, DependencyMeasure.NOISY_OR)
    assert answer.needs[0].strength.exact == pytest.approx(1 - 0.5 * 0.7)


def test_noisy_or_refuses_what_would_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.dependencies.measures.noisy_or.noisy_or.__defaults__", (1,))
    rows = [("n0", "b", 0.3, 0.3), ("b", "c", 0.3, 0.3)]
    with pytest.raises(ResourceExhausted, match="maxDepth") as refused:
        transitive_strength(need_graph(rows), "n0", NEEDS, DependencyMeasure.NOISY_OR)
    assert refused.value.code == "TOO_LARGE"
