"""The bench of a firm that ten thousand hold: its network, and what counts of several answers."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from bench.checks.holders import (
    HELD,
    HOLDERS,
    WITH_HOLDERS,
    FirstAnswer,
    best,
    interests,
    organizations,
    people,
)
from bench.checks.measure import Slow


def test_each_firm_is_held_by_ten_thousand_and_some_of_the_organizations_by_two_persons() -> None:
    stakes = [(row["start"], row["end"]) for row in interests()]
    known = {row["id"] for row in (*organizations(), *people())}
    held = Counter(end for _, end in stakes)
    assert [held.pop(firm) for firm in HELD.values()] == [HOLDERS, HOLDERS]
    assert set(held.values()) == {2}
    assert len(held) == HOLDERS // WITH_HOLDERS
    assert set(chain.from_iterable(stakes)) <= known
    assert len({row["own"]["id"] for row in interests()}) == len(stakes)


def test_each_figure_is_the_least_of_the_rounds() -> None:
    """The whole of the quickest round would keep what disturbed one of its parts."""
    one = FirstAnswer("persons", 9, 5, 6, 3, 7, (Slow("a", 2.0, 1), Slow("b", 4.0, 7)))
    other = FirstAnswer("persons", 8, 6, 4, 4, 7, (Slow("a", 3.0, 1), Slow("b", 1.0, 7)))
    slow = (Slow("a", 2.0, 1), Slow("b", 1.0, 7))
    assert best([one, other]) == FirstAnswer("persons", 8, 5, 4, 3, 7, slow)
