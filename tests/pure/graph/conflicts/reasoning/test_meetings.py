"""The two loops: every decider with every counterparty, every side with every other, each once."""

from __future__ import annotations

from graph.checks.logic import Answer
from graph.conflicts.readings.dealings import Dealing, Decider, Participant
from graph.conflicts.reasoning.meetings import meetings, opposites
from tests.pure.graph.conflicts.worlds import dealings, sale


def test_every_decider_meets_every_counterparty() -> None:
    record = dealings(sale(Decider("ann", "own"), Decider("eve", "other")))
    assert [each.parties for each in meetings(record)] == [("ann", "other"), ("eve", "own")]


def test_a_meeting_says_who_decides_about_what() -> None:
    (recorded,) = meetings(dealings(sale()))
    assert recorded.words == "{ann}, a decision-maker on {deal} with {other}"
    (implied,) = meetings(dealings(sale(about=None)))
    assert implied.words == "{ann}, a decision-maker in dealings with {other}"
    assert (recorded.about, implied.about) == ("deal", "")


def test_our_own_firm_comes_first() -> None:
    (found,) = opposites(dealings(sale()))
    assert (found.first.party, found.second.party, found.ours) == ("own", "other", True)
    assert found.parties == {"own", "other"}
    assert found.across is Answer.YES


def test_where_neither_is_ours_the_order_is_by_id() -> None:
    (found,) = opposites(dealings(sale(), own=()))
    assert (found.first.party, found.ours) == ("other", False)


def test_two_firms_of_ours_face_each_other_only_in_a_recorded_dealing() -> None:
    sides = (Participant("a", side="buyer"), Participant("b", side="seller"))
    recorded, implied = Dealing("deal", sides), Dealing(None, sides)
    assert [each.ours for each in opposites(dealings(recorded, own=("a", "b")))] == [False]
    assert list(opposites(dealings(implied, own=("a", "b")))) == []


def test_recorded_dealings_come_before_implied_ones() -> None:
    found = opposites(dealings(sale(about=None), sale()))
    assert [each.dealing.about for each in found] == ["deal", None]
