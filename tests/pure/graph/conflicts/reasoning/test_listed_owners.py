"""Ownership by listed parties: every regime's test side by side, and a naive twin on random networks."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

import pytest

from graph.checks.evidence import Verdict
from graph.checks.logic import Answer
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import UNNAMED, holds, maybe_same
from graph.conflicts.readings.sanctions import Sanctions
from graph.conflicts.reasoning.listed_owners import Measured, listed_above, listed_itself, measured
from graph.conflicts.reasoning.listed_stakes import minority_stakes, unnamed_owners
from graph.ownership.listings import Listing
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

SIGNIFICANT = Fraction(5, 100)


def lists(imprecise: bool = False, **by: str) -> Sanctions:
    """Return entries by party: ``lists(x="EU")``."""
    found = {}
    for party, regime in by.items():
        found[party] = (Listing(evidence(fact(party, "LISTED_ON", "entry")), regime, "", imprecise),)
    return Sanctions(found)


def answers(sanctions: Sanctions, *parts: object, of: str = "c", day: date = DAY) -> dict[str, str]:
    return {each.regime.test.value: each.outcome.value for each in run(sanctions, *parts, of=of, day=day)}


def run(sanctions: Sanctions, *parts: object, of: str = "c", day: date = DAY) -> list[Measured]:
    record = ownership(*parts)
    return measured(record, listed_above(record, sanctions, of), of, day)


def test_each_regime_counts_its_own_listed_parties_by_its_own_arithmetic() -> None:
    """OFAC, FAQ 401, example 1 (ofac.treasury.gov/faqs/401): half of a half is half by whole stakes.

    Multiplied along the chain, as the European Union does, it is a quarter.
    """
    chain = (holds("x", "b", 50), holds("b", "c", 50))
    assert answers(lists(x="US_OFAC"), *chain) == {"OFAC50": "YES"}
    assert answers(lists(x="EU"), *chain) == {"EU50": "NO"}
    # Whether its affairs are run as the holder wishes is a limb that no record answers.
    (found,) = run(lists(x="UK"), *chain)
    assert (found.outcome, found.decides) == (Answer.UNKNOWN, False)


def test_the_united_kingdom_does_not_add_holders_up() -> None:
    """OFSI's general guidance: holdings of several designated persons are not simply aggregated."""
    two = (holds("x", "c", 30), holds("y", "c", 30))
    assert answers(lists(x="EU", y="EU"), *two) == {"EU50": "YES"}
    assert [each.decides for each in run(lists(x="UK", y="UK"), *two)] == [False, False]
    assert answers(lists(x="UK"), holds("x", "c", 50.000001)) == {"UK50": "YES"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 9, 28), {}),
        (date(2025, 9, 29), {"BIS50": "YES"}),
        (date(2025, 11, 9), {"BIS50": "YES"}),
        (date(2025, 11, 10), {}),
        (date(2026, 11, 9), {}),
        (date(2026, 11, 10), {"BIS50": "YES"}),
    ],
)
def test_the_affiliates_rule_holds_on_its_own_days(day: date, expected: dict[str, str]) -> None:
    assert answers(lists(x="US_BIS"), holds("x", "c", 50), day=day) == expected


def test_after_its_suspension_the_affiliates_rule_is_to_be_confirmed() -> None:
    (found,) = run(lists(x="US_BIS"), holds("x", "c", 50), day=date(2026, 11, 26))
    assert found.ground.verdict is Verdict.POTENTIAL
    assert "in force again" in found.ground.assess


def test_an_entry_of_ofac_counts_for_bis_under_some_programs_alone() -> None:
    found = answers(
        lists(x="US_BIS", y="US_OFAC"), holds("x", "c", 30), holds("y", "c", 30), day=date(2025, 10, 1)
    )
    assert found == {"OFAC50": "NO", "BIS50": "UNKNOWN"}


def test_exactly_half_was_not_enough_in_the_union_before_july_2024() -> None:
    record = ownership(holds("x", "c", 50))
    (found,) = measured(record, listed_above(record, lists(x="EU"), "c"), "c", DAY)
    assert (found.outcome, found.regime.strict) == (Answer.YES, False)
    assert found.regime.on(date(2024, 7, 2)).strict


