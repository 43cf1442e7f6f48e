"""Stakes from half the threshold to below it are named beside an answer; others are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph.conflicts.examples.words import holds
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider, Participant
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.reasoning.near_misses import near_misses
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
