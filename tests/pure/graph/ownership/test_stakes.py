"""The matrix of stakes: parallel interests add up, totals stay out, and who is above whom."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ownership.figures import ONE, ZERO, Range
from graph.ownership.snapshot import Interest
from graph.ownership.stakes import Stakes
from tests.pure.graph.ownership.graphs import holds

FIRMS = "abcdef"
HALF = Fraction(1, 2)


@st.composite
def interests(draw: st.DrawFn) -> list[Interest]:
    ends = st.sampled_from(FIRMS)
    drawn = draw(st.lists(st.tuples(ends, ends, st.integers(0, 60)), max_size=12))
    return [holds(owner, owned, share, n=number) for number, (owner, owned, share) in enumerate(drawn)]


@settings(max_examples=50)
@given(interests())
def test_a_cell_is_the_sum_of_its_parallel_interests(found: list[Interest]) -> None:
    stakes = Stakes(found)
    for owner in FIRMS:
        for owned in FIRMS:
            parts = [each for each in found if (each.owner, each.owned) == (owner, owned)]
            cell = stakes.direct(owner, owned)
            assert (cell is None) is (not parts)
            if cell is not None:
                assert cell.range.low == sum((each.range.low for each in parts), ZERO)
                assert set(cell.interests) == set(parts)


@settings(max_examples=50)
@given(interests())
def test_rows_and_columns_are_two_views_of_one_matrix(found: list[Interest]) -> None:
    stakes = Stakes(found)
    for owner, owned in product(FIRMS, FIRMS):
        cell = stakes.column(owned).get(owner)
        assert stakes.out.get(owner, {}).get(owned) is cell
        assert stakes.direct(owner, owned) is cell


@settings(max_examples=50)
@given(interests())
def test_who_is_above_and_below_against_networkx(found: list[Interest]) -> None:
    graph = nx.DiGraph((each.owner, each.owned) for each in found)
    graph.add_nodes_from(FIRMS)
    stakes = Stakes(found)
    for firm in FIRMS:
        up = [nx.ancestors(graph, before) | {before} for before in graph.predecessors(firm)]
        down = [nx.descendants(graph, after) | {after} for after in graph.successors(firm)]
        assert stakes.owners_above(firm) == set().union(*up)
        assert stakes.owned_below(firm) == set().union(*down)


@settings(max_examples=50)
@given(interests())
def test_the_order_of_the_interests_does_not_matter(found: list[Interest]) -> None:
    one, other = Stakes(found), Stakes(reversed(found))
    assert {firm: dict.fromkeys(column) for firm, column in one.into.items()} == {
        firm: dict.fromkeys(column) for firm, column in other.into.items()
    }
    assert one.closed == other.closed


def test_a_stated_total_is_not_added_to_its_parts() -> None:
    """A record that states 60 % in all beside its two parts of 30 % made 120 %."""
    stakes = Stakes(
        [holds("a", "b", 30), holds("a", "b", 30, n=1), holds("a", "b", 60, n=2, is_summary=True)]
    )
    cell = stakes.direct("a", "b")
    assert cell is not None
    assert cell.range == Range(Fraction(3, 5), Fraction(3, 5))


def test_parallel_interests_of_one_owner_are_at_most_the_whole() -> None:
    """Two ranges of 0 to 75 % are at most 100 %, not 150 %."""
    stakes = Stakes([holds("a", "b", share_min=25.0, share_max=75.0), holds("a", "b", share_max=75.0, n=1)])
    cell = stakes.direct("a", "b")
    assert cell is not None
    assert cell.range == Range(Fraction(1, 4), ONE)


def test_exact_figures_that_add_up_to_more_are_kept_and_said() -> None:
    stakes = Stakes([holds("a", "b", 80), holds("c", "b", 40)])
    assert stakes.oversubscribed("b")
    assert stakes.room("b") == 0
    assert not Stakes([holds("a", "b", 60), holds("c", "b", 40)]).oversubscribed("b")


@pytest.mark.parametrize(
    ("parts", "room"),
    [
        ([], ONE),
        ([holds("a", "b", 30)], Fraction(7, 10)),
        ([holds("a", "b", share_min=25.0, share_max=75.0)], Fraction(3, 4)),
        ([holds("a", "b")], ONE),
        ([holds("a", "b", 100)], ZERO),
    ],
)
def test_the_room_is_what_the_least_leaves_free(parts: list[Interest], room: Fraction) -> None:
    assert Stakes(parts).room("b") == room


def test_a_column_knows_what_is_recorded_without_a_figure() -> None:
    assert Stakes([holds("a", "b"), holds("c", "b", 5)]).column("b").unknown
    assert not Stakes([holds("c", "b", 5)]).column("b").unknown
    assert Stakes([]).column("b").least == 0


@pytest.mark.parametrize(
    ("parts", "closed"),
    [
        ([holds("a", "b", 100), holds("b", "a", 100)], {"a", "b"}),
        ([holds("a", "a", 100)], {"a"}),
        ([holds("a", "b", 100), holds("b", "a", 99)], set()),
        ([holds("a", "b", 60), holds("c", "b", 40), holds("b", "a", 100)], set()),
        ([holds("a", "b", 100)], set()),
        ([holds("a", "b", share_min=50.0, share_max=100.0), holds("b", "a", 100)], set()),
        (
            [holds("a", "b", 50), holds("c", "b", 50), holds("b", "c", 100), holds("b", "a", 100)],
            {"a", "b", "c"},
        ),
    ],
)
def test_a_group_that_surely_holds_itself_entirely_has_no_outside_owner(
    parts: list[Interest], closed: set[str]
) -> None:
    assert Stakes(parts).closed == closed


def test_a_walk_among_some_stays_among_them() -> None:
    stakes = Stakes([holds("a", "b", 10), holds("b", "c", 10), holds("a", "d", 10), holds("d", "c", 10)])
    assert stakes.owned_below("a", frozenset({"b", "c"})) == {"b", "c"}
    assert stakes.owned_below("a", frozenset({"c"})) == set()


def test_memory_of_walks_is_bounded_and_never_wrong() -> None:
    """Reports over thousands of firms kept the ancestors of every one of them."""
    chain = [holds(f"f{n}", f"f{n + 1}", 100) for n in range(200)]
    stakes = Stakes(chain)
    for number in (*range(200, 0, -1), 200):
        assert len(stakes.owners_above(f"f{number}")) == number
    assert len(stakes._above) <= 64
