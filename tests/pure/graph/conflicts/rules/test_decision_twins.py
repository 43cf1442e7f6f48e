"""The rules about those who decide, and about who controls both sides, against naive twins.

The twins are written from the definitions, over fractions, on random small worlds: each range is read at
both of its ends. What holds in every reading is sure, in some it is open.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from graph.checks.case import Case
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import UNNAMED, firm, holds, person, related, role
from graph.conflicts.readings.ages import AGES
from graph.conflicts.readings.associates import ASSOCIATES, Associates
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY, Family, Relative
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.recorded_since import BEGINNINGS
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.readings.sanctions import SANCTIONS, Sanctions
from tests.pure.graph.conflicts.rules.test_tender_twins import (
    Holdings,
    agree,
    controlled,
    drawn_holdings,
    readings,
    said,
    stake,
    top_of,
)
from tests.pure.graph.conflicts.worlds import DAY, dealings, evidence, ownership, roles, sale

WORLDS = 150
_SIGNIFICANT = Fraction(1, 20)
_FIRMS = ("mid", "low", "other")
_ALONE = Family()
Read = dict[tuple[str, str], Fraction]


def _answer(
    rule: str, held: Holdings, *more: object, offices: tuple[Any, ...] = (), family: Family = _ALONE
) -> str:
    """Return the gravest verdict of a rule on our purchase from the other firm, on which Ann decides."""
    parts: list[object] = [
        *(firm(word) for word in ("own", "top", "mid", "low", "other")),
        person("ann"),
        person("ben"),
    ]
    parts += [holds(*pair, share) for pair, share in held.items()]
    records: dict[Any, Any] = {
        DEALINGS: dealings(sale()),
        OWNERSHIP: ownership(*parts, *offices, *more),
        FAMILY: family,
        ASSOCIATES: Associates(),
        ROLES_HELD: roles(*offices),
        AGES: {},
        BEGINNINGS: {},
        SANCTIONS: Sanctions(),
    }
    declared = rules()[rule]
    case = Case(DAY, {}, {reading: records[reading] for reading in declared.reads})
    return said(list(declared.find(case)))


def _right(got: str, every: list[str]) -> bool:
    """Return whether a verdict is that of all readings; the only reading of exact figures is exact."""
    if len(set(every)) == 1:
        return got == every[0] or (len(every) > 1 and agree(got, every[0]))
    return got not in ("CONFLICT", "CLEAR")


def _tie(read: Read, who: str, leads: str | None) -> str:
    """Return what a person's ties to the other firm come to, as the definition lists them."""
    group = {each for each in _FIRMS if top_of(read, each) == top_of(read, "other")}
    if leads in group or any(stake(read, who, member) >= _SIGNIFICANT for member in group):
        return "CONFLICT"
    # Who leads a firm that holds the significant interest in the other may gain through that firm.
    return "POTENTIAL" if leads and stake(read, leads, "other") >= _SIGNIFICANT else "CLEAR"


@pytest.mark.parametrize("seed", range(WORLDS))
def test_what_decision_makers_gain_is_its_definition(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [("ann", "other"), ("ann", "mid"), ("mid", "other"), ("mid", "low"), ("ann", "low")]
    held = drawn_holdings(chance, pairs)
    leads = chance.choice([None, None, "mid", "low", "other"])
    offices = (role("ann", leads, "DIRECTOR"),) if leads else ()
    every = [_tie(read, "ann", leads) for read in readings(held)]
    got = _answer("decision_maker_benefits", held, offices=offices)
    assert _right(got, every), (got, every, held, leads)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_ties_of_relatives_are_their_definition(seed: int) -> None:
    """What Ann holds herself is not her relative's: the relative's ties alone count."""
    chance = random.Random(seed)
    held = drawn_holdings(chance, [("ben", "other"), ("ben", "mid"), ("mid", "other"), ("mid", "low")])
    held |= {("ann", "other"): 7}
    leads = chance.choice([None, None, "low", "other"])
    offices = (role("ben", leads, "DIRECTOR"),) if leads else ()
    married = chance.random() < 0.7
    relatives = (Relative("ann", "ben", (evidence(related("ann", "ben", "SPOUSE")),)),) if married else ()
    every = [_tie(read, "ben", leads) if married else "CLEAR" for read in readings(held)]
    got = _answer("family_tie", held, offices=offices, family=Family(relatives))
    assert _right(got, every), (got, every, held, leads, married)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_one_controller_of_both_sides_is_its_definition(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [("top", "own"), ("top", "mid"), ("mid", "own"), ("mid", "other"), ("top", "other"),
             ("own", "other")]  # fmt: skip
    held = drawn_holdings(chance, pairs)
    every = [
        "CONFLICT" if top_of(read, "own") == top_of(read, "other") else "CLEAR" for read in readings(held)
    ]
    got = _answer("same_controller", held)
    assert _right(got, every), (got, every, held)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_what_cannot_be_cleared_is_its_definition(seed: int) -> None:
    """A holder without a name of at least the significant interest, or ranges that leave control open."""
    chance = random.Random(seed)
    pairs = [("unnamed", "other"), ("unnamed", "mid"), ("ann", "other"), ("ann", "mid"), ("mid", "other")]
    held = drawn_holdings(chance, pairs)
    every = list(readings(held))
    hidden = any(
        stake(read, "unnamed", "other") >= _SIGNIFICANT or "other" in controlled(read, "unnamed")
        for read in every
    )
    is_open = len({top_of(read, "other") for read in every}) > 1
    got = _answer("cannot_clear", held, UNNAMED)
    assert (got == "UNKNOWN") == (hidden or is_open), (got, hidden, is_open, held)
    assert got in ("UNKNOWN", "CLEAR")
