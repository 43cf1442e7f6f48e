"""Who faces whom: sides distinguished by text, then by capacity; what is not certain is not guessed."""

from __future__ import annotations

import pytest

from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider, Participant, implied
from graph.conflicts.reasoning.meetings import way_to
from tests.pure.graph.conflicts.worlds import dealings, evidence

OWN = frozenset({"own"})


def facing(first: Participant, second: Participant, *others: Participant) -> Answer:
    return Dealing("deal", (first, second, *others)).across(first, second)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (Participant("a", side="buyer"), Participant("b", side="seller"), Answer.YES),
        (Participant("a", side="buyer"), Participant("b", side="buyer"), Answer.NO),
        (Participant("a", side="Buyer "), Participant("b", side=" buyer"), Answer.NO),
        (Participant("a", "PARTY"), Participant("b", "PARTY"), Answer.YES),
        (Participant("a", "LICENSOR"), Participant("b", "LICENSEE"), Answer.YES),
        (Participant("a", "LICENSOR"), Participant("b"), Answer.YES),
        (Participant("a", side="buyer"), Participant("a", side="seller"), Answer.NO),
    ],
)
def test_sides(first: Participant, second: Participant, answer: Answer) -> None:
    """A side in another case, or with a blank, was taken as another side."""
    assert facing(first, second) is answer


def test_parties_in_one_capacity_are_on_one_side_only_where_others_are_on_another() -> None:
    """Two licensors of a cross license were taken to be on one side, so that nothing was compared."""
    one, other = Participant("a", "LICENSOR"), Participant("b", "LICENSOR")
    assert facing(one, other) is Answer.UNKNOWN
    assert facing(one, other, Participant("c", "LICENSEE")) is Answer.NO


def test_pairs_come_once_and_in_order() -> None:
    sides = [Participant(name, side=side) for name, side in (("b", "seller"), ("a", "buyer"), ("c", "agent"))]
    found = Dealing("deal", tuple(sides)).pairs()
    assert [(first.party, second.party) for first, second, _ in found] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_firm_on_two_sides_is_reported_with_both_places() -> None:
    sides = (Participant("a", side="buyer"), Participant("a", side="seller"), Participant("b", side="buyer"))
    ((first, second),) = Dealing("deal", sides).on_both_sides()
    assert (first.party, first.side, second.side) == ("a", "buyer", "seller")
    same = (Participant("a", side="buyer"), Participant("a", side="BUYER"))
    assert Dealing("deal", same).on_both_sides() == []


def counterparties(dealing: Dealing, decider: Decider, own: frozenset[str] = OWN) -> list[str]:
    return [each.party for each in dealing.counterparties(decider, own)]


DEAL = Dealing("deal", (Participant("own", side="buyer"), Participant("other", side="seller")))


def test_a_decider_faces_those_on_other_sides_than_the_principal() -> None:
    assert counterparties(DEAL, Decider("ann")) == ["other"]
    assert counterparties(DEAL, Decider("ann", "other")) == ["own"]


def test_a_decider_whose_principal_takes_no_part_faces_everybody() -> None:
    """A grant under check between two firms, and a decider for a third, left it open who is faced."""
    assert counterparties(DEAL, Decider("ann", "third")) == ["other", "own"]
    assert counterparties(DEAL, Decider("ann"), frozenset()) == ["other", "own"]


def test_what_a_dealing_touches_is_faced_as_well() -> None:
    sold = Dealing("deal", DEAL.participants, targets=(Participant("sold"), Participant("own")))
    assert counterparties(sold, Decider("ann")) == ["other", "sold"]


def test_a_counterparty_whose_side_is_not_certain_is_marked() -> None:
    both = Dealing("k", (Participant("own", "SUPPLIER"), Participant("other", "SUPPLIER")))
    (found,) = both.counterparties(Decider("ann"), OWN)
    assert found.across is Answer.UNKNOWN


def test_the_question_implies_a_dealing_of_our_firms_with_those_asked_about() -> None:
    found = implied(["own"], ["other"], (Decider("ann"),))
    assert found is not None
    assert [(each.party, each.side) for each in found.participants] == [
        ("own", "own firms"),
        ("other", "counterparty"),
    ]
    assert implied([], [], ()) is None


def test_where_no_firm_is_ours_those_asked_about_face_each_other() -> None:
    found = implied([], ["a", "b"], ())
    assert found is not None
    assert len(found.pairs()) == 1


def test_everybody_who_has_to_do_with_a_dealing_is_listed() -> None:
    dealing = Dealing("deal", DEAL.participants, (Decider("ann", "own"),), (Participant("sold"),))
    found = Dealings((dealing,), OWN, ("other",))
    assert found.everybody == {"own", "other", "ann", "sold"}
    assert (found.counterparties, found.targets) == (("other",), ("sold",))
    assert (found.deciders, found.principals) == (("ann",), ("own",))


@pytest.mark.parametrize(
    ("about", "participants", "deciders", "lacks"),
    [
        ("deal_x", (), (), True),
        ("deal_x", (Participant("own"),), (), True),
        ("deal_x", (Participant("own"), Participant("other")), (), False),
        ("deal_x", (Participant("own"), Participant("other")), (Decider("ann", "own"),), False),
        ("deal_x", (Participant("own"),), (Decider("ann", "own"),), True),
        ("asset_x", (), (Decider("ann"),), True),
        ("asset_x", (), (), False),
        ("tender_x", (), (Decider("ann", evaluates=True),), False),
    ],
)
def test_a_dealing_in_which_nobody_is_faced_lacks_another(
    about: str, participants: tuple[Participant, ...], deciders: tuple[Decider, ...], lacks: bool
) -> None:
    """A deal of which one party was recorded, or none, was CLEAR: there was nobody to compare with."""
    assert Dealing(about, participants, deciders).lacks_another(OWN) is lacks


def test_those_behind_what_is_dealt_in_are_not_those_who_compete_in_a_market() -> None:
    """A product of a firm that a listed person owns was CLEAR: nobody asked who owns its maker."""
    maker = Participant("maker", facts=(evidence(fact("maker", "OFFERS", "pump")),))
    rival = Participant("rival", facts=(evidence(fact("rival", "COMPETES_IN", "pumps")),))
    ours = Participant("own", facts=(evidence(fact("own", "OFFERS", "pump")),))
    found = dealings(Dealing("pump", (), targets=(maker, rival, ours)))
    assert list(found.behind) == ["maker"]
    assert [path.nodes for path in way_to(found, "maker")] == [("maker", "pump")]
    assert way_to(found, "rival") == ()
