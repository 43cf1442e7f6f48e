"""Many strengths in arrays are what each of them is alone, rounded halves and large figures too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.needs.strength import Strength

figures = st.floats(0, 1e9) | st.integers(0, 10**8).map(lambda half: half / 1e7) | st.just(1e18)
bounds = st.tuples(figures, figures | st.none())


def arrays(given_: list[tuple[float, float | None]]) -> tuple[Any, Any]:
    lows = np.array([low for low, _ in given_])
    return lows, np.array([np.inf if high is None else high for _, high in given_])


def measured(low: float, high: float | None) -> Strength:
    """One of them alone."""
    least = round(max(low, 0.0), 6)
    return Strength(least, None if high is None else max(round(high, 6), least))


@given(st.lists(bounds, max_size=20))
@example([(0.1234565, 0.0099225), (-1e-17, None), (2.5e-7, 2.5e-7), (0.5000000000001, 0.5)])
@settings(max_examples=100)
def test_rounding_in_arrays_is_rounding_one_by_one(given_: list[tuple[float, float | None]]) -> None:
    assert list(Ranges.measured(*arrays(given_))) == [measured(low, high) for low, high in given_]


def test_a_range_that_nothing_bounds_has_no_upper_bound() -> None:
    found = Ranges.measured(np.array([0.25]), np.array([np.inf]))
    assert found[0] == Strength(0.25, None)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0.1234564, 0.1234564, Strength(0.123456, 0.123456)),
        (0.5, 0.5 + 1e-12, Strength(0.5, 0.5)),
        (0.5 + 1e-12, 0.5, Strength(0.5, 0.5)),
        (-1e-17, 0.2, Strength(0.0, 0.2)),
        (0.2, None, Strength(0.2, None)),
    ],
)
def test_a_computed_strength_has_six_places_and_its_bounds_in_order(
    low: float, high: float | None, found: Strength
) -> None:
    assert list(Ranges.measured(*arrays([(low, high)]))) == [found]
