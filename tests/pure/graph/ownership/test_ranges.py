"""Ranges: bounds against the vertices of all matrices inside them, and against samples."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ownership import Formula, Integrated, Range, fraction, percent, shown
from tests.oracle import ownership as oracle
from tests.oracle.ownership import Matrix
from tests.pure.graph.ownership.graphs import from_ranges, holds, name, network, ranges


@settings(max_examples=250, deadline=None)
@given(ranges())
def test_the_most_is_the_best_vertex_and_the_least_the_least_matrix(bounds: tuple[Matrix, Matrix]) -> None:
    low, high = bounds
    net = from_ranges(low, high)
    for i in range(len(low)):
        j = len(low) - 1 - i
        found = net.integrated(name(i), name(j))
        assert found.range is not None
        assert found.tight
        assert float(found.range.low) == pytest.approx(oracle.net_by_walks(low, i)[j], abs=1e-9)
        assert float(found.range.high) == pytest.approx(oracle.net_at_most(low, high, i, j), abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(ranges(5), st.integers(0, 2**32 - 1))
def test_every_reading_lies_within_the_bounds(bounds: tuple[Matrix, Matrix], seed: int) -> None:
    low, high = bounds
    net = from_ranges(low, high)
    pairs = list(product(range(len(low)), repeat=2))
    found = {
        (formula, i, j): net.integrated(name(i), name(j), formula=formula)
        for formula, (i, j) in product(Formula, pairs)
    }
    chance = np.random.default_rng(seed)
    for _ in range(5):
        held = reading(low, high, chance)
        by_net, by_gross = oracle.net(held), oracle.gross(held)
        for i, j in pairs:
            lies_within(by_net[i, j], found[Formula.NET, i, j])
            lies_within(by_gross[i, j], found[Formula.GROSS, i, j])
            if i != j:
                lies_within(oracle.simple_paths(held, i, j), found[Formula.SIMPLE_PATHS, i, j])


def reading(low: Matrix, high: Matrix, chance: np.random.Generator) -> Matrix:
    """Draw shares inside their ranges, so that no firm is held to all of it."""
    held = low + (high - low) * chance.random(low.shape)
    for j in range(len(low)):
        over = held[:, j].sum() - 0.999
        if over > 0:
            room = (held[:, j] - low[:, j]).sum()
            held[:, j] -= (held[:, j] - low[:, j]) * min(1.0, over / room if room else 0)
    return held


def lies_within(share: float, found: Integrated) -> None:
    """Compare a share with the bounds that were found; where there are none, nothing is claimed."""
    if found.range is not None:
        assert share >= float(found.range.low) - 1e-9
        assert not found.tight or share <= float(found.range.high) + 1e-9


def test_all_at_the_most_would_be_wrong() -> None:
    """Two ranges of one firm cannot both be at their most: 80 + 80 is more than there is."""
    net = network(
        holds("P", "A", 100), holds("Q", "B", 100),
        holds("A", "C", share_min=10, share_max=80), holds("B", "C", share_min=40, share_max=80),
    )  # fmt: skip
    assert net.integrated("P", "C").range == Range(Fraction(1, 10), Fraction(3, 5))


def test_a_share_without_figure_is_what_the_others_leave() -> None:
    net = network(holds("A", "C", 70), holds("B", "C", share_unknown=True))
    assert net.direct("B", "C").unknown
    found = net.integrated("B", "C")
    assert found.range == Range(Fraction(0), Fraction(3, 10))
    assert found.unknown
    assert found.share.max == Decimal(30)


def test_an_assertion_without_any_figure_is_unknown() -> None:
    assert network(holds("A", "C")).integrated("A", "C").share.unknown


def test_exclusive_bounds_pass_along_chains() -> None:
    net = network(
        holds("A", "B", share_min=25, share_max=50, share_min_exclusive=True, share_max_exclusive=True),
        holds("B", "C", 100),
    )
    found = net.integrated("A", "C").range
    assert found == Range(Fraction(1, 4), Fraction(1, 2), True, True)


def test_an_exclusive_bound_that_a_sum_replaces_is_closed() -> None:
    net = network(holds("A", "C", share_min=0, share_max=50, share_max_exclusive=True), holds("B", "C", 80))
    assert net.integrated("A", "C").range == Range(Fraction(0), Fraction(1, 5))


def test_gross_without_bound_says_so() -> None:
    net = network(holds("A", "B", share_min=10, share_max=100), holds("B", "A", share_min=10, share_max=100))
    found = net.integrated("A", "B", formula=Formula.GROSS)
    assert not found.tight
    assert net.integrated("A", "B").range == Range(Fraction(1, 10), Fraction(1))


def test_an_imprecise_date_makes_a_share_doubtful() -> None:
    """DAY is 2025-06-15: an interest from some day in June may not hold yet."""
    from datetime import date

    dated = {"valid_from": date(2025, 6, 1), "valid_from_precision": "MONTH"}
    assert network(holds("A", "C", 60, **dated)).integrated("A", "C").range == Range(
        Fraction(0), Fraction(3, 5)
    )
    ended = {"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}
    assert network(holds("A", "C", 60, **ended)).integrated("A", "C").share.min == 0
    before = {"valid_from": date(2025, 5, 1), "valid_from_precision": "MONTH"}
    assert network(holds("A", "C", 60, **before)).integrated("A", "C").share.exact == 60
    exact_end = {"valid_to": date(2025, 6, 16), "valid_to_precision": "DAY"}
    assert network(holds("A", "C", 60, **exact_end)).integrated("A", "C").share.exact == 60


@given(st.integers(0, 10**8))
def test_six_places_are_read_back_exactly(millionths: int) -> None:
    stored = millionths / 10**6
    assert fraction(stored) == Fraction(millionths, 10**8)
    assert percent(fraction(stored)) == Decimal(millionths).scaleb(-6)


def test_bounds_are_rounded_outward() -> None:
    share = shown(Range(Fraction(1, 3), Fraction(2, 3)))
    assert (share.min, share.max) == (Decimal("33.333333"), Decimal("66.666667"))
    with pytest.raises(ValueError, match="from its least to its most"):
        Range(Fraction(1), Fraction(0))
