"""The evidence of control: chains that lead from the controller to the firm, and a sum that passes."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings

from graph.checks.logic import Answer
from graph.ownership.figures import HALF
from tests.oracle.ownership import Matrix, controlled
from tests.pure.graph.ownership.graphs import controls, from_matrix, holds, matrices, name, network


@settings(max_examples=60)
@given(matrices(largest=5))
def test_control_has_evidence_exactly_where_there_is_control(held: Matrix) -> None:
    net = from_matrix(held)
    for owner in range(len(held)):
        below = controlled(held, owner)
        for firm in range(len(held)):
            if firm == owner:
                continue
            found = net.control_of(name(owner), name(firm))
            assert (found is not None) is (firm in below)
            if found is None:
                continue
            assert found.state is Answer.YES
            assert found.chain
            for path in found.chain:
                assert (path.nodes[0], path.nodes[-1]) == (name(owner), name(firm))
                assert all(net.direct(*ends).high > 0 for ends in pairwise(path.nodes))


@settings(max_examples=60)
@given(matrices(largest=5))
def test_the_total_that_is_shown_passes_the_half(held: Matrix) -> None:
    net = from_matrix(held)
    for owner in range(len(held)):
        for found in net.controlled_parties(name(owner)):
            assert Fraction(found.total.low) / 100 > HALF
            assert found.basis == "SHARES"


def test_a_chain_says_each_of_its_links_in_words() -> None:
    net = network(holds("A", "B", 60), holds("B", "C", 70))
    found = net.control_of("A", "C")
    assert found is not None
    assert found.chain[0].nodes == ("A", "B", "C")
    assert found.chain[0].sentence.count(";") == 1
    assert found.chain[0].sentence.endswith(".")


def test_stakes_of_several_controlled_firms_add_up() -> None:
    net = network(holds("A", "B", 60), holds("A", "C", 20), holds("B", "C", 31))
    found = net.control_of("A", "C")
    assert found is not None
    assert str(found.total) == "51 %"
    assert [path.nodes for path in found.chain] == [("A", "B", "C"), ("A", "C")]
    assert found.arithmetic[0].expression == "B Ltd 31 % + A Ltd 20 %"
    assert found.arithmetic[0].result == "51 %; control above 50 %"


def test_votes_decide_where_they_are_recorded() -> None:
    net = network(holds("A", "B", 100), holds("C", "B", 60, interest_type="VOTING_RIGHTS"),
                  holds("D", "B", 40, interest_type="VOTING_RIGHTS"))  # fmt: skip
    found = net.control_of("C", "B")
    assert found is not None
    assert found.basis == "VOTES"
    assert net.control_of("A", "B") is None


def test_control_without_a_sum_has_no_arithmetic() -> None:
    found = network(controls("A", "B", "CONTRACT")).control_of("A", "B")
    assert found is not None
    assert (found.basis, found.arithmetic, found.state) == ("CONTRACT", (), Answer.YES)
    assert found.chain[0].relationships[0].type == "CONTROLS"


def test_control_that_some_reading_gives_is_open_and_shows_its_range() -> None:
    found = network(holds("A", "B", share_min=40.0, share_max=60.0)).control_of("A", "B")
    assert found is not None
    assert found.state is Answer.UNKNOWN
    assert str(found.total) == "40 to 60 %"


@pytest.mark.parametrize(("firms", "share"), [(9, 5.6), (10, 5.05), (11, 4.55), (30, 1.67)])
def test_only_the_weightiest_chains_are_shown_and_the_rest_is_said(firms: int, share: float) -> None:
    owned = [holds("A", f"f{n:02}", 100) for n in range(firms)]
    parts = [holds(f"f{n:02}", "T", share) for n in range(firms)]
    found = network(*owned, *parts).control_of("A", "T")
    assert found is not None
    assert len(found.chain) == min(10, firms)
    assert found.truncated is (firms > 10)


def test_the_weightiest_chain_comes_first() -> None:
    net = network(holds("A", "B", 60), holds("A", "C", 60), holds("B", "T", 30), holds("C", "T", 40))
    found = net.control_of("A", "T")
    assert found is not None
    assert [path.nodes for path in found.chain] == [("A", "C", "T"), ("A", "B", "T")]
    assert net.control_chain("A", "T") == found.chain[0]


def test_a_firm_does_not_help_to_hold_itself() -> None:
    """A group that holds 40 % of a firm, and the firm 20 % of itself, does not hold 60 % of it."""
    net = network(holds("A", "B", 40), holds("B", "B", 20))
    assert net.control_of("A", "B") is None
    through = network(holds("A", "B", 60), holds("B", "C", 100), holds("C", "B", 20))
    found = through.control_of("A", "B")
    assert found is not None
    assert str(found.total) == "60 %"
