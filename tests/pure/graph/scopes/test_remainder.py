"""What is left of a scope without others, piece by piece."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.in_force import Term
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy
from graph.scopes.remainder import Piece, any_of, left_over, shares_of, span

EMPTY, FILLED, UNKNOWN = Emptiness.EMPTY, Emptiness.FILLED, Emptiness.UNKNOWN
PLACES = Hierarchy(
    {"x": {"xy"}, "y": {"xy"}, "xy": set(), "z": set()},
    lambda first, second: {first, second} in ({"x", "y"}, {"xy", "z"}),
    complete={"xy": ("x", "y")},
)
BY = {"place": PLACES, "act": Hierarchy()}
TODAY = date(2026, 11, 25)
EARLY, MIDDLE, LATE = date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1)


def scope(*places: str, acts: tuple[str, ...] = (WHOLE,), term: Term | None = None) -> ScopeExtent:
    return ScopeExtent("s", {"place": Extent.of(places), "act": Extent.of(acts)}, term or Term())


def term(start: date, end: date) -> Term:
    return Term((start, start), (end, end))


def test_two_together_leave_nothing() -> None:
    assert left_over(scope("xy"), [scope("x"), scope("y")], BY, TODAY) is EMPTY
    assert left_over(scope("xy"), [scope("x")], BY, TODAY) is FILLED
    assert left_over(scope("xy"), [], BY, TODAY) is FILLED


def test_two_that_each_reach_in_another_dimension_leave_a_corner() -> None:
    wholes = [scope("x"), scope("xy", acts=("make",))]
    assert left_over(scope("xy"), wholes, BY, TODAY) is FILLED
    assert left_over(scope("xy", acts=("make",)), wholes, BY, TODAY) is EMPTY


def test_days_one_after_the_other_leave_nothing() -> None:
    wholes = [scope("xy", term=term(EARLY, MIDDLE)), scope("x", term=term(MIDDLE, LATE))]
    assert left_over(scope("x", term=term(EARLY, LATE)), wholes, BY, TODAY) is EMPTY
    assert left_over(scope("xy", term=term(EARLY, LATE)), wholes, BY, TODAY) is FILLED
    assert left_over(scope("x"), wholes, BY, TODAY) is FILLED, "the days after the last"


def test_days_that_are_past_do_not_count() -> None:
    past = scope("z", term=term(date(2020, 1, 1), date(2021, 1, 1)))
    assert left_over(past, [scope("x")], BY, TODAY) is EMPTY


def test_an_imprecise_end_leaves_it_open() -> None:
    ends = Term(end=(EARLY, MIDDLE))
    assert left_over(scope("x", term=term(TODAY, EARLY)), [scope("x", term=ends)], BY, TODAY) is EMPTY
    assert left_over(scope("x", term=term(TODAY, MIDDLE)), [scope("x", term=ends)], BY, TODAY) is UNKNOWN
    assert left_over(scope("x", term=term(TODAY, LATE)), [scope("x", term=ends)], BY, TODAY) is FILLED


def test_a_dimension_that_is_not_stated_covers_something() -> None:
    """Where the acts are not stated, a territory beyond is beyond all the same."""
    unstated = scope("z", acts=())
    assert left_over(unstated, [scope("x")], BY, TODAY) is FILLED
    assert left_over(unstated, [scope("z")], BY, TODAY) is UNKNOWN
    assert left_over(scope("z"), [scope("z", acts=())], BY, TODAY) is UNKNOWN


def test_shares() -> None:
    assert shares_of(Extent.of([])) is None
    assert shares_of(Extent.of(["x", "y"], ["z"])) == [
        (frozenset({"x"}), frozenset({"z"})),
        (frozenset({"y"}), frozenset({"z"})),
    ]


def test_outside_an_extent_with_an_exclusion_is_the_exclusion_too() -> None:
    piece = Piece({"place": shares_of(Extent.of(["xy"]))}, Term(), BY)
    outside = piece.outside("place", Extent.of(["xy"], ["x"]))
    assert outside.emptiness() is FILLED
    assert outside.outside("place", Extent.of(["x"])).emptiness() is EMPTY


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (term(EARLY, MIDDLE), FILLED),
        (term(EARLY, EARLY), EMPTY),
        (term(MIDDLE, EARLY), EMPTY),
        (Term((EARLY, MIDDLE), (MIDDLE, LATE)), UNKNOWN),
        (Term((EARLY, EARLY), (EARLY, MIDDLE)), UNKNOWN),
        (Term(), FILLED),
    ],
)
def test_span(days: Term, state: Emptiness) -> None:
    assert span(days) is state


def test_any_of() -> None:
    assert [any_of(each) for each in ((), (EMPTY,), (EMPTY, UNKNOWN), (UNKNOWN, FILLED))] == [
        EMPTY, EMPTY, UNKNOWN, FILLED,
    ]  # fmt: skip


def test_too_many_open_pieces_end_in_unknown() -> None:
    open_places = [scope(f"free{number}", acts=(f"act{number}",)) for number in range(14)]
    assert left_over(scope("z", acts=("odd",)), open_places, BY, TODAY) is UNKNOWN
