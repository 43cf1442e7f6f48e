"""The two loops: every decider with every counterparty, every side with every other, each once."""

from __future__ import annotations

from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.readings.dealings import Dealing, Decider, Participant
from graph.conflicts.reasoning.meetings import both_sides, meetings, opposites
from tests.pure.graph.conflicts.worlds import dealings, evidence, sale


def test_every_decider_meets_every_counterparty() -> None:
    record = dealings(sale(Decider("ann", "own"), Decider("eve", "other")))
    assert [each.parties for each in meetings(record)] == [("ann", "other"), ("eve", "own")]


def test_a_meeting_says_who_decides_about_what() -> None:
    (recorded,) = meetings(dealings(sale()))
    assert recorded.words == "{ann}, a decision-maker on {deal} with {other}"
    (implied,) = meetings(dealings(sale(about=None)))
    assert implied.words == "{ann}, a decision-maker in dealings with {other}"
    assert (recorded.about, implied.about) == ("deal", "")


def test_a_meeting_says_for_whom_when_and_how_it_was_decided() -> None:
    """Who decided, when, for whom and with what outcome was in no sentence."""
    decider = Decider("ann", "own", "choice", said="decided on 2026-05-11: approved")
    (found,) = meetings(dealings(sale(decider)))
    assert found.words == (
        "{ann}, a decision-maker on {deal} with {other} (for {own}; decided on 2026-05-11: approved)"
    )


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


def test_a_meeting_shows_the_decision_and_the_dealing() -> None:
    decider = Decider("ann", "own", "choice", (evidence(fact("ann", "DECIDES", "choice")),), imprecise=True)
    (found,) = meetings(dealings(sale(decider)))
    assert found.ground.paths[0].nodes == ("ann", "choice")
    assert [gap.what for gap in found.ground.missing] == ["the exact days on which {ann} decides"]


def party(name: str, side: str | None, *, role: str = "PARTY", imprecise: bool = False) -> Participant:
    return Participant(name, role, side, (evidence(fact(name, "PARTY_TO", "deal")),), imprecise)


def test_two_parties_face_each_other_over_what_they_deal_about() -> None:
    (found,) = opposites(dealings(Dealing("deal", (party("own", "buyer"), party("other", "seller")))))
    assert (found.is_open, found.ground.missing) == (False, ())
    assert found.ground.paths[0].nodes == ("own", "deal", "other")
    (implied,) = opposites(dealings(Dealing(None, (party("own", "buyer"), party("other", "seller")))))
    assert implied.ground.paths == ()


def test_a_side_or_a_day_that_is_not_certain_leaves_it_open() -> None:
    alike = (party("own", None, role="LICENSOR"), party("other", None, role="LICENSOR"))
    (sides,) = opposites(dealings(Dealing("deal", alike)))
    assert sides.is_open
    assert [gap.what for gap in sides.ground.missing] == ["on which side of {deal} {other} is"]
    late = (party("own", "buyer", imprecise=True), party("other", "seller"))
    (days,) = opposites(dealings(Dealing("deal", late)))
    assert days.is_open
    assert [gap.about for gap in days.ground.missing] == ["own"]


def test_a_party_on_two_sides_faces_itself() -> None:
    twice = Dealing("deal", (party("own", "buyer"), party("own", "seller"), party("other", "seller")))
    (found,) = both_sides(dealings(twice))
    assert (found.party, found.about, found.words) == ("own", "deal", "{own} is on two sides of {deal}")
    assert [path.nodes for path in found.ground.paths] == [("own", "deal"), ("own", "deal")]
    assert list(both_sides(dealings(sale()))) == []


def test_who_evaluates_is_met_apart_from_who_decides() -> None:
    """An evaluator of bids was found by the rules about deciders as well, so that one tie was said twice."""
    both = sale(Decider("ann", "own"), Decider("eve", "own", evaluates=True))
    record = dealings(both)
    assert [each.decider.party for each in meetings(record)] == ["ann", "eve"]
    assert [each.decider.party for each in meetings(record, evaluating=False)] == ["ann"]
    (eve,) = meetings(record, evaluating=True)
    assert eve.words == "{eve}, an evaluator of {deal}, in which {other} bids"
