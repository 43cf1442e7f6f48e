"""Associates, households, shared addresses: the way to them, what is to be assessed, and a naive twin."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import fact
from graph.conflicts.examples.words import maybe_same, related
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.addresses import Addresses, Occupied
from graph.conflicts.readings.associates import Associate, Associates
from graph.conflicts.readings.contacts import PHONE, Contacts, Reached
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.reasoning.associations import (
    Association,
    associations,
    in_common,
    of_agents,
    same_address,
)
from tests.pure.graph.conflicts.worlds import evidence, identities

SISTER = Relative("ann", "lea", (evidence(related("ann", "lea", "SIBLING")),))


def known(*pairs: tuple[str, str], household: bool = False, imprecise: bool = False) -> Associates:
    """Return associates, one pair a tie."""
    kind = "SHARES_HOUSEHOLD_WITH" if household else "ASSOCIATE_OF"
    found: dict[str, tuple[Associate, ...]] = {}
    for one, other in pairs:
        link = Associate(one, other, evidence(fact(one, kind, other)), imprecise)
        found[one] = (*found.get(one, ()), link)
    return Associates(found)


def verdicts(found: list[Association]) -> list[tuple[str, Verdict]]:
    return [(each.person, each.over(Ground("owns the seller")).verdict) for each in found]


def test_the_household_counts_as_the_decider_and_an_associate_is_to_be_assessed() -> None:
    home = list(associations(Family(), known(("ann", "pat"), household=True), "ann"))
    assert verdicts(home) == [("pat", Verdict.CONFLICT)]
    assert home[0].words == "{pat}, who lives with {ann}"
    friends = list(associations(Family(), known(("ann", "pat")), "ann"))
    assert verdicts(friends) == [("pat", Verdict.POTENTIAL)]
    assert friends[0].words == "{pat}, an associate of {ann}"


def test_an_associate_of_a_relative_is_reached_over_the_relative() -> None:
    (one,) = associations(Family((SISTER,)), known(("lea", "pat"), household=True), "ann")
    assert [path.nodes for path in one.way] == [("ann", "lea"), ("lea", "pat")]
    assert verdicts([one]) == [("pat", Verdict.POTENTIAL)]


def test_the_decider_is_not_an_associate_of_herself_over_a_relative() -> None:
    assert list(associations(Family((SISTER,)), known(("lea", "ann")), "ann")) == []


def test_another_record_of_the_decider_is_looked_at_and_shown() -> None:
    family = Family((), identities(maybe_same("ann", "ann_w")))
    (one,) = associations(family, known(("ann_w", "pat"), household=True), "ann")
    assert [path.nodes for path in one.way] == [("ann", "ann_w"), ("ann_w", "pat")]
    assert verdicts([one]) == [("pat", Verdict.POTENTIAL)]


def test_imprecise_days_leave_it_open() -> None:
    (one,) = associations(Family(), known(("ann", "pat"), household=True, imprecise=True), "ann")
    assert verdicts([one]) == [("pat", Verdict.UNKNOWN)]


def addresses(hub: bool = False, imprecise: bool = False, **at: str) -> Addresses:
    """Return addresses: ``addresses(own="quay", other="quay")``."""
    found = {}
    for party, place in at.items():
        tie = evidence(fact(party, "HAS_ADDRESS", place))
        found[party] = (Occupied(party, place, tie, hub, imprecise),)
    return Addresses(found)


@pytest.mark.parametrize(("imprecise", "verdict"), [(False, Verdict.POTENTIAL), (True, Verdict.UNKNOWN)])
def test_one_address_is_to_be_assessed(imprecise: bool, verdict: Verdict) -> None:
    (one,) = addresses(imprecise=imprecise, own="quay", other="quay").shared("own", "other")
    ground = same_address(one)
    assert (ground.verdict, ground.paths[0].nodes) == (verdict, ("own", "quay", "other"))
    assert addresses(own="quay", other="mill").shared("own", "other") == ()


def test_an_address_of_many_parties_is_named_and_does_not_count() -> None:
    (said,) = of_agents([("own", "other")], addresses(hub=True, own="agent", other="agent"), Contacts())
    assert said == "{other+own} share {agent}, an address of so many parties that it says nothing of them."
    assert of_agents([("own", "other")], addresses(own="quay", other="quay"), Contacts()) == []


def test_an_address_of_hundreds_of_bidders_is_one_sentence() -> None:
    """Each two of three hundred bidders were to be a sentence of their own."""
    at = addresses(hub=True, **dict.fromkeys("abcdefgh", "quay"))  # type: ignore[arg-type]
    (said,) = of_agents(combinations("abcdefgh", 2), at, Contacts())
    assert said.startswith("{a+b+c+d+e} and 3 more share {quay}, an address of")


def test_a_number_of_many_parties_is_named_and_does_not_count() -> None:
    """An agent answers the telephone for hundreds of firms."""
    number = PHONE, "+441632960001"
    ways = {
        party: (Reached(party, *number, evidence(fact(party, "HAS_CONTACT", f"desk of {party}"))),)
        for party in ("own", "other")
    }
    way, agent = Contacts(ways), Contacts(ways, frozenset({number}))
    assert [each for each, _ in in_common(Addresses(), way, "own", "other")] == ["desk of own"]
    assert list(in_common(Addresses(), agent, "own", "other")) == []
    (said,) = of_agents([("own", "other")], Addresses(), agent)
    assert "share a telephone number, which so many parties have" in said


@pytest.mark.parametrize("seed", range(30))
def test_who_shares_an_address_is_what_the_definition_says(seed: int) -> None:
    draw = random.Random(seed)
    at = {party: draw.choice(["quay", "mill", "agent"]) for party in "abcdef"}
    found = addresses(**at)  # type: ignore[arg-type]
    for first, second in combinations(at, 2):
        shared = {each.address for each in found.shared(first, second)}
        assert shared == ({at[first]} & {at[second]})
