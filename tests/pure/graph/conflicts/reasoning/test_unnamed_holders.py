"""Holders who are not named: what each may hold at the most, and why it is not known who they are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import UNNAMED, holds, person
from graph.conflicts.reasoning.unnamed_holders import UnnamedReader
from tests.pure.graph.conflicts.worlds import ownership


def reader(*parts: object) -> UnnamedReader:
    return UnnamedReader(ownership(*parts), Decimal(5))


@pytest.mark.parametrize(
    ("parts", "weight"),
    [
        ([holds("unnamed", "other", 30)], Fraction(3, 10)),
        ([holds("unnamed", "other", (10, 40))], Fraction(2, 5)),
        ([holds("unnamed", "middle", 50), holds("middle", "other", 20)], Fraction(1, 10)),
        ([holds("unnamed", "other", interest_type="UNKNOWN_INTEREST")], Fraction(1)),
        ([fact("unnamed", "CONTROLS", "other")], Fraction(1)),
        ([holds("unnamed", "other", 51, interest_type="VOTING_RIGHTS")], Fraction(51, 100)),
    ],
)
def test_a_holder_weighs_the_most_that_it_may_hold(parts: list[object], weight: Fraction) -> None:
    (found,) = reader(UNNAMED, *parts).unnamed("other")
    assert found.weight == weight
    assert found.missing.what == "who stands behind {unnamed}"


@pytest.mark.parametrize(
    "parts", [[UNNAMED, holds("unnamed", "other", 4.9)], [person("ann"), holds("ann", "other", 90)]]
)
def test_a_small_holder_and_a_named_one_are_passed_over(parts: list[object]) -> None:
    assert reader(*parts).unnamed("other") == []
    assert reader(*parts).ground("other") == ()


@pytest.mark.parametrize(
    ("holder", "why"),
    [
        (thing("UnknownParty", "x"), "no reason is given"),
        (
            thing("UnknownParty", "x", unspecified_reason="INFORMATION_UNKNOWN_TO_PUBLISHER"),
            "the reason given is: information unknown to publisher",
        ),
        (thing("Arrangement", "x"), "nobody is recorded behind it"),
    ],
)
def test_the_reason_is_said(holder: object, why: str) -> None:
    (found,) = reader(holder, holds("x", "other", 40)).unnamed("other")
    assert found.missing.why == why


def test_anybody_may_be_a_holder_who_is_not_named() -> None:
    second = thing("UnknownParty", "second")
    (ground,) = reader(UNNAMED, second, holds("unnamed", "other", 10), holds("second", "other", 40)).ground(
        "other"
    )
    assert ground.words == "may be a holder of {other} who is not named"
    assert ground.verdict is Verdict.UNKNOWN
    assert [gap.why for gap in ground.missing] == [
        "it holds up to 40 % of {other}",
        "it holds up to 10 % of {other}",
    ]


def test_a_party_is_wholly_its_own() -> None:
    assert reader(holds("ann", "other", 10)).weight("other", "other") == 1
