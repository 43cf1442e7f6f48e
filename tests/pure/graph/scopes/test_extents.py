"""Extents and scopes as they are read from flags, lists and dates."""

from __future__ import annotations

from datetime import date

from graph.checks.in_force import Term
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE


def test_a_list_a_flag_or_neither() -> None:
    assert Extent.of(["DE", "FR"]) == Extent(frozenset({"DE", "FR"}))
    assert Extent.of([], everything=True) == Extent(frozenset({WHOLE}))
    assert Extent.of(["DE"], ["DE-BY"], everything=True).covers == frozenset({"DE", WHOLE})
    assert Extent.of([]).covers is None
    assert Extent.of([], ["DE"], everything=False) == Extent(None, frozenset({"DE"}))


def test_a_scope_holds_on_the_days_of_its_grant_alone() -> None:
    """A sublicense two years longer than the scope of its head was within it."""
    ends_2026 = Term(end=(date(2027, 1, 1), date(2027, 1, 1)))
    begins_2025 = Term(start=(date(2025, 1, 1), date(2025, 1, 1)))
    scope = ScopeExtent("s", {}, ends_2026).during(begins_2025)
    assert scope.term == Term(begins_2025.start, ends_2026.end)
    assert scope.id == "s"