def test_the_running_total_is_shown_at_every_tier() -> None:
    (found,) = run(lists(x="US_OFAC"), holds("x", "a", 50), holds("a", "c", 40), holds("x", "c", 10))
    assert [(step.expression, step.result) for step in found.ground.arithmetic[:2]] == [
        ("50 % ({x})", "50 %"),
        ("40 % ({a}) + 10 % ({x})", "50 %"),
    ]
    assert found.step.result == "MET"


def test_imprecise_days_of_the_entry_leave_the_test_open() -> None:
    (found,) = run(lists(imprecise=True, x="EU"), holds("x", "c", 80))
    assert found.outcome is Answer.UNKNOWN
    assert "{x} is listed" in found.ground.missing[0].what


def test_a_record_that_may_be_the_owner_makes_it_potential() -> None:
    (found,) = run(lists(y="EU"), holds("x", "c", 80), maybe_same("x", "y"))
    assert found.ground.verdict is Verdict.POTENTIAL


def test_a_list_without_a_measure_is_to_be_assessed() -> None:
    (found,) = run(lists(x="UN"), holds("x", "c", 80))
    assert (found.outcome, found.ground.verdict) == (Answer.YES, Verdict.POTENTIAL)


def test_a_party_is_listed_under_any_of_its_records() -> None:
    record = ownership(holds("x", "c", 80), maybe_same("c", "other"))
    assert [regime for regime, _ in listed_itself(record, lists(other="UK"), "c")] == ["UK"]
    assert list(listed_itself(record, lists(x="UK"), "c")) == []


@pytest.mark.parametrize(("share", "count"), [(4.9, 0), (5, 1), (49.9, 1), ((3, 7), 1), (None, 1)])
def test_a_smaller_stake_of_a_listed_party_is_to_be_assessed(share: object, count: int) -> None:
    """OFAC, FAQ 398, urges caution where a blocked person has a significant interest below half."""
    record = ownership(holds("x", "c", share))  # type: ignore[arg-type]
    found = minority_stakes(record, listed_above(record, lists(x="US_OFAC"), "c"), "c", SIGNIFICANT)
    assert len(found) == count
    assert all(ground.assess for ground in found)


def test_owners_who_are_not_named_may_be_listed() -> None:
    assert unnamed_owners(ownership(UNNAMED, holds("unnamed", "c", 49)), "c") == []
    (found,) = unnamed_owners(ownership(UNNAMED, holds("unnamed", "c", 50)), "c")
    assert found.verdict is Verdict.UNKNOWN


def naive_tiers(stakes: list[Fact], blocked: set[str]) -> set[str]:
    """OFAC's rule from its words: while a firm is half owned by blocked parties, it is blocked as well."""
    grown = set(blocked)
    while True:
        new = {
            firm
            for firm in {each.end for each in stakes}
            if sum(Fraction(each.properties["share_exact"]) for each in stakes
                   if each.end == firm and each.start in grown - {firm}) >= 50
        }  # fmt: skip
        if new <= grown:
            return grown
        grown |= new


@pytest.mark.parametrize("seed", range(60))
def test_tiers_agree_with_the_rule_in_its_own_words(seed: int) -> None:
    """Random firms in random order of ownership, with several listed owners."""
    draw = random.Random(seed)
    names = ["x", "y", *"abcdef"]
    stakes = []
    for index, firm in enumerate(names[2:], start=2):
        left = 100
        for owner in draw.sample(names[:index], k=min(index, 3)):
            share = draw.choice([10, 20, 25, 26, 30, 50])
            if share <= left:
                left -= share
                stakes.append(holds(owner, firm, share))
    blocked = naive_tiers(stakes, {"x", "y"})
    for firm in names[2:]:
        found = answers(lists(x="US_OFAC", y="US_OFAC"), *stakes, of=firm)
        assert found.get("OFAC50", "NO") == ("YES" if firm in blocked else "NO"), firm
