"""Who leads one side and leads, owns or is the other: by hand, and against a twin of the definition."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from random import Random

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact
from graph.conflicts.examples.words import holds, maybe_same, person, role
from graph.conflicts.readings.dealings import Dealing, Participant
from graph.conflicts.readings.leaders import Leaders, side_of
from graph.conflicts.readings.roles import Role
from graph.conflicts.reasoning.related_parties import RelatedParty, related_parties
from graph.conflicts.reasoning.ties import TieReader
from tests.pure.graph.conflicts.worlds import dealings, evidence, identities, ownership

FIVE = Decimal(5)
SALE = Dealing("sale", (Participant("buyer", side="buyer"), Participant("seller", side="seller")))
FIRMS = (holds("nobody", "buyer", 1), holds("nobody", "seller", 1))


def leaders(*offices: Fact, alike: tuple[Fact, ...] = (), imprecise: bool = False) -> Leaders:
    found: dict[str, tuple[Role, ...]] = {}
    for office in offices:
        found[office.end] = (*found.get(office.end, ()), Role(evidence(office), imprecise))
    return Leaders(found, identities(*alike))


def found(
    led: Leaders, *owned: object, own: tuple[str, ...] = (), dealing: Dealing = SALE
) -> list[RelatedParty]:
    known = ownership(FIRMS, person("ann"), owned)
    joined = known.identities.joined(led.identities)
    known = type(known)(known.network, joined)
    tied = TieReader(known, led.roles, FIVE, frozenset(own))
    return related_parties(dealings(dealing, own=own), known, led, tied)


def verdict(each: RelatedParty) -> Verdict:
    return Verdict.worst([ground.verdict for ground in each.whole])


def test_one_director_of_both_sides_is_one_finding() -> None:
    (each,) = found(leaders(role("ann", "buyer"), role("ann", "seller", "OFFICER")))
    assert (each.office.holder, verdict(each)) == ("ann", Verdict.CONFLICT)
    assert each.words in {
        "{ann}, a director of {buyer}, is an officer of {seller}",
        "{ann}, an officer of {seller}, is a director of {buyer}",
    }


def test_a_director_of_one_side_who_is_the_other() -> None:
    sold = Dealing("sale", (Participant("buyer", side="buyer"), Participant("ann", side="seller")))
    (each,) = found(leaders(role("ann", "buyer")), dealing=sold)
    assert each.words == "{ann}, a director of {buyer}, is the counterparty"


def test_an_office_that_is_recorded_as_an_interest() -> None:
    """A board member recorded as an interest (BODS) led nothing."""
    membership = holds("ann", "buyer", None, interest_type="BOARD_MEMBER")
    (each,) = found(leaders(), membership, holds("ann", "seller", 20))
    assert each.office.words == "a board member of {buyer}"


def test_firms_of_one_group_share_their_directors() -> None:
    offices = leaders(role("ann", "buyer"), role("ann", "seller"))
    assert found(offices, holds("buyer", "seller", 80)) == []
    assert found(offices, holds("buyer", "seller", 50))


def test_the_days_and_the_identity_leave_it_open() -> None:
    (dated,) = found(leaders(role("ann", "buyer"), role("ann", "seller"), imprecise=True))
    assert verdict(dated) is Verdict.UNKNOWN
    alike = (maybe_same("ann", "ann_b"),)
    each = found(leaders(role("ann", "buyer"), role("ann_b", "seller"), alike=alike))
    assert {verdict(one) for one in each} == {Verdict.POTENTIAL}


def test_our_own_firms_count_as_one() -> None:
    sides = tuple(Participant(own, side="own firms") for own in ("buyer", "twin"))
    implied = Dealing(None, (*sides, Participant("seller", side="counterparty")))
    led = leaders(role("ann", "buyer"), role("ann", "twin"), role("ann", "seller"))
    owned = (holds("nobody", "twin", 1),)
    assert len(found(led, owned, own=("buyer", "twin"), dealing=implied)) == 1


def test_a_side_is_a_party_with_its_majority_owners() -> None:
    known = ownership(holds("top", "buyer", 60), holds("minor", "buyer", 40), maybe_same("buyer", "buyer_b"))
    assert side_of(known, "buyer") == ("buyer", "buyer_b", "top")


def _twin(offices: set[tuple[str, str]], stakes: dict[tuple[str, str], float], parent: float) -> set[str]:
    """Return the people who lead one side and lead or own the other, read with plain sets."""
    led = {
        "buyer": {who for who, firm in offices if firm == "buyer" or (firm == "parent" and parent > 50)},
        "seller": {who for who, firm in offices if firm == "seller"},
    }
    held = {
        "buyer": {who for (who, firm), share in stakes.items() if firm == "buyer" and share >= 5},
        "seller": {who for (who, firm), share in stakes.items() if firm == "seller" and share >= 5},
    }
    return (led["buyer"] & (led["seller"] | held["seller"])) | (led["seller"] & held["buyer"])


@pytest.mark.parametrize("seed", range(200))
def test_the_people_found_are_those_of_a_naive_reading_of_the_definition(seed: int) -> None:
    draw = Random(seed)
    people = ("ann", "ben", "cy")
    places = ("buyer", "seller", "parent", "elsewhere")
    offices = {pair for pair in product(people, places) if draw.random() < 0.25}
    drawn = {pair: draw.choice([2, 4.9, 5, 20]) for pair in product(people, ("buyer", "seller"))}
    stakes = {pair: share for pair, share in drawn.items() if draw.random() < 0.4}
    parent = draw.choice([10, 50, 51])
    owned = [holds(who, firm, share) for (who, firm), share in stakes.items()]
    owned.append(holds("parent", "buyer", parent))
    got = found(leaders(*(role(who, firm) for who, firm in sorted(offices) if firm != "elsewhere")), *owned)
    sure = {each.office.holder for each in got if verdict(each) is Verdict.CONFLICT}
    assert sure == _twin(offices, stakes, parent)
