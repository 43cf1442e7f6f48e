"""Laws of integrated ownership, on networks with circles and ranges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ownership.integrated import Formula
from graph.ownership.network import OwnershipNetwork
from tests.oracle.ownership import Matrix
from tests.pure.graph.ownership.graphs import from_matrix, from_ranges, holds, matrices, name, network, ranges

FORMULAS = list(Formula)


def low(net: OwnershipNetwork, owner: str, owned: str, formula: Formula = Formula.NET) -> Fraction:
    found = net.integrated(owner, owned, formula=formula).range
    assert found is not None
    return found.low


@settings(max_examples=40)
@given(matrices(largest=5))
def test_net_is_at_most_gross_and_at_least_what_simple_paths_give(held: Matrix) -> None:
    net = from_matrix(held)
    for owner in map(name, range(len(held))):
        for owned in map(name, range(len(held))):
            simple, whole, gross = (
                low(net, owner, owned, formula)
                for formula in (Formula.SIMPLE_PATHS, Formula.NET, Formula.GROSS)
            )
            if owner != owned:
                assert simple <= whole <= gross
            assert whole <= 1


@settings(max_examples=40)
@given(matrices(largest=5))
def test_what_is_held_in_all_is_at_least_what_is_held_directly(held: Matrix) -> None:
    net = from_matrix(held)
    for owner in range(len(held)):
        for owned in range(len(held)):
            direct = net.stakes().direct(name(owner), name(owned))
            if direct is not None and owner != owned:
                assert low(net, name(owner), name(owned)) >= direct.range.low


@settings(max_examples=40)
@given(matrices(largest=4), st.data())
def test_a_further_stake_never_takes_anything_away(held: Matrix, data: st.DataObject) -> None:
    size = len(held)
    column = data.draw(st.integers(0, size - 1))
    row = data.draw(st.integers(0, size - 1))
    room = round((0.98 - float(held[:, column].sum())) * 100)
    more = held.copy()
    more[row, column] += data.draw(st.integers(0, max(room, 0))) / 100
    before, after = from_matrix(held), from_matrix(more)
    for owner in range(size):
        for owned in range(size):
            if owner != owned and name(owned) in before.names and name(owned) in after.names:
                assert low(after, name(owner), name(owned), Formula.GROSS) >= low(
                    before, name(owner), name(owned), Formula.GROSS
                )


@settings(max_examples=30)
@given(ranges(3))
def test_what_is_known_less_exactly_gives_a_wider_range(pair: tuple[Matrix, Matrix]) -> None:
    """A register that publishes bands never makes a figure sharper than one that publishes shares."""
    least, most = pair
    exact, wide = from_matrix(least), from_ranges(least, most)
    for owner in map(name, range(len(least))):
        for owned in map(name, range(len(least))):
            sharp, banded = exact.integrated(owner, owned).range, wide.integrated(owner, owned).range
            if sharp is None or banded is None:
                continue
            assert banded.low == sharp.low
            assert banded.high >= sharp.high


@pytest.mark.parametrize("formula", FORMULAS)
def test_in_a_tree_all_formulas_agree(formula: Formula) -> None:
    net = network(holds("a", "b", 60), holds("a", "c", 40), holds("b", "d", 50), holds("c", "d", 25))
    assert low(net, "a", "d", formula) == Fraction(2, 5)


@pytest.mark.parametrize("formula", FORMULAS)
def test_an_owner_without_a_way_holds_nothing(formula: Formula) -> None:
    net = network(holds("a", "b", 60), holds("c", "d", 40))
    assert low(net, "a", "d", formula) == 0
    assert low(net, "b", "a", formula) == 0
    assert low(net, "nobody", "a", formula) == 0


def test_all_the_owners_without_owners_hold_a_firm_together() -> None:
    """What people hold of a firm through everybody else comes to 100 %, as no share is lost on the way."""
    net = network(
        holds("ann", "b", 70), holds("ben", "b", 30), holds("b", "c", 60), holds("c", "d", 50),
        holds("ben", "c", 40), holds("d", "c", 0), holds("cy", "d", 50),
    )  # fmt: skip
    assert sum(low(net, person, "d") for person in ("ann", "ben", "cy")) == 1


def test_a_group_that_holds_itself_entirely_has_no_figure_and_says_why() -> None:
    found = network(holds("a", "b", 100), holds("b", "a", 100)).integrated("a", "b")
    assert found.range is None
    assert found.share.unknown
    assert "no outside owner" in found.missing[0].what


@settings(max_examples=15)
@given(matrices(largest=5))
def test_floats_and_fractions_agree_within_the_stated_error(held: Matrix) -> None:
    net = from_matrix(held)
    for owner in map(name, range(len(held))):
        for owned in map(name, range(len(held))):
            near = net.integrated(owner, owned, exact=False)
            exact = net.integrated(owner, owned, exact=True)
            assert exact.error == 0
            if near.range is not None and exact.range is not None:
                assert abs(near.range.low - exact.range.low) <= near.error
