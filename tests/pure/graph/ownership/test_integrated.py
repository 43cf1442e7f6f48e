"""Integrated ownership against numpy, networkx and published figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph.ownership import Formula, OwnershipNetwork
from tests.oracle import ownership as oracle
from tests.oracle.ownership import Matrix
from tests.pure.graph.ownership.graphs import from_matrix, holds, matrices, name, network


def value(net: OwnershipNetwork, owner: int, owned: int, formula: Formula) -> float:
    found = net.integrated(name(owner), name(owned), formula=formula)
    assert found.range is not None
    assert found.range.exact
    return float(found.range.low)


@settings(max_examples=300, deadline=None)
@given(matrices())
def test_net_and_gross_are_those_of_the_matrix_formulas(held: Matrix) -> None:
    net = from_matrix(held)
    by_net, by_gross = oracle.net(held), oracle.gross(held)
    for i in range(len(held)):
        for j in range(len(held)):
            assert value(net, i, j, Formula.NET) == pytest.approx(by_net[i, j], abs=1e-9)
            assert value(net, i, j, Formula.GROSS) == pytest.approx(by_gross[i, j], abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(matrices())
def test_simple_paths_are_those_of_networkx_and_never_above_net(held: Matrix) -> None:
    net = from_matrix(held)
    for i in range(len(held)):
        for j in range(len(held)):
            if i != j:
                paths = value(net, i, j, Formula.SIMPLE_PATHS)
                assert paths == pytest.approx(oracle.simple_paths(held, i, j), abs=1e-9)
                assert paths <= value(net, i, j, Formula.NET) + 1e-12


@settings(max_examples=200, deadline=None)
@given(matrices())
def test_net_is_at_most_all_and_equals_gross_where_the_owner_is_not_owned(held: Matrix) -> None:
    net = from_matrix(held)
    for i in range(len(held)):
        for j in range(len(held)):
            by_net = net.integrated(name(i), name(j)).range
            by_gross = net.integrated(name(i), name(j), formula=Formula.GROSS).range
            assert by_net is not None
            assert by_gross is not None
            assert 0 <= by_net.low <= 1
            assert by_net.low <= by_gross.low
            if not held[:, i].any():
                assert by_net == by_gross


@settings(max_examples=150, deadline=None)
@given(matrices(whole=True))
def test_it_is_only_unsaid_for_members_of_a_group_without_outside_owner(held: Matrix) -> None:
    """The closed groups are found here by networkx and column sums."""
    net = from_matrix(held)
    closed: set[int] = set()
    for group in nx.strongly_connected_components(oracle.as_graph(held)):
        inside = sorted(group)
        if all(sum(held[i, j] for i in inside) > 1 - 1e-9 for j in inside):
            closed |= group
    for i in range(len(held)):
        for j in range(len(held)):
            found = net.integrated(name(i), name(j))
            reaches = held[i, j] > 0 or nx.has_path(oracle.as_graph(held), i, j)
            if i in closed and reaches and found.range is None:
                assert found.missing[0].what.startswith("no outside owner")
            else:
                assert found.range is not None
                expected = oracle.net_by_walks(held, i)[j]
                assert float(found.range.low) == pytest.approx(expected, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(matrices())
def test_floats_stay_within_their_stated_error(held: Matrix) -> None:
    net = from_matrix(held)
    for i in range(len(held)):
        for j in range(len(held)):
            near = net.integrated(name(i), name(j), exact=False)
            true = net.integrated(name(i), name(j), exact=True)
            assert near.range is not None
            assert true.range is not None
            assert abs(near.range.low - true.range.low) <= near.error
            assert near.error < Fraction(1, 10**9)


@settings(max_examples=100, deadline=None)
@given(matrices())
def test_a_larger_stake_never_makes_anybody_hold_less(held: Matrix) -> None:
    more = held.copy()
    i, j = 0, len(held) - 1
    more[i, j] += max(0.0, round(0.99 - float(held[:, j].sum()), 2))
    before, after = from_matrix(held), from_matrix(more)
    for formula in Formula:
        assert value(after, i, j, formula) >= value(before, i, j, formula) - 1e-12


def test_two_firms_that_hold_half_of_each_other() -> None:
    """Elliott, Golub, Jackson (2014), the example of two organizations: A = Ĉ(I−C)⁻¹ = ⅔, ⅓."""
    net = network(
        holds("one", "two", 50), holds("two", "one", 50), holds("P1", "one", 50), holds("P2", "two", 50)
    )
    shares = [net.integrated(*pair).range for pair in product(("P1", "P2"), ("one", "two"))]
    assert [r.low for r in shares if r] == [Fraction(2, 3), Fraction(1, 3), Fraction(1, 3), Fraction(2, 3)]
    assert net.integrated("P1", "one").share.exact == Decimal("66.666667")
    assert net.integrated("one", "two").range.low == Fraction(1, 2)  # type: ignore[union-attr]
    assert net.integrated("one", "two", formula=Formula.GROSS).range.low == Fraction(2, 3)  # type: ignore[union-attr]


def test_gross_may_exceed_all_and_net_may_not() -> None:
    net = network(holds("A", "B", 90), holds("B", "A", 90))
    gross = net.integrated("A", "B", formula=Formula.GROSS).share.exact
    assert gross == Decimal("473.684211")
    assert net.integrated("A", "B").share.exact == Decimal(90)


def test_a_closed_group_is_not_said() -> None:
    net = network(holds("A", "B", 100), holds("B", "A", 100), holds("P", "C", 40), holds("B", "C", 60))
    found = net.integrated("A", "C")
    assert found.range is None
    assert found.share.unknown
    assert "no outside owner" in found.missing[0].what
    assert net.integrated("P", "C").share.exact == Decimal(40)


def test_shares_that_add_up_to_far_too_much_are_not_said() -> None:
    net = network(holds("P", "A", 10), holds("A", "B", 150), holds("B", "A", 90))
    found = net.integrated("P", "B")
    assert found.range is None
    assert "no more than 100 %" in found.missing[0].what


def test_interest_types_are_kept_apart_and_parallel_interests_add_up() -> None:
    net = network(
        holds("A", "B", 30, n=1),
        holds("A", "B", 12.5, n=2),
        holds("A", "B", 90, interest_type="VOTING_RIGHTS"),
    )
    assert net.integrated("A", "B").share.exact == Decimal("42.5")
    assert net.integrated("A", "B", "VOTING_RIGHTS").share.exact == Decimal(90)


def test_a_summary_is_never_added() -> None:
    net = network(holds("A", "B", 60), holds("B", "C", 50), holds("A", "C", 30, is_summary=True))
    assert net.integrated("A", "C").share.exact == Decimal(30)
    assert net.direct("A", "C").exact == 0


def test_six_places_are_exact_at_a_threshold() -> None:
    """Floats would say 25.000000000000004 or 24.999999999999996 for sums like these."""
    thirds = [holds("A", f"B{n}", 33.333333) for n in range(3)] + [holds(f"B{n}", "C", 25) for n in range(3)]
    found = network(*thirds).integrated("A", "C").range
    assert found is not None
    assert found.low == Fraction(33333333 * 3 * 25, 10**10)
    assert found.low < Fraction(1, 4)
    tenths = [holds("A", f"B{n}", 10) for n in range(10)] + [holds(f"B{n}", "C", 7) for n in range(10)]
    assert network(*tenths).integrated("A", "C").share.exact == Decimal(7)


def test_nothing_is_nothing() -> None:
    net = network(holds("A", "B", 60), holds("C", "D", 60))
    assert net.integrated("A", "D").share.exact == 0
    assert net.integrated("A", "A").share.exact == 0
    assert net.integrated("nobody", "B").share.exact == 0


def test_long_chains_and_wide_levels_stay_exact() -> None:
    chain = network(*(holds(f"c{n:03d}", f"c{n + 1:03d}", 99.5) for n in range(200)))
    found = chain.integrated("c000", "c200").range
    assert found is not None
    assert found.low == Fraction(199, 200) ** 200
    assert float(found.low) == pytest.approx(np.prod([0.995] * 200))
