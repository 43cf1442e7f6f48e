"""Stakes from half the threshold to below it are named beside an answer; others are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import pytest

from graph.conflicts.examples.words import holds
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider, Participant
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.reasoning.near_misses import held_by_both, near_misses
from tests.pure.graph.conflicts.worlds import ownership

DEALINGS = Dealings(
    (
        Dealing(
            "deal", (Participant("own", side="a"), Participant("other", side="b")), (Decider("ann", "own"),)
        ),
    )
)
FAMILY = Family((Relative("ann", "ben", ()),))


def near(*parts: object) -> list[str]:
    return near_misses(DEALINGS, FAMILY, ownership(*parts), Decimal(5))


@pytest.mark.parametrize(("share", "named"), [(2.4, False), (2.5, True), (4.999999, True), (5, False)])
def test_what_comes_near_the_threshold_is_named(share: float, named: bool) -> None:
    found = near(holds("ann", "other", share))
    assert bool(found) is named
    assert not found or found == [
        f"{{ann}} holds {share} % of {{other}}, of the 5 % that would be a significant interest."
    ]


def test_chains_and_relatives_count_and_stakes_in_the_own_side_do_not() -> None:
    (found,) = near(holds("ben", "middle", 40), holds("middle", "other", 10), holds("ann", "own", 4))
    assert found.startswith("{ben} holds 4 % of {other}")


def test_a_range_that_may_reach_the_threshold_is_a_finding_and_no_near_miss() -> None:
    assert near(holds("ann", "other", (3, 6))) == []
    assert near(holds("ann", "other", (1, 4))) != []


def test_the_stakes_of_two_records_of_one_party_are_one() -> None:
    """2 % under each of her two records came nowhere near 5 %, though 4 % do."""
    apart = ownership(holds("ann", "other", 2), holds("ann_x", "other", 2))
    one = ownership(holds("ann", "other", 2), holds("ann", "other", 2.0001))
    assert near_misses(DEALINGS, FAMILY, apart, Decimal(5)) == []
    (said,) = near_misses(DEALINGS, FAMILY, replace(apart, united=one), Decimal(5))
    assert said.startswith("{ann} holds 4.0001 %")


@pytest.mark.parametrize(("share", "named"), [(9.999, True), (10, False), ((8, 12), False)])
def test_who_holds_little_of_both_sides_is_named(share: float | tuple[float, float], named: bool) -> None:
    """An index fund or a state that holds a little of everybody was in no word of the answer."""
    held = ownership(holds("fund", "own", 4), holds("fund", "other", share), holds("alone", "own", 4))
    line = "{fund} holds less than 10 % directly of each of {other+own}, which alone makes no common owner."
    assert held_by_both([("own", "other")], held, Decimal(10)) == [line] * named


def test_twelve_funds_that_hold_three_hundred_bidders_are_one_sentence() -> None:
    """Each two bidders of a tender and each fund were to be a sentence of their own."""
    firms, funds = [f"firm{n:03}" for n in range(300)], [f"fund{n:02}" for n in range(12)]
    held = ownership(*[holds(*pair, 3) for pair in product(funds, firms)])
    (said,) = held_by_both(combinations(firms, 2), held, Decimal(10))
    assert said.startswith("{fund00+fund01+fund02+fund03+fund04} and 7 more hold less than 10 % directly of ")
    assert "{firm000+firm001+firm002+firm003+firm004} and 295 more," in said
