"""Laws of the four measures: what more needs, weaker needs, other names and other orders change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures import leontief as leontief_module
from graph.dependencies.measures import noisy_or as noisy_or_module
from graph.dependencies.measures.leontief import leontief
from graph.dependencies.measures.noisy_or import noisy_or
from graph.dependencies.measures.part import part_of
from graph.dependencies.measures.strongest import strongest
from graph.dependencies.measures.transitive import DependencyMeasure, TransitiveNeed, transitive_strength
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength
from tests.pure.graph.dependencies.graphs import Row, figures, need_graph, pairs

NEEDS, NEEDED_BY = DependencyDirection
STRONGEST, PATH_SUM, LEONTIEF, NOISY_OR = DependencyMeasure
GROWING = (STRONGEST, PATH_SUM, NOISY_OR)
"""The measures that no new or stronger need makes smaller; LEONTIEF measures shares of all needs."""
six_places = 2e-6


@st.composite
def rows(draw: st.DrawFn, most: int = 6) -> list[Row]:
    """Draw needs with exact figures, at least one of n0."""
    found: list[Row] = []
    for a, b in draw(pairs(most)):
        figure = draw(figures)
        found.append((a, b, figure, figure))
    return found


def values(
    given_: list[Row], measure: DependencyMeasure, direction: DependencyDirection = NEEDS
) -> dict[str, Strength]:
    answer = transitive_strength(need_graph(given_), "n0", direction, measure)
    return {need.node: need.strength for need in answer.needs}


@given(rows(), st.data())
@settings(max_examples=20)
def test_a_stronger_need_makes_nothing_weaker(given_: list[Row], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(given_) - 1))
    a, b, figure, _ = given_[place]
    stronger = [*given_[:place], (a, b, min(1.0, figure + 0.2), min(1.0, figure + 0.2)), *given_[place + 1 :]]
    for measure in GROWING:
        before, after = values(given_, measure), values(stronger, measure)
        assert all(before[node].low <= after[node].low + six_places for node in before)


@given(rows(), st.data())
@settings(max_examples=20)
def test_a_need_less_makes_nothing_stronger(given_: list[Row], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(given_) - 1))
    fewer = [row for place, row in enumerate(given_) if place != gone]
    for measure in GROWING:
        before, after = values(given_, measure), values(fewer, measure)
        assert set(after) <= set(before)
        assert all(after[node].low <= before[node].low + six_places for node in after)


@given(rows())
@settings(max_examples=20)
def test_the_measures_have_an_order_for_what_is_reached_along_single_paths(given_: list[Row]) -> None:
    """The strongest path is one of the paths that are added up; both know nothing that noisy-or does not."""
    best, summed, hit = (values(given_, measure) for measure in GROWING)
    for node in best:
        assert best[node].low <= summed[node].low + six_places
        assert best[node].low <= hit[node].low + six_places


@given(rows())
@settings(max_examples=20)
def test_the_order_in_which_needs_are_stored_does_not_matter(given_: list[Row]) -> None:
    for measure in DependencyMeasure:
        found, turned = values(given_, measure), values(given_[::-1], measure)
        assert set(found) == set(turned)
        for node, strength in found.items():
            assert strength.low == pytest.approx(turned[node].low, abs=six_places)


@given(rows())
@settings(max_examples=20)
def test_needs_turned_around_give_the_other_direction(given_: list[Row]) -> None:
    """True of path measures; shares of all needs are taken at who needs, whichever way is asked."""
    turned = [(b, a, low, high) for a, b, low, high in given_]
    for measure in (STRONGEST, PATH_SUM):
        there, back = values(given_, measure), values(turned, measure, NEEDED_BY)
        assert set(there) == set(back)
        assert all(there[node].low == pytest.approx(back[node].low, abs=six_places) for node in there)


@given(rows())
@settings(max_examples=20)
def test_the_answer_is_sorted_by_strength_and_never_holds_the_subject(given_: list[Row]) -> None:
    for measure in DependencyMeasure:
        answer = transitive_strength(need_graph(given_), "n0", NEEDS, measure)
        assert [need.order for need in answer.needs] == sorted(need.order for need in answer.needs)
        assert "n0" not in {need.node for need in answer.needs}
        assert (answer.spectral_radius is not None) == (measure is LEONTIEF)


def test_the_strongest_comes_first_then_the_widest_the_nearest_and_the_name() -> None:
    given_ = [
        TransitiveNeed("open", Strength(0.2, None), 3),
        TransitiveNeed("wide", Strength(0.2, 0.9), 3),
        TransitiveNeed("far", Strength(0.2, 0.2), 2),
        TransitiveNeed("b", Strength(0.2, 0.2), 1),
        TransitiveNeed("a", Strength(0.2, 0.2), 1),
        TransitiveNeed("strong", Strength(0.3, 0.3), 9),
    ]
    found = [need.node for need in sorted(given_, key=lambda need: need.order)]
    assert found == ["strong", "open", "wide", "a", "b", "far"]


def test_strongest_of_a_chain_is_the_product_and_the_path_is_the_chain() -> None:
    part = part_of(need_graph([("n0", "b", 0.5, 0.5), ("b", "c", 0.4, 1.0)]), "n0", NEEDS)
    found, paths = strongest(part)
    assert found[1:] == [Strength(0.5, 0.5), Strength(0.2, 0.5)]
    assert paths.to(2) == (0, 1, 2)


def test_needs_that_cannot_be_done_without_cost_nothing_on_the_way() -> None:
    chain: list[Row] = [(f"n{i}", f"n{i + 1}", 1.0, 1.0) for i in range(30)]
    assert {strength.exact for strength in values(chain, STRONGEST).values()} == {1.0}


def test_what_nobody_needs_and_what_needs_nothing_have_no_values() -> None:
    for measure in DependencyMeasure:
        answer = transitive_strength(need_graph([("a", "b", 0.5, 0.5)]), "b", NEEDS, measure)
        assert (answer.needs, answer.path_to("b")) == ((), ())


def test_shares_of_all_needs_are_shares_whatever_their_size() -> None:
    """Two needs of 0.2 each are half of all needs, as two of 0.9 are."""
    for figure in (0.2, 0.9):
        found = values([("n0", "b", figure, figure), ("n0", "c", figure, figure)], LEONTIEF)
        assert found == {"b": Strength(0.5, 0.5), "c": Strength(0.5, 0.5)}


def test_an_unknown_share_moves_the_known_one() -> None:
    found = values([("n0", "b", 0.5, 0.5), ("n0", "c", 0.0, 1.0)], LEONTIEF)
    assert found["b"] == Strength(0.333333, 1.0)
    assert found["c"] == Strength(0.0, 0.666667)


def test_a_radius_is_bounded_from_above_where_a_circle_is_too_large_for_eigenvalues() -> None:
    """A bound that is too small would give a value to a sum that has none."""
    random = np.random.default_rng(7)
    for size in (2, 5, 12):
        block: Any = random.random((size, size)) * (random.random((size, size)) < 0.5)
        exact = float(np.abs(np.linalg.eigvals(block)).max())
        found = leontief_module._bounded(block)
        assert found >= exact - 1e-9
        if np.all(np.linalg.matrix_power(np.eye(size) + block, size) > 0):
            assert found == pytest.approx(exact, rel=1e-6)


def test_a_sum_over_walks_that_does_not_come_to_rest_has_no_value() -> None:
    spinning: Any = np.array([[0.0, 1.0], [1.0, 0.0]])
    assert leontief_module._summed(spinning, np.array([1.0, 0.0])) is None
    resting: Any = np.array([[0.0, 0.5], [0.0, 0.0]])
    assert leontief_module._summed(resting, np.array([0.0, 1.0])).tolist() == [0.5, 0.0]


def test_noisy_or_in_chunks_is_noisy_or(monkeypatch: pytest.MonkeyPatch) -> None:
    edges = [(f"n{a}", f"n{b}", 0.3, 0.6) for a, b in ((0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (0, 4))]
    part = part_of(need_graph(edges), "n0", NEEDS)
    whole = noisy_or(part)
    monkeypatch.setattr(noisy_or_module, "_COLUMNS", 2)
    assert noisy_or(part) == whole


def test_a_circle_that_does_not_come_to_rest_in_time_is_bounded_by_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has reached by then is too little: it cannot be the most."""
    edges: list[Row] = [
        ("n0", "b", 0.9, 0.9),
        ("b", "c", 0.9, 0.9),
        ("c", "b", 0.9, 0.9),
        ("c", "d", 0.9, 0.9),
    ]
    part = part_of(need_graph(edges), "n0", NEEDS)
    exact = dict(zip(part.nodes, noisy_or(part), strict=True))
    monkeypatch.setattr(noisy_or_module, "_MOST_ROUNDS", 1)
    monkeypatch.setattr(noisy_or_module, "_STILL", 0.0)
    cut = dict(zip(part.nodes, noisy_or(part), strict=True))
    for node, strength in exact.items():
        most = cut[node].high
        assert most is not None
        assert cut[node].low <= strength.low + six_places
        assert most >= strength.low - six_places


def test_a_circle_of_shares_is_open_above_only_for_what_lies_on_it() -> None:
    """Needs: what is needed of a node on the circle has no bound, beyond the circle at most all of it."""
    edges: list[Row] = [("n0", "b", 1.0, 1.0), ("b", "n0", 0.5, 0.5), ("b", "c", 0.0, 0.5)]
    part = part_of(need_graph(edges), "n0", NEEDS)
    found, radius = leontief(part)
    named = dict(zip(part.nodes, found, strict=True))
    assert radius == 1.0
    assert (named["n0"].high, named["b"].high, named["c"].high) == (None, None, 1.0)
