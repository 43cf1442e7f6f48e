"""Votes, shares, and votes that are recorded in part."""

from __future__ import annotations

from fractions import Fraction

from graph.checks.logic import Answer
from graph.ownership.deciding import Deciding
from graph.ownership.figures import Range
from graph.ownership.snapshot import Interest
from graph.ownership.stakes import Stakes
from tests.pure.graph.ownership.graphs import holds, network

VOTES = "VOTING_RIGHTS"


def deciding(*interests: Interest) -> Deciding:
    votes = Stakes(each for each in interests if each.interest_type == VOTES)
    return Deciding(votes, Stakes(each for each in interests if each.interest_type == "SHAREHOLDING"))


def test_shares_decide_where_no_votes_are_recorded() -> None:
    found = deciding(holds("A", "B", 60))
    assert (found.basis("B"), found.silent("B")) == ("SHARES", [])
    assert found.column("B")["A"].range == Range(Fraction(3, 5), Fraction(3, 5))


def test_votes_recorded_in_whole_decide_alone() -> None:
    found = deciding(holds("A", "C", 90), holds("B", "C", 100, interest_type=VOTES))
    assert set(found.column("C")) == {"B"}
    assert (found.basis("C"), found.silent("C")) == ("VOTES", [])


def test_votes_recorded_in_part_do_not_hide_shares() -> None:
    """10 % of the votes recorded hid an owner of all shares: nobody controlled the firm."""
    net = network(holds("A", "C", 100), holds("B", "C", 10, interest_type=VOTES))
    outcome, missing = net.control_state("A", "C")
    assert outcome is Answer.UNKNOWN
    assert "how many votes A Ltd has in C Ltd" in {gap.what for gap in missing}
    assert net.control_outcome("B", "C") is Answer.NO


def test_a_shareholder_has_at_most_the_votes_that_are_left() -> None:
    found = deciding(holds("A", "C", 70), holds("B", "C", 55, interest_type=VOTES))
    assert found.column("C")["A"].range == Range(Fraction(0), Fraction(9, 20))
    net = network(holds("A", "C", 70), holds("B", "C", 55, interest_type=VOTES))
    assert (net.control_outcome("A", "C"), net.control_outcome("B", "C")) == (Answer.NO, Answer.YES)


def test_votes_of_others_in_a_band_leave_a_majority_of_shares_open() -> None:
    """Shares 60 % to one owner, votes recorded for others only, 25 to 50 %: never CLEAR."""
    band = holds("B", "C", share_min=25, share_max=50, interest_type=VOTES)
    net = network(holds("A", "C", 60), band)
    assert net.control_outcome("A", "C") is Answer.UNKNOWN


def test_votes_recorded_below_a_share_leave_the_rest_open() -> None:
    """An owner of all shares with 10 % of the votes recorded was taken to have no more of them: CLEAR."""
    net = network(holds("A", "C", 100), holds("A", "C", 10, interest_type=VOTES))
    assert net.control.column("C")["A"].range == Range(Fraction(1, 10), Fraction(1))
    outcome, missing = net.control_state("A", "C")
    assert outcome is Answer.UNKNOWN
    assert "how many votes A Ltd has in C Ltd" in {gap.what for gap in missing}


def test_votes_recorded_above_a_share_are_taken_as_recorded() -> None:
    net = network(holds("A", "C", 20), holds("A", "C", 60, interest_type=VOTES))
    assert net.control.column("C")["A"].range == Range(Fraction(3, 5), Fraction(3, 5))
    assert net.control.deciding.silent("C") == []
