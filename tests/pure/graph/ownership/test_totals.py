"""Totals that a source states: compared with chains of their own kind, a range where they differ."""

from __future__ import annotations

from fractions import Fraction

from graph.ownership.figures import Range
from graph.ownership.report import disagreements, ownership_report
from graph.ownership.snapshot import Interest
from tests.pure.graph.ownership.graphs import holds, network

HALF = Fraction(1, 2)


def stated(share: float, **more: object) -> Interest:
    return holds("P", "T", share, is_summary=True, n=9, **more)


def test_an_indirect_total_is_compared_with_the_indirect_chains_alone() -> None:
    """20 % direct and 30 % stated as indirect: 50 % in all, which is not a disagreement."""
    net = network(
        holds("P", "T", 20),
        holds("P", "B", 60),
        holds("B", "T", 50),
        stated(30, direct_or_indirect="INDIRECT"),
    )
    assert net.integrated("P", "T").range == Range(HALF, HALF)
    assert not disagreements(net, "T")


def test_a_total_whose_parts_are_not_recorded_is_not_nothing() -> None:
    """An indirect 60 % whose components are not published counted as 0 %."""
    found = network(stated(60, direct_or_indirect="INDIRECT")).integrated("P", "T")
    assert found.range == Range(Fraction(0), Fraction(3, 5))
    assert not found.tight
    assert "a source states 60 % in all through others" in found.missing[0].why
    beside = network(holds("P", "T", 10), stated(60, direct_or_indirect="INDIRECT")).integrated("P", "T")
    assert beside.range == Range(Fraction(1, 10), Fraction(7, 10))


def test_a_total_of_votes_is_compared_with_votes() -> None:
    """Every total was compared with shares, whatever it was a total of."""
    votes = "VOTING_RIGHTS"
    net = network(
        holds("P", "T", 10), holds("P", "T", 70, interest_type=votes), stated(70, interest_type=votes)
    )
    assert not disagreements(net, "T")
    other = network(
        holds("P", "T", 70), holds("P", "T", 10, interest_type=votes), stated(70, interest_type=votes)
    )
    assert len(disagreements(other, "T")) == 1
    assert other.integrated("P", "T").range == Range(Fraction(7, 10), Fraction(7, 10))
    assert other.integrated("P", "T", votes).range == Range(Fraction(1, 10), Fraction(7, 10))


def test_a_total_that_agrees_changes_nothing() -> None:
    net = network(holds("P", "B", 60), holds("B", "T", 50), stated(30))
    found = net.integrated("P", "T")
    assert (found.range, found.missing) == (Range(Fraction(3, 10), Fraction(3, 10)), ())


def test_those_who_vote_without_shares_are_holders() -> None:
    net = network(
        holds("A", "C", 60),
        holds("V", "C", 30, interest_type="VOTING_RIGHTS"),
        holds("D", "C", interest_type="APPOINTMENT_OF_BOARD"),
    )
    found = ownership_report(net, "C")
    assert [each.party for each in found.holders] == ["A", "D", "V"]
    only = ownership_report(net, "C", interest_type="SHAREHOLDING")
    assert [each.party for each in only.holders] == ["A"]


def test_a_report_names_the_holders_that_are_taken_together() -> None:
    net = network(holds("A", "C", 60), holds("B", "C", 30))
    found = ownership_report(net, "C", together=("A", "B"))
    assert [each.party for each in found.holders] == ["A", "B"]
